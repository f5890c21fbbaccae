"""En celle som ikke kan brukes slik den står."""

from typing import NamedTuple

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.funnregler import Regel


class Avvik(NamedTuple):
    """Det en tolker gir i stedet for en verdi.

    `melding` følger kolonnens navn: «Antall er ikke et helt tall». En advarsel
    har en `verdi` som brukes likevel.
    """

    regel: Regel
    melding: str
    ventet: str = ""
    råd: str = ""
    alvor: Alvorlighet = Alvorlighet.FEIL
    verdi: object = None
    skjul: bool = False

    @property
    def er_feil(self) -> bool:
        return self.alvor is Alvorlighet.FEIL
