"""Fra planmappe til framskriving: de tre kallene alle kommandoene deler."""

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from flyktningplan.feil import Alvorlighet, DataFeil
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.framskriving.kunnskap import kjent_per
from flyktningplan.innlesing.planmappe import Lesing, finn_planmappe, les_plan
from flyktningplan.modeller.plan import Plan
from flyktningplan.rapport.grunnlag import nekt_uvedtatte
from flyktningplan.rapport.modell import Rapport


@dataclass(frozen=True, slots=True)
class Oppdrag:
    """Hva som skal regnes: planmappen, scenariet, datoen, strengheten og prisene."""

    data: Path | None = None
    scenario: str = "plan"
    kjent: date | None = None
    krev_vedtatt: bool = False
    løpende: bool = False


def les(oppdrag: Oppdrag) -> Lesing:
    """Finn og les planmappen. Reiser `DataFeil` med alle funnene når noe er feil."""
    lesing = les_plan(finn_planmappe(oppdrag.data, os.environ, Path.cwd()))
    plan = godkjent(lesing)
    if oppdrag.kjent is None:
        return lesing
    return replace(
        lesing,
        plan=kjent_per(plan, oppdrag.kjent),
        satser=replace(lesing.satser, kjent=oppdrag.kjent),
    )


def godkjent(lesing: Lesing) -> Plan:
    """Planen når ingen funn er feil; ellers `DataFeil`. Ingenting regnes på dårlige data."""
    if lesing.plan is None:
        raise DataFeil(lesing.funn)
    return lesing.plan


def regn(lesing: Lesing, oppdrag: Oppdrag) -> Framskriving:
    """Framskrivingen av planen som er lest. Med `krev_vedtatt` må alle brukte satser være det."""
    f = framskriv(godkjent(lesing), oppdrag.scenario, lesing.satser, løpende=oppdrag.løpende)
    if oppdrag.krev_vedtatt:
        nekt_uvedtatte(f)
    return f


def med_funn(rapport: Rapport, lesing: Lesing) -> Rapport:
    """Rapporten med advarslene fra innlesingen, så de følger tallene."""
    advarsler = [str(f) for f in lesing.funn if f.alvor is Alvorlighet.ADVARSEL]
    return replace(rapport, advarsler=(*advarsler, *rapport.advarsler))
