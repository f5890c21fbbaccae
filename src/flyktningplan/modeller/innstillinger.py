"""Innstillingene i flyktningplan.toml. Standardverdiene er antakelser og skrives ut som det.

Alle andeler er Decimal, så samme innstilling gir samme krone. Nøklene bruker
bare a–z; det norske navnet står i beskrivelsen, og skrives ut av `forutsetninger`.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from flyktningplan.modeller.egenfrist import EgenFrist
from flyktningplan.modeller.grenser import (
    Andel,
    Antall,
    Kroner,
    Måneder,
    Positiv,
    Timer,
    Uker,
    Vekst,
    Vekt,
)
from flyktningplan.modeller.innstillingsdel import Innstillingsdel, valg
from flyktningplan.modeller.sammensetning import Sammensetning
from flyktningplan.modeller.tabellrad import FØRSTE_ÅR, SISTE_ÅR, År
from flyktningplan.modeller.varsel import Varsel

MÅNEDER_I_ÅRET = 12


class Kommune(Innstillingsdel):
    navn: str = Field(min_length=1, description="Kommune")
    fylke: str = Field(min_length=1, description="Fylke")
    nummer: str = Field(pattern=r"^\d{4}$", description="Kommunenummer")
    tjeneste: str = Field(
        default="flyktning- og integreringstjenesten", description="Tjenestens navn"
    )
    avgiftssone: Annotated[str, Field(pattern="^(1|2|3|4|4a|5)$")] | None = Field(
        default=None, description="Sone for arbeidsgiveravgift"
    )
    merknad: str = Field(default="", description="Merknad om grunnlaget")

    @property
    def visningsnavn(self) -> str:
        return f"{self.navn} ({self.fylke})"


class Planvalg(Innstillingsdel):
    basis: År = Field(description="Basisår")
    start: År = Field(description="Første planår")
    slutt: År = Field(description="Siste planår")
    kjent: date = Field(
        ge=date(FØRSTE_ÅR, 1, 1),
        le=date(SISTE_ÅR, 12, 31),
        description="Kunnskapsdato: rader og satser kjent senere er ikke med",
    )

    @model_validator(mode="after")
    def _årene_følger_hverandre(self) -> "Planvalg":
        if not self.basis < self.start <= self.slutt:
            msg = "basis må være før start, og start ikke etter slutt"
            raise ValueError(msg)
        return self

    @property
    def planår(self) -> range:
        return range(self.start, self.slutt + 1)


class Priser(Innstillingsdel):
    grunnlag: År = Field(description="Prisår: alle beløp er i dette årets kroner")
    tilskudd_realvekst: Vekst = valg(
        Decimal(0), "Årlig realvekst i statlige tilskudd etter prisåret"
    )
    prisvekst_ved_frys: Andel = valg(Decimal("0.04"), "Prisvekst i følsomheten for frosne tilskudd")
    vekst_priser: Vekst | None = valg(
        None, "Årlig vekst i lønn og pris etter siste kjente år, i løpende priser"
    )
    vekst_g: Vekst | None = valg(
        None, "Vekst i G hver 1. mai etter siste kjente G, i løpende priser"
    )


class Parallell(Innstillingsdel):
    """Minste antall nivåer (parallelle grupper) fra et visst antall norskdeltakere."""

    grupper: Antall
    fra: Antall


class Undervisning(Innstillingsdel):
    klasse: Antall = valg(
        15, "Klassestørrelse, høyst", "høy norsksats er kalibrert for 1 100 timer i klasse på 15"
    )
    minste_gruppe: Antall = valg(6, "Minste levedyktige gruppe")
    parallelle: tuple[Parallell, ...] = valg(
        (Parallell(grupper=2, fra=12), Parallell(grupper=3, fra=30)),
        "Minste antall nivåer etter antall norskdeltakere",
    )
    timer: Timer = valg(Decimal(18), "Undervisningstimer per gruppe og uke")
    uker: Uker = valg(Decimal(38), "Undervisningsuker i året", "SFS 2213, sekundær kilde")
    rammetimer: Positiv = valg(
        Decimal(741),
        "Årsramme, undervisningstimer per lærerårsverk",
        "antakelse; bruk egen årsramme etter SFS 2213 og lokal avtale",
    )
    uten_undervisning: tuple[Annotated[int, Field(ge=1, le=12)], ...] = valg(
        (7,), "Måneder uten ordinær undervisning"
    )
    areal_per_person: Positiv = valg(
        Decimal("2.5"),
        "m² per person i rommet, læreren medregnet",
        "Helsedirektoratets veileder for skole, brukt som analogi",
    )

    @model_validator(mode="after")
    def _noen_måneder_har_undervisning(self) -> "Undervisning":
        if len(set(self.uten_undervisning)) == MÅNEDER_I_ÅRET:
            msg = "uten_undervisning kan ikke være alle tolv månedene"
            raise ValueError(msg)
        return self

    @model_validator(mode="after")
    def _klassen_rommer_en_gruppe(self) -> "Undervisning":
        if self.minste_gruppe > self.klasse:
            msg = f"minste_gruppe ({self.minste_gruppe}) kan ikke være over klasse ({self.klasse})"
            raise ValueError(msg)
        return self


class Program(Innstillingsdel):
    venting: Måneder = valg(
        2, "Måneder fra bosetting til programstart", "antakelse; taket er 3, integreringsloven § 12"
    )
    med_vgs: Måneder = valg(
        10,
        "Forventet programlengde, videregående eller høyere (måneder)",
        "antakelse; taket er 12, § 13",
    )
    uten_vgs: Måneder = valg(
        22, "Forventet programlengde, uten videregående (måneder)", "antakelse; tak etter § 14"
    )
    uker: Uker = valg(Decimal(47), "Programuker i året", "IMDi: 5 uker ferie")
    per_stilling: Positiv = valg(
        Decimal(25),
        "Programdeltakere per programrådgiver",
        "avledet av 12–15 deltakere per halv stilling",
    )
    uttak: Andel = valg(Decimal("0.94"), "Uttak av introduksjonsstønad")
    i_arbeid: Andel = valg(Decimal("0.05"), "Voksne i arbeid før programstart (ventede)")


class Norsk(Innstillingsdel):
    venting: Måneder = valg(
        2, "Måneder fra bosetting til norskopplæring", "antakelse; taket er 3, § 30"
    )
    kollektiv: Måneder = valg(
        12, "Norskopplæring, kollektiv beskyttelse (måneder)", "integreringsloven § 37 d"
    )
    med_vgs: Måneder = valg(
        15,
        "Forventet norskopplæring, videregående eller høyere (måneder)",
        "antakelse; taket er 18, § 32",
    )
    uten_vgs: Måneder = valg(
        30, "Forventet norskopplæring, uten videregående (måneder)", "antakelse; taket er 36, § 32"
    )
    plikt: Måneder = valg(
        6, "Norskopplæring for den som bare har plikt til 225 timer (måneder)", "antakelse; § 28"
    )


class Ankomst(Innstillingsdel):
    profil: tuple[Vekt, ...] = valg(
        tuple(Decimal(p) for p in (3, 4, 4, 15, 16, 12, 8, 1, 2, 8, 12, 15)),
        "Ankomst januar–desember, vekter",
        "avledet av 11 kommuner i Telemark 2025 (ett år): antakelse",
    )

    @model_validator(mode="after")
    def _tolv_måneder(self) -> "Ankomst":
        if len(self.profil) != MÅNEDER_I_ÅRET:
            msg = "profil må ha tolv vekter, én per måned"
            raise ValueError(msg)
        if not sum(self.profil):
            msg = "profil kan ikke være bare nuller"
            raise ValueError(msg)
        return self


class Bofasthet(Innstillingsdel):
    andel: Andel = valg(
        Decimal("0.96"),
        "Andel som fortsatt bor her etter hvert årsskifte",
        "Nordland 82 %^(1/5), horisonten er ikke oppgitt; 1,00 er at ingen flytter",
    )


class Tilskudd(Innstillingsdel):
    plassering: Annotated[str, Field(pattern="^(enheten|sentralt)$")] = valg(
        "enheten",
        "Hvor statstilskuddene føres",
        "antakelse; en ramme med netto inntekt tyder på det",
    )
    registrering: Måneder = valg(
        1,
        "Måneder fra bosetting til folkeregistrering, når datoen ikke er oppgitt",
    )


class Anskaffelse(Innstillingsdel):
    """Kjøp av moduler i stedet for leie. Alle tre må være oppgitt; ingen har standardverdi."""

    pris: Positiv | None = Field(default=None, description="Pris på modulene i kroner")
    rente: Andel | None = Field(default=None, description="Lånerente per år (0.05 er 5 %)")
    levetid: Annotated[int, Field(ge=1, le=100)] | None = Field(
        default=None, description="Levetid og avdragstid i år"
    )


class Reserve(Innstillingsdel):
    """Den beregnede tilskuddsreserven. Den er ikke et eget fond: tilskuddet er ikke øremerket."""

    start_kroner: Kroner | None = Field(
        default=None,
        description="Beregnet tilskuddsreserve ved inngangen til første planår, i kroner",
    )


class Regnskap(Innstillingsdel):
    reguleringer: tuple[Annotated[date, Field(strict=True)], ...] | None = Field(
        default=None, description="Datoene for budsjettregulering"
    )


def _som_liste(skrevet: object) -> object:
    """`[varsel]` med én parentes er én regel."""
    return [skrevet] if isinstance(skrevet, dict) else skrevet


class Innstillinger(Innstillingsdel):
    """Alt i flyktningplan.toml. Bare `kommune`, `plan` og `priser` er påkrevd."""

    kommune: Kommune
    plan: Planvalg
    priser: Priser
    undervisning: Undervisning = Undervisning()
    program: Program = Program()
    norsk: Norsk = Norsk()
    sammensetning: Sammensetning = Sammensetning()
    ankomst: Ankomst = Ankomst()
    bofasthet: Bofasthet = Bofasthet()
    tilskudd: Tilskudd = Tilskudd()
    anskaffelse: Anskaffelse = Anskaffelse()
    reserve: Reserve = Reserve()
    regnskap: Regnskap = Regnskap()
    frist: Annotated[tuple[EgenFrist, ...], BeforeValidator(_som_liste)] = Field(
        default=(), description="Egne frister"
    )
    varsel: Annotated[tuple[Varsel, ...], BeforeValidator(_som_liste)] = Field(
        default=(), description="Varsler"
    )
