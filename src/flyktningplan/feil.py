"""Hvor en verdi kommer fra, og hva som kan være galt med den.

Tre slag feil holdes fra hverandre: dårlige data er `Funn` (returneres, alle på
én gang), det som ikke lar seg regne er `FlyktningplanFeil` (reises), og resten
er programfeil, som bare `cli` fanger.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

FLEST_VISTE = 8
"""Så mange celler nevnes i en linje om et funn; `celler` har alle."""


class Opphav(NamedTuple):
    """Adressen til en verdi: fil (navn i planmappen), ark og celle.

    Filnavnet er alltid relativt til planmappen, så samme plan gir samme
    utskrift uansett hvor mappen ligger.
    """

    fil: str
    ark: str = ""
    celle: str = ""

    def __str__(self) -> str:
        deler = [self.fil]
        if self.ark:
            deler.append(f"[{self.ark}]")
        if self.celle:
            deler.append(self.celle)
        return " ".join(deler)


class Radopphav(NamedTuple):
    """Adressen til en rad, med kolonnebokstav for hvert felt i modellen."""

    fil: str
    ark: str
    rad: int
    kolonner: Mapping[str, str]

    def felt(self, navn: str) -> Opphav:
        """Cellen som feltet `navn` ble lest fra; raden alene når feltet ikke er en kolonne."""
        bokstav = self.kolonner.get(navn)
        celle = f"{bokstav}{self.rad}" if bokstav else f"rad {self.rad}"
        return Opphav(self.fil, self.ark, celle)


class Alvorlighet(StrEnum):
    """Hvor alvorlig et funn er. Bare `FEIL` stopper beregningen."""

    FEIL = "feil"
    ADVARSEL = "advarsel"
    MERKNAD = "merknad"


class Funn(NamedTuple):
    """Ett kontrollfunn: adresse, regel, hva som sto der, hva som var ventet, og råd.

    `fant` er tom eller maskert når innholdet kan være personopplysninger.
    `celler` har alle adressene når samme funn gjelder flere rader.
    """

    regel: str
    alvor: Alvorlighet
    opphav: Opphav
    melding: str
    fant: str = ""
    ventet: str = ""
    råd: str = ""
    kolonne: str = ""
    celler: tuple[str, ...] = ()

    def __str__(self) -> str:
        sted = str(self.opphav)
        if len(self.celler) > 1:
            vist = ", ".join(self.celler[:FLEST_VISTE])
            resten = len(self.celler) - FLEST_VISTE
            vist += f" og {resten} til" if resten > 0 else ""
            sted = str(Opphav(self.opphav.fil, self.opphav.ark, vist))
        return f"{sted}: {self.funnet} {self.råd}".rstrip()

    @property
    def funnet(self) -> str:
        """Meldingen, med hva som sto der og hva som var ventet."""
        if self.fant:
            ventet = f", ventet {self.ventet}" if self.ventet else ""
            return f"{self.melding} Fant {self.fant!r}{ventet}."
        return f"{self.melding} Ventet {self.ventet}." if self.ventet else self.melding


def stopper(funn: Iterable[Funn]) -> bool:
    """Sant når minst ett funn er en feil, slik at ingenting skal regnes."""
    return any(f.alvor is Alvorlighet.FEIL for f in funn)


class FlyktningplanFeil(Exception):
    """Noe som ikke lar seg regne eller skrive, forklart for den som leser tabellen."""

    def __init__(self, melding: str, råd: str = "") -> None:
        super().__init__(melding)
        self.melding = melding
        self.råd = råd

    def __str__(self) -> str:
        return f"{self.melding} {self.råd}".rstrip()


class DataFeil(FlyktningplanFeil):
    """Reises når inndata har feil; bærer alle funnene."""

    def __init__(self, funn: tuple[Funn, ...]) -> None:
        feil = sum(f.alvor is Alvorlighet.FEIL for f in funn)
        super().__init__(f"{feil} feil i inndata. Ingenting er regnet ut.")
        self.funn = funn
