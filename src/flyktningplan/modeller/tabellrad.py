"""Det alle tabellrader deler: adressen de kom fra, og kolonnene de leses av."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetPydanticSchema
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, core_schema

from flyktningplan.feil import Opphav, Radopphav
from flyktningplan.modeller.verdier import Merke

FØRSTE_ÅR, SISTE_ÅR = 1990, 2060

År = Annotated[int, Field(ge=FØRSTE_ÅR, le=SISTE_ÅR)]
Måned = Annotated[int, Field(ge=1, le=12)]
IkkeNegativ = Annotated[Decimal, Field(ge=0)]
KRONER = "kroner"
"""Merker beløp: der kan «377,000» være både tre desimaler og tusenskille."""
Kroner = Annotated[Decimal, KRONER]
KronerIkkeNegativ = Annotated[Decimal, Field(ge=0), KRONER]
Personer = Annotated[int, Field(ge=0, le=100_000)]
Tekst = Annotated[str, Field(min_length=1)]


def kolonne(
    tittel: str,
    *varianter: str,
    valgfri: bool = True,
    utvalg: Iterable[StrEnum] | None = None,
    **krav: Any,  # noqa: ANN401 - det pydantics Field tar
) -> Any:  # noqa: ANN401 - står i stedet for verdien i feltet, som `Field` selv
    """Et felt som er en kolonne: overskrift, andre skrivemåter og grenser.

    `utvalg` er ordene kolonnen tar når den ikke tar alle ordene i typen sin.
    """
    ekstra: dict[str, Any] = {"varianter": list(varianter)}
    if utvalg is not None:
        ekstra["utvalg"] = sorted(map(str, utvalg))
    info: dict[str, Any] = {"title": tittel, "json_schema_extra": ekstra}
    if valgfri:
        info["default"] = None
    return Field(**info, **krav)


def ord_ved(felt: FieldInfo, hva: str) -> tuple[str, ...]:
    """Ordene `kolonne` la ved feltet, under «varianter» eller «utvalg»."""
    ekstra = felt.json_schema_extra
    ordene = ekstra.get(hva) if isinstance(ekstra, dict) else None
    return tuple(map(str, ordene)) if isinstance(ordene, list) else ()


def _samme(type_: type, _videre: GetCoreSchemaHandler) -> CoreSchema:
    """Objektet slik det er. `InstanceOf` lager i tillegg et skjema for JSON som ingen bruker."""
    return core_schema.is_instance_schema(type_)


class Tabellrad(BaseModel):
    """En rad som vet hvilken fil, hvilket ark og hvilken linje den kom fra."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)
    tabell: ClassVar[str]
    påkrevd: ClassVar[bool] = False

    opphav: Annotated[Radopphav, GetPydanticSchema(_samme)] = Field(repr=False)

    def celle(self, felt: str) -> Opphav:
        """Adressen til cellen et felt ble lest fra."""
        return self.opphav.felt(felt)

    @classmethod
    def kolonner(cls) -> dict[str, FieldInfo]:
        """Feltene som er kolonner, i den rekkefølgen de står i malen."""
        return {n: f for n, f in cls.model_fields.items() if f.title}

    @classmethod
    def lovlige_ord(cls) -> dict[str, tuple[str, ...]]:
        """Feltene med faste valg, og ordene som godtas."""
        ut: dict[str, tuple[str, ...]] = {}
        for navn, info in cls.kolonner().items():
            typer = (info.annotation, *get_args(info.annotation))
            valg = next((t for t in typer if isinstance(t, type) and issubclass(t, StrEnum)), None)
            if valg is not None and not issubclass(valg, Merke):
                utvalg = ord_ved(info, "utvalg")
                ut[navn] = tuple(str(v) for v in valg if not utvalg or str(v) in utvalg)
            elif bool in typer:
                ut[navn] = ("ja", "nei")
        return ut
