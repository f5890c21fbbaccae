"""Saksframlegget lar seg skrive på hver dag planen kan ses fra."""

from datetime import date
from pathlib import Path

import pytest

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.rapport.saksframlegg import saksframlegg

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.mark.parametrize(
    "kjent", [date(2023, 12, 31), date(2024, 12, 1), date(2024, 12, 31), date(2025, 3, 15)], ids=str
)
def test_saken_kan_skrives_ved_årsskiftet(kjent):
    lesing = les_plan(DATA, kjent)
    assert lesing.plan is not None, lesing.funn

    assert saksframlegg(framskriv(lesing.plan, "plan", lesing.satser)).deler
