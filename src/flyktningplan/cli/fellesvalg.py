"""Valgene som er felles for kommandoene, skrevet én gang.

    def bosetting(*, plan: Oppdragsvalg, ut: Svarvalg) -> None: ...

gir `--data`, `--scenario`, `--kjent`, `--format` og `--til`; `cli/valggruppe.py` pakker dem ut.
Leserne (`parser=`) er våre egne, så feilene er norske i alle utgaver av Typer.

Valgnavn bruker ord som bare trenger a–z. `--år` og `--måned` er brukerens egne ord, og har
`--aar` og `--maaned` som alias for cron og for tastaturer uten å. Det er de eneste to.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.filnavn import les_mønster

if TYPE_CHECKING:
    from flyktningplan.cli.grunnlag import Oppdrag

STANDARDSCENARIO = "plan"
FASTE, LØPENDE = "faste", "løpende"


class Formatvalg(StrEnum):
    """Hvordan svaret skrives."""

    TABELL = "tabell"
    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


def les_sti(skrevet: str | Path) -> Path:
    """En sti. Et valg i stedet for en verdi (`--til --format json`) er en glemt verdi."""
    if not str(skrevet):
        raise Bruksfeil("Verdien er tom.")
    if str(skrevet).startswith("--"):
        raise Bruksfeil(f"«{skrevet}» er et valg, ikke en verdi.")
    return Path(skrevet)


def les_filnavn(skrevet: str | Path) -> Path:
    """En sti å skrive til, kanskje med et navnemønster som `{kjent:%Y-%m}`."""
    return les_sti(les_mønster(skrevet))


def les_scenario(skrevet: str) -> str:
    """Navnet på et scenario; foreløpig finnes bare `plan`."""
    if skrevet != STANDARDSCENARIO:
        raise Bruksfeil(f"«{skrevet}» finnes ikke. Foreløpig finnes bare «{STANDARDSCENARIO}».")
    return skrevet


def les_priser(skrevet: str) -> str:
    """`faste`, eller `løpende`, som også kan skrives `lopende`."""
    valg = {"faste": FASTE, "løpende": LØPENDE, "lopende": LØPENDE}
    funnet = valg.get(unicodedata.normalize("NFC", skrevet).strip().casefold())
    if funnet is None:
        raise Bruksfeil(f"«{skrevet}» er ikke et prisvalg. Velg løpende eller faste.")
    return funnet


def les_år(skrevet: str | int) -> int:
    """Et årstall med fire sifre."""
    if not re.fullmatch("[0-9]{4}", str(skrevet).strip()):
        raise Bruksfeil(f"«{skrevet}» er ikke et årstall med fire sifre, som 2025.")
    return int(skrevet)


def les_dato(skrevet: str | date) -> date:
    """En dato skrevet `15.11.2023` eller `2023-11-15`, i årene en plan kan ha."""
    from flyktningplan.modeller.tabellrad import FØRSTE_ÅR, SISTE_ÅR

    lest = skrevet if isinstance(skrevet, date) else _dato(skrevet)
    if not FØRSTE_ÅR <= lest.year <= SISTE_ÅR:
        raise Bruksfeil(f"«{skrevet}» er utenfor årene en plan kan ha, {FØRSTE_ÅR}–{SISTE_ÅR}.")
    return lest


def _dato(skrevet: str) -> date:
    norsk = re.fullmatch(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})", skrevet.strip())
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", skrevet.strip())
    deler = norsk.groups()[::-1] if norsk else iso.groups() if iso else ()
    try:
        return date(*(int(d) for d in deler))
    except (TypeError, ValueError):
        raise Bruksfeil(f"«{skrevet}» er ikke en dato, som 15.11.2023.") from None


Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="MAPPE",
        parser=les_sti,
        help="Planmappen. Uten valget: FLYKTNINGPLAN_DATA, så mappen du står i, så data/.",
    ),
]
Scenario = Annotated[
    str,
    typer.Option(
        "--scenario",
        metavar="NAVN",
        parser=les_scenario,
        help="Forutsetningene det regnes med. Foreløpig finnes bare «plan».",
    ),
]
Format = Annotated[
    Formatvalg | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        case_sensitive=False,
        help="tabell, csv, json eller markdown. Uten valget: tabell, eller etter endelsen i --til.",
    ),
]
Til = Annotated[
    Path | None,
    typer.Option(
        "--til",
        metavar="FIL",
        parser=les_filnavn,
        help="Skriv til denne filen i stedet for til skjermen. Navnet kan ha {kjent:%Y-%m}, "
        "{kommune}, {nummer} og {scenario}.",
    ),
]
År = Annotated[
    int | None,
    typer.Option("--år", "--aar", metavar="ÅR", parser=les_år, help="Året det gjelder, som 2025."),
]
Dato = Annotated[
    date | None,
    typer.Option(
        "--dato", metavar="DATO", parser=les_dato, help="Datoen det gjelder, som 15.11.2023."
    ),
]
Kjent = Annotated[
    date | None,
    typer.Option(
        "--kjent",
        metavar="DATO",
        parser=les_dato,
        help="Regn planen slik tall og satser var kjent denne datoen.",
    ),
]
KrevVedtatt = Annotated[
    bool,
    typer.Option("--krev-vedtatt", help="Stopp hvis en sats planen bruker, ikke er vedtatt."),
]
Priser = Annotated[
    str,
    typer.Option(
        "--priser",
        metavar="PRISER",
        parser=les_priser,
        help="faste (prisårets kroner) eller løpende (hvert års egne kroner, med antatt vekst).",
    ),
]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Oppdragsvalg:
    """Planen det spørres om: `--data`, `--scenario` og `--kjent`."""

    data: Data = None
    scenario: Scenario = STANDARDSCENARIO
    kjent: Kjent = None

    @property
    def løpende(self) -> bool:
        """Om hvert år regnes i egne kroner."""
        return False

    def oppdrag(self, *, krev_vedtatt: bool = False) -> "Oppdrag":
        """Det som skal leses og regnes."""
        from flyktningplan.cli.grunnlag import Oppdrag

        return Oppdrag(self.data, self.scenario, self.kjent, krev_vedtatt, self.løpende)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Prisvalg(Oppdragsvalg):
    """Planen det spørres om, og `--priser`."""

    priser: Priser = FASTE

    @property
    def løpende(self) -> bool:
        return self.priser == LØPENDE


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Svarvalg:
    """Hvordan og hvor svaret skrives: `--format` og `--til`."""

    som: Format = None
    til: Til = None

    @property
    def er_tabell(self) -> bool:
        """Om svaret leses av mennesker, og ikke av et annet program."""
        return self.som is Formatvalg.TABELL or (self.som is None and self.til is None)

    @property
    def er_side(self) -> bool:
        """Om svaret er en nettside."""
        return self.som is None and self.til is not None and self.til.suffix.casefold() == ".html"
