"""Legger rapportene ut i arkene: hvor hver del skal stå, papiret den trykkes på og sideskiftene."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from flyktningplan.rapport.modell import Rapport, Tabell
from flyktningplan.rapport.ord import stor
from flyktningplan.visning.bok.adresse import ligner_celle
from flyktningplan.visning.bok.bredder import bredder, linjer_per_rad, piksler
from flyktningplan.visning.bok.papir import FIGURRADER, HODELINJER, Papir
from flyktningplan.visning.bok.plass import Arkplass, Bokplass, Figurplass, Tabellplass, har_over
from flyktningplan.visning.celletekst import linjer_bak_ledetekst, linjer_i_celler

_FORTSATT = " (fortsatt)"
_OM_FORMLENE = 4
"""Linjene teksten om hva som er formler, tar."""
_KORT = 14
_SAMLET = 5
"""Så mange linjer av en lang tabell skal minst stå på samme side som overskriften."""
_SISTE_RADER = 3
"""Så mange rader skal minst stå over noter på en side der overskriften er gjentatt."""
_MINSTE_SAMLET = 55
"""En hovedtabell krympes ikke mer enn dette for å bli samlet; da deles den uten overskrift."""


def plasser(rapporter: Sequence[tuple[str, Rapport]]) -> Bokplass:
    """Plassen til alt i rapportene; (navnet på arket, rapporten)."""
    navn = _Tabellnavn(navn.casefold() for _, r in rapporter for navn in r.navngitte)
    return Bokplass(tuple(_ark(ark, rapport, navn) for ark, rapport in rapporter))


def viste_tabeller(rapport: Rapport) -> tuple[Tabell, ...]:
    """Tabellene som har noe å vise."""
    return tuple(t for t in (rapport.tabell, *rapport.tillegg) if t.kolonner)


def _ark(navn: str, rapport: Rapport, tabellnavn: "_Tabellnavn") -> Arkplass:
    """Arket på én side når det nesten får plass; ellers med sideskift mellom delene.

    En hovedtabell som må dele arket med annet, får ikke overskriften gjentatt på neste side. Den
    holdes derfor samlet på én side, på den leden der den kan trykkes størst.
    """
    tabeller = viste_tabeller(rapport)
    navnene = [tabellnavn.ny(t) for t in tabeller]
    ark, deler = _utkast(navn, rapport, navnene, stående=False)
    noter = _linjer_under(rapport, ark.bredder)
    samlet = _legg_ut(ark, deler, noter, del_opp=False)
    if samlet.papir.på_én_side(noter):
        return samlet._replace(bare_én=True)
    if deler and not _er_alene(ark, deler, noter) and _skala(ark, deler) < ark.papir.skala:
        stående = _utkast(navn, rapport, navnene, stående=True)
        best, dens_deler = max(((ark, deler), stående), key=lambda u: _skala(*u))
        skala = _skala(best, dens_deler)
        if skala >= _MINSTE_SAMLET:
            ark, deler = best._replace(papir=replace(best.papir, mest=skala)), dens_deler
    return _legg_ut(ark, deler, noter, del_opp=True)


def _utkast(
    navn: str, rapport: Rapport, exceltabeller: Sequence[str], *, stående: bool
) -> "tuple[Arkplass, list[_Del]]":
    """Et tomt ark på papiret liggende eller stående, og tabellene i kolonnene det da får."""
    tabeller = viste_tabeller(rapport)
    bredde = bredder(tabeller, har_avsnitt=bool(rapport.avsnitt), stående=stående)
    deler = [
        _Del(t, linjer_per_rad(t, bredde), exceltabell)
        for t, exceltabell in zip(tabeller, exceltabeller, strict=True)
    ]
    return Arkplass(rapport, navn, bredde, Papir(piksler(bredde), stående=stående)), deler


def _linjer_under(rapport: Rapport, bredde: Sequence[float]) -> int:
    """Linjene avsnitt, noter og kilder tar under tabellene, med en tom linje etter hver bolk."""
    avsnitt = [a for a in rapport.avsnitt if not a.øverst]
    bolker = [
        *([*filter(None, (a.tittel,)), *(t for _, t in a.linjer)] for a in avsnitt),
        rapport.advarsler,
        [*filter(None, (rapport.hode.fortegn,)), *rapport.fotnoter],
        ["Kilder", *rapport.kilder] if rapport.kilder else [],
    ]
    linjer = sum(1 + sum(linjer_i_celler([(t, sum(bredde))]) for t in b) for b in bolker if b)
    har_formler = any(r.formler for t in viste_tabeller(rapport) for r in t.rader)
    return linjer + (_OM_FORMLENE if har_formler else 0)


def _skala(ark: Arkplass, deler: "Sequence[_Del]") -> int:
    """Prosenten som gir plass til alt ned til og med hovedtabellen på den første siden."""
    uten_figur = ark._replace(rapport=ark.rapport._replace(figurer=()))
    ned_til = _legg_ut(uten_figur, deler[:1], 0, del_opp=False).papir.i_alt
    return ark.papir.skala_for(ned_til - 1)


def _er_alene(ark: Arkplass, deler: "Sequence[_Del]", noter: int) -> bool:
    """Om bare noter står under hovedtabellen, og ikke flere enn at de kan følge siste rad.

    Da kan overskriften gjentas på hver side uten å stå over noe annet enn tabellen.
    """
    hode = deler[0].over + 1 + HODELINJER
    siste = sum(deler[0].linjer[-_SISTE_RADER:])
    plass = ark.papir.på_ny_side - hode
    return len(deler) == 1 and not ark.rapport.figurer and siste + noter <= plass


class _Del(NamedTuple):
    """En tabell eller en side av den, linjene hver rad trenger, og navnet som exceltabell."""

    tabell: Tabell
    linjer: tuple[int, ...]
    exceltabell: str

    @property
    def over(self) -> int:
        """Radene over kolonnetitlene."""
        return bool(self.tabell.tittel) + har_over(self.tabell)

    def samlet(self, papir: Papir) -> int:
        """Linjene under titlene som ikke skal skilles fra dem: alle når tabellen er kort.

        En exceltabell kan ikke deles med ny overskrift, så den er samlet om siden har plass.
        """
        linjer = sum(self.linjer)
        er_hel = bool(self.exceltabell) and self.over + 1 + linjer <= papir.på_ny_side
        return linjer if linjer <= _KORT or er_hel else _SAMLET

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


def _legg_ut(ark: Arkplass, tabeller: Sequence[_Del], noter: int, *, del_opp: bool) -> Arkplass:
    """Alt nedover arket, med plass til så mange linjer noter under.

    Et ark har bare ett sett rader som gjentas på hver side. Kolonnetitlene er med når
    hovedtabellen går over flere sider og er alene om dem, og notene følger de siste radene;
    ellers ville titlene stått over noe annet, og bare tittelen på arket gjentas.
    """
    alene = bool(tabeller) and _er_alene(ark, tabeller, noter)
    papir = replace(ark.papir, rad=HODELINJER)
    for avsnitt in (a for a in ark.rapport.avsnitt if a.øverst):
        papir.flytt(bool(avsnitt.tittel) + 1, bool(avsnitt.tittel) + 1)
        for ledetekst, tekst in avsnitt.linjer:
            papir.flytt(1, linjer_bak_ledetekst(ledetekst, tekst, ark.bredder))
    plassert: list[Tabellplass] = []
    figurer: list[Figurplass] = []
    for nr, tabell in enumerate(tabeller):
        if nr:
            papir.begynn_del(tabell.over + 1 + tabell.samlet(papir))
        for side in _sider(tabell, papir) if nr and del_opp else (tabell,):
            hode = papir.rad + side.over
            plassert.append(Tabellplass(side.tabell, ark.ark, hode, side.linjer, side.exceltabell))
            papir.flytt(side.over + 1, side.over + 1)
            gjentas = alene and sum(side.linjer) > papir.ledig
            if gjentas:
                har_avsnitt = papir.rad - side.over - 1 > HODELINJER
                papir.gjenta = (hode - har_over(side.tabell) if har_avsnitt else 0, hode)
            siste = len(side.linjer) - _SISTE_RADER
            for radnummer, linjer in enumerate(side.linjer):
                resten = sum(side.linjer[radnummer + 1 :]) + noter
                papir.flytt(1, linjer, med=resten if gjentas and radnummer == siste else 0)
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


class _Tabellnavn:
    """Navn på exceltabeller: bare bokstaver a–z, alle ulike, og aldri likt en celle."""

    def __init__(self, tatt: Iterable[str]) -> None:
        self._tatt = set(tatt)

    def ny(self, tabell: Tabell) -> str:
        """Navnet tabellen får; tomt når den ikke er en exceltabell."""
        if not tabell.data or not tabell.rader:
            return ""
        ord_ = re.findall(r"[A-Za-z]+", tabell.navn)
        grunn = "".join(stor(o) for o in ord_) or "Tabell"
        grunn = f"{grunn}_tabell" if ligner_celle(grunn) else grunn
        navn, nr = grunn, 1
        while navn.casefold() in self._tatt:
            nr += 1
            navn = f"{grunn}_{nr}"
        self._tatt.add(navn.casefold())
        return navn
