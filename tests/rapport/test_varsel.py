"""Varslene på begge sider av grensen, det som ikke lar seg regne, og teksten som sendes."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.brakkeplaner import brakker, elever, framskrevet
from tests.planer import (
    bosetting,
    deltaker,
    innstillinger,
    linje,
    lokale,
    opphav,
    plan,
    ramme,
    satser,
)

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Imditilskudd
from flyktningplan.modeller.varsel import Varsel
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.varsel import Utfall, varseltekst, varsler

KJENT = date(2023, 11, 15)
ÅRENE = range(2023, 2028)
SOMMER = date(2024, 7, 1)


def regnet(*, rader=(), deltakere=None, linjer=(), rammer=(), kjent=KJENT, **tabeller):
    ventet = bosetting((2023, "bosatt", 0), *((å, "prognose", 0) for å in ÅRENE))
    p = plan(
        innstillinger(kjent=kjent),
        (*ventet, *rader),
        deltakere=deltakere,
        budsjettlinjer=linjer,
        ramme=rammer,
        **tabeller,
    )
    return framskriv(p, "plan", satser(kjent))


def med(f, *regler):
    valg = f.plan.innstillinger.model_copy(
        update={"varsel": tuple(Varsel.model_validate(r) for r in regler)}
    )
    return replace(f, plan=f.plan._replace(innstillinger=valg))


def prøv(f, dato, **regel):
    (svar,) = varsler(med(f, regel), dato).regler
    return svar


def utfall(f, dato, **regel):
    return prøv(f, dato, **regel).utfall


# --- Bosatt mot vedtaket

BOSATT = {"tall": "bosatt i prosent av vedtaket", "under": 40}


def bosatte(bosatt, vedtatt, registrert=date(2024, 6, 30)):
    rader = bosetting((2024, "vedtatt", vedtatt), registrert=date(2024, 2, 25))
    if bosatt is not None:
        rader += bosetting((2024, "bosatt", bosatt), registrert=registrert)
    return regnet(rader=rader)


@pytest.mark.parametrize(
    ("bosatt", "ventet"),
    [(399, Utfall.UTLØST), (400, Utfall.I_ORDEN), (401, Utfall.I_ORDEN)],
)
def test_under_40_prosent_er_39_9_og_ikke_40(bosatt, ventet):
    svar = prøv(bosatte(bosatt, 1000), SOMMER, **BOSATT)

    assert (ventet, Fraction(bosatt, 10)) == (svar.utfall, svar.verdi)


@pytest.mark.parametrize(
    ("dato", "ventet"),
    [
        (date(2024, 6, 30), Utfall.UAKTUELL),
        (date(2024, 7, 1), Utfall.UTLØST),
        (date(2024, 12, 31), Utfall.UTLØST),
    ],
)
def test_kravet_gjelder_fra_dagen_i_regelen(dato, ventet):
    assert ventet is utfall(bosatte(19, 50), dato, per="1.7.", **BOSATT)


@pytest.mark.parametrize(
    ("registrert", "ventet"),
    [(SOMMER, Utfall.I_ORDEN), (date(2024, 7, 2), Utfall.KAN_IKKE_REGNES)],
)
def test_bare_det_som_er_registrert_på_datoen_teller(registrert, ventet):
    """Kunnskapsdatoen er i 2023; det som er kommet siden, er nettopp det varselet ser etter."""
    assert ventet is utfall(bosatte(50, 50, registrert), SOMMER, **BOSATT)


def test_et_annet_år_enn_datoens():
    assert Utfall.UTLØST is utfall(bosatte(19, 50), date(2025, 3, 1), gjelder=2024, **BOSATT)
    assert Utfall.UAKTUELL is utfall(bosatte(19, 50), SOMMER, gjelder=2025, **BOSATT)


def test_uten_rad_med_bosatt_telles_deltakerne():
    kom = tuple(deltaker(nr, date(2024, 5, 1)) for nr in range(3))
    rader = bosetting((2024, "vedtatt", 10), registrert=date(2024, 2, 25))
    svar = prøv(regnet(rader=rader, deltakere=kom), SOMMER, **BOSATT)

    assert (Utfall.UTLØST, Fraction(30)) == (svar.utfall, svar.verdi)


@pytest.mark.parametrize(
    ("f", "sagt"),
    [
        (bosatte(None, 50), "Bosatt for 2024 er ikke oppgitt"),
        (regnet(), "Vedtatt for 2024 er ikke oppgitt og bosatt for 2024 er ikke oppgitt"),
        (bosatte(5, 0), "Vedtaket for 2024 er 0"),
    ],
)
def test_tall_som_mangler_er_aldri_i_orden(f, sagt):
    svar = varsler(med(f, BOSATT), SOMMER)

    assert (1, Utfall.KAN_IKKE_REGNES) == (len(svar.utløst), svar.utløst[0].utfall)
    assert "Varselet kan ikke regnes" in varseltekst(svar)
    assert sagt in svar.utløst[0].tekst


# --- Avviket fra rammen


def budsjett(tusen):
    """En plan med avviket `tusen` (1000 kr) i 2024, og null de andre årene."""
    beløp = {2024: Decimal(str(tusen)) * 1000, **dict.fromkeys(range(2025, 2028), Decimal(0))}
    fast = linje(Driver.FAST, art="200", beløp=beløp)
    return regnet(linjer=(fast,), rammer=ramme(dict.fromkeys(range(2024, 2028), 0)))


@pytest.mark.parametrize(
    ("tusen", "ventet"),
    [
        (500, Utfall.I_ORDEN),
        (501, Utfall.UTLØST),
        ("500.4", Utfall.I_ORDEN),
        (-900, Utfall.I_ORDEN),
    ],
)
def test_svakere_enn_500_er_501_og_ikke_500(tusen, ventet):
    assert ventet is utfall(budsjett(tusen), KJENT, tall="avvik fra rammen", over=500)


def test_avviket_er_det_samme_som_i_budsjettrapporten_med_fortegn_og_ord():
    svar = prøv(budsjett(501), KJENT, tall="avvik fra rammen", over=500)

    assert svar.tekst == (
        "Avvik fra rammen: +501 (1000 kr) i 2024, svakere enn rammen. "
        "Grensen er over +500 (1000 kr; + er svakere)."
    )
    assert "bedre enn rammen" in prøv(budsjett(-7), KJENT, tall="avvik fra rammen", under=0).tekst


def test_uten_år_er_det_verste_planåret():
    assert Fraction(501) == prøv(budsjett(501), KJENT, tall="avvik fra rammen", over=0).verdi
    assert Fraction(0) == prøv(budsjett(501), KJENT, tall="avvik fra rammen", under=0).verdi


@pytest.mark.parametrize(
    ("f", "gjelder", "sagt"),
    [
        (budsjett(501), 2030, "2030 er ikke et planår (2024–2027)"),
        (regnet(linjer=(linje(Driver.FAST, beløp={2024: Decimal(1)}),)), None, "ikke oppgitt"),
    ],
)
def test_avvik_uten_ramme(f, gjelder, sagt):
    svar = prøv(f, KJENT, tall="avvik fra rammen", over=0, gjelder=gjelder)

    assert Utfall.KAN_IKKE_REGNES is svar.utfall
    assert sagt in svar.ord


# --- Brakkene

BRAKKER = {"tall": "dager til siste frist for brakkene", "innen": 60}
FRIST = {"oppsigelse": Decimal(3), "leveringstid": Decimal(2)}


def leid(**felt):
    return framskrevet(brakker(**felt), kjent=KJENT)


@pytest.mark.parametrize(
    ("dato", "igjen", "ventet"),
    [
        (date(2025, 7, 31), 61, Utfall.I_ORDEN),
        (date(2025, 8, 1), 60, Utfall.UTLØST),
        (date(2025, 9, 29), 1, Utfall.UTLØST),
        (date(2025, 9, 30), 0, Utfall.UTLØST),
        (date(2025, 10, 1), -1, Utfall.UTLØST),
        (date(2025, 12, 31), -92, Utfall.UTLØST),
        (date(2026, 1, 1), None, Utfall.UAKTUELL),
    ],
)
def test_innen_60_dager_er_60_og_ikke_61_og_varer_ut_leien(dato, igjen, ventet):
    """Fristen er 30.9.2025: tre måneder før leien slutter."""
    svar = prøv(leid(**FRIST), dato, **BRAKKER)

    assert (ventet, igjen) == (svar.utfall, svar.verdi)


def test_passert_frist_sies_i_ord():
    assert "gikk ut for 1 dag siden" in prøv(leid(**FRIST), date(2025, 10, 1), **BRAKKER).tekst


def test_uten_oppsigelsestid_kan_varselet_ikke_regnes():
    svar = prøv(leid(), date(2025, 1, 1), **BRAKKER)

    assert Utfall.KAN_IKKE_REGNES is svar.utfall
    assert "Fyll inn Oppsigelse (måneder) i lokaler.csv K3" in svar.tekst


@pytest.mark.parametrize(
    ("dato", "ventet"),
    [(date(2025, 7, 31), Utfall.KAN_IKKE_REGNES), (date(2025, 8, 1), Utfall.UTLØST)],
)
def test_en_kjent_frist_som_er_nær_går_foran_en_som_mangler(dato, ventet):
    svar = prøv(leid(oppsigelse=Decimal(3)), dato, **BRAKKER)

    assert ventet is svar.utfall
    assert "kanskje før" in svar.ord


@pytest.mark.parametrize(
    ("f", "ventet"),
    [
        (regnet(), Utfall.KAN_IKKE_REGNES),
        (regnet(lokaler=(lokale(),)), Utfall.UAKTUELL),
        (leid(til=None, **FRIST), Utfall.UAKTUELL),
    ],
)
def test_uten_avtale_med_slutt_er_varselet_uaktuelt(f, ventet):
    assert ventet is utfall(f, date(2025, 1, 1), **BRAKKER)


# --- Svarfristen

SVAR = {"tall": "dager til IMDis svarfrist", "innen": 30}


@pytest.mark.parametrize(
    ("dato", "igjen", "ventet"),
    [
        (date(2024, 1, 25), 31, Utfall.I_ORDEN),
        (date(2024, 1, 26), 30, Utfall.UTLØST),
        (date(2024, 2, 26), -1, Utfall.UTLØST),
    ],
)
def test_svarfristen_30_og_31_dager_før(dato, igjen, ventet):
    anmodet = bosetting((2024, "anmodet", 50), registrert=date(2023, 12, 1))
    svar = prøv(regnet(rader=anmodet), dato, **SVAR)

    assert (ventet, igjen) == (svar.utfall, svar.verdi)


def test_en_besvart_anmodning_varsler_ikke():
    rader = bosetting((2024, "anmodet", 50), (2024, "vedtatt", 50), registrert=date(2024, 2, 1))
    svar = prøv(regnet(rader=rader), date(2024, 2, 20), **SVAR)

    assert (Utfall.I_ORDEN, 371) == (svar.utfall, svar.verdi)
    assert "antatt" in svar.ord


def test_svarfrist_som_ikke_er_kunngjort_kan_ikke_regnes():
    assert Utfall.KAN_IKKE_REGNES is utfall(regnet(), KJENT, **SVAR)


# --- Rommene


def i_rommet(antall):
    return framskrevet(
        lokale(plasser=20),
        deltakere=elever(antall, date(2024, 1, 1), date(2027, 12, 31), 1),
        kjent=KJENT,
    )


@pytest.mark.parametrize(("antall", "ventet"), [(20, Utfall.I_ORDEN), (21, Utfall.UTLØST)])
def test_dekning_av_plasser_under_100_prosent(antall, ventet):
    regel = {"tall": "dekning av plasser", "under": 100, "gjelder": 2024}
    svar = prøv(i_rommet(antall), KJENT, **regel)

    assert (ventet, Fraction(2000, antall)) == (svar.utfall, svar.verdi)


@pytest.mark.parametrize(
    ("innen", "ventet"), [(1, Utfall.I_ORDEN), (2, Utfall.UTLØST), (3, Utfall.UTLØST)]
)
def test_måneder_til_første_måned_over_kapasitet(innen, ventet):
    """21 elever fra januar 2024 i et rom med 20 plasser, sett fra november 2023."""
    regel = {"tall": "måneder til første måned over kapasitet", "innen": innen}
    svar = prøv(i_rommet(21), KJENT, **regel)

    assert (ventet, 2) == (svar.utfall, svar.verdi)


@pytest.mark.parametrize(
    "tall", ["dekning av plasser", "dekning av romtimer", "måneder til første måned over kapasitet"]
)
def test_uten_lokaler_kan_rommene_ikke_regnes(tall):
    grense = "innen" if tall.startswith("måneder") else "under"

    assert Utfall.KAN_IKKE_REGNES is utfall(regnet(), KJENT, tall=tall, **{grense: 1})


def test_blanke_plasser_er_ikke_i_orden():
    f = framskrevet(
        lokale(plasser=None),
        deltakere=elever(5, date(2024, 1, 1), date(2027, 12, 31), 1),
        kjent=KJENT,
    )

    assert Utfall.KAN_IKKE_REGNES is utfall(f, KJENT, tall="dekning av plasser", under=100)
    assert Utfall.KAN_IKKE_REGNES is utfall(
        f, KJENT, tall="måneder til første måned over kapasitet", innen=6
    )


def test_etter_planen_er_det_ingen_måneder_å_prøve():
    regel = {"tall": "dekning av plasser", "under": 100}

    assert Utfall.KAN_IKKE_REGNES is utfall(i_rommet(21), date(2028, 1, 1), **regel)


# --- Satser, personer og tilskudd


def test_andel_på_anslag():
    inntekt = linje(Driver.INTEGRERINGSTILSKUDD_2_5)
    f = regnet(linjer=(inntekt,), deltakere=(deltaker(1, date(2022, 5, 1)),))
    regel = {"tall": "andel av inntektene på anslag", "gjelder": 2024}

    assert Utfall.UTLØST is utfall(f, KJENT, over=99, **regel)
    assert Utfall.I_ORDEN is utfall(f, KJENT, over=100, **regel)
    assert Utfall.KAN_IKKE_REGNES is utfall(regnet(), KJENT, over=0, **regel)


@pytest.mark.parametrize(("dato", "over"), [(date(2023, 11, 30), 0), (date(2024, 1, 1), 1)])
def test_deltakere_over_fristen_er_ogsa_de_uten_startdato(dato, over):
    """Bosatt 20.9.2023: fristen er 20.12. Ingen start er ført inn."""
    f = regnet(deltakere=(deltaker(1, date(2023, 9, 20), folkeregistrert=date(2023, 9, 20)),))
    svar = prøv(f, dato, tall="deltakere over fristen", over=0)

    assert (over, bool(over)) == (svar.verdi, svar.varsles)


def test_ikke_krevde_tilskudd_må_ha_tabellen():
    regel = {"tall": "ikke krevde tilskudd", "over": 0}
    betalt = Imditilskudd(
        opphav=opphav(Imditilskudd, 2),
        nøkkel="P001",
        kode="AR-1-EV",
        år=2023,
        beløp=Decimal(241_100),
    )
    to = tuple(deltaker(nr, date(2023, 2, 1), folkeregistrert=date(2023, 2, 2)) for nr in (1, 2))
    f = regnet(deltakere=to, imditilskudd=(betalt,), kjent=date(2023, 12, 31))

    assert Utfall.KAN_IKKE_REGNES is utfall(regnet(), KJENT, **regel)
    assert Utfall.KAN_IKKE_REGNES is utfall(regnet(imditilskudd=()), KJENT, **regel)
    svar = prøv(f, date(2024, 1, 1), **regel)
    assert (Utfall.UTLØST, 1) == (svar.utfall, svar.verdi)
    assert "P00" not in svar.tekst


# --- Teksten


def test_teksten_har_emne_begge_datoene_verdi_grense_og_kommando():
    f = med(
        bosatte(19, 50), {**BOSATT, "per": "1.7."}, {"tall": "deltakere over fristen", "over": 0}
    )
    tekst = varseltekst(varsler(f, SOMMER))
    avsnitt = [" ".join(a.split()) for a in tekst.split("\n\n")]

    assert (
        "Flyktningplan Prøve (Prøvefylke), 9999: 1 av 2 varsler utløst, 1 kan ikke regnes"
        == (tekst.splitlines()[0])
    )
    assert "Regnet for 01.07.2024." in avsnitt[1]
    assert "slik den var kjent 15.11.2023, scenario «plan»" in avsnitt[1]
    assert avsnitt[2] == (
        "1. Bosatt i prosent av vedtaket: 38 % (19 av 50) i 2024. Grensen er under 40 % fra 1.7. "
        "Se flyktningplan rapport bosetting."
    )
    assert "2. Varselet kan ikke regnes: deltakere over fristen." in avsnitt[3]


def test_det_som_er_i_orden_nevnes_til_slutt():
    f = med(bosatte(50, 50), BOSATT, BRAKKER)
    tekst = varseltekst(varsler(f, SOMMER))

    assert "0 av 2 varsler utløst, 1 kan ikke regnes" in tekst
    assert "Ikke utløst: bosatt i prosent av vedtaket (i orden)." in tekst


def test_prosenttegnet_står_aldri_på_egen_linje():
    """Brukt i e-posten: «under 50 %» brytes ikke mellom tallet og tegnet."""
    f = med(
        bosatte(19, 50),
        {**BOSATT, "under": 50},
        {"tall": "dekning av plasser", "under": 50},
        {"tall": "andel av inntektene på anslag", "over": 50},
    )
    tekst = varseltekst(varsler(f, SOMMER))

    assert "50\u00a0%" in tekst
    assert "38\u00a0% (19 av 50)" in tekst
    assert not re.search(r"\d[ \n]%", tekst)


def test_uten_regler_sies_det():
    svar = varsler(regnet(), SOMMER)

    assert (0, ()) == (svar.sjekket, svar.utløst)
    assert "ingen varsler er satt opp" in varseltekst(svar)


def test_linjene_passer_i_en_epost_og_har_ingen_doble_tegn():
    regler = (BOSATT, BRAKKER, SVAR, {"tall": "avvik fra rammen", "over": 500})
    tekst = varseltekst(varsler(med(budsjett(501), *regler), SOMMER))

    assert max(len(linje_) for linje_ in tekst.splitlines()[1:]) <= 78
    assert not re.search(r"\.\.|  |: :|\(\)", tekst)
