"""Avrunding til det leseren ser: halve bort fra null, i setninger som i tabeller."""

from decimal import Decimal
from fractions import Fraction

HUNDRE = 100
"""Hundre prosent."""


def rund(tall: Fraction, per: int = 1) -> int:
    """Nærmeste hele antall `per`, halve bort fra null."""
    teller, nevner = tall.numerator, tall.denominator * per
    antall = (2 * abs(teller) + nevner) // (2 * nevner)
    return -antall if teller < 0 else antall


def desimaler(tall: Fraction, antall: int = 1) -> Decimal:
    """Desimaltall med fast antall desimaler, halve bort fra null."""
    return Decimal(f"{rund(tall * 10**antall)}E-{antall}")
