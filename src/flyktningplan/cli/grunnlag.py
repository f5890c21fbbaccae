"""Fra planmappe til framskriving: de tre kallene alle kommandoene deler."""

import os
from dataclasses import replace
from pathlib import Path

from flyktningplan.feil import Alvorlighet, DataFeil
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.innlesing.planmappe import Lesing, finn_planmappe, les_plan
from flyktningplan.modeller.plan import Plan
from flyktningplan.rapport.modell import Rapport


def les(data: Path | None) -> Lesing:
    """Finn og les planmappen. Reiser `DataFeil` med alle funnene når noe er feil."""
    lesing = les_plan(finn_planmappe(data, os.environ, Path.cwd()))
    godkjent(lesing)
    return lesing


def godkjent(lesing: Lesing) -> Plan:
    """Planen når ingen funn er feil; ellers `DataFeil`. Ingenting regnes på dårlige data."""
    if lesing.plan is None:
        raise DataFeil(lesing.funn)
    return lesing.plan


def regn(lesing: Lesing, scenario: str) -> Framskriving:
    """Framskrivingen av planen som er lest."""
    return framskriv(godkjent(lesing), scenario, lesing.satser)


def med_funn(rapport: Rapport, lesing: Lesing) -> Rapport:
    """Rapporten med advarslene fra innlesingen, så de følger tallene."""
    advarsler = [str(f) for f in lesing.funn if f.alvor is Alvorlighet.ADVARSEL]
    return replace(rapport, advarsler=(*advarsler, *rapport.advarsler))
