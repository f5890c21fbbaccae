"""Satsene bak en mengde: aldersgrensene, takene og antall tilskuddsår den er regnet av."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from flyktningplan.framskriving.like import Periode, integrering, satser_i
from flyktningplan.framskriving.mengder import Mengder, i_norsk, i_program
from flyktningplan.modeller.verdier import Driver
from flyktningplan.satser.opptak import Opptak, unike
from flyktningplan.satser.tabell import Sats

TILSKUDDSÅR: Mapping[Driver, int] = MappingProxyType(
    {
        Driver.TILSKUDDSÅR_1: 1,
        Driver.TILSKUDDSÅR_2: 2,
        Driver.TILSKUDDSÅR_3: 3,
        Driver.TILSKUDDSÅR_4: 4,
        Driver.TILSKUDDSÅR_5: 5,
    }
)
PERIODER: Mapping[Driver, Periode] = MappingProxyType(
    {
        Driver.PROGRAMDELTAKER: i_program,
        Driver.PROGRAMMÅNED: i_program,
        Driver.NORSKDELTAKER: i_norsk,
        Driver.NY_NORSKDELTAKER: i_norsk,
        Driver.GRUPPE: i_norsk,
    }
)
"""Perioden driveren teller personer i; gruppene er av dem som er i norsk."""

Husket = dict[tuple[Periode | None, int], tuple[Sats, ...]]


def mengdesatser(mengder: Mengder, driver: Driver, år: int, husket: Husket) -> tuple[Sats, ...]:
    """Satsene bak mengden driveren teller i året, hver verdi én gang. Noen drivere har ingen.

    `husket` er svarene for samme mengder: flere linjer teller det samme.
    """
    periode = PERIODER.get(driver)
    if periode is None and driver not in TILSKUDDSÅR and driver is not Driver.PERIODEN:
        return ()
    if (periode, år) not in husket:
        husket[periode, år] = _slå_opp(mengder, periode, år)
    return husket[periode, år]


def _slå_opp(mengder: Mengder, periode: Periode | None, år: int) -> tuple[Sats, ...]:
    """Satsene bak personene i perioden; uten periode dem bak tilskuddsåret."""
    if periode is None:
        opptak = Opptak.av(mengder.satser)
        ulike = {
            (g.forløp.person.bosatt_år, g.forløp.person.grunnlag): g.forløp
            for g in mengder.like(integrering)
        }
        for f in ulike.values():
            f.tilskuddsår(år, opptak)
        return unike(opptak.ta())
    forløp = (g.forløp for g in mengder.like(satser_i(periode)))
    bak = (
        f.programsatser if periode is i_program else f.norsksatser
        for f in forløp
        if periode(f).i_året(år)
    )
    return unike(chain.from_iterable({id(satser): satser for satser in bak}.values()))
