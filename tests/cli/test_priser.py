"""`--priser` og `--detaljer` slik brukeren skriver dem."""

import json
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
BUDSJETT = ("rapport", "budsjett", "--data", "plan")


def test_løpende_skrives_med_eller_uten_ø_og_store_bokstaver(kall):
    svar = {kall(*BUDSJETT, "--priser", ord_)[0] for ord_ in ("løpende", "lopende", "LØPENDE")}

    assert 1 == len(svar)
    assert "1000 kr · løpende priser" in svar.pop()


def test_faste_er_standard(kall):
    assert kall(*BUDSJETT)[0] == kall(*BUDSJETT, "--priser", "faste")[0]


def test_et_annet_ord_er_feil_bruk(kall):
    ut, feil = kall(*BUDSJETT, "--priser", "nominelle", kode=2)

    assert "" == ut
    assert "løpende eller faste" in feil


def test_uten_antatt_vekst_nektes_løpende_og_ingenting_skrives(kall):
    fil = Path("plan/flyktningplan.toml")
    linjer = fil.read_text(encoding="utf-8").splitlines()
    fil.write_text("\n".join(x for x in linjer if "vekst_" not in x), encoding="utf-8")
    ut, feil = kall(*BUDSJETT, "--priser", "løpende", "--til", "ut.json", kode=1)

    assert "" == ut
    assert not Path("ut.json").exists()
    assert all(tekst in feil for tekst in ("vekst_priser", "vekst_g", "[priser]"))
    kall(*BUDSJETT)


def test_for_stor_vekst_er_en_feil_i_innstillingene(kall):
    fil = Path("plan/flyktningplan.toml")
    tekst = fil.read_text(encoding="utf-8")
    fil.write_text(tekst.replace("vekst_g = 0.04", "vekst_g = 4"), encoding="utf-8")
    _, feil = kall(*BUDSJETT, kode=1)

    assert "priser.vekst_g" in feil
    assert "0,5" in feil


@pytest.mark.parametrize("som", ["tabell", "csv", "json", "markdown"])
def test_detaljer_i_alle_formater(kall, som):
    ut, _ = kall(*BUDSJETT, "--detaljer", "--format", som)

    assert "tilskuddsår 3" in ut
    assert "funksjon 213" in ut
    if som == "json":
        assert {"versjon", "rader", "tabeller"} <= json.loads(ut).keys()
