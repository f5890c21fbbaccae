"""Leie av lokaler: hele måneder er tolvdeler av året, påbegynte måneder deles på dager."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from flyktningplan.feil import Opphav
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.post import Post, til_øre


def leiemåneder(*, fra: date, til: date | None, år: int) -> Fraction:
    """Måneder leid i året, begge datoer medregnet. Uten `til` løper leien videre."""
    første = max(fra, date(år, 1, 1))
    siste = min(til or date.max, date(år, MÅNEDER_I_ÅRET, 31))
    måneder = Fraction(0)
    dag = første
    while dag <= siste:
        lengde = monthrange(dag.year, dag.month)[1]
        månedsslutt = dag.replace(day=lengde)
        slutt = min(månedsslutt, siste)
        måneder += Fraction((slutt - dag).days + 1, lengde)
        dag = månedsslutt + timedelta(days=1)
    return måneder


def leie(
    *,
    leie_per_år: Decimal,
    fra: date,
    til: date | None,
    år: int,
    gruppe: str = "",
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Leien i året, i avtalens kroner. Utgift, positivt fortegn."""
    måneder = leiemåneder(fra=fra, til=til, år=år)
    return Post(
        linje="Leie",
        år=år,
        gruppe=gruppe,
        antall=måneder,
        enhet="måneder",
        formel="måneder × leie per år / 12",
        kroner=til_øre(måneder * Fraction(leie_per_år) / MÅNEDER_I_ÅRET),
        opphav=opphav,
    )
