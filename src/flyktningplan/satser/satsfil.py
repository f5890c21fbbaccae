"""Satsfilene: skjemaet, lesing av én fil, og satsene som følger med pakken."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from importlib import resources
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from flyktningplan.feil import Alvorlighet, FlyktningplanFeil, Funn, Opphav
from flyktningplan.satser.tabell import SIST, Sats, Satser, Satsrekke, Satsstatus, sortert
from flyktningplan.satser.tomlfil import Tomlfeil, les_toml

SKJEMATEKST = {
    "missing": "nøkkelen mangler",
    "extra_forbidden": "ukjent nøkkel",
    "enum": "ventet vedtatt, forslag, utledet eller anslag",
    "string_type": "ventet tekst",
    "string_too_short": "teksten er for kort",
    "too_short": "minst én verdi må stå her",
    "int_type": "ventet et helt tall",
    "int_parsing": "ventet et helt tall",
    "int_from_float": "ventet et helt tall",
    "decimal_type": "ventet et tall",
    "decimal_parsing": "ventet et tall",
    "finite_number": "ventet et vanlig tall",
    "greater_than_equal": "tallet er altfor lite",
    "less_than_equal": "tallet er altfor stort",
    "decimal_max_places": "tallet har for mange desimaler",
    "date_type": "ventet en dato, som 2024-01-01",
    "date_parsing": "ventet en dato, som 2024-01-01",
    "date_from_datetime_parsing": "ventet en dato, som 2024-01-01",
    "date_from_datetime_inexact": "ventet en dato uten klokkeslett",
    "dict_type": "ventet en tabell",
    "model_type": "ventet en tabell",
    "tuple_type": "ventet en liste av verdier",
}


STØRSTE_SATS, FLEST_DESIMALER = 10**9, 12
Satsverdi = Annotated[
    Decimal, Field(ge=-STØRSTE_SATS, le=STØRSTE_SATS, decimal_places=FLEST_DESIMALER)
]

_SATS = re.compile(r"^\[satser\.([A-Z0-9-]+)\]", re.MULTILINE)
"""Overskriften til en sats i pakkens filer, som skriver den slik alle sammen."""


class _Verdi(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    verdi: Satsverdi
    fra: date
    til: date
    status: Satsstatus
    kilde: str = Field(min_length=5)
    kjent_fra: date
    metode: str = ""
    lav: Satsverdi | None = None
    hoy: Satsverdi | None = None

    @model_validator(mode="after")
    def _hel(self) -> "_Verdi":
        if self.til < self.fra:
            msg = "til er før fra"
            raise ValueError(msg)
        if self.status is Satsstatus.FRAMFØRT:
            msg = "framført er noe programmet gjør, ikke en status i en satsfil"
            raise ValueError(msg)
        if self.status in (Satsstatus.UTLEDET, Satsstatus.ANSLAG) and not self.metode:
            msg = "utledet og anslag krever metode"
            raise ValueError(msg)
        return self


class _Rekke(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    navn: str = Field(min_length=3)
    enhet: str = Field(min_length=1)
    hjemmel: str = ""
    oppslag: str = ""
    verdier: tuple[_Verdi, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _uten_dobbel(self) -> "_Rekke":
        sett: set[tuple[date, date]] = set()
        for v in self.verdier:
            if (v.fra, v.kjent_fra) in sett:
                msg = f"to verdier fra {v.fra} ble kjent samme dag"
                raise ValueError(msg)
            sett.add((v.fra, v.kjent_fra))
        return self


class _Fil(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    ordning: str = Field(min_length=3)
    plass: int = SIST
    satser: dict[str, _Rekke] = Field(min_length=1)


@dataclass(slots=True, eq=False, repr=False)
class Satslesing:
    """Det en satsfil ga: rekker, eller funn med fil, tabell og nøkkel."""

    rekker: list[Satsrekke] = field(default_factory=list)
    funn: list[Funn] = field(default_factory=list)


def les_satsfil(tekst: str, fil: str, *, egen: bool = False) -> Satslesing:
    """Les én satsfil. Skjemafeil blir funn som navngir fil, tabell og nøkkel."""
    ut = Satslesing()
    try:
        data = les_toml(tekst)
    except Tomlfeil as feil:
        ut.funn.append(tomlfunn(fil, feil))
        return ut
    try:
        lest = _Fil.model_validate(data)
    except ValidationError as feil:
        ut.funn += _skjemafunn(fil, feil)
        return ut
    for kode, r in lest.satser.items():
        verdier = sortert(
            Sats(
                kode=kode,
                navn=r.navn,
                verdi=v.verdi,
                enhet=r.enhet,
                fra=v.fra,
                til=v.til,
                status=v.status,
                kilde=v.kilde,
                kjent_fra=v.kjent_fra,
                opphav=Opphav(fil, "", f"satser.{kode}.verdier[{nr}]"),
                metode=v.metode,
                lav=v.lav,
                høy=v.hoy,
                egen=egen,
            )
            for nr, v in enumerate(r.verdier)
        )
        ut.rekker.append(
            Satsrekke(
                kode, r.navn, r.enhet, r.hjemmel, lest.ordning, verdier, r.oppslag, lest.plass
            )
        )
    return ut


def _skjemafunn(fil: str, feil: ValidationError) -> list[Funn]:
    """Ett funn per brudd på skjemaet, med nøkkelen det gjelder."""
    alle = feil.errors(include_input=False, include_url=False)
    dypere = {e["loc"][:-1] for e in alle}
    ut = []
    for e in alle:
        if e["type"] == "too_short" and any(d[: len(e["loc"])] == e["loc"] for d in dypere):
            continue  # listen er tom bare fordi verdiene i den er avvist over
        sted = ".".join(str(d) for d in e["loc"])
        grunn = SKJEMATEKST.get(e["type"]) or str(e.get("ctx", {}).get("error", "ugyldig verdi"))
        ut.append(_satsfunn(fil, sted, f"Satsfilen følger ikke skjemaet: {grunn}."))
    return ut


def tomlfunn(fil: str, feil: Tomlfeil) -> Funn:
    """Funnet når filen ikke er TOML, med linje og kolonne."""
    return _satsfunn(fil, feil.sted, feil.melding, feil.råd)


def _satsfunn(
    fil: str, sted: str, melding: str, råd: str = "Se satsfilene i pakken for mønsteret."
) -> Funn:
    return Funn(
        regel="S01",
        alvor=Alvorlighet.FEIL,
        opphav=Opphav(fil, "", sted),
        melding=melding,
        råd=råd,
    )


def pakkens_satser() -> Satser:
    """Satsene som følger med programmet.

    Reiser `FlyktningplanFeil` hvis en sats står i to av pakkens filer.
    """
    return Satser(_Pakken())


class _Pakken(Mapping[str, Satsrekke]):
    """Pakkens rekker. En fil leses først når noen spør etter en sats i den.

    Å slå opp reiser `FlyktningplanFeil` hvis filen er ødelagt.
    """

    def __init__(self) -> None:
        filer = resources.files("flyktningplan.satser").iterdir()
        self._tekster = {
            f.name: f.read_text(encoding="utf-8")
            for f in sorted(filer, key=lambda f: f.name)
            if f.name.endswith(".toml")
        }
        self._fil: dict[str, str] = {}
        for navn, tekst in self._tekster.items():
            for kode in _SATS.findall(tekst):
                if kode in self._fil:
                    raise FlyktningplanFeil(f"Satsen {kode} finnes i to satsfiler.")
                self._fil[kode] = navn
        self._lest: dict[str, Satsrekke] = {}

    def __getitem__(self, kode: str) -> Satsrekke:
        if kode not in self._lest:
            navn = self._fil[kode]
            lest = les_satsfil(self._tekster[navn], f"satser/{navn}")
            if lest.funn:
                raise FlyktningplanFeil(str(lest.funn[0]))
            self._lest.update((rekke.kode, rekke) for rekke in lest.rekker)
        return self._lest[kode]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fil)

    def __len__(self) -> int:
        return len(self._fil)
