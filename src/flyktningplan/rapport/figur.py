"""Figur: det en visning tegner, uten å vite hva tallene handler om."""

from dataclasses import dataclass
from enum import StrEnum

from flyktningplan.rapport.modell import Verdi


class Form(StrEnum):
    """Hvordan en serie tegnes."""

    SØYLE = "søyle"
    STABLET = "stablet"
    LINJE = "linje"


@dataclass(frozen=True, slots=True)
class Serie:
    """En rekke verdier, én per kategori i figuren. None er et hull, ikke null."""

    navn: str
    verdier: tuple[Verdi, ...]
    form: Form = Form.SØYLE


@dataclass(frozen=True, slots=True)
class Figur:
    """En figur: kategorier langs x, serier oppover.

    `navn` er en adresse (bare a–z og bindestrek). `beskrivelse` er tekstalternativet: det figuren
    viser, med tallene som betyr noe, for den som ikke ser den.
    """

    navn: str
    tittel: str
    beskrivelse: str
    enhet: str
    kategorier: tuple[str, ...]
    serier: tuple[Serie, ...]
