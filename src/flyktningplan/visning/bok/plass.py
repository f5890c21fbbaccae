"""Hvor alt skal stå i arbeidsboken, regnet før noe skrives, så formler kan peke hvor som helst."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from flyktningplan.rapport.figur import Figur
from flyktningplan.rapport.modell import Rapport, Tabell
from flyktningplan.rapport.ord import stor
from flyktningplan.visning.bok.adresse import ligner_celle
from flyktningplan.visning.bok.bredder import bredder, linjer_per_rad, piksler
from flyktningplan.visning.bok.papir import FIGURRADER, HODELINJER, Papir
from flyktningplan.visning.celletekst import linjer_bak_ledetekst, linjer_i_celler

_FORTSATT = " (fortsatt)"
_BOLKER = 6
"""Overskriftene og de tomme radene mellom bolkene under tabellene."""
_KORT = 14
_SAMLET = 5
"""Så mange linjer av en lang tabell skal minst stå på samme side som overskriften."""


class Tabellplass(NamedTuple):
    """En tabell og cellene den står i. Rader og kolonner telles fra null.

    `hode` er raden med kolonnetitlene; `exceltabell` er navnet når den er en tabell som kan
    filtreres.
    """

    tabell: Tabell
    ark: str
    hode: int
    linjer: tuple[int, ...]
    exceltabell: str = ""

    @property
    def første(self) -> int:
        return self.hode + 1

    @property
    def siste(self) -> int:
        return self.hode + len(self.tabell.rader)

    @property
    def øverst(self) -> int:
        """Den første raden tabellen bruker: tittelen, eller overskriften."""
        return self.hode - int(har_over(self.tabell)) - int(bool(self.tabell.tittel))

    def kolonne(self, nøkkel: str) -> int | None:
        """Nummeret på kolonnen, None når tabellen ikke har den."""
        nøkler = [k.nøkkel for k in self.tabell.kolonner]
        return nøkler.index(nøkkel) if nøkkel in nøkler else None

    def rad(self, nøkkel: str) -> int | None:
        """Raden med nøkkelen, None når tabellen ikke har den."""
        nøkler = [r.nøkkel for r in self.tabell.rader]
        return self.første + nøkler.index(nøkkel) if nøkkel and nøkkel in nøkler else None


class Figurplass(NamedTuple):
    """En figur, og raden den begynner på."""

    figur: Figur
    rad: int


class Arkplass(NamedTuple):
    """Ett ark: rapporten, bredden på kolonnene, og hvor hver del står.

    `bare_én` er et ark som krympes til én side; ellers har papiret skala og sideskift.
    """

    rapport: Rapport
    ark: str
    bredder: Sequence[float]
    papir: Papir
    tabeller: tuple[Tabellplass, ...] = ()
    figurer: tuple[Figurplass, ...] = ()
    bare_én: bool = False

    @property
    def under(self) -> int:
        """Den første raden under tabellene og figurene."""
        return self.papir.rad


class Bokplass(NamedTuple):
    """Alle arkene. Formler kaller en tabell det den heter; den første med navnet gjelder."""

    ark: tuple[Arkplass, ...]

    def tabell(self, navn: str) -> Tabellplass | None:
        """Plassen til tabellen, None når boken ikke har den."""
        alle = (t for a in self.ark for t in a.tabeller)
        return next((t for t in alle if navn and t.tabell.navn == navn), None)


def plasser(rapporter: Sequence[tuple[str, Rapport]]) -> Bokplass:
    """Plassen til alt i rapportene; (navnet på arket, rapporten)."""
    navn = _Tabellnavn({navn.casefold() for _, r in rapporter for navn in r.navngitte})
    return Bokplass(tuple(_ark(ark, rapport, navn) for ark, rapport in rapporter))


def viste_tabeller(rapport: Rapport) -> tuple[Tabell, ...]:
    """Tabellene som har noe å vise."""
    return tuple(t for t in (rapport.tabell, *rapport.tillegg) if t.kolonner)


def har_over(tabell: Tabell) -> bool:
    """Om tabellen har felles overskrifter. En exceltabell har bare én rad med titler."""
    return not tabell.data and any(k.over for k in tabell.kolonner)


def _ark(navn: str, rapport: Rapport, tabellnavn: "_Tabellnavn") -> Arkplass:
    """Arket på én side når det nesten får plass; ellers med sideskift mellom delene."""
    tabeller = viste_tabeller(rapport)
    bredde = bredder(tabeller, har_avsnitt=bool(rapport.avsnitt))
    deler = [_Del(t, linjer_per_rad(t, bredde), tabellnavn.ny(t)) for t in tabeller]
    under = [t for a in rapport.avsnitt if not a.øverst for _, t in a.linjer]
    under += [*rapport.advarsler, *rapport.fotnoter, *rapport.kilder]
    linjer = _BOLKER + sum(linjer_i_celler([(t, sum(bredde))]) for t in under)
    tom = Arkplass(rapport, navn, bredde, Papir(piksler(bredde)))
    samlet = _legg_ut(tom, deler, del_opp=False)
    if samlet.papir.på_én_side(linjer):
        return samlet._replace(bare_én=True)
    return _legg_ut(tom, deler, del_opp=True)


class _Del(NamedTuple):
    """En tabell eller en side av den, linjene hver rad trenger, og navnet som exceltabell."""

    tabell: Tabell
    linjer: tuple[int, ...]
    exceltabell: str

    @property
    def over(self) -> int:
        """Radene over kolonnetitlene."""
        return bool(self.tabell.tittel) + har_over(self.tabell)

    @property
    def samlet(self) -> int:
        """Linjene under titlene som ikke skal skilles fra dem: alle når tabellen er kort."""
        linjer = sum(self.linjer)
        return linjer if linjer <= _KORT else _SAMLET

    def kutt(self, ledig: int) -> tuple["_Del", "_Del"]:
        """Radene som får plass, og resten, med samme overskrift."""
        brukt = list(accumulate(self.linjer, initial=self.over + 1))[1:]
        antall = max(1, sum(n <= ledig for n in brukt))
        tittel = self.tabell.tittel.removesuffix(_FORTSATT)
        resten = self.tabell._replace(
            rader=self.tabell.rader[antall:],
            tittel=f"{tittel}{_FORTSATT}" if tittel else "",
        )
        første = self.tabell._replace(rader=self.tabell.rader[:antall])
        return (
            self._replace(tabell=første, linjer=self.linjer[:antall]),
            self._replace(tabell=resten, linjer=self.linjer[antall:]),
        )


def _legg_ut(ark: Arkplass, tabeller: Sequence[_Del], *, del_opp: bool) -> Arkplass:
    """Alt nedover arket. Et ark har bare ett sett rader som gjentas på hver side.

    Kolonnetitlene er med når hovedtabellen går over flere sider; ellers ville de stått over noe
    annet, og bare tittelen gjentas.
    """
    papir = replace(ark.papir, rad=HODELINJER)
    for avsnitt in (a for a in ark.rapport.avsnitt if a.øverst):
        papir.flytt(bool(avsnitt.tittel) + 1, bool(avsnitt.tittel) + 1)
        for ledetekst, tekst in avsnitt.linjer:
            papir.flytt(1, linjer_bak_ledetekst(ledetekst, tekst, ark.bredder))
    plassert: list[Tabellplass] = []
    figurer: list[Figurplass] = []
    for nr, tabell in enumerate(tabeller):
        if nr:
            papir.begynn_del(tabell.over + 1 + tabell.samlet)
        for side in _sider(tabell, papir) if nr and del_opp else (tabell,):
            hode = papir.rad + side.over
            plassert.append(Tabellplass(side.tabell, ark.ark, hode, side.linjer, side.exceltabell))
            papir.flytt(side.over + 1, side.over + 1)
            if not nr and sum(side.linjer) > papir.ledig:
                har_avsnitt = papir.rad - side.over - 1 > HODELINJER
                papir.gjenta = (hode - har_over(side.tabell) if har_avsnitt else 0, hode)
            for linjer in side.linjer:
                papir.flytt(1, linjer)
            papir.flytt(1)
        if not nr:
            figurer = _figurer(ark.rapport, papir)
    if not tabeller:
        figurer = _figurer(ark.rapport, papir)
    return ark._replace(tabeller=tuple(plassert), figurer=tuple(figurer), papir=papir)


def _sider(tabell: _Del, papir: Papir) -> Iterator[_Del]:
    """En lang tabell under hovedtabellen, delt i sider med overskrift på hver.

    Hovedtabellen får overskriften gjentatt av utskriften, og den og exceltabellene er hele, så
    formler kan vise til dem.
    """
    while not tabell.exceltabell and tabell.over + 1 + sum(tabell.linjer) > papir.ledig:
        side, tabell = tabell.kutt(papir.ledig)
        yield side
        if not tabell.linjer:
            return
        papir.ny_side()
    yield tabell


def _figurer(rapport: Rapport, papir: Papir) -> list[Figurplass]:
    """Figurene nedover, hver samlet på én side."""
    ut = []
    for figur in rapport.figurer:
        papir.begynn_del(FIGURRADER + 1)
        ut.append(Figurplass(figur, papir.rad))
        papir.flytt(FIGURRADER + 1, FIGURRADER + 1)
    return ut


class _Tabellnavn(NamedTuple):
    """Navn på exceltabeller: bare bokstaver a–z, alle ulike, og aldri likt en celle."""

    tatt: set[str]

    def ny(self, tabell: Tabell) -> str:
        """Navnet tabellen får; tomt når den ikke er en exceltabell."""
        if not tabell.data or not tabell.rader:
            return ""
        ord_ = re.findall(r"[A-Za-z]+", tabell.navn)
        grunn = "".join(stor(o) for o in ord_) or "Tabell"
        grunn = f"{grunn}_tabell" if ligner_celle(grunn) else grunn
        navn, nr = grunn, 1
        while navn.casefold() in self.tatt:
            nr += 1
            navn = f"{grunn}_{nr}"
        self.tatt.add(navn.casefold())
        return navn
