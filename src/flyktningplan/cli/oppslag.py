"""`satser`, `forutsetninger` og `kontroller`: hva tallene hviler på."""

import os
from pathlib import Path
from typing import Annotated

import typer

from flyktningplan.cli.fellesvalg import Data, Kjent, Oppdragsvalg, Svarvalg, År


def satser(
    år: År = None,
    *,
    mangler: Annotated[
        bool, typer.Option("--mangler", help="Bare satsene planen trenger, og ingen har vedtatt.")
    ] = False,
    data: Data = None,
    kjent: Kjent = None,
    ut: Svarvalg,
) -> None:
    """Satsene: år, beløp, status og kilde. Uten planmappe vises satsene som følger med."""
    from dataclasses import replace

    from flyktningplan.cli.grunnlag import Oppdrag, les, regn
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.rapport.satsliste import rapport_manglende, rapport_satser
    from flyktningplan.satser.satsfil import pakkens_satser

    if mangler or data is not None or _har_planmappe():
        oppdrag = Oppdrag(data, kjent=kjent)
        lesing = les(oppdrag)
        if mangler:
            rapport = rapport_manglende(regn(lesing, oppdrag), år)
        else:
            rapport = rapport_satser(lesing.satser, lesing.plan, år)
        skriv_rapport(rapport, ut, lesing.inndatafiler)
        return
    skriv_rapport(rapport_satser(replace(pakkens_satser(), kjent=kjent), None, år), ut)


def _har_planmappe() -> bool:
    from flyktningplan.feil import FlyktningplanFeil
    from flyktningplan.innlesing.planmappe import MILJØVARIABEL, finn_planmappe

    if os.environ.get(MILJØVARIABEL):
        return True
    try:
        finn_planmappe(None, os.environ, Path.cwd())
    except (FlyktningplanFeil, FileNotFoundError):  # ingen her, eller mappen du står i, er borte
        return False
    return True


def forutsetninger(*, plan: Oppdragsvalg, ut: Svarvalg) -> None:
    """Alt som er antatt, på ett sted, med kilde."""
    from flyktningplan.cli.grunnlag import les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.rapport.forutsetninger import rapport_forutsetninger

    oppdrag = plan.oppdrag()
    lesing = les(oppdrag)
    rapport = med_funn(rapport_forutsetninger(regn(lesing, oppdrag)), lesing)
    skriv_rapport(rapport, ut, lesing.inndatafiler)


def kontroller(data: Data = None, *, ut: Svarvalg) -> None:
    """Les alt og skriv alle funn på én gang: fil, ark, celle, funnet, ventet og råd."""
    from flyktningplan.cli.grunnlag import Oppdrag, godkjent, les, prøvd
    from flyktningplan.cli.kontrollrapport import rapport_kontroll
    from flyktningplan.cli.utskrift import skriv_rapport

    lesing = prøvd(les(Oppdrag(data)))
    på_skjerm = ut.er_tabell or ut.er_side
    rapport = rapport_kontroll(lesing, godkjent(lesing), til_skjerm=på_skjerm)
    skriv_rapport(rapport, ut, lesing.inndatafiler)
