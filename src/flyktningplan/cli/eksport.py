"""`eksporter`: hele planen i én arbeidsbok."""

import sys
from collections.abc import Callable
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
    from flyktningplan.cli.grunnlag import Oppdrag, les, med_funn, regn
    from flyktningplan.cli.kontrollrapport import rapport_kontroll
    from flyktningplan.cli.utskrift import nekt_inndata
    from flyktningplan.feil import FlyktningplanFeil
    from flyktningplan.framskriving.framskriv import Framskriving
    from flyktningplan.rapport.bosetting import rapport_bosetting
    from flyktningplan.rapport.brakker import rapport_brakker
    from flyktningplan.rapport.budsjett import rapport_budsjett
    from flyktningplan.rapport.forutsetninger import rapport_forutsetninger
    from flyktningplan.rapport.kapasitet import rapport_hele_planen
    from flyktningplan.rapport.modell import Rapport
    from flyktningplan.rapport.satsliste import rapport_manglende
    from flyktningplan.rapport.tilskudd import rapport_tilskudd
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
    lagde: list[Rapport] = []
    rapporter: tuple[Callable[[Framskriving], Rapport], ...] = (
        rapport_budsjett,
        rapport_hele_planen,
        rapport_brakker,
        rapport_bosetting,
        rapport_tilskudd,
        rapport_manglende,
        rapport_forutsetninger,
    )
    for lag in rapporter:
        if lag is rapport_brakker and not any(x.leie_per_år for x in f.plan.lokaler or ()):
            sys.stderr.write("Arket brakker er utelatt: ingen leide brakker i lokaler.\n")
            continue
        lagde.append(med_funn(lag(f), lesing))
    lagde.append(rapport_kontroll(lesing, f.plan))
    kommune = f.plan.innstillinger.kommune
    skriv_fil(til, som_arbeidsbok(lagde, tittel=f"Flyktningplan {kommune.visningsnavn}"))
    sys.stderr.write(f"Skrev {til.name}: {len(lagde)} ark.\n")
