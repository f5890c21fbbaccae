"""Resten av radene i `bosetting` når noen alt er kommet: antall, måneder og kategorier igjen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.fordeling import største_rest
from flyktningplan.framskriving.personer import Person
from flyktningplan.framskriving.ventede import KATEGORIER, Sammensatt
from flyktningplan.modeller.bosettingstall import Årstall
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.verdier import Bosettingsstatus, Kategori, Oppholdsgrunnlag
from flyktningplan.regler.kalender import måned_av

FAMILIE = frozenset({Oppholdsgrunnlag.FAMILIE, Oppholdsgrunnlag.FAMILIE_HUMANITÆRT})


class Hvem(NamedTuple):
    """Det som avgjør hvilken rad en person hører til. `familie` er None når det ikke er oppgitt."""

    måned: int
    kategori: Kategori
    familie: bool | None


def tell(folk: Iterable[Person]) -> Counter[Hvem]:
    return Counter(Hvem(måned_av(p.bosatt), p.kategori, _er_familie(p)) for p in folk)


def _er_familie(p: Person) -> bool | None:
    return None if p.grunnlag is None else p.grunnlag in FAMILIE


@dataclass(slots=True, eq=False, repr=False)
class Rest:
    """Det som er igjen av én rad mens de som er kommet, trekkes fra.

    `antall` er None når det er skjult: da passer det alle fra måneden, og ingen er igjen å fylle
    på. Uten `måneder` gjelder raden hele året.
    """

    status: Bosettingsstatus
    nummer: int
    celle: Opphav
    antall: int | None
    måneder: tuple[int, ...] = ()
    delt: list[int] | None = None
    tatt: Counter[Hvem] = field(default_factory=Counter)

    @property
    def er_familie(self) -> bool:
        return self.status is Bosettingsstatus.FAMILIEINNVANDRING

    def passer(self, hvem: Hvem) -> bool:
        """Om personen kan være en av radens: måneden, kategorien, og familie bare i sin rad."""
        utenfor = self.er_familie and hvem.familie is False
        return self.har_måneden(hvem) and self.har_kategorien(hvem) and not utenfor

    def har_måneden(self, hvem: Hvem) -> bool:
        return not self.måneder or hvem.måned in self.måneder

    def har_kategorien(self, hvem: Hvem) -> bool:
        return self.delt is None or self.delt[KATEGORIER.index(hvem.kategori)] > 0

    def nærhet(self, hvem: Hvem) -> tuple[bool, ...]:
        """Hvor godt raden treffer: familie for seg, så kategorien, egen måned, deling og antall."""
        return (
            self.er_familie is bool(hvem.familie),
            self.har_kategorien(hvem),
            bool(self.måneder),
            self.delt is not None,
            self.antall is not None,
        )

    def ta(self, hvem: Hvem, antall: int, *, i_kategorien: bool) -> int:
        """Trekk fra høyst `antall` personer. Gir hvor mange det var plass til.

        Med `i_kategorien` bare så mange som radens deling har igjen i kategorien.
        """
        tok = antall if self.antall is None else min(antall, self.antall)
        if self.delt is not None:
            nr = KATEGORIER.index(hvem.kategori)
            tok = min(tok, self.delt[nr]) if i_kategorien else tok
            self.delt[nr] -= min(tok, self.delt[nr])
        if self.antall is not None:
            self.antall -= tok
        self.tatt[hvem] += tok
        return tok

    def deling(self) -> Sammensatt | None:
        """Kategoriene til dem som er igjen. Passet ikke noen, er resten av delingen krympet."""
        if self.delt is None or not self.antall:
            return None
        enslige, familie, barn, em = største_rest(self.antall, [Fraction(n) for n in self.delt])
        return enslige, familie, barn, em


class Uenighet(NamedTuple):
    """De som er kommet, men som radene ikke har: i kategorien, i måneden, eller i antallet."""

    kategori: int
    måned: int
    til_overs: Counter[Hvem]


def rester(tall: Årstall, status: Bosettingsstatus) -> list[Rest]:
    """Én rest per rad, i månedsrekkefølge.

    Står året i en egen rad ved siden av måneder, er årets rest det de skjulte månedene har til
    sammen, og årets deling er fordelt på månedene.
    """
    numrene = {id(rad): nr for nr, rad in enumerate(tall.rader, 1)}
    måneder = sorted((r for r in tall.rader if r.måned is not None), key=lambda r: r.måned or 0)
    ut = [_rest(rad, status, numrene[id(rad)]) for rad in måneder]
    året = next((r for r in tall.rader if r.måned is None), None)
    if året is None:
        return ut
    hele = _rest(året, status, numrene[id(året)])
    if hele.antall is None or not ut:
        return [*ut, hele]
    kjente = [r for r in ut if r.antall is not None]
    hele.antall = max(0, hele.antall - sum(r.antall or 0 for r in kjente))
    hele.måneder = tuple(m for r in ut if r.antall is None for m in r.måneder)
    _fordel_delingen(hele, kjente)
    return [*kjente, hele]


def _rest(rad: Bosetting, status: Bosettingsstatus, nummer: int) -> Rest:
    return Rest(
        status=status,
        nummer=nummer,
        celle=rad.celle("antall"),
        antall=rad.antall if isinstance(rad.antall, int) else None,
        måneder=() if rad.måned is None else (rad.måned,),
        delt=None if rad.delt is None else list(rad.delt),
    )


def _fordel_delingen(hele: Rest, kjente: Sequence[Rest]) -> None:
    """Årets deling på månedene som ikke har egen, så summen er årets."""
    if hele.delt is None:
        return
    igjen = hele.delt
    for rest in kjente:
        if rest.delt is None:
            rest.delt = største_rest(rest.antall or 0, [Fraction(n) for n in igjen])
        igjen = [max(0, a - b) for a, b in zip(igjen, rest.delt, strict=True)]
    hele.delt = igjen


def trekk_fra(radene: Sequence[Rest], kommet: Mapping[Hvem, int]) -> Uenighet:
    """Trekk dem som er kommet, fra radene: først der alt passer, så der bare antallet gjør det."""
    uplassert: Counter[Hvem] = Counter()
    for hvem, antall in kommet.items():
        passer = [r for r in radene if r.passer(hvem)]
        if igjen := _ta(passer, hvem, antall, i_kategorien=True):
            uplassert[hvem] = igjen
    kategori = måned = 0
    til_overs: Counter[Hvem] = Counter()
    for hvem, antall in uplassert.items():
        i_måneden = [r for r in radene if r.har_måneden(hvem) and r.antall]
        igjen = _ta(i_måneden, hvem, antall)
        rest = _ta([r for r in radene if r.antall], hvem, igjen)
        kategori, måned = kategori + antall - igjen, måned + igjen - rest
        if rest:
            til_overs[hvem] = rest
    return Uenighet(kategori, måned, til_overs)


def _ta(radene: Sequence[Rest], hvem: Hvem, antall: int, *, i_kategorien: bool = False) -> int:
    """Ta fra de radene som treffer best. Gir hvor mange det ikke var plass til."""
    for rest in sorted(radene, key=lambda r: r.nærhet(hvem), reverse=True):
        antall -= rest.ta(hvem, antall, i_kategorien=i_kategorien)
    return antall
