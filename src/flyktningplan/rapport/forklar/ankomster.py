"""Ankomstene: tallene i `bosetting`, og hvem planen regner med i et år."""

from collections.abc import Iterable
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.personer import Person
from flyktningplan.modeller.bosettingstall import Bosettingstall, Årstall
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.node import Node


def i_planen(f: Framskriving, år: int) -> Node:
    """De planen regner med i året: i listen, bosatt uten å stå i den, og ventet."""
    ankomst = next((a for a in f.befolkning.ankomster if a.år == år), None)
    if ankomst is None:
        alle = f.befolkning.ankomster
        raise FlyktningplanFeil(
            f"Planen regner ikke med {år}.", f"Årene er {alle[0].år}–{alle[-1].år}."
        )
    årets = [p for p in f.befolkning.personer if p.bosatt_år == år and p.tilflyttet is None]
    listet = [p for p in årets if p.kjent]
    andre = [p for p in årets if not p.kjent]
    deler = (
        Node("står i deltakere", antall=Fraction(ankomst.listet), kilde=_celler(listet)),
        Node(
            "bosatt, men ikke i listen",
            antall=Fraction(ankomst.påfylt),
            kilde=_celler(p for p in andre if not p.ventet),
        ),
        Node(
            f"ventes ({ankomst.grunnlag})",
            antall=Fraction(ankomst.ventet),
            kilde=_celler(p for p in andre if p.ventet),
        ),
    )
    return Node(
        f"I planen {år}", antall=Fraction(ankomst.i_alt), barn=tuple(d for d in deler if d.antall)
    )


def _celler(personer: Iterable[Person]) -> str:
    return samle(o for p in personer for o in p.opphav)


def oppgitt(tall: Bosettingstall, år: int, status: Bosettingsstatus) -> Node:
    """Tallet i `bosetting` slik det var kjent, rad for rad."""
    funnet = tall.hent(år, status)
    if funnet is None:
        med_tall = [å for å in tall.år if tall.hent(å, status)]
        raise FlyktningplanFeil(
            f"{status.capitalize()} {år} er ikke kjent på kunnskapsdatoen.",
            f"Årene med tall: {', '.join(map(str, med_tall)) or 'ingen'}.",
        )
    return _årstall(funnet, f"{status} {år}")


def _årstall(tall: Årstall, hva: str) -> Node:
    barn = tuple(map(radnode, tall.rader))
    if tall.kjent_antall is None:
        return Node(hva, verdi=tall.tekst, kilde="skjulte tall er ikke null", barn=barn)
    return Node(hva, antall=Fraction(tall.kjent_antall), barn=barn)


def radnode(r: Bosetting) -> Node:
    """Én rad i `bosetting`."""
    når = f"registrert {norsk_dato(r.registrert)}" if r.registrert else "uten registreringsdato"
    kilde = f"{r.celle('antall')} · {r.kilde or 'kilde ikke oppgitt'}"
    hva = når if r.måned is None else f"måned {r.måned}, {når}"
    if isinstance(r.antall, int):
        return Node(hva, antall=Fraction(r.antall), kilde=kilde)
    return Node(hva, verdi=str(r.antall), kilde=kilde)
