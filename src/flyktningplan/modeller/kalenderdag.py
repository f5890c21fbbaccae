"""En dag i året uten årstall, skrevet `1.7.`: den samme hvert år."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import GetCoreSchemaHandler, GetPydanticSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

ET_VANLIG_ÅR = 2001
"""Dagen må finnes hvert år, så 29. februar går ikke."""


@dataclass(frozen=True, slots=True)
class Kalenderdag:
    """Dag og måned. Skrives `1.7.`."""

    måned: int
    dag: int

    def i(self, år: int) -> date:
        """Dagen i året."""
        return date(år, self.måned, self.dag)


def les_kalenderdag(skrevet: object) -> Kalenderdag:
    """Les `1.7.` eller `01.07`; alt annet er en feil med norsk tekst."""
    if isinstance(skrevet, Kalenderdag):
        return skrevet
    treff = isinstance(skrevet, str) and re.fullmatch(
        r"([0-9]{1,2})\.\s?([0-9]{1,2})\.?", skrevet.strip()
    )
    try:
        dag, måned = (int(d) for d in treff.groups()) if treff else (0, 0)
        date(ET_VANLIG_ÅR, måned, dag)
    except ValueError:
        raise PydanticCustomError("kalenderdag", "ikke en dag i året") from None
    return Kalenderdag(måned, dag)


def _lest(_type: type, _videre: GetCoreSchemaHandler) -> CoreSchema:
    """Bare leseren. `PlainValidator` lager i tillegg et skjema for klassen som ingen bruker."""
    return core_schema.no_info_plain_validator_function(les_kalenderdag)


DagIÅret = Annotated[Kalenderdag, GetPydanticSchema(_lest)]
"""Et felt som er en dag i året."""
