"""Kjører programmet: gjør alt som kan gå galt, om til en norsk linje og en utgangskode."""

import errno
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from flyktningplan import __version__
from flyktningplan.cli.melding import meld
from flyktningplan.feil import Alvorlighet, DataFeil, FlyktningplanFeil

if TYPE_CHECKING:
    import typer

GJORT = 0
KAN_IKKE = 1
FEIL_BRUK = 2
VARSLET = 3
PROGRAMFEIL = 70
AVBRUTT = 130

FEILSØK = "FLYKTNINGPLAN_FEILSOK"
_INNPAKNING = (__name__, "flyktningplan.cli.norsk")


def kjør(argv: list[str], app: "typer.Typer | None" = None) -> int:
    """Kjører kommandoen og gir utgangskoden. `app` er programmets egen når den ikke er oppgitt."""
    try:
        return _tømt(_utfør(argv, app))
    except DataFeil as feil:
        meld(*_funnlinjer(feil))
        return KAN_IKKE
    except FlyktningplanFeil as feil:
        meld(f"Feil: {feil}")
        return KAN_IKKE
    except BrokenPipeError:  # leseren (`| head`) har fått det den ville ha
        _slipp_standard_ut()
        return GJORT
    except KeyboardInterrupt:
        meld("Avbrutt.")
        return AVBRUTT
    except Exception as feil:  # noqa: BLE001 - programmets eneste, se `_uventet`
        return _uventet(feil)


def _utfør(argv: list[str], app: "typer.Typer | None") -> int:
    import typer

    from flyktningplan.cli.bruksfeil import PROGRAM

    kommando = typer.main.get_command(app or _programmet(argv))
    try:
        # Ikke `kommando.main()`: den gjør avbrudd og brutte rør om til ulike ting i ulike Typer.
        with kommando.make_context(PROGRAM, list(argv)) as kontekst:
            kommando.invoke(kontekst)
    except typer.Exit as slutt:
        return slutt.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    return GJORT


def _programmet(argv: list[str]) -> "typer.Typer":
    from flyktningplan.cli.app import lag_program

    return lag_program(argv)


def _tømt(kode: int) -> int:
    """Tømmer standard ut mens feil ennå kan meldes pent."""
    if sys.stdout is not None:
        sys.stdout.flush()
    return kode


def _uventet(feil: Exception) -> int:
    """Bruksfeil fra Typer, full disk, slettet mappe, og ellers en programfeil: én linje.

    Typers feilklasser er ikke offentlige, så de må kjennes på formen her og ikke i en `except`.
    """
    if (pakke := _pakke_som_mangler(feil)) is not None:
        meld(
            f"Programfeil: Python-pakken {pakke} mangler eller virker ikke, så programmet er ikke "
            "helt installert. Stå i mappen med pyproject.toml, og kjør: "
            "python3 -m pip install ."
        )
        return PROGRAMFEIL
    from flyktningplan.cli.bruksfeil import er_bruksfeil, hjelperåd, oversett_bruksfeil

    if er_bruksfeil(feil):
        meld(oversett_bruksfeil(feil), hjelperåd(feil))
        return FEIL_BRUK
    if isinstance(feil, OSError) and feil.errno == errno.ENOSPC:
        _slipp_standard_ut()
        meld("Feil: Disken er full. Ikke alt ble skrevet.")
        return KAN_IKKE
    if isinstance(feil, FileNotFoundError) and not _står_i_en_mappe():
        meld("Feil: Mappen du står i, finnes ikke lenger. Gå til en annen mappe.")
        return KAN_IKKE
    if os.environ.get(FEILSØK) == "1":
        meld(*"".join(traceback.format_exception(feil)).splitlines())
    # Bare klassen og stedet: meldingen kan ha verdier fra deltakerlisten i seg.
    meld(
        f"Programfeil ({type(feil).__name__} i {_sted(feil)}, versjon {__version__}). "
        f"Meld fra med kommandoen du kjørte. {FEILSØK}=1 viser hele feilen, "
        "men den kan inneholde personopplysninger."
    )
    return PROGRAMFEIL


def _pakke_som_mangler(feil: Exception) -> str | None:
    """Navnet på pakken når feilen er at en annen enn vår egen ikke lar seg importere."""
    navn = (feil.name or "").partition(".")[0] if isinstance(feil, ImportError) else ""
    return navn if navn not in ("", "flyktningplan") else None


def _sted(feil: Exception) -> str:
    """Innerste sted i vår egen kode, for feil inne i et bibliotek sier lite."""
    steder = [
        (ramme.f_globals.get("__name__", "?"), linje)
        for ramme, linje in traceback.walk_tb(feil.__traceback__)
    ]
    våre = [s for s in steder if s[0].startswith("flyktningplan.") and s[0] not in _INNPAKNING]
    return "".join(f"{modul}:{linje}" for modul, linje in (våre or steder)[-1:])


def _funnlinjer(feil: DataFeil) -> Iterator[str]:
    rekkefølge = list(Alvorlighet)
    for funn in sorted(feil.funn, key=lambda f: rekkefølge.index(f.alvor)):
        yield f"{funn.alvor.capitalize()}: {' '.join(str(funn).splitlines())}"
    antall = {alvor: sum(f.alvor is alvor for f in feil.funn) for alvor in Alvorlighet}
    advarsler = antall[Alvorlighet.ADVARSEL]
    yield (
        f"{antall[Alvorlighet.FEIL]} feil, "
        f"{advarsler} {'advarsel' if advarsler == 1 else 'advarsler'}. Ingenting er regnet ut."
    )


def _står_i_en_mappe() -> bool:
    from flyktningplan.levering.fil import står_i_en_mappe

    return står_i_en_mappe()


def _slipp_standard_ut() -> None:
    """Resten går ingen steder, ellers feiler Python på nytt når det tømmer ved avslutning."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
