"""Hvor brede kolonnene i en terminaltabell skal være. Tall gir aldri etter, tekst gjør det."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell, Verdi
from flyktningplan.visning.ombrekk import bredde, brekk, rens, smaleste, smaleste_tittel
from flyktningplan.visning.radstil import er_bare_tekst
from flyktningplan.visning.tallformat import NORSK, TALLSLAG, er_tall, felles_desimaler

LUFT = 2
"""Mellomrom mellom kolonner. Mindre går ikke: tallene har selv ett mellomrom ved tusen."""
HENG = 2
"""Fortsettelser rykkes inn i første kolonne, så en rad skilles fra den neste."""
SMAL = 90
SØYLELENGDE = 10
_GOD_TEKST = 24
_DELT_TEKST = 10
_FÆRREST = 2
"""En tabell deles ikke i mindre enn første kolonne og én til; da må ord deles i stedet."""
_LENGSTE_TEKST = 60
_OVERSKRIFTSLINJER = 2
_KORT_TITTEL = 10


class Celle(NamedTuple):
    """Teksten i en celle. `ubrytelig` er tall og datoer; `søyle` er tegnet, uten tallet."""

    tekst: str
    ubrytelig: bool = False
    negativ: bool = False
    søyle: str = ""

    def minst(self, heng: int) -> int:
        """Det smaleste cellen kan bli uten at et tall eller et vanlig ord deles."""
        return bredde(self.tekst) if self.ubrytelig else smaleste(self.tekst, heng)


class Spalte(NamedTuple):
    """En kolonne med ferdig tekst. `smalest` og `videst` gjelder cellene, uten overskrift.

    `innrykk` er første linje i hver rad; `heng` er fortsettelsene, ut over innrykket.
    """

    kolonne: Kolonne
    celler: tuple[Celle, ...]
    innrykk: tuple[int, ...]
    heng: int
    smalest: int
    videst: int
    naturlig: int = 0
    minst: int = 0
    bredde: int = 0
    med_søyle: bool = False

    @property
    def høyre(self) -> bool:
        """Tall står til høyre, tekst og datoer til venstre."""
        return self.kolonne.slag in TALLSLAG

    def mål(self, *, med_søyle: bool) -> "Spalte":
        """Samme spalte med bredder for oppsettet; søylen teller bare når den skal tegnes."""
        søyle = med_søyle and self.kolonne.slag is Slag.SØYLE
        tittel = rens(self.kolonne.tittel)
        minst = max(smaleste_tittel(tittel), self.smalest)
        naturlig = max(tittelbredde(tittel), self.videst)
        if self.kolonne.slag is Slag.TEKST:
            naturlig = max(minst, min(naturlig, _LENGSTE_TEKST))
        if søyle:
            minst = max(minst, SØYLELENGDE + 1 + max(len("100 %"), self.videst))
            naturlig = max(minst, naturlig)
        return self._replace(naturlig=naturlig, minst=minst, med_søyle=søyle)

    def delbar(self) -> "Spalte":
        """Samme spalte der også vanlige ord kan deles, men aldri tall."""
        tekst = self.kolonne.slag is Slag.TEKST
        return self._replace(minst=min(self.minst, _DELT_TEKST)) if tekst else self


class Oppsett(NamedTuple):
    """Spalter med bestemt bredde, og luften foran hver av dem."""

    spalter: tuple[Spalte, ...]
    luft: tuple[int, ...]

    @property
    def bredde(self) -> int:
        """Bredden på hele tabellen."""
        return sum(s.bredde for s in self.spalter) + sum(self.luft)


def mål_tabell(tabell: Tabell, plass: int) -> list[Spalte]:
    """Kolonnene som skal vises på så smal eller bred plass, med tekst i alle celler."""
    har_overskrift = any(r.stil is Radstil.OVERSKRIFT for r in tabell.rader)
    rykk = tuple(_innrykk(r.stil, har_overskrift=har_overskrift) for r in tabell.rader)
    ingen = (0,) * len(tabell.rader)
    uten = utelatte(tabell, plass)
    vist = [k for k in tabell.kolonner if k not in uten]
    return [
        _spalte(k, tabell.rader, rykk if nr == 0 and k.slag is Slag.TEKST else ingen, først=nr == 0)
        for nr, k in enumerate(vist)
    ]


def utelatte(tabell: Tabell, plass: int) -> list[Kolonne]:
    """Kolonnene som bare er for bred skjerm, når plassen er smal."""
    return [k for k in tabell.kolonner if k.bare_bred and plass < SMAL]


def legg_ut(spalter: Sequence[Spalte], plass: int) -> Iterator[Oppsett]:
    """Ett oppsett når alt får plass, ellers flere etter hverandre med første kolonne gjentatt."""
    antall = len(spalter)
    while antall > _FÆRREST and not _får_plass(spalter[:antall], plass):
        antall -= 1
    if antall < len(spalter):
        antall = _ved_gruppeskille(spalter, antall)
    yield _beste(spalter[:antall], plass)
    if antall < len(spalter):
        yield from legg_ut([spalter[0], *spalter[antall:]], plass)


def grupper(kolonner: Iterable[Kolonne]) -> list[tuple[str, list[int]]]:
    """Felles overskrifter i rekkefølge, med numrene på kolonnene under hver."""
    return [
        (rens(over), [nr for nr, _ in par])
        for over, par in groupby(enumerate(kolonner), key=lambda p: p[1].over)
    ]


def tittelbredde(tittel: str) -> int:
    """En kort tittel på én linje, en lengre på så smal bredde at den blir høyst to."""
    if bredde(tittel) <= _KORT_TITTEL:
        return bredde(tittel)
    smalest = smaleste_tittel(tittel)
    return next(
        b
        for b in range(smalest, max(smalest, bredde(tittel)) + 1)
        if len(brekk(tittel, b)) <= _OVERSKRIFTSLINJER
    )


def _spalte(
    kolonne: Kolonne, rader: Sequence[Rad], innrykk: tuple[int, ...], *, først: bool
) -> Spalte:
    heng = HENG if først and kolonne.slag is Slag.TEKST else 0
    verdier = [r.celler.get(kolonne.nøkkel, "") for r in rader]
    desimaler = felles_desimaler(verdier, kolonne.slag)
    celler = tuple(_celle(v, kolonne.slag, desimaler) for v in verdier)
    # En overskrift som står alene på raden, får bruke hele tabellens bredde.
    smale = [(c, i) for c, i, r in zip(celler, innrykk, rader, strict=True) if not er_bare_tekst(r)]
    smalest = max((i + c.minst(heng) for c, i in smale), default=0)
    videst = max((i + bredde(c.tekst) for c, i in smale), default=0)
    return Spalte(kolonne, celler, innrykk, heng, smalest, videst)


def _celle(verdi: Verdi, slag: Slag, desimaler: int | None) -> Celle:
    tekst = rens(NORSK.celle(verdi, slag, desimaler))
    if isinstance(verdi, str):
        return Celle(tekst)
    if not er_tall(verdi):
        return Celle(tekst, ubrytelig=True)
    søyle = _søyle(verdi) if slag is Slag.SØYLE else ""
    return Celle(tekst, ubrytelig=True, negativ=verdi < 0, søyle=søyle)


def _søyle(prosent: int | Decimal) -> str:
    """Ti tegn, avrundet til nærmeste ti prosent; pil ut når det er over hundre."""
    fylt = min(SØYLELENGDE, max(0, int((prosent + 5) // 10)))
    if prosent > 100:  # noqa: PLR2004 - prosent
        return "#" * (SØYLELENGDE - 1) + ">"
    return "#" * fylt + "·" * (SØYLELENGDE - fylt)


def _innrykk(stil: Radstil, *, har_overskrift: bool) -> int:
    """Overskrift ytterst, så summer og vanlige rader, og underrader innerst."""
    if stil is Radstil.UNDER:
        return 2
    return int(har_overskrift and stil is not Radstil.OVERSKRIFT)


def _får_plass(spalter: Sequence[Spalte], plass: int) -> bool:
    return _beste(spalter, plass).bredde <= plass


def _beste(spalter: Sequence[Spalte], plass: int) -> Oppsett:
    """Det romsligste oppsettet som får plass; det trangeste når ingen gjør det."""
    med, uten = (_mål_grupper(spalter, med_søyle=valg) for valg in (True, False))
    forsøk = [(med, _GOD_TEKST), (uten, _GOD_TEKST), (uten, 0)]
    if len(spalter) <= _FÆRREST:
        forsøk.append(([s.delbar() for s in uten], 0))
    oppsett = [_klem(målte, plass, tekstgulv) for målte, tekstgulv in forsøk]
    return next((o for o in oppsett if o.bredde <= plass), oppsett[-1])


def _klem(spalter: list[Spalte], plass: int, tekstgulv: int) -> Oppsett:
    bredder = [s.naturlig for s in spalter]
    forslag = [_luft(spalter, gruppeluft=2), _luft(spalter, gruppeluft=1), _luft(spalter)]
    trangest = _luft(spalter, merkeluft=1)
    luft = next((x for x in forslag if sum(bredder) + sum(x) <= plass), trangest)
    gulv = [max(s.minst, tekstgulv) if s.kolonne.slag is Slag.TEKST else s.minst for s in spalter]
    for vil_klemme_tekst in (True, False):
        mykt = [nr for nr, s in enumerate(spalter) if s.høyre is not vil_klemme_tekst]
        while sum(bredder) + sum(luft) > plass:
            videst = max(
                (nr for nr in mykt if bredder[nr] > gulv[nr]),
                key=lambda nr: bredder[nr],
                default=None,
            )
            if videst is None:
                break
            bredder[videst] -= 1
    ferdige = (s._replace(bredde=b) for s, b in zip(spalter, bredder, strict=True))
    return Oppsett(tuple(ferdige), tuple(luft))


def _luft(spalter: Sequence[Spalte], *, gruppeluft: int = 0, merkeluft: int = LUFT) -> list[int]:
    """Luften foran hver spalte; mer mellom grupper, og mindre foran et merke på ett tegn."""
    luft = [0] + [LUFT] * (len(spalter) - 1)
    for nr in range(1, len(spalter)):
        denne, forrige = spalter[nr], spalter[nr - 1]
        if denne.kolonne.over != forrige.kolonne.over and nr > 1:
            luft[nr] += gruppeluft
        if denne.videst <= 1 and not denne.høyre and not forrige.høyre:
            luft[nr] = merkeluft
    return luft


def _mål_grupper(spalter: Sequence[Spalte], *, med_søyle: bool) -> list[Spalte]:
    """Målte spalter, utvidet der den felles overskriften er bredere enn spaltene under."""
    målt = [s.mål(med_søyle=med_søyle) for s in spalter]
    for over, numre in grupper(s.kolonne for s in målt):
        if not over:
            continue
        mellom = LUFT * (len(numre) - 1)
        for felt, ønsket in (("naturlig", bredde(over)), ("minst", smaleste_tittel(over))):
            mangler = ønsket - mellom - sum(getattr(målt[nr], felt) for nr in numre)
            for steg in range(max(0, mangler)):
                nr = numre[-1 - steg % len(numre)]
                målt[nr] = målt[nr]._replace(**{felt: getattr(målt[nr], felt) + 1})
    return [s._replace(naturlig=max(s.naturlig, s.minst)) for s in målt]


def _ved_gruppeskille(spalter: Sequence[Spalte], antall: int) -> int:
    """Så nær `antall` som mulig uten å dele en felles overskrift, om det lar seg gjøre."""
    skille = antall
    while skille > 1 and _henger_sammen(spalter[skille - 1], spalter[skille]):
        skille -= 1
    return skille if skille > 1 else antall


def _henger_sammen(a: Spalte, b: Spalte) -> bool:
    return bool(a.kolonne.over) and a.kolonne.over == b.kolonne.over
