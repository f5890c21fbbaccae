"""Hvem norskdeltakerne er: program, bare norsk, bare plikt eller betalende, og gruppene deres."""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from flyktningplan.framskriving.fordeling import største_rest
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.mengder import Mengder, i_norsk
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Rettighet
from flyktningplan.regler.kalender import år_av


class Norskdel(StrEnum):
    """De fire slagene norskdeltakere. Hver deltaker er ett av dem hver måned."""

    I_PROGRAM = "i program"
    BARE_NORSK = "bare norsk"
    BARE_PLIKT = "bare plikt"
    BETALENDE = "betalende"


def norskdel(f: Forløp, måned: int) -> Norskdel:
    """Hva slags norskdeltaker personen er den måneden. Program går foran det andre."""
    if f.program.har(måned):
        return Norskdel.I_PROGRAM
    if f.person.rettighet is Rettighet.BETALENDE or f.person.grunnlag is Oppholdsgrunnlag.EØS:
        return Norskdel.BETALENDE
    if f.person.rettighet is Rettighet.PLIKT or f.person.grunnlag is Oppholdsgrunnlag.ARBEID:
        return Norskdel.BARE_PLIKT
    return Norskdel.BARE_NORSK


def delvekter(mengder: Mengder, måned: int) -> Mapping[Norskdel, Fraction]:
    """Ventet antall i hver del, eksakt. Summen er ventet antall norskdeltakere."""
    vekter = dict.fromkeys(Norskdel, Fraction(0))
    for f in mengder.forløp:
        if i_norsk(f).har(måned):
            vekter[norskdel(f, måned)] += f.vekt(år_av(måned))
    return vekter


def norskdeling(mengder: Mengder, måned: int) -> Mapping[Norskdel, int]:
    """Norskdeltakerne delt i hele personer; delene summerer alltid til alle."""
    vekter = delvekter(mengder, måned)
    alle = mengder.hoder(måned, i_norsk)
    if not alle:
        return dict.fromkeys(Norskdel, 0)
    return dict(zip(vekter, største_rest(alle, list(vekter.values())), strict=True))


def kjente_per_gruppe(plan: Plan, mengder: Mengder, måned: int) -> Mapping[str, int]:
    """Kjente norskdeltakere etter `Gruppe` i `deltakere`; tom tekst for dem uten gruppe."""
    gruppe = {d.nøkkel: d.gruppe or "" for d in plan.deltakere or ()}
    antall = Counter(
        gruppe.get(f.person.nøkkel, "")
        for f in mengder.forløp
        if f.person.kjent and i_norsk(f).har(måned)
    )
    return {navn: antall[navn] for navn in sorted(antall, key=lambda n: (not n, n))}
