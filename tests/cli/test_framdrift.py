"""Framdriften vises bare på skjerm, bare når det tar tid, og er borte etterpå."""

import os
import subprocess
import sys

import pytest
from tests.visning.bygg import MILJØ

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pty er POSIX")
KODE = """
import sys, time
from flyktningplan.cli import framdrift
framdrift.ETTER = float(sys.argv[1])
with framdrift.framdrift(stille=sys.argv[2] == "stille") as si:
    si("Leser [bold]planen[/bold] \\x1b[31m")
    time.sleep(float(sys.argv[3]))
    si("Regner")
    time.sleep(0.3)
sys.stderr.write("ferdig\\n")
"""


def på_skjerm(*argv: str) -> str:
    """Det som når standard feil når den er en terminal."""
    vår, deres = os.openpty()
    miljø = {**MILJØ, "TERM": "xterm"}
    prosess = subprocess.Popen([sys.executable, "-c", KODE, *argv], stderr=deres, env=miljø)
    os.close(deres)
    lest = b""
    while True:
        try:
            bit = os.read(vår, 4096)
        except OSError:  # Linux sier EIO når den andre enden er lukket
            break
        if not bit:
            break
        lest += bit
    os.close(vår)
    assert prosess.wait() == 0
    return lest.decode()


def test_lang_kjøring_viser_hva_som_skjer_og_rydder_etter_seg():
    svar = på_skjerm("0.05", "vis", "0.4")

    assert "Leser [bold]planen[/bold]" in svar
    assert "Regner …" in svar
    assert "\x1b[31m" not in svar
    assert svar.replace("\r", "").endswith("\x1b[2Kferdig\n")


@pytest.mark.parametrize("argv", [("30", "vis", "0"), ("0.05", "stille", "0.4")])
def test_kort_eller_stille_kjøring_viser_ingenting(argv):
    assert "ferdig\r\n" == på_skjerm(*argv)


def test_rør_får_ingenting():
    svar = subprocess.run(
        [sys.executable, "-c", KODE, "0.05", "vis", "0.4"],
        capture_output=True,
        check=True,
        env=MILJØ,
    )
    assert b"ferdig\n" == svar.stderr
