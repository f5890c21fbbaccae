"""Kjenner igjen og maskerer fødselsnummer, D-nummer og DUF-nummer i celler og tekst.

Et nummer regnes som fødselsnummer bare når datoen og begge kontrollsifrene
stemmer, så et beløp slår ikke ut.
"""

import re
from datetime import date

from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.funnregler import Regel

MASKE = "***********"
_LENGDE = 11
_SKILLE = r"[ \t\n\r\u00a0\u2007\u2009\u202f.,:;/|*_\\\-\u2010-\u2014\u2212]{0,4}"
_FORM = rf"\d(?:{_SKILLE}\d){{10}}"
_MED_ÅRHUNDRE = re.compile(
    rf"(?<!\d)(\d{_SKILLE}\d{_SKILLE}\d{_SKILLE}\d){_SKILLE}(?:19|20)(\d\d(?:{_SKILLE}\d){{5}})(?!\d)"
)
_UTEN_NULL = re.compile(r"(?<!\d)\d{10}(?!\d)")
_OVERLAPPENDE = re.compile(rf"(?<!\d)(?=({_FORM})(?!\d))")
_ELLEVE = re.compile(rf"(?<!\d){_FORM}(?!\d)")
_SAMMENHENGENDE = re.compile(r"(?<!\d)(?:\d{11}|\d{6}\s\d{5})(?!\d)")
_DUF = re.compile(r"(?<!\d)(?:19|20)\d{2}\s?\d{6}\s?\d{2}(?!\d)")
_SKAL_MASKERES = re.compile(r"(?<!\d)\d{11,12}(?!\d)")
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


def har_fødselsnummer(celle: Celle) -> bool:
    """Om cellen er eller inneholder et fødselsnummer. Et tall kan ha mistet nullen foran."""
    tekst = _siffertekst(celle)
    if tekst.isdecimal() and len(tekst) == _LENGDE - 1:
        return er_fødselsnummer("0" + tekst)
    return (
        any(er_fødselsnummer(treff[1]) for treff in _OVERLAPPENDE.finditer(tekst))
        or any(er_fødselsnummer(t[1] + t[2]) for t in _MED_ÅRHUNDRE.finditer(tekst))
        or any(er_fødselsnummer("0" + t[0]) for t in _UTEN_NULL.finditer(tekst))
    )


def _siffertekst(celle: Celle) -> str:
    """Teksten i celler som har nok siffer til å være et nummer; ellers tom."""
    match celle:
        case str() if len(celle) >= _LENGDE - 1:
            return celle
        case int() if abs(celle) >= 10 ** (_LENGDE - 2):
            return str(abs(celle))
    return ""


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
    if tekst.isdecimal() and har_fødselsnummer(tekst):
        return MASKE
    tekst = _MED_ÅRHUNDRE.sub(lambda m: MASKE if er_fødselsnummer(m[1] + m[2]) else m[0], tekst)
    tekst = _UTEN_NULL.sub(lambda m: MASKE if er_fødselsnummer("0" + m[0]) else m[0], tekst)
    tekst = _ELLEVE.sub(lambda m: MASKE if er_fødselsnummer(m[0]) else m[0], tekst)
    return _SKAL_MASKERES.sub(MASKE, tekst)
