"""Hvem som er i norskopplæringen, og hvem som venter på oppstart: hoder ned til celler."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.mengder import i_norsk
from flyktningplan.framskriving.norskdeling import Norskdel, norskdel, norskdeling
from flyktningplan.framskriving.venting import Oppstart, Venteliste, venteliste
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.forklar.personer import ventet_antall
from flyktningplan.rapport.norskdeltakere import NORSKDELER

Gren = Callable[[Framskriving, Kapasitetsmåned], Node]
Er = Callable[[Oppstart, int], bool]
Hvem = Callable[[Venteliste], tuple[Oppstart, ...]]


def _norskdel(f: Framskriving, k: Kapasitetsmåned, del_: Norskdel) -> Node:
    alle = f.mengder.hoder(k.måned, i_norsk)
    bidrag = f.mengder.bak_måneden(k.måned, i_norsk)
    return Node(
        f"Norskdeltakere, {del_}, hele personer",
        antall=Fraction(norskdeling(f.mengder, k.måned)[del_]),
        kilde=f"delt etter største rest, så delene summerer til {alle}",
        barn=(ventet_antall(b for b in bidrag if norskdel(b.forløp, k.måned) is del_),),
    )


def _oppstart(f: Framskriving, k: Kapasitetsmåned, hva: str, er: Er, hvem: Hvem) -> Node:
    """Hver person én gang, med de fristene som gjelder. Personene er bare celler."""
    if f.plan.deltakere is None:
        raise FlyktningplanFeil("Tabellen deltakere mangler, så hvem som venter er ikke kjent.")
    per_person: dict[str, list[Oppstart]] = defaultdict(list)
    for o in hvem(venteliste(f.plan, f.mengder)):
        if er(o, k.måned):
            per_person[o.person.nøkkel].append(o)
    barn = tuple(
        Node(", ".join(map(_frist, treff)), antall=Fraction(1), kilde=samle(treff[0].person.opphav))
        for treff in per_person.values()
    )
    return Node(hva, antall=Fraction(len(barn)), kilde="kjente personer", barn=barn)


def _frist(o: Oppstart) -> str:
    return "ingen kjent frist" if o.frist is None else f"frist {norsk_dato(o.frist)}"


def _gren(hva: str, er: Er, hvem: Hvem) -> Gren:
    return lambda f, k: _oppstart(f, k, hva, er, hvem)


def _delgren(del_: Norskdel) -> Gren:
    return lambda f, k: _norskdel(f, k, del_)


VENTER = _gren("Venter på program eller norsk", Oppstart.venter, lambda v: v.alle)
OVER_FRIST = _gren("Over minst én frist", Oppstart.over, lambda v: v.alle)
UTEN_DATO = _gren("Regnet som startet uten startdato", Oppstart.uten_dato, lambda v: v.alle)

GRENER: Mapping[str, Gren] = {
    **{nøkkel: _delgren(del_) for nøkkel, del_ in NORSKDELER.items()},
    "venter_program": _gren("Venter på program", Oppstart.venter, lambda v: v.program),
    "venter_norsk": _gren("Venter på norsk", Oppstart.venter, lambda v: v.norsk),
    "over_frist": OVER_FRIST,
    "over_frist_program": _gren("Over fristen i § 12", Oppstart.over, lambda v: v.program),
    "over_frist_norsk": _gren("Over fristen i § 30", Oppstart.over, lambda v: v.norsk),
    "uten_startdato": UTEN_DATO,
}
"""Kolonnene i tabellen over hvem som er i norskopplæringen, og hvem som venter."""
