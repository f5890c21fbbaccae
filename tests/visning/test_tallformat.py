from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyktningplan.rapport.modell import Slag, Verdi
from flyktningplan.visning.tallformat import FLAT, NORSK, felles_desimaler, til_ascii

TALL = st.integers(-(10**30), 10**30) | st.decimals(-(10**9), 10**9, places=2)


@pytest.mark.parametrize(
    ("verdi", "ventet"),
    [
        (-2288, "−2\u00a0288"),
        (0, "0"),
        (999, "999"),
        (1000, "1\u00a0000"),
        (-1234567, "−1\u00a0234\u00a0567"),
        (Decimal("11.6"), "11,6"),
        (Decimal("-0.50"), "−0,50"),
        (Decimal("-0.0"), "0"),
        (Decimal("754000.00"), "754\u00a0000"),
        (Decimal("1E+3"), "1\u00a0000"),
    ],
)
def test_tall_skrives_slik_folk_leser_dem(verdi: int | Decimal, ventet: str) -> None:
    assert NORSK.tall(verdi) == ventet


@pytest.mark.parametrize(
    ("verdi", "slag", "ventet"),
    [
        (71, Slag.PROSENT, "71\u00a0%"),
        (Decimal("71.5"), Slag.SØYLE, "71,5\u00a0%"),
        (None, Slag.TALL, "–"),
        (None, Slag.PROSENT, "–"),
        (None, Slag.TEKST, ""),
        (None, Slag.DATO, ""),
        (True, Slag.TEKST, "ja"),
        (False, Slag.TALL, "nei"),
        (date(2025, 2, 10), Slag.DATO, "10.02.2025"),
        ("sommer", Slag.TALL, "sommer"),
        (2024, Slag.TEKST, "2024"),
        (-3, Slag.TEKST, "−3"),
    ],
)
def test_cellen_følger_kolonnens_slag(verdi: Verdi, slag: Slag, ventet: str) -> None:
    assert NORSK.celle(verdi, slag) == ventet


def test_desimalkolonner_får_like_mange_desimaler_så_kommaene_flukter() -> None:
    verdier: list[Verdi] = [Decimal("1.85"), 2, None, Decimal("2.0")]
    desimaler = felles_desimaler(verdier, Slag.DESIMAL)
    assert [NORSK.celle(v, Slag.DESIMAL, desimaler) for v in verdier] == [
        "1,85",
        "2,00",
        "–",
        "2,00",
    ]


def test_tallkolonner_blander_antall_og_kroner_uten_å_pynte() -> None:
    verdier: list[Verdi] = [Decimal("11.6"), 32398]
    assert felles_desimaler(verdier, Slag.TALL) is None


def test_tall_som_ikke_er_tall_stoppes() -> None:
    with pytest.raises(ValueError, match="NaN"):
        NORSK.tall(Decimal("NaN"))


@given(TALL)
def test_ingen_sifre_går_tapt(verdi: int | Decimal) -> None:
    for tallformat in (NORSK, FLAT):
        tekst = tallformat.tall(verdi).replace("−", "-").replace("\u00a0", "").replace(",", ".")
        assert Decimal(tekst) == verdi


@given(TALL)
def test_ascii_er_minus_og_vanlig_mellomrom_i_samme_bredde(verdi: int | Decimal) -> None:
    tekst = NORSK.celle(verdi, Slag.PROSENT)
    assert til_ascii(tekst).isascii()
    assert len(til_ascii(tekst)) == len(tekst)
