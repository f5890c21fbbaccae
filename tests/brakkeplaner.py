"""Planer med brakker, til testene av brakkerapporten."""

from datetime import date
from decimal import Decimal

from tests.planer import bosetting, deltaker, innstillinger, lokale, opphav, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.brakker import rapport_brakker

KJENT = date(2023, 12, 31)
ÅRENE = range(2023, 2028)
HEROY = {"fra": date(2024, 1, 1), "til": date(2025, 12, 31)}


def brakker(navn: str = "Brakkene", **felt):
    grunn = {
        "opphav": opphav(Lokale, 3),
        "type": Lokaltype.BRAKKE,
        "antall": 4,
        "plasser": 15,
        "timer_per_uke": Decimal(30),
        "leie_per_år": Decimal(377000),
        **HEROY,
    }
    return lokale(navn, **{**grunn, **felt})


def elever(antall: int, fra: date, til: date, nr: int = 0):
    """`antall` norskdeltakere i perioden, alle kjent."""
    return tuple(
        deltaker(nr + i, date(2023, 6, 1), norskstart=fra, norskslutt=til) for i in range(antall)
    )


MANGE_SÅ_FÅ = (
    *elever(20, date(2024, 1, 1), date(2024, 12, 31), 1),
    *elever(10, date(2024, 1, 1), date(2027, 12, 31), 101),
)
"""30 i 2024 (3 grupper, 54 romtimer), så 10 (1 gruppe, 18 romtimer)."""


def framskrevet(*lokaler, deltakere=MANGE_SÅ_FÅ, rader=(), linjer=(), kjent=KJENT, **deler):
    valg = innstillinger(kjent=kjent, bofasthet={"andel": "1"}, **deler)
    tall = bosetting(
        (2023, "bosatt", len(deltakere)),
        *((å, "prognose", 0) for å in ÅRENE),
    )
    p = plan(
        valg,
        (*tall, *rader),
        lokaler=lokaler,
        deltakere=deltakere,
        budsjettlinjer=linjer,
    )
    return framskriv(p, "plan", satser(kjent))


def lag(*lokaler, **valg):
    return rapport_brakker(framskrevet(*lokaler, **valg))


def rader(rapport, navn: str = "avtale"):
    tabell = next(t for t in (rapport.tabell, *rapport.tillegg) if t.navn == navn)
    return {r.celler["linje"]: r.celler for r in tabell.rader}


def ord_(rapport):
    return {lede: tekst.replace("\u00a0", " ") for a in rapport.avsnitt for lede, tekst in a.linjer}
