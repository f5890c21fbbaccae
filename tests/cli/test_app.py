"""Programmet lages med bare kommandoen som er navngitt, og sier det samme som det hele."""

import subprocess
import sys
from inspect import isfunction

import pytest
import typer

from flyktningplan.cli import rapporter
from flyktningplan.cli.app import FORKLAR, RAPPORT, RAPPORTER, TOPP, lag_program
from flyktningplan.cli.kjor import kjør

VEIER = [
    *((navn,) for navn in TOPP),
    *((RAPPORT, navn) for navn in RAPPORTER),
    (FORKLAR, "budsjett"),
]


@pytest.mark.parametrize("vei", VEIER, ids=" ".join)
def test_kommandoen_alene_har_samme_hjelp_som_i_det_hele_programmet(vei, capsys):
    assert kjør([*vei, "--help"]) == 0
    alene = capsys.readouterr().out
    assert kjør([*vei, "--help"], lag_program()) == 0

    assert alene == capsys.readouterr().out
    assert f"flyktningplan {' '.join(vei)} " in alene


def test_hver_kommando_i_rapporter_er_meldt_inn():
    funksjoner = {
        navn
        for navn, f in vars(rapporter).items()
        if isfunction(f) and f.__module__ == rapporter.__name__ and navn != "kjør_rapport"
    }

    assert funksjoner == {navn for navn, modul in RAPPORTER.items() if modul == "rapporter"}


@pytest.mark.parametrize("vei", [("rapport",), ("rapport", "budsjet"), ("kontrol",), ()])
def test_uten_en_hel_kommando_har_programmet_alle(vei):
    grupper = typer.main.get_command(lag_program(vei)).commands

    assert set(grupper) == {*TOPP, RAPPORT, FORKLAR}
    assert set(grupper[RAPPORT].commands) == set(RAPPORTER)


def test_en_rapport_laster_ikke_de_andre_kommandoene():
    kode = (
        "import sys\n"
        "from flyktningplan.cli.app import lag_program\n"
        "lag_program(['rapport', 'budsjett'])\n"
        "print(*sorted(m for m in sys.modules if m.startswith('flyktningplan.cli.')))\n"
    )
    lastet = subprocess.run(
        [sys.executable, "-c", kode], check=True, capture_output=True, text=True
    ).stdout.split()

    assert "flyktningplan.cli.rapporter" in lastet
    assert not {"flyktningplan.cli.forklar", "flyktningplan.cli.eksport"} & set(lastet)
