"""Hvilke måneder en periode dekker: den må dekke den første dagen i måneden."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyktningplan.framskriving.kapasitet import åpen_i, åpne_måneder
from flyktningplan.regler.kalender import helt_år, månedsnummer

DATOER = st.none() | st.dates(date(2022, 11, 1), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        (None, None, range(1, 13)),
        (date(2024, 3, 1), None, range(3, 13)),
        (date(2024, 3, 2), None, range(4, 13)),
        (date(2024, 3, 31), None, range(4, 13)),
        (None, date(2024, 5, 1), range(1, 6)),
        (None, date(2024, 5, 31), range(1, 6)),
        (None, date(2024, 4, 30), range(1, 5)),
        (date(2024, 12, 2), None, range(0)),
        (None, date(2023, 12, 31), range(0)),
    ],
)
def test_måneden_er_med_når_den_første_dagen_er_dekket(fra, til, ventet):
    måneder = åpne_måneder(fra, til, helt_år(2024))

    assert [månedsnummer(2024, m) for m in ventet] == list(range(måneder.fra, måneder.til))


@given(DATOER, DATOER)
def test_månedene_er_de_samme_som_én_for_én(fra, til):
    hele = helt_år(2024)
    måneder = åpne_måneder(fra, til, hele)

    assert [m for m in range(hele.fra, hele.til) if åpen_i(fra, til, m)] == list(
        range(måneder.fra, måneder.til)
    )
