"""Blokkene budsjettlinjene står i, i rekkefølgen kommunestyret leser dem."""

from enum import Enum
from typing import NamedTuple

from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Linjetype
from flyktningplan.rapport.rammetall import Rammetall


class Tom(Enum):
    """Hva rapporten viser av en blokk uten linjer."""

    UTELATT = "ingenting"
    RAD = "én rad med null: «Nye tiltak 0» er et svar"
    HEL = "overskrift og sum"


class Blokk(NamedTuple):
    """Linjer med felles overskrift og sum. `i_netto` er blokkene beregnet netto er summen av."""

    navn: str
    sumnavn: str
    linjer: tuple[Budsjettlinje, ...]
    i_netto: bool = True
    tom: Tom = Tom.UTELATT


class Rammeblokker(NamedTuple):
    """Blokkene rapporten viser. Hver budsjettlinje står i nøyaktig én."""

    videreført: tuple[Blokk, ...]
    tiltak: tuple[Blokk, ...]
    utenom: tuple[Blokk, ...]

    @property
    def alle(self) -> tuple[Blokk, ...]:
        return (*self.videreført, *self.tiltak, *self.utenom)


def rammeblokker(r: Rammetall) -> Rammeblokker:
    """Linjene i planen, delt slik rapporten viser dem."""
    videreført = (
        Blokk("Inntekter", "Sum inntekter", r.inntekter, tom=Tom.HEL),
        Blokk("Utgifter", "Sum utgifter", r.utgifter, tom=Tom.HEL),
        Blokk("Finans og avsetninger", "Sum finans", r.finans),
    )
    tiltak = (
        Blokk(
            "Vedtatte tiltak",
            "Sum vedtatte tiltak",
            r.tiltak(Linjetype.VEDTATT_TILTAK),
            tom=Tom.RAD,
        ),
        Blokk("Nye tiltak", "Sum nye tiltak", r.tiltak(Linjetype.NYTT_TILTAK), tom=Tom.RAD),
        Blokk("Innsparing", "Sum innsparing", r.tiltak(Linjetype.INNSPARING)),
    )
    utenom = (
        Blokk("Tilskudd ført sentralt", "Sum sentralt", r.ført_sentralt, i_netto=False),
        Blokk("Utenfor rammen", "Sum utenfor rammen", r.utenfor, i_netto=False),
    )
    return Rammeblokker(_viste(videreført), _viste(tiltak), _viste(utenom))


def _viste(blokker: tuple[Blokk, ...]) -> tuple[Blokk, ...]:
    return tuple(b for b in blokker if b.linjer or b.tom is not Tom.UTELATT)
