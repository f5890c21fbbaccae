"""Faste priser: hvor realveksten i en statlig sats begynner, på begge sider av prisåret."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.planer import satser

from flyktningplan.framskriving.priser import tilskuddsfaktor
from flyktningplan.modeller.innstillinger import Priser
from flyktningplan.satser.tabell import Satsstatus

PRISÅR = 2022
KJENT = date(2025, 6, 1)
EN_PROSENT = Fraction("1.01")


def faktor(siste_år: int, år: int):
    """Faktoren for en sats som sist er kjent for `siste_år`, i budsjettåret."""
    alle = satser(KJENT)
    kjent = alle.år("AR-1", siste_år)
    sats = kjent
    if år > siste_år:
        sats = kjent._replace(til=date(siste_år, 12, 31), status=Satsstatus.FRAMFØRT)
    priser = Priser(grunnlag=PRISÅR, tilskudd_realvekst=Decimal("0.01"))
    return tilskuddsfaktor(sats, år=år, priser=priser, satser=alle).verdi


@pytest.mark.parametrize(
    ("siste_år", "år", "års_vekst"),
    [
        (2020, 2021, 0),
        (2020, 2022, 0),
        (2020, 2023, 1),
        (2020, 2025, 3),
        (2022, 2022, 0),
        (2022, 2024, 2),
    ],
)
def test_en_sats_fra_før_prisåret_vokser_fra_prisåret(siste_år, år, års_vekst):
    """Satsen er i nominelle kroner; til prisåret står den stille, uansett hvor gammel den er."""
    assert EN_PROSENT**års_vekst == faktor(siste_år, år)


@pytest.mark.parametrize(("år", "års_vekst"), [(2024, 0), (2025, 1), (2027, 3)])
def test_en_sats_fra_etter_prisåret_deflateres_og_vokser_fra_sitt_eget_år(år, års_vekst):
    """Satsen for 2024 regnes ned med veksten i 2023 og 2024, og vokser fra 2024."""
    alle = satser(KJENT)
    ned = Fraction(1)
    for vekstår in (2023, 2024):
        ned /= 1 + Fraction(alle.år("DEFLATOR", vekstår).verdi) / 100

    assert ned * EN_PROSENT**års_vekst == faktor(2024, år)
