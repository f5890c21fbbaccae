"""Hvor eksporten går: til skjermen, én fil eller en mappe. Hver sier hva som skjedde."""

import os
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.filnavn import Navnefelt, fyll_ut

if TYPE_CHECKING:
    from flyktningplan.cli.eksportform import Bestilling

Logg = dict[str, object]
ENDELSER = (".xlsx", ".html", ".docx", ".md")


class Eksportformat(StrEnum):
    """Formatene endelsen ikke sier alt om."""

    CSV = "csv"
    JSON = "json"
    MARKDOWN = "markdown"


class Skjerm(NamedTuple):
    """Saksframlegget på standard ut."""

    sti: Path | None = None

    def enerett(self) -> AbstractContextManager[None]:
        return nullcontext()

    def skriv(self, bestilling: "Bestilling") -> Logg:
        from flyktningplan.cli.eksportform import som_fil
        from flyktningplan.levering.standardut import skriv_stdout

        ferdig = som_fil(bestilling, ".md")
        skriv_stdout(ferdig.innhold)
        return {"fil": "-", "byte": len(ferdig.innhold), "resultat": "skrevet"}


class Fil(NamedTuple):
    """Én fil; endelsen sier hva den skal være. En strøm eller et rør har ingen endelse."""

    sti: Path
    endelse: str

    def enerett(self) -> AbstractContextManager[None]:
        from flyktningplan.levering.enerett import enerett

        return enerett(self.sti)

    def skriv(self, bestilling: "Bestilling") -> Logg:
        from flyktningplan.cli.eksportform import som_fil
        from flyktningplan.levering.fil import skriv_fil

        ferdig = som_fil(bestilling, self.endelse)
        logg: Logg = {"fil": self.sti, "resultat": skriv_fil(self.sti, ferdig.innhold)}
        if ferdig.rapporter:
            logg["rapporter"] = ferdig.rapporter
        logg["byte"] = len(ferdig.innhold)
        if ferdig.utelatt:
            logg["utelatt"] = " ".join(ferdig.utelatt)
        return logg


class Mappe(NamedTuple):
    """En mappe med én fil per rapport."""

    sti: Path
    som: Eksportformat

    def enerett(self) -> AbstractContextManager[None]:
        from flyktningplan.levering.mappe import mappe_til_skriving

        return mappe_til_skriving(self.sti)

    def skriv(self, bestilling: "Bestilling") -> Logg:
        from flyktningplan.cli.eksportform import som_filer
        from flyktningplan.levering.mappe import skriv_mappe

        filer, utelatt = som_filer(bestilling, self.som)
        svar = skriv_mappe(self.sti, filer, bestilling.opplysninger)
        logg: Logg = {
            "fil": f"{self.sti}{os.sep}",
            "resultat": svar.skrevet,
            "rapporter": len(filer),
            "byte": sum(map(len, filer.values())),
            "byttet": svar.byttet,
        }
        if svar.fjernet:
            logg["fjernet"] = " ".join(svar.fjernet)
        if svar.beholdt:
            logg["beholdt"] = " ".join(svar.beholdt)
        if utelatt:
            logg["utelatt"] = " ".join(utelatt)
        return logg


Mottaker = Skjerm | Fil | Mappe


def velg_mottaker(til: str | None, som: Eksportformat | None, felt: Navnefelt) -> Mottaker:
    """Mottakeren `--til` og `--format` peker ut. Reiser `Bruksfeil` når de ikke går sammen."""
    from flyktningplan.levering.fil import finn_mål, skrives_rett_ut

    if til is None:
        return Skjerm()
    sti = fyll_ut(til, felt)
    er_mappe = til.endswith(("/", os.sep)) or os.path.isdir(sti)  # noqa: PTH112 - tåler alle navn
    if som in {None, Eksportformat.CSV, Eksportformat.JSON} and er_mappe:
        return Mappe(sti, som or Eksportformat.CSV)
    if som in {Eksportformat.CSV, Eksportformat.JSON}:
        if sti.suffix:
            raise Bruksfeil(
                f"--format {som} skriver én fil per rapport, og trenger en mappe, som mappe/.",
                param_hint="--til",
            )
        return Mappe(sti, som)
    endelse = sti.suffix.casefold()
    if som is Eksportformat.MARKDOWN and skrives_rett_ut(finn_mål(sti)):
        return Fil(sti, ".md")
    if som is Eksportformat.MARKDOWN and (er_mappe or endelse != ".md"):
        raise Bruksfeil("--format markdown skriver en .md-fil.", param_hint="--til")
    if endelse not in ENDELSER:
        raise Bruksfeil(_ukjent_endelse(sti), param_hint="--til")
    return Fil(sti, endelse)


def _ukjent_endelse(sti: Path) -> str:
    if sti.suffix.casefold() in {".csv", ".json"}:
        return (
            f"hele planen får ikke plass i én {sti.suffix}-fil. Skriv en mappe, som mappe/ med "
            f"--format {sti.suffix[1:].casefold()}, eller én rapport: rapport budsjett --til FIL."
        )
    return (
        f"kan ikke se av «{sti.name}» hva som skal skrives. Bruk en av endelsene "
        f"{', '.join(ENDELSER)}, eller en mappe/."
    )
