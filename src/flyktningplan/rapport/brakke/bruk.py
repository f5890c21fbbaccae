"""Bruken av brakkene i leietiden: brukte plasser, tomme måneder, og det tomme koster."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.modeller.avrunding import desimaler, rund
from flyktningplan.rapport.brakke.avtale import IKKE_OPPGITT
from flyktningplan.rapport.brakke.rom import (
    PLASSER,
    ROMTIMER,
    Dekning,
    Mål,
    Romregning,
    antall,
    er_ukjent,
)
from flyktningplan.rapport.brakke.valg import Leievalg
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, år_av


class Leietid(NamedTuple):
    """Månedene i planen der brakkene er leid, med og uten dem."""

    valg: Leievalg
    med: tuple[Dekning, ...]
    uten: tuple[Dekning, ...]

    def i_året(self, år: int) -> "Leietid":
        return Leietid(
            self.valg,
            tuple(d for d in self.med if år_av(d.k.måned) == år),
            tuple(d for d in self.uten if år_av(d.k.måned) == år),
        )

    @property
    def år(self) -> list[int]:
        return sorted({år_av(d.k.måned) for d in self.med})

    def leie(self, dekninger: Iterable[Dekning]) -> Fraction:
        """Leien i månedene, kroner."""
        return sum(
            (a.leie_i(d.k.måned) for d in dekninger for a in self.valg.avtaler), start=Fraction(0)
        )

    @property
    def plasser_brukt(self) -> Fraction | None:
        """Plasser brukt i brakkene i snitt, etter at de andre lokalene er fulle."""
        brukt = [plasser_brukt(med, uten) for med, uten in self.i_drift]
        kjente = [b for b in brukt if b is not None]
        if not brukt or len(kjente) < len(brukt):
            return None
        return Fraction(sum(kjente), len(kjente))

    @property
    def i_drift(self) -> list[tuple[Dekning, Dekning]]:
        """Månedene med undervisning, med og uten brakkene."""
        par = zip(self.med, self.uten, strict=True)
        return [(med, uten) for med, uten in par if med.undervises]

    @property
    def leie_per_brukt_plass(self) -> Fraction | None:
        """Leien for et år delt på brukte plasser; None uten brukte plasser eller kjent leie."""
        brukt = self.plasser_brukt
        leie = self.leie(self.med)
        if not brukt or not leie:
            return None
        return leie * MÅNEDER_I_ÅRET / len(self.med) / brukt


def plasser_brukt(med: Dekning, uten: Dekning) -> int | None:
    """Plassene brukt i brakkene den måneden; None når plasser ikke er oppgitt."""
    andre, alle = uten.k.rom.plasser, med.k.rom.plasser
    if andre is None or alle is None:
        return None
    return max(0, min(med.k.norskdeltakere, alle) - andre)


def leietid(valg: Leievalg, regning: Romregning | None = None) -> Leietid:
    """Leietiden mot planens personer, eller mot personene i en annen regning."""
    regning = regning or Romregning(valg.f.plan, valg.f.mengder)
    måneder = valg.leid()
    return Leietid(
        valg,
        regning.dekning(valg.f.plan.lokaler or (), måneder),
        regning.dekning(valg.andre, måneder),
    )


def bruk(tid: Leietid) -> Tabell:
    """Bruken år for år."""
    rader: dict[str, dict[str, Verdi]] = {}
    for år in tid.år:
        for navn, verdi in _året(tid.i_året(år)).items():
            rader.setdefault(navn, {})[str(år)] = verdi
    return Tabell(
        (
            Kolonne("linje", "Bruken", Slag.TEKST),
            *(Kolonne(str(å), str(å)) for å in tid.år),
        ),
        tuple(Rad({"linje": n, **celler}) for n, celler in rader.items()),
        navn="bruk",
        tittel="Bruken av brakkene i leietiden",
    )


def _året(tid: Leietid) -> dict[str, Verdi]:
    i_drift = [d for d in tid.med if d.undervises]
    deltakere = Fraction(sum(d.k.norskdeltakere for d in i_drift), len(i_drift) or 1)
    brukt, per_plass = tid.plasser_brukt, tid.leie_per_brukt_plass
    return {
        "Norskdeltakere, snitt i undervisningsmånedene": rund(deltakere) if i_drift else None,
        "Plasser brukt i brakkene, snitt": _eller_ukjent(
            tid.uten, PLASSER, None if brukt is None else desimaler(brukt)
        ),
        "Leie per brukt plass og år": None if per_plass is None else rund(per_plass),
        "Måneder uten behov for plassene": _uten_behov(tid.uten, PLASSER),
        "Måneder der romtimene trengs": _eller_ukjent(
            tid.uten, ROMTIMER, antall(tid.uten, ROMTIMER)
        ),
        "Måneder uten behov for romtimene": _uten_behov(tid.uten, ROMTIMER),
        "Måneder der det er for lite også med brakkene": sum(
            bool(d.plasser_for_lite) or bool(d.timer_for_lite) for d in tid.med
        ),
    }


def _uten_behov(uten: Sequence[Dekning], mål: Mål) -> Verdi:
    tomme = sum(d.undervises and not mål.mangel(d) for d in uten)
    return _eller_ukjent(uten, mål, tomme)


def _eller_ukjent(uten: Sequence[Dekning], mål: Mål, verdi: Verdi) -> Verdi:
    return IKKE_OPPGITT if er_ukjent(uten, mål) else verdi
