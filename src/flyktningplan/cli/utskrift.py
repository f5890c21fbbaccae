"""Hvor svaret går: skjermen eller en fil, i formatet som er bedt om."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.fellesvalg import Formatvalg, Svarvalg
from flyktningplan.cli.filnavn import Navnefelt, fyll_ut
from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.innlesing.filoversikt import er_planmappe, leses_i_en_plan
from flyktningplan.levering.enerett import enerett
from flyktningplan.levering.fil import finn_mål, skriv_fil
from flyktningplan.levering.standardut import skriv_stdout
from flyktningplan.rapport.modell import Rapport
from flyktningplan.visning.skjermtekst import i_tegnsettet
from flyktningplan.visning.velg import Format, vis

BREDDE_UTEN_SKJERM = 100
ENDELSER = {
    ".json": Formatvalg.JSON,
    ".csv": Formatvalg.CSV,
    ".md": Formatvalg.MARKDOWN,
    ".txt": Formatvalg.TABELL,
}


def skriv_rapport(rapport: Rapport, ut: Svarvalg, inndata: Iterable[Path] = ()) -> None:
    """Skriv rapporten til skjermen eller filen. Uten format avgjør filens endelse."""
    if ut.til is None:
        valgt = ut.som or Formatvalg.TABELL
        innhold = _vis(rapport, valgt, bredde=skjermbredde(), farge=_med_farge())
        skriv_stdout(innhold, koder=i_tegnsettet if valgt is Formatvalg.TABELL else None)
        return
    til = fyll_ut(str(ut.til), Navnefelt.av_hode(rapport.hode))
    nekt_inndata(til, inndata)
    innhold = _til_fil(rapport, ut.som, til)
    with enerett(til):
        skriv_fil(til, innhold)


def _til_fil(rapport: Rapport, som: Formatvalg | None, til: Path) -> bytes:
    endelse = til.suffix.casefold()
    if som is None and endelse == ".xlsx":
        from flyktningplan.visning.excel import som_arbeidsbok

        return som_arbeidsbok([rapport], tittel=rapport.tittel)
    if som is None and endelse == ".html":
        from flyktningplan.visning.side import som_side

        return som_side([rapport], tittel=rapport.tittel)
    if som is None and endelse not in ENDELSER:
        raise Bruksfeil(
            f"kan ikke se av navnet «{til.name}» hvilket format filen skal ha. "
            f"Bruk --format, eller en av endelsene {', '.join([*ENDELSER, '.xlsx', '.html'])}.",
            param_hint="--til",
        )
    valgt = som or ENDELSER[endelse]
    return _vis(rapport, valgt, bredde=BREDDE_UTEN_SKJERM, farge=False, til_fil=True)


def nekt_inndata(til: Path, inndata: Iterable[Path]) -> None:
    """Reis `FlyktningplanFeil` når filen er en inndatafil, eller ville blitt det neste gang."""
    mål = finn_mål(til)
    if er_planmappe(mål):
        raise FlyktningplanFeil(
            f"{til} er en planmappe, og filene ville blitt lest som inndata.",
            "Velg en annen mappe.",
        )
    for fil in inndata:
        if mål == fil.resolve() or (mål.exists() and fil.exists() and mål.samefile(fil)):
            raise FlyktningplanFeil(
                f"{til.name} er en inndatafil i planen og blir ikke skrevet over.",
                "Velg et annet filnavn.",
            )
    if leses_i_en_plan(mål) or leses_i_en_plan(Path(os.path.abspath(til))):  # noqa: PTH100 - uten å følge lenken
        raise FlyktningplanFeil(
            f"{til} ville blitt lest som inndata i planmappen neste gang.",
            "Velg et annet navn, eller en annen mappe.",
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
