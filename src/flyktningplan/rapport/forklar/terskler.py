"""Tersklene: hvor mange flere eller færre som gir en gruppe, et rom, en lærer eller en rådgiver."""

from collections.abc import Sequence
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.terskler import Terskelfunn, Trinn, Trinnmåned, terskler
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.forklar import behov
from flyktningplan.rapport.forklar.lokaler import plassnode, stillinger_i_måneden, timenode
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.terskeltabell import terskelnavn, utløser


def terskelnode(
    f: Framskriving, måneder: Sequence[Kapasitetsmåned], navn: str, kolonne: str
) -> Node:
    """Deltakerne nå, antallet ved terskelen, eller avstanden mellom dem."""
    t = next(t for t in terskler(f.plan, måneder) if terskelnavn(t) == navn)
    if t.måned is None or t.ved is None:
        raise FlyktningplanFeil(f"«{navn}» har {utløser(f, t, måneder)}.")
    k = next(k for k in måneder if k.måned == t.måned.måned)
    nå = _nå(f, t, k)
    if kolonne == "deltakere":
        return nå
    ved = _ved(f, t, t.måned, t.ved, k, måneder)
    if kolonne == "deltakere_ved":
        return ved
    return Node(
        "avstand til nærmeste terskel",
        antall=Fraction(abs(t.ved - t.måned.deltakere)),
        barn=(nå, ved),
    )


def _nå(f: Framskriving, t: Terskelfunn, k: Kapasitetsmåned) -> Node:
    hvem = behov.programdeltakere if t.trinn is Trinn.RÅDGIVER else behov.norskdeltakere
    return hvem(f, k)


def _ved(
    f: Framskriving,
    t: Terskelfunn,
    m: Trinnmåned,
    ved: int,
    k: Kapasitetsmåned,
    måneder: Sequence[Kapasitetsmåned],
) -> Node:
    retning = "færrest deltakere" if t.opp else "flest deltakere"
    trengs = tuple(
        Node(
            f"{t.trinn}, trengs med {n} deltakere",
            antall=Fraction(m.trengs(n)),
            kilde="det minste antallet som dekker behovet, i den rekkefølgen de tas i bruk",
        )
        for n in (m.deltakere, ved)
    )
    return Node(
        f"{retning} der behovet er et annet: {utløser(f, t, måneder)}",
        antall=Fraction(ved),
        barn=(*trengs, *_finnes(f, t, k)),
    )


def _finnes(f: Framskriving, t: Terskelfunn, k: Kapasitetsmåned) -> tuple[Node, ...]:
    """Det kommunen har av trinnet den måneden."""
    if t.trinn is Trinn.LOKALE:
        return plassnode(f, k), timenode(f, k)
    if t.trinn is Trinn.LÆRER:
        return (stillinger_i_måneden(f, k, Stillingsrolle.LÆRER, k.lærere_har),)
    if t.trinn is Trinn.RÅDGIVER:
        rolle = Stillingsrolle.PROGRAMRÅDGIVER
        return (stillinger_i_måneden(f, k, rolle, k.rådgivere_har),)
    return behov.grupper(f, k).barn[1:]
