"""Fra ordene brukeren skrev, til ruten de peker på; med forslag når de ikke peker på noe."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.forklar.rute import Art, Etikett, Oppslag, Rute, løst

FLEST_FORSLAG = 3
FLEST_VISTE = 14
LIKT_NOK = 0.55
CELLEN = frozenset({Art.RAD, Art.UNDER, Art.KOLONNE})


Poeng = tuple[int, int]
"""(ord som er rapportens egne navn, ord som er navn på raden eller kolonnen)"""


def finn_rute(oppslag: Oppslag, ordene: Sequence[str]) -> Rute:
    """Ruten alle ordene er navn på. Rekkefølgen er likegyldig."""
    return finn_ruter(oppslag, ordene)[0]


def finn_ruter(oppslag: Oppslag, ordene: Sequence[str]) -> tuple[Rute, ...]:
    """Ruten alle ordene er navn på, og så de andre som også passer.

    Passer flere, går den skrevet med rapportens egne navn foran, så den første tabellen.
    Reiser `FlyktningplanFeil` med forslag når ingen passer, eller når flere passer like godt.
    """
    skrevet = [løst(o) for o in ordene]
    ruter = list(oppslag.ruter)
    treff = _treff(ruter, skrevet) or _treff(ruter, skrevet, standard=oppslag.standard)
    if not treff:
        raise _ukjent(oppslag, ruter, ordene)
    best = max(poeng for poeng, _ in treff)
    beste = [rute for poeng, rute in treff if poeng == best]
    første = [r for r in beste if r.tabell == beste[0].tabell]
    if len(første) > 1:
        raise _flertydig(ordene, første)
    valgt = første[0]
    return (valgt, *(rute for _, rute in treff if rute is not valgt))


def _treff(
    ruter: Iterable[Rute], skrevet: Sequence[str], *, standard: str | None = None
) -> list[tuple[Poeng, Rute]]:
    """Rutene som passer, og hvor godt.

    Med `standard` kan kolonnen være utelatt, når den er standard eller den eneste i raden.
    """
    ut = []
    for rute in ruter:
        poeng = _passer(rute, skrevet, standard=standard)
        if poeng is not None:
            ut.append((poeng, rute))
    return ut


def _passer(rute: Rute, skrevet: Sequence[str], *, standard: str | None) -> Poeng | None:
    """Hvor godt ruten passer når alle ordene er navn på hver sin etikett; ellers None.

    Rapportens år er ikke et eget navn: er det også en rad, er det raden som menes. Det samme
    gjelder tabellen, og overskriften over flere kolonner.
    """
    mulige = []
    for valgt in _par(skrevet, rute.etiketter):
        arter = {e.art for e, _ in valgt}
        utelatt = rute.i_tabell and not arter & {Art.KOLONNE, Art.GRUPPE}
        kan_utelates = standard is not None and standard in ("", rute.kolonne)
        if Art.RAD in arter and (not utelatt or kan_utelates):
            egne = sum(eget for e, eget in valgt if e.art not in {Art.ÅR, Art.GRUPPE})
            mulige.append((egne, sum(e.art in CELLEN for e, _ in valgt)))
    return max(mulige, default=None)


def _par(
    skrevet: Sequence[str], etiketter: Sequence[Etikett]
) -> Iterator[tuple[tuple[Etikett, bool], ...]]:
    """Alle måter ordene passer på hver sin etikett, og om ordet er etikettens eget navn."""
    if not skrevet:
        yield ()
        return
    for nr, e in enumerate(etiketter):
        if skrevet[0] in e.ord or skrevet[0] in e.løse:
            for resten in _par(skrevet[1:], (*etiketter[:nr], *etiketter[nr + 1 :])):
                yield ((e, skrevet[0] in e.ord), *resten)


def _ukjent(oppslag: Oppslag, ruter: list[Rute], ordene: Sequence[str]) -> FlyktningplanFeil:
    kjente = {
        ord_: [e for r in ruter for e in r.etiketter if løst(ord_) in e.ord | e.løse]
        for ord_ in ordene
    }
    for ord_, etiketter in kjente.items():
        if not etiketter:
            return _ukjent_ord(oppslag, ruter, ordene, ord_)
    for antall in range(len(ordene), 0, -1):
        for delen in combinations(ordene, antall):
            treff = [r for r in ruter if _delvis(r, [løst(o) for o in delen])]
            if treff:
                resten = [o for o in ordene if o not in delen]
                return _mangler(treff, delen, resten)
    return _mangler(ruter, (), list(ordene))


def _delvis(rute: Rute, skrevet: Sequence[str]) -> bool:
    """Om ordene passer på ruten, også når raden eller kolonnen mangler."""
    return any(True for _ in _par(skrevet, rute.etiketter))


def _ukjent_ord(
    oppslag: Oppslag, ruter: list[Rute], ordene: Sequence[str], ord_: str
) -> FlyktningplanFeil:
    andre = [løst(o) for o in ordene if o != ord_]
    nære = [r for r in ruter if _delvis(r, andre)] or ruter
    melding = f"Rapporten har ikke «{ord_}»."
    if ord_.strip().isdigit():
        år = sorted({e.vist for r in nære for e in r.etiketter if re.fullmatch(r"\d{4}", e.vist)})
        if år:
            return FlyktningplanFeil(melding, f"Den har {_liste(år)}. {_alt(oppslag)}")
    forslag = _forslag(ord_, nære) or _forslag(ord_, ruter)
    mente = f"Mente du {' eller '.join(f'«{f}»' for f in forslag)}? " if forslag else ""
    uten_under = [r for r in nære if not r.vist(Art.UNDER)] or nære
    rader = dict.fromkeys(navn for r in uten_under for navn in r.vist(Art.RAD)[:1])
    kolonner = dict.fromkeys(navn for r in uten_under for navn in r.vist(Art.KOLONNE))
    finnes = f"Rader: {_liste(rader)}. Kolonner: {_liste(kolonner)}."
    return FlyktningplanFeil(melding, f"{mente}{finnes} {_alt(oppslag)}")


def _forslag(ord_: str, ruter: list[Rute]) -> list[str]:
    navn: dict[str, str] = {}
    for rute in ruter:
        for e in rute.etiketter:
            for skrevet in (*e.ord, *e.løse):
                navn.setdefault(skrevet, e.vist)
    leter = løst(ord_)
    nære = difflib.get_close_matches(leter, list(navn), n=FLEST_FORSLAG, cutoff=LIKT_NOK)
    nære += [s for s in navn if leter and leter in s and s not in nære]
    return list(dict.fromkeys(navn[n] for n in nære))[:FLEST_FORSLAG]


def _mangler(treff: list[Rute], har: Sequence[str], resten: Sequence[str]) -> FlyktningplanFeil:
    """Hvert ord finnes, men ikke sammen; eller raden eller kolonnen er ikke nevnt."""
    nevnt = {løst(o) for o in har}
    uten = [e for r in treff for e in r.etiketter if not nevnt & (e.ord | e.løse)]
    velg = dict.fromkeys(e.vist for e in uten if e.art in (Art.RAD, Art.KOLONNE))
    if resten:
        sammen = f"Rapporten har ikke {_og(resten)} sammen med {_og(har)}."
        return FlyktningplanFeil(sammen, f"{_og(har)} finnes med {_liste(velg)}.")
    return FlyktningplanFeil(f"{_og(har)} er ikke nok til å finne ett tall.", _legg_til(treff, har))


def _legg_til(treff: list[Rute], har: Sequence[str]) -> str:
    nevnt = {løst(o) for o in har}
    ledd = []
    for art, hva in ((Art.RAD, "raden"), (Art.KOLONNE, "kolonnen")):
        uten = [e for r in treff for e in r.etiketter if e.art is art]
        if not any(nevnt & (e.ord | e.løse) for e in uten):
            ledd.append(f"Legg til {hva}: {_liste(dict.fromkeys(e.vist for e in uten))}.")
    return " ".join(ledd)


def _flertydig(ordene: Sequence[str], treff: list[Rute]) -> FlyktningplanFeil:
    nevnt = {løst(o) for o in ordene}
    med_tall = [r for r in treff if r.verdi is not None] or treff
    skiller = dict.fromkeys(
        e.vist
        for r in med_tall
        for e in r.etiketter
        if e.art in CELLEN and not nevnt & (e.ord | e.løse)
    )
    return FlyktningplanFeil(
        f"{len(treff)} tall passer med {_og(ordene)}.", f"Legg til ett av: {_liste(skiller)}."
    )


def _alt(oppslag: Oppslag) -> str:
    return f"flyktningplan forklar {oppslag.rapport.navn} viser alt som kan forklares."


def _og(ordene: Sequence[str]) -> str:
    return " og ".join(f"«{o}»" for o in ordene)


def _liste(navn: Iterable[str]) -> str:
    alle = list(navn)
    resten = len(alle) - FLEST_VISTE
    vist = ", ".join(f"«{n}»" for n in alle[:FLEST_VISTE])
    return f"{vist} og {resten} til" if resten > 0 else vist or "ingenting"
