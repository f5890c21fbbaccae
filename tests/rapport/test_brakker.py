"""Leien i brakkerapporten: delt på årene, det som ikke er oppgitt, mva., og uvanlige avtaler."""

import json
from datetime import date
from decimal import Decimal

import pytest
from tests.brakkeplaner import brakker, framskrevet, lag, ord_, rader
from tests.planer import linje, lokale, opphav

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.visning.tekst import som_json

# --- Leien


def test_leien_deles_når_avtalen_begynner_og_slutter_inne_i_et_år():
    """1.8.2024–31.7.2025: 5/12 × 377 000 = 157 083 og 7/12 × 377 000 = 219 917."""
    tabell = rader(lag(brakker(fra=date(2024, 8, 1), til=date(2025, 7, 31)), lokale()))

    assert (157_083, 219_917, 377_000) == tuple(
        tabell["Leie"][k] for k in ("2024", "2025", "i alt")
    )
    assert (5, 7, 12) == tuple(tabell["Måneder leid"][k] for k in ("2024", "2025", "i alt"))
    assert [31_417, 31_417] == [tabell["Leie per måned"][å] for å in ("2024", "2025")]
    assert 94_250 == tabell["Leie per brakke og år"]["2024"]


def test_leien_i_json_er_tall():
    data = json.loads(som_json(lag(brakker(), lokale())))
    tabell = {r["linje"]: r for r in data["rader"]}

    assert [377_000, 377_000, 754_000] == [tabell["Leie"][k] for k in ("2024", "2025", "i alt")]
    assert 25_133 == tabell["Leie per plass og år (15 plasser)"]["2024"]
    assert {
        "Leie per år": 377_000,
        "Leie i alt": 754_000,
        "Leie per måned": 31_417,
        "Leie per brakke og år": 94_250,
        "Leie per plass og år": 25_133,
    }.items() <= data["hovedtall"].items()


@pytest.mark.parametrize(
    ("antall", "ventet"), [(1, "1 brakke"), (4, "4 brakker"), (None, "ukjent antall brakker")]
)
def test_antallet_i_tittellinjen_er_bøyd(antall, ventet):
    rapport = lag(brakker(antall=antall), lokale())

    assert f"avtalens priser · {ventet}" == rapport.hode.priser


def test_det_som_ikke_er_oppgitt_er_aldri_null():
    rapport = lag(brakker(), lokale())
    tabell = rader(rapport)
    blanke = (
        "Rigg, transport, grunnarbeid, nedrigging",
        "Leie, prisregulert (løpende kroner)",
        "Merverdiavgift i leien",
        "Oppsigelse",
        "Leveringstid",
    )

    assert {"ikke oppgitt"} == {tabell[navn]["i alt"] for navn in blanke}
    assert "Leie og engangskostnad" not in tabell
    assert rapport.hovedtall["Engangskostnad"] is None
    assert rapport.hovedtall["Siste frist for beslutning"] is None


def test_engangskostnaden_er_med_i_summen_når_den_er_oppgitt():
    rapport = lag(brakker(engangskostnad=Decimal(150000)), lokale())
    tabell = rader(rapport)

    assert (150_000, 150_000) == tuple(
        tabell["Rigg, transport, grunnarbeid, nedrigging"][k] for k in ("2024", "i alt")
    )
    assert (527_000, 377_000, 904_000) == tuple(
        tabell["Leie og engangskostnad"][k] for k in ("2024", "2025", "i alt")
    )
    assert 754_000 == rapport.hovedtall["Leie i alt"]
    alternativer = rader(rapport, "alternativer")
    assert 904_000 == alternativer["Vedtatt: 2 år, til 31.12.2025"]["kostnad"]
    assert 0 == alternativer["Ingen leie"]["kostnad"]


def test_engangskostnad_null_er_oppgitt():
    tabell = rader(lag(brakker(engangskostnad=Decimal(0)), lokale()))

    assert 0 == tabell["Rigg, transport, grunnarbeid, nedrigging"]["i alt"]


def test_prisregulert_leie_står_for_seg_og_endrer_ikke_leien():
    rapport = lag(brakker(prisregulering=Decimal(3)), lokale())
    tabell = rader(rapport)

    assert (377_000, 388_310, 765_310) == tuple(
        tabell["Leie, prisregulert (løpende kroner)"][k] for k in ("2024", "2025", "i alt")
    )
    assert 754_000 == tabell["Leie"]["i alt"]
    assert any("3 % på hver årsdag" in n for n in rapport.fotnoter)


def test_prisregulering_på_én_av_to_avtaler_lar_den_andre_stå():
    to = brakker("Nye", fra=date(2026, 1, 1), til=date(2026, 12, 31), opphav=opphav(Lokale, 4))
    tabell = rader(lag(brakker(prisregulering=Decimal(3)), to, lokale()))

    assert (377_000, 388_310, 377_000, 1_142_310) == tuple(
        tabell["Leie, prisregulert (løpende kroner)"][k] for k in ("2024", "2025", "2026", "i alt")
    )


def test_merverdiavgiften_går_i_null_og_forveksles_ikke_med_leien_per_brakke():
    """25 % av 377 000 er 94 250, det samme som 377 000 på fire brakker. Med tre er det ikke det."""
    rapport = lag(brakker(antall=3), lokale())
    tabell = rader(rapport)
    mva, kompensasjon = (
        tabell[n] for n in ("Hvis uten: mva. 25 % (art 429)", "Hvis uten: kompensasjon (art 729)")
    )

    assert (94_250, 125_667) == (mva["2024"], tabell["Leie per brakke og år"]["2024"])
    assert {0} == {mva[k] + kompensasjon[k] for k in ("2024", "2025", "i alt")}
    assert not any("tilfeldig" in n for n in rapport.fotnoter)
    assert any("301 600" in n.replace("\u00a0", " ") for n in rapport.fotnoter)


def test_likheten_mellom_avgift_og_leie_per_brakke_sies():
    assert any("tilfeldig" in n for n in lag(brakker(), lokale()).fotnoter)


def test_budsjettlinjer_som_nevner_brakkene_står_utenom():
    strøm = linje(
        Driver.FAST,
        linje="Strøm i brakkene",
        beløp={2024: Decimal(60000), 2025: Decimal(60000)},
    )
    tabell = rader(lag(brakker(), lokale(), linjer=(strøm,)))

    assert 120_000 == tabell["Utenom: Strøm i brakkene"]["i alt"]
    assert 754_000 == tabell["Leie"]["i alt"]


# --- Uvanlige planer


@pytest.mark.parametrize(
    "felt",
    [
        {"til": None},
        {"til": None, "oppsigelse": Decimal(3), "leveringstid": Decimal("1.5")},
        {"fra": date(2024, 2, 29), "til": date(2025, 2, 28)},
        {"fra": date(2024, 2, 29), "til": date(2028, 2, 29), "prisregulering": Decimal("2.5")},
        {"fra": date(2010, 1, 1), "til": date(2012, 12, 31)},
        {"fra": date(1999, 5, 17), "til": date(2001, 3, 3)},
        {"fra": date(2035, 1, 1), "til": date(2036, 12, 31)},
        {"fra": date(2035, 1, 1), "til": None},
        {"fra": date(1990, 1, 1), "til": date(2099, 12, 31)},
        {"fra": date(2024, 6, 15), "til": date(2024, 6, 20)},
        {"fra": date(2024, 6, 15), "til": date(2024, 6, 15), "oppsigelse": Decimal(999999)},
        {"plasser": None},
        {"plasser": 0},
        {"plasser": None, "areal": Decimal(60)},
        {"timer_per_uke": None},
        {"antall": None, "plasser": None, "timer_per_uke": None},
        {"leie_per_år": Decimal(0)},
    ],
    ids=str,
)
def test_uvanlige_avtaler_gir_en_rapport(felt):
    for andre in ((), (lokale(),), (lokale(plasser=None, timer_per_uke=None),)):
        rapport = lag(brakker(**felt), *andre)

        assert som_json(rapport)
        assert rapport.tabell.rader


def test_en_lang_avtale_viser_planårene_men_summerer_alt():
    rapport = lag(brakker(fra=date(2015, 1, 1), til=date(2034, 12, 31)), lokale())

    assert 20 * 377_000 == rader(rapport)["Leie"]["i alt"]
    assert len(rapport.tabell.kolonner) < 12
    assert any("uten egen kolonne" in n for n in rapport.fotnoter)


def test_løpende_avtale_regnes_til_siste_planår_og_sier_det():
    rapport = lag(brakker(til=None, oppsigelse=Decimal(3)), lokale())

    assert 4 * 377_000 == rader(rapport)["Leie"]["i alt"]
    assert any("Til er ikke oppgitt" in n for n in rapport.fotnoter)
    assert "slutter den senest 31.03.2024" in ord_(rapport)["Si opp eller forlenge"]


def test_flere_avtaler_har_hver_sin_rad_og_en_sum():
    to = brakker("Nye", fra=date(2025, 1, 1), til=date(2026, 12, 31), opphav=opphav(Lokale, 4))
    rapport = lag(brakker(), to, lokale())
    tabell = rader(rapport)

    assert [754_000, 754_000, 1_508_000] == [
        tabell[n]["i alt"] for n in ("Leie, Brakkene", "Leie, Nye", "Leie")
    ]
    assert [377_000, 754_000, 377_000] == [tabell["Leie"][å] for å in ("2024", "2025", "2026")]
    assert [31_417, 62_833, 31_417] == [
        tabell["Leie per måned"][å] for å in ("2024", "2025", "2026")
    ]
    assert "Si opp eller forlenge, Nye" in ord_(rapport)
    assert {"Ett år mindre", "Ett år mer"} <= set(rader(rapport, "alternativer"))


def test_en_avtale_uten_leie_er_ikke_med_i_summen_og_det_sies():
    uten = brakker("Uten leie", leie_per_år=None, opphav=opphav(Lokale, 4))
    rapport = lag(brakker(), uten, lokale())

    assert "ikke oppgitt" == rader(rapport)["Leie, Uten leie"]["i alt"]
    assert 754_000 == rader(rapport)["Leie"]["i alt"]
    assert any("lokaler.csv I4" in n for n in rapport.fotnoter)


def test_opphold_mellom_to_avtaler_er_ikke_en_periode():
    først = brakker(til=date(2024, 3, 31))
    så = brakker("Igjen", fra=date(2024, 9, 1), til=date(2024, 12, 31))
    sagt = ord_(lag(først, så, lokale()))

    assert "for få januar–mars 2024, september–desember 2024" in sagt["Uten brakkene, plasser"]


def test_uten_oppgitte_plasser_er_målet_ikke_regnet():
    sagt = ord_(lag(brakker(), lokale(plasser=None)))

    assert sagt["Uten brakkene, plasser"].startswith("ikke regnet")
    assert "ikke oppgitt" in sagt["Dekningspunkt, plasser"]
    assert sagt["Uten brakkene, romtimer"].startswith("for få")


def test_en_tom_tabell_sies_ikke_å_mangle():
    f = framskrevet(lokale())
    uten = f.plan._replace(lokaler=None)

    with pytest.raises(FlyktningplanFeil, match="lokaler mangler eller har ingen rader"):
        rapport_brakker(framskriv(uten, "plan", f.satser))


def test_uten_leide_brakker_sies_hva_som_mangler():
    with pytest.raises(FlyktningplanFeil, match="Leie per år"):
        lag(lokale())
    with pytest.raises(FlyktningplanFeil, match="Leie per år"):
        lag(brakker(leie_per_år=None), lokale())
