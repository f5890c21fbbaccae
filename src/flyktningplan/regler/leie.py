"""Leie av lokaler: hele måneder er tolvdeler av året, påbegynte måneder deles på dager.

Leien står i avtalens priser. Prisreguleringen er avtalens egen, skjer på
årsdagen for leiestart og gir løpende kroner.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from flyktningplan.feil import Opphav
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.talltekst import brøk, desimaltall
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_av, måned_for, år_av
from flyktningplan.regler.post import Post, til_øre

EN_DAG = timedelta(days=1)
SISTE_MÅNED = måned_for(date.max)


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
        dag = månedsslutt + EN_DAG
    return måneder


def leie(
    *,
    leie_per_år: Decimal | Fraction,
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


def regulert_leie(
    *,
    leie_per_år: Decimal | Fraction,
    fra: date,
    til: date | None,
    år: int,
    prosent: Decimal,
    gruppe: str = "",
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Leien i året i løpende kroner: på hver årsdag for `fra` øker den med `prosent`."""
    vekst = 1 + Fraction(prosent) / HUNDRE
    deler = list(leieår(fra, til, år))
    faktor = sum((n * vekst**nummer for nummer, n in deler), start=Fraction(0))
    return Post(
        linje="Leie, prisregulert",
        år=år,
        gruppe=gruppe,
        antall=sum((n for _, n in deler), start=Fraction(0)),
        enhet="måneder",
        formel=(
            f"({_vektet(deler, prosent)}) måneder × leie per år / 12, "
            f"økt {desimaltall(prosent)} % på hver årsdag"
        ),
        kroner=til_øre(faktor * Fraction(leie_per_år) / MÅNEDER_I_ÅRET),
        opphav=opphav,
    )


def _vektet(deler: Iterable[tuple[int, Fraction]], prosent: Decimal) -> str:
    """«7 + 5 × 1,05»: månedene i hvert leieår, ganget med veksten for hver årsdag som er gått."""
    vekst = desimaltall(1 + prosent / HUNDRE)
    potenser = {0: "", 1: f" × {vekst}"}
    ledd = (f"{brøk(n)}{potenser.get(nummer, f' × {vekst}^{nummer}')}" for nummer, n in deler)
    return " + ".join(ledd) or "0"


def leieår(fra: date, til: date | None, år: int) -> Iterator[tuple[int, Fraction]]:
    """Månedene leid i kalenderåret, delt ved årsdagen: (hele leieår som er gått, måneder)."""
    for nummer in range(max(0, år - fra.year - 1), max(0, år - fra.year) + 1):
        slutt = siste_dag(fra, (nummer + 1) * MÅNEDER_I_ÅRET)
        måneder = leiemåneder(
            fra=etter_måneder(fra, nummer * MÅNEDER_I_ÅRET), til=min(slutt, til or slutt), år=år
        )
        if måneder:
            yield nummer, måneder


def etter_måneder(dato: date, måneder: int) -> date:
    """Samme dag i måneden, så mange måneder senere.

    Finnes ikke dagen (31., eller 29. februar), er det den første i måneden
    etter: 29.2.2024–28.2.2025 er et helt år. Aldri senere enn `date.max`.
    """
    måned = måned_for(dato) + måneder
    if måned >= SISTE_MÅNED:
        return date.max
    første = date(år_av(måned), måned_av(måned), 1)
    lengde = monthrange(første.year, første.month)[1]
    return første + timedelta(days=min(dato.day - 1, lengde))


def siste_dag(fra: date, måneder: int) -> date:
    """Siste dag i en avtale på så mange hele måneder."""
    return etter_måneder(fra, måneder) - EN_DAG


def hele_måneder(fra: date, til: date) -> int | None:
    """Avtalens lengde når den går i hele måneder, ellers None."""
    mellom = måned_for(til) - måned_for(fra)
    return next((n for n in (mellom, mellom + 1) if n > 0 and siste_dag(fra, n) == til), None)
