"""Det `rapport endring` lover: gammelt, nytt og endring per år, og grunnene, uten å gjette."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, innstillinger, linje, lokale, plan, ramme, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.innlesing.tidligere import les_tidligere
from flyktningplan.modeller.verdier import Driver, Linjetype, Lokaltype
from flyktningplan.rapport.bosetting import rapport_bosetting
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.endring import rapport_endring
from flyktningplan.rapport.forklar.endring import oppslag
from flyktningplan.rapport.forklar.svar import forklar
from flyktningplan.rapport.kapasitet import rapport_kapasitet
from flyktningplan.rapport.modell import Radstil
from flyktningplan.visning.tekst import som_json

DA, NÅ = date(2023, 11, 15), date(2024, 12, 31)
LINJER = (
    linje(
        Driver.BOSATT,
        linje="Etablering",
        funksjon="242",
        enhetspris=Decimal(15_000),
        kilde="antakelse",
    ),
    linje(Driver.FAST, linje="Drift", enhetspris=Decimal(500_000), kilde="antakelse"),
    linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1"),
)


def lag(antall, *rader, kjent=DA, linjer=LINJER, status="vedtatt", rammer=None, **tabeller):
    tall = bosetting(
        (2023, "prognose", 0),
        (2024, status, antall),
        *((å, "prognose", 10) for å in range(2025, 2028)),
    )
    p = plan(
        innstillinger(kjent=kjent),
        (*tall, *rader),
        budsjettlinjer=linjer,
        ramme=ramme(dict.fromkeys(range(2023, 2028), -100) if rammer is None else rammer),
        **tabeller,
    )
    return framskriv(p, "plan", satser(kjent))


@pytest.fixture
def ta_vare_på(tmp_path):
    def ta_vare_på(rapport, navn="gammel.json", /, **endret):
        fil = tmp_path / navn
        innhold = json.loads(som_json(rapport)) | endret
        fil.write_text(json.dumps(innhold), encoding="utf-8")
        return les_tidligere(fil)

    return ta_vare_på


def rader(rapport):
    """(linje, hva) → celler."""
    data = json.loads(som_json(rapport))
    return {(r["linje"], r["hva"]): r for r in data["rader"]}


def tabell(rapport, navn):
    return next((t for t in rapport.tillegg if t.navn == navn), None)


def hvorfor(rapport):
    return dict(next(a for a in rapport.avsnitt if a.tittel == "Hvorfor").linjer)


# --- Rammen


def test_et_vedtak_endret_fra_10_til_50(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)))
    rapport = rapport_endring(lag(50), [gammel])
    svar = rader(rapport)

    assert [150, 750, 600] == [
        svar["Etablering", hva]["2024"] for hva in ("gammel", "ny", "endring")
    ]
    assert 0 == svar["Etablering", "endring"]["2025"]
    netto = [svar["Beregnet netto", hva]["2024"] for hva in ("gammel", "ny", "endring")]
    assert netto[2] == netto[1] - netto[0] < 0
    assert ("Drift", "ny") not in svar


def test_netto_rammen_og_avviket_står_først(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)))

    navn = list(dict.fromkeys(linje for linje, _ in rader(rapport_endring(lag(50), [gammel]))))

    assert ["Beregnet netto", "Vedtatt ramme", "Avvik fra rammen (− = bedre)"] == navn[:3]


def test_uten_endring_er_bare_netto_ramme_og_avvik_vist(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)))
    rapport = rapport_endring(lag(10), [gammel])

    assert 3 == len({linje for linje, _ in rader(rapport)})
    assert {0} == {r["2025"] for (_, hva), r in rader(rapport).items() if hva == "endring"}
    assert 0 == rapport.hovedtall["Linjer endret"]
    assert "ingenting er endret" in hvorfor(rapport)["Kunnskapsdato"]


def test_en_linje_som_bare_er_i_den_ene(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)))
    ny = (*LINJER[:1], *LINJER[2:], replace_linje("Ny linje"))
    rapport = rapport_endring(lag(10, linjer=ny), [gammel])
    svar, noter = rader(rapport), " ".join(rapport.fotnoter)

    assert (500, None, -500) == tuple(
        svar["Drift", hva]["2024"] for hva in ("gammel", "ny", "endring")
    )
    assert (None, 70, 70) == tuple(
        svar["Ny linje", hva]["2024"] for hva in ("gammel", "ny", "endring")
    )
    hoder = [r.celler["hva"] for r in rapport.tabell.rader if r.stil is Radstil.OVERSKRIFT]
    assert {"Drift (bare i gammel)", "Ny linje (bare i ny)"} <= set(hoder)
    assert "Beregnet netto" in hoder
    årene = " i 2024, {0} i 2025, {0} i 2026 og {0} i 2027"
    assert f"linjen er borte: −500{årene.format('−500')}" == hvorfor(rapport)["Drift"]
    assert f"ny linje: +70{årene.format('+70')}" == hvorfor(rapport)["Ny linje"]
    assert "Bare i den nye: Ny linje." in noter
    assert "Bare i den gamle: Drift." in noter


def test_endringen_i_linjene_går_opp_i_nettoen(ta_vare_på):
    """Også når en linje er borte og en er ny: −500 + 70 hvert år."""
    gammel = ta_vare_på(rapport_budsjett(lag(10)))
    ny = (*LINJER[:1], *LINJER[2:], replace_linje("Ny linje"))
    svar = rader(rapport_endring(lag(10, linjer=ny), [gammel]))
    endret = {k: r["2025"] for (k, hva), r in svar.items() if hva == "endring"}

    assert -430 == endret["Beregnet netto"] == endret["Drift"] + endret["Ny linje"]


def test_en_ramme_som_mangler_i_den_gamle_er_ikke_en_ramme_på_null(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10, rammer={})))
    svar = rader(rapport_endring(lag(10), [gammel]))

    assert (None, -100, None) == tuple(
        svar["Vedtatt ramme", hva]["2024"] for hva in ("gammel", "ny", "endring")
    )


@pytest.mark.parametrize("først", ["uten", "med"])
def test_nye_tiltak_uten_og_med_linjer_er_samme_rad(ta_vare_på, først):
    tiltak = linje(
        Driver.FAST,
        linje="Brakke",
        type=Linjetype.NYTT_TILTAK,
        enhetspris=Decimal(300_000),
        kilde="antakelse",
    )
    planer = {"uten": LINJER, "med": (*LINJER, tiltak)}
    (så,) = planer.keys() - {først}
    gammel = ta_vare_på(rapport_budsjett(lag(10, linjer=planer[først])))
    f = lag(10, linjer=planer[så])
    svar = rader(rapport_endring(f, [gammel]))
    navn = {n for n, _ in svar if "nye tiltak" in n.casefold()}
    (navnet,) = navn

    beløp = [0, 300] if først == "uten" else [300, 0]
    assert [*beløp, beløp[1] - beløp[0]] == [
        svar[navnet, hva]["2024"] for hva in ("gammel", "ny", "endring")
    ]
    tre = forklar(oppslag(f, [gammel]), ("2024", navnet, "endring")).tabell.rader
    assert beløp[1] - beløp[0] == tre[0].celler["antall"]


@pytest.mark.parametrize(("navn", "endring"), [("Drift", -500), ("Ny linje", 70)])
def test_forklar_regner_linjen_som_bare_er_i_den_ene_fra_null(ta_vare_på, navn, endring):
    gammel = ta_vare_på(rapport_budsjett(lag(10)))
    f = lag(10, linjer=(*LINJER[:1], *LINJER[2:], replace_linje("Ny linje")))
    tre = forklar(oppslag(f, [gammel]), ("2024", navn, "endring")).tabell.rader

    assert endring == tre[0].celler["antall"]
    assert 0 in [r.celler.get("antall") for r in tre]


def replace_linje(navn):
    return linje(Driver.FAST, linje=navn, enhetspris=Decimal(70_000), kilde="antakelse")


def test_en_rapport_med_detaljer_sammenlignes_med_detaljer(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10), detaljer=True))
    rapport = rapport_endring(lag(50), [gammel])

    assert any("tilskuddsår 1" in navn for navn, _ in rader(rapport))
    assert not [n for n in rapport.fotnoter if "Bare i den" in n]
    assert {"Etablering", "Drift", "År 1"} == set(gammel.budsjett_per_linje())


# --- Grunnene


def test_bosettingen_leses_av_linjene_per_bosatt(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)), hovedtall={})
    rapport = rapport_endring(lag(50), [gammel])
    (rad, *_) = tabell(rapport, "bosetting").rader

    assert ("2024", 10, 50, 40, "vedtatt") == tuple(
        rad.celler[k] for k in ("år", "gammel", "ny", "endring", "grunnlag")
    )
    assert "bosatte i planen 2024: 10 → 50 (vedtatt)" == hvorfor(rapport)["bosetting.csv D3"]
    assert any("linjene per bosatt" in n for n in rapport.fotnoter)


def test_bosettingen_leses_helst_av_bosettingsrapporten(ta_vare_på):
    før = lag(10, linjer=LINJER[1:])
    gamle = [
        ta_vare_på(rapport_budsjett(før), hovedtall={}),
        ta_vare_på(rapport_bosetting(før), "bosetting.json"),
    ]
    rapport = rapport_endring(lag(50, linjer=LINJER[1:]), gamle)

    assert 10 == tabell(rapport, "bosetting").rader[0].celler["gammel"]
    assert any("lest av bosetting.json" in n for n in rapport.fotnoter)


def test_hovedtallene_går_foran_linjene(ta_vare_på):
    budsjett = rapport_budsjett(lag(10))
    gammel = ta_vare_på(budsjett, hovedtall={"Bosatt i planen 2024": 11})

    rapport = rapport_endring(lag(50), [gammel])

    assert 11 == tabell(rapport, "bosetting").rader[0].celler["gammel"]


def test_bosettingen_er_ukjent_når_ingenting_sier_den(ta_vare_på):
    uten = LINJER[1:]
    gammel = ta_vare_på(rapport_budsjett(lag(10, linjer=uten)), hovedtall={})
    rapport = rapport_endring(lag(50, linjer=uten), [gammel])

    assert tabell(rapport, "bosetting").rader[0].celler["gammel"] is None
    kort = next(a for a in rapport.avsnitt if a.øverst).linjer
    assert ("Bosatte i planen", "kan ikke leses av den gamle rapporten") in kort


def test_kunnskapsdatoen_forklarer_alt_når_inndataene_er_de_samme(ta_vare_på):
    nye = bosetting((2024, "bosatt", 36), registrert=date(2024, 12, 30))
    gammel = ta_vare_på(rapport_budsjett(lag(10, *nye)))
    rapport = rapport_endring(lag(10, *nye, kjent=NÅ), [gammel])
    årsaker = {r.celler["årsak"]: r.celler for r in tabell(rapport, "årsaker").rader}
    kunnskap, inndata, i_alt = årsaker.values()

    assert {0} == {inndata[str(å)] for å in range(2024, 2028)}
    assert kunnskap["2024"] == i_alt["2024"] != 0
    assert "flyttet fra 15.11.2023 til 31.12.2024" == hvorfor(rapport)["Kunnskapsdato"]
    rad = next(a for a in rapport.avsnitt if a.tittel == "Hvorfor")
    assert any("bosatt 2024: 36, registrert 30.12.2024" in t for _, t in rad.linjer)


def test_både_ny_dato_og_endrede_inndata_deles(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)))
    nye = bosetting((2024, "bosatt", 36), registrert=date(2024, 12, 30))
    dyrere = (*LINJER[:1], replace_linje("Drift"), *LINJER[2:])
    rapport = rapport_endring(lag(10, *nye, kjent=NÅ, linjer=dyrere), [gammel])
    _, inndata, i_alt = tabell(rapport, "årsaker").rader

    assert -430 == inndata.celler["2025"]
    assert i_alt.celler["2025"] == rader(rapport)["Beregnet netto", "endring"]["2025"]
    assert "også endret" in hvorfor(rapport)["inndata"]


def test_et_vedtak_som_ikke_brukes_sies(ta_vare_på):
    """Vedtaket er endret til 50, men prognosen går foran: tallene er de samme."""
    vedtak = bosetting((2024, "vedtatt", 50))
    gammel = ta_vare_på(rapport_budsjett(lag(10, status="prognose")))
    rapport = rapport_endring(lag(10, *vedtak, status="prognose"), [gammel])

    assert any("prognose 10 går foran" in tekst for tekst in hvorfor(rapport).values())


def test_nye_satser_sies(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10, kjent=date(2023, 9, 1))))
    rapport = rapport_endring(lag(10, kjent=DA), [gammel])
    linjer = next(a for a in rapport.avsnitt if a.tittel == "Hvorfor").linjer

    assert any(lede == "satser" and "AR-1" in tekst for lede, tekst in linjer)


def test_en_eldre_dato_enn_den_gamle_sies(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10, kjent=NÅ)))

    assert "tidligere dato" in " ".join(hvorfor(rapport_endring(lag(10), [gammel])).values())


# --- Kapasitet og leie

BRAKKE = lokale(
    "Brakke",
    type=Lokaltype.BRAKKE,
    fra=date(2024, 1, 1),
    til=date(2025, 12, 31),
    leie_per_år=Decimal(377_000),
    antall=4,
    plasser=15,
)


def test_bare_budsjett_sier_hva_som_ikke_er_sammenlignet(ta_vare_på):
    rapport = rapport_endring(lag(50), [ta_vare_på(rapport_budsjett(lag(10)))])
    noter = " ".join(rapport.fotnoter)

    assert tabell(rapport, "kapasitet") is tabell(rapport, "leie") is None
    assert "Kapasiteten er ikke sammenlignet" in noter
    assert "Leien er ikke sammenlignet" in noter


@pytest.mark.parametrize("år", [2025, None])
def test_kapasiteten_måned_for_måned(ta_vare_på, år):
    før, nå = lag(10, lokaler=(BRAKKE,)), lag(50, lokaler=(BRAKKE,))
    gamle = [
        ta_vare_på(rapport_budsjett(før)),
        ta_vare_på(rapport_kapasitet(før, år), "kapasitet.json"),
    ]
    celler = [r.celler for r in tabell(rapport_endring(nå, gamle), "kapasitet").rader]

    assert ("januar 2025" if år else "desember 2023") == celler[0]["måned"]
    assert 12 == len(celler)
    assert all(
        c["norskdeltakere_endring"] == c["norskdeltakere_ny"] - c["norskdeltakere_gammel"]
        for c in celler
    )
    assert any(c["grupper_endring"] for c in celler)


def test_leien_før_og_nå(ta_vare_på):
    kort = replace_lokale(til=date(2024, 12, 31))
    før, nå = lag(10, lokaler=(BRAKKE,)), lag(10, lokaler=(kort,))
    gamle = [
        ta_vare_på(rapport_budsjett(før)),
        ta_vare_på(rapport_brakker(før), "brakker.json"),
    ]
    rader_ = [r.celler for r in tabell(rapport_endring(nå, gamle), "leie").rader]

    i_alt = next(r for r in rader_ if r["linje"] == "Leie" and r["år"] == "i alt")
    assert (754_000, 377_000, -377_000) == (i_alt["gammel"], i_alt["ny"], i_alt["endring"])


def replace_lokale(**felt):
    return BRAKKE.model_copy(update=felt)


def test_leien_er_uendret_eller_borte(ta_vare_på):
    før = lag(10, lokaler=(BRAKKE,))
    gamle = [
        ta_vare_på(rapport_budsjett(før)),
        ta_vare_på(rapport_brakker(før), "brakker.json"),
    ]
    samme, uten = (rapport_endring(x, gamle) for x in (før, lag(10, lokaler=())))

    assert "Leien er uendret" == tabell(samme, "leie").rader[0].celler["linje"]
    assert "ikke lenger" in tabell(uten, "leie").rader[0].celler["linje"]


# --- Det som ikke lar seg sammenligne


def test_feilene_sier_hva_som_er_galt(ta_vare_på):
    f = lag(10)
    budsjett = rapport_budsjett(f)
    god = ta_vare_på(budsjett)
    annet = ta_vare_på(budsjett, "annet.json", rapport="satser")
    fremmed = ta_vare_på(budsjett, "fremmed.json", kommunenummer="1515", kommune="Herøy (M.R.)")
    i_kroner = ta_vare_på(budsjett, "kroner.json", enhet="kr")
    gamle_år = ta_vare_på(budsjett, "år.json", kolonner=[{"nøkkel": "linje"}, {"nøkkel": "2015"}])
    brakker = god._replace(rapport="brakker", fil="brakker.json")
    rar_kapasitet = god._replace(rapport="kapasitet", fil="kap.json")

    for gamle, ord_ in (
        ([annet], "annet.json er rapport satser"),
        ([fremmed], "fremmed.json gjelder Herøy (M.R.) 1515, og planen gjelder Prøve"),
        ([god, god], "begge rapport budsjett"),
        ([brakker], "Mangler rapport budsjett; fant brakker"),
        ([i_kroner], "kroner.json er i kr, og planen er i 1000 kr"),
        ([gamle_år], "år.json har ingen av planårene 2024–2027"),
        ([god, rar_kapasitet], "kap.json har ingen av kolonnene norskdeltakere"),
    ):
        with pytest.raises(FlyktningplanFeil) as feil:
            rapport_endring(f, gamle)
        assert ord_ in str(feil.value)


def test_ulikt_scenario_og_prisgrunnlag_gir_advarsel(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)), scenario="lav", priser="løpende priser")

    advarsler = " ".join(rapport_endring(lag(10), [gammel]).advarsler)

    assert "scenario «lav»" in advarsler
    assert "løpende priser" in advarsler


def test_et_annet_antall_bosatte_er_ikke_et_annet_prisgrunnlag(ta_vare_på):
    gammel = ta_vare_på(rapport_budsjett(lag(10)))

    assert "bare det" not in " ".join(rapport_endring(lag(12), [gammel]).advarsler)


def test_en_måned_uten_navn_er_en_feil(ta_vare_på):
    f = lag(10)
    kapasitet = ta_vare_på(rapport_kapasitet(f, 2025), "kapasitet.json", tittel="Uten år")

    with pytest.raises(FlyktningplanFeil, match="uten måned og år"):
        rapport_endring(f, [ta_vare_på(rapport_budsjett(f)), kapasitet])


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 60), st.integers(0, 60))
def test_ny_minus_gammel_er_endringen_på_alle_rader(tmp_path_factory, før, nå):
    fil = tmp_path_factory.mktemp("plan") / "plan.json"
    fil.write_bytes(som_json(rapport_budsjett(lag(før))))
    svar = rader(rapport_endring(lag(nå), [les_tidligere(fil)]))

    for (navn, hva), rad in svar.items():
        for år in map(str, range(2024, 2028)):
            if hva == "endring" and rad[år] is not None:
                assert rad[år] == svar[navn, "ny"][år] - svar[navn, "gammel"][år]
    lest = rapport_endring(lag(nå), [les_tidligere(fil)])
    assert tabell(lest, "bosetting").rader[0].celler["gammel"] in (før, None if nå == 0 else før)
