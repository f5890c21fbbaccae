"""Ord satt sammen til setninger."""

import re
from pathlib import Path

import pytest

import flyktningplan
from flyktningplan.modeller.setning import opplisting, stor


@pytest.mark.parametrize(
    ("ledd", "ventet"),
    [
        ([], ""),
        (["2025"], "2025"),
        (["a", "b"], "a og b"),
        (["a", "b", "c"], "a, b og c"),
    ],
)
def test_opplisting(ledd, ventet):
    assert ventet == opplisting(ledd)


def test_stor_forbokstav_lar_resten_stå():
    assert ("", "IMDi", "Åpen post", "Øl") == tuple(map(stor, ("", "IMDi", "åpen post", "øl")))


def test_bare_ett_sted_gjør_forbokstaven_stor():
    mappe = Path(flyktningplan.__file__).parent
    steder = [
        str(fil.relative_to(mappe))
        for fil in sorted(mappe.rglob("*.py"))
        if re.search(r"\[(:1|0)\]\.upper\(\)", fil.read_text(encoding="utf-8"))
    ]

    assert ["modeller/setning.py"] == steder
