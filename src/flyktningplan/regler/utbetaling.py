"""Når IMDi betaler: år 1 i ett når personen er folkeregistrert, år 2–5 i fire like terminer.

Tilskuddsåret følger bosettingen, ikke utbetalingen: bosatt i desember og
registrert i februar gir år 1 og år 2 samme år.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.regler.kalender import måned_av, månedsnummer, år_av
from flyktningplan.regler.post import til_øre
from flyktningplan.satser.tabell import Satser

TERMINKODER = ("TERMIN-1", "TERMIN-2", "TERMIN-3", "TERMIN-4")


class Betaling(NamedTuple):
    """Et beløp og måneden det betales (løpende nummer)."""

    måned: int
    kroner: Decimal


def terminer(år: int, satser: Satser) -> tuple[int, ...]:
    """De fire betalingsmånedene i året, som løpende nummer."""
    return tuple(månedsnummer(år, int(satser.år(kode, år).verdi)) for kode in TERMINKODER)


def termindager(år: int, satser: Satser) -> tuple[date, ...]:
    """Dagene betalingene ventes i året. Dagen i måneden er satt etter IMDis ord, se satsfilen."""
    dager = (int(satser.år(f"{kode}-DAG", år).verdi) for kode in TERMINKODER)
    return tuple(
        date(år, måned_av(måned), dag)
        for måned, dag in zip(terminer(år, satser), dager, strict=True)
    )


def termin_for_år_1(registrert: int, satser: Satser) -> int:
    """Første termin etter måneden personen ble folkeregistrert."""
    år = år_av(registrert)
    return next(t for å in (år, år + 1) for t in terminer(å, satser) if t > registrert)


def i_terminer(kroner: Decimal, år: int, satser: Satser) -> tuple[Betaling, ...]:
    """Årsbeløpet i fire like terminer; den siste tar ørene som blir til overs."""
    return _delt(kroner, terminer(år, satser))


def i_terminer_etter(kroner: Decimal, år: int, etter: int, satser: Satser) -> tuple[Betaling, ...]:
    """Årsbeløpet likt på årets terminer etter måneden `etter`; er det ingen, den neste terminen."""
    igjen = tuple(t for t in terminer(år, satser) if t > etter)
    return _delt(kroner, igjen or terminer(år + 1, satser)[:1])


def _delt(kroner: Decimal, måneder: tuple[int, ...]) -> tuple[Betaling, ...]:
    del_ = til_øre(Fraction(kroner) / len(måneder))
    siste = kroner - del_ * (len(måneder) - 1)
    beløp = [*([del_] * (len(måneder) - 1)), siste]
    return tuple(Betaling(m, k) for m, k in zip(måneder, beløp, strict=True))
