"""`eksporter`: hele planen i én arbeidsbok."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from flyktningplan.cli.fellesvalg import Data, Kjent, KrevVedtatt, Scenario, les_sti


def eksporter(
    til: Annotated[
        Path, typer.Option("--til", metavar="FIL", parser=les_sti, help="Arbeidsboken, .xlsx.")
    ],
    data: Data = None,
    scenario: Scenario = "plan",
    kjent: Kjent = None,
    *,
    krev_vedtatt: KrevVedtatt = False,
) -> None:
    """Skriv hele planen som arbeidsbok, ett ark per rapport. Samme inndata gir samme fil."""
    from flyktningplan.cli.grunnlag import Oppdrag, les, regn
    from flyktningplan.cli.helplan import hele_planen
    from flyktningplan.cli.utskrift import nekt_inndata
    from flyktningplan.feil import FlyktningplanFeil
    from flyktningplan.visning.excel import som_arbeidsbok
    from flyktningplan.visning.fil import skriv_fil

    if til.suffix.casefold() != ".xlsx":
        raise FlyktningplanFeil(
            f"eksporter skriver foreløpig bare .xlsx, ikke «{til.suffix or til.name}».",
            "Enkeltrapporter kan skrives med rapport … --til FIL.json, .csv eller .md.",
        )
    oppdrag = Oppdrag(data, scenario, kjent, krev_vedtatt)
    lesing = les(oppdrag)
    nekt_inndata(til, lesing.inndatafiler)
    f = regn(lesing, oppdrag)
    lagde, utelatt = hele_planen(lesing, f)
    sys.stderr.write("".join(f"{setning}\n" for setning in utelatt))
    kommune = f.plan.innstillinger.kommune
    skriv_fil(til, som_arbeidsbok(lagde, tittel=f"Flyktningplan {kommune.visningsnavn}"))
    sys.stderr.write(f"Skrev {til.name}: {len(lagde)} ark.\n")
