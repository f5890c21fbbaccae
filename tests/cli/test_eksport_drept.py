"""`kill -9` når som helst: den gamle filen hel eller den nye hel, og neste kjøring virker."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from ast import literal_eval
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.visning.bygg import MILJØ

from flyktningplan.levering.enerett import enerett
from flyktningplan.levering.fil import skriv_fil
from flyktningplan.levering.mappe import INNHOLD, mappe_til_skriving, skriv_mappe

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signaler er POSIX")
Filer = dict[str, bytes]
FLEST_STEDER = 400
HENDELSER = frozenset({"open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "fcntl.flock"})


def i_et_barn(gjør: Callable[[], int]) -> int:
    """Kjør i en ny prosess som alt har lastet programmet. Gir koden, eller −signalet."""
    barn = os.fork()
    if barn == 0:
        try:
            os._exit(gjør())
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(barn, 0)[1])


def drept_ved(nummer: int, sted: str, gjør: Callable[[], int]) -> int:
    """Drep kjøringen idet den for `nummer`-te gang er i ferd med å gjøre noe i mappen."""
    igjen = nummer

    def tell(hendelse: str, verdier: tuple[object, ...]) -> None:
        nonlocal igjen
        if hendelse in HENDELSER and (
            hendelse == "fcntl.flock" or any(sted in str(v) for v in verdier)
        ):
            igjen -= 1
            if not igjen:
                os.kill(os.getpid(), signal.SIGKILL)

    def drept() -> int:
        sys.addaudithook(tell)
        return gjør()

    return i_et_barn(drept)


def skriv(mål: Path, filer: Filer) -> int:
    """Det samme som mottakerne i `cli.mottaker` gjør, uten å regne planen."""
    if len(filer) == 1:
        with enerett(mål / "r.xlsx"):
            skriv_fil(mål / "r.xlsx", filer["r.xlsx"])
    else:
        with mappe_til_skriving(mål):
            skriv_mappe(mål, filer, {"kjent": "2023-11-15"})
    return 0


def innhold(mappe: Path) -> Filer:
    return {f.name: f.read_bytes() for f in mappe.iterdir()}


def legg_tilbake(mappe: Path, filer: Filer) -> None:
    shutil.rmtree(mappe)
    mappe.mkdir()
    for navn, bytes_ in filer.items():
        (mappe / navn).write_bytes(bytes_)


def er_hel(mappe: Path, før: Filer, etter: Filer) -> bool:
    """Hver fil er den gamle eller den nye, og en ferdig innholdsliste stemmer med filene."""
    nå = {navn: b for navn, b in innhold(mappe).items() if not navn.startswith(".")}
    liste = json.loads(nå.pop(INNHOLD, b'{"ferdig": false}'))
    hele = all(b in {før.get(navn), etter.get(navn)} for navn, b in nå.items())
    if not liste["ferdig"]:
        return hele and (før.keys() & etter.keys()) - {INNHOLD} <= nå.keys()
    return hele and {n: sha256(b).hexdigest() for n, b in nå.items()} == liste["filer"]


def drep_på_hvert_sted(mappe: Path, gamle: Filer, nye: Filer) -> int:
    """Kjøres i en egen prosess. Gir antall steder kjøringen ble drept."""
    skriv(mappe, nye)
    etter = innhold(mappe)
    legg_tilbake(mappe, {})
    if gamle:
        skriv(mappe, gamle)
    før = innhold(mappe)
    for nummer in range(1, FLEST_STEDER):
        legg_tilbake(mappe, før)
        kode = drept_ved(nummer, mappe.name, lambda: skriv(mappe, nye))
        assert er_hel(mappe, før, etter), nummer
        if kode == 0:
            return nummer - 1
        assert kode == -signal.SIGKILL, kode
        assert skriv(mappe, nye) == 0, f"neste kjøring feilet etter {nummer}"
        assert innhold(mappe) == etter, f"rester etter {nummer}"
    raise AssertionError(FLEST_STEDER)


@pytest.mark.parametrize(
    ("gamle", "nye", "minst"),
    [
        ({"r.xlsx": b"gammel"}, {"r.xlsx": b"ny"}, 6),
        ({}, {"r.xlsx": b"ny"}, 6),
        ({"a": b"a1", "b": b"b1", "c": b"c1"}, {"a": b"a2", "b": b"b1", "d": b"d2"}, 15),
        ({}, {"a": b"a1", "b": b"b1"}, 15),
    ],
    ids=["fil", "ny fil", "mappe", "ny mappe"],
)
def test_drept_på_hvert_eneste_sted(tmp_path, gamle, nye, minst):
    (tmp_path / "ut").mkdir()
    svar = subprocess.run(
        [sys.executable, __file__, str(tmp_path / "ut"), repr(gamle), repr(nye)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**MILJØ, "PYTHONIOENCODING": "utf-8"},
    )

    assert (0, "") == (svar.returncode, svar.stderr)
    assert int(svar.stdout) >= minst


def test_drept_når_som_helst(her):
    """Hele prosesser, drept etter ulike tider, så også tider ingen har tenkt på, er med."""
    argv = [sys.executable, "-m", "flyktningplan", "eksporter", "--data", "plan", "--til", "r.xlsx"]
    gammel = [*argv, "--kjent", "2023-12-31"]
    subprocess.run(argv, check=True, capture_output=True, cwd=her, env=MILJØ)
    etter = (her / "r.xlsx").read_bytes()
    start = time.perf_counter()
    subprocess.run(gammel, check=True, capture_output=True, cwd=her, env=MILJØ)
    tok = time.perf_counter() - start
    før = (her / "r.xlsx").read_bytes()
    for andel in (0.5, 0.8, 0.9, 1.0):
        with subprocess.Popen(argv, stderr=subprocess.DEVNULL, cwd=her, env=MILJØ) as prosess:
            time.sleep(tok * andel)
            prosess.kill()
        assert (her / "r.xlsx").read_bytes() in {før, etter}
    subprocess.run(argv, check=True, capture_output=True, cwd=her, env=MILJØ)

    assert etter == (her / "r.xlsx").read_bytes()
    assert ["plan", "r.xlsx"] == sorted(f.name for f in her.iterdir())


if __name__ == "__main__":
    mappe_, *filer_ = sys.argv[1:]
    sys.stdout.write(f"{drep_på_hvert_sted(Path(mappe_), *map(literal_eval, filer_))}\n")
