"""Reserven ruller fram år for år, og kommer ut slik den gikk inn pluss det som ble satt av."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flyktningplan.regler.reserve import rull_fram

KRONER = st.fractions(-50_000_000, 50_000_000, max_denominator=100)


def test_overskudd_settes_av_og_underskudd_brukes():
    første, andre, tredje = rull_fram(
        Fraction(100), {2025: Fraction(-30), 2024: Fraction(50), 2026: Fraction(0)}
    )

    assert (2024, 100, 50, 0, 150) == (
        første.år,
        første.inngående,
        første.avsatt,
        første.brukt,
        første.utgående,
    )
    assert (2025, 150, 0, 30, 120) == (
        andre.år,
        andre.inngående,
        andre.avsatt,
        andre.brukt,
        andre.utgående,
    )
    assert (0, 0, 120) == (tredje.avsatt, tredje.brukt, tredje.utgående)


def test_reserven_kan_bli_brukt_opp_og_sier_det():
    (år,) = rull_fram(Fraction(10), {2024: Fraction(-25)})

    assert (25, -15) == (år.brukt, år.utgående)
    assert år.er_brukt_opp


def test_uten_år_er_det_ingenting_å_rulle():
    assert () == rull_fram(Fraction(10), {})


@given(KRONER, st.dictionaries(st.integers(2020, 2040), KRONER, min_size=1))
def test_utgående_er_inngående_pluss_alt_som_er_satt_av_og_brukt(inngående, netto):
    rullet = rull_fram(inngående, netto)

    assert rullet[-1].utgående == inngående + sum(netto.values())
    assert all(b.inngående == a.utgående for a, b in pairwise(rullet))
    assert all(r.avsatt >= 0 and r.brukt >= 0 and not (r.avsatt and r.brukt) for r in rullet)
