"""Reglene under `[[varsel]]` og fristene under `[[frist]]`: hva som godtas, og hva feilen sier."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.innlesing.bygg import INNSTILLINGER

from flyktningplan.innlesing.innstillingsfil import les_innstillinger
from flyktningplan.modeller.kalenderdag import Kalenderdag
from flyktningplan.modeller.varsel import NEDTELLING, Grensetype, Varsel, Varseltall

ROT = Path(__file__).resolve().parents[2]
BOSATT = 'tall = "bosatt i prosent av vedtaket"'
AVVIK = 'tall = "avvik fra rammen"'
BRAKKER = 'tall = "dager til siste frist for brakkene"'


def les(*linjer: str):
    return les_innstillinger((INNSTILLINGER + "\n".join(linjer) + "\n").encode())


def feil(*linjer: str) -> tuple[str, str, str]:
    valg, funn = les(*linjer)
    assert valg is None
    (ett,) = funn
    return ett.opphav.celle, ett.melding, ett.ventet or ett.råd


def test_uten_regler_er_det_ingen():
    valg, _ = les()

    assert ((), ()) == (valg.varsel, valg.frist)


def test_regelen_fra_brukerveiledningen_leses():
    valg, funn = les("[[varsel]]", BOSATT, "gjelder = 2024", 'per = "1.7."', "under = 40")
    (regel,) = valg.varsel

    assert [] == funn
    assert (Varseltall.BOSATT, 2024) == (regel.tall, regel.gjelder)
    assert (Grensetype.UNDER, Decimal(40)) == regel.grense
    assert date(2024, 7, 1) == regel.per.i(2024)


def test_alle_tallene_står_i_brukerveiledningen():
    tekst = (ROT / "docs" / "brukerveiledning.md").read_text(encoding="utf-8")

    assert [] == [str(t) for t in Varseltall if f"`{t}`" not in tekst]


def test_eksempelet_i_brukerveiledningen_leses():
    tekst = (ROT / "docs" / "brukerveiledning.md").read_text(encoding="utf-8")
    (eksempel,) = re.findall(r"```toml\n(\[\[frist\]\].*?)```", tekst, re.DOTALL)
    valg, funn = les(eksempel)

    assert ([], 1, 3) == (funn, len(valg.frist), len(valg.varsel))


def test_én_parentes_er_én_regel():
    assert 1 == len(les("[varsel]", AVVIK, "over = 500")[0].varsel)


@pytest.mark.parametrize("tall", list(Varseltall))
def test_hvert_tall_kan_stå_i_en_regel(tall):
    grense = "innen" if tall in NEDTELLING else "over"

    assert tall is Varsel.model_validate({"tall": str(tall).upper(), grense: 3}).tall


def test_ukjent_tall_lister_settet_og_foreslår_det_nærmeste():
    celle, melding, ventet = feil("[[varsel]]", 'tall = "avik fra rama"', "over = 500")

    assert "varsel[1].tall" == celle
    assert "mente du «avvik fra rammen»?" in melding
    assert all(str(t) in ventet for t in Varseltall)


def test_ukjent_tall_gjentar_ikke_det_brukeren_skrev():
    """Det som står der, kan være noe annet enn et tall, og skal ikke på skjermen."""
    _, melding, ventet = feil("[[varsel]]", 'tall = "Xyzzy"', "over = 500")

    assert "Xyzzy" not in melding + ventet
    assert "mente du" not in melding


@pytest.mark.parametrize(
    ("linjer", "sagt"),
    [
        ((AVVIK,), "enten grensen under eller grensen over"),
        ((AVVIK, "over = 1", "under = 2"), "enten grensen under eller grensen over"),
        ((AVVIK, "innen = 2"), "enten grensen under eller grensen over"),
        ((BRAKKER, "under = 60"), "grensen innen, og bare den"),
        ((BRAKKER, "innen = 60", "under = 60"), "grensen innen, og bare den"),
        ((BRAKKER, "innen = 60", "gjelder = 2024"), "gjelder ikke et år"),
        ((AVVIK, "over = 1", 'per = "1.7."'), "per brukes bare med"),
    ],
)
def test_grensen_må_passe_tallet(linjer, sagt):
    celle, melding, _ = feil("[[varsel]]", *linjer)

    assert "varsel[1]" == celle
    assert sagt in melding


@pytest.mark.parametrize(
    ("linjer", "celle", "sagt"),
    [
        ((AVVIK, "over = true"), "varsel[1].over", "er ikke et tall"),
        ((AVVIK, 'over = "500"'), "varsel[1].over", "er ikke et tall"),
        ((AVVIK, "over = 1", "gjelder = true"), "varsel[1].gjelder", "er ikke et helt tall"),
        ((AVVIK, "over = 1", "gjelder = 24"), "varsel[1].gjelder", "er utenfor grensene"),
        ((BOSATT, "under = 1", 'per = "31.2."'), "varsel[1].per", "er ikke en dag i året"),
        ((BOSATT, "under = 1", 'per = "29.2."'), "varsel[1].per", "er ikke en dag i året"),
        ((BOSATT, "under = 1", "per = 2024-07-01"), "varsel[1].per", "er ikke en dag i året"),
        ((AVVIK, "over = nan"), "varsel[1].over", "er ikke et vanlig tall"),
        ((AVVIK, "ovr = 1", "over = 1"), "varsel[1].ovr", "er ukjent"),
        (("over = 1",), "varsel[1].tall", "mangler"),
    ],
)
def test_feil_slag_er_et_funn_med_nøkkelen(linjer, celle, sagt):
    fikk, melding, _ = feil("[[varsel]]", *linjer)

    assert celle == fikk
    assert sagt in melding


def test_rådet_for_en_nøkkel_som_mangler_har_ikke_et_tall_i_overskriften():
    assert "Legg til tall under [varsel]." == feil("[[varsel]]", "over = 1")[2]


def test_feilen_teller_reglene_fra_én():
    celle, *_ = feil("[[varsel]]", AVVIK, "over = 1", "[[varsel]]", AVVIK, "innen = 1")

    assert "varsel[2]" == celle


@pytest.mark.parametrize(
    "linjer", [('hva = "Møte"',), ('hva = "Møte"', 'dag = "1.2."', "dato = 2024-02-01")]
)
def test_egen_frist_har_enten_dato_eller_dag(linjer):
    assert "sett enten dato" in feil("[[frist]]", *linjer)[1]


def test_egen_frist_hvert_år_og_én_gang():
    valg, _ = les(
        "[[frist]]", 'hva = "Møte"', 'dag = "15.12."', "[[frist]]", 'hva = "A"', "dato = 2024-02-01"
    )

    assert [Kalenderdag(12, 15), None] == [f.dag for f in valg.frist]
    assert [None, date(2024, 2, 1)] == [f.dato for f in valg.frist]
