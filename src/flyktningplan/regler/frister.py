"""Frister for oppstart: introduksjonsprogram (§ 12) og norskopplæring (§ 30).

Integreringsloven § 12 regner fra bosetting i kommunen, § 30 fra folkeregistrering.
Lengden på fristene står i satsfilen; her er bare regnemåten. Det samme gjelder
dagene i året, som 1. mai for grunnbeløpet.
"""

from calendar import monthrange
from datetime import date

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.regler.kalender import måned_av, måned_for, start_måned, år_av
from flyktningplan.satser.tabell import Sats, Satser


def fristdato(fra: date, måneder: int) -> date:
    """Siste dag i fristen: samme dag i måneden, så mange måneder senere.

    Finnes ikke dagen, er det den siste i måneden.
    """
    måned = måned_for(fra) + måneder
    lengde = monthrange(år_av(måned), måned_av(måned))[1]
    return date(år_av(måned), måned_av(måned), min(fra.day, lengde))


def årsdag(sats: Sats, år: int) -> date:
    """Dagen i året når verdien er måned og dag skrevet som ett tall: 501 er 1. mai.

    Finnes en framført dag ikke i året, er den den siste i måneden: 29. februar blir den 28.
    Reiser `FlyktningplanFeil` når verdien ikke er en dag som finnes.
    """
    måned, dag = sats.måned_og_dag
    try:
        if sats.er_framført:
            dag = min(dag, monthrange(år, måned)[1])
        return date(år, måned, dag)
    except ValueError:
        raise FlyktningplanFeil(
            f"Satsen {sats.kode} ({sats.verdi}) er ikke en dag i {år}.",
            f"Skriv måned og dag som ett tall i {sats.opphav.fil}, som 501 for 1. mai.",
        ) from None


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
