"""Måneder som løpende nummer, og halvåpne månedsintervaller.

Alt som følger en person går i hele måneder. En dato hører til måneden når
minst halve måneden dekkes: den som starter senest den 15., er med fra samme
måned, og den som slutter den 15. eller senere, er med ut måneden.
"""

from datetime import date
from functools import cache
from typing import NamedTuple

MÅNEDER_I_ÅRET = 12
MIDT_I_MÅNEDEN = 15


def månedsnummer(år: int, måned: int) -> int:
    """Løpende nummer for en måned; påfølgende måneder har påfølgende nummer."""
    return år * MÅNEDER_I_ÅRET + måned - 1


def år_av(nummer: int) -> int:
    return nummer // MÅNEDER_I_ÅRET


def måned_av(nummer: int) -> int:
    return nummer % MÅNEDER_I_ÅRET + 1


def måned_for(dato: date) -> int:
    """Måneden datoen ligger i."""
    return månedsnummer(dato.year, dato.month)


def start_måned(dato: date) -> int:
    """Første måned som regnes med når noe starter på datoen."""
    return måned_for(dato) + (dato.day > MIDT_I_MÅNEDEN)


def slutt_måned(dato: date) -> int:
    """Første måned som ikke regnes med når noe slutter på datoen."""
    return måned_for(dato) + (dato.day >= MIDT_I_MÅNEDEN)


class Intervall(NamedTuple):
    """Måneder fra og med `fra` til, men ikke med, `til`."""

    fra: int
    til: int

    @property
    def lengde(self) -> int:
        return max(0, self.til - self.fra)

    def har(self, måned: int) -> bool:
        return self.fra <= måned < self.til

    def snitt(self, annet: "Intervall") -> "Intervall":
        """Månedene som er i begge; tomt intervall når de ikke møtes."""
        fra = max(self.fra, annet.fra)
        return Intervall(fra, max(fra, min(self.til, annet.til)))

    def i_året(self, år: int) -> int:
        """Antall måneder av intervallet som ligger i året."""
        return self.snitt(helt_år(år)).lengde


@cache
def helt_år(år: int) -> Intervall:
    return Intervall(månedsnummer(år, 1), månedsnummer(år + 1, 1))


Tid = int | Intervall
"""Et helt år, eller månedene det gjelder i ett år."""


def månedene(tid: Tid) -> Intervall:
    """Månedene i tiden. Et intervall må ligge i ett år."""
    return helt_år(tid) if isinstance(tid, int) else tid


def året(tid: Tid) -> int:
    """Året tiden ligger i."""
    return tid if isinstance(tid, int) else år_av(tid.fra)


INGEN = Intervall(0, 0)
