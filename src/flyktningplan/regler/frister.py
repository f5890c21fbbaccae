"""Frister for oppstart: introduksjonsprogram (§ 12) og norskopplæring (§ 30).

Integreringsloven § 12 regner fra bosetting i kommunen, § 30 fra folkeregistrering.
Lengden på fristene står i satsfilen; her er bare regnemåten.
"""

from calendar import monthrange
from datetime import date

from flyktningplan.regler.kalender import måned_av, måned_for, start_måned, år_av
from flyktningplan.satser.tabell import Satser


def fristdato(fra: date, måneder: int) -> date:
    """Siste dag i fristen: samme dag i måneden, så mange måneder senere.

    Finnes ikke dagen, er det den siste i måneden.
    """
    måned = måned_for(fra) + måneder
    lengde = monthrange(år_av(måned), måned_av(måned))[1]
    return date(år_av(måned), måned_av(måned), min(fra.day, lengde))


def programfrist(bosatt: date, satser: Satser) -> date | None:
    """Siste dag for oppstart i program (§ 12). None når loven ikke gjaldt ved bosettingen."""
    return _frist("PROGRAM-FRIST", bosatt, satser)


def norskfrist(folkeregistrert: date, satser: Satser) -> date | None:
    """Siste dag for oppstart i norsk (§ 30). None når loven ikke gjaldt ved registreringen."""
    return _frist("NORSK-FRIST", folkeregistrert, satser)


def _frist(kode: str, fra: date, satser: Satser) -> date | None:
    if not satser.gjelder(kode, fra):
        return None
    return fristdato(fra, int(satser.sats(kode, fra).verdi))


def er_ute(frist: date | None, måned: int) -> bool:
    """Om fristen er ute for den som ikke er startet i måneden.

    Hele måneder, som alt om personer: den som starter på fristens siste dag, er aldri over.
    """
    return frist is not None and start_måned(frist) <= måned
