"""Malens kommune meldes til den er fylt ut."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import INNSTILLINGER, les

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.kommunesjekk import UTEN_FYLKE, UTEN_NAVN, UTEN_NUMMER


@pytest.mark.parametrize(
    ("felt", "før", "malens"),
    [
        ("navn", "Prøve", UTEN_NAVN),
        ("fylke", "Prøvefylke", UTEN_FYLKE),
        ("nummer", "9999", UTEN_NUMMER),
    ],
)
def test_det_som_står_igjen_meldes_med_nøkkel_og_råd(
    tmp_path: Path, felt: str, før: str, malens: str
) -> None:
    toml = INNSTILLINGER.replace(f'{felt} = "{før}"', f'{felt} = "{malens}"')
    lesing = les(tmp_path, {"flyktningplan.toml": toml})
    (f,) = lesing.funn

    assert lesing.plan
    assert (str(f.regel), f.alvor) == ("T05", Alvorlighet.ADVARSEL)
    assert str(f.opphav) == f"flyktningplan.toml kommune.{felt}"
    assert f.fant == malens
    assert f"{felt} = " in f.råd


def test_en_kommune_som_er_fylt_ut_meldes_ikke(tmp_path: Path) -> None:
    assert les(tmp_path).funn == ()
