"""Én frist: når, hva, hvem det gjelder, hva som må gjøres, og hva datoen hviler på."""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.modeller.tabellrad import FØRSTE_ÅR, SISTE_ÅR
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.satser.tabell import Sats, Satsstatus

DAGER_BAKOVER, DAGER_FRAMOVER = 30, 365


class Fristgrunn(StrEnum):
    """Hva datoen hviler på."""

    VEDTATT = "vedtatt"
    ANTATT = "antatt"
    AVTALE = "avtale"
    PLANEN = "planen"
    EGEN = "egen"
    UKJENT = "ikke kjent"


class Frist(NamedTuple):
    """En frist. Uten dato er den ukjent eller lar seg ikke regne; `gjøres` sier hva som mangler.

    `står` er fristene som vises uansett hvor langt fram de ligger, og selv om de er passert.
    """

    dato: date | None
    hva: str
    gjelder: str
    gjøres: str
    grunn: Fristgrunn
    hjemmel: str
    kilde: str = ""
    står: bool = False

    def vises(self, dato: date) -> bool:
        """Om fristen er innenfor vinduet rundt `dato`, eller alltid vises."""
        if self.dato is None or self.står:
            return True
        igjen = self.dato - dato
        return timedelta(days=-DAGER_BAKOVER) <= igjen <= timedelta(days=DAGER_FRAMOVER)

    def dager_igjen(self, dato: date) -> int | None:
        """Dager fra `dato` til fristen; negativt når den er passert."""
        return None if self.dato is None else (self.dato - dato).days

    def status(self, dato: date) -> str:
        """«vedtatt», «antatt», eller «passert» foran når fristen er ute."""
        igjen = self.dager_igjen(dato)
        if igjen is None or igjen >= 0:
            return str(self.grunn)
        return "passert" if self.grunn is not Fristgrunn.ANTATT else "passert, antatt"


def krev_dato(dato: date) -> None:
    """Reis `FlyktningplanFeil` når datoen er utenfor årene en plan kan ha."""
    if not FØRSTE_ÅR < dato.year < SISTE_ÅR:
        raise FlyktningplanFeil(
            f"Kan ikke regne frister fra {norsk_dato(dato)}.",
            f"Velg en dato fra {FØRSTE_ÅR + 1} til {SISTE_ÅR - 1}.",
        )


def grunn_av(sats: Sats) -> Fristgrunn:
    """Vedtatt når dagen er kunngjort eller står i loven, ellers antatt."""
    return Fristgrunn.VEDTATT if sats.status is Satsstatus.VEDTATT else Fristgrunn.ANTATT


def kilde_av(sats: Sats) -> str:
    """Kilden, og metoden når dagen er antatt."""
    if sats.er_framført:
        return f"{sats.kilde} (dagen i {sats.fra.year}, ført fram)"
    return f"{sats.kilde} ({sats.metode})" if sats.metode else sats.kilde
