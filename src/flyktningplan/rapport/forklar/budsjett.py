"""`forklar budsjett`: hver linje, sum, ramme og dekningsgrad, og det som flytter nettoen."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.avrunding import TUSEN
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.budsjettdetaljer import UNDER
from flyktningplan.rapport.budsjettrader import BEREGNET, KONSEKVENSJUSTERT
from flyktningplan.rapport.forklar.ankomster import i_planen
from flyktningplan.rapport.forklar.dekning import dekningsnode
from flyktningplan.rapport.forklar.linjer import linjenode, linjer_i_året, postledd
from flyktningplan.rapport.forklar.node import Node, differanse, kalt, sum_kroner
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Andre, Art, Oppslag, Rute
from flyktningplan.rapport.nettoendring import Endring, endringer, kull_i
from flyktningplan.rapport.rammeblokker import Blokk, rammeblokker
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme
from flyktningplan.regler.post import Post

RAMME, AVVIK = "Vedtatt ramme", "Avvik fra rammen"
UTEN_NYE, NYE = "Uten ny bosetting", "Ny bosetting utgjør"
FLYTTER = "Hva flytter nettoen"

I_året = Callable[[int], Node]


def oppslag(f: Framskriving) -> Oppslag:
    """Budsjettrapporten med alle underradene."""
    b = _Budsjett(f)
    andre: Andre = {(FLYTTER, str(år)): partial(b.endring, år) for år in f.planår[1:]}
    return Oppslag(rapport_budsjett(f, detaljer=True), b.node, andre=andre)


@dataclass(frozen=True)
class _Budsjett:
    f: Framskriving

    @cached_property
    def r(self) -> Rammetall:
        return Rammetall(self.f)

    @cached_property
    def uten(self) -> Framskriving:
        return uten_ny_bosetting(self.f)

    def node(self, rute: Rute) -> Node:
        navn = rute.vist(Art.RAD)[0]
        if rute.tabell == HOVEDTALL:
            return self._hovedtall(navn)
        if rute.tabell == "dekningsgrad":
            return dekningsnode(self.f, self.r, navn, rute.kolonne)
        under = rute.rad.celler.get(UNDER) if rute.rad else None
        if under is not None:
            i_året: I_året = partial(self._underrad, navn, str(under))
        else:
            i_året = partial(self._rad, navn)
        if rute.kolonne.isdigit():
            return i_året(int(rute.kolonne))
        return self._i_alt(navn, i_året)

    def _i_alt(self, navn: str, i_året: I_året) -> Node:
        planår = self.f.planår
        return sum_kroner(f"{navn} {planår[0]}–{planår[-1]}", [i_året(år) for år in planår])

    def _hovedtall(self, navn: str) -> Node:
        if navn.startswith("Bosatt i planen"):
            return i_planen(self.f, int(navn.rsplit(" ", 1)[-1]))
        rad = navn.rsplit(" ", 1)[0]
        return self._i_alt(rad, partial(self._rad, rad))

    def _rad(self, navn: str, år: int) -> Node:
        if navn == RAMME:
            return rammenode(self.f, år)
        if år not in self.f.planår:
            raise FlyktningplanFeil(f"{år} er basisåret og har bare {RAMME}.")
        if navn.startswith((AVVIK, "Mot rammen")):
            hva = f"{BEREGNET} − vedtatt ramme, {år}"
            return differanse(hva, self.netto(år), rammenode(self.f, år))
        summer: dict[str, I_året] = {
            KONSEKVENSJUSTERT: self._konsekvensjustert,
            BEREGNET: self.netto,
            UTEN_NYE: self._uten_nye,
            NYE: self._nye,
        }
        blokk = self._blokk(navn)
        if navn in summer:
            return summer[navn](år)
        return linjenode(self.f, self._linje(navn), år) if blokk is None else self._sum(blokk, år)

    def _linje(self, navn: str) -> Budsjettlinje:
        return next(b for b in self.f.plan.budsjettlinjer if b.linje == navn)

    def _blokk(self, navn: str) -> Blokk | None:
        """Blokken raden er summen av; blokken selv når den er tom og står på én rad."""
        if any(b.linje == navn for b in self.f.plan.budsjettlinjer):
            return None
        alle = rammeblokker(self.r).alle
        return next((b for b in alle if navn in (b.sumnavn, b.navn)), None)

    def _sum(self, blokk: Blokk, år: int) -> Node:
        node = linjer_i_året(self.f, f"{blokk.sumnavn} {år}", blokk.linjer, år)
        if blokk.linjer:
            return node
        return Node(node.hva, kroner=node.kroner, kilde="ingen slike linjer i budsjettlinjer")

    def _konsekvensjustert(self, år: int) -> Node:
        blokker = rammeblokker(self.r).videreført
        return sum_kroner(f"{KONSEKVENSJUSTERT} {år}", (self._sum(b, år) for b in blokker))

    def netto(self, år: int) -> Node:
        """Beregnet netto: det konsekvensjusterte budsjettet og tiltakene."""
        tiltak = [self._sum(b, år) for b in rammeblokker(self.r).tiltak]
        return sum_kroner(f"{BEREGNET} {år}", [self._konsekvensjustert(år), *tiltak])

    @property
    def _stopp(self) -> str:
        return f": ingen kommer etter {norsk_dato(self.f.plan.innstillinger.plan.kjent)}"

    def _uten_nye(self, år: int) -> Node:
        linjer = Rammetall(self.uten).netto
        return linjer_i_året(self.uten, f"{UTEN_NYE} {år}{self._stopp}", linjer, år)

    def _nye(self, år: int) -> Node:
        """Forskjellen på planen og planen uten ventede, linje for linje."""
        barn = []
        for linje in self.r.netto:
            planen, uten = (linjenode(f, linje, år) for f in (self.f, self.uten))
            if planen.kroner != uten.kroner:
                par = (kalt(planen, "i planen"), kalt(uten, "uten ny bosetting"))
                barn.append(differanse(linje.linje, *par))
        return sum_kroner(f"{NYE} {år}{self._stopp}", barn)

    def _underrad(self, navn: str, under: str, år: int) -> Node:
        """Én gruppe på en linje, eller én funksjon i en sum."""
        hva = navn.removeprefix("–").strip()
        blokk = self._blokk(under)
        if blokk is not None:
            kode = hva.removeprefix("funksjon ")
            linjer = [b for b in blokk.linjer if b.funksjon == kode]
            return linjer_i_året(self.f, f"{under} {år}, {hva}", linjer, år)
        linje = self._linje(under)
        poster = [p for p in self.f.linje(under, år) if p.gruppe == hva]
        return sum_kroner(f"{under} {år}, {hva}", (postledd(self.f, linje, p) for p in poster))

    def endring(self, år: int) -> Node:
        """Endringen i beregnet netto fra året før, delt på det som gir den."""
        barn = [
            differanse(e.tekst, self._bidrag(e, år), self._bidrag(e, år - 1))
            for e in endringer(self.f, self.r, år)
        ]
        return sum_kroner(f"Endring i {BEREGNET.lower()} fra {år - 1} til {år}", barn)

    def _bidrag(self, e: Endring, år: int) -> Node:
        """Postene i året bak bidraget: en linje, eller et kulls integreringstilskudd."""

        def gjelder(linje: Budsjettlinje, post: Post) -> bool:
            kull = kull_i(linje, post)
            return linje.linje == e.tekst if e.kull is None and kull is None else kull == e.kull

        poster = (
            (linje, post)
            for linje in self.r.netto
            for post in self.f.linje(linje.linje, år)
            if gjelder(linje, post)
        )
        return sum_kroner(str(år), (postledd(self.f, *par) for par in poster))


def rammenode(f: Framskriving, år: int) -> Node:
    """Den sist vedtatte rammen for året. Reiser `FlyktningplanFeil` når den ikke er oppgitt."""
    ramme = gjeldende_ramme(f.plan, år)
    if ramme is None:
        raise FlyktningplanFeil(f"Tabellen ramme har ikke {år}.")
    vedtatt = "" if ramme.vedtatt is None else f", vedtatt {norsk_dato(ramme.vedtatt)}"
    return Node(
        f"{RAMME} {år} (1000 kr i kilden{vedtatt})",
        kroner=Fraction(ramme.ramme) * TUSEN,
        kilde=f"{ramme.celle('ramme')} · {ramme.kilde or 'kilde ikke oppgitt'}",
    )


def netto(f: Framskriving, år: int) -> Node:
    """Treet bak beregnet netto i året."""
    return _Budsjett(f).netto(år)
