"""Når IMDi betaler. Kilde: IMDi, digitalisering av tilskuddsordninger (27.2.2025)."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import satser

from flyktningplan.regler.kalender import månedsnummer
from flyktningplan.regler.utbetaling import (
    i_terminer,
    i_terminer_etter,
    termin_for_år_1,
    termindager,
    terminer,
)


def test_terminene_er_april_juli_oktober_og_desember():
    assert tuple(månedsnummer(2024, m) for m in (4, 7, 10, 12)) == terminer(2024, satser())


def test_dagene_er_tidlig_i_måneden_og_midt_i_desember():
    ventet = [date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1), date(2024, 12, 15)]

    assert ventet == list(termindager(2024, satser()))


@pytest.mark.parametrize(
    ("registrert", "betales"),
    [
        ((2023, 3), (2023, 4)),
        ((2023, 4), (2023, 7)),
        ((2023, 11), (2023, 12)),
        ((2023, 12), (2024, 4)),
        ((2024, 2), (2024, 4)),
    ],
)
def test_år_en_betales_i_første_termin_etter_registreringen(registrert, betales):
    assert månedsnummer(*betales) == termin_for_år_1(månedsnummer(*registrert), satser())


def test_terminene_summerer_til_øret():
    deler = [b.kroner for b in i_terminer(Decimal("100.01"), 2024, satser())]

    assert [Decimal("25.00")] * 3 + [Decimal("25.01")] == deler


@pytest.mark.parametrize(
    ("etter", "måneder"),
    [(1, [4, 7, 10, 12]), (3, [4, 7, 10, 12]), (4, [7, 10, 12]), (10, [12]), (12, [16])],
)
def test_det_som_starter_i_året_deles_på_terminene_som_er_igjen(etter, måneder):
    """16 er april året etter, når ingen termin er igjen."""
    januar = månedsnummer(2023, 1)
    betalinger = i_terminer_etter(Decimal(1200), 2023, januar + etter - 1, satser())

    assert måneder == [b.måned - januar + 1 for b in betalinger]
    assert 1200 == sum(b.kroner for b in betalinger)
    assert {b.kroner for b in betalinger} == {Decimal(1200) / len(måneder)}
