"""Faste valg, ja/nei, merker, drivere og koder."""

import unicodedata
from enum import StrEnum

import pytest

from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.valg import Drivervalg, PerBehov, Valg, ja_nei, merke
from flyktningplan.innlesing.verdier import kode, tekst
from flyktningplan.modeller import verdier
from flyktningplan.modeller.verdier import (
    Bosettingsstatus,
    Driver,
    Kategori,
    Merke,
    Oppholdsgrunnlag,
    Prisregel,
    Utdanning,
)

ALLE_VALG = [
    type_
    for type_ in vars(verdier).values()
    if isinstance(type_, type) and issubclass(type_, StrEnum) and type_ not in (StrEnum, Merke)
]


@pytest.mark.parametrize("type_", ALLE_VALG)
def test_hver_verdi_i_alle_skrivemåter(type_: type[StrEnum]) -> None:
    valg = Valg(type_)
    for verdi in type_:
        for skrevet in (verdi, verdi.upper(), verdi.title(), unicodedata.normalize("NFD", verdi)):
            assert valg(skrevet) is verdi


@pytest.mark.parametrize("type_", ALLE_VALG)
def test_ingen_to_valg_forveksles(type_: type[StrEnum]) -> None:
    assert len({Valg(type_)(v) for v in type_}) == len(type_)


@pytest.mark.parametrize(
    ("type_", "skrevet", "verdi"),
    [
        (Driver, "integreringstilskudd år 2-5", Driver.INTEGRERINGSTILSKUDD_2_5),
        (Driver, "Integreringstilskudd år 2 \u2013 5", Driver.INTEGRERINGSTILSKUDD_2_5),
        (Driver, "integreringstilskudd (år 2\u20135)", Driver.INTEGRERINGSTILSKUDD_2_5),
        (Driver, "per deltaker", Driver.PROGRAMDELTAKER),
        (Driver, "per elev", Driver.NORSKDELTAKER),
        (Driver, "per deltakermåned", Driver.PROGRAMMÅNED),
        (Driver, "per person år 3", Driver.TILSKUDDSÅR_3),
        (Kategori, "Enslig-voksen", Kategori.ENSLIG_VOKSEN),
        (Kategori, "enslig  voksen", Kategori.ENSLIG_VOKSEN),
        (Kategori, "einsleg vaksen", Kategori.ENSLIG_VOKSEN),
        (Kategori, "EM", Kategori.ENSLIG_MINDREÅRIG),
        (Oppholdsgrunnlag, "eøs", Oppholdsgrunnlag.EØS),
        (Oppholdsgrunnlag, "familie med norsk / nordisk", Oppholdsgrunnlag.FAMILIE_NORSK),
        (Utdanning, "uten vgs", Utdanning.UTEN),
        (Prisregel, "g", Prisregel.G),
        (Bosettingsstatus, "busett", Bosettingsstatus.BOSATT),
    ],
)
def test_vanlige_skrivemåter(type_: type[StrEnum], skrevet: str, verdi: StrEnum) -> None:
    assert Valg(type_)(skrevet) is verdi


def test_nesten_riktig_gir_forslag() -> None:
    avvik = Valg(Kategori)("enslig mindrårig")
    assert isinstance(avvik, Avvik)
    assert avvik.råd == "Mente du «enslig mindreårig»?"
    assert avvik.ventet == "ett av: enslig voksen, voksen i familie, barn, enslig mindreårig"


@pytest.mark.parametrize("rå", ["helt annet", 5, "SANN", ""])
def test_noe_annet_avvises(rå: Celle) -> None:
    assert isinstance(Valg(Kategori)(rå), Avvik)


@pytest.mark.parametrize(
    ("skrevet", "navn"),
    [
        ("per behov: bolig", "bolig"),
        ("Per behov:bolig", "bolig"),
        ("per  behov :  ledig bolig ", "ledig bolig"),
    ],
)
def test_per_behov_bærer_navnet(skrevet: str, navn: str) -> None:
    assert Drivervalg()(skrevet) == PerBehov(navn)
    assert isinstance(Drivervalg()(skrevet), PerBehov)


@pytest.mark.parametrize("skrevet", ["per behov", "per behov:", "per behov: "])
def test_per_behov_uten_navn_avvises(skrevet: str) -> None:
    avvik = Drivervalg()(skrevet)
    assert isinstance(avvik, Avvik)
    assert avvik.ventet == "per behov: NAVN"


def test_forslagene_tar_slutt_så_en_gal_kolonne_ikke_tar_minutter() -> None:
    valg = Valg(Kategori)
    råd = [valg(f"enslig voksn{'x' * (nr % 2)}") for nr in range(300)]
    med_forslag = [a for a in råd if isinstance(a, Avvik) and a.råd.startswith("Mente du")]
    assert len(med_forslag) == 200


@pytest.mark.parametrize("rå", ["ja", "Ja", "JA", "x", "X", "j", "SANN", "true"])
def test_ja(rå: str) -> None:
    assert ja_nei(rå) is True


@pytest.mark.parametrize("rå", ["nei", "Nei", "n", "USANN", "false"])
def test_nei(rå: str) -> None:
    assert ja_nei(rå) is False


@pytest.mark.parametrize("rå", ["kanskje", 1, 0, "yes", "-"])
def test_hverken_ja_eller_nei(rå: Celle) -> None:
    assert isinstance(ja_nei(rå), Avvik)


@pytest.mark.parametrize(
    ("rå", "venter"),
    [
        (":", Merke.SKJULT),
        ("Prikket (<5)", Merke.SKJULT),
        ("prikket", Merke.SKJULT),
        ("Prikket (< 5)", Merke.SKJULT),
        (".", Merke.MANGLER),
        ("-", Merke.IKKE_AKTUELT),
        ("\u2013", Merke.IKKE_AKTUELT),
        ("\u2212", Merke.IKKE_AKTUELT),
        ("0", None),
        ("", None),
        ("..", None),
        (0, None),
    ],
    ids=repr,
)
def test_imdis_merker_er_tre_ting(rå: Celle, venter: Merke | None) -> None:
    assert merke(rå) is venter


@pytest.mark.parametrize(
    ("rå", "venter"),
    [(213, "213"), (10, "010"), ("10", "010"), ("010", "010"), ("89", "089")],
    ids=repr,
)
def test_koder_får_tre_sifre(rå: Celle, venter: str) -> None:
    assert kode(rå) == venter


@pytest.mark.parametrize("rå", ["213 Voksenopplæring", "2l3", 2.5, -10, "１２３"])
def test_ikke_koder(rå: Celle) -> None:
    assert isinstance(kode(rå), Avvik)


def test_tall_i_tekstkolonner_skrives_som_excel_viser_dem() -> None:
    assert tekst(213) == "213"
    assert tekst(2.5) == "2,5"
