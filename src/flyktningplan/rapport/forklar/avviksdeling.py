"""Hva årsavviket kommer av: hver årsak linje for linje, planen før og etter at den er lagt inn."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.avviksdeling import kjøringer
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.regnskap import Regnskapsgruppe
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.rapport.avvikstall import (
    BLANDING,
    FORBRUK,
    I_RAMMEN,
    NY_PLAN,
    Avvikstall,
    slags_gruppe,
    slags_linje,
)
from flyktningplan.rapport.forklar.linjer import linjenode
from flyktningplan.rapport.forklar.node import Node, differanse, kalt, sum_kroner

I_ALT = "i alt"


class Årsaksforklaring(NamedTuple):
    """Årsakene i den rekkefølgen de er regnet. `forbruk` er regnskapet mot det ventede."""

    t: Avvikstall
    forbruk: Callable[[Regnskapsgruppe], Node]

    def node(self, navn: str, kolonne: str) -> Node:
        """Én årsak, eller summen av dem, for ett slag beløp eller i alt."""
        årsaker = [ledd.navn for ledd in self.t.ledd]
        valgt = next((n for n in årsaker if n.casefold() == navn.casefold()), None)
        if valgt is not None:
            return self._årsak(valgt, kolonne)
        return sum_kroner(f"{navn}, {kolonne}", (self._årsak(n, kolonne) for n in årsaker))

    def samlet(self, navn: str) -> tuple[Node, ...]:
        """Leddene bak den største årsaken; blandingen er flere ledd."""
        årsaker = [ledd.navn for ledd in self.t.ledd]
        valgt = [navn] if navn in årsaker else [n for n in årsaker if n in BLANDING]
        return tuple(self._årsak(n, I_ALT) for n in valgt)

    def _årsak(self, navn: str, kolonne: str) -> Node:
        if navn == FORBRUK:
            kontoer = (self.forbruk(g) for g in self._kontoer(kolonne))
            return sum_kroner(navn, (n for n in kontoer if n.kroner))
        if navn == NY_PLAN:
            return sum_kroner(navn, self._endret_plan(kolonne))
        før, etter = self._før_og_etter(navn)
        return sum_kroner(navn, self._endret(før, etter, kolonne))

    def _kontoer(self, kolonne: str) -> Iterator[Regnskapsgruppe]:
        for gruppe, _ in self.t.i_blokk(*I_RAMMEN):
            if kolonne in (I_ALT, str(slags_gruppe(gruppe))):
                yield gruppe

    def _linjer(self, kolonne: str) -> Iterator[Budsjettlinje]:
        for gruppe, _ in self.t.i_blokk(*I_RAMMEN):
            for linje in gruppe.linjer:
                if kolonne in (I_ALT, str(slags_linje(linje))):
                    yield linje

    def _før_og_etter(self, navn: str) -> tuple[Framskriving, Framskriving]:
        a = self.t.a
        forrige = a.da
        for årsak, denne in kjøringer(a.da, a.nå):
            if str(årsak) == navn:
                return forrige, denne
            forrige = denne
        return a.nå, a.nå

    def _endret(self, før: Framskriving, etter: Framskriving, kolonne: str) -> Iterator[Node]:
        år = self.t.a.år
        for linje in self._linjer(kolonne):
            if før.kroner((linje,), år) != etter.kroner((linje,), år):
                par = (
                    kalt(linjenode(etter, linje, år), "med denne endringen"),
                    kalt(linjenode(før, linje, år), "uten den"),
                )
                yield differanse(linje.linje, *par)

    def _endret_plan(self, kolonne: str) -> Iterator[Node]:
        a = self.t.a
        for linje in self._linjer(kolonne):
            planen = linjenode(a.da, linje, a.år)
            vedtatt = Node("vedtatt budsjett", kroner=a.budsjett(linje), kilde="filen i --budsjett")
            if (planen.kroner or Fraction(0)) != vedtatt.kroner:
                yield differanse(linje.linje, kalt(planen, "planen"), vedtatt)
