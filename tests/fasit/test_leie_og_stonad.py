"""Regneeksempler for brakkeleie og introduksjonsstønad."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.planer import satser

from flyktningplan.regler.introduksjonsprogram import introduksjonsstønad, stønadsandel
from flyktningplan.regler.leie import leie


def kroner(fra: date, til: date, år: int) -> Decimal:
    return leie(leie_per_år=Decimal(377000), fra=fra, til=til, år=år).kroner


def test_leien_er_hel_i_hele_år():
    """Budsjettpresentasjonen: 377 000 kr per år i to år."""
    perioden = (date(2024, 1, 1), date(2025, 12, 31))

    assert [377000, 377000, 0] == [kroner(*perioden, år) for år in (2024, 2025, 2026)]


def test_leie_fra_august_til_juli_deles_fem_og_sju_måneder():
    """377 000 × 5/12 = 157 083,33 og × 7/12 = 219 916,67, for hånd."""
    perioden = (date(2024, 8, 1), date(2025, 7, 31))

    assert [Decimal("157083.33"), Decimal("219916.67")] == [
        kroner(*perioden, å) for å in (2024, 2025)
    ]


def test_påbegynt_måned_deles_på_dager():
    """16.–30. april er 15 av 30 dager: en halv måned, 377 000 / 24 = 15 708,33."""
    assert Decimal("15708.33") == kroner(date(2024, 4, 16), date(2024, 4, 30), 2024)


def stønad(dag: date, alder: int) -> Decimal:
    alle = satser()
    andel = stønadsandel(
        alder=alder, bor_med_foreldre=False, par_uten_barn=False, dag=dag, satser=alle
    )
    return introduksjonsstønad(
        måneder=Fraction(12),
        andel=andel,
        år=dag.year,
        g=alle.sats("G", dag),
        uttak=Fraction(1),
        satser=alle,
    ).kroner


def test_to_g_og_to_tredeler_av_mai_2019():
    """Prop. 89 L (2019–2020) kap. 9: 2 G er 199 716 kr, to tredeler 133 144 kr."""
    assert [199716, 133144] == [stønad(date(2019, 5, 1), alder) for alder in (25, 24)]


def test_to_g_i_2018():
    """Dok. 15:659 (2018–2019): 193 766 kr, og 129 177,33 kr for dem under 25."""
    ventet = [Decimal(193766), Decimal("129177.33")]

    assert ventet == [stønad(date(2018, 5, 1), alder) for alder in (25, 24)]
