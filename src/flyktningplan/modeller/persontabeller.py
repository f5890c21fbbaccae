"""Radene om mennesker: bosettingstall, deltakere, utløste tilskudd og innvandrere etter alder."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from flyktningplan.modeller.tabellrad import (
    SISTE_ÅR,
    IkkeNegativ,
    Måned,
    Personer,
    Tabellrad,
    Tekst,
    År,
    kolonne,
)
from flyktningplan.modeller.verdier import (
    Bosettingsstatus,
    Flyttemål,
    Husholdningsrolle,
    Kategori,
    Merke,
    Norsksats,
    Oppholdsgrunnlag,
    Rettighet,
    Tilskuddskode,
    Utdanning,
)


class Bosetting(Tabellrad):
    """Ett tall for bosetting: hvor mange, hvilken status, når tallet ble kjent."""

    tabell = "bosetting"
    påkrevd = True

    år: År = kolonne("År", "Aar", valgfri=False)
    måned: Måned | None = kolonne("Måned", "Månad", "Maaned")
    status: Bosettingsstatus = kolonne("Status", valgfri=False)
    antall: Personer | Merke = kolonne(
        "Antall", "Antal", "Tal", "Antall personer", "Tal personar", valgfri=False
    )
    enslige_voksne: Personer | None = kolonne("Enslige voksne", "Einslege vaksne")
    voksne_i_familie: Personer | None = kolonne("Voksne i familie", "Vaksne i familie")
    barn: Personer | None = kolonne("Barn", "Born")
    enslige_mindreårige: Personer | None = kolonne(
        "Enslige mindreårige", "Einslege mindreårige", "EM"
    )
    registrert: date | None = kolonne("Registrert", "Registrert dato")
    kilde: str | None = kolonne("Kilde", "Kjelde")
    merknad: str | None = kolonne("Merknad", "Merknader", "Kommentar")

    @property
    def delt(self) -> tuple[int, int, int, int] | None:
        """(enslige voksne, voksne i familie, barn, EM) når raden oppgir minst én av dem."""
        deler = (self.enslige_voksne, self.voksne_i_familie, self.barn, self.enslige_mindreårige)
        if all(d is None for d in deler):
            return None
        enslige, familie, barn, em = (d or 0 for d in deler)
        return enslige, familie, barn, em

    @model_validator(mode="after")
    def _delene_er_hele(self) -> "Bosetting":
        if self.delt is not None and self.antall != sum(self.delt):
            msg = "delsum|summen av kategoriene er ikke lik Antall"
            raise ValueError(msg)
        return self


class Deltaker(Tabellrad):
    """En person tjenesten følger, under en nøkkel kommunen har laget selv.

    Bare fødselsår er kjent; alder i et år er året minus fødselsåret. Om cellene passer sammen,
    er det innlesingen som sier, alt på én gang.
    """

    tabell = "deltakere"

    nøkkel: Tekst = kolonne("Deltaker", "Person", "Nøkkel", valgfri=False, repr=False)
    fødselsår: Annotated[int, Field(ge=1900, le=SISTE_ÅR)] = kolonne(
        "Fødselsår", "Fødeår", valgfri=False
    )
    første_bosetting: date = kolonne(
        "Første bosetting", "Fyrste busetjing", "Bosatt", "Bosatt dato", valgfri=False
    )
    tilflyttet: date | None = kolonne("Tilflyttet", "Tilflytta")
    folkeregistrert: date | None = kolonne("Folkeregistrert")
    kategori: Kategori = kolonne("Kategori", valgfri=False)
    oppholdsgrunnlag: Oppholdsgrunnlag | None = kolonne("Oppholdsgrunnlag", "Grunnlag")
    rettighet: Rettighet | None = kolonne("Rettighet", "Rett")
    utdanning: Utdanning | None = kolonne("Utdanning", "Utdanningsnivå")
    norsksats: Norsksats | None = kolonne("Norsksats")
    husholdning: Tekst | None = kolonne("Husholdning", "Hushald", repr=False)
    rolle: Husholdningsrolle | None = kolonne("Rolle")
    programstart: date | None = kolonne("Programstart", "Start program")
    planlagt_slutt: date | None = kolonne("Planlagt slutt")
    avsluttet_program: date | None = kolonne("Avsluttet program", "Avslutta program", "Sluttet")
    norskstart: date | None = kolonne("Norskstart", "Start norsk")
    norskslutt: date | None = kolonne("Norskslutt", "Slutt norsk")
    gruppe: Tekst | None = kolonne("Gruppe")
    fraflyttet: date | None = kolonne("Fraflyttet", "Fråflytta", "Flyttet ut")
    til: Flyttemål | None = kolonne("Til", "Flyttet til")
    tilskudd_1: År | None = kolonne("Tilskudd 1", "Tilskudd 1 (år)")
    tilskudd_2: IkkeNegativ | None = kolonne("Tilskudd 2", "Tilskudd 2 (kr per år)")


class Imditilskudd(Tabellrad):
    """Ett utløst tilskudd fra IMDi Tilskudds eksport, etter IMDis koder.

    Nøkkelen er kommunens egen (som i `deltakere`), aldri IMDis personnummer.
    Beløp er positivt; en tilbakeføring er negativ. En kode programmet ikke kjenner,
    beholdes som den er skrevet.
    """

    tabell = "imditilskudd"

    nøkkel: Tekst | None = kolonne("Deltaker", "Person", "Nøkkel", repr=False)
    kode: Tilskuddskode | Tekst = kolonne("Kode", "Tilskuddskode", "Tilskuddstype", valgfri=False)
    år: År = kolonne("År", "Budsjettår", "Tilskuddsår", valgfri=False)
    beløp: Decimal = kolonne("Beløp", "Utbetalt beløp", valgfri=False)
    utbetalt: date | None = kolonne("Utbetalt", "Utbetalingsdato", "Dato")


class Innvandrere(Tabellrad):
    """Innvandrere etter alder (ikke bare flyktninger)."""

    tabell = "innvandrere"

    år: År = kolonne("År", "Aar", valgfri=False)
    aldersgruppe: Tekst = kolonne("Aldersgruppe", "Alder", valgfri=False)
    antall: Personer | Merke = kolonne("Antall", "Antal", "Tal", valgfri=False)
    kilde: str | None = kolonne("Kilde", "Kjelde")
