"""Året så langt: budsjett og ventet fordelt på måneder, og prognosen."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, deltaker, innstillinger, linje, opphav, plan, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.avvik import Spørsmål, Tall, avviksår
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Regnskapslinje
from flyktningplan.modeller.verdier import Driver

DA = date(2023, 12, 31)


def ført(måned, funksjon, art, beløp, år=2024, ansvar=None):
    return Regnskapslinje(
        opphav=opphav(Regnskapslinje, 2),
        år=år,
        måned=måned,
        funksjon=funksjon,
        art=art,
        ansvar=ansvar,
        beløp=Decimal(beløp),
    )


def fast(navn, beløp, funksjon="213", art="200"):
    return linje(Driver.FAST, linje=navn, funksjon=funksjon, art=art, enhetspris=Decimal(beløp))


DRIFT = fast("Drift", 12_000)
LØNN = fast("Lønn", 100_000, art="010")
TILSKUDD = fast("Tilskudd", -400, funksjon="850", art="810")
ETABLERING = linje(
    Driver.BOSATT, linje="Etablering", funksjon="242", art="470", enhetspris=Decimal(1000)
)


def lag(regnskap, *linjer, rader=(), deltakere=None, kjent=DA, **deler):
    grunn = bosetting(*((å, "prognose", 10) for å in range(2023, 2028)))
    p = plan(
        innstillinger(kjent=kjent, **deler),
        (*grunn, *rader),
        budsjettlinjer=linjer or (DRIFT,),
        regnskap=regnskap,
        deltakere=deltakere,
    )
    return framskriv(p, "plan", satser(kjent))


def tall(f, navn, **spørsmål):
    a = avviksår(f, Spørsmål(**spørsmål))
    return a.tall(next(g for g in a.grupper if g.navn == navn))


def test_jevn_linje_til_og_med_august():
    """Budsjett 12 000, 8 000 ventet til august, 9 500 bokført: prognosen er 9 500 + 4 000."""
    f = lag((ført(3, "213", "200", 5000), ført(8, "213", "200", 4500)))

    assert Tall(
        budsjett=Fraction(12_000),
        budsjett_hittil=Fraction(8_000),
        regnskap=Fraction(9_500),
        ventet_hittil=Fraction(8_000),
        prognose=Fraction(13_500),
    ) == tall(f, "Drift")
    assert (1_500, 1_500) == (tall(f, "Drift").avvik_hittil, tall(f, "Drift").avvik)


def test_tilskudd_etter_to_terminer_og_lønn_etter_juni():
    f = lag((ført(8, "850", "810", -150),), TILSKUDD, LØNN)

    assert (-200, -150, -350) == (
        tall(f, "Tilskudd").budsjett_hittil,
        tall(f, "Tilskudd").regnskap,
        tall(f, "Tilskudd").prognose,
    )
    assert 68_000 == tall(f, "Lønn").budsjett_hittil  # 7 × 8 % + 12 %


def test_en_valgt_måned_ser_bort_fra_det_som_er_bokført_etter():
    f = lag((ført(3, "213", "200", 5000), ført(8, "213", "200", 4500)))
    a = avviksår(f, Spørsmål(måned=6))

    assert (5000, 6000) == (a.tall(a.grupper[0]).regnskap, a.tall(a.grupper[0]).budsjett_hittil)
    assert (4500, (1, 2, 4, 5, 6)) == (a.bokført_etter, a.tomme_måneder)


def test_beløp_uten_budsjettlinje_er_med_i_prognosen():
    f = lag((ført(8, "213", "200", 8000), ført(2, "999", "999", 77)))

    assert (0, 77, 77) == (
        tall(f, "uten ansvar · funksjon 999 · art 999").budsjett,
        tall(f, "uten ansvar · funksjon 999 · art 999").regnskap,
        tall(f, "uten ansvar · funksjon 999 · art 999").prognose,
    )


def test_resten_av_året_er_planen_slik_den_er_kjent_nå():
    """Ti var ventet; i juni ble det kjent at tjue kommer."""
    tjue = bosetting((2024, "prognose", 20), registrert=date(2024, 6, 15))
    f = lag((ført(6, "242", "470", 5_000),), ETABLERING, rader=tjue)

    t = tall(f, "Etablering")

    # 5 000 bokført, og halve året av de 20 000 planen nå venter.
    assert (10_000, 5_000, 15_000) == (t.budsjett, t.budsjett_hittil, t.prognose)


def test_det_som_er_registrert_etter_siste_måned_er_ikke_kjent_ennå():
    tjue = bosetting((2024, "prognose", 20), registrert=date(2024, 7, 3))
    f = lag((ført(6, "242", "470", 5_000),), ETABLERING, rader=tjue)

    assert 10_000 == tall(f, "Etablering").prognose
    assert 15_000 == tall(f, "Etablering", dag=date(2024, 7, 5)).prognose


def test_uten_nye_rader_er_folkene_som_i_planen():
    """Ellers ville alle som planen ventet før august, vært regnet som forsinket."""
    f = lag((ført(8, "242", "470", 5_000),), ETABLERING)
    a = avviksår(f, Spørsmål())

    assert a.da.befolkning.personer == a.nå.befolkning.personer
    assert not a.nytt


def test_en_fraflytting_flytter_ikke_ankomstene():
    en = deltaker(1, date(2022, 3, 1), fraflyttet=date(2024, 2, 1))
    f = lag((ført(8, "242", "470", 5_000),), ETABLERING, deltakere=(en,))
    a = avviksår(f, Spørsmål())

    ventede = [[p for p in x.befolkning.personer if not p.kjent] for x in (a.da, a.nå)]
    assert ventede[0] == ventede[1]
    assert a.nytt.hendelser == 1


def test_vedtatt_budsjett_går_foran_planen():
    f = lag((ført(8, "213", "200", 8_000),), DRIFT, ETABLERING)
    vedtatt = {"Drift": {2024: Fraction(9_000)}}

    t = tall(f, "Drift", vedtatt=vedtatt)

    assert (9_000, 6_000, 12_000) == (t.budsjett, t.budsjett_hittil, t.prognose)
    a = avviksår(f, Spørsmål(vedtatt=vedtatt))
    assert ("Etablering",) == a.mangler_i_vedtatt


def test_fraflyttinger_planen_ikke_kjente_er_ikke_i_budsjettet():
    en = deltaker(1, date(2022, 3, 1), fraflyttet=date(2024, 2, 1))
    person = linje(
        Driver.TILSKUDDSÅR_3, linje="Oppfølging", funksjon="242", enhetspris=Decimal(1200)
    )
    f = lag((ført(8, "242", "200", 1),), person, deltakere=(en,), bofasthet={"andel": 1})
    a = avviksår(f, Spørsmål())

    assert 1200 == a.budsjett(person)
    assert a.nå.kroner((person,), 2024) < 1200
    assert 1 == a.ukjent_den_gang


@pytest.mark.parametrize(
    ("regnskap", "spørsmål", "ord_"),
    [
        (None, {}, "Tabellen regnskap mangler"),
        ((), {}, "ingen rader"),
        ((ført(1, "213", "200", 1, år=2022),), {}, "budsjett for 2022"),
        ((ført(1, "213", "200", 1),), {"år": 2025}, "ingenting for 2025"),
        ((ført(4, "213", "200", 1),), {"måned": 5}, "etter måned 4"),
    ],
)
def test_det_som_mangler_sies(regnskap, spørsmål, ord_):
    with pytest.raises(FlyktningplanFeil, match=ord_):
        avviksår(lag(regnskap), Spørsmål(**spørsmål))


def test_uten_år_er_det_siste_i_regnskapet():
    regnskap = (ført(12, "213", "200", 1), ført(2, "213", "200", 1, år=2025))

    a = avviksår(lag(regnskap), Spørsmål())

    assert (2025, 2) == (a.år, a.måned)


FØRINGER = st.lists(
    st.builds(
        ført,
        st.integers(1, 12),
        st.sampled_from(["213", "242", "850", "999"]),
        st.sampled_from(["200", "010", "470", "710", "810"]),
        st.integers(-(10**6), 10**6),
    ),
    min_size=1,
    max_size=15,
)


@settings(deadline=None, max_examples=40)
@given(FØRINGER, st.integers(0, 30))
def test_alt_som_er_bokført_er_med_og_avviket_er_prognose_minus_budsjett(føringer, antall):
    rader = bosetting((2024, "prognose", antall), registrert=date(2024, 1, 15))
    f = lag(tuple(føringer), DRIFT, LØNN, TILSKUDD, ETABLERING, rader=rader)
    a = avviksår(f, Spørsmål())
    i_alt = a.sum(a.grupper)

    assert sum(r.beløp for r in føringer) == i_alt.regnskap
    assert i_alt.budsjett == a.da.kroner(f.plan.budsjettlinjer, 2024)
    assert i_alt.avvik == i_alt.prognose - i_alt.budsjett
    ventet = a.nå.kroner(f.plan.budsjettlinjer, 2024)
    assert i_alt.prognose == i_alt.regnskap + ventet - i_alt.ventet_hittil
