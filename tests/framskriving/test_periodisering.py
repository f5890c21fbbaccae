"""Nøkkelen en linje får: tilskudd i terminene, lønn med feriepenger i juni, resten jevnt."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.planer import bosetting, deltaker, innstillinger, linje, lokale, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.periodisering import Periodisering
from flyktningplan.modeller.verdier import Driver, Kategori, Lokaltype

KJENT = date(2023, 12, 31)
KVART, TOLVDEL = Fraction(1, 4), Fraction(1, 12)


def periodisert(linje_, år=2024, **tabeller):
    valg = innstillinger(kjent=tabeller.pop("kjent", KJENT), bofasthet={"andel": 1})
    tall = bosetting(*((å, "prognose", 0) for å in range(2023, 2028)))
    p = plan(valg, tall, budsjettlinjer=(linje_,), **tabeller)
    return Periodisering(framskriv(p, "plan", satser(valg.plan.kjent)), år)


def fast(**felt):
    return linje(Driver.FAST, enhetspris=Decimal(1200), **felt)


@pytest.mark.parametrize(
    "driver", [Driver.INTEGRERINGSTILSKUDD_2_5, Driver.NORSKTILSKUDD_GRUNN, Driver.ENGANGSTILSKUDD]
)
def test_statlige_tilskudd_følger_terminene(driver):
    p = periodisert(linje(driver))

    assert [0, KVART, 2 * KVART, 3 * KVART, 1] == [
        p.hittil(linje(driver), m) for m in (3, 4, 7, 10, 12)
    ]


def test_en_fast_linje_på_art_810_er_også_et_tilskudd():
    tilskudd = fast(art="810", funksjon="213")

    assert KVART == periodisert(tilskudd).hittil(tilskudd, 6)


@pytest.mark.parametrize("art", ["010", "020", "080"])
def test_lønn_har_feriepenger_i_juni(art):
    lønnslinje = fast(art=art)

    assert [Fraction(40, 100), Fraction(52, 100)] == [
        periodisert(lønnslinje).hittil(lønnslinje, m) for m in (5, 6)
    ]


@pytest.mark.parametrize("art", ["089", "090", "099", "200", "470"])
def test_alt_annet_er_jevnt(art):
    annet = fast(art=art)

    assert 8 * TOLVDEL == periodisert(annet).hittil(annet, 8)


def test_en_linje_som_gjelder_fra_august_har_ingenting_i_juli():
    ny = fast(fra=date(2024, 8, 1), art="010")
    p = periodisert(ny)

    assert [0, Fraction(1, 5), 1] == [p.hittil(ny, m) for m in (7, 8, 12)]


def test_brakkeleien_er_jevn_over_månedene_det_leies():
    leie = linje(Driver.BRAKKELEIE)
    brakker = lokale(
        type=Lokaltype.BRAKKE,
        fra=date(2024, 7, 15),
        til=date(2025, 6, 30),
        leie_per_år=Decimal(1200),
    )
    p = periodisert(leie, lokaler=(brakker,))

    assert [0, Fraction(1, 6), 1] == [p.hittil(leie, m) for m in (6, 7, 12)]


def test_år_1_følger_terminen_hver_person_ventes_betalt_i():
    """Folkeregistrert i mai betales i juli; bosatt i desember betales i april, anordnet i år."""
    tidlig = deltaker(1, date(2024, 5, 2), folkeregistrert=date(2024, 5, 20))
    sent = deltaker(2, date(2024, 12, 2), folkeregistrert=date(2024, 12, 20))
    år_1 = linje(Driver.INTEGRERINGSTILSKUDD_1)
    p = periodisert(år_1, deltakere=(tidlig, sent), kjent=date(2024, 12, 31))

    assert [0, Fraction(1, 2), Fraction(1, 2), 1] == [p.hittil(år_1, m) for m in (4, 7, 11, 12)]


def test_engangstilskudd_følger_bare_dem_som_utløser_det():
    barn = deltaker(1, date(2024, 2, 2), 2021, kategori=Kategori.BARN)
    voksen = deltaker(2, date(2024, 12, 2))
    engang = linje(Driver.ENGANGSTILSKUDD)
    p = periodisert(engang, deltakere=(barn, voksen), kjent=date(2024, 12, 31))

    assert 1 == p.hittil(engang, 4)
