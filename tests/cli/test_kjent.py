"""Kunnskapsdatoen i innstillingene og `--kjent` med samme dato gir nøyaktig det samme."""

import shutil
from pathlib import Path

import pytest

from flyktningplan.cli.kjor import kjør

DATA = Path(__file__).resolve().parents[2] / "data"
KOLONNER = (
    "Deltaker;Fødselsår;Første bosetting;Kategori;Tilflyttet;Folkeregistrert;Programstart;"
    "Avsluttet program;Norskstart;Norskslutt;Fraflyttet;Til"
)
DELTAKERE = f"""\
{KOLONNER}
P1;1990;1.3.2023;enslig voksen;;1.12.2023;1.5.2023;31.12.2023;1.5.2023;30.6.2024;;
P2;1985;1.2.2023;enslig voksen;;;;;;;1.2.2024;kommune
P3;1980;1.9.2022;enslig voksen;10.12.2023;;;;;;;
P4;1980;5.12.2023;enslig voksen;;;;;;;;
"""
REGNSKAP = "År;Måned;Funksjon;Art;Ansvar;Beløp\n2024;1;850;810;;-1000000\n2024;3;213;010;;500000\n"
DATO, ANNEN = "2023-11-15", "2024-06-30"
RAPPORTER = (
    "rapport budsjett",
    "rapport bosetting",
    "rapport tilskudd",
    "rapport avvik",
    "rapport avslutning",
    "rapport brakker",
    "kapasitet",
    "forutsetninger",
)


@pytest.fixture(scope="module")
def mapper(tmp_path_factory) -> dict[str, Path]:
    """Samme plan med hver sin kunnskapsdato i innstillingene."""
    ut = {}
    for dato in (DATO, ANNEN):
        mappe = tmp_path_factory.mktemp("plan") / "plan"
        shutil.copytree(DATA, mappe)
        (mappe / "deltakere.xlsx").unlink()
        (mappe / "deltakere.csv").write_text(DELTAKERE, encoding="utf-8")
        (mappe / "regnskap.csv").write_text(REGNSKAP, encoding="utf-8")
        toml = mappe / "flyktningplan.toml"
        tekst = toml.read_text(encoding="utf-8")
        toml.write_text(tekst.replace(f"kjent = {DATO}", f"kjent = {dato}"), encoding="utf-8")
        ut[dato] = mappe
    return ut


@pytest.mark.parametrize("rapport", RAPPORTER)
@pytest.mark.parametrize("dato", [DATO, ANNEN])
def test_innstillingen_og_valget_gir_det_samme(mapper, rapport, dato, capfd):
    annen = ANNEN if dato == DATO else DATO
    svar = []
    for argv in (
        ["--data", str(mapper[dato])],
        ["--data", str(mapper[annen]), "--kjent", dato],
    ):
        kode = kjør([*rapport.split(), *argv, "--format", "json"])
        ut, feil = capfd.readouterr()
        svar.append((kode, ut, feil.replace(str(mapper[annen]), str(mapper[dato]))))

    assert svar[0] == svar[1]
    assert 0 == svar[0][0], svar[0][2]


def test_datoene_gir_ulike_svar(mapper, capfd):
    """Ellers sier ikke testen over noe."""
    svar = []
    for dato in (DATO, ANNEN):
        assert 0 == kjør(["rapport", "budsjett", "--data", str(mapper[dato]), "--format", "json"])
        svar.append(capfd.readouterr().out)

    assert svar[0] != svar[1]
