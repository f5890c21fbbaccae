"""`rapport endring` slik brukeren kjører den: ta vare på JSON, endre én rad, én kommando."""

import json
from pathlib import Path

import pytest

from flyktningplan.cli import rapporter
from flyktningplan.cli.endring import endring
from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.norsk import lag_app, lag_gruppe

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def kall(plan, capfdbinary):  # noqa: ARG001 - arbeidsmappen må være klar
    app, gruppe = lag_app(help="Prøve."), lag_gruppe(help="Prøve.")
    gruppe.command("endring")(endring)
    for navn in ("budsjett", "kapasitet", "brakker", "bosetting"):
        gruppe.command(navn)(getattr(rapporter, navn))
    app.add_typer(gruppe, name="rapport")

    def kall(*argv: str, kode: int = 0) -> tuple[str, str]:
        fikk = kjør(["rapport", *argv, "--data", "plan"], app)
        ut, feil = (b.decode() for b in capfdbinary.readouterr())
        assert kode == fikk, feil
        return ut, feil

    return kall


def rader(svar):
    return {(r["linje"], r["hva"]): r for r in svar["rader"]}


def bytt(plan, fra, til):
    fil = plan / "bosetting.csv"
    tekst = fil.read_text(encoding="utf-8-sig")
    assert 1 == tekst.count(fra)
    fil.write_text(tekst.replace(fra, til), encoding="utf-8-sig")


def ta_vare_på(kall, *rapporter_):
    for navn in rapporter_:
        år = ("--år", "2025") if navn == "kapasitet" else ()
        kall(navn, *år, "--format", "json", "--til", f"{navn}.json")


def siden(*rapporter_):
    return [x for navn in rapporter_ for x in ("--siden", f"{navn}.json")]


def test_et_vedtak_fra_10_til_50_i_én_rad(kall, plan):
    bytt(plan, "2024;;prognose;10;", "2024;;vedtatt;10;")
    ta_vare_på(kall, "budsjett")
    bytt(plan, "2024;;vedtatt;10;", "2024;;vedtatt;50;")

    svar = json.loads(kall("endring", *siden("budsjett"), "--format", "json")[0])

    netto = [rader(svar)["Beregnet netto", hva]["2024"] for hva in ("gammel", "ny", "endring")]
    assert netto[1] - netto[0] == netto[2] != 0
    assert {2024: (10, 50), 2025: (10, 10)}.items() <= {
        int(r["år"]): (r["gammel"], r["ny"])
        for t in svar["tabeller"]
        if t["navn"] == "bosetting"
        for r in t["rader"]
    }.items()
    (hvorfor,) = [a for a in svar["avsnitt"] if a["tittel"] == "Hvorfor"]
    assert any("bosetting.csv D" in r["ledetekst"] for r in hvorfor["linjer"])


def test_kunnskapsdatoen_flyttet_til_31_12_2024(kall):
    navn = ("budsjett", "kapasitet", "brakker", "bosetting")
    ta_vare_på(kall, *navn)

    ut = kall("endring", *siden(*navn), "--kjent", "2024-12-31", "--format", "json")[0]
    svar = json.loads(ut)

    tabeller = {t["navn"]: t["rader"] for t in svar["tabeller"]}
    assert {"årsaker", "bosetting", "kapasitet", "leie"} == set(tabeller)
    assert (10, 36) == tuple(tabeller["bosetting"][0][k] for k in ("gammel", "ny"))
    kunnskap, inndata, i_alt = tabeller["årsaker"]
    for år in map(str, range(2024, 2028)):
        assert 0 == inndata[år]
        assert kunnskap[år] == i_alt[år] == rader(svar)["Beregnet netto", "endring"][år]
    assert any(r["norskdeltakere_endring"] for r in tabeller["kapasitet"])
    tekst = " ".join(r["tekst"] for a in svar["avsnitt"] for r in a["linjer"])
    assert "flyttet fra 15.11.2023 til 31.12.2024" in tekst
    assert "bosatt 2024: 36, registrert 30.12.2024" in tekst


@pytest.mark.parametrize("som", ["tabell", "csv", "markdown"])
def test_de_andre_formatene(kall, som):
    ta_vare_på(kall, "budsjett")

    ut, feil = kall("endring", *siden("budsjett"), "--kjent", "2024-12-31", "--format", som)

    assert "Integreringstilskudd år 1" in ut
    assert "Kapasiteten er ikke sammenlignet" in ut.replace("\n   ", " ") or som == "csv"
    assert feil == ""


def test_uten_siden_er_det_feil_bruk(kall):
    ut, feil = kall("endring", kode=2)

    assert ut == ""
    assert "--siden" in feil


def test_ødelagt_fil_og_fil_for_en_annen_kommune(kall):
    ta_vare_på(kall, "budsjett")
    innhold = json.loads(Path("budsjett.json").read_text(encoding="utf-8"))
    Path("ny.json").write_text(json.dumps(innhold | {"versjon": 2}), encoding="utf-8")
    annen = innhold | {"kommunenummer": "1515", "kommune": "Herøy (Møre og Romsdal)"}
    Path("annen.json").write_text(json.dumps(annen), encoding="utf-8")
    Path("halv.json").write_bytes(Path("budsjett.json").read_bytes()[:500])

    for navn, ord_ in (
        ("ny", "ny.json har en annen versjon enn 1"),
        ("annen", "annen.json gjelder Herøy (Møre og Romsdal) 1515"),
        ("halv", "halv.json er ikke gyldig JSON"),
        ("borte", "borte.json finnes ikke"),
    ):
        ut, feil = kall("endring", *siden(navn), kode=1)
        assert ut == ""
        assert ord_ in feil
        assert "Traceback" not in feil


def test_den_gamle_rapporten_skrives_ikke_over(kall):
    ta_vare_på(kall, "budsjett")

    valg = ("--format", "json", "--til", "budsjett.json")
    assert "skrevet over" in kall("endring", *siden("budsjett"), *valg, kode=1)[1]
