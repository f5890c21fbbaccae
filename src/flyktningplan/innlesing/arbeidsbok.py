"""Én vei inn for alle tabellfiler: en .xlsx eller .csv blir ark med rader og celleadresser."""

from pathlib import Path

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Arbeidsbok
from flyktningplan.innlesing.filfeil import åpnefeil
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.regneark import filfunn, les_regneark
from flyktningplan.innlesing.tekstfil import les_tekstfil
from flyktningplan.innlesing.vakt import Avvisning

ENDELSER = (".xlsx", ".csv")
_LÅSER = ("~${}", ".~lock.{}#")


def les_arbeidsbok(sti: Path, fil: str) -> Arbeidsbok:
    """Les en tabellfil. `fil` er navnet som skal stå i funn, relativt til planmappen.

    Reiser aldri noe for filens skyld: det som er galt, står i `Arbeidsbok.funn`.
    """
    try:
        if sti.is_dir():
            return _ulest(
                fil, Avvisning("Dette er en mappe, ikke en fil.", "Gi den et annet navn.")
            )
        if not sti.is_file():
            return _ulest(fil, Avvisning("Dette er ikke en vanlig fil."))
        if sti.suffix.casefold() == ".csv":
            bok = les_tekstfil(sti.read_bytes(), fil)
        else:
            with sti.open("rb"):
                pass
            bok = les_regneark(sti, fil)
    except OSError as feil:
        return _ulest(fil, Avvisning(f"Filen kan ikke åpnes ({åpnefeil(feil)})."))
    if lås := _låsfil(sti):
        åpen = Funn(
            Regel.ÅPEN_FIL,
            Alvorlighet.ADVARSEL,
            Opphav(fil),
            f"Filen er åpen i et annet program ({lås}). Siste lagrede versjon er brukt.",
            råd="Lagre og lukk den, og kjør på nytt.",
        )
        return Arbeidsbok(fil, bok.ark, (*bok.funn, åpen), bok.koding, bok.skilletegn, bok.leser)
    return bok


def _ulest(fil: str, avvisning: Avvisning) -> Arbeidsbok:
    return Arbeidsbok(fil, funn=(filfunn(fil, avvisning),))


def _låsfil(sti: Path) -> str:
    for mønster in _LÅSER:
        lås = sti.with_name(mønster.format(sti.name))
        if lås.exists():
            return lås.name
    return ""
