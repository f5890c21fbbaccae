"""Regneeksempler med IMDis satser for 2017.

Kilde: IMDi, tilskuddskalkulatoren 2017 (imdi.no): år 1 enslig voksen 235 000,
voksen i familie, barn og enslig mindreårig 185 000, år 2 230 000, år 3 167 000,
år 4 84 000, år 5 70 500. Summene er regnet for hånd av disse.
"""

from datetime import date

import pytest
from tests.planer import bosetting, enslige, innstillinger, plan, satser_2017

from flyktningplan.framskriving.framskriv import Framskriving, framskriv

ALLE_BLIR = {
    "priser": {"grunnlag": 2023},
    "bofasthet": {"andel": 1},
    "sammensetning": {"voksen_alder": [0, 1, 0, 0]},
}


def tilskudd(f: Framskriving, år: int) -> int:
    kroner = -f.kroner(f.plan.budsjettlinjer, år)
    assert kroner.denominator == 1
    return int(kroner)


def test_ti_enslige_hvert_år_gir_trappen():
    valg = innstillinger(basis=2018, slutt=2023, kjent=date(2018, 6, 1), **ALLE_BLIR)
    rader = bosetting((2018, "prognose", 0)) + enslige(range(2019, 2024), 10)

    f = framskriv(plan(valg, rader), "plan", satser_2017())

    ventet = [2_350_000, 4_650_000, 6_320_000, 7_160_000, 7_865_000]
    assert ventet == [tilskudd(f, år) for år in range(2019, 2024)]


@pytest.mark.parametrize("delt", [{"voksne_i_familie": 30}, {"voksne_i_familie": 18, "barn": 12}])
def test_tretti_i_familie_ett_år_gir_pukkelen(delt):
    """Barn får samme sats som voksne i familie; barnehagetilskudd er holdt utenfor."""
    valg = innstillinger(
        basis=2018,
        slutt=2023,
        kjent=date(2018, 6, 1),
        priser={"grunnlag": 2023},
        bofasthet={"andel": 1},
        sammensetning={"voksen_alder": [0, 1, 0, 0], "barn_alder": [0, 1, 0]},
    )
    rader = (
        *bosetting((2018, "prognose", 0)),
        *bosetting((2019, "prognose", 30), **delt),
        *bosetting(*((år, "prognose", 0) for år in range(2020, 2024))),
    )

    f = framskriv(plan(valg, rader), "plan", satser_2017())

    ventet = [5_550_000, 6_900_000, 5_010_000, 2_520_000, 2_115_000]
    assert ventet == [tilskudd(f, år) for år in range(2019, 2024)]


@pytest.mark.parametrize(
    ("kategori", "ventet"), [("enslige_voksne", 786_500), ("voksne_i_familie", 736_500)]
)
def test_fem_års_summene_er_imdis_egne(kategori, ventet):
    valg = innstillinger(basis=2018, slutt=2023, kjent=date(2018, 6, 1), **ALLE_BLIR)
    rader = (
        *bosetting((2018, "prognose", 0)),
        *bosetting((2019, "prognose", 1), **{kategori: 1}),
        *bosetting(*((år, "prognose", 0) for år in range(2020, 2024))),
    )

    f = framskriv(plan(valg, rader), "plan", satser_2017())

    assert ventet == sum(tilskudd(f, år) for år in range(2019, 2024))
