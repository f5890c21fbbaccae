"""Hvilke filer i planmappen som er tabeller, og hvilke som bare likner."""

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.arbeidsbok import ENDELSER
from flyktningplan.innlesing.egne_satser import SATSMAPPE
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.innstillingsfil import INNSTILLINGSFIL
from flyktningplan.modeller.likhet import nærmeste
from flyktningplan.modeller.tabeller import TABELLER

SAMLEFIL = "plan.xlsx"
_ANDRE_NAVN = {"personer": "deltakere"}
_TABELLNAVN = {**{m.tabell: m.tabell for m in TABELLER}, **_ANDRE_NAVN}
_ANDRE_ENDELSER = frozenset({".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".txt"})
SEES_OVER = frozenset({*ENDELSER, ".xlsm", ".tsv", ".txt"})
"""Endelsene til filer som sees over for fødselsnumre selv om de ikke er tabeller."""
_LÅSFILER = ("~$", ".~lock.")
_LIKHET = 0.8


@dataclass(slots=True, eq=False, repr=False)
class Filoversikt:
    """Tabellfilene, samlefilen, og funn om filer som ikke leses.

    `andre` er filene som ikke er tabeller, men som kan ha et fødselsnummer i seg.
    """

    tabellfiler: list[tuple[Path, str]] = field(default_factory=list)
    samlefiler: list[Path] = field(default_factory=list)
    andre: list[Path] = field(default_factory=list)
    funn: list[Funn] = field(default_factory=list)

    @property
    def stier(self) -> tuple[Path, ...]:
        return (*(sti for sti, _ in self.tabellfiler), *self.samlefiler)


def tabell_for(navn: str) -> str | None:
    """Tabellen en fil eller et ark heter etter."""
    return _TABELLNAVN.get(_nøkkel(navn))


def likner(navn: str) -> str | None:
    """Tabellen navnet nesten er."""
    nær = nærmeste(_nøkkel(navn), _TABELLNAVN, likhet=_LIKHET)
    return nær[0] if nær else None


def _nøkkel(navn: str) -> str:
    return unicodedata.normalize("NFC", navn).strip().casefold()


def leses_i_en_plan(sti: Path) -> bool:
    """Sant når en planmappe ville lest filen: innstillinger, tabell, samlefil eller satsfil.

    Satsmappen og alt i den regnes med: det planen ikke leser der, gir advarsler neste gang.
    Navnet på innstillingene gjør enhver mappe til en planmappe; de andre gjelder bare i en.
    """
    navn, mappe = _nøkkel(sti.name), sti.parent
    if navn == INNSTILLINGSFIL:
        return True
    if any(
        _nøkkel(del_.name) == SATSMAPPE and er_planmappe(del_.parent)
        for del_ in (sti, *sti.parents)
    ):
        return True
    tabell = sti.suffix.casefold() in ENDELSER and tabell_for(sti.stem) is not None
    return (tabell or navn == SAMLEFIL) and er_planmappe(mappe)


def er_planmappe(mappe: Path) -> bool:
    return os.path.isfile(mappe / INNSTILLINGSFIL)  # noqa: PTH113 - svarer også uten tilgang


def se_over_mappen(mappe: Path) -> Filoversikt:
    """Del filene i mappen i dem som er tabeller og dem som ikke leses."""
    oversikt = Filoversikt()
    for sti in sorted(mappe.iterdir()):
        if sti.name.startswith(_LÅSFILER):
            continue
        endelse, tabell = sti.suffix.casefold(), tabell_for(sti.stem)
        if endelse in ENDELSER and tabell:
            oversikt.tabellfiler.append((sti, tabell))
        elif _nøkkel(sti.name) == SAMLEFIL:
            oversikt.samlefiler.append(sti)
        else:
            oversikt.funn.extend(_ulest(sti, endelse, tabell))
            if endelse in SEES_OVER:
                oversikt.andre.append(sti)
    return oversikt


def _ulest(sti: Path, endelse: str, tabell: str | None) -> Iterator[Funn]:
    if endelse in ENDELSER and (nær := likner(sti.stem)):
        yield ikke_lest(
            Opphav(sti.name), "Filen er ikke en tabell og er ikke lest.", f"Mente du «{nær}»?"
        )
    elif endelse == ".csv" and sti.is_file():
        melding = "Filen er ikke en tabell og er ikke lest."
        yield Funn(Regel.LESES_IKKE, Alvorlighet.MERKNAD, Opphav(sti.name), melding)
    elif endelse in _ANDRE_ENDELSER and (tabell or _nøkkel(sti.stem) == "plan"):
        yield ikke_lest(
            Opphav(sti.name), f"Filer av typen {endelse} leses ikke.", "Lagre den som .xlsx."
        )


def ikke_lest(sted: Opphav, melding: str, råd: str = "") -> Funn:
    """Advarselen om en fil eller et ark som ikke er med."""
    return Funn(Regel.LESES_IKKE, Alvorlighet.ADVARSEL, sted, melding, råd=råd)
