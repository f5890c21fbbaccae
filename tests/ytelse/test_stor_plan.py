"""`rapport budsjett` med 100 000 personer i `deltakere`. Filen lages når målingen kjøres.

Tallet skrives ut (`make ytelse`). Målet er 10 sekunder.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]
ANTALL = 100_000
HODE = "Deltaker;Fødselsår;Første bosetting;Kategori;Oppholdsgrunnlag;Utdanning;Programstart"


def deltakere(antall: int) -> str:
    """Tilfeldige personer med fast frø: mange ulike aldre, måneder og grunnlag."""
    trekk = random.Random(1818)  # noqa: S311
    linjer = [HODE]
    for nr in range(antall):
        år = trekk.randint(2019, 2023)
        dato = f"{trekk.randint(1, 28):02}.{trekk.randint(1, 10):02}.{år}"
        barn = trekk.random() < 0.25
        født = år - (trekk.randint(0, 17) if barn else trekk.randint(19, 70))
        kategori = "barn" if barn else trekk.choice(["enslig voksen", "voksen i familie"])
        grunnlag = trekk.choice(["flyktning", "kollektiv beskyttelse"])
        utdanning = trekk.choice(["", "uten videregående", "videregående eller høyere"])
        start = "" if barn or trekk.random() < 0.5 else dato
        linjer.append(f"P{nr};{født};{dato};{kategori};{grunnlag};{utdanning};{start}")
    return "\n".join([*linjer, ""])


def test_hundre_tusen_personer(tmp_path, capsys):
    plan = tmp_path / "plan"
    shutil.copytree(ROT / "data", plan)
    (plan / "deltakere.xlsx").unlink()
    (plan / "deltakere.csv").write_text(deltakere(ANTALL), encoding="utf-8")
    miljø = {**os.environ, "PYTHONPATH": str(ROT / "src")}
    argv = [sys.executable, "-m", "flyktningplan", "rapport", "budsjett", "--data", str(plan)]

    start = time.perf_counter()
    svar = subprocess.run(argv, check=True, capture_output=True, cwd=ROT, env=miljø)
    tid = time.perf_counter() - start
    with capsys.disabled():
        print(f"\nrapport budsjett, {ANTALL} personer: {tid:.1f} s (mål 10 s)")  # noqa: T201

    assert "Integreringstilskudd" in svar.stdout.decode()
