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


def python(kode: str, **miljø: str) -> str:
    """Standard feil fra koden, kjørt i en egen prosess uten innstillinger for pydantic."""
    arvet = {n: v for n, v in os.environ.items() if n != "PYDANTIC_DISABLE_PLUGINS"}
    return subprocess.run(
        [sys.executable, "-c", kode],
        capture_output=True,
        encoding="utf-8",
        cwd=ROT,
        env={**arvet, "PYTHONPATH": str(ROT / "src"), "PYTHONIOENCODING": "utf-8", **miljø},
        check=True,
    ).stderr.strip()


HELE_PROGRAMMET = """
import sys
sys.argv = ["flyktningplan", "rapport", "budsjett"]
from flyktningplan._main import main
try:
    main()
except SystemExit as slutt:
    print(slutt.code, "importlib.metadata" in sys.modules, file=sys.stderr)
"""


def test_pydantics_leting_etter_tillegg_laster_ingenting():
    assert "0 False" == python(HELE_PROGRAMMET)


def test_den_som_har_valgt_tillegg_selv_får_pydantics_egen_leting():
    assert "0 True" == python(HELE_PROGRAMMET, PYDANTIC_DISABLE_PLUGINS="")


def test_stedfortrederen_svarer_med_den_ekte_når_den_blir_spurt_om_noe_annet():
    spør = """
import sys
from flyktningplan._main import _uten_tillegg
_uten_tillegg()
from pydantic.plugin._loader import get_plugins
før = "importlib.metadata" in sys.modules
from pydantic.plugin._loader import PYDANTIC_ENTRY_POINT_GROUP
etter = "importlib.metadata" in sys.modules
print(get_plugins(), før, PYDANTIC_ENTRY_POINT_GROUP, etter, file=sys.stderr)
"""

    assert "() False pydantic True" == python(spør)
