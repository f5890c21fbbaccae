"""Overskriftsraden: funnet under titler, i alle skrivemåter, med funn for det som ikke stemmer."""

import unicodedata

import pytest
from tests.innlesing.bygg import ark, koder, kontroller

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.overskrift import Overskrift, finn_overskrift, normaliser
from flyktningplan.modeller.tabeller import (
    TABELLER,
    Bosetting,
    Budsjettlinje,
    Deltaker,
    Lokale,
    Ramme,
)
from flyktningplan.modeller.tabellrad import Tabellrad


def hode(modell: type[Tabellrad], *rader: list[object]) -> Overskrift:
    funnet = finn_overskrift(modell, ark(*rader))
    assert isinstance(funnet, Overskrift)
    return funnet


@pytest.mark.parametrize("modell", TABELLER)
def test_alle_kolonner_i_malen_kjennes_igjen(modell: type[Tabellrad]) -> None:
    titler: list[object] = [f.title for f in modell.kolonner().values()]
    funnet = hode(modell, titler)
    assert [k.felt for k in funnet.kolonner] == list(modell.kolonner())
    assert not funnet.funn


@pytest.mark.parametrize("modell", TABELLER)
@pytest.mark.parametrize(
    "skriv",
    [
        str.upper,
        str.lower,
        lambda t: unicodedata.normalize("NFD", t),
        lambda t: f"  {t} * ",
        lambda t: t.replace(" ", "\n"),
        lambda t: t.replace(" ", "\u00a0 "),
        lambda t: f"{t}:",
    ],
    ids=["store", "små", "nfd", "stjerne", "linjeskift", "nbsp", "kolon"],
)
def test_skrivemåten_spiller_ingen_rolle(modell: type[Tabellrad], skriv: object) -> None:
    assert callable(skriv)
    titler: list[object] = [skriv(f.title) for f in modell.kolonner().values()]
    assert [k.felt for k in hode(modell, titler).kolonner] == list(modell.kolonner())


def test_nynorske_overskrifter() -> None:
    lest = kontroller(
        Bosetting, "År;Månad;Status;Antal;Einslege vaksne;Kjelde\n2024;mars;bosatt;3;3;IMDi\n"
    )
    assert not lest.funn
    assert isinstance(rad := lest.rader[0], Bosetting)
    assert (rad.måned, rad.antall, rad.enslige_voksne, rad.kilde) == (3, 3, 3, "IMDi")
    assert not hode(
        Deltaker, ["Person", "Fødeår", "Fyrste busetjing", "Kategori", "Hushald", "Fråflytta"]
    ).funn
    assert not hode(Lokale, ["Lokale", "Type", "Plassar", "Timar per veke", "Frå"]).funn


def test_tittelrader_over_overskriften() -> None:
    lest = kontroller(
        Bosetting,
        "Bosetting i Herøy;;\n\nSist endret 15.11.2023;;\nÅr;Status;Antall\n2024;vedtatt;10\n",
    )
    assert not lest.funn
    assert lest.overskriftsrad == 4
    assert [r.celle("antall").celle for r in lest.rader] == ["C5"]


def test_en_datarad_forveksles_ikke_med_overskriften() -> None:
    """«barn» og «rett» er både verdier og overskrifter."""
    lest = kontroller(
        Deltaker,
        "Deltaker;Fødselsår;Første bosetting;Kategori;Rettighet;Rolle\n"
        "P1;2015;01.02.2020;barn;rett;barn\n",
    )
    assert (lest.overskriftsrad, len(lest.rader)) == (1, 1)


def test_den_første_av_to_like_overskrifter_gjelder() -> None:
    lest = kontroller(Ramme, "År;Ramme\n2024;1\nÅr;Ramme\n2025;1\n")
    assert (lest.overskriftsrad, lest.antall) == (1, 3)


@pytest.mark.parametrize(
    ("rader", "melding"),
    [([], "tom"), ([["a", "b"], [1, 2]], "Fant ingen rad"), ([["År", "x"], [1, 2]], "Fant ingen")],
)
def test_uten_overskrift(rader: list[list[object]], melding: str) -> None:
    funn = finn_overskrift(Bosetting, ark(*rader))
    assert isinstance(funn, Funn)
    assert (funn.regel, funn.alvor) == ("K20", Alvorlighet.FEIL)
    assert melding in funn.melding
    assert funn.ventet == "én rad med År, Status, Antall"


def test_alle_overskriftene_i_én_celle_gir_eget_råd() -> None:
    funn = finn_overskrift(Bosetting, ark(["År;Status;Antall"], ["2024;vedtatt;10"]))
    assert isinstance(funn, Funn)
    assert "Tekst til kolonner" in funn.råd


def test_ukjent_kolonne_navngis_med_forslag() -> None:
    funn = hode(Bosetting, ["År", "Status", "Antall", "Registrertdato", "Farge"]).funn
    assert [(f.regel, f.alvor, f.opphav.celle, f.råd) for f in funn] == [
        ("K22", Alvorlighet.ADVARSEL, "D1", "Mente du «Registrert»?"),
        ("K22", Alvorlighet.ADVARSEL, "E1", ""),
    ]
    assert "«Farge»" in funn[1].melding


def test_manglende_kolonne_med_forslag() -> None:
    funn = hode(Bosetting, ["År", "Status", "Antal bosatte"]).funn
    mangler = next(f for f in funn if f.regel == "K21")
    assert mangler.alvor is Alvorlighet.FEIL
    assert mangler.melding == "Kolonnen «Antall» mangler."
    assert mangler.råd == "Skal «Antal bosatte» i C1 hete «Antall»?"
    assert mangler.opphav.celle == "rad 1"


def test_manglende_kolonne_gir_ett_funn_og_ikke_ett_per_rad() -> None:
    lest = kontroller(Bosetting, "År;Status\n2024;vedtatt\n2025;vedtatt\n")
    assert koder(lest.funn) == [("K21", "rad 1")]
    assert not lest.rader


@pytest.mark.parametrize("andre", ["Antall", "antall *", "Antal"])
def test_dobbel_kolonne_er_feil(andre: str) -> None:
    funn = hode(Bosetting, ["År", "Status", "Antall", andre]).funn
    assert [(f.regel, f.alvor, f.celler) for f in funn] == [("K23", Alvorlighet.FEIL, ("C1", "D1"))]


@pytest.mark.parametrize("overskrift", [2024, "2024", "År 2024", "Budsjett 2024", 2024.0], ids=repr)
def test_årskolonner_i_budsjettlinjer(overskrift: object) -> None:
    funnet = hode(Budsjettlinje, ["Linje", "Type", "Funksjon", "Art", "Driver", overskrift])
    assert funnet.bokstaver["2024"] == "F"
    assert not funnet.funn


def test_årstall_er_ukjent_i_andre_tabeller() -> None:
    assert koder(hode(Ramme, ["År", "Ramme", 2024]).funn) == [("K22", "C1")]
    assert koder(
        hode(Budsjettlinje, ["Linje", "Type", "Funksjon", "Art", "Driver", 1850]).funn
    ) == [("K22", "F1")]


def test_normaliser() -> None:
    assert normaliser("  A\u030aR *") == "år"
    assert normaliser("Første_bosetting") == "første bosetting"
    assert normaliser(2024) == "2024"
    assert normaliser(None) == ""
