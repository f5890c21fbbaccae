"""Hvilken ramme som gjelder, og rader som er helt like."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import les

from flyktningplan.feil import Alvorlighet

HODE = "År;Ramme;Versjon;Vedtatt\n"
RESTEN = "2023;-2288;;\n2025;-4456;;\n"


def funn(tmp_path: Path, regel: str, filer: dict[str, str]) -> list[tuple[str, Alvorlighet]]:
    lesing = les(tmp_path, dict(filer))
    return [(f.opphav.celle, f.alvor) for f in lesing.funn if f.regel == regel]


@pytest.mark.parametrize(
    ("rader", "ventet"),
    [
        ("2024;-6246;A;\n2024;-6000;B;\n", [("B2", Alvorlighet.FEIL)]),
        ("2024;-6246;A;\n2024;-6000;B;01.11.2023\n", []),
        ("2024;-6246;A;01.10.2023\n2024;-6000;B;01.11.2023\n", []),
        ("2024;-6246;A;01.01.2024\n", [("D2", Alvorlighet.ADVARSEL)]),
        ("2024;-6246;A;31.12.2023\n", []),
        ("2024;-6246;A;01.01.2024\n2024;-6000;B;01.11.2023\n", []),
    ],
)
def test_hvilken_versjon_som_gjelder(tmp_path, rader, ventet) -> None:
    """Kunnskapsdatoen er 31.12.2023: ramme vedtatt dagen etter er ikke med."""
    assert funn(tmp_path, "K78", {"ramme.csv": HODE + rader + RESTEN}) == ventet


def test_helt_like_stillinger_telles_og_nevnes(tmp_path: Path) -> None:
    rad = "Lærer;lærer;1,0;ja;700000\n"
    stillinger = f"Stilling;Rolle;Årsverk;Fast;Årslønn\n{rad}{rad}Lærer 2;lærer;1,0;ja;700000\n"
    assert funn(tmp_path, "K79", {"stillinger.csv": stillinger}) == [("A2", Alvorlighet.ADVARSEL)]
