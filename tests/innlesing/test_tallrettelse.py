"""Rådene til den som skrev noe som ikke er et tall: det som foreslås, skal godtas."""

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.tall import MELLOMROM
from flyktningplan.innlesing.verdier import Tolk, beløpstolk, felttype, tolk_for
from flyktningplan.modeller.tabeller import (
    TABELLER,
    Behov,
    Bosetting,
    Budsjettlinje,
    Lokale,
    Ramme,
    Stilling,
)
from flyktningplan.modeller.tabellrad import Tabellrad

FORSLAG = re.compile(r"(?<=Skriv |eller )-?[0-9]+(?:,[0-9]+)?(?: %(?=\.))?")
TALLKOLONNER = [
    (modell, felt)
    for modell in TABELLER
    for felt, info in modell.kolonner().items()
    if felttype(info).tallslag
]
ANTALL, RAMME = (Bosetting, "antall"), (Ramme, "ramme")
PRIS, LEIE = (Budsjettlinje, "enhetspris"), (Lokale, "leie_per_år")
ÅRSVERK, PER_ENHET = (Stilling, "årsverk"), (Behov, "per_enhet")
PENSJON, TIMER = (Stilling, "pensjon"), (Lokale, "timer_per_uke")
IKKE_ET_TALL = "Skriv bare sifre, med komma foran desimaler."


def råd(tolk: Tolk, tekst: str) -> str:
    svar = tolk(tekst)
    assert isinstance(svar, Avvik), svar
    assert svar.er_feil
    return svar.råd


def tolken(kolonne: tuple[type[Tabellrad], str]) -> Tolk:
    modell, felt = kolonne
    return tolk_for(modell.kolonner()[felt])


@pytest.mark.parametrize(
    ("kolonne", "tekst", "ventet"),
    [
        # Usikre tall
        (ANTALL, "ca. 20", "Skriv 20. Kjør planen én gang til for hvert annet tall det kan bli."),
        (ANTALL, "Cirka 1 200", "Skriv 1200. Kjør planen én gang til for hvert annet tall"),
        (ANTALL, "~20", "Skriv 20. Kjør planen én gang til"),
        (ANTALL, "20+", "Skriv 20. Kjør planen én gang til"),
        (ANTALL, "8-10", "Skriv 8 eller 10, og kjør planen én gang for hvert tall."),
        (ANTALL, "20–30", "Skriv 20 eller 30, og"),
        (ANTALL, "10 til 20", "Skriv 10 eller 20, og"),
        # Tusen eller desimal
        (PRIS, "377.000", "Punktum kan bety både tusen og desimal. Skriv 377000 eller 377."),
        (PRIS, "377,000", "Komma kan bety både tusen og desimal. Skriv 377000 eller 377."),
        (PRIS, "377.125", "Skriv 377125 eller 377,1250."),
        (PRIS, "kr 377.000", "Skriv 377000 eller 377."),
        (RAMME, "-1.200", "Skriv -1200 eller -1,2."),
        (RAMME, "-1,200", "Skriv -1200 eller -1,2."),
        (ANTALL, "1.200", "Skriv 1200."),
        (TIMER, "1.234", "Skriv 1234 eller 1,234."),
        # Tusener og millioner
        (PRIS, "377 tusen", "Skriv 377000."),
        (PRIS, "377 t", "Skriv 377000."),
        (PRIS, "377'", "Skriv 377000."),
        (PRIS, "377 tkr", "Skriv 377000."),
        (PRIS, "tkr 377", "Skriv 377000."),
        (PRIS, "0,4 mill", "Skriv 400000."),
        (PRIS, "2 millioner", "Skriv 2000000."),
        (PRIS, "ca. 1,2 mill. kr", "Skriv 1200000."),
        (LEIE, "377 tusen per år", "Skriv 377000."),
        (ANTALL, "2 tusen personer", "Skriv 2000."),
        (RAMME, "377 tusen", "Skriv 377: beløpet er i 1000 kr."),
        (RAMME, "-2,3 mill", "Skriv -2300: beløpet er i 1000 kr."),
        # Prosent
        (ÅRSVERK, "80 %", "Skriv 0,8 (80 % stilling)."),
        (ÅRSVERK, "80 % stilling", "Skriv 0,8 (80 % stilling)."),
        (ÅRSVERK, "62,5 prosent", "Skriv 0,625 (62,5 % stilling)."),
        (PER_ENHET, "67 %", "Skriv 0,67 hvis det er 67 % av 1, ellers selve tallet."),
        (PENSJON, "11 prosent", "Skriv 11."),
        (PRIS, "11 prosent", "Skriv 11 %."),
        (LEIE, "5 %", "Skriv beløpet i kroner, ikke prosent."),
        (RAMME, "5 %", "Skriv beløpet i 1000 kr, ikke prosent."),
        (ANTALL, "5 %", "Skriv selve tallet, ikke prosent."),
        # Resten
        (ANTALL, "<5", "Skriv : når tallet er skjult av personvern, ellers selve tallet."),
        (PRIS, "<5", "Skriv selve tallet."),
        (ANTALL, "1 23", "Tusener skilles i grupper på tre siffer. Skriv tallet uten mellomrom."),
        (ANTALL, "20 personer", "Skriv 20, og ikke noe annet i cellen."),
        (TIMER, "30 t", IKKE_ET_TALL),
        (ANTALL, "mange", IKKE_ET_TALL),
        (PRIS, "1e3", IKKE_ET_TALL),
        (ANTALL, "minus 5", IKKE_ET_TALL),
    ],
    ids=lambda v: v[1] if isinstance(v, tuple) else v,
)
def test_rådet_passer_det_som_sto_der(kolonne, tekst: str, ventet: str) -> None:
    assert ventet in råd(tolken(kolonne), tekst)


@pytest.mark.parametrize("tekst", ["2 hundretusen", "5 titusen", "377 tusen og litt til 3"])
def test_et_mengdeord_som_ikke_forstås_gir_ikke_tallet_ved_siden_av(tekst: str) -> None:
    assert råd(tolken(PRIS), tekst) == IKKE_ET_TALL


def test_årskolonnene_får_de_samme_rådene() -> None:
    assert råd(beløpstolk(), "377 tusen") == "Skriv 377000."


FORMER = (
    "{}.000", "{},000", "{}.125", "{},125", "-{}.200", "({}.200)", "{} tusen", "{} t", "{}'",
    "{},4 mill", "-{} millioner", "{} mrd", "{} %", "{},5 prosent", "ca. {}", "ca {},5", "{}+",
    "{0}-{0}", "{} til 2", "{} stk", "{} tkr", "kr {} tusen", "{} hundre", "rundt {} tusen kr",
    "<{}", "{} 2 3", "{}k per år", "minus {}", "{} % stilling",
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(FORMER),
    st.sampled_from([*MELLOMROM, ""]),
)
def test_hvert_tall_et_råd_foreslår_godtas_i_kolonnen(tall: int, form: str, skille: str) -> None:
    """Også innenfor grensene kolonnen har."""
    tekst = form.format(f"{tall:,}".replace(",", skille))
    for modell, felt in TALLKOLONNER:
        info = modell.kolonner()[felt]
        tolk, type_ = tolk_for(info), felttype(info)
        svar = tolk(tekst)
        if not isinstance(svar, Avvik):
            continue
        for forslag in FORSLAG.findall(svar.råd):
            lest: Any = tolk(forslag)
            assert not isinstance(lest, Avvik), (felt, tekst, svar.råd, lest)
            assert type_.innenfor(lest), (felt, tekst, svar.råd)


def test_forslagene_finnes_av_mønsteret_prøven_bruker() -> None:
    assert FORSLAG.findall("Skriv -1200 eller -1,2.") == ["-1200", "-1,2"]
    assert FORSLAG.findall("Skriv 11 %.") == ["11 %"]
    assert FORSLAG.findall("Skriv 377: beløpet er i 1000 kr.") == ["377"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=12))
def test_ingen_tekst_velter_rådet(tekst: str) -> None:
    for kolonne in (ANTALL, PRIS, RAMME, ÅRSVERK):
        svar = tolken(kolonne)(tekst)
        assert not isinstance(svar, Avvik) or svar.råd


def test_grensene_prøves_bare_på_tall() -> None:
    type_ = felttype(Stilling.kolonner()["årsverk"])
    assert [type_.innenfor(Decimal(t)) for t in ("0", "0.5", "100", "101")] == [
        False, True, True, False
    ]  # fmt: skip
