"""Datoene i en leieavtale: hele måneder, månedsslutt og skuddår, oppsigelse og toårsgrensen."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import satser

from flyktningplan.regler.leie import etter_måneder, hele_måneder, leieår, siste_dag
from flyktningplan.regler.leiefrist import (
    midlertidig_til,
    måneder_før,
    søknadsfrist,
)


@pytest.mark.parametrize(
    ("fra", "måneder", "ventet"),
    [
        (date(2024, 1, 1), 24, date(2026, 1, 1)),
        (date(2024, 1, 31), 1, date(2024, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(9999, 6, 1), 12, date.max),
    ],
)
def test_samme_dag_noen_måneder_senere(fra, måneder, ventet):
    """29.2.2024–28.2.2025 er et helt år; neste leieår begynner 1.3.2025."""
    assert ventet == etter_måneder(fra, måneder)


@pytest.mark.parametrize(
    ("fra", "måneder", "ventet"),
    [
        (date(2024, 1, 1), 12, date(2024, 12, 31)),
        (date(2024, 1, 1), 15, date(2025, 3, 31)),
        (date(2024, 8, 1), 12, date(2025, 7, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_siste_dag_i_en_avtale_på_hele_måneder(fra, måneder, ventet):
    assert ventet == siste_dag(fra, måneder)


@pytest.mark.parametrize(
    ("til", "måneder", "ventet"),
    [
        (date(2025, 12, 31), "3", date(2025, 9, 30)),
        (date(2025, 12, 31), "0", date(2025, 12, 31)),
        (date(2025, 2, 28), "3", date(2024, 11, 30)),
        (date(2025, 5, 15), "3", date(2025, 2, 15)),
        (date(2025, 12, 31), "1.5", date(2025, 11, 15)),
        (date(2025, 12, 31), "1000000", date.min),
    ],
)
def test_siste_dag_som_gir_så_mange_måneder_før_slutten(til, måneder, ventet):
    assert ventet == måneder_før(til, Decimal(måneder))


def test_toårsgrensen_er_to_år_fra_leiestart():
    """Pbl. § 20-4 c: ikke lengre tidsrom enn 2 år."""
    assert date(2025, 12, 31) == midlertidig_til(date(2024, 1, 1), satser())
    assert date(2026, 7, 31) == midlertidig_til(date(2024, 8, 1), satser())


def test_før_loven_gjaldt_er_grensen_ukjent():
    assert midlertidig_til(date(1999, 1, 1), satser()) is None
    assert søknadsfrist(date(2009, 12, 31), satser()) is None


def test_fullstendig_søknad_tolv_uker_før_grensen():
    """Pbl. § 21-7: 84 dager før 31.12.2025 er 8.10.2025."""
    assert date(2025, 10, 8) == søknadsfrist(date(2025, 12, 31), satser())


def test_kalenderåret_deles_ved_årsdagen_for_leiestart():
    """1.8.2024–31.7.2026: sju måneder av første leieår og fem av andre faller i 2025."""
    avtalen = (date(2024, 8, 1), date(2026, 7, 31))

    assert [(0, 5)] == list(leieår(*avtalen, 2024))
    assert [(0, 7), (1, 5)] == list(leieår(*avtalen, 2025))
    assert [(1, 7)] == list(leieår(*avtalen, 2026))
    assert [] == list(leieår(*avtalen, 2027))
    assert [] == list(leieår(*avtalen, 2023))


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        (date(2024, 1, 1), date(2025, 12, 31), 24),
        (date(2024, 8, 1), date(2025, 7, 31), 12),
        (date(2024, 1, 16), date(2024, 2, 15), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2024, 1, 1), date(2024, 1, 20), None),
    ],
)
def test_lengden_i_hele_måneder(fra, til, ventet):
    assert ventet == hele_måneder(fra, til)
