"""Dokument: tekst med overskrifter, avsnitt, lister og tabeller, klar for Word og Markdown."""

import re
from typing import NamedTuple

from flyktningplan.rapport.modell import Hode, Tabell

FYLL_INN = re.compile(r"\[fyll inn: [^\[\]]+\]")
"""Det planen ikke vet, slik `fyll_inn` skriver det. En visning kan framheve det."""


def fyll_inn(hva: str) -> str:
    """«[fyll inn: antall]»: det den som bruker dokumentet, selv må oppgi."""
    return f"[fyll inn: {hva}]"


class Liste(NamedTuple):
    """Punkter, eller nummererte punkter fra 1."""

    punkter: tuple[str, ...]
    nummerert: bool = False


Innhold = str | Liste | Tabell
"""Et avsnitt, en liste eller en tabell."""


class Del(NamedTuple):
    """En del av dokumentet. `nivå` er overskriftens nivå, der 1 er rett under tittelen."""

    overskrift: str
    innhold: tuple[Innhold, ...] = ()
    nivå: int = 1


class Dokument(NamedTuple):
    """Et ferdig dokument. Tall i tekst og tabeller er avrundet her, aldri i visningen.

    `merknad` sier hva slags dokument det er, og står framhevet under tittelen.
    """

    navn: str
    tittel: str
    hode: Hode
    deler: tuple[Del, ...]
    merknad: str = ""
