"""Leie med prisregulering, merverdiavgift og kjøp mot leie: regneeksempler for hånd."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import satser

from flyktningplan.regler.anskaffelse import kjøp
from flyktningplan.regler.leie import leie, regulert_leie
from flyktningplan.regler.merverdiavgift import avgift_og_kompensasjon, uten_avgift


def regulert(fra: date, til: date | None, år: int, prosent: str) -> Decimal:
    return regulert_leie(
        leie_per_år=Decimal(377000), fra=fra, til=til, år=år, prosent=Decimal(prosent)
    ).kroner


def test_leien_reguleres_på_årsdagen():
    """377 000 i første år, 377 000 × 1,03 = 388 310 i andre, × 1,03² = 399 959,30 i tredje."""
    avtalen = (date(2024, 1, 1), date(2026, 12, 31))

    ventet = [Decimal(377000), Decimal(388310), Decimal("399959.30")]
    assert ventet == [regulert(*avtalen, å, "3") for å in (2024, 2025, 2026)]


def test_årsdagen_midt_i_året_deler_året():
    """2025: 7/12 × 377 000 = 219 916,67 og 5/12 × 388 310 = 161 795,83, i alt 381 712,50."""
    avtalen = (date(2024, 8, 1), date(2026, 7, 31))

    ventet = [Decimal("157083.33"), Decimal("381712.50"), Decimal("226514.17")]
    assert ventet == [regulert(*avtalen, å, "3") for å in (2024, 2025, 2026)]


def test_regulering_fra_skuddårsdagen():
    """29.2.2024: årsdagen er 1.3.2025. To måneder på gammel leie, ti på ny."""
    ventet = Decimal(377000) * 2 / 12 + Decimal(388310) * 10 / 12

    assert ventet.quantize(Decimal("0.01")) == regulert(date(2024, 2, 29), None, 2025, "3")


@pytest.mark.parametrize("år", range(2023, 2028))
def test_null_prosent_er_leien_i_avtalen(år):
    avtalen = {"fra": date(2024, 4, 16), "til": date(2026, 9, 10)}
    uten = leie(leie_per_år=Decimal(377000), år=år, **avtalen).kroner

    assert uten == regulert(avtalen["fra"], avtalen["til"], år, "0")


def test_avgiften_kommer_tilbake_som_kompensasjon():
    """25 % av 377 000 er 94 250, tilfeldigvis det samme som 377 000 delt på fire brakker."""
    post = leie(leie_per_år=Decimal(377000), fra=date(2024, 1, 1), til=None, år=2024)
    avgift, kompensasjon = avgift_og_kompensasjon(post, satser())

    assert [94250, -94250] == [avgift.kroner, kompensasjon.kroner]
    assert avgift.kroner + kompensasjon.kroner == 0
    assert ("MVA-ALMINNELIG",) == tuple(s.kode for s in avgift.satser)


def test_leie_oppgitt_med_avgift_er_lavere_netto():
    """377 000 / 1,25 = 301 600."""
    sats = satser().sats("MVA-ALMINNELIG", date(2024, 1, 1))

    assert 301600 == uten_avgift(Decimal(377000), sats)


def lån(år: int, fra: date = date(2024, 1, 1)) -> list[Decimal]:
    avdrag, renter = kjøp(
        pris=Decimal(2_000_000),
        rente=Decimal("0.05"),
        levetid=10,
        fra=fra,
        til=date(2099, 12, 31),
        år=år,
    )
    return [avdrag.kroner, renter.kroner]


def test_kjøp_er_like_avdrag_og_rente_av_restgjelden():
    """2 mill. over ti år: 200 000 i året; 5 % av 2 000 000, så av 1 800 000."""
    assert [200000, 100000] == lån(2024)
    assert [200000, 90000] == lån(2025)
    assert [200000, 10000] == lån(2033)
    assert [0, 0] == lån(2034)
    assert [0, 0] == lån(2023)


def test_kjøp_midt_i_året_deles_ved_årsdagen():
    """Fra 1.8.2024: fem måneder i 2024; i 2025 sju av første låneår og fem av andre."""
    assert [Decimal("83333.33"), Decimal("41666.67")] == lån(2024, date(2024, 8, 1))
    assert [Decimal(200000), Decimal("95833.33")] == lån(2025, date(2024, 8, 1))


def test_avdragene_summerer_til_prisen():
    fra = date(2024, 4, 16)

    assert abs(sum(lån(å, fra)[0] for å in range(2024, 2036)) - 2_000_000) < 1
