"""`forklar` slik brukeren kjører den: alle rapportene, JSON, dybde og feil."""

import json
import shutil
from pathlib import Path

import pytest

from flyktningplan.cli import grunnlag
from flyktningplan.cli.kjor import kjør
from flyktningplan.innlesing.planmappe import les_plan

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def kall(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLYKTNINGPLAN_DATA", str(DATA))
    monkeypatch.setenv("COLUMNS", "100")

    def kall(*argv: str, kode: int = 0) -> tuple[str, str]:
        fikk = kjør(list(argv))
        ut, feil = (b.decode() for b in capfdbinary.readouterr())
        assert kode == fikk, feil
        return ut, feil

    return kall


@pytest.mark.parametrize(
    "argv",
    [
        ("budsjett", "2025", "Lønn lærere"),
        ("budsjett", "2025", "Lønn lærere", "--priser", "løpende"),
        ("kapasitet", "2025", "mars", "grupper"),
        ("kapasitet", "Flest grupper"),
        ("brakker", "2024", "Leie"),
        ("bosetting", "2023", "bosatt"),
        ("tilskudd", "2025", "2023"),
        ("reserve", "2025", "Utgående reserve"),
        ("avslutning", "2025", "juni", "ut"),
        ("frister", "Neste frist", "--dato", "05.01.2024"),
    ],
)
def test_hver_rapport_kan_spørres_og_json_er_det_samme_treet(kall, argv):
    tabell, _ = kall("forklar", *argv)
    data = json.loads(kall("forklar", *argv, "--format", "json")[0])

    assert ("forklar", 0) == (data["rapport"], data["rader"][0]["nivå"])
    assert data["rader"][0]["hva"][:20] in tabell.replace("\n", " ")
    assert argv[0] == data["hovedtall"]["Rapport"]
    assert {"nivå", "hva", "kilde"} <= set(data["rader"][-1])


@pytest.mark.parametrize("rapport", ["budsjett", "kapasitet", "brakker", "bosetting", "tilskudd"])
def test_uten_ord_listes_alt_som_kan_forklares(kall, rapport):
    data = json.loads(kall("forklar", rapport, "--format", "json")[0])

    assert ["tabell", "rad", "kolonner"] == [k["nøkkel"] for k in data["kolonner"]]
    assert {"hovedtall", data["rader"][0]["tabell"]} <= {r["tabell"] for r in data["rader"]}


@pytest.mark.parametrize(
    ("argv", "sagt"),
    [
        (("budsjett", "2025", "lønn lærrere"), "Mente du «Lønn lærere»"),
        (("budsjett", "2040", "Lønn lærere"), "«2024», «2025», «2026», «2027»"),
        (("kapasitet", "2025", "mars", "gruper"), "Mente du «Grupper»"),
        (("kapasitet", "2040", "mars", "grupper"), "Velg et år fra 2023 til 2027"),
        (("tilskudd", "2040", "2023"), "Velg et år fra 2023 til 2027"),
        (("brakker", "2024", "Lei"), "Skriv et av dem helt ut: «Leie»"),
        (("bosetting", "2023", "bosaat"), "Mente du «Bosatt»"),
        (("avvik", "Netto i rammen"), "regnskap mangler"),
    ],
)
def test_det_som_ikke_finnes_gir_1_forslag_og_ingenting_på_standard_ut(kall, argv, sagt):
    ut, feil = kall("forklar", *argv, kode=1)

    assert "" == ut
    assert sagt in feil
    assert 1 == len(feil.strip().splitlines())


@pytest.mark.parametrize("dybde", ["-1", "mye"])
def test_en_dybde_som_ikke_er_et_tall_er_feil_bruk(kall, dybde):
    _, feil = kall("forklar", "budsjett", "2025", "Lønn lærere", "--dybde", dybde, kode=2)

    assert "dybde" in feil


def test_dybden_kutter(kall):
    ett = json.loads(
        kall("forklar", "budsjett", "2025", "Sum utgifter", "--dybde", "1", "--format", "json")[0]
    )

    assert {0, 1} == {r["nivå"] for r in ett["rader"]}
    assert ett["hovedtall"]["I rapporten"] == round(ett["rader"][0]["kroner"] / 1000)


def test_endring_siden_en_rapport_som_er_tatt_vare_på(kall):
    kall("rapport", "budsjett", "--kjent", "01.07.2023", "--format", "json", "--til", "gammel.json")
    kall("forklar", "endring", "--siden", "gammel.json")
    ut, _ = kall("forklar", "endring", "--siden", "gammel.json", "2024", "Beregnet netto", "gammel")

    assert "gammel.json, kjent 01.07.2023" in " ".join(ut.split())


def test_svaret_kan_skrives_til_fil_men_ikke_over_en_rapport_det_leser(kall, tmp_path):
    kall("rapport", "budsjett", "--format", "json", "--til", "gammel.json")
    før = (tmp_path / "gammel.json").read_bytes()
    spørsmål = ("forklar", "endring", "--siden", "gammel.json", "2024", "Beregnet netto", "ny")
    kall(*spørsmål, "--til", "svar.csv")
    _, feil = kall(*spørsmål, "--til", "gammel.json", kode=1)

    assert (tmp_path / "svar.csv").exists()
    assert "gammel.json" in feil
    assert før == (tmp_path / "gammel.json").read_bytes()


def test_planmappen_leses_én_gang_også_med_vedtatt_budsjett(kall, tmp_path, monkeypatch):
    plan = tmp_path / "plan"
    shutil.copytree(DATA, plan)
    ansvar = "Flyktning og integrering"
    regnskap = f"År;Måned;Funksjon;Art;Ansvar;Beløp\n2024;4;850;810;{ansvar};-4 100 000,00\n"
    (plan / "regnskap.csv").write_text(regnskap, encoding="utf-8-sig")
    monkeypatch.setenv("FLYKTNINGPLAN_DATA", str(plan))
    kall("rapport", "budsjett", "--til", "vedtatt.json")
    lest = []
    monkeypatch.setattr(grunnlag, "les_plan", lambda *a: lest.append(a) or les_plan(*a))

    kall("forklar", "avvik", "--budsjett", "vedtatt.json")

    assert 1 == len(lest)


@pytest.mark.parametrize("ordene", [("2025", "mars", "grupper"), ("mars", "2025", "grupper")])
def test_årstallet_kan_stå_hvor_som_helst(ordene, capsys):
    assert kjør(["forklar", "kapasitet", *ordene]) == 0
    svar = capsys.readouterr().out

    assert kjør(["forklar", "kapasitet", "2025", "mars", "grupper"]) == 0
    assert svar == capsys.readouterr().out
    assert "2025" in svar
