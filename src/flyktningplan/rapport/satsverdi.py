"""Satsen slik folk leser den: dager og måneder med navn, og tiden en framført verdi er fra."""

from datetime import date

from flyktningplan.modeller.talltekst import desimaltall, norsk_dato
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.modell import Verdi
from flyktningplan.satser.tabell import DAG_I_ÅRET, Sats

MÅNED = "måned"
DAG = "dag i året"
MÅNEDER = range(1, len(MÅNEDSNAVN) + 1)


def satsverdi(s: Sats) -> tuple[Verdi, str]:
    """Verdien og enheten. 1012 i satsfilen er «12. oktober», og måned 6 er «juni».

    Et tall som ikke er en dag eller en måned, står som det er.
    """
    if s.verdi != s.verdi.to_integral_value():
        return s.verdi, s.enhet
    tall = int(s.verdi)
    måned, dag = s.måned_og_dag
    if s.enhet == DAG_I_ÅRET and måned in MÅNEDER and dag:
        return f"{dag}. {MÅNEDSNAVN[måned - 1]}", DAG
    if s.enhet == MÅNED and tall in MÅNEDER:
        return MÅNEDSNAVN[tall - 1], s.enhet
    return tall, s.enhet


def satstekst(s: Sats) -> str:
    """«176 250 (171 350–181 150) kr per person», eller «12. oktober»."""
    verdi, enhet = satsverdi(s)
    if isinstance(verdi, str):
        return verdi
    spenn = satsspenn(s)
    return f"{desimaltall(s.verdi)} {f'({spenn}) ' if spenn else ''}{enhet}"


def satsspenn(s: Sats) -> str:
    """«171 350–181 150»; tomt når satsen ikke har noe spenn."""
    if s.lav is None or s.høy is None:
        return ""
    return f"{desimaltall(s.lav)}–{desimaltall(s.høy)}"


def satstid(s: Sats) -> str:
    """Tiden verdien gjaldt: «2023», «2022–2026» eller «01.05.2023–30.04.2024»."""
    fra, til = s.fra, s.til
    if fra != date(fra.year, 1, 1) or til != date(til.year, 12, 31):
        return f"{norsk_dato(fra)}–{norsk_dato(til)}"
    return str(fra.year) if fra.year == til.year else f"{fra.year}–{til.year}"
