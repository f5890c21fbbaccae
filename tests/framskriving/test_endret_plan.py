"""Planen med én ting endret: antallet i ett år, eller ett årsverk til."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import (
    bosetting,
    innstillinger,
    linje,
    plan,
    satser,
    stilling,
)

from flyktningplan.framskriving.endret_plan import (
    kapasitet_med_antall,
    med_antall,
    med_ett_årsverk,
)
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Kategori, Merke, Stillingsrolle
from flyktningplan.rapport.rammetall import Rammetall

KJENT = date(2023, 11, 15)
ANDRE_ÅR = bosetting((2023, "prognose", 0), *((å, "prognose", 10) for å in (2025, 2026, 2027)))


def lag(*rader, kjent=KJENT, **tabeller):
    valg = innstillinger(kjent=kjent)
    return framskriv(plan(valg, (*rader, *ANDRE_ÅR), **tabeller), "plan", satser(kjent))


def netto(f):
    return [Rammetall(f).beregnet_netto(å) for å in f.planår]


def antall(f, år=2024):
    return next(a.ventet for a in f.befolkning.ankomster if a.år == år)


@pytest.mark.parametrize(
    "rader",
    [
        bosetting((2024, "prognose", 10)),
        bosetting((2024, "vedtatt", 12)),
        bosetting((2024, "prognose", 10), enslige_voksne=6, barn=4),
    ],
    ids=["prognose", "vedtatt", "delt"],
)
def test_samme_antall_gir_planen_til_krona(rader):
    f = lag(*rader)

    assert netto(f) == netto(med_antall(f, 2024, antall(f)))


def test_bare_året_og_statusen_som_gjelder_endres():
    f = lag(*bosetting((2024, "prognose", 10), (2024, "anmodet", 50)))

    ny = med_antall(f, 2024, 25)

    assert [25, 10, 10, 10] == [antall(ny, å) for å in f.planår]
    assert 50 == next(r.antall for r in ny.plan.bosetting if str(r.status) == "anmodet")


def test_null_fjerner_alle_også_når_tallet_er_delt():
    f = lag(*bosetting((2024, "prognose", 10), enslige_voksne=10))

    assert 0 == antall(med_antall(f, 2024, 0))


def test_de_som_kommer_i_tillegg_til_en_delt_rad_følger_innstillingene():
    """10 enslige, og 10 til med 45, 32 og 23 %.

    Største rest av 10: 4,5 / 3,2 / 2,3 gir 5, 3 og 2.
    """
    f = lag(*bosetting((2024, "prognose", 10), enslige_voksne=10))

    (rad,) = (r for r in med_antall(f, 2024, 20).plan.bosetting if r.år == 2024)

    assert (15, 3, 2, 0) == rad.delt


def test_flere_gir_aldri_flere_enslige_mindreårige():
    f = lag(*bosetting((2024, "vedtatt", 10), enslige_voksne=8, enslige_mindreårige=2))

    ny = med_antall(f, 2024, 30)

    mindreårige = [p for p in ny.befolkning.personer if p.kategori is Kategori.ENSLIG_MINDREÅRIG]
    assert 2 == len(mindreårige)


def test_måneder_deler_økningen_etter_størrelsen():
    rader = (
        *bosetting((2024, "prognose", 8), måned=5),
        *bosetting((2024, "prognose", 2), måned=9),
    )
    ny = med_antall(lag(*rader), 2024, 20)

    assert [16, 4] == [r.antall for r in ny.plan.bosetting if r.år == 2024]


def test_årets_egen_rad_er_den_som_endres_når_månedene_også_står():
    rader = (
        *bosetting((2024, "prognose", 10)),
        *bosetting((2024, "prognose", 4), måned=5),
        bosetting((2024, "prognose", 0), måned=6)[0].model_copy(update={"antall": Merke.SKJULT}),
    )
    f = lag(*rader)

    assert [20, 4, Merke.SKJULT] == [
        r.antall for r in med_antall(f, 2024, 20).plan.bosetting if r.år == 2024
    ]
    assert 20 == antall(med_antall(f, 2024, 20))
    assert 0 == antall(med_antall(f, 2024, 0))


def test_kapasiteten_alene_er_den_samme_som_i_hele_framskrivingen():
    f = lag(*bosetting((2024, "prognose", 10)))
    måneder = range(f.måneder(2024)[0].måned, f.måneder(2025)[-1].måned + 1)

    hel = med_antall(f, 2024, 30)

    assert (*hel.måneder(2024), *hel.måneder(2025)) == kapasitet_med_antall(f, 2024, 30, måneder)


def test_ett_årsverk_til_koster_lønn_pensjon_og_avgift():
    """610 000 + 11 % = 677 100; avgift 5,1 % av det = 34 532,10."""
    linjer = (
        linje(Driver.LÆRERÅRSVERK, linje="Lønn", art="010", enhetspris=Decimal(610_000)),
        linje(Driver.PROSENT_AV_LØNN, linje="Pensjon", art="090", enhetspris=Decimal(11)),
        linje(Driver.PROSENT_AV_LØNN, linje="Avgift", art="099", enhetspris=Decimal("5.1")),
    )
    f = lag(
        *bosetting((2024, "prognose", 10)),
        budsjettlinjer=linjer,
        stillinger=(stilling("Lærer 1", "lærer", "0.6"),),
    )
    ny = med_ett_årsverk(f, Stillingsrolle.LÆRER)

    assert ny is not None
    assert Decimal("711632.10") == netto(ny)[0] - netto(f)[0]


def test_uten_noen_i_rollen_er_det_ingen_pris():
    f = lag(*bosetting((2024, "prognose", 10)), stillinger=(stilling("Leder", "annet", "1"),))

    assert med_ett_årsverk(f, Stillingsrolle.LÆRER) is None
