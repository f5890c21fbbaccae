"""Forslagene i «Mente du …?»: den likeste først, og ingen når ingen likner."""

import subprocess
import sys

import pytest

from flyktningplan.modeller.likhet import nærmeste

NAVN = {"bosetting": 1, "budsjettlinjer": 2, "bosatte": 3}


@pytest.mark.parametrize(
    ("skrevet", "valg", "ventet"),
    [
        ("bosetning", {}, ["bosetting"]),
        ("bosette", {"flest": 2}, ["bosatte", "bosetting"]),
        ("bosetning", {"likhet": 0.99}, []),
        ("ramme", {}, []),
    ],
)
def test_det_likeste_først(skrevet, valg, ventet):
    assert nærmeste(skrevet, NAVN, **valg) == ventet


def test_difflib_lastes_ikke_av_seg_selv():
    kode = "import sys, flyktningplan.innlesing.planmappe; print('difflib' in sys.modules)"
    svar = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True)

    assert svar.stdout == "False\n"
