import errno
import io
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from tests.visning.bygg import MILJØ

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.visning.fil import skriv_fil, skriv_stdout

POSIX = pytest.mark.skipif(os.name != "posix", reason="rettigheter og enhetsfiler er POSIX")


def _rester(mappe: Path) -> list[str]:
    return [f.name for f in mappe.iterdir() if f.name.startswith(".flyktningplan-")]


def test_ny_fil_er_bare_for_eieren(tmp_path: Path) -> None:
    mål = tmp_path / "rapport æøå.csv"
    skriv_fil(mål, b"innhold")
    assert mål.read_bytes() == b"innhold"
    if os.name == "posix":
        assert stat.S_IMODE(mål.stat().st_mode) == 0o600
    assert _rester(tmp_path) == []


@POSIX
def test_fil_som_finnes_beholder_rettighetene(tmp_path: Path) -> None:
    mål = tmp_path / "rapport.csv"
    mål.write_bytes(b"gammel")
    mål.chmod(0o664)
    skriv_fil(mål, b"ny")
    assert mål.read_bytes() == b"ny"
    assert stat.S_IMODE(mål.stat().st_mode) == 0o664


@POSIX
def test_lenke_følges_og_blir_stående(tmp_path: Path) -> None:
    mål, lenke = tmp_path / "ekte.csv", tmp_path / "lenke.csv"
    mål.write_bytes(b"gammel")
    lenke.symlink_to(mål)
    skriv_fil(lenke, b"ny")
    assert lenke.is_symlink()
    assert mål.read_bytes() == b"ny"


@POSIX
def test_enhetsfiler_byttes_ikke_ut() -> None:
    skriv_fil(Path(os.devnull), b"ingenting")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize(
    ("sti", "melding"),
    [
        ("mangler/rapport.csv", "finnes ikke"),
        ("fil/rapport.csv", "er ikke en mappe"),
        ("mappe", "er en mappe, ikke en fil"),
        ("x" * 300, "for langt"),
        ("null\0tegn", "ikke er lov"),
    ],
)
def test_mål_som_ikke_går_gir_klar_feil(tmp_path: Path, sti: str, melding: str) -> None:
    (tmp_path / "fil").write_bytes(b"")
    (tmp_path / "mappe").mkdir()
    with pytest.raises(FlyktningplanFeil, match=melding):
        skriv_fil(tmp_path / sti, b"innhold")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["fil", "mappe"]


@pytest.mark.parametrize(
    ("feil", "melding"),
    [
        (PermissionError(errno.EACCES, "nei"), "åpen i et annet program"),
        (OSError(errno.ENOSPC, "fullt"), "Disken er full"),
        (OSError(errno.EIO, "io"), "EIO"),
    ],
)
def test_feil_når_filen_byttes_lar_den_gamle_stå_og_rydder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, feil: OSError, melding: str
) -> None:
    mål = tmp_path / "rapport.csv"
    mål.write_bytes(b"gammel")

    def nekt(*_: object) -> NoReturn:
        raise feil

    monkeypatch.setattr(os, "replace", nekt)
    with pytest.raises(FlyktningplanFeil, match=melding):
        skriv_fil(mål, b"ny")
    assert mål.read_bytes() == b"gammel"
    assert _rester(tmp_path) == []


def test_full_disk_midt_i_skrivingen_etterlater_ingenting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fullt(_: int) -> NoReturn:
        raise OSError(errno.ENOSPC, "fullt")

    monkeypatch.setattr(os, "fsync", fullt)
    with pytest.raises(FlyktningplanFeil, match="Disken er full"):
        skriv_fil(tmp_path / "rapport.csv", b"ny")
    assert list(tmp_path.iterdir()) == []


def test_avbrudd_rydder_også(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def avbryt(_: int) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", avbryt)
    with pytest.raises(KeyboardInterrupt):
        skriv_fil(tmp_path / "rapport.csv", b"ny")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("nummer", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_mappe_uten_skrivetilgang(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, nummer: int
) -> None:
    def nekt(**_: object) -> NoReturn:
        raise OSError(nummer, "nei")

    monkeypatch.setattr("tempfile.mkstemp", nekt)
    with pytest.raises(FlyktningplanFeil, match="Har ikke lov til å skrive i mappen"):
        skriv_fil(tmp_path / "rapport.csv", b"ny")


def test_skrivebeskyttet_fil_overskrives_ikke(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mål = tmp_path / "rapport.csv"
    mål.write_bytes(b"gammel")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FlyktningplanFeil, match="skrivebeskyttet"):
        skriv_fil(mål, b"ny")
    assert mål.read_bytes() == b"gammel"


# Standard ut

TABELL = "Herøy · «plan» ─── −2\u00a0288 – lærer 漢 é ½"


def _kjør(kall: str, **miljø: str) -> subprocess.CompletedProcess[bytes]:
    kode = f"from flyktningplan.visning.fil import skriv_stdout\n{kall}"
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
    svar = _kjør(f"skriv_stdout({TABELL!a}.encode(), skjermtekst=True)", PYTHONIOENCODING=koding)
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
        f"skriv_stdout({TABELL!a}.encode(), skjermtekst=True)",
        LC_ALL="C",
        PYTHONUTF8="0",
        PYTHONCOERCECLOCALE="0",
    )
    assert (svar.returncode, svar.stderr) == (0, b"")


@POSIX
def test_lukket_rør_er_stille_også_når_python_avslutter() -> None:
    kode = (
        "from flyktningplan.visning.fil import skriv_stdout\n"
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
        "from flyktningplan.visning.fil import skriv_stdout\n"
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
    skriv_stdout(TABELL.encode(), skjermtekst=True)
    assert strøm.getvalue() == TABELL * 2
