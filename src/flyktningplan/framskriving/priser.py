"""Faste priser: hvordan en sats eller enhetspris regnes om til prisårets kroner."""

from datetime import date
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.modeller.innstillinger import Priser
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Prisregel
from flyktningplan.satser.tabell import ManglendeSats, Sats, Satser

HUNDRE = 100


def deflator(fra: int, til: int, satser: Satser) -> Fraction:
    """Prisvekst fra `fra`-kroner til `til`-kroner, kommunal deflator. 1 når årene er like.

    Reiser `FlyktningplanFeil` når deflatoren mangler for et av årene; den
    føres bare fram etter det siste kjente året, aldri gjennom hull.
    """
    if til < fra:
        return 1 / deflator(til, fra, satser)
    vekst = Fraction(1)
    for år in range(fra + 1, til + 1):
        sats = satser.år("DEFLATOR", år)
        if sats.er_framført and _senere_kjent(år, satser):
            raise ManglendeSats("DEFLATOR", date(år, 1, 1), "ks.no, kommunal deflator")
        vekst *= 1 + Fraction(sats.verdi) / HUNDRE
    return vekst


def _senere_kjent(år: int, satser: Satser) -> bool:
    return any(v.fra.year > år for v in satser.kjente("DEFLATOR"))


def tilskuddsfaktor(sats: Sats, *, år: int, priser: Priser, satser: Satser) -> Fraction:
    """Faktoren en statlig sats ganges med for å stå i prisårets kroner i budsjettåret.

    En sats kjent for et senere år enn prisåret deflateres til prisåret. Etter
    satsens eget år legges forventet realvekst til (standard 0). Før prisåret
    brukes satsen nominelt.
    """
    faktor = Fraction(1)
    satsår = sats.til.year if sats.er_framført else år
    if satsår > priser.grunnlag:
        faktor /= deflator(priser.grunnlag, satsår, satser)
    år_framover = max(0, år - max(priser.grunnlag, satsår))
    return faktor * (1 + Fraction(priser.tilskudd_realvekst)) ** år_framover


def prisfaktor(linje: Budsjettlinje, *, priser: Priser, satser: Satser) -> Fraction:
    """Faktoren en enhetspris ganges med for å stå i prisårets kroner.

    Uten Prisnivå, med Prisregel «ingen», eller med prisårets eget nivå: 1.
    """
    nivå = linje.prisnivå
    if nivå is None or nivå == priser.grunnlag or linje.prisregel is Prisregel.INGEN:
        return Fraction(1)
    if linje.prisregel is Prisregel.G:
        g_da, g_nå = (satser.år("G-SNITT", å) for å in (nivå, priser.grunnlag))
        return Fraction(g_nå.verdi) / Fraction(g_da.verdi)
    if linje.prisregel is Prisregel.STATLIG_TILSKUDD:
        return Fraction(1)
    try:
        return deflator(nivå, priser.grunnlag, satser)
    except ManglendeSats as feil:
        raise FlyktningplanFeil(
            f"{linje.celle('prisnivå')}: {linje.linje} står i {nivå}-kroner, og kommunal "
            f"deflator mangler for {feil.dag.year}.",
            f"Oppgi prisen i {priser.grunnlag}-kroner, eller legg deflatoren i satser/*.toml.",
        ) from feil
