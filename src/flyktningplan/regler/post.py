"""Post: ett beløp som kjenner mengden, satsene og cellene det kommer fra."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.satser.opptak import hviler_på_anslag
from flyktningplan.satser.tabell import Sats

ØRE = Decimal("0.01")


class Post(NamedTuple):
    """Ett beløp i ett år på én linje.

    `kroner` har regnskapsfortegn (inntekt negativ) og er avrundet til øre én
    gang, i regelen. `antall` er eksakt (brøk), i enheten `enhet`. `kull` er
    året for første bosetting der posten gjelder ett kull.
    """

    linje: str
    år: int
    gruppe: str
    antall: Fraction
    enhet: str
    formel: str
    kroner: Decimal
    satser: tuple[Sats, ...] = ()
    opphav: tuple[Opphav, ...] = ()
    kull: int | None = None

    @property
    def hviler_på_anslag(self) -> bool:
        """Sant når minst én sats er utledet, anslått eller framført."""
        return hviler_på_anslag(self.satser)


def til_øre(beløp: Fraction) -> Decimal:
    """Avrund et eksakt beløp til øre, halve oppover (bort fra null)."""
    hele_ører = beløp * 100
    ned, rest = divmod(abs(hele_ører.numerator), hele_ører.denominator)
    opp = ned + (2 * rest >= hele_ører.denominator)
    fortegn = -1 if beløp < 0 else 1
    return (Decimal(fortegn * opp) / 100).quantize(ØRE, ROUND_HALF_UP)
