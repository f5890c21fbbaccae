"""Hvor alt skal stå i arbeidsboken, regnet før noe skrives, så formler kan peke hvor som helst."""

from collections.abc import Sequence
from typing import NamedTuple

from flyktningplan.rapport.figur import Figur
from flyktningplan.rapport.modell import Rapport, Tabell
from flyktningplan.visning.bok.papir import Papir


class Tabellplass(NamedTuple):
    """En tabell og cellene den står i. Rader og kolonner telles fra null.

    `hode` er raden med kolonnetitlene; `exceltabell` er navnet når den er en tabell som kan
    filtreres.
    """

    tabell: Tabell
    ark: str
    hode: int
    linjer: tuple[int, ...]
    exceltabell: str = ""

    @property
    def første(self) -> int:
        return self.hode + 1

    @property
    def siste(self) -> int:
        return self.hode + len(self.tabell.rader)

    @property
    def øverst(self) -> int:
        """Den første raden tabellen bruker: tittelen, eller overskriften."""
        return self.hode - int(har_over(self.tabell)) - int(bool(self.tabell.tittel))

    def kolonne(self, nøkkel: str) -> int | None:
        """Nummeret på kolonnen, None når tabellen ikke har den."""
        nøkler = [k.nøkkel for k in self.tabell.kolonner]
        return nøkler.index(nøkkel) if nøkkel in nøkler else None

    def rad(self, nøkkel: str) -> int | None:
        """Raden med nøkkelen, None når tabellen ikke har den."""
        nøkler = [r.nøkkel for r in self.tabell.rader]
        return self.første + nøkler.index(nøkkel) if nøkkel and nøkkel in nøkler else None


class Figurplass(NamedTuple):
    """En figur, og raden den begynner på."""

    figur: Figur
    rad: int


class Arkplass(NamedTuple):
    """Ett ark: rapporten, bredden på kolonnene, og hvor hver del står.

    `bare_én` er et ark som krympes til én side; ellers har papiret skala og sideskift.
    """

    rapport: Rapport
    ark: str
    bredder: Sequence[float]
    papir: Papir
    tabeller: tuple[Tabellplass, ...] = ()
    figurer: tuple[Figurplass, ...] = ()
    bare_én: bool = False

    @property
    def under(self) -> int:
        """Den første raden under tabellene og figurene."""
        return self.papir.rad


class Bokplass(NamedTuple):
    """Alle arkene. Formler kaller en tabell det den heter; den første med navnet gjelder."""

    ark: tuple[Arkplass, ...]

    def tabell(self, navn: str) -> Tabellplass | None:
        """Plassen til tabellen, None når boken ikke har den."""
        alle = (t for a in self.ark for t in a.tabeller)
        return next((t for t in alle if navn and t.tabell.navn == navn), None)


def har_over(tabell: Tabell) -> bool:
    """Om tabellen har felles overskrifter. En exceltabell har bare én rad med titler."""
    return not tabell.data and any(k.over for k in tabell.kolonner)
