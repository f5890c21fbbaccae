"""Datoer og måneder. Bare d.m.åååå, ISO og ekte datoceller; aldri gjetning på rekkefølgen."""

import re
from datetime import date, datetime, timedelta

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.tall import les_tall
from flyktningplan.modeller.talltekst import norsk_dato

VENTET_DATO = "en dato som 15.11.2023"
VENTET_MÅNED = "en måned, 1–12 eller navnet"
FØRSTE_ÅR, SISTE_ÅR = 1900, 2100
_EXCELS_DAG_NULL = date(1899, 12, 30)
_SERIETALL = range(20_000, 80_001)

_NORSK = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_TOSIFRET = re.compile(r"[0-9]{1,2}[./-]\s?[0-9]{1,2}[./-]\s?[0-9]{2}")
_MED_STREK = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}")
_BARE_ÅR = re.compile(r"(?:19|20)[0-9]{2}")

_MÅNEDER = (
    ("januar", "jan"),
    ("februar", "feb"),
    ("mars", "mar"),
    ("april", "apr"),
    ("mai",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov"),
    ("desember", "des"),
)
_MÅNEDSNUMMER = {navn: nr for nr, navnene in enumerate(_MÅNEDER, 1) for navn in navnene}


def dato(rå: Celle) -> date | Avvik:
    """En dato. Excels serietall godtas med en advarsel."""
    match rå:
        case datetime():
            return Avvik(
                Regel.DATO,
                "har et klokkeslett, som ikke er brukt",
                alvor=Alvorlighet.ADVARSEL,
                verdi=rå.date(),
            )
        case date():
            return rå if FØRSTE_ÅR <= rå.year <= SISTE_ÅR else _ikke_dato("Sjekk årstallet.")
        case int():
            return _fra_serietall(rå)
        case str():
            return _fra_tekst(rå)
    return _ikke_dato("Skriv datoen som dd.mm.åååå.")


def _ikke_dato(råd: str) -> Avvik:
    return Avvik(Regel.DATO, "er ikke en dato", VENTET_DATO, råd)


def _fra_serietall(tall: int) -> date | Avvik:
    if tall not in _SERIETALL:
        return _ikke_dato("Skriv datoen som dd.mm.åååå.")
    dag = _EXCELS_DAG_NULL + timedelta(days=tall)
    return Avvik(
        Regel.SERIETALL,
        f"er et tall, lest som datoen {norsk_dato(dag)}",
        VENTET_DATO,
        "Gi kolonnen datoformat i Excel.",
        Alvorlighet.ADVARSEL,
        dag,
    )


def _fra_tekst(tekst: str) -> date | Avvik:
    if treff := _NORSK.fullmatch(tekst):
        dag, måned, år = (int(t) for t in treff.groups())
    elif treff := _ISO.fullmatch(tekst):
        år, måned, dag = (int(t) for t in treff.groups())
    elif re.fullmatch("[0-9]{5}", tekst):
        return _fra_serietall(int(tekst))
    else:
        return _ikke_dato(_datoråd(tekst))
    if not FØRSTE_ÅR <= år <= SISTE_ÅR:
        return _ikke_dato("Sjekk årstallet.")
    try:
        return date(år, måned, dag)
    except ValueError:
        return _ikke_dato("Denne datoen finnes ikke i kalenderen. Skriv dagen først, så måneden.")


def _datoråd(tekst: str) -> str:
    if _TOSIFRET.fullmatch(tekst):
        return "Skriv årstallet med fire sifre."
    if _MED_STREK.fullmatch(tekst):
        return "Skriv datoen med punktum, dag først: dd.mm.åååå."
    if _BARE_ÅR.fullmatch(tekst):
        return "Skriv hele datoen, for eksempel 01.01." + tekst + "."
    return "Skriv datoen som dd.mm.åååå."


def måned(rå: Celle) -> int | Avvik:
    """Månedsnummer 1–12, eller norsk månedsnavn."""
    if isinstance(rå, str):
        nummer = _MÅNEDSNUMMER.get(rå.casefold().rstrip("."))
        if nummer:
            return nummer
        tall = les_tall(rå, kroner=False)
        rå = int(tall) if tall is not None and tall == int(tall) else rå
    if isinstance(rå, int) and 1 <= rå <= len(_MÅNEDER):
        return rå
    råd = "Skriv måneden 1–12, og året i sin egen kolonne."
    return Avvik(Regel.MÅNED, "er ikke en måned", VENTET_MÅNED, råd)
