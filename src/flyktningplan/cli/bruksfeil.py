"""Feil bruk av kommandolinja, forklart på norsk.

Typer har egne, engelske feiltekster som skifter fra versjon til versjon, og fra 0.26 lar de
seg ikke oversette med gettext. Her oversettes de etter klasse og felter der det går, og ellers
etter ordlyden. Det ingen kjenner igjen, blir en allmenn norsk setning: engelsk slipper aldri ut.
"""

import re
from collections.abc import Iterator

import typer

from flyktningplan.cli.hjelp import Klikk, lovlige_verdier, parameternavn
from flyktningplan.modeller.likhet import nærmeste

PROGRAM = "flyktningplan"


class Bruksfeil(typer.BadParameter):
    """Feil bruk, forklart på norsk. Meldingen er en hel setning og vises slik den står.

    Reist fra en leser (`parser=`) får den «Ugyldig verdi for --valg:» foran; i kroppen av en
    kommando gir `param_hint="--valg"` det samme.
    """


def er_bruksfeil(feil: Exception) -> bool:
    """Sant for alt Typer selv ville vist brukeren. Klassene er interne, så de kjennes på formen."""
    return callable(getattr(feil, "format_message", None))


def hjelperåd(feil: Exception) -> str:
    """«Se flyktningplan rapport budsjett --help.»"""
    sti = getattr(getattr(feil, "ctx", None), "command_path", PROGRAM)
    return f"Se {sti} --help."


def oversett_bruksfeil(feil: Exception) -> str:
    """Feilen i én norsk setning, med navnet på valget eller argumentet den gjelder."""
    if isinstance(feil, Bruksfeil):
        return _med_navn(feil, feil.message)
    slag = {klasse.__name__ for klasse in type(feil).__mro__}
    if "NoSuchOption" in slag:
        return _ukjent_valg(feil)
    if "MissingParameter" in slag:
        return _mangler(feil)
    ordlyd = str(getattr(feil, "message", ""))
    for mønster, setning in _SETNINGER.items():
        if treff := re.search(mønster, ordlyd, re.IGNORECASE):
            return _fyll(setning, treff)
    for mønster, forklaring in _VERDIFEIL.items():
        if treff := re.search(mønster, ordlyd, re.IGNORECASE):
            return _med_navn(feil, f"{_verdi(feil, treff)} {_fyll(forklaring, treff)}.")
    return _ukjent_feil(feil)


def ukjent_kommando(gruppe: Klikk, skrevet: str) -> str:
    """Nevner nærmeste navn, også når kommandoen finnes, men under en annen gruppe."""
    flyttet = [sti for sti in _kommandostier(gruppe) if sti.endswith(f" {skrevet}")]
    nære = flyttet or nærmeste(skrevet, gruppe.commands, flest=3)
    return f"Ukjent kommando: {skrevet}.{_mente_du(nære)}"


def _kommandostier(gruppe: Klikk, foran: str = "") -> Iterator[str]:
    for navn, kommando in gruppe.commands.items():
        yield foran + navn
        if hasattr(kommando, "commands"):
            yield from _kommandostier(kommando, f"{foran}{navn} ")


def _ukjent_valg(feil: Klikk) -> str:
    skrevet = str(feil.option_name)
    if feil.ctx is not None and _finnes_lenger_inne(feil.ctx.command, skrevet):
        return f"Valget {skrevet} skal stå etter kommandoen."
    nære = feil.possibilities or ()
    if feil.ctx is not None:  # --år og --aar er samme valg
        parametre = feil.ctx.command.get_params(feil.ctx)
        nære = [parameternavn(p) for p in parametre if set(p.opts) & set(nære)]
    return f"Ukjent valg: {skrevet}.{_mente_du(list(nære))}"


def _finnes_lenger_inne(kommando: Klikk, valg: str) -> bool:
    return any(
        any(valg in p.opts for p in under.params) or _finnes_lenger_inne(under, valg)
        for under in getattr(kommando, "commands", {}).values()
    )


def _mangler(feil: Klikk) -> str:
    if feil.param is None:
        return "Kommandoen mangler en verdi."
    slag = "argumentet" if feil.param.param_type_name == "argument" else "valget"
    verdier = list(lovlige_verdier(feil.param))
    velg = f" Velg {_liste(verdier)}." if verdier else ""
    return f"Kommandoen mangler {slag} {parameternavn(feil.param)}.{velg}"


def _ukjent_feil(feil: Klikk) -> str:
    if getattr(feil, "param", None) is None:
        return "Kommandoen er ikke skrevet slik programmet venter."
    return _med_navn(feil, f"{_verdi(feil)} kan ikke brukes her.")


def _med_navn(feil: Klikk, forklaring: str) -> str:
    hint = getattr(feil, "param_hint", None)
    param = getattr(feil, "param", None)
    navn = str(hint) if hint else parameternavn(param) if param is not None else ""
    return f"Ugyldig verdi for {navn}: {forklaring}" if navn else forklaring


def _verdi(feil: Exception, treff: re.Match[str] | None = None) -> str:
    """Det brukeren skrev, i hermetegn: fra ordlyden, ellers fra pydantic (Typer fra 0.29)."""
    skrevet = treff.groupdict().get("v") if treff else None
    funn = getattr(feil.__cause__, "errors", None)
    if skrevet is None and callable(funn):
        skrevet = str(funn()[0].get("input", ""))
    return f"«{_uten_hermetegn(skrevet)}»" if skrevet else "verdien"


def _uten_hermetegn(tekst: str) -> str:
    if tekst[:1] in ("'", '"') and tekst[:1] == tekst[-1:]:
        return tekst[1:-1].replace("\\\\", "\\")
    return tekst


def _mente_du(forslag: list[str]) -> str:
    return f" Mente du {_liste(forslag)}?" if forslag else ""


def _liste(deler: list[str]) -> str:
    return " eller ".join(filter(None, [", ".join(deler[:-1]), deler[-1]]))


def _valgliste(ramset: str) -> str:
    deler = [_uten_hermetegn(d) for d in ramset.rstrip(".").split(", ")]
    return _liste(deler)


def _datoformer(ramset: str) -> str:
    for kode, norsk in _DATODELER.items():
        ramset = ramset.replace(kode, norsk)
    return _valgliste(ramset)


def _fyll(mal: str, treff: re.Match[str]) -> str:
    deler = {navn: verdi or "" for navn, verdi in treff.groupdict().items()}
    return mal.format(
        **{navn: _FORMER.get(navn, _uten_hermetegn)(verdi) for navn, verdi in deler.items()}
    )


_DATODELER = {"%Y": "åååå", "%m": "mm", "%d": "dd", "%H": "tt", "%M": "mm", "%S": "ss"}
_FORMER = {"valg": _valgliste, "datoformer": _datoformer}

_V = r"""(?P<v>'.*?'|".*?"|\S+)"""
_STI = rf"(?:file|path|dir|directory) {_V}"

_SETNINGER = {
    rf"option {_V} requires an argument": "Valget {v} mangler en verdi.",
    rf"option {_V} requires (?P<n>\d+) arguments": "Valget {v} skal ha {n} verdier.",
    rf"option {_V} does not take a value": "Valget {v} skal ikke ha noen verdi.",
    rf"argument {_V} takes (?P<n>\d+) values": "Argumentet {v} skal ha {n} verdier.",
    r"unexpected extra arguments?(?:\(s\))? \((?P<v>.*)\)": "Kommandoen tar ikke imot dette: {v}.",
    r"missing command": "Kommandoen er ikke oppgitt.",
    rf"no such command {_V}\.": "Ukjent kommando: {v}.",
    r"could not open file": "Filen kan ikke åpnes.",
}
"""Ordlyder som gir en hel setning."""

_VERDIFEIL = {
    rf"{_V} is not in the range (?P<a>[-\d.]+)<=?x<=?(?P<b>[-\d.]+?)\.?$": (
        "er ikke mellom {a} og {b}"
    ),
    rf"{_V} is not in the range x>=?(?P<a>[-\d.]+?)\.?$": "er mindre enn {a}",
    rf"{_V} is not in the range x<=?(?P<b>[-\d.]+?)\.?$": "er større enn {b}",
    r"should be greater than or equal to (?P<a>\S+)": "er mindre enn {a}",
    r"should be less than or equal to (?P<b>\S+)": "er større enn {b}",
    rf"{_V} is not a valid int": "er ikke et heltall",
    r"should be a valid integer": "er ikke et heltall",
    rf"{_V} is not a valid (?:float|number|decimal)": "er ikke et tall",
    r"should be a (?:valid|finite) (?:number|decimal)": "er ikke et tall",
    rf"{_V} is not a valid bool": "er hverken ja eller nei",
    r"should be a valid bool": "er hverken ja eller nei",
    rf"{_V} is not one of (?P<valg>.+)": "finnes ikke. Velg {valg}",
    rf"{_V} is not (?P<valg>'[^']*')\.$": "finnes ikke. Velg {valg}",
    rf"{_V} does not match the formats? (?P<datoformer>.+)": (
        "er ikke en dato på formen {datoformer}"
    ),
    r"should be a valid date": "er ikke en dato",
    rf"{_STI} does not exist": "finnes ikke",
    rf"{_STI} is a directory": "er en mappe, ikke en fil",
    rf"{_STI} is a file": "er en fil, ikke en mappe",
    rf"{_STI} is not readable": "kan ikke leses",
    rf"{_STI} is not writable": "kan ikke skrives til",
    rf"{_STI} is not executable": "kan ikke kjøres",
    r"(?P<n>\d+) values are required, but (?P<m>\d+)": "er {m} verdier, det skal være {n}",
    r"takes (?P<n>\d+) values but (?P<m>\d+)": "er {m} verdier, det skal være {n}",
    rf"^{_V}: ": "kan ikke åpnes",
}
"""Ordlyder om en verdi; forklaringen følger etter «Ugyldig verdi for --valg: «verdien» …»."""
