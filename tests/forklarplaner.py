"""Oppslagene forklaringene prøves på: eksempelplanen, og små planer med det den ikke har."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import brakkeplaner
from tests.planer import (
    behov,
    bosetting,
    deltaker,
    innstillinger,
    linje,
    lokale,
    opphav,
    plan,
    ramme,
    satser,
    stilling,
)

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.avvik import Spørsmål
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.framskriving.treffgrunnlag import grunnlag_fra_tabeller
from flyktningplan.framskriving.treffsikkerhet import etterprøv
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.innlesing.publisert import les_bosatt, les_utbetalt
from flyktningplan.innlesing.tidligere import les_tidligere
from flyktningplan.modeller.tabeller import (
    Bosetting,
    Imditilskudd,
    Innvandrere,
    Lokale,
    Regnskapslinje,
)
from flyktningplan.modeller.verdier import (
    Driver,
    Kategori,
    Linjetype,
    Merke,
    Tilskuddskode,
)
from flyktningplan.rapport.bosetting import rapport_bosetting
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.forklar import (
    avslutning,
    avvik,
    brakker,
    budsjett,
    endring,
    frister,
    kapasitet,
    reserve,
    tilskudd,
    treff,
)
from flyktningplan.rapport.forklar import (
    bosetting as forklar_bosetting,
)
from flyktningplan.rapport.forklar.adresse import finn_ruter
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.forklar.rute import Oppslag, Rute
from flyktningplan.rapport.forklar.svar import rotnode
from flyktningplan.rapport.kapasitet import rapport_kapasitet
from flyktningplan.satser.satsfil import pakkens_satser
from flyktningplan.visning.tekst import som_json


def finn_rute(oppslag: Oppslag, ordene: Sequence[str]) -> Rute:
    """Ruten ordene er navn på."""
    return finn_ruter(oppslag, ordene)[0]


DATA = Path(__file__).resolve().parents[1] / "data"
KJENT = date(2023, 11, 15)


@cache
def herøy(*, løpende: bool = False) -> Framskriving:
    lesing = les_plan(DATA)
    assert lesing.plan is not None, lesing.funn
    return framskriv(lesing.plan, "plan", lesing.satser, løpende=løpende)


@cache
def trær(navn: str) -> tuple[tuple[Rute, Node | FlyktningplanFeil], ...]:
    """Hver rute i oppslaget med treet bak den, eller feilen som sier at den ikke har noe."""
    oppslag = OPPSLAG[navn]()
    return tuple((rute, _tre(oppslag, rute)) for rute in oppslag.ruter)


def _tre(oppslag: Oppslag, rute: Rute) -> Node | FlyktningplanFeil:
    try:
        return rotnode(oppslag, rute)
    except FlyktningplanFeil as feil:
        return feil


def lønn(navn: str, art: str, driver: Driver, beløp: object):
    return linje(driver, linje=navn, ansvar="A", art=art, enhetspris=Decimal(str(beløp)))


MENGDEDRIVERE = tuple(
    d
    for d in Driver
    if not d.bærer_egen_pris and d not in (Driver.FAST, Driver.PROSENT_AV_LØNN, Driver.BEHOV)
)


@cache
def alle_drivere(*, sentralt: bool = False, løpende: bool = False) -> Framskriving:
    """En linje med hver driver, finans, tiltak, linjer utenfor rammen, og året uten ramme."""
    linjer = (
        *(
            linje(
                d,
                linje=str(d).capitalize(),
                enhetspris=Decimal(1_000),
                prisnivå=2023,
                i_rammen=False if d is Driver.INNBYGGER else None,
            )
            for d in MENGDEDRIVERE
        ),
        *(
            linje(d, linje=str(d).capitalize(), funksjon="850", art="810")
            for d in Driver
            if d.er_statstilskudd
        ),
        linje(Driver.INTRODUKSJONSSTØNAD, linje="Stønad", funksjon="275", art="089"),
        linje(Driver.BEHOV, linje="Utstyr", behov="bolig", enhetspris=Decimal(5_000)),
        linje(
            Driver.FAST,
            linje="Halvt år",
            enhetspris=Decimal(100_000),
            fra=date(2024, 7, 1),
            til=date(2026, 12, 31),
        ),
        linje(Driver.FAST, linje="Årskolonner", beløp={2024: Decimal(5000), 2026: Decimal(7000)}),
        lønn("Lærerlønn", "010", Driver.LÆRERÅRSVERK, 700_000),
        lønn("Pensjon", "090", Driver.PROSENT_AV_LØNN, "12.5"),
        lønn("Avgift", "099", Driver.PROSENT_AV_LØNN, "5.1"),
        linje(Driver.FAST, linje="Fond", art="940", enhetspris=Decimal(-50_000)),
        linje(
            Driver.FAST, linje="Ny stilling", type=Linjetype.NYTT_TILTAK, enhetspris=Decimal(9_000)
        ),
        linje(Driver.FAST, linje="Kutt", type=Linjetype.INNSPARING, enhetspris=Decimal(-4_000)),
        linje(Driver.FAST, linje="Nav", i_rammen=False, enhetspris=Decimal(300_000)),
    )
    personer = (
        deltaker(1, date(2022, 3, 1), programstart=date(2022, 6, 1)),
        deltaker(2, date(2023, 5, 1), 1999, husholdning="H1", kategori=Kategori.VOKSEN_I_FAMILIE),
        deltaker(3, date(2023, 5, 1), 2021, husholdning="H1", kategori=Kategori.BARN),
        deltaker(4, date(2023, 5, 1), 2008, kategori=Kategori.ENSLIG_MINDREÅRIG),
        deltaker(5, date(2021, 5, 1), 1955, fraflyttet=date(2025, 3, 1)),
        deltaker(6, date(2022, 5, 1), tilskudd_1=2024, tilskudd_2=Decimal(200_000)),
    )
    p = plan(
        innstillinger(
            kjent=KJENT,
            tilskudd={"plassering": "sentralt"} if sentralt else {},
            priser={"vekst_priser": Decimal("0.04"), "vekst_g": Decimal("0.04")},
            reserve={"start_kroner": Decimal(1_250_000)},
        ),
        bosetting(
            (2022, "bosatt", 5),
            (2023, "bosatt", 7),
            (2023, "vedtatt", 12),
            *((å, "prognose", 9) for å in range(2024, 2028)),
            (2025, "familieinnvandring", 3),
        ),
        budsjettlinjer=linjer,
        ramme=ramme({2023: -100, 2024: -200, 2025: -300, 2027: -50}),
        deltakere=personer,
        lokaler=(
            lokale(),
            lokale("Uten tall", plasser=None, timer_per_uke=None, fra=date(2026, 1, 1)),
        ),
        stillinger=(
            stilling("Fast lærer", "lærer", "0.8", fast=True),
            stilling("Ekstra lærer", "lærer", "1.0", fast=False, fra=date(2025, 8, 1)),
            stilling("Rådgiver", "programrådgiver", "0.5"),
        ),
        behov=(
            behov("bolig", Driver.HUSHOLDNING, "1", har=Decimal(4)),
            behov("praksisplass", Driver.PROGRAMDELTAKER, "0.5", har=Decimal(1)),
            behov("guide", Driver.BOSATT, "0.25", fra=date(2025, 1, 1)),
        ),
    )
    return framskriv(p, "plan", satser(KJENT), løpende=løpende)


def ført(måned: int, funksjon: str, art: str, beløp: int, ansvar: str = "Flyktning", rad: int = 2):
    return Regnskapslinje(
        opphav=opphav(Regnskapslinje, rad),
        år=2024,
        måned=måned,
        funksjon=funksjon,
        art=art,
        ansvar=ansvar,
        beløp=Decimal(beløp),
    )


@cache
def med_regnskap() -> Framskriving:
    """Tilskudd, lønn, stønad og drift mot regnskapet, og flere bosatte enn planen ventet."""
    felles = {"ansvar": "Flyktning"}
    ventet = bosetting((2023, "bosatt", 12), *((å, "prognose", 10) for å in range(2023, 2028)))
    kom = bosetting((2024, "bosatt", 16), registrert=date(2024, 7, 1), kilde="IMDi")
    p = plan(
        innstillinger(kjent=date(2023, 12, 31)),
        (*ventet, *kom),
        budsjettlinjer=(
            linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1", **felles),
            linje(Driver.INTEGRERINGSTILSKUDD_2_5, linje="År 2–5", art="811", **felles),
            linje(Driver.INTRODUKSJONSSTØNAD, linje="Stønad", funksjon="275", art="089", **felles),
            linje(Driver.FAST, linje="Drift", enhetspris=Decimal(1_200_000), **felles),
            linje(Driver.FAST, linje="Lønn", art="010", enhetspris=Decimal(900_000), **felles),
            linje(
                Driver.FAST,
                linje="Sosialhjelp",
                funksjon="281",
                art="470",
                ansvar="Nav",
                i_rammen=False,
                enhetspris=Decimal(600_000),
            ),
        ),
        ramme=ramme({2024: -1_500}),
        regnskap=(
            ført(3, "850", "810", -900_000, rad=2),
            ført(5, "850", "811", -700_000, rad=3),
            ført(4, "275", "089", 800_000, rad=4),
            ført(8, "213", "200", 900_000, rad=5),
            ført(6, "213", "010", 500_000, rad=6),
            ført(6, "213", "115", 7_000, rad=7),
            ført(8, "281", "470", 410_000, "Nav", rad=8),
        ),
    )
    return framskriv(p, "plan", satser(date(2023, 12, 31)))


VEDTATT = {"Drift": {2024: Fraction(1_000_000)}, "År 1": {2024: Fraction(-2_000_000)}}


@cache
def med_imdi() -> Framskriving:
    """Eksporten fra IMDi Tilskudd med noe som mangler, er dobbelt, er ukjent og er søkt."""

    def rad(nr: int, nøkkel: str, kode: Tilskuddskode, år: int, beløp: int):
        return Imditilskudd(
            opphav=opphav(Imditilskudd, nr), nøkkel=nøkkel, kode=kode, år=år, beløp=Decimal(beløp)
        )

    p = plan(
        innstillinger(kjent=KJENT),
        bosetting(
            (2022, "bosatt", 4),
            (2023, "bosatt", 4),
            *((å, "prognose", 4) for å in range(2023, 2028)),
        ),
        deltakere=(
            *(deltaker(nr, date(2022, 3, 1)) for nr in range(1, 5)),
            *(deltaker(nr, date(2023, 3, 1)) for nr in range(5, 9)),
        ),
        imditilskudd=(
            rad(2, "P001", Tilskuddskode.AR_2, 2023, 900_000),
            rad(3, "P001", Tilskuddskode.AR_2, 2023, 900_000),
            rad(4, "P099", Tilskuddskode.AR_2, 2023, 100),
            rad(5, "P002", Tilskuddskode.AR_5, 2023, 50_000),
        ),
        innvandrere=(
            Innvandrere(
                opphav=opphav(Innvandrere, 2),
                år=2023,
                aldersgruppe="0–5 år",
                antall=12,
                kilde="SSB",
            ),
            Innvandrere(
                opphav=opphav(Innvandrere, 3), år=2023, aldersgruppe="6–15 år", antall=Merke.SKJULT
            ),
            Innvandrere(opphav=opphav(Innvandrere, 4), år=2023, aldersgruppe="16–19 år", antall=5),
        ),
    )
    return framskriv(p, "plan", satser(KJENT))


@cache
def skjult_bosetting() -> Framskriving:
    """Skjulte tall, måneder, familie, og noe som ble kjent etter kunnskapsdatoen."""
    felles = bosetting(
        (2022, "bosatt", 6),
        (2023, "anmodet", 10),
        (2023, "vedtatt", 8),
        (2023, "familieinnvandring", 2),
        *((å, "prognose", 7) for å in range(2024, 2028)),
        (2025, "selvbosatt", 1),
    )
    skjult = felles[0].model_copy(
        update={"år": 2021, "antall": Merke.SKJULT, "opphav": opphav(Bosetting, 40)}
    )
    kom = bosetting(
        (2024, "bosatt", 11), (2025, "bosatt", 4), registrert=date(2026, 1, 2), kilde="IMDi"
    )
    kom = tuple(
        r.model_copy(update={"opphav": opphav(Bosetting, nr)}) for nr, r in enumerate(kom, 50)
    )
    p = plan(innstillinger(kjent=KJENT), (*felles, skjult, *kom))
    return framskriv(p, "plan", satser(KJENT))


@cache
def brakkeplan() -> Framskriving:
    """To avtaler, prisregulering, engangskostnad, frister, kjøp, og noen som kom senere."""
    rader = bosetting((2024, "bosatt", 25), registrert=date(2025, 1, 10), kilde="IMDi")
    return brakkeplaner.framskrevet(
        brakkeplaner.brakker(
            prisregulering=Decimal(3),
            engangskostnad=Decimal(400_000),
            oppsigelse=Decimal(6),
            leveringstid=Decimal("2.5"),
        ),
        brakkeplaner.brakker(
            "Ekstra",
            opphav=opphav(Lokale, 4),
            antall=1,
            plasser=None,
            areal=Decimal(40),
            fra=date(2025, 3, 10),
            til=date(2026, 6, 30),
            leie_per_år=Decimal(90_000),
            oppsigelse=Decimal(3),
            leveringstid=Decimal(1),
        ),
        lokale(),
        rader=rader,
        linjer=(
            linje(Driver.FAST, linje="Strøm i brakkene", enhetspris=Decimal(60_000)),
            linje(Driver.BRAKKELEIE, linje="Leie"),
        ),
        anskaffelse={"pris": Decimal(3_000_000), "rente": Decimal("0.05"), "levetid": 15},
    )


def en_avtale(**felt) -> Framskriving:
    return brakkeplaner.framskrevet(brakkeplaner.brakker(**felt), lokale())


@cache
def _endring(*, detaljer: bool) -> Oppslag:
    def lag(vedtatt: int, kjent: date, leie: int):
        p = plan(
            innstillinger(kjent=kjent),
            bosetting(
                (2023, "bosatt", 8),
                (2023, "vedtatt", 8),
                (2024, "vedtatt", vedtatt),
                *((å, "prognose", 10) for å in range(2025, 2028)),
                (2024, "bosatt", 3),
            ),
            budsjettlinjer=(
                linje(
                    Driver.BOSATT, linje="Etablering", enhetspris=Decimal(15_000), kilde="antatt"
                ),
                linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1"),
                linje(Driver.INTEGRERINGSTILSKUDD_2_5, linje="År 2–5"),
            ),
            ramme=ramme(dict.fromkeys(range(2023, 2028), -100)),
            lokaler=(brakkeplaner.brakker(leie_per_år=Decimal(leie)), lokale()),
        )
        return framskriv(p, "plan", satser(kjent))

    før, nå = lag(10, KJENT, 377_000), lag(30, date(2024, 6, 30), 400_000)
    with TemporaryDirectory() as mappe:
        gamle = []
        for navn, rapport in (
            ("gammel.json", rapport_budsjett(før, detaljer=detaljer)),
            ("gammel-kapasitet.json", rapport_kapasitet(før, 2025)),
            ("gammel-brakker.json", rapport_brakker(før)),
            ("gammel-bosetting.json", rapport_bosetting(før)),
        ):
            sti = Path(mappe) / navn
            sti.write_text(json.dumps(json.loads(som_json(rapport))), encoding="utf-8")
            gamle.append(les_tidligere(sti))
    return endring.oppslag(nå, gamle)


@cache
def _treff() -> Oppslag:
    """Tre kommuner i IMDis formater: én i Nordland, én uten kjent flytting, og én anonymisert."""
    bosatt = ["Enhet;År;Kommunenummer;Kommune;Bosetting;Antall"]
    utbetalt = ["Enhet;År;Tilskuddstype;Kommune;Antall;Kommunenummer;Kommentar"]
    for nummer, navn in (("1801", "Prøve"), ("5001", "Øde"), ("5002", "Skjult")):
        for år, antall in zip(range(2018, 2024), (6, 8, ":", 10, 30, 28), strict=True):
            bosatt += [
                f"Personer;{år};{nummer};{navn};Faktisk bosetting;{antall}",
                f"Personer;{år};{nummer};{navn};Anmodning om bosetting;:",
            ]
        for år, beløp in ((2022, 4_000_000), (2023, 9_000_000)):
            for slag in ("Integreringstilskudd for år 1", "Integreringstilskudd for år 2-5"):
                celle = f"{navn};{beløp};{nummer};"
                if navn == "Skjult":
                    celle = f"{navn};;{nummer};Anonymisert"
                utbetalt.append(f"Kroner;{år};{slag};{celle}")
    with TemporaryDirectory() as mappe:
        stier = [Path(mappe) / navn for navn in ("bosatt.csv", "utbetalt.csv")]
        for sti, linjer in zip(stier, (bosatt, utbetalt), strict=True):
            sti.write_text("\n".join(linjer) + "\n", encoding="iso-8859-1")
        antall, kroner = les_bosatt(stier[0]), les_utbetalt(stier[1])
    grunnlag = grunnlag_fra_tabeller(antall.tabell, kroner.tabell)
    return treff.oppslag(etterprøv(grunnlag, pakkens_satser()))


OPPSLAG: dict[str, Callable[[], Oppslag]] = {
    "budsjett": lambda: budsjett.oppslag(herøy()),
    "budsjett, løpende priser": lambda: budsjett.oppslag(herøy(løpende=True)),
    "budsjett, alle drivere": lambda: budsjett.oppslag(alle_drivere()),
    "budsjett, sentralt og løpende": lambda: budsjett.oppslag(
        alle_drivere(sentralt=True, løpende=True)
    ),
    "kapasitet": lambda: kapasitet.oppslag(herøy()),
    "kapasitet 2023": lambda: kapasitet.oppslag(herøy(), 2023),
    "kapasitet 2025": lambda: kapasitet.oppslag(herøy(), 2025),
    "kapasitet 2025, alt oppgitt": lambda: kapasitet.oppslag(alle_drivere(), 2025),
    "kapasitet 2026, noe ikke oppgitt": lambda: kapasitet.oppslag(alle_drivere(), 2026),
    "kapasitet uten tabeller": lambda: kapasitet.oppslag(skjult_bosetting(), 2025),
    "brakker": lambda: brakker.oppslag(herøy()),
    "brakker, to avtaler og kjøp": lambda: brakker.oppslag(brakkeplan()),
    "brakker, løpende avtale": lambda: brakker.oppslag(en_avtale(til=None, oppsigelse=Decimal(2))),
    "brakker, påbegynte måneder": lambda: brakker.oppslag(
        en_avtale(fra=date(2024, 1, 15), til=date(2026, 2, 14))
    ),
    "brakker, lite oppgitt": lambda: brakker.oppslag(
        en_avtale(plasser=None, timer_per_uke=None, antall=None)
    ),
    "bosetting": lambda: forklar_bosetting.oppslag(herøy()),
    "bosetting, alder": lambda: forklar_bosetting.oppslag(med_imdi()),
    "bosetting, skjult og senere": lambda: forklar_bosetting.oppslag(skjult_bosetting()),
    "tilskudd": lambda: tilskudd.oppslag(herøy()),
    "tilskudd 2025": lambda: tilskudd.oppslag(herøy(), 2025),
    "tilskudd, kontroll": lambda: tilskudd.oppslag(med_imdi(), 2023),
    "reserve": lambda: reserve.oppslag(herøy()),
    "reserve, oppgitt": lambda: reserve.oppslag(alle_drivere()),
    "avslutning": lambda: avslutning.oppslag(herøy()),
    "avslutning 2025": lambda: avslutning.oppslag(herøy(), 2025),
    "avslutning, alle drivere": lambda: avslutning.oppslag(alle_drivere(), 2024),
    "avvik": lambda: avvik.oppslag(med_regnskap()),
    "avvik, vedtatt budsjett": lambda: avvik.oppslag(
        med_regnskap(), Spørsmål(2024, 6, vedtatt=VEDTATT)
    ),
    "frister": lambda: frister.oppslag(herøy(), date(2024, 1, 5)),
    "frister, lite oppgitt": lambda: frister.oppslag(skjult_bosetting(), date(2024, 1, 5)),
    "endring": lambda: _endring(detaljer=False),
    "endring, detaljer": lambda: _endring(detaljer=True),
    "treffsikkerhet": _treff,
}
OPPSLAG = {navn: cache(lag) for navn, lag in OPPSLAG.items()}
"""Hvert oppslag lages én gang, uansett hvor mange tester som spør."""
