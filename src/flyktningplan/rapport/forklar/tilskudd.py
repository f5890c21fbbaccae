"""`forklar tilskudd`: kullene, terminene, det som faller ut, og kontrollen mot IMDi Tilskudd."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.utbetaling import Tilskuddskrav, betales_i_året, krav_i_året
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.kontroll import Kontrollforklaring
from flyktningplan.rapport.forklar.node import Node, satsnode, sum_antall, sum_kroner
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.modell import Rad
from flyktningplan.rapport.tilskudd import SISTE_ÅR, rapport_tilskudd, valgt_år
from flyktningplan.regler.kalender import måned_av
from flyktningplan.satser.opptak import unike

ANORDNET, BETALES = "anordnet", "utbetales"
AV_PERSONER = "AR-"
I_ALT = "I alt"

Del = tuple[Tilskuddskrav, Fraction]
"""Et krav, og det av det som regnes her: hele beløpet, eller det som betales i en termin."""


def oppslag(f: Framskriving, år: int | None = None) -> Oppslag:
    """Tilskuddsrapporten for året. Uten kolonne gjelder det som er anordnet."""
    t = _Tilskudd(f, valgt_år(f, år))
    rapport = rapport_tilskudd(f, år)
    tabell = next((x for x in rapport.tillegg if x.navn == "kontroll"), None)
    kontroll = None if tabell is None else Kontrollforklaring(f, tabell)
    return Oppslag(
        rapport,
        lambda rute: _node(t, kontroll, rute),
        standard=ANORDNET,
        år=år,
        vis_nøkkel=lambda navn, rad: None if kontroll is None else kontroll.vis(navn, rad),
    )


def _node(t: "_Tilskudd", kontroll: Kontrollforklaring | None, rute: Rute) -> Node:
    navn = rute.vist(Art.RAD)[0]
    if rute.tabell == HOVEDTALL:
        if kontroll is not None and navn.startswith("Kontroll"):
            return kontroll.antall(navn)
        return t.i_alt(ANORDNET if navn.startswith("Anordnet") else BETALES)
    assert rute.rad is not None  # noqa: S101 - alt annet er rader
    if rute.tabell == "faller ut":
        return t.faller_ut(rute.rad, rute.kolonne)
    if rute.tabell == "kontroll" and kontroll is not None:
        return kontroll.node(rute.rad, rute.kolonne)
    if navn == I_ALT:
        return t.i_alt(rute.kolonne)
    kull = int(navn.split(",", maxsplit=1)[0])
    return t.gruppe(kull, int(str(rute.rad.celler["tilskuddsår"])), rute.kolonne)


class _Tilskudd(NamedTuple):
    f: Framskriving
    år: int

    def gruppe(self, kull: int, nummer: int, kolonne: str) -> Node:
        """Ett kull i ett tilskuddsår: personene, en termin, det som betales, eller er anordnet."""

        def i_gruppen(k: Tilskuddskrav) -> bool:
            return (k.kull, k.tilskuddsår) == (kull, nummer)

        return self._tall(f"{kull}-kullet, tilskuddsår {nummer}", i_gruppen, kolonne)

    def i_alt(self, kolonne: str) -> Node:
        grupper = {(k.kull, k.tilskuddsår) for k, _ in self._deler(lambda _: True, kolonne)}
        deler = [self.gruppe(*g, kolonne) for g in sorted(grupper, key=lambda g: (g[1], -g[0]))]
        if kolonne != "personer":
            return sum_kroner(f"{I_ALT}, {kolonne} {self.år}", deler)
        eksakt = sum_antall("ventet antall", (barn for d in deler for barn in d.barn))
        return _hele(f"personer, {self.år}", eksakt)

    def _tall(self, hva: str, med: Callable[[Tilskuddskrav], bool], kolonne: str) -> Node:
        deler = self._deler(med, kolonne)
        if kolonne == "personer":
            personer = [d for d in deler if d[0].kode.startswith(AV_PERSONER)]
            return _hele(f"{hva}, {self.år}", sum_antall("ventet antall", per_kode(personer)))
        return sum_kroner(f"{hva}, {_når(kolonne)} {self.år}", per_kode(deler))

    def _deler(self, med: Callable[[Tilskuddskrav], bool], kolonne: str) -> list[Del]:
        if kolonne in (ANORDNET, "personer"):
            return [(k, Fraction(k.kroner)) for k in krav_i_året(self.f, self.år) if med(k)]
        return [
            (k, Fraction(b.kroner))
            for k, b in betales_i_året(self.f, self.år)
            if med(k) and kolonne in (BETALES, MÅNEDSNAVN[måned_av(b.måned) - 1])
        ]

    def faller_ut(self, rad: Rad, kolonne: str) -> Node:
        """Kullet i sitt siste tilskuddsår: personene, eller beløpet som faller bort året etter."""
        år, navn = int(str(rad.celler["år"])), str(rad.celler["kull"])
        kull, tre_år = int(navn[:4]), "tre år" in navn
        deler = [
            (k, Fraction(k.kroner))
            for k in krav_i_året(self.f, år)
            if k.kull == kull
            and (k.tilskuddsår != SISTE_ÅR) is tre_år
            and k.forløp.tilskuddsår(år + 1, self.f.satser) is None
            and k.kode.startswith(AV_PERSONER)
        ]
        if kolonne == "personer":
            return _hele(f"{navn}, siste år {år}", sum_antall("ventet antall", per_kode(deler)))
        return sum_kroner(f"{navn}, siste år {år}", per_kode(deler))


def per_kode(deler: Iterable[Del]) -> list[Node]:
    """Beløpene lagt sammen per kode, med satsene og radene bak."""
    grupper: dict[str, list[Del]] = defaultdict(list)
    for krav, kroner in deler:
        grupper[krav.kode].append((krav, kroner))
    return [_koden(kode, grupper[kode]) for kode in sorted(grupper)]


def _koden(kode: str, deler: Sequence[Del]) -> Node:
    satser = unike(s for k, _ in deler for s in (k.sats, *k.satser))
    return Node(
        f"{kode}: {_formel(deler)}",
        antall=sum((k.antall for k, _ in deler), start=Fraction(0)),
        kroner=sum((kroner for _, kroner in deler), start=Fraction(0)),
        kilde=samle(o for k, _ in deler for o in k.forløp.person.opphav),
        barn=tuple(map(satsnode, satser)),
    )


def _formel(deler: Sequence[Del]) -> str:
    """Antallet ganget med satsen; delen av det som betales når det ikke er alt."""
    hele_ = sum((Fraction(k.kroner) for k, _ in deler), start=Fraction(0))
    betalt = sum((kroner for _, kroner in deler), start=Fraction(0))
    if betalt == hele_:
        return "antall × sats (etter fraflytting)"
    return "antall × sats (etter fraflytting), det som betales i terminen"


def _hele(hva: str, eksakt: Node) -> Node:
    return Node(
        f"{hva}, hele personer",
        antall=Fraction(hele(eksakt.antall or Fraction(0))),
        kilde="halve rundet opp",
        barn=(eksakt,),
    )


def _når(kolonne: str) -> str:
    return kolonne if kolonne in (ANORDNET, BETALES) else f"betales i {kolonne}"
