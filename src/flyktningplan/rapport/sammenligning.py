"""En tidligere rapport mot en ny: de samme radene og kolonnene, med gammelt og nytt tall."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from flyktningplan.modeller.tidligere import UNDER, Tidligererapport
from flyktningplan.modeller.tidligere import Verdi as Tidligereverdi
from flyktningplan.rapport.modell import Radstil, Rapport, Verdi

Tall = int | Decimal
Nøkkel = tuple[str, int]
"""Navnet på raden, og hvilken i rekken den er når flere heter det samme."""


@dataclass(frozen=True, slots=True)
class Forskjell:
    """Én rad i begge rapportene, eller bare i den ene. Tall per kolonne; None er ikke et tall."""

    navn: str
    gammel: Mapping[str, Tall | None]
    ny: Mapping[str, Tall | None]
    i_gammel: bool = True
    i_ny: bool = True

    def endring(self, kolonne: str) -> Tall | None:
        """Nytt minus gammelt; None når ett av dem mangler."""
        gammel, ny = self.gammel.get(kolonne), self.ny.get(kolonne)
        return None if gammel is None or ny is None else ny - gammel

    @property
    def er_endret(self) -> bool:
        kolonner = {*self.gammel, *self.ny}
        return any(self.gammel.get(k) != self.ny.get(k) for k in kolonner)


def sammenlign(gammel: Tidligererapport, ny: Rapport) -> tuple[Forskjell, ...]:
    """Radene med tall, i den nye rapportens rekkefølge; så de som bare er i den gamle."""
    kolonner = tuple(dict.fromkeys((*(k.nøkkel for k in ny.tabell.kolonner), *gammel.kolonner)))
    gamle = _med_tall(gammel.rader, gammel.kolonner[0], kolonner)
    rader = (r.celler for r in ny.tabell.rader if r.stil is not Radstil.OVERSKRIFT)
    nye = _med_tall(rader, ny.tabell.kolonner[0].nøkkel, kolonner)
    begge = [Forskjell(n[0], gamle.get(n, {}), nye[n], n in gamle) for n in nye]
    borte = [Forskjell(n[0], gamle[n], {}, i_ny=False) for n in gamle if n not in nye]
    return (*begge, *borte)


def _med_tall(
    rader: Iterable[Mapping[str, Tidligereverdi] | Mapping[str, Verdi]],
    navnekolonne: str,
    kolonner: Iterable[str],
) -> dict[Nøkkel, dict[str, Tall | None]]:
    """Radene som har minst ett tall, etter navn."""
    sett: Counter[str] = Counter()
    ut: dict[Nøkkel, dict[str, Tall | None]] = {}
    for rad in rader:
        navn = rad.get(navnekolonne)
        tall = {k: som_tall(rad.get(k)) for k in kolonner if k != navnekolonne}
        if isinstance(navn, str) and any(v is not None for v in tall.values()):
            under = rad.get(UNDER)
            helt = f"{under} {navn}" if isinstance(under, str) else navn
            ut[helt, sett[helt]] = tall
            sett[helt] += 1
    return ut


def som_tall(verdi: object) -> Tall | None:
    """Verdien når den er et tall; ja og nei er ikke tall."""
    return verdi if isinstance(verdi, int | Decimal) and not isinstance(verdi, bool) else None
