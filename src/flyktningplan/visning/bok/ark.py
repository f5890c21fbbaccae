"""Skriver en rapport i ett ark: tittel, tabeller, figurer, avsnitt, noter og kilder."""

from collections.abc import Iterable, Sequence

from flyktningplan.rapport.modell import Avsnitt, Rapport, Slag
from flyktningplan.visning.arkskriver import Ark, Bok, Sidevalg, Utseende
from flyktningplan.visning.bok.diagram import tegn_figurer
from flyktningplan.visning.bok.formeltekst import Formelskriver
from flyktningplan.visning.bok.papir import HODELINJER
from flyktningplan.visning.bok.plass import Arkplass, Bokplass, Tabellplass
from flyktningplan.visning.bok.tabell import skriv_tabell
from flyktningplan.visning.hode import grunnlag, hvem, kjent
from flyktningplan.visning.tallformat import er_tall

_TITTELHØYDE = 24


def skriv_ark(bok: Bok, ark: Ark, plass: Arkplass, hele: Bokplass) -> None:
    """Alt i rapporten, på plassene som er regnet ut, klart til å leses og skrives ut."""
    rapport, bredder = plass.rapport, plass.bredder
    ark.ark.hide_gridlines(2)
    ark.sett_bredder(bredder)
    _skriv_hode(ark, rapport, bredder)
    _skriv_avsnitt(ark, HODELINJER, [a for a in rapport.avsnitt if a.øverst], bredder)
    notater: list[str] = []
    for tabell in plass.tabeller:
        regnet = skriv_tabell(ark, tabell, bredder, Formelskriver(hele, tabell))
        notater += _om_formlene(tabell, regnet)
    if plass.tabeller:
        _frys(ark, plass.tabeller[0])
    rad = _skriv_avsnitt(ark, plass.under, [a for a in rapport.avsnitt if not a.øverst], bredder)
    rad = _skriv_noter(ark, rad, rapport, notater, bredder)
    papir = plass.papir
    ark.sett_utskrift(
        papir.gjenta,
        rapport.hode.enhet,
        Sidevalg(
            bare_én=plass.bare_én,
            skala=0 if plass.bare_én else papir.skala,
            sideskift=tuple(papir.sideskift),
            stående=papir.stående,
        ),
    )
    if tegn_figurer(bok, ark, plass, hele, rad):
        # Tallene under figurene er for diagrammene; tabellene over har dem for leseren.
        ark.ark.print_area(0, 0, rad - 1, len(bredder) - 1)


def _frys(ark: Ark, tabell: Tabellplass) -> None:
    """Overskriften og første kolonne står når resten rulles; bare tittelen når tekst er over."""
    rad = tabell.første if tabell.øverst == HODELINJER else HODELINJER - 1
    ark.ark.freeze_panes(rad, int(tabell.tabell.kolonner[0].slag is Slag.TEKST))


def _skriv_hode(ark: Ark, rapport: Rapport, bredder: Sequence[float]) -> None:
    ark.sjekk(ark.ark.set_row(0, _TITTELHØYDE))
    ark.skriv(0, 0, rapport.tittel, Utseende(fet=True, stor=True))
    linjer = filter(None, (hvem(rapport.hode), grunnlag(rapport.hode)))
    ark.skriv_bredt(1, " · ".join(linjer), bredder)
    ark.skriv_bredt(2, kjent(rapport.hode), bredder)


def _skriv_avsnitt(
    ark: Ark, rad: int, avsnittene: Iterable[Avsnitt], bredder: Sequence[float]
) -> int:
    """Avsnittene fra raden og nedover. Gir den neste ledige raden."""
    for avsnitt in avsnittene:
        if avsnitt.tittel:
            ark.skriv(rad, 0, avsnitt.tittel, Utseende(fet=True))
            rad += 1
        for ledetekst, tekst in avsnitt.linjer:
            ark.skriv_bredt(rad, tekst, bredder, ledetekst)
            rad += 1
        rad += 1
    return rad


def _skriv_noter(
    ark: Ark, rad: int, rapport: Rapport, notater: Sequence[str], bredder: Sequence[float]
) -> int:
    """Advarsler, fortegn, fotnoter, hva som er formler, og kilder."""
    bolker = (
        [f"Advarsel: {advarsel}" for advarsel in rapport.advarsler],
        [*filter(None, (rapport.hode.fortegn,)), *_nummerert(rapport.fotnoter)],
        notater,
        ["Kilder", *(f"– {kilde}" for kilde in rapport.kilder)] if rapport.kilder else [],
    )
    for bolk in filter(None, bolker):
        for tekst in bolk:
            ark.skriv_bredt(rad, tekst, bredder)
            rad += 1
        rad += 1
    return rad


def _om_formlene(plass: Tabellplass, regnet: set[int]) -> list[str]:
    """Hva som regnes på nytt når noen endrer boken, og hva som står slik det ble skrevet."""
    if not regnet:
        return []
    kolonner = plass.tabell.kolonner
    faste = [
        str(rad.celler.get(kolonner[0].nøkkel))
        for nr, rad in enumerate(plass.tabell.rader)
        if nr not in regnet and any(er_tall(rad.celler.get(k.nøkkel)) for k in kolonner[1:])
    ]
    tekst = "Tallene er formler og regnes på nytt når tallene de bygger på, endres."
    if faste:
        tekst += f" Disse radene er verdier og blir stående: {', '.join(faste)}."
    return [f"{tekst} Tekstene er skrevet da filen ble laget."]


def _nummerert(tekster: Iterable[str]) -> list[str]:
    return [f"{nr} {tekst}" for nr, tekst in enumerate(tekster, start=1)]
