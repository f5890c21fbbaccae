"""Leie og engangskostnad i `lokaler` som ingen budsjettlinje har, og som derfor ikke er i rammen.

Bare driveren `brakkeleie` henter leien fra tabellen, og bare for Type brakke. Annen leie må stå på
en linje selv; her regnes den som med når en linje kan være det, så ingen får varsel uten grunn.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.likenavn import navnenøkkel
from flyktningplan.innlesing.linjefunn import linjens_år
from flyktningplan.modeller.arter import LEIE_AV_LOKALER
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.tabeller import Budsjettlinje, Lokale
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.modeller.verdier import Driver, Lokaltype

BOLIG = "265"
"""Kommunalt disponerte boliger. Leie ført her er ikke leie av undervisningslokaler."""
NÆR = Decimal("0.05")
"""Så mye kan linjen avvike fra engangskostnaden, for eksempel fordi prisnivået er et annet."""
KORTESTE_NAVN = 5
"""Kortere ord i navnet på et lokale, som «rom» og «hus», sier ikke hvilket lokale det er."""
ENGANGSORD = ("engang", "eingong", "rigg", "monter", "oppsett", "tilknytning")


def sjekk_lokalene(
    lokaler: Sequence[Lokale], linjer: Sequence[Budsjettlinje], valg: Innstillinger
) -> Iterator[Funn]:
    """Beløpene i `lokaler` som faller i planårene, og som ingen linje ser ut til å ha."""
    for lokale in lokaler:
        if lokale.leie_per_år:
            yield from _leien(lokale, lokale.leie_per_år, linjer, valg)
        if lokale.engangskostnad and lokale.fra.year in valg.plan.planår:
            yield from _engangskostnaden(lokale, lokale.engangskostnad, linjer, valg)


def _leien(
    lokale: Lokale, leie: Decimal, linjer: Sequence[Budsjettlinje], valg: Innstillinger
) -> Iterator[Funn]:
    slutt = lokale.til.year if lokale.til else valg.plan.slutt
    leieår = [år for år in valg.plan.planår if lokale.fra.year <= år <= slutt]
    dekket = {å for linje in linjer if _har_leien(linje, lokale) for å in linjens_år(linje, valg)}
    mangler = [år for år in leieår if år not in dekket]
    if not mangler:
        return
    når = "" if mangler == leieår else f" i {opplisting([str(år) for år in mangler])}"
    if lokale.type is Lokaltype.BRAKKE:
        grunn = "ingen linje har driveren brakkeleie"
        råd = (
            f"Legg inn en budsjettlinje med Driver brakkeleie og Art {LEIE_AV_LOKALER}, uten "
            "Enhetspris."
        )
    else:
        grunn = (
            f"driveren brakkeleie tar bare Type brakke, og ingen annen linje har leie på art "
            f"{LEIE_AV_LOKALER}{når}"
        )
        råd = (
            f"Legg inn en fast linje med Art {LEIE_AV_LOKALER} og leien i årskolonnene. Er lokalet "
            "en brakke, sett Type til brakke."
        )
    yield _funn(
        Regel.LEIE_UTEN_LINJE,
        lokale,
        "leie_per_år",
        f"Leien av «{lokale.lokale}», {desimaltall(leie)} kr i året, er ikke med i "
        f"budsjettet{når}: {grunn}.",
        råd,
    )


def _har_leien(linje: Budsjettlinje, lokale: Lokale) -> bool:
    """Om linjen har, eller kan ha, leien av lokalet."""
    if linje.driver is Driver.BRAKKELEIE:
        return lokale.type is Lokaltype.BRAKKE
    if linje.driver.bærer_egen_pris or linje.er_inntekt or linje.er_finans:
        return False
    heter_leie = any(ord_ in navnenøkkel(linje.linje) for ord_ in ("leie", "leige"))
    er_leie = linje.art == LEIE_AV_LOKALER and linje.funksjon != BOLIG
    return er_leie or (heter_leie and _nevner(linje, lokale))


def _nevner(linje: Budsjettlinje, lokale: Lokale) -> bool:
    """Om navnet på linjen har et av ordene i navnet på lokalet, eller ordet brakke."""
    navn = navnenøkkel(linje.linje)
    if lokale.type is Lokaltype.BRAKKE and str(Lokaltype.BRAKKE) in navn:
        return True
    return any(o in navn for o in navnenøkkel(lokale.lokale).split() if len(o) >= KORTESTE_NAVN)


def _engangskostnaden(
    lokale: Lokale, kostnad: Decimal, linjer: Sequence[Budsjettlinje], valg: Innstillinger
) -> Iterator[Funn]:
    år = lokale.fra.year
    if any(_har_engangskostnaden(linje, lokale, kostnad, valg) for linje in linjer):
        return
    i_rapporten = (
        "står i rapport brakker, men er ikke i rammen"
        if lokale.type is Lokaltype.BRAKKE
        else "er ikke i rammen"
    )
    yield _funn(
        Regel.ENGANG_UTEN_LINJE,
        lokale,
        "engangskostnad",
        f"Engangskostnaden for «{lokale.lokale}», {desimaltall(kostnad)} kr i {år}, {i_rapporten}: "
        "ingen budsjettlinje har den.",
        f"Legg inn en fast linje med beløpet i årskolonnen {år}.",
    )


def _har_engangskostnaden(
    linje: Budsjettlinje, lokale: Lokale, kostnad: Decimal, valg: Innstillinger
) -> bool:
    """Om en fast linje er minst så mye høyere det året, og navnet eller beløpet passer."""
    if linje.driver is not Driver.FAST or linje.er_inntekt or linje.er_finans:
        return False
    gjelder = {å: _beløp(linje, å) for å in linjens_år(linje, valg)}
    det_året = gjelder.pop(lokale.fra.year, Decimal(0))
    ekstra = det_året - max(gjelder.values(), default=Decimal(0))
    if ekstra < kostnad * (1 - NÆR):
        return False
    navn = navnenøkkel(linje.linje)
    samme_beløp = ekstra <= kostnad * (1 + NÆR)
    return samme_beløp or _nevner(linje, lokale) or any(o in navn for o in ENGANGSORD)


def _beløp(linje: Budsjettlinje, år: int) -> Decimal:
    return linje.beløp.get(år) or linje.enhetspris or Decimal(0)


def _funn(regel: Regel, lokale: Lokale, felt: str, melding: str, råd: str) -> Funn:
    return Funn(regel, Alvorlighet.ADVARSEL, lokale.celle(felt), melding, råd=råd)
