"""Kommunens egne frister, `[[frist]]` i flyktningplan.toml: møter, budsjettløp, avtaler."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from flyktningplan.modeller.kalenderdag import DagIÅret


class EgenFrist(BaseModel):
    """En frist på en dato, eller på samme dag hvert år."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    hva: Annotated[str, Field(min_length=1, max_length=80)] = Field(description="Hva fristen er")
    dato: Annotated[date, Field(strict=True)] | None = Field(
        default=None, description="Datoen, når fristen er én gang"
    )
    dag: DagIÅret | None = Field(default=None, description="Dagen i året, når fristen er hvert år")
    husk: str = Field(default="", max_length=200, description="Hva som må gjøres")

    @model_validator(mode="after")
    def _dato_eller_dag(self) -> "EgenFrist":
        if (self.dato is None) is (self.dag is None):
            msg = "sett enten dato (én gang) eller dag (hvert år)"
            raise ValueError(msg)
        return self
