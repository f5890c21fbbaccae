"""Leser tabellene IMDi publiserer for alle kommuner: bosetting og utbetalte tilskudd.

Begge kan være .csv eller .xlsx. Rader i andre enheter (`Prosent`) og andre tilskudd leses
ikke. `:` er skjult, `.` mangler og `-` er ikke aktuelt: tre forskjellige ting, aldri null.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from flyktningplan.feil import Alvorlighet, DataFeil, FlyktningplanFeil, Funn, Opphav, stopper
from flyktningplan.innlesing.arbeidsbok import les_arbeidsbok
from flyktningplan.innlesing.celler import Arbeidsbok, Ark, Celle, Rad, forkort, kolonnebokstav, vis
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.tall import fra_tall, les_tall
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke

if TYPE_CHECKING:
    import pandas as pd

_SLIK_IMDI_GJØR = "Bruk filen slik IMDi publiserer den, med overskriftene på én rad."
_OVERSKRIFT_INNEN = 50
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
_ANDRE_SKRIVEMÅTER = {
    "aar": "år",
    "kommunenr": "kommunenummer",
    "knr": "kommunenummer",
    "kommunenavn": "kommune",
    "beløp": "antall",
    "tilskudd": "tilskuddstype",
}


@dataclass(frozen=True, slots=True)
class Publisert:
    """En publisert tabell som DataFrame, og det leseren bør vite om den."""

    tabell: "pd.DataFrame"
    advarsler: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """En av IMDis to tabeller: kolonnene den må ha, og enheten som leses."""

    hva: str
    slag: str
    enhet: str
    tolk: "Callable[[_Leser, _Felt], Mapping[str, object] | None]"

    @property
    def kolonner(self) -> tuple[str, ...]:
        return ("år", "kommunenummer", "kommune", self.slag, "antall")


@dataclass(frozen=True, slots=True)
class _Felt:
    """Cellene på en rad, med kolonnenavn, og hvor de står."""

    rad: int
    celler: Mapping[str, Celle]

    def tekst(self, kolonne: str) -> str:
        return vis(self.celler.get(kolonne))


@dataclass(slots=True)
class _Leser:
    """Ett ark under lesing. Like feil samles til ett funn med alle cellene."""

    ark: Ark
    kolonner: Mapping[str, int]
    feil: dict[tuple[str, str, str], list[tuple[str, str]]] = field(default_factory=dict)
    andre_enheter: set[str] = field(default_factory=set)

    def avvik(self, felt: _Felt, kolonne: str, ventet: str, råd: str) -> None:
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


def les_bosatt(sti: Path) -> Publisert:
    """Kolonnene kommunenummer, kommune, år, status og antall (Decimal eller Merke).

    Reiser `FlyktningplanFeil` når filen ikke finnes, og `DataFeil` når den ikke kan leses.
    """
    return _les(sti, _Form("bosettingstabellen", "bosetting", "personer", _bosettingsrad))


def les_utbetalt(sti: Path) -> Publisert:
    """Kolonnene kommunenummer, kommune, år, del og kroner (Decimal, eller IMDis forklaring).

    Reiser `FlyktningplanFeil` når filen ikke finnes, og `DataFeil` når den ikke kan leses.
    """
    return _les(sti, _Form("tilskuddstabellen", "tilskuddstype", "kroner", _tilskuddsrad))


def _les(sti: Path, form: _Form) -> Publisert:
    import pandas as pd

    if not sti.exists():
        raise FlyktningplanFeil(f"Finner ikke filen {sti}.", f"Oppgi {form.hva} fra IMDi.")
    bok = les_arbeidsbok(sti, sti.name)
    if stopper(bok.funn):
        raise DataFeil(bok.funn)
    ark, plass, leser = _finn_tabellen(bok, form)
    rader = [rad for r in ark.rader[plass + 1 :] if (rad := _tolk(leser, form, r))]
    if leser.feil:
        raise DataFeil((*bok.funn, *leser.funn()))
    tabell = pd.DataFrame(rader, dtype=object)
    if tabell.empty:
        raise _tom(ark, form)
    nøkkel = [k for k in tabell.columns if k not in ("antall", "kroner", "kommune", "rad")]
    _krev_én_verdi(tabell, nøkkel, ark)
    unike = tabell.drop_duplicates(nøkkel, keep="last").drop(columns="rad")
    andre = sorted(leser.andre_enheter)
    advarsler = [str(f) for f in bok.funn]
    if andre:
        advarsler.append(f"{sti.name}: rader i enheten {', '.join(andre)} er ikke lest.")
    return Publisert(unike.reset_index(drop=True), tuple(advarsler))


def _finn_tabellen(bok: Arbeidsbok, form: _Form) -> tuple[Ark, int, _Leser]:
    """Arket, plassen til overskriftsraden, og en leser med kolonnene.

    Reiser `DataFeil` som sier hvilke kolonner den likeste raden mangler.
    """
    mulige = [
        (ark, plass, _kolonner(rad))
        for ark in bok.ark
        if ark.synlig
        for plass, rad in enumerate(ark.rader[:_OVERSKRIFT_INNEN])
    ]
    kjente = set(form.kolonner)
    for ark, plass, kolonner in mulige:
        if kjente <= set(kolonner):
            return ark, plass, _Leser(ark, kolonner)
    tom = (Ark(bok.fil, "", []), 0, dict[str, int]())
    ark, plass, kolonner = max(mulige, key=lambda m: len(kjente & set(m[2])), default=tom)
    har = set(kolonner)
    mangler = [k.capitalize() for k in form.kolonner if k not in har]
    melding = f"Dette er ikke {form.hva}: {', '.join(mangler)} mangler i overskriften."
    byttet = har & {"bosetting", "tilskuddstype"} and form.slag not in har
    råd = "Er --bosatt og --utbetalt byttet om?" if byttet else _SLIK_IMDI_GJØR
    celler = (f"rad {ark.rader[plass].nummer}",) if har & kjente else ()
    raise _datafeil(Regel.KOLONNE_MANGLER, ark, melding, råd=råd, celler=celler)


def _kolonner(rad: Rad) -> dict[str, int]:
    """Kolonnenavn → indeks, slik overskriftsraden har dem; den første ved like navn."""
    ut: dict[str, int] = {}
    for indeks, celle in enumerate(rad.celler):
        navn = vis(celle).casefold().strip(" .:")
        ut.setdefault(_ANDRE_SKRIVEMÅTER.get(navn, navn), indeks)
    ut.pop("", None)
    return ut


def _tolk(leser: _Leser, form: _Form, rad: Rad) -> Mapping[str, object] | None:
    """Raden som felt i DataFrame-en, eller None når den ikke hører hjemme der."""
    celler = {navn: rad.celler[i] for navn, i in leser.kolonner.items() if i < len(rad.celler)}
    felt = _Felt(rad.nummer, celler)
    enhet = felt.tekst("enhet")
    if enhet and enhet.casefold() != form.enhet:
        if enhet.casefold() != "prosent":
            leser.andre_enheter.add(enhet)
        return None
    egne = form.tolk(leser, felt)
    nummer = _kommunenummer(leser, felt) if egne is not None else ""
    år = _år(leser, felt) if nummer else None
    if egne is None or not nummer or år is None:
        return None
    navn = felt.tekst("kommune") or nummer
    return {"kommunenummer": nummer, "kommune": navn, "år": år, **egne, "rad": rad.nummer}


def _kommunenummer(leser: _Leser, felt: _Felt) -> str:
    """Fire sifre. Tom tekst for fylker og hele landet, som har færre enn tre."""
    tekst = felt.tekst("kommunenummer").removesuffix(".0")
    if not tekst and felt.tekst("kommune").casefold() in _SUMRADER:
        return ""
    if tekst.isascii() and tekst.isdigit() and len(tekst) <= _KOMMUNESIFFER:
        return tekst.zfill(_KOMMUNESIFFER) if len(tekst) >= _KOMMUNESIFFER - 1 else ""
    leser.avvik(felt, "kommunenummer", "fire sifre", "Skriv nummeret, som 1818.")
    return ""


def _år(leser: _Leser, felt: _Felt) -> int | None:
    tekst = felt.tekst("år").removesuffix(".0")
    if tekst.isascii() and tekst.isdigit() and _FØRSTE_ÅR <= int(tekst) <= _SISTE_ÅR:
        return int(tekst)
    leser.avvik(felt, "år", "et årstall med fire sifre", "Skriv bare årstallet, som 2023.")
    return None


def _bosettingsrad(leser: _Leser, felt: _Felt) -> Mapping[str, object] | None:
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


def _tilskuddsrad(leser: _Leser, felt: _Felt) -> Mapping[str, object] | None:
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


def _krev_én_verdi(tabell: "pd.DataFrame", nøkkel: list[str], ark: Ark) -> None:
    """Reis `DataFeil` når samme kommune, år og slag står to ganger med forskjellig verdi."""
    verdi = "antall" if "antall" in tabell.columns else "kroner"
    ulike = tabell.groupby(nøkkel)[verdi].transform("nunique") > 1
    if not ulike.any():
        return
    første = tabell[ulike].iloc[0]
    like = tabell[(tabell[nøkkel] == første[nøkkel]).all(axis=1)]
    rader = tuple(f"rad {rad}" for rad in like["rad"])
    melding = f"{første['kommune']} {første['år']} står flere ganger med forskjellig tall."
    raise _datafeil(Regel.DOBBEL_BOSETTING, ark, melding, råd="Behold én av radene.", celler=rader)


def _tom(ark: Ark, form: _Form) -> DataFeil:
    melding = f"Fant ingen rader for kommuner i {form.hva}."
    ventet = f"rader i enheten {form.enhet.capitalize()} med IMDis navn på tallene"
    return _datafeil(Regel.TOM_TABELL, ark, melding, ventet=ventet, råd=_SLIK_IMDI_GJØR)


def _datafeil(
    regel: Regel,
    ark: Ark,
    melding: str,
    *,
    råd: str,
    ventet: str = "",
    celler: tuple[str, ...] = (),
) -> DataFeil:
    sted = Opphav(ark.fil, ark.navn, *celler[:1])
    funn = Funn(regel, Alvorlighet.FEIL, sted, melding, ventet=ventet, råd=råd, celler=celler)
    return DataFeil((funn,))
