"""TOML lest med norske feil: linje, kolonne, hva som er galt, og hva som skal stå.

Leseren (tomli) sier det på engelsk. Her er setningene oversatt, og rådet er lest av linjen feilen
står på: komma i tall, norsk dato og tekst uten anførselstegn er det som oftest er galt.
Innholdet på linjen gjengis aldri.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

STED = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
STYRETEGN = frozenset(map(chr, range(32))) - frozenset("\t\n\r") | {"\x7f"}
KODET = re.compile(r"(?<!\\)(?:\\\\)*\\[ebfxuU]")
"""En enkel omvendt skråstrek og en bokstav som kan gi et styretegn."""
LAGRE_SOM = "Lagre filen som UTF-8 (i Notisblokk: Lagre som, Koding UTF-8)."
MØNSTER = "Tekst står i anførselstegn, tall med punktum, dato som 2023-11-15."

GALT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "Invalid statement": (
            "Linjen begynner ikke med en nøkkel eller en del i klammer",
            "Skriv «nøkkel = verdi», eller delen som [kommune]. Nøkler bruker bare a–z.",
        ),
        "Invalid initial character": (
            "Nøkkelen har et tegn den ikke kan ha",
            "Nøkler bruker bare a–z, tall, bindestrek og understrek.",
        ),
        "Expected newline": ("Det står noe etter verdien", "Skriv én verdi på hver linje."),
        "Invalid value": ("Verdien er ikke gyldig", MØNSTER),
        "Invalid date": (
            "Datoen finnes ikke",
            "Skriv år, måned og dag med bindestrek, som 2023-11-15.",
        ),
        "Cannot declare": ("Delen er skrevet to ganger", "Slå de to delene sammen."),
        "Cannot overwrite": (
            "Nøkkelen er skrevet to ganger, eller er både en verdi og en del",
            "Behold én av dem.",
        ),
        "Duplicate inline": ("Nøkkelen er skrevet to ganger", "Behold én av dem."),
        "Cannot mutate": (
            "Delen er alt skrevet ferdig og kan ikke utvides her",
            "Skriv alt i delen på ett sted.",
        ),
        "Cannot redefine": (
            "Delen er alt skrevet ferdig og kan ikke utvides her",
            "Skriv alt i delen på ett sted.",
        ),
        "Expected '='": ("Det mangler = etter nøkkelen", "Skriv «nøkkel = verdi»."),
        "Expected ']]'": ("Det mangler ]] etter navnet", "Skriv som [[satser.AR-2.verdier]]."),
        "Expected ']'": ("Det mangler ] etter navnet på delen", "Skriv delen som [kommune]."),
        "Illegal character '\\n'": (
            "Teksten er ikke avsluttet på samme linje",
            'Sett " etter teksten.',
        ),
        "Illegal character": ("Teksten har et usynlig styretegn", "Skriv teksten på nytt."),
        "Found invalid": ("Linjen har et usynlig styretegn", "Skriv linjen på nytt."),
        "Unclosed array": ("Listen er ikke avsluttet", "Sett ] etter den siste verdien."),
        "Unclosed inline": ("Klammen er ikke avsluttet", "Sett } etter den siste verdien."),
        "Unterminated": ("Teksten er ikke avsluttet", 'Sett " etter teksten.'),
        "Expected": ("Teksten er ikke avsluttet", "Sett samme anførselstegn foran og etter."),
        "Unescaped": ("Teksten har en enkel \\", "Skriv / eller \\\\ i stedet for \\."),
        "Invalid hex": ("Teksten har en enkel \\", "Skriv / eller \\\\ i stedet for \\."),
        "Escaped": ("Teksten har en enkel \\", "Skriv / eller \\\\ i stedet for \\."),
    }
)
"""Begynnelsen av den engelske setningen, det som er galt, og rådet når linjen ikke sier mer."""

LINJEN_SIER_MER = (
    "Invalid statement",
    "Invalid initial",
    "Invalid value",
    "Invalid date",
    "Expected newline",
    "Expected '='",
)
RÅD = (
    (r"[“”„«»‘’]", 'Bruk rette anførselstegn (").'),
    (r"=\s*\d{1,2}[./]\d{1,2}[./]\d{4}\b", "Skriv datoen som 2024-01-31, uten anførselstegn."),
    (r"=\s*\d{4}-\d{1,2}-\d{1,2}", "Datoen finnes ikke; skriv den som 2024-01-31."),
    (r"=\s*[-+−]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+", "Skriv tallet uten mellomrom, som 249500."),
    (r"=\s*[-+−]?\d+,\d+", "Skriv desimaltall med punktum, som 5.1."),
    (r"=\s*−", "Skriv minus med bindestrek, som -5."),
    (r"=\s*[-+]?[\d._]+\s*(?:%|kr\b|prosent\b)", "Skriv bare tallet, uten enhet."),
    (
        r"=\s*0\d",
        'Et tall kan ikke begynne med 0. En kode skrives i anførselstegn, som "0301".',
    ),
    (r"=\s*(?:ja|nei|sann|usann|true|false)\b", "Skriv true eller false, med små bokstaver."),
    (r"=\s*(?:#|$)", "Skriv en verdi etter =, eller ta bort linjen."),
    (r"=\s*[^\W\d_]", "Sett teksten i anførselstegn."),
    (r"=\s*[.,]\d", "Skriv tallet med null foran, som 0.5."),
    (r"^\s*[\w-]+\s*:", "Skriv = i stedet for kolon."),
    (r"^\s*[\w.-]*[æøåÆØÅ]", "Nøkler bruker bare a–z, tall, bindestrek og understrek."),
)
"""Mønsteret linjen kjennes igjen på, og rådet. Mønstrene settes sammen først når noe er galt."""


STØRSTE_POTENS = 30
"""Tall utenfor 10⁻³⁰–10³⁰ er skrivefeil. Større tierpotenser tar all tid og alt minne å skrive."""
STØRSTE_HELTALL = 10**STØRSTE_POTENS
TALL = "Skriv tallet uten tierpotens (e), og med noen få desimaler."


class Tallgrense(ValueError):
    """Et tall utenfor `STØRSTE_POTENS`. `skrevet` er tallet slik det sto, eller tomt."""

    def __init__(self, skrevet: str) -> None:
        super().__init__("tallet er utenfor grensene")
        self.skrevet = skrevet


class _Styretegn(Exception):
    """En tekst har et tegn ingen kan se."""


class Tomlfeil(Exception):
    """Filen kan ikke leses som TOML. `sted` er «linje 4, kolonne 8», eller tomt."""

    def __init__(self, melding: str, råd: str, sted: str = "") -> None:
        super().__init__(melding)
        self.melding = melding
        self.råd = råd
        self.sted = sted


def dekod(data: bytes) -> str:
    """Teksten i filen. Reiser `Tomlfeil` når den ikke er UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Tomlfeil("Filen er lagret som UTF-16 («Unicode»), ikke UTF-8.", LAGRE_SOM)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as feil:
        linje = data.count(b"\n", 0, feil.start) + 1
        melding = "Filen er ikke lagret som UTF-8; her står det første tegnet som ikke kan leses."
        raise Tomlfeil(melding, LAGRE_SOM, f"linje {linje}") from feil


def les_toml(tekst: str) -> dict[str, Any]:
    """Verdiene i filen, desimaltall som `Decimal`. Reiser `Tomlfeil` på norsk."""
    import tomli

    try:
        verdier = tomli.loads(tekst, parse_float=les_desimaltall)
        _sjekk_verdiene(verdier)
    except Tallgrense as feil:
        linje = next((nr for nr, t in enumerate(tekst.split("\n"), 1) if feil.skrevet in t), None)
        sted = f"linje {linje}" if feil.skrevet and linje else ""
        raise Tomlfeil(
            "Et tall er altfor stort, altfor lite eller har altfor mange sifre.", TALL, sted
        ) from None
    except RecursionError as feil:
        melding = "Filen har for mange klammer inne i hverandre, eller et navn med for mange deler."
        raise Tomlfeil(melding, MØNSTER) from feil
    except ArithmeticError as feil:
        raise Tomlfeil("Et tall i filen er for stort.", MØNSTER) from feil
    except _Styretegn:
        linje = next((nr for nr, t in enumerate(tekst.split("\n"), 1) if KODET.search(t)), None)
        raise Tomlfeil(
            "Teksten har en enkel \\, og blir et usynlig styretegn.",
            "Skriv / eller \\\\ i stedet for \\.",
            f"linje {linje}" if linje else "",
        ) from None
    except ValueError as feil:
        raise _oversatt(str(feil), tekst) from feil
    return verdier


def les_desimaltall(skrevet: str) -> Decimal:
    """Tallet, nøyaktig.

    Reiser `Tallgrense` når tierpotensen er så stor at regningen aldri blir ferdig: 1e999999999.
    """
    tall = Decimal(skrevet)
    _, _, potens = tall.as_tuple()
    for potens_av_ti in (potens, tall.adjusted()) if isinstance(potens, int) else ():
        if abs(potens_av_ti) > STØRSTE_POTENS:
            raise Tallgrense(skrevet)
    return tall


def les_heltall(skrevet: str) -> int:
    """Heltallet. Reiser `Tallgrense` når det har flere sifre enn `les_desimaltall` tar."""
    if len(skrevet.lstrip("-")) > STØRSTE_POTENS + 1:
        raise Tallgrense(skrevet)
    return int(skrevet)


def _sjekk_verdiene(verdier: object) -> None:
    """Ingen heltall over grensen, og ingen tekst med styretegn."""
    ventende = [verdier]
    while ventende:
        verdi = ventende.pop()
        if isinstance(verdi, dict):
            ventende += [*verdi, *verdi.values()]
        elif isinstance(verdi, list):
            ventende += verdi
        elif isinstance(verdi, int) and abs(verdi) > STØRSTE_HELTALL:
            raise Tallgrense("")
        elif isinstance(verdi, str) and not STYRETEGN.isdisjoint(verdi):
            raise _Styretegn


def _oversatt(engelsk: str, tekst: str) -> Tomlfeil:
    treff = STED.search(engelsk)
    if treff is None:
        return Tomlfeil("Et tall eller en dato i filen kan ikke leses.", MØNSTER)
    galt, råd = next(
        (begge for begynnelse, begge in GALT.items() if engelsk.startswith(begynnelse)),
        ("Linjen følger ikke reglene for TOML", MØNSTER),
    )
    if treff[1] is None:
        return Tomlfeil(f"{galt} når filen slutter.", råd, "siste linje")
    linje = tekst.split("\n")[int(treff[1]) - 1]
    if engelsk.startswith(LINJEN_SIER_MER):
        råd = next((r for mønster, r in RÅD if re.search(mønster, linje)), råd)
    return Tomlfeil(f"{galt}.", råd, f"linje {treff[1]}, kolonne {treff[2]}")
