"""Leie og engangskostnad i `lokaler` faller ikke ut av budsjettet uten et ord."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import INNSTILLINGER, les

from flyktningplan.feil import Alvorlighet, Funn

TIL_2026 = INNSTILLINGER.replace("slutt = 2025", "slutt = 2026")
BOSETTING = "År;Status;Antall\n" + "".join(
    f"{å};{'bosatt' if å < 2024 else 'prognose'};1\n" for å in range(2020, 2027)
)
HODE = "Linje;Type;Funksjon;Art;Driver;Enhetspris;Fra;Til;2024;2025;2026"
LOKALHODE = "Lokale;Type;Fra;Til;Leie per år;Engangskostnad"
BRAKKE = "Undervisningsbrakker;brakke;1.1.2024;31.12.2025;377000;"
LEID = "Samfunnshuset;leid;1.8.2024;;96000;"
LISENSER = "Lisenser;videreført;275;195;fast;;;;1;1;1"


def funn(mappe: Path, lokale: str, *linjer: str) -> list[Funn]:
    """Funnene om leie og engangskostnad når planen har lokalet og linjene."""
    filer = {
        "flyktningplan.toml": TIL_2026,
        "bosetting.csv": BOSETTING,
        "ramme.csv": "År;Ramme\n" + "".join(f"{å};-1\n" for å in range(2023, 2027)),
        "lokaler.csv": f"{LOKALHODE}\n{lokale}\n",
        "budsjettlinjer.csv": "\n".join([HODE, LISENSER, *linjer, ""]),
    }
    lesing = les(mappe, filer)
    assert lesing.plan or any(f.alvor is Alvorlighet.FEIL for f in lesing.funn)
    return [f for f in lesing.funn if f.regel in ("K84", "K85")]


# --- Leie


def test_brakkeleie_uten_linje_nevner_cellen_det_som_mangler_og_rådet(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, BRAKKE)

    assert (str(f.regel), f.alvor, str(f.opphav)) == (
        "K84", Alvorlighet.ADVARSEL, "lokaler.csv E2"
    )  # fmt: skip
    assert "«Undervisningsbrakker», 377\u00a0000 kr i året, er ikke med i budsjettet" in f.melding
    assert "ingen linje har driveren brakkeleie" in f.melding
    assert "Driver brakkeleie" in f.råd


@pytest.mark.parametrize(
    ("lokale", "linje", "antall"),
    [
        (BRAKKE, "Leie;videreført;213;190;brakkeleie;;;;;;", 0),
        # Utenom: strøm i brakkene og tomgangsleie av boliger er ikke leien
        (BRAKKE, "Strøm og renhold i brakkene;videreført;213;180;fast;;;;6;6;6", 1),
        (BRAKKE, "Tomgangsleie boliger;videreført;265;190;fast;;;;6;6;6", 1),
        (BRAKKE, "Leie fra andre;videreført;213;630;fast;;;;-6;-6;-6", 1),
        # Leien kan stå på en linje selv, i de årene den løper
        (BRAKKE, "Leie av rom;videreført;213;190;fast;;;;6;6;", 0),
        (BRAKKE, "Leie av brakker;videreført;213;370;fast;;;;6;6;", 0),
        (BRAKKE, "Leie av rom;videreført;213;190;fast;;;;6;;", 1),
        # Brakkeleie henter bare Type brakke
        (LEID, "Leie;videreført;213;190;brakkeleie;;;;;;", 1),
        (LEID, "Husleie;videreført;213;190;fast;96000;;;;;", 0),
        (LEID, "Husleie samfunnshuset;videreført;213;370;fast;96000;;;;;", 0),
        (LEID, "Husleie biblioteket;videreført;213;370;fast;96000;;;;;", 1),
        (LEID, "Husleie;videreført;213;190;fast;96000;;31.12.2025;;;", 1),
        # Ingenting å ha på en linje
        (BRAKKE.replace("377000", ""), LISENSER.replace("Lisenser", "L"), 0),
        (BRAKKE.replace("377000", "0"), LISENSER.replace("Lisenser", "L"), 0),
        ("Gammelt;leid;1.1.2020;31.12.2023;96000;", LISENSER.replace("Lisenser", "L"), 0),
        ("Nytt;leid;1.1.2027;;96000;", LISENSER.replace("Lisenser", "L"), 0),
    ],
)
def test_leien_må_stå_på_en_linje(tmp_path: Path, lokale: str, linje: str, antall: int) -> None:
    assert [str(f.regel) for f in funn(tmp_path, lokale, linje)] == ["K84"] * antall


def test_årene_som_mangler_nevnes(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, BRAKKE, "Leie av rom;videreført;213;190;fast;;;;6;;")

    assert "budsjettet i 2025:" in f.melding


def test_leid_rom_sier_at_brakkeleie_ikke_tar_det(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, LEID, "Leie;videreført;213;190;brakkeleie;;;;;;")

    assert "brakkeleie tar bare Type brakke" in f.melding
    assert "fast linje med Art 190" in f.råd


def test_er_en_linje_gal_sies_ingenting_om_det_som_kan_være_den(tmp_path: Path) -> None:
    assert funn(tmp_path, BRAKKE, "Leie;videreført;213;190;brakkeleige;;;;;;") == []


# --- Engangskostnad

KJØP = "Samfunnshuset;leid;1.8.2024;;;120000"
RIGG = BRAKKE.replace("377000;", ";120000")


def test_engangskostnad_uten_linje_er_i_rapporten_og_ikke_i_rammen(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, RIGG)

    assert (str(f.regel), f.alvor, str(f.opphav)) == (
        "K85", Alvorlighet.ADVARSEL, "lokaler.csv F2"
    )  # fmt: skip
    assert "120\u00a0000 kr i 2024, står i rapport brakker, men er ikke i rammen" in f.melding
    assert "årskolonnen 2024" in f.råd


@pytest.mark.parametrize(
    ("lokale", "linje", "antall"),
    [
        (RIGG, "Oppsett;nytt tiltak;213;240;fast;;;;120000;;", 0),
        (RIGG, "Noe annet;nytt tiltak;213;240;fast;;;;124000;;", 0),
        (RIGG, "Transport av brakker;nytt tiltak;213;240;fast;;;;300000;;", 0),
        (RIGG, "Noe annet;nytt tiltak;213;240;fast;;;;300000;;", 1),
        (RIGG, "Oppsett;nytt tiltak;213;240;fast;;;;;120000;", 1),
        (RIGG, "Oppsett;nytt tiltak;213;240;fast;;;;60000;;", 1),
        # Et beløp hvert år er ikke en engangskostnad
        (RIGG, "Strøm i brakkene;videreført;213;180;fast;;;;120000;120000;120000", 1),
        (RIGG, "Oppsett;nytt tiltak;213;240;fast;120000;;31.12.2024;;;", 0),
        (KJØP, "Istandsetting samfunnshuset;nytt tiltak;213;240;fast;;;;200000;;", 0),
        (KJØP.replace("2024", "2023"), LISENSER.replace("Lisenser", "L"), 0),
    ],
)
def test_engangskostnaden_må_stå_på_en_fast_linje(
    tmp_path: Path, lokale: str, linje: str, antall: int
) -> None:
    assert [str(f.regel) for f in funn(tmp_path, lokale, linje)] == ["K85"] * antall


def test_et_leid_lokale_er_ikke_i_rapport_brakker(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, KJØP)

    assert "rapport brakker" not in f.melding
