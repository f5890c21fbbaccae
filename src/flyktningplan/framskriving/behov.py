"""Tabellen `behov`: så mange det trengs per år og måned, mot det kommunen har."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.kapasitet import åpen_i
from flyktningplan.framskriving.linjemengder import Linjemengder, måneder_i_året
from flyktningplan.framskriving.mengder import Mengder, Periode
from flyktningplan.framskriving.mengdesatser import PERIODER
from flyktningplan.modeller.sammensetning import Sammensetning
from flyktningplan.modeller.tabeller import Behov
from flyktningplan.modeller.verdier import ET_PAR, Driver

MÅNEDLIGE: Mapping[Driver, Periode] = {
    d: PERIODER[d] for d in (Driver.PROGRAMDELTAKER, Driver.NORSKDELTAKER)
}
STRØMMER = frozenset(
    {Driver.BOSATT, Driver.HUSHOLDNING, Driver.NY_NORSKDELTAKER, Driver.PROGRAMMÅNED}
)
"""Drivere som teller det som kommer i året. De andre teller hvor mange som er her samtidig."""


class Dekning(NamedTuple):
    """Behovet i hele enheter, og hva som mangler. None er ikke oppgitt, eller gjelder ikke."""

    behov: int
    mangler: Fraction | None


def i_året(linjemengder: Linjemengder, rad: Behov, år: int) -> Dekning | None:
    """Behovet i månedene raden gjelder; None når Fra og Til ikke dekker noe av året.

    Det som kommer, telles i månedene. Det som er her samtidig, er snittet av dem for program og
    norsk, og ellers årets.
    """
    måneder = måneder_i_året(rad, år)
    if not måneder.lengde:
        return None
    if rad.driver in MÅNEDLIGE:
        antall = linjemengder.mengder.månedsverk(måneder, MÅNEDLIGE[rad.driver]) / måneder.lengde
    else:
        tid = måneder if rad.driver in STRØMMER else år
        antall, _ = linjemengder.mengde(rad.driver, None, tid)
    return _dekning(rad, antall * Fraction(rad.per_enhet))


def i_måneden(mengder: Mengder, rad: Behov, måned: int) -> Dekning | None:
    """Behovet i måneden, av hele personer; None når raden ikke gjelder måneden."""
    if rad.driver not in MÅNEDLIGE or not åpen_i(rad.fra, rad.til, måned):
        return None
    hoder = mengder.hoder(måned, MÅNEDLIGE[rad.driver])
    return _dekning(rad, hoder * Fraction(rad.per_enhet))


def _dekning(rad: Behov, behov: Fraction) -> Dekning:
    trengs = hele(behov)
    if rad.har is None:
        return Dekning(trengs, None)
    return Dekning(trengs, max(Fraction(0), trengs - Fraction(rad.har)))


class Husholdningsspenn(NamedTuple):
    """Hvor mange husholdninger et antall personer kan være: store familier, planen, enslige."""

    personer: int
    færrest: int
    planen: int
    flest: int


def husholdningsspenn(mengder: Mengder, år: int, s: Sammensetning) -> Husholdningsspenn:
    """Spennet for dem som bosettes i året.

    Færrest er når alle kommer i familier så store som den største kjente
    husholdningen, eller et par med så mange barn som innstillingen sier når ingen er større.
    Flest er når alle er enslige.
    """
    personer = hele(mengder.bosatt(år))
    kjente = Counter(f.person.husholdning for f in mengder.forløp if f.person.kjent)
    størst = max([*kjente.values(), ET_PAR + s.barn_per_familie])
    return Husholdningsspenn(personer, -(-personer // størst), mengder.husholdninger(år), personer)
