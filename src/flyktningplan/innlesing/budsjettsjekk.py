"""Kontrollene et budsjettkontor gjør av linjene: koder, fortegn, størrelser, avgift, dobbelt.

Bare to ting stopper planen: en kode som er gått ut av KOSTRA, og samme pengedriver to
ganger i rammen. Resten er funn som advarer.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.avgiftssjekk import sjekk_avgiften
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.kodesjekk import Kodesjekk
from flyktningplan.innlesing.linjefunn import beløpene, linjefunn, tall
from flyktningplan.innlesing.lokalesjekk import sjekk_lokalene
from flyktningplan.innlesing.skalasjekk import sjekk_størrelsene
from flyktningplan.innlesing.stillingsjekk import sjekk_lønnen, sjekk_årsverkene
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import INNTEKTSDRIVERE, PENGEDRIVERE, Driver, Linjetype
from flyktningplan.satser.kodeliste import kostra
from flyktningplan.satser.tabell import Satser

UTGIFTSARTER, INNTEKTSARTER = "010–590", "600–890"


def sjekk_budsjettet(
    tabeller: Tabellsett, valg: Innstillinger | None, satser: Satser
) -> Iterator[Funn]:
    """Alle funnene i budsjettlinjene. `satser` er pakkens med planmappens egne foran."""
    linjer = tabeller.budsjettlinjer or ()
    koder = Kodesjekk(kostra(), valg)
    for linje in linjer:
        yield from koder.funn(linje)
        if linje.driver in PENGEDRIVERE:
            yield from _art_og_driver(linje)
        elif linje.er_finans:
            yield _finans(linje)
        else:
            yield from _fortegn(linje)
    yield from _samme_pengedriver(linjer)
    yield from _halvt_krysset(linjer)
    yield from sjekk_størrelsene(linjer, tabeller.stillinger or ())
    if valg:
        yield from sjekk_avgiften(linjer, valg, satser)
        yield from _mot_andre_tabeller(tabeller, valg)


def _mot_andre_tabeller(tabeller: Tabellsett, valg: Innstillinger) -> Iterator[Funn]:
    """Beløp i `lokaler` og `stillinger` mot linjene. Er linjer med feil utelatt, vet vi ikke."""
    stillinger = tabeller.stillinger or ()
    yield from sjekk_årsverkene(stillinger)
    if not tabeller.uten_feil("budsjettlinjer"):
        return
    linjer = tabeller.budsjettlinjer or ()
    yield from sjekk_lokalene(tabeller.lokaler or (), linjer, valg)
    if tabeller.uten_feil("stillinger"):
        yield from sjekk_lønnen(stillinger, linjer, valg)


def _halvt_krysset(linjer: Iterable[Budsjettlinje]) -> Iterator[Funn]:
    """Blanke celler regnes i rammen; er kolonnen ellers i bruk, er det neppe ment."""
    alle = list(linjer)
    blanke = [linje for linje in alle if linje.i_rammen is None]
    if not blanke or len(blanke) == len(alle):
        return
    yield linjefunn(
        blanke[0],
        "i_rammen",
        Regel.RAMME_IKKE_KRYSSET,
        f"I rammen er blank på {len(blanke)} av {len(alle)} linjer, og de regnes i rammen.",
        "Skriv ja eller nei på alle linjene.",
    )


def _art_og_driver(linje: Budsjettlinje) -> Iterator[Funn]:
    """Pengedriverne har eget fortegn, så arten må være av samme slag."""
    er_inntekt = linje.driver in INNTEKTSDRIVERE
    if linje.er_finans or linje.er_inntekt is not er_inntekt:
        slag, arter = ("inntekt", INNTEKTSARTER) if er_inntekt else ("utgift", UTGIFTSARTER)
        yield linjefunn(
            linje,
            "art",
            Regel.ART_OG_DRIVER,
            f"Driveren «{linje.driver}» er en {slag}, men art {linje.art} er ikke en "
            f"{slag}sart ({arter}).",
            "Rett arten, eller driveren hvis linjen er noe annet.",
        )


def _finans(linje: Budsjettlinje) -> Funn:
    return linjefunn(
        linje,
        "art",
        Regel.FINANSART,
        f"Art {linje.art} er finans eller bruk av avsetning (900–990), og vises for seg.",
        "Hører den ikke til i tjenestens ramme, sett I rammen til nei.",
        alvor=Alvorlighet.MERKNAD,
    )


def _fortegn(linje: Budsjettlinje) -> Iterator[Funn]:
    """Inntekter er negative og utgifter positive; en innsparing er negativ på en utgiftsart."""
    innsparing = linje.type is Linjetype.INNSPARING
    skal_være_negativ = linje.er_inntekt or innsparing
    gale = {f: b for f, b in beløpene(linje).items() if b and (b < 0) is not skal_være_negativ}
    if not gale:
        return
    fortegn = "positivt" if skal_være_negativ else "negativt"
    if linje.er_inntekt:
        melding = f"Art {linje.art} er en inntektsart, men beløpet er {fortegn}."
        råd = "Inntekter skrives med minus. Rett fortegnet, eller arten hvis dette er en utgift."
    elif innsparing:
        melding = f"Linjen er en innsparing, men beløpet er {fortegn}."
        råd = "En innsparing skrives med minus. Rett fortegnet, eller Type."
    else:
        melding = f"Art {linje.art} er en utgiftsart, men beløpet er {fortegn}."
        råd = (
            "Utgifter skrives uten minus. Rett fortegnet, arten hvis dette er en inntekt, eller "
            "Type hvis det er en innsparing."
        )
    yield linjefunn(linje, list(gale), Regel.FORTEGN, melding, råd, fant=_vist(gale.values()))


def _vist(beløp: Iterable[Decimal]) -> str:
    return " og ".join(dict.fromkeys(tall(b) for b in beløp))


def _samme_pengedriver(linjer: Iterable[Budsjettlinje]) -> Iterator[Funn]:
    etter_driver: dict[Driver, list[Budsjettlinje]] = defaultdict(list)
    for linje in linjer:
        if linje.driver in PENGEDRIVERE and linje.i_enhetens_ramme:
            etter_driver[linje.driver].append(linje)
    for driver, like in etter_driver.items():
        if len(like) > 1:
            steder = [linje.celle("driver") for linje in like]
            yield Funn(
                Regel.DOBBEL_DRIVER,
                Alvorlighet.FEIL,
                steder[0],
                f"Driveren «{driver}» står på {len(like)} linjer i rammen, så beløpet telles "
                f"{len(like)} ganger.",
                råd="Behold én linje. Driveren tar med alle, uansett Ansvar, Fra og Til.",
                celler=tuple(s.celle for s in steder),
            )
