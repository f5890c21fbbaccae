"""Byggesteinene i innstillingene: en tabell i flyktningplan.toml, og et valg med standardverdi."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Innstillingsdel(BaseModel):
    """En tabell i flyktningplan.toml. Ukjente nøkler er feil."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def valg(standard: object, beskrivelse: str, kilde: str = "antakelse") -> Any:  # noqa: ANN401 - som pydantics Field
    """Et felt med standardverdi, det norske navnet, og hvor verdien er fra."""
    return Field(default=standard, description=beskrivelse, json_schema_extra={"kilde": kilde})
