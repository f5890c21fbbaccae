"""Merverdiavgift på leie av flyttbare brakker, og kompensasjonen kommunen får for den.

Merverdiavgiftsloven §§ 3-1 og 5-1: flyttbare brakker er ikke fast eiendom, og
leien har alminnelig sats. Kompensasjonsloven § 4: kommunen får avgiften igjen
når lokalet brukes til undervisning. Art 429 og 729 går derfor i null.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.regler.post import Post, til_øre
from flyktningplan.satser.tabell import Sats, Satser


def avgift_og_kompensasjon(uten: Post, satser: Satser) -> tuple[Post, Post]:
    """Avgiften på et beløp uten avgift (art 429), og kompensasjonen (art 729, inntekt).

    Reiser `ManglendeSats` for år før satsen gjaldt.
    """
    sats = satser.sats("MVA-ALMINNELIG", date(uten.år, 1, 1))
    kroner = til_øre(Fraction(uten.kroner) * Fraction(sats.verdi) / HUNDRE)
    avgift = uten._replace(
        linje="Merverdiavgift",
        antall=Fraction(uten.kroner),
        enhet="kr",
        formel=f"{sats.verdi} % av leien uten avgift",
        kroner=kroner,
        satser=(sats,),
    )
    return avgift, avgift._replace(linje="Kompensasjon for merverdiavgift", kroner=-kroner)


def uten_avgift(kroner: Decimal, sats: Sats) -> Decimal:
    """Beløpet uten avgift når det er oppgitt med: beløp / (1 + sats)."""
    return til_øre(Fraction(kroner) / (1 + Fraction(sats.verdi) / HUNDRE))
