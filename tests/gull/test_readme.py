"""README viser det programmet virkelig skriver, og nevner alle kommandoer."""

import importlib.util
from pathlib import Path

import pytest
import typer

from flyktningplan.cli.app import lag_program

ROT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def lag_readme():
    spesifikasjon = importlib.util.spec_from_file_location(
        "lag_readme", ROT / "skript" / "lag_readme.py"
    )
    assert spesifikasjon is not None
    assert spesifikasjon.loader is not None
    lag_readme = importlib.util.module_from_spec(spesifikasjon)
    spesifikasjon.loader.exec_module(lag_readme)
    return lag_readme


def test_utskriften_i_readme_er_programmets_egen(lag_readme):
    tekst = (ROT / "README.md").read_text(encoding="utf-8")

    assert "Vedtatt ramme" in tekst
    assert lag_readme.ferdig(tekst) == tekst


def test_kolonnene_og_reglene_i_veiledningen_er_programmets_egne(lag_readme):
    tekst = (ROT / "docs" / "brukerveiledning.md").read_text(encoding="utf-8")

    assert "Første bosetting*" in tekst
    assert "| K35 | Ikke et av valgene |" in tekst
    assert lag_readme.ferdig_veiledning(tekst) == tekst


def kommandoer(gruppe, navn=()):
    for delnavn, kommando in gruppe.commands.items():
        if hasattr(kommando, "commands"):
            yield from kommandoer(kommando, (*navn, delnavn))
        else:
            yield " ".join((*navn, delnavn))


@pytest.mark.parametrize("kommando", sorted(kommandoer(typer.main.get_command(lag_program()))))
def test_alle_kommandoer_står_i_readme(kommando):
    if kommando == "rapport kapasitet":
        kommando = "kapasitet"

    assert f"`{kommando}" in (ROT / "README.md").read_text(encoding="utf-8")
