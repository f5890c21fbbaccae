"""Tall inne i setninger: minustegn og hardt mellomrom som tusenskille, komma som desimaltegn."""

from decimal import Decimal
from fractions import Fraction

HARDT_MELLOMROM = "\u00a0"


def heltall(tall: int, *, med_fortegn: bool = False) -> str:
    """«−2 288», eller «+1 417» når fortegnet alltid skal vises."""
    siffer = f"{abs(tall):,}".replace(",", HARDT_MELLOMROM)
    if tall < 0:
        return f"−{siffer}"
    return f"+{siffer}" if med_fortegn else siffer


def brøk(tall: Fraction, desimaler: int = 4) -> str:
    """En brøk som desimaltall, med høyst så mange desimaler: «0,94», «1,1216»."""
    return desimaltall(round(Decimal(tall.numerator) / tall.denominator, desimaler))


def desimaltall(tall: Decimal) -> str:
    """Som skrevet, med komma, uten etterhengende nuller."""
    if tall == tall.to_integral_value():
        return heltall(int(tall))
    return str(tall.normalize()).replace(".", ",").replace("-", "−")
