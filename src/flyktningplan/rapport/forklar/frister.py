"""`forklar frister`: datoen en frist faller på, hva den hviler på, og dagene til den."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.rapport.forklar.node import Node, sum_antall
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.frist.frist import Frist
from flyktningplan.rapport.frister import frister_fra, rapport_frister

REGNET_FRA = "Regnet fra"


def oppslag(f: Framskriving, dato: date) -> Oppslag:
    """Fristrapporten fra datoen."""
    rapport = rapport_frister(f, dato)
    frister = _Frister(f, dato)

    def node(rute: Rute) -> Node:
        if rute.tabell == HOVEDTALL:
            return frister.hovedtall(rute.vist(Art.RAD)[0])
        nr = next(nr for nr, rad in enumerate(rapport.tabell.rader) if rad is rute.rad)
        return frister.frist(nr, rute.kolonne)

    return Oppslag(rapport, node)


@dataclass(frozen=True)
class _Frister:
    f: Framskriving
    dato: date

    @cached_property
    def _alle(self) -> tuple[Frist, ...]:
        return frister_fra(self.f, self.dato)

    @property
    def _fra(self) -> Node:
        return Node(REGNET_FRA.lower(), verdi=self.dato, kilde="--dato, ellers dagens dato")

    def frist(self, nr: int, kolonne: str) -> Node:
        """Datoen fristen faller på, eller dagene til den."""
        frist = self._alle[nr]
        igjen = frist.dager_igjen(self.dato)
        if igjen is None:
            raise FlyktningplanFeil(f"«{frist.hva}» har ingen dato: {frist.gjøres}.")
        if kolonne == "dato":
            return _dato(frist)
        barn = (_dato(frist), self._fra)
        return Node(f"{frist.hva}: dager igjen", antall=Fraction(igjen), barn=barn)

    def hovedtall(self, navn: str) -> Node:
        """Neste frist, og hvor mange det er av hvert slag."""
        igjen = [(x, x.dager_igjen(self.dato)) for x in self._alle]
        kommer = [x for x, dager in igjen if dager is not None and dager >= 0]
        if navn == REGNET_FRA:
            return self._fra
        if navn == "Neste frist":
            if not kommer:
                raise FlyktningplanFeil("Ingen kjente frister kommer.")
            return Node(navn, verdi=kommer[0].dato, barn=(_dato(kommer[0]),))
        valg = {
            "Frister som kommer": kommer,
            "Passert": [x for x, dager in igjen if dager is not None and dager < 0],
            "Uten dato": [x for x, dager in igjen if dager is None],
        }
        return _talt(navn, valg[navn])


def _talt(navn: str, frister: Iterable[Frist]) -> Node:
    noder = (
        Node(f"{x.hva}, {x.gjelder}", antall=Fraction(1), kilde=f"{x.grunn}: {x.hjemmel}")
        for x in frister
    )
    return sum_antall(navn, noder)


def _dato(frist: Frist) -> Node:
    kilde = " · ".join(filter(None, (f"{frist.grunn}: {frist.hjemmel}", frist.kilde)))
    return Node(f"{frist.hva}, {frist.gjelder}", verdi=frist.dato, kilde=kilde)
