"""Fristene i en leieavtale: oppsigelse, levering, og hvor lenge brakker er midlertidige.

Toårsgrensen: plan- og bygningsloven §§ 20-1 første ledd bokstav j og 20-4
første ledd bokstav c. Står brakkene lenger, er de et varig tiltak og må søkes
om på nytt. Kommunens frist for byggesaken: § 21-7 første ledd.
"""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_av, måned_for, år_av
from flyktningplan.regler.leie import EN_DAG, siste_dag
from flyktningplan.satser.tabell import Satser

FØRSTE_MÅNED = måned_for(date.min)


def måneder_før(til: date, måneder: Decimal) -> date:
    """Siste dag som lar så mange måneder være igjen av avtalen.

    Deler av en måned regnes i dager av den måneden de faller i, rundet opp.
    Aldri tidligere enn `date.min`.
    """
    hele = int(måneder)
    dagen_etter = til + EN_DAG if til < date.max else til
    måned = måned_for(dagen_etter) - hele
    if måned <= FØRSTE_MÅNED + 1:
        return date.min
    lengde = monthrange(år_av(måned), måned_av(måned))[1]
    siste = date(år_av(måned), måned_av(måned), min(dagen_etter.day, lengde)) - EN_DAG
    dager = Fraction(måneder - hele) * monthrange(siste.year, siste.month)[1]
    return siste - timedelta(days=-(-dager.numerator // dager.denominator))


def midlertidig_til(fra: date, satser: Satser) -> date | None:
    """Siste dag brakkene er midlertidige (§ 20-4 c); None når loven ikke gjaldt da."""
    if not satser.gjelder("PBL-MIDLERTIDIG", fra):
        return None
    år = int(satser.sats("PBL-MIDLERTIDIG", fra).verdi)
    return siste_dag(fra, år * MÅNEDER_I_ÅRET)


def søknadsfrist(til: date, satser: Satser) -> date | None:
    """Dagen en fullstendig søknad må være inne for å være avgjort til `til` (§ 21-7)."""
    if not satser.gjelder("PBL-SAKSTID", til):
        return None
    return til - timedelta(weeks=int(satser.sats("PBL-SAKSTID", til).verdi))
