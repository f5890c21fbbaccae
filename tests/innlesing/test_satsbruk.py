"""Prisnivå uten prisvekst og Tilskudd 2 over taket er funn med celle, alle på én gang."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import DELTAKERHODE, les

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.planmappe import Lesing

HODE = "Linje;Type;Funksjon;Art;Driver;Enhetspris;Prisnivå;Prisregel;2024;2025\n"


def linje(nivå: int, regel: str = "", driver: str = "per bosatt i året", beløp: str = ";") -> str:
    pris = "" if beløp != ";" else "1000"
    return f"L{nivå}{regel};videreført;242;200;{driver};{pris};{nivå};{regel};{beløp}\n"


def funn(lesing: Lesing, regel: str) -> list[tuple[str, str]]:
    return [(f.opphav.celle, f.alvor) for f in lesing.funn if f.regel == regel]


@pytest.mark.parametrize(
    ("nivå", "regel", "driver", "beløp", "årene"),
    [
        (2016, "", "per bosatt i året", ";", "2017, 2018 og 2020"),
        (2016, "lønn og pris", "per bosatt i året", ";", "2017, 2018 og 2020"),
        (2019, "", "fast", "1000;", "2020"),
        (2010, "G", "per bosatt i året", ";", "2010"),
        (2016, "G", "per bosatt i året", ";", ""),
        (2016, "ingen", "per bosatt i året", ";", ""),
        (2020, "", "per bosatt i året", ";", ""),
        (2023, "", "per bosatt i året", ";", ""),
    ],
)
def test_prisnivå_fra_et_hull(
    tmp_path: Path, nivå: int, regel: str, driver: str, beløp: str, årene: str
) -> None:
    linjer = HODE + linje(2024) + linje(nivå, regel, driver, beløp)
    lesing = les(tmp_path, {"budsjettlinjer.csv": linjer})
    hull = [f for f in lesing.funn if f.regel == "S09"]

    assert ([("G3", Alvorlighet.FEIL)] if årene else []) == funn(lesing, "S09")
    assert all(f"mangler for {årene}, så" in f.melding for f in hull)
    assert (lesing.plan is None) is bool(årene)


def test_alle_linjene_nevnes(tmp_path: Path) -> None:
    linjer = HODE + linje(2016) + linje(2024) + linje(2019)

    assert ["G2", "G4"] == [
        celle for celle, _ in funn(les(tmp_path, {"budsjettlinjer.csv": linjer}), "S09")
    ]


def test_egen_deflator_fyller_hullet(tmp_path: Path) -> None:
    tekst = 'ordning = "Priser"\n[satser.DEFLATOR]\nnavn = "Deflator"\nenhet = "prosent"\n'
    for år in (2017, 2018, 2020):
        tekst += (
            f"[[satser.DEFLATOR.verdier]]\nfra = {år}-01-01\ntil = {år}-12-31\nverdi = 2.5\n"
            f'status = "vedtatt"\nkilde = "regnet om av kommunen"\nkjent_fra = {år}-12-31\n'
        )
    linjer = HODE + linje(2016)
    lesing = les(tmp_path, {"budsjettlinjer.csv": linjer, "satser/p.toml": tekst})

    assert lesing.plan is not None, lesing.funn


DELTAKERE = (
    f"{DELTAKERHODE};Tilskudd 2;Fraflyttet;Til\n"
    "P001;2012;01.03.2023;barn;1700000;;\n"
    "P002;2012;01.03.2023;barn;400000;;\n"
    "P003;2012;01.03.2023;barn;1700000;30.09.2023;utlandet\n"
    "P004;2012;01.03.2018;barn;1700000;;\n"
    "P005;2012;01.03.2022;barn;1650000;;\n"
)
T2 = "Linje;Type;Funksjon;Art;Driver\nT2;videreført;850;810;tilskudd 1 og 2\n"


@pytest.mark.parametrize(
    ("linjer", "alvor"), [(T2, Alvorlighet.FEIL), (None, Alvorlighet.ADVARSEL)]
)
def test_tilskudd_2_over_taket(tmp_path: Path, linjer: str | None, alvor: Alvorlighet) -> None:
    """Taket for 2024 er 1 608 000. P003 er flyttet, og P004 er ute av perioden."""
    filer = {"deltakere.csv": DELTAKERE} | ({"budsjettlinjer.csv": linjer} if linjer else {})
    lesing = les(tmp_path, filer)

    assert [("E2", alvor), ("E6", alvor)] == funn(lesing, "S10")
    assert (lesing.plan is None) is (linjer is not None)
