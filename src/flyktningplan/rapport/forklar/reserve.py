"""`forklar reserve`: den beregnede tilskuddsreserven, år for år, ned til linjene."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.rapport.forklar.fordelt import fordelt_node
from flyktningplan.rapport.forklar.linjer import linjer_i_året
from flyktningplan.rapport.forklar.node import Node, differanse, sum_kroner
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.reserve import rapport_reserve, reservelinjer
from flyktningplan.rapport.reservetall import SENE_ÅR, delt

INNGÅENDE, UTGÅENDE = "Inngående reserve", "Utgående reserve"
I_året = Callable[[int], Node]


def oppslag(f: Framskriving) -> Oppslag:
    """Reserverapporten."""
    return Oppslag(rapport_reserve(f), _Reserve(f).node)


@dataclass(frozen=True)
class _Reserve:
    f: Framskriving

    @cached_property
    def _linjer(self) -> tuple[list[Budsjettlinje], list[Budsjettlinje], list[Budsjettlinje]]:
        return delt(reservelinjer(self.f))

    def node(self, rute: Rute) -> Node:
        navn = rute.vist(Art.RAD)[0]
        planår = self.f.planår
        if rute.tabell == HOVEDTALL:
            return self._hovedtall(navn)
        if rute.kolonne.isdigit():
            return self._rader[navn](int(rute.kolonne))
        if navn == INNGÅENDE:
            return self._inngående(planår[0])
        if navn == UTGÅENDE:
            return self._utgående(planår[-1])
        return self._i_alt(navn, self._rader[navn])

    def _i_alt(self, navn: str, i_året: I_året) -> Node:
        planår = self.f.planår
        return sum_kroner(f"{navn} {planår[0]}–{planår[-1]}", (i_året(år) for år in planår))

    def _hovedtall(self, navn: str) -> Node:
        if navn.startswith("Inngående"):
            return self._inngående(self.f.planår[0])
        if navn.startswith("Utgående"):
            return self._utgående(self.f.planår[-1])
        if navn.startswith("Endring"):
            return self._i_alt("Endring", self._netto)
        return self._i_alt("Ubrukt tilskudd for år 4–5", self._ubrukt_sene)

    @cached_property
    def _rader(self) -> Mapping[str, I_året]:
        tilskudd, utgifter, år_2_5 = self._linjer
        return {
            INNGÅENDE: self._inngående,
            "Statlige tilskudd": lambda år: self._sum("Statlige tilskudd", tilskudd, år, snu=True),
            "Utgifter": lambda år: self._sum("Utgifter", utgifter, år),
            "Avsatt": self._avsatt,
            "Brukt": self._brukt,
            UTGÅENDE: self._utgående,
            "Integreringstilskudd for år 4–5": partial(self._sene, år_2_5, snu=True),
            "Utgifter til dem i år 4–5": partial(self._sene, utgifter),
            "Ubrukt tilskudd for år 4–5": self._ubrukt_sene,
        }

    def _sum(
        self, hva: str, linjer: Iterable[Budsjettlinje], år: int, *, snu: bool = False
    ) -> Node:
        node = linjer_i_året(self.f, f"{hva} {år}", linjer, år)
        return snudd(node) if snu else node

    def _netto(self, år: int) -> Node:
        rader = self._rader
        hva = f"tilskudd − utgifter {år}"
        return differanse(hva, rader["Statlige tilskudd"](år), rader["Utgifter"](år))

    def _avsatt(self, år: int) -> Node:
        netto = self._netto(år)
        kroner = max(netto.kroner or Fraction(0), Fraction(0))
        return Node(f"Avsatt {år}: det som er til overs", kroner=kroner, barn=(netto,))

    def _brukt(self, år: int) -> Node:
        netto = self._netto(år)
        kroner = min(netto.kroner or Fraction(0), Fraction(0))
        return Node(f"Brukt {år}: det tilskuddene ikke dekker", kroner=kroner, barn=(netto,))

    def _inngående(self, år: int) -> Node:
        """Oppgitt av kommunen det første året, ellers det som gikk ut av året før."""
        if år > self.f.planår[0]:
            return self._utgående(år - 1)
        node = self._oppgitt()
        if node.kroner is None:
            raise FlyktningplanFeil(
                "Inngående reserve er ikke oppgitt.",
                "Fyll inn start_kroner under [reserve] i flyktningplan.toml.",
            )
        return node

    def _oppgitt(self) -> Node:
        kroner = self.f.plan.innstillinger.reserve.start_kroner
        sted = "flyktningplan.toml [reserve] start_kroner"
        hva = f"{INNGÅENDE} {self.f.planår[0]}"
        if kroner is None:
            return Node(hva, kilde=f"ikke oppgitt: {sted}")
        return Node(hva, kroner=Fraction(kroner), kilde=sted)

    def _utgående(self, år: int) -> Node:
        """Det som kom inn, og netto hvert år siden."""
        årene = [å for å in self.f.planår if å <= år]
        return sum_kroner(f"{UTGÅENDE} {år}", [self._oppgitt(), *map(self._netto, årene)])

    def _sene(self, linjer: list[Budsjettlinje], år: int, *, snu: bool = False) -> Node:
        """Det av linjene som er fordelt på dem i tilskuddsår 4 og 5."""
        node = sum_kroner(
            f"fordelt på tilskuddsår 4–5 i {år}",
            (fordelt_node(self.f, f"tilskuddsår {k}", linjer, år, k) for k in SENE_ÅR),
        )
        return snudd(node) if snu else node

    def _ubrukt_sene(self, år: int) -> Node:
        _, utgifter, år_2_5 = self._linjer
        hva = f"Ubrukt tilskudd for år 4–5, {år}"
        return differanse(hva, self._sene(år_2_5, år, snu=True), self._sene(utgifter, år))


def snudd(node: Node) -> Node:
    """Leddet som positivt beløp: inntekter står med minus i budsjettet."""
    kroner = -(node.kroner or Fraction(0))
    return Node(f"{node.hva}, som positivt beløp", kroner=kroner, barn=(node,))
