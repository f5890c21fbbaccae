"""Mengdene driverne ganger med: summer av forløp, eksakt, per år og per måned."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.broksum import Brøksum
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.like import Like, Nøkkel, Periode, i_periode, integrering, samlet
from flyktningplan.regler.kalender import (
    MÅNEDER_I_ÅRET,
    Intervall,
    Tid,
    månedene,
    månedsnummer,
    år_av,
    året,
)
from flyktningplan.satser.tabell import Satser

__all__ = ["Bidrag", "Mengder", "Periode", "bosatt_her", "i_norsk", "i_program", "summer"]

INNBYGGERMÅNED = 7
"""Driveren heter «per innbygger 1. juli året før»: dagen er en del av navnet."""


def i_program(f: Forløp) -> Intervall:
    return f.program


def i_norsk(f: Forløp) -> Intervall:
    return f.norsk


def bosatt_her(f: Forløp) -> Intervall:
    return f.bor


def _telling(tid: Tid) -> int:
    return månedsnummer(året(tid) - 1, INNBYGGERMÅNED)


class Bidrag(NamedTuple):
    """Det én person legger til en mengde: delen som bor her, ganget med måneder, del av år eller 1.

    Mengdene under er summer av bidragene, så forklaringen av dem viser det som er regnet.
    """

    forløp: Forløp
    vekt: Fraction
    ganger: Fraction | int = 1

    @property
    def antall(self) -> Fraction:
        return self.vekt * self.ganger


def summer(bidrag: Iterable[Bidrag]) -> Fraction:
    return sum((b.vekt * b.ganger for b in bidrag), start=Fraction(0))


def _veid(år: int, antall: Iterable[tuple[Forløp, int]]) -> Fraction:
    """Antallene ganget med vekten i året."""
    veid = Brøksum()
    for forløp, n in antall:
        veid.legg(forløp.vekt(år), n)
    return veid.sum


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Mengder:
    """Summer over forløpene. `antall_i` og `hoder` gjelder en måned, resten et år.

    I stedet for året kan tiden være noen av månedene i det. Da er mengden det av årets mengde som
    faller i dem, så delene av et år alltid summerer til året.
    """

    forløp: tuple[Forløp, ...]
    satser: Satser
    _antall: dict[tuple[int, Periode], Fraction] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _verk: dict[tuple[Intervall, Periode], Fraction] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _tilskuddsår: dict[Intervall, dict[int, Fraction]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _like: dict[Nøkkel, tuple[Like, ...]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def like(self, nøkkel: Nøkkel) -> tuple[Like, ...]:
        """Forløpene gruppert etter det nøkkelen sier at en regel bruker av dem."""
        if nøkkel not in self._like:
            self._like[nøkkel] = samlet(self.forløp, nøkkel)
        return self._like[nøkkel]

    def antall_i(self, måned: int, periode: Periode) -> Fraction:
        """Ventet antall i perioden den måneden, etter fraflytting."""
        if (måned, periode) not in self._antall:
            self._antall[måned, periode] = _veid(
                år_av(måned),
                (
                    (g.forløp, g.antall)
                    for g in self.like(i_periode(periode))
                    if periode(g.forløp).har(måned)
                ),
            )
        return self._antall[måned, periode]

    def bak_måneden(self, måned: int, periode: Periode) -> Iterator[Bidrag]:
        år = år_av(måned)
        return (Bidrag(f, f.vekt(år)) for f in self.forløp if periode(f).har(måned))

    def innbyggere(self, tid: Tid) -> Fraction:
        """De som bodde her på telledagen året før, ganget med delen av året tiden er."""
        andel = Fraction(månedene(tid).lengde, MÅNEDER_I_ÅRET)
        return self.antall_i(_telling(tid), bosatt_her) * andel

    def bak_innbyggere(self, tid: Tid) -> Iterator[Bidrag]:
        """Bidragene på telledagen, før delen av året."""
        return self.bak_måneden(_telling(tid), bosatt_her)

    def hoder(self, måned: int, periode: Periode) -> int:
        """Hele personer, halve rundet opp; det trinnene og tabellene bruker."""
        return hele(self.antall_i(måned, periode))

    def månedsverk(self, tid: Tid, periode: Periode) -> Fraction:
        """Personmåneder i perioden i tiden."""
        nøkkel = (månedene(tid), periode)
        if nøkkel not in self._verk:
            måneder = månedene(tid)
            self._verk[nøkkel] = _veid(
                året(tid),
                (
                    (g.forløp, g.antall * n)
                    for g in self.like(i_periode(periode))
                    if (n := periode(g.forløp).snitt(måneder).lengde)
                ),
            )
        return self._verk[nøkkel]

    def bak_månedsverk(self, tid: Tid, periode: Periode) -> Iterator[Bidrag]:
        """Bidragene, ganget med månedene i perioden i tiden."""
        år, måneder = året(tid), månedene(tid)
        return (
            Bidrag(f, f.vekt(år), n) for f in self.forløp if (n := periode(f).snitt(måneder).lengde)
        )

    def årssnitt(self, tid: Tid, periode: Periode) -> Fraction:
        """Gjennomsnittlig antall over årets tolv måneder, der bare månedene i tiden teller."""
        return self.månedsverk(tid, periode) / MÅNEDER_I_ÅRET

    def starter(self, tid: Tid, periode: Periode) -> Fraction:
        """Hvor mange som starter i perioden i tiden."""
        år, måneder = året(tid), månedene(tid)
        return sum(
            (
                g.forløp.vekt(år) * g.antall
                for g in self.like(i_periode(periode))
                if periode(g.forløp).lengde and måneder.har(periode(g.forløp).fra)
            ),
            start=Fraction(0),
        )

    def bak_starter(self, tid: Tid, periode: Periode) -> Iterator[Bidrag]:
        år, måneder = året(tid), månedene(tid)
        return (
            Bidrag(f, f.vekt(år))
            for f in self.forløp
            if periode(f).lengde and måneder.har(periode(f).fra)
        )

    def bosatt(self, tid: Tid) -> Fraction:
        """Personer først bosatt her i tiden, familie medregnet."""
        return Fraction(sum(g.antall for g in self._nye(tid)))

    def bak_bosatt(self, tid: Tid) -> Iterator[Bidrag]:
        return (Bidrag(f, Fraction(1)) for g in self._nye(tid) for f in g.alle)

    def husholdninger(self, tid: Tid) -> int:
        """Husholdninger der årets første som ble bosatt her, kom i tiden.

        En husholdning telles én gang i året, også når den kommer i flere omganger.
        """
        return len(self.bak_husholdninger(tid))

    def bak_husholdninger(self, tid: Tid) -> list[list[Bidrag]]:
        """De som ble bosatt i året, husholdning for husholdning."""
        hus: dict[str, list[Bidrag]] = defaultdict(list)
        for b in self.bak_bosatt(året(tid)):
            p = b.forløp.person
            hus[p.husholdning or p.nøkkel].append(b)
        måneder = månedene(tid)
        return [h for h in hus.values() if måneder.har(min(b.forløp.person.bosatt for b in h))]

    def i_tilskuddsår(self, tid: Tid, nummer: int) -> Fraction:
        """Personer i tilskuddsåret: snitt over månedene de kunne bo her, etter fraflytting."""
        måneder = månedene(tid)
        if måneder not in self._tilskuddsår:
            per_nummer: dict[int, Brøksum] = defaultdict(Brøksum)
            år = året(tid)
            for g in self.like(integrering):
                i_år = g.forløp.tilskuddsår(år, self.satser)
                if i_år is not None:
                    f = g.forløp
                    per_nummer[i_år].legg(f.vekt(år) * f.til_stede(måneder), g.antall)
            self._tilskuddsår[måneder] = {nr: s.sum for nr, s in per_nummer.items()}
        return self._tilskuddsår[måneder].get(nummer, Fraction(0))

    def bak_tilskuddsår(self, tid: Tid, nummer: int) -> Iterator[Bidrag]:
        """Bidragene, ganget med delen av de mulige månedene personen bor her."""
        år = året(tid)
        return (
            Bidrag(f, f.vekt(år), f.til_stede(tid))
            for f in self.forløp
            if f.tilskuddsår(år, self.satser) == nummer
        )

    def _nye(self, tid: Tid) -> Iterator[Like]:
        måneder = månedene(tid)
        for g in self.like(integrering):
            p = g.forløp.person
            if p.tilflyttet is None and måneder.har(p.bosatt):
                yield g
