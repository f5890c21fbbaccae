"""Formel: hvordan en celle kan regnes av andre celler, uten å vite hvilket regneark det blir."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sumhvis:
    """Summen av kolonnen `kolonne` i tabellen `tabell`, der hvert vilkår er oppfylt.

    Et vilkår er (kolonnenøkkel, verdi) for likhet, eller (kolonnenøkkel, (fra, til)) for et
    tallområde, begge ender medregnet.
    """

    tabell: str
    kolonne: str
    vilkår: tuple[tuple[str, str | int | tuple[int, int]], ...]


@dataclass(frozen=True, slots=True)
class Celle:
    """Cellen i samme tabell: raden med `navn` i første kolonne, og kolonnenøkkelen."""

    navn: str
    kolonne: str


@dataclass(frozen=True, slots=True)
class Formel:
    """Summen av leddene med fortegn, delt på `delt_på` og avrundet til `desimaler`.

    Halve rundes bort fra null, som i Excel. `desimaler=None` avrunder ikke.
    """

    ledd: tuple[tuple[int, Sumhvis | Celle], ...]
    delt_på: int = 1
    desimaler: int | None = 0
