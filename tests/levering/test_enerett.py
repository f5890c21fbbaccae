"""Eneretten til å skrive en fil: to kjøringer, drepte kjøringer, og andres filer i veien."""

import os
import signal
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.visning.bygg import MILJØ

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering import enerett as modul
from flyktningplan.levering.enerett import enerett
from flyktningplan.levering.fil import skriv_fil
from flyktningplan.levering.kladd import kladd

POSIX = pytest.mark.skipif(os.name != "posix", reason="signaler og lenker er POSIX")
HOLDER = """
import signal
import sys
from pathlib import Path
from flyktningplan.levering.enerett import enerett
from flyktningplan.levering.kladd import kladd
sti = Path(sys.argv[1])
if hasattr(signal, "SIGHUP"):  # ellers arves det av den som kjører testene, som med nohup
    signal.signal(signal.SIGHUP, signal.SIG_IGN if sys.argv[2:] else signal.SIG_DFL)
with enerett(sti), kladd(sti.parent) as ny:
    ny.write_bytes(b"halv")
    print("har den", flush=True)
    sys.stdin.read()
"""


@contextmanager
def en_annen(sti: Path, *, med_nohup: bool = False):
    """En annen prosess som har eneretten og en halv kladd."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(sti), *["nohup"] * med_nohup],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=MILJØ,
    ) as prosess:
        assert prosess.stdout
        assert prosess.stdout.readline() == b"har den\n"
        yield prosess
        prosess.kill()


@pytest.fixture(autouse=True)
def _utålmodig(monkeypatch):
    monkeypatch.setattr(modul, "PAUSE", 0.01)


def test_to_kjøringer_får_ikke_skrive_samme_fil(tmp_path):
    mål = tmp_path / "rapport.xlsx"
    with (
        en_annen(mål),
        pytest.raises(FlyktningplanFeil, match=r"^En annen kjøring skriver rapport\.xlsx\. "),
        enerett(mål),
    ):
        pytest.fail("fikk eneretten")


def test_to_filer_i_samme_mappe_kan_skrives_samtidig(tmp_path):
    with en_annen(tmp_path / "a.xlsx"), enerett(tmp_path / "b.xlsx"):
        skriv_fil(tmp_path / "b.xlsx", b"ny")
        assert (tmp_path / "b.xlsx").read_bytes() == b"ny"
        assert len(list(tmp_path.glob("*.lock"))) == 2


def test_lenke_og_fil_er_samme_enerett(tmp_path):
    (tmp_path / "lenke.xlsx").symlink_to("ekte.xlsx")
    with (
        en_annen(tmp_path / "ekte.xlsx"),
        pytest.raises(FlyktningplanFeil, match="En annen kjøring"),
        enerett(tmp_path / "lenke.xlsx"),
    ):
        pytest.fail("fikk eneretten")


def test_kort_ventetid_rekker_når_den_andre_blir_ferdig(tmp_path, monkeypatch):
    mål = tmp_path / "rapport.xlsx"
    with en_annen(mål) as annen:
        monkeypatch.setattr(modul.time, "sleep", lambda _: (annen.kill(), annen.wait()))
        with enerett(mål):
            skriv_fil(mål, b"ny")
    assert mål.read_bytes() == b"ny"


def test_ingenting_blir_liggende(tmp_path):
    with enerett(tmp_path / "rapport.xlsx"):
        assert [f.name[:1] for f in tmp_path.iterdir()] == ["."]
    assert list(tmp_path.iterdir()) == []


@POSIX
def test_drept_kjøring_sperrer_ikke_og_kladden_ryddes(tmp_path):
    mål = tmp_path / "rapport.xlsx"
    mål.write_bytes(b"gammel")
    with en_annen(mål) as annen:
        annen.send_signal(signal.SIGKILL)
        annen.wait()
    assert len(list(tmp_path.iterdir())) == 3

    with enerett(mål):
        skriv_fil(mål, b"ny")

    assert [f.name for f in tmp_path.iterdir()] == ["rapport.xlsx"]
    assert mål.read_bytes() == b"ny"


@POSIX
@pytest.mark.parametrize("stopp", [signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)])
def test_stoppet_kjøring_rydder_etter_seg(tmp_path, stopp):
    with en_annen(tmp_path / "rapport.xlsx") as annen:
        annen.send_signal(stopp)
        assert 128 + stopp == annen.wait(10)
    assert [] == list(tmp_path.iterdir())


@POSIX
def test_med_nohup_lever_kjøringen_videre_når_terminalen_lukkes(tmp_path):
    with en_annen(tmp_path / "rapport.xlsx", med_nohup=True) as annen:
        annen.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            annen.wait(0.3)


@POSIX
def test_drept_kjøring_ryddes_også_når_filen_er_uendret(tmp_path):
    mål = tmp_path / "rapport.xlsx"
    mål.write_bytes(b"lik")
    with en_annen(mål) as annen:
        annen.send_signal(signal.SIGKILL)
        annen.wait()
    with enerett(mål):
        skriv_fil(mål, b"lik")

    assert [f.name for f in tmp_path.iterdir()] == ["rapport.xlsx"]


@POSIX
def test_en_kladd_som_er_i_bruk_ryddes_ikke(tmp_path):
    with en_annen(tmp_path / "annen.xlsx"):
        skriv_fil(tmp_path / "rapport.xlsx", b"ny")
        assert len(list(tmp_path.glob(".flyktningplan-*.tmp"))) == 1


@POSIX
@pytest.mark.parametrize("slag", ["lenke", "mappe", "rør"])
def test_noe_annet_i_veien_følges_ikke(tmp_path, slag):
    mål, offer = tmp_path / "rapport.xlsx", tmp_path / "offer"
    offer.write_bytes(b"urort")
    with enerett(mål):
        (sperrefil,) = tmp_path.glob("*.lock")
    if slag == "lenke":
        sperrefil.symlink_to(offer)
    elif slag == "mappe":
        sperrefil.mkdir()
    else:
        os.mkfifo(sperrefil)

    with pytest.raises(FlyktningplanFeil), enerett(mål):
        pytest.fail("fikk eneretten")
    assert offer.read_bytes() == b"urort"
    assert os.path.lexists(sperrefil)


@POSIX
def test_sperrefil_en_annen_bruker_eier_kan_brukes(tmp_path, monkeypatch):
    """Som i en delt mappe: filen finnes, og bare eieren har lov til å skrive i den."""
    mål = tmp_path / "rapport.xlsx"
    ekte = os.open

    def uten_skriverett(sti, flagg, *resten, **mer):
        if flagg & os.O_RDWR and str(sti).endswith(".lock"):
            raise PermissionError(13, "nei")
        return ekte(sti, flagg, *resten, **mer)

    with en_annen(mål) as annen:
        annen.send_signal(signal.SIGKILL)
        annen.wait()
    monkeypatch.setattr(os, "open", uten_skriverett)
    with enerett(mål):
        skriv_fil(mål, b"ny")
    assert mål.read_bytes() == b"ny"


@POSIX
def test_sperrefilen_kan_leses_av_andre_uansett_umask(tmp_path):
    gammel = os.umask(0o077)
    try:
        with enerett(tmp_path / "rapport.xlsx"):
            (sperrefil,) = tmp_path.glob("*.lock")
            assert 0o644 == stat.S_IMODE(sperrefil.stat().st_mode)
    finally:
        os.umask(gammel)


@pytest.mark.parametrize(
    ("sti", "melding"), [("mangler/r.xlsx", "finnes ikke"), ("fil/r.xlsx", "er ikke en mappe")]
)
def test_umulig_mål_sies_før_noe_skrives(tmp_path, sti, melding):
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(FlyktningplanFeil, match=melding), enerett(tmp_path / sti):
        pytest.fail("fikk eneretten")


def test_filsystem_uten_sperrer_stopper_ikke_skrivingen(tmp_path, monkeypatch):
    from flyktningplan.levering.sperre import Sperre

    monkeypatch.setattr(modul, "sperr", lambda _: Sperre.FINNES_IKKE)
    with enerett(tmp_path / "rapport.xlsx"):
        skriv_fil(tmp_path / "rapport.xlsx", b"ny")
    assert [f.name for f in tmp_path.iterdir()] == ["rapport.xlsx"]


@POSIX
def test_enheter_har_ingen_sperre():
    med, uten = enerett(Path(os.devnull)), enerett(Path(os.devnull))
    with med, uten:  # to på én gang: ingen av dem sperrer for den andre
        skriv_fil(Path(os.devnull), b"bort")
        assert list(Path(os.devnull).parent.glob(".flyktningplan-*")) == []
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@POSIX
def test_kladd_som_ble_ryddet_før_den_ble_sperret_lages_på_nytt(tmp_path, monkeypatch):
    from flyktningplan.levering import kladd as kladdmodul

    ekte = kladdmodul.sperr
    ryddet = []

    def rydd_først(nummer):
        if not ryddet:
            ryddet.extend(tmp_path.iterdir())
            ryddet[0].unlink()
        return ekte(nummer)

    monkeypatch.setattr(kladdmodul, "sperr", rydd_først)
    with kladd(tmp_path) as ny:
        assert ny.exists()
        assert ny != ryddet[0]
