"""Samme navn skrevet på flere måter er ett navn, og planen regnes likt."""

import pytest
from tests.innlesing.bygg import BOSETTING, DELTAKERHODE, lag_planmappe, les

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.innlesing.planmappe import les_plan

LINJER = (
    "Linje;Type;Ansvar;Funksjon;Art;Driver;Enhetspris\n"
    "Lønn;videreført;Flyktning;213;010;per lærerårsverk;700000\n"
    "Pensjon;videreført;{ansvar};213;090;prosent av lønn;10\n"
    "Klargjøring;videreført;Flyktning;275;120;per behov: {behov};1000\n"
)
BEHOV = "Hva;Driver;Per enhet\nBolig;per bosatt i året;1\n{hva};per bosatt i året;2\n"
STILLINGER = "Stilling;Rolle;Årsverk\nLærere;lærer;2\n"
REGNSKAP = "År;Måned;Funksjon;Art;Ansvar;Beløp\n2024;1;213;010;{ansvar};5\n"


def lest(mappe, *, ansvar="Flyktning", behov="Bolig", hva="Bolig"):
    return les(
        mappe,
        {
            "bosetting.csv": f"{BOSETTING}2023;prognose;10;\n",
            "budsjettlinjer.csv": LINJER.format(ansvar=ansvar, behov=behov),
            "behov.csv": BEHOV.format(hva=hva),
            "stillinger.csv": STILLINGER,
            "regnskap.csv": REGNSKAP.format(ansvar=ansvar),
        },
    )


def poster(lesing):
    assert lesing.plan, lesing.funn
    f = framskriv(lesing.plan, "plan", lesing.satser)
    return [(p.linje, p.år, p.kroner) for p in f.poster]


@pytest.mark.parametrize(
    "skrevet",
    [
        {"ansvar": " flyktning "},
        {"ansvar": "FLYKTNING"},
        {"behov": "bolig"},
        {"hva": "BOLIG"},
        {"hva": "bolig", "behov": "bOLIG"},
    ],
    ids=str,
)
def test_skrivemåten_endrer_ikke_pengene(tmp_path, skrevet):
    rett, ulik = lest(tmp_path / "rett"), lest(tmp_path / "ulik", **skrevet)

    assert poster(rett) == poster(ulik)
    assert any(linje == "Pensjon" and kroner for linje, _, kroner in poster(ulik))


def test_to_ord_med_ulik_luft_er_samme_ansvar_og_regnskapet_følger_med(tmp_path):
    lesing = lest(tmp_path, ansvar="Flyktning")
    assert lesing.plan
    assert {rad.ansvar for rad in lesing.plan.regnskap or ()} == {"Flyktning"}

    ulik = lest(tmp_path / "ulik", ansvar="FLYKTNING")
    assert ulik.plan
    assert {rad.ansvar for rad in ulik.plan.regnskap or ()} == {"Flyktning"}
    assert {linje.ansvar for linje in ulik.plan.budsjettlinjer} == {"Flyktning"}


def test_andre_ansvar_holdes_fra_hverandre(tmp_path):
    andre = lest(tmp_path, ansvar="Skole")

    assert [f.regel for f in andre.funn if f.opphav.fil == "budsjettlinjer.csv"]
    assert andre.plan is None


def test_husholdningen_skrives_likt(tmp_path):
    rader = "P1;1985;1.2.2023;voksen i familie;H 1\nP2;1986;1.2.2023;voksen i familie;h  1\n"
    lesing = les(tmp_path, {"deltakere.csv": f"{DELTAKERHODE};Husholdning\n{rader}"})

    assert lesing.plan, lesing.funn
    assert [d.husholdning for d in lesing.plan.deltakere or ()] == ["H 1", "H 1"]
    assert les_plan(lag_planmappe(tmp_path / "annen")).plan
