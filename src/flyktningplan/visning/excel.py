"""Rapporter og tabeller som arbeidsbøker: ett ark per rapport, ferdige til utskrift."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi
from flyktningplan.visning.arkskriver import (
    DATOFORMAT,
    Ark,
    Bok,
    Utseende,
    linjer_i_celler,
    tallformat,
)
from flyktningplan.visning.hode import grunnlag, hvem, kjent
from flyktningplan.visning.ombrekk import bredde, rens
from flyktningplan.visning.radstil import FETE, er_bare_tekst, streker_over
from flyktningplan.visning.spalter import grupper, tittelbredde
from flyktningplan.visning.tallformat import NORSK, TALLSLAG, er_tall, felles_desimaler

Tabellark = tuple[str, Sequence[str], Sequence[Sequence[Verdi]]]

_HODEFARGE = "#DDE7F0"
_TITTELHØYDE = 24
_UNDERINNRYKK = 2
_MINSTE_BREDDE = 8
_STØRSTE_BREDDE = 46
_LEDETEKSTBREDDE = 28
_NOTATBREDDE = 95
_STØRSTE_TEKSTBREDDE = 30
_LENGSTE_RULLELISTE = 255
_RADER_MED_RULLELISTE = 500


def som_arbeidsbok(rapporter: Sequence[Rapport], *, tittel: str) -> bytes:
    """Ett ark per rapport. Tallene er rapportens, og filen er datert med kunnskapsdatoen."""
    if not rapporter:
        raise FlyktningplanFeil("Det er ingen rapporter å skrive til arbeidsboken.")
    bok = Bok(tittel=tittel, skapt=max(r.hode.kjent for r in rapporter))
    for rapport in rapporter:
        _skriv_rapport(bok.nytt_ark(rapport.navn[:1].upper() + rapport.navn[1:]), rapport)
    return bok.lukk()


def som_tabellark(
    ark: Sequence[Tabellark],
    *,
    skapt: date,
    tittel: str,
    valg: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> bytes:
    """Tabeller til utfylling: overskrift på første rad, filter, og celler med riktig type.

    `valg` gir rullelister: de lovlige ordene i kolonnen med den overskriften.
    """
    if not ark:
        raise FlyktningplanFeil("Det er ingen tabeller å skrive til arbeidsboken.")
    bok = Bok(tittel=tittel, skapt=skapt)
    for navn, overskrifter, rader in ark:
        blad = bok.nytt_ark(navn)
        _skriv_tabellark(blad, overskrifter, rader)
        _sett_rullelister(blad, overskrifter, valg)
    return bok.lukk()


def _sett_rullelister(
    ark: Ark, overskrifter: Sequence[str], valg: Mapping[str, Sequence[str]]
) -> None:
    """Rullelister i de første radene. Excel tar høyst 255 tegn; lengre lister utelates."""
    for kol, tittel in enumerate(overskrifter):
        ord_ = list(valg.get(tittel, ()))
        if ord_ and len(",".join(ord_)) <= _LENGSTE_RULLELISTE and not any("," in o for o in ord_):
            regel = {"validate": "list", "source": ord_, "error_type": "warning"}
            ark.sjekk(ark.ark.data_validation(1, kol, _RADER_MED_RULLELISTE, kol, regel))


def _skriv_rapport(ark: Ark, rapport: Rapport) -> None:
    tabeller = [t for t in (rapport.tabell, *rapport.tillegg) if t.kolonner]
    bredder = _bredder(tabeller, har_avsnitt=bool(rapport.avsnitt))
    ark.sett_bredder(bredder)
    ark.sjekk(ark.ark.set_row(0, _TITTELHØYDE))
    ark.skriv(0, 0, rapport.tittel, Utseende(fet=True, stor=True))
    ark.skriv(1, 0, f"{hvem(rapport.hode)} · {grunnlag(rapport.hode)}", Utseende())
    ark.skriv(2, 0, kjent(rapport.hode), Utseende())
    rad = 4
    for nr, tabell in enumerate(tabeller):
        if tabell.tittel:
            ark.skriv(rad, 0, tabell.tittel, Utseende(fet=True))
            rad += 1
        første = _skriv_overskrifter(ark, rad, tabell.kolonner, bredder)
        if nr == 0:
            ark.ark.freeze_panes(første, int(tabell.kolonner[0].slag is Slag.TEKST))
            ark.sett_utskrift(første - 1, rapport.hode.enhet)
        rad = _skriv_rader(ark, første, tabell, bredder) + 1
    if not tabeller:
        ark.sett_utskrift(2, rapport.hode.enhet)
    _skriv_under(ark, rad, rapport, bredder)


def _skriv_overskrifter(
    ark: Ark, rad: int, kolonner: Sequence[Kolonne], bredder: Sequence[float]
) -> int:
    """Kolonneoverskriftene, med fellesoverskriftene over. Gir raden dataene begynner på."""
    hode = Utseende(fet=True, bunnfarge=_HODEFARGE)
    if any(k.over for k in kolonner):
        for over, numre in grupper(kolonner):
            alene = len(numre) == 1
            høyre = alene and kolonner[numre[0]].slag in TALLSLAG
            utseende = replace(hode, midt_over=not alene, høyre=høyre)
            for nr in numre:
                ark.skriv(rad, nr, over if nr == numre[0] else "", utseende)
        rad += 1
    hode = replace(hode, brytes=True, loddrett="bottom", strek_under=True)
    for nr, kolonne in enumerate(kolonner):
        høyre = kolonne.slag in TALLSLAG
        innrykk = int(nr > 0 and not høyre)
        ark.skriv(rad, nr, kolonne.tittel, replace(hode, høyre=høyre, innrykk=innrykk))
    ark.sett_høyde(rad, [(k.tittel, b) for k, b in zip(kolonner, bredder, strict=False)])
    return rad + 1


def _skriv_rader(ark: Ark, første: int, tabell: Tabell, bredder: Sequence[float]) -> int:
    """Radene, og søyler bak prosentene. Gir raden etter den siste."""
    stiler = list(_radutseende(tabell, bredder))
    for kol, kolonne in enumerate(tabell.kolonner):
        verdier = [r.celler.get(kolonne.nøkkel) for r in tabell.rader]
        desimaler = felles_desimaler(verdier, kolonne.slag)
        høyre = kolonne.slag in TALLSLAG
        for nr, (stil, verdi) in enumerate(zip(stiler, verdier, strict=True)):
            utseende = replace(
                stil,
                tallformat=_formatkode(verdi, kolonne.slag, desimaler),
                høyre=høyre,
                innrykk=0 if høyre else max(stil.innrykk * (kol == 0), int(kol > 0)),
                brytes=stil.brytes and kolonne.slag is Slag.TEKST,
            )
            ark.skriv(første + nr, kol, verdi, utseende)
        if kolonne.slag is Slag.SØYLE and tabell.rader:
            ark.legg_på_søyler(første, første + len(tabell.rader) - 1, kol)
    for nr, rad in enumerate(tabell.rader):
        ark.sett_høyde(første + nr, _brutte_tekster(rad, tabell.kolonner, bredder))
    return første + len(tabell.rader)


def _radutseende(tabell: Tabell, bredder: Sequence[float]) -> Iterator[Utseende]:
    """Det alle cellene i en rad har felles."""
    streker = streker_over(tabell.rader)
    for nr, rad in enumerate(tabell.rader):
        flere_linjer = linjer_i_celler(_brutte_tekster(rad, tabell.kolonner, bredder)) > 1
        yield Utseende(
            fet=rad.stil in FETE,
            innrykk=_UNDERINNRYKK if rad.stil is Radstil.UNDER else 0,
            brytes=not er_bare_tekst(rad),
            loddrett="top" if flere_linjer else "vcenter",
            strek_over=streker[nr],
            strek_under=nr == len(tabell.rader) - 1,
        )


def _brutte_tekster(
    rad: Rad, kolonner: Sequence[Kolonne], bredder: Sequence[float]
) -> list[tuple[str, float]]:
    """Tekstene i raden som kan gå over flere linjer, og bredden de har."""
    if er_bare_tekst(rad):
        return []
    return [
        (NORSK.celle(rad.celler.get(k.nøkkel), k.slag), bredde - 1)
        for k, bredde in zip(kolonner, bredder, strict=False)
        if k.slag is Slag.TEKST
    ]


def _formatkode(verdi: Verdi, slag: Slag, desimaler: int | None) -> str:
    if isinstance(verdi, date):
        return DATOFORMAT
    if slag is Slag.TEKST or not er_tall(verdi):
        return ""
    assert isinstance(verdi, int | Decimal)  # noqa: S101 - er_tall
    egne = len(NORSK.tall(verdi, desimaler).partition(",")[2])
    return tallformat(egne, "\u00a0%" if slag in {Slag.PROSENT, Slag.SØYLE} else "")


def _skriv_under(ark: Ark, rad: int, rapport: Rapport, bredder: Sequence[float]) -> None:
    """Avsnitt, advarsler, fortegn, fotnoter og kilder under tabellene."""
    for avsnitt in rapport.avsnitt:
        if avsnitt.tittel:
            ark.skriv(rad, 0, avsnitt.tittel, Utseende(fet=True))
            rad += 1
        for ledetekst, tekst in avsnitt.linjer:
            ark.skriv_bredt(rad, tekst, bredder, ledetekst)
            rad += 1
        rad += 1
    hode = rapport.hode
    bolker = (
        [f"Advarsel: {advarsel}" for advarsel in rapport.advarsler],
        [*filter(None, (hode.fortegn,)), *_nummerert(rapport.fotnoter)],
        ["Kilder", *(f"– {kilde}" for kilde in rapport.kilder)] if rapport.kilder else [],
    )
    for bolk in filter(None, bolker):
        for tekst in bolk:
            ark.skriv_bredt(rad, tekst, bredder)
            rad += 1
        rad += 1


def _nummerert(tekster: Iterable[str]) -> list[str]:
    return [f"{nr} {tekst}" for nr, tekst in enumerate(tekster, start=1)]


def _bredder(tabeller: Sequence[Tabell], *, har_avsnitt: bool) -> list[float]:
    """Bredden hver kolonne trenger, og kolonner nok til at notatene får plass under."""
    bredder: list[float] = []
    for tabell in tabeller:
        for nr, kolonne in enumerate(tabell.kolonner):
            verdier = [
                (r.celler.get(kolonne.nøkkel), _UNDERINNRYKK if r.stil is Radstil.UNDER else 0)
                for r in tabell.rader
                if not er_bare_tekst(r)
            ]
            desimaler = felles_desimaler((v for v, _ in verdier), kolonne.slag)
            tekster = [
                rykk + bredde(rens(NORSK.celle(v, kolonne.slag, desimaler))) for v, rykk in verdier
            ]
            trengs = _bredde([tittelbredde(rens(kolonne.tittel)), *tekster])
            if nr and len(tabeller) > 1 and kolonne.slag is Slag.TEKST:
                trengs = min(trengs, _STØRSTE_TEKSTBREDDE)
            if nr == len(bredder):
                bredder.append(0)
            bredder[nr] = max(bredder[nr], trengs)
    if har_avsnitt or not bredder:
        bredder[:1] = [max(_LEDETEKSTBREDDE, *bredder[:1])] if bredder else [_LEDETEKSTBREDDE]
    while sum(bredder) < _NOTATBREDDE:
        bredder.append(_MINSTE_BREDDE + 2)
    return bredder


def _bredde(lengder: Iterable[int]) -> float:
    return min(_STØRSTE_BREDDE, max(_MINSTE_BREDDE, max(lengder, default=0) * 1.1 + 2))


def _skriv_tabellark(
    ark: Ark, overskrifter: Sequence[str], rader: Sequence[Sequence[Verdi]]
) -> None:
    hode = Utseende(fet=True, bunnfarge=_HODEFARGE, strek_under=True)
    bredder = []
    for kol in range(max([len(overskrifter), *map(len, rader)])):
        verdier = [rad[kol] if kol < len(rad) else None for rad in rader]
        tall = any(map(er_tall, verdier))
        stil = Utseende(høyre=tall, innrykk=int(kol > 0 and not tall))
        tittel = overskrifter[kol] if kol < len(overskrifter) else ""
        ark.skriv(0, kol, tittel, replace(hode, høyre=tall, innrykk=stil.innrykk))
        for nr, verdi in enumerate(verdier, start=1):
            datoformat = DATOFORMAT if isinstance(verdi, date) else ""
            ark.skriv(nr, kol, verdi, replace(stil, tallformat=datoformat))
        tekster = [NORSK.celle(v, Slag.TEKST) for v in verdier]
        bredder.append(_bredde([len(tittel) + 2, *(bredde(rens(t)) for t in tekster)]))
    ark.sett_bredder(bredder)
    ark.ark.freeze_panes(1, 0)
    if overskrifter:
        ark.sjekk(ark.ark.autofilter(0, 0, max(1, len(rader)), len(overskrifter) - 1))
    ark.sett_utskrift(0, "")
