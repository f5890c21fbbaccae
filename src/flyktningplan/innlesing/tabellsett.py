"""Tabellene slik de er lest av en planmappe, før de er kontrollert mot hverandre."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from flyktningplan.feil import Opphav
from flyktningplan.modeller.tabeller import (
    Behov,
    Bosetting,
    Budsjettlinje,
    Deltaker,
    Imditilskudd,
    Innvandrere,
    Lokale,
    Ramme,
    Regnskapslinje,
    Stilling,
)
from flyktningplan.modeller.tabellrad import Tabellrad


@dataclass(slots=True, eq=False, repr=False)
class Tabellsett:
    """Radene i hver tabell; None når tabellen mangler eller er tom."""

    bosetting: tuple[Bosetting, ...] | None = None
    deltakere: tuple[Deltaker, ...] | None = None
    budsjettlinjer: tuple[Budsjettlinje, ...] | None = None
    ramme: tuple[Ramme, ...] | None = None
    lokaler: tuple[Lokale, ...] | None = None
    stillinger: tuple[Stilling, ...] | None = None
    behov: tuple[Behov, ...] | None = None
    regnskap: tuple[Regnskapslinje, ...] | None = None
    imditilskudd: tuple[Imditilskudd, ...] | None = None
    innvandrere: tuple[Innvandrere, ...] | None = None
    steder: dict[str, Opphav] = field(default_factory=dict)
    med_feil: set[str] = field(default_factory=set)

    def sted(self, tabell: str) -> Opphav:
        """Filen og arket tabellen ble lest fra."""
        return self.steder[tabell]

    def uten_feil(self, *tabeller: str) -> bool:
        return self.med_feil.isdisjoint(tabeller)

    def alle(self) -> Iterator[tuple[Tabellrad, ...]]:
        """Radene i hver tabell som har noen."""
        for felt in fields(self):
            if felt.name not in {"steder", "med_feil"} and (rader := getattr(self, felt.name)):
                yield rader
