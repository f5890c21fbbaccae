"""Radene i planmappens tabeller, som frosne pydantic-modeller. Persontabellene har egen modul.

Feltets tittel er kolonneoverskriften; `varianter` er andre skrivemåter som
godtas (nynorsk og eldre navn). Beløp er kroner med regnskapsfortegn
(inntekt negativ) der ikke annet står.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field, model_validator

from flyktningplan.modeller.arter import er_lønnsart
from flyktningplan.modeller.persontabeller import Bosetting, Deltaker, Imditilskudd, Innvandrere
from flyktningplan.modeller.tabellrad import (
    IkkeNegativ,
    Kroner,
    KronerIkkeNegativ,
    Måned,
    Personer,
    Tabellrad,
    Tekst,
    År,
    kolonne,
)
from flyktningplan.modeller.verdier import (
    BEHOVSDRIVERE,
    Driver,
    Linjetype,
    Lokaltype,
    Prisregel,
    Prosenttall,
    Stillingsrolle,
)

__all__ = [
    "TABELLER",
    "Behov",
    "Bosetting",
    "Budsjettlinje",
    "Deltaker",
    "Imditilskudd",
    "Innvandrere",
    "Lokale",
    "Ramme",
    "Regnskapslinje",
    "Stilling",
]


class Budsjettlinje(Tabellrad):
    """En linje i budsjettet: hva den følger, enhetspris og hvor den føres."""

    tabell = "budsjettlinjer"
    påkrevd = True

    linje: Tekst = kolonne("Linje", "Budsjettlinje", valgfri=False)
    ansvar: Tekst | None = kolonne("Ansvar")
    i_rammen: bool | None = kolonne("I rammen", "I ramma")
    type: Linjetype = kolonne("Type", valgfri=False)
    funksjon: Tekst = kolonne("Funksjon", valgfri=False, pattern=r"^\d{3}$")
    art: Tekst = kolonne("Art", valgfri=False, pattern=r"^\d{3}$")
    driver: Driver = kolonne("Driver", valgfri=False)
    behov: Tekst | None = None
    enhetspris: Kroner | None = kolonne("Enhetspris", "Einingspris")
    prisnivå: År | None = kolonne("Prisnivå")
    prisregel: Prisregel | None = kolonne("Prisregel")
    fra: date | None = kolonne("Fra", "Frå")
    til: date | None = kolonne("Til")
    beløp: dict[int, Decimal] = Field(default_factory=dict)
    kilde: str | None = kolonne("Kilde", "Kjelde")
    merknad: str | None = kolonne("Merknad", "Merknader")

    @property
    def i_enhetens_ramme(self) -> bool:
        """Linjer uten kryss i «I rammen» regnes med i rammen."""
        return self.i_rammen is not False

    @property
    def er_inntekt(self) -> bool:
        """Artsserie 600–899 er inntekt."""
        return self.art[0] in "678"

    @property
    def er_finans(self) -> bool:
        """Artsserie 900–990 er finans og bruk av avsetning, utenfor inntekter og utgifter."""
        return self.art[0] == "9"

    @property
    def er_lønn(self) -> bool:
        """Lønn etter art. En prosent av lønnen er det ikke selv."""
        return er_lønnsart(self.art) and self.driver is not Driver.PROSENT_AV_LØNN

    @model_validator(mode="before")
    @classmethod
    def _prosent_bare_av_lønn(cls, data: dict[str, object]) -> dict[str, object]:
        """Pydantic gjør `Prosenttall` om til Decimal, så tegnet må sees før det."""
        driver = data.get("driver")
        if isinstance(data.get("enhetspris"), Prosenttall) and driver != Driver.PROSENT_AV_LØNN:
            msg = f"enhetspris|driveren «{driver}» tar kroner, ikke prosent"
            raise ValueError(msg)
        return data

    @model_validator(mode="after")
    def _prisen_passer_driveren(self) -> "Budsjettlinje":
        if self.driver.bærer_egen_pris and self.enhetspris is not None:
            msg = f"enhetspris|driveren «{self.driver}» har egne satser og tar ingen enhetspris"
            raise ValueError(msg)
        if self.driver is Driver.FAST and not self.beløp and self.enhetspris is None:
            msg = "driver|fast linje trenger beløp i årskolonnene eller i Enhetspris"
            raise ValueError(msg)
        if self.driver is Driver.FAST and self.beløp and self.enhetspris is not None:
            msg = "enhetspris|fast linje har beløp i årskolonnene; Enhetspris må være blank"
            raise ValueError(msg)
        if self.driver is not Driver.FAST and self.beløp:
            msg = "driver|bare driveren «fast» bruker årskolonner"
            raise ValueError(msg)
        trenger_pris = not self.driver.bærer_egen_pris and self.driver is not Driver.FAST
        if trenger_pris and self.enhetspris is None:
            msg = "enhetspris|mangler, og driveren trenger en pris"
            raise ValueError(msg)
        if self.fra and self.til and self.fra > self.til:
            msg = "til|Til er før Fra"
            raise ValueError(msg)
        styrt = self.driver.bærer_egen_pris or self.driver is Driver.PROSENT_AV_LØNN
        if styrt and (self.fra or self.til):
            msg = f"fra|driveren «{self.driver}» følger sine egne datoer og tar ikke Fra og Til"
            raise ValueError(msg)
        if self.driver is Driver.INNBYGGER and self.i_rammen is not False:
            msg = "i_rammen|innbyggertilskudd føres sentralt; I rammen må være nei"
            raise ValueError(msg)
        return self


class Ramme(Tabellrad):
    """Vedtatt netto ramme i 1000 kr, negativ når den er netto inntekt."""

    tabell = "ramme"
    påkrevd = True

    år: År = kolonne("År", "Aar", valgfri=False)
    ramme: Kroner = kolonne("Ramme", "Ramme (1000 kr)", valgfri=False)
    versjon: Tekst | None = kolonne("Versjon")
    vedtatt: date | None = kolonne("Vedtatt", "Vedteken", "Vedtatt dato")
    kilde: str | None = kolonne("Kilde", "Kjelde")


class Lokale(Tabellrad):
    """Undervisningslokaler på én rad. Plasser, areal og leie gjelder hele raden.

    Blanke celler betyr «ikke oppgitt», aldri 0.
    """

    tabell = "lokaler"

    lokale: Tekst = kolonne("Lokale", valgfri=False)
    type: Lokaltype = kolonne("Type", valgfri=False)
    antall: Annotated[int, Field(ge=1)] | None = kolonne("Antall", "Antal")
    plasser: Personer | None = kolonne("Plasser", "Plassar")
    areal: IkkeNegativ | None = kolonne("Areal", "Areal (m²)")
    timer_per_uke: IkkeNegativ | None = kolonne("Timer per uke", "Timar per veke")
    fra: date = kolonne("Fra", "Frå", valgfri=False)
    til: date | None = kolonne("Til")
    leie_per_år: KronerIkkeNegativ | None = kolonne("Leie per år", "Leige per år")
    engangskostnad: KronerIkkeNegativ | None = kolonne("Engangskostnad", "Eingongskostnad")
    oppsigelse: IkkeNegativ | None = kolonne("Oppsigelse", "Oppseiing", "Oppsigelse (måneder)")
    leveringstid: IkkeNegativ | None = kolonne("Leveringstid", "Leveringstid (måneder)")
    prisregulering: Decimal | None = kolonne("Årlig prisregulering", "Årlig prisregulering (%)")
    merknad: str | None = kolonne("Merknad", "Merknader")

    @model_validator(mode="after")
    def _perioden_går_framover(self) -> "Lokale":
        if self.til is not None and self.til < self.fra:
            msg = "til|Til er før Fra"
            raise ValueError(msg)
        return self


class Stilling(Tabellrad):
    """Vedtatt bemanning. Det er den som koster; behovet regnes for seg."""

    tabell = "stillinger"

    stilling: Tekst = kolonne("Stilling", valgfri=False)
    rolle: Stillingsrolle = kolonne("Rolle", valgfri=False)
    årsverk: Annotated[Decimal, Field(gt=0, le=100)] = kolonne("Årsverk", valgfri=False)
    fast: bool | None = kolonne("Fast")
    fra: date | None = kolonne("Fra", "Frå")
    til: date | None = kolonne("Til")
    årslønn: KronerIkkeNegativ | None = kolonne("Årslønn", "Årsløn")
    pensjon: IkkeNegativ | None = kolonne("Pensjon", "Pensjon (%)")

    @model_validator(mode="after")
    def _perioden_går_framover(self) -> "Stilling":
        if self.fra and self.til and self.til < self.fra:
            msg = "til|Til er før Fra"
            raise ValueError(msg)
        return self


class Behov(Tabellrad):
    """Noe det trengs så mange av per så mange: boliger, praksisplasser, guider."""

    tabell = "behov"

    hva: Tekst = kolonne("Hva", "Kva", valgfri=False)
    driver: Driver = kolonne("Driver", valgfri=False, utvalg=BEHOVSDRIVERE)
    per_enhet: Annotated[Decimal, Field(gt=0)] = kolonne("Per enhet", "Per eining", valgfri=False)
    har: IkkeNegativ | None = kolonne("Har")
    fra: date | None = kolonne("Fra", "Frå")
    til: date | None = kolonne("Til")

    @property
    def er_bolig(self) -> bool:
        """Om det er boliger det trengs: «Bolig», «utleieboliger», men ikke «boligveileder»."""
        ordene = self.hva.casefold().replace(",", " ").replace("(", " ").replace(")", " ").split()
        return any(ord_.endswith(("bolig", "boliger")) for ord_ in ordene)


class Regnskapslinje(Tabellrad):
    """Bokført beløp i en måned, med regnskapsfortegn."""

    tabell = "regnskap"

    år: År = kolonne("År", "Aar", valgfri=False)
    måned: Måned = kolonne("Måned", "Månad", "Periode", valgfri=False)
    funksjon: Tekst = kolonne("Funksjon", valgfri=False, pattern=r"^\d{3}$")
    art: Tekst = kolonne("Art", valgfri=False, pattern=r"^\d{3}$")
    ansvar: Tekst | None = kolonne("Ansvar")
    beløp: Kroner = kolonne("Beløp", valgfri=False)


TABELLER: tuple[type[Tabellrad], ...] = (
    Bosetting,
    Deltaker,
    Budsjettlinje,
    Ramme,
    Lokale,
    Stilling,
    Behov,
    Regnskapslinje,
    Imditilskudd,
    Innvandrere,
)
