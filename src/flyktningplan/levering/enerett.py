"""Enerett til å skrive en fil, så to kjøringer aldri går i beina på hverandre."""

import errno
import hashlib
import os
import signal
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering.fil import finn_mål, forklart, skrives_rett_ut
from flyktningplan.levering.sperre import Sperre, samme_fil, sperr

FORSØK = 20
PAUSE = 0.05
_WINDOWS = os.name == "nt"
_TRYGT = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)


@contextmanager
def enerett(sti: Path) -> Iterator[None]:
    """Hold eneretten til å skrive filen så lenge blokken varer.

    Sperren er kjernens, på en tom, skjult fil i samme mappe: den hindrer ingen når kjøringen er
    drept, og filen er borte igjen når kjøringen er ferdig. Strømmer og rør har ingen sperre.
    Har en annen kjøring eneretten i mer enn et sekund, eller lar mappen seg ikke skrive i,
    reises `FlyktningplanFeil`.
    """
    mål = finn_mål(sti)
    if skrives_rett_ut(mål) or mål.is_dir():
        yield
        return
    merke = hashlib.sha256(os.fsencode(mål.name)).hexdigest()[:16]
    sperrefil = mål.parent / f".flyktningplan-{merke}.lock"
    with _rydder_når_den_stoppes():
        try:
            nummer = _ta(sperrefil, mål.name)
        except OSError as årsak:
            raise forklart(sti, årsak, fantes=False) from årsak
        try:
            yield
        finally:
            _slipp(nummer, sperrefil)


@contextmanager
def _rydder_når_den_stoppes() -> Iterator[None]:
    """`kill` og lukket terminal avslutter som ellers, men lar sperrefil og kladd bli ryddet bort.

    Et signal noen har bestemt noe annet om, som med `nohup`, får være i fred.
    """
    mulige = [getattr(signal, navn, None) for navn in ("SIGTERM", "SIGHUP")]
    i_hovedtråden = threading.current_thread() is threading.main_thread()
    våre = [s for s in mulige if s and i_hovedtråden and signal.getsignal(s) is signal.SIG_DFL]
    for nummer in våre:
        signal.signal(nummer, _stopp)
    try:
        yield
    finally:
        for nummer in våre:
            signal.signal(nummer, signal.SIG_DFL)


def _stopp(nummer: int, _ramme: FrameType | None) -> None:
    sys.exit(128 + nummer)


def _ta(sperrefil: Path, navn: str) -> int:
    for _ in range(FORSØK):
        nummer = _åpne(sperrefil)
        svar = sperr(nummer)
        if svar is Sperre.FINNES_IKKE or (svar is Sperre.TATT and samme_fil(nummer, sperrefil)):
            return nummer
        os.close(nummer)  # opptatt, eller slettet av den som nettopp ble ferdig
        time.sleep(PAUSE)
    raise FlyktningplanFeil(f"En annen kjøring skriver {navn}.", "Prøv igjen når den er ferdig.")


def _åpne(sperrefil: Path) -> int:
    """Åpner bare en vanlig fil, og aldri gjennom en lenke noen har lagt i veien."""
    try:
        nummer = os.open(sperrefil, os.O_RDWR | os.O_CREAT | _TRYGT, 0o644)
    except PermissionError as årsak:  # en annen bruker eier den, eller mappen er skrivebeskyttet
        try:
            nummer = os.open(sperrefil, os.O_RDONLY | _TRYGT)
        except FileNotFoundError:
            raise årsak from None
    except OSError as årsak:
        if årsak.errno == errno.ELOOP:
            raise _i_veien(sperrefil) from årsak
        raise
    if not stat.S_ISREG(os.fstat(nummer).st_mode):
        os.close(nummer)
        raise _i_veien(sperrefil)
    if not _WINDOWS:
        with suppress(OSError):  # en annen bruker må kunne ta over, uansett umask
            os.fchmod(nummer, 0o644)
    return nummer


def _i_veien(sperrefil: Path) -> FlyktningplanFeil:
    return FlyktningplanFeil(f"{sperrefil} er ikke en vanlig fil.", "Slett den og prøv igjen.")


def _slipp(nummer: int, sperrefil: Path) -> None:
    if _WINDOWS:
        os.close(nummer)
        with suppress(OSError):  # i bruk av den neste
            sperrefil.unlink()
        return
    if samme_fil(nummer, sperrefil):
        with suppress(OSError):
            sperrefil.unlink()
    os.close(nummer)
