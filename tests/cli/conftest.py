"""Eksempelplanen i en egen mappe, og programmet kjørt i den: delt av testene av kommandoene."""

import shutil
from pathlib import Path

import pytest

from flyktningplan.cli.kjor import kjør

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def plan(tmp_path, monkeypatch) -> Path:
    """En kopi av eksempelplanen, i en ellers tom arbeidsmappe hundre tegn bred."""
    mappe = tmp_path / "plan"
    shutil.copytree(DATA, mappe)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FLYKTNINGPLAN_DATA", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return mappe


@pytest.fixture
def kall(plan, capfdbinary):  # noqa: ARG001 - arbeidsmappen må være klar
    """Kjører en kommando i arbeidsmappen og gir (standard ut, standard feil)."""

    def kall(*argv: str, kode: int = 0) -> tuple[str, str]:
        fikk = kjør([*argv])
        ut, feil = (b.decode() for b in capfdbinary.readouterr())
        assert kode == fikk, feil
        return ut, feil

    return kall


@pytest.fixture
def her(tmp_path, monkeypatch) -> Path:
    """En arbeidsmappe med eksempelplanen i `plan/`."""
    shutil.copytree(DATA, tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FLYKTNINGPLAN_DATA", raising=False)
    return tmp_path


@pytest.fixture
def eksporter(her, capfd):  # noqa: ARG001 - arbeidsmappen må være klar
    """Kjører `eksporter … --data plan` og gir (standard ut, standard feil)."""

    def eksporter(*argv: str, kode: int = 0) -> tuple[str, str]:
        fikk = kjør(["eksporter", *argv, "--data", "plan"])
        ut, feil = capfd.readouterr()
        assert (kode, feil) == (fikk, feil)
        return ut, feil

    return eksporter
