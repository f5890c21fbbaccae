"""Fordelingsnøklene: tolv andeler som er hele året til sammen."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planer import satser

from flyktningplan.regler.kalender import månedsnummer
from flyktningplan.regler.periodisering import etter_vekter, hittil, jevnt, lønn, terminvis

ALLE = range(1, 13)
SATSER = satser()


def test_tilskudd_kommer_i_april_juli_oktober_og_desember():
    andeler = terminvis(2024, SATSER)

    assert {4, 7, 10, 12} == {m for m in ALLE if andeler[m - 1]}
    assert {Fraction(1, 4)} == set(andeler) - {0}


@pytest.mark.parametrize(
    ("måned", "andel"), [(3, 0), (4, 25), (6, 25), (7, 50), (10, 75), (11, 75), (12, 100)]
)
def test_hittil_av_tilskuddet_følger_terminene(måned, andel):
    assert Fraction(andel, 100) == hittil(terminvis(2024, SATSER), måned)


def test_lønn_har_feriepenger_i_juni_og_resten_likt():
    """12 % i juni; 88 % på elleve måneder er 8 % i hver."""
    andeler = lønn(2024, SATSER)

    assert Fraction(12, 100) == andeler[5]
    assert {Fraction(8, 100)} == {a for m, a in enumerate(andeler, 1) if m != 6}


def test_jevnt_over_månedene_linjen_gjelder():
    assert Fraction(8, 12) == hittil(jevnt(ALLE), 8)
    assert [0, Fraction(1, 5)] == [jevnt(range(8, 13))[m - 1] for m in (7, 8)]


def test_en_linje_uten_måneder_fordeles_jevnt():
    assert jevnt(ALLE) == jevnt(())


def test_vekter_utenfor_året_regnes_til_endene():
    """Tilskudd som betales i april året etter, er anordnet i desember."""
    vekter = {månedsnummer(2024, 7): Fraction(3), månedsnummer(2025, 4): Fraction(1)}
    andeler = etter_vekter(vekter, 2024, ellers=jevnt(ALLE))

    assert [Fraction(3, 4), Fraction(1, 4)] == [andeler[6], andeler[11]]


def test_uten_vekter_brukes_den_andre_nøkkelen():
    assert terminvis(2024, SATSER) == etter_vekter({}, 2024, ellers=terminvis(2024, SATSER))


@given(st.sets(st.integers(1, 12)), st.integers(1, 12))
def test_alle_nøkler_er_hele_året_og_vokser_mot_det(måneder, måned):
    for nøkkel in (jevnt(måneder), terminvis(2024, SATSER), lønn(2024, SATSER)):
        assert 12 == len(nøkkel)
        assert 1 == sum(nøkkel) == hittil(nøkkel, 12)
        assert 0 <= hittil(nøkkel, måned) <= 1


def test_nøklene_er_daterte():
    assert date(2009, 1, 1) == SATSER.år("FERIEPENGER", 2024).fra
