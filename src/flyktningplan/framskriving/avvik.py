"""Året så langt: regnskapet mot budsjettet, og resten av året slik det er kjent nå.

Budsjettet er planen slik den var kjent. Prognosen er det som er bokført i de lukkede månedene, og
planen slik den er kjent nå for resten av året, begge fordelt på måneder med linjens nøkkel.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.framskriving.kunnskap import (
    Nykunnskap,
    kjent_per,
    ny_kunnskap,
    planen_nå,
    skjulte_rader,
)
from flyktningplan.framskriving.periodisering import Periodisering
from flyktningplan.framskriving.regnskap import (
    Regnskapsgruppe,
    grupper,
    måneder_i,
    siste_måned,
)
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Budsjettlinje, Regnskapslinje


class Spørsmål(NamedTuple):
    """Året og den siste lukkede måneden, og datoen kunnskapen gjelder; None er det nyeste.

    `vedtatt` er et vedtatt budsjett i kroner per linje, når planen ikke selv er budsjettet.
    """

    år: int | None = None
    måned: int | None = None
    dag: date | None = None
    vedtatt: Mapping[str, Mapping[int, Fraction]] | None = None


@dataclass(frozen=True, slots=True)
class Tall:
    """Tallene til en gruppe eller en sum, i kroner med regnskapsfortegn."""

    budsjett: Fraction = Fraction(0)
    budsjett_hittil: Fraction = Fraction(0)
    regnskap: Fraction = Fraction(0)
    ventet_hittil: Fraction = Fraction(0)
    prognose: Fraction = Fraction(0)

    @property
    def avvik_hittil(self) -> Fraction:
        return self.regnskap - self.budsjett_hittil

    @property
    def avvik(self) -> Fraction:
        """Prognosen minus budsjettet. Negativt er bedre."""
        return self.prognose - self.budsjett

    def __add__(self, annet: "Tall") -> "Tall":
        return Tall(
            self.budsjett + annet.budsjett,
            self.budsjett_hittil + annet.budsjett_hittil,
            self.regnskap + annet.regnskap,
            self.ventet_hittil + annet.ventet_hittil,
            self.prognose + annet.prognose,
        )


class Avviksår(NamedTuple):
    """Et år med regnskap: planen slik den var (`da`), slik den er (`nå`), og kontoene."""

    da: Framskriving
    nå: Framskriving
    år: int
    måned: int
    dag: date
    grupper: tuple[Regnskapsgruppe, ...]
    nytt: Nykunnskap
    ukjent_den_gang: int
    tomme_måneder: tuple[int, ...]
    bokført_etter: Fraction
    vedtatt: Mapping[str, Mapping[int, Fraction]] | None

    @property
    def uten_ankomster(self) -> bool:
        """Sant når ingen er registrert som kommet siden planen, så planens ankomster står."""
        kjent = self.da.plan.innstillinger.plan.kjent
        return kjent < self.dag and self.nå.plan.innstillinger.plan.kjent == kjent

    @property
    def mangler_i_vedtatt(self) -> tuple[str, ...]:
        """Linjer i planen uten beløp i det vedtatte budsjettet."""
        if self.vedtatt is None:
            return ()
        vedtatt = self.vedtatt
        return tuple(
            b.linje for b in self.da.plan.budsjettlinjer if self.år not in vedtatt.get(b.linje, {})
        )

    @property
    def bare_i_vedtatt(self) -> tuple[str, ...]:
        """Linjer i det vedtatte budsjettet som planen ikke lenger har."""
        har = {b.linje for b in self.da.plan.budsjettlinjer}
        return tuple(navn for navn in self.vedtatt or () if navn not in har)

    def budsjett(self, linje: Budsjettlinje) -> Fraction:
        """Budsjettet på linjen: det vedtatte når det er oppgitt, ellers planen."""
        if self.vedtatt is None:
            return self.da.kroner((linje,), self.år)
        return self.vedtatt.get(linje.linje, {}).get(self.år, Fraction(0))

    def tall(self, gruppe: Regnskapsgruppe) -> Tall:
        """Tallene til gruppen. Uten budsjettlinje er prognosen det som er bokført."""
        da, nå = Periodisering(self.da, self.år), Periodisering(self.nå, self.år)
        regnskap = gruppe.bokført(self.måned)
        budsjett = budsjett_hittil = ventet = ventet_hittil = Fraction(0)
        for linje in gruppe.linjer:
            årets, nås = self.budsjett(linje), self.nå.kroner((linje,), self.år)
            budsjett += årets
            budsjett_hittil += årets * da.hittil(linje, self.måned)
            ventet += nås
            ventet_hittil += nås * nå.hittil(linje, self.måned)
        prognose = regnskap + ventet - ventet_hittil
        return Tall(budsjett, budsjett_hittil, regnskap, ventet_hittil, prognose)

    def sum(self, grupper: Iterable[Regnskapsgruppe]) -> Tall:
        return sum((self.tall(g) for g in grupper), Tall())


def avviksår(f: Framskriving, spørsmål: Spørsmål) -> Avviksår:
    """Året spørsmålet gjelder. `f` er planen slik den var kjent.

    Reiser `FlyktningplanFeil` når regnskapet mangler, når det ikke har noe for året eller måneden,
    og når planen ikke har budsjett for året.
    """
    rader = _regnskapet(f.plan)
    år = _året(f, rader, spørsmål.år)
    siste = _siste_måned(rader, år)
    måned = siste if spørsmål.måned is None else spørsmål.måned
    if måned > siste:
        raise FlyktningplanFeil(
            f"Regnskapet for {år} har ingenting etter måned {siste}.",
            f"Velg --måned {siste} eller tidligere, eller legg til måneden i regnskap.",
        )
    kjent = f.plan.innstillinger.plan.kjent
    nå_dag = max(kjent, spørsmål.dag or siste_dag(år, måned))
    planen_da = kjent_per(f.plan, kjent)
    i_året = [r for r in rader if r.år == år]
    return Avviksår(
        da=_framskriv(f, planen_da, kjent),
        nå=_framskriv(f, planen_nå(f.plan, planen_da, nå_dag), nå_dag),
        år=år,
        måned=måned,
        dag=nå_dag,
        grupper=grupper(f.plan.budsjettlinjer, i_året),
        nytt=ny_kunnskap(f.plan, kjent, nå_dag),
        ukjent_den_gang=skjulte_rader(planen_da),
        tomme_måneder=tuple(m for m in range(1, måned + 1) if m not in måneder_i(i_året, år)),
        bokført_etter=sum(
            (Fraction(r.beløp) for r in i_året if r.måned > måned), start=Fraction(0)
        ),
        vedtatt=spørsmål.vedtatt,
    )


def siste_dag(år: int, måned: int) -> date:
    return date(år, måned, monthrange(år, måned)[1])


def _framskriv(f: Framskriving, plan: Plan, kjent: date) -> Framskriving:
    satser = replace(f.satser, kjent=kjent)
    return framskriv(plan, f.scenario, satser, løpende=f.løpende)


def _regnskapet(plan: Plan) -> Sequence[Regnskapslinje]:
    kolonner = "År, Måned, Funksjon, Art, Ansvar og Beløp"
    if plan.regnskap is None:
        raise FlyktningplanFeil(
            "Tabellen regnskap mangler, og uten den er det ingenting å følge opp.",
            f"Legg regnskap.xlsx eller regnskap.csv i planmappen, med kolonnene {kolonner}.",
        )
    if not plan.regnskap:
        raise FlyktningplanFeil(
            "Tabellen regnskap har ingen rader.", f"Fyll den ut med kolonnene {kolonner}."
        )
    return plan.regnskap


def _året(f: Framskriving, rader: Sequence[Regnskapslinje], ønsket: int | None) -> int:
    år = max(r.år for r in rader) if ønsket is None else ønsket
    if år == f.plan.innstillinger.plan.basis:
        raise FlyktningplanFeil(
            f"{år} er basisåret: planen har bare vedtatt ramme for det, ikke budsjett per linje.",
            f"Sett basis = {år - 1} og start = {år} under [plan] i flyktningplan.toml, så er {år} "
            f"et planår med budsjett; eller velg et år fra {f.planår[0]} til {f.planår[-1]} "
            "med --år.",
        )
    if år not in f.planår:
        raise FlyktningplanFeil(
            f"Planen har ikke budsjett for {år}.",
            f"Velg et år fra {f.planår[0]} til {f.planår[-1]} med --år.",
        )
    return år


def _siste_måned(rader: Sequence[Regnskapslinje], år: int) -> int:
    siste = siste_måned(rader, år)
    if siste is None:
        har = ", ".join(str(å) for å in sorted({r.år for r in rader}))
        raise FlyktningplanFeil(
            f"Regnskapet har ingenting for {år}.", f"Det har {har}; velg med --år."
        )
    return siste
