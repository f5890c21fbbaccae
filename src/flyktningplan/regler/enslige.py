"""Særskilt tilskudd ved bosetting av enslige mindreårige.

Hjemmel: Prop. 1 S, post 61, og IMDis rundskriv: høy sats til og med året man
fyller 16, lav sats til og med året man fyller 20. Utbetales per måned.
"""

from fractions import Fraction

from flyktningplan.feil import Opphav
from flyktningplan.regler.integreringstilskudd import tilskuddspost
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Satser


def særskilt_kode(*, alder: int, år: int, satser: Satser) -> str | None:
    """EMINB til og med 16, EMINU fra 17 til og med 20, ellers None. Alder i kalenderåret."""
    if alder <= satser.år("EM-ALDER-BARN", år).verdi:
        return "EMINB"
    if alder <= satser.år("EM-ALDER-UNG", år).verdi:
        return "EMINU"
    return None


def særskilt_tilskudd(
    *,
    kode: str,
    måneder: Fraction,
    år: int,
    satser: Satser,
    prisfaktor: Fraction = Fraction(1),
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Tilskuddet for `måneder` måneder: måneder / 12 × årssats. Reiser `ManglendeSats`."""
    sats = satser.år(kode, år)
    return tilskuddspost(
        linje="Særskilt tilskudd, enslige mindreårige",
        gruppe=sats.navn,
        antall=måneder / MÅNEDER_I_ÅRET,
        år=år,
        sats=sats,
        prisfaktor=prisfaktor,
        opphav=opphav,
        enhet="årspersoner",
    )
