"""Planen hvis ingen nye bosettes etter kunnskapsdatoen: det som alt er her, og tilskuddet ut."""

from dataclasses import replace
from datetime import date

from flyktningplan.framskriving.bosettingstall import FORVENTNING
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.verdier import Bosettingsstatus

VENTET_UTENOM = frozenset({Bosettingsstatus.FAMILIEINNVANDRING, Bosettingsstatus.SELVBOSATT})
"""Rader som ventes i år etter kunnskapsdatoen, i tillegg til prognosen."""


def uten_ny_bosetting(f: Framskriving) -> Framskriving:
    """Framskriv på nytt med null ventede; stillinger og faste linjer står som i planen."""
    kjent = f.plan.innstillinger.plan.kjent
    rader = tuple(_ingen(rad) if _ventes(rad, kjent) else rad for rad in f.plan.bosetting)
    plan = replace(f.plan, bosetting=rader)
    return framskriv(plan, f.scenario, f.satser, løpende=f.løpende)


def _ventes(rad: Bosetting, kjent: date) -> bool:
    if rad.status in VENTET_UTENOM:
        return rad.år > kjent.year
    return rad.status in FORVENTNING and rad.år >= kjent.year


def _ingen(rad: Bosetting) -> Bosetting:
    return rad.model_copy(
        update={
            "antall": 0,
            "enslige_voksne": None,
            "voksne_i_familie": None,
            "barn": None,
            "enslige_mindreårige": None,
        }
    )
