"""`rapport treffsikkerhet`: les IMDis to tabeller, etterprøv, rapporter, skriv."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flyktningplan.cli.fellesvalg import Svarvalg, les_sti

if TYPE_CHECKING:
    from flyktningplan.framskriving.treffsikkerhet import Treffsikkerhet

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


def treffsikkerhet(bosatt: Bosatt, utbetalt: Utbetalt, *, ut: Svarvalg) -> None:
    """Modellen mot det IMDi betalte, for alle kommunene i IMDis egne tabeller."""
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.rapport.treffsikkerhet import rapport_treffsikkerhet

    rapport = rapport_treffsikkerhet(*etterprøvd(bosatt, utbetalt))
    skriv_rapport(rapport, ut, (bosatt, utbetalt))


def etterprøvd(bosatt: Path, utbetalt: Path) -> "tuple[Treffsikkerhet, tuple[str, ...]]":
    """Etterprøvingen av de to tabellene, og advarslene fra innlesingen."""
    from flyktningplan.cli.framdrift import framdrift
    from flyktningplan.framskriving.treffgrunnlag import grunnlag_fra_tabeller
    from flyktningplan.framskriving.treffsikkerhet import etterprøv
    from flyktningplan.innlesing.publisert import les_bosatt, les_utbetalt
    from flyktningplan.satser.satsfil import pakkens_satser

    with framdrift() as si:
        si("Leser tabellene")
        antall, kroner = les_bosatt(bosatt), les_utbetalt(utbetalt)
        si("Etterprøver kommunene")
        grunnlag = grunnlag_fra_tabeller(antall.tabell, kroner.tabell)
        svar = etterprøv(grunnlag, pakkens_satser())
    return svar, (*antall.advarsler, *kroner.advarsler)
