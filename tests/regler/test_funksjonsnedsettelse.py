"""Tilskudd 1 og 2. Kilder: KS om statsbudsjettet 2023; utbetalinger 2022 og 2023."""

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.planer import satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.regler.funksjonsnedsettelse import tilskudd_1, tilskudd_2


def test_tilskudd_1_er_et_engangsbeløp():
    assert -196_400 == tilskudd_1(antall=Fraction(1), år=2023, satser=satser()).kroner


def test_tilskudd_2_er_det_innvilgede_beløpet():
    post = tilskudd_2(innvilget=Decimal(800_000), andel=Fraction(1, 2), år=2023, satser=satser())

    assert -400_000 == post.kroner


@pytest.mark.parametrize(("beløp", "over"), [(1_520_000, False), (1_520_001, True)])
def test_tilskudd_2_over_taket_nektes(beløp, over):
    felt = {"innvilget": Decimal(beløp), "andel": Fraction(1), "år": 2023, "satser": satser()}
    if over:
        with pytest.raises(FlyktningplanFeil, match="over taket"):
            tilskudd_2(**felt)
    else:
        assert -1_520_000 == tilskudd_2(**felt).kroner
