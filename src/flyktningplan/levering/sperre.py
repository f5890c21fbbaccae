"""Kjernens sperre på en åpen fil. Den er borte når prosessen er det, også etter `kill -9`."""

import errno
import os
import sys
from enum import Enum, auto

_OPPTATT = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Sperre(Enum):
    """Svaret på å be om enerett til en åpen fil."""

    TATT = auto()
    OPPTATT = auto()
    FINNES_IKKE = auto()
    """Filsystemet har ikke sperrer, slik noen delte disker ikke har."""


def sperr(nummer: int) -> Sperre:
    """Ta sperren på den åpne filen hvis ingen annen prosess har den. Venter aldri."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(nummer, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as årsak:
        return Sperre.OPPTATT if årsak.errno in _OPPTATT else Sperre.FINNES_IKKE
    return Sperre.TATT


def samme_fil(nummer: int, sti: str | os.PathLike[str]) -> bool:
    """Sant når stien fremdeles er navnet på den åpne filen."""
    try:
        return os.path.samestat(os.fstat(nummer), os.lstat(sti))
    except OSError:
        return False
