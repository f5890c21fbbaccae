"""Navnemønstre i `--til`: «rapport_{kjent:%Y-%m}.xlsx»."""

import re
import string
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flyktningplan.cli.bruksfeil import Bruksfeil

if TYPE_CHECKING:
    from flyktningplan.rapport.modell import Hode

FELT = ("kjent", "kommune", "nummer", "scenario")
LOVLIG = "Lovlige felt er {kjent:%Y-%m-%d}, {kommune}, {nummer} og {scenario}."
_DATOFORM = re.compile(r"(?:%[YmdGV]|[\w .-])*")
_FORBUDT = frozenset('/\\:*?"<>|')


class Navnefelt(NamedTuple):
    """Det et filnavn kan fylles ut med. `kjent` er kunnskapsdatoen planen er regnet for."""

    kjent: date
    kommune: str
    nummer: str
    scenario: str

    @classmethod
    def av_hode(cls, hode: "Hode") -> "Navnefelt":
        """Feltene i en rapport."""
        return cls(hode.kjent, hode.kommunenavn, hode.nummer, hode.scenario)


def les_mønster(skrevet: str | Path) -> str:
    """Mønsteret når det er lovlig. Bare feltene over kan brukes, aldri noe inni dem."""
    tekst = str(skrevet)
    for _ in _deler(tekst):
        pass
    return tekst


def fyll_ut(mønster: str, felt: Navnefelt) -> Path:
    """Filnavnet. Reiser `Bruksfeil` når en verdi har tegn som ikke kan stå i et filnavn."""
    return Path("".join(foran + _verdi(navn, form, felt) for foran, navn, form in _deler(mønster)))


def _deler(mønster: str) -> list[tuple[str, str, str]]:
    """(tekst foran, felt, datoform) for hver del. `{{` og `}}` er vanlige klammer."""
    try:
        deler = list(string.Formatter().parse(mønster))
    except ValueError as årsak:
        raise Bruksfeil(
            f"klammene i «{mønster}» går ikke opp. {LOVLIG} Skriv {{{{ og }}}} for vanlige klammer."
        ) from årsak
    for _, navn, form, omforming in deler:
        if navn is None:
            continue
        if navn not in FELT or omforming:
            raise Bruksfeil(f"«{{{navn}}}» er ikke et felt. {LOVLIG}")
        if form and (navn != "kjent" or not _DATOFORM.fullmatch(form)):
            raise Bruksfeil(
                f"«{{{navn}:{form}}}» kan ikke brukes. {LOVLIG} I datoen kan %Y, %m, %d, %G og %V "
                "stå med bokstaver, sifre, punktum og strek mellom."
            )
    return [(foran, navn or "", form or "") for foran, navn, form, _ in deler]


def _verdi(navn: str, form: str, felt: Navnefelt) -> str:
    if not navn:
        return ""
    if navn == "kjent":
        return _dato(felt.kjent, form or "%Y-%m-%d")
    verdi = unicodedata.normalize("NFC", str(getattr(felt, navn)))
    styretegn = any(unicodedata.category(tegn).startswith("C") for tegn in verdi)
    if styretegn or _FORBUDT & set(verdi) or not verdi.strip(". "):
        raise Bruksfeil(
            f"{navn} i planen er «{verdi}», og det kan ikke stå i et filnavn. Bruk {{nummer}}.",
            param_hint="--til",
        )
    return verdi


def _dato(dag: date, form: str) -> str:
    """Som strftime for de lovlige kodene, men likt på alle maskiner og i alle språkoppsett."""
    uke = dag.isocalendar()
    koder = {
        "%Y": f"{dag.year:04}",
        "%m": f"{dag.month:02}",
        "%d": f"{dag.day:02}",
        "%G": f"{uke.year:04}",
        "%V": f"{uke.week:02}",
    }
    return re.sub("%.", lambda kode: koder[kode[0]], form)
