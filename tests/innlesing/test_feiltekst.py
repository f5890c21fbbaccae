"""Hver feil pydantic kan reise i modellene, har en norsk tekst."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from pydantic_core._pydantic_core import list_all_errors

from flyktningplan.innlesing.feiltekst import TEKSTER, forklar
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import TABELLER

EGNE_FEIL = {"ukjent_valg", "kalenderdag"}
"""Feil modellene reiser selv, med eget navn."""
FEIL_PER_SLAG = {
    "int": {"int_type", "int_parsing", "int_from_float", "int_parsing_size"},
    "decimal": {"decimal_type", "decimal_parsing", "finite_number"},
    "date": {
        "date_type",
        "date_parsing",
        "date_from_datetime_parsing",
        "date_from_datetime_inexact",
    },
    "str": {"string_type", "string_unicode"},
    "bool": {"bool_type", "bool_parsing"},
    "enum": {"enum"},
    "tuple": {"tuple_type", "too_long", "too_short", "missing"},
    "dict": {"dict_type"},
    "model": {"model_type", "model_attributes_type"},
    "model-fields": {"missing", "extra_forbidden", "model_attributes_type"},
    "is-instance": {"is_instance_of"},
    "function-after": {"value_error"},
    "function-before": {"value_error"},
    "function-plain": EGNE_FEIL,
    "none": {"none_required"},
}
FEIL_PER_KRAV = {
    "ge": "greater_than_equal",
    "gt": "greater_than",
    "le": "less_than_equal",
    "lt": "less_than",
    "pattern": "string_pattern_mismatch",
    "min_length": "string_too_short",
    "max_length": "string_too_long",
    "max_digits": "decimal_max_digits",
    "decimal_places": "decimal_max_places",
}
UTEN_EGNE_FEIL = {
    "any",
    "nullable",
    "union",
    "default",
    "model-field",
    "json-or-python",
    "definitions",
}


IKKE_MED = {"metadata", "default", "function", "serialization", "json_schema", "definitions"}


def noder(skjema: object, definert: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Alle delskjemaer som en python-verdi møter i et core-schema."""
    definert = definert or {}
    if isinstance(skjema, dict):
        if skjema.get("type") == "definition-ref":
            yield from noder(definert[skjema["schema_ref"]], definert)
        elif isinstance(skjema.get("type"), str):
            yield skjema
            definert = {**definert, **{d["ref"]: d for d in skjema.get("definitions", ())}}
        for nøkkel, verdi in skjema.items():
            if nøkkel not in IKKE_MED:
                yield from noder(verdi, definert)
    elif isinstance(skjema, list | tuple):
        for verdi in skjema:
            yield from noder(verdi, definert)


def mulige_feil(modell: type[BaseModel]) -> set[str]:
    feil: set[str] = set()
    for node in noder(modell.__pydantic_core_schema__):
        slag = node["type"]
        assert slag in FEIL_PER_SLAG or slag in UTEN_EGNE_FEIL, f"ukjent slag i skjemaet: {slag}"
        feil |= FEIL_PER_SLAG.get(slag, set())
        feil |= {navn for krav, navn in FEIL_PER_KRAV.items() if node.get(krav) is not None}
    return feil


@pytest.mark.parametrize("modell", [*TABELLER, Innstillinger])
def test_alle_feil_modellene_kan_reise_har_en_tekst(modell: type[BaseModel]) -> None:
    feil = mulige_feil(modell)
    assert feil - set(TEKSTER) == set()
    assert "missing" in feil


def test_tekstene_gjelder_feil_som_finnes() -> None:
    assert set(TEKSTER) <= {f["type"] for f in list_all_errors()} | EGNE_FEIL


@pytest.mark.parametrize("feil", list_all_errors(), ids=lambda f: f["type"])
def test_alle_pydantics_feil_gir_norsk_uten_verdien(feil: dict[str, Any]) -> None:
    avvik = forklar(
        {"type": feil["type"], "loc": ("x",), "msg": feil["example_message_python"],
         "input": "hemmelig", "ctx": feil.get("example_context") or {}}
    )  # fmt: skip
    tekst = f"{avvik.melding} {avvik.ventet} {avvik.råd}"
    assert "hemmelig" not in tekst
    assert not {"Input", "should", "must", "Field"} & set(tekst.split())


def alle_feil(modell: type[BaseModel], data: object) -> list[ErrorDetails]:
    with pytest.raises(ValidationError) as feil:
        modell.model_validate(data)
    return feil.value.errors(include_input=False, include_url=False)


def test_grenser_og_valg_nevnes() -> None:
    feil = alle_feil(Innstillinger, {
        "kommune": {"navn": "", "fylke": "x", "nummer": "18"},
        "plan": {"basis": 1800, "start": 2024, "slutt": 2027, "kjent": "9999-12-31"},
        "priser": {"grunnlag": 2024},
        "tilskudd": {"plassering": "annet"},
        "bofasthet": {"andel": "1.5"},
    })  # fmt: skip
    ventet = {".".join(map(str, f["loc"])): forklar(f).ventet for f in feil}
    assert ventet == {
        "kommune.navn": "tekst",
        "kommune.nummer": "fire sifre i anførselstegn",
        "plan.basis": "et tall fra 1990",
        "plan.kjent": "en dato til og med 31.12.2060",
        "tilskudd.plassering": "ett av: enheten, sentralt",
        "bofasthet.andel": "et tall til og med 1",
    }


def test_vandringen_i_skjemaene_finner_de_vanlige_feilene() -> None:
    funnet = set().union(*(mulige_feil(modell) for modell in TABELLER))
    assert funnet >= {
        "enum", "value_error", "greater_than", "less_than_equal", "is_instance_of",
        "string_pattern_mismatch", "string_too_short", "decimal_type", "int_type", "bool_type",
    }  # fmt: skip
