"""En valggruppe er flere valg i én parameter."""

from dataclasses import dataclass
from typing import Annotated

import pytest
import typer

from flyktningplan.cli.fellesvalg import LØPENDE, Oppdragsvalg, Prisvalg, Svarvalg
from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.norsk import lag_app
from flyktningplan.cli.valggruppe import med_enkeltvalg

Farge = Annotated[str, typer.Option("--farge", help="Fargen.")]
Antall = Annotated[int, typer.Option("--antall", help="Antallet.")]
Til = Annotated[str, typer.Option("--til", help="Hvor.")]


@dataclass(frozen=True)
class Vare:
    farge: Farge = "rød"
    antall: Antall = 1


@pytest.fixture
def app():
    app = lag_app(help="Prøve.")

    @app.command("kjøp")
    def kjøp(navn: Annotated[str, typer.Argument()], *, vare: Vare, til: Til = "hit") -> None:
        """Kjøp en vare."""
        typer.echo(f"{navn} {vare} {til}")

    app.command("annet")(lambda: None)
    return app


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ([], "Vare(farge='rød', antall=1) hit"),
        (["--antall", "3", "--til", "dit"], "Vare(farge='rød', antall=3) dit"),
        (["--farge", "blå", "--antall", "2"], "Vare(farge='blå', antall=2) hit"),
    ],
)
def test_feltene_er_valg_og_kommandoen_får_gruppen(app, capfd, valg, ventet):
    assert 0 == kjør(["kjøp", "bil", *valg], app)

    assert f"bil {ventet}\n" == capfd.readouterr().out


def test_hjelpen_viser_valgene_på_gruppens_plass(app, capfd):
    assert 0 == kjør(["kjøp", "--help"], app)
    hjelp = capfd.readouterr().out

    rekkefølge = [hjelp.index(valg) for valg in ("--farge", "--antall", "--til")]
    assert sorted(rekkefølge) == rekkefølge
    assert "Kjøp en vare." in hjelp
    assert "vare:" not in hjelp.casefold()


def test_en_kommando_uten_grupper_røres_ikke():
    def kommando(farge: Farge = "rød") -> None: ...

    assert med_enkeltvalg(kommando) is kommando


def test_prisvalg_er_planvalg_med_priser():
    assert not Oppdragsvalg().løpende
    assert not Prisvalg().løpende
    assert Prisvalg(priser=LØPENDE).oppdrag().løpende
    assert Oppdragsvalg(scenario="plan").oppdrag(krev_vedtatt=True).krev_vedtatt


def test_svaret_er_en_tabell_når_ingen_ber_om_noe_annet(tmp_path):
    assert Svarvalg().er_tabell
    assert not Svarvalg(til=tmp_path / "svar.json").er_tabell
