"""Hele prosesser, kaldt: hjelp, versjon og budsjettrapporten, ved siden av en nedre grense.

Tallene skrives ut (`make ytelse`). Målene: `--version` 40 ms, `--help` 250 ms og høyst
1,4 × `import typer, typer.rich_utils`, `rapport budsjett` 500 ms og høyst 1,1 × `import pandas`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROT = Path(__file__).resolve().parents[2]
OMGANGER = 7
PROGRAM = ("-m", "flyktningplan")


def sekunder(*argv: str) -> float:
    # Oversatt kode lagres, som hos en vanlig bruker; ellers måles oversetteren.
    miljø = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    miljø["PYTHONPATH"] = str(ROT / "src")
    start = time.perf_counter()
    subprocess.run([sys.executable, *argv], check=True, capture_output=True, cwd=ROT, env=miljø)
    return time.perf_counter() - start


def minste(*kall: tuple[str, ...]) -> list[float]:
    """Minste tid for hvert kall, målt om hverandre så maskinens luner treffer likt."""
    runder = [[sekunder(*argv) for argv in kall] for _ in range(OMGANGER)]
    return [min(r[nr] for r in runder) for nr in range(len(kall))]


@pytest.mark.parametrize(
    ("navn", "kommando", "grense", "mål"),
    [
        ("--version", ("--version",), "pass", "40 ms"),
        ("--help", ("--help",), "import typer, typer.rich_utils", "250 ms, høyst 1,4"),
        ("rapport budsjett", ("rapport", "budsjett"), "import pandas", "500 ms, høyst 1,1"),
        ("kapasitet", ("kapasitet", "--aar", "2025"), "import pandas", "–"),
        ("eksporter", ("eksporter", "--til", os.devnull + ".xlsx"), "import pandas", "700 ms"),
    ],
)
def test_måling(navn, kommando, grense, mål, tmp_path, capsys):
    argv = tuple(str(tmp_path / "ut.xlsx") if a.endswith(".xlsx") else a for a in kommando)
    tid, nedre = minste((*PROGRAM, *argv), ("-c", grense))
    with capsys.disabled():
        print(  # noqa: T201 - målingen er utskriften
            f"\n{navn:18} {tid * 1000:6.0f} ms · {grense} {nedre * 1000:.0f} ms · "
            f"forhold {tid / nedre:.2f} (mål {mål})"
        )
