"""`forklar …`: ett tall i en rapport, ned til mengder, satser og celler."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flyktningplan.cli.avvik import Budsjett, Måned, les_vedtatt
from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.endring import Siden
from flyktningplan.cli.fellesvalg import (
    FASTE,
    LØPENDE,
    Data,
    Dato,
    Format,
    Formatvalg,
    Kjent,
    Priser,
    Scenario,
    Til,
    År,
)
from flyktningplan.cli.frister import FraDato, i_dag
from flyktningplan.cli.norsk import lag_gruppe
from flyktningplan.cli.treff import Bosatt, Utbetalt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.framskriving.framskriv import Framskriving
    from flyktningplan.rapport.forklar.rute import Oppslag

ÅRSSIFRE = 4
FORKLAR = (
    "Tallet, som 2025 «Lønn lærere»: året, raden og kolonnen slik rapporten skriver dem, i den "
    "rekkefølgen du vil. Uten: alt som kan forklares."
)

forklar_app = lag_gruppe(help="Ett tall i en rapport, ned til mengder, satser og celler.")

Ordene = Annotated[list[str] | None, typer.Argument(metavar="[ÅR] LINJE [KOLONNE]", help=FORKLAR)]


def les_dybde(skrevet: str | int) -> int:
    """Et helt antall nivåer, 0 eller flere."""
    if not str(skrevet).strip().isdecimal():
        raise Bruksfeil(f"«{skrevet}» er ikke et antall nivåer, som 2.")
    return int(skrevet)


Dybde = Annotated[
    int | None,
    typer.Option(
        "--dybde",
        metavar="NIVÅER",
        parser=les_dybde,
        help="Hvor langt ned treet vises. 0 er bare tallet. Uten valget: helt ned til cellene.",
    ),
]


@forklar_app.command("budsjett")
def forklar_budsjett(
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    priser: Priser = FASTE,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport budsjett`: linje, sum, ramme, avvik eller dekningsgrad."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.budsjett import oppslag

    oppdrag = Oppdrag(data, scenario, kjent, løpende=priser == LØPENDE)
    _forklar(oppslag, ordene, oppdrag, dybde, som, til)


@forklar_app.command("kapasitet")
def forklar_kapasitet(
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `kapasitet`, som 2025 mars grupper."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.kapasitet import oppslag

    år = året(ordene)
    _forklar(lambda f: oppslag(f, år), ordene, Oppdrag(data, scenario, kjent), dybde, som, til)


@forklar_app.command("brakker")
def forklar_brakker(
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport brakker`: leien, bruken, alternativene, fristene, dekningspunktet."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.brakker import oppslag

    _forklar(oppslag, ordene, Oppdrag(data, scenario, kjent), dybde, som, til)


@forklar_app.command("bosetting")
def forklar_bosetting(
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport bosetting`, som 2023 bosatt."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.bosetting import oppslag

    _forklar(oppslag, ordene, Oppdrag(data, scenario, kjent), dybde, som, til)


@forklar_app.command("tilskudd")
def forklar_tilskudd(
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport tilskudd`, som 2025 2023: det 2023-kullet gir i 2025."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.tilskudd import oppslag

    år = året(ordene)
    _forklar(lambda f: oppslag(f, år), ordene, Oppdrag(data, scenario, kjent), dybde, som, til)


@forklar_app.command("reserve")
def forklar_reserve(
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    priser: Priser = FASTE,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport reserve`, som 2025 «Utgående reserve»."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.reserve import oppslag

    oppdrag = Oppdrag(data, scenario, kjent, løpende=priser == LØPENDE)
    _forklar(oppslag, ordene, oppdrag, dybde, som, til)


@forklar_app.command("avslutning")
def forklar_avslutning(
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport avslutning`, som 2025 juni kjente. Personer er bare celler."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.avslutning import oppslag

    år = året(ordene)
    _forklar(lambda f: oppslag(f, år), ordene, Oppdrag(data, scenario, kjent), dybde, som, til)


@forklar_app.command("avvik")
def forklar_avvik(  # noqa: PLR0913, PLR0917 - ett argument per valg
    ordene: Ordene = None,
    år: År = None,
    måned: Måned = None,
    dato: Dato = None,
    budsjett: Budsjett = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    priser: Priser = FASTE,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport avvik`, som «Netto i rammen» årsprognose."""
    from flyktningplan.cli.grunnlag import Oppdrag, godkjent, les
    from flyktningplan.framskriving.avvik import Spørsmål
    from flyktningplan.rapport.forklar.avvik import oppslag

    oppdrag = Oppdrag(data, scenario, kjent, løpende=priser == LØPENDE)
    vedtatt = None if budsjett is None else les_vedtatt(budsjett, godkjent(les(oppdrag)))
    spørsmål = Spørsmål(år or året(ordene), måned, dato, vedtatt)
    inndata = () if budsjett is None else (budsjett,)
    _forklar(lambda f: oppslag(f, spørsmål), ordene, oppdrag, dybde, som, til, inndata)


@forklar_app.command("frister")
def forklar_frister(
    ordene: Ordene = None,
    dato: FraDato = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport frister`, som «Neste frist»."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport.forklar.frister import oppslag

    fra = dato or i_dag()
    _forklar(lambda f: oppslag(f, fra), ordene, Oppdrag(data, scenario, kjent), dybde, som, til)


@forklar_app.command("endring")
def forklar_endring(
    siden: Siden,
    ordene: Ordene = None,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    priser: Priser = FASTE,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport endring`, som 2025 «Beregnet netto» endring."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.innlesing.tidligere import les_tidligere
    from flyktningplan.rapport.forklar.endring import oppslag

    gamle = [les_tidligere(sti) for sti in siden]
    oppdrag = Oppdrag(data, scenario, kjent, løpende=priser == LØPENDE)
    _forklar(lambda f: oppslag(f, gamle), ordene, oppdrag, dybde, som, til, siden)


@forklar_app.command("treffsikkerhet")
def forklar_treffsikkerhet(
    bosatt: Bosatt,
    utbetalt: Utbetalt,
    ordene: Ordene = None,
    dybde: Dybde = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport treffsikkerhet`, som 1818 «fra antall år 2–5»."""
    from flyktningplan.cli.treff import etterprøvd
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.rapport.forklar.svar import forklar
    from flyktningplan.rapport.forklar.treff import oppslag

    spurt = oppslag(*etterprøvd(bosatt, utbetalt))
    svar = forklar(spurt, ordene or (), dybde, kort=til_skjermen(som, til))
    skriv_rapport(svar, som, til, (bosatt, utbetalt))


def året(ordene: list[str] | None) -> int | None:
    """Rapportens år: det første ordet når det er et årstall."""
    første = (ordene or [""])[0].strip()
    return int(første) if første.isdecimal() and len(første) == ÅRSSIFRE else None


def til_skjermen(som: Formatvalg | None, til: Path | None) -> bool:
    """Om svaret leses som tabell, og ikke av et annet program."""
    return som is Formatvalg.TABELL or (som is None and til is None)


def _forklar(
    lag: "Callable[[Framskriving], Oppslag]",
    ordene: list[str] | None,
    oppdrag: "Oppdrag",
    dybde: int | None,
    som: Formatvalg | None,
    til: Path | None,
    inndata: "Sequence[Path]" = (),
) -> None:
    from flyktningplan.cli.grunnlag import les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.rapport.forklar.svar import forklar

    lesing = les(oppdrag)
    spurt = lag(regn(lesing, oppdrag))
    svar = forklar(spurt, ordene or (), dybde, kort=til_skjermen(som, til))
    skriv_rapport(med_funn(svar, lesing), som, til, (*lesing.inndatafiler, *inndata))
