"""Mengden bak en budsjettlinje: det driveren teller i året, og månedene linjen gjelder."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.kapasitet import kapasitet, åpne_måneder, årsverk_i_året
from flyktningplan.framskriving.mengder import Mengder, i_norsk, i_program
from flyktningplan.framskriving.mengdesatser import TILSKUDDSÅR
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Behov, Budsjettlinje
from flyktningplan.modeller.verdier import BEMANNING, Driver
from flyktningplan.regler.kalender import (
    MÅNEDER_I_ÅRET,
    Intervall,
    Tid,
    helt_år,
    månedene,
    året,
)


class Linjemengder(NamedTuple):
    """Mengdene driverne ganger prisen med, av personene og planens stillinger og behov."""

    plan: Plan
    mengder: Mengder

    def mengde(self, driver: Driver, behov: str | None, tid: Tid) -> tuple[Fraction, str]:
        """Mengden driveren ganger prisen med i tiden, og enheten den har.

        Tiden er året, eller månedene en rad med Fra og Til gjelder: da er mengden det av årets
        mengde som faller i dem.
        """
        m = self.mengder
        if driver in TILSKUDDSÅR:
            return m.i_tilskuddsår(tid, TILSKUDDSÅR[driver]), "personer"
        if driver is Driver.BEHOV:
            rader = self.behovsrader(behov)
            return sum((self.behov(b, tid) for b in rader), start=Fraction(0)), "stk."
        if driver in BEMANNING:
            return årsverk_i_året(self.plan.stillinger, BEMANNING[driver], tid), "årsverk"
        valg: dict[Driver, Callable[[], tuple[Fraction, str]]] = {
            Driver.BOSATT: lambda: (m.bosatt(tid), "personer"),
            Driver.HUSHOLDNING: lambda: (Fraction(m.husholdninger(tid)), "husholdninger"),
            Driver.PERIODEN: lambda: (
                sum((m.i_tilskuddsår(tid, k) for k in TILSKUDDSÅR.values()), start=Fraction(0)),
                "personer",
            ),
            Driver.PROGRAMDELTAKER: lambda: (m.årssnitt(tid, i_program), "deltakere"),
            Driver.PROGRAMMÅNED: lambda: (m.månedsverk(tid, i_program), "måneder"),
            Driver.NORSKDELTAKER: lambda: (m.årssnitt(tid, i_norsk), "deltakere"),
            Driver.NY_NORSKDELTAKER: lambda: (m.starter(tid, i_norsk), "deltakere"),
            Driver.INNBYGGER: lambda: (m.innbyggere(tid), "personer"),
            Driver.GRUPPE: lambda: (self._grupper(tid), "grupper"),
        }
        return valg[driver]()

    def behovsrader(self, behov: str | None) -> list[Behov]:
        """Radene i `behov` som heter det linjen følger."""
        return [b for b in self.plan.behov or () if b.hva == behov]

    def behov(self, rad: Behov, tid: Tid) -> Fraction:
        """Behovet i tiden: mengden til driveren i månedene raden gjelder × per enhet."""
        måneder = måneder_i_året(rad, året(tid)).snitt(månedene(tid))
        antall, _ = self.mengde(rad.driver, None, måneder)
        return antall * Fraction(rad.per_enhet)

    def _grupper(self, tid: Tid) -> Fraction:
        """Gruppene i tiden, av snittet over årets måneder med undervisning."""
        hele = helt_år(året(tid))
        i_året = kapasitet(self.plan, self.mengder, range(hele.fra, hele.til))
        grupper = {k.måned: k.grupper for k in i_året if k.grupper is not None}
        i_tiden = sum(n for måned, n in grupper.items() if månedene(tid).har(måned))
        return Fraction(i_tiden, len(grupper)) if grupper else Fraction(0)


def måneder_i_året(rad: Budsjettlinje | Behov, år: int) -> Intervall:
    """Månedene av året raden gjelder etter Fra og Til, som alltid er uten hull."""
    hele = helt_år(år)
    gjelder = åpne_måneder(rad.fra, rad.til, hele)
    return gjelder if gjelder.lengde else Intervall(hele.fra, hele.fra)


def andel_av_året(rad: Budsjettlinje | Behov, år: int) -> Fraction:
    """Delen av året raden gjelder, i hele måneder etter Fra og Til."""
    return Fraction(måneder_i_året(rad, år).lengde, MÅNEDER_I_ÅRET)
