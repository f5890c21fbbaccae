"""Tall slik norsk Excel og norske mennesker skriver dem, og ingen andre.

Alt som kan leses på to måter avvises med et råd, aldri med en gjetning:
`1.234` er tusen for noen og desimal for andre, `1 23` er en skrivefeil.
"""

import re
from decimal import Decimal
from enum import Enum, auto
from typing import TypeGuard

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.modeller.talltekst import desimaltall as vist_tall
from flyktningplan.modeller.verdier import Prosenttall

MELLOMROM = " \u00a0\u2007\u2009\u202f"
MINUS = "-\u2010\u2011\u2212\u2013"
_STØRSTE = Decimal(10**15)
_GYLDIGE_SIFFER = 15  # Excel lagrer ikke flere

HELE = rf"(?:[0-9]+|[0-9]{{1,3}}(?:[{MELLOMROM}][0-9]{{3}})+)"
_TALL = re.compile(rf"(?P<hel>{HELE})(?:,(?P<desimal>[0-9]+))?")
_MED_TUSENPUNKT = re.compile(
    r"(?P<hel>[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))(?:,(?P<desimal>[0-9]+))?"
)
_MED_DESIMALPUNKT = re.compile(
    r"(?![1-9][0-9]{0,2}\.[0-9]{3}$)(?P<hel>[0-9]+)\.(?P<desimal>[0-9]+)"
)
_KRONER_FORAN = re.compile(r"(?:kr\.?|nok)(?=[^a-zæøå])", re.IGNORECASE)
_KRONER_BAK = re.compile(rf"(?:,[{MINUS}]|(?<=[0-9{MELLOMROM},-])(?:kr\.?|nok))$", re.IGNORECASE)


class Tallslag(Enum):
    """Det tallene i en kolonne måler. Det avgjør hva «80 %» og «377 tusen» kan bety der."""

    ANTALL = auto()
    TALL = auto()
    KRONER = auto()
    TUSEN_KRONER = auto()
    PRIS = auto()
    PROSENT = auto()
    ÅRSVERK = auto()


def les_tall(tekst: str, *, kroner: bool = True, prosent: bool = False) -> Decimal | None:
    """Tallet i teksten, eller None når den ikke er et utvetydig norsk tall."""
    rest = tekst.strip()
    negativ = False
    if rest.startswith("(") and rest.endswith(")"):
        negativ, rest = True, rest[1:-1].strip()
    if kroner:
        rest = uten_kroner(rest)
    if prosent:
        rest = rest.removesuffix("%").rstrip()
    if rest and rest[0] in MINUS and not negativ:
        negativ, rest = True, rest[1:].lstrip()
        rest = uten_kroner(rest) if kroner else rest
    elif rest.startswith("+") and not negativ:
        rest = rest[1:]
    for mønster in (_TALL, _MED_TUSENPUNKT, _MED_DESIMALPUNKT):
        if treff := mønster.fullmatch(rest):
            hel, desimal = _sammen(treff["hel"]), treff["desimal"]
            verdi = Decimal(f"{hel}.{desimal}" if desimal else hel)
            if verdi >= _STØRSTE:
                return None
            return -verdi if negativ and verdi else verdi
    return None


def uten_kroner(tekst: str) -> str:
    """Teksten uten «kr», «NOK» og «,-» foran og bak."""
    if treff := _KRONER_FORAN.match(tekst):
        tekst = tekst[treff.end() :].lstrip()
    while treff := _KRONER_BAK.search(tekst):
        tekst = tekst[: treff.start()].rstrip()
    return tekst


def _sammen(tall: str) -> str:
    return re.sub(r"[^0-9]", "", tall)


def fra_tall(verdi: float) -> Decimal | None:
    """Excels tall slik Excel viser det: 0,1 + 0,2 er 0,3. None for uendelig og «ikke et tall»."""
    tall = Decimal(verdi if isinstance(verdi, int) else f"{verdi:.{_GYLDIGE_SIFFER}g}")
    return tall if tall.is_finite() and abs(tall) < _STØRSTE else None


_NEPPE_I_TUSEN = 100_000
_TUSENKOMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")


def _tvetydig_beløp(tekst: str, ventet: str, *, i_tusen: bool) -> Avvik | None:
    """Beløp som kan leses på to måter: engelsk tusenskille, og kroner der det ventes 1000 kr."""
    innhold = tekst.strip().strip("()").strip()
    uten = uten_kroner(innhold)
    if _TUSENKOMMA.fullmatch(uten.lstrip(MINUS + "+ ")):
        return Avvik(Regel.TALL, "kan være tusen eller tre desimaler", ventet)
    verdi = les_tall(tekst)
    if i_tusen and "kr" in innhold.casefold() and verdi is not None:
        stor = abs(verdi) >= _NEPPE_I_TUSEN
        melding = "kan være i kroner, men skal være i 1000 kr" if stor else "er lest som 1000 kr"
        alvor = Alvorlighet.FEIL if stor else Alvorlighet.ADVARSEL
        return Avvik(Regel.TALL, melding, ventet, "Skriv beløpet i 1000 kr, uten kr.", alvor, verdi)
    return None


def heltall(rå: Celle, ventet: str = "et helt tall") -> int | Avvik:
    """Et helt tall. Desimaltall rundes aldri."""
    match rå:
        case str():
            tall = les_tall(rå, kroner=False)
        case int() | float():
            tall = fra_tall(rå)
        case _:
            tall = None
    if tall is not None and tall == tall.to_integral_value():
        return int(tall)
    råd = _uten_tall(rå)
    if tall is not None:
        råd = "Antall rundes ikke av seg selv. Skriv et helt tall."
    return Avvik(Regel.HELTALL, "er ikke et helt tall", ventet, råd)


def desimaltall(rå: Celle, ventet: str = "et tall", *, prosent: bool = False) -> Decimal | Avvik:
    """Et tall med desimaler, eksakt. `prosent` godtar «5,1 %» som `Prosenttall` 5,1."""
    match rå:
        case str():
            tall = les_tall(rå, prosent=prosent)
            if tall is not None and rå.rstrip(" )").endswith("%"):
                tall = Prosenttall(tall)
        case int() | float():
            tall = fra_tall(rå)
        case _:
            tall = None
    if tall is not None:
        return tall
    return Avvik(Regel.TALL, "er ikke et tall", ventet, _uten_tall(rå))


def er_andel(verdi: object) -> TypeGuard[Decimal]:
    """Om et prosenttall trolig er en andel: mellom 0 og 1, og ikke skrevet med prosenttegn."""
    return isinstance(verdi, Decimal) and not isinstance(verdi, Prosenttall) and 0 < abs(verdi) < 1


def andelsråd(andel: Decimal, *, er_tekst: bool = False) -> str:
    """Rådet når 0,03 er lest som 0,03 prosent: «Skriv 3 for 3 prosent …».

    Er også det ganger hundre under 1 prosent, er tegnet det eneste som ikke kan misforstås.
    """
    vist, prosent = vist_tall(andel), vist_tall(andel.scaleb(2))
    if er_andel(andel.scaleb(2)):
        return f"Skriv «{prosent} %» som tekst for {prosent} prosent."
    if er_tekst:
        return f"Skriv {prosent} for {prosent} prosent. Er det {vist} prosent, ta med tegnet %."
    return f"Skriv {prosent} for {prosent} prosent, i en celle uten prosentformat."


def _uten_tall(rå: Celle) -> str:
    """Teksten i en celle får rådet sitt av kolonnen, se `tallrettelse`; andre celler dette."""
    return "" if isinstance(rå, str) else "Skriv et tall."


def beløp(
    rå: Celle, ventet: str = "et tall", *, prosent: bool = False, i_tusen: bool = False
) -> Decimal | Avvik:
    """Et beløp. Det som kan være tusen på engelsk, og kroner der enheten er 1000 kr, avvises."""
    tvil = _tvetydig_beløp(rå, ventet, i_tusen=i_tusen) if isinstance(rå, str) else None
    return tvil or desimaltall(rå, ventet, prosent=prosent)
