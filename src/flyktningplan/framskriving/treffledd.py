"""Leddene i regnestykket for en kommune, så det ventede beløpet kan forklares."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.satser.tabell import Sats


class Ledd(NamedTuple):
    """Ett ledd: hva det er, hvor mye i kroner eller antall, og det det er regnet av.

    `kilde` er cellen tallet er lest fra, eller hva det hviler på når det er anslått.
    """

    hva: str
    verdi: Fraction
    under: "tuple[Ledd, ...]" = ()
    satser: tuple[Sats, ...] = ()
    kilde: str = ""
    i_kroner: bool = True


class Beregning(NamedTuple):
    """Ventet beløp for én kommune, én del og én måte, eller grunnen til at det ikke finnes.

    `ledd` er det beløpet er summen av.
    """

    ventet: Fraction | None = None
    grunn: str = ""
    anslått: tuple[str, ...] = ()
    ledd: tuple[Ledd, ...] = ()


def antallsledd(
    hva: str,
    verdi: Fraction,
    *under: Ledd,
    satser: tuple[Sats, ...] = (),
    kilde: str = "",
) -> Ledd:
    """Et ledd som er et antall, en andel eller en faktor."""
    return Ledd(hva, verdi, under, satser, kilde, i_kroner=False)


def delt_opp(hva: str, under: Iterable[Ledd]) -> Ledd:
    """Summen av leddene under, i kroner."""
    alle = tuple(under)
    return Ledd(hva, sum((x.verdi for x in alle), Fraction()), alle)
