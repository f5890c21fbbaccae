"""Tall fra loven hører hjemme i satsfilene: ingen beløp, aldersgrenser eller lengder i koden.

`regler/` har ingen unntak. I `framskriving/` og `innlesing/` står det tall som ikke er lov; hvert
av dem er navngitt her med grunnen. Et nytt tall må enten inn i `satser/*.toml` eller hit.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import flyktningplan

PAKKEN = Path(flyktningplan.__file__).parent
LOVLIGE = {0, 1, 2, 12, 15, 29, 31, 100}
"""Tellere og kalender: tolv måneder, den 15., 29. februar, 31. desember, flyttemånedene, øre."""

UNNTAK: dict[str, tuple[set[float], str]] = {
    "framskriving/befolkning.py": (
        {5},
        "hvor mange år bakover bosatte leses; test_forlop.py holder det mot satsfilene",
    ),
    "framskriving/forlop.py": (
        {6, 10},
        "en måned som aldri kommer, og år til reglene har løpt ut: test_forlop.py prøver dem",
    ),
    "framskriving/mengder.py": ({7}, "juli står i navnet på driveren per innbygger"),
    "framskriving/mengdesatser.py": ({3, 4, 5}, "tilskuddsåret står i navnet på driveren"),
    "framskriving/terskler.py": ({200}, "hvor langt opp neste terskel letes"),
    "framskriving/treffregning.py": (
        {6, 10},
        "range(2, 6) er IMDis tabell «år 2–5»; en tidel er et valg som står i fotnotene",
    ),
    "innlesing/andrefiler.py": ({6, 10, 10_000_000}, "hvor store filer som sees over, i MB"),
    "innlesing/arkskanning.py": ({3, 5, 22, 26, 200}, "bokstaver, plass og bytes i regneark"),
    "innlesing/bosettingsjekk.py": ({3}, "hvor mange år som skal til før et fortegn er uvanlig"),
    "innlesing/celler.py": ({10, 16, 26, 60, 500_000}, "talltyper, bokstaver og visning"),
    "innlesing/datoer.py": (
        {30, 1899, 1900, 2100, 20_000, 80_001},
        "Excels nullpunkt, og årene en dato kan være i",
    ),
    "innlesing/filoversikt.py": ({0.8}, "hvor like to filnavn må være"),
    "innlesing/kodesjekk.py": ({3}, "måneder i et kvartal"),
    "innlesing/lokalesjekk.py": ({5}, "hvor kort et ord kan være og likevel si hvilket lokale"),
    "innlesing/overskrift.py": ({0.72}, "hvor like to overskrifter må være"),
    "innlesing/personnummer.py": (
        {3, 4, 5, 6, 7, 8, 9, 10, 11, 40, 80, 1900, 2000},
        "fødselsnummerets oppbygning, som ikke er en sats",
    ),
    "innlesing/personord.py": ({5}, "hvor mange ord et navn kan ha"),
    "innlesing/personvern.py": ({30}, "radene det letes i etter overskrifter"),
    "innlesing/publisert.py": ({50}, "radene det letes i etter overskriften"),
    "innlesing/publiserte_rader.py": ({4, 5, 1990, 2100}, "IMDis tabellformat"),
    "innlesing/rammesjekk.py": ({100_000}, "når en ramme i 1000 kr ser ut som kroner"),
    "innlesing/satssjekk.py": (
        {0.75, 10, 28, 200, 500},
        "når en egen sats er uvanlig, når to navn er like, og hva dag, uke og måned kan være",
    ),
    "innlesing/skalasjekk.py": ({500}, "når et beløp er uvanlig mot de andre årene"),
    "innlesing/stillingsjekk.py": ({20}, "når årsverk på en rad ser ut som en stillingsprosent"),
    "innlesing/tall.py": ({10, 100_000}, "det største tallet, og når 1000 kr ser ut som kroner"),
    "innlesing/tallrettelse.py": ({3, 6, 9}, "nullene i tusen, million og milliard"),
    "innlesing/tekstfil.py": ({4, 10, 200}, "prøven av tegnsettet i en tekstfil"),
    "innlesing/vakt.py": (
        {6, 10, 64, 200, 702, 16_384, 1_048_576, 8_000_000, 300_000_000},
        "hvor stor en fil kan være",
    ),
    "innlesing/valg.py": ({0.75, 200}, "hvor like to ord må være, og hvor mange det letes i"),
    "innlesing/verdier.py": ({3, 1900, 100_000}, "sifrene i en kode, og grensene i en melding"),
}


def tallene(mappe: str) -> Iterator[tuple[str, int, float]]:
    """(fil, linje, tall) for hvert tall i koden som ikke er en teller."""
    for fil in sorted((PAKKEN / mappe).glob("*.py")):
        for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, int | float)
                and not isinstance(node.value, bool)
                and node.value not in LOVLIGE
            ):
                yield f"{mappe}/{fil.name}", node.lineno, node.value


@pytest.mark.parametrize("mappe", ["regler", "framskriving", "innlesing"])
def test_koden_har_ingen_tall_fra_loven(mappe):
    brudd = [
        f"{fil}:{linje}: {tall}"
        for fil, linje, tall in tallene(mappe)
        if tall not in UNNTAK.get(fil, (set(), ""))[0]
    ]

    assert [] == brudd, "legg tallet i satser/*.toml, eller navngi hvorfor det ikke er lov"


def test_reglene_har_ingen_unntak():
    assert [] == [fil for fil in UNNTAK if fil.startswith("regler/")]


def test_hvert_unntak_er_i_bruk_og_har_en_grunn():
    brukt = {(fil, tall) for m in ("framskriving", "innlesing") for fil, _, tall in tallene(m)}
    navngitt = {(fil, tall) for fil, (tallene_, _) in UNNTAK.items() for tall in tallene_}

    assert set() == navngitt - brukt
    assert [] == [fil for fil, (_, grunn) in UNNTAK.items() if not grunn]
