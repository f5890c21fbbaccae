"""Avrunding til det leseren ser. Rader og summer rundes hver for seg, halve bort fra null."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

TUSEN = 1000


def rund(tall: Fraction) -> int:
    """Nærmeste hele tall, halve bort fra null."""
    fortegn = -1 if tall < 0 else 1
    abs_tall = abs(tall)
    return fortegn * ((2 * abs_tall.numerator + abs_tall.denominator) // (2 * abs_tall.denominator))


def i_tusen(kroner: Fraction) -> int:
    """Kroner som hele 1000 kr."""
    return rund(kroner / TUSEN)


def desimaler(tall: Fraction, antall: int = 1) -> Decimal:
    """Desimaltall med fast antall desimaler, halve bort fra null."""
    steg = Decimal(1).scaleb(-antall)
    return (Decimal(rund(tall * 10**antall)) * steg).quantize(steg, ROUND_HALF_UP)


def summerer_ikke(deler: Sequence[int], sum_: int) -> bool:
    """Sant når de avrundede delene ikke gir den avrundede summen."""
    return sum(deler) != sum_
