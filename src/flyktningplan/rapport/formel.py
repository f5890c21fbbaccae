"""Formel: hvordan en celle kan regnes av andre celler, uten å vite hvilket regneark det blir.

En tabell kalles det `Tabell.navn` sier, en kolonne `Kolonne.nøkkel` og en rad `Rad.nøkkel`.
En visning uten formler, eller uten tabellen formelen viser til, viser verdien.
"""

from typing import NamedTuple


class IRaden(NamedTuple):
    """Verdien i kolonnen `kolonne`, i samme rad som formelen."""

    kolonne: str


class Tittel(NamedTuple):
    """Tittelen på kolonnen i samme tabell som formelen, som tall når den er et årstall."""

    kolonne: str


class Mellom(NamedTuple):
    """Fra og til, begge medregnet. None er uten grense."""

    fra: int | Tittel | None = None
    til: int | Tittel | None = None


Krav = str | int | IRaden | Tittel | Mellom
"""Det en verdi må være lik, eller ligge mellom."""


class Sumhvis(NamedTuple):
    """Summen av `kolonne` i `tabell`, over radene der hver kolonne i `vilkår` oppfyller kravet."""

    tabell: str
    kolonne: str
    vilkår: tuple[tuple[str, Krav], ...] = ()


class Størst(NamedTuple):
    """Den største verdien i `kolonne` i `tabell`."""

    tabell: str
    kolonne: str


class Celle(NamedTuple):
    """Cellen i raden `rad` og kolonnen `kolonne`; uten `tabell` i samme tabell som formelen."""

    rad: str
    kolonne: str
    tabell: str = ""


class Formel(NamedTuple):
    """Summen av leddene med fortegn, delt på `delt_på` og avrundet til `desimaler`.

    Halve rundes bort fra null. `desimaler=None` avrunder ikke. `nøyaktighet` er desimalene leddene
    har: summen rundes dit før delingen, så rester fra flyttall ikke flytter en halv.
    """

    ledd: tuple[tuple[int, Sumhvis | Størst | Celle], ...]
    delt_på: int = 1
    desimaler: int | None = None
    nøyaktighet: int | None = None


class Vurdering(NamedTuple):
    """Ordet som passer når `celle` er under null, null eller over null."""

    celle: Celle
    under: str
    lik: str
    over: str

    def ord(self, tall: int) -> str:
        """Ordet når cellen er `tall`."""
        if tall == 0:
            return self.lik
        return self.under if tall < 0 else self.over


class Område(NamedTuple):
    """Cellene i raden `rad` fra kolonnen `fra` til og med `til`, i tabellen `tabell`."""

    tabell: str
    rad: str
    fra: str
    til: str
