"""Fødselsnumre i filer i planmappen som ikke er tabeller, som notater og gamle lister."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Arbeidsbok
from flyktningplan.innlesing.filoversikt import ikke_lest
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.personnummer import har_fødselsnummer
from flyktningplan.innlesing.personvern import nummerfunn, sjekk_numre
from flyktningplan.innlesing.regneark import les_regneark
from flyktningplan.innlesing.tekstfil import TegnFeil, avkod, les_tekstfil

STØRST_SETT_OVER = 10_000_000
_REGNEARK = frozenset({".xlsx", ".xlsm"})


def sjekk_andre_filer(stier: Iterable[Path]) -> Iterator[Funn]:
    """Gyldige fødselsnumre i hver fil, og bare dem: ellers er filene i fred.

    En fil som ikke lar seg lese, er ikke planens. En for stor fil gir en advarsel.
    """
    for sti in stier:
        try:
            if not sti.is_file():
                continue
            if sti.stat().st_size > STØRST_SETT_OVER:
                yield _for_stor(sti)
            else:
                yield from _numre(sti)
        except OSError:
            continue


def _for_stor(sti: Path) -> Funn:
    grense = STØRST_SETT_OVER // 10**6
    return ikke_lest(
        Opphav(sti.name),
        f"Filen er større enn {grense} MB og er ikke sett over for fødselsnumre.",
        "Flytt den ut av planmappen.",
    )


def _numre(sti: Path) -> Iterator[Funn]:
    if sti.suffix.casefold() in _REGNEARK:
        yield from _i_arkene(les_regneark(sti, sti.name))
        return
    data = sti.read_bytes()
    bok = les_tekstfil(data, sti.name)
    if bok.ark:
        yield from _i_arkene(bok)
        return
    for nummer in _linjer(data):
        yield nummerfunn(Regel.PERSONNUMMER, Opphav(sti.name, "", f"linje {nummer}"), hva="Linjen")


def _i_arkene(bok: Arbeidsbok) -> Iterator[Funn]:
    for ark in bok.ark:
        funnene = sjekk_numre(ark, med_duf=False)
        yield from (funn for funn in funnene if funn.alvor is Alvorlighet.FEIL)


def _linjer(data: bytes) -> Iterator[int]:
    """Linjene med et nummer i en tekst som ikke er celler med skilletegn mellom."""
    try:
        tekst, _ = avkod(data)
    except TegnFeil:
        return
    for nummer, linje in enumerate(tekst.splitlines(), 1):
        if har_fødselsnummer(linje):
            yield nummer
