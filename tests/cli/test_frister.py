"""`rapport frister` slik brukeren kjører den."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from flyktningplan.cli import frister as kommando
from flyktningplan.cli.kjor import kjør

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def kall(tmp_path, monkeypatch, capfdbinary):
    shutil.copytree(DATA, tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")

    def kall(*argv: str, kode: int = 0) -> tuple[str, str]:
        fikk = kjør(["rapport", "frister", "--data", "plan", *argv])
        ut, feil = (b.decode() for b in capfdbinary.readouterr())
        assert kode == fikk, feil
        return ut, feil

    return kall


def test_begge_datoene_skrives_ut(kall):
    ut, feil = kall("--dato", "1.2.2024", "--kjent", "2023-12-31")

    assert "" == feil
    assert "Frister fra 01.02.2024" in ut
    assert "kjent 31.12.2023" in ut


def test_json_har_dager_som_tall_og_datoer_som_iso(kall):
    svar = json.loads(kall("--dato", "2024-02-01", "--format", "json")[0])
    rad = next(r for r in svar["rader"] if r["frist"] == "Svar på IMDis anmodning")

    assert ("frister", "dager", "2023-11-15") == (svar["rapport"], svar["enhet"], svar["kjent"])
    assert "2024-02-01" == svar["hovedtall"]["Regnet fra"]
    assert ("2024-02-25", 24) == (rad["dato"], rad["dager_igjen"])
    assert [k["nøkkel"] for k in svar["kolonner"]] == [
        "dato",
        "dager_igjen",
        "frist",
        "gjelder",
        "gjøres",
        "status",
    ]


@pytest.mark.parametrize("bredde", ["60", "100", "140"])
def test_tabellen_er_aldri_bredere_enn_skjermen(kall, monkeypatch, bredde):
    monkeypatch.setenv("COLUMNS", bredde)
    ut, _ = kall("--dato", "2025-10-01")

    assert max(map(len, ut.splitlines())) <= int(bredde)


def test_uten_dato_er_det_i_dag(kall, monkeypatch):
    monkeypatch.setattr(kommando, "i_dag", lambda: date(2025, 3, 4))

    assert "Frister fra 04.03.2025" in kall()[0]


def test_samme_dato_samme_svar(kall):
    assert kall("--dato", "2024-02-01") == kall("--dato", "1.2.2024")


@pytest.mark.parametrize("dato", ["i morgen", "2024-13-01", ""])
def test_ugyldig_dato_er_feil_bruk(kall, dato):
    ut, feil = kall("--dato", dato, kode=2)

    assert "" == ut
    assert "er ikke en dato" in feil


@pytest.mark.parametrize("valg", ["--dato", "--kjent"])
@pytest.mark.parametrize("dato", ["0001-01-01", "31.12.1989", "2061-01-01", "31.12.9999"])
def test_årene_en_plan_aldri_kan_ha_er_feil_bruk(kall, valg, dato):
    ut, feil = kall(valg, dato, kode=2)

    assert "" == ut
    assert f"«{dato}» er utenfor årene en plan kan ha, 1990–2060." in feil


@pytest.mark.parametrize("dato", ["1990-12-31", "2060-01-01"])
def test_en_dato_utenfor_årene_en_plan_kan_ha_er_en_linje(kall, dato):
    ut, feil = kall("--dato", dato, kode=1)

    assert "" == ut
    assert "Velg en dato fra 1991 til 2059" in feil


@pytest.mark.parametrize("dato", ["1991-01-01", "2018-01-15", "2059-12-31"])
def test_årene_ytterst_lar_seg_regne(kall, dato):
    assert "Frister fra" in kall("--dato", dato)[0]


def test_varslene_i_eksempelet_står_i_rapporten(kall):
    ut = kall("--dato", "2024-12-01")[0].replace("\u00a0", " ")

    assert "Varsler" in ut
    assert "72 % (36 av 50)" not in ut  # 36 ble registrert 30. desember
    assert "64 % (32 av 50)" in ut


def test_nøklene_i_eksempelet_står_ikke_i_noe_format(kall):
    for som in ("tabell", "csv", "json", "markdown"):
        assert "P0" not in kall("--dato", "2023-11-15", "--format", som)[0]
