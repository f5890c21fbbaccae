"""Norsk tekst for hver feil pydantic kan reise i modellene. Aldri med verdien som sto der."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from pydantic_core import ErrorDetails

from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.modeller.talltekst import norsk_dato

Tekst = Callable[[Mapping[str, Any]], Avvik]
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Slik pydantic skriver en dato som er en grense."""


def _grense(ord_: str, nøkkel: str) -> Tekst:
    def tekst(ctx: Mapping[str, Any]) -> Avvik:
        grense = str(ctx.get(nøkkel, ""))
        if _ISO.fullmatch(grense):
            ventet = f"en dato {ord_} {norsk_dato(date.fromisoformat(grense))}"
        else:
            ventet = f"et tall {ord_} {grense.replace('.', ',')}"
        return Avvik(Regel.GRENSE, "er utenfor grensene", ventet)

    return tekst


def _fast(regel: Regel, melding: str, ventet: str = "", råd: str = "") -> Tekst:
    avvik = Avvik(regel, melding, ventet, råd)
    return lambda _: avvik


_HELTALL = _fast(Regel.HELTALL, "er ikke et helt tall", "et helt tall")
_TALL = _fast(Regel.TALL, "er ikke et tall", "et tall")
_DATO = _fast(Regel.DATO, "er ikke en dato", "en dato som 15.11.2023")
_TEKST = _fast(Regel.TEKST, "er ikke tekst", "tekst")
_JA_NEI = _fast(Regel.JA_NEI, "er ikke ja eller nei", "ja eller nei")
_LISTE = _fast(Regel.ANNET, "er ikke en liste", "en liste i hakeparentes")
_GRUPPE = _fast(Regel.ANNET, "er ikke en gruppe innstillinger", "nøkler under en [overskrift]")
_MANGLER = _fast(Regel.MANGLER, "mangler")


def _valg(ctx: Mapping[str, Any]) -> Avvik:
    mulige = str(ctx.get("expected", "")).replace("'", "").replace(" or ", ", ")
    return Avvik(Regel.VALG, "er ikke et av valgene", f"ett av: {mulige}")


def _ukjent_valg(ctx: Mapping[str, Any]) -> Avvik:
    """Et ord utenfor et fast sett, med forslag når noe likner."""
    forslag = ctx.get("forslag")
    melding = f"er ukjent (mente du «{forslag}»?)" if forslag else "er ukjent"
    return Avvik(Regel.VALG, melding, f"ett av: {ctx.get('mulige', '')}")


def _mønster(ctx: Mapping[str, Any]) -> Avvik:
    mønster = str(ctx.get("pattern", ""))
    siffer = {
        r"^\d{3}$": "en kode med tre sifre, som 213",
        r"^\d{4}$": "fire sifre i anførselstegn",
    }
    valg = "ett av: " + mønster.strip("^$()").replace("|", ", ")
    return Avvik(Regel.TEKST, "har ikke riktig form", siffer.get(mønster, valg))


def _lengde(ord_: str, nøkkel: str) -> Tekst:
    def tekst(ctx: Mapping[str, Any]) -> Avvik:
        return Avvik(Regel.ANNET, "har feil antall verdier", f"{ord_} {ctx.get(nøkkel, '')}")

    return tekst


def _egen(ctx: Mapping[str, Any]) -> Avvik:
    """Modellens egen tekst, uten feltet den peker på."""
    tekst = str(ctx.get("error", "verdiene passer ikke sammen"))
    return Avvik(Regel.SAMMENHENG, tekst.partition("|")[2] or tekst)


TEKSTER: Mapping[str, Tekst] = MappingProxyType(
    {
        "missing": _MANGLER,
        "extra_forbidden": _fast(Regel.UKJENT_INNSTILLING, "er ukjent"),
        "value_error": _egen,
        "enum": _valg,
        "ukjent_valg": _ukjent_valg,
        "kalenderdag": _fast(Regel.ANNET, "er ikke en dag i året", "en dag skrevet «1.7.»"),
        "greater_than": _grense("over", "gt"),
        "greater_than_equal": _grense("fra", "ge"),
        "less_than": _grense("under", "lt"),
        "less_than_equal": _grense("til og med", "le"),
        "int_type": _HELTALL,
        "int_parsing": _HELTALL,
        "int_from_float": _HELTALL,
        "int_parsing_size": _fast(Regel.GRENSE, "er et altfor stort tall"),
        "decimal_type": _TALL,
        "decimal_parsing": _fast(
            Regel.TALL, "er ikke et tall", "et tall", "Skriv desimaler med punktum i TOML: 0.96."
        ),
        "decimal_max_digits": _fast(Regel.GRENSE, "har for mange sifre"),
        "decimal_max_places": _fast(Regel.GRENSE, "har for mange desimaler"),
        "decimal_whole_digits": _fast(Regel.GRENSE, "er et altfor stort tall"),
        "finite_number": _fast(Regel.TALL, "er ikke et vanlig tall", "et tall"),
        "date_type": _DATO,
        "date_parsing": _DATO,
        "date_from_datetime_parsing": _DATO,
        "date_from_datetime_inexact": _fast(
            Regel.DATO, "har klokkeslett", "en dato", "Skriv bare datoen."
        ),
        "string_type": _TEKST,
        "string_unicode": _TEKST,
        "string_too_short": _fast(Regel.MANGLER, "er tom", "tekst"),
        "string_too_long": _fast(Regel.TEKST, "er for lang"),
        "string_pattern_mismatch": _mønster,
        "bool_type": _JA_NEI,
        "bool_parsing": _JA_NEI,
        "tuple_type": _LISTE,
        "list_type": _LISTE,
        "dict_type": _GRUPPE,
        "model_type": _GRUPPE,
        "model_attributes_type": _GRUPPE,
        "is_instance_of": _fast(Regel.ANNET, "mangler adressen den ble lest fra"),
        "none_required": _fast(Regel.ANNET, "skal være tom"),
        "too_short": _lengde("minst", "min_length"),
        "too_long": _lengde("høyst", "max_length"),
    }
)


def forklar(feil: ErrorDetails) -> Avvik:
    """Avviket bak en pydantic-feil."""
    tekst = TEKSTER.get(feil["type"])
    if tekst is None:
        return Avvik(Regel.ANNET, "godtas ikke")
    return tekst(feil.get("ctx", {}))


def felt_i_egen_feil(feil: ErrorDetails) -> str:
    """Feltet foran streken i `felt|tekst`, når modellen selv reiste feilen."""
    tekst = str(feil.get("ctx", {}).get("error", ""))
    foran, strek, _ = tekst.partition("|")
    return foran if strek else ""
