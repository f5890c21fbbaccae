"""Figurene i rapportene: tallene de viser, og teksten for den som ikke ser dem."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, innstillinger, linje, lokale, opphav, plan, ramme, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Innvandrere
from flyktningplan.modeller.verdier import Driver, Lokaltype, Merke
from flyktningplan.rapport.bosetting import rapport_bosetting
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.figur import Figur, Form, Serie
from flyktningplan.rapport.kapasitet import rapport_kapasitet

KJENT = date(2023, 11, 15)


def regn(*rader, **tabeller):
    alle = (
        *rader,
        *bosetting((2023, "prognose", 0), *((å, "prognose", 10) for å in range(2024, 2028))),
    )
    return framskriv(plan(innstillinger(kjent=KJENT), alle, **tabeller), "plan", satser(KJENT))


def budsjettfigur(rammer, *beløp):
    drift = linje(
        Driver.FAST,
        linje="Drift",
        beløp={2024 + nr: Decimal(b) for nr, b in enumerate(beløp)},
        kilde="vedtak",
    )
    f = regn(budsjettlinjer=(drift,), ramme=ramme(rammer))
    (figur,) = rapport_budsjett(f).figurer
    return figur


def verdier(figur):
    return {s.navn: s.verdier for s in figur.serier}


def test_rammefiguren_viser_basisåret_uten_netto_og_avviket_i_ord_under_årene():
    figur = budsjettfigur(dict.fromkeys(range(2023, 2028), 100), 90_000, 100_400, 1_644_000, 0)

    assert figur.kategorier == ("2023", "2024", "2025", "2026", "2027")
    assert verdier(figur) == {
        "Vedtatt ramme": (100,) * 5,
        "Beregnet netto": (None, 90, 100, 1644, 0),
    }
    assert figur.under == ("", "10 bedre", "lik", "1\u00a0544 svakere", "100 bedre")
    assert "2023: ramme 100, ikke beregnet." in figur.beskrivelse
    assert "2026: beregnet 1\u00a0644, ramme 100, 1\u00a0544 svakere." in figur.beskrivelse


def test_et_år_uten_ramme_er_et_hull_og_ikke_null():
    figur = budsjettfigur({2024: 100}, 90_000, 80_000, 0, 0)

    assert figur.kategorier == ("2024", "2025", "2026", "2027")
    assert verdier(figur)["Vedtatt ramme"] == (100, None, None, None)
    assert figur.under == ("10 bedre", "", "", "")
    assert "2025: beregnet 80, rammen er ikke oppgitt." in figur.beskrivelse


def test_uten_rammer_viser_figuren_bare_netto():
    figur = budsjettfigur({}, 90_000, 80_000, 0, 0)

    assert verdier(figur) == {"Beregnet netto": (90, 80, 0, 0)}
    assert figur.tittel == "Beregnet netto 2024–2027"
    assert figur.under == ()


def kapasitetsfigurer(*lokaler):
    f = regn(bosetting((2023, "bosatt", 40))[0], lokaler=lokaler)
    rapport = rapport_kapasitet(f, 2024)
    belegg = tuple(r.celler.get("belegg_prosent") for r in rapport.tabell.rader)
    return rapport.figurer, belegg


def test_romfiguren_viser_det_samme_belegget_som_tabellen_og_det_uten_brakkene():
    brakke = lokale("Brakka", type=Lokaltype.BRAKKE, plasser=16, timer_per_uke=Decimal(30))
    (figur,), belegg = kapasitetsfigurer(lokale(plasser=16), brakke)
    serier = {s.navn: s for s in figur.serier}

    assert belegg == serier["Med alle rommene"].verdier
    assert belegg[6] is None
    assert serier["Uten brakkene"].form is Form.LINJE
    assert all(
        uten is None if med is None else uten > med
        for med, uten in zip(belegg, serier["Uten brakkene"].verdier, strict=True)
    )
    assert serier["Fullt, 100 %"].verdier == (100,) * 12
    assert figur.kategorier[:3] == ("jan. 2024", "feb. 2024", "mars 2024")


def test_teksten_til_romfiguren_sier_toppen_og_når_det_er_for_lite():
    (figur,), belegg = kapasitetsfigurer(lokale(plasser=2, timer_per_uke=Decimal(500)))
    topp = max(b for b in belegg if b is not None)

    assert [s.navn for s in figur.serier] == ["Med alle rommene", "Fullt, 100 %"]
    assert f", {topp} % av plassene; over 100 % januar–" in figur.beskrivelse


def test_rom_som_alltid_er_nok_sier_det():
    (figur,), _ = kapasitetsfigurer(lokale(plasser=500, timer_per_uke=Decimal(500)))
    assert "aldri over 100 %" in figur.beskrivelse


def test_uten_oppgitte_rom_er_det_ingen_romfigur():
    assert kapasitetsfigurer(lokale(plasser=None, timer_per_uke=None))[0] == ()


def test_bosettingsfiguren_har_tabellens_tall_og_planen_bare_der_den_er_noe_annet():
    rader = (
        *bosetting((2022, "vedtatt", 50), (2022, "bosatt", 33)),
        *bosetting((2024, "bosatt", 36), registrert=date(2024, 12, 30)),
    )
    figur = rapport_bosetting(regn(*rader)).figurer[0]
    tall = {s.navn: dict(zip(figur.kategorier, s.verdier, strict=True)) for s in figur.serier}

    assert tall["Vedtatt"]["2022"] == 50
    assert (tall["Bosatt"]["2022"], tall["I planen"]["2022"]) == (33, None)
    assert (tall["I planen"]["2024"], tall["Kom (kjent senere)"]["2024"]) == (10, 36)
    assert "2022: 50 vedtatt, 33 bosatt." in figur.beskrivelse
    assert "2024: 10 i planen, 36 kom (kjent senere)." in figur.beskrivelse


def test_aldersfiguren_viser_siste_år_og_sier_at_et_tall_er_skjult():
    grupper = tuple(
        Innvandrere(opphav=opphav(Innvandrere, nr + 2), år=år, aldersgruppe=navn, antall=antall)
        for nr, (år, navn, antall) in enumerate(
            ((2021, "0–5", 9), (2022, "0–5", Merke.SKJULT), (2022, "6–15", 35))
        )
    )
    figur = rapport_bosetting(regn(innvandrere=grupper)).figurer[-1]

    assert figur.tittel == "Innvandrere etter alder 2022"
    assert figur.kategorier == ("0–5", "6–15")
    assert figur.serier[0].verdier == (":", 35)
    assert figur.beskrivelse.endswith("0–5: skjult, 6–15: 35.")


def test_uten_innvandrere_er_det_ingen_aldersfigur():
    assert "innvandrere-etter-alder" not in {x.navn for x in rapport_bosetting(regn()).figurer}


@pytest.mark.parametrize(
    "feil",
    [
        {"navn": "Årstall"},
        {"beskrivelse": " "},
        {"kategorier": ("2024", "2025")},
        {"under": ("a", "b")},
        {"serier": ()},
    ],
)
def test_en_figur_som_ikke_henger_sammen_lar_seg_ikke_lage(feil):
    rett = {
        "navn": "netto",
        "tittel": "Netto",
        "beskrivelse": "2024: 1.",
        "enhet": "kr",
        "kategorier": ("2024",),
        "serier": (Serie("Netto", (1,)),),
    }
    assert Figur(**rett)
    with pytest.raises(ValueError, match=r"adresse|beskrivelse|én verdi per kategori"):
        Figur(**{**rett, **feil})
