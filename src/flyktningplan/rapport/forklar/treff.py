"""`forklar treffsikkerhet`: en kommune ned til kull, satser og cellene i IMDis tabeller."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.treffgrunnlag import Del
from flyktningplan.framskriving.treffledd import Ledd
from flyktningplan.framskriving.treffregning import Måte
from flyktningplan.framskriving.treffsikkerhet import Treff, Treffsikkerhet
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.rapport.forklar.node import INGEN, Node, satsnode, sum_kroner
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.treffsikkerhet import rapport_treffsikkerhet

UTBETALT, FEIL = "utbetalt ", "feil "


def oppslag(t: Treffsikkerhet, advarsler: tuple[str, ...] = ()) -> Oppslag:
    """Rapporten om treffsikkerhet."""
    return Oppslag(rapport_treffsikkerhet(t, advarsler), _Treff(t).node)


class _Treff(NamedTuple):
    t: Treffsikkerhet

    def node(self, rute: Rute) -> Node:
        if rute.tabell == HOVEDTALL:
            return self._hovedtall(rute.vist(Art.RAD)[0])
        nummer = rute.vist(Art.RAD)[0]
        treff = next(x for x in self.t.treff if x.kommune.nummer == nummer)
        kolonne = rute.kolonne
        if kolonne.startswith(UTBETALT):
            return self._utbetalt(treff, Del(kolonne.removeprefix(UTBETALT)))
        if kolonne.startswith(FEIL):
            måte, del_ = _delt(kolonne.removeprefix(FEIL).removesuffix(" (%)"))
            return self._feil(treff, måte, del_)
        return self._ventet(treff, *_delt(kolonne))

    def _utbetalt(self, treff: Treff, del_: Del) -> Node:
        betalt = treff.betalt[del_]
        navn, år = treff.kommune.navn, self.t.år
        if betalt is None:
            grunn = treff.grunn(Måte.ANTALL, del_)
            raise FlyktningplanFeil(f"{navn} har ikke noe beløp: {grunn}.")
        return Node(
            f"{navn}: utbetalt for {del_} i {år}",
            kroner=betalt,
            kilde=treff.kommune.sted(år, del_),
        )

    def _ventet(self, treff: Treff, måte: Måte, del_: Del) -> Node:
        beregnet = treff.beregnet[måte, del_]
        if beregnet.ventet is None:
            raise FlyktningplanFeil(f"{treff.kommune.navn} er ikke regnet: {beregnet.grunn}.")
        return Node(
            f"{treff.kommune.navn}: ventet for {del_} i {self.t.år}, {måte}",
            kroner=beregnet.ventet,
            barn=tuple(map(_leddnode, beregnet.ledd)),
        )

    def _feil(self, treff: Treff, måte: Måte, del_: Del) -> Node:
        avvik = treff.avvik(måte, del_)
        if avvik is None:
            grunn = treff.grunn(måte, del_)
            raise FlyktningplanFeil(f"{treff.kommune.navn} har ingen feil i prosent: {grunn}.")
        return Node(
            f"{treff.kommune.navn}: (ventet − utbetalt) / utbetalt, i prosent",
            antall=avvik * HUNDRE,
            barn=(self._ventet(treff, måte, del_), self._utbetalt(treff, del_)),
        )

    def _hovedtall(self, navn: str) -> Node:
        if navn == "År":
            hva = "det nyeste året med utbetalinger for år 2–5"
            return Node(hva, antall=Fraction(self.t.år), kilde="filen i --utbetalt")
        del_ = next(d for d in Del if f" {d}, " in navn)
        måte = _måte(navn.split(f"{del_}, ", 1)[1])
        med = [x for x in self.t.treff if x.avvik(måte, del_) is not None]
        if navn.startswith("Kommuner regnet"):
            return _talte(navn, med)
        if navn.startswith("Kommuner ikke regnet"):
            uten = [x for x in self.t.treff if x.avvik(måte, del_) is None]
            return _talte(navn, uten, grunn=lambda x: x.grunn(måte, del_))
        if not med:
            raise FlyktningplanFeil("Ingen kommuner lar seg regne.")
        if navn.startswith("Median"):
            return self._median(med, måte, del_)
        return self._samlet(med, måte, del_)

    def _median(self, med: list[Treff], måte: Måte, del_: Del) -> Node:
        samlet = self.t.sammendrag(måte, del_).median_feil or Fraction(0)
        barn = tuple(
            Node(
                f"{x.kommune.nummer} {x.kommune.navn}",
                antall=abs(x.avvik(måte, del_) or Fraction(0)) * HUNDRE,
                kilde=x.kommune.sted(self.t.år, del_),
            )
            for x in med
        )
        return Node(
            f"median av feilens størrelse i {len(med)} kommuner, i prosent",
            antall=samlet * HUNDRE,
            kilde="kommunene fra minst til størst; hver kan forklares for seg",
            barn=tuple(sorted(barn, key=lambda n: n.antall or 0)),
        )

    def _samlet(self, med: list[Treff], måte: Måte, del_: Del) -> Node:
        avvik = self.t.sammendrag(måte, del_).samlet_avvik or Fraction(0)
        ventet = sum_kroner("ventet i alt", (self._kort(x, måte, del_) for x in med))
        betalt = sum_kroner("utbetalt i alt", (self._utbetalt(x, del_) for x in med))
        return Node(
            f"sum ventet / sum utbetalt − 1, {len(med)} kommuner, i prosent",
            antall=avvik * HUNDRE,
            barn=(ventet, betalt),
        )

    def _kort(self, treff: Treff, måte: Måte, del_: Del) -> Node:
        """Uten leddene: hundrevis av kommuner, som hver kan forklares for seg."""
        node = self._ventet(treff, måte, del_)
        kilde = f"kommune {treff.kommune.nummer}, kan forklares for seg"
        return Node(node.hva, kroner=node.kroner, kilde=kilde)


def _talte(hva: str, treff: list[Treff], grunn: Callable[[Treff], str] = lambda _: "") -> Node:
    barn = tuple(
        Node(
            f"{x.kommune.nummer} {x.kommune.navn}",
            antall=Fraction(1),
            kilde=grunn(x) or f"kommune {x.kommune.nummer}, kan forklares for seg",
        )
        for x in treff
    )
    return Node(hva, antall=Fraction(len(barn)), kilde="" if barn else INGEN, barn=barn)


def _delt(navn: str) -> tuple[Måte, Del]:
    """«fra antall år 1» som måte og del."""
    del_ = next(d for d in Del if navn.endswith(str(d)))
    return _måte(navn.removesuffix(str(del_))), del_


def _måte(navn: str) -> Måte:
    return Måte(navn.split(" (", 1)[0].strip())


def _leddnode(ledd: Ledd) -> Node:
    """Leddet med satsene og leddene under."""
    barn = (*map(_leddnode, ledd.under), *map(satsnode, ledd.satser))
    if ledd.i_kroner:
        return Node(ledd.hva, kroner=ledd.verdi, kilde=ledd.kilde, barn=barn)
    return Node(ledd.hva, antall=ledd.verdi, kilde=ledd.kilde, barn=barn)
