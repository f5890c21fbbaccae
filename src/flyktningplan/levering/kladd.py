"""Kladder: skjulte filer ved siden av målet, som blir målet i ett bytte.

Den som skriver, holder kjernens sperre på kladden sin. En kladd uten sperre er rester etter en
kjøring som ble drept, og den neste kjøringen tar den bort.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flyktningplan.levering.sperre import Sperre, samme_fil, sperr

FORAN, BAK = ".flyktningplan-", ".tmp"
_WINDOWS = os.name == "nt"
"""Windows lar hverken slette eller bytte ut en åpen fil, så der holdes ingen sperre."""


@contextmanager
def kladd(mappe: Path) -> Iterator[Path]:
    """En tom kladd i mappen. Er den ikke byttet inn når blokken er ferdig, blir den slettet."""
    nummer, sti = _ny(mappe)
    try:
        yield sti
    finally:
        with suppress(OSError):
            sti.unlink(missing_ok=True)
        if not _WINDOWS:
            os.close(nummer)


def fyll(sti: Path, innhold: bytes, rettigheter: int | None) -> None:
    """Skriv kladden helt ut på disken. En full disk merkes her, før noe er byttet ut."""
    with sti.open("wb") as fil:
        fil.write(innhold)
        fil.flush()
        os.fsync(fil.fileno())
    if rettigheter is not None:
        sti.chmod(rettigheter)


def rydd(mappe: Path) -> None:
    """Slett kladder ingen skriver i."""
    with suppress(OSError):
        for sti in mappe.glob(f"{FORAN}*{BAK}"):
            with suppress(OSError):
                _rydd(sti)


def _rydd(sti: Path) -> None:
    if _WINDOWS:
        sti.unlink()
        return
    nummer = os.open(sti, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if sperr(nummer) is Sperre.TATT and samme_fil(nummer, sti):
            sti.unlink()
    finally:
        os.close(nummer)


def _ny(mappe: Path) -> tuple[int, Path]:
    """En sperret kladd. Rakk en annen kjøring å rydde den bort før sperren, lages en ny."""
    while True:
        nummer, navn = tempfile.mkstemp(dir=mappe, prefix=FORAN, suffix=BAK)
        if _WINDOWS:
            os.close(nummer)
            return nummer, Path(navn)
        if sperr(nummer) is not Sperre.OPPTATT and samme_fil(nummer, navn):
            return nummer, Path(navn)
        os.close(nummer)
