import csv
import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.visning.bygg import FIENDTLIG, MILJØ, av_tekster, budsjett, hode, kapasitet

from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell
from flyktningplan.visning.tekst import som_csv, som_json, som_markdown

FORMELTEGN = "=+-@\t\r\n\0＝＋－＠"


def _json(rapport: Rapport) -> dict[str, Any]:
    innhold = json.loads(som_json(rapport))
    assert isinstance(innhold, dict)
    return innhold


def _rader(rapport: Rapport) -> list[list[str]]:
    tekst = som_csv(rapport, med_bom=False).decode()
    return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=";", strict=True))


# JSON


def test_json_har_kontraktens_nøkler_i_kontraktens_rekkefølge() -> None:
    assert list(_json(budsjett())) == [
        "versjon", "rapport", "kommune", "enhet", "fortegn", "scenario", "kjent",
        "kommunenummer", "tittel", "priser", "kolonner", "rader", "hovedtall", "tabeller",
        "avsnitt", "fotnoter", "kilder", "advarsler",
    ]  # fmt: skip


def test_json_svarer_til_kontrakten() -> None:
    innhold = _json(budsjett())
    assert innhold["versjon"] == 1
    assert innhold["rapport"] == "budsjett"
    assert innhold["kommune"] == "Herøy (Nordland)"
    assert innhold["kommunenummer"] == "1818"
    assert innhold["kjent"] == "2023-11-15"
    assert innhold["kolonner"][1] == {"nøkkel": "2023", "tittel": "2023", "slag": "tall"}
    ramme = next(r for r in innhold["rader"] if r["linje"] == "Vedtatt ramme")
    assert ramme == {
        "linje": "Vedtatt ramme",
        "2023": -2288,
        "2024": -6246,
        "2025": -4456,
        "sum": -10702,
    }
    assert innhold["hovedtall"] == {"avvik": -6959, "dekning": 0.5, "frist": "2025-02-10"}
    assert innhold["avsnitt"] == [
        {
            "tittel": "Hva flytter nettoen",
            "linjer": [{"ledetekst": "2025 +1 417", "tekst": "Kullet går til år 3."}],
        }
    ]


def test_json_tabeller_er_tilleggene_med_datoer_og_ja_nei() -> None:
    (tabell,) = _json(budsjett())["tabeller"]
    assert list(tabell) == ["navn", "tittel", "kolonner", "rader"]
    assert tabell["navn"] == "valg"
    assert tabell["rader"] == [
        {"hva": "To år", "leie": 754000, "frist": "2025-06-30"},
        {"hva": "Ingen leie", "leie": 0, "frist": None, "bindende": False},
    ]


def test_json_skiller_mangler_fra_tom_og_null_og_utelater_overskrifter() -> None:
    rader = _json(budsjett())["rader"]
    assert "Inntekter" not in [r["linje"] for r in rader]
    assert rader[-1] == {"linje": "Utenfor rammen", "2024": None, "2025": 2279, "sum": None}


def test_json_beholder_en_overskrift_som_har_tall_og_celler_uten_kolonne() -> None:
    rad = Rad({"n": "Bruken", "a": 2024, "ekstra": Decimal("11.60")}, Radstil.OVERSKRIFT)
    tabell = Tabell((Kolonne("a", "A"), Kolonne("n", "N", Slag.TEKST)), (rad,))
    tekst = som_json(Rapport("x", "X", hode(), tabell)).decode()
    assert list(json.loads(tekst)["rader"][0].items()) == [
        ("a", 2024),
        ("n", "Bruken"),
        ("ekstra", 11.6),
    ]


def test_json_heltall_er_heltall_også_når_de_er_desimaltall() -> None:
    tabell = Tabell(
        (Kolonne("a", "A"),), (Rad({"a": Decimal("377000.00")}), Rad({"a": Decimal("1.8")}))
    )
    tekst = som_json(Rapport("x", "X", hode(), tabell)).decode()
    assert '"a": 377000\n' in tekst
    assert '"a": 1.8\n' in tekst


def test_json_er_lesbar_utf8_med_linjeskift_til_slutt() -> None:
    rå = som_json(budsjett())
    assert "nøkkel" in rå.decode()
    assert rå.endswith(b"}\n")
    assert not rå.startswith(b"\xef\xbb\xbf")
    assert rå == som_json(budsjett())


def test_json_tåler_fiendtlig_tekst_uendret() -> None:
    fotnoter = _json(av_tekster(*FIENDTLIG))["fotnoter"]
    assert fotnoter == [t.replace("\ud800", "?") for t in FIENDTLIG]


def test_utskriften_er_lik_i_en_annen_prosess_med_annet_hashfrø() -> None:
    kode = (
        "import sys;"
        "from tests.visning.bygg import budsjett;"
        "from flyktningplan.visning.tekst import som_csv, som_json, som_markdown;"
        "b = budsjett();"
        "sys.stdout.buffer.write(som_json(b) + som_csv(b, med_bom=True) + som_markdown(b))"
    )
    b = budsjett()
    her = som_json(b) + som_csv(b, med_bom=True) + som_markdown(b)
    for frø in ("1", "2"):
        miljø = {**MILJØ, "PYTHONHASHSEED": frø, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
        der = subprocess.run(
            [sys.executable, "-c", kode], capture_output=True, check=True, env=miljø
        )
        assert der.stdout == her


# CSV


def test_csv_leses_av_norsk_excel() -> None:
    assert som_csv(kapasitet(), med_bom=True).decode("utf-8-sig") == (
        "Måned;Grupper;Plasser: behov;Plasser: har;Mest presset av 100 %;Lærerårsverk: behov\r\n"
        "jan;2;22;31;71;2\r\n"
        "feb;3;40;31;129;2,6\r\n"
        "juli;sommer;;31;;\r\n"
    )
    assert som_csv(kapasitet(), med_bom=True).startswith(b"\xef\xbb\xbf")
    assert not som_csv(kapasitet(), med_bom=False).startswith(b"\xef\xbb\xbf")


def test_csv_har_tilleggene_etter_en_blank_linje_og_tittelen() -> None:
    rader = _rader(budsjett())
    assert rader[0] == ["Linje", "2023", "2024", "2025", "2024–2025"]
    assert rader[1] == ["Inntekter", "", "", "", ""]
    assert rader[2] == ["Integreringstilskudd år 1", "", "-2154", "-2154", "-4308"]
    assert rader[8:] == [
        [],
        ["Leie eller ikke"],
        ["Alternativ", "Leie i alt", "Frist", "Bindende"],
        ["To år", "754000", "30.06.2025", ""],
        ["Ingen leie", "0", "", "nei"],
    ]


@given(st.text(max_size=20) | st.tuples(st.sampled_from(FORMELTEGN), st.text()).map("".join))
def test_csv_tekst_blir_aldri_en_formel_og_går_ikke_tapt(tekst: str) -> None:
    tabell = Tabell(
        (Kolonne("t", tekst or "T", Slag.TEKST), Kolonne("a", "A")),
        (Rad({"t": tekst, "a": tekst}),),
    )
    rader = _rader(Rapport("x", "X", hode(), tabell))
    for celle in (*rader[0], *rader[1]):
        assert not celle.startswith(tuple(FORMELTEGN))
    assert rader[1][0].removeprefix("'" if tekst.startswith(tuple(FORMELTEGN)) else "") == tekst


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_csv_tall_får_aldri_apostrof_og_er_samme_tall(tall: int | Decimal) -> None:
    tabell = Tabell((Kolonne("a", "A"),), (Rad({"a": tall}),))
    ((_,), (celle,)) = _rader(Rapport("x", "X", hode(), tabell))
    assert re.fullmatch(r"-?\d+(,\d+)?", celle)
    assert Decimal(celle.replace(",", ".")) == tall


# Markdown


def test_markdown_har_tittel_grunnlag_tabeller_og_noter() -> None:
    tekst = som_markdown(budsjett()).decode().replace("\u00a0", " ")
    assert tekst.startswith(
        "# Budsjettramme\n\n"
        "Herøy (Nordland), 1818 · 1000 kr · faste 2024-priser · scenario «plan»  \n"
        "Slik det var kjent 15.11.2023. Linjene er konstruert.\n\n|"
    )
    for må_stå in (
        "| --- | ---: | ---: | ---: | ---: |",
        "| **Beregnet netto** |  | **−9 539** | **−8 122** | **−17 661** |",
        "| &nbsp;&nbsp;herav kullet fra 2024 |  | −2 154 | 0 | −2 154 |",
        "## Leie eller ikke",
        "- **2025 +1 417:** Kullet går til år 3.",
        "**Advarsel:** deltakere mangler",
        "1. Satsene for år 3 er anslag.\n2. Tilskuddene",
        "## Kilder\n\n- IMDi, hentet 15.11.2023\n",
    ):
        assert må_stå in tekst


@pytest.mark.parametrize(
    "tekst", [*FIENDTLIG, "- liste", "1. liste", "# tittel", "> sitat", "a\n---"]
)
def test_markdown_tekst_blir_aldri_oppmerking(tekst: str) -> None:
    ut = som_markdown(av_tekster(tekst)).decode()
    assert not re.search(r"(?<!\\)[<`\[\]]", ut)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ut)
    for linje in (linje for linje in ut.splitlines() if linje.startswith("|")):
        assert len(re.findall(r"(?<!\\)\|", linje)) == 3
    assert not re.search(r"^(?:- |\d+\. )(?:[-+>] |\d+[.)] |#)", ut, re.MULTILINE)


def test_markdown_lar_vanlige_tall_og_datoer_stå() -> None:
    rapport = Rapport("x", "2024", hode(), Tabell((), ()), fotnoter=("30.06.2025 er fristen",))
    assert "1. 30.06.2025 er fristen" in som_markdown(rapport).decode()
