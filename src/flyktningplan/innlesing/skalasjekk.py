"""En linje langt større eller mindre enn naboene: ofte 1000 kr skrevet som kroner."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from statistics import median

from flyktningplan.feil import Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.linjefunn import beløpene, linjefunn, tall
from flyktningplan.modeller.tabeller import Budsjettlinje, Stilling
from flyktningplan.modeller.verdier import BEMANNING, Driver

MOT_ANDRE_LINJER = 100
"""Prisene på ulike linjer spenner vidt; tusen ganger for mye er likevel over dette."""
MOT_ANDRE_ÅR = 500
"""Samme linje i ulike år ligner mer, men en engangsutgift kan være stor."""
MINST_NABOER = 2

UTEN_SAMMENLIKNING = frozenset({Driver.PROSENT_AV_LØNN, Driver.INNBYGGER})


def sjekk_størrelsene(
    linjer: Sequence[Budsjettlinje], stillinger: Iterable[Stilling]
) -> Iterator[Funn]:
    """Linjer med beløp langt fra medianen av de andre linjene som måles likt."""
    typisk = [(linje, _slag(linje), _typisk(linje)) for linje in linjer]
    per_slag: dict[str, list[Decimal]] = defaultdict(list)
    per_slag["årsverk"] += (abs(s.årslønn) for s in stillinger if s.årslønn)
    for _, slag, beløp in typisk:
        if slag and beløp:
            per_slag[slag].append(beløp)
    for verdier in per_slag.values():
        verdier.sort()
    for linje, slag, beløp in typisk:
        if slag and beløp:
            yield from _mot_naboene(linje, _midt_uten(per_slag[slag], beløp))


def _slag(linje: Budsjettlinje) -> str | None:
    """Linjer som kan sammenliknes: faste beløp, priser per årsverk, eller priser per person."""
    if linje.driver.bærer_egen_pris or linje.driver in UTEN_SAMMENLIKNING:
        return None
    if linje.driver in BEMANNING:
        return "årsverk"
    return "fast" if linje.driver is Driver.FAST else "stykk"


def _typisk(linje: Budsjettlinje) -> Decimal | None:
    beløp = [abs(b) for b in beløpene(linje).values() if b]
    return median(beløp) if beløp else None


def _midt_uten(sortert: Sequence[Decimal], egen: Decimal) -> Decimal | None:
    """Medianen av de andre verdiene; None når de er for få til å si noe."""
    antall = len(sortert) - 1
    if antall < MINST_NABOER:
        return None
    plass = bisect_left(sortert, egen)
    lav, høy = (sortert[i + (i >= plass)] for i in ((antall - 1) // 2, antall // 2))
    return (lav + høy) / 2


def _mot_naboene(linje: Budsjettlinje, andre_linjer: Decimal | None) -> Iterator[Funn]:
    beløp = {felt: abs(b) for felt, b in beløpene(linje).items() if b}
    årene = sorted(beløp.values())
    funnet = {
        felt: {
            _uvanlig(b, andre_linjer, MOT_ANDRE_LINJER),
            _uvanlig(b, _midt_uten(årene, b), MOT_ANDRE_ÅR),
        }
        for felt, b in beløp.items()
    }
    for retning in ("større", "mindre"):
        felter = [felt for felt, retninger in funnet.items() if retning in retninger]
        if felter:
            yield _funn(linje, felter, retning)


def _uvanlig(beløp: Decimal, midt: Decimal | None, ganger: int) -> str | None:
    """«større» eller «mindre» når beløpet er mer enn `ganger` unna det som er vanlig."""
    if midt is None:
        return None
    if beløp >= midt * ganger:
        return "større"
    return "mindre" if beløp * ganger <= midt else None


def _funn(linje: Budsjettlinje, felter: list[str], retning: str) -> Funn:
    vist = ", ".join(tall(beløpene(linje)[f]) for f in felter)
    i_tusen = "Del på 1000" if retning == "større" else "Gang med 1000"
    return linjefunn(
        linje,
        felter,
        Regel.STØRRELSE,
        f"beløpet er over {MOT_ANDRE_LINJER} ganger {retning} enn det som ellers står i tabellen.",
        f"Beløp er i hele kroner. {i_tusen} hvis det er skrevet feil; ellers kan det stå.",
        fant=vist,
    )
