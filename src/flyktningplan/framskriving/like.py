"""Like forløp: de som er like i alt en mengde regnes av, regnes én gang og ganges opp.

Hver nøkkel navngir det regelen bruker av forløpet. Bruker en regel noe mer, må det inn her;
testen i tests/framskriving/test_like.py holder summene mot de samme personene hver for seg.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.regler.kalender import Intervall

Nøkkel = Callable[[Forløp], Hashable]
Periode = Callable[[Forløp], Intervall]


class Like(NamedTuple):
    """Forløp som er like i det en regel bruker. Det første står for alle."""

    alle: tuple[Forløp, ...]

    @property
    def forløp(self) -> Forløp:
        return self.alle[0]

    @property
    def antall(self) -> int:
        return len(self.alle)

    @property
    def opphav(self) -> Iterator[Opphav]:
        """Cellene til alle."""
        return chain.from_iterable(f.person.opphav for f in self.alle)


VEKT = ("person.vekt_fra", "bofasthet.numerator", "bofasthet.denominator")
"""Det `Forløp.vekt` regnes av."""
integrering: Nøkkel = attrgetter(
    *VEKT,
    "person.bosatt",
    "person.tilflyttet",
    "person.fraflyttet",
    "person.til",
    "person.kategori",
    "person.grunnlag",
)
"""Tilskuddsåret, kategorien og delen av året; også månedene her, og når de kom."""
engang: Nøkkel = attrgetter(
    *VEKT, "person.bosatt_år", "person.tilflyttet", "person.fødselsår", "person.grunnlag"
)
særskilt: Nøkkel = attrgetter(*VEKT, "person.kategori", "person.fødselsår", "bor.fra", "bor.til")

_norsk = attrgetter(
    *VEKT,
    "norsk.fra",
    "norsk.til",
    "norsk_i_alt.fra",
    "norsk_i_alt.til",
    "bor.fra",
    "bor.til",
    "person.bosatt",
    "person.fødselsår",
    "person.grunnlag",
    "person.rettighet",
    "person.norsksats",
)
_stønad = attrgetter(
    *VEKT,
    "program.fra",
    "program.til",
    "par.fra",
    "par.til",
    "person.fødselsår",
    "person.bor_med_foreldre",
)


def norsk(f: Forløp) -> Hashable:
    """Persontilskudd og grunntilskudd, med grensene og takene opplæringen er regnet av."""
    return _norsk(f), *map(id, f.norsksatser)


def stønad(f: Forløp) -> Hashable:
    return _stønad(f), *map(id, f.programsatser)


_person = attrgetter(*VEKT, "person.bosatt_år", "person.grunnlag")


@cache
def i_periode(periode: Periode) -> Nøkkel:
    """Månedene i perioden, med vekten og tilskuddsåret personen er i."""

    def nøkkel(f: Forløp) -> Hashable:
        måneder = periode(f)
        return måneder.fra, måneder.til, _person(f)

    return nøkkel


@cache
def satser_i(periode: Periode) -> Nøkkel:
    """Månedene i perioden, og satsene den er regnet av."""

    def nøkkel(f: Forløp) -> Hashable:
        måneder = periode(f)
        return måneder.fra, måneder.til, *map(id, (*f.programsatser, None, *f.norsksatser))

    return nøkkel


def samlet(forløp: Iterable[Forløp], nøkkel: Nøkkel) -> tuple[Like, ...]:
    """Forløpene gruppert, i den rekkefølgen gruppene først forekommer."""
    grupper: dict[Hashable, list[Forløp]] = {}
    for f in forløp:
        grupper.setdefault(nøkkel(f), []).append(f)
    return tuple(Like(tuple(like)) for like in grupper.values())
