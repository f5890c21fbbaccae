"""Disken sier nei: full, skrivebeskyttet, åpen fil, lenker i ring. Én linje, kode 1, urørt fil."""

import errno
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from tests.visning.bygg import MILJØ

from flyktningplan.cli.kjor import kjør

POSIX = pytest.mark.skipif(os.name != "posix", reason="grenser og monteringer er POSIX")
TRANGT = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
from flyktningplan.cli.kjor import kjør
sys.exit(kjør(sys.argv[1:]))
"""
MÅL = ["r.xlsx", "ut/"]


@pytest.fixture
def disk(her):
    """Monterer en liten disk: `disk(kilobyte)`. Hoppes over uten rett til å montere."""
    montert = []

    def monter(valg: str) -> Path:
        sted = her / "disk"
        sted.mkdir()
        svar = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", valg, "tmpfs", str(sted)],
            capture_output=True,
            check=False,
        )
        if svar.returncode:
            pytest.skip("har ikke lov til å montere en disk")
        montert.append(sted)
        return sted

    yield monter
    for sted in montert:
        subprocess.run(["umount", "-l", str(sted)], check=True)


def kjørt(capfd, *argv: str) -> str:
    """Feillinjen fra en kjøring som skal feile med kode 1."""
    assert 1 == kjør(["eksporter", "--data", "plan", *argv])
    ut, feil = capfd.readouterr()
    assert "" == ut
    assert 1 == feil.count("\n")
    return feil


@pytest.mark.skipif(not shutil.which("mount"), reason="trenger mount")
@pytest.mark.parametrize("mål", MÅL)
def test_full_disk(disk, capfd, mål):
    sted = disk("size=24k")
    gammel = sted / "gammel.txt"
    gammel.write_bytes(b"x")

    assert "Disken er full" in kjørt(capfd, "--til", f"{sted}/{mål}")
    assert ["gammel.txt"] == [f.name for f in sted.iterdir()]


@pytest.mark.skipif(not shutil.which("mount"), reason="trenger mount")
def test_full_disk_lar_den_gamle_stå(disk, capfd):
    sted = disk("size=1m")
    assert 0 == kjør(["eksporter", "--data", "plan", "--til", f"{sted}/r.xlsx"])
    capfd.readouterr()
    gammel = (sted / "r.xlsx").read_bytes()
    _fyll(sted / "fyll")

    feil = kjørt(capfd, "--til", f"{sted}/r.xlsx", "--kjent", "2023-12-31")
    assert "Disken er full" in feil
    assert gammel == (sted / "r.xlsx").read_bytes()
    assert ["fyll", "r.xlsx"] == sorted(f.name for f in sted.iterdir())


def _fyll(fil: Path) -> None:
    with fil.open("wb", buffering=0) as åpen, suppress(OSError):
        while True:
            åpen.write(b"x" * 4096)


@POSIX
@pytest.mark.parametrize("mål", MÅL)
def test_grense_for_filstørrelse_er_som_full_disk(her, mål):
    """Uten rett til å montere: kjernen nekter filer over 8 kB, midt i skrivingen."""
    svar = subprocess.run(
        [sys.executable, "-c", TRANGT, "eksporter", "--data", "plan", "--til", mål],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=her,
        env={**MILJØ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )

    assert (1, "") == (svar.returncode, svar.stdout)
    assert svar.stderr.startswith("Feil: Disken er full.")
    assert 1 == svar.stderr.count("\n")
    assert ["plan"] == [f.name for f in her.iterdir()]


@pytest.mark.skipif(not shutil.which("mount"), reason="trenger mount")
@pytest.mark.parametrize("mål", ["r.xlsx", "ny.xlsx", "ut/"])
def test_skrivebeskyttet_disk(disk, capfd, mål):
    sted = disk("size=1m")
    (sted / "r.xlsx").write_bytes(b"gammel")
    subprocess.run(["mount", "-o", "remount,ro", str(sted)], check=True)

    assert "Har ikke lov til å skrive i mappen" in kjørt(capfd, "--til", f"{sted}/{mål}")
    assert b"gammel" == (sted / "r.xlsx").read_bytes()


def som_uten_skriverett(monkeypatch, sted: Path) -> None:
    """Kjernens nei til nye filer i mappen, også der den ikke sier nei: til root, og på Windows."""
    åpne, lag_mappe = os.open, os.mkdir

    def nekt(sti) -> None:
        if Path(sti).resolve().parent == sted and not os.path.lexists(sti):
            raise PermissionError(errno.EACCES, "Ingen tilgang")

    def åpnet(sti, flagg, *resten, **mer):
        if flagg & os.O_CREAT:
            nekt(sti)
        return åpne(sti, flagg, *resten, **mer)

    def laget(sti, *resten, **mer):
        nekt(sti)
        return lag_mappe(sti, *resten, **mer)

    monkeypatch.setattr(os, "open", åpnet)
    monkeypatch.setattr(os, "mkdir", laget)


@pytest.mark.parametrize("mål", ["r.xlsx", "ny.xlsx", "ut/"])
def test_skrivebeskyttet_mappe(her, capfd, monkeypatch, mål):
    sted = her / "låst"
    sted.mkdir()
    (sted / "r.xlsx").write_bytes(b"gammel")
    sted.chmod(0o555)
    if os.name != "posix" or os.geteuid() == 0:
        som_uten_skriverett(monkeypatch, sted)
    try:
        assert "Har ikke lov til å skrive i mappen" in kjørt(capfd, "--til", f"{sted}/{mål}")
    finally:
        sted.chmod(0o755)
    assert b"gammel" == (sted / "r.xlsx").read_bytes()


def test_fil_som_er_åpen_i_excel_på_windows(her, capfd, monkeypatch):
    """Windows nekter å bytte ut en fil noen har åpen."""
    (her / "r.xlsx").write_bytes(b"gammel")

    def nekt(*_args, **_mer):
        raise PermissionError(13, "Ingen tilgang")

    monkeypatch.setattr(os, "replace", nekt)

    assert "åpen i et annet program" in kjørt(capfd, "--til", "r.xlsx")
    assert b"gammel" == (her / "r.xlsx").read_bytes()
    assert ["plan", "r.xlsx"] == sorted(f.name for f in her.iterdir())


@POSIX
def test_fil_som_er_åpen_på_linux_byttes_uten_å_forstyrre_leseren(her, capfd):
    (her / "r.xlsx").write_bytes(b"gammel")
    with (her / "r.xlsx").open("rb") as leser:
        assert 0 == kjør(["eksporter", "--data", "plan", "--til", "r.xlsx"])
        assert b"gammel" == leser.read()
    assert "resultat=endret" in capfd.readouterr().err


@POSIX
@pytest.mark.parametrize("kommando", [("eksporter",), ("rapport", "budsjett")])
@pytest.mark.parametrize(
    ("mål", "melding"),
    [("ring.xlsx", "går i ring"), ("x" * 300 + ".xlsx", "for langt"), ("fil/r.xlsx", "mappe")],
)
def test_mål_som_ikke_går(her, capfd, kommando, mål, melding):
    (her / "ring.xlsx").symlink_to("ring.xlsx")
    (her / "fil").write_bytes(b"")

    assert 1 == kjør([*kommando, "--data", "plan", "--til", mål])
    feil = capfd.readouterr().err
    assert melding in feil
    assert 1 == feil.count("\n")
