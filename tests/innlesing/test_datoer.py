"""Datoer og måneder."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.datoer import dato, måned


@pytest.mark.parametrize(
    ("rå", "dag"),
    [
        ("15.11.2023", date(2023, 11, 15)),
        ("1.3.2025", date(2025, 3, 1)),
        ("01.03.2025", date(2025, 3, 1)),
        ("1. 3. 2025", date(2025, 3, 1)),
        ("2023-11-15", date(2023, 11, 15)),
        ("2023-11-15 00:00:00", date(2023, 11, 15)),
        ("2023-11-15T00:00", date(2023, 11, 15)),
        (date(2023, 11, 15), date(2023, 11, 15)),
    ],
)
def test_datoer(rå: Celle, dag: date) -> None:
    assert dato(rå) == dag


@pytest.mark.parametrize(
    ("rå", "råd"),
    [
        ("15.11.23", "fire sifre"),
        ("15/11/2023", "dag først"),
        ("11-15-2023", "dag først"),
        ("31.02.2024", "finnes ikke"),
        ("29.02.2023", "finnes ikke"),
        ("11.15.2023", "finnes ikke"),
        ("2023", "hele datoen"),
        ("15.11.0202", "årstallet"),
        (date(202, 1, 1), "årstallet"),
        ("høsten 2023", "dd.mm.åååå"),
        ("15. november 2023", "dd.mm.åååå"),
        ("2023-11-15 09:30", "dd.mm.åååå"),
        ("１5.11.2023", "dd.mm.åååå"),
        (5, "dd.mm.åååå"),
        (90_000, "dd.mm.åååå"),
        (45000.5, "dd.mm.åååå"),
        ("SANN", "dd.mm.åååå"),
    ],
)
def test_resten_avvises_med_råd(rå: Celle, råd: str) -> None:
    avvik = dato(rå)
    assert isinstance(avvik, Avvik)
    assert avvik.er_feil
    assert råd in avvik.råd


@pytest.mark.parametrize("rå", [45245, "45245"], ids=repr)
def test_excels_serietall_gir_dato_og_advarsel(rå: Celle) -> None:
    avvik = dato(rå)
    assert isinstance(avvik, Avvik)
    assert (avvik.alvor, avvik.verdi) == (Alvorlighet.ADVARSEL, date(2023, 11, 15))


def test_klokkeslett_gir_dato_og_advarsel() -> None:
    avvik = dato(datetime(2023, 11, 15, 9, 30))  # noqa: DTZ001
    assert isinstance(avvik, Avvik)
    assert (avvik.alvor, avvik.verdi) == (Alvorlighet.ADVARSEL, date(2023, 11, 15))


@settings(max_examples=100, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_alle_datoer_kommer_tilbake(dag: date) -> None:
    assert dato(f"{dag:%d.%m.%Y}") == dag
    assert dato(f"{dag.day}.{dag.month}.{dag.year}") == dag
    assert dato(dag.isoformat()) == dag


@pytest.mark.parametrize(
    ("rå", "nummer"),
    [
        (3, 3),
        ("3", 3),
        ("03", 3),
        ("mars", 3),
        ("Mars", 3),
        ("mar.", 3),
        ("DESEMBER", 12),
        ("mai", 5),
        ("sept", 9),
    ],
    ids=repr,
)
def test_måneder(rå: Celle, nummer: int) -> None:
    assert måned(rå) == nummer


@pytest.mark.parametrize(
    "rå", [0, 13, 202401, "202401", "march", "1. kvartal", 3.5, "", "²"], ids=repr
)
def test_ikke_måneder(rå: Celle) -> None:
    assert isinstance(måned(rå), Avvik)
