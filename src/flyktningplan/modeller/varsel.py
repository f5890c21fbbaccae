"""Varslene, `[[varsel]]` i flyktningplan.toml: et tall planen har, og grensen for det."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from flyktningplan.modeller.kalenderdag import DagIÅret
from flyktningplan.modeller.likhet import nærmeste
from flyktningplan.modeller.tabellrad import År

STØRSTE_GRENSE = 10**9


class Varseltall(StrEnum):
    """Tallene det kan settes en grense for. Navnet er det brukeren skriver."""

    BOSATT = "bosatt i prosent av vedtaket"
    AVVIK = "avvik fra rammen"
    BRAKKEFRIST = "dager til siste frist for brakkene"
    SVARFRIST = "dager til IMDis svarfrist"
    OVER_KAPASITET = "måneder til første måned over kapasitet"
    PLASSER = "dekning av plasser"
    ROMTIMER = "dekning av romtimer"
    ANSLAG = "andel av inntektene på anslag"
    OVER_FRISTEN = "deltakere over fristen"
    IKKE_KREVD = "ikke krevde tilskudd"


class Grensetype(StrEnum):
    """Hvordan grensen leses."""

    UNDER = "under"
    OVER = "over"
    INNEN = "innen"


NEDTELLING = frozenset({Varseltall.BRAKKEFRIST, Varseltall.SVARFRIST, Varseltall.OVER_KAPASITET})
"""Tid til noe skjer: grensen er `innen`."""
PER_ÅR = frozenset(
    {
        Varseltall.BOSATT,
        Varseltall.AVVIK,
        Varseltall.PLASSER,
        Varseltall.ROMTIMER,
        Varseltall.ANSLAG,
    }
)


def _kjent_tall(skrevet: object) -> Varseltall:
    if not isinstance(skrevet, str):
        raise PydanticCustomError("string_type", "ikke tekst")
    try:
        return Varseltall(skrevet.strip())
    except ValueError:
        navn = {str(v).casefold(): str(v) for v in Varseltall}
        nær = nærmeste(skrevet.strip().casefold(), navn)
        if nær and nær[0] == skrevet.strip().casefold():
            return Varseltall(navn[nær[0]])
        raise PydanticCustomError(
            "ukjent_valg",
            "ukjent",
            {"mulige": ", ".join(Varseltall), "forslag": navn[nær[0]] if nær else ""},
        ) from None


def _et_tall(skrevet: object) -> object:
    if isinstance(skrevet, bool) or not isinstance(skrevet, int | Decimal):
        raise PydanticCustomError("decimal_type", "ikke et tall")
    return skrevet


Grense = Annotated[
    Decimal,
    BeforeValidator(_et_tall),
    Field(ge=-STØRSTE_GRENSE, le=STØRSTE_GRENSE, decimal_places=6),
]


class Varsel(BaseModel):
    """En regel: tallet, hvilket år eller fra hvilken dag, og én grense."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    tall: Annotated[Varseltall, BeforeValidator(_kjent_tall)] = Field(
        description="Tallet varselet gjelder"
    )
    gjelder: Annotated[År, Field(strict=True)] | None = Field(
        default=None, description="Året varselet gjelder"
    )
    per: DagIÅret | None = Field(default=None, description="Dagen i året varselet gjelder fra")
    under: Grense | None = Field(default=None, description="Varsle når tallet er under dette")
    over: Grense | None = Field(default=None, description="Varsle når tallet er over dette")
    innen: Grense | None = Field(default=None, description="Varsle når det er så lenge igjen")

    @property
    def grense(self) -> tuple[Grensetype, Decimal]:
        """Den ene grensen som er satt."""
        ((type_, verdi),) = self._satt().items()
        return type_, verdi

    def _satt(self) -> dict[Grensetype, Decimal]:
        alle = {t: getattr(self, t) for t in Grensetype}
        return {t: v for t, v in alle.items() if v is not None}

    @model_validator(mode="after")
    def _grensen_passer_tallet(self) -> "Varsel":
        satt = self._satt()
        if self.tall in NEDTELLING:
            if list(satt) != [Grensetype.INNEN]:
                msg = f"«{self.tall}» har grensen innen, og bare den"
                raise ValueError(msg)
        elif Grensetype.INNEN in satt or len(satt) != 1:
            msg = f"«{self.tall}» har enten grensen under eller grensen over"
            raise ValueError(msg)
        if self.gjelder is not None and self.tall not in PER_ÅR:
            msg = f"«{self.tall}» gjelder ikke et år; ta bort gjelder"
            raise ValueError(msg)
        if self.per is not None and self.tall is not Varseltall.BOSATT:
            msg = f"per brukes bare med «{Varseltall.BOSATT}»"
            raise ValueError(msg)
        return self
