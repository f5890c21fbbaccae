"""Det `rapport budsjett` viser ut over linjene: detaljer, uten ny bosetting, dekning og priser."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from tests.planer import bosetting, innstillinger, linje, plan, ramme, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.modeller.verdier import Driver, Linjetype
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.budsjettdetaljer import UNDER
from flyktningplan.rapport.dekningsgrad import dekning, grad
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.visning.tekst import som_json

DATA = Path(__file__).resolve().parents[2] / "data"
KJENT = date(2023, 11, 15)
VEKST = {"vekst_priser": "0.04", "vekst_g": "0.04"}


def lag(*linjer, løpende=False, ventes=10, priser=None):
    valg = innstillinger(kjent=KJENT, priser=priser or {})
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", ventes) for å in range(2024, 2028)))
    alt = plan(valg, tall, budsjettlinjer=linjer, ramme=ramme(dict.fromkeys(range(2023, 2028), 0)))
    return framskriv(alt, "plan", satser(KJENT), løpende=løpende)


def fast(navn: str, beløp: int, **felt):
    return linje(
        Driver.FAST, linje=navn, beløp={å: Decimal(beløp) for å in range(2024, 2028)}, **felt
    )


def rader(rapport):
    return {str(r.celler["linje"]): r.celler for r in rapport.tabell.rader}


@pytest.fixture(scope="module")
def heroy():
    lesing = les_plan(DATA)
    assert lesing.plan is not None, lesing.funn
    return framskriv(lesing.plan, "plan", lesing.satser)


# --- Detaljer


def test_uten_detaljer_er_det_ingen_underrader(heroy):
    assert [] == [r for r in rapport_budsjett(heroy).tabell.rader if UNDER in r.celler]


def test_detaljene_rører_ingen_andre_rader(heroy):
    uten = rapport_budsjett(heroy).tabell.rader
    med = [r for r in rapport_budsjett(heroy, detaljer=True).tabell.rader if UNDER not in r.celler]

    assert list(uten) == med


def test_underradene_summerer_til_raden_innen_avrundingen(heroy):
    tabell = rapport_budsjett(heroy, detaljer=True).tabell
    over = {r.celler["linje"]: r.celler for r in tabell.rader if UNDER not in r.celler}
    under: dict[str, list[dict]] = {}
    for r in tabell.rader:
        if UNDER in r.celler:
            under.setdefault(str(r.celler[UNDER]), []).append(dict(r.celler))

    assert {"Integreringstilskudd år 2–5", "Introduksjonsstønad", "Sum utgifter"} <= under.keys()
    for navn, deler in under.items():
        for år in map(str, heroy.planår):
            sum_ = sum(d[år] for d in deler)
            assert abs(sum_ - over[navn][år]) <= len(deler) / 2, (navn, år)


def test_tilskuddsårene_har_hver_sin_rad_med_hver_sin_bokstav(heroy):
    tabell = rader(rapport_budsjett(heroy, detaljer=True))

    assert all(f"– tilskuddsår {k}" in tabell for k in (2, 3, 4, 5))
    assert "a" == tabell["– tilskuddsår 3"]["grunnlag"]


def test_summen_av_utgiftene_er_delt_per_funksjon():
    f = lag(fast("A", 100_000), fast("B", 50_000, funksjon="275"), fast("C", 20_000))
    tabell = rader(rapport_budsjett(f, detaljer=True))

    assert [120, 50] == [tabell[f"– funksjon {k}"]["2024"] for k in ("213", "275")]


def test_én_funksjon_deles_ikke():
    assert "– funksjon 213" not in rader(rapport_budsjett(lag(fast("A", 1)), detaljer=True))


def test_json_sier_hvilken_rad_underraden_hører_til(heroy):
    data = json.loads(som_json(rapport_budsjett(heroy, detaljer=True)))
    (år_2,) = [r for r in data["rader"] if r["linje"] == "– tilskuddsår 2"]

    assert "Integreringstilskudd år 2–5" == år_2["under"]


# --- Finans


def test_finansarter_står_i_egen_blokk_og_er_med_i_netto():
    f = lag(
        fast("Drift", 500_000),
        fast("Tilskudd", -200_000, art="810", funksjon="850"),
        fast("Bruk av bundet fond", -100_000, art="950", funksjon="880"),
    )
    tabell = rader(rapport_budsjett(f))

    navn = ("Sum inntekter", "Sum utgifter", "Sum finans", "Beregnet netto")
    assert [-200, 500, -100, 200] == [tabell[n]["2024"] for n in navn]
    assert 200 == tabell["Konsekvensjustert budsjett"]["2024"]


def test_uten_finans_er_det_ingen_blokk():
    assert "Finans og avsetninger" not in rader(rapport_budsjett(lag(fast("Drift", 1))))


# --- Uten ny bosetting


def test_uten_ny_bosetting_er_netto_når_ingen_kommer():
    """15 000 per bosatt × 10 i året faller bort, de faste 100 000 står."""
    per = linje(Driver.BOSATT, linje="Etablering", enhetspris=Decimal(15_000))
    tabell = rader(rapport_budsjett(lag(fast("Drift", 100_000), per)))

    assert [250, 100, 150] == [
        tabell[n]["2025"] for n in ("Beregnet netto", "Uten ny bosetting", "Ny bosetting utgjør")
    ]
    assert 400 == tabell["Uten ny bosetting"]["sum"]


def test_uten_ventede_er_det_planen():
    tabell = rader(rapport_budsjett(lag(fast("Drift", 100_000), ventes=0)))

    assert 100 == tabell["Uten ny bosetting"]["2025"] == tabell["Beregnet netto"]["2025"]
    assert 0 == tabell["Ny bosetting utgjør"]["sum"]


# --- Dekningsgrad


def test_dekningen_fordeler_direkte_og_ellers_etter_personer():
    """Ti enslige voksne i 2024 og ingen siden, alle blir: 2024 er år 1, 2025 år 2 og så videre.

    60 000 per bosatt står på år 1, 120 000 fast i året på det året de ti er i.
    """
    valg = innstillinger(kjent=KJENT, bofasthet={"andel": 1})
    tall = (
        *bosetting((2023, "prognose", 0)),
        *bosetting((2024, "prognose", 10), enslige_voksne=10),
        *bosetting(*((å, "prognose", 0) for å in range(2025, 2028))),
    )
    linjer = (
        linje(Driver.BOSATT, linje="Per bosatt", enhetspris=Decimal(6_000)),
        fast("Fast", 120_000),
        fast("Nav", 80_000, i_rammen=False),
        linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1", funksjon="850", art="810"),
        linje(Driver.INTEGRERINGSTILSKUDD_2_5, linje="År 2–5", funksjon="850", art="810"),
    )
    f = framskriv(plan(valg, tall, budsjettlinjer=linjer), "plan", satser(KJENT))

    tall_ = dekning(f, Rammetall(f))

    assert [10, 10, 10, 10, 0] == [tall_[k].personår for k in (1, 2, 3, 4, 5)]
    assert [180_000, 120_000, 120_000, 120_000, 0] == [tall_[k].utgifter for k in (1, 2, 3, 4, 5)]
    assert [80_000] * 4 == [tall_[k].utenfor for k in (1, 2, 3, 4)]
    assert f.kroner((linjer[3],), 2024) == tall_[1].tilskudd
    assert f.kroner((linjer[4],), 2026) == tall_[3].tilskudd


@pytest.mark.parametrize(
    ("tilskudd", "utgifter", "prosent"),
    [(-92, 100, 92), (-200, 100, 200), (0, 100, 0), (-5, 0, None), (-5, -1, None)],
)
def test_graden_er_tilskudd_delt_på_utgifter(tilskudd, utgifter, prosent):
    assert prosent == grad(Fraction(tilskudd), Fraction(utgifter))


def test_tabellen_og_fotnoten_sier_fordelingen_og_beregningsutvalget(heroy):
    rapport = rapport_budsjett(heroy)
    (tabell,) = [t for t in rapport.tillegg if t.navn == "dekningsgrad"]
    (note,) = [n for n in rapport.fotnoter if n.startswith("Dekningsgraden")]

    assert [*(f"Tilskuddsår {k}" for k in range(1, 6)), "Sum"] == [
        r.celler["linje"] for r in tabell.rader
    ]
    assert "92,3 %" in note
    assert "2016" in note
    assert "fordelt etter personene" in note


def test_nyere_tall_fra_beregningsutvalget_når_det_er_kjent(heroy):
    from dataclasses import replace

    senere = replace(heroy, satser=satser(date(2025, 1, 1)))
    (note,) = [n for n in rapport_budsjett(senere).fotnoter if n.startswith("Dekningsgraden")]

    assert "92 %" in note
    assert "2023" in note


# --- Omfanget


def test_setningen_sier_hva_sosialhjelpen_er_verdt(heroy):
    """Avviket 2025 er −3 602; med sosialhjelpen på 2 255 blir det −1 347."""
    (note,) = [n for n in rapport_budsjett(heroy).fotnoter if "lagt utenfor rammen" in n]

    assert "bare sosialhjelpen (funksjon 281) er verdt 8\u00a0465 i alt" in note
    assert "−1\u00a0347 i 2025" in note


# --- Løpende priser


def test_løpende_står_i_tittelen_og_veksten_i_en_fotnote():
    pris = linje(Driver.BOSATT, linje="Etablering", enhetspris=Decimal(10_000), prisnivå=2024)
    rapport = rapport_budsjett(lag(pris, løpende=True, priser=VEKST))

    assert "løpende priser" in rapport.hode.priser
    assert any("2025 4 % (antatt), 2026 4 % (antatt)" in n for n in rapport.fotnoter)
    assert any("Rammen er vist slik den er vedtatt" in n for n in rapport.fotnoter)
    assert [100, 104, 108, 112] == [rader(rapport)["Etablering"][str(å)] for å in range(2024, 2028)]


def test_kjent_vekst_sies_med_status():
    pris = linje(Driver.BOSATT, linje="Etablering", enhetspris=Decimal(10_000), prisnivå=2022)
    rapport = rapport_budsjett(lag(pris, løpende=True, priser=VEKST))

    assert any("2023 5,2 % (anslag), 2024 4 % (antatt)" in n for n in rapport.fotnoter)


def test_faste_priser_nevner_ikke_veksten_men_frosne_tilskudd(heroy):
    noter = rapport_budsjett(heroy).fotnoter

    assert any("Fryses det i kroner" in n for n in noter)
    assert [] == [n for n in noter if "antatt)" in n]


def test_tilskuddene_er_nominelle_i_løpende_priser(heroy):
    løpende = framskriv(heroy.plan, "plan", heroy.satser, løpende=True)
    navn = ("Integreringstilskudd år 1", "Integreringstilskudd år 2–5")
    fast_, løp = (rader(rapport_budsjett(f)) for f in (heroy, løpende))

    assert [fast_[n]["2027"] for n in navn] == [løp[n]["2027"] for n in navn]
    assert løp["Lønn lærere"]["2027"] > fast_["Lønn lærere"]["2027"]
    assert løp["Supplerende og senere sosialhjelp"] == fast_["Supplerende og senere sosialhjelp"]


def test_det_som_flytter_nettoen_summerer_også_i_løpende_priser(heroy):
    from flyktningplan.rapport.nettoendring import endringer

    f = framskriv(heroy.plan, "plan", heroy.satser, løpende=True)
    r = Rammetall(f)

    for år in f.planår[1:]:
        endring = r.beregnet_netto(år) - r.beregnet_netto(år - 1)
        assert endring == sum((e.kroner for e in endringer(f, r, år)), start=Fraction(0))


def test_innsparing_og_tiltak_er_delt_per_funksjon_også():
    f = lag(
        fast("A", 10_000, type=Linjetype.NYTT_TILTAK),
        fast("B", 20_000, type=Linjetype.NYTT_TILTAK, funksjon="275"),
    )
    under = [
        r.celler
        for r in rapport_budsjett(f, detaljer=True).tabell.rader
        if r.celler.get(UNDER) == "Sum nye tiltak"
    ]

    assert [10, 20] == [c["2024"] for c in under]
