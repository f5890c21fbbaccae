"""Hva programmet holder på med, for den som ser på: bare på skjerm, og bare når det tar tid."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status
    from rich.text import Text

ETTER = 1.0
"""Sekunder før noe vises. Det meste er ferdig før det."""
Si = Callable[[str], None]


@contextmanager
def framdrift(*, stille: bool = False) -> Iterator[Si]:
    """En linje på standard feil som byttes ut når `si(tekst)` kalles, og er borte til slutt."""
    if stille or sys.stderr is None or not sys.stderr.isatty():
        yield si_ingenting
        return
    linje = _Linje()
    klokke = Timer(ETTER, linje.vis)
    klokke.daemon = True
    klokke.start()
    try:
        yield linje.si
    finally:
        klokke.cancel()
        linje.slutt()


def si_ingenting(tekst: str) -> None:
    """Som `Si`, når ingen ser på."""
    del tekst


class _Linje:
    """Linjen. Rich lastes først når den skal vises, så korte kjøringer ikke betaler for den."""

    def __init__(self) -> None:
        self._tekst = ""
        self._status: Status | None = None
        self._ferdig = False
        self._en_om_gangen = Lock()

    def si(self, tekst: str) -> None:
        from flyktningplan.visning.ombrekk import rens

        with self._en_om_gangen:
            self._tekst = f"{rens(tekst)} …"
            if self._status is not None:
                self._status.update(self._som_rich())

    def vis(self) -> None:
        from rich.console import Console
        from rich.status import Status

        with self._en_om_gangen, suppress(OSError):
            if self._ferdig:
                return
            skjerm = Console(stderr=True, markup=False, emoji=False, highlight=False)
            self._status = Status(self._som_rich(), console=skjerm)
            self._status.start()

    def _som_rich(self) -> "Text":
        from rich.text import Text

        return Text(self._tekst)  # en str ville blitt tolket som koder

    def slutt(self) -> None:
        with self._en_om_gangen, suppress(OSError):
            self._ferdig = True
            if self._status is not None:
                self._status.stop()
