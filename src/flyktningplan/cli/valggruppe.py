"""Flere valg som én parameter: `plan: Oppdragsvalg` blir `--data`, `--scenario` og `--kjent`."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any

Kommando = Callable[..., Any]


def med_enkeltvalg(kommando: Kommando) -> Kommando:
    """Kommandoen slik Typer vil ha den: ett valg per felt i hver valggruppe, på gruppens plass.

    En valggruppe er en dataklasse der hvert felt har et valg som type og en standardverdi.
    """
    parametre = signature(kommando).parameters.values()
    grupper: dict[str, Any] = {
        p.name: p.annotation for p in parametre if is_dataclass(p.annotation)
    }
    if not grupper:
        return kommando

    @wraps(kommando)
    def kall(**verdier: object) -> object:
        for navn, gruppe in grupper.items():
            verdier[navn] = gruppe(**{f.name: verdier.pop(f.name) for f in fields(gruppe)})
        return kommando(**verdier)

    enkeltvalg = [
        Parameter(navn, Parameter.KEYWORD_ONLY, default=standard, annotation=type_)
        for p in parametre
        for navn, standard, type_ in (
            [(f.name, f.default, f.type) for f in fields(p.annotation)]
            if p.name in grupper
            else [(p.name, p.default, p.annotation)]
        )
    ]
    kall.__signature__ = Signature(enkeltvalg)  # type: ignore[attr-defined]  # inspect leser den
    kall.__annotations__ = {p.name: p.annotation for p in enkeltvalg}
    return kall
