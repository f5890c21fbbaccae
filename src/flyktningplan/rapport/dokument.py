"""Dokument: en tekst med overskrifter, avsnitt og tabeller, klar for Word eller Markdown."""

from dataclasses import dataclass

from flyktningplan.rapport.modell import Hode, Tabell


@dataclass(frozen=True, slots=True)
class Del:
    """En del av dokumentet: overskrift, avsnitt, punkter og tabeller, i den rekkefølgen.

    `nivå` er overskriftens nivå, der 1 er rett under tittelen.
    """

    overskrift: str
    avsnitt: tuple[str, ...] = ()
    punkter: tuple[str, ...] = ()
    tabeller: tuple[Tabell, ...] = ()
    nivå: int = 1


@dataclass(frozen=True, slots=True)
class Dokument:
    """Et ferdig dokument. Tall i tekst og tabeller er avrundet her, aldri i visningen."""

    navn: str
    tittel: str
    hode: Hode
    deler: tuple[Del, ...]
    merknad: str = ""
