"""Fristene i leieavtalen: oppsigelse, levering, siste frist for beslutning og toårsgrensen."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.rapport.brakke import frist
from flyktningplan.rapport.brakke.avtale import Avtale
from flyktningplan.rapport.forklar.node import Node, satsnode

FELT = ("oppsigelse", "leveringstid")


def siste_frist(f: Framskriving, alle: Iterable[Avtale]) -> Node:
    """Den tidligste av fristene i alle avtalene."""
    return _tidligst([fristnode(f, a, felt) for a in alle for felt in FELT])


def toårsgrensen(f: Framskriving, alle: Iterable[Avtale]) -> Node:
    """Den første dagen en av avtalene er for gammel til å være midlertidig."""
    return _tidligst([node for a in alle if (node := _grense(f, a)) is not None])


def fristnode(f: Framskriving, a: Avtale, felt: str) -> Node:
    """Til minus oppsigelsen eller leveringstiden, i måneder."""
    alle = frist.frister(f, a)
    dato = alle.oppsigelse if felt == "oppsigelse" else alle.erstatning
    til, måneder = a.lokale.celle("til"), a.lokale.celle(felt)
    if dato is None:
        raise FlyktningplanFeil(
            f"Fristen for {a.lokale.lokale} kan ikke regnes.",
            f"Til og {felt} må være oppgitt: {til}, {måneder}.",
        )
    return Node(
        f"{a.lokale.lokale}: Til minus {felt}",
        verdi=dato,
        barn=(
            Node("Til", verdi=a.lokale.til, kilde=str(til)),
            Node(f"{felt}, måneder", antall=Fraction(getattr(a.lokale, felt)), kilde=str(måneder)),
        ),
    )


def _grense(f: Framskriving, a: Avtale) -> Node | None:
    grense = frist.frister(f, a).grense
    if grense is None:
        return None
    return Node(
        f"{a.lokale.lokale}: siste dag brakkene er midlertidige",
        verdi=grense,
        kilde=str(a.lokale.celle("fra")),
        barn=(satsnode(f.satser.sats("PBL-MIDLERTIDIG", a.lokale.fra)),),
    )


def _tidligst(noder: list[Node]) -> Node:
    datoer = [n.verdi for n in noder if isinstance(n.verdi, date)]
    if not datoer:
        raise FlyktningplanFeil("Datoen kan ikke regnes: regelen gjaldt ikke da leien startet.")
    return Node("den tidligste", verdi=min(datoer), barn=tuple(noder))
