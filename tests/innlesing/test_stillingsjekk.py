"""Årsverk, årslønn og pensjon i `stillinger` mot linjene budsjettet regner av."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import les

from flyktningplan.feil import Alvorlighet, Funn

ADVARSEL, MERKNAD = Alvorlighet.ADVARSEL, Alvorlighet.MERKNAD
HODE = "Linje;Ansvar;Type;Funksjon;Art;Driver;Enhetspris;Prisnivå;Fra;Til;2024;2025"
STILLINGSHODE = "Stilling;Rolle;Årsverk;Fra;Til;Årslønn;Pensjon (%)"
LØNN = "Lønn lærere;A;videreført;213;010;per lærerårsverk;610000;;;;;"
PENSJON = "Pensjon;A;videreført;213;090;prosent av lønn;11;;;;;"
LÆRER = "L1;lærer;1;;;610000;11"


def funn(mappe: Path, stillinger: list[str], *linjer: str) -> list[Funn]:
    filer = {
        "stillinger.csv": "\n".join([STILLINGSHODE, *stillinger, ""]),
        "budsjettlinjer.csv": "\n".join([HODE, *linjer, ""]),
    }
    lesing = les(mappe, filer)
    return [f for f in lesing.funn if f.regel in ("K86", "K87", "K88")]


def kort(funnene: list[Funn]) -> list[tuple[str, Alvorlighet, str]]:
    return [(str(f.regel), f.alvor, f.opphav.celle) for f in funnene]


@pytest.mark.parametrize(
    ("årsverk", "antall"), [("0,8", 0), ("1", 0), ("19,9", 0), ("20", 1), ("80", 1), ("100", 1)]
)
def test_årsverk_som_ser_ut_som_en_stillingsprosent(
    tmp_path: Path, årsverk: str, antall: int
) -> None:
    stilling = f"L1;lærer;{årsverk};;;;"

    assert kort(funn(tmp_path, [stilling], LØNN)) == [("K86", ADVARSEL, "C2")] * antall


def test_rådet_er_andelen(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, ["L1;lærer;80;;;;"], LØNN)

    assert "80 % stilling, skriv 0,8" in f.råd


# --- Årslønn


def test_ulik_årslønn_nevner_begge_cellene_og_hva_budsjettet_bruker(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, ["L1;lærer;1;;;650000;"], LØNN)

    assert (str(f.regel), f.alvor, str(f.opphav)) == ("K87", ADVARSEL, "stillinger.csv F2")
    assert "650\u00a0000 kr, men budsjettet bruker 610\u00a0000 kr per årsverk" in f.melding
    assert "Enhetspris i «Lønn lærere» (budsjettlinjer.csv G2)" in f.melding
    assert "Årslønn er ikke med i noe tall" in f.melding


@pytest.mark.parametrize(
    ("stillinger", "linjer", "antall"),
    [
        ([LÆRER], [LØNN], 0),
        (["L1;lærer;0,5;;;610000;"], [LØNN], 0),
        (["L1;lærer;1;;;622000;"], [LØNN], 0),
        (["L1;lærer;1;;;623000;"], [LØNN], 1),
        (["L1;lærer;1;;;597000;"], [LØNN], 1),
        # Snittet etter årsverk, og bare de som har oppgitt lønn
        (["L1;lærer;1;;;580000;", "L2;lærer;1;;;640000;"], [LØNN], 0),
        (["L1;lærer;0,1;;;580000;", "L2;lærer;1;;;640000;"], [LØNN], 1),
        (["L1;lærer;1;;;610000;", "L2;lærer;1;;;;"], [LØNN], 0),
        (["L1;lærer;1;;;;"], [LØNN], 0),
        # Bare linjen og stillingen som gjelder samtidig
        (["L1;lærer;1;;31.12.2023;500000;", LÆRER], [LØNN], 0),
        (
            ["L1;lærer;1;;31.12.2024;500000;", "L2;lærer;1;1.1.2025;;610000;"],
            [
                "Lønn;A;videreført;213;010;per lærerårsverk;500000;;;31.12.2024;;",
                "Lønn fra 2025;A;videreført;213;010;per lærerårsverk;610000;;1.1.2025;;;",
            ],
            0,
        ),
        # Lønn og fast tillegg er lønnen til sammen; vikarene er en annen linje
        (
            [LÆRER],
            [
                LØNN.replace("610000", "580000"),
                "Tillegg;A;videreført;213;040;per lærerårsverk;30000;;;;;",
                "Vikarer;A;videreført;213;020;fast;;;;;120000;120000",
            ],
            0,
        ),
        # Rådgivere er ikke lærere
        (["P1;programrådgiver;1;;;590000;", LÆRER], [
            LØNN,
            "Lønn rådgivere;A;videreført;275;010;per programrådgiver;590000;;;;;",
        ], 0),
    ],
)  # fmt: skip
def test_årslønnen_mot_enhetsprisen(
    tmp_path: Path, stillinger: list[str], linjer: list[str], antall: int
) -> None:
    funnene = [f for f in funn(tmp_path, stillinger, *linjer, PENSJON) if f.regel == "K87"]

    assert [f.alvor for f in funnene] == [ADVARSEL] * antall


def test_prisnivået_sies_når_linjen_er_i_et_annet_års_kroner(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, ["L1;lærer;1;;;650000;"], LØNN.replace("610000;", "610000;2023"))

    assert "(2023-kroner)" in f.melding


@pytest.mark.parametrize(
    ("stilling", "linje", "alvor"),
    [
        ("P1;programrådgiver;1;;;590000;", LØNN, ADVARSEL),
        ("P1;programrådgiver;1;;;590000;", "Lønn;A;videreført;275;010;fast;;;;;6;6", MERKNAD),
        ("K1;annet;1;;;550000;", "Lønn;A;videreført;275;010;fast;;;;;6;6", MERKNAD),
        ("K1;annet;1;;;;10", LØNN, ADVARSEL),
    ],
)
def test_lønn_uten_lønnslinje_brukes_ikke(
    tmp_path: Path, stilling: str, linje: str, alvor: Alvorlighet
) -> None:
    (f,) = funn(tmp_path, [stilling], linje)

    assert (str(f.regel), f.alvor) == ("K87", alvor)
    assert "er ikke med i noe tall" in f.melding


# --- Pensjon


@pytest.mark.parametrize(
    ("pensjon", "linjer", "antall"),
    [
        ("11", [PENSJON], 0),
        ("11,4", [PENSJON], 0),
        ("14", [PENSJON], 1),
        ("", [PENSJON], 0),
        ("11", [], 1),
        ("11", [PENSJON.replace("213", "275")], 1),
        ("11", ["Pensjon;A;videreført;213;090;per lærerårsverk;67100;;;;;"], 0),
        ("14", ["Pensjon;A;videreført;213;090;per lærerårsverk;67100;;;;;"], 1),
        ("14", ["Pensjon;A;videreført;213;090;fast;;;;;90000;90000"], 0),
    ],
)
def test_pensjonen_mot_pensjonslinjen(
    tmp_path: Path, pensjon: str, linjer: list[str], antall: int
) -> None:
    funnene = funn(tmp_path, [f"L1;lærer;1;;;610000;{pensjon}"], LØNN, *linjer)

    assert kort(funnene) == [("K88", ADVARSEL, "G2")] * antall


def test_ulik_pensjon_nevner_begge_cellene(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, ["L1;lærer;1;;;610000;14"], LØNN, PENSJON)

    assert "14 prosent, men budsjettet bruker 11 prosent" in f.melding
    assert "«Pensjon» (budsjettlinjer.csv G3)" in f.melding


def test_er_en_linje_gal_sammenliknes_ingenting(tmp_path: Path) -> None:
    gal = LØNN.replace("610000", "ca. 610000")

    assert funn(tmp_path, ["L1;lærer;1;;;650000;11"], gal) == []
