"""En innstilling over lovens tak er en advarsel med nøkkelen, verdien og taket."""

from datetime import date

import pytest
from tests.planer import innstillinger, satser

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.valgsjekk import sjekk_valgene

KJENT = date(2023, 11, 15)


def funn(**deler) -> list:
    return list(sjekk_valgene(innstillinger(kjent=KJENT, **deler), satser(KJENT)))


def test_standardverdiene_er_innenfor():
    assert [] == funn()


@pytest.mark.parametrize(
    ("del_", "felt", "satt", "ventet"),
    [
        ("program", "med_vgs", 20, "høyst 12 måneder (PROGRAM-TAK-VGS, vedtatt)"),
        ("program", "uten_vgs", 60, "høyst 48 måneder (PROGRAM-TAK-UTEN, vedtatt)"),
        ("norsk", "kollektiv", 24, "høyst 12 måneder (NORSK-TAK-KOLLEKTIV, vedtatt)"),
        ("norsk", "med_vgs", 19, "høyst 18 måneder (NORSK-TAK-VGS, vedtatt)"),
        ("norsk", "uten_vgs", 60, "høyst 36 måneder (NORSK-TAK-UTEN, vedtatt)"),
    ],
)
def test_over_taket(del_, felt, satt, ventet):
    (f,) = funn(**{del_: {felt: satt}})

    assert ("T06", Alvorlighet.ADVARSEL) == (f.regel, f.alvor)
    assert f"flyktningplan.toml {del_}.{felt}" == str(f.opphav)
    assert (str(satt), ventet) == (f.fant, f.ventet)
    assert f"er over lovens tak, og regnes som {ventet.split()[1]}." in f.melding
    assert f"Rett {felt} under [{del_}]" in f.råd


def test_plikten_har_ikke_noe_tak():
    assert [] == funn(norsk={"plikt": 60})
