"""Tallene per kommune som etterprøvingen regner på, og anslag for det som er skjult eller mangler.

Kommunenummeret er nøkkelen. En kommune som heter «X (f.o.m. 2020)», får årene før fra
«X (t.o.m. 2019)» når begge står i filen og navnet bare finnes én gang på hver side.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke
from flyktningplan.satser.tabell import Satser

if TYPE_CHECKING:
    import pandas as pd

Tall = Fraction | Merke
Serie = Mapping[int, Tall]
STATUSER = (Bosettingsstatus.BOSATT, Bosettingsstatus.VEDTATT, Bosettingsstatus.ANMODET)
_PROSENT = Fraction(1, 100)
_GYLDIG = re.compile(r"\s*\((?P<side>[tf])\.o\.m\. (?P<år>[0-9]{4})\)\s*$")


class Del(StrEnum):
    """Delene IMDi betaler og publiserer hver for seg."""

    ÅR_1 = "år 1"
    ÅR_2_5 = "år 2–5"


@dataclass(frozen=True, slots=True)
class Kommunetall:
    """Det IMDi har publisert om én kommune.

    Et beløp som ikke er oppgitt, står som IMDis egen forklaring («Anonymisert»). `steder` er
    cellene tallene er lest fra.
    """

    nummer: str
    navn: str
    serier: Mapping[Bosettingsstatus, Serie] = field(default_factory=dict)
    utbetalt: Mapping[tuple[int, Del], Fraction | str] = field(default_factory=dict)
    steder: Mapping[tuple[int, Bosettingsstatus | Del], Opphav] = field(default_factory=dict)

    def sted(self, år: int, hva: Bosettingsstatus | Del) -> str:
        """Filen og cellen tallet er lest fra; tom når raden ikke finnes."""
        return str(self.steder.get((år, hva), ""))

    def antall(self, status: Bosettingsstatus, år: int) -> Tall | None:
        """Tallet eller merket. None når filen ikke har noen rad for året."""
        return self.serier.get(status, {}).get(år)

    def kjent(self, status: Bosettingsstatus, år: int) -> Fraction | None:
        """Tallet når det er oppgitt, ellers None."""
        funnet = self.antall(status, år)
        return None if isinstance(funnet, Merke) else funnet

    def betalt(self, år: int, del_: Del) -> Fraction | None:
        """Beløpet når det er oppgitt, ellers None."""
        funnet = self.utbetalt.get((år, del_))
        return None if isinstance(funnet, str) else funnet


class Antall(NamedTuple):
    """Bosatte i ett år. `anslått` sier hva tallet hviler på når det ikke er lest av filen."""

    personer: Fraction
    anslått: str = ""


class Grunnlag(NamedTuple):
    """Alle kommunene, og det hele filen sier samlet."""

    kommuner: tuple[Kommunetall, ...]
    filsum: Mapping[int, Fraction]
    siste_bosatt: int

    @property
    def siste_betalte(self) -> int | None:
        """Det nyeste året der minst én kommune har fått noe for år 2–5."""
        betalt = (
            år
            for k in self.kommuner
            for (år, del_), beløp in k.utbetalt.items()
            if del_ is Del.ÅR_2_5 and not isinstance(beløp, str) and beløp > 0
        )
        return max(betalt, default=None)


def grunnlag_fra_tabeller(bosatt: "pd.DataFrame", utbetalt: "pd.DataFrame") -> Grunnlag:
    """Tabellene fra `innlesing.publisert` satt sammen per kommunenummer."""
    serier: dict[str, dict[Bosettingsstatus, dict[int, Tall]]] = {}
    navn: dict[str, str] = {}
    steder: dict[str, dict[tuple[int, Bosettingsstatus | Del], Opphav]] = defaultdict(dict)
    for nummer, gruppe in bosatt.groupby("kommunenummer", sort=True):
        tall = serier.setdefault(str(nummer), {s: {} for s in STATUSER})
        navn[str(nummer)] = str(gruppe["kommune"].iloc[-1])
        for status, år, antall, sted in zip(
            gruppe["status"], gruppe["år"], gruppe["antall"], gruppe["opphav"], strict=True
        ):
            tall[Bosettingsstatus(status)][int(år)] = _tall(antall)
            steder[str(nummer)][int(år), Bosettingsstatus(status)] = sted
    beløp: dict[str, dict[tuple[int, Del], Fraction | str]] = defaultdict(dict)
    for nummer, gruppe in utbetalt.groupby("kommunenummer", sort=True):
        navn.setdefault(str(nummer), str(gruppe["kommune"].iloc[-1]))
        for del_, år, kroner, sted in zip(
            gruppe["del"], gruppe["år"], gruppe["kroner"], gruppe["opphav"], strict=True
        ):
            steder[str(nummer)][int(år), Del(del_)] = sted
            beløp[str(nummer)][int(år), Del(del_)] = (
                kroner if isinstance(kroner, str) else Fraction(kroner)
            )
    kommuner = tuple(
        Kommunetall(
            nummer, navn[nummer], serier.get(nummer, {}), beløp.get(nummer, {}), steder[nummer]
        )
        for nummer in sorted(navn)
    )
    return grunnlag_av(kommuner)


def grunnlag_av(kommuner: Iterable[Kommunetall]) -> Grunnlag:
    """Grunnlaget for kommunene, med årene fra forgjengeren lagt til."""
    lest = tuple(kommuner)
    summer: dict[int, Fraction] = defaultdict(Fraction)
    for kommune in lest:
        for år, antall in kommune.serier.get(Bosettingsstatus.BOSATT, {}).items():
            if not isinstance(antall, Merke):
                summer[år] += antall
    return Grunnlag(_med_forgjenger(lest), dict(summer), max(summer, default=0))


def _tall(rå: object) -> Tall:
    return rå if isinstance(rå, Merke) else Fraction(str(rå))


def _med_forgjenger(kommuner: tuple[Kommunetall, ...]) -> tuple[Kommunetall, ...]:
    sider: dict[tuple[str, str], list[Kommunetall]] = defaultdict(list)
    for kommune in kommuner:
        if treff := _GYLDIG.search(kommune.navn):
            sider[treff["side"], kommune.navn[: treff.start()].casefold()].append(kommune)
    ny: dict[str, Kommunetall] = {}
    for (side, navn), etterfølgere in sider.items():
        forgjengere = sider.get(("t", navn), [])
        if side == "f" and len(etterfølgere) == len(forgjengere) == 1:
            etter, før = etterfølgere[0], forgjengere[0]
            serier = {s: {**før.serier.get(s, {}), **etter.serier.get(s, {})} for s in STATUSER}
            steder = {**før.steder, **etter.steder}
            ny[etter.nummer] = replace(etter, serier=serier, steder=steder)
    return tuple(ny.get(k.nummer, k) for k in kommuner)


def finnes(kommune: Kommunetall, år: int) -> bool:
    """Om kommunen finnes i året: den har en rad for det eller året før, eller en utbetaling."""
    rader = kommune.serier.get(Bosettingsstatus.BOSATT, {})
    return any(å in rader for å in (år, år - 1)) or any(å == år for å, _ in kommune.utbetalt)


def bosatte(kommune: Kommunetall, år: int, grunnlag: Grunnlag, satser: Satser) -> Antall | None:
    """Bosatte i året: tallet i filen, ellers et anslag som sier hva det hviler på.

    Skjult og manglende er aldri null. Var kommunen anmodet eller hadde vedtatt, anslås
    tallet av det; var den ikke det, er det under én person (TREFF-IKKE-ANMODET). Har
    filen ingen rad, brukes kommunens andel av filens bosatte i årene rundt. None når
    ingenting av dette finnes.
    """
    funnet = kommune.antall(Bosettingsstatus.BOSATT, år)
    if funnet is None:
        return _av_egen_andel(kommune, år, grunnlag, satser)
    if not isinstance(funnet, Merke):
        return Antall(funnet)
    ventet = av_vedtak(kommune, år, satser)
    if ventet:
        return Antall(ventet, f"{år}: {funnet}, anslått av vedtak og anmodning")
    personer = Fraction(satser.år("TREFF-IKKE-ANMODET", år).verdi)
    return Antall(personer, f"{år}: {funnet}, og kommunen var ikke anmodet")


def av_vedtak(kommune: Kommunetall, år: int, satser: Satser) -> Fraction | None:
    """Ventet bosatt av vedtak og anmodning, det laveste av dem. None når ingen er oppgitt."""
    anslag = [
        tall * Fraction(satser.år(kode, år).verdi)
        for status, kode in (
            (Bosettingsstatus.VEDTATT, "TREFF-AV-VEDTATT"),
            (Bosettingsstatus.ANMODET, "TREFF-AV-ANMODET"),
        )
        if (tall := kommune.kjent(status, år)) is not None
    ]
    return min(anslag, default=None)


def _av_egen_andel(
    kommune: Kommunetall, år: int, grunnlag: Grunnlag, satser: Satser
) -> Antall | None:
    rundt = [
        (tall, grunnlag.filsum[å])
        for å in (år - 1, år + 1, år + 2)
        if (tall := kommune.kjent(Bosettingsstatus.BOSATT, å)) is not None
    ]
    nevner = sum((fil for _, fil in rundt), Fraction())
    if not nevner or år not in grunnlag.filsum:
        return None
    egne = sum((tall for tall, _ in rundt), Fraction())
    personer = egne / nevner * grunnlag.filsum[år]
    minst = Fraction(satser.år("TREFF-IKKE-ANMODET", år).verdi)
    return Antall(personer or minst, f"{år}: ingen rad, anslått av egen andel i årene rundt")


def helårsfaktor(grunnlag: Grunnlag, år: int, satser: Satser) -> Fraction | None:
    """Det siste årets tall må ganges med når filen bare har en del av året. None for et helt år.

    Året er et delår når det er det siste i filen og de bosatte er få mot anmodningene
    (TREFF-DELAR). Nivået for hele året tas av anmodningene i alle kommunene samlet, for
    ikke alle har vedtatt når tallene publiseres; fordelingen tas av de bosatte hittil.
    """
    if år != grunnlag.siste_bosatt:
        return None
    hittil = anmodet = Fraction()
    for kommune in grunnlag.kommuner:
        bosatt = kommune.kjent(Bosettingsstatus.BOSATT, år)
        bedt_om = kommune.kjent(Bosettingsstatus.ANMODET, år)
        if bosatt is not None and bedt_om is not None:
            hittil, anmodet = hittil + bosatt, anmodet + bedt_om
    grense = Fraction(satser.år("TREFF-DELAR", år).verdi) * _PROSENT
    if not hittil or hittil >= grense * anmodet:
        return None
    return anmodet * Fraction(satser.år("TREFF-AV-ANMODET", år).verdi) / hittil


def bosatte_hele_året(
    kommune: Kommunetall,
    år: int,
    grunnlag: Grunnlag,
    satser: Satser,
    helårsfaktor: Fraction | None,
) -> Antall | None:
    """Som `bosatte`, men et tall som er lest for et delår, ganges opp til et helt år."""
    antall = bosatte(kommune, år, grunnlag, satser)
    if antall is None or antall.anslått or helårsfaktor is None:
        return antall
    return Antall(antall.personer * helårsfaktor)


def ubetalt(kommune: Kommunetall, år: int, del_: Del) -> str:
    """Hvorfor beløpet ikke finnes, med IMDis egen forklaring."""
    oppgitt = kommune.utbetalt.get((år, del_), "ingen rad")
    return f"ingen utbetaling oppgitt for {del_} i {år} ({oppgitt})"
