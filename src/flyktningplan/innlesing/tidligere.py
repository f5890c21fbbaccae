"""Leser en rapport som er tatt vare på med `--format json`, og sier hva som er galt med den.

Meldingene gjengir aldri det filen har i seg.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import NoReturn

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.innlesing.filfeil import åpnefeil
from flyktningplan.innlesing.personnummer import finn_numre, masker
from flyktningplan.modeller.tidligere import Tidligererapport, Verdi
from flyktningplan.satser.tomlfil import Tallgrense, les_desimaltall, les_heltall

VERSJON = 1
TEKSTER = ("rapport", "kommune", "enhet", "scenario", "kjent", "tittel")
"""Tekstfeltene som må være der, i tillegg til kolonner, rader og hovedtall."""
_RÅD = "Lag filen på nytt: flyktningplan rapport budsjett --format json --til FIL."


def les_tidligere(sti: Path) -> Tidligererapport:
    """Rapporten i filen. Reiser `FlyktningplanFeil` som sier hva som er galt."""
    data = _json(sti)
    _sjekk_versjon(data, sti)
    tekster = {navn: _tekst(data, navn, sti) for navn in TEKSTER}
    return Tidligererapport(
        fil=masker(sti.name),
        rapport=tekster["rapport"],
        kommune=tekster["kommune"],
        nummer=_tekst(data, "kommunenummer", sti) if "kommunenummer" in data else "",
        enhet=tekster["enhet"],
        priser=_tekst(data, "priser", sti) if "priser" in data else "",
        scenario=tekster["scenario"],
        kjent=_dato(tekster["kjent"], sti),
        tittel=tekster["tittel"],
        kolonner=_kolonner(data, sti),
        rader=_rader(data, sti),
        hovedtall=_celler(data.get("hovedtall"), "hovedtall", sti),
    )


def _json(sti: Path) -> Mapping[str, object]:
    try:
        tekst = sti.read_bytes().decode("utf-8-sig")
        data = _les_json(tekst)
    except FileNotFoundError:
        raise FlyktningplanFeil(f"Filen {masker(str(sti))} finnes ikke.", _RÅD) from None
    except OSError as feil:
        melding = f"Filen {masker(str(sti))} kan ikke åpnes ({åpnefeil(feil)})."
        raise FlyktningplanFeil(melding, _RÅD) from feil
    except json.JSONDecodeError as feil:
        _galt(sti, f"er ikke gyldig JSON, se linje {feil.lineno}")
    except UnicodeDecodeError:
        _galt(sti, "er ikke UTF-8, som JSON skal være")
    except Tallgrense:
        _galt(sti, "har et tall som er altfor stort, altfor lite eller har altfor mange sifre")
    except (ValueError, ArithmeticError, RecursionError):
        _galt(sti, "har et tall eller en oppbygning som ikke kan leses")
    if any(True for _ in finn_numre(data)):
        _galt(sti, "har et fødselsnummer eller D-nummer i seg, og blir ikke lest")
    if not isinstance(data, dict):
        _galt(sti, "er JSON, men ikke en rapport")
    return data


def _ikke_et_tall(_: str) -> NoReturn:
    msg = "NaN og Infinity er ikke tall"
    raise ValueError(msg)


_les_json = partial(
    json.loads,
    parse_float=les_desimaltall,
    parse_int=les_heltall,
    parse_constant=_ikke_et_tall,
)


def _sjekk_versjon(data: Mapping[str, object], sti: Path) -> None:
    versjon = data.get("versjon")
    if versjon is None:
        _galt(sti, "mangler «versjon», og er derfor ikke en rapport fra flyktningplan")
    if versjon != VERSJON or isinstance(versjon, bool):
        _galt(sti, f"har en annen versjon enn {VERSJON}, som dette programmet leser")


def _tekst(data: Mapping[str, object], navn: str, sti: Path) -> str:
    verdi = data.get(navn)
    if not isinstance(verdi, str):
        _galt(sti, f"mangler «{navn}»" if verdi is None else f"har ikke tekst i «{navn}»")
    return verdi


def _dato(tekst: str, sti: Path) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        _galt(sti, "har ikke en dato i «kjent» (ventet som 2023-11-15)")


def _kolonner(data: Mapping[str, object], sti: Path) -> tuple[str, ...]:
    kolonner = _liste(data, "kolonner", sti)
    nøkler = [k.get("nøkkel") if isinstance(k, dict) else None for k in kolonner]
    if not nøkler or not all(isinstance(n, str) for n in nøkler):
        _galt(sti, "har en kolonne uten «nøkkel»")
    return tuple(str(n) for n in nøkler)


def _rader(data: Mapping[str, object], sti: Path) -> tuple[Mapping[str, Verdi], ...]:
    rader = _liste(data, "rader", sti)
    if not rader:
        _galt(sti, "har ingen rader")
    return tuple(_celler(rad, f"rad {nr}", sti) for nr, rad in enumerate(rader, 1))


def _liste(data: Mapping[str, object], navn: str, sti: Path) -> list[object]:
    verdi = data.get(navn)
    if not isinstance(verdi, list):
        _galt(sti, f"mangler «{navn}»" if verdi is None else f"har ikke en liste i «{navn}»")
    return verdi


def _celler(rad: object, hvor: str, sti: Path) -> Mapping[str, Verdi]:
    if not isinstance(rad, dict):
        _galt(sti, f"mangler {hvor}" if rad is None else f"har ikke navn og verdi i {hvor}")
    ut: dict[str, Verdi] = {}
    for navn, verdi in rad.items():
        if verdi is not None and not isinstance(verdi, str | int | Decimal | bool):
            _galt(sti, f"har noe annet enn tekst og tall i {hvor}")
        ut[navn] = verdi
    return ut


def _galt(sti: Path, hva: str) -> NoReturn:
    raise FlyktningplanFeil(f"{masker(sti.name)} {hva}.", _RÅD)
