"""Kjøp av moduler: like avdrag over levetiden, og rente av restgjelden i hvert låneår.

Kommunen fører kjøpet som investering; avdrag og renter er kapitalkostnader.
Ingen verdi er regnet for modulene etter at de er betalt.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.leie import leieår, siste_dag
from flyktningplan.regler.post import Post, til_øre


def kjøp(
    *, pris: Decimal, rente: Decimal, levetid: int, fra: date, til: date, år: int
) -> tuple[Post, Post]:
    """Avdrag og renter i kalenderåret, fra kjøpet til `til` eller til lånet er betalt.

    `rente` er andel per år (0,05 er 5 %), `levetid` er avdragstiden i hele år.
    """
    siste = min(til, siste_dag(fra, levetid * MÅNEDER_I_ÅRET))
    deler = list(leieår(fra, siste, år))
    måneder = sum((n for _, n in deler), start=Fraction(0))
    rentedeler = sum((n * Fraction(levetid - nr, levetid) for nr, n in deler), start=Fraction(0))
    avdrag = Fraction(pris) / levetid * måneder / MÅNEDER_I_ÅRET
    renter = Fraction(pris) * Fraction(rente) * rentedeler / MÅNEDER_I_ÅRET
    return (
        _post("Avdrag", år, måneder, "måneder × pris / levetid / 12", avdrag),
        _post("Renter", år, måneder, "måneder × restgjeld × rente / 12", renter),
    )


def _post(linje: str, år: int, måneder: Fraction, formel: str, kroner: Fraction) -> Post:
    return Post(
        linje=linje,
        år=år,
        gruppe="kjøp av moduler",
        antall=måneder,
        enhet="måneder",
        formel=formel,
        kroner=til_øre(kroner),
    )
