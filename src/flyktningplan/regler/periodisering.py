"""Fordelingsnøkler: hvor stor del av årets beløp som hører til hver måned.

En nøkkel er tolv andeler, januar først, som er 1 til sammen. Statlige tilskudd følger IMDis
terminer, lønn har feriepengene i én måned, og alt annet er jevnt over månedene linjen gjelder.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_av, månedsnummer
from flyktningplan.regler.utbetaling import terminer
from flyktningplan.satser.tabell import Satser

Fordelingsnøkkel = tuple[Fraction, ...]
MÅNEDENE = range(1, MÅNEDER_I_ÅRET + 1)


def jevnt(måneder: Iterable[int]) -> Fordelingsnøkkel:
    """Like mye i hver av månedene (1–12). Ingen måneder er som hele året."""
    med = set(måneder) or set(MÅNEDENE)
    return tuple(Fraction(m in med, len(med)) for m in MÅNEDENE)


def terminvis(år: int, satser: Satser) -> Fordelingsnøkkel:
    """Like mye i hver av IMDis betalingsmåneder."""
    return jevnt(måned_av(m) for m in terminer(år, satser))


def lønn(år: int, satser: Satser) -> Fordelingsnøkkel:
    """Feriepengene i sin måned, og resten likt på de elleve andre.

    Satsene er FERIEPENGER (prosent av årets lønn) og FERIEPENGER-MANED. Feriepengene føres på
    samme art som lønnen, og er derfor en del av linjen.
    """
    andel = Fraction(satser.år("FERIEPENGER", år).verdi) / HUNDRE
    feriemåned = int(satser.år("FERIEPENGER-MANED", år).verdi)
    ellers = (1 - andel) / (MÅNEDER_I_ÅRET - 1)
    return tuple(andel if m == feriemåned else ellers for m in MÅNEDENE)


def etter_vekter(
    vekter: Mapping[int, Fraction], år: int, *, ellers: Fordelingsnøkkel
) -> Fordelingsnøkkel:
    """Andeler etter beløp per måned (løpende nummer); `ellers` når beløpene er null.

    Det som betales etter årets slutt, er anordnet i desember. Det som er betalt før, regnes i
    januar.
    """
    i_alt = sum(vekter.values(), Fraction(0))
    if not i_alt:
        return ellers
    ut = dict.fromkeys(MÅNEDENE, Fraction(0))
    for nummer, vekt in vekter.items():
        første, siste = månedsnummer(år, 1), månedsnummer(år, MÅNEDER_I_ÅRET)
        ut[måned_av(min(max(nummer, første), siste))] += vekt / i_alt
    return tuple(ut.values())


def hittil(nøkkel: Fordelingsnøkkel, måned: int) -> Fraction:
    """Andelen av året til og med måneden."""
    return sum(nøkkel[:måned], Fraction(0))
