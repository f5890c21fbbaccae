"""Lærere og programrådgivere per planår: behovet, det vedtatte, og hva som trengs hvert år."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, åpen_i
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Stilling
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.regler.dekning import Behovsdeling, brukt_av, del_behov
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, månedsnummer, år_av

ROLLER = (Stillingsrolle.LÆRER, Stillingsrolle.PROGRAMRÅDGIVER)


class Rolleår(NamedTuple):
    """Behovet i én rolle ett år: snittet, og måneden det er størst."""

    år: int
    snitt: Fraction
    topp: Fraction
    toppmåned: int


class Stillingsbruk(NamedTuple):
    """Én vedtatt stilling, og hvor mye av den behovet bruker hvert planår."""

    stilling: Stilling
    vedtatt: tuple[Fraction, ...]
    brukt: tuple[Fraction, ...]

    @property
    def år_i_bruk(self) -> int:
        return sum(b > 0 for b in self.brukt)


class Rollebehov(NamedTuple):
    """Alt om én rolle over planårene. `stillinger` er None når tabellen mangler."""

    rolle: Stillingsrolle
    år: tuple[Rolleår, ...]
    deling: Behovsdeling
    stillinger: tuple[Stillingsbruk, ...] | None

    def vedtatt(self, nr: int, *, fast: bool | None) -> Fraction:
        """Vedtatte årsverk i planår nummer `nr`, faste, midlertidige eller uten kryss."""
        return sum(
            (s.vedtatt[nr] for s in self.stillinger or () if s.stilling.fast is fast),
            start=Fraction(0),
        )


def måneders_behov(k: Kapasitetsmåned, rolle: Stillingsrolle) -> Fraction | None:
    """Behovet den måneden; None for lærere når det ikke er undervisning."""
    if rolle is Stillingsrolle.LÆRER:
        return None if k.grupper is None else k.lærere_behov
    return k.rådgivere_behov


def i_rekkefølge(stillinger: Iterable[Stilling], rolle: Stillingsrolle) -> tuple[Stilling, ...]:
    """Stillingene i rollen slik et behov fyller dem: faste først, så de største."""
    rang = {True: 0, None: 1, False: 2}
    i_rollen = [s for s in stillinger if s.rolle is rolle]
    return tuple(sorted(i_rollen, key=lambda s: (rang[s.fast], -s.årsverk, s.stilling)))


def bemanning(
    plan: Plan, måneder: Sequence[Kapasitetsmåned], planår: Iterable[int]
) -> tuple[Rollebehov, ...]:
    """Behovet og stillingene i hver rolle. Et år er snittet av månedene med behov i rollen."""
    årene = tuple(planår)
    return tuple(_rolle(plan, måneder, årene, rolle) for rolle in ROLLER)


def _rolle(
    plan: Plan, måneder: Sequence[Kapasitetsmåned], årene: tuple[int, ...], rolle: Stillingsrolle
) -> Rollebehov:
    per_år = tuple(_året(måneder, år, rolle) for år in årene)
    bruk = None
    if plan.stillinger is not None:
        stillinger = i_rekkefølge(plan.stillinger, rolle)
        vedtatt = [[_årsverk(s, år) for s in stillinger] for år in årene]
        brukt = [brukt_av(r.snitt, v) for r, v in zip(per_år, vedtatt, strict=True)]
        bruk = tuple(
            Stillingsbruk(s, tuple(v[nr] for v in vedtatt), tuple(b[nr] for b in brukt))
            for nr, s in enumerate(stillinger)
        )
    return Rollebehov(rolle, per_år, del_behov([r.snitt for r in per_år]), bruk)


def _året(måneder: Sequence[Kapasitetsmåned], år: int, rolle: Stillingsrolle) -> Rolleår:
    behov = [
        (b, k.måned)
        for k in måneder
        if år_av(k.måned) == år and (b := måneders_behov(k, rolle)) is not None
    ]
    if not behov:
        return Rolleår(år, Fraction(0), Fraction(0), månedsnummer(år, 1))
    topp, måned = max(behov, key=lambda x: (x[0], -x[1]))
    snitt = sum((b for b, _ in behov), start=Fraction(0)) / len(behov)
    return Rolleår(år, snitt, topp, måned)


def _årsverk(s: Stilling, år: int) -> Fraction:
    """Stillingens årsverk i snitt over årets måneder."""
    måneder = sum(åpen_i(s.fra, s.til, månedsnummer(år, m)) for m in range(1, MÅNEDER_I_ÅRET + 1))
    return Fraction(s.årsverk) * måneder / MÅNEDER_I_ÅRET
