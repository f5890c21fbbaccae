"""Formler slik regnearket skriver dem: engelske navn, komma, og tabeller ved navn."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from flyktningplan.rapport.formel import (
    Celle,
    Formel,
    IRaden,
    Krav,
    Mellom,
    Område,
    Størst,
    Sumhvis,
    Tittel,
    Vurdering,
)
from flyktningplan.rapport.modell import Verdi
from flyktningplan.visning.bok.adresse import arkhenvisning, celle
from flyktningplan.visning.bok.plass import Bokplass, Tabellplass
from flyktningplan.visning.celletekst import ren_tekst

_LENGSTE_VILKÅR = 255
_TRYGGE_ORD = re.compile(r"[^\W\d_][^*?~]*")
_SANNHETSORD = frozenset({"true", "false", "sann", "usann"})
_KREVER_DOBLE = re.compile(r"[^\w ]")
_UNNTATT = re.compile(r"(['\[\]#])")


class _UtenforBoken(Exception):
    """Formelen viser til noe boken ikke har."""


@dataclass(frozen=True, slots=True)
class Formelskriver:
    """Gjør formler til tekst. `i` er tabellen formelen står i."""

    bok: Bokplass
    i: Tabellplass
    _skrivemåter: dict[tuple[str, str], Mapping[str, set[str]]] = field(
        default_factory=dict, init=False, repr=False
    )

    def tekst(
        self, formel: Formel | Vurdering, rad: int, celler: Mapping[str, Verdi]
    ) -> str | None:
        """Formelen i raden, som har `celler`. None når boken ikke har det den viser til."""
        try:
            if isinstance(formel, Vurdering):
                return self._vurdering(formel)
            return f"={self._formel(formel, rad, celler)}"
        except _UtenforBoken:
            return None

    def _formel(self, formel: Formel, rad: int, celler: Mapping[str, Verdi]) -> str:
        tekst = ""
        for fortegn, ledd in formel.ledd:
            tegn = "-" if fortegn < 0 else "+" if tekst else ""
            tekst += tegn + self._ledd(ledd, rad, celler)
        if formel.nøyaktighet is not None:
            tekst = f"ROUND({tekst},{formel.nøyaktighet})"
        elif formel.delt_på != 1:
            tekst = f"({tekst})"
        if formel.delt_på != 1:
            tekst = f"{tekst}/{formel.delt_på}"
        return tekst if formel.desimaler is None else f"ROUND({tekst},{formel.desimaler})"

    def _ledd(self, ledd: Sumhvis | Størst | Celle, rad: int, celler: Mapping[str, Verdi]) -> str:
        if isinstance(ledd, Celle):
            return self._celle(ledd)
        if isinstance(ledd, Størst):
            return f"MAX({self._kolonne(ledd.tabell, ledd.kolonne)})"
        return self._sumhvis(ledd, rad, celler)

    def _vurdering(self, v: Vurdering) -> str:
        hvor = self._celle(v.celle)
        under, lik, over = map(_sitat, (v.under, v.lik, v.over))
        return f"=IF({hvor}<0,{under},IF({hvor}>0,{over},{lik}))"

    def _celle(self, c: Celle) -> str:
        tabell = self._finn(c.tabell) if c.tabell else self.i
        rad, kol = tabell.rad(c.rad), tabell.kolonne(c.kolonne)
        if rad is None or kol is None:
            raise _UtenforBoken
        return arkhenvisning("" if tabell.ark == self.i.ark else tabell.ark) + celle(rad, kol)

    def _sumhvis(self, s: Sumhvis, rad: int, celler: Mapping[str, Verdi]) -> str:
        sum_ = self._kolonne(s.tabell, s.kolonne)
        if not s.vilkår:
            return f"SUM({sum_})"
        tabell = self._finn(s.tabell)
        likhet = [
            (nøkkel, celler.get(krav.kolonne) if isinstance(krav, IRaden) else krav)
            for nøkkel, krav in s.vilkår
        ]
        if all(self._er_entydig(tabell, n, v) for n, v in likhet if isinstance(v, str)):
            vilkår = [self._vilkår(s.tabell, n, k, rad) for n, k in s.vilkår]
            return f"SUMIFS({','.join([sum_, *vilkår])})"
        faktorer = [self._faktor(s.tabell, n, k, rad) for n, k in s.vilkår]
        return f"SUMPRODUCT({'*'.join([*faktorer, sum_])})"

    def _er_entydig(self, tabell: Tabellplass, nøkkel: str, tekst: str) -> bool:
        """Om teksten som vilkår bare treffer seg selv: vilkår skiller ikke store bokstaver."""
        sted = (tabell.tabell.navn, nøkkel)
        if sted not in self._skrivemåter:
            skrivemåter: dict[str, set[str]] = defaultdict(set)
            for verdi in (rad.celler.get(nøkkel) for rad in tabell.tabell.rader):
                if isinstance(verdi, str):
                    skrivemåter[verdi.casefold()].add(verdi)
            self._skrivemåter[sted] = skrivemåter
        like = self._skrivemåter[sted].get(tekst.casefold(), set())
        return like <= {tekst} and _er_trygt(tekst)

    def _vilkår(self, tabell: str, nøkkel: str, krav: Krav, rad: int) -> str:
        kolonne = self._kolonne(tabell, nøkkel)
        if not isinstance(krav, Mellom):
            return f"{kolonne},{self._verdi(krav, rad)}"
        grenser = ((">=", krav.fra), ("<=", krav.til))
        return ",".join(
            f'{kolonne},"{tegn}{g}"'
            if isinstance(g, int)
            else f'{kolonne},"{tegn}"&{self._verdi(g, rad)}'
            for tegn, g in grenser
            if g is not None
        )

    def _faktor(self, tabell: str, nøkkel: str, krav: Krav, rad: int) -> str:
        """Vilkåret som en rekke av nuller og enere: skiller store bokstaver, uten jokertegn."""
        kolonne = self._kolonne(tabell, nøkkel)
        if isinstance(krav, Mellom):
            grenser = ((">=", krav.fra), ("<=", krav.til))
            return "*".join(
                f"({kolonne}{tegn}{self._verdi(g, rad)})" for tegn, g in grenser if g is not None
            )
        if isinstance(krav, str | IRaden):
            return f"EXACT({kolonne},{self._verdi(krav, rad)})"
        return f"({kolonne}={self._verdi(krav, rad)})"

    def _verdi(self, krav: str | int | IRaden | Tittel, rad: int) -> str:
        if isinstance(krav, str):
            return _sitat(krav)
        if isinstance(krav, int):
            return str(krav)
        kol = self.i.kolonne(krav.kolonne)
        if kol is None:
            raise _UtenforBoken
        if isinstance(krav, IRaden):
            return celle(rad, kol, fast_kolonne=True)
        return celle(self.i.hode, kol, fast_rad=True)

    def _finn(self, navn: str) -> Tabellplass:
        tabell = self.bok.tabell(navn)
        if tabell is None or not tabell.tabell.rader:
            raise _UtenforBoken
        return tabell

    def _kolonne(self, navn: str, nøkkel: str) -> str:
        """Verdiene i en kolonne: ved navn i en exceltabell, ellers som et område."""
        tabell = self._finn(navn)
        kol = tabell.kolonne(nøkkel)
        if kol is None:
            raise _UtenforBoken
        if tabell.exceltabell:
            return f"{tabell.exceltabell}{_kolonnenavn(tabell.tabell.kolonner[kol].tittel)}"
        ark = arkhenvisning("" if tabell.ark == self.i.ark else tabell.ark)
        fra, til = (celle(r, kol, fast_rad=True, fast_kolonne=True) for r in _ender(tabell))
        return f"{ark}{fra}:{til}"


def navngitt(bok: Bokplass, område: Område) -> str | None:
    """Området som et navn i boken peker på. None når boken ikke har det."""
    tabell = bok.tabell(område.tabell)
    if tabell is None:
        return None
    rad, fra, til = tabell.rad(område.rad), tabell.kolonne(område.fra), tabell.kolonne(område.til)
    if rad is None or fra is None or til is None:
        return None
    ender = dict.fromkeys(celle(rad, k, fast_rad=True, fast_kolonne=True) for k in (fra, til))
    return f"={arkhenvisning(tabell.ark)}{':'.join(ender)}"


def _ender(tabell: Tabellplass) -> tuple[int, int]:
    return tabell.første, tabell.siste


def _er_trygt(tekst: str) -> bool:
    """Om regnearket leser teksten som seg selv når den er et vilkår.

    *, ?, ~, <, > og = har egen mening der, og tall og sannhetsverdier leses som det de ligner.
    """
    return (
        _TRYGGE_ORD.fullmatch(tekst) is not None
        and tekst == ren_tekst(tekst)
        and len(tekst) <= _LENGSTE_VILKÅR
        and tekst.casefold() not in _SANNHETSORD
    )


def _kolonnenavn(tittel: str) -> str:
    """«[Kroner]»; tegn med egen mening i tabellnavn får apostrof foran, og doble klammer."""
    unntatt = _UNNTATT.sub(r"'\1", tittel)
    return f"[[{unntatt}]]" if _KREVER_DOBLE.search(tittel) else f"[{tittel}]"


def _sitat(tekst: str) -> str:
    return '"' + tekst.replace('"', '""') + '"'
