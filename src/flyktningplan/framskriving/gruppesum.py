"""Summer per gruppe, person for person: antallet, cellene det kommer fra, og satsene bak det."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Generic, TypeVar

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.broksum import Brøksum
from flyktningplan.framskriving.like import Like
from flyktningplan.satser.opptak import unike
from flyktningplan.satser.tabell import Sats

Nøkkel = TypeVar("Nøkkel", bound=Hashable)


@dataclass(slots=True, eq=False, repr=False)
class Sum:
    """Mengden i en gruppe, cellene den kommer fra, og grensene som avgjorde hvem som er med."""

    _antall: Brøksum = field(default_factory=Brøksum)
    _like: list[Like] = field(default_factory=list)
    _grenser: dict[int, Sats] = field(default_factory=dict)

    def legg(self, antall: Fraction, like: Like, grenser: Iterable[Sats]) -> None:
        """Legg til `antall` for hver av de like."""
        self._antall.legg(antall, like.antall)
        self._like.append(like)
        self._grenser.update((id(s), s) for s in grenser)

    @property
    def antall(self) -> Fraction:
        return self._antall.sum

    @property
    def opphav(self) -> tuple[Opphav, ...]:
        return tuple({id(o): o for like in self._like for o in like.opphav}.values())

    @property
    def grenser(self) -> tuple[Sats, ...]:
        return unike(self._grenser.values())


class Gruppesum(Generic[Nøkkel]):
    """En `Sum` for hver gruppe. Den som teller null, er ikke med."""

    def __init__(self) -> None:
        self._summer: dict[Nøkkel, Sum] = {}

    def legg(
        self, nøkkel: Nøkkel, antall: Fraction, like: Like, grenser: Iterable[Sats] = ()
    ) -> None:
        if antall:
            self._summer.setdefault(nøkkel, Sum()).legg(antall, like, grenser)

    def sortert(self) -> list[tuple[Nøkkel, Sum]]:
        return sorted(self._summer.items(), key=lambda par: str(par[0]))
