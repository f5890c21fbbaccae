"""Samme navn skrevet på flere måter: alle får skrivemåten som står først i planmappen.

Forskjell på store bokstaver og luft er aldri ment som et annet ansvar, en annen husholdning eller
et annet behov. Det rettes ett sted, her, så resten av programmet kan sammenlikne rett fram.
"""

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.modeller.tabellrad import Tabellrad

_Rad = TypeVar("_Rad", bound=Tabellrad)


def navnenøkkel(navn: str) -> str:
    """Navnet uten forskjell på store bokstaver og luft."""
    return " ".join(unicodedata.normalize("NFC", navn).casefold().split())


def med_like_navn(t: Tabellsett) -> None:
    """Skriv hvert behov, ansvar og hver husholdning likt i alle radene, i tabellene selv."""
    behov, ansvar, husholdning = Skrivemåter(), Skrivemåter(), Skrivemåter()
    t.behov = _rettet(t.behov, hva=behov)
    t.budsjettlinjer = _rettet(t.budsjettlinjer, ansvar=ansvar, behov=behov)
    t.regnskap = _rettet(t.regnskap, ansvar=ansvar)
    t.deltakere = _rettet(t.deltakere, husholdning=husholdning)


class Skrivemåter:
    """Den første skrivemåten av hvert navn."""

    def __init__(self) -> None:
        self._første: dict[str, str] = {}

    def av(self, navn: str) -> str:
        """Navnet slik det først ble skrevet; nye navn huskes."""
        return self._første.setdefault(navnenøkkel(navn), navn)


def _rettet(rader: tuple[_Rad, ...] | None, **felt: Skrivemåter) -> tuple[_Rad, ...] | None:
    return None if rader is None else tuple(_en_rad(rad, felt.items()) for rad in rader)


def _en_rad(rad: _Rad, felt: Iterable[tuple[str, Skrivemåter]]) -> _Rad:
    skrevet = ((navn, getattr(rad, navn), måter) for navn, måter in felt)
    rettet = {n: måter.av(verdi) for n, verdi, måter in skrevet if verdi is not None}
    ulike = {n: verdi for n, verdi in rettet.items() if verdi != getattr(rad, n)}
    return rad.model_copy(update=ulike) if ulike else rad
