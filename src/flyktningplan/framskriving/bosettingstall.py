"""Hva tabellen `bosetting` sier på kunnskapsdatoen: hvilke rader som sees, og hva som ventes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke

FORVENTNING = (
    Bosettingsstatus.PROGNOSE,
    Bosettingsstatus.VEDTATT,
    Bosettingsstatus.ANMODET,
)


def sees(rad: Bosetting, kjent: date) -> bool:
    """Om raden var kjent på kunnskapsdatoen.

    Uten `Registrert` er antall bosatte kjent fra og med sitt eget år, og alle
    andre tall alltid (familie og selvbosatte i år som kommer, er forventninger).
    """
    if rad.registrert is not None:
        return rad.registrert <= kjent
    return rad.status is not Bosettingsstatus.BOSATT or rad.år <= kjent.year


def gjeldende(rader: Iterable[Bosetting], kjent: date) -> tuple[Bosetting, ...]:
    """Radene som sees, bare den sist registrerte for hvert (år, måned, status)."""
    siste: dict[tuple[int, int | None, Bosettingsstatus], Bosetting] = {}
    for rad in rader:
        if not sees(rad, kjent):
            continue
        nøkkel = (rad.år, rad.måned, rad.status)
        gammel = siste.get(nøkkel)
        if gammel is None or (rad.registrert or date.min) >= (gammel.registrert or date.min):
            siste[nøkkel] = rad
    return tuple(siste.values())


@dataclass(frozen=True, slots=True)
class Årstall:
    """Ett tall for ett år og én status. Skjult eller manglende er et merke, aldri null."""

    antall: int | Merke
    rader: tuple[Bosetting, ...]

    @property
    def kjent_antall(self) -> int | None:
        return None if isinstance(self.antall, Merke) else self.antall


@dataclass(frozen=True, slots=True)
class Bosettingstall:
    """Tallene per år og status, slik de var kjent."""

    tall: dict[tuple[int, Bosettingsstatus], Årstall]
    kjent: date

    def hent(self, år: int, status: Bosettingsstatus) -> Årstall | None:
        return self.tall.get((år, status))

    def antall(self, år: int, status: Bosettingsstatus) -> int | None:
        """Antallet, eller None når det ikke er oppgitt eller er skjult."""
        funnet = self.hent(år, status)
        return funnet.kjent_antall if funnet else None

    @property
    def år(self) -> list[int]:
        return sorted({år for år, _ in self.tall})

    def forventning(self, år: int) -> tuple[Bosettingsstatus, Årstall]:
        """Det som ventes i året: prognose, ellers vedtatt, ellers anmodet.

        Reiser `FlyktningplanFeil` når ingen av dem er oppgitt, eller tallet er skjult.
        """
        for status in FORVENTNING:
            funnet = self.hent(år, status)
            if funnet is None:
                continue
            if funnet.kjent_antall is None:
                raise FlyktningplanFeil(
                    f"{funnet.rader[0].celle('antall')}: {status} for {år} er {funnet.antall} og "
                    "kan ikke regnes.",
                    "Legg inn en rad med Status prognose og et antall.",
                )
            return status, funnet
        raise FlyktningplanFeil(
            f"Tabellen bosetting har hverken prognose, vedtak eller anmodning for {år}.",
            "Legg inn en rad med Status prognose (0 hvis ingen ventes).",
        )


def les_tall(rader: Iterable[Bosetting], kjent: date) -> Bosettingstall:
    """Summer gjeldende rader per år og status. Ett merke gjør hele årstallet til et merke."""
    grupper: dict[tuple[int, Bosettingsstatus], list[Bosetting]] = defaultdict(list)
    for rad in gjeldende(rader, kjent):
        grupper[rad.år, rad.status].append(rad)
    tall = {}
    for nøkkel, gruppe in grupper.items():
        merker = [r.antall for r in gruppe if isinstance(r.antall, Merke)]
        antall = merker[0] if merker else sum(int(r.antall) for r in gruppe)
        tall[nøkkel] = Årstall(antall, tuple(gruppe))
    return Bosettingstall(tall, kjent)
