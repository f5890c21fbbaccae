"""`rapport avslutning` slik brukeren kjører den."""

import json
import shutil
from pathlib import Path

import pytest

from flyktningplan.cli.avslutning import avslutning
from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.norsk import lag_app, lag_gruppe

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def kall(tmp_path, monkeypatch, capfdbinary):
    app, rapport = lag_app(help="Prøve."), lag_gruppe(help="Prøve.")
    rapport.command("avslutning")(avslutning)
    rapport.command("annet")(lambda: None)
    app.add_typer(rapport, name="rapport")
    shutil.copytree(DATA, tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def kall(*argv: str, kode: int = 0) -> tuple[str, str]:
        fikk = kjør(["rapport", "avslutning", "--data", "plan", *argv], app)
        ut, feil = (b.decode() for b in capfdbinary.readouterr())
        assert kode == fikk, feil
        return ut, feil

    return kall


@pytest.mark.parametrize("som", ["tabell", "csv", "json", "markdown"])
def test_alle_formater(kall, som):
    ut, feil = kall("--format", som)

    assert "P029" in ut
    assert "" == feil
    if som == "json":
        assert ("avslutning", "personer") == tuple(json.loads(ut)[k] for k in ("rapport", "enhet"))


@pytest.mark.parametrize("fil", ["ut.html", "ut.md", "ut.xlsx"])
def test_filen_sier_intern_i_tittelen(kall, fil):
    """En fil som sendes videre, må si det selv."""
    kall("--til", fil)
    rå = Path(fil).read_bytes()
    if fil.endswith(".xlsx"):
        from openpyxl import load_workbook

        rå = str(next(load_workbook(fil).worksheets[0].iter_rows(values_only=True))).encode()

    assert "(intern)" in rå.decode()


def test_år_og_aar_er_det_samme(kall):
    assert kall("--år", "2025") == kall("--aar", "2025")


def test_år_uten_data_gir_utgangskode_1(kall):
    ut, feil = kall("--aar", "2040", kode=1)

    assert ("", True) == (ut, "2040" in feil)


def test_kunnskapsdatoen_flytter_andelen(kall):
    svar = [
        json.loads(kall("--format", "json", *valg)[0])["hovedtall"]
        for valg in ([], ["--kjent", "2026-01-15"])
    ]

    assert [60, 70] == [s["I arbeid eller utdanning, andel brukt (%)"] for s in svar]
