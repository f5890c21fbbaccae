"""`rapport treffsikkerhet`: les IMDis to tabeller, etterprøv, rapporter, skriv."""

from pathlib import Path
from typing import Annotated

import typer

from flyktningplan.cli.fellesvalg import Format, Til, les_sti

Bosatt = Annotated[
    Path,
    typer.Option(
        "--bosatt",
        metavar="FIL",
        parser=les_sti,
        help="IMDis tabell over anmodning, vedtak og bosetting per kommune (.csv eller .xlsx).",
    ),
]
Utbetalt = Annotated[
    Path,
    typer.Option(
        "--utbetalt",
        metavar="FIL",
        parser=les_sti,
        help="IMDis tabell over utbetalte tilskudd per kommune (.xlsx eller .csv).",
    ),
]


def treffsikkerhet(bosatt: Bosatt, utbetalt: Utbetalt, som: Format = None, til: Til = None) -> None:
    """Modellen mot det IMDi betalte, for alle kommunene i IMDis egne tabeller."""
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.framskriving.treffgrunnlag import grunnlag_fra_tabeller
    from flyktningplan.framskriving.treffsikkerhet import etterprøv
    from flyktningplan.innlesing.publisert import les_bosatt, les_utbetalt
    from flyktningplan.rapport.treffsikkerhet import rapport_treffsikkerhet
    from flyktningplan.satser.satsfil import pakkens_satser

    antall, kroner = les_bosatt(bosatt), les_utbetalt(utbetalt)
    grunnlag = grunnlag_fra_tabeller(antall.tabell, kroner.tabell)
    rapport = rapport_treffsikkerhet(
        etterprøv(grunnlag, pakkens_satser()), (*antall.advarsler, *kroner.advarsler)
    )
    skriv_rapport(rapport, som, til, (bosatt, utbetalt))
