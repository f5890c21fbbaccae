import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.visning.bygg import MILJØ

from flyktningplan.levering.standardut import skriv_stdout
from flyktningplan.visning.skjermtekst import i_tegnsettet

POSIX = pytest.mark.skipif(os.name != "posix", reason="rør er POSIX")

TABELL = "Herøy · «plan» ─── −2\u00a0288 – lærer 漢 é ½"


def _kjør(kall: str, **miljø: str) -> subprocess.CompletedProcess[bytes]:
    kode = (
        "from flyktningplan.levering.standardut import skriv_stdout\n"
        f"from flyktningplan.visning.skjermtekst import i_tegnsettet\n{kall}"
    )
    return subprocess.run(
        [sys.executable, "-c", kode],
        capture_output=True,
        check=False,
        env={**MILJØ, **miljø},
    )


@pytest.mark.parametrize(
    ("koding", "ventet"),
    [
        ("utf-8", TABELL.encode()),
        ("cp1252", "Herøy · «plan» --- -2\u00a0288 – lærer ? é ½".encode("cp1252")),
        ("cp865", 'Herøy · «plan" ─── -2\u00a0288 - lærer ? é ½'.encode("cp865")),
        ("ascii", b'Heroy . "plan" --- -2 288 - larer ? e ?'),
    ],
)
def test_skjermtekst_skrives_i_terminalens_tegnsett(koding: str, ventet: bytes) -> None:
    svar = _kjør(f"skriv_stdout({TABELL!a}.encode(), koder=i_tegnsettet)", PYTHONIOENCODING=koding)
    assert (svar.returncode, svar.stderr) == (0, b"")
    assert svar.stdout == ventet


@pytest.mark.parametrize(
    "miljø",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
    ],
)
def test_maskinformater_er_utf8_uansett(miljø: dict[str, str]) -> None:
    svar = _kjør(f"skriv_stdout({TABELL!a}.encode())", **miljø)
    assert (svar.returncode, svar.stderr) == (0, b"")
    assert svar.stdout == TABELL.encode()


def test_skjermtekst_krasjer_ikke_i_c_locale() -> None:
    svar = _kjør(
        f"skriv_stdout({TABELL!a}.encode(), koder=i_tegnsettet)",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert (svar.returncode, svar.stderr) == (0, b"")


@POSIX
def test_lukket_rør_er_stille_også_når_python_avslutter() -> None:
    kode = (
        "from flyktningplan.levering.standardut import skriv_stdout\n"
        "skriv_stdout(b'x'); input(); skriv_stdout(b'y'); print('mer')"
    )
    rør = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", kode], stdin=rør, stdout=rør, stderr=rør, env=MILJØ
    ) as prosess:
        assert prosess.stdin
        assert prosess.stdout
        assert prosess.stderr
        assert prosess.stdout.read(1) == b"x"
        prosess.stdout.close()
        prosess.stdin.write(b"\n")
        prosess.stdin.close()
        assert (prosess.stderr.read(), prosess.wait()) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="trenger /dev/full")
def test_full_disk_på_standard_ut_er_en_klar_feil() -> None:
    kode = (
        "from flyktningplan.feil import FlyktningplanFeil\n"
        "from flyktningplan.levering.standardut import skriv_stdout\n"
        "try: skriv_stdout(b'x')\n"
        "except FlyktningplanFeil as feil: raise SystemExit(str(feil))"
    )
    with Path("/dev/full").open("wb") as full:
        svar = subprocess.run(
            [sys.executable, "-c", kode],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env=MILJØ,
        )
    assert svar.returncode == 1
    assert svar.stderr.decode().strip() == "Kunne ikke skrive til standard ut: disken er full."


def test_strøm_uten_buffer_får_tekst(monkeypatch: pytest.MonkeyPatch) -> None:
    strøm = io.StringIO()
    monkeypatch.setattr(sys, "stdout", strøm)
    skriv_stdout(TABELL.encode())
    skriv_stdout(TABELL.encode(), koder=i_tegnsettet)
    assert strøm.getvalue() == TABELL * 2
