"""Dekningsgraden: personår, tilskudd og utgifter per tilskuddsår, ned til linjene."""

from collections.abc import Iterable
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.rapport.dekningsgrad import ALLE, Felt, linjer_per_felt
from flyktningplan.rapport.forklar.fordelt import fordelt_node
from flyktningplan.rapport.forklar.node import Node, sum_antall, sum_kroner
from flyktningplan.rapport.forklar.personer import STEDET, ventet_antall
from flyktningplan.rapport.rammetall import Rammetall

FELT = {
    "tilskudd": (Felt.TILSKUDD,),
    "utgifter": (Felt.UTGIFTER,),
    "alle utgifter": (Felt.UTGIFTER, Felt.UTENFOR),
}
DEKNING = {"dekning": "utgifter", "dekning, alle": "alle utgifter"}


def dekningsnode(f: Framskriving, r: Rammetall, navn: str, kolonne: str) -> Node:
    """Ett tall i tabellen; raden er et tilskuddsår, «Uten tilskuddsår» eller «Sum»."""
    if kolonne in DEKNING:
        return _grad(f, r, navn, DEKNING[kolonne])
    if navn == "Sum":
        numre: Iterable[int | None] = (*ALLE, None)
        deler = [_rad(f, r, nr, kolonne) for nr in numre]
        samlet = sum_antall if kolonne == "personår" else sum_kroner
        return samlet(f"{kolonne}, sum", [d for d in deler if d.antall or d.kroner])
    nummer = int(navn.rsplit(" ", 1)[-1]) if navn.startswith("Tilskuddsår") else None
    return _rad(f, r, nummer, kolonne)


def _rad(f: Framskriving, r: Rammetall, nummer: int | None, kolonne: str) -> Node:
    hva = "uten tilskuddsår" if nummer is None else f"tilskuddsår {nummer}"
    if kolonne == "personår":
        per_år = [
            ventet_antall(f.mengder.bak_tilskuddsår(å, nummer or 0), str(å), STEDET)
            for å in f.planår
        ]
        return sum_antall(f"personår, {hva}", per_år)
    per_felt = linjer_per_felt(f, r)
    linjer = [b for felt in FELT[kolonne] for b in per_felt[felt]]
    noder = (fordelt_node(f, str(å), linjer, å, nummer) for å in f.planår)
    return sum_kroner(f"{kolonne}, {hva}", noder)


def _grad(f: Framskriving, r: Rammetall, navn: str, utgiftskolonne: str) -> Node:
    tilskudd = dekningsnode(f, r, navn, "tilskudd")
    utgifter = dekningsnode(f, r, navn, utgiftskolonne)
    if not utgifter.kroner or utgifter.kroner < 0:
        raise FlyktningplanFeil(f"{navn} har ingen utgifter å dekke.")
    andel = -(tilskudd.kroner or Fraction(0)) * HUNDRE / utgifter.kroner
    return Node("Dekning i prosent: tilskudd / utgifter", antall=andel, barn=(tilskudd, utgifter))
