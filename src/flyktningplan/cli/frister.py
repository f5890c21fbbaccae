"""`rapport frister`: fristene fra en dato. Klokken leses bare når datoen ikke er oppgitt."""

from datetime import date
from typing import Annotated

import typer

from flyktningplan.cli.fellesvalg import Oppdragsvalg, Svarvalg, les_dato

FraDato = Annotated[
    date | None,
    typer.Option(
        "--dato",
        metavar="DATO",
        parser=les_dato,
        help="Datoen det regnes fra, som 15.11.2023. Uten valget: i dag.",
    ),
]


def frister(dato: FraDato = None, *, plan: Oppdragsvalg, ut: Svarvalg) -> None:
    """Det som må gjøres, og når: IMDis svarfrist, betalinger, leie, oppstart, satser og budsjett.

    Dato er dagen det regnes fra; kjent er datoen planen er sett fra. Begge skrives ut.
    """
    from flyktningplan.cli.rapporter import kjør_rapport
    from flyktningplan.rapport.frister import rapport_frister

    fra = dato or i_dag()
    kjør_rapport(lambda f: rapport_frister(f, fra), plan.oppdrag(), ut)


def i_dag() -> date:
    """Dagens dato på maskinen. Det eneste stedet fristene og varslene leser klokken."""
    return date.today()  # noqa: DTZ011 - dagen er lokal
