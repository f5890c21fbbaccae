"""Figur: det en visning tegner, uten å vite hva tallene handler om."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Tallverdi = int | Decimal | str | None
"""Et ferdig avrundet tall, et merke («:» er skjult) som vises som tekst, eller et hull."""

_ADRESSE = re.compile(r"[a-z][a-z0-9-]*")


class Form(StrEnum):
    """Hvordan en serie tegnes. En grense er like høy overalt og tegnes stiplet."""

    SØYLE = "søyle"
    LINJE = "linje"
    GRENSE = "grense"


class Serie(NamedTuple):
    """En rekke verdier, én per kategori i figuren. None er et hull, ikke null."""

    navn: str
    verdier: tuple[Tallverdi, ...]
    form: Form = Form.SØYLE

    @property
    def tall(self) -> tuple[int | Decimal, ...]:
        """Verdiene som er tall, uten hull og merker."""
        return tuple(v for v in self.verdier if isinstance(v, int | Decimal))


@dataclass(frozen=True, slots=True)
class Figur:
    """En figur: kategorier langs x, serier oppover (negative tall nedover).

    `navn` er en adresse (bare a–z, sifre og bindestrek). `beskrivelse` er tekstalternativet: det
    figuren viser, med tallene som betyr noe, for den som ikke ser den. `under` er en kort tekst
    under hver kategori («544 svakere»), eller tom. Reiser `ValueError` når delene ikke passer
    sammen.
    """

    navn: str
    tittel: str
    beskrivelse: str
    enhet: str
    kategorier: tuple[str, ...]
    serier: tuple[Serie, ...]
    under: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _ADRESSE.fullmatch(self.navn):
            raise ValueError(f"«{self.navn}» er ikke en adresse av a–z, sifre og bindestrek")
        if not self.beskrivelse.strip():
            raise ValueError(f"figuren {self.navn} mangler beskrivelse")
        lengder = [len(s.verdier) for s in self.serier]
        lengder += [len(self.under)] if self.under else []
        if not self.serier or any(n != len(self.kategorier) for n in lengder):
            raise ValueError(f"figuren {self.navn} må ha én verdi per kategori i hver serie")
