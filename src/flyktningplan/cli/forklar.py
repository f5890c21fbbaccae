"""`forklar …`: ett tall i en rapport, ned til mengder, satser og celler."""

from typing import Annotated

import typer

from flyktningplan.cli.fellesvalg import Data, Format, Kjent, Scenario, Til, les_år
from flyktningplan.cli.norsk import lag_gruppe
from flyktningplan.cli.rapporter import kjør_rapport

forklar_app = lag_gruppe(help="Ett tall i en rapport, ned til mengder, satser og celler.")

Året = Annotated[int, typer.Argument(metavar="ÅR", parser=les_år, help="Året, som 2025.")]
Linje = Annotated[str, typer.Argument(metavar="LINJE", help="Linjen slik den heter i rapporten.")]
Kolonnenavn = Annotated[str, typer.Argument(metavar="KOLONNE", help="Kolonnens navn i JSON.")]
Månedsnavn = Annotated[str, typer.Argument(metavar="MÅNED", help="Måneden, som mars.")]
Kull = Annotated[
    int, typer.Argument(metavar="KULL", parser=les_år, help="Året kullet først ble bosatt.")
]


@forklar_app.command("budsjett")
def forklar_budsjett(
    år: Året,
    linje: Linje,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport budsjett`: formel, mengder, satser med kilde, og celler."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport import forklar

    kjør_rapport(
        lambda f: forklar.forklar_budsjett(f, år, linje),
        Oppdrag(data, scenario, kjent),
        som,
        til,
    )


@forklar_app.command("kapasitet")
def forklar_kapasitet(
    år: Året,
    måned: Månedsnavn,
    kolonne: Kolonnenavn,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `kapasitet`: personene, gruppene, rommene og stillingene det bygger på."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport import forklar_rom

    kjør_rapport(
        lambda f: forklar_rom.forklar_kapasitet(f, år, måned, kolonne),
        Oppdrag(data, scenario, kjent),
        som,
        til,
    )


@forklar_app.command("brakker")
def forklar_brakker(
    år: Året,
    linje: Linje,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i leieavtalen i `rapport brakker`: leien, månedene og cellene."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport import forklar_rom

    kjør_rapport(
        lambda f: forklar_rom.forklar_brakker(f, år, linje),
        Oppdrag(data, scenario, kjent),
        som,
        til,
    )


@forklar_app.command("bosetting")
def forklar_bosetting(
    år: Året,
    kolonne: Kolonnenavn,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett tall i `rapport bosetting`: radene det kommer fra."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport import forklar

    kjør_rapport(
        lambda f: forklar.forklar_bosetting(f, år, kolonne),
        Oppdrag(data, scenario, kjent),
        som,
        til,
    )


@forklar_app.command("tilskudd")
def forklar_tilskudd(
    år: Året,
    kull: Kull,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    som: Format = None,
    til: Til = None,
) -> None:
    """Ett kull i `rapport tilskudd`: per kode, med satsen og radene."""
    from flyktningplan.cli.grunnlag import Oppdrag
    from flyktningplan.rapport import forklar

    kjør_rapport(
        lambda f: forklar.forklar_tilskudd(f, år, kull),
        Oppdrag(data, scenario, kjent),
        som,
        til,
    )
