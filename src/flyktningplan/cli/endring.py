"""`rapport endring`: planen nå mot rapporter som er tatt vare på."""

from pathlib import Path
from typing import Annotated

import typer

from flyktningplan.cli.fellesvalg import (
    FASTE,
    LØPENDE,
    Data,
    Format,
    Kjent,
    Priser,
    Scenario,
    Til,
    les_sti,
)

Siden = Annotated[
    list[Path],
    typer.Option(
        "--siden",
        metavar="FIL",
        parser=les_sti,
        help="En tidligere rapport budsjett --format json. Kan gjentas med kapasitet, brakker "
        "og bosetting.",
    ),
]


def endring(
    siden: Siden,
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    priser: Priser = FASTE,
    som: Format = None,
    til: Til = None,
) -> None:
    """Gammelt tall, nytt tall og endring per år siden en tidligere rapport, og hvorfor."""
    from flyktningplan.cli.grunnlag import Oppdrag, les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.innlesing.tidligere import les_tidligere
    from flyktningplan.rapport.endring import rapport_endring

    gamle = [les_tidligere(sti) for sti in siden]
    oppdrag = Oppdrag(data, scenario, kjent, løpende=priser == LØPENDE)
    lesing = les(oppdrag)
    rapport = med_funn(rapport_endring(regn(lesing, oppdrag), gamle), lesing)
    skriv_rapport(rapport, som, til, (*lesing.inndatafiler, *siden))
