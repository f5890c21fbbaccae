"""Hvor brede kolonnene i et ark skal være, og høyden tekst trenger når den brytes i dem."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell, Verdi
from flyktningplan.visning.celletekst import linjer_i_celler
from flyktningplan.visning.ombrekk import bredde, rens, smaleste
from flyktningplan.visning.radstil import er_bare_tekst
from flyktningplan.visning.spalter import tittelbredde
from flyktningplan.visning.tallformat import NORSK, TALLSLAG, felles_desimaler

UNDERINNRYKK = 2
_STØRSTE_BREDDE = 1150
"""Pikslene et ark skal holde seg innenfor, så det ikke krympes for mye på en liggende A4."""
_STØRSTE_STÅENDE = 900
_DATABREDDE = 1700
"""Tabeller til å slå opp i trykkes heller smått enn med ett ord på hver linje."""
_PIKSLER_PER_TEGN = 7
_KOLONNELUFT = 5
_MINSTE = 8
_SMALESTE_TEKST = 12
_VIDESTE_TEKST = 80
_VIDESTE_I_TILLEGG = 30
"""Tabellene under hovedtabellen får ikke strekke kolonnene dens."""
_LENGSTE_ORD = 24
_STEG = 2
_LEDETEKST = 28
_NOTAT = 95
_FILTERKNAPP = 2
_INNRYKK = 2
"""Tegnene innrykket og margene i en celle tar."""
_LUFT = 2
_FET = 1.1
"""Bredden måles i sifre; bokstaver og fet skrift er noe videre."""


def bredder(tabeller: Sequence[Tabell], *, har_avsnitt: bool, stående: bool = False) -> list[float]:
    """Bredden hver kolonne trenger. Tekst viker til alt får plass på siden; tall viker aldri.

    Kolonnene er mange nok til at notatene får plass under.
    """
    spalter: list[_Spalte] = []
    er_data = bool(tabeller) and tabeller[0].data
    plass = _STØRSTE_STÅENDE if stående else _STØRSTE_BREDDE
    for tabell in tabeller:
        mest = _VIDESTE_TEKST if tabell is tabeller[0] or er_data else _VIDESTE_I_TILLEGG
        rader = [rad for rad in tabell.rader if not er_bare_tekst(rad)]
        for nr, kolonne in enumerate(tabell.kolonner):
            if nr == len(spalter):
                spalter.append(_Spalte())
            spalter[nr].legg_til(tabell, kolonne, rader, mest)
    if not spalter:
        spalter.append(_Spalte())
    if har_avsnitt or not tabeller:
        spalter[0].krev(_LEDETEKST)
    _klem(spalter, _DATABREDDE if er_data else plass)
    if tabeller and not er_data:
        _jevn_ut(spalter, tabeller[0], plass)
    ut = [s.bredde for s in spalter]
    while sum(ut) < _NOTAT:
        ut.append(_MINSTE + _LUFT)
    return ut


@dataclass(slots=True)
class _Spalte:
    """En kolonne i arket: bredden, den minste den tåler, og hvor lange tekstene i den er."""

    bredde: float = _MINSTE
    minst: float = _MINSTE
    lengder: Counter[int] = field(default_factory=Counter)

    def krev(self, bredde_: float) -> None:
        self.bredde, self.minst = max(self.bredde, bredde_), max(self.minst, bredde_)

    def legg_til(self, tabell: Tabell, kolonne: Kolonne, rader: Sequence[Rad], mest: float) -> None:
        """Plass til kolonnen fra denne tabellen også. Tekst utvider spalten til høyst `mest`."""
        verdier = [rad.celler.get(kolonne.nøkkel) for rad in rader]
        myke: list[str] = []
        lengder: Counter[int] = Counter()
        faste = [0]
        for rad, verdi, tekst in zip(rader, verdier, _tekster(verdier, kolonne), strict=True):
            if brytes(tabell, kolonne, verdi):
                myke.append(tekst)
                lengder[rykk(rad) + bredde(tekst)] += 1
            else:
                faste.append(bredde(tekst))
        self.krev(_bredde(max(_tittel(tabell, kolonne), *faste)))
        if myke:
            ønsket = min(mest, _bredde(max(lengder)))
            ord_ = min(_LENGSTE_ORD, max(map(smaleste, set(myke))))
            self.bredde = max(self.bredde, ønsket)
            self.minst = max(self.minst, min(ønsket, max(_SMALESTE_TEKST, _bredde(ord_))))
            self.lengder += lengder

    def kostnad(self) -> float:
        """Nye linjer når spalten blir ett steg smalere; uendelig når den ikke kan bli det."""
        if self.bredde - _STEG < self.minst:
            return math.inf
        return self._linjer(self.bredde - _STEG) - self._linjer(self.bredde)

    def _linjer(self, bredde_: float) -> int:
        return sum(antall * math.ceil(n / bredde_) for n, antall in self.lengder.items())


def _klem(spalter: Sequence[_Spalte], plass: float) -> None:
    """Gjør spaltene smalere der det gir færrest nye linjer, til alt får plass eller ingen kan."""
    kostnader = [s.kostnad() for s in spalter]
    for_mye = piksler([s.bredde for s in spalter]) - plass
    while for_mye > 0 and min(kostnader) < math.inf:
        nr = min(range(len(spalter)), key=lambda n: (kostnader[n], -spalter[n].bredde))
        spalter[nr].bredde -= _STEG
        kostnader[nr] = spalter[nr].kostnad()
        for_mye -= _STEG * _PIKSLER_PER_TEGN


def _jevn_ut(spalter: Sequence[_Spalte], tabell: Tabell, plass: float) -> None:
    """Tallkolonnene i hovedtabellen like brede, når arket har plass til det."""
    tall = [s for s, k in zip(spalter, tabell.kolonner, strict=False) if k.slag in TALLSLAG]
    videst = max((s.bredde for s in tall), default=0)
    ekstra = piksler([videst - s.bredde for s in tall]) - piksler([0] * len(tall))
    if piksler([s.bredde for s in spalter]) + ekstra <= plass:
        for s in tall:
            s.bredde = videst


def piksler(bredder_: Sequence[float]) -> float:
    """Bredden av kolonnene på skjermen, og på papir i full størrelse."""
    return sum(b * _PIKSLER_PER_TEGN + _KOLONNELUFT for b in bredder_)


def rykk(rad: Rad) -> int:
    """Innrykket i den første kolonnen, i tegn."""
    return UNDERINNRYKK if rad.stil is Radstil.UNDER else 0


def linjer_per_rad(tabell: Tabell, bredder_: Sequence[float]) -> tuple[int, ...]:
    """Linjene hver rad trenger når tekstene brytes i kolonnene sine."""
    kolonner = list(zip(tabell.kolonner, bredder_, strict=False))
    return tuple(
        1
        if er_bare_tekst(rad)
        else linjer_i_celler(
            [
                (NORSK.celle(verdi, k.slag), b - _INNRYKK - (rykk(rad) if nr == 0 else 0))
                for nr, (k, b) in enumerate(kolonner)
                if brytes(tabell, k, verdi := rad.celler.get(k.nøkkel))
            ]
        )
        for rad in tabell.rader
    )


def brytes(tabell: Tabell, kolonne: Kolonne, verdi: Verdi) -> bool:
    """Om verdien kan gå over flere linjer: tekst kan, tall og datoer kan ikke.

    Et ord i en tallkolonne («ikke oppgitt») brytes bare der tabellen er til å slå opp i.
    """
    return isinstance(verdi, str) and (tabell.data or kolonne.slag is Slag.TEKST)


def _tekster(verdier: Sequence[Verdi], kolonne: Kolonne) -> list[str]:
    desimaler = felles_desimaler(verdier, kolonne.slag)
    return [rens(NORSK.celle(v, kolonne.slag, desimaler)) for v in verdier]


def _tittel(tabell: Tabell, kolonne: Kolonne) -> int:
    if tabell.data:
        return bredde(rens(kolonne.tittel)) + _FILTERKNAPP
    return tittelbredde(rens(kolonne.tittel))


def _bredde(lengde: int) -> float:
    return max(_MINSTE, lengde * _FET + _LUFT)
