"""Den beregnede tilskuddsreserven: tilskudd som ikke er brukt i året, ført videre.

Reserven er et regnestykke og ikke et eget fond. Integreringstilskuddet er ikke øremerket, så det
som ikke brukes, inngår i kommunens samlede resultat.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple


class Reserveår(NamedTuple):
    """Ett år i beregningen. `netto` er tilskuddet minus utgiftene som er fordelt på det."""

    år: int
    inngående: Fraction
    netto: Fraction

    @property
    def avsatt(self) -> Fraction:
        """Det som er til overs av tilskuddet i året; null når noe er brukt."""
        return max(self.netto, Fraction(0))

    @property
    def brukt(self) -> Fraction:
        """Utgiftene tilskuddet ikke dekket i året, som positivt beløp."""
        return max(-self.netto, Fraction(0))

    @property
    def utgående(self) -> Fraction:
        return self.inngående + self.netto

    @property
    def er_brukt_opp(self) -> bool:
        """Sant når mer er brukt enn det som var satt av; resten må kommunen dekke på annet vis."""
        return self.utgående < 0


def rull_fram(inngående: Fraction, netto: Mapping[int, Fraction]) -> tuple[Reserveår, ...]:
    """Reserven år for år av inngående beløp og netto per år, i samme enhet, eksakt.

    Utgående det ene året er inngående det neste. Den kan bli negativ, se `er_brukt_opp`.
    """
    ut: list[Reserveår] = []
    for år in sorted(netto):
        ut.append(Reserveår(år, ut[-1].utgående if ut else inngående, netto[år]))
    return tuple(ut)
