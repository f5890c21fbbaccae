"""Fotnoten om pensjon og avgift som regnes av lønn i en annen del av planen enn de selv står i.

Delene er tiltak, innsparinger og linjene utenfor rammen.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import Driver, Linjetype
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.rammetall import Rammetall

TILTAK = {
    Linjetype.VEDTATT_TILTAK: "vedtatte tiltak",
    Linjetype.NYTT_TILTAK: "nye tiltak",
    Linjetype.INNSPARING: "innsparinger",
}


class Avgiftsdeler(NamedTuple):
    """Det som faller bort når én del av linjene tas ut av planen, linje for linje, i kroner.

    Delen er linjene med én type, eller linjene utenfor rammen når `type` er None.
    """

    r: Rammetall
    type: Linjetype | None

    def med(self, linje: Budsjettlinje) -> bool:
        """Om linjen er i delen."""
        return not linje.i_enhetens_ramme if self.type is None else linje.type is self.type

    def av(self, linje: Budsjettlinje, år: int) -> Fraction:
        """Hele linjen når den er i delen, ellers det prosenten regner av linjer som er det."""
        return self._hele(linje, år) if self.med(linje) else self.av_lønn(linje, år)

    def av_lønn(self, linje: Budsjettlinje, år: int) -> Fraction:
        """Det av prosentlinjen som er regnet av delen. Avgift følger med pensjonen av lønnen."""
        if linje.driver is not Driver.PROSENT_AV_LØNN:
            return Fraction(0)
        grunnlag = (self.av(lønn, år) for lønn in self.r.f.budsjett.lønnslinjer(linje))
        return sum(grunnlag, start=Fraction(0)) * Fraction(linje.enhetspris or 0) / HUNDRE

    def av_andre(self, linje: Budsjettlinje, år: int) -> Fraction:
        """Det av prosentlinjen som er regnet av linjer utenfor delen."""
        if linje.driver is not Driver.PROSENT_AV_LØNN:
            return Fraction(0)
        return self._hele(linje, år) - self.av_lønn(linje, år)

    @property
    def viste(self) -> tuple[Budsjettlinje, ...]:
        """Linjene i delen, slik de summeres i rapporten."""
        return self.r.utenfor if self.type is None else self.r.tiltak(self.type)

    def egne(self, år: int) -> Fraction:
        return self.r.f.kroner(self.viste, år)

    def i_alt(self, år: int) -> Fraction:
        """Det rammen endres med når linjene med typen tas ut, med pensjon og avgift."""
        return sum((self.av(linje, år) for linje in self.r.netto), start=Fraction(0))

    def _hele(self, linje: Budsjettlinje, år: int) -> Fraction:
        return self.r.f.kroner([linje], år)


def avgiftsnoter(r: Rammetall) -> list[str]:
    """Linjene som er prosent av lønn i en annen del av planen, og beløpet det gjelder."""
    setninger = [s for type_, hva in TILTAK.items() for s in _om_typen(Avgiftsdeler(r, type_), hva)]
    setninger += _om_utenfor(Avgiftsdeler(r, None))
    if not setninger:
        return []
    regel = "Prosent av lønn regnes av alle lønnslinjer med samme ansvar og funksjon."
    return [" ".join((regel, *setninger))]


def _om_typen(d: Avgiftsdeler, hva: str) -> list[str]:
    if not any(b.type is d.type for b in d.r.f.plan.budsjettlinjer):
        return []
    andre = [b for b in d.r.netto if b.type is not d.type]
    setninger = _om_delene(d, andre, f"regnet av {hva}", f"regnet av annen lønn enn {hva}")
    utgjør = {
        år: f"{heltall(med)} (ikke {heltall(uten)})"
        for år in d.r.f.planår
        if (med := i_tusen(d.i_alt(år))) != (uten := i_tusen(d.egne(år)))
    }
    if utgjør:
        setninger.append(f"Med pensjon og avgift utgjør {hva} {_per_år(d, utgjør)}.")
    return setninger


def _om_utenfor(d: Avgiftsdeler) -> list[str]:
    """Prosentlinjer i rammen av lønn utenfor den, og omvendt."""
    if not d.viste:
        return []
    return _om_delene(
        d,
        d.r.netto,
        "i rammen regnet av lønn utenfor rammen",
        "utenfor rammen regnet av lønn i rammen",
    )


def _om_delene(
    d: Avgiftsdeler, andre: Iterable[Budsjettlinje], av_typen: str, av_andre: str
) -> list[str]:
    """Det av de andre linjene som er regnet av typen, og det av typens linjer som ikke er det."""
    deler = ((_nevnt(d, andre, d.av_lønn), av_typen), (_nevnt(d, d.viste, d.av_andre), av_andre))
    return [f"Av {nevnt} {hva}." for nevnt, hva in deler if nevnt]


def _nevnt(
    d: Avgiftsdeler,
    linjer: Iterable[Budsjettlinje],
    del_: Callable[[Budsjettlinje, int], Fraction],
) -> str:
    """««Pensjon lærere» er 38 hvert år», for linjene der delen ikke er null."""
    ut = []
    for linje in linjer:
        beløp = {å: heltall(tall) for å in d.r.f.planår if (tall := i_tusen(del_(linje, å)))}
        if beløp:
            ut.append(f"«{linje.linje}» er {_per_år(d, beløp)}")
    return opplisting(ut)


def _per_år(d: Avgiftsdeler, beløp: Mapping[int, str]) -> str:
    """«38 hvert år», «38 hvert år 2026–2027» eller «38 i 2027 og 40 i 2028»."""
    (første, tall), siste = next(iter(beløp.items())), max(beløp)
    er_like = {*beløp.values()} == {tall} and len(beløp) == siste - første + 1
    if er_like and len(beløp) > 1:
        alle = len(beløp) == len(d.r.f.planår)
        return f"{tall} hvert år" if alle else f"{tall} hvert år {første}–{siste}"
    return opplisting([f"{tall} i {år}" for år, tall in beløp.items()])
