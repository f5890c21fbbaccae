"""Kommunal deflator: kjeden mellom to år, hull mellom kjente år, og framføring etter det siste."""

from datetime import date

import pytest
from tests.planer import satser

from flyktningplan.satser.deflator import deflatorhull, deflatorkjede, siste_kjente_år
from flyktningplan.satser.tabell import ManglendeSats

DA = date(2023, 11, 15)


def test_siste_kjente_år_følger_kunnskapsdatoen():
    assert [2023, 2024, 0] == [
        siste_kjente_år(satser(d)) for d in (DA, date(2024, 6, 1), date(2010, 1, 1))
    ]


@pytest.mark.parametrize(
    ("fra", "til", "hull"),
    [
        (2015, 2016, []),
        (2016, 2024, [2017, 2018, 2020]),
        (2010, 2016, [2011, 2012, 2013, 2014, 2015]),
        (2020, 2027, []),
        (2024, 2024, []),
    ],
)
def test_hullene_er_årene_før_det_siste_kjente(fra, til, hull):
    assert hull == deflatorhull(fra, til, satser(DA))


def test_uten_noen_kjent_verdi_er_alle_årene_hull():
    assert [2011, 2012] == deflatorhull(2010, 2012, satser(date(2010, 1, 1)))


def test_kjeden_føres_fram_etter_det_siste_kjente_året():
    kjede = deflatorkjede(2021, 2025, satser(DA))

    assert [("6.7", False), ("5.2", False), ("5.2", True), ("5.2", True)] == [
        (str(s.verdi), s.er_framført) for s in kjede
    ]


def test_et_hull_navngis():
    with pytest.raises(ManglendeSats, match=r"DEFLATOR mangler for 01\.01\.2017"):
        deflatorkjede(2016, 2024, satser(DA))
