"""En tidligere rapport mot en ny: de samme radene og kolonnene, med gammelt og nytt tall."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from flyktningplan.modeller.tidligere import UNDER, Tidligererapport
from flyktningplan.modeller.tidligere import Verdi as Tidligereverdi
from flyktningplan.rapport.modell import Radstil, Rapport, Verdi

Tall = int | Decimal


class Nøkkel(NamedTuple):
    """Navnet på raden, og hvilken i rekken den er når flere heter det samme."""

    navn: str
    nummer: int
    under: bool


class Forskjell(NamedTuple):
    """Én rad i begge rapportene, eller bare i den ene. Tall per kolonne; None er ikke et tall.

    `under` er sant for en underrad, som deler opp en annen. `gammelt_navn` er navnet i den
    gamle, når det er et annet.
    """

    navn: str
    gammel: Mapping[str, Tall | None]
    ny: Mapping[str, Tall | None]
    i_gammel: bool = True
    i_ny: bool = True
    under: bool = False
    gammelt_navn: str = ""

    @property
    def merke(self) -> str:
        """«bare i gammel» eller «bare i ny»; tomt når raden er i begge."""
        if self.i_gammel and self.i_ny:
            return ""
        return "bare i gammel" if self.i_gammel else "bare i ny"

    def endring(self, kolonne: str) -> Tall | None:
        """Nytt minus gammelt; None når ett av dem mangler."""
        gammel, ny = self.gammel.get(kolonne), self.ny.get(kolonne)
        return None if gammel is None or ny is None else ny - gammel

    def endring_fra_null(self, kolonne: str) -> Tall | None:
        """Som `endring`, der en rad som bare er i den ene, er 0 i den andre.

        Bare for rader som er beløp på en linje: en ramme som mangler, er ikke en ramme på 0.
        """
        gammel, ny = self.gammel.get(kolonne), self.ny.get(kolonne)
        if not self.i_gammel and ny is not None:
            return ny
        if not self.i_ny and gammel is not None:
            return -gammel
        return self.endring(kolonne)

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
    samme = _samme_sum(gamle, nye)
    gamle = {samme.get(n, n): tall for n, tall in gamle.items()}
    navn_før = {ny: før.navn for før, ny in samme.items()}
    begge = [
        Forskjell(
            n.navn,
            gamle.get(n, {}),
            nye[n],
            n in gamle,
            under=n.under,
            gammelt_navn=navn_før.get(n, ""),
        )
        for n in nye
    ]
    borte = [
        Forskjell(n.navn, gamle[n], {}, i_ny=False, under=n.under) for n in gamle if n not in nye
    ]
    return (*begge, *borte)


def _samme_sum(gamle: Iterable[Nøkkel], nye: Iterable[Nøkkel]) -> dict[Nøkkel, Nøkkel]:
    """«Nye tiltak» uten linjer og «Sum nye tiltak» med linjer er samme rad under to navn."""
    bare_ny = {_uten_sum(n.navn): n for n in nye if n not in set(gamle)}
    return {
        n: bare_ny[_uten_sum(n.navn)]
        for n in gamle
        if n not in set(nye) and _uten_sum(n.navn) in bare_ny
    }


def _uten_sum(navn: str) -> str:
    return navn.removeprefix("Sum ").casefold()


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
            ut[Nøkkel(helt, sett[helt], isinstance(under, str))] = tall
            sett[helt] += 1
    return ut


def som_tall(verdi: object) -> Tall | None:
    """Verdien når den er et tall; ja og nei er ikke tall."""
    return verdi if isinstance(verdi, int | Decimal) and not isinstance(verdi, bool) else None
