"""Rommene mot behovet, måned for måned, når lokalene er andre enn i planen."""

from collections.abc import Callable, Container, Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, kapasitet
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.modeller.innstillinger import Undervisning
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.talltekst import HARDT_MELLOMROM
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.kapasitetstekst import måned, perioder, tall
from flyktningplan.regler.kalender import måned_av, år_av

SKRIVES_HELT = 5


class Dekning(NamedTuple):
    """Rommene mot behovet én måned. `puljer` er ganger rommene brukes samme dag.

    Manglene er None når plasser eller timer ikke er oppgitt for et åpent lokale,
    og i måneder uten undervisning.
    """

    k: Kapasitetsmåned
    puljer: int
    valg: Undervisning

    @property
    def undervises(self) -> bool:
        return self.k.grupper is not None

    @property
    def plasser_for_lite(self) -> int | None:
        """Plasser som mangler hvis alle i puljen er der samtidig."""
        if not self.undervises or self.k.rom.plasser is None:
            return None
        return max(0, -(-self.k.norskdeltakere // self.puljer) - self.k.rom.plasser)

    @property
    def timer_for_lite(self) -> Decimal | None:
        """Romtimer i uka som mangler."""
        if not self.undervises or self.k.rom.timer is None:
            return None
        return max(Decimal(0), self.k.timer_behov - self.k.rom.timer * self.puljer)

    @property
    def venter(self) -> int | None:
        """De som ikke får plass selv om gruppene fylles helt, på tvers av nivå."""
        rom = self.k.rom
        if not self.undervises or (rom.timer is None and rom.plasser is None):
            return None
        i_gruppen = self.valg.klasse if rom.plasser is None else min(self.valg.klasse, rom.plasser)
        if rom.timer is None:
            kan = (rom.plasser or 0) * self.puljer
        else:
            kan = int(rom.timer * self.puljer // self.valg.timer) * i_gruppen
        return max(0, self.k.norskdeltakere - kan)


Mangel = Callable[[Dekning], int | Decimal | None]


class Mål(NamedTuple):
    """Ett av de to målene på rom: navnet i flertall, entall og bestemt form, og hva som mangler."""

    navn: str
    entall: str
    bestemt: str
    mangel: Mangel


PLASSER = Mål("plasser", "plass", "plassene", lambda d: d.plasser_for_lite)
ROMTIMER = Mål("romtimer", "romtime", "romtimene", lambda d: d.timer_for_lite)
MÅL = (PLASSER, ROMTIMER)


class Romregning(NamedTuple):
    """Planen og mengdene rommene regnes mot."""

    plan: Plan
    mengder: Mengder

    def dekning(
        self, lokaler: Iterable[Lokale], måneder: Iterable[int], *, puljer: int = 1
    ) -> tuple[Dekning, ...]:
        """Dekningen hver måned med disse lokalene i stedet for planens."""
        plan = self.plan._replace(lokaler=tuple(lokaler))
        valg = plan.innstillinger.undervisning
        return tuple(Dekning(k, puljer, valg) for k in kapasitet(plan, self.mengder, måneder))


def er_ukjent(dekninger: Iterable[Dekning], mål: Mål) -> bool:
    """Om målet ikke lar seg regne i noen av undervisningsmånedene."""
    return any(d.undervises and mål.mangel(d) is None for d in dekninger)


def når(dekninger: Sequence[Dekning], mål: Mål) -> str:
    """Månedene det mangler noe, sammenhengende måneder slått sammen."""
    return måneder_i_ord(dekninger, {d.k.måned for d in dekninger if mål.mangel(d)})


def måneder_i_ord(
    dekninger: Sequence[Dekning], valgte: Container[int], *, også_ferie: bool = False
) -> str:
    """De valgte månedene som perioder. Et opphold mellom to avtaler bryter en periode."""
    rekker: list[list[Kapasitetsmåned]] = []
    for d in dekninger:
        if not rekker or rekker[-1][-1].måned != d.k.måned - 1:
            rekker.append([])
        rekker[-1].append(d.k)
    tekster = (
        perioder(rekke, lambda k: k.måned in valgte, også_ferie=også_ferie) for rekke in rekker
    )
    return ", ".join(t for t in tekster if t)


def verst(dekninger: Iterable[Dekning], mål: Mål) -> Dekning | None:
    """Den første måneden det mangler mest; None når det aldri mangler noe."""
    med = [d for d in dekninger if mål.mangel(d)]
    return max(med, key=lambda d: mål.mangel(d) or 0) if med else None


def antall(dekninger: Iterable[Dekning], mål: Mål) -> int:
    """Antall måneder det mangler noe."""
    return sum(bool(mål.mangel(d)) for d in dekninger)


def i_ord(dekninger: Sequence[Dekning], mål: Mål) -> str:
    """«for få januar–mars 2024, mest i januar 2024 (14 plasser)», eller at det er nok."""
    if er_ukjent(dekninger, mål):
        return f"ikke regnet: {mål.navn} er ikke oppgitt for alle lokalene"
    verste = verst(dekninger, mål)
    if verste is None:
        return "nok i alle månedene"
    mest = mål.mangel(verste) or 0
    enhet = mål.entall if mest == 1 else mål.navn
    return f"for få {når(dekninger, mål)}, mest i {måned(verste.k)} ({tall(mest)} {enhet})"


def begge_i_ord(dekninger: Sequence[Dekning]) -> str:
    """«er plassene nok og romtimene for få i september–november 2025»."""
    mangler = {m.bestemt: når(dekninger, m) for m in MÅL if not er_ukjent(dekninger, m)}
    ukjente = [m.bestemt for m in MÅL if m.bestemt not in mangler]
    if not ukjente and not any(mangler.values()):
        return "er plassene og romtimene nok"
    deler = [f"{navn} for få i {tid}" if tid else f"{navn} nok" for navn, tid in mangler.items()]
    return "er " + " og ".join([*deler, *(f"{navn} ikke oppgitt" for navn in ukjente)])


def tomme(dekninger: Sequence[Dekning], mål: Mål) -> list[Dekning]:
    """Månedene det ikke mangler noe. En måned uten undervisning følger måneden før seg."""
    ut: list[Dekning] = []
    tom = next((not mål.mangel(d) for d in dekninger if d.undervises), False)
    for d in dekninger:
        if d.undervises:
            tom = not mål.mangel(d)
        if tom:
            ut.append(d)
    return ut


def venteperioder(dekninger: Sequence[Dekning]) -> str:
    """«på det lengste 6 måneder på rad»; en måned uten undervisning bryter ikke rekken."""
    lengst = rekke = 0
    for d in dekninger:
        rekke = rekke + 1 if d.venter or (rekke and not d.undervises) else 0
        lengst = max(lengst, rekke)
    return "en enkelt måned" if lengst == 1 else f"på det lengste {lengst} måneder på rad"


def kort_måned(nummer: int) -> str:
    """«jan. 2024», «mars 2024», med hardt mellomrom."""
    navn = MÅNEDSNAVN[måned_av(nummer) - 1]
    kort = navn if len(navn) <= SKRIVES_HELT else f"{navn[:3]}."
    return f"{kort}{HARDT_MELLOMROM}{år_av(nummer)}"
