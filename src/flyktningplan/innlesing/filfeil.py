"""Hvorfor en fil ikke kan åpnes, på norsk. Operativsystemets egne ord er engelske."""


def åpnefeil(feil: OSError) -> str:
    """Grunnen som en kort setningsdel, til å stå i parentes bak «kan ikke åpnes»."""
    match feil:
        case PermissionError():
            return "mangler lesetilgang, eller filen er låst"
        case FileNotFoundError():
            return "filen finnes ikke"
        case IsADirectoryError():
            return "det er en mappe, ikke en fil"
        case NotADirectoryError():
            return "stien går gjennom en fil som om den var en mappe"
    return "feil fra filsystemet"
