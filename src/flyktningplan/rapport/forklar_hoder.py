"""Hoder ned til celler: norskdeltakere, delene av dem, og dem som venter på oppstart."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.mengder import Periode, i_norsk
from flyktningplan.framskriving.norskdeling import Norskdel, norskdel, norskdeling
from flyktningplan.framskriving.venting import Oppstart, Venteliste, venteliste
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.rapport.forklaring import Node, samle
from flyktningplan.rapport.norskdeltakere import NORSKDELER
from flyktningplan.regler.kalender import år_av

Gren = Callable[[Framskriving, Kapasitetsmåned], Node]


def hoder(f: Framskriving, k: Kapasitetsmåned, periode: Periode, hva: str) -> Node:
    """Hodene, delt på kjente og ventede og på hvor stor del som ventes å bo her."""
    return Node(
        f"{hva}, hele personer",
        antall=Fraction(f.mengder.hoder(k.måned, periode)),
        kilde="sum, halve rundet opp",
        barn=(_ventet(f, k, lambda x: periode(x).har(k.måned)),),
    )


def _ventet(f: Framskriving, k: Kapasitetsmåned, er: Callable[[Forløp], bool]) -> Node:
    år = år_av(k.måned)
    celler: dict[tuple[bool, Fraction], list[Opphav]] = defaultdict(list)
    antall: dict[tuple[bool, Fraction], int] = defaultdict(int)
    for x in f.mengder.forløp:
        if er(x):
            nøkkel = (x.person.kjent, x.vekt(år))
            celler[nøkkel] += x.person.opphav
            antall[nøkkel] += 1
    barn = tuple(
        Node(
            f"{antall[n]} {'kjente' if n[0] else 'ventede'} × andel som bor her {brøk(n[1])}",
            antall=antall[n] * n[1],
            kilde=samle(celler[n]),
        )
        for n in sorted(antall, key=lambda n: (not n[0], -n[1]))
    )
    eksakt = sum((b.antall or Fraction(0) for b in barn), start=Fraction(0))
    return Node("ventet antall", antall=eksakt, barn=barn)


def _norskdel(f: Framskriving, k: Kapasitetsmåned, del_: Norskdel) -> Node:
    alle = f.mengder.hoder(k.måned, i_norsk)
    return Node(
        f"Norskdeltakere, {del_}, hele personer",
        antall=Fraction(norskdeling(f.mengder, k.måned)[del_]),
        kilde=f"delt etter største rest, så delene summerer til {alle}",
        barn=(_ventet(f, k, lambda x: i_norsk(x).har(k.måned) and norskdel(x, k.måned) is del_),),
    )


def _oppstart(
    f: Framskriving,
    k: Kapasitetsmåned,
    hva: str,
    er: Callable[[Oppstart, int], bool],
    hvem: Callable[[Venteliste], tuple[Oppstart, ...]],
) -> Node:
    """Hver person én gang, med de fristene som gjelder."""
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
    return "ingen kjent frist" if o.frist is None else f"frist {o.frist:%d.%m.%Y}"


def grener() -> Mapping[str, Gren]:
    """Kolonnene i tabellen over hvem som er i norskopplæringen, og hvem som venter."""
    deler: dict[str, Gren] = {
        nøkkel: lambda f, k, del_=del_: _norskdel(f, k, del_)  # type: ignore[misc]
        for nøkkel, del_ in NORSKDELER.items()
    }

    def gren(
        hva: str,
        er: Callable[[Oppstart, int], bool],
        hvem: Callable[[Venteliste], tuple[Oppstart, ...]],
    ) -> Gren:
        return lambda f, k: _oppstart(f, k, hva, er, hvem)

    return deler | {
        "venter_program": gren("Venter på program", Oppstart.venter, lambda v: v.program),
        "venter_norsk": gren("Venter på norsk", Oppstart.venter, lambda v: v.norsk),
        "over_frist": gren("Over minst én frist", Oppstart.over, lambda v: v.alle),
        "over_frist_program": gren("Over fristen i § 12", Oppstart.over, lambda v: v.program),
        "over_frist_norsk": gren("Over fristen i § 30", Oppstart.over, lambda v: v.norsk),
        "uten_startdato": gren(
            "Regnet som startet uten startdato", Oppstart.uten_dato, lambda v: v.alle
        ),
    }
