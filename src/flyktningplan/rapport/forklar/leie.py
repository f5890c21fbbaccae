"""Leieavtalen for brakkene: leien ned til måneder, leie per år og celler i `lokaler`."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.rapport.brakke.avtale import Avtale, cellenavn
from flyktningplan.rapport.brakke.tabell import Leiesatser
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.linjer import leieledd, linjenode
from flyktningplan.rapport.forklar.node import Node, postnode, satsnode, sum_antall, sum_kroner
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.leie import leiemåneder
from flyktningplan.regler.merverdiavgift import avgift_og_kompensasjon
from flyktningplan.regler.post import Post

Avtaler = tuple[Avtale, ...]
UTENOM = "Utenom: "
REGULERT = "Leie, prisregulert"


def leienode(a: Avtale, år: int) -> Node:
    """Leien i året: måneder × leie per år / 12."""
    lok = a.lokale
    return Node(
        f"{lok.lokale} {år}: måneder × leie / 12",
        kroner=a.leie(år),
        barn=(månedsnode(a, år), per_år(a)),
    )


def månedsnode(a: Avtale, år: int) -> Node:
    lok = a.lokale
    return Node(
        f"måneder leid {år}",
        antall=leiemåneder(fra=lok.fra, til=a.slutt, år=år),
        kilde=samle([lok.celle("fra"), lok.celle("til")]),
    )


def per_år(a: Avtale) -> Node:
    """Leien per år slik den står i `lokaler`; mangler den, sies cellen."""
    celle = a.lokale.celle("leie_per_år")
    if a.leie_per_år is None:
        raise FlyktningplanFeil("Leien er ikke oppgitt.", f"Fyll inn {cellenavn(celle)}.")
    return Node(f"{a.lokale.lokale}: leie per år", kroner=a.leie_per_år, kilde=str(celle))


def avtalenode(f: Framskriving, alle: Avtaler, navn: str, kolonne: str) -> Node:
    """Ett tall i tabellen over leieavtalen; kolonnen er et år eller «i alt»."""
    if not kolonne.isdigit():
        år = sorted({å for a in alle for å in a.år})
        barn = [linje for å in år if (linje := _i_året(f, alle, navn, å, i_alt=True)) is not None]
        if not barn:
            raise _ikke_oppgitt(alle, navn)
        samlet = sum_antall if navn == "Måneder leid" else sum_kroner
        return samlet(f"{navn}, i alt", barn)
    node = _i_året(f, alle, navn, int(kolonne), i_alt=False)
    if node is None:
        raise _ikke_oppgitt(alle, navn)
    return node


def _i_året(f: Framskriving, alle: Avtaler, navn: str, år: int, *, i_alt: bool) -> Node | None:
    """Raden i ett år; None når den ikke gjelder året, eller noe ikke er oppgitt."""
    gjelder = tuple(a for a in alle if år in a.år)
    med_leie = tuple(a for a in gjelder if a.leie_per_år is not None)
    if navn.startswith(UTENOM):
        linje = next(b for b in f.plan.budsjettlinjer if UTENOM + b.linje == navn)
        return linjenode(f, linje, år) if år in f.planår else None
    if navn.startswith("Leie, ") and not navn.startswith(REGULERT):
        med_leie = tuple(a for a in med_leie if f"Leie, {a.lokale.lokale}" == navn)
        navn = "Leie"
    if navn == "Måneder leid":
        return sum_antall(f"Måneder leid {år}", (månedsnode(a, år) for a in gjelder))
    if navn in SATSER or navn.startswith("Leie per plass"):
        return None if i_alt or not med_leie else satsnode_for(med_leie, navn)
    uregulert = all(a.lokale.prisregulering is None for a in alle if a.leie_per_år is not None)
    if not gjelder or (navn.startswith(REGULERT) and uregulert):
        return None
    return _beløp(f, gjelder, med_leie, navn, år)


def _beløp(f: Framskriving, gjelder: Avtaler, med_leie: Avtaler, navn: str, år: int) -> Node | None:
    if navn == "Leie":
        return sum_kroner(f"Leie {år}", (leienode(a, år) for a in med_leie))
    if navn.startswith(REGULERT):
        return sum_kroner(f"{REGULERT} {år}", (_regulert(f, a, år) for a in med_leie))
    if navn.startswith("Hvis uten"):
        return _avgift(f, med_leie, navn, år)
    engang = [_engang(a, år) for a in gjelder if a.engang(år) is not None]
    if navn.startswith("Rigg"):
        return sum_kroner(f"Engangskostnad {år}", engang) if engang else None
    leie = sum_kroner(f"Leie {år}", (leienode(a, år) for a in med_leie))
    return sum_kroner(f"Leie og engangskostnad {år}", [leie, *engang])


def _regulert(f: Framskriving, a: Avtale, år: int) -> Node:
    post = a.regulert(år)
    return leienode(a, år) if post is None else postnode(post, *leieledd(f, post))


def _engang(a: Avtale, år: int) -> Node:
    celle = str(a.lokale.celle("engangskostnad"))
    hva = f"{a.lokale.lokale}: ført i året leien starter"
    return Node(hva, kroner=a.engang(år), kilde=celle)


def engangsnode(alle: Iterable[Avtale]) -> Node:
    """Engangskostnadene som er oppgitt, i hele leietiden."""
    kjente = [_engang(a, a.lokale.fra.year) for a in alle if a.lokale.engangskostnad is not None]
    return sum_kroner("Engangskostnad", kjente)


def _avgift(f: Framskriving, alle: Avtaler, navn: str, år: int) -> Node | None:
    nr = 1 if "kompensasjon" in navn else 0
    poster: list[tuple[Avtale, Post]] = []
    for a in alle:
        post = a.post(år)
        if post is None or not f.satser.gjelder("MVA-ALMINNELIG", a.lokale.fra.replace(år, 1, 1)):
            return None
        poster.append((a, avgift_og_kompensasjon(post, f.satser)[nr]))
    return sum_kroner(
        f"{navn} {år}",
        (
            Node(
                f"{p.gruppe}: {p.formel}",
                kroner=Fraction(p.kroner),
                barn=(leienode(a, år), *(satsnode(s) for s in p.satser)),
            )
            for a, p in poster
        ),
    )


def satsnode_for(alle: Avtaler, navn: str) -> Node:
    """Leien per år delt på måneder, brakker eller plasser."""
    satser = Leiesatser(alle)
    leien = sum_kroner("leie per år", (per_år(a) for a in alle))
    if navn.startswith("Leie per plass"):
        kroner, deler = satser.per_plass, _plasser(alle)
    else:
        kroner, deler = SATSER[navn](satser, alle)
    if kroner is None:
        raise _ikke_oppgitt(alle, navn)
    return Node(f"{navn}: leie / {deler.hva}", kroner=kroner, barn=(leien, deler))


def _plasser(alle: Avtaler) -> Node:
    celler = [a.lokale.celle(_plassfelt(a)) for a in alle]
    return Node("plasser", antall=Fraction(sum(a.plasser or 0 for a in alle)), kilde=samle(celler))


def _plassfelt(a: Avtale) -> str:
    return "areal" if a.lokale.plasser is None and a.lokale.areal is not None else "plasser"


def _brakker(alle: Avtaler) -> Node:
    celler = samle(a.lokale.celle("antall") for a in alle)
    return Node("brakker", antall=Fraction(sum(a.lokale.antall or 0 for a in alle)), kilde=celler)


SATSER: Mapping[str, Callable[[Leiesatser, Avtaler], tuple[Fraction | None, Node]]] = {
    "Leie per måned": lambda s, _: (
        s.per_måned,
        Node("tolv måneder", antall=Fraction(MÅNEDER_I_ÅRET), kilde="kalenderen"),
    ),
    "Leie per brakke og år": lambda s, alle: (s.per_brakke, _brakker(alle)),
}

FELT = {
    REGULERT: "prisregulering",
    "Rigg": "engangskostnad",
    "Leie per brakke": "antall",
    "Leie per plass": "plasser",
    "Oppsigelse": "oppsigelse",
    "Leveringstid": "leveringstid",
}


def _ikke_oppgitt(alle: Avtaler, navn: str) -> FlyktningplanFeil:
    """Hva som mangler, og cellene det skal stå i."""
    felt = next((f for start, f in FELT.items() if navn.startswith(start)), "")
    celler = [
        cellenavn(a.lokale.celle(felt)) for a in alle if felt and getattr(a.lokale, felt) is None
    ]
    if not celler:
        return FlyktningplanFeil(f"«{navn}» har ikke noe tall der.")
    return FlyktningplanFeil(f"«{navn}» er ikke oppgitt.", f"Fyll inn {', '.join(celler)}.")
