"""`forklar brakker`: avtalen, bruken, alternativene, kjøpet, fristene og dekningspunktet."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.kom_faktisk import KomFaktisk, kom_faktisk
from flyktningplan.framskriving.mengder import i_norsk
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.brakke import frist
from flyktningplan.rapport.brakke.avtale import Avtale, avtaler
from flyktningplan.rapport.brakke.bruk import Leietid, leietid
from flyktningplan.rapport.brakke.ord import timer_for_små_fra
from flyktningplan.rapport.brakke.rom import MÅL, PLASSER, ROMTIMER, Mål, Romregning
from flyktningplan.rapport.brakke.valg import Leievalg
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.forklar.brakkebruk import Bruk
from flyktningplan.rapport.forklar.leie import (
    avtalenode,
    engangsnode,
    leienode,
    per_år,
    satsnode_for,
)
from flyktningplan.rapport.forklar.leiefrister import fristnode, siste_frist, toårsgrensen
from flyktningplan.rapport.forklar.leievalg import Valgforklaring
from flyktningplan.rapport.forklar.node import Node, innstilling, sum_kroner
from flyktningplan.rapport.forklar.personer import ventet_antall
from flyktningplan.rapport.forklar.rom import i_lokalene, krev_kjent, månedene
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.kapasitetstekst import måned


def oppslag(f: Framskriving) -> Oppslag:
    """Brakkerapporten, med fristene og dekningspunktet som bare står i ord."""
    b = _Brakker(f, avtaler(f))
    return Oppslag(rapport_brakker(f), b.node, andre=dict(b.i_ord()))


class _Brakker(NamedTuple):
    f: Framskriving
    alle: tuple[Avtale, ...]

    @property
    def valg(self) -> Leievalg:
        return Leievalg(self.f, self.alle)

    @property
    def tid(self) -> Leietid:
        return leietid(self.valg)

    @property
    def med_leie(self) -> tuple[Avtale, ...]:
        return tuple(a for a in self.alle if a.leie_per_år is not None)

    def node(self, rute: Rute) -> Node:
        navn = rute.vist(Art.RAD)[0]
        if rute.tabell == HOVEDTALL:
            return self._hovedtall(navn)
        if rute.tabell == "bruk":
            return Bruk(self.f, self.tid.i_året(int(rute.kolonne))).node(navn)
        if rute.tabell == "alternativer":
            return Valgforklaring(self.f, self.valg).alternativ(navn, rute.kolonne)
        if rute.tabell == "kjøp":
            return Valgforklaring(self.f, self.valg).kjøp(navn, rute.kolonne)
        return avtalenode(self.f, self.alle, navn, rute.kolonne)

    def _hovedtall(self, navn: str) -> Node:
        valg: dict[str, Callable[[], Node]] = {
            "Leie per år": lambda: sum_kroner("Leie per år", map(per_år, self.med_leie)),
            "Leie i alt": lambda: sum_kroner(
                "Leie i alt", (leienode(a, å) for a in self.med_leie for å in a.år)
            ),
            "Leie per brukt plass og år": Bruk(self.f, self.tid).per_brukt_plass,
            "Engangskostnad": self._engang,
            "Siste frist for beslutning": lambda: siste_frist(self.f, self.alle),
            "Toårsgrensen": lambda: toårsgrensen(self.f, self.alle),
        }
        if navn in valg:
            return valg[navn]()
        return satsnode_for(self.med_leie, navn)

    def _engang(self) -> Node:
        node = engangsnode(self.alle)
        if not node.barn:
            raise FlyktningplanFeil(
                "Engangskostnaden er ikke oppgitt.",
                f"Fyll inn {self.alle[0].lokale.celle('engangskostnad')}.",
            )
        return node

    def i_ord(self) -> Iterator[tuple[tuple[str, ...], Callable[[], Node]]]:
        """Dekningspunktet, fristene og det som kom, som rapporten bare sier i ord."""
        yield ("Dekningspunkt, plasser",), self._plasspunkt
        yield ("Dekningspunkt, romtimer",), self._timepunkt
        yield (
            ("Dekningspunkt, kroner",),
            lambda: satsnode_for(self.med_leie, "Leie per måned"),
        )
        for a in self.alle:
            for felt, navn in (("oppsigelse", frist.SI_OPP), ("leveringstid", frist.ERSTATNING)):
                yield (navn, a.lokale.lokale), partial(fristnode, self.f, a, felt)
        for mål in MÅL:
            yield (f"Kom faktisk, {mål.navn}",), partial(self._kom, mål)

    def _plasspunkt(self) -> Node:
        krev_kjent(self.f, self.tid.uten, self.valg.andre, PLASSER)
        d = self.tid.uten[0]
        har = i_lokalene(self.f, d, self.valg.andre, PLASSER)
        return Node(
            "færrest norskdeltakere samtidig som ikke får plass i de andre lokalene",
            antall=(har.antall or Fraction(0)) + 1,
            barn=(har,),
        )

    def _timepunkt(self) -> Node:
        krev_kjent(self.f, self.tid.uten, self.valg.andre, ROMTIMER)
        n = timer_for_små_fra(self.tid)
        if n is None:
            raise FlyktningplanFeil("Ingen antall deltakere gir for få timer i de andre lokalene.")
        v = self.f.plan.innstillinger.undervisning
        return Node(
            "færrest norskdeltakere der gruppene trenger flere timer enn de andre lokalene har",
            antall=Fraction(n),
            barn=(
                innstilling("timer per gruppe og uke", "undervisning", v, "timer"),
                innstilling("klassestørrelse, høyst", "undervisning", v, "klasse"),
                i_lokalene(self.f, self.tid.uten[0], self.valg.andre, ROMTIMER),
            ),
        )

    def _kom(self, mål: Mål) -> Node:
        """Månedene brakkene trengs når de som ble kjent senere, er med."""
        faktisk = kom_faktisk(self.f)
        if faktisk is None:
            raise FlyktningplanFeil("Ingen bosatte er registrert etter kunnskapsdatoen.")
        senere = leietid(self.valg, Romregning(faktisk.plan, faktisk.mengder))
        krev_kjent(self.f, senere.uten, self.valg.andre, mål)
        return månedene(
            f"måneder brakkene trengs for {mål.bestemt}, med dem som kom",
            (
                Node(
                    f"{måned(d.k)}: {mål.navn} for lite uten brakkene",
                    antall=Fraction(mål.mangel(d) or 0),
                    barn=(
                        _som_kom(faktisk, d.k),
                        i_lokalene(self.f, d, self.valg.andre, mål),
                    ),
                )
                for d in senere.uten
                if mål.mangel(d)
            ),
        )


def _som_kom(faktisk: KomFaktisk, k: Kapasitetsmåned) -> Node:
    """Norskdeltakerne når de som ble registrert senere, er med."""
    return Node(
        f"Norskdeltakere, registrert til {norsk_dato(faktisk.kjent)}, hele personer",
        antall=Fraction(k.norskdeltakere),
        barn=(ventet_antall(faktisk.mengder.bak_måneden(k.måned, i_norsk)),),
    )
