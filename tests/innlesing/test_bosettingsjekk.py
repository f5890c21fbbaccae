"""Hull i bosettingen som ellers ville blitt null uten et ord."""

from pathlib import Path

import pytest

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.planmappe import les_plan

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def mappe(tmp_path):
    for fil in DATA.iterdir():
        (tmp_path / fil.name).write_bytes(fil.read_bytes())
    return tmp_path


def med_rader(mappe: Path, navn: str, endre) -> list:
    fil = mappe / navn
    topp, *rader = fil.read_text(encoding="utf-8-sig").splitlines()
    fil.write_text("\n".join([topp, *endre(rader)]) + "\n", encoding="utf-8-sig")
    return [(f.regel, f.alvor, str(f.opphav)) for f in les_plan(mappe).funn]


def test_eksempelet_har_ingen_av_funnene(mappe):
    assert [] == med_rader(mappe, "bosetting.csv", lambda rader: rader)


def test_planår_uten_forventning_er_en_feil_i_kontrollen(mappe):
    funn = med_rader(
        mappe, "bosetting.csv", lambda rader: [r for r in rader if not r.startswith("2027")]
    )

    assert [("K64", Alvorlighet.FEIL, "bosetting.csv")] == funn


def bare(år: int, *nye: str):
    """Rader der året bare har disse forventningene."""
    ord_ = ("prognose", "vedtatt", "anmodet")

    def endre(rader: list[str]) -> list[str]:
        andre = [r for r in rader if not (r.startswith(str(år)) and r.split(";")[2] in ord_)]
        return [*andre, *nye]

    return endre


@pytest.mark.parametrize(
    ("rad", "kolonne", "grunn"),
    [
        ("2027;;prognose;:;;;;;;;", "D", "er skjult (:)"),
        ("2027;;prognose;.;;;;;;;", "D", "er merket som manglende (.)"),
        ("2027;;prognose;-;;;;;;;", "D", "er merket som ikke aktuelt (-)"),
        ("2027;;prognose;10;;;;;1.2.2024;;", "I", "er registrert etter kunnskapsdatoen 15.11.2023"),
        ("2027;;prognose;:;;;;;1.2.2024;;", "I", "er registrert etter kunnskapsdatoen 15.11.2023"),
    ],
)
def test_forventningen_som_ikke_kan_brukes_nevnes_med_cellen_og_grunnen(mappe, rad, kolonne, grunn):
    med_rader(mappe, "bosetting.csv", bare(2027, rad))
    linje = len((mappe / "bosetting.csv").read_text(encoding="utf-8-sig").splitlines())
    (funn,) = les_plan(mappe).funn

    assert ("K64", Alvorlighet.FEIL, f"{kolonne}{linje}") == (
        funn.regel,
        funn.alvor,
        funn.opphav.celle,
    )
    assert "Planåret 2027" in funn.melding
    assert f"prognose i {kolonne}{linje}" in funn.melding
    assert grunn in funn.melding
    assert ("01.02.2024" in funn.melding) == (kolonne == "I")


def test_alle_radene_som_ikke_kan_brukes_nevnes_i_ett_funn(mappe):
    nye = ["2027;;prognose;:;;;;;;;", "2027;;vedtatt;9;;;;;1.2.2024;;", "2027;;anmodet;:;;;;;;;"]
    med_rader(mappe, "bosetting.csv", bare(2027, *nye))
    (funn,) = les_plan(mappe).funn

    assert 3 == len(funn.celler)
    assert "er skjult (:); vedtatt i I" in funn.melding


def test_manglende_historie_er_en_advarsel(mappe):
    (mappe / "deltakere.xlsx").unlink()
    funn = med_rader(
        mappe, "bosetting.csv", lambda rader: [r for r in rader if "2021;;bosatt" not in r]
    )

    assert [("K63", Alvorlighet.ADVARSEL, "bosetting.csv")] == funn


def test_årstall_og_månedstall_for_samme_status_er_en_feil(mappe):
    funn = med_rader(mappe, "bosetting.csv", lambda rader: [*rader, "2022;3;bosatt;4;;;;;;;"])

    assert ("K66", Alvorlighet.FEIL) in {f[:2] for f in funn}


def test_motsatt_fortegn_i_rammen_er_en_advarsel(mappe):
    funn = med_rader(mappe, "ramme.csv", lambda rader: [r.replace("-4456", "4456") for r in rader])

    assert [("K67", Alvorlighet.ADVARSEL, "ramme.csv B4")] == funn


def test_deltakere_bosatt_etter_kunnskapsdatoen_er_en_advarsel(mappe):
    (mappe / "deltakere.xlsx").unlink()
    (mappe / "deltakere.csv").write_text(
        "Deltaker;Fødselsår;Første bosetting;Kategori\nP1;1990;01.12.2023;enslig voksen\n",
        encoding="utf-8",
    )

    assert ("K65", "deltakere.csv C2") in {(f.regel, str(f.opphav)) for f in les_plan(mappe).funn}


def test_bosatte_etter_kunnskapsdatoen_er_en_advarsel_for_alle_på_én_gang(mappe):
    """Planen er kjent 15.11.2023. Rader med Registrert er historie, og sies ikke."""
    nye = ["2023;12;bosatt;4;;;;;;;", "2025;;bosatt;9;;;;;;;", "2026;;bosatt;9;;;;;1.2.2027;;"]
    med_rader(mappe, "bosetting.csv", lambda rader: [*rader, *nye])
    (funn,) = [f for f in les_plan(mappe).funn if f.regel == "K65"]

    assert Alvorlighet.ADVARSEL is funn.alvor
    assert "Bosatte i 12.2023 og 2025 er etter kunnskapsdatoen 15.11.2023" in funn.melding
    assert 2 == len(funn.celler)


@pytest.mark.parametrize(
    ("rad", "feil"),
    [
        ("2022;6;bosatt;4;;;;;31.5.2022;;", True),
        ("2022;6;bosatt;4;;;;;1.6.2022;;", False),
        ("2026;;bosatt;4;;;;;31.12.2025;;", True),
        ("2026;;bosatt;4;;;;;1.1.2026;;", False),
        ("2026;6;familieinnvandring;4;;;;;31.5.2022;;", False),
    ],
)
def test_bosatte_kan_ikke_være_registrert_før_de_kom(mappe, rad, feil):
    funn = med_rader(mappe, "bosetting.csv", lambda rader: [*rader, rad])

    assert feil is (("K41", Alvorlighet.FEIL) in {f[:2] for f in funn})


def test_rådet_beholder_fortegnet(mappe):
    (mappe / "ramme.csv").write_text("År;Ramme\n2024;-2.600\n", encoding="utf-8")
    (funn,) = [f for f in les_plan(mappe).funn if f.alvor is Alvorlighet.FEIL]

    assert "-2600 eller -2,6." in funn.råd


def med_2022(mappe, *rader):
    """Bosatte i 2022 byttet ut med radene; `År;Måned;Status;Antall`."""
    return med_rader(
        mappe,
        "bosetting.csv",
        lambda gamle: [
            *(r for r in gamle if not r.startswith("2022;;bosatt")),
            *(f"{r};;;;;;;" for r in rader),
        ],
    )


def test_årets_egen_rad_kan_stå_ved_siden_av_måneder_når_en_av_dem_er_skjult(mappe):
    funn = med_2022(mappe, "2022;;bosatt;33", "2022;1;bosatt;20", "2022;2;bosatt;:")

    assert "K66" not in {f[0] for f in funn}


def test_en_skjult_årsrad_ved_siden_av_kjente_måneder_er_dobbelt(mappe):
    funn = med_2022(mappe, "2022;;bosatt;:", "2022;1;bosatt;20", "2022;2;bosatt;13")

    assert ("K66", Alvorlighet.FEIL) in {f[:2] for f in funn}


def test_årets_egen_rad_kan_ikke_være_mindre_enn_de_kjente_månedene(mappe):
    """20 + 14 er mer enn 33, uansett hva den skjulte måneden er."""
    rader = ("2022;;bosatt;33", "2022;1;bosatt;20", "2022;2;bosatt;14", "2022;3;bosatt;:")

    assert ("K66", Alvorlighet.FEIL) in {f[:2] for f in med_2022(mappe, *rader)}


def test_flere_i_listen_enn_bosatt_når_året_står_i_egen_rad(mappe):
    """Listen har 33 i 2022. Året er 32, så én er for mye; månedene legges ikke til."""
    rader = ("2022;;bosatt;32", "2022;1;bosatt;20", "2022;2;bosatt;:")

    assert ("K55", Alvorlighet.ADVARSEL) in {f[:2] for f in med_2022(mappe, *rader)}


def test_skjult_måned_uten_egen_årsrad_sier_ikke_noe_om_hvor_mange(mappe):
    rader = ("2022;1;bosatt;20", "2022;2;bosatt;:")

    assert "K55" not in {f[0] for f in med_2022(mappe, *rader)}
