"""`eksporter`: hele planen i én fil eller én mappe, for hånd og fra cron."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.fellesvalg import Dato, KrevVedtatt, Oppdragsvalg, les_filnavn, les_sti
from flyktningplan.cli.filnavn import Navnefelt, fyll_ut, les_mønster
from flyktningplan.cli.mottaker import Eksportformat, Mottaker, velg_mottaker

if TYPE_CHECKING:
    from flyktningplan.innlesing.planmappe import Lesing


def les_mål(skrevet: str) -> str:
    """En fil eller en mappe. Skråstreken bakerst må overleve, derfor ikke en `Path`."""
    les_sti(skrevet)
    return les_mønster(skrevet)


Mål = Annotated[
    str | None,
    typer.Option(
        "--til",
        metavar="FIL",
        parser=les_mål,
        help="En fil (.xlsx, .html, .docx eller .md) eller en mappe/. Navnet kan ha "
        "{kjent:%Y-%m}, {kommune}, {nummer} og {scenario}.",
    ),
]
Form = Annotated[
    Eksportformat | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        case_sensitive=False,
        help="csv (uten valget) eller json i en mappe. markdown: saksframlegget til skjermen.",
    ),
]
Stille = Annotated[
    bool, typer.Option("--stille", help="Si ingenting når det går bra og ingen varsler slår ut.")
]
Varselfil = Annotated[
    Path | None,
    typer.Option(
        "--varsle",
        metavar="FIL",
        parser=les_filnavn,
        help="Hold varselreglene mot planen, og skriv svaret hit. Utgangskode 3 når noe slår ut.",
    ),
]


def eksporter(
    til: Mål = None,
    *,
    plan: Oppdragsvalg,
    som: Form = None,
    krev_vedtatt: KrevVedtatt = False,
    stille: Stille = False,
    varsle: Varselfil = None,
    dato: Dato = None,
) -> None:
    """Skriv hele planen: arbeidsbok, nettside, saksframlegg, eller en mappe med én fil per rapport.

    Samme inndata gir samme fil, og en fil som er uendret, blir ikke rørt.
    """
    if til is None and som is not Eksportformat.MARKDOWN:
        raise Bruksfeil(
            "Kommandoen mangler valget --til. Bare --format markdown kan skrives til skjermen."
        )
    if dato and not varsle:
        raise Bruksfeil("brukes bare sammen med --varsle.", param_hint="--dato")
    from flyktningplan.cli.eksportform import Bestilling
    from flyktningplan.cli.framdrift import framdrift
    from flyktningplan.cli.grunnlag import godkjent, les, regn
    from flyktningplan.cli.kjor import VARSLET
    from flyktningplan.cli.melding import meld
    from flyktningplan.cli.varsling import vurder

    oppdrag = plan.oppdrag(krev_vedtatt=krev_vedtatt)
    with framdrift(stille=stille) as si:
        si("Leser planen")
        lesing = les(oppdrag)
        valg = godkjent(lesing).innstillinger
        felt = Navnefelt(valg.plan.kjent, valg.kommune.navn, valg.kommune.nummer, plan.scenario)
        mottaker = velg_mottaker(til, som, felt)
        varselfil = fyll_ut(str(varsle), felt) if varsle else None
        with _enerett(mottaker, varselfil, lesing):
            si("Regner")
            f = regn(lesing, oppdrag)
            varsling = vurder(f, varselfil, dato) if varselfil else None
            logg = mottaker.skriv(Bestilling(lesing, f, si))
            if varsling:
                varsling.skriv(str(logg["fil"] if mottaker.sti else "skjermen"))
    if not stille or (varsling and varsling.utløst):
        logg |= {"kjent": felt.kjent, "scenario": plan.scenario, "advarsler": _advarsler(lesing)}
        meld(logglinje(logg | (varsling.logg if varsling else {})))
    if varsling and varsling.utløst:
        raise typer.Exit(VARSLET)


@contextmanager
def _enerett(mottaker: Mottaker, varsle: Path | None, lesing: "Lesing") -> Iterator[None]:
    """Enerett til det som skal skrives, tatt før det regnes. Inndata nektes."""
    from flyktningplan.cli.utskrift import nekt_inndata
    from flyktningplan.cli.varsling import krev_egen_fil
    from flyktningplan.levering.enerett import enerett

    if mottaker.sti:
        nekt_inndata(mottaker.sti, lesing.inndatafiler)
    if varsle:
        krev_egen_fil(varsle, mottaker, lesing.inndatafiler)
    with mottaker.enerett():
        if varsle is None:
            yield
            return
        with enerett(varsle):
            yield


def _advarsler(lesing: "Lesing") -> int:
    from flyktningplan.feil import Alvorlighet

    return sum(f.alvor is Alvorlighet.ADVARSEL for f in lesing.funn)


def logglinje(logg: Mapping[str, object]) -> str:
    """«eksporter fil=rapport.xlsx resultat=uendret …»: lesbar for folk, og for en logg."""
    return " ".join(["eksporter", *(f"{navn}={_verdi(str(v))}" for navn, v in logg.items())])


def _verdi(tekst: str) -> str:
    import json

    return tekst if re.fullmatch(r'[^\s"=]+', tekst) else json.dumps(tekst, ensure_ascii=False)
