import re

from tests.visning.bygg import FIENDTLIG
from tests.visning.dokumentbygg import av_tekster, dokument

from flyktningplan.visning.dokumenttekst import som_markdown


def _linjer() -> list[str]:
    return som_markdown(dokument()).decode().splitlines()


def test_tittel_utkast_og_tittellinje_står_først() -> None:
    linjer = [linje for linje in _linjer() if linje]
    assert linjer[:5] == [
        "# Utkast til saksframlegg: Bosetting i 2024",
        "> **Utkast. Kommunestyret avgjør.**",
        "Herøy (Nordland), 1818 · 1000 kr · faste 2024-priser · scenario «plan»  ",
        "Slik det var kjent 15.11.2023. Linjene er konstruert.",
        "− er netto inntekt",
    ]


def test_nivåene_er_overskrifter_under_tittelen() -> None:
    assert [linje for linje in _linjer() if linje.startswith("#")] == [
        "# Utkast til saksframlegg: Bosetting i 2024",
        "## Saken gjelder",
        "## Forslag til vedtak",
        "### Rammen",
        "## Vilkår",
        "## Vedlegg",
    ]


def test_hver_nummererte_liste_starter_på_én() -> None:
    assert [linje for linje in _linjer() if re.match(r"\d+\. ", linje)] == [
        "1. Herøy bosetter 10.",
        r"2. Av disse er \[fyll inn: antall\] mindreårige.",
        "1. Ingen.",
    ]
    assert "- Rom: nok." in _linjer()


def test_tabellen_er_en_rørtabell_med_tall_til_høyre() -> None:
    linjer = _linjer()
    start = linjer.index("**Beregnet netto (1000 kr)**") + 2
    assert linjer[start : start + 6] == [
        "| Linje | Budsjett 2024 | Økonomiplan 2025 | Økonomiplan 2026 |",
        "| --- | ---: | ---: | ---: |",
        "| **Inntekter** |  |  |  |",
        "| &nbsp;&nbsp;Tilskudd | −2\u00a0154 | −11\u00a0643 | – |",
        "| **Beregnet netto** | **−2\u00a0154** | **−11\u00a0643** |  |",
        "| Mot rammen | bedre | svakere |  |",
    ]


def test_fiendtlig_tekst_blir_aldri_til_markdown() -> None:
    tekst = som_markdown(
        av_tekster(*FIENDTLIG, "# tittel", "1. liste", "> sitat", "- punkt")
    ).decode()
    assert "<script>" not in tekst
    assert not re.search(r"(?<!\\)\]\(http", tekst)
    assert "\x1b" not in tekst
    avsnitt = [linje for linje in tekst.splitlines() if "# tittel" in linje]
    assert all(re.match(r"(#+ |- |\d+\. |\| )?\\# tittel", linje) for linje in avsnitt)
    assert not re.search(r"^> sitat", tekst, re.MULTILINE)
