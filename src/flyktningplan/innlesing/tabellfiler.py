"""Leser tabellene i en planmappe: egne filer, eller ark i plan.xlsx."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from flyktningplan.feil import Alvorlighet, Funn, Opphav, stopper
from flyktningplan.innlesing.andrefiler import sjekk_andre_filer
from flyktningplan.innlesing.arbeidsbok import les_arbeidsbok
from flyktningplan.innlesing.arkvalg import ark_i_samlefil, er_om_ark, velg_ark
from flyktningplan.innlesing.celler import Arbeidsbok, Ark
from flyktningplan.innlesing.filoversikt import se_over_mappen
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.kontroll import har_personer, kontroller_tabell
from flyktningplan.innlesing.personvern import sjekk_numre, sjekk_overskrifter
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.modeller.tabeller import TABELLER
from flyktningplan.modeller.tabellrad import Tabellrad

_SKILLETEGN = {";": "semikolon", "\t": "tabulator", "|": "loddrett strek", ",": "komma"}


class Filinfo(NamedTuple):
    """En fil som er lest: hvilken tabell den ga, hvor mange rader, og hvordan den ble lest."""

    fil: str
    ark: str = ""
    tabell: str = ""
    rader: int | None = None
    lest_som: str = ""


@dataclass(slots=True, eq=False, repr=False)
class Tabellesing:
    """Alt som ble lest av tabellfilene."""

    tabeller: Tabellsett = field(default_factory=Tabellsett)
    funn: list[Funn] = field(default_factory=list)
    filer: list[Filinfo] = field(default_factory=list)
    stier: tuple[Path, ...] = ()


class _Sted(NamedTuple):
    """Et sted en tabell står. Arket er None når filen ikke lot seg lese."""

    bok: Arbeidsbok
    ark: Ark | None


class _LestArk(NamedTuple):
    modell: type[Tabellrad]
    overskriftsrad: int | None


def les_tabellene(mappe: Path) -> Tabellesing:
    """Alle tabellene i mappen, kontrollert hver for seg, og personvernet i alle ark."""
    return _Mappeleser().les(mappe)


class _Mappeleser:
    def __init__(self) -> None:
        self.ut = Tabellesing()
        self.steder: dict[str, list[_Sted]] = defaultdict(list)
        self.bøker: list[Arbeidsbok] = []
        self.leste_ark: dict[tuple[str, str], _LestArk] = {}
        self.samlefil_ulest = False

    def les(self, mappe: Path) -> Tabellesing:
        oversikt = se_over_mappen(mappe)
        self.ut.funn += oversikt.funn
        self.ut.stier = oversikt.stier
        for sti, tabell in oversikt.tabellfiler:
            self._les_tabellfil(sti, tabell)
        for sti in oversikt.samlefiler:
            self._les_samlefil(sti)
        for modell in TABELLER:
            self._les_tabell(modell)
        for bok in self.bøker:
            self.ut.funn += bok.funn
            for ark in bok.ark:
                self.ut.funn += self._personvern(ark)
        self.ut.funn += sjekk_andre_filer(oversikt.andre)
        return self.ut

    def _les_tabellfil(self, sti: Path, tabell: str) -> None:
        bok = les_arbeidsbok(sti, sti.name)
        ark, funn = velg_ark(bok, tabell)
        self.ut.funn += funn
        self.steder[tabell].append(_Sted(bok, ark))
        self.bøker.append(bok)

    def _les_samlefil(self, sti: Path) -> None:
        bok = les_arbeidsbok(sti, sti.name)
        tabeller, funn = ark_i_samlefil(bok)
        self.ut.funn += funn
        for tabell, ark in tabeller:
            self.steder[tabell].append(_Sted(bok, ark))
        self.bøker.append(bok)
        self.samlefil_ulest = self.samlefil_ulest or not bok.ark

    def _les_tabell(self, modell: type[Tabellrad]) -> None:
        steder, tabeller = self.steder[modell.tabell], self.ut.tabeller
        if not steder:
            if modell.påkrevd and not self.samlefil_ulest:
                self.ut.funn.append(_mangler(modell))
                tabeller.med_feil.add(modell.tabell)
            return
        bok, ark = steder[0]
        if len(steder) > 1:
            self.ut.funn.append(_flere_steder(modell, steder))
        if len(steder) > 1 or ark is None:
            tabeller.med_feil.add(modell.tabell)
            return
        kontroll = kontroller_tabell(modell, ark)
        self.ut.funn += kontroll.funn
        if stopper(kontroll.funn):
            tabeller.med_feil.add(modell.tabell)
        tabeller.steder[modell.tabell] = Opphav(ark.fil, ark.navn)
        setattr(tabeller, modell.tabell, kontroll.rader or None)
        self.leste_ark[ark.fil, ark.navn] = _LestArk(modell, kontroll.overskriftsrad or None)
        self.ut.filer.append(
            Filinfo(ark.fil, ark.navn, modell.tabell, kontroll.antall, _lest_som(bok))
        )

    def _personvern(self, ark: Ark) -> Iterator[Funn]:
        lest = self.leste_ark.get((ark.fil, ark.navn))
        yield from sjekk_numre(ark, med_duf=lest is None or har_personer(lest.modell))
        if not er_om_ark(ark):
            yield from sjekk_overskrifter(ark, lest.overskriftsrad if lest else None)


def _lest_som(bok: Arbeidsbok) -> str:
    if not bok.koding:
        return "Excel-arbeidsbok"
    return f"CSV, {bok.koding}, {_SKILLETEGN.get(bok.skilletegn, bok.skilletegn)}"


def _mangler(modell: type[Tabellrad]) -> Funn:
    navn = modell.tabell
    return Funn(
        Regel.TABELL_MANGLER,
        Alvorlighet.FEIL,
        Opphav(f"{navn}.xlsx"),
        f"Tabellen {navn} mangler.",
        ventet=f"{navn}.xlsx, {navn}.csv eller et ark «{navn}» i plan.xlsx",
        råd="«flyktningplan start MAPPE» lager en mal.",
    )


def _flere_steder(modell: type[Tabellrad], steder: list[_Sted]) -> Funn:
    navn = [str(Opphav(s.bok.fil, s.ark.navn if s.ark else "")) for s in steder]
    første = steder[0]
    return Funn(
        Regel.TO_STEDER,
        Alvorlighet.FEIL,
        Opphav(første.bok.fil, første.ark.navn if første.ark else ""),
        f"Tabellen {modell.tabell} står {len(steder)} steder: {' og '.join(navn)}.",
        råd="Behold den ene, og flytt eller slett den andre.",
    )
