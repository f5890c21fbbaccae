"""Fristene for oppstart: § 12 fra bosetting, § 30 fra folkeregistrering, begge sider av dagen."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.regler.frister import er_ute, fristdato, norskfrist, programfrist, årsdag
from flyktningplan.regler.kalender import månedsnummer, start_måned
from flyktningplan.satser.tabell import Satsstatus


@pytest.mark.parametrize(
    ("fra", "frist"),
    [
        (date(2023, 5, 19), date(2023, 8, 19)),
        (date(2023, 11, 30), date(2024, 2, 29)),
        (date(2022, 11, 30), date(2023, 2, 28)),
        (date(2023, 12, 1), date(2024, 3, 1)),
    ],
)
def test_fristen_er_samme_dag_tre_måneder_senere(fra, frist):
    assert frist == fristdato(fra, 3)


def test_fristene_er_lovens():
    dag = date(2023, 5, 19)

    assert (date(2023, 8, 19),) * 2 == (programfrist(dag, satser()), norskfrist(dag, satser()))


def test_før_integreringsloven_sies_ingen_frist():
    dager = (date(2020, 12, 31), date(2021, 1, 1))

    assert [None, date(2021, 4, 1)] == [programfrist(d, satser()) for d in dager]


@pytest.mark.parametrize(("frist", "første"), [(date(2023, 8, 15), 8), (date(2023, 8, 16), 9)])
def test_fristen_er_ute_fra_måneden_en_som_starter_på_siste_dag_regnes_med(frist, første):
    """Oppstart til og med den 15. regnes fra samme måned, senere fra neste."""
    startet = start_måned(frist)

    assert månedsnummer(2023, første) == startet
    assert [False, True, True] == [er_ute(frist, startet + n) for n in (-1, 0, 1)]


def test_uten_frist_er_ingen_over():
    assert not er_ute(None, månedsnummer(2023, 9))


def test_en_dag_i_året_er_måned_og_dag_som_ett_tall():
    sats = satser().år("G-REGULERING", 2024)

    assert date(2024, 5, 1) == årsdag(sats, 2024)


@pytest.mark.parametrize("verdi", [0, 1332, 229, 431, -501])
def test_et_tall_som_ikke_er_en_dag_navngir_satsen(verdi):
    sats = satser().år("G-REGULERING", 2023)._replace(verdi=Decimal(verdi))

    with pytest.raises(FlyktningplanFeil, match=r"G-REGULERING .* er ikke en dag i 2023"):
        årsdag(sats, 2023)


def test_framført_skuddårsdag_er_den_siste_i_februar():
    sats = satser().år("G-REGULERING", 2024)._replace(verdi=Decimal(229))
    framført = sats._replace(status=Satsstatus.FRAMFØRT)

    assert [date(2025, 2, 28), date(2028, 2, 29)] == [årsdag(framført, å) for å in (2025, 2028)]
    with pytest.raises(FlyktningplanFeil, match="er ikke en dag i 2025"):
        årsdag(sats, 2025)
    with pytest.raises(FlyktningplanFeil, match="er ikke en dag i 2025"):
        årsdag(framført._replace(verdi=Decimal(1301)), 2025)


def test_alle_dagene_i_satsfilene_finnes_i_sine_år():
    dager = [
        årsdag(s, s.fra.year)
        for rekke in satser().rekker.values()
        for s in rekke.verdier
        if rekke.enhet == "måned og dag (mmdd)"
    ]

    assert len(dager) > 10
    assert {date(2024, 2, 25), date(2026, 2, 10)} <= set(dager)
