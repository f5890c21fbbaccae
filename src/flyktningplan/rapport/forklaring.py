"""Treet bak et tall: hva det er, hvor mye, og hvor det kommer fra. Felles for alle rapportene."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.rapport.avrunding import desimaler, rund
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Sats

INNRYKK = "\u00a0\u00a0"
FLEST_FORSLAG = 3


@dataclass(frozen=True, slots=True)
class Node:
    """Ett ledd i forklaringen. `antall` er mengden, `kroner` beløpet; begge kan mangle."""

    hva: str
    antall: Fraction | None = None
    kroner: Fraction | None = None
    kilde: str = ""
    barn: "tuple[Node, ...]" = ()


def som_rapport(
    f: Framskriving, tittel: str, rot: Node, *, priser: str = "", fortegn: str = ""
) -> Rapport:
    """Treet som rapport: én rad per ledd, nivået i egen kolonne og som innrykk."""
    har_kroner = any(n.kroner is not None for _, n in _flatt(rot, 0))
    kroner = (Kolonne("kroner", "Kroner"),) if har_kroner else ()
    return Rapport(
        navn="forklar",
        tittel=tittel,
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="kr" if har_kroner else "",
            priser=priser,
            fortegn=fortegn,
        ),
        tabell=Tabell(
            (
                Kolonne("nivå", "Nivå", bare_bred=True),
                Kolonne("hva", "Hva", Slag.TEKST),
                Kolonne("antall", "Antall"),
                *kroner,
                Kolonne("kilde", "Hvor fra", Slag.TEKST),
            ),
            tuple(_rad(nivå, node) for nivå, node in _flatt(rot, 0)),
            navn="forklar",
        ),
        advarsler=f.befolkning.advarsler,
    )


def _flatt(node: Node, nivå: int) -> Iterable[tuple[int, Node]]:
    yield nivå, node
    for barn in node.barn:
        yield from _flatt(barn, nivå + 1)


def _rad(nivå: int, node: Node) -> Rad:
    celler: dict[str, Verdi] = {"nivå": nivå, "hva": INNRYKK * nivå + node.hva}
    if node.antall is not None:
        helt = node.antall.denominator == 1
        celler["antall"] = int(node.antall) if helt else desimaler(node.antall, 2)
    if node.kroner is not None:
        celler["kroner"] = rund(node.kroner)
    celler["kilde"] = node.kilde
    return Rad(celler, Radstil.SUM if nivå == 0 else Radstil.VANLIG)


def postnode(post: Post) -> Node:
    """En post med satsene under seg."""
    return Node(
        f"{post.gruppe}: {post.formel}",
        antall=post.antall,
        kroner=Fraction(post.kroner),
        kilde=samle(post.opphav),
        barn=tuple(satsnode(s) for s in post.satser),
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


def finn(søk: str, navn: Sequence[str], *, hva: str) -> str:
    """Navnet slik rapporten skriver det; store og små bokstaver er likegyldige.

    Reiser `FlyktningplanFeil` med forslag når det ikke finnes.
    """
    små = {_løst(n): n for n in navn}
    leter = _løst(søk)
    if leter in små:
        return små[leter]
    nære = difflib.get_close_matches(leter, list(små), n=FLEST_FORSLAG, cutoff=0.4)
    nære += [s for s in små if leter and leter in s and s not in nære]
    forslag = " eller ".join(f"«{små[n]}»" for n in nære[:FLEST_FORSLAG])
    råd = f"Mente du {forslag}?" if forslag else f"Velg blant: {', '.join(navn)}."
    raise FlyktningplanFeil(f"Rapporten har ingen {hva} «{søk}».", råd)


def _løst(navn: str) -> str:
    """Navnet uten forskjell på store bokstaver, streker, understrek og mellomrom."""
    return " ".join(re.sub(r"[–—−‑]", "-", navn).replace("_", " ").casefold().split())


def samle(opphav: Iterable[Opphav]) -> str:
    """Adressene slått sammen per ark: «deltakere.xlsx [deltakere] A5–A9, A12»."""
    per_ark: dict[tuple[str, str], list[str]] = defaultdict(list)
    for o in dict.fromkeys(opphav):
        per_ark[o.fil, o.ark].append(o.celle)
    return "; ".join(
        str(Opphav(fil, ark, _områder(celler))) for (fil, ark), celler in per_ark.items()
    )


def _områder(celler: Sequence[str]) -> str:
    """Sammenhengende rader i samme kolonne som fra–til."""
    delt = [re.fullmatch(r"([A-Z]+)(\d+)", c) for c in celler]
    kjente = sorted({(m[1], int(m[2])) for m in delt if m})
    andre = [c for c, m in zip(celler, delt, strict=True) if not m]
    ut: list[list[tuple[str, int]]] = []
    for bokstav, rad in kjente:
        if ut and ut[-1][-1] == (bokstav, rad - 1):
            ut[-1].append((bokstav, rad))
        else:
            ut.append([(bokstav, rad)])
    områder = [
        f"{o[0][0]}{o[0][1]}" if len(o) == 1 else f"{o[0][0]}{o[0][1]}–{o[-1][0]}{o[-1][1]}"
        for o in ut
    ]
    return ", ".join([*områder, *andre])
