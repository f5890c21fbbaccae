"""KOSTRA-kodene per år: hva som er gyldig, hva som er gått ut, og hva som hører til investering."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

import tomli

FIL = "kostra.toml"


class Kodeslag(StrEnum):
    FUNKSJON = "funksjon"
    ART = "art"


class Kodestatus(StrEnum):
    """Det kodelisten sier om en kode et bestemt år."""

    GYLDIG = "gyldig"
    UTGÅTT = "utgått"
    IKKE_ENNÅ = "ikke ennå"
    INVESTERING = "investering"
    UKJENT = "ukjent"


class Kodeendring(NamedTuple):
    """En kode som kom i `første` eller hadde `siste` som siste år, og kodene som tok over."""

    første: int | None = None
    siste: int | None = None
    nye: tuple[str, ...] = ()


class Kombinasjon(NamedTuple):
    """Artene som er logiske på en funksjon, og kontrollen hos SSB som sier det."""

    funksjon: str
    arter: tuple[str, ...]
    kontroll: str


class Kodeliste(NamedTuple):
    """Kodene for årene `fra`–`til`. Et år utenfor prøves mot den nærmeste utgaven."""

    fra: int
    til: int
    kilde: str
    slås_opp: str
    koder: Mapping[Kodeslag, frozenset[str]]
    investering: Mapping[Kodeslag, frozenset[str]]
    endringer: Mapping[tuple[Kodeslag, str], Kodeendring]
    kombinasjoner: tuple[Kombinasjon, ...]

    def utgave(self, år: int) -> int:
        """Året listen er lest for, nærmest `år`."""
        return min(max(år, self.fra), self.til)

    def endring(self, slag: Kodeslag, kode: str) -> Kodeendring:
        return self.endringer.get((slag, kode), Kodeendring())

    def status(self, slag: Kodeslag, kode: str, år: int) -> Kodestatus:
        """Om koden kan brukes i driftsregnskapet i året."""
        if kode not in self.koder[slag]:
            return Kodestatus.UKJENT
        utgave, endring = self.utgave(år), self.endring(slag, kode)
        if endring.siste is not None and utgave > endring.siste:
            return Kodestatus.UTGÅTT
        if endring.første is not None and utgave < endring.første:
            return Kodestatus.IKKE_ENNÅ
        if kode in self.investering[slag]:
            return Kodestatus.INVESTERING
        return Kodestatus.GYLDIG


@cache
def kostra() -> Kodeliste:
    """Kodelisten som følger med programmet."""
    mappe = resources.files("flyktningplan.satser") / "kodelister"
    data = tomli.loads((mappe / FIL).read_text(encoding="utf-8"))
    return Kodeliste(
        fra=data["fra"],
        til=data["til"],
        kilde=data["kilde"],
        slås_opp=data["oppslag"],
        koder=_koder(data),
        investering=_koder(data["investering"]),
        endringer=MappingProxyType(
            {
                (Kodeslag(e["slag"]), e["kode"]): Kodeendring(
                    e.get("fra"), e.get("til"), tuple(e.get("nye", ()))
                )
                for e in data["endringer"]
            }
        ),
        kombinasjoner=tuple(
            Kombinasjon(k["funksjon"], tuple(k["arter"]), k["kontroll"])
            for k in data["kombinasjoner"]
        ),
    )


def _koder(data: Mapping[str, Any]) -> Mapping[Kodeslag, frozenset[str]]:
    return MappingProxyType(
        {
            Kodeslag.FUNKSJON: frozenset(data["funksjoner"]),
            Kodeslag.ART: frozenset(data["arter"]),
        }
    )
