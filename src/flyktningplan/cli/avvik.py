"""`rapport avvik`: regnskapet mot budsjettet, årsprognosen, og hva avviket kommer av."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.fellesvalg import Dato, Prisvalg, Svarvalg, År, les_sti

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from flyktningplan.modeller.plan import Plan

BUDSJETT = "budsjett"
TUSEN_KRONER = "1000 kr"


def les_måned(skrevet: str | int) -> int:
    """En måned som tall fra 1 til 12, eller som navn: `8`, `august`, `aug`."""
    from flyktningplan.innlesing.datoer import måned

    lest = måned(unicodedata.normalize("NFC", str(skrevet)).strip())
    if not isinstance(lest, int):
        raise Bruksfeil(f"«{skrevet}» er ikke en måned, som 8 eller august.")
    return lest


Måned = Annotated[
    int | None,
    typer.Option(
        "--måned",
        "--maaned",
        metavar="MÅNED",
        parser=les_måned,
        help="Siste lukkede måned, som 8. Uten valget: den siste det er bokført noe i.",
    ),
]
Budsjett = Annotated[
    Path | None,
    typer.Option(
        "--budsjett",
        metavar="FIL",
        parser=les_sti,
        help="Det vedtatte budsjettet, som rapport budsjett --format json. Uten: planen selv.",
    ),
]


def avvik(
    år: År = None,
    måned: Måned = None,
    dato: Dato = None,
    budsjett: Budsjett = None,
    *,
    plan: Prisvalg,
    ut: Svarvalg,
) -> None:
    """Regnskap og budsjett hittil, årsprognose, og avviket delt på årsaker.

    Kjent er datoen planen ble laget; dato er datoen prognosen bygger på, ellers siste dag i den
    siste lukkede måneden.
    """
    from flyktningplan.cli.grunnlag import godkjent, les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.framskriving.avvik import Spørsmål
    from flyktningplan.rapport.avvik import rapport_avvik

    oppdrag = plan.oppdrag()
    lesing = les(oppdrag)
    vedtatt = None if budsjett is None else les_vedtatt(budsjett, godkjent(lesing))
    rapport = rapport_avvik(regn(lesing, oppdrag), Spørsmål(år, måned, dato, vedtatt))
    inndata = (*lesing.inndatafiler, *((budsjett,) if budsjett else ()))
    skriv_rapport(med_funn(rapport, lesing), ut, inndata)


def les_vedtatt(sti: Path, plan: "Plan") -> "Mapping[str, Mapping[int, Fraction]]":
    """Det vedtatte budsjettet i kroner per linje.

    Reiser `FlyktningplanFeil` når filen er noe annet, eller gjelder en annen kommune.
    """
    from fractions import Fraction

    from flyktningplan.feil import FlyktningplanFeil
    from flyktningplan.innlesing.tidligere import les_tidligere

    lest = les_tidligere(sti)
    if lest.rapport != BUDSJETT:
        raise FlyktningplanFeil(
            f"{sti.name} er rapport {lest.rapport}, og ikke rapport budsjett.",
            "Bruk filen fra flyktningplan rapport budsjett --format json --til FIL.",
        )
    kommune = plan.innstillinger.kommune
    if lest.gjelder_annen(kommune.nummer, kommune.visningsnavn):
        raise FlyktningplanFeil(
            f"{sti.name} gjelder {lest.kommune}, og planen gjelder {kommune.visningsnavn}."
        )
    if lest.enhet != TUSEN_KRONER:
        raise FlyktningplanFeil(f"{sti.name} er i {lest.enhet}, og ikke i {TUSEN_KRONER}.")
    tekster = lest.beløp_som_ikke_er_tall()
    if tekster:
        raise FlyktningplanFeil(
            f"{sti.name} har ikke tall i {tekster[0]}.", "Lag filen på nytt med --format json."
        )
    return {
        linje: {år: Fraction(beløp) for år, beløp in per_år.items()}
        for linje, per_år in lest.budsjett_per_linje().items()
    }
