"""Fra planmappe til framskriving: de tre kallene alle kommandoene deler."""

import os
from datetime import date
from pathlib import Path
from typing import NamedTuple

from flyktningplan.feil import Alvorlighet, DataFeil, stopper
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.innlesing.funnsamling import ordne
from flyktningplan.innlesing.planmappe import (
    MILJØVARIABEL,
    Lesing,
    finn_planmappe,
    les_plan,
)
from flyktningplan.modeller.plan import Plan
from flyktningplan.rapport.grunnlag import nekt_uvedtatte
from flyktningplan.rapport.modell import Rapport


class Oppdrag(NamedTuple):
    """Hva som skal regnes: planmappen, scenariet, datoen, strengheten og prisene."""

    data: Path | None = None
    scenario: str = "plan"
    kjent: date | None = None
    krev_vedtatt: bool = False
    løpende: bool = False


def les(oppdrag: Oppdrag) -> Lesing:
    """Finn og les planmappen. Reiser `DataFeil` med alle funnene når noe er feil."""
    mappe = finn_planmappe(oppdrag.data, os.environ, _her(oppdrag.data))
    lesing = les_plan(mappe, oppdrag.kjent)
    godkjent(lesing)
    return lesing


def _her(data: Path | None) -> Path:
    """Mappen planen letes etter fra. Med full sti til planen kan mappen du står i, være slettet."""
    oppgitt = data or os.environ.get(MILJØVARIABEL)
    return Path() if oppgitt and Path(oppgitt).is_absolute() else Path.cwd()


def godkjent(lesing: Lesing) -> Plan:
    """Planen når ingen funn er feil; ellers `DataFeil`. Ingenting regnes på dårlige data."""
    if lesing.plan is None:
        raise DataFeil(lesing.funn)
    return lesing.plan


def prøvd(lesing: Lesing) -> Lesing:
    """Lesingen med det som hindrer planen eller en rapport i å bli regnet ut, som funn.

    Reiser `DataFeil` når planen selv ikke lar seg regne.
    """
    from flyktningplan.framskriving.hindringer import PLANEN, hindringer
    from flyktningplan.innlesing.beregningsfunn import beregningsfunn

    funn = list(lesing.funn)
    for h in hindringer(godkjent(lesing), lesing.satser):
        alvor = Alvorlighet.FEIL if h.hva == PLANEN else Alvorlighet.ADVARSEL
        funn.append(beregningsfunn(h.feil, h.sted, alvor, h.hva))
    alle = ordne(funn)
    if stopper(alle):
        raise DataFeil(alle)
    return lesing._replace(funn=alle)


def regn(lesing: Lesing, oppdrag: Oppdrag) -> Framskriving:
    """Framskrivingen av planen som er lest. Med `krev_vedtatt` må alle brukte satser være det."""
    f = framskriv(godkjent(lesing), oppdrag.scenario, lesing.satser, løpende=oppdrag.løpende)
    if oppdrag.krev_vedtatt:
        nekt_uvedtatte(f)
    return f


def med_funn(rapport: Rapport, lesing: Lesing) -> Rapport:
    """Rapporten med advarslene fra innlesingen, så de følger tallene."""
    advarsler = [str(f) for f in lesing.funn if f.alvor is Alvorlighet.ADVARSEL]
    return rapport._replace(advarsler=(*advarsler, *rapport.advarsler))
