"""Oppstarten: hjelpen og terminalrapportene henter ikke inn tunge biblioteker."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
TUNGE = {"pandas", "numpy", "openpyxl", "xlsxwriter"}


@pytest.mark.parametrize(
    ("argv", "forbudt"),
    [
        (["--help"], TUNGE | {"pydantic", "python_calamine"}),
        (["rapport", "--help"], TUNGE | {"python_calamine"}),
        (["rapport", "budsjett"], TUNGE),
        (["kapasitet", "--aar", "2025"], TUNGE),
    ],
    ids=str,
)
def test_tunge_biblioteker_er_ikke_lastet(argv, forbudt):
    kode = (
        "import sys; from flyktningplan.cli.kjor import kjør; "
        f"kode = kjør({argv!r}); "
        f"print(sorted({sorted(forbudt)!r} & sys.modules.keys()), kode, file=sys.stderr)"
    ).replace(f"{sorted(forbudt)!r} &", f"set({sorted(forbudt)!r}) &")
    svar = subprocess.run(
        [sys.executable, "-c", kode],
        capture_output=True,
        encoding="utf-8",
        cwd=ROT,
        env={**os.environ, "PYTHONPATH": str(ROT / "src"), "PYTHONIOENCODING": "utf-8"},
        check=True,
    )

    assert "[] 0" == svar.stderr.strip()
