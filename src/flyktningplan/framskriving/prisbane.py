"""Løpende priser: hvert budsjettår i sine egne kroner, med datert vekst for hver prisregel.

Kjent vekst er kommunal deflator og G, slik de var kjent på kunnskapsdatoen. Etter det siste
kjente året gjelder innstillingene `vekst_priser` og `vekst_g`; står de ikke der, regnes
ingenting. Statlige tilskudd er nominelle: satsen for året, ellers den siste, uendret.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.priser import UENDRET, UTEN_VEKST, Faktor
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.innstillinger import Priser
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.setning import årsspenn
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.modeller.verdier import Driver, Prisregel
from flyktningplan.regler.frister import årsdag
from flyktningplan.regler.kalender import (
    MÅNEDER_I_ÅRET,
    Intervall,
    måned_av,
    månedsnummer,
    år_av,
)
from flyktningplan.satser.deflator import DEFLATOR, siste_kjente_år
from flyktningplan.satser.tabell import Sats, Satser

REGULERING = "G-REGULERING"


class Vekst(NamedTuple):
    """Veksten inn i året, som andel. `sats` er den kjente veksten; None når den er antatt."""

    år: int
    andel: Fraction
    sats: Sats | None = None


class Grunnbeløp(NamedTuple):
    """G i noen måneder: den siste kjente satsen, og faktoren den er ført fram med.

    `regulering` er dagen G er ventet regulert hvert år, når den er ført fram.
    """

    måneder: Intervall
    sats: Sats
    faktor: Fraction
    regulering: tuple[Sats, ...] = ()

    @property
    def satser(self) -> tuple[Sats, ...]:
        """Alle satsene grunnbeløpet hviler på."""
        return (self.sats, *self.regulering)


class Prisbane(NamedTuple):
    """Faktorene mellom ett års kroner og et annets."""

    priser: Priser
    satser: Satser

    def vekst(self, år: int) -> Vekst:
        """Veksten i lønn og pris fra året før.

        Reiser `FlyktningplanFeil` når den hverken er kjent eller antatt, eller når året
        er et hull mellom kjente år.
        """
        if år > self.siste_kjente_vekst():
            if self.priser.vekst_priser is None:
                raise _mangler([f"lønn og pris i {år}"], ["vekst_priser"])
            return Vekst(år, Fraction(self.priser.vekst_priser))
        sats = self.satser.år(DEFLATOR, år)
        if sats.er_framført:
            raise FlyktningplanFeil(
                f"Kommunal deflator mangler for {år}, midt mellom kjente år.",
                "Legg den i satser/*.toml, eller oppgi prisene i et senere års kroner.",
            )
        return Vekst(år, Fraction(sats.verdi) / HUNDRE, sats)

    def siste_kjente_vekst(self) -> int:
        """Det siste året kommunal deflator er kjent for."""
        return siste_kjente_år(self.satser)

    def nivå(self, fra: int, til: int) -> Faktor:
        """Faktoren fra `fra`-kroner til `til`-kroner etter lønn og pris."""
        if til < fra:
            return self.nivå(til, fra).snudd()
        årene = [self.vekst(år) for år in range(fra + 1, til + 1)]
        faktor = Fraction(1)
        for vekst in årene:
            faktor *= 1 + vekst.andel
        antatte = [v for v in årene if v.sats is None]
        antatt = ""
        if antatte:
            prosent = brøk(antatte[0].andel * HUNDRE)
            antatt = f"vekst {prosent} % i {årsspenn([v.år for v in antatte])}"
        return Faktor(faktor, tuple(v.sats for v in årene if v.sats is not None), antatt)

    def g(self, måned: int) -> Grunnbeløp:
        """G i måneden: satsen, og faktoren fra siste kjente G når måneden er etter den.

        Reiser `FlyktningplanFeil` når G må føres fram over en regulering uten antatt vekst.
        """
        i_måneden = Intervall(måned, måned + 1)
        sats = self.satser.sats("G", date(år_av(måned), måned_av(måned), 1))
        if not sats.er_framført:
            return Grunnbeløp(i_måneden, sats, Fraction(1))
        regulering = (self.satser.år(REGULERING, år_av(måned)),)
        dager = reguleringer(sats.til, måned, self.satser)
        if not dager:
            return Grunnbeløp(i_måneden, sats, Fraction(1), regulering)
        if self.priser.vekst_g is None:
            raise _mangler([f"G fra 1. mai {dager[-1].year}"], ["vekst_g"])
        vekst = (1 + Fraction(self.priser.vekst_g)) ** len(dager)
        return Grunnbeløp(i_måneden, sats, vekst, regulering)

    def grunnbeløp(self, år: int) -> tuple[Grunnbeløp, ...]:
        """G gjennom året, ett innslag for hver periode G er den samme."""
        måneder = range(månedsnummer(år, 1), månedsnummer(år + 1, 1))
        ut = []
        for _, gruppe in groupby(map(self.g, måneder), key=_likt_grunnbeløp):
            like = list(gruppe)
            ut.append(
                like[0]._replace(måneder=Intervall(like[0].måneder.fra, like[-1].måneder.til))
            )
        return tuple(ut)

    def årets_g(self, år: int) -> Fraction:
        """Snittet av G over årets tolv måneder."""
        return (
            sum(
                (g.måneder.lengde * Fraction(g.sats.verdi) * g.faktor for g in self.grunnbeløp(år)),
                start=Fraction(0),
            )
            / MÅNEDER_I_ÅRET
        )

    def linjefaktor(self, linje: Budsjettlinje, år: int) -> Faktor:
        """Faktoren linjens pris ganges med for å stå i årets kroner.

        Uten Prisnivå er prisen i prisårets kroner. Uten Prisregel følger den lønn og pris.
        """
        nivå = linje.prisnivå or self.priser.grunnlag
        if linje.prisregel in UTEN_VEKST or nivå == år:
            return UENDRET
        if linje.prisregel is Prisregel.G:
            return self._g_faktor(nivå, år)
        return self.nivå(nivå, år)

    def _g_faktor(self, fra: int, til: int) -> Faktor:
        """Faktoren mellom snittet av G i to år."""
        perioder = [*self.grunnbeløp(til), *self.grunnbeløp(fra)]
        antatt = ""
        if any(g.faktor != 1 for g in perioder) and self.priser.vekst_g is not None:
            antatt = f"vekst i G {brøk(Fraction(self.priser.vekst_g) * HUNDRE)} % hver 1. mai"
        faktor = self.årets_g(til) / self.årets_g(fra)
        return Faktor(faktor, tuple(s for g in perioder for s in g.satser), antatt)


def _likt_grunnbeløp(g: Grunnbeløp) -> tuple[object, ...]:
    return g.sats.opphav, g.sats.status, g.faktor


def krev_vekst(plan: Plan, satser: Satser) -> None:
    """Reis `FlyktningplanFeil` som nevner all veksten som mangler, og hva som fylles inn."""
    priser = plan.innstillinger.priser
    bane = Prisbane(priser, satser)
    siste = bane.siste_kjente_vekst()
    ukjente = [år for år in vekstår(plan) if år > siste]
    hva, nøkler = [], []
    if ukjente and priser.vekst_priser is None:
        kjent = f"kjent til og med {siste}" if siste else "ikke kjent"
        hva.append(f"lønn og pris {årsspenn(ukjente)} (deflatoren er {kjent})")
        nøkler.append("vekst_priser")
    if priser.vekst_g is None and (dager := _ukjente_g(plan, bane)):
        hva.append(f"G fra 1. mai {årsspenn([dag.year for dag in dager])}")
        nøkler.append("vekst_g")
    if hva:
        raise _mangler(hva, nøkler)


def _mangler(hva: Iterable[str], nøkler: Iterable[str]) -> FlyktningplanFeil:
    return FlyktningplanFeil(
        f"Løpende priser trenger vekst som ikke er kjent: {' og '.join(hva)}.",
        f"Fyll inn {' og '.join(nøkler)} under [priser] i flyktningplan.toml, som 0.04 for 4 %, "
        "eller legg kjente tall i satser/*.toml.",
    )


def vekstår(plan: Plan) -> list[int]:
    """Årene der veksten i lønn og pris betyr noe for minst én linje i planårene."""
    år: set[int] = set()
    for linje in plan.budsjettlinjer:
        if følger_lønn_og_pris(linje):
            nivå = linje.prisnivå or plan.innstillinger.priser.grunnlag
            for planår in plan.innstillinger.plan.planår:
                år.update(range(min(nivå, planår) + 1, max(nivå, planår) + 1))
    return sorted(år)


def følger_lønn_og_pris(linje: Budsjettlinje) -> bool:
    """Linjer med egen pris og Prisregel «lønn og pris» eller blank. Prosenten følger lønnen."""
    har_pris = not (linje.driver.bærer_egen_pris or linje.driver is Driver.PROSENT_AV_LØNN)
    return har_pris and linje.prisregel in (None, Prisregel.LØNN_OG_PRIS)


def bruker_g(plan: Plan) -> bool:
    """Om noen linje følger G: introduksjonsstønaden, eller Prisregel «G»."""
    return any(
        linje.driver is Driver.INTRODUKSJONSSTØNAD
        or (linje.prisregel is Prisregel.G and not linje.driver.bærer_egen_pris)
        for linje in plan.budsjettlinjer
    )


def _ukjente_g(plan: Plan, bane: Prisbane) -> tuple[date, ...]:
    """Dagene i planen da G er ventet regulert, etter den siste kjente."""
    if not bruker_g(plan):
        return ()
    siste = månedsnummer(plan.innstillinger.plan.slutt, MÅNEDER_I_ÅRET)
    sats = bane.satser.sats("G", date(år_av(siste), MÅNEDER_I_ÅRET, 1))
    return reguleringer(sats.til, siste, bane.satser) if sats.er_framført else ()


def reguleringer(siste_dag: date, måned: int, satser: Satser) -> tuple[date, ...]:
    """Dagene G reguleres etter `siste_dag`, til og med den første i måneden."""
    nå = date(år_av(måned), måned_av(måned), 1)
    dager = (årsdag(satser.år(REGULERING, å), å) for å in range(siste_dag.year, nå.year + 1))
    return tuple(dag for dag in dager if siste_dag < dag <= nå)


def brukt_vekst(plan: Plan, satser: Satser) -> Iterator[Vekst]:
    """Veksten i lønn og pris for hvert år den er brukt."""
    bane = Prisbane(plan.innstillinger.priser, satser)
    return (bane.vekst(år) for år in vekstår(plan))
