"""Planen: alt som er lest og godkjent fra en planmappe."""

from datetime import date
from typing import NamedTuple

from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import (
    Behov,
    Bosetting,
    Budsjettlinje,
    Deltaker,
    Imditilskudd,
    Innvandrere,
    Lokale,
    Ramme,
    Regnskapslinje,
    Stilling,
)


class Plan(NamedTuple):
    """Inndata til framskrivingen. En valgfri tabell som mangler er `None`, ikke tom.

    `hendelser_til` er datoen hendelsene i `deltakere` er kjent til, når det er en annen enn
    kunnskapsdatoen.
    """

    innstillinger: Innstillinger
    bosetting: tuple[Bosetting, ...]
    budsjettlinjer: tuple[Budsjettlinje, ...]
    ramme: tuple[Ramme, ...]
    deltakere: tuple[Deltaker, ...] | None = None
    lokaler: tuple[Lokale, ...] | None = None
    stillinger: tuple[Stilling, ...] | None = None
    behov: tuple[Behov, ...] | None = None
    regnskap: tuple[Regnskapslinje, ...] | None = None
    imditilskudd: tuple[Imditilskudd, ...] | None = None
    innvandrere: tuple[Innvandrere, ...] | None = None
    hendelser_til: date | None = None
