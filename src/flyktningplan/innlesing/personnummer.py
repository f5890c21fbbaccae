"""Kjenner igjen og maskerer fødselsnummer, D-nummer og DUF-nummer i celler og tekst.

Et nummer regnes som fødselsnummer bare når datoen og begge kontrollsifrene
stemmer, så et beløp slår ikke ut. Teksten sees slik øyet leser den: usynlige tegn
mellom sifrene skjuler ikke et nummer.
"""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.funnregler import Regel

MASKE = "***********"
_LENGDE = 11
_SKILLE = r"[ .,:;/|*_\\\-\u2010-\u2014\u2212+()~'\u00b4\u2019\u00b7\u2022\ufffd]{0,4}"
_FORM = rf"\d(?:{_SKILLE}\d){{10}}"
_ELLEVE = re.compile(rf"(?<!\d)(?=({_FORM})(?!\d))")
_MED_ÅRHUNDRE = re.compile(
    rf"(?<!\d)(?=(\d{_SKILLE}\d{_SKILLE}\d{_SKILLE}\d){_SKILLE}(?:19|20)"
    rf"(\d\d(?:{_SKILLE}\d){{5}})(?!\d))"
)
_UTEN_NULL = re.compile(r"(?<!\d)\d{10}(?!\d)")
_SAMMENHENGENDE = re.compile(r"(?<!\d)(?:\d{11}|\d{6}\s\d{5})(?!\d)")
_DUF = re.compile(r"(?<!\d)(?:19|20)\d{2}\s?\d{6}\s?\d{2}(?!\d)")
_SKAL_MASKERES = re.compile(r"(?<!\d)\d{11,12}(?!\d)")
_TALLISTE = re.compile(r"\[[\d\s.,]*")
_SOM_KOMMATALL = re.compile(r"\d{6}\.\d{5}")
_FLEST_SIFFER = 40
_VANLIG = re.compile("(?: ?[!-~\xa1-\xac\xae-\u02ff])* ?")
"""Tekst uten usynlige tegn, linjeskift, hardt mellomrom og flere mellomrom på rad."""
_LINJESKIFT = frozenset("\t\n\r\v\f\x85")
_BLANKE = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Bokstaver og tegn som ikke viser noe."""
_VEKTER = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
_D_NUMMER, _SYNTETISKE_MÅNEDER = 40, (0, 40, 80)


def er_fødselsnummer(tekst: str) -> bool:
    """Om de elleve sifrene er et gyldig fødselsnummer eller D-nummer, også syntetisk.

    Dato, individnummer og to kontrollsifre (modulus 11), folkeregisterforskriften
    kapittel 2. D-nummer har 40 lagt til dagen; syntetiske numre har 40 eller 80
    lagt til måneden.
    """
    siffer = [int(t) for t in tekst if t.isdecimal()]
    if len(siffer) != _LENGDE:
        return False
    if any(sum(map(int.__mul__, vekter, siffer)) % _LENGDE for vekter in _VEKTER):
        return False
    dag, måned, år = (10 * siffer[i] + siffer[i + 1] for i in (0, 2, 4))
    dag -= _D_NUMMER if dag > _D_NUMMER else 0
    return any(
        _er_dato(århundre + år, måned - tillegg, dag)
        for tillegg in _SYNTETISKE_MÅNEDER
        for århundre in (1900, 2000)
    )


def _er_dato(år: int, måned: int, dag: int) -> bool:
    try:
        date(år, måned, dag)
    except ValueError:
        return False
    return True


def har_fødselsnummer(celle: object) -> bool:
    """Om cellen er eller inneholder et fødselsnummer. Et tall kan ha mistet nullen foran."""
    return any(True for _ in _numre(_siffertekst(celle)))


def finn_numre(verdier: object) -> Iterator[tuple[object, ...]]:
    """Stien til hver nøkkel og verdi som har et fødselsnummer, i alle nivåer av tabeller og lister.

    Stedene i en liste telles fra 0. En nøkkel som selv har nummeret, står maskert i stien.
    """
    ventende: deque[tuple[tuple[object, ...], object]] = deque([((), verdier)])
    while ventende:
        sti, verdi = ventende.popleft()
        if isinstance(verdi, Mapping):
            for nøkkel, under in verdi.items():
                vist = (*sti, MASKE if har_fødselsnummer(nøkkel) else nøkkel)
                if vist[-1] is MASKE:
                    yield vist
                ventende.append((vist, under))
        elif isinstance(verdi, list | tuple):
            ventende += (((*sti, plass), under) for plass, under in enumerate(verdi))
        elif har_fødselsnummer(verdi):
            yield sti


def linjer_med_numre(tekst: str) -> Iterator[int]:
    """Linjene i en TOML-fil som har et fødselsnummer, regnet fra 1.

    Tall etter tall i en liste er ikke ett nummer; hvert av dem sees av `finn_numre`.
    """
    for nummer, linje in enumerate(tekst.splitlines(), 1):
        if har_fødselsnummer(_TALLISTE.sub("", linje)):
            yield nummer


def _numre(tekst: str) -> Iterator[tuple[int, int]]:
    """Hvor fødselsnumrene står i en lesbar tekst. To kan dele sifre, som i «12345 nummeret»."""
    for treff in _ELLEVE.finditer(tekst):
        if er_fødselsnummer(treff[1]):
            yield treff.span(1)
    for treff in _MED_ÅRHUNDRE.finditer(tekst):
        if er_fødselsnummer(treff[1] + treff[2]):
            yield treff.start(1), treff.end(2)
    for treff in _UTEN_NULL.finditer(tekst):
        if er_fødselsnummer("0" + treff[0]):
            yield treff.span()


def _siffertekst(celle: object) -> str:
    """Lesbar tekst når cellen har nok siffer til å være et nummer; ellers tom.

    En dato har aldri elleve siffer.
    """
    match celle:
        case str() if len(celle) >= _LENGDE - 1:
            return _lesbar(celle)[0]
        case int() if 10 ** (_LENGDE - 2) <= abs(celle) < 10**_FLEST_SIFFER:
            return str(abs(celle))
        case float() if _SOM_KOMMATALL.fullmatch(tekst := repr(abs(celle))):
            return tekst
        case Decimal() if celle.is_finite() and abs(celle.adjusted()) < _FLEST_SIFFER:
            return f"{abs(celle):f}"
    return ""


def _lesbar(tekst: str) -> tuple[str, Sequence[int]]:
    """Teksten slik den leses, og plassen hvert tegn hadde.

    Usynlige tegn og aksenter er borte, alle slags mellomrom er ett, og alle streker er like.
    """
    if _VANLIG.fullmatch(tekst):
        return tekst, range(len(tekst))
    tegnene: list[str] = []
    plassene: list[int] = []
    for plass, skrevet in enumerate(tekst):
        slag = unicodedata.category(skrevet)
        tegn = "-" if slag == "Pd" else skrevet
        if slag[0] == "Z" or tegn in _LINJESKIFT:
            if tegnene[-1:] == [" "]:
                continue
            tegn = " "
        elif slag[0] in "CM" or tegn in _BLANKE:
            continue
        tegnene.append(tegn)
        plassene.append(plass)
    return "".join(tegnene), plassene


def mistenkt(celle: Celle) -> Regel | None:
    """Regelen cellen bryter: fødselsnummer, annet ellevesifret tall, eller mulig DUF-nummer."""
    tekst = _siffertekst(celle)
    if not tekst:
        return None
    if har_fødselsnummer(celle):
        return Regel.PERSONNUMMER
    if _SAMMENHENGENDE.search(tekst):
        return Regel.ELLEVE_SIFFER
    return Regel.DUF if _DUF.search(tekst) else None


def masker(tekst: str) -> str:
    """Teksten uten noe som er eller kan være et fødselsnummer eller DUF-nummer."""
    lest, plass = _lesbar(tekst)
    mulige = (treff.span() for treff in _SKAL_MASKERES.finditer(lest))
    ut, slutt = "", 0
    for fra, til in sorted(chain(_numre(lest), mulige)):
        if plass[fra] >= slutt:
            ut += tekst[slutt : plass[fra]] + MASKE
        slutt = max(slutt, plass[til - 1] + 1)
    return ut + tekst[slutt:]
