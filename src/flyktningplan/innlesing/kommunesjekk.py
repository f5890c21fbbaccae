"""Kommunen slik malen fra `start` lar den stå til noen fyller den ut.

Navn, fylke og nummer står på hver rapport, og fylket velger resultattallene det sammenliknes med.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel

if TYPE_CHECKING:
    from flyktningplan.modeller.innstillinger import Innstillinger

UTEN_NAVN, UTEN_FYLKE, UTEN_NUMMER = "Eksempel", "fylke ikke oppgitt", "0000"
"""Det `start` skriver når kommunen ikke er oppgitt."""


def sjekk_kommunen(valg: "Innstillinger") -> Iterator[Funn]:
    """Ett funn for hvert av de tre som fortsatt er malens."""
    from flyktningplan.innlesing.innstillingsfil import INNSTILLINGSFIL

    kommune = valg.kommune
    for felt, hva, verdi, malens, eksempel in (
        ("navn", "Navnet på kommunen", kommune.navn, UTEN_NAVN, "Herøy"),
        ("fylke", "Fylket", kommune.fylke, UTEN_FYLKE, "Nordland"),
        ("nummer", "Kommunenummeret", kommune.nummer, UTEN_NUMMER, "1818"),
    ):
        if verdi == malens:
            yield Funn(
                Regel.PLASSHOLDER,
                Alvorlighet.ADVARSEL,
                Opphav(INNSTILLINGSFIL, "", f"kommune.{felt}"),
                f"{hva} er ikke fylt ut.",
                fant=verdi,
                råd=f'Skriv det under [kommune], slik: {felt} = "{eksempel}".',
            )
