import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from tests.visning.bygg import MILJØ

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering.fil import skriv_fil

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


SKRIVER = """
import sys
from pathlib import Path
from flyktningplan.levering.enerett import enerett
from flyktningplan.levering.fil import skriv_fil
sti = Path(sys.argv[1])
with enerett(sti):
    skriv_fil(sti, b"innhold")
"""


@POSIX
@pytest.mark.parametrize("navn", ["/dev/stdout", "/dev/fd/1"])
def test_standard_ut_kan_være_et_rør(navn: str) -> None:
    svar = subprocess.run(
        [sys.executable, "-c", SKRIVER, navn], capture_output=True, check=False, env=MILJØ
    )
    assert (svar.returncode, svar.stdout, svar.stderr) == (0, b"innhold", b"")


@POSIX
def test_standard_feil_kan_være_et_rør() -> None:
    svar = subprocess.run(
        [sys.executable, "-c", SKRIVER, "/dev/stderr"], capture_output=True, check=False, env=MILJØ
    )
    assert (svar.returncode, svar.stdout, svar.stderr) == (0, b"", b"innhold")


@POSIX
def test_standard_ut_til_en_fil_legger_til_og_bytter_ikke_ut(tmp_path: Path) -> None:
    fil = tmp_path / "alt.txt"
    fil.write_bytes(b"gammelt ")
    with fil.open("ab") as ut:
        subprocess.run(
            [sys.executable, "-c", SKRIVER, "/dev/stdout"], stdout=ut, check=True, env=MILJØ
        )
    assert fil.read_bytes() == b"gammelt innhold"
    assert [fil] == list(tmp_path.iterdir())


@POSIX
def test_rør_noen_har_sluttet_å_lese_er_ingen_feil() -> None:
    les, skriv = os.pipe()
    os.close(les)
    try:
        svar = subprocess.run(
            [sys.executable, "-c", SKRIVER, "/dev/stdout"],
            stdout=skriv,
            stderr=subprocess.PIPE,
            check=False,
            env=MILJØ,
        )
    finally:
        os.close(skriv)
    assert (svar.returncode, svar.stderr) == (0, b"")


@POSIX
def test_hengende_lenke_nevner_mappen_som_mangler(tmp_path: Path) -> None:
    lenke = tmp_path / "lenke.csv"
    lenke.symlink_to(tmp_path / "borte" / "r.csv")
    with pytest.raises(FlyktningplanFeil, match=r"borte finnes ikke"):
        skriv_fil(lenke, b"innhold")


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
