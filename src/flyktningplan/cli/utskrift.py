"""Hvor svaret går: skjermen eller en fil, i formatet som er bedt om."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from flyktningplan.cli.fellesvalg import Formatvalg
from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.modell import Rapport
from flyktningplan.visning.fil import skriv_fil, skriv_stdout
from flyktningplan.visning.velg import Format, vis

BREDDE_UTEN_SKJERM = 100
ENDELSER = {
    ".json": Formatvalg.JSON,
    ".csv": Formatvalg.CSV,
    ".md": Formatvalg.MARKDOWN,
    ".txt": Formatvalg.TABELL,
}


def skriv_rapport(
    rapport: Rapport, som: Formatvalg | None, til: Path | None, inndata: Iterable[Path] = ()
) -> None:
    """Skriv rapporten til skjermen eller filen. Uten format avgjør filens endelse."""
    if til is None:
        valgt = som or Formatvalg.TABELL
        innhold = _vis(rapport, valgt, bredde=skjermbredde(), farge=_med_farge())
        skriv_stdout(innhold, skjermtekst=valgt is Formatvalg.TABELL)
        return
    nekt_inndata(til, inndata)
    if som is None and til.suffix.casefold() == ".xlsx":
        from flyktningplan.visning.excel import som_arbeidsbok

        skriv_fil(til, som_arbeidsbok([rapport], tittel=rapport.tittel))
        return
    if som is None and til.suffix.casefold() not in ENDELSER:
        raise FlyktningplanFeil(
            f"Kan ikke se av navnet {til.name} hvilket format filen skal ha.",
            f"Bruk --format, eller en av endelsene {', '.join([*ENDELSER, '.xlsx'])}.",
        )
    valgt = som or ENDELSER[til.suffix.casefold()]
    skriv_fil(til, _vis(rapport, valgt, bredde=BREDDE_UTEN_SKJERM, farge=False, til_fil=True))


def nekt_inndata(til: Path, inndata: Iterable[Path]) -> None:
    """Reis `FlyktningplanFeil` når filen er en av planens egne inndatafiler."""
    mål = til.resolve()
    for fil in inndata:
        if mål == fil.resolve() or (til.exists() and fil.exists() and til.samefile(fil)):
            raise FlyktningplanFeil(
                f"{til.name} er en inndatafil i planen og blir ikke skrevet over.",
                "Velg et annet filnavn.",
            )


def _vis(
    rapport: Rapport, som: Formatvalg, *, bredde: int, farge: bool, til_fil: bool = False
) -> bytes:
    """Innholdet; CSV i en fil får BOM, så Excel leser æøå."""
    return vis(rapport, Format(som.value), bredde=bredde, farge=farge, ascii=False, med_bom=til_fil)


def skjermbredde() -> int:
    """Bredden på skjermen, `COLUMNS`, eller hundre tegn når svaret går i et rør."""
    oppgitt = os.environ.get("COLUMNS", "")
    if oppgitt.isdecimal() and int(oppgitt):
        return int(oppgitt)
    if sys.stdout is None or not sys.stdout.isatty():
        return BREDDE_UTEN_SKJERM
    return os.get_terminal_size(sys.stdout.fileno()).columns or BREDDE_UTEN_SKJERM


def _med_farge() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout is not None and sys.stdout.isatty())
