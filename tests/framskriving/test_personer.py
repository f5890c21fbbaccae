"""Personene i `deltakere` slik planen regner med dem."""

from datetime import date

from tests.planer import deltaker

from flyktningplan.framskriving.personer import kjente_personer
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 11, 15)


def person(**felt):
    (funnet,) = kjente_personer([deltaker(1, date(2023, 5, 10), **felt)], KJENT)
    return funnet


def test_registrert_i_mottak_regnes_fra_bosettingen():
    """Tilskuddet utløses når den som er registrert, er bosatt; aldri før."""
    assert månedsnummer(2023, 5) == person(folkeregistrert=date(2023, 2, 1)).folkeregistrert
    assert månedsnummer(2023, 6) == person(folkeregistrert=date(2023, 6, 2)).folkeregistrert
    assert person().folkeregistrert is None
