"""Hva radstilene betyr for øyet, likt i alle formater: fet skrift, streker og overskrifter."""

from collections.abc import Sequence

from flyktningplan.rapport.modell import Rad, Radstil

FETE = frozenset({Radstil.SUM, Radstil.DELSUM, Radstil.OVERSKRIFT})


def streker_over(rader: Sequence[Rad]) -> list[bool]:
    """Om hver rad skal ha en tynn strek over seg.

    Streken står foran en eller flere summer etter hverandre, og bak dem når det ikke
    kommer en ny overskrift. Første rad har alltid kolonneoverskriftens strek.
    """
    return [nr > 0 and _skille(rader[nr - 1].stil, rad.stil) for nr, rad in enumerate(rader)]


def er_bare_tekst(rad: Rad) -> bool:
    """Sant for en overskriftsrad uten annet enn én tekst: den kan bruke hele bredden."""
    utfylt = [v for v in rad.celler.values() if v is not None and v != ""]
    alene = len(utfylt) <= 1 and all(isinstance(v, str) for v in utfylt)
    return rad.stil is Radstil.OVERSKRIFT and alene


def _skille(forrige: Radstil, denne: Radstil) -> bool:
    if denne is Radstil.SUM:
        return forrige is not Radstil.SUM
    return forrige is Radstil.SUM and denne is not Radstil.OVERSKRIFT
