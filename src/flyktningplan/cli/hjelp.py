"""Hjelpeskjermene, tegnet av oss selv.

Typer skriver hjelpen på engelsk, med tekster som skifter fra versjon til versjon,
og tolker hakeparenteser i hjelpeteksten som koder. Her leses bare det som har stått
stille siden Typer 0.15 (navn, valg, standardverdi, hjelp), og resten er vårt.
"""

import inspect
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

Klikk: TypeAlias = Any
"""En kommando, kontekst eller parameter fra Typer. Klassene er interne og flyttes på."""

STØRSTE_BREDDE = 100
ALLTID_FØRST = ("Argumenter", "Valg", "Kommandoer")

_VERDITYPER = {
    "int": "HELTALL",
    "integer": "HELTALL",
    "float": "TALL",
    "str": "TEKST",
    "text": "TEKST",
    "path": "STI",
    "file": "FIL",
    "filename": "FIL",
    "dir": "MAPPE",
    "directory": "MAPPE",
    "datetime": "DATO",
}


def brukslinje(kommando: Klikk, kontekst: Klikk) -> str:
    """«Bruk: flyktningplan rapport budsjett [VALG]»."""
    deler = [str(kontekst.command_path), "[VALG]"]
    deler += [_argument_i_bruk(p) for p in kommando.params if p.param_type_name == "argument"]
    if hasattr(kommando, "commands"):
        deler.append("KOMMANDO ...")
    return f"Bruk: {' '.join(deler)}"


def parameternavn(parameter: Klikk) -> str:
    """Navnet brukeren skriver: `--år` for et valg, `MAPPE` for et argument."""
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return next((str(o) for o in parameter.opts if o.startswith("--")), str(parameter.opts[0]))


def lovlige_verdier(parameter: Klikk) -> tuple[str, ...]:
    """Verdiene et valg med fast liste kan ha, ellers tom."""
    for sted in ("type_descriptor", "type"):  # Typer fra 0.29, og før
        verdier = getattr(getattr(parameter, sted, None), "choices", None)
        if verdier:
            return tuple(_som_tekst(v) for v in verdier)
    return ()


def vis_hjelp(kommando: Klikk, kontekst: Klikk) -> None:
    """Skriver hjelpeskjermen for `kommando` til standard ut."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    konsoll = Console(markup=False, emoji=False, highlight=False)
    konsoll.width = min(konsoll.width, STØRSTE_BREDDE)
    linje = Text(brukslinje(kommando, kontekst), style="bold")
    linje.stylize("yellow", 0, len("Bruk:"))
    konsoll.print()
    konsoll.print(Padding(linje, (0, 0, 0, 1), expand=False))
    _vis_avsnitt(konsoll, kommando.help)
    konsoll.print()

    parametre = [p for p in kommando.get_params(kontekst) if not getattr(p, "hidden", False)]
    rader = [
        (_panel(p, "Argumenter" if p.param_type_name == "argument" else "Valg"), _parameterrad(p))
        for p in parametre
    ]
    rader += [
        (_panel(k, "Kommandoer"), _kommandorad(navn, k))
        for navn, k in getattr(kommando, "commands", {}).items()
        if not k.hidden
    ]
    paneler = dict.fromkeys([*ALLTID_FØRST, *(panel for panel, _ in rader)])
    for tittel in paneler:
        _vis_panel(konsoll, tittel, [rad for panel, rad in rader if panel == tittel])
    _vis_avsnitt(konsoll, kommando.epilog)


def _argument_i_bruk(parameter: Klikk) -> str:
    navn = parameternavn(parameter).strip("[]")
    if parameter.nargs != 1 and not navn.endswith("..."):
        navn += "..."
    return navn if parameter.required else f"[{navn}]"


def _panel(del_: Klikk, standard: str) -> str:
    eget = getattr(del_, "rich_help_panel", None)
    return eget if isinstance(eget, str) else standard


def _avsnitt(tekst: str | None) -> list[str]:
    """Avsnittene i en hjelpetekst. Innrykkede avsnitt (eksempler) beholder linjene sine."""
    avsnitt = inspect.cleandoc((tekst or "").partition("\f")[0]).split("\n\n")
    return [
        a if any(linje.startswith(" ") for linje in a.splitlines()) else " ".join(a.split())
        for a in avsnitt
        if a.strip()
    ]


def _vis_avsnitt(konsoll: "Console", tekst: str | None) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for avsnitt in _avsnitt(tekst):
        konsoll.print()
        konsoll.print(Padding(Text(avsnitt), (0, 0, 0, 1), expand=False))


def _parameterrad(parameter: Klikk) -> tuple["Text", "Text"]:
    from rich.text import Text

    argument = parameter.param_type_name == "argument"
    navn = Text(", ".join(_alle_navn(parameter)), style="bold cyan")
    if not argument and (verdi := _verditype(parameter)):
        navn.append(f" {verdi}", style="not bold yellow")
    deler = [Text(avsnitt) for avsnitt in _avsnitt(parameter.help)]
    if standard := _standardverdi(parameter):
        deler.append(Text(f"[standard: {standard}]", style="dim"))
    if parameter.required:
        deler.append(Text("[påkrevd]", style="red"))
    return navn, Text(" ").join(deler)


def _alle_navn(parameter: Klikk) -> list[str]:
    if parameter.param_type_name == "argument":
        return [parameternavn(parameter)]
    navn = [str(n) for n in (*parameter.opts, *parameter.secondary_opts)]
    return sorted(navn, key=lambda n: n.startswith("--"))


def _verditype(parameter: Klikk) -> str:
    if getattr(parameter, "is_flag", False) or getattr(parameter, "count", False):
        return ""
    if parameter.metavar:
        return str(parameter.metavar)
    if verdier := lovlige_verdier(parameter):
        return "|".join(verdier)
    beskrivelse = getattr(parameter, "type_descriptor", None)
    if beskrivelse is None:
        navn = parameter.type.name
    elif beskrivelse.is_path:
        navn = beskrivelse.path_type
    else:
        navn = getattr(beskrivelse.annotation, "__name__", "")
    return _VERDITYPER.get(str(navn).removesuffix(" range").lower(), "VERDI")


def _standardverdi(parameter: Klikk) -> str:
    vis = getattr(parameter, "show_default", False)
    if isinstance(vis, str):
        return vis
    verdi = parameter.default
    if not vis or parameter.required or isinstance(verdi, bool):
        return ""
    if isinstance(verdi, list | tuple):
        return ", ".join(_som_tekst(v) for v in verdi)
    return _som_tekst(verdi) if isinstance(verdi, str | int | float | Enum) else ""


def _som_tekst(verdi: object) -> str:
    return str(verdi.value if isinstance(verdi, Enum) else verdi)


def _kommandorad(navn: str, kommando: Klikk) -> tuple["Text", "Text"]:
    from rich.text import Text

    kort = _avsnitt(kommando.short_help or kommando.help)
    return Text(navn, style="bold cyan"), Text(kort[0] if kort else "")


def _vis_panel(
    konsoll: "Console", tittel: str, rader: Sequence[Iterable["RenderableType"]]
) -> None:
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    if not rader:
        return
    tabell = Table.grid(padding=(0, 2, 0, 0), expand=True)
    tabell.add_column(no_wrap=True)
    tabell.add_column(ratio=1)
    for rad in rader:
        tabell.add_row(*rad)
    konsoll.print(Panel(tabell, title=Text(tittel), title_align="left", border_style="dim"))
