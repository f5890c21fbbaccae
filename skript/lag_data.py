"""Bygg eksempelet i `data/`: Herøy (Nordland), økonomiplan 2024–2027 sett fra 15.11.2023.

    python skript/lag_data.py [MAPPE]

Uten MAPPE skrives prosjektets egen `data/`. Samme skript gir samme bytes: frøet,
datoene og rekkefølgen er faste, og ingenting leses fra klokken eller miljøet.
Bosettingstall, ramme og brakkeleie har kilde. Personer, budsjettlinjer, romtimer
og stillinger er konstruerte, trukket én gang og ikke justert etterpå.
"""

import random
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import xlsxwriter
from pydantic import BaseModel
from xlsxwriter.utility import xl_range

from flyktningplan.modeller.innstillinger import Innstillinger, Kommune
from flyktningplan.modeller.kalenderdag import Kalenderdag
from flyktningplan.modeller.tabeller import (
    Behov,
    Bosetting,
    Budsjettlinje,
    Deltaker,
    Lokale,
    Ramme,
    Stilling,
)
from flyktningplan.modeller.tabellrad import Tabellrad
from flyktningplan.modeller.varsel import Varsel, Varseltall
from flyktningplan.modeller.verdier import (
    Bosettingsstatus,
    Driver,
    Flyttemål,
    Husholdningsrolle,
    Kategori,
    Linjetype,
    Lokaltype,
    Norsksats,
    Oppholdsgrunnlag,
    Prisregel,
    Rettighet,
    Stillingsrolle,
    Utdanning,
)

FRØ = 1818
KJENT = date(2023, 11, 15)
BASIS, START, SLUTT, PRISÅR = 2023, 2024, 2027, 2024

Celle = str | int | Decimal | date | None
Rad = Mapping[str, Celle]
T = TypeVar("T")

PRESENTASJONEN = (
    "Herøy kommune, budsjettpresentasjon for flyktning- og integreringstjenesten, høsten 2023"
)
IMDI_SERIE = "IMDi, bosetting per kommune 1995–2023 (https://github.com/evensrii/Telemark)"
P02 = "IMDi, bosatte per kommune (https://github.com/Samarbeidsdesken/p02-ukraina)"
ANTAKELSE = "antakelse"


def imdi(år: int) -> str:
    """IMDis egen side med nøkkeltall for bosettingsåret."""
    adresse = f"https://www.imdi.no/bosetting/bosettingstall/nokkeltall-bosetting-{år}/"
    return f"IMDi, nøkkeltall bosetting {år} ({adresse})"


# --- Bosetting og ramme: kildetall -----------------------------------------------------------

SERIEN = {  # anmodet, vedtatt, bosatt
    2015: (10, 20, 22),
    2016: (25, 20, 16),
    2017: (15, 15, 16),
    2018: (10, 10, 10),
    2019: (12, 12, 12),
    2020: (10, 10, 5),
    2021: (10, 10, 9),
}
UKJENT_DATO = "datoen i 2022 er ikke kjent, satt til årets siste dag"
SVARFRIST = "datoen er fristen for å svare på anmodningen"
BASISÅRET = (
    "basisåret: ukrainere hele året. IMDis serie hadde 24 per september, "
    "og presentasjonen regnet 62 på to år"
)


def bosettingsrader() -> Iterator[Rad]:
    """Det IMDi ba om, kommunen vedtok og det som kom; og planens prognose."""
    anmodet, vedtatt = Bosettingsstatus.ANMODET, Bosettingsstatus.VEDTATT
    bosatt, prognose = Bosettingsstatus.BOSATT, Bosettingsstatus.PROGNOSE

    def rad(
        år: int,
        status: Bosettingsstatus,
        antall: int,
        kilde: str,
        registrert: date | None = None,
        om: str = "",
    ) -> Rad:
        return {
            "år": år,
            "status": status,
            "antall": antall,
            "registrert": registrert,
            "kilde": kilde,
            "merknad": om or None,
        }

    for år, antall in SERIEN.items():
        for status, n in zip((anmodet, vedtatt, bosatt), antall, strict=True):
            yield rad(år, status, n, IMDI_SERIE)
    yield rad(2022, anmodet, 10, IMDI_SERIE, om="opprinnelig anmodning")
    yield rad(2022, anmodet, 50, IMDI_SERIE, date(2022, 12, 31), UKJENT_DATO)
    yield rad(2022, vedtatt, 50, IMDI_SERIE, date(2022, 12, 31), UKJENT_DATO)
    yield rad(2022, bosatt, 33, imdi(2022), om="av dem 28 med kollektiv beskyttelse")
    yield rad(2023, anmodet, 40, IMDI_SERIE)
    yield rad(2023, vedtatt, 40, IMDI_SERIE)
    yield rad(2023, bosatt, 38, P02, om=BASISÅRET)
    yield rad(2023, prognose, 38, ANTAKELSE, om="ingen flere ventes i basisåret")
    planen = "10 hvert år i økonomiplanperioden"
    yield rad(2024, prognose, 10, PRESENTASJONEN, om=planen)
    yield rad(2024, anmodet, 50, imdi(2024), date(2024, 2, 25), SVARFRIST)
    yield rad(2024, vedtatt, 50, imdi(2024), date(2024, 2, 25), SVARFRIST)
    yield rad(2024, bosatt, 32, P02, date(2024, 11, 29), "hittil i året")
    yield rad(2024, bosatt, 36, imdi(2024), date(2024, 12, 30))
    yield rad(2025, prognose, 10, PRESENTASJONEN, om=planen)
    yield rad(2025, anmodet, 11, imdi(2025), date(2026, 1, 16))
    yield rad(2025, vedtatt, 15, imdi(2025), date(2026, 1, 16))
    yield rad(2025, bosatt, 13, imdi(2025), date(2026, 1, 16))
    yield rad(2026, prognose, 10, PRESENTASJONEN, om=planen)
    yield rad(2026, anmodet, 10, imdi(2026), date(2025, 10, 31))
    yield rad(2026, vedtatt, 10, imdi(2026), date(2026, 4, 8))
    yield rad(2026, bosatt, 6, imdi(2026), date(2026, 9, 28), "hittil i året")
    yield rad(2027, prognose, 10, PRESENTASJONEN, om=planen)


RAMMEN = {2023: -2288, 2024: -6246, 2025: -4456, 2026: -3983, 2027: -2593}


def rammerader() -> Iterator[Rad]:
    """Rammen i 1000 kr. Kilden sier ikke når den ble vedtatt."""
    for år, beløp in RAMMEN.items():
        yield {"år": år, "ramme": beløp, "versjon": "vedtatt", "kilde": PRESENTASJONEN}


# --- Personer: konstruerte -------------------------------------------------------------------

BOSATTE = {2019: 12, 2020: 5, 2021: 9, 2022: 33, 2023: 38}
SISTE_ANKOMST = date(2023, 10, 31)
FØRSTE_KOLLEKTIV = date(2022, 4, 1)
FØR_PROGRAM_ER_FØRT = date(2023, 9, 1)

# (ektefeller, enslige, antall barn): vekt. Gir 45 % enslige, 32 % voksne i familie, 23 % barn.
HUSHOLDNINGSTYPER = {
    (0, 1, 0): 45.0,
    (2, 0, 0): 6.0,
    (2, 0, 1): 1.75,
    (2, 0, 2): 3.5,
    (2, 0, 3): 1.75,
    (0, 1, 1): 3.0,
    (0, 1, 2): 3.0,
}
VOKSEN_ALDER = {(18, 24): 15.0, (25, 55): 69.0, (56, 66): 12.0, (67, 75): 4.0}
BARN_ALDER = {(0, 5): 30.0, (6, 15): 52.0, (16, 17): 18.0}
ANKOMST = dict(zip(range(1, 13), (3.0, 4, 4, 15, 16, 12, 8, 1, 2, 8, 12, 15), strict=True))
KOLLEKTIV, VGS_KOLLEKTIV, VGS_ANDRE = 0.85, 0.75, 0.30
FRAFLYTTING_I_ÅRET, TIL_KOMMUNE, FØRT = 0.04, 0.75, 0.85
PROGRAM_TIL_ALDER, NORSK_TIL_ALDER = 55, 66
PROGRAMMÅNEDER = {Utdanning.MED: 10, Utdanning.UTEN: 22}
NORSKMÅNEDER = {Utdanning.MED: 15, Utdanning.UTEN: 30}
NORSKMÅNEDER_KOLLEKTIV = 12
GRUPPE = {Utdanning.MED: "Gruppe B", Utdanning.UTEN: "Gruppe A"}


class Trekning:
    """Trekk med fast frø. Bruker bare `random()`, som gir samme rekke i alle Python-utgaver."""

    def __init__(self, frø: int) -> None:
        self._kilde = random.Random(frø)

    def ja(self, sannsynlighet: float) -> bool:
        return self._kilde.random() < sannsynlighet

    def mellom(self, fra: int, til: int) -> int:
        """Et helt tall fra og med `fra` til og med `til`."""
        return fra + int(self._kilde.random() * (til - fra + 1))

    def en_av(self, vekter: Mapping[T, float]) -> T:
        igjen = self._kilde.random() * sum(vekter.values())
        for valg, vekt in vekter.items():
            igjen -= vekt
            if igjen < 0:
                return valg
        return valg


@dataclass(slots=True)
class Person:
    """En konstruert person, felt for felt som kolonnene i `deltakere`."""

    alder: int
    rolle: Husholdningsrolle
    kategori: Kategori
    felt: dict[str, Celle] = field(default_factory=dict)

    @property
    def er_voksen(self) -> bool:
        return self.kategori is not Kategori.BARN


@dataclass(frozen=True, slots=True)
class Husholdning:
    bosatt: date
    grunnlag: Oppholdsgrunnlag
    folkeregistrert: date
    fraflyttet: date | None
    til: Flyttemål | None
    personer: tuple[Person, ...]


def deltakerrader() -> Iterator[Rad]:
    """Alle bosatt 2019–2023, sortert etter bosettingsdag, med nøkler uten mening."""
    trekning = Trekning(FRØ)
    husholdninger = [
        h for år, antall in BOSATTE.items() for h in _årets_husholdninger(trekning, år, antall)
    ]
    nummer = 0
    for h_nummer, h in enumerate(sorted(husholdninger, key=lambda h: h.bosatt), 1):
        for p in h.personer:
            nummer += 1
            yield {
                "nøkkel": f"P{nummer:03}",
                "fødselsår": h.bosatt.year - p.alder,
                "første_bosetting": h.bosatt,
                "folkeregistrert": h.folkeregistrert if h.folkeregistrert <= KJENT else None,
                "kategori": p.kategori,
                "oppholdsgrunnlag": h.grunnlag,
                "husholdning": f"H{h_nummer:02}",
                "rolle": p.rolle,
                "fraflyttet": h.fraflyttet,
                "til": h.til,
                **p.felt,
            }


def _årets_husholdninger(trekning: Trekning, år: int, antall: int) -> Iterator[Husholdning]:
    """Hele husholdninger til årets antall er nådd; typer som er for store, trekkes ikke."""
    igjen = antall
    while igjen:
        passer = {t: v for t, v in HUSHOLDNINGSTYPER.items() if sum(t) <= igjen}
        ektefeller, enslige, barn = trekning.en_av(passer)
        igjen -= ektefeller + enslige + barn
        yield _husholdning(trekning, år, ektefeller, enslige, barn)


def _husholdning(
    trekning: Trekning, år: int, ektefeller: int, enslige: int, barn: int
) -> Husholdning:
    bosatt = _ankomst(trekning, år)
    grunnlag = Oppholdsgrunnlag.KOLLEKTIV
    if bosatt < FØRSTE_KOLLEKTIV or not trekning.ja(KOLLEKTIV):
        grunnlag = trekning.en_av(
            {Oppholdsgrunnlag.FLYKTNING: 1.0, Oppholdsgrunnlag.OVERFØRINGSFLYKTNING: 1.0}
        )
    fraflyttet = _fraflyttet(trekning, bosatt)
    til = None
    if fraflyttet is not None:
        til = Flyttemål.KOMMUNE if trekning.ja(TIL_KOMMUNE) else Flyttemål.UTLANDET
    husholdning = Husholdning(
        bosatt=bosatt,
        grunnlag=grunnlag,
        folkeregistrert=bosatt + timedelta(days=trekning.mellom(7, 40)),
        fraflyttet=fraflyttet,
        til=til,
        personer=tuple(_personer(trekning, ektefeller, enslige, barn)),
    )
    for person in husholdning.personer:
        if person.er_voksen:
            person.felt.update(_opplæring(trekning, person, husholdning))
    return husholdning


def _ankomst(trekning: Trekning, år: int) -> date:
    måneder = {m: v for m, v in ANKOMST.items() if date(år, m, 28) <= SISTE_ANKOMST}
    return date(år, trekning.en_av(måneder), trekning.mellom(1, 28))


def _fraflyttet(trekning: Trekning, bosatt: date) -> date | None:
    """4 % i året, hele husholdningen, tidligst tre måneder ut i hvert år her."""
    årsdag = bosatt
    while årsdag <= KJENT:
        dag = årsdag + timedelta(days=trekning.mellom(90, 364))
        if trekning.ja(FRAFLYTTING_I_ÅRET):
            return dag if dag <= KJENT else None
        årsdag += timedelta(days=365)
    return None


def _personer(trekning: Trekning, ektefeller: int, enslige: int, barn: int) -> Iterator[Person]:
    barnas_alder = [trekning.mellom(*trekning.en_av(BARN_ALDER)) for _ in range(barn)]
    if barn:
        alder = max(barnas_alder) + trekning.mellom(20, 38)
    else:
        alder = trekning.mellom(*trekning.en_av(VOKSEN_ALDER))
    i_familie = bool(ektefeller or barn)
    kategori = Kategori.VOKSEN_I_FAMILIE if i_familie else Kategori.ENSLIG_VOKSEN
    rolle = Husholdningsrolle.EKTEFELLE if ektefeller else Husholdningsrolle.ENSLIG
    yield Person(alder, rolle, kategori)
    for _ in range(ektefeller + enslige - 1):
        yield Person(max(18, alder + trekning.mellom(-5, 5)), rolle, kategori)
    for barnets_alder in sorted(barnas_alder, reverse=True):
        yield Person(barnets_alder, Husholdningsrolle.BARN, Kategori.BARN)


def _opplæring(trekning: Trekning, p: Person, h: Husholdning) -> dict[str, Celle]:
    """Rettighet, utdanning, og program- og norskdatoene som var ført inn på kunnskapsdatoen."""
    kollektiv = h.grunnlag is Oppholdsgrunnlag.KOLLEKTIV
    utdanning = (
        Utdanning.MED if trekning.ja(VGS_KOLLEKTIV if kollektiv else VGS_ANDRE) else Utdanning.UTEN
    )
    start = h.bosatt + timedelta(days=trekning.mellom(45, 75))
    er_ført = trekning.ja(FØRT) and h.bosatt < FØR_PROGRAM_ER_FØRT
    felt: dict[str, Celle] = {"utdanning": utdanning}
    if p.alder > NORSK_TIL_ALDER:
        return felt
    felt["rettighet"] = Rettighet.RETT if kollektiv else Rettighet.RETT_OG_PLIKT
    felt["norsksats"] = None if kollektiv else Norsksats.HØY
    siste_dag = h.fraflyttet or date.max
    if not er_ført or start > min(KJENT, siste_dag):
        return felt
    if p.alder <= PROGRAM_TIL_ALDER:
        planlagt = pluss_måneder(start, PROGRAMMÅNEDER[utdanning])
        avsluttet = min(planlagt, siste_dag)
        felt["programstart"] = start
        felt["planlagt_slutt"] = planlagt
        felt["avsluttet_program"] = avsluttet if avsluttet < KJENT else None
    lengde = NORSKMÅNEDER_KOLLEKTIV if kollektiv else NORSKMÅNEDER[utdanning]
    norskslutt = min(pluss_måneder(start, lengde), siste_dag)
    felt["norskstart"] = start
    felt["norskslutt"] = norskslutt
    felt["gruppe"] = GRUPPE[utdanning] if norskslutt >= KJENT else None
    return felt


def pluss_måneder(dag: date, måneder: int) -> date:
    """Siste dag i en periode på `måneder` måneder som starter på `dag`."""
    år, måned = divmod(dag.year * 12 + dag.month - 1 + måneder, 12)
    return date(år, måned + 1, min(dag.day, 28)) - timedelta(days=1)


# --- Budsjettlinjer: konstruerte der Kilde er «antakelse» --------------------------------------

ENHETEN, NAV, SKOLE, BARNEHAGE, HELSE = (
    "Flyktning og integrering",
    "Nav",
    "Skole",
    "Barnehage",
    "Helse",
)
IMDI_SATSER = (
    "IMDi, satsene for 2024 gjengitt i Samarbeidsdesken/p02-ukraina, bekreftes mot imdi.no"
)
AGA = "Regjeringen, arbeidsgiveravgift sone 4 (5,1 %)"
SOSIALHJELP = "Rundskriv A-3/2023, sosialhjelpssatser 2024 (7 850 per måned for enslig)"
BEREGNINGSUTVALGET = "Beregningsutvalget 2016 (797 800 − 453 700 − 219 500 = 124 600 over fem år)"
PER_SKOLEPLASS = f"{Driver.BEHOV}: skoleplass"
PER_BARNEHAGEPLASS = f"{Driver.BEHOV}: barnehageplass"
I_NAV = "Utenfor rammen: ligger i Navs budsjett. "
PLANÅR = range(START, SLUTT + 1)


@dataclass(frozen=True, slots=True)
class Linje:
    """Én budsjettlinje. Bare linjer med pris eller beløp i kroner har prisnivå."""

    navn: str
    funksjon_art: str
    driver: str
    pris: str | None = None
    om: str = ""
    kilde: str = ANTAKELSE
    ansvar: str = ENHETEN
    type: Linjetype = Linjetype.VIDEREFØRT
    regel: Prisregel = Prisregel.LØNN_OG_PRIS
    nivå: int = PRISÅR
    beløp: int | None = None
    år: Iterable[int] = PLANÅR
    til: date | None = None

    def rad(self) -> Rad:
        funksjon, art = self.funksjon_art.split("/")
        er_prosent = self.driver == Driver.PROSENT_AV_LØNN
        har_kroner = not er_prosent and not (self.pris is None and self.beløp is None)
        merknad = f"Konstruert. {self.om}" if self.kilde == ANTAKELSE else self.om
        årskolonner = {} if self.beløp is None else dict.fromkeys(map(str, self.år), self.beløp)
        return {
            "linje": self.navn,
            "ansvar": self.ansvar,
            "til": self.til,
            "i_rammen": "ja" if self.ansvar == ENHETEN else "nei",
            "type": self.type,
            "funksjon": funksjon,
            "art": art,
            "driver": self.driver,
            "enhetspris": None if self.pris is None else Decimal(self.pris),
            "prisnivå": self.nivå if har_kroner else None,
            "prisregel": None if er_prosent else self.regel,
            "kilde": self.kilde,
            "merknad": merknad.strip() or None,
            **årskolonner,
        }


# De 34 linjene. Prisene er antatt én gang, ikke stemt av mot rammen.
LINJER = (
    Linje(
        "Integreringstilskudd år 1",
        "850/810",
        Driver.INTEGRERINGSTILSKUDD_1,
        regel=Prisregel.STATLIG_TILSKUDD,
        kilde=IMDI_SATSER,
    ),
    Linje(
        "Integreringstilskudd år 2–5",
        "850/810",
        Driver.INTEGRERINGSTILSKUDD_2_5,
        regel=Prisregel.STATLIG_TILSKUDD,
        kilde="IMDi, utbetalinger 2023 (år 2 utledet)",
        om="Satsene for år 3–5 er anslag fra 2017-satsene.",
    ),
    Linje(
        "Eldre- og barnehagetilskudd",
        "850/810",
        Driver.ENGANGSTILSKUDD,
        regel=Prisregel.STATLIG_TILSKUDD,
        kilde=IMDI_SATSER,
    ),
    Linje(
        "Norsktilskudd, grunntilskudd",
        "213/810",
        Driver.NORSKTILSKUDD_GRUNN,
        regel=Prisregel.STATLIG_TILSKUDD,
        kilde=IMDI_SATSER,
        om="Kilden sier «opp mot» beløpet. Kommunen må bekrefte om det føres på 213 eller 850.",
    ),
    Linje(
        "Norsktilskudd, persontilskudd",
        "213/810",
        Driver.NORSKTILSKUDD_PERSON,
        regel=Prisregel.STATLIG_TILSKUDD,
        kilde=IMDI_SATSER,
        om="Høy og lav sats er ført fram fra 2019.",
    ),
    Linje(
        "Introduksjonsstønad",
        "275/089",
        Driver.INTRODUKSJONSSTØNAD,
        regel=Prisregel.G,
        kilde="Integreringsloven § 20 og folketrygdens grunnbeløp (navikt/g)",
        om="2 G per år. Uttaket er en antakelse i innstillingene.",
    ),
    Linje(
        "Lønn lærere",
        "213/010",
        Driver.LÆRERÅRSVERK,
        "610000",
        "Gulv: KS garantilønn 1.5.2024, adjunkt 548 400 og adjunkt med tilleggsutdanning 584 000.",
    ),
    Linje("Pensjon lærere", "213/090", Driver.PROSENT_AV_LØNN, "11", "SPK, budsjettprosent."),
    Linje(
        "Arbeidsgiveravgift lærere",
        "213/099",
        Driver.PROSENT_AV_LØNN,
        "5.1",
        "Av lønn og pensjon.",
        kilde=AGA,
    ),
    Linje("Vikarer og timelærere", "213/020", Driver.FAST, beløp=120_000),
    Linje("Lønn programrådgivere", "275/010", Driver.PROGRAMRÅDGIVER, "590000"),
    Linje(
        "Pensjon programrådgivere", "275/090", Driver.PROSENT_AV_LØNN, "15", "KLP, budsjettprosent."
    ),
    Linje(
        "Arbeidsgiveravgift programrådgivere",
        "275/099",
        Driver.PROSENT_AV_LØNN,
        "5.1",
        "Av lønn og pensjon.",
        kilde=AGA,
    ),
    Linje("Læremidler og digitale lisenser", "213/105", Driver.NORSKDELTAKER, "3500"),
    Linje(
        "Prøver og samfunnskunnskap på morsmål",
        "213/370",
        Driver.NORSKDELTAKER,
        "1500",
        "75 timer samfunnskunnskap gjelder ikke kollektiv beskyttelse (§ 37 d).",
    ),
    Linje("Skyss til undervisning", "213/170", Driver.NORSKDELTAKER, "2000"),
    Linje(
        "Grunnskole for voksne, kjøp fra nabokommune",
        "213/350",
        Driver.FAST,
        om="To plasser. Dekkes ikke av norsktilskuddet.",
        beløp=150_000,
    ),
    Linje(
        "Leie av undervisningsbrakker",
        "213/190",
        Driver.BRAKKELEIE,
        type=Linjetype.VEDTATT_TILTAK,
        regel=Prisregel.INGEN,
        kilde=PRESENTASJONEN,
        om="377 000 kr per år i to år, i avtalens priser. Leiestart 1.1.2024 er en antakelse.",
    ),
    Linje(
        "Strøm og renhold i brakkene",
        "213/180",
        Driver.FAST,
        type=Linjetype.VEDTATT_TILTAK,
        om="Kan ligge i de 377 000.",
        beløp=60_000,
        år=(2024, 2025),
        til=date(2025, 12, 31),
    ),
    Linje("Tolk, år 1", "242/272", Driver.TILSKUDDSÅR_1, "6000", "Bosetting og oppfølging."),
    Linje("Tolk, år 2", "242/272", Driver.TILSKUDDSÅR_2, "2500"),
    Linje(
        "Livsopphold før programstart",
        "281/470",
        Driver.BOSATT,
        "12560",
        "7 850 × 2 måneder × 0,8 voksne. Tid og andel er antakelser. Kan ligge i Nav.",
        kilde=f"{SOSIALHJELP}, tid og andel antakelse",
    ),
    Linje(
        "Etablering, møbler og utstyr", "242/470", Driver.BOSATT, "15000", "Per person, ikke bolig."
    ),
    Linje("Tomgangsleie boliger", "265/190", Driver.HUSHOLDNING, "12000", "8 000 × 1,5 måneder."),
    Linje("Klargjøring og skader, boliger", "265/230", Driver.HUSHOLDNING, "10000"),
    Linje(
        "Bosettingsreiser og ferje", "242/170", Driver.BOSATT, "3000", "Medregnet ID-registrering."
    ),
    Linje("Praksis, arbeidstøy, HMS og reise", "275/120", Driver.PROGRAMDELTAKER, "2000"),
    Linje(
        "Kurs og videreutdanning",
        "213/150",
        Driver.FAST,
        om="Kompetansekrav til lærere, integreringsloven § 39.",
        beløp=50_000,
    ),
    Linje("Fagsystem og lisenser", "275/195", Driver.FAST, beløp=60_000),
    Linje("Inventar, IKT og flyktningguide", "275/200", Driver.FAST, beløp=80_000),
    Linje(
        "Supplerende og senere sosialhjelp",
        "281/470",
        Driver.PERIODEN,
        "24900",
        I_NAV + "124 600 / 5 år i 2016-kroner, ikke prisjustert.",
        ansvar=NAV,
        kilde=BEREGNINGSUTVALGET,
        regel=Prisregel.INGEN,
        nivå=2016,
    ),
    Linje(
        "Særskilt norsk i grunnskolen",
        "202/010",
        PER_SKOLEPLASS,
        "27400",
        "Utenfor rammen. 3 timer × 38 uker / 741 timer × 711 600 kr / 4 elever. Antall elever er "
        "0,12 per person i tilskuddsperioden (tabellen behov), ikke barna i deltakere.",
        ansvar=SKOLE,
    ),
    Linje(
        "Ekstra bemanning i barnehagen",
        "201/010",
        PER_BARNEHAGEPLASS,
        "60000",
        "Utenfor rammen. Antall barn er 0,07 per person i tilskuddsperioden (tabellen behov), "
        "ikke barna i deltakere.",
        ansvar=BARNEHAGE,
    ),
    Linje("Flyktninghelse", "232/010", Driver.BOSATT, "8000", "Utenfor rammen.", ansvar=HELSE),
)


def budsjettrader() -> Iterator[Rad]:
    return (linje.rad() for linje in LINJER)


# --- Lokaler, stillinger og andre behov --------------------------------------------------------


def lokalrader() -> Iterator[Rad]:
    yield {
        "lokale": "Kommunehuset",
        "type": Lokaltype.EGET,
        "antall": 1,
        "plasser": 16,
        "timer_per_uke": 30,
        "fra": date(2015, 1, 1),
        "merknad": "Konstruert: ett rom, 16 plasser, 30 timer i uka og startdato. "
        "Presentasjonen sier bare at lokalet er blitt for lite.",
    }
    yield {
        "lokale": "Undervisningsbrakker",
        "type": Lokaltype.BRAKKE,
        "antall": 4,
        "plasser": 15,
        "timer_per_uke": 30,
        "fra": date(2024, 1, 1),
        "til": date(2025, 12, 31),
        "leie_per_år": 377_000,
        "merknad": "Kilde: 4 brakker, ett undervisningslokale, 2 år, 377 000 kr per år "
        "(budsjettpresentasjonen 2023). Konstruert: leiestart, 15 plasser og 30 timer i uka. "
        "Areal, engangskostnad, oppsigelse, leveringstid og prisregulering er ikke oppgitt.",
    }


def stillingsrader() -> Iterator[Rad]:
    lærer, rådgiver = Stillingsrolle.LÆRER, Stillingsrolle.PROGRAMRÅDGIVER
    for navn, rolle, årsverk, fast in (
        ("Lærer 1", lærer, "1.0", "ja"),
        ("Lærer 2", lærer, "1.0", "nei"),
        ("Lærer 3", lærer, "0.6", "ja"),
        ("Programrådgiver 1", rådgiver, "1.0", "ja"),
        ("Programrådgiver 2", rådgiver, "0.8", "ja"),
    ):
        er_lærer = rolle is lærer
        yield {
            "stilling": navn,
            "rolle": rolle,
            "årsverk": Decimal(årsverk),
            "fast": fast,
            "årslønn": 610_000 if er_lærer else 590_000,
            "pensjon": 11 if er_lærer else 15,
        }


def behovsrader() -> Iterator[Rad]:
    """Så mange per enhet av driveren. Har er blank: hva kommunen har, er ikke oppgitt."""
    for hva, driver, per_enhet in (
        ("praksisplass", Driver.PROGRAMDELTAKER, "0.67"),
        ("bolig", Driver.HUSHOLDNING, "1"),
        ("flyktningguide", Driver.HUSHOLDNING, "1"),
        ("barnehageplass", Driver.PERIODEN, "0.07"),
        ("skoleplass", Driver.PERIODEN, "0.12"),
    ):
        yield {"hva": hva, "driver": driver, "per_enhet": Decimal(per_enhet)}


# --- Filene ------------------------------------------------------------------------------------

OM_DELTAKERE = f"""
Konstruert. Ingen av personene finnes, og ingen er laget etter en virkelig person.

Laget av skript/lag_data.py med fast frø {FRØ}, trukket én gang og ikke justert etterpå.

Antall per år er antall bosatte i bosetting.csv: 12, 5, 9, 33 og 38, i alt 97.

Husholdninger er trukket hele, omtrent 45 % enslige voksne, 32 % voksne i familie og 23 % barn.
Alder, ankomstmåned, utdanning og oppholdsgrunnlag er trukket hver for seg. Kollektiv
beskyttelse: 85 % av husholdningene som kom fra april 2022. Enslige mindreårige er utelatt.

4 % av husholdningene flytter hvert år. Program og norsk starter om lag to måneder etter
bosetting. For omtrent hver sjette voksne er datoene ikke ført inn, som i virkeligheten.

Sett fra {KJENT:%d.%m.%Y}: alle er bosatt innen {SISTE_ANKOMST:%d.%m.%Y}.

I virkelig bruk er nøkkel, fødselsår og datoer fortsatt personopplysninger: listen er pseudonym,
ikke anonym. Legg filen der bare tjenesten har tilgang, og før behandlingen i kommunens
protokoll. Skriv aldri navn, fødselsnummer, adresse eller telefon i tabellen.
"""
OM_BUDSJETT = """
Konstruert eksempel på budsjettlinjer i 2024-kroner. Regnskapsfortegn: inntekt er negativ.

Linjer med Kilde «antakelse» er konstruerte. Ingen pris er justert for å treffe rammen.

Linjer med Ansvar Nav, Skole, Barnehage og Helse er utenfor rammen. Kilden sier ikke hva rammen
omfatter.

Enhetspris er kroner per enhet av driveren; for «prosent av lønn» er den prosent. Tilskudd,
introduksjonsstønad og brakkeleie har egne satser og tar ingen enhetspris.
"""
OM_LOKALER = """
Konstruert, med unntak av brakkeavtalen: 4 brakker, ett undervisningslokale, 2 år og 377 000 kr
per år er fra budsjettpresentasjonen høsten 2023.

Plasser, areal og leie gjelder hele raden. En blank celle er «ikke oppgitt», aldri 0.
"""
OM_STILLINGER = """
Konstruert. Presentasjonen sier fem ansatte fordelt på voksenopplæring og bosetting; fordelingen,
lønn og pensjonsprosent er antakelser.

Lærer 2 er midlertidig. Leder er kommunalsjefen og står ikke i tabellen.
"""
OM_BEHOV = """
Konstruert. Per enhet er hvor mange det trengs per enhet av driveren.

praksisplass: 8 av 12 programdeltakere samtidig (antakelse).

barnehageplass og skoleplass: 23 % barn, av dem 30 % i alderen 0–5 og 52 % 6–15 (standard
sammensetning), per person i tilskuddsperioden.

Har er blank fordi kommunen ikke har oppgitt hva den har. Blank er ikke 0.
"""
OM_MAPPEN = f"""# Eksempelet: Herøy (Nordland), 1818

Økonomiplan {START}–{SLUTT} med basisår {BASIS}, slik det var kjent {KJENT:%d.%m.%Y}.
Filene bygges på nytt med `python skript/lag_data.py`. Rett skriptet, ikke filene.

Fra kilde:

- `bosetting.csv`: anmodet, vedtatt og bosatt 2015–2026 (IMDi), og 10 bosatte i året
  (budsjettpresentasjonen). Der merknaden sier at en registreringsdato er satt, er den vårt valg,
  og prognosen for {BASIS} er en antakelse.
- `ramme.csv`: alle beløp (budsjettpresentasjonen). Når den ble vedtatt, er ikke kjent.
- `lokaler.xlsx`: 4 brakker, ett undervisningslokale, 2 år og 377 000 kr per år.
- `stillinger.xlsx`: fem ansatte.
- `budsjettlinjer.xlsx`: linjer som oppgir en kilde.
- `flyktningplan.toml`: innstillinger som oppgir en annen kilde enn antakelse.

Konstruert:

- `deltakere.xlsx`: alt utenom antallet per år. Fast frø {FRØ}, trukket én gang.
- `budsjettlinjer.xlsx`: linjer der Kilde er «antakelse».
- `lokaler.xlsx`: plasser, timer, leiestart og hele raden for kommunehuset.
- `stillinger.xlsx`: fordeling, lønn og pensjon.
- `behov.xlsx`: alt.

Verdt å vite:

- Tall registrert etter kunnskapsdatoen er med i `bosetting.csv`, men planen ser dem ikke. De viser
  hva som kom.
- Herøy fikk 1,33 mill. kr i tilskudd for enslige mindreårige i 2023 (IMDi). Eksempelet har ingen,
  fordi så få kan kjennes igjen.
- Innvandrere etter alder mangler. Presentasjonen har en figur uten tall, og de hentes fra SSB.
- To kommuner heter Herøy. Denne er i Nordland.
"""


def kolonner(modell: type[Tabellrad]) -> dict[str, str]:
    """Feltnavn → kolonneoverskrift, i modellens rekkefølge. Årskolonnene står etter Til."""
    titler = {navn: str(felt.title) for navn, felt in modell.kolonner().items()}
    if modell is not Budsjettlinje:
        return titler
    navn = list(titler)
    skille = navn.index("til") + 1
    return (
        {n: titler[n] for n in navn[:skille]}
        | {str(å): str(å) for å in PLANÅR}
        | {n: titler[n] for n in navn[skille:]}
    )


def csv_fil(modell: type[Tabellrad], rader: Iterable[Rad]) -> bytes:
    """CSV slik norsk Excel skriver den: UTF-8 med BOM, semikolon og CRLF."""
    titler = kolonner(modell)
    linjer = [";".join(titler.values())]
    linjer += [";".join(_tekst(rad.get(navn)) for navn in titler) for rad in rader]
    return "".join(f"{linje}\r\n" for linje in linjer).encode("utf-8-sig")


def _tekst(verdi: Celle) -> str:
    if isinstance(verdi, date):
        return f"{verdi:%d.%m.%Y}"
    tekst = "" if verdi is None else str(verdi)
    if ";" in tekst or '"' in tekst or "\n" in tekst:
        raise ValueError(f"cellen må skrives om, den har skilletegn: {tekst}")
    return tekst


BREDDE_FRA, BREDDE_TIL, BREDDE_OM = 9, 60, 85


def skriv_arbeidsbok(sti: Path, modell: type[Tabellrad], rader: Sequence[Rad], om: str) -> None:
    """Ett ark med tabellen og ett `Om`. Fast dato i egenskapene gir samme bytes hver gang."""
    titler = kolonner(modell)
    with xlsxwriter.Workbook(sti) as bok:
        bok.set_properties(
            {
                "title": f"{modell.tabell}, eksempel (konstruert)",
                "author": "flyktningplan",
                "created": datetime(KJENT.year, KJENT.month, KJENT.day),  # noqa: DTZ001
            }
        )
        hode = bok.add_format({"bold": True, "bottom": 1, "align": "left"})
        tekst = bok.add_format({"text_wrap": True, "align": "left", "valign": "top"})
        dato = bok.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"})
        tall = bok.add_format({"align": "left", "valign": "top"})
        beløp = bok.add_format({"num_format": "#,##0", "valign": "top"})
        ark = bok.add_worksheet(modell.tabell)
        ark.freeze_panes(1, 1)
        ark.repeat_rows(0)
        ark.set_landscape()
        ark.set_paper(9)
        ark.fit_to_pages(1, 0)
        hele_tabellen = xl_range(0, 0, len(rader), len(titler) - 1)
        ark.ignore_errors({"number_stored_as_text": hele_tabellen})  # koder som 089 er tekst
        for rad_nr, rad in enumerate(rader, 1):
            ark.set_row(rad_nr, radhøyde(max(map(_tekst, rad.values()), key=len), BREDDE_TIL))
        for kolonne, (navn, tittel) in enumerate(titler.items()):
            verdier = [rad.get(navn) for rad in rader]
            bredde = max(len(_tekst(v)) for v in (tittel, *verdier)) + 4
            ark.set_column(kolonne, kolonne, max(BREDDE_FRA, min(bredde, BREDDE_TIL)))
            ark.write_string(0, kolonne, tittel, hode)
            for rad_nr, verdi in enumerate(verdier, 1):
                if isinstance(verdi, date):
                    ark.write_datetime(rad_nr, kolonne, verdi, dato)
                elif isinstance(verdi, str):
                    ark.write_string(rad_nr, kolonne, verdi, tekst)
                elif verdi is not None:
                    er_beløp = navn.isdigit() or navn in ("leie_per_år", "årslønn")
                    ark.write_number(rad_nr, kolonne, verdi, beløp if er_beløp else tall)
        om_arket = bok.add_worksheet("Om")
        om_arket.set_column(0, 0, BREDDE_OM)
        for rad_nr, avsnitt in enumerate(om.split("\n\n")):
            setninger = " ".join(avsnitt.split())
            om_arket.set_row(rad_nr, radhøyde(setninger, BREDDE_OM))
            om_arket.write_string(rad_nr, 0, setninger, tekst)


def radhøyde(tekst: str, bredde: int) -> float:
    """Høyden den brutte teksten trenger; regnearkprogrammene retter den ikke alltid selv."""
    return 15.0 * -(-len(tekst) // (bredde - 6))


PÅKREVDE_VALG: Mapping[str, object] = {
    "kommune": {
        "navn": "Herøy",
        "fylke": "Nordland",
        "nummer": "1818",
        "avgiftssone": "4",
        "merknad": "Personer, budsjettlinjer og romtimer er konstruerte. "
        "Bosettingstall, ramme og brakkeleie er fra kilder, se OM.md.",
    },
    "plan": {"basis": BASIS, "start": START, "slutt": SLUTT, "kjent": KJENT},
    "priser": {
        "grunnlag": PRISÅR,
        "vekst_priser": Decimal("0.04"),
        "vekst_g": Decimal("0.04"),
    },
    "varsel": (
        {"tall": str(Varseltall.BOSATT), "per": "1.7.", "under": 40},
        {"tall": str(Varseltall.AVVIK), "over": 500},
        {"tall": str(Varseltall.BRAKKEFRIST), "innen": 60},
    ),
}
OM_VARSLENE = (
    "Varsler: grensene er eksempler, ikke Herøys egne. Prøves av rapport frister og --varsle."
)


def innstillinger() -> str:
    """Alle innstillingene med verdi, forklaring og kilde, lest fra modellen selv."""
    valg = Innstillinger.model_validate(PÅKREVDE_VALG)
    linjer = [
        f"# Herøy (Nordland), økonomiplan {START}–{SLUTT}, slik det var kjent {KJENT:%d.%m.%Y}.",
        "# Verdier uten annen kilde er antakelser. Endre dem her, ikke i programmet.",
    ]
    for navn in Innstillinger.model_fields:
        del_ = getattr(valg, navn)
        if isinstance(del_, tuple):
            continue  # lister av regler, se under
        oppgitt = list(_innstillinger_i(del_))
        if oppgitt:
            linjer += ["", f"[{navn}]", *oppgitt]
    linjer += ["", f"# {OM_VARSLENE}"]
    for varsel in valg.varsel:
        linjer += ["[[varsel]]", *_regel_i(varsel), ""]
    return "\n".join(linjer)


def _regel_i(varsel: Varsel) -> Iterator[str]:
    """Nøklene som er satt i én regel, uten forklaring: den står i brukerveiledningen."""
    for navn in type(varsel).model_fields:
        verdi = getattr(varsel, navn)
        if verdi is not None:
            yield f"{navn} = {_toml(verdi)}"


def _innstillinger_i(del_: BaseModel) -> Iterator[str]:
    for navn, felt in type(del_).model_fields.items():
        if getattr(del_, navn) is None:
            continue
        ekstra = felt.json_schema_extra
        kilde = ekstra.get("kilde") if isinstance(ekstra, dict) else None
        if kilde:
            yield f"# {felt.description}. Kilde: {kilde}."
        elif not isinstance(del_, Kommune):
            yield f"# {felt.description}."
        yield f"{navn} = {_toml(getattr(del_, navn))}"


def _toml(verdi: object) -> str:
    if isinstance(verdi, BaseModel):
        felt = ", ".join(f"{n} = {_toml(getattr(verdi, n))}" for n in type(verdi).model_fields)
        return f"{{ {felt} }}"
    if isinstance(verdi, tuple):
        return f"[{', '.join(_toml(v) for v in verdi)}]"
    if isinstance(verdi, Kalenderdag):
        return f'"{verdi.dag}.{verdi.måned}."'
    if isinstance(verdi, StrEnum | str):
        return f'"{verdi}"'
    return str(verdi)


def lag_data(mappe: Path) -> None:
    """Skriv hele eksempelet i mappen. Filer som er der fra før, erstattes."""
    mappe.mkdir(parents=True, exist_ok=True)
    (mappe / "bosetting.csv").write_bytes(csv_fil(Bosetting, bosettingsrader()))
    (mappe / "ramme.csv").write_bytes(csv_fil(Ramme, rammerader()))
    (mappe / "flyktningplan.toml").write_bytes(innstillinger().encode())
    (mappe / "OM.md").write_bytes(OM_MAPPEN.encode())
    for modell, rader, om in (
        (Deltaker, deltakerrader(), OM_DELTAKERE),
        (Budsjettlinje, budsjettrader(), OM_BUDSJETT),
        (Lokale, lokalrader(), OM_LOKALER),
        (Stilling, stillingsrader(), OM_STILLINGER),
        (Behov, behovsrader(), OM_BEHOV),
    ):
        skriv_arbeidsbok(mappe / f"{modell.tabell}.xlsx", modell, list(rader), om)


def main(argumenter: Sequence[str]) -> None:
    mappe = Path(argumenter[0]) if argumenter else Path(__file__).parents[1] / "data"
    lag_data(mappe)
    print(f"Skrev eksempelet til {mappe}")


if __name__ == "__main__":
    main(sys.argv[1:])
