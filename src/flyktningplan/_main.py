"""Inngangen til programmet: `--version` svarer straks, alt annet går til `cli`.

Modulen laster bare `gc`, `sys` og `os`. Å laste Typer koster flere ganger så mye som
å starte Python, så det skjer først når det trengs.
"""

import gc
import os
import sys
from contextlib import suppress


def sammensatt(argv: list[str]) -> list[str]:
    """Argumentene med sammensatte tegn (NFC), så `å` fra macOS er samme `å` som i `--år`.

    En verdi som er navnet på noe som finnes på disken, får stå: der er skrivemåten adressen.
    """
    return [arg if arg.isascii() else _sammensatt(arg) for arg in argv]


def _sammensatt(arg: str) -> str:
    from unicodedata import normalize

    valg, likhetstegn, verdi = arg.partition("=") if arg.startswith("-") else ("", "", arg)
    if not os.path.exists(verdi):  # noqa: PTH110 - pathlib er for dyr å laste her
        verdi = normalize("NFC", verdi)
    return normalize("NFC", valg) + likhetstegn + verdi


def _klargjør_strømmer() -> None:
    """Tegn som ikke finnes i terminalens tegnsett, blir «?» i stedet for en programfeil."""
    for strøm in (sys.stdout, sys.stderr):
        endre = getattr(strøm, "reconfigure", None)
        if endre is not None:
            endre(errors="replace")


def _skjul_varsler() -> None:
    """Varsler fra bibliotekene er engelske og til utviklere; `python -W` viser dem."""
    if not sys.warnoptions:
        from warnings import simplefilter

        simplefilter("ignore")


def _uten_tillegg() -> None:
    """Slå av pydantics leting etter tillegg: den leser alle installerte pakker ved hver oppstart.

    Selv når letingen er slått av, laster modulen som leter, e-post og nettverk. En stedfortreder
    svarer derfor at det ikke finnes noen. Spør noen den om noe annet, får de den ekte.
    """
    if "PYDANTIC_DISABLE_PLUGINS" in os.environ:
        return
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
    navn = "pydantic.plugin._loader"

    def av_den_ekte(attributt: str) -> object:
        from importlib import import_module

        if attributt.startswith("__"):
            raise AttributeError(attributt)
        sys.modules.pop(navn, None)
        return getattr(import_module(navn), attributt)

    stedfortreder = type(sys)(navn)
    vars(stedfortreder).update(get_plugins=lambda: (), __getattr__=av_den_ekte)
    sys.modules.setdefault(navn, stedfortreder)


def main() -> None:
    argv = sys.argv[1:]
    if argv and argv[0] in ("--version", "-V"):
        from flyktningplan import __version__

        with suppress(OSError, AttributeError):  # lukket eller full standard ut
            sys.stdout.write(f"flyktningplan {__version__}\n")
            sys.stdout.flush()
        return
    _klargjør_strømmer()
    _skjul_varsler()
    # Prosessen er kort og lager nesten ingen sykluser; søppelrydding koster bare oppstartstid.
    gc.disable()
    _uten_tillegg()

    from flyktningplan.cli.kjor import kjør

    kode = kjør(sammensatt(argv))
    # Ellers leter Python gjennom alle objektene etter sykluser én gang til på vei ut.
    gc.freeze()
    sys.exit(kode)
