"""Regnskapet mot budsjettlinjene: etter ansvar, funksjon og art, og ingenting forsvinner."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planer import linje, opphav

from flyktningplan.framskriving.regnskap import grupper, måneder_i, siste_måned
from flyktningplan.modeller.tabeller import Regnskapslinje
from flyktningplan.modeller.verdier import Driver


def rad(måned, funksjon, art, beløp, ansvar="Flyktning", år=2024, nr=1):
    return Regnskapslinje(
        opphav=opphav(Regnskapslinje, nr + 1),
        år=år,
        måned=måned,
        funksjon=funksjon,
        art=art,
        ansvar=ansvar,
        beløp=Decimal(beløp),
    )


def fast(navn, funksjon, art, ansvar="Flyktning"):
    return linje(
        Driver.FAST,
        linje=navn,
        funksjon=funksjon,
        art=art,
        ansvar=ansvar,
        enhetspris=Decimal(1200),
    )


LÆRER, TOLK = fast("Lønn lærere", "213", "010"), fast("Tolk", "242", "272")


def beløp(linjer, rader):
    return {g.navn: g.bokført(12) for g in grupper(linjer, rader)}


def test_beløp_følger_ansvar_funksjon_og_art():
    rader = (rad(1, "213", "010", 100), rad(2, "213", "010", 50), rad(1, "242", "272", 7))

    assert {"Lønn lærere": 150, "Tolk": 7} == beløp((LÆRER, TOLK), rader)


def test_bare_månedene_til_og_med_den_siste():
    (gruppe,) = grupper((LÆRER,), (rad(1, "213", "010", 100), rad(9, "213", "010", 50)))

    assert [100, 100, 150] == [gruppe.bokført(m) for m in (1, 8, 9)]
    assert 50 == gruppe.bokført(12, fra=2)


def test_beløp_uten_budsjettlinje_vises_og_slettes_ikke():
    rader = (rad(1, "213", "010", 5), rad(1, "213", "115", 9), rad(1, "213", "010", 3, "Skole"))
    uten = [g for g in grupper((LÆRER,), rader) if not g.linjer]

    assert [
        ("Flyktning · funksjon 213 · art 115", 9),
        ("Skole · funksjon 213 · art 010", 3),
    ] == [(g.navn, g.bokført(12)) for g in uten]


def test_flere_linjer_på_samme_konto_kan_ikke_skilles():
    linjer = (
        fast("Tilskudd år 1", "850", "810"),
        LÆRER,
        fast("Tilskudd år 2–5", "850", "810"),
        fast("Eldretilskudd", "850", "810"),
    )
    første, andre = grupper(linjer, (rad(4, "850", "810", -80),))

    assert "Tilskudd år 1, Tilskudd år 2–5 og Eldretilskudd" == første.navn
    assert (-80, "Lønn lærere") == (første.bokført(12), andre.navn)


def test_vikar_og_sykelønnsrefusjon_står_sammen():
    vikar = fast("Vikarer", "213", "020")
    rader = (
        rad(1, "213", "020", 90),
        rad(2, "213", "710", -70),
        rad(2, "275", "710", -5),
    )
    (gruppe,) = grupper((vikar,), rader)

    assert ("Vikarer", 15) == (gruppe.navn, gruppe.bokført(12))
    assert (vikar,) == gruppe.linjer


def test_refusjon_uten_vikarlinje_er_samme_linje():
    grupper_ = grupper((LÆRER,), (rad(2, "213", "710", -5),))

    assert {"Lønn lærere", "Vikar og sykelønnsrefusjon"} == {g.navn for g in grupper_}


def test_én_vikarlinje_beholder_navnet_sitt():
    linjer = (fast("Mindre vikarbruk", "213", "020"), fast("W", "202", "020", "Skole"))

    assert ["Mindre vikarbruk", "W"] == [g.navn for g in grupper(linjer, ())]


def test_vikar_per_ansvar_når_det_er_flere():
    linjer = tuple(
        fast(f"{navn} {art}", "213", art, ansvar)
        for navn, ansvar in (("V", "Flyktning"), ("W", "Skole"))
        for art in ("020", "710")
    )

    assert ["Vikar og sykelønnsrefusjon (Flyktning)", "Vikar og sykelønnsrefusjon (Skole)"] == [
        g.navn for g in grupper(linjer, ())
    ]


def test_linje_uten_ansvar_tar_alle_ansvar():
    assert {"Alle": 8} == beløp(
        (fast("Alle", "213", "010", None),),
        (rad(1, "213", "010", 5, "A"), rad(1, "213", "010", 3, None)),
    )


def test_regnskap_uten_ansvar_finner_linjen_når_bare_én_passer():
    rader = (rad(1, "213", "010", 5, None),)

    assert {"Lønn lærere": 5} == beløp((LÆRER,), rader)
    to = (LÆRER, fast("Andre lærere", "213", "010", "Skole"))
    assert {"Lønn lærere": 0, "Andre lærere": 0, "uten ansvar · funksjon 213 · art 010": 5} == (
        beløp(to, rader)
    )


RADER = st.lists(
    st.builds(
        rad,
        st.integers(1, 12),
        st.sampled_from(["213", "242", "850"]),
        st.sampled_from(["010", "020", "272", "710", "810"]),
        st.integers(-(10**6), 10**6),
        st.sampled_from(["Flyktning", "Skole", None]),
    ),
    max_size=20,
)
LINJER = st.lists(
    st.builds(
        fast,
        st.uuids().map(str),
        st.sampled_from(["213", "242", "850"]),
        st.sampled_from(["010", "020", "272", "810"]),
        st.sampled_from(["Flyktning", "Skole", None]),
    ),
    max_size=6,
)


@given(LINJER, RADER)
def test_hvert_beløp_og_hver_linje_er_i_nøyaktig_én_gruppe(linjer, rader):
    alle = grupper(tuple(linjer), tuple(rader))

    assert sum((r.beløp for r in rader), Decimal(0)) == sum(
        (g.bokført(12) for g in alle), Fraction(0)
    )
    assert sorted(b.linje for b in linjer) == sorted(b.linje for g in alle for b in g.linjer)
    assert sorted(map(id, rader)) == sorted(id(r) for g in alle for r in g.rader)


def test_siste_måned_og_måneder_uten_føring():
    rader = (rad(1, "213", "010", 1), rad(4, "213", "010", 1), rad(5, "213", "010", 1, år=2023))

    assert [4, 5] == [siste_måned(rader, år) for år in (2024, 2023)]
    assert siste_måned(rader, 2022) is None
    assert {1, 4} == måneder_i(rader, 2024)


@pytest.mark.parametrize("art", ["020", "710"])
def test_vikar_på_ukjent_ansvar_er_uten_budsjettlinje(art):
    alle = grupper((LÆRER,), (rad(1, "213", art, 9, "Skole"),))

    assert [f"Skole · funksjon 213 · art {art}"] == [g.navn for g in alle if not g.linjer]
