"""Faste valg og merker som cellene i planmappen kan ha."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType


class Merke(StrEnum):
    """IMDis merker. De er tre forskjellige ting, og ingen av dem er null."""

    SKJULT = "skjult"
    MANGLER = "mangler"
    IKKE_AKTUELT = "ikke aktuelt"


class Prosenttall(Decimal):
    """Et tall som var skrevet med prosenttegn: 15 i «15 %»."""


class Bosettingsstatus(StrEnum):
    ANMODET = "anmodet"
    VEDTATT = "vedtatt"
    AVTALT = "avtalt"
    BOSATT = "bosatt"
    PROGNOSE = "prognose"
    FAMILIEINNVANDRING = "familieinnvandring"
    SELVBOSATT = "selvbosatt"
    TILFLYTTET = "tilflyttet"


class Kategori(StrEnum):
    """Tilskuddets personkategorier. Enslig forsørger er voksen i familie."""

    ENSLIG_VOKSEN = "enslig voksen"
    VOKSEN_I_FAMILIE = "voksen i familie"
    BARN = "barn"
    ENSLIG_MINDREÅRIG = "enslig mindreårig"

    @property
    def er_voksen(self) -> bool:
        return self in (Kategori.ENSLIG_VOKSEN, Kategori.VOKSEN_I_FAMILIE)


ET_PAR = 2


class Oppholdsgrunnlag(StrEnum):
    FLYKTNING = "flyktning"
    OVERFØRINGSFLYKTNING = "overføringsflyktning"
    KOLLEKTIV = "kollektiv beskyttelse"
    HUMANITÆRT = "humanitært"
    FAMILIE = "familieinnvandring"
    FAMILIE_HUMANITÆRT = "familie til humanitært"
    FAMILIE_NORSK = "familie med norsk/nordisk"
    ARBEID = "arbeid"
    EØS = "EØS"


class Rettighet(StrEnum):
    """Rett og plikt til opplæring i norsk og samfunnskunnskap."""

    RETT_OG_PLIKT = "rett og plikt"
    RETT = "rett"
    PLIKT = "plikt"
    BETALENDE = "betalende"


class Utdanning(StrEnum):
    UTEN = "uten videregående"
    MED = "videregående eller høyere"
    UKJENT = "ukjent"


class Norsksats(StrEnum):
    HØY = "høy"
    LAV = "lav"


class Husholdningsrolle(StrEnum):
    EKTEFELLE = "ektefelle/samboer"
    BARN = "barn"
    ENSLIG = "enslig"


class Flyttemål(StrEnum):
    KOMMUNE = "kommune"
    UTLANDET = "utlandet"


class Linjetype(StrEnum):
    VIDEREFØRT = "videreført"
    VEDTATT_TILTAK = "vedtatt tiltak"
    NYTT_TILTAK = "nytt tiltak"
    INNSPARING = "innsparing"


class Prisregel(StrEnum):
    LØNN_OG_PRIS = "lønn og pris"
    G = "G"
    STATLIG_TILSKUDD = "statlig tilskudd"
    INGEN = "ingen"


class Lokaltype(StrEnum):
    EGET = "eget"
    LEID = "leid"
    BRAKKE = "brakke"


class Stillingsrolle(StrEnum):
    LÆRER = "lærer"
    PROGRAMRÅDGIVER = "programrådgiver"
    ANNET = "annet"


class Tilskuddskode(StrEnum):
    """Kodene i IMDi Tilskudd, skrevet slik satsfilene skriver dem."""

    AR_1 = "AR-1"
    AR_1_EV = "AR-1-EV"
    AR_1_B = "AR-1-B"
    AR_2 = "AR-2"
    AR_3 = "AR-3"
    AR_4 = "AR-4"
    AR_5 = "AR-5"
    ELDR = "ELDR"
    BHT = "BHT"
    EMINB = "EMINB"
    EMINU = "EMINU"
    FHT1 = "FHT1"
    FHT2 = "FHT2"
    GRUNN_H = "Grunntilskudd-H"
    GRUNN_L = "Grunntilskudd-L"
    P_AR1_H = "P-AR1-H"
    P_AR1_L = "P-AR1-L"
    P_AR2_H = "P-AR2-H"
    P_AR2_L = "P-AR2-L"
    P_AR3_H = "P-AR3-H"
    P_AR3_L = "P-AR3-L"
    P37D_AR1 = "P37D-AR1"
    UN43G = "UN43G"


class Driver(StrEnum):
    """Det en budsjettlinje følger. Én setning om hver står i docs/begreper.md."""

    FAST = "fast"
    BOSATT = "per bosatt i året"
    HUSHOLDNING = "per husholdning bosatt i året"
    TILSKUDDSÅR_1 = "per person i tilskuddsår 1"
    TILSKUDDSÅR_2 = "per person i tilskuddsår 2"
    TILSKUDDSÅR_3 = "per person i tilskuddsår 3"
    TILSKUDDSÅR_4 = "per person i tilskuddsår 4"
    TILSKUDDSÅR_5 = "per person i tilskuddsår 5"
    PERIODEN = "per person i perioden"
    PROGRAMDELTAKER = "per programdeltaker"
    PROGRAMMÅNED = "per programmåned"
    NORSKDELTAKER = "per norskdeltaker"
    NY_NORSKDELTAKER = "per ny norskdeltaker"
    GRUPPE = "per gruppe"
    LÆRERÅRSVERK = "per lærerårsverk"
    PROGRAMRÅDGIVER = "per programrådgiver"
    PROSENT_AV_LØNN = "prosent av lønn"
    BEHOV = "per behov"
    INNBYGGER = "per innbygger 1. juli året før"
    INTEGRERINGSTILSKUDD_1 = "integreringstilskudd år 1"
    INTEGRERINGSTILSKUDD_2_5 = "integreringstilskudd år 2–5"
    ENGANGSTILSKUDD = "engangstilskudd"
    SÆRSKILT_TILSKUDD = "særskilt tilskudd"
    FUNKSJONSTILSKUDD = "tilskudd 1 og 2"
    NORSKTILSKUDD_PERSON = "norsktilskudd person"
    NORSKTILSKUDD_GRUNN = "norsktilskudd grunn"
    INTRODUKSJONSSTØNAD = "introduksjonsstønad"
    BRAKKELEIE = "brakkeleie"

    @property
    def bærer_egen_pris(self) -> bool:
        """Pengedriverne har eget fortegn og egne satser, og tar ingen enhetspris."""
        return self in PENGEDRIVERE

    @property
    def er_statstilskudd(self) -> bool:
        """Statlige tilskudd. Stønad og leie har egne satser, men er utgifter."""
        return self in INNTEKTSDRIVERE


PENGEDRIVERE = frozenset(
    {
        Driver.INTEGRERINGSTILSKUDD_1,
        Driver.INTEGRERINGSTILSKUDD_2_5,
        Driver.ENGANGSTILSKUDD,
        Driver.SÆRSKILT_TILSKUDD,
        Driver.FUNKSJONSTILSKUDD,
        Driver.NORSKTILSKUDD_PERSON,
        Driver.NORSKTILSKUDD_GRUNN,
        Driver.INTRODUKSJONSSTØNAD,
        Driver.BRAKKELEIE,
    }
)

_IKKE_ET_ANTALL = {Driver.FAST, Driver.PROSENT_AV_LØNN, Driver.BEHOV}
BEHOVSDRIVERE = frozenset(Driver) - PENGEDRIVERE - _IKKE_ET_ANTALL
"""Det et behov kan følge: driverne som er et antall."""

BEMANNING: Mapping[Driver, Stillingsrolle] = MappingProxyType(
    {
        Driver.LÆRERÅRSVERK: Stillingsrolle.LÆRER,
        Driver.PROGRAMRÅDGIVER: Stillingsrolle.PROGRAMRÅDGIVER,
    }
)
"""Rollen i `stillinger` driveren teller årsverkene i. Rollen «annet» har ingen driver."""

UTEN_PERSONER = frozenset({Driver.FAST, Driver.BRAKKELEIE, *BEMANNING})
"""Driverne som er de samme uansett hvem som kommer og bor her."""

INNTEKTSDRIVERE = PENGEDRIVERE - {Driver.INTRODUKSJONSSTØNAD, Driver.BRAKKELEIE}
"""Statens tilskudd. De andre pengedriverne er utgifter."""
