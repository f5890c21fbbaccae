"""Beløp i hele 1000 kr. Rader og summer rundes hver for seg, halve bort fra null."""

from collections.abc import Sequence
from fractions import Fraction
from typing import overload

from flyktningplan.modeller.avrunding import rund

TUSEN = 1000


@overload
def i_tusen(kroner: Fraction) -> int: ...
@overload
def i_tusen(kroner: None) -> None: ...
@overload
def i_tusen(kroner: Fraction | None) -> int | None: ...
def i_tusen(kroner: Fraction | None) -> int | None:
    """Kroner som hele 1000 kr; None når beløpet mangler."""
    return None if kroner is None else rund(kroner, TUSEN)


def summerer_ikke(deler: Sequence[int], sum_: int) -> bool:
    """Sant når de avrundede delene ikke gir den avrundede summen."""
    return sum(deler) != sum_
