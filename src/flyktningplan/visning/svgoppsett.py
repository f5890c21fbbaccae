"""Målene i en figur: hvor aksene, søylene, tegnforklaringen og tekstene står."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.rapport.figur import Figur, Form, Tallverdi
from flyktningplan.visning.ombrekk import brekk, rens
from flyktningplan.visning.svgakse import (
    LINJEHØYDE,
    TEGNBREDDE,
    Skala,
    runde_merker,
    tekstbredde,
    undertekster,
)
from flyktningplan.visning.tallformat import SIDE

KANT = 8
PRØVE = 18
"""Bredden på prøven i tegnforklaringen."""
FLEST_TALL = 24
"""Flere tall enn dette på søyler eller linjer blir for tett; da merkes bare ytterpunktene."""
_SØYLEDEL = 0.86
_BREDESTE_SØYLE = 60
_SMALESTE_LODDRETT = 11
_PROSENT_AV_BREDDEN = 38
_LAVESTE, _HØYESTE = 170, 300


class Søyle(NamedTuple):
    """En søyle på plass i figuren. Et merke («:») har ingen høyde."""

    serie: int
    x: float
    bredde: float
    verdi: int | Decimal | str

    @property
    def tekst(self) -> str:
        return talltekst(self.verdi)

    @property
    def høyde(self) -> int | Decimal:
        """Verdien den tegnes til; null for et merke."""
        return 0 if isinstance(self.verdi, str) else self.verdi


class Oppsett:
    """Målene i figuren tegnet `bredde` piksler bred, regnet fra øverste venstre hjørne."""

    def __init__(self, figur: Figur, bredde: int) -> None:
        tall = [Fraction(t) for s in figur.serier for t in s.tall]
        lavest, høyest = min([Fraction(0), *tall]), max([Fraction(0), *tall])
        hele = all(isinstance(t, int) for s in figur.serier for t in s.tall)
        self._figur = figur
        self.merker = runde_merker(lavest, høyest, hele=hele)
        self.venstre = KANT + max(tekstbredde(talltekst(m)) for m in self.merker)
        self.høyre = bredde - KANT / 2
        self.plass = (self.høyre - self.venstre) / max(1, len(figur.kategorier))
        self.forklaring = list(self._legg_ut_forklaring())
        self.enhet = brekk(rens(figur.enhet), int((bredde - KANT) / TEGNBREDDE))
        linjer = len(self.enhet) + 1 + max((linje for linje, *_ in self.forklaring), default=-1)
        self.topp = LINJEHØYDE * linjer + KANT * (1 + bool(self.forklaring)) + KANT / 2
        self.bunn = self.topp + min(_HØYESTE, max(_LAVESTE, bredde * _PROSENT_AV_BREDDEN // 100))
        self.søyler = tuple(self._legg_ut_søyler())
        self.loddrett, luft = self._tekstretning()
        opp = luft if høyest > 0 or not lavest else 0
        ned = luft if lavest < 0 else 0
        self.skala = Skala(lavest, høyest, self.topp + opp, self.bunn - ned)
        self.kategorier = undertekster([rens(k) for k in figur.kategorier], self.plass)
        self.under = undertekster([rens(u) for u in figur.under], self.plass)
        self.kategorilinjer = max(map(len, self.kategorier.values()), default=0)
        linjer = self.kategorilinjer + max(map(len, self.under.values()), default=0)
        self.høyde = self.bunn + LINJEHØYDE * linjer + KANT + 3

    def midt(self, kategori: int) -> float:
        """Midten av kategorien langs x."""
        return self.venstre + self.plass * (kategori + 0.5)

    def _legg_ut_forklaring(self) -> Iterator[tuple[int, float, int]]:
        """(linje, x, serie) for hver serie i tegnforklaringen; ingen når det er én serie."""
        linje, start = 0, KANT / 2
        x = start
        if len(self._figur.serier) > 1:
            for nr, serie in enumerate(self._figur.serier):
                trengs = PRØVE + 6 + tekstbredde(rens(serie.navn))
                if x > start and x + trengs > self.høyre:
                    linje, x = linje + 1, start
                yield linje, x, nr
                x += trengs + 2 * KANT

    def _legg_ut_søyler(self) -> Iterator[Søyle]:
        """Søylene i hver kategori, midt i plassen den har, uten plass til hull."""
        med_søyler = [(nr, s) for nr, s in enumerate(self._figur.serier) if s.form is Form.SØYLE]
        per_kategori = [
            [(nr, v) for nr, s in med_søyler if (v := s.verdier[kategori]) is not None]
            for kategori in range(len(self._figur.kategorier))
        ]
        flest = max(map(len, per_kategori), default=0)
        bredde = min(_BREDESTE_SØYLE, self.plass * _SØYLEDEL / max(1, flest))
        for kategori, verdier in enumerate(per_kategori):
            x = self.midt(kategori) - bredde * len(verdier) / 2
            for nr, verdi in verdier:
                yield Søyle(nr, x, bredde, verdi)
                x += bredde

    def _tekstretning(self) -> tuple[bool | None, float]:
        """Om tallene på søylene står på høykant, og plassen de trenger; None når de utelates."""
        en_linje = LINJEHØYDE + 3
        if len(self.søyler) > FLEST_TALL:
            return None, en_linje
        tekster = [(tekstbredde(s.tekst), s.bredde) for s in self.søyler]
        if all(tekst <= bredde for tekst, bredde in tekster):
            return False, en_linje
        if all(bredde >= _SMALESTE_LODDRETT for _, bredde in tekster):
            return True, max(tekst for tekst, _ in tekster) + KANT
        return None, en_linje


def talltekst(verdi: Tallverdi | Fraction) -> str:
    """Tallet slik siden skriver tall; et merke som det er."""
    if isinstance(verdi, str) or verdi is None:
        return rens(verdi or "")
    if isinstance(verdi, Fraction):
        hel = verdi.denominator == 1
        verdi = int(verdi) if hel else Decimal(verdi.numerator) / verdi.denominator
    return SIDE.tall(verdi)
