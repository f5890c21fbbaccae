"""Fakta som programmet må vise på eksempelplanen for Herøy.

Kilder: budsjettpresentasjonen høsten 2023 (ramme og leie), IMDis bosettingsserie
og IMDis utbetalinger 2023 (Samarbeidsdesken/p02-ukraina, hentet 11.3.2024).
"""

import json
import os
from pathlib import Path

import pytest

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.rapport.bosetting import rapport_bosetting
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.kapasitet import rapport_kapasitet
from flyktningplan.visning.tekst import som_json

DATA = Path(__file__).resolve().parents[2] / "data"
UTBETALT_ÅR_2_5_I_2023 = 10_524_102
UTBETALT_ÅR_1_I_2023 = 9_560_400


@pytest.fixture(scope="module")
def f():
    lesing = les_plan(DATA)
    assert lesing.plan is not None, lesing.funn
    return framskriv(lesing.plan, "plan", lesing.satser)


def rad(rapport, linje: str):
    data = json.loads(som_json(rapport))
    return next(r for r in data["rader"] if r["linje"] == linje)


def test_vedtatt_ramme(f):
    ramme = rad(rapport_budsjett(f), "Vedtatt ramme")

    assert [-2288, -6246, -4456, -3983, -2593] == [ramme[str(å)] for å in range(2023, 2028)]
    assert -17278 == ramme["sum"]


def test_basisåret_viser_rammen_og_ikke_avviket(f):
    rader = json.loads(som_json(rapport_budsjett(f)))["rader"]

    assert {"Vedtatt ramme"} == {r["linje"] for r in rader if r.get("2023") is not None}


def test_brakkeleien(f):
    rapport = rapport_brakker(f)
    ventet = {
        "Leie per år": 377_000,
        "Leie i alt": 754_000,
        "Leie per måned": 31_417,
        "Leie per brakke og år": 94_250,
        "Leie per plass og år": 25_133,
    }

    assert ventet.items() <= rapport.hovedtall.items()
    assert [377_000, 377_000, 754_000] == [
        rad(rapport, "Leie")[k] for k in ("2024", "2025", "i alt")
    ]


def test_brakkene_i_ord(f):
    """Når rommene er for små med og uten brakkene i begge mål, når de står tomme, og ett år."""
    sagt = {lede: tekst for a in rapport_brakker(f).avsnitt for lede, tekst in a.linjer}

    assert {
        f"{når}, {mål}"
        for når in ("Med brakkene", "Uten brakkene", "Står tomme", "Dekningspunkt", "Kom faktisk")
        for mål in ("plasser", "romtimer")
    } <= set(sagt)
    assert sagt["Uten brakkene, plasser"].startswith("for få januar")
    assert "oktober" in sagt["Står tomme, plasser"]
    assert all("377\u00a0000 kr" in sagt[f"Ett år {hva}"] for hva in ("mindre", "mer"))
    assert "36 bosatt i 2024 (planen 10)" in sagt["Kom faktisk"]
    assert "lokaler.xlsx K3" in sagt["Si opp eller forlenge"]


def test_bosatt_per_år(f):
    rader = {r["år"]: r for r in json.loads(som_json(rapport_bosetting(f)))["rader"]}

    assert [10, 12, 5, 9, 33, 38] == [rader[str(å)]["bosatt"] for å in range(2018, 2024)]
    assert [10, 10, 10, 10] == [rader[str(å)]["i planen"] for å in range(2024, 2028)]
    assert [36, 13, 6] == [rader[str(å)]["kom"] for å in range(2024, 2027)]


def test_tilskudd_år_2_til_5_i_2023_treffer_imdis_utbetaling(f):
    """Innen fem prosent av 10 524 102 kr, uten at noe er justert for å treffe."""
    regning = Tilskuddsregning(f.mengder, f.plan.innstillinger)
    kroner = -sum(p.kroner for p in regning.integrering(2023, første_år=False))

    assert 0.95 < kroner / UTBETALT_ÅR_2_5_I_2023 < 1.05


def test_tilskudd_år_1_i_2022_og_2023_samlet_treffer_bedre_enn_hvert_år(f):
    """Etterslepet: 2022 ble betalt for lite (5 013 500) og 2023 for mye; summen er prøven."""
    regning = Tilskuddsregning(f.mengder, f.plan.innstillinger)
    kroner = {
        å: -sum(p.kroner for p in (*regning.integrering(å, første_år=True), *regning.engang(å)))
        for å in (2022, 2023)
    }

    assert 0.95 < sum(kroner.values()) / (5_013_500 + UTBETALT_ÅR_1_I_2023) < 1.15


def test_kapasitet_har_tolv_måneder(f):
    assert 12 == len(json.loads(som_json(rapport_kapasitet(f, 2025)))["rader"])


def test_samme_svar_uansett_tidssone_og_mappe(f, tmp_path, monkeypatch):
    før = som_json(rapport_budsjett(f))
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    kopi = tmp_path / "et annet sted"
    kopi.mkdir()
    for fil in DATA.iterdir():
        (kopi / fil.name).write_bytes(fil.read_bytes())
    lesing = les_plan(kopi)
    assert lesing.plan is not None

    assert før == som_json(rapport_budsjett(framskriv(lesing.plan, "plan", lesing.satser)))
