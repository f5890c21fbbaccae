"""Hva tabellen `bosetting` sier på kunnskapsdatoen: hvilke rader som sees, og hva som ventes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke

KOMMET = (
    Bosettingsstatus.BOSATT,
    Bosettingsstatus.SELVBOSATT,
    Bosettingsstatus.FAMILIEINNVANDRING,
)
FORVENTNING = (
    Bosettingsstatus.PROGNOSE,
    Bosettingsstatus.VEDTATT,
    Bosettingsstatus.ANMODET,
)


def sees(rad: Bosetting, kjent: date) -> bool:
    """Om raden var kjent på kunnskapsdatoen.

    Uten `Registrert` er antall bosatte kjent fra og med sitt eget år, eller sin egen måned, og
    alle andre tall alltid (familie og selvbosatte i tiden som kommer, er forventninger).
    """
    if rad.registrert is not None:
        return rad.registrert <= kjent
    return rad.status is not Bosettingsstatus.BOSATT or not etter(rad, kjent)


def etter(rad: Bosetting, dag: date) -> bool:
    """Om raden gjelder et senere år, eller en senere måned i året, enn dagen."""
    return (rad.år, rad.måned or 0) > (dag.year, dag.month)


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


class Årstall(NamedTuple):
    """Ett tall for ett år og én status. Skjult eller manglende er et merke, aldri null.

    Er bare noen av månedene skjult, er `antall` fortsatt et merke, og `minst` summen av de kjente.
    Står summen i årets egen rad, er det den som gjelder.
    """

    antall: int | Merke
    rader: tuple[Bosetting, ...]

    @property
    def kjent_antall(self) -> int | None:
        return None if isinstance(self.antall, Merke) else self.antall

    @property
    def minst(self) -> int:
        """Det som er kjent: hele antallet, eller summen av radene som ikke er skjult."""
        if isinstance(self.antall, Merke):
            return sum(r.antall for r in self.rader if isinstance(r.antall, int))
        return self.antall

    @property
    def skjulte(self) -> tuple[Bosetting, ...]:
        """Radene der antallet er skjult, mangler eller ikke er aktuelt."""
        return tuple(r for r in self.rader if isinstance(r.antall, Merke))

    @property
    def tekst(self) -> str:
        """Antallet i ord: `7`, `skjult`, eller `minst 7` når noe er skjult og noe er kjent."""
        if isinstance(self.antall, Merke) and self.minst:
            return f"minst {self.minst}"
        return str(self.antall)


class Bosettingstall(NamedTuple):
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
                    f"{funnet.skjulte[0].celle('antall')}: {status} for {år} er {funnet.tekst} og "
                    "kan ikke regnes.",
                    "Legg inn en rad uten måned, med Status prognose og et antall for hele året.",
                )
            return status, funnet
        raise FlyktningplanFeil(
            f"Tabellen bosetting har hverken prognose, vedtak eller anmodning for {år}.",
            "Legg inn en rad med Status prognose (0 hvis ingen ventes).",
        )


def les_tall(rader: Iterable[Bosetting], kjent: date) -> Bosettingstall:
    """Årstallene av gjeldende rader per år og status: årets egen rad, ellers månedene summert."""
    grupper: dict[tuple[int, Bosettingsstatus], list[Bosetting]] = defaultdict(list)
    for rad in gjeldende(rader, kjent):
        grupper[rad.år, rad.status].append(rad)
    tall = {nøkkel: Årstall(_årets(gruppe), tuple(gruppe)) for nøkkel, gruppe in grupper.items()}
    return Bosettingstall(tall, kjent)


def _årets(rader: Iterable[Bosetting]) -> int | Merke:
    """Årets egen rad når den har et antall, ellers summen; et merke når en av radene er det."""
    sum_ = 0
    merke: Merke | None = None
    for rad in rader:
        if isinstance(rad.antall, Merke):
            merke = merke or rad.antall
        elif rad.måned is None:
            return rad.antall
        else:
            sum_ += rad.antall
    return sum_ if merke is None else merke
