"""Bruken av brakkene i leietiden: brukte plasser, tomme måneder, og leien per brukt plass."""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.rapport.brakke.avtale import Avtale
from flyktningplan.rapport.brakke.bruk import Leietid, plasser_brukt
from flyktningplan.rapport.brakke.rom import MÅL, PLASSER, ROMTIMER, Mål
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar import behov
from flyktningplan.rapport.forklar.leie import per_år
from flyktningplan.rapport.forklar.node import Node, sum_kroner
from flyktningplan.rapport.forklar.rom import i_lokalene, krev_kjent, mangelnode, månedene
from flyktningplan.rapport.kapasitetstekst import måned
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET


class Bruk(NamedTuple):
    """Bruken av brakkene i leietiden, eller i ett år av den."""

    f: Framskriving
    tid: Leietid

    def node(self, navn: str) -> Node:
        valg = self.tid.valg
        alle = self.f.plan.lokaler or ()
        grener: dict[str, Callable[[], Node]] = {
            "Norskdeltakere, snitt": self._deltakere,
            "Plasser brukt": self._plasser,
            "Leie per brukt plass": self.per_brukt_plass,
            "Måneder uten behov for plassene": lambda: self._uten_behov(PLASSER),
            "Måneder der romtimene trengs": lambda: self._trengs(ROMTIMER, valg.andre),
            "Måneder uten behov for romtimene": lambda: self._uten_behov(ROMTIMER),
            "Måneder der det er for lite": lambda: self._for_lite(alle),
        }
        return next(gren for start, gren in grener.items() if navn.startswith(start))()

    def _deltakere(self) -> Node:
        noder = tuple(behov.norskdeltakere(self.f, d.k) for d, _ in self.tid.i_drift)
        if not noder:
            raise FlyktningplanFeil("Ingen måneder med undervisning i leietiden.")
        sum_ = sum((n.antall or Fraction(0) for n in noder), start=Fraction(0))
        barn = tuple(
            Node(f"{måned(d.k)}: {n.hva}", n.antall, kilde=n.kilde, barn=n.barn)
            for (d, _), n in zip(self.tid.i_drift, noder, strict=True)
        )
        return Node("Snittet av månedene med undervisning", antall=sum_ / len(noder), barn=barn)

    def _plasser(self) -> Node:
        alle = self.f.plan.lokaler or ()
        krev_kjent(self.f, self.tid.uten, self.tid.valg.andre, PLASSER)
        krev_kjent(self.f, self.tid.med, alle, PLASSER)
        if self.tid.plasser_brukt is None:
            raise FlyktningplanFeil("Ingen måneder med undervisning i leietiden.")
        return Node(
            "Plasser brukt i brakkene, snitt av månedene med undervisning",
            antall=self.tid.plasser_brukt,
            barn=tuple(
                Node(
                    f"{måned(med.k)}: deltakere, høyst alle plassene, minus plassene ellers",
                    antall=Fraction(plasser_brukt(med, uten) or 0),
                    barn=(
                        behov.norskdeltakere(self.f, med.k),
                        i_lokalene(self.f, med, alle, PLASSER),
                        i_lokalene(self.f, uten, self.tid.valg.andre, PLASSER),
                    ),
                )
                for med, uten in self.tid.i_drift
            ),
        )

    def per_brukt_plass(self) -> Node:
        """Leien i månedene, regnet om til et år, delt på plassene som er brukt."""
        kroner = self.tid.leie_per_brukt_plass
        if kroner is None:
            raise FlyktningplanFeil("Ingen plasser er brukt i brakkene, så leien kan ikke deles.")
        leid = len(self.tid.med)
        leie = sum_kroner(
            f"leie i {leid} måneder",
            [self._leien(a) for a in self.tid.valg.avtaler if a.leie_per_år is not None],
        )
        return Node(
            f"leie × {MÅNEDER_I_ÅRET} / {leid} måneder / plasser brukt",
            kroner=kroner,
            barn=(leie, self._plasser()),
        )

    def _leien(self, a: Avtale) -> Node:
        """Leien av én avtale i månedene; påbegynte måneder teller for dagene."""
        måneder = [d.k.måned for d in self.tid.med]
        leid = Node(
            "måneder leid",
            antall=sum((a.leid_i(m) for m in måneder), start=Fraction(0)),
            kilde=samle([a.lokale.celle("fra"), a.lokale.celle("til")]),
        )
        return Node(
            f"{a.lokale.lokale}: måneder × leie / {MÅNEDER_I_ÅRET}",
            kroner=sum((a.leie_i(m) for m in måneder), start=Fraction(0)),
            barn=(leid, per_år(a)),
        )

    def _uten_behov(self, mål: Mål) -> Node:
        krev_kjent(self.f, self.tid.uten, self.tid.valg.andre, mål)
        tomme = [d for d in self.tid.uten if d.undervises and not mål.mangel(d)]
        noder = (mangelnode(self.f, d, self.tid.valg.andre, mål) for d in tomme)
        return månedene(f"måneder der {mål.bestemt} ellers er nok", noder)

    def _trengs(self, mål: Mål, lokaler: tuple[Lokale, ...]) -> Node:
        krev_kjent(self.f, self.tid.uten, lokaler, mål)
        noder = (mangelnode(self.f, d, lokaler, mål) for d in self.tid.uten if mål.mangel(d))
        return månedene(f"måneder der {mål.bestemt} ikke er nok uten brakkene", noder)

    def _for_lite(self, alle: tuple[Lokale, ...]) -> Node:
        return månedene(
            "måneder der det er for lite også med brakkene",
            (
                Node(
                    måned(d.k),
                    antall=Fraction(1),
                    barn=tuple(mangelnode(self.f, d, alle, m) for m in MÅL if m.mangel(d)),
                )
                for d in self.tid.med
                if any(m.mangel(d) for m in MÅL)
            ),
        )
