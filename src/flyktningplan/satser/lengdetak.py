"""Innstillingene som loven setter et tak for, og hva de da regnes som.

Reglene bruker den laveste av forventet lengde og taket (integreringsloven §§ 13, 14, 32 og 37 d).
Her står hvilken sats som er taket for hvilken innstilling.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from flyktningplan.modeller.innstillinger import Innstillinger, Planvalg
from flyktningplan.modeller.setning import opplisting
from flyktningplan.satser.tabell import Sats, Satser

TAK: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("program", "med_vgs"): "PROGRAM-TAK-VGS",
        ("program", "uten_vgs"): "PROGRAM-TAK-UTEN",
        ("norsk", "kollektiv"): "NORSK-TAK-KOLLEKTIV",
        ("norsk", "med_vgs"): "NORSK-TAK-VGS",
        ("norsk", "uten_vgs"): "NORSK-TAK-UTEN",
    }
)
"""Satsen som er taket for (del, nøkkel) i flyktningplan.toml. `plikt` har ikke noe tak."""


class Kuttet(NamedTuple):
    """En lengde i måneder som er satt over taket. `tak` er de ulike takene i planen, i rekkefølge.

    Takene er dem som gjelder fra kunnskapsdatoen, for dem som begynner da og senere.
    """

    nøkkel: tuple[str, str]
    satt: int
    tak: tuple[Sats, ...]

    @property
    def kode(self) -> str:
        return self.tak[0].kode

    @property
    def regnes_som(self) -> str:
        """«12», eller «12 og 18 fra 2026» når taket endres i planen."""
        først, *senere = self.tak
        ledd = [self._lengde(først)]
        ledd += [f"{self._lengde(s)} fra {s.gjelder.year}" for s in senere if s.gjelder]
        return opplisting(ledd)

    def _lengde(self, tak: Sats) -> str:
        return str(min(self.satt, int(tak.verdi)))


def kuttede(valg: Innstillinger, satser: Satser) -> Iterator[Kuttet]:
    """Lengdene over taket. `satser` er sett fra kunnskapsdatoen; et ukjent tak kutter ikke."""
    for (del_, felt), kode in TAK.items():
        satt: int = getattr(getattr(valg, del_), felt)
        tak = _takene(kode, valg.plan, satser)
        if any(satt > s.verdi for s in tak):
            yield Kuttet((del_, felt), satt, tak)


def _takene(kode: str, plan: Planvalg, satser: Satser) -> tuple[Sats, ...]:
    """Taket på kunnskapsdatoen, og der det skifter ved starten av et planår etter den."""
    dager = (plan.kjent, *(date(år, 1, 1) for år in plan.planår if år > plan.kjent.year))
    tak: list[Sats] = []
    for dag in dager:
        if kode in satser.rekker and satser.gjelder(kode, dag):
            sats = satser.sats(kode, dag)
            if not tak or sats.verdi != tak[-1].verdi:
                tak.append(sats)
    return tuple(tak)
