"""Tersklene for gruppe, lokale, lærer og rådgiver: hvem som utløser dem, begge veier."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import (
    bosetting,
    deltaker,
    innstillinger,
    lokale,
    plan,
    satser,
    stilling,
)

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.puljer import puljevalg
from flyktningplan.framskriving.terskler import Trinn, overflødige, terskler, trinnmåned
from flyktningplan.modeller.verdier import Lokaltype

KJENT = date(2023, 12, 31)
BRAKKE = lokale("Brakker", type=Lokaltype.BRAKKE, plasser=15)
LOKALER = (lokale(), BRAKKE)
STILLINGER = (
    stilling("Fast lærer", "lærer", "1", fast=True),
    stilling("Vikar", "lærer", "0.9", fast=False),
    stilling("Rådgiver 1", "programrådgiver", "0.4", fast=True),
    stilling("Rådgiver 2", "programrådgiver", "0.4", fast=True),
)


def regn(antall, lokaler=LOKALER, stillinger=STILLINGER):
    """`antall` i norsk og program hele 2024, ingen etterpå."""
    ut = date(2024, 12, 31)
    folk = [
        deltaker(
            n,
            date(2023, 11, 1),
            programstart=date(2024, 1, 1),
            planlagt_slutt=ut,
            norskstart=date(2024, 1, 1),
            norskslutt=ut,
        )
        for n in range(1, antall + 1)
    ]
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", 0) for å in range(2024, 2028)))
    p = plan(
        innstillinger(kjent=KJENT, bofasthet={"andel": 1}),
        tall,
        deltakere=tuple(folk),
        lokaler=lokaler,
        stillinger=stillinger,
    )
    return framskriv(p, "plan", satser(KJENT))


def i_2024(f):
    return {(t.trinn, t.opp): t for t in terskler(f.plan, f.måneder(2024))}


def ved(f, trinn, *, opp):
    t = i_2024(f)[trinn, opp]
    return t.avstand, t.ved


def test_gruppene_går_opp_og_ned_med_nivåene():
    """22 deltakere er to grupper: tre fra 30, én til og med 11."""
    f = regn(22)

    assert (8, 30) == ved(f, Trinn.GRUPPE, opp=True)
    assert (11, 11) == ved(f, Trinn.GRUPPE, opp=False)


def test_lokalene_blir_for_små_av_det_målet_som_sprekker_først():
    """31 plasser holder til 31, men 60 timer holder til tre grupper (45): plassene sprekker."""
    assert (10, 32) == ved(regn(22), Trinn.LOKALE, opp=True)


def test_romtimene_kan_sprekke_før_plassene():
    """Ett rom på 30 plasser og 30 timer: to grupper (36 timer) kommer med den tolvte."""
    f = regn(11, lokaler=(lokale(plasser=30),))

    assert (1, 12) == ved(f, Trinn.LOKALE, opp=True)


def test_lokalet_trengs_ikke_når_ett_rom_er_nok():
    """22 → 11: én gruppe, 18 av 30 timer. 16 plasser er nok før det, men timene er ikke."""
    f = regn(22)
    t = i_2024(f)[Trinn.LOKALE, False]

    assert (11, 11) == (t.avstand, t.ved)
    assert ["Brakker"] == list(overflødige(t.måned, t.ved))


@pytest.mark.parametrize(("antall", "opp"), [(22, (8, 30)), (29, (1, 30))])
def test_læreren_mangler_når_behovet_passerer_det_vedtatte(antall, opp):
    """1,9 vedtatt: to grupper er 1,85, tre er 2,77."""
    assert opp == ved(regn(antall), Trinn.LÆRER, opp=True)


def test_vikaren_trengs_ikke_ved_én_gruppe():
    f = regn(22)
    t = i_2024(f)[Trinn.LÆRER, False]

    assert ["Vikar"] == list(overflødige(t.måned, t.ved))


def test_rådgiveren_regnes_av_programdeltakerne():
    """0,8 årsverk × 25 = 20: den tjueførste er for mye, og ved 10 er 0,4 nok."""
    f = regn(20)

    assert (1, 21) == ved(f, Trinn.RÅDGIVER, opp=True)
    assert (10, 10) == ved(f, Trinn.RÅDGIVER, opp=False)


def test_er_det_alt_for_lite_står_månedene_og_terskelen_ned():
    """33 deltakere: tre grupper, 54 timer på 30. Med 11 er rommet nok."""
    f = regn(33, lokaler=(lokale(),))
    opp, ned = i_2024(f)[Trinn.LOKALE, True], i_2024(f)[Trinn.LOKALE, False]

    assert None is opp.ved
    assert 11 == len(opp.over)
    assert (22, 11) == (ned.avstand, ned.ved)
    assert [] == list(overflødige(ned.måned, ned.ved))


def test_det_som_ikke_er_oppgitt_har_ingen_terskel():
    uten_tabeller = regn(22, lokaler=None, stillinger=None)
    blank_celle = regn(22, lokaler=(lokale(timer_per_uke=None),))

    assert {Trinn.GRUPPE} == {t for t, _ in i_2024(uten_tabeller)}
    assert Trinn.LOKALE not in {t for t, _ in i_2024(blank_celle)}


def test_uten_deltakere_er_det_ingen_terskel_ned():
    f = regn(0)

    assert (1, 1) == ved(f, Trinn.GRUPPE, opp=True)
    assert (None, None) == ved(f, Trinn.GRUPPE, opp=False)


def test_juli_har_ingen_grupper_å_miste():
    f = regn(22)
    juli = f.måneder(2024)[6]

    assert [None, None, None] == [
        trinnmåned(f.plan, juli, t) for t in (Trinn.GRUPPE, Trinn.LOKALE, Trinn.LÆRER)
    ]
    assert trinnmåned(f.plan, juli, Trinn.RÅDGIVER) is not None


def test_to_puljer_bruker_rommet_to_ganger():
    """33 deltakere i tre grupper er 54 timer: ett rom på 30 timer holder i to puljer (60)."""
    f = regn(33)
    valg = puljevalg(f.plan, f.måneder(2024))

    assert (["Rommet"], True, 11, Decimal(60), 3) == (
        [r.lokale for r in valg.rom],
        valg.holder,
        valg.gruppe,
        valg.timer,
        valg.uten_puljer,
    )


def test_to_puljer_hjelper_ikke_når_gruppen_er_større_enn_rommet():
    f = regn(33, lokaler=(lokale(plasser=10),))
    valg = puljevalg(f.plan, f.måneder(2024))

    assert ((), False) == (valg.rom, valg.holder)


def test_puljer_er_ikke_regnet_når_rommene_ikke_er_oppgitt():
    assert None is puljevalg(regn(22, lokaler=None).plan, regn(22).måneder(2024))
    assert None is puljevalg(regn(0).plan, regn(0).måneder(2024))
