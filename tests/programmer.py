"""Programmer utenfor Python som noen få tester trenger: LibreOffice og Chromium."""

import os
import shutil

import pytest

KREV = "FLYKTNINGPLAN_KREV_PROGRAMMER"


def krev_program(*navn: str) -> str:
    """Stien til det første av programmene som finnes; `navn` er ulike navn på det samme.

    Uten programmet hoppes testen over, med grunnen. Når `FLYKTNINGPLAN_KREV_PROGRAMMER` er `1`,
    feiler den i stedet: der programmet skal være installert, er en utelatt test en feil.
    """
    for ett in navn:
        if sti := shutil.which(ett):
            return sti
    mangler = f"{' eller '.join(navn)} er ikke installert"
    if os.environ.get(KREV) == "1":
        pytest.fail(f"{mangler}, og {KREV} er satt")
    pytest.skip(f"{mangler}; sett {KREV}=1 for å feile i stedet")
