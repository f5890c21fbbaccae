"""Regnskapet mot budsjettlinjene: beløpene gruppert på kontoene budsjettet er ført på.

En konto er ansvar, funksjon og art. Linjer på samme konto kan ikke skilles i regnskapet og står
sammen. Vikar (020) og sykelønnsrefusjon (710) står alltid sammen: ellers ser vikarbruk som staten
betaler, ut som overforbruk. Er det én budsjettlinje for dem, har gruppen linjens navn.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.modeller.tabeller import Budsjettlinje, Regnskapslinje

VIKAR, REFUSJON = "020", "710"
VIKAR_OG_REFUSJON = "Vikar og sykelønnsrefusjon"

Konto = tuple[str | None, str, str]
"""(ansvar, funksjon, art). Vikar og refusjon har samme konto på hvert ansvar."""


class Regnskapsgruppe(NamedTuple):
    """Budsjettlinjene på en konto og det som er bokført der. Uten linjer: uten budsjett."""

    navn: str
    ansvar: str | None
    linjer: tuple[Budsjettlinje, ...] = ()
    rader: tuple[Regnskapslinje, ...] = ()

    def bokført(self, til: int, *, fra: int = 1) -> Fraction:
        """Kroner bokført fra og med måneden `fra` til og med `til`."""
        return sum(
            (Fraction(r.beløp) for r in self.rader if fra <= r.måned <= til), start=Fraction(0)
        )


@dataclass(slots=True)
class _Innhold:
    linjer: list[Budsjettlinje] = field(default_factory=list)
    rader: list[Regnskapslinje] = field(default_factory=list)


def grupper(
    linjer: Sequence[Budsjettlinje], rader: Iterable[Regnskapslinje]
) -> tuple[Regnskapsgruppe, ...]:
    """Alle linjene og alle beløpene, hver i én gruppe, budsjettlinjenes rekkefølge først."""
    innhold: dict[Konto, _Innhold] = defaultdict(_Innhold)
    for linje in linjer:
        innhold[_konto(linje.ansvar, linje.funksjon, linje.art)].linjer.append(linje)
    budsjettert = set(innhold)
    kjente_ansvar = {linje.ansvar for linje in linjer}
    for rad in rader:
        innhold[_finn(rad, budsjettert, kjente_ansvar)].rader.append(rad)
    vikarer = [konto for konto in innhold if konto[2] == VIKAR_OG_REFUSJON]
    i_rekkefølge = sorted(
        innhold, key=lambda k: (k not in budsjettert, "" if k in budsjettert else str(k))
    )
    return tuple(
        Regnskapsgruppe(
            _navn(k, innhold[k].linjer, k[0], flere_vikarer=len(vikarer) > 1),
            k[0],
            tuple(innhold[k].linjer),
            tuple(innhold[k].rader),
        )
        for k in i_rekkefølge
    )


def _konto(ansvar: str | None, funksjon: str, art: str) -> Konto:
    if art in (VIKAR, REFUSJON):
        return ansvar, "", VIKAR_OG_REFUSJON
    return ansvar, funksjon, art


def _finn(rad: Regnskapslinje, budsjettert: set[Konto], kjente_ansvar: set[str | None]) -> Konto:
    """Kontoen raden hører til: samme ansvar, ellers linjer uten ansvar, ellers den eneste.

    Vikar og refusjon på et ansvar budsjettet kjenner, hører til ansvaret også uten egen linje.
    """
    ansvar = rad.ansvar
    egen = _konto(ansvar, rad.funksjon, rad.art)
    er_vikar = egen[2] == VIKAR_OG_REFUSJON
    if egen in budsjettert or (er_vikar and ansvar in kjente_ansvar):
        return egen
    felles = (None, *egen[1:])
    if felles in budsjettert:
        return felles
    like = [konto for konto in budsjettert if konto[1:] == egen[1:]]
    if ansvar is None and len(like) == 1:
        return like[0]
    return ansvar, rad.funksjon, rad.art


def _navn(
    konto: Konto, linjer: Sequence[Budsjettlinje], ansvar: str | None, *, flere_vikarer: bool
) -> str:
    _, funksjon, art = konto
    if art == VIKAR_OG_REFUSJON and len(linjer) != 1:
        return f"{art} ({ansvar or 'uten ansvar'})" if flere_vikarer else art
    if not linjer:
        return f"{ansvar or 'uten ansvar'} · funksjon {funksjon} · art {art}"
    *foran, siste = (linje.linje for linje in linjer)
    return f"{', '.join(foran)} og {siste}" if foran else siste


def siste_måned(rader: Iterable[Regnskapslinje], år: int) -> int | None:
    """Siste måned det er bokført noe i året; None når det ikke er bokført noe."""
    return max(måneder_i(rader, år), default=None)


def måneder_i(rader: Iterable[Regnskapslinje], år: int) -> set[int]:
    """Månedene det er bokført noe i året."""
    return {r.måned for r in rader if r.år == år}
