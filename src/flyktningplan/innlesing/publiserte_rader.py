"""Radene i IMDis publiserte tabeller: kommune, år, antall og kroner, celle for celle."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Ark, Celle, forkort, kolonnebokstav, vis
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.tall import fra_tall, les_tall
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke

_FLEST_CELLER = 5
_KOMMUNESIFFER = 4
_FØRSTE_ÅR, _SISTE_ÅR = 1990, 2100
_DESIMALPUNKT = re.compile(r"[0-9]+\.[0-9]+|[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_PRIKKET = re.compile(r"prikket|anonymisert", re.IGNORECASE)
_ÅR_1 = re.compile(r"integreringstilskudd\b.*\bår 1")
_ÅR_2_5 = re.compile(r"integreringstilskudd\b.*\bår 2 ?[-–] ?5")
_MERKER = {
    ":": Merke.SKJULT,
    ".": Merke.MANGLER,
    "..": Merke.MANGLER,
    "-": Merke.IKKE_AKTUELT,
    "–": Merke.IKKE_AKTUELT,
}
_SUMRADER = {"sum", "totalt", "i alt", "hele landet", "landet"}
_STATUSER = {
    "faktisk bosetting": Bosettingsstatus.BOSATT,
    "vedtak om bosetting": Bosettingsstatus.VEDTATT,
    "anmodning om bosetting": Bosettingsstatus.ANMODET,
}


class Felt(NamedTuple):
    """Cellene på en rad, med kolonnenavn, og hvor de står."""

    rad: int
    celler: Mapping[str, Celle]

    def tekst(self, kolonne: str) -> str:
        return vis(self.celler.get(kolonne))


@dataclass(slots=True)
class Leser:
    """Ett ark under lesing. Like feil samles til ett funn med alle cellene."""

    ark: Ark
    kolonner: Mapping[str, int]
    feil: dict[tuple[str, str, str], list[tuple[str, str]]] = field(default_factory=dict)
    andre_enheter: set[str] = field(default_factory=set)

    def avvik(self, felt: Felt, kolonne: str, ventet: str, råd: str) -> None:
        celle = f"{kolonnebokstav(self.kolonner[kolonne])}{felt.rad}"
        steder = self.feil.setdefault((kolonne, ventet, råd), [])
        steder.append((celle, forkort(felt.tekst(kolonne))))

    def funn(self) -> Iterator[Funn]:
        for (kolonne, ventet, råd), steder in self.feil.items():
            celler = tuple(celle for celle, _ in steder[:_FLEST_CELLER])
            flere = f" i {len(steder)} celler" if len(steder) > len(celler) else ""
            yield Funn(
                Regel.TALL if kolonne == "antall" else Regel.TEKST,
                Alvorlighet.FEIL,
                Opphav(self.ark.fil, self.ark.navn, celler[0]),
                f"«{kolonne.capitalize()}» kan ikke leses{flere}.",
                fant=steder[0][1],
                ventet=ventet,
                råd=råd,
                kolonne=kolonne,
                celler=celler,
            )


def kommunenummer(leser: Leser, felt: Felt) -> str:
    """Fire sifre. Tom tekst for fylker og hele landet, som har færre enn tre."""
    tekst = felt.tekst("kommunenummer").removesuffix(".0")
    if not tekst and felt.tekst("kommune").casefold() in _SUMRADER:
        return ""
    if tekst.isascii() and tekst.isdigit() and len(tekst) <= _KOMMUNESIFFER:
        return tekst.zfill(_KOMMUNESIFFER) if len(tekst) >= _KOMMUNESIFFER - 1 else ""
    leser.avvik(felt, "kommunenummer", "fire sifre", "Skriv nummeret, som 1818.")
    return ""


def les_år(leser: Leser, felt: Felt) -> int | None:
    tekst = felt.tekst("år").removesuffix(".0")
    if tekst.isascii() and tekst.isdigit() and _FØRSTE_ÅR <= int(tekst) <= _SISTE_ÅR:
        return int(tekst)
    leser.avvik(felt, "år", "et årstall med fire sifre", "Skriv bare årstallet, som 2023.")
    return None


def bosettingsrad(leser: Leser, felt: Felt) -> Mapping[str, object] | None:
    status = _STATUSER.get(felt.tekst("bosetting").casefold())
    if status is None:
        return None
    tekst = felt.tekst("antall")
    antall: object = _MERKER.get(tekst, Merke.MANGLER if not tekst else None)
    if antall is None and _PRIKKET.search(tekst):
        antall = Merke.SKJULT
    if antall is None:
        antall = _tall(felt.celler.get("antall"))
    if antall is None or (isinstance(antall, Decimal) and antall < 0):
        råd = "Skriv antallet med sifre, eller IMDis merke."
        leser.avvik(felt, "antall", "et antall, eller : . -", råd)
    return {"status": status, "antall": antall}


def tilskuddsrad(leser: Leser, felt: Felt) -> Mapping[str, object] | None:
    slag = felt.tekst("tilskuddstype").casefold()
    del_ = "år 2–5" if _ÅR_2_5.search(slag) else "år 1" if _ÅR_1.search(slag) else ""
    if not del_:
        return None
    tekst = felt.tekst("antall")
    kroner: object = _tall(felt.celler.get("antall"))
    if kroner is None and tekst in _MERKER:
        kroner = str(_MERKER[tekst])
    if kroner is None and (not tekst or _PRIKKET.search(tekst)):
        kroner = felt.tekst("kommentar") or tekst or str(Merke.MANGLER)
    if kroner is None:
        ventet = "et beløp i kroner, eller tomt med en kommentar"
        leser.avvik(felt, "antall", ventet, "Skriv beløpet med sifre.")
    return {"del": del_, "kroner": kroner}


def _tall(rå: Celle) -> Decimal | None:
    """Tallet. IMDi skriver desimaler med punktum og bruker aldri punktum som tusenskille."""
    match rå:
        case str() if _DESIMALPUNKT.fullmatch(rå):
            return Decimal(rå)
        case str():
            return les_tall(rå)
        case int() | float():
            return fra_tall(rå)
    return None
