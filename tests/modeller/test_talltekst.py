"""Tall og datoer i setninger: samme avrunding, tusenskille og minustegn som i tabellene."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flyktningplan
from flyktningplan.modeller.avrunding import desimaler
from flyktningplan.modeller.talltekst import brøk, desimaltall, heltall, norsk_dato
from flyktningplan.rapport.kapasitetstekst import tall
from flyktningplan.visning.tallformat import NORSK

BRØKER = st.fractions(max_denominator=10_000) | st.integers(-(10**9), 10**9).map(
    lambda n: Fraction(n, 20)
)
"""Tjuedelene gir mange som ligger midt mellom to desimaler."""


@pytest.mark.parametrize(
    ("verdi", "antall", "ventet"),
    [
        (Fraction(1, 4), 1, "0,3"),
        (Fraction(-1, 4), 1, "−0,3"),
        (Fraction(399, 10), 1, "39,9"),
        (Fraction(40), 1, "40"),
        (Fraction(25121, 2), 1, "12\u00a0560,5"),
        (Fraction(9999999, 10000), 1, "1\u00a0000"),
        (Fraction(-1, 100), 1, "0"),
        (Fraction(11216, 10000), 4, "1,1216"),
    ],
)
def test_brøk_rundes_bort_fra_null_med_tusenskille(verdi, antall, ventet):
    assert ventet == brøk(verdi, antall)


def test_faste_desimaler_og_fortegn():
    assert "10,0" == brøk(Fraction(10), 1, faste=True)
    assert "+0,5" == brøk(Fraction(1, 2), 1, med_fortegn=True)
    assert "0" == brøk(Fraction(1, 100), 1, med_fortegn=True)


@pytest.mark.parametrize(
    ("skrevet", "ventet"),
    [
        ("12560.5", "12\u00a0560,5"),
        ("1E-7", "0,0000001"),
        ("1E+4", "10\u00a0000"),
        ("15.00", "15"),
        ("-0.90", "−0,9"),
        ("0.00", "0"),
        ("12345678901234567890123456789.125", "12 345 678 901 234 567 890 123 456 789,125"),
    ],
)
def test_desimaltall_står_som_skrevet_uten_tierpotens(skrevet, ventet):
    assert ventet.replace(" ", "\u00a0") == desimaltall(Decimal(skrevet))


@given(BRØKER, st.integers(0, 4))
def test_setningen_og_tabellen_skriver_tallet_likt(verdi, antall):
    avrundet = desimaler(verdi, antall)

    assert NORSK.tall(avrundet, antall) == brøk(verdi, antall, faste=True)
    assert abs(Fraction(avrundet) - verdi) <= Fraction(1, 2 * 10**antall)


@given(BRØKER)
def test_kapasitetens_tall_er_samme_tall(verdi):
    assert brøk(verdi, 1) == tall(verdi)
    assert "." not in tall(verdi)


def test_heltall():
    assert ("−2 288", "+1 417", "0") == tuple(
        t.replace("\u00a0", " ")
        for t in (heltall(-2288), heltall(1417, med_fortegn=True), heltall(0))
    )


def test_datoen_har_fire_sifre_i_året():
    assert "01.01.0001" == norsk_dato(date(1, 1, 1))
    assert "15.11.2023" == norsk_dato(date(2023, 11, 15))


def test_ingen_andre_skriver_datoer_for_leseren():
    """`%Y` fyller ikke ut med nuller på alle maskiner; bare `norsk_dato` skriver dd.mm.åååå."""
    mappe = Path(flyktningplan.__file__).parent
    brudd = [
        f"{fil.relative_to(mappe)}:{nr}"
        for fil in sorted(mappe.rglob("*.py"))
        for nr, linje in enumerate(fil.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"%d\.\s?%m|\.strftime\(", linje)
    ]

    assert [] == brudd
