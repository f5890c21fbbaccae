"""Bytes til standard ut, også når den er lukket, full eller et rør ingen leser lenger."""

import contextlib
import errno
import os
import sys
from collections.abc import Callable

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering.fil import grunn

_RØR_LUKKET = {errno.EPIPE, errno.ESHUTDOWN, *([errno.EINVAL] if os.name == "nt" else [])}

Koder = Callable[[str, str], bytes]
"""Tekst og navnet på et tegnsett inn, bytes ut."""


def skriv_stdout(innhold: bytes, *, koder: Koder | None = None) -> None:
    """Skriver til standard ut. Er mottakeren borte (`| head`), er det ikke en feil.

    `koder` gjør tekst til mennesker om til terminalens eget tegnsett. Alt annet er UTF-8 uansett.
    """
    strøm = sys.stdout
    if strøm is None:
        raise FlyktningplanFeil("Standard ut er lukket.", "Bruk --til FIL for å skrive til fil.")
    koding = "utf-8"
    if koder is not None:
        koding = getattr(strøm, "encoding", None) or koding
        innhold = koder(innhold.decode(), koding)
    try:
        binær = getattr(strøm, "buffer", None)
        if binær is None:
            strøm.write(innhold.decode(koding))
        else:
            strøm.flush()
            binær.write(innhold)
        strøm.flush()
    except OSError as årsak:
        _stopp_stdout()
        if årsak.errno not in _RØR_LUKKET:
            raise FlyktningplanFeil(
                f"Kunne ikke skrive til standard ut: {grunn(årsak)}."
            ) from årsak


def _stopp_stdout() -> None:
    """Sender resten av standard ut til ingensteds, så det som skrives siden, ikke feiler igjen."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
