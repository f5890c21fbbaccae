"""Det norske laget over Typer: `lag_app` og `lag_gruppe` gir kommandoer med norsk hjelp.

Hjelpen tegnes i `hjelp`, og bruksfeilene oversettes i `bruksfeil`.
"""

import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from flyktningplan import __version__
from flyktningplan.cli.bruksfeil import PROGRAM, Bruksfeil, ukjent_kommando
from flyktningplan.cli.hjelp import Klikk, vis_hjelp
from flyktningplan.cli.valggruppe import med_enkeltvalg

FEIL_BRUK = 2
_Funksjon = TypeVar("_Funksjon", bound=Callable[..., Any])


class _Kontekstmerke:
    """Gir en bruksfeil konteksten den oppsto i når Typer har glemt det, så rådet blir rett."""

    def __init__(self, kontekst: Klikk) -> None:
        self.kontekst = kontekst

    def __enter__(self) -> None:
        pass

    def __exit__(self, _slag: object, feil: object, _spor: object) -> None:
        if hasattr(feil, "ctx") and feil.ctx is None:
            feil.ctx = self.kontekst


class NorskKommando(TyperCommand):
    """En kommando med norsk hjelp."""

    def get_help_option(self, ctx: Klikk) -> TyperOption | None:
        return _norsk_hjelpevalg(super().get_help_option(ctx))

    def format_help(self, ctx: Klikk, formatter: Klikk) -> None:  # noqa: ARG002 - Typers navn
        vis_hjelp(self, ctx)

    def parse_args(self, ctx: Klikk, args: list[str]) -> list[str]:
        with _Kontekstmerke(ctx):
            return super().parse_args(ctx, args)


class NorskGruppe(TyperGroup):
    """En gruppe kommandoer med norsk hjelp og norske råd når kommandoen er ukjent."""

    def get_help_option(self, ctx: Klikk) -> TyperOption | None:
        return _norsk_hjelpevalg(super().get_help_option(ctx))

    def format_help(self, ctx: Klikk, formatter: Klikk) -> None:  # noqa: ARG002 - Typers navn
        vis_hjelp(self, ctx)

    def parse_args(self, ctx: Klikk, args: list[str]) -> list[str]:
        if not args:  # hjelp i stedet for et svar: feil bruk, og ikke på standard ut
            with redirect_stdout(sys.stderr):
                vis_hjelp(self, ctx)
            raise typer.Exit(FEIL_BRUK)
        with _Kontekstmerke(ctx):
            return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Klikk, args: list[str]) -> Klikk:
        if self.get_command(ctx, args[0]) is None:
            raise Bruksfeil(ukjent_kommando(self, args[0]), ctx)
        return super().resolve_command(ctx, args)


class _NorskTyper(typer.Typer):
    """`typer.Typer` der `command()` gir en `NorskKommando` og kjenner valggruppene."""

    def command(
        self,
        name: str | None = None,
        *,
        cls: type[TyperCommand] | None = NorskKommando,
        **innstillinger: Klikk,
    ) -> Callable[[_Funksjon], _Funksjon]:
        legg_til = super().command(name, cls=cls, **innstillinger)

        def pakk_ut_og_legg_til(funksjon: _Funksjon) -> _Funksjon:
            legg_til(med_enkeltvalg(funksjon))
            return funksjon

        return pakk_ut_og_legg_til


def lag_app(help: str, *, epilog: str | None = None) -> typer.Typer:  # noqa: A002 - Typers navn
    """Roten i programmet, med `--version`. Kommandoene legges til med `@app.command("navn")`."""
    return _lag(help, epilog, _rot)


def lag_gruppe(help: str) -> typer.Typer:  # noqa: A002 - Typers navn
    """En gruppe kommandoer. Legges under roten med `app.add_typer(gruppe, name="rapport")`."""
    return _lag(help, None, None)


def _lag(hjelp: str, etterord: str | None, callback: Callable[..., None] | None) -> typer.Typer:
    return _NorskTyper(
        cls=NorskGruppe,
        help=hjelp,
        epilog=etterord,
        callback=callback,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _vis_versjon(vis: bool) -> None:  # noqa: FBT001 - Typer kaller med verdien
    if vis:
        sys.stdout.write(f"{PROGRAM} {__version__}\n")
        raise typer.Exit


def _rot(
    *,
    versjon: bool = typer.Option(
        False,  # noqa: FBT003 - Typer tar standardverdien først
        "--version",
        "-V",
        callback=_vis_versjon,
        is_eager=True,
        help="Vis versjonen og avslutt.",
    ),
) -> None:
    del versjon


def _norsk_hjelpevalg(valg: TyperOption | None) -> TyperOption | None:
    if valg is not None:
        valg.help = "Vis denne hjelpen og avslutt."
        valg.default = False  # uten dette laster Typer 0.29 pydantic for å tolke «ikke bedt om»
    return valg
