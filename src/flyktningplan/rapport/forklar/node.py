"""Node: ett ledd i forklaringen av et tall, og byggesteinene alle forklaringene deler."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from pydantic import BaseModel

from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.modell import Verdi
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Sats

INGEN = "ingen"
"""Kilden til en sum av ingenting."""


class Node(NamedTuple):
    """Ett ledd. `antall` er mengden, `kroner` beløpet, begge eksakte; begge kan mangle.

    `verdi` er det leddet er når det ikke er et tall: en dato, en måned eller et ord.
    """

    hva: str
    antall: Fraction | None = None
    kroner: Fraction | None = None
    kilde: str = ""
    barn: "tuple[Node, ...]" = ()
    verdi: Verdi = None


def kalt(node: Node, hva: str) -> Node:
    """Samme ledd med et annet navn."""
    return node._replace(hva=hva)


def sum_kroner(hva: str, barn: Iterable[Node], kilde: str = "") -> Node:
    """Leddet som er summen av barnas kroner."""
    alle = tuple(barn)
    kroner = (b.kroner for b in alle if b.kroner is not None)
    hvor = kilde if alle or kilde else INGEN
    return Node(hva, kroner=sum(kroner, start=Fraction(0)), kilde=hvor, barn=alle)


def sum_antall(hva: str, barn: Iterable[Node], kilde: str = "") -> Node:
    """Leddet som er summen av barnas antall."""
    alle = tuple(barn)
    antall = (b.antall for b in alle if b.antall is not None)
    hvor = kilde if alle or kilde else INGEN
    return Node(hva, antall=sum(antall, start=Fraction(0)), kilde=hvor, barn=alle)


def differanse(hva: str, fra: Node, trekk: Node) -> Node:
    """Det første leddet minus det andre, i det de begge er målt i."""
    barn = (fra, trekk)
    if fra.kroner is not None and trekk.kroner is not None:
        return Node(hva, kroner=fra.kroner - trekk.kroner, barn=barn)
    antall = (fra.antall or Fraction(0)) - (trekk.antall or Fraction(0))
    return Node(hva, antall=antall, barn=barn)


def postnode(post: Post, *barn: Node) -> Node:
    """En post med satsene og det andre den er regnet av, under seg."""
    return Node(
        f"{post.gruppe}: {post.formel}",
        antall=post.antall,
        kroner=Fraction(post.kroner),
        kilde=samle(post.opphav),
        barn=(*barn, *(satsnode(s) for s in post.satser)),
    )


def satsnode(s: Sats) -> Node:
    """En sats med status, kilde, metode og stedet i satsfilen."""
    metode = f" Metode: {s.metode}." if s.metode else ""
    egen = ", egen sats" if s.egen else ""
    return Node(
        f"sats {s.kode}: {s.navn}, {s.enhet} ({s.status}{egen})",
        antall=Fraction(s.verdi),
        kilde=f"{s.kilde}.{metode} [{s.opphav}]",
    )


def innstilling(hva: str, tabell: str, del_: BaseModel, felt: str) -> Node:
    """En innstilling, og om den står i flyktningplan.toml eller er standardverdien."""
    verdi = getattr(del_, felt)
    sted = f"flyktningplan.toml [{tabell}] {felt}"
    kilde = sted if felt in del_.model_fields_set else f"standardverdi; {sted} er ikke fylt inn"
    return Node(hva, antall=None if verdi is None else Fraction(verdi), kilde=kilde)
