"""Brøksum: mange brøker lagt sammen eksakt, der like brøker telles og legges sammen én gang."""

from collections import Counter
from fractions import Fraction


class Brøksum:
    """Summen av brøker, hver ganget med et helt antall. Å telle er billig, å legge sammen dyrt."""

    __slots__ = ("_antall",)

    def __init__(self) -> None:
        self._antall: Counter[tuple[int, int]] = Counter()

    def legg(self, brøk: Fraction, ganger: int = 1) -> None:
        self._antall[brøk.as_integer_ratio()] += ganger

    @property
    def sum(self) -> Fraction:
        return sum((Fraction(*brøk) * n for brøk, n in self._antall.items()), start=Fraction(0))
