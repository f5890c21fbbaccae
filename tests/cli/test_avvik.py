"""`rapport avvik` og `rapport reserve` slik brukeren kjører dem, på eksempelet med regnskap."""

import json
from pathlib import Path

import pytest

from flyktningplan.cli import rapporter
from flyktningplan.cli.avvik import avvik, les_måned
from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.norsk import lag_app, lag_gruppe
from flyktningplan.cli.reserve import reserve

DATA = Path(__file__).resolve().parents[2] / "data"
ANSVAR = "Flyktning og integrering"
REGNSKAP = f"""År;Måned;Funksjon;Art;Ansvar;Beløp
2024;4;850;810;{ANSVAR};-4 100 000,00
2024;7;850;810;{ANSVAR};-4 400 000,00
2024;8;275;089;{ANSVAR};3 000 000,00
2024;5;213;020;{ANSVAR};90 000,00
2024;6;213;710;{ANSVAR};-61 000,00
2024;6;213;115;{ANSVAR};8 450,00
2024;8;281;470;Nav;1 500 000,00
"""


@pytest.fixture
def plan(plan) -> Path:
    (plan / "regnskap.csv").write_text(REGNSKAP, encoding="utf-8-sig")
    return plan


@pytest.fixture
def kall(plan, capfdbinary):  # noqa: ARG001 - arbeidsmappen må være klar
    app, gruppe = lag_app(help="Prøve."), lag_gruppe(help="Prøve.")
    gruppe.command("avvik")(avvik)
    gruppe.command("reserve")(reserve)
    gruppe.command("budsjett")(rapporter.budsjett)
    app.add_typer(gruppe, name="rapport")

    def kall(*argv: str, kode: int = 0) -> tuple[str, str]:
        fikk = kjør(["rapport", *argv, "--data", "plan"], app)
        ut, feil = (b.decode() for b in capfdbinary.readouterr())
        assert kode == fikk, feil
        return ut, feil

    return kall


def som_json(kall, *argv):
    return json.loads(kall(*argv, "--format", "json")[0])


@pytest.mark.parametrize("kommando", ["avvik", "reserve"])
@pytest.mark.parametrize("som", ["tabell", "csv", "json", "markdown"])
def test_alle_formater(kall, kommando, som):
    ut, feil = kall(kommando, "--format", som)

    assert ut.strip()
    assert feil == ""


def test_avviket_er_en_kontrakt(kall):
    svar = som_json(kall, "avvik")
    rader = {r["linje"]: r for r in svar["rader"]}

    assert (1, "avvik", "1000 kr", "2024-08-31") == (
        svar["versjon"],
        svar["rapport"],
        svar["enhet"],
        svar["kjent"],
    )
    assert -8_500 == rader["Sum inntekter"]["regnskap_hittil"]
    assert 29 == rader["Vikarer og timelærere"]["regnskap_hittil"]
    assert 8 == rader[f"{ANSVAR} · funksjon 213 · art 115"]["regnskap_hittil"]
    assert -6_246 == svar["hovedtall"]["Vedtatt ramme"]
    netto = rader["Netto i rammen"]
    assert netto["årsprognose"] == svar["hovedtall"]["Årsprognose"]
    (årsaker,) = svar["tabeller"]
    sum_ = årsaker["rader"][-1]["i alt"]
    assert abs(netto["avvik_år"] - sum_) <= 1


def test_budsjettet_er_det_samme_som_i_rapport_budsjett(kall):
    budsjett = {r["linje"]: r for r in som_json(kall, "budsjett")["rader"]}

    assert budsjett["Beregnet netto"]["2024"] == som_json(kall, "avvik")["hovedtall"]["Budsjett"]


def test_kunnskapen_i_desember_gir_antall_som_ledd(kall):
    """Presentasjonen ventet 10; 32 var bosatt per 29.11.2024."""
    årsaker = som_json(kall, "avvik", "--dato", "2024-12-01")["tabeller"][0]["rader"]
    antall = next(r for r in årsaker if r["årsak"] == "Antall")

    assert antall["tilskudd"] < 0 < antall["introduksjonsstønad"]


@pytest.mark.parametrize("valg", [("--måned", "juli"), ("--maaned", "7"), ("--måned", "JUL")])
def test_måneden_kan_skrives_på_flere_måter(kall, valg):
    assert 7 == som_json(kall, "avvik", *valg)["hovedtall"]["Til og med måned"]


@pytest.mark.parametrize(
    ("skrevet", "nr"), [("8", 8), (" 08 ", 8), ("aug", 8), ("Aug.", 8), ("DESEMBER", 12), (3, 3)]
)
def test_måneden_leses_som_i_regnskapet(skrevet, nr):
    assert nr == les_måned(skrevet)


@pytest.mark.parametrize("skrevet", ["0", "13", "ju", "augu", "måned", "", "8.5", "²"])
def test_ugyldig_måned(skrevet):
    with pytest.raises(Bruksfeil):
        les_måned(skrevet)


def test_uten_regnskap_sies_det(kall, plan):
    (plan / "regnskap.csv").unlink()

    ut, feil = kall("avvik", kode=1)

    assert ut == ""
    assert "Tabellen regnskap mangler" in feil
    assert "År, Måned, Funksjon, Art, Ansvar og Beløp" in feil


@pytest.mark.parametrize(
    ("valg", "ord_"),
    [
        (("--år", "2023"), "2023 er basisåret"),
        (("--år", "2025"), "ingenting for 2025"),
        (("--måned", "9"), "etter måned 8"),
    ],
)
def test_år_og_måned_uten_tall(kall, valg, ord_):
    assert ord_ in kall("avvik", *valg, kode=1)[1]


def test_vedtatt_budsjett_fra_en_rapport_som_er_tatt_vare_på(kall, plan):
    kall("budsjett", "--format", "json", "--til", "vedtatt.json")
    samme = som_json(kall, "avvik", "--budsjett", "vedtatt.json")["hovedtall"]
    uten = som_json(kall, "avvik")["hovedtall"]
    vedtatt = json.loads(Path("vedtatt.json").read_text(encoding="utf-8"))
    for rad in vedtatt["rader"]:
        if rad["linje"] == "Introduksjonsstønad":
            rad["2024"] -= 1000
    Path("vedtatt.json").write_text(json.dumps(vedtatt), encoding="utf-8")

    lavere = som_json(kall, "avvik", "--budsjett", "vedtatt.json")["hovedtall"]

    assert abs(samme["Budsjett"] - uten["Budsjett"]) <= len(vedtatt["rader"])
    assert -1000 == lavere["Budsjett"] - samme["Budsjett"]
    assert lavere["Årsprognose"] == uten["Årsprognose"]
    assert plan.exists()


def test_feil_fil_som_vedtatt_budsjett(kall):
    kall("reserve", "--format", "json", "--til", "reserve.json")
    kall("budsjett", "--format", "json", "--til", "vedtatt.json")
    fremmed = json.loads(Path("vedtatt.json").read_text(encoding="utf-8"))
    fremmed |= {"kommunenummer": "1515", "kommune": "Herøy (Møre og Romsdal)"}
    Path("fremmed.json").write_text(json.dumps(fremmed), encoding="utf-8")

    for fil, ord_ in (
        ("reserve.json", "reserve.json er rapport reserve, og ikke rapport budsjett"),
        ("fremmed.json", "fremmed.json gjelder Herøy (Møre og Romsdal)"),
        ("borte.json", "borte.json finnes ikke"),
    ):
        ut, feil = kall("avvik", "--budsjett", fil, kode=1)
        assert ut == ""
        assert ord_ in feil


def test_det_vedtatte_budsjettet_skrives_ikke_over(kall):
    kall("budsjett", "--format", "json", "--til", "vedtatt.json")

    valg = ("--budsjett", "vedtatt.json", "--til", "vedtatt.json")
    assert "skrevet over" in kall("avvik", *valg, kode=1)[1]


def test_reserven_fra_innstillingene(kall, plan):
    fil = plan / "flyktningplan.toml"
    tekst = fil.read_text(encoding="utf-8")
    fil.write_text(f"{tekst}\n[reserve]\nstart_kroner = 7640000\n", encoding="utf-8")
    rader = {r["linje"]: r for r in som_json(kall, "reserve")["rader"]}

    assert 7_640 == rader["Inngående reserve"]["2024"]
    for år in map(str, range(2024, 2028)):
        satt_av = rader["Avsatt"][år] + rader["Brukt"][år]
        ut = rader["Utgående reserve"][år]
        assert abs(rader["Inngående reserve"][år] + satt_av - ut) <= 1


@pytest.mark.parametrize(
    ("endre", "i_feilen"),
    [
        (lambda d: d | {"enhet": "kr"}, "er i kr"),
        (
            lambda d: (
                d
                | {
                    "rader": [
                        r | {"2024": "-2178"} if r["linje"] == "Integreringstilskudd år 1" else r
                        for r in d["rader"]
                    ]
                }
            ),
            "«Integreringstilskudd år 1» 2024",
        ),
    ],
)
def test_vedtatt_budsjett_i_feil_enhet_eller_med_tekst_nektes(kall, tmp_path, endre, i_feilen):
    budsjett = som_json(kall, "budsjett")
    (tmp_path / "gammelt.json").write_text(json.dumps(endre(budsjett)), encoding="utf-8")

    ut, feil = kall("avvik", "--budsjett", "gammelt.json", kode=1)

    assert ut == ""
    assert i_feilen in feil
