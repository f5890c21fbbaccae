"""Hvordan ordene på linjen kan leses som navn: som skrevet, flere sammen, eller forkortet."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from flyktningplan.rapport.forklar.rute import ÅR_SIST, Art, Rute, løst

NAVNGIR = frozenset({Art.RAD, Art.UNDER, Art.KOLONNE, Art.GRUPPE})
"""Navnene som kan forkortes. År og tabeller skrives helt ut."""
KORTESTE = 3
"""Færre bokstaver enn dette er ikke en forkortelse."""

Navneleter = Callable[[str], frozenset[str]]
"""Fra ordene i et ledd til navnene de kan stå for."""


class Ledd(NamedTuple):
    """Ord som leses som ett navn. Flere `navn` er en forkortelse av hvert av dem."""

    skrevet: str
    navn: frozenset[str]

    @property
    def forkortet(self) -> bool:
        return løst(self.skrevet) not in self.navn


Lesing = tuple[Ledd, ...]


def som_skrevet(ordene: Sequence[str]) -> Lesing:
    """Hvert ord er et navn, slik brukeren skilte dem."""
    return tuple(Ledd(o, frozenset({løst(o)})) for o in ordene)


def lesemåter(ruter: Sequence[Rute], ordene: Sequence[str]) -> Iterator[list[Lesing]]:
    """Lesingene i den rekkefølgen de skal prøves; de i samme liste er like gode.

    Først slik ordene er skilt. Så hele navn satt sammen av ord som står etter hverandre, de
    lengste først. Så begynnelsen av et navn, og til slutt begynnelsen av et ord i det.
    """
    yield [som_skrevet(ordene)]
    skrevet = " ".join(ordene).split()
    alle = kjente(ruter)
    kan_forkortes = {løst(e.vist) for r in ruter for e in r.etiketter if e.art in NAVNGIR}
    flest = max((len(r.etiketter) for r in ruter), default=0)

    def helt(ledd: str) -> frozenset[str]:
        return alle & {ledd}

    def begynnelsen(ledd: str) -> frozenset[str]:
        return helt(ledd) or _som(kan_forkortes, ledd, rf"{re.escape(ledd)}")

    def et_ord(ledd: str) -> frozenset[str]:
        return helt(ledd) or _som(kan_forkortes, ledd, rf".*(?<!\w){re.escape(ledd)}")

    lengst = _flest_ord(alle)
    for leter in (helt, begynnelsen, et_ord):
        lesinger = sorted(_delinger(skrevet, cache(leter), flest, lengst), key=len)
        yield from (list(like_lange) for _, like_lange in groupby(lesinger, key=len))


def kjente(ruter: Sequence[Rute]) -> frozenset[str]:
    """Alt som kan skrives for å peke på en av rutene."""
    return frozenset(navn for r in ruter for e in r.etiketter for navn in e.ord | e.løse)


def kjente_og_ukjente(ruter: Sequence[Rute], ordene: Sequence[str]) -> Lesing:
    """Ordene delt i de lengste navnene som finnes, og det som ikke er noe navn, uten `navn`."""
    alle = kjente(ruter)
    if all(løst(o) in alle for o in ordene):
        return som_skrevet(ordene)
    skrevet = " ".join(ordene).split()
    lengst = _flest_ord(alle)
    ut: list[Ledd] = []
    fra = 0
    while fra < len(skrevet):
        slutter = range(min(fra + lengst, len(skrevet)), fra, -1)
        til = next((t for t in slutter if løst(" ".join(skrevet[fra:t])) in alle), None)
        ledd = " ".join(skrevet[fra : til or fra + 1])
        if til is None and ut and not ut[-1].navn and not _er_år(ledd, ut[-1].skrevet):
            ut[-1] = Ledd(f"{ut[-1].skrevet} {ledd}", frozenset())
        else:
            ut.append(Ledd(ledd, frozenset({løst(ledd)} if til else ())))
        fra = til or fra + 1
    return tuple(ut)


def _flest_ord(navn: Iterable[str]) -> int:
    """Ordene i det lengste navnet; flere ord enn det er aldri ett navn."""
    return max((len(n.split()) for n in navn), default=0)


def _er_år(*ordene: str) -> bool:
    return any(re.fullmatch(ÅR_SIST, o) for o in ordene)


def _som(navn: set[str], ledd: str, mønster: str) -> frozenset[str]:
    """Navnene leddet kan være en forkortelse av. Tall forkortes ikke."""
    if sum(tegn.isalpha() for tegn in ledd) < KORTESTE:
        return frozenset()
    uttrykk = re.compile(mønster)
    return frozenset(n for n in navn if uttrykk.match(n))


def _delinger(
    skrevet: Sequence[str], leter: Navneleter, flest: int, lengst: int
) -> Iterator[Lesing]:
    """Alle måter å dele ordene i høyst `flest` ledd på høyst `lengst` ord, hvert minst ett navn."""
    if not skrevet:
        yield ()
        return
    if len(skrevet) > flest * lengst:
        return
    for antall in range(min(lengst, len(skrevet)), 0, -1):
        ledd = " ".join(skrevet[:antall])
        navn = leter(løst(ledd))
        if navn:
            for resten in _delinger(skrevet[antall:], leter, flest - 1, lengst):
                yield (Ledd(ledd, navn), *resten)
