"""Personene bak en mengde: hvor mange, hvor stor del av dem, og radene de står i."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.mengder import Bidrag, Periode
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.node import Node, sum_antall

Gruppe = tuple[bool, Fraction, Fraction]
"""(kjent, delen som bor her, det delen ganges med)"""

BOR_HER = "andel som bor her"
MD = "md."
STEDET = "av de mulige månedene her"


def personnoder(bidrag: Iterable[Bidrag], ganger: str = "") -> tuple[Node, ...]:
    """Ett ledd per gruppe som er like: kjente og ventede, delen som bor her, og `ganger`.

    Cellene er adressene til personene, aldri nøklene. Summen er den eksakte mengden.
    """
    celler: dict[Gruppe, list[Opphav]] = defaultdict(list)
    antall: dict[Gruppe, int] = defaultdict(int)
    for b in bidrag:
        gruppe = (b.forløp.person.kjent, b.vekt, Fraction(b.ganger))
        celler[gruppe] += b.forløp.person.opphav
        antall[gruppe] += 1
    return tuple(
        Node(
            _hva(gruppe, antall[gruppe], ganger),
            antall=antall[gruppe] * gruppe[1] * gruppe[2],
            kilde=samle(celler[gruppe]),
        )
        for gruppe in sorted(antall, key=lambda g: (not g[0], -g[1] * g[2]))
    )


def _hva(gruppe: Gruppe, antall: int, ganger: str) -> str:
    kjent, vekt, faktor = gruppe
    slag = ("kjent", "kjente") if kjent else ("ventet", "ventede")
    hvem = f"{antall} {slag[antall != 1]}"
    if vekt != 1:
        hvem += f" × {BOR_HER} {brøk(vekt)}"
    if faktor == 1 and ganger != MD:
        return hvem
    return f"{hvem} × {brøk(faktor)} {ganger}"


def ventet_antall(bidrag: Iterable[Bidrag], hva: str = "ventet antall", ganger: str = "") -> Node:
    """Det eksakte antallet før avrunding til hele personer."""
    return sum_antall(hva, personnoder(bidrag, ganger))


def hoder(f: Framskriving, k: Kapasitetsmåned, periode: Periode, hva: str) -> Node:
    """Hodene den måneden, delt på kjente og ventede og på hvor stor del som ventes å bo her."""
    return Node(
        f"{hva}, hele personer",
        antall=Fraction(f.mengder.hoder(k.måned, periode)),
        kilde="sum, halve rundet opp",
        barn=(ventet_antall(f.mengder.bak_måneden(k.måned, periode)),),
    )
