"""De som ventes: hele personer i hele husholdninger, spredt over måneder og kategorier."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.fordeling import flett, største_rest
from flyktningplan.framskriving.personer import Person
from flyktningplan.modeller import aldersgrupper
from flyktningplan.modeller.aldersgrupper import Aldersgrupper
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.sammensetning import Sammensetning
from flyktningplan.modeller.verdier import (
    ET_PAR,
    Kategori,
    Norsksats,
    Oppholdsgrunnlag,
    Rettighet,
    Utdanning,
)
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, månedsnummer

Sammensatt = tuple[int, int, int, int]
"""(enslige voksne, voksne i familie, barn, enslige mindreårige)"""
KATEGORIER = (
    Kategori.ENSLIG_VOKSEN,
    Kategori.VOKSEN_I_FAMILIE,
    Kategori.BARN,
    Kategori.ENSLIG_MINDREÅRIG,
)
"""Rekkefølgen i `Sammensatt`."""


class Gruppe(NamedTuple):
    """Et antall som skal bli personer: ett år, lovlige måneder, og hvor tallet sto."""

    år: int
    antall: int
    måneder: tuple[int, ...]
    opphav: tuple[Opphav, ...]
    delt: Sammensatt | None = None
    merke: str = "ventet"
    kommet: bool = False
    familie: bool = False


def sammensett(antall: int, s: Sammensetning) -> Sammensatt:
    """Kategoriene etter største rest. En familie har minst én voksen og minst to personer."""
    andeler = [Fraction(a) for a in (s.enslige_voksne, s.voksne_i_familie, s.barn)]
    enslige, voksne, barn = største_rest(antall, andeler)
    if barn and not voksne:
        kilde = min(enslige, 1)
        enslige, barn, voksne = enslige - kilde, barn - (1 - kilde), 1
    if voksne == 1 and not barn:
        enslige, voksne = enslige + 1, 0
    return enslige, voksne, barn, 0


def familiesammensatt(antall: int, s: Sammensetning) -> Sammensatt:
    """Familieinnvandrede: voksne i familie og barn i samme forhold som ellers, ingen enslige."""
    voksne, barn = største_rest(antall, [Fraction(s.voksne_i_familie), Fraction(s.barn)])
    return 0, voksne, barn, 0


def husholdninger(delt: Sammensatt, *, barn_per_familie: int) -> list[tuple[Kategori, ...]]:
    """Hele husholdninger: enslige for seg, par, og barn fordelt på familiene.

    En voksen til overs i et oddetall er enslig forsørger (voksen i familie).
    """
    enslige, voksne, barn, em = delt
    familier = [[Kategori.VOKSEN_I_FAMILIE]] if voksne % 2 else []
    familier += [[Kategori.VOKSEN_I_FAMILIE] * 2 for _ in range(voksne // 2)]
    if barn and not familier:
        familier = [[]]
    med_barn = min(len(familier), -(-barn // barn_per_familie))
    for nr in range(barn):
        familier[nr % med_barn].append(Kategori.BARN)
    grupper: list[list[tuple[Kategori, ...]]] = [
        [tuple(f) for f in familier],
        [(Kategori.ENSLIG_VOKSEN,)] * enslige,
        [(Kategori.ENSLIG_MINDREÅRIG,)] * em,
    ]
    uttak = [iter(g) for g in grupper]
    return [next(uttak[g]) for g in flett([len(g) for g in grupper])]


def ankomstmåneder(
    størrelser: Sequence[int], *, år: int, måneder: Sequence[int], profil: Sequence[Fraction]
) -> list[int]:
    """Ankomstmåned per husholdning: personplasser etter profilen, familien på den midterste."""
    vekter = [profil[m - 1] for m in måneder]
    if not sum(vekter):
        vekter = [Fraction(1)] * len(måneder)
    antall = største_rest(sum(størrelser), vekter)
    plasser = [m for m, n in zip(måneder, antall, strict=True) for _ in range(n)]
    ut, brukt = [], 0
    for størrelse in størrelser:
        ut.append(månedsnummer(år, plasser[brukt + (størrelse - 1) // 2]))
        brukt += størrelse
    return ut


def personer(gruppe: Gruppe, innstillinger: Innstillinger) -> tuple[Person, ...]:
    """Gjør antallet til hele personer med alder, grunnlag og utdanning etter innstillingene."""
    if gruppe.antall <= 0:
        return ()
    s = innstillinger.sammensetning
    fordel = familiesammensatt if gruppe.familie else sammensett
    delt = gruppe.delt or fordel(gruppe.antall, s)
    hus = husholdninger(delt, barn_per_familie=s.barn_per_familie)
    ankomst = ankomstmåneder(
        [len(h) for h in hus],
        år=gruppe.år,
        måneder=gruppe.måneder,
        profil=[Fraction(p) for p in innstillinger.ankomst.profil],
    )
    kollektiv = _ja_nei(len(hus), Fraction(s.kollektiv))
    alle = [k for h in hus for k in h]
    voksne = sum(k.er_voksen for k in alle)
    voksengrupper = (*aldersgrupper.VOKSNE, (aldersgrupper.ELDRE_FRA, s.eldst))
    voksenaldre = _aldre(voksne, s.voksen_alder, voksengrupper)
    barnealdre = _aldre(alle.count(Kategori.BARN), s.barn_alder, aldersgrupper.BARN)
    i_arbeid = _ja_nei(voksne, Fraction(innstillinger.program.i_arbeid))
    utdannet = {
        True: _ja_nei(voksne, Fraction(s.vgs_kollektiv)),
        False: _ja_nei(voksne, Fraction(s.vgs_andre)),
    }
    ut: list[Person] = []
    for nr, (medlemmer, måned) in enumerate(zip(hus, ankomst, strict=True)):
        er_kollektiv = next(kollektiv)
        nøkler = [f"{gruppe.merke} {gruppe.år}-{len(ut) + i + 1}" for i in range(len(medlemmer))]
        par = medlemmer.count(Kategori.VOKSEN_I_FAMILIE) == ET_PAR
        for i, kategori in enumerate(medlemmer):
            if kategori is Kategori.BARN:
                alder, arbeid, utdanning = next(barnealdre), False, None
            elif kategori is Kategori.ENSLIG_MINDREÅRIG:
                alder, arbeid, utdanning = s.em_alder, False, None
            else:
                alder, arbeid = next(voksenaldre), next(i_arbeid)
                utdanning = Utdanning.MED if next(utdannet[er_kollektiv]) else Utdanning.UTEN
            ut.append(
                Person(
                    nøkkel=nøkler[i],
                    fødselsår=gruppe.år - alder,
                    bosatt=måned,
                    kategori=kategori,
                    vekt_fra=gruppe.år,
                    opphav=gruppe.opphav,
                    husholdning=f"{gruppe.merke} {gruppe.år} husholdning {nr + 1}",
                    ventet=not gruppe.kommet,
                    grunnlag=_grunnlag(gruppe, kollektiv=er_kollektiv),
                    rettighet=Rettighet.RETT if er_kollektiv else Rettighet.RETT_OG_PLIKT,
                    utdanning=utdanning,
                    norsksats=Norsksats.HØY,
                    partner=nøkler[1 - i] if par and i < len(nøkler[:2]) else "",
                    barn_i_husholdningen=Kategori.BARN in medlemmer,
                    i_arbeid=arbeid,
                )
            )
    return tuple(ut)


def _grunnlag(gruppe: Gruppe, *, kollektiv: bool) -> Oppholdsgrunnlag:
    """Familie til en med kollektiv beskyttelse følger de vanlige reglene (IMDi)."""
    if gruppe.familie:
        return Oppholdsgrunnlag.FAMILIE
    return Oppholdsgrunnlag.KOLLEKTIV if kollektiv else Oppholdsgrunnlag.FLYKTNING


def alle_måneder() -> tuple[int, ...]:
    return tuple(range(1, MÅNEDER_I_ÅRET + 1))


def _ja_nei(antall: int, andel: Fraction) -> Iterator[bool]:
    """Ja og nei jevnt spredt, så mange ja som største rest gir."""
    return (gruppe == 1 for gruppe in flett(største_rest(antall, [1 - andel, andel])))


def _aldre(antall: int, andeler: Sequence[object], grupper: Aldersgrupper) -> Iterator[int]:
    """Aldre jevnt fordelt innen gruppene, gruppene jevnt flettet."""
    per_gruppe = største_rest(antall, [Fraction(str(a)) for a in andeler])
    rekker = [
        iter([fra + (til - fra + 1) * (2 * k + 1) // (2 * n) for k in range(n)])
        for (fra, til), n in zip(grupper, per_gruppe, strict=True)
    ]
    return (next(rekker[nr]) for nr in flett(per_gruppe))
