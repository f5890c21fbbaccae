"""Tallene i `rapport avvik`: kontoene i blokker, og det avviket for året kommer av."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.avvik import Avviksår, Tall
from flyktningplan.framskriving.avviksdeling import Årsak, del_avvik
from flyktningplan.framskriving.kunnskap import kjent_per
from flyktningplan.framskriving.regnskap import Regnskapsgruppe
from flyktningplan.modeller.arter import STATLIG_OVERFØRING
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import TUSEN, i_tusen
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme


class Blokk(StrEnum):
    """Hvor i rapporten en konto står. De tre første er i rammen."""

    INNTEKTER = "Inntekter"
    UTGIFTER = "Utgifter"
    UTEN_LINJE = "Uten budsjettlinje"
    SENTRALT = "Tilskudd ført sentralt"
    UTENFOR = "Utenfor rammen"


I_RAMMEN = (Blokk.INNTEKTER, Blokk.UTGIFTER, Blokk.UTEN_LINJE)


class Slags(StrEnum):
    """Det avviket er delt på bortover."""

    TILSKUDD = "tilskudd"
    STØNAD = "introduksjonsstønad"
    ANNET = "annet"


FORBRUK = "regnskapet mot det ventede hittil"
NY_PLAN = "planen endret etter det vedtatte budsjettet"


class Ledd(NamedTuple):
    """Én årsak og det den gjør med årsavviket, i kroner."""

    navn: str
    kroner: Mapping[Slags, Fraction]

    @property
    def i_alt(self) -> Fraction:
        return sum(self.kroner.values(), Fraction(0))


class Avvikstall(NamedTuple):
    """Kontoene med blokk og tall, og leddene. Leddene summerer til årsavviket i rammen."""

    a: Avviksår
    blokker: tuple[tuple[Regnskapsgruppe, Blokk, Tall], ...]
    ledd: tuple[Ledd, ...]
    ramme: Fraction | None

    def i_blokk(self, *blokker: Blokk) -> tuple[tuple[Regnskapsgruppe, Tall], ...]:
        return tuple((g, t) for g, b, t in self.blokker if b in blokker)

    def sum(self, *blokker: Blokk) -> Tall:
        return sum((t for _, t in self.i_blokk(*blokker)), Tall())

    @property
    def netto(self) -> Tall:
        """Det som er i rammen, også det som er ført uten budsjettlinje."""
        return self.sum(*I_RAMMEN)

    @property
    def mot_rammen(self) -> Fraction | None:
        """Årsprognosen minus den vedtatte rammen; None når rammen ikke er oppgitt."""
        return None if self.ramme is None else self.netto.prognose - self.ramme

    @property
    def bare_forbruk(self) -> bool:
        """Om hele avviket er regnskapet mot det ventede, så delingen ikke sier noe mer."""
        andre = any(i_tusen(k) for x in self.ledd if x.navn != FORBRUK for k in x.kroner.values())
        return not andre and bool(i_tusen(self.netto.avvik))

    @property
    def uten_bokføring(self) -> tuple[tuple[Regnskapsgruppe, Fraction], ...]:
        """Kontoer der noe er ventet hittil og ingenting er bokført, med det ventede i kroner.

        Prognosen har bare resten av året, så det ventede ser ut som spart eller tapt.
        """
        return tuple(
            (g, t.ventet_hittil)
            for g, _, t in self.blokker
            if i_tusen(t.ventet_hittil) and all(r.måned > self.a.måned for r in g.rader)
        )

    @property
    def på_begge_sider(self) -> tuple[str, ...]:
        """Kontoer med linjer både i og utenfor rammen. Regnskapet kan ikke skille dem."""
        return tuple(
            g.navn
            for g, b, _ in self.blokker
            if b in I_RAMMEN and any(not linje.i_enhetens_ramme for linje in g.linjer)
        )


def avvikstall(a: Avviksår) -> Avvikstall:
    """Sett sammen tallene, og del årsavviket i rammen på årsakene."""
    blokk = _blokkvelger(a)
    blokker = tuple((g, blokk(g), a.tall(g)) for g in a.grupper)
    rad = gjeldende_ramme(kjent_per(a.nå.plan, a.dag), a.år)
    return Avvikstall(
        a=a,
        blokker=blokker,
        ledd=_ledd(a, [(g, t) for g, b, t in blokker if b in I_RAMMEN]),
        ramme=None if rad is None else Fraction(rad.ramme) * TUSEN,
    )


def _blokkvelger(a: Avviksår) -> Callable[[Regnskapsgruppe], Blokk]:
    r = Rammetall(a.da)
    i_rammen, sentralt = ({b.linje for b in linjer} for linjer in (r.netto, r.ført_sentralt))
    ansvar_i_rammen = {b.ansvar for b in (*r.netto, *r.ført_sentralt)}
    ansvar_utenfor = {b.ansvar for b in r.utenfor} - ansvar_i_rammen

    def velg(gruppe: Regnskapsgruppe) -> Blokk:
        navn = {linje.linje for linje in gruppe.linjer}
        if navn & i_rammen:
            inntekt = all(linje.er_inntekt for linje in gruppe.linjer)
            return Blokk.INNTEKTER if inntekt else Blokk.UTGIFTER
        if navn & sentralt:
            return Blokk.SENTRALT
        utenfor = bool(navn) or gruppe.ansvar in ansvar_utenfor
        return Blokk.UTENFOR if utenfor else Blokk.UTEN_LINJE

    return velg


def _ledd(a: Avviksår, i_rammen: list[tuple[Regnskapsgruppe, Tall]]) -> tuple[Ledd, ...]:
    """Ny kunnskap etter årsak, en endret plan, og regnskapet mot det ventede."""
    linjer = tuple(linje for g, _ in i_rammen for linje in g.linjer)
    slags = {linje.linje: slags_linje(linje) for linje in linjer}
    ledd = [
        _samlet(bidrag.årsak, ((slags[navn], k) for navn, k in bidrag.kroner.items()))
        for bidrag in del_avvik(a.da, a.nå, linjer, a.år)
    ]
    if a.vedtatt is not None:
        endret = (
            (slags[linje.linje], a.da.kroner((linje,), a.år) - a.budsjett(linje))
            for linje in linjer
        )
        ledd.append(_samlet(NY_PLAN, endret))
    forbruk = ((slags_gruppe(g), t.regnskap - t.ventet_hittil) for g, t in i_rammen)
    return (*ledd, _samlet(FORBRUK, forbruk))


def _samlet(navn: str, deler: Iterable[tuple[Slags, Fraction]]) -> Ledd:
    kroner = dict.fromkeys(Slags, Fraction(0))
    for slags, beløp in deler:
        kroner[slags] += beløp
    return Ledd(navn, kroner)


def slags_linje(linje: Budsjettlinje) -> Slags:
    if linje.driver.er_statstilskudd or linje.art == STATLIG_OVERFØRING:
        return Slags.TILSKUDD
    return Slags.STØNAD if linje.driver is Driver.INTRODUKSJONSSTØNAD else Slags.ANNET


def slags_gruppe(gruppe: Regnskapsgruppe) -> Slags:
    """Slaget til linjene på kontoen; annet når de er ulike, eller når det ingen er."""
    alle = {slags_linje(linje) for linje in gruppe.linjer}
    return alle.pop() if len(alle) == 1 else Slags.ANNET


BLANDING = frozenset({Årsak.VOKSNE, Årsak.ENSLIGE})
