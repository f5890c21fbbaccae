"""Faste priser: hvordan en sats eller enhetspris regnes om til prisårets kroner."""

from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.innstillinger import Priser
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.modeller.verdier import Prisregel
from flyktningplan.regler.introduksjonsprogram import grunnbeløp_i_prisåret
from flyktningplan.satser.deflator import deflatorkjede
from flyktningplan.satser.tabell import ManglendeSats, Sats, Satser

UTEN_VEKST = frozenset({Prisregel.INGEN, Prisregel.STATLIG_TILSKUDD})


class Faktor(NamedTuple):
    """Det en pris eller sats ganges med, satsene det er regnet av, og det som er antatt."""

    verdi: Fraction = Fraction(1)
    satser: tuple[Sats, ...] = ()
    antatt: str = ""

    def __bool__(self) -> bool:
        """Usant når faktoren ikke endrer noe."""
        return self.verdi != 1

    @property
    def tekst(self) -> str:
        """«1,0433», med det som er antatt: «1,01 (antatt realvekst 1 % i året)»."""
        tall = brøk(self.verdi)
        return f"{tall} (antatt {self.antatt})" if self.antatt else tall

    def snudd(self) -> "Faktor":
        return Faktor(1 / self.verdi, self.satser, self.antatt)


UENDRET = Faktor()


def deflator(fra: int, til: int, satser: Satser) -> Faktor:
    """Prisvekst fra `fra`-kroner til `til`-kroner, kommunal deflator. 1 når årene er like.

    Reiser `ManglendeSats` når deflatoren mangler for et av årene; den
    føres bare fram etter det siste kjente året, aldri gjennom hull.
    """
    if til < fra:
        return deflator(til, fra, satser).snudd()
    kjede = deflatorkjede(fra, til, satser)
    vekst = Fraction(1)
    for sats in kjede:
        vekst *= 1 + Fraction(sats.verdi) / HUNDRE
    return Faktor(vekst, kjede)


def tilskuddsfaktor(sats: Sats, *, år: int, priser: Priser, satser: Satser) -> Faktor:
    """Faktoren en statlig sats ganges med for å stå i prisårets kroner i budsjettåret.

    En sats kjent for et senere år enn prisåret deflateres til prisåret. Før prisåret brukes
    satsen nominelt. Forventet realvekst (standard 0) legges til for hvert år etter det seneste av
    prisåret og satsens eget år: en sats som er ført fram fra før prisåret, står stille til
    prisåret, og en som er vedtatt for et senere år, vokser først etter det.
    """
    satsår = sats.til.year if sats.er_framført else år
    ned = UENDRET
    if satsår > priser.grunnlag:
        ned = deflator(priser.grunnlag, satsår, satser).snudd()
    år_framover = max(0, år - max(priser.grunnlag, satsår))
    realvekst = Fraction(priser.tilskudd_realvekst)
    if not (år_framover and realvekst):
        return ned
    antatt = f"realvekst {brøk(realvekst * HUNDRE)} % i året"
    return Faktor(ned.verdi * (1 + realvekst) ** år_framover, ned.satser, antatt)


def prisfaktor(linje: Budsjettlinje, *, priser: Priser, satser: Satser) -> Faktor:
    """Faktoren en enhetspris ganges med for å stå i prisårets kroner.

    Uten Prisnivå, med Prisregel «ingen», eller med prisårets eget nivå: 1. Prisregel «G»
    bruker samme G for et år som introduksjonsstønaden: snittet, ellers den siste kjente.
    """
    nivå = linje.prisnivå
    if nivå is None or nivå == priser.grunnlag or linje.prisregel in UTEN_VEKST:
        return UENDRET
    try:
        if linje.prisregel is Prisregel.G:
            da, nå = (grunnbeløp_i_prisåret(å, satser) for å in (nivå, priser.grunnlag))
            return Faktor(Fraction(nå.verdi) / Fraction(da.verdi), (nå, da))
        return deflator(nivå, priser.grunnlag, satser)
    except ManglendeSats as feil:
        hva = "G" if linje.prisregel is Prisregel.G else "kommunal deflator"
        raise FlyktningplanFeil(
            f"{linje.celle('prisnivå')}: {linje.linje} står i {nivå}-kroner, og {hva} mangler for "
            f"{feil.dag.year}.",
            f"Oppgi prisen i {priser.grunnlag}-kroner, eller legg {feil.kode} for {feil.dag.year} "
            "i satser/*.toml.",
        ) from feil
