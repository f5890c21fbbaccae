"""Rader om mennesker som ikke kan være sanne, eller som er uvanlige. Verdiene vises aldri."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import lag_planmappe, les

from flyktningplan.feil import Alvorlighet

FEIL, ADVARSEL = Alvorlighet.FEIL, Alvorlighet.ADVARSEL
KOLONNER = (
    "Deltaker",
    "Fødselsår",
    "Første bosetting",
    "Tilflyttet",
    "Folkeregistrert",
    "Kategori",
    "Husholdning",
    "Rolle",
    "Programstart",
    "Planlagt slutt",
    "Avsluttet program",
    "Norskstart",
    "Norskslutt",
    "Fraflyttet",
    "Til",
    "Tilskudd 1",
)
BOKSTAV = {navn: chr(ord("A") + nr) for nr, navn in enumerate(KOLONNER)}
TJUE_ÅR = """
ordning = "Prøve"
[satser.MYNDIG-ALDER]
navn = "Voksen ved bosetting, laveste alder"
enhet = "år"
[[satser.MYNDIG-ALDER.verdier]]
fra = 2020-01-01
til = 2099-12-31
verdi = 20
status = "vedtatt"
kilde = "en prøve på at alderen leses"
kjent_fra = 2020-01-01
"""
VANLIG = {
    "Fødselsår": "1985",
    "Første bosetting": "15.03.2023",
    "Kategori": "enslig voksen",
}


def funnet(mappe: Path, *rader: dict[str, str]):
    """Funnene i deltakere, med nøklene P1, P2 …"""
    linjer = [";".join(KOLONNER)]
    for nr, rad in enumerate(rader, 1):
        felt = {"Deltaker": f"P{nr}", **VANLIG, **rad}
        linjer.append(";".join(felt.get(k, "") for k in KOLONNER))
    lesing = les(mappe, {"deltakere.csv": "\n".join([*linjer, ""])})
    return [f for f in lesing.funn if f.opphav.fil == "deltakere.csv"]


def celler(funn):
    return [(str(f.regel), f.alvor, f.opphav.celle) for f in funn]


@pytest.mark.parametrize(
    ("kategori", "født", "alvor"),
    [
        ("barn", 2005, None),
        ("barn", 2004, FEIL),
        ("enslig mindreårig", 2005, None),
        ("enslig mindreårig", 2004, FEIL),
        ("enslig voksen", 2005, None),
        ("enslig voksen", 2006, ADVARSEL),
        ("enslig voksen", 2007, ADVARSEL),
        ("enslig voksen", 2008, FEIL),
        ("enslig voksen", 2018, FEIL),
        ("voksen i familie", 2005, None),
        ("voksen i familie", 2007, ADVARSEL),
        ("voksen i familie", 2014, FEIL),
        ("barn", 2023, None),
    ],
)
def test_alderen_ved_første_bosetting_må_passe_kategorien(tmp_path, kategori, født, alvor):
    """Bosatt i 2023. Bare året er kjent: født 2005 er 17 eller 18, og kan være begge deler.

    Født 2004 er minst 18, så aldri barn. Født 2006 er høyst 17, så helst ikke voksen; født 2008
    er høyst 15, og aldri voksen.
    """
    fant = funnet(tmp_path, {"Kategori": kategori, "Fødselsår": str(født)})

    venter = [] if alvor is None else [("K80", alvor, f"{BOKSTAV['Kategori']}2")]
    assert venter == celler(fant)
    for f in fant:
        assert f.ventet
        assert f.råd
        assert str(født) not in str(f)


def test_voksenalderen_er_den_i_satsfilene(tmp_path):
    """Settes grensen til 20 år, er den som fyller 19 i bosettingsåret, fortsatt barn."""
    nittenåring = {"Kategori": "barn", "Fødselsår": "2004"}
    lag_planmappe(tmp_path)
    (før,) = funnet(tmp_path, nittenåring)
    (tmp_path / "satser").mkdir()
    (tmp_path / "satser/alder.toml").write_text(TJUE_ÅR, encoding="utf-8")

    assert "over 18 år" in før.melding
    assert [] == funnet(tmp_path, nittenåring)


@pytest.mark.parametrize(
    ("felt", "alvor"),
    [
        ("Programstart", FEIL),
        ("Planlagt slutt", FEIL),
        ("Avsluttet program", FEIL),
        ("Tilflyttet", FEIL),
        ("Fraflyttet", FEIL),
        ("Norskstart", ADVARSEL),
        ("Norskslutt", ADVARSEL),
        ("Folkeregistrert", ADVARSEL),
    ],
)
def test_datoer_før_første_bosetting(tmp_path, felt, alvor):
    """Programmet starter etter bosettingen (§ 12); norsk og registrering kan skje i mottak."""
    (fant,) = [f for f in funnet(tmp_path, {felt: "14.03.2023"}) if f.regel == "K41"]

    assert ("K41", alvor, f"{BOKSTAV[felt]}2") == celler([fant])[0]
    assert f"{felt} er før Første bosetting." == fant.melding
    assert fant.ventet
    assert fant.råd
    assert "2023" not in str(fant)


def test_datoer_samme_dag_som_bosettingen_er_i_orden(tmp_path):
    dag = VANLIG["Første bosetting"]
    rad = {"Programstart": dag, "Norskstart": dag, "Folkeregistrert": dag}

    assert not funnet(tmp_path, rad)


@pytest.mark.parametrize(
    ("først", "så"),
    [
        ("Programstart", "Avsluttet program"),
        ("Programstart", "Planlagt slutt"),
        ("Norskstart", "Norskslutt"),
        ("Tilflyttet", "Fraflyttet"),
    ],
)
def test_datoer_i_feil_rekkefølge(tmp_path, først, så):
    rad = {først: "01.09.2023", så: "31.08.2023", "Norskstart": "01.04.2023"} | {
        "Programstart": "01.04.2023"
    }
    fant = funnet(tmp_path, {**rad, først: "01.09.2023"})

    assert ("K41", FEIL, f"{BOKSTAV[så]}2") in celler(fant)
    assert f"{så} er før {først}." in {f.melding for f in fant}


@pytest.mark.parametrize("felt", ["Programstart", "Norskstart"])
def test_start_etter_fraflytting_er_en_advarsel(tmp_path, felt):
    fant = funnet(tmp_path, {"Fraflyttet": "01.06.2023", felt: "01.07.2023"})

    assert ("K41", ADVARSEL, f"{BOKSTAV[felt]}2") in celler(fant)


def test_til_uten_fraflyttet_og_tilskudd_1_i_feil_år(tmp_path):
    fant = funnet(tmp_path, {"Til": "kommune", "Tilskudd 1": "2025"})

    assert {("K41", FEIL, "N2"), ("K41", FEIL, "P2")} == set(celler(fant))


def test_født_etter_bosettingen_er_ett_funn(tmp_path):
    assert [("K41", FEIL, "C2")] == celler(funnet(tmp_path, {"Fødselsår": "2024"}))


def test_tre_ektefeller_i_én_husholdning(tmp_path):
    """Stønaden til par regnes for to; tre sier ikke hvem som er paret."""
    gift = {"Husholdning": "H1", "Rolle": "ektefelle/samboer", "Kategori": "voksen i familie"}
    fant = funnet(tmp_path, gift, gift, gift, {**gift, "Husholdning": "H2"})

    assert [("K81", FEIL, "H2")] == celler(fant)
    assert ("H2", "H3", "H4") == fant[0].celler
    assert "3" in fant[0].melding
    assert "H1" not in fant[0].melding + fant[0].råd


def test_to_ektefeller_er_i_orden(tmp_path):
    gift = {"Husholdning": "H1", "Rolle": "ektefelle/samboer", "Kategori": "voksen i familie"}

    assert not funnet(tmp_path, gift, gift, {"Husholdning": "H1", "Rolle": "barn"})


def test_alt_som_er_galt_kommer_på_én_gang(tmp_path):
    """Fire feil på én rad og én på en annen."""
    fant = funnet(
        tmp_path,
        {
            "Kategori": "barn",
            "Programstart": "01.02.2023",
            "Avsluttet program": "01.01.2023",
            "Fraflyttet": "01.01.2022",
        },
        {"Norskstart": "01.05.2023", "Norskslutt": "01.04.2023"},
    )

    assert {
        ("K80", FEIL, "F2"),
        ("K41", FEIL, "I2"),
        ("K41", FEIL, "K2"),
        ("K41", FEIL, "N2"),
        ("K41", FEIL, "M3"),
    } <= set(celler(fant))


def test_den_samme_feilen_på_mange_rader_er_ett_funn(tmp_path):
    fant = funnet(tmp_path, *[{"Kategori": "barn"}] * 3)

    assert [("F2", "F3", "F4")] == [f.celler for f in fant]


def test_bosatt_eller_tilflyttet_etter_kunnskapsdatoen(tmp_path):
    """Kunnskapsdatoen i prøveplanen er 31.12.2023."""
    fant = funnet(
        tmp_path,
        {"Første bosetting": "05.01.2024"},
        {"Tilflyttet": "05.01.2024", "Programstart": "01.05.2023", "Norskstart": "01.05.2023"},
    )

    assert [("K65", ADVARSEL, "C2"), ("K65", ADVARSEL, "D3")] == celler(fant)


@pytest.mark.parametrize(
    ("felt", "ord_"),
    [
        ("Fraflyttet", "varslet"),
        ("Avsluttet program", "Planlagt slutt"),
        ("Folkeregistrert", "antas"),
    ],
)
def test_hendelser_etter_kunnskapsdatoen_sies(tmp_path, felt, ord_):
    fant = funnet(tmp_path, {felt: "05.01.2024"}, {felt: "06.01.2024"}, {felt: "31.12.2023"})

    assert [("K82", ADVARSEL, f"{BOKSTAV[felt]}2")] == celler(fant)
    assert (f"{BOKSTAV[felt]}2", f"{BOKSTAV[felt]}3") == fant[0].celler
    assert ord_ in str(fant[0])
    assert "31.12.2023" in fant[0].melding


@pytest.mark.parametrize("felt", ["Planlagt slutt", "Norskslutt", "Programstart", "Norskstart"])
def test_planer_etter_kunnskapsdatoen_er_ikke_noe_funn(tmp_path, felt):
    assert not funnet(tmp_path, {felt: "05.01.2024"})


@pytest.mark.parametrize(
    ("rad", "antall"),
    [
        ({}, 1),
        ({"Programstart": "01.05.2023"}, 1),
        ({"Programstart": "01.05.2023", "Norskstart": "01.05.2023"}, 0),
        ({"Kategori": "barn", "Fødselsår": "2015"}, 0),
    ],
)
def test_tilflyttet_uten_datoer_er_en_antakelse_som_sies(tmp_path, rad, antall):
    fant = funnet(tmp_path, {"Tilflyttet": "01.10.2023", **rad})

    assert [("K83", ADVARSEL, "D2")] * antall == celler(fant)


def test_eksempelet_er_uten_slike_funn():
    from flyktningplan.innlesing.planmappe import les_plan

    data = Path(__file__).resolve().parents[2] / "data"
    assert not [f for f in les_plan(data).funn if f.opphav.fil.startswith("deltakere")]
