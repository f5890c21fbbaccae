"""Aksene i en figur: runde tall langs y, og tekster under kategoriene som får plass."""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.visning.ombrekk import bredde, brekk, smaleste
from flyktningplan.visning.tallformat import NBSP, SMALT_NBSP

TEGNBREDDE = 7.6
"""Et tegn i den bredeste vanlige skriften (DejaVu Sans), 12 piksler."""
LINJEHØYDE = 15
_RUNDE = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
_FLEST_STREKER = 6
_FLEST_LINJER = 2
_LUFT = 4
_HALVE = f" {NBSP}{SMALT_NBSP}.,:"


def tekstbredde(tekst: str) -> float:
    """Det meste teksten kan ta, i piksler. Mellomrom og skilletegn er halve tegn."""
    halve = sum(tekst.count(tegn) for tegn in _HALVE)
    return (bredde(tekst) - halve / 2) * TEGNBREDDE


def runde_merker(lavest: Fraction, høyest: Fraction, *, hele: bool) -> list[Fraction]:
    """Runde tall fra `lavest` til `høyest`, null medregnet, med like stor avstand.

    Avstanden er 1, 2, 2,5 eller 5 ganger en tierpotens, og minst 1 når `hele` er sant.
    """
    spenn = høyest - lavest
    if not spenn:
        return [Fraction(0)]
    tier = Fraction(10) ** math.floor(math.log10(spenn / _FLEST_STREKER))
    steg = next(
        tier * r
        for r in (*_RUNDE, 10 * _RUNDE[-1])
        if spenn <= _FLEST_STREKER * tier * r and (not hele or (tier * r).denominator == 1)
    )
    return [steg * nr for nr in range(math.ceil(lavest / steg), math.floor(høyest / steg) + 1)]


class Skala(NamedTuple):
    """Fra tall til piksler. `topp` og `bunn` er der det høyeste og det laveste tallet står."""

    lavest: Fraction
    høyest: Fraction
    topp: float
    bunn: float

    def y(self, verdi: Fraction | int | Decimal) -> float:
        """Høyden i figuren; et spenn på null legger alt på bunnen."""
        spenn = self.høyest - self.lavest
        andel = (Fraction(verdi) - self.lavest) / spenn if spenn else Fraction(0)
        return self.bunn - float(andel) * (self.bunn - self.topp)


def undertekster(tekster: Sequence[str], plass: float) -> dict[int, list[str]]:
    """Tekstene som får plass, brutt på høyst to linjer, med like mange utelatt mellom hver.

    `plass` er bredden hver kategori har. Ord deles bare når ikke engang én tekst får plass hel.
    """
    for steg in range(1, len(tekster) + 1):
        tegn = int((plass * steg - _LUFT) / TEGNBREDDE)
        valgt = dict(list(enumerate(tekster))[::steg])
        if tegn > 0 and all(_får_plass(t, tegn) for t in valgt.values()):
            return {nr: brekk(t, tegn) if t else [] for nr, t in valgt.items()}
    tegn = max(1, int((plass * len(tekster) - _LUFT) / TEGNBREDDE))
    return {0: brekk(tekster[0], tegn)[:_FLEST_LINJER]} if tekster else {}


def _får_plass(tekst: str, tegn: int) -> bool:
    return smaleste(tekst) <= tegn and len(brekk(tekst, tegn)) <= _FLEST_LINJER
