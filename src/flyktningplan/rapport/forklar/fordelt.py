"""Beløp fordelt på tilskuddsår: direkte, etter program eller norsk, og ellers etter personene."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.mengder import Bidrag, Periode, i_program, summer
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.dekningsgrad import ALLE, Fordeling
from flyktningplan.rapport.forklar.linjer import postledd
from flyktningplan.rapport.forklar.node import Node, sum_kroner
from flyktningplan.rapport.forklar.personer import MD, STEDET, ventet_antall
from flyktningplan.regler.post import Post

Gruppe = tuple[Budsjettlinje, Post]


def fordelt_node(
    f: Framskriving, hva: str, linjer: Iterable[Budsjettlinje], år: int, nummer: int | None
) -> Node:
    """Det av linjene i året som er fordelt på tilskuddsåret; None er det uten tilskuddsår."""
    fordeling = Fordeling(f)
    direkte: list[Node] = []
    delte: dict[tuple[Periode | None, Fraction], list[Gruppe]] = defaultdict(list)
    for linje in linjer:
        for post in f.linje(linje.linje, år):
            andel = fordeling.andeler(linje.driver, post).get(nummer)
            if andel == 1:
                direkte.append(_under_linjen(f, linje, post))
            elif andel:
                delte[fordeling.periode(linje.driver), andel].append((linje, post))
    barn = [*direkte, *(_delt(f, *nøkkel, g, år, nummer) for nøkkel, g in delte.items())]
    return sum_kroner(hva, barn)


def _under_linjen(f: Framskriving, linje: Budsjettlinje, post: Post) -> Node:
    node = postledd(f, linje, post)
    return Node(f"{linje.linje}, {node.hva}", node.antall, node.kroner, node.kilde, node.barn)


def _delt(
    f: Framskriving,
    periode: Periode | None,
    andel: Fraction,
    gruppe: list[Gruppe],
    år: int,
    nummer: int | None,
) -> Node:
    linjene = sum_kroner("linjene i alt", (_under_linjen(f, *par) for par in gruppe))
    if periode is None:
        hva, del_, alt = _etter_personer(f, år, nummer)
    else:
        hva, del_, alt = _etter_periode(f, periode, år, nummer)
    andelen = Node("andel", antall=andel, barn=(del_, alt))
    return Node(
        f"fordelt etter {hva}: linjene × andel",
        kroner=(linjene.kroner or Fraction(0)) * andel,
        barn=(andelen, linjene),
    )


def _etter_personer(f: Framskriving, år: int, nummer: int | None) -> tuple[str, Node, Node]:
    alle = [b for k in ALLE for b in f.mengder.bak_tilskuddsår(år, k)]
    del_ = ventet_antall(
        f.mengder.bak_tilskuddsår(år, nummer or 0), f"personer i tilskuddsår {nummer}", STEDET
    )
    return "personene", del_, _i_alt("personer i tilskuddsår 1–5", alle)


def _etter_periode(
    f: Framskriving, periode: Periode, år: int, nummer: int | None
) -> tuple[str, Node, Node]:
    hva = "programmånedene" if periode is i_program else "norskmånedene"
    alle = list(f.mengder.bak_månedsverk(år, periode))

    def i_tilskuddsåret(b: Bidrag) -> bool:
        return b.forløp.tilskuddsår(år, f.satser) == nummer

    navn = "uten tilskuddsår" if nummer is None else f"i tilskuddsår {nummer}"
    del_ = ventet_antall(filter(i_tilskuddsåret, alle), f"{hva} {navn}", MD)
    return hva, del_, _i_alt(f"{hva} i alt", alle)


def _i_alt(hva: str, bidrag: list[Bidrag]) -> Node:
    """Det andelen er delt på, med alle radene på ett sted."""
    celler = samle(o for b in bidrag for o in b.forløp.person.opphav)
    return Node(hva, antall=summer(bidrag), kilde=celler)
