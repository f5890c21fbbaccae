"""Tall slik norsk Excel og norske mennesker skriver dem."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.tall import MELLOMROM, desimaltall, heltall, les_tall

NBSP, SMAL, TYNN = "\u00a0", "\u202f", "\u2009"


@pytest.mark.parametrize(
    ("tekst", "verdi"),
    [
        ("0", "0"),
        ("2288", "2288"),
        ("2 288", "2288"),
        (f"2{NBSP}288", "2288"),
        (f"2{SMAL}288", "2288"),
        (f"2{TYNN}288", "2288"),
        ("1 234 567", "1234567"),
        ("1234,50", "1234.50"),
        (f"1{NBSP}234{NBSP}567,89", "1234567.89"),
        ("-2 288", "-2288"),
        ("\u22122 288", "-2288"),
        ("\u20132 288", "-2288"),
        ("- 2 288", "-2288"),
        ("(2 288)", "-2288"),
        ("( 2 288,50 )", "-2288.50"),
        ("+5", "5"),
        ("kr 500", "500"),
        ("kr. 500", "500"),
        ("kr -500", "-500"),
        ("-kr 500", "-500"),
        ("KR 1 500,00", "1500.00"),
        ("500 kr", "500"),
        ("500 kr.", "500"),
        ("500kr", "500"),
        ("2 288 000,-", "2288000"),
        ("500,\u2013", "500"),
        ("500,- kr", "500"),
        ("NOK 500", "500"),
        ("1.234.567", "1234567"),
        ("1.234,50", "1234.50"),
        ("1.234.567,50", "1234567.50"),
        ("0.96", "0.96"),
        ("1234.5", "1234.5"),
        ("12.50", "12.50"),
        ("0.123", "0.123"),
        ("1234.567", "1234.567"),
        ("007", "7"),
        ("-0", "0"),
    ],
)
def test_norske_skrivemåter(tekst: str, verdi: str) -> None:
    assert les_tall(tekst) == Decimal(verdi)


@pytest.mark.parametrize(
    "tekst",
    [
        "1.234",
        "-1.234",
        "1_000",
        "1e3",
        "1E3",
        "nan",
        "inf",
        "-inf",
        "Infinity",
        "１２",
        "١٢",
        "1²",
        "1 23",
        "12 34",
        "1234 567",
        "1  234",
        "1,234,567",
        "1,234.50",
        "1.23.456",
        "1,2,3",
        "--5",
        "-(5)",
        "(-5)",
        "(5",
        "5)",
        "5-",
        "",
        " ",
        "kr",
        ",-",
        "-",
        ",5",
        "5,",
        ".5",
        "5.",
        "ca. 20",
        "20-30",
        "20 stk",
        "0x10",
        "12 %",
        "kr kr",
        "krone 5",
        "1/2",
        "½",
        "9" * 16,
    ],
)
def test_resten_avvises(tekst: str) -> None:
    assert les_tall(tekst) is None


def test_prosenttegn_bare_der_det_hører_hjemme() -> None:
    assert les_tall("12 %", prosent=True) == 12
    assert les_tall("5,1%", prosent=True) == Decimal("5.1")
    assert les_tall("5,1 %") is None


def test_kroner_er_ikke_personer() -> None:
    assert les_tall("20 kr", kroner=False) is None


@pytest.mark.parametrize(
    ("rå", "verdi"),
    [(5, 5), ("5", 5), ("5,0", 5), (4.999999999999999, 5), ("1 200", 1200)],
    ids=repr,
)
def test_heltall(rå: Celle, verdi: int) -> None:
    tall = heltall(rå)
    assert tall == verdi
    assert isinstance(tall, int)


@pytest.mark.parametrize("rå", [5.5, "5,5", "SANN", float("nan"), float("inf"), 1e300, "kr 5"])
def test_et_tall_som_ikke_er_helt_avvises(rå: Celle) -> None:
    assert isinstance(heltall(rå), Avvik)


def test_desimaltall_fra_excel_er_det_excel_viser() -> None:
    assert desimaltall(0.1 + 0.2) == Decimal("0.3")
    assert desimaltall(94250) == Decimal(94250)
    assert str(desimaltall(25133.33)) == "25133.33"


@pytest.mark.parametrize("rå", [float("nan"), float("-inf"), 1e300, "NaN"])
def test_uendelig_er_ikke_et_beløp(rå: Celle) -> None:
    assert isinstance(desimaltall(rå), Avvik)


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(-(10**12), 10**12, places=2, allow_nan=False),
    st.sampled_from([*MELLOMROM, ""]),
    st.sampled_from(["-", "\u2212", "()"]),
    st.sampled_from(["", "kr ", " kr"]),
)
def test_det_en_nordmann_skriver_kommer_tilbake(
    beløp: Decimal, skille: str, minus: str, kr: str
) -> None:
    tekst = f"{abs(beløp):,.2f}".replace(",", skille).replace(".", ",")
    if beløp < 0:
        tekst = f"({tekst})" if minus == "()" else minus + tekst
    if kr and minus != "()":
        tekst = tekst + kr if kr.startswith(" ") else kr + tekst
    assert les_tall(tekst) == beløp


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=12))
def test_ingen_tekst_velter_leseren(tekst: str) -> None:
    tall = les_tall(tekst)
    assert tall is None or tall.is_finite()
