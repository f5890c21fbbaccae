"""Mengdene driverne ganger med: summer av forløp, eksakt, per år og per måned."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, Intervall, helt_år, år_av
from flyktningplan.satser.tabell import Satser

Periode = Callable[[Forløp], Intervall]


def i_program(f: Forløp) -> Intervall:
    return f.program


def i_norsk(f: Forløp) -> Intervall:
    return f.norsk


def bosatt_her(f: Forløp) -> Intervall:
    return f.bor


@dataclass(frozen=True, slots=True)
class Mengder:
    """Summer over forløpene. `antall_i` og `hoder` gjelder en måned, resten et år."""

    forløp: tuple[Forløp, ...]
    satser: Satser
    _verk: dict[tuple[int, Periode], Fraction] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _tilskuddsår: dict[int, dict[int, Fraction]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def antall_i(self, måned: int, periode: Periode) -> Fraction:
        """Ventet antall i perioden den måneden, etter fraflytting."""
        år = år_av(måned)
        return sum((f.vekt(år) for f in self.forløp if periode(f).har(måned)), start=Fraction(0))

    def hoder(self, måned: int, periode: Periode) -> int:
        """Hele personer, halve rundet opp; det trinnene og tabellene bruker."""
        return hele(self.antall_i(måned, periode))

    def månedsverk(self, år: int, periode: Periode) -> Fraction:
        """Personmåneder i perioden i året."""
        nøkkel = (år, periode)
        if nøkkel not in self._verk:
            self._verk[nøkkel] = sum(
                (f.vekt(år) * n for f in self.forløp if (n := periode(f).i_året(år))),
                start=Fraction(0),
            )
        return self._verk[nøkkel]

    def årssnitt(self, år: int, periode: Periode) -> Fraction:
        """Gjennomsnittlig antall over årets tolv måneder."""
        return self.månedsverk(år, periode) / MÅNEDER_I_ÅRET

    def starter(self, år: int, periode: Periode) -> Fraction:
        """Hvor mange som starter i perioden i året."""
        året = helt_år(år)
        return sum(
            (f.vekt(år) for f in self.forløp if periode(f).lengde and året.har(periode(f).fra)),
            start=Fraction(0),
        )

    def bosatt(self, år: int) -> Fraction:
        """Personer først bosatt her i året, familie medregnet."""
        return sum((Fraction(1) for _ in self._nye(år)), start=Fraction(0))

    def husholdninger(self, år: int) -> int:
        """Husholdninger med minst én som først ble bosatt her i året."""
        return len({f.person.husholdning or f.person.nøkkel for f in self._nye(år)})

    def i_tilskuddsår(self, år: int, nummer: int) -> Fraction:
        """Personer i tilskuddsåret: snitt over månedene de kunne bo her, etter fraflytting."""
        if år not in self._tilskuddsår:
            summer: dict[int, Fraction] = defaultdict(Fraction)
            for f in self.forløp:
                i_år = f.tilskuddsår(år, self.satser)
                if i_år is not None:
                    summer[i_år] += f.vekt(år) * f.til_stede(år)
            self._tilskuddsår[år] = summer
        return self._tilskuddsår[år].get(nummer, Fraction(0))

    def _nye(self, år: int) -> Iterable[Forløp]:
        return (f for f in self.forløp if f.person.bosatt_år == år and f.person.tilflyttet is None)
