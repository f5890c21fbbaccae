"""Tall slik norsk Excel og norske mennesker skriver dem, og ingen andre.

Alt som kan leses på to måter avvises med et råd, aldri med en gjetning:
`1.234` er tusen for noen og desimal for andre, `1 23` er en skrivefeil.
"""

import re
from decimal import Decimal

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.modeller.verdier import Prosenttall

MELLOMROM = " \u00a0\u2007\u2009\u202f"
MINUS = "-\u2010\u2011\u2212\u2013"
_STØRSTE = Decimal(10**15)
_GYLDIGE_SIFFER = 15  # Excel lagrer ikke flere

_HELE = rf"(?:[0-9]+|[0-9]{{1,3}}(?:[{MELLOMROM}][0-9]{{3}})+)"
_TALL = re.compile(rf"(?P<hel>{_HELE})(?:,(?P<desimal>[0-9]+))?")
_MED_TUSENPUNKT = re.compile(
    r"(?P<hel>[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+(?=,))(?:,(?P<desimal>[0-9]+))?"
)
_MED_DESIMALPUNKT = re.compile(
    r"(?![1-9][0-9]{0,2}\.[0-9]{3}$)(?P<hel>[0-9]+)\.(?P<desimal>[0-9]+)"
)
_KRONER_FORAN = re.compile(r"(?:kr\.?|nok)(?=[^a-zæøå])", re.IGNORECASE)
_KRONER_BAK = re.compile(rf"(?:,[{MINUS}]|(?<=[0-9{MELLOMROM},-])(?:kr\.?|nok))$", re.IGNORECASE)
_CIRKA = r"ca\.?|cirka|omtrent|omlag|om lag|rundt|nærmere|over|under|minst|inntil|[~±>≈]|>="
_RÅD = (
    (
        r"(?P<a>[1-9][0-9]{0,2})\.(?P<b>[0-9]{3})",
        "Punktum kan bety både tusen og desimal. Skriv {a}{b} eller {a},{b}.",
    ),
    (r"<.*", "Skriv : når tallet er skjult av personvern, ellers selve tallet."),
    (
        rf"(?:{_CIRKA})[{MELLOMROM}]*(?P<a>{_HELE})",
        "Skriv {a}, og legg usikkerheten i scenariet.",
    ),
    (
        rf"(?P<a>{_HELE})[{MELLOMROM}]*(?:\+|\?|ca\.?)",
        "Skriv {a}, og legg usikkerheten i scenariet.",
    ),
    (
        rf"{_HELE}[{MELLOMROM}]*(?:[{MINUS}/]|til|eller)[{MELLOMROM}]*{_HELE}",
        "Skriv ett tall, og legg usikkerheten i scenariet.",
    ),
    (
        rf"[0-9]+(?:[{MELLOMROM}]+[0-9]+)+(?:,[0-9]+)?",
        "Tusener skilles i grupper på tre siffer. Skriv tallet uten mellomrom.",
    ),
    (
        rf"(?=.*[^\W\d_]{{2}})[^0-9]*?(?P<a>{_HELE})[^0-9]*",
        "Skriv bare tallet {a}, og legg resten i en merknad.",
    ),
)
"""Mønstrene settes sammen først når et tall er galt; det er de sjelden."""


def les_tall(tekst: str, *, kroner: bool = True, prosent: bool = False) -> Decimal | None:
    """Tallet i teksten, eller None når den ikke er et utvetydig norsk tall."""
    rest = tekst.strip()
    negativ = False
    if rest.startswith("(") and rest.endswith(")"):
        negativ, rest = True, rest[1:-1].strip()
    if kroner:
        rest = _uten_kroner(rest)
    if prosent:
        rest = rest.removesuffix("%").rstrip()
    if rest and rest[0] in MINUS and not negativ:
        negativ, rest = True, rest[1:].lstrip()
        rest = _uten_kroner(rest) if kroner else rest
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


def _uten_kroner(tekst: str) -> str:
    if treff := _KRONER_FORAN.match(tekst):
        tekst = tekst[treff.end() :].lstrip()
    while treff := _KRONER_BAK.search(tekst):
        tekst = tekst[: treff.start()].rstrip()
    return tekst


def tallråd(tekst: str) -> str:
    """Rådet til den som skrev noe som ikke er et tall."""
    rest = tekst.strip().lstrip(MINUS + "+(").rstrip(")")
    fortegn = "-" if tekst.strip()[:1] in (*MINUS, "(") else ""
    for mønster, råd in _RÅD:
        if treff := re.fullmatch(mønster, rest, re.IGNORECASE):
            deler = {navn: _sammen(tall) for navn, tall in treff.groupdict().items()}
            if "a" in deler:
                deler["a"] = fortegn + deler["a"]
            return råd.format(**deler)
    return "Skriv bare sifre, med komma foran desimaler."


def _sammen(tall: str) -> str:
    return re.sub(r"[^0-9]", "", tall)


def fra_tall(verdi: float) -> Decimal | None:
    """Excels tall slik Excel viser det: 0,1 + 0,2 er 0,3. None for uendelig og «ikke et tall»."""
    tall = Decimal(verdi if isinstance(verdi, int) else f"{verdi:.{_GYLDIGE_SIFFER}g}")
    return tall if tall.is_finite() and abs(tall) < _STØRSTE else None


_NEPPE_I_TUSEN = 100_000
_TUSENKOMMA = re.compile(r"(?P<a>[1-9][0-9]{0,2}),(?P<b>[0-9]{3})")


def _tvetydig_beløp(tekst: str, ventet: str, *, i_tusen: bool) -> Avvik | None:
    """Beløp som kan leses på to måter: engelsk tusenskille, og kroner der det ventes 1000 kr."""
    innhold = tekst.strip().strip("()").strip()
    uten = _uten_kroner(innhold)
    if treff := _TUSENKOMMA.fullmatch(uten.lstrip(MINUS + "+ ")):
        minus = "-" if tekst.strip()[:1] in (*MINUS, "(") else ""
        hel, resten = f"{minus}{treff['a']}", treff["b"]
        råd = f"Skriv {hel}{resten}, eller {hel},{resten}0 hvis kommaet er desimaltegn."
        return Avvik(Regel.TALL, "kan være tusen eller tre desimaler", ventet, råd)
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
    råd = "Antall rundes ikke av seg selv. Skriv et helt tall."
    if tall is None:
        råd = tallråd(rå) if isinstance(rå, str) else "Skriv et tall."
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
    råd = tallråd(rå) if isinstance(rå, str) else "Skriv et tall."
    return Avvik(Regel.TALL, "er ikke et tall", ventet, råd)


def beløp(
    rå: Celle, ventet: str = "et tall", *, prosent: bool = False, i_tusen: bool = False
) -> Decimal | Avvik:
    """Et beløp. Det som kan være tusen på engelsk, og kroner der enheten er 1000 kr, avvises."""
    tvil = _tvetydig_beløp(rå, ventet, i_tusen=i_tusen) if isinstance(rå, str) else None
    return tvil or desimaltall(rå, ventet, prosent=prosent)
