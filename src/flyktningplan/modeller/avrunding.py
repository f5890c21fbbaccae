"""Avrunding til det leseren ser: halve bort fra null, i setninger som i tabeller."""

from decimal import Decimal
from fractions import Fraction

HUNDRE = 100
"""Hundre prosent."""


def rund(tall: Fraction) -> int:
    """Nærmeste hele tall, halve bort fra null."""
    fortegn = -1 if tall < 0 else 1
    abs_tall = abs(tall)
    return fortegn * ((2 * abs_tall.numerator + abs_tall.denominator) // (2 * abs_tall.denominator))


def desimaler(tall: Fraction, antall: int = 1) -> Decimal:
    """Desimaltall med fast antall desimaler, halve bort fra null."""
    return Decimal(f"{rund(tall * 10**antall)}E-{antall}")
