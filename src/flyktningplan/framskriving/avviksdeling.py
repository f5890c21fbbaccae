"""Hvorfor planen slik den er kjent nå, er en annen enn planen var: ledd for ledd, til kronen.

Framskrivingen kjøres om igjen for hver endring, i rekkefølgen til `Årsak`. Et ledd er forskjellen
fra kjøringen før. Den første kjøringen er planen og den siste er planen nå, så leddene er alltid
hele forskjellen; det som ikke hører til de andre leddene, er `Årsak.KJENNETEGN`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving, med_personer
from flyktningplan.framskriving.mellomplaner import Årsak, mellomplaner
from flyktningplan.framskriving.personer import Person
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.satser.tabell import Satser, Satsrekke

__all__ = ["Bidrag", "Årsak", "del_avvik"]

PRISKODER = frozenset({"G", "G-SNITT"})
PRISORDNING = "Priser"


class Bidrag(NamedTuple):
    """Det én årsak gjør med hver linje i året, i kroner med regnskapsfortegn."""

    årsak: Årsak
    kroner: Mapping[str, Fraction]

    @property
    def i_alt(self) -> Fraction:
        return sum(self.kroner.values(), Fraction(0))


def del_avvik(
    da: Framskriving, nå: Framskriving, linjer: Sequence[Budsjettlinje], år: int
) -> tuple[Bidrag, ...]:
    """Forskjellen på `nå` og `da` i året, delt på årsakene. Summen er eksakt på hver linje."""
    ut = []
    forrige, før = da, _per_linje(da, linjer, år)
    for årsak, denne in kjøringer(da, nå):
        etter = før if denne is forrige else _per_linje(denne, linjer, år)
        ut.append(Bidrag(årsak, {navn: etter[navn] - før[navn] for navn in før}))
        forrige, før = denne, etter
    return tuple(ut)


def kjøringer(da: Framskriving, nå: Framskriving) -> Iterable[tuple[Årsak, Framskriving]]:
    """Framskrivingen etter hver endring: folkene, så satsene, så prisene."""
    folk: tuple[Person, ...] = da.befolkning.personer
    f = da
    for årsak, neste in mellomplaner(folk, nå.befolkning.personer, da.plan.innstillinger):
        if neste != folk:
            f, folk = med_personer(da, neste, da.satser), neste
        yield årsak, f
    yield Årsak.SATSER, med_personer(da, folk, _med_gamle_priser(nå.satser, da.satser))
    yield Årsak.PRISER, nå


def _per_linje(f: Framskriving, linjer: Iterable[Budsjettlinje], år: int) -> dict[str, Fraction]:
    return {b.linje: f.kroner((b,), år) for b in linjer}


def _med_gamle_priser(nye: Satser, gamle: Satser) -> Satser:
    """De nye satsene, med G og deflatoren slik de var kjent før."""
    kjent = gamle.kjent
    if kjent is None:
        return nye

    def som_før(rekke: Satsrekke) -> Satsrekke:
        return rekke._replace(verdier=tuple(v for v in rekke.verdier if v.kjent_fra <= kjent))

    rekker = {
        kode: som_før(rekke) if kode in PRISKODER or rekke.ordning == PRISORDNING else rekke
        for kode, rekke in nye.rekker.items()
    }
    return replace(nye, rekker=rekker)
