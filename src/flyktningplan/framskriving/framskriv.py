"""Framskriving: planen regnet ut, klar til å leses av rapportene."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.befolkning import Befolkning, befolkning
from flyktningplan.framskriving.budsjett import Budsjettregning, kroner
from flyktningplan.framskriving.forlop import Forløp, alle_forløp
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, kapasitet
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.personer import Person
from flyktningplan.framskriving.prisbane import krev_vekst
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Driver
from flyktningplan.regler.kalender import månedsnummer, år_av
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Satser

SCENARIOER = ("plan",)
Svar = TypeVar("Svar")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Framskriving:
    """Resultatet: personene, månedene, mengdene og postene for alle planår."""

    plan: Plan
    satser: Satser
    scenario: str
    befolkning: Befolkning
    mengder: Mengder
    budsjett: Budsjettregning
    poster: tuple[Post, ...]
    løpende: bool = False
    _husket: dict[tuple[Hashable, ...], Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _per_linje: dict[tuple[str, int], list[Post]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __post_init__(self) -> None:
        for post in self.poster:
            self._per_linje.setdefault((post.linje, post.år), []).append(post)

    def husk(self, regel: Callable[..., Svar], *spørsmål: Hashable) -> Svar:
        """`regel(self, *spørsmål)`, regnet én gang: framskrivingen endres aldri."""
        nøkkel = (regel, *spørsmål)
        if nøkkel not in self._husket:
            self._husket[nøkkel] = regel(self, *spørsmål)
        svar: Svar = self._husket[nøkkel]
        return svar

    @property
    def kapasitet(self) -> tuple[Kapasitetsmåned, ...]:
        """Månedene fra basisåret til siste planår."""
        return self.husk(_kapasitet)

    @property
    def planår(self) -> range:
        return self.plan.innstillinger.plan.planår

    def linje(self, navn: str, år: int) -> tuple[Post, ...]:
        """Postene på linjen i året."""
        return tuple(self._per_linje.get((navn, år), ()))

    def kroner(self, linjer: Iterable[Budsjettlinje], år: int) -> Fraction:
        """Netto kroner på linjene i året, eksakt."""
        navn = dict.fromkeys(linje.linje for linje in linjer)
        return kroner(p for n in navn for p in self._per_linje.get((n, år), ()))

    def med_driver(self, *drivere: Driver) -> tuple[Budsjettlinje, ...]:
        return tuple(b for b in self.plan.budsjettlinjer if b.driver in drivere)

    def måneder(self, år: int) -> tuple[Kapasitetsmåned, ...]:
        """De tolv månedene i året; reiser `FlyktningplanFeil` utenfor planen."""
        funnet = tuple(k for k in self.kapasitet if år_av(k.måned) == år)
        if not funnet:
            første, siste = (år_av(self.kapasitet[i].måned) for i in (0, -1))
            raise FlyktningplanFeil(
                f"Planen har ikke data for {år}.", f"Velg et år fra {første} til {siste}."
            )
        return funnet


def framskriv(plan: Plan, scenario: str, satser: Satser, *, løpende: bool = False) -> Framskriving:
    """Regn ut planen fra basisåret til siste planår, i faste eller løpende priser.

    Reiser `FlyktningplanFeil` når noe ikke lar seg regne (manglende sats,
    planår uten bosettingstall, ukjent scenario, vekst som hverken er kjent eller antatt).
    """
    if scenario not in SCENARIOER:
        raise FlyktningplanFeil(
            f"Ukjent scenario «{scenario}».", f"Kjente scenarioer: {', '.join(SCENARIOER)}."
        )
    if løpende:
        krev_vekst(plan, satser)
    alle = befolkning(plan)
    forløp = alle_forløp(alle.personer, innstillinger=plan.innstillinger, satser=satser)
    return _regn(scenario, alle, Budsjettregning(plan, Mengder(forløp, satser), løpende))


def med_bofasthet(f: Framskriving, andel: Decimal) -> Framskriving:
    """Samme plan og personer med en annen bofasthet; kjente fraflyttinger står ved lag."""
    return f.husk(_med_bofasthet, andel)


def _med_bofasthet(f: Framskriving, andel: Decimal) -> Framskriving:
    valg = f.plan.innstillinger
    bofasthet = valg.bofasthet.model_copy(update={"andel": andel})
    plan = f.plan._replace(innstillinger=valg.model_copy(update={"bofasthet": bofasthet}))
    forløp = tuple(
        x if x.person.fraflyttet is not None else x._replace(bofasthet=Fraction(andel))
        for x in f.mengder.forløp
    )
    return _regn(f.scenario, f.befolkning, f.budsjett.med(Mengder(forløp, f.satser), plan))


def med_personer(f: Framskriving, personer: tuple[Person, ...], satser: Satser) -> Framskriving:
    """Samme plan og scenario med andre personer og satser."""
    forløp = alle_forløp(personer, innstillinger=f.plan.innstillinger, satser=satser)
    alle = f.befolkning._replace(personer=personer)
    return _regn(f.scenario, alle, f.budsjett.med(Mengder(forløp, satser)))


def med_forløp(f: Framskriving, forløp: tuple[Forløp, ...]) -> Framskriving:
    """Samme plan og scenario med bare disse av forløpene. Ankomstene er fortsatt planens."""
    alle = f.befolkning._replace(personer=tuple(x.person for x in forløp))
    return _regn(f.scenario, alle, f.budsjett.med(Mengder(forløp, f.satser)))


def _kapasitet(f: Framskriving) -> tuple[Kapasitetsmåned, ...]:
    plan = f.plan.innstillinger.plan
    måneder = range(månedsnummer(plan.basis, 1), månedsnummer(plan.slutt + 1, 1))
    return kapasitet(f.plan, f.mengder, måneder)


def _regn(scenario: str, alle: Befolkning, regning: Budsjettregning) -> Framskriving:
    """Postene av forløpene; månedene regnes når de trengs."""
    plan, mengder = regning.plan, regning.mengder
    poster = tuple(p for år in plan.innstillinger.plan.planår for p in regning.poster(år))
    return Framskriving(
        plan, mengder.satser, scenario, alle, mengder, regning, poster, regning.løpende
    )
