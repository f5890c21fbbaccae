"""Leser .xlsx: python-calamine der vakten sier ja, openpyxl ellers. Samme rader fra begge."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.arkskanning import Arkfakta
from flyktningplan.innlesing.celler import (
    Arbeidsbok,
    Ark,
    Feilverdi,
    Rad,
    Vask,
    adresse,
    er_tom,
)
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.vakt import KAN_IKKE_LESES, ØDELAGT, Avvisning, vokt

Rårader = Iterable[tuple[int, Iterable[object]]]
Feilceller = dict[int, dict[int, Feilverdi]]

# openpyxl er skrevet for hele filer: en skadet del gir hva som helst av disse.
_OPENPYXL_FEILER = (*KAN_IKKE_LESES, AssertionError, AttributeError, SyntaxError, TypeError)


def les_regneark(sti: Path, fil: str) -> Arbeidsbok:
    """Les alle arkene i filen. En fil som ikke kan leses, gir ett funn og ingen ark."""
    vakt = vokt(sti)
    if vakt.avvist:
        return Arbeidsbok(fil, funn=(filfunn(fil, vakt.avvist),))
    if vakt.calamine_er_trygg and (ark := med_calamine(sti, fil, vakt.ark)) is not None:
        return Arbeidsbok(fil, ark, leser="python-calamine")
    if (ark := med_openpyxl(sti, fil, vakt.ark)) is not None:
        return Arbeidsbok(fil, ark, leser="openpyxl")
    return Arbeidsbok(fil, funn=(filfunn(fil, ØDELAGT),))


def filfunn(fil: str, avvisning: Avvisning, celle: str = "") -> Funn:
    """Funnet for en fil som ikke kan leses."""
    return Funn(
        Regel.FIL, Alvorlighet.FEIL, Opphav(fil, "", celle), avvisning.melding, råd=avvisning.råd
    )


def med_calamine(sti: Path, fil: str, fakta: Iterable[Arkfakta]) -> tuple[Ark, ...] | None:
    """Arkene lest med python-calamine, eller None når den ikke får det til."""
    from python_calamine import CalamineError, CalamineWorkbook

    vask = Vask()
    try:
        with _uten_panikk(), CalamineWorkbook.from_path(str(sti)) as bok:
            ark = ((f, bok.get_sheet_by_name(f.navn)) for f in fakta)
            return tuple(
                _ark(fil, f, enumerate(a.to_python(skip_empty_area=False), 1), vask) for f, a in ark
            )
    except (CalamineError, *KAN_IKKE_LESES):
        return None


class _Panikk(ValueError):
    """Rust-koden i calamine ga opp."""


@contextmanager
def _uten_panikk() -> Iterator[None]:
    """Gjør en panikk i Rust til en vanlig feil. Klassen dens kan ikke importeres."""
    try:
        yield
    except BaseException as feil:
        if type(feil).__name__ == "PanicException":
            raise _Panikk from feil
        raise


def med_openpyxl(sti: Path, fil: str, fakta: Iterable[Arkfakta]) -> tuple[Ark, ...] | None:
    """Arkene lest med openpyxl som strøm, eller None når den ikke får det til."""
    import openpyxl

    vask = Vask()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            bok = openpyxl.load_workbook(sti, read_only=True, data_only=True, keep_links=False)
            try:
                return tuple(_ark(fil, f, _openpyxl_rader(bok[f.navn]), vask) for f in fakta)
            finally:
                bok.close()
    except _OPENPYXL_FEILER:
        return None


def _openpyxl_rader(ark: Any) -> Rårader:  # noqa: ANN401
    ark.reset_dimensions()  # en gal «dimension» i filen skjuler ellers rader
    return enumerate(ark.iter_rows(values_only=True), 1)


def _ark(fil: str, fakta: Arkfakta, rårader: Rårader, vask: Vask) -> Ark:
    feil = _feilceller(fakta)
    rader: list[Rad] = []
    for nummer, rå in rårader:
        celler = vask.rad(map(_uten_logiske, rå) if fakta.har_logiske else rå)
        for kolonne, verdi in feil.get(nummer, {}).items():
            celler += [None] * (kolonne + 1 - len(celler))
            celler[kolonne] = verdi
        if not er_tom(celler):
            rader.append(Rad(nummer, celler))
    return Ark(
        fil=fil,
        navn=fakta.navn,
        rader=rader,
        synlig=fakta.synlig,
        flettet=tuple(fakta.flettet),
        skjulte_rader=tuple(fakta.skjulte_rader),
        skjulte_kolonner=tuple(fakta.skjulte_kolonner),
        feilceller=tuple(fakta.feilceller),
        kommentarer=tuple(fakta.kommentarer),
    )


def _uten_logiske(verdi: object) -> object:
    """Sann og usann må ikke forveksles med 1 og 0 når like celler huskes."""
    if isinstance(verdi, bool):
        return "SANN" if verdi else "USANN"
    return verdi


def _feilceller(fakta: Arkfakta) -> Feilceller:
    feil: Feilceller = {}
    for celle, kode in fakta.feilceller.items():
        sted = adresse(celle)
        if sted:
            rad, kolonne = sted
            feil.setdefault(rad, {})[kolonne] = Feilverdi(kode)
    return feil
