"""Det alle tabellrader deler: adressen de kom fra, og kolonnene de leses av."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, ClassVar, get_args

from pydantic import BaseModel, ConfigDict, Field, InstanceOf
from pydantic.fields import FieldInfo

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


def kolonne(tittel: str, *varianter: str, valgfri: bool = True, **krav: Any) -> Any:  # noqa: ANN401
    """Et felt som er en kolonne: overskrift, andre skrivemåter og grenser."""
    info: dict[str, Any] = {"title": tittel, "json_schema_extra": {"varianter": list(varianter)}}
    if valgfri:
        info["default"] = None
    return Field(**info, **krav)


class Tabellrad(BaseModel):
    """En rad som vet hvilken fil, hvilket ark og hvilken linje den kom fra."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)
    tabell: ClassVar[str]
    påkrevd: ClassVar[bool] = False

    opphav: InstanceOf[Radopphav] = Field(repr=False)

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
                ut[navn] = tuple(str(v) for v in valg)
            elif bool in typer:
                ut[navn] = ("ja", "nei")
        return ut
