"""Crontab-linjen i README, kjørt slik cron gjør det: tomme omgivelser, i roten, gjennom sh."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from tests.visning.bygg import MILJØ

pytestmark = pytest.mark.skipif(os.name != "posix", reason="cron er POSIX")
ROT = Path(__file__).resolve().parents[2]
SKREVET = re.compile(
    r"^eksporter fil=\S+ resultat=(ny|uendret) rapporter=\d+ byte=\d+ kjent=2023-11-15 "
    r"scenario=plan advarsler=\d+"
)


def crontab() -> str:
    """Linjen i README, med klokkeslettet foran."""
    tekst = (ROT / "README.md").read_text(encoding="utf-8")
    (blokk,) = re.findall(r"```cron\n(.*?)```", tekst, re.DOTALL)
    (linje,) = blokk.splitlines()
    return linje


@pytest.fixture
def program(tmp_path) -> str:
    """Det installerte programmet, eller et like lite skript når kilden kjøres direkte."""
    installert = Path(sysconfig.get_path("scripts"), "flyktningplan")
    if installert.exists():
        return str(installert)
    skript = tmp_path / "flyktningplan"
    skript.write_text(
        f"#!/bin/sh\nPYTHONPATH={shlex.quote(MILJØ['PYTHONPATH'])} "
        f'exec {shlex.quote(sys.executable)} -m flyktningplan "$@"\n',
        encoding="utf-8",
    )
    skript.chmod(0o755)
    return str(skript)


@pytest.fixture
def cron(tmp_path, program):
    """Kjører kommandoen i linjen, med `tillegg` bakerst; /srv ligger i testens egen mappe."""
    shutil.copytree(ROT / "data", tmp_path / "srv" / "plan")
    (tmp_path / "srv" / "rapport").mkdir()
    *tid, kommando = crontab().split(None, 5)
    assert all(re.fullmatch(r"[0-9*/,-]+", del_) for del_ in tid)
    assert not re.search(r"(?<!\\)%", kommando), "cron leser % som linjeskift"
    kommando = kommando.replace("\\%", "%").replace("/srv/", f"{tmp_path}/srv/")
    kommando = kommando.replace("/opt/flyktningplan/bin/flyktningplan", program)

    def cron(tillegg: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["env", "-i", "/bin/sh", "-c", kommando + tillegg],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd="/",
        )

    return cron


def test_linjen_virker_under_tomme_omgivelser(cron, tmp_path):
    """Reglene i eksempelet kan slå ut eller ikke etter dagens dato, derfor 0 eller 3."""
    svar = cron()

    assert svar.returncode in {0, 3}, svar.stderr
    assert "" == svar.stdout
    assert (svar.returncode == 3) == bool(SKREVET.match(svar.stderr))
    assert ["plan_2023-11.xlsx", "varsel.txt"] == sorted(
        f.name for f in (tmp_path / "srv" / "rapport").iterdir()
    )
    emne = (tmp_path / "srv" / "rapport" / "varsel.txt").read_text(encoding="utf-8").split("\n")[0]
    assert "Herøy" in emne


def test_uten_varsler_som_slår_ut_er_alt_stille_og_filen_urørt_andre_gang(cron, tmp_path):
    innstillinger = tmp_path / "srv" / "plan" / "flyktningplan.toml"
    uten = innstillinger.read_text(encoding="utf-8").partition("[[varsel]]")[0]
    regel = '[[varsel]]\ntall = "avvik fra rammen"\nover = 500\n'
    innstillinger.write_text(uten + regel, encoding="utf-8")
    bok = tmp_path / "srv" / "rapport" / "plan_2023-11.xlsx"

    ganger = [(cron(), bok.stat().st_mtime_ns) for _ in range(2)]
    assert [(0, "", "")] * 2 == [(s.returncode, s.stdout, s.stderr) for s, _ in ganger]
    assert 1 == len({når for _, når in ganger})


def test_linjen_i_readme_om_loggen_er_den_programmet_skriver():
    tekst = (ROT / "README.md").read_text(encoding="utf-8")

    assert any(SKREVET.match(linje) for linje in tekst.splitlines())
