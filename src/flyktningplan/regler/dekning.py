"""Hvor mye av det kommunen har, et behov trenger: lokaler, stillinger, og behov over flere år."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple


def enheter_som_trengs(behov: Fraction, enheter: Sequence[Fraction]) -> int:
    """Hvor mange av `enheter`, tatt i rekkefølge, som til sammen dekker behovet.

    Én mer enn antallet når alle til sammen er for lite. Et behov på null trenger ingen.
    """
    dekket = Fraction(0)
    for antall, enhet in enumerate(enheter):
        if dekket >= behov:
            return antall
        dekket += enhet
    return len(enheter) if dekket >= behov else len(enheter) + 1


def brukt_av(behov: Fraction, enheter: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Hvor mye av hver enhet behovet bruker når de første brukes først."""
    ut = []
    igjen = max(Fraction(0), behov)
    for enhet in enheter:
        ut.append(min(enhet, igjen))
        igjen -= ut[-1]
    return tuple(ut)


class Behovsdeling(NamedTuple):
    """Et årlig behov delt etter hvor mange av årene det finnes. Delene summerer til toppen.

    `fast` trengs hvert år, `de_fleste` i mer enn halvparten av årene, `topp` i færre.
    """

    fast: Fraction
    de_fleste: Fraction
    topp: Fraction

    @property
    def midlertidig(self) -> Fraction:
        return self.de_fleste + self.topp


def del_behov(per_år: Sequence[Fraction]) -> Behovsdeling:
    """Del behovet i det som trengs alle årene, de fleste årene, og bare på toppen."""
    if not per_år:
        return Behovsdeling(Fraction(0), Fraction(0), Fraction(0))
    synkende = sorted(per_år, reverse=True)
    flertall = synkende[len(synkende) // 2]
    return Behovsdeling(synkende[-1], flertall - synkende[-1], synkende[0] - flertall)
