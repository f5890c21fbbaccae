"""«Bedre», «lik» eller «svakere». Minus er bedre, og ordet følger alltid tallet som skrives."""

from collections.abc import Callable
from enum import StrEnum
from typing import overload

from flyktningplan.modeller.talltekst import heltall
from flyktningplan.rapport.modell import Tone


class Retning(StrEnum):
    """Ordet for et avvik eller en endring i netto."""

    BEDRE = "bedre"
    LIK = "lik"
    SVAKERE = "svakere"


RETNINGSTONER: dict[str, Tone] = {Retning.BEDRE: Tone.GOD, Retning.SVAKERE: Tone.DÅRLIG}


@overload
def retning(avrundet: int) -> Retning: ...
@overload
def retning(avrundet: int | None) -> Retning | None: ...
def retning(avrundet: int | None) -> Retning | None:
    """Ordet for tallet leseren ser, altså etter avrundingen. None når tallet mangler."""
    if avrundet is None:
        return None
    if avrundet == 0:
        return Retning.LIK
    return Retning.BEDRE if avrundet < 0 else Retning.SVAKERE


def i_ord(avrundet: int, størrelse: Callable[[int], str] = heltall) -> str:
    """«544 svakere», eller «lik». `størrelse` skriver tallet, som den får uten fortegn."""
    ordet = retning(avrundet)
    return str(ordet) if ordet is Retning.LIK else f"{størrelse(abs(avrundet))} {ordet}"
