"""Det tilskuddsreserven regnes av: tilskudd og utgifter i året, og delen til dem i år 4–5."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.dekningsgrad import Fordeling

SENE_ÅR = (4, 5)


class Reservegrunnlag(NamedTuple):
    """Ett års tilskudd og utgifter i kroner, begge som positive beløp."""

    år: int
    tilskudd: Fraction
    utgifter: Fraction
    tilskudd_sene: Fraction
    utgifter_sene: Fraction

    @property
    def netto(self) -> Fraction:
        return self.tilskudd - self.utgifter

    @property
    def ubrukt_sene(self) -> Fraction:
        """Integreringstilskuddet for år 4–5 minus utgiftene til dem som er der."""
        return self.tilskudd_sene - self.utgifter_sene


def delt(
    linjer: Iterable[Budsjettlinje],
) -> tuple[list[Budsjettlinje], list[Budsjettlinje], list[Budsjettlinje]]:
    """Statlige tilskudd, utgifter, og de av tilskuddene som er integreringstilskudd år 2–5."""
    alle = list(linjer)
    tilskudd = [b for b in alle if b.driver.er_statstilskudd]
    utgifter = [b for b in alle if not b.driver.er_statstilskudd]
    return tilskudd, utgifter, [b for b in tilskudd if b.driver is Driver.INTEGRERINGSTILSKUDD_2_5]


def reservegrunnlag(f: Framskriving, linjer: Iterable[Budsjettlinje], år: int) -> Reservegrunnlag:
    """Grunnlaget i året på linjene. Alt som ikke er statlig tilskudd, er utgift, netto.

    Utgiftene er fordelt på tilskuddsår på samme måte som i dekningsgraden.
    """
    tilskudd, utgifter, år_2_5 = delt(linjer)
    return Reservegrunnlag(
        år=år,
        tilskudd=-f.kroner(tilskudd, år),
        utgifter=f.kroner(utgifter, år),
        tilskudd_sene=-_til_sene_år(f, år_2_5, år),
        utgifter_sene=_til_sene_år(f, utgifter, år),
    )


def _til_sene_år(f: Framskriving, linjer: Iterable[Budsjettlinje], år: int) -> Fraction:
    """Delen av linjene som er fordelt på dem i tilskuddsår 4–5."""
    fordeling = Fordeling(f)
    drivere = {b.linje: b.driver for b in linjer}
    kroner = Fraction(0)
    for post in f.poster:
        if post.år == år and post.linje in drivere:
            andeler = fordeling.andeler(drivere[post.linje], post)
            sene = sum((andeler.get(k, Fraction(0)) for k in SENE_ÅR), Fraction(0))
            kroner += Fraction(post.kroner) * sene
    return kroner
