"""Tall i løpende tekst: bøyning, lister, kroner og hva som er bedre eller svakere."""

from fractions import Fraction

from flyktningplan.modeller.talltekst import HARDT_MELLOMROM, brøk, heltall
from flyktningplan.rapport.avrunding import TUSEN, i_tusen
from flyktningplan.rapport.kapasitetstekst import tall
from flyktningplan.rapport.retning import i_ord

FÅ = 5
"""Antall fra personlister under dette skrives ikke ut (IMDis praksis for skjerming)."""


def skjermet(n: int) -> str:
    """Antallet, eller «færre enn 5» når det er så lite at noen kan kjennes igjen."""
    return f"færre enn {FÅ}" if 0 < n < FÅ else heltall(n) if n else "ingen"


def årsverk(antall_: Fraction, hva: str = "årsverk") -> str:
    """«1,8 årsverk»."""
    return f"{tall(antall_)} {hva}"


def prosent(andel: int) -> str:
    """«75 %»."""
    return f"{andel}{HARDT_MELLOMROM}%"


def kroner(beløp: Fraction) -> str:
    """Størrelsen på beløpet: «10,0 mill. kroner», under en million «377 000 kroner».

    Rundes fra hele 1000 kr, som tabellene, så teksten og tabellene aldri spriker.
    """
    return _størrelse(abs(i_tusen(beløp)))


def _størrelse(tusen: int) -> str:
    if tusen < TUSEN:
        return f"{heltall(tusen * TUSEN)} kroner"
    return f"{brøk(Fraction(tusen, TUSEN), 1, faste=True)} mill.{HARDT_MELLOMROM}kroner"


def nettoen(beløp: Fraction) -> str:
    """«en netto inntekt på 10,0 mill. kroner»."""
    if not i_tusen(beløp):
        return "null kroner"
    return f"en netto {'inntekt' if beløp < 0 else 'utgift'} på {kroner(beløp)}"


def bedre_eller_svakere(endring: Fraction) -> str:
    """«437 000 kroner bedre», eller «lik»."""
    return i_ord(i_tusen(endring), _størrelse)


def mot_rammen(avvik: Fraction) -> str:
    """«3,8 mill. kroner bedre enn vedtatt ramme»."""
    return f"{bedre_eller_svakere(avvik)}{' enn' if i_tusen(avvik) else ''} vedtatt ramme"
