"""Hele personer av andeler: største rest, og jevn fletting."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm


def største_rest(antall: int, vekter: Sequence[Fraction]) -> list[int]:
    """Fordel `antall` hele etter vektene; de største restene får de siste.

    Ved like rester går den første foran. Summen er alltid `antall`.
    """
    skala = lcm(*(v.denominator for v in vekter))  # hele tall er mange ganger raskere enn brøker
    hele_vekter = [v.numerator * (skala // v.denominator) for v in vekter]
    total = sum(hele_vekter)
    if not total:
        msg = "vektene kan ikke være bare nuller"
        raise ValueError(msg)
    hele = [antall * v // total for v in hele_vekter]
    rester = [antall * v % total for v in hele_vekter]
    rekkefølge = sorted(range(len(vekter)), key=lambda i: (-rester[i], i))
    for i in rekkefølge[: antall - sum(hele)]:
        hele[i] += 1
    return hele


def flett(antall: Sequence[int]) -> list[int]:
    """Spre gruppene jevnt: gruppenumrene i en rekkefølge der ingen klumper seg."""
    felles = lcm(*(n for n in antall if n))
    plasser = [
        ((2 * k + 1) * (felles // n), gruppe) for gruppe, n in enumerate(antall) for k in range(n)
    ]
    return [gruppe for _, gruppe in sorted(plasser)]


def hele(tall: Fraction) -> int:
    """Hele personer, halve rundet opp."""
    return (2 * tall.numerator + tall.denominator) // (2 * tall.denominator)
