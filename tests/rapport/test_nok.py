"""Setningen om hvor mange flere det er nok til, når det mangler noe også uten flere."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

from flyktningplan.rapport.sak.nok import i_ord
from flyktningplan.regler.kalender import månedsnummer


def måneden(nr, mangler):
    return SimpleNamespace(
        måned=månedsnummer(2024, nr),
        grupper=1,
        plasser_for_lite=mangler,
        timer_for_lite=None,
        lærere_har=None,
        rådgivere_har=None,
    )


def setningen(januar, februar, funnet):
    """`funnet` er (flere, måned, plasser som mangler)."""
    månedene = (måneden(1, januar), måneden(2, februar))
    første = {}
    if funnet:
        første = {"plasser": (funnet[0], månedene[funnet[1] - 1], Fraction(funnet[2]))}
    plan = SimpleNamespace(lokaler=(), stillinger=())
    flere = SimpleNamespace(
        sak=SimpleNamespace(f=SimpleNamespace(plan=plan), måneder=månedene),
        første_mangel=første,
        er_prøvd=lambda _: True,
    )
    (tekst,) = i_ord(flere)
    return tekst


ÉN = "I januar 2024 mangler 2 plasser også uten flere. "
TO = "I januar–februar 2024 mangler opptil 2 plasser (mest i januar 2024) også uten flere. "
NOK = "Plassene er nok til"
HOLDER = "I de andre månedene er plassene nok til"


@pytest.mark.parametrize(
    ("januar", "februar", "funnet", "ventet"),
    [
        (2, 0, None, f"{ÉN}{HOLDER} minst 30 flere."),
        (2, 2, None, f"{TO}Det mangler ikke mer med inntil 30 flere."),
        (
            2,
            0,
            (4, 1, 3),
            (
                f"{ÉN}Det mangler ikke mer med inntil 3 flere; med 4 flere mangler 3 plasser i "
                "januar 2024."
            ),
        ),
        (2, 0, (4, 2, 1), f"{ÉN}{HOLDER} 3 flere; med 4 flere mangler 1 plass i februar 2024."),
        (2, 0, (1, 2, 1), f"{ÉN}Med 1 til mangler 1 plass i februar 2024."),
        (
            0,
            0,
            (4, 2, 1),
            f"{NOK} 3 flere. Med 4 flere mangler 1 plass i februar 2024.",
        ),
        (0, 0, None, f"{NOK} minst 30 flere."),
    ],
)
def test_månedene_holdes_fra_hverandre(januar, februar, funnet, ventet):
    assert ventet == setningen(januar, februar, funnet)
