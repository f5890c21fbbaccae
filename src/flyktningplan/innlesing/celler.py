"""Celler, rader og ark slik de er lest, før noen vet hva de betyr.

Begge regnearkleserne og CSV-leseren gir de samme verdiene: hele tall er `int`,
datoer uten klokkeslett er `date`, tomme celler er `None`, tekst er trimmet og
i NFC, og SANN/USANN er tekst slik norsk Excel viser dem.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from flyktningplan.feil import Funn
from flyktningplan.modeller.talltekst import norsk_dato


class Feilverdi(NamedTuple):
    """En celle uten verdi: feilkoden regnearket viser, eller tom kode for uberegnet formel."""

    kode: str


Celle = str | int | float | date | time | timedelta | Feilverdi | None


class Rad(NamedTuple):
    """En rad som ikke er tom. `nummer` er radnummeret i arket, eller linjen i filen."""

    nummer: int
    celler: list[Celle]


class Ark(NamedTuple):
    """Et ark eller en CSV-fil. `navn` er tomt for CSV."""

    fil: str
    navn: str
    rader: list[Rad]
    synlig: bool = True
    flettet: tuple[str, ...] = ()
    skjulte_rader: tuple[int, ...] = ()
    skjulte_kolonner: tuple[str, ...] = ()
    feilceller: tuple[str, ...] = ()
    kommentarer: tuple[tuple[str, str], ...] = ()

    @property
    def er_csv(self) -> bool:
        return not self.navn


class Arbeidsbok(NamedTuple):
    """Alt som ble lest av én fil. `koding` og `skilletegn` er tomme for regneark."""

    fil: str
    ark: tuple[Ark, ...] = ()
    funn: tuple[Funn, ...] = ()
    koding: str = ""
    skilletegn: str = ""
    leser: str = ""


_USYNLIGE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_EXCEL_KODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STØRSTE_HELE = 10**15


def vask(rå: object) -> Celle:
    """Gjør en celle lik uansett hvilken leser den kom fra."""
    match rå:
        case str():
            if "_x" in rå:
                rå = _EXCEL_KODE.sub(_tegn, rå)
            if not rå.isascii():
                rå = unicodedata.normalize("NFC", rå.translate(_USYNLIGE))
            return rå.strip() or None
        case bool():
            return "SANN" if rå else "USANN"
        case float() if rå.is_integer() and abs(rå) < _STØRSTE_HELE:
            return int(rå)
        case datetime():
            return _uten_midnatt(rå)
        case int() | float() | date() | time() | timedelta() | Feilverdi() | None:
            return rå
    return str(rå)


def _tegn(kode: re.Match[str]) -> str:
    tegn = chr(int(kode[1], 16))
    return "\ufffd" if "\ud800" <= tegn <= "\udfff" else tegn


def _uten_midnatt(tidspunkt: datetime) -> date:
    try:
        hele = (tidspunkt + timedelta(microseconds=500_000)).replace(microsecond=0)
    except OverflowError:
        return tidspunkt.date()
    return hele.date() if hele.time() == time() else hele


class Vask(dict[object, Celle]):
    """Vasker rad for rad og husker svarene, så like celler bare vaskes én gang."""

    def __missing__(self, rå: object) -> Celle:
        self[rå] = verdi = vask(rå)
        return verdi

    def rad(self, celler: Iterable[object]) -> list[Celle]:
        return list(map(self.__getitem__, celler))


def er_tom(celler: list[Celle]) -> bool:
    return celler.count(None) == len(celler)


@cache
def kolonnebokstav(indeks: int) -> str:
    """A for 0, B for 1, AA for 26."""
    bokstaver = ""
    nummer = indeks + 1
    while nummer:
        nummer, rest = divmod(nummer - 1, 26)
        bokstaver = chr(ord("A") + rest) + bokstaver
    return bokstaver


def område(celler: str) -> tuple[int, int, int, int] | None:
    """(første rad, siste rad, første kolonne, siste kolonne) for «A1:C3»."""
    hjørner = [sted for del_ in celler.split(":") if (sted := adresse(del_))]
    if not hjørner:
        return None
    rader, kolonner = zip(*hjørner, strict=True)
    return min(rader), max(rader), min(kolonner), max(kolonner)


_ADRESSE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def adresse(celle: str) -> tuple[int, int] | None:
    """(rad, kolonneindeks) for «D14»; None når teksten ikke er en celleadresse."""
    treff = _ADRESSE.fullmatch(celle)
    if treff is None:
        return None
    indeks = 0
    for bokstav in treff[1].upper():
        indeks = indeks * 26 + ord(bokstav) - ord("A") + 1
    return int(treff[2]), indeks - 1


def vis(celle: Celle) -> str:
    """Celleinnholdet slik norsk Excel viser det, på én linje og uten styretegn."""
    match celle:
        case None:
            return ""
        case Feilverdi():
            return celle.kode
        case datetime():
            tekst = f"{norsk_dato(celle)} {celle:%H:%M}"
        case date():
            tekst = f"{norsk_dato(celle)}"
        case float():
            tekst = f"{celle:.15g}".replace(".", ",")
        case _:
            tekst = " ".join(str(celle).split())
    if tekst.isprintable():
        return tekst
    return "".join(t if t.isprintable() else "\ufffd" for t in tekst)


def forkort(tekst: str, bredde: int = 60) -> str:
    """Teksten, ikke lengre enn det er plass til i en melding."""
    return tekst if len(tekst) <= bredde else f"{tekst[: bredde - 1]}…"
