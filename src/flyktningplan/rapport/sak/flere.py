"""Hvor mange flere, og hva som skal til: planen regnet på nytt med flere i året saken gjelder."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from flyktningplan.framskriving.endret_plan import (
    kapasitet_med_antall,
    med_antall,
    med_ett_årsverk,
)
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.avrunding import desimaler
from flyktningplan.modeller.setning import antall, stor
from flyktningplan.modeller.verdier import Bosettingsstatus, Stillingsrolle
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.kapasitetstekst import måned, perioder, tall
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.sak.ord import kroner
from flyktningplan.rapport.sak.tallet import Sak, personer

STEG = (5, 10, 20)
"""Så mange flere vises i tabellene."""
LENGST = 30
"""Så mange flere letes det etter den første mangelen for."""


class Mål(NamedTuple):
    """Noe det kan bli for lite av. `mangler` er None når det ikke er oppgitt."""

    navn: str
    bestemt: str
    mangler: Callable[[Kapasitetsmåned], Fraction | None]
    i_ord: Callable[[Fraction], str]


def _plasser(k: Kapasitetsmåned) -> Fraction | None:
    return None if k.plasser_for_lite is None else Fraction(k.plasser_for_lite)


def _timer(k: Kapasitetsmåned) -> Fraction | None:
    return None if k.timer_for_lite is None else Fraction(k.timer_for_lite)


def lærere_for_lite(k: Kapasitetsmåned) -> Fraction | None:
    """Lærerårsverk som mangler den måneden; None uten undervisning eller vedtatt bemanning."""
    if k.grupper is None or k.lærere_har is None:
        return None
    return max(Fraction(0), k.lærere_behov - k.lærere_har)


def rådgivere_for_lite(k: Kapasitetsmåned) -> Fraction | None:
    if k.rådgivere_har is None:
        return None
    return max(Fraction(0), k.rådgivere_behov - k.rådgivere_har)


def _årsverk(mangel: Fraction) -> str:
    """Én desimal; en mangel som rundes til null er «under 0,1», aldri 0."""
    return tall(mangel) if desimaler(mangel) or not mangel else "under 0,1"


PLASSER = Mål("plasser", "plassene", _plasser, lambda n: antall(int(n), "plass", "plasser"))
ROMTIMER = Mål("romtimer", "romtimene", _timer, lambda n: f"{tall(n)} romtimer i uka")
LÆRERE = Mål(
    "lærere",
    "vedtatte lærerstillinger",
    lærere_for_lite,
    lambda n: f"{_årsverk(n)} lærerårsverk",
)
RÅDGIVERE = Mål(
    "programrådgivere",
    "vedtatte programrådgivere",
    rådgivere_for_lite,
    lambda n: f"{_årsverk(n)} årsverk til programrådgivning",
)
I_TABELLEN = (PLASSER, ROMTIMER, LÆRERE)
MÅL = (*I_TABELLEN, RÅDGIVERE)


def verst(måneder: Sequence[Kapasitetsmåned], mål: Mål) -> tuple[Kapasitetsmåned, Fraction] | None:
    """Måneden det mangler mest i, og hvor mye. None når målet ikke er oppgitt."""
    kjente = [(k, m) for k in måneder if (m := mål.mangler(k)) is not None]
    return max(kjente, key=lambda x: (x[1], -x[0].måned)) if kjente else None


def er_ukjent(k: Kapasitetsmåned, mål: Mål) -> bool:
    """Sant når det er undervisning den måneden og planen ikke sier hva som finnes."""
    return k.grupper is not None and mål.mangler(k) is None


@dataclass(frozen=True)
class Flere:
    """Planen slik den er, og med flere bosatt i året saken gjelder."""

    sak: Sak

    @property
    def grunn(self) -> int:
        """Antallet det legges til: planens, eller de som alt er kommet når de er flere."""
        return max(self.sak.antall, self._kommet)

    @property
    def _kommet(self) -> int:
        kommet = self.sak.tall(Bosettingsstatus.BOSATT)
        return 0 if kommet is None else kommet.kjent_antall or 0

    @cached_property
    def varianter(self) -> dict[int, Framskriving]:
        """Framskrivingen for hvert antall flere i `STEG`."""
        f, år = self.sak.f, self.sak.år
        return {n: med_antall(f, år, self.grunn + n) for n in STEG}

    @cached_property
    def periode(self) -> range:
        """Månedene de flere merkes i norskopplæringen eller i programmet."""
        flest = self.varianter[STEG[-1]].kapasitet
        ulike = [
            k.måned
            for k, v in zip(self.sak.f.kapasitet, flest, strict=True)
            if (k.norskdeltakere, k.i_program) != (v.norskdeltakere, v.i_program)
        ]
        return range(ulike[0], ulike[-1] + 1) if ulike else range(0)

    def måneder(self, n: int) -> tuple[Kapasitetsmåned, ...]:
        """Månedene i perioden med `n` flere; 0 er planen."""
        f = self.varianter[n] if n else self.sak.f
        return tuple(k for k in f.kapasitet if k.måned in self.periode)

    @cached_property
    def merkes_mest(self) -> int | None:
        """Nummeret i perioden på undervisningsmåneden med flest nye norskdeltakere."""
        par = zip(self.måneder(0), self.måneder(STEG[-1]), strict=True)
        nye = [
            (v.norskdeltakere - k.norskdeltakere, -nr)
            for nr, (k, v) in enumerate(par)
            if k.grupper is not None
        ]
        return -max(nye)[1] if nye else None

    @cached_property
    def _før(self) -> list[Kapasitetsmåned]:
        """Månedene i planen som flere kan gjøre verre."""
        return [k for k in self.sak.måneder if k.måned in self.periode]

    def er_kjent(self, mål: Mål) -> bool:
        """Om målet er oppgitt i alle undervisningsmånedene flere merkes i."""
        return not any(er_ukjent(k, mål) for k in self._før)

    def er_prøvd(self, mål: Mål) -> bool:
        """Om planen kan si hvor mange flere det er nok til: kjent, og i minst én måned."""
        return self.er_kjent(mål) and verst(self._før, mål) is not None

    @cached_property
    def første_mangel(self) -> dict[str, tuple[int, Kapasitetsmåned, Fraction]]:
        """For hvert prøvd mål: færrest flere som gir en ny mangel, måneden og hvor mye."""
        før = self._før
        funnet: dict[str, tuple[int, Kapasitetsmåned, Fraction]] = {}
        leter = [mål for mål in MÅL if self.er_prøvd(mål)]
        for n in range(1, LENGST + 1):
            if len(funnet) == len(leter):
                break
            etter = kapasitet_med_antall(
                self.sak.f, self.sak.år, self.grunn + n, range(før[0].måned, før[-1].måned + 1)
            )
            for mål in leter:
                if mål.navn not in funnet and (ny := _ny_mangel(før, etter, mål)):
                    funnet[mål.navn] = (n, *ny)
        return funnet


def _ny_mangel(
    før: Sequence[Kapasitetsmåned], etter: Sequence[Kapasitetsmåned], mål: Mål
) -> tuple[Kapasitetsmåned, Fraction] | None:
    """Måneden det mangler mest i blant dem der det mangler mer enn før."""
    verre = [
        (k, m)
        for gammel, k in zip(før, etter, strict=True)
        if (m := mål.mangler(k)) is not None and m > (mål.mangler(gammel) or 0)
    ]
    return max(verre, key=lambda x: (x[1], -x[0].måned)) if verre else None


def tabell_opplæring(flere: Flere) -> Tabell | None:
    """Opplæringen når flere merkes mest, og det verste som mangler. None uten virkning."""
    nr = flere.merkes_mest
    if nr is None:
        return None
    målene = [m for m in I_TABELLEN if verst(flere.måneder(0), m) is not None]
    mangler = (
        Kolonne(m.navn, m.navn, Slag.DESIMAL if m is LÆRERE else Slag.TALL, over="Mangler")
        for m in målene
    )
    når = måned(flere.måneder(0)[nr])
    perioden = perioder(flere.måneder(0), lambda _: True, også_ferie=True)
    verste = f"; det som mangler i verste måned {perioden}" if målene else ""
    return Tabell(
        (
            Kolonne("flere", "Flere", Slag.TEKST),
            Kolonne("i_alt", "Bosatt i alt"),
            Kolonne("husholdninger", "Husholdninger"),
            Kolonne("norskdeltakere", "Norskdeltakere"),
            Kolonne("grupper", "Grupper"),
            *mangler,
        ),
        tuple(_opplæringsrad(flere, n, nr, målene) for n in (0, *STEG)),
        navn="flere_opplæring",
        tittel=f"Flere i {flere.sak.år}: deltakere og grupper i {når}, da det merkes mest{verste}",
    )


def _opplæringsrad(flere: Flere, n: int, nr: int, målene: Sequence[Mål]) -> Rad:
    f = flere.varianter[n] if n else flere.sak.f
    måneder = flere.måneder(n)
    celler: dict[str, Verdi] = {
        "flere": f"{n} flere" if n else "planen",
        "i_alt": flere.grunn + n,
        "husholdninger": f.mengder.husholdninger(flere.sak.år),
        "norskdeltakere": måneder[nr].norskdeltakere,
        "grupper": måneder[nr].grupper,
    }
    for mål in målene:
        mest = verst(måneder, mål)
        if mest is not None:
            celler[mål.navn] = desimaler(mest[1], 1 if mål is LÆRERE else 0)
    return Rad(celler)


def tabell_netto(flere: Flere) -> Tabell:
    """Endringen i beregnet netto per planår, 1000 kr."""
    sak = flere.sak
    rader = []
    for n in STEG:
        ny = Rammetall(flere.varianter[n])
        per_år = {å: ny.beregnet_netto(å) - sak.r.beregnet_netto(å) for å in sak.f.planår}
        celler: dict[str, Verdi] = {"flere": f"{n} flere"}
        celler |= {str(å): i_tusen(k) for å, k in per_år.items()}
        celler["sum"] = i_tusen(sum(per_år.values(), start=Fraction(0)))
        rader.append(Rad(celler))
    return Tabell(
        (
            Kolonne("flere", f"Flere i {sak.år}", Slag.TEKST),
            *(Kolonne(str(å), str(å)) for å in sak.f.planår),
            Kolonne("sum", "Sum"),
        ),
        tuple(rader),
        navn="flere_netto",
        tittel="Flere: endring i beregnet netto (1000 kr, − er mer netto inntekt)",
    )


def pris_per_årsverk(sak: Sak, rolle: Stillingsrolle) -> Fraction | None:
    """Det ett årsverk til koster i året saken gjelder; None når planen ikke sier det."""
    ny = med_ett_årsverk(sak.f, rolle)
    if ny is None:
        return None
    pris = Rammetall(ny).beregnet_netto(sak.år) - sak.r.beregnet_netto(sak.år)
    return pris or None


def om_husholdningene(flere: Flere) -> str:
    """«10 flere er regnet som 6 husholdninger til.»"""
    n = STEG[1]
    nå = flere.sak.f.mengder.husholdninger(flere.sak.år)
    til = flere.varianter[n].mengder.husholdninger(flere.sak.år) - nå
    return (
        f"{stor(personer(n))} til er regnet som {antall(til, 'husholdning', 'husholdninger')} til."
    )


def om_prisen(sak: Sak, rolle: Stillingsrolle, navn: str) -> str | None:
    """«Ett lærerårsverk til koster 712 000 kroner i 2024.»"""
    pris = pris_per_årsverk(sak, rolle)
    if pris is None:
        return None
    return f"Ett {navn} til koster {kroner(pris)} i {sak.år} etter planens lønnslinjer."
