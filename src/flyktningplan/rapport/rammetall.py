"""Linjene i rammen, gruppert slik kommunestyret leser dem, og den vedtatte rammen."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Budsjettlinje, Ramme
from flyktningplan.modeller.verdier import Linjetype
from flyktningplan.rapport.avrunding import TUSEN


class Rammetall(NamedTuple):
    """Budsjettlinjene delt i blokkene rapporten viser, og summene av dem i kroner."""

    f: Framskriving

    def _linjer(self, vilkår: Callable[[Budsjettlinje], bool]) -> tuple[Budsjettlinje, ...]:
        return tuple(b for b in self.f.plan.budsjettlinjer if vilkår(b))

    @property
    def sentralt(self) -> bool:
        """Om statstilskuddene føres sentralt og ikke i enheten."""
        return self.f.plan.innstillinger.tilskudd.plassering == "sentralt"

    def _i_rammen(self, linje: Budsjettlinje) -> bool:
        return linje.i_enhetens_ramme and not (self.sentralt and linje.driver.er_statstilskudd)

    @property
    def inntekter(self) -> tuple[Budsjettlinje, ...]:
        return self._linjer(
            lambda b: self._i_rammen(b) and b.type is Linjetype.VIDEREFØRT and b.er_inntekt
        )

    @property
    def utgifter(self) -> tuple[Budsjettlinje, ...]:
        return self._linjer(
            lambda b: (
                self._i_rammen(b)
                and b.type is Linjetype.VIDEREFØRT
                and not (b.er_inntekt or b.er_finans)
            )
        )

    @property
    def finans(self) -> tuple[Budsjettlinje, ...]:
        """Videreførte linjer med art 900–990: finans og bruk av avsetning."""
        return self._linjer(
            lambda b: self._i_rammen(b) and b.type is Linjetype.VIDEREFØRT and b.er_finans
        )

    @property
    def konsekvensjustert(self) -> tuple[Budsjettlinje, ...]:
        """De videreførte linjene: inntekter, utgifter og finans."""
        return (*self.inntekter, *self.utgifter, *self.finans)

    def tiltak(self, type_: Linjetype) -> tuple[Budsjettlinje, ...]:
        return self._linjer(lambda b: self._i_rammen(b) and b.type is type_)

    @property
    def netto(self) -> tuple[Budsjettlinje, ...]:
        return self._linjer(self._i_rammen)

    @property
    def ført_sentralt(self) -> tuple[Budsjettlinje, ...]:
        return self._linjer(lambda b: b.i_enhetens_ramme and not self._i_rammen(b))

    @property
    def utenfor(self) -> tuple[Budsjettlinje, ...]:
        return self._linjer(lambda b: not b.i_enhetens_ramme)

    def beregnet_netto(self, år: int) -> Fraction:
        """Beregnet netto i kroner."""
        return self.f.husk(_beregnet_netto, år)

    def ramme(self, år: int) -> Fraction | None:
        """Vedtatt ramme i kroner, None når den ikke er oppgitt."""
        rad = gjeldende_ramme(self.f.plan, år)
        return None if rad is None else Fraction(rad.ramme) * TUSEN

    def avvik(self, år: int) -> Fraction | None:
        """Beregnet netto minus ramme, i kroner. Negativt er bedre."""
        ramme = self.ramme(år)
        return None if ramme is None else self.beregnet_netto(år) - ramme


def _beregnet_netto(f: Framskriving, år: int) -> Fraction:
    return f.kroner(Rammetall(f).netto, år)


def gjeldende_ramme(plan: Plan, år: int) -> Ramme | None:
    """Den sist vedtatte rammen for året som var kjent på kunnskapsdatoen."""
    kjent = plan.innstillinger.plan.kjent
    rader = [r for r in plan.ramme if r.år == år and (r.vedtatt is None or r.vedtatt <= kjent)]
    if not rader:
        return None
    return max(enumerate(rader), key=lambda nr_rad: (nr_rad[1].vedtatt or date.min, nr_rad[0]))[1]
