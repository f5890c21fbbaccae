"""Terskler: hvor mange flere eller færre som gir en gruppe, et rom, en lærer eller en rådgiver."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.bemanning import i_rekkefølge
from flyktningplan.framskriving.kapasitet import (
    Kapasitetsmåned,
    grupper_for,
    plasser_i,
    åpen_i,
    åpne_lokaler,
)
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.regler.dekning import enheter_som_trengs
from flyktningplan.regler.undervisning import lærerårsverk

LENGST = 200
"""Så mange personer opp det letes; ingen liten kommune er lenger fra neste terskel."""


class Trinn(StrEnum):
    """Det som kommer i hele trinn."""

    GRUPPE = "gruppe"
    LOKALE = "lokale"
    LÆRER = "lærer"
    RÅDGIVER = "programrådgiver"


class Trinnmåned(NamedTuple):
    """Ett trinn i én måned: deltakerne nå, og hvor mange enheter et antall deltakere trenger.

    `trengs` avtar aldri med antallet: grupper, timer og årsverk følger deltakerne oppover.
    `enheter` er navnet på det som finnes, i den rekkefølgen det tas i bruk. For
    grupper er det tomt: de finnes ikke på forhånd, og det er aldri for få av dem.
    """

    måned: int
    deltakere: int
    trengs: Callable[[int], int]
    enheter: tuple[str, ...] = ()
    har_tak: bool = True

    @property
    def nå(self) -> int:
        return self.trengs(self.deltakere)

    @property
    def er_over(self) -> bool:
        """Det finnes for lite."""
        return self.har_tak and self.nå > len(self.enheter)

    def opp(self) -> int | None:
        """Færrest deltakere der en gruppe kommer til, eller det som finnes blir for lite."""
        if self.er_over:
            return None
        tak = len(self.enheter) if self.har_tak else self.nå
        flere = range(self.deltakere + 1, self.deltakere + LENGST + 1)
        nok = bisect_right(flere, tak, key=self.trengs)
        return flere[nok] if nok < len(flere) else None

    def ned(self) -> int | None:
        """Flest deltakere der det trengs færre enn nå."""
        færre = bisect_left(range(self.deltakere), self.nå, key=self.trengs)
        return færre - 1 if færre else None


class Terskelfunn(NamedTuple):
    """Nærmeste terskel i perioden for ett trinn og én retning. `ved` er None uten funn."""

    trinn: Trinn
    opp: bool
    over: tuple[int, ...]
    måned: Trinnmåned | None = None
    ved: int | None = None

    @property
    def avstand(self) -> int | None:
        if self.måned is None or self.ved is None:
            return None
        return abs(self.ved - self.måned.deltakere)


def terskler(plan: Plan, måneder: Sequence[Kapasitetsmåned]) -> tuple[Terskelfunn, ...]:
    """Nærmeste terskel opp og ned for hvert trinn. Trinn uten oppgitte tall er utelatt."""
    ut = []
    for trinn in Trinn:
        kjente = [t for k in måneder if (t := trinnmåned(plan, k, trinn)) is not None]
        if kjente:
            ut += [_nærmeste(trinn, kjente, opp=True), _nærmeste(trinn, kjente, opp=False)]
    return tuple(ut)


def _nærmeste(trinn: Trinn, måneder: Sequence[Trinnmåned], *, opp: bool) -> Terskelfunn:
    over = tuple(m.måned for m in måneder if m.er_over)
    funn = [(m, ved) for m in måneder if (ved := m.opp() if opp else m.ned()) is not None]
    if not funn:
        return Terskelfunn(trinn, opp, over)
    måned, ved = min(funn, key=lambda x: (abs(x[1] - x[0].deltakere), x[0].måned))
    return Terskelfunn(trinn, opp, over, måned, ved)


def trinnmåned(plan: Plan, k: Kapasitetsmåned, trinn: Trinn) -> Trinnmåned | None:
    """Trinnet den måneden; None uten undervisning, eller når det som finnes ikke er oppgitt."""
    if trinn is Trinn.RÅDGIVER:
        return _rådgiver(plan, k)
    if k.grupper is None:
        return None
    if trinn is Trinn.GRUPPE:
        valg = plan.innstillinger.undervisning
        return Trinnmåned(k.måned, k.norskdeltakere, lambda n: grupper_for(n, valg), har_tak=False)
    return _lokale(plan, k) if trinn is Trinn.LOKALE else _lærer(plan, k)


def _lokale(plan: Plan, k: Kapasitetsmåned) -> Trinnmåned | None:
    valg = plan.innstillinger.undervisning
    lokaler = åpne_lokaler(plan, k.måned)
    plasser = [plasser_i(lok, valg) for lok in lokaler]
    if plan.lokaler is None or None in (*plasser, *(lok.timer_per_uke for lok in lokaler)):
        return None
    sitteplasser = [Fraction(p or 0) for p in plasser]
    timer = [Fraction(lok.timer_per_uke or 0) for lok in lokaler]

    def trengs(n: int) -> int:
        romtimer = Fraction(grupper_for(n, valg) * valg.timer)
        return max(
            enheter_som_trengs(Fraction(n), sitteplasser), enheter_som_trengs(romtimer, timer)
        )

    return Trinnmåned(k.måned, k.norskdeltakere, trengs, tuple(lok.lokale for lok in lokaler))


def _lærer(plan: Plan, k: Kapasitetsmåned) -> Trinnmåned | None:
    v = plan.innstillinger.undervisning

    def behov(n: int) -> Fraction:
        return lærerårsverk(
            grupper=grupper_for(n, v), timer=v.timer, uker=v.uker, rammetimer=v.rammetimer
        )

    return _stillinger(plan, k.måned, k.norskdeltakere, Stillingsrolle.LÆRER, behov)


def _rådgiver(plan: Plan, k: Kapasitetsmåned) -> Trinnmåned | None:
    per_stilling = Fraction(plan.innstillinger.program.per_stilling)
    return _stillinger(
        plan, k.måned, k.i_program, Stillingsrolle.PROGRAMRÅDGIVER, lambda n: n / per_stilling
    )


def _stillinger(
    plan: Plan,
    måned: int,
    deltakere: int,
    rolle: Stillingsrolle,
    behov: Callable[[int], Fraction],
) -> Trinnmåned | None:
    if plan.stillinger is None:
        return None
    åpne = [s for s in i_rekkefølge(plan.stillinger, rolle) if åpen_i(s.fra, s.til, måned)]
    årsverk = [Fraction(s.årsverk) for s in åpne]
    return Trinnmåned(
        måned,
        deltakere,
        lambda n: enheter_som_trengs(behov(n), årsverk),
        tuple(s.stilling for s in åpne),
    )


def overflødige(m: Trinnmåned, ved: int) -> Iterable[str]:
    """Enhetene som ikke trengs når deltakerne er `ved`, blant dem som trengs nå."""
    return m.enheter[m.trengs(ved) : m.nå]
