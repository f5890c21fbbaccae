"""Skriver en tabell i et ark: overskrifter, rader, formler, søyler og farger."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.visning.arkskriver import DATOFORMAT, Ark, Utseende
from flyktningplan.visning.bok.bredder import brytes, rykk
from flyktningplan.visning.bok.formeltekst import Formelskriver
from flyktningplan.visning.bok.plass import Tabellplass, har_over
from flyktningplan.visning.celletekst import tallformat
from flyktningplan.visning.radstil import FETE, er_bare_tekst, streker_over
from flyktningplan.visning.spalter import grupper
from flyktningplan.visning.tallformat import NORSK, TALLSLAG, er_tall, felles_desimaler

HODEFARGE = "#DDE7F0"
_HODE = Utseende(fet=True, bunnfarge=HODEFARGE)
_ÅRSTALLSIFRE = 4


def skriv_tabell(
    ark: Ark, plass: Tabellplass, bredder: Sequence[float], formler: Formelskriver
) -> set[int]:
    """Tittelen, overskriftene og radene. Gir numrene på radene som fikk formler."""
    tabell = plass.tabell
    if tabell.tittel:
        ark.skriv(plass.øverst, 0, tabell.tittel, Utseende(fet=True))
    _skriv_overskrifter(ark, plass, bredder)
    med_formel = _skriv_rader(ark, plass, formler)
    for nr, linjer in enumerate(plass.linjer):
        ark.sett_linjer(plass.første + nr, linjer)
    siste_kolonne = len(tabell.kolonner) - 1
    if tabell.rader:
        ark.legg_på_toner((plass.første, 0), (plass.siste, siste_kolonne), tabell.toner)
    if plass.exceltabell:
        utseender = [_hodeutseende(nr, k) for nr, k in enumerate(tabell.kolonner)]
        titler = list(zip(datatitler(tabell), utseender, strict=True))
        ark.gjør_til_tabell(plass.hode, plass.siste, plass.exceltabell, titler)
    return med_formel


def datatitler(tabell: Tabell) -> list[str]:
    """Titlene i én rad, alle ulike og ingen tomme, slik en exceltabell krever."""
    ut: list[str] = []
    for nr, kolonne in enumerate(tabell.kolonner, start=1):
        grunn = " ".join(filter(None, (kolonne.over, kolonne.tittel))) or f"Kolonne {nr}"
        tittel, teller = grunn, 1
        while tittel.casefold() in {t.casefold() for t in ut}:
            teller += 1
            tittel = f"{grunn} {teller}"
        ut.append(tittel)
    return ut


def tittelverdi(tittel: str) -> Verdi:
    """Et årstall som tall, så formler kan regne med det; ellers teksten."""
    er_årstall = len(tittel) == _ÅRSTALLSIFRE and tittel.isascii() and tittel.isdigit()
    return int(tittel) if er_årstall else tittel


def _skriv_overskrifter(ark: Ark, plass: Tabellplass, bredder: Sequence[float]) -> None:
    """Kolonnetitlene, med fellesoverskriftene over."""
    kolonner = plass.tabell.kolonner
    if har_over(plass.tabell):
        for over, numre in grupper(kolonner):
            alene = len(numre) == 1
            høyre = alene and kolonner[numre[0]].slag in TALLSLAG
            utseende = _HODE._replace(midt_over=not alene, høyre=høyre)
            for nr in numre:
                ark.skriv(plass.hode - 1, nr, over if nr == numre[0] else "", utseende)
    for nr, kolonne in enumerate(kolonner):
        tittel = kolonne.tittel if plass.exceltabell else tittelverdi(kolonne.tittel)
        ark.skriv(plass.hode, nr, tittel, _hodeutseende(nr, kolonne))
    ark.sett_høyde(plass.hode, [(k.tittel, b) for k, b in zip(kolonner, bredder, strict=False)])


def _hodeutseende(nr: int, kolonne: Kolonne) -> Utseende:
    """Tittelen over tall til høyre som tallene, over tekst rykket inn som teksten."""
    høyre = kolonne.slag in TALLSLAG
    return _HODE._replace(
        brytes=True,
        loddrett="bottom",
        strek_under=True,
        høyre=høyre,
        innrykk=int(nr > 0 and not høyre),
    )


def _skriv_rader(ark: Ark, plass: Tabellplass, formler: Formelskriver) -> set[int]:
    tabell = plass.tabell
    stiler: dict[Utseende, int] = {}
    stilnumre = [stiler.setdefault(stil, len(stiler)) for stil in _radutseende(plass)]
    etter_nummer = list(stiler)
    synlige = [stil.strek_over or stil.strek_under for stil in etter_nummer]
    regnet: set[int] = set()
    for kol, kolonne in enumerate(tabell.kolonner):
        verdier = [r.celler.get(kolonne.nøkkel) for r in tabell.rader]
        desimaler = felles_desimaler(verdier, kolonne.slag)
        formater: dict[tuple[int, str, bool], Any] = {}
        for nr, (stil, verdi, rad) in enumerate(zip(stilnumre, verdier, tabell.rader, strict=True)):
            if (verdi is None or verdi == "") and not synlige[stil]:
                continue
            kode = _formatkode(verdi, kolonne.slag, desimaler)
            flere = brytes(tabell, kolonne, verdi)
            format_ = formater.get((stil, kode, flere))
            if format_ is None:
                utseende = _celleutseende(etter_nummer[stil], kode, kolonne, kol, brytes=flere)
                format_ = formater[stil, kode, flere] = ark.format(utseende)
            tekst = _formel(formler, plass.første + nr, rad, kolonne)
            if tekst is None:
                ark.skriv_med(plass.første + nr, kol, verdi, format_)
            else:
                ark.skriv_formel(plass.første + nr, kol, tekst, verdi, format_)
                regnet.add(nr)
        if kolonne.slag is Slag.SØYLE and tabell.rader:
            ark.legg_på_søyler(plass.første, plass.siste, kol)
    return regnet


def _formel(formler: Formelskriver, radnummer: int, rad: Rad, kolonne: Kolonne) -> str | None:
    formel = rad.formler.get(kolonne.nøkkel)
    return None if formel is None else formler.tekst(formel, radnummer, rad.celler)


def _celleutseende(
    stil: Utseende, kode: str, kolonne: Kolonne, kol: int, *, brytes: bool
) -> Utseende:
    høyre = kolonne.slag in TALLSLAG
    innrykk = 0 if høyre else stil.innrykk if kol == 0 else 1
    return stil._replace(
        tallformat=kode, høyre=høyre, innrykk=innrykk, brytes=stil.brytes and brytes
    )


def _radutseende(plass: Tabellplass) -> Iterator[Utseende]:
    """Det alle cellene i en rad har felles. En exceltabell har striper, og ingen streker."""
    rader, er_data = plass.tabell.rader, bool(plass.exceltabell)
    streker = [False] * len(rader) if er_data else streker_over(rader)
    for nr, rad in enumerate(rader):
        yield Utseende(
            fet=rad.stil in FETE,
            innrykk=rykk(rad),
            brytes=not er_bare_tekst(rad),
            loddrett="top" if plass.linjer[nr] > 1 or er_data else "vcenter",
            strek_over=streker[nr],
            strek_under=nr == len(rader) - 1,
        )


def _formatkode(verdi: Verdi, slag: Slag, desimaler: int | None) -> str:
    if isinstance(verdi, date):
        return DATOFORMAT
    if slag is Slag.TEKST or not er_tall(verdi):
        return ""
    if isinstance(verdi, int):
        egne = desimaler or 0
    else:
        assert isinstance(verdi, Decimal)  # noqa: S101 - er_tall
        egne = len(NORSK.tall(verdi, desimaler).partition(",")[2])
    return tallformat(egne, "\u00a0%" if slag in {Slag.PROSENT, Slag.SØYLE} else "")
