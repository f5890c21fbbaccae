"""Kommandoene samlet: navnet, hvor den bor, og rekkefølgen i hjelpen.

En kommando lastes når den trengs. Den som navngir en kommando, får et program med bare den: å lage
alle koster mer enn å regne ut rammen.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Any

import typer

from flyktningplan.cli.norsk import lag_app, lag_gruppe

HJELP = "Plan og rapport for flyktningtjenesten: kapasitet, brakker og fireårig ramme."
RAPPORTHJELP = "Rapportene om ramme, rom, bosetting, tilskudd og treff."

RAPPORT, FORKLAR = "rapport", "forklar"
TOPP: Mapping[str, str] = MappingProxyType(
    {
        "start": "start",
        "kontroller": "oppslag",
        "kapasitet": "rapporter",
        "satser": "oppslag",
        "forutsetninger": "oppslag",
        "eksporter": "eksport",
    }
)
"""Kommandoen og modulen i `cli` som har funksjonen med samme navn."""
RAPPORTER: Mapping[str, str] = MappingProxyType(
    {
        "budsjett": "rapporter",
        "kapasitet": "rapporter",
        "brakker": "rapporter",
        "bosetting": "rapporter",
        "tilskudd": "rapporter",
        "avslutning": "avslutning",
        "avvik": "avvik",
        "endring": "endring",
        "frister": "frister",
        "reserve": "reserve",
        "treffsikkerhet": "treff",
    }
)
"""Som `TOPP`, under `rapport`."""


def lag_program(argv: Sequence[str] = ()) -> typer.Typer:
    """Programmet med kommandoen argumentene begynner med, ellers med alle.

    Bare navnene først i argumentene teller. Hjelp for en gruppe, en ukjent kommando og valg foran
    kommandoen får alle, så hjelpen og rådene er de samme.
    """
    app = lag_app(help=HJELP)
    først, neste = (*argv[:2], "", "")[:2]
    if først in TOPP:
        _legg_til(app, TOPP, først)
    elif først == RAPPORT and neste in RAPPORTER:
        app.add_typer(_rapportgruppe(neste), name=RAPPORT)
    elif først == FORKLAR:
        _legg_til_forklar(app)
    else:
        _legg_til(app, TOPP, *TOPP)
        app.add_typer(_rapportgruppe(*RAPPORTER), name=RAPPORT)
        _legg_til_forklar(app)
    return app


def _rapportgruppe(*navn: str) -> typer.Typer:
    gruppe = lag_gruppe(help=RAPPORTHJELP)
    _legg_til(gruppe, RAPPORTER, *navn)
    return gruppe


def _legg_til(app: typer.Typer, moduler: Mapping[str, str], *navn: str) -> None:
    for n in navn:
        app.command(n)(getattr(_modul(moduler[n]), n))


def _legg_til_forklar(app: typer.Typer) -> None:
    app.add_typer(_modul("forklar").forklar_app, name=FORKLAR)


def _modul(navn: str) -> Any:  # noqa: ANN401 - en modul har de navnene den har
    return import_module(f"flyktningplan.cli.{navn}")
