"""`rapport endring`: planen nå mot rapporter som er tatt vare på."""

from pathlib import Path
from typing import Annotated

import typer

from flyktningplan.cli.fellesvalg import Prisvalg, Svarvalg, les_sti

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


def endring(siden: Siden, *, plan: Prisvalg, ut: Svarvalg) -> None:
    """Gammelt tall, nytt tall og endring per år siden en tidligere rapport, og hvorfor."""
    from flyktningplan.cli.grunnlag import les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport
    from flyktningplan.innlesing.tidligere import les_tidligere
    from flyktningplan.rapport.endring import rapport_endring

    gamle = [les_tidligere(sti) for sti in siden]
    oppdrag = plan.oppdrag()
    lesing = les(oppdrag)
    rapport = med_funn(rapport_endring(regn(lesing, oppdrag), gamle), lesing)
    skriv_rapport(rapport, ut, (*lesing.inndatafiler, *siden))
