"""Figurer som regnearkets egne diagrammer, tegnet av celler i boken og med tekstalternativ."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from flyktningplan.rapport.figur import Figur, Form, Serie
from flyktningplan.rapport.modell import Verdi
from flyktningplan.visning.arkskriver import Ark, Bok, Excelting, Utseende
from flyktningplan.visning.bok.bredder import piksler
from flyktningplan.visning.bok.papir import FIGURRADER, RADHØYDE
from flyktningplan.visning.bok.plass import Arkplass, Bokplass, Tabellplass
from flyktningplan.visning.celletekst import tallformat
from flyktningplan.visning.ombrekk import rens

FARGER = ("#1F4E79", "#C55A11", "#7F7F7F", "#2E9E83", "#8E6BB0")
_GRENSEFARGE = "#9C0006"
_LINJESLAG = ("solid", "dash", "round_dot", "long_dash", "square_dot")
_FLEST_ETIKETTER = 16
_STØRSTE_BREDDE = 900
_SKRIFT = {"name": "Calibri", "size": 10}

Område = list[str | int]
"""[ark, første rad, første kolonne, siste rad, siste kolonne], slik XlsxWriter vil ha det."""


class Seriekilde(NamedTuple):
    """Cellene en serie tegnes av."""

    serie: Serie
    kategorier: Område
    verdier: Område


def tegn_figurer(bok: Bok, ark: Ark, plass: Arkplass, hele: Bokplass, fri: int) -> bool:
    """Diagrammene til arket. Tall ingen tabell har, skrives fra raden `fri`, nederst i arket.

    Gir sant når noe måtte skrives der.
    """
    rad = fri
    for figurplass in plass.figurer:
        figur = figurplass.figur
        kilder = [_i_tabellene(hele, plass, figur, serie) for serie in figur.serier]
        if None in kilder:
            kilder = list(_skriv_tallene(ark, figur, rad))
            rad += len(figur.kategorier) + 3
        diagram = _diagram(bok, figur, [k for k in kilder if k is not None])
        bredde = min(_STØRSTE_BREDDE, int(piksler(plass.bredder)))
        diagram.set_size({"width": bredde, "height": FIGURRADER * RADHØYDE})
        valg = {"description": rens(figur.beskrivelse), "object_position": 2, "y_offset": 4}
        ark.sjekk(ark.ark.insert_chart(figurplass.rad, 0, diagram, valg))
    return rad > fri


def _diagram(bok: Bok, figur: Figur, kilder: Sequence[Seriekilde]) -> Excelting:
    """Søyler med linjer oppå, eller bare linjer."""
    nummerert = list(enumerate(kilder))
    søyler = [(nr, k) for nr, k in nummerert if k.serie.form is Form.SØYLE]
    linjer = [(nr, k) for nr, k in nummerert if k.serie.form is not Form.SØYLE]
    diagram = bok.nytt_diagram("column" if søyler else "line")
    for nr, kilde in søyler:
        diagram.add_series(
            _serie(kilde) | {"fill": {"color": _farge(nr)}, "gap": 60, "overlap": -5}
        )
    linjediagram = bok.nytt_diagram("line") if søyler and linjer else diagram
    for nr, kilde in linjer:
        linjediagram.add_series(_serie(kilde) | _strek(kilde.serie, nr))
    if linjediagram is not diagram:
        diagram.combine(linjediagram)
    _sett_rammen(diagram, figur)
    return diagram


def _sett_rammen(diagram: Excelting, figur: Figur) -> None:
    """Tittel, akser og forklaring."""
    hver = -(-len(figur.kategorier) // _FLEST_ETIKETTER)
    har_desimaler = any(v != int(v) for s in figur.serier for v in s.tall)
    diagram.set_title({"name": _tekst(figur.tittel), "name_font": {**_SKRIFT, "size": 13}})
    diagram.set_x_axis(
        {"label_position": "low", "num_font": _SKRIFT, "interval_unit": hver, "text_axis": True}
    )
    diagram.set_y_axis(
        {
            "name": _tekst(figur.enhet),
            "name_font": {**_SKRIFT, "bold": False},
            "num_font": _SKRIFT,
            "num_format": tallformat(int(har_desimaler)),
            "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9", "width": 0.75}},
        }
    )
    if len(figur.serier) > 1:
        diagram.set_legend({"position": "bottom", "font": _SKRIFT})
    else:
        diagram.set_legend({"none": True})


def _serie(kilde: Seriekilde) -> dict[str, Any]:
    return {
        "name": _tekst(kilde.serie.navn),
        "categories": kilde.kategorier,
        "values": kilde.verdier,
    }


def _strek(serie: Serie, nr: int) -> dict[str, Any]:
    """Linjene skilles også uten farge; en grense er stiplet."""
    if serie.form is Form.GRENSE:
        return {"line": {"color": _GRENSEFARGE, "width": 1.75, "dash_type": "dash"}}
    slag = _LINJESLAG[nr % len(_LINJESLAG)]
    return {"line": {"color": _farge(nr), "width": 2.25, "dash_type": slag}}


def _tekst(tekst: str) -> str:
    """Tekst i et diagram, med luft der XlsxWriter ellers leser en adresse, som i «Ark!A1»."""
    return rens(tekst).replace("!", "! ").rstrip()


def _farge(nr: int) -> str:
    return FARGER[nr % len(FARGER)]


def _i_tabellene(bok: Bokplass, her: Arkplass, figur: Figur, serie: Serie) -> Seriekilde | None:
    """Raden eller kolonnen som heter det serien heter og har de samme tallene, i arket her først.

    Tegnet av den følger diagrammet med når tabellen regnes på nytt.
    """
    andre = [a for a in bok.ark if a is not her]
    for tabell in (t for a in (her, *andre) for t in a.tabeller):
        kilde = _i_rad(tabell, figur, serie)
        if kilde is not None:
            return kilde
    return None


def _i_rad(tabell: Tabellplass, figur: Figur, serie: Serie) -> Seriekilde | None:
    titler = [k.tittel for k in tabell.tabell.kolonner]
    nøkler = [k.nøkkel for k in tabell.tabell.kolonner]
    antall = len(figur.kategorier)
    fra = next(
        (n for n in range(1, len(titler)) if titler[n : n + antall] == [*figur.kategorier]), None
    )
    if fra is None:
        return None
    for nr, rad in enumerate(tabell.tabell.rader):
        verdier = tuple(rad.celler.get(n) for n in nøkler[fra : fra + antall])
        if rad.celler.get(nøkler[0]) == serie.navn and verdier == serie.verdier:
            y, til = tabell.første + nr, fra + antall - 1
            kategorier: Område = [tabell.ark, tabell.hode, fra, tabell.hode, til]
            return Seriekilde(serie, kategorier, [tabell.ark, y, fra, y, til])
    return None


def _skriv_tallene(ark: Ark, figur: Figur, øverst: int) -> Iterator[Seriekilde]:
    """Tallene figuren tegnes av, som en liten tabell. Skjulte tall er tomme, aldri null."""
    ark.skriv(øverst, 0, f"Tallene i figuren «{figur.tittel}»", Utseende(fet=True))
    hode, første, siste = øverst + 1, øverst + 2, øverst + 1 + len(figur.kategorier)
    for nr, kategori in enumerate(figur.kategorier):
        ark.skriv(første + nr, 0, kategori, Utseende())
    for kol, serie in enumerate(figur.serier, start=1):
        ark.skriv(hode, kol, serie.navn, Utseende(fet=True, høyre=True))
        for nr, verdi in enumerate(serie.verdier):
            ark.skriv(første + nr, kol, _tall(verdi), Utseende(tallformat=_kode(verdi), høyre=True))
        yield Seriekilde(
            serie, [ark.navn, første, 0, siste, 0], [ark.navn, første, kol, siste, kol]
        )


def _tall(verdi: Verdi) -> Verdi:
    return verdi if isinstance(verdi, int | Decimal) else None


def _kode(verdi: Verdi) -> str:
    return tallformat(1 if isinstance(verdi, Decimal) and verdi != int(verdi) else 0)
