"""`kontroller` sier det rapportene stopper på: alt som er galt, med celle, og kode 1."""

import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from flyktningplan.cli.kjor import kjør

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def mappe(tmp_path, monkeypatch) -> Path:
    sti = tmp_path / "plan"
    shutil.copytree(DATA, sti)
    monkeypatch.setenv("FLYKTNINGPLAN_DATA", str(sti))
    monkeypatch.setenv("COLUMNS", "100")
    return sti


def sett(fil: Path, tittel: str, rad: int, verdi: object) -> str:
    bok = openpyxl.load_workbook(fil)
    ark = bok.worksheets[0]
    kolonne = next(c.column for c in ark[1] if c.value == tittel)
    celle = ark.cell(rad, kolonne)
    celle.value = verdi
    bok.save(fil)
    return f"{fil.name} [{ark.title}] {celle.coordinate}"


def basisår(mappe: Path, år: int) -> None:
    fil = mappe / "flyktningplan.toml"
    tekst = re.sub(r"basis = \d+", f"basis = {år}", fil.read_text(encoding="utf-8"))
    fil.write_text(tekst, encoding="utf-8")


@pytest.fixture
def svar(capfd):
    def svar(*argv: str) -> tuple[int, str, str]:
        kode = kjør([*argv])
        return kode, *capfd.readouterr()

    return svar


def enig(svar, *steder: str) -> str:
    """Kontrollen og rapporten stopper begge, og kontrollen nevner alle stedene."""
    kode, ut, feil = svar("kontroller")
    assert (1, "") == (kode, ut)
    assert [] == [s for s in steder if s not in feil]
    assert "Ingenting er regnet ut." in feil
    assert 1 == svar("rapport", "budsjett")[0]
    return feil


def test_prisnivå_over_hull_på_flere_linjer(mappe, svar):
    fil = mappe / "budsjettlinjer.xlsx"
    steder = [sett(fil, "Prisnivå", rad, 2016) for rad in (8, 21)]

    assert "2017, 2018 og 2020" in enig(svar, *steder)


def test_tilskudd_2_over_taket(mappe, svar):
    sett(mappe / "budsjettlinjer.xlsx", "Driver", 4, "tilskudd 1 og 2")

    feil = enig(svar, sett(mappe / "deltakere.xlsx", "Tilskudd 2", 60, 9_000_000))

    assert "taket" in feil


@pytest.mark.parametrize("år", [2000, 2020])
def test_basisår_der_en_grense_ikke_er_kjent(mappe, svar, år):
    basisår(mappe, år)
    if år == 2000:
        fil = mappe / "flyktningplan.toml"
        tekst = fil.read_text(encoding="utf-8").replace("start = 2024", "start = 2001")
        fil.write_text(tekst, encoding="utf-8")

    feil = enig(svar, "bosetting.csv D4", "NORSK-ALDER-FRA mangler for 2015")

    assert 1 == feil.count("NORSK-ALDER-FRA")


def test_eksempelplanen_er_uten_hindringer(mappe, svar):
    kode, ut, feil = svar("kontroller")

    assert (0, "") == (kode, feil)
    assert "S11" not in ut
    assert mappe.is_dir()


def test_filene_er_lest_som_noe_en_økonom_kjenner(mappe, svar):
    ut = svar("kontroller")[1]

    assert mappe.is_dir()
    assert "Excel-arbeidsbok" in ut
    assert not re.search("calamine|openpyxl", ut)


def test_krev_vedtatt_i_rapport_tilskudd_nevner_satsene_for_året_som_vises(mappe, svar):
    """Rapporten viser 2023, og bruker satsene for 2023: år 2 er utledet, år 3–5 anslått."""
    kode, ut, feil = svar("rapport", "tilskudd", "--år", "2023", "--krev-vedtatt")

    assert (1, "") == (kode, ut)
    assert mappe.is_dir()
    assert "AR-2 (utledet og framført)" in feil
    assert "AR-5 (anslag og framført)" in feil


def over_taket(mappe: Path) -> None:
    fil = mappe / "flyktningplan.toml"
    tekst = fil.read_text(encoding="utf-8").replace("med_vgs = 10", "med_vgs = 20")
    fil.write_text(tekst, encoding="utf-8")


def test_hva_som_sto_der_og_var_ventet_har_egne_kolonner_for_programmer(mappe, svar):
    over_taket(mappe)
    kode, ut, feil = svar("kontroller", "--format", "json")
    (funn,) = (t for t in json.loads(ut)["tabeller"] if t["navn"] == "funn")
    (rad,) = funn["rader"]

    assert (0, "") == (kode, feil)
    assert "20" == rad["fant"]
    assert "høyst 12 måneder (PROGRAM-TAK-VGS, vedtatt)" == rad["ventet"]
    assert "Fant" not in rad["melding"]


@pytest.mark.parametrize("bredde", ["80", "100"])
def test_på_skjermen_står_det_i_funnet(mappe, svar, monkeypatch, bredde):
    monkeypatch.setenv("COLUMNS", bredde)
    over_taket(mappe)
    ut = svar("kontroller")[1]
    funn = ut[ut.index(" Funn\n") :]

    assert "Fant '20'" in funn
    assert "PROGRAM-TAK-VGS" in funn
    assert 1 == funn.count("Alvor")  # én tabell, ikke delt
    assert max(map(len, ut.splitlines())) <= int(bredde)


def test_på_nettsiden_står_det_i_funnet_så_rådet_får_plass(mappe, svar, tmp_path):
    over_taket(mappe)
    svar("kontroller", "--til", str(tmp_path / "kontroll.html"))
    side = (tmp_path / "kontroll.html").read_text(encoding="utf-8")

    assert "ventet høyst 12 måneder" in side
    assert ">Ventet<" not in side


def test_funn_om_personvern_viser_ingen_verdi(mappe, svar):
    """Elleve siffer som ikke er et fødselsnummer, er en advarsel."""
    sett(mappe / "budsjettlinjer.xlsx", "Merknad", 5, "sak 11111111111")
    ut = svar("kontroller", "--format", "json")[1]

    assert "P03" in ut
    assert "11111111111" not in ut
