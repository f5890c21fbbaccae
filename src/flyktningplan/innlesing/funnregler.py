"""Reglene som funnene viser til. Numrene er faste: navnet kan endres, nummeret ikke."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Regel(StrEnum):
    """Regelnummeret som står i hvert funn."""

    FIL = "K01"
    ÅPEN_FIL = "K02"
    TO_STEDER = "K03"
    TABELL_MANGLER = "K04"
    TOM_TABELL = "K05"
    ARKVALG = "K06"
    LESES_IKKE = "K07"
    FEILCELLE = "K08"
    FORMEL = "K09"
    FLETTET = "K10"
    SKJULT = "K11"
    TEGN = "K12"
    OVERSKRIFT = "K20"
    KOLONNE_MANGLER = "K21"
    UKJENT_KOLONNE = "K22"
    DOBBEL_KOLONNE = "K23"
    UTEN_OVERSKRIFT = "K24"
    FOR_MANGE_FELT = "K25"
    ÉN_CELLE = "K26"
    MANGLER = "K30"
    HELTALL = "K31"
    TALL = "K32"
    DATO = "K33"
    JA_NEI = "K34"
    VALG = "K35"
    MÅNED = "K36"
    TEKST = "K37"
    MERKE = "K38"
    SERIETALL = "K39"
    GRENSE = "K40"
    SAMMENHENG = "K41"
    PROSENT = "K42"
    ANNET = "K49"
    DOBBEL_NØKKEL = "K50"
    DOBBEL_BOSETTING = "K51"
    DOBBEL_RAMME = "K52"
    RAMME_I_KRONER = "K53"
    DOBBEL_LINJE = "K54"
    FLERE_ENN_BOSATT = "K55"
    LØNN_MANGLER = "K56"
    BEHOV_MANGLER = "K57"
    STILLING_MANGLER = "K58"
    BRAKKE_MANGLER = "K59"
    RAMME_MANGLER = "K60"
    EKSEMPELRAD = "K61"
    BEHOVSDRIVER = "K62"
    BOSATT_MANGLER = "K63"
    FORVENTNING_MANGLER = "K64"
    ETTER_KUNNSKAPSDATO = "K65"
    ÅR_OG_MÅNED = "K66"
    RAMMENS_FORTEGN = "K67"
    KOSTRA_KODE = "K68"
    KOSTRA_UTGÅTT = "K69"
    KOSTRA_KOMBINASJON = "K70"
    ART_OG_DRIVER = "K71"
    FINANSART = "K72"
    FORTEGN = "K73"
    STØRRELSE = "K74"
    AVGIFTSSATS = "K75"
    DOBBEL_DRIVER = "K76"
    RAMME_IKKE_KRYSSET = "K77"
    RAMMEVERSJON = "K78"
    LIK_RAD = "K79"
    ALDER = "K80"
    EKTEFELLER = "K81"
    USETT_HENDELSE = "K82"
    ANTATT_START = "K83"
    LEIE_UTEN_LINJE = "K84"
    ENGANG_UTEN_LINJE = "K85"
    MANGE_ÅRSVERK = "K86"
    ÅRSLØNN = "K87"
    STILLINGSPENSJON = "K88"
    PERSONKOLONNE = "P01"
    PERSONNUMMER = "P02"
    ELLEVE_SIFFER = "P03"
    DUF = "P04"
    NAVN_SOM_NØKKEL = "P05"
    SATSFIL = "S01"
    SATSENHET = "S02"
    SATSKODE = "S03"
    SATSOVERLAPP = "S04"
    SATS_I_TO_FILER = "S05"
    SATSSTØRRELSE = "S06"
    SATS_SENERE = "S07"
    SATS_ULEST = "S08"
    SATSHULL = "S09"
    OVER_TAKET = "S10"
    BEREGNING = "S11"
    INNSTILLINGSFIL = "T01"
    INNSTILLING_MANGLER = "T02"
    UKJENT_INNSTILLING = "T03"
    INNSTILLING = "T04"
    PLASSHOLDER = "T05"
    OVER_LOVENS_TAK = "T06"


TITLER: Mapping[Regel, str] = MappingProxyType(
    {
        Regel.FIL: "Filen kan ikke leses",
        Regel.ÅPEN_FIL: "Filen er åpen i et annet program",
        Regel.TO_STEDER: "Samme tabell står to steder",
        Regel.TABELL_MANGLER: "Påkrevd tabell mangler eller er tom",
        Regel.TOM_TABELL: "Valgfri tabell uten rader",
        Regel.ARKVALG: "Hvilket ark som er lest",
        Regel.LESES_IKKE: "Fil eller ark som ikke leses",
        Regel.FEILCELLE: "Celle med feilkode",
        Regel.FORMEL: "Formel uten beregnet verdi",
        Regel.FLETTET: "Flettede celler i tabellen",
        Regel.SKJULT: "Skjulte rader eller kolonner",
        Regel.TEGN: "Tegn som er gått tapt",
        Regel.OVERSKRIFT: "Fant ikke overskriftsraden",
        Regel.KOLONNE_MANGLER: "Påkrevd kolonne mangler",
        Regel.UKJENT_KOLONNE: "Ukjent kolonne",
        Regel.DOBBEL_KOLONNE: "Samme kolonne to ganger",
        Regel.UTEN_OVERSKRIFT: "Verdier i en kolonne uten overskrift",
        Regel.FOR_MANGE_FELT: "Flere felt enn overskrifter",
        Regel.ÉN_CELLE: "Rad med bare én utfylt celle",
        Regel.MANGLER: "Påkrevd celle er tom",
        Regel.HELTALL: "Ikke et helt tall",
        Regel.TALL: "Ikke et tall",
        Regel.DATO: "Ikke en dato",
        Regel.JA_NEI: "Ikke ja eller nei",
        Regel.VALG: "Ikke et av valgene",
        Regel.MÅNED: "Ikke en måned",
        Regel.TEKST: "Teksten har ikke riktig form",
        Regel.MERKE: "Merke der det må stå en verdi",
        Regel.SERIETALL: "Dato skrevet som tall",
        Regel.GRENSE: "Utenfor grensene",
        Regel.SAMMENHENG: "Cellene på raden passer ikke sammen",
        Regel.PROSENT: "Prosent skrevet som andel",
        Regel.ANNET: "Verdien godtas ikke",
        Regel.DOBBEL_NØKKEL: "Samme deltaker to ganger",
        Regel.DOBBEL_BOSETTING: "Samme bosettingstall to ganger",
        Regel.DOBBEL_RAMME: "Samme ramme to ganger",
        Regel.RAMME_I_KRONER: "Rammen ser ut til å være i kroner",
        Regel.DOBBEL_LINJE: "To budsjettlinjer med samme navn",
        Regel.FLERE_ENN_BOSATT: "Flere personer enn bosatte",
        Regel.LØNN_MANGLER: "Prosent av lønn uten lønnslinje",
        Regel.BEHOV_MANGLER: "Behovet finnes ikke",
        Regel.STILLING_MANGLER: "Driver uten stillinger",
        Regel.BRAKKE_MANGLER: "Brakkeleie uten brakke",
        Regel.RAMME_MANGLER: "Ramme mangler for et planår",
        Regel.EKSEMPELRAD: "Eksempelrad står igjen",
        Regel.BEHOVSDRIVER: "Behovet følger noe som ikke er et antall",
        Regel.BOSATT_MANGLER: "Ingen bosatte er oppgitt for et år som gir tilskudd",
        Regel.FORVENTNING_MANGLER: "Ingen forventning for et planår",
        Regel.ETTER_KUNNSKAPSDATO: "Bosatt etter kunnskapsdatoen",
        Regel.ÅR_OG_MÅNED: "Både årstall og månedstall for samme status",
        Regel.RAMMENS_FORTEGN: "Rammen har motsatt fortegn av de andre årene",
        Regel.KOSTRA_KODE: "Funksjon eller art står ikke i kodelisten",
        Regel.KOSTRA_UTGÅTT: "Funksjon eller art er gått ut av KOSTRA",
        Regel.KOSTRA_KOMBINASJON: "Funksjon og art passer ikke sammen",
        Regel.ART_OG_DRIVER: "Driver og art har hvert sitt fortegn",
        Regel.FINANSART: "Finans eller bruk av avsetning",
        Regel.FORTEGN: "Fortegnet passer ikke arten",
        Regel.STØRRELSE: "Beløp langt fra naboene",
        Regel.AVGIFTSSATS: "Arbeidsgiveravgift utenfor sonens sats",
        Regel.DOBBEL_DRIVER: "Samme pengedriver to ganger i rammen",
        Regel.RAMME_IKKE_KRYSSET: "I rammen er fylt ut på noen linjer, men ikke alle",
        Regel.RAMMEVERSJON: "Hvilken versjon av rammen som gjelder",
        Regel.LIK_RAD: "To rader er helt like",
        Regel.ALDER: "Alderen passer ikke kategorien",
        Regel.EKTEFELLER: "Flere enn to ektefeller i en husholdning",
        Regel.USETT_HENDELSE: "Hendelse etter kunnskapsdatoen",
        Regel.ANTATT_START: "Tilflyttet uten startdatoer",
        Regel.LEIE_UTEN_LINJE: "Leie som ingen budsjettlinje har",
        Regel.ENGANG_UTEN_LINJE: "Engangskostnad som ingen budsjettlinje har",
        Regel.MANGE_ÅRSVERK: "Uvanlig mange årsverk på én rad",
        Regel.ÅRSLØNN: "Årslønn som budsjettet ikke regner med",
        Regel.STILLINGSPENSJON: "Pensjon som budsjettet ikke regner med",
        Regel.PERSONKOLONNE: "Kolonne med personopplysninger",
        Regel.PERSONNUMMER: "Fødselsnummer eller D-nummer",
        Regel.ELLEVE_SIFFER: "Ellevesifret tall",
        Regel.DUF: "Kan være et DUF-nummer",
        Regel.NAVN_SOM_NØKKEL: "Nøkkelen ser ut som et navn",
        Regel.SATSFIL: "Egen satsfil følger ikke skjemaet",
        Regel.SATSENHET: "Egen sats har en annen enhet enn pakkens",
        Regel.SATSKODE: "Egen sats som ikke brukes av noen regel",
        Regel.SATSOVERLAPP: "To ulike egne verdier for samme tid",
        Regel.SATS_I_TO_FILER: "Samme egne sats i to filer",
        Regel.SATSSTØRRELSE: "Egen sats er negativ eller langt fra pakkens",
        Regel.SATS_SENERE: "Egen sats ble kjent etter kunnskapsdatoen",
        Regel.SATS_ULEST: "Satsmappe eller satsfil som ikke er lest",
        Regel.SATSHULL: "Prisnivå fra et år uten kjent prisvekst",
        Regel.OVER_TAKET: "Tilskudd 2 over taket",
        Regel.BEREGNING: "Planen eller en rapport lar seg ikke regne ut",
        Regel.INNSTILLINGSFIL: "Innstillingene kan ikke leses",
        Regel.INNSTILLING_MANGLER: "Innstilling mangler",
        Regel.UKJENT_INNSTILLING: "Ukjent innstilling",
        Regel.INNSTILLING: "Innstillingen har feil verdi",
        Regel.PLASSHOLDER: "Kommunen er ikke fylt ut",
        Regel.OVER_LOVENS_TAK: "Innstillingen er over lovens tak",
    }
)
