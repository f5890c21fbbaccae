"""Hvilke måneder `rapport avslutning` viser, og hvem som går ut av program i dem."""

from typing import NamedTuple

from flyktningplan.framskriving.avslutning import (
    Avslutning,
    Avslutningsmåned,
    Resultatandeler,
    avslutninger,
    avslutningsmåneder,
    resultatandeler,
)
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import kapasitet
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_for, månedsnummer, år_av


class Utvalg(NamedTuple):
    """Månedene som vises, hvem som går ut i dem, og alle månedene fram til planslutt.

    `første` er måneden summene begynner i.
    """

    f: Framskriving
    måneder: tuple[Avslutningsmåned, ...]
    hvem: tuple[Avslutning, ...]
    alle: tuple[Avslutningsmåned, ...]
    første: int

    @property
    def kjent(self) -> int:
        return måned_for(self.f.plan.innstillinger.plan.kjent)

    @property
    def til_nav(self) -> list[Avslutning]:
        return [a for a in self.hvem if a.til_nav]

    def andeler(self, år: int) -> Resultatandeler:
        return resultatandeler(self.f.satser, self.f.plan.innstillinger.kommune.fylke, år)


def velg(f: Framskriving, år: int | None) -> Utvalg:
    """Månedene i året, eller uten år de tolv etter kunnskapsdatoen."""
    plan = f.plan.innstillinger.plan
    neste = måned_for(plan.kjent) + 1
    if år is None:
        vist = range(neste, neste + MÅNEDER_I_ÅRET)
    else:
        vist = range(f.måneder(år)[0].måned, f.måneder(år)[-1].måned + 1)
    slutt = max(vist.stop, månedsnummer(plan.slutt + 1, 1))
    alle = avslutningsmåneder(
        f.plan, f.mengder, kapasitet(f.plan, f.mengder, range(min(vist.start, neste), slutt))
    )
    return Utvalg(
        f,
        tuple(m for m in alle if m.måned in vist),
        avslutninger(f.plan, f.mengder, vist),
        tuple(m for m in alle if m.måned >= neste and år_av(m.måned) <= plan.slutt),
        alle[0].måned,
    )
