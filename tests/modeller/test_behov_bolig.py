"""Hvilke rader i `behov` som er boliger."""

import pytest
from tests.planer import behov

from flyktningplan.modeller.verdier import Driver


@pytest.mark.parametrize(
    ("hva", "ventet"),
    [
        ("bolig", True),
        ("Boliger", True),
        ("Kommunal bolig (utleie)", True),
        ("utleieboliger", True),
        ("Boligveileder", False),
        ("boligsosial konsulent", False),
        ("praksisplasser", False),
    ],
)
def test_bare_boliger_er_boliger(hva, ventet):
    assert behov(hva, Driver.HUSHOLDNING, "1").er_bolig is ventet
