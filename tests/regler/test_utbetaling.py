"""Når IMDi betaler. Kilde: IMDi, digitalisering av tilskuddsordninger (27.2.2025)."""

from decimal import Decimal

import pytest
from tests.planer import satser

from flyktningplan.regler.kalender import månedsnummer
from flyktningplan.regler.utbetaling import i_terminer, termin_for_år_1, terminer


def test_terminene_er_april_juli_oktober_og_desember():
    assert tuple(månedsnummer(2024, m) for m in (4, 7, 10, 12)) == terminer(2024, satser())


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
