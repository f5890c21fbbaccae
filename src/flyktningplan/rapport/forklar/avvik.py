"""`forklar avvik`: konto for konto ned til bokførte rader, budsjettlinjer og fordelingsnøkler."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.avvik import Spørsmål, avviksår
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kunnskap import kjent_per
from flyktningplan.framskriving.periodisering import Periodisering
from flyktningplan.framskriving.regnskap import Regnskapsgruppe
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import brøk, norsk_dato
from flyktningplan.rapport.avrunding import TUSEN
from flyktningplan.rapport.avvik import SUMNAVN, rapport_avvik
from flyktningplan.rapport.avvikstall import I_RAMMEN, Avvikstall, Blokk, avvikstall
from flyktningplan.rapport.avvikstekst import største_årsak
from flyktningplan.rapport.forklar.avviksdeling import Årsaksforklaring
from flyktningplan.rapport.forklar.linjer import linjenode
from flyktningplan.rapport.forklar.node import Node, differanse, sum_kroner
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.rammetall import gjeldende_ramme

NETTO = "Netto i rammen"
ALT = "Alt som er bokført"
MOT_RAMMEN = "Årsprognosen mot rammen"
I_ORD = {
    "budsjett": "budsjett",
    "budsjett_hittil": "budsjett hittil",
    "regnskap_hittil": "regnskap hittil",
    "avvik_hittil": "avvik hittil",
    "årsprognose": "årsprognose",
    "avvik_år": "avvik i året",
}
HOVEDKOLONNER = {
    "Budsjett": "budsjett",
    "Budsjett hittil": "budsjett_hittil",
    "Regnskap hittil": "regnskap_hittil",
    "Avvik hittil": "avvik_hittil",
    "Årsprognose": "årsprognose",
    "Avvik i året": "avvik_år",
}


def oppslag(f: Framskriving, spørsmål: Spørsmål | None = None) -> Oppslag:
    """Avviksrapporten."""
    spurt = spørsmål or Spørsmål()
    a = _Avvik(avvikstall(avviksår(f, spurt)))
    return Oppslag(rapport_avvik(f, spurt), a.node, år=spurt.år)


@dataclass(frozen=True)
class _Avvik:
    t: Avvikstall

    def node(self, rute: Rute) -> Node:
        navn = rute.vist(Art.RAD)[0]
        if rute.tabell == HOVEDTALL:
            return self._hovedtall(navn)
        if rute.tabell == "årsaker":
            return self._årsaker.node(navn, rute.kolonne)
        return self._tall(navn, rute.kolonne)

    @cached_property
    def _årsaker(self) -> Årsaksforklaring:
        return Årsaksforklaring(self.t, self._forbruk)

    def _hovedtall(self, navn: str) -> Node:
        a = self.t.a
        grener: dict[str, Callable[[], Node]] = {
            "År": lambda: Node("året", antall=Fraction(a.år), kilde=self._siste_celle()),
            "Til og med måned": lambda: Node(
                "siste lukkede måned", antall=Fraction(a.måned), kilde=self._siste_celle()
            ),
            "Vedtatt ramme": self._ramme,
            MOT_RAMMEN: self._mot_rammen,
            "Uten budsjettlinje": lambda: self._sum(
                "Uten budsjettlinje", "regnskap_hittil", [Blokk.UTEN_LINJE]
            ),
            "Største årsak": lambda: self._største(beløp=False),
            "Største årsak, beløp": lambda: self._største(beløp=True),
        }
        if navn in HOVEDKOLONNER:
            return self._sum(NETTO, HOVEDKOLONNER[navn], I_RAMMEN)
        return grener[navn]()

    def _siste_celle(self) -> str:
        a = self.t.a
        rader = [r for g in a.grupper for r in g.rader if r.måned == a.måned]
        return f"bokført i {rader[0].celle('måned')}" if rader else "valgt"

    def _største(self, *, beløp: bool) -> Node:
        funnet = største_årsak(self.t)
        if funnet is None:
            raise FlyktningplanFeil("Ingenting avviker, så det er ingen største årsak.")
        navn, kroner = funnet
        barn = self._årsaker.samlet(navn)
        if beløp:
            return Node(navn, kroner=kroner, barn=barn)
        return Node("årsaken med størst utslag", verdi=navn, barn=barn)

    def _tall(self, navn: str, kolonne: str) -> Node:
        if navn == "Vedtatt ramme":
            return self._ramme()
        if navn.startswith(MOT_RAMMEN) and kolonne == "avvik_år":
            return self._mot_rammen()
        summer: dict[str, Iterable[Blokk]] = {NETTO: I_RAMMEN, ALT: tuple(Blokk)}
        summer |= {sumnavn: (blokk,) for blokk, sumnavn in SUMNAVN.items()}
        sum_ = NETTO if navn.startswith(MOT_RAMMEN) else navn
        if sum_ in summer:
            return self._sum(sum_, kolonne, summer[sum_])
        gruppe = next(g for g, _, _ in self.t.blokker if g.navn == navn)
        return self._konto(gruppe, kolonne)

    def _sum(self, hva: str, kolonne: str, blokker: Iterable[Blokk]) -> Node:
        kontoer = (self._konto(g, kolonne) for g, _ in self.t.i_blokk(*blokker))
        return sum_kroner(f"{hva}, {I_ORD[kolonne]}", kontoer)

    def _konto(self, g: Regnskapsgruppe, kolonne: str) -> Node:
        """Ett tall på én konto."""
        grener: Mapping[str, Callable[[Regnskapsgruppe], Node]] = {
            "budsjett": self._budsjett,
            "budsjett_hittil": self._budsjett_hittil,
            "regnskap_hittil": self._regnskap,
            "avvik_hittil": lambda g: differanse(
                f"{g.navn}, avvik hittil", self._regnskap(g), self._budsjett_hittil(g)
            ),
            "årsprognose": self._prognose,
            "avvik_år": lambda g: differanse(
                f"{g.navn}, avvik i året", self._prognose(g), self._budsjett(g)
            ),
        }
        return grener[kolonne](g)

    def _regnskap(self, g: Regnskapsgruppe) -> Node:
        a = self.t.a
        rader = (r for r in g.rader if r.måned <= a.måned)
        barn = tuple(
            Node(
                f"{MÅNEDSNAVN[r.måned - 1]}, funksjon {r.funksjon}, art {r.art}",
                kroner=Fraction(r.beløp),
                kilde=str(r.celle("beløp")),
            )
            for r in rader
        )
        kilde = "" if barn else "ingenting er bokført"
        return sum_kroner(f"{g.navn}, regnskap hittil", barn, kilde=kilde)

    def _budsjett(self, g: Regnskapsgruppe) -> Node:
        hva = f"{g.navn}, budsjett {self.t.a.år}"
        kilde = "" if g.linjer else "ingen budsjettlinje har denne kontoen"
        return sum_kroner(hva, map(self._årets, g.linjer), kilde=kilde)

    def _årets(self, linje: Budsjettlinje) -> Node:
        a = self.t.a
        if a.vedtatt is None:
            return linjenode(a.da, linje, a.år)
        return Node(linje.linje, kroner=a.budsjett(linje), kilde="filen i --budsjett")

    def _budsjett_hittil(self, g: Regnskapsgruppe) -> Node:
        a = self.t.a
        noder = (self._del(self._årets(x), Periodisering(a.da, a.år), x) for x in g.linjer)
        return sum_kroner(f"{g.navn}, budsjett hittil", noder)

    def _del(
        self, årets: Node, nøkler: Periodisering, linje: Budsjettlinje, *, resten: bool = False
    ) -> Node:
        """Delen av årets beløp til og med måneden, eller delen som er igjen."""
        måned = self.t.a.måned
        andel = nøkler.hittil(linje, måned)
        til = f"til og med {MÅNEDSNAVN[måned - 1]}"
        if resten:
            andel, til = 1 - andel, f"etter {MÅNEDSNAVN[måned - 1]}"
        nøkkel = Node(f"andel av året {til}", antall=andel, kilde=_nøkkel(nøkler, linje))
        return Node(
            f"{linje.linje}: årets beløp × andel",
            kroner=(årets.kroner or Fraction(0)) * andel,
            barn=(nøkkel, årets),
        )

    def _prognose(self, g: Regnskapsgruppe) -> Node:
        a = self.t.a
        nøkler = Periodisering(a.nå, a.år)
        resten = sum_kroner(
            f"resten av året, slik planen er kjent {norsk_dato(a.dag)}",
            (self._del(linjenode(a.nå, x, a.år), nøkler, x, resten=True) for x in g.linjer),
            kilde="" if g.linjer else "uten budsjettlinje: prognosen er det bokførte",
        )
        return sum_kroner(f"{g.navn}, årsprognose", (self._regnskap(g), resten))

    def _forbruk(self, g: Regnskapsgruppe) -> Node:
        """Regnskapet minus det planen nå ventet hittil."""
        a = self.t.a
        nøkler = Periodisering(a.nå, a.år)
        ventet = sum_kroner(
            "ventet hittil, slik planen er kjent nå",
            (self._del(linjenode(a.nå, x, a.år), nøkler, x) for x in g.linjer),
        )
        return differanse(f"{g.navn}: regnskapet − det ventede", self._regnskap(g), ventet)

    def _ramme(self) -> Node:
        a = self.t.a
        ramme = gjeldende_ramme(kjent_per(a.nå.plan, a.dag), a.år)
        if ramme is None:
            raise FlyktningplanFeil(f"Tabellen ramme har ikke {a.år}.")
        return Node(
            f"Vedtatt ramme {a.år} (1000 kr i kilden)",
            kroner=Fraction(ramme.ramme) * TUSEN,
            kilde=f"{ramme.celle('ramme')} · {ramme.kilde or 'kilde ikke oppgitt'}",
        )

    def _mot_rammen(self) -> Node:
        return differanse(
            f"{MOT_RAMMEN} (− = bedre)", self._sum(NETTO, "årsprognose", I_RAMMEN), self._ramme()
        )


def _nøkkel(nøkler: Periodisering, linje: Budsjettlinje) -> str:
    """Fordelingsnøkkelen i ord: «0,25 i mars, mai, august og november»."""
    per_andel: dict[Fraction, list[str]] = {}
    for navn, andel in zip(MÅNEDSNAVN, nøkler.nøkkel(linje), strict=True):
        if andel:
            per_andel.setdefault(andel, []).append(navn)
    deler = (
        f"{brøk(andel)} i {'hver måned' if len(m) == len(MÅNEDSNAVN) else ', '.join(m)}"
        for andel, m in per_andel.items()
    )
    return f"fordelt på månedene: {'; '.join(deler)}"
