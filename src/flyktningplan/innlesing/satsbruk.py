"""Celler som ber om en sats som ikke finnes, eller går over en: Prisnivå og Tilskudd 2.

Framskrivingen stopper på den første av dem. Her nevnes alle, med cellen.
"""

from collections.abc import Iterator

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.linjefunn import linjefunn, tall
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import Budsjettlinje, Deltaker
from flyktningplan.modeller.verdier import Driver, Prisregel
from flyktningplan.satser.deflator import deflatorhull
from flyktningplan.satser.tabell import ManglendeSats, Satser

TAK, ANTALL_ÅR = "FHT2", "TILSKUDD-AR-MAKS"
G_SNITT = "G-SNITT"


def sjekk_satsbruken(tabeller: Tabellsett, valg: Innstillinger, satser: Satser) -> Iterator[Funn]:
    """Funnene i budsjettlinjer og deltakere. `satser` er sett fra kunnskapsdatoen."""
    linjer = tabeller.budsjettlinjer or ()
    for linje in linjer:
        if linje.prisnivå is not None and _prisregnes(linje, valg):
            yield from _prisnivået(linje, linje.prisnivå, valg.priser.grunnlag, satser)
    regnes = any(linje.driver is Driver.FUNKSJONSTILSKUDD for linje in linjer)
    for d in tabeller.deltakere or ():
        if d.tilskudd_2 and d.første_bosetting <= valg.plan.kjent:
            yield from _taket(d, valg, satser, regnes=regnes)


def _prisregnes(linje: Budsjettlinje, valg: Innstillinger) -> bool:
    """Om Prisnivå er i bruk: ikke på pengedriverne, prosentene og linjer uten beløp i planen."""
    if linje.driver.bærer_egen_pris or linje.driver is Driver.PROSENT_AV_LØNN:
        return False
    return not linje.beløp or any(år in linje.beløp for år in valg.plan.planår)


def _prisnivået(linje: Budsjettlinje, nivå: int, prisår: int, satser: Satser) -> Iterator[Funn]:
    if linje.prisregel in (None, Prisregel.LØNN_OG_PRIS):
        hva = "Kommunal deflator"
        hull = deflatorhull(min(nivå, prisår), max(nivå, prisår), satser)
    elif linje.prisregel is Prisregel.G:
        hva, hull = "G", [år for år in {nivå, prisår} if not _finnes(G_SNITT, år, satser)]
    else:
        return
    if hull:
        *først, sist = map(str, sorted(hull))
        årene = f"{', '.join(først)} og {sist}" if først else sist
        yield linjefunn(
            linje,
            "prisnivå",
            Regel.SATSHULL,
            f"{hva} mangler for {årene}, så prisen kan ikke regnes om til {prisår}-kroner.",
            f"Oppgi prisen i {prisår}-kroner, eller legg satsen i satser/*.toml.",
            alvor=Alvorlighet.FEIL,
            fant=str(nivå),
        )


def _finnes(kode: str, år: int, satser: Satser) -> bool:
    try:
        satser.år(kode, år)
    except ManglendeSats:
        return False
    return True


def _taket(d: Deltaker, valg: Innstillinger, satser: Satser, *, regnes: bool) -> Iterator[Funn]:
    """Det første året beløpet er over taket. Stopper bare planer som regner tilskuddet."""
    bosatt = d.første_bosetting.year
    ut = d.fraflyttet.year if d.fraflyttet else valg.plan.slutt
    for år in range(max(bosatt, valg.plan.start), min(ut, valg.plan.slutt) + 1):
        if not (_finnes(TAK, år, satser) and _finnes(ANTALL_ÅR, år, satser)):
            continue
        tak = satser.år(TAK, år)
        i_perioden = år - bosatt < satser.år(ANTALL_ÅR, år).verdi
        if i_perioden and d.tilskudd_2 is not None and d.tilskudd_2 > tak.verdi:
            yield Funn(
                Regel.OVER_TAKET,
                Alvorlighet.FEIL if regnes else Alvorlighet.ADVARSEL,
                d.celle("tilskudd_2"),
                f"Tilskudd 2 er over taket for {år}.",
                fant=tall(d.tilskudd_2),
                ventet=f"høyst {tall(tak.verdi)} kr ({tak.status})",
                råd="Før beløpet IMDi har innvilget per år, eller legg taket i satser/*.toml.",
                kolonne="Tilskudd 2",
            )
            return
