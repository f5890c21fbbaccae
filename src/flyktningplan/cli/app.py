"""Kommandoene samlet. Hver modul har sine; her står bare navnene og rekkefølgen."""

from flyktningplan.cli.avslutning import avslutning
from flyktningplan.cli.avvik import avvik
from flyktningplan.cli.eksport import eksporter
from flyktningplan.cli.endring import endring
from flyktningplan.cli.forklar import forklar_app
from flyktningplan.cli.frister import frister
from flyktningplan.cli.norsk import NorskKommando, lag_app
from flyktningplan.cli.oppslag import forutsetninger, kontroller, satser
from flyktningplan.cli.rapporter import kapasitet, rapport_app
from flyktningplan.cli.reserve import reserve
from flyktningplan.cli.start import start
from flyktningplan.cli.treff import treffsikkerhet

app = lag_app(help="Plan og rapport for flyktningtjenesten: kapasitet, brakker og fireårig ramme.")
for navn, kommando in (
    ("start", start),
    ("kontroller", kontroller),
    ("kapasitet", kapasitet),
    ("satser", satser),
    ("forutsetninger", forutsetninger),
    ("eksporter", eksporter),
):
    app.command(navn, cls=NorskKommando)(kommando)
rapport_app.command("avslutning")(avslutning)
rapport_app.command("avvik")(avvik)
rapport_app.command("endring")(endring)
rapport_app.command("frister")(frister)
rapport_app.command("reserve")(reserve)
rapport_app.command("treffsikkerhet")(treffsikkerhet)
app.add_typer(rapport_app, name="rapport")
app.add_typer(forklar_app, name="forklar")
