"""Hele personer av andeler: største rest, og jevn fletting."""

from collections.abc import Sequence
from fractions import Fraction


def største_rest(antall: int, vekter: Sequence[Fraction]) -> list[int]:
    """Fordel `antall` hele etter vektene; de største restene får de siste.

    Ved like rester går den første foran. Summen er alltid `antall`.
    """
    total = sum(vekter)
    if not total:
        msg = "vektene kan ikke være bare nuller"
        raise ValueError(msg)
    kvoter = [antall * v / total for v in vekter]
    hele = [k.numerator // k.denominator for k in kvoter]
    rest = antall - sum(hele)
    rekkefølge = sorted(range(len(vekter)), key=lambda i: (hele[i] - kvoter[i], i))
    for i in rekkefølge[:rest]:
        hele[i] += 1
    return hele


def flett(antall: Sequence[int]) -> list[int]:
    """Spre gruppene jevnt: gruppenumrene i en rekkefølge der ingen klumper seg."""
    plasser = [
        (Fraction(2 * k + 1, 2 * n), gruppe) for gruppe, n in enumerate(antall) for k in range(n)
    ]
    return [gruppe for _, gruppe in sorted(plasser)]


def hele(tall: Fraction) -> int:
    """Hele personer, halve rundet opp."""
    return (2 * tall.numerator + tall.denominator) // (2 * tall.denominator)
