"""Fra ordene brukeren skrev, til ruten de peker på; med forslag når de ikke peker på noe."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.modeller.likhet import nærmeste
from flyktningplan.rapport.forklar.ordlesing import (
    NAVNGIR,
    Ledd,
    Lesing,
    kjente_og_ukjente,
    lesemåter,
)
from flyktningplan.rapport.forklar.rute import Art, Etikett, Oppslag, Rute, løst

FLEST_FORSLAG = 3
FLEST_VISTE = 6
LIKT_NOK = 0.55
CELLEN = frozenset({Art.RAD, Art.UNDER, Art.KOLONNE})


Poeng = tuple[int, int]
"""(ord som er rapportens egne navn, ord som er navn på raden eller kolonnen)"""
Treff = list[tuple[Poeng, Rute]]


def finn_ruter(oppslag: Oppslag, ordene: Sequence[str]) -> tuple[Rute, ...]:
    """Ruten ordene er navn på, og så de andre som også passer.

    Ord som står etter hverandre, kan være ett navn uten anførselstegn, og et navn kan forkortes
    når bare ett passer. Passer flere ruter, går den skrevet med rapportens egne navn foran, så
    den første tabellen. Reiser `FlyktningplanFeil` med forslag når ingen passer, eller når flere
    passer like godt.
    """
    ruter = list(oppslag.ruter)
    for like_gode in lesemåter(ruter, ordene):
        funnet = [
            (lesing, treff)
            for lesing in like_gode
            if (treff := _treff(ruter, lesing) or _treff(ruter, lesing, standard=oppslag.standard))
        ]
        if funnet:
            return _valgt(oppslag, funnet)
    raise _ukjent(oppslag, ruter, kjente_og_ukjente(ruter, ordene))


def _valgt(oppslag: Oppslag, funnet: list[tuple[Lesing, Treff]]) -> tuple[Rute, ...]:
    """Ruten lesingene er enige om, og de andre som passer."""
    svar = []
    for lesing, treff in funnet:
        best = max(poeng for poeng, _ in treff)
        beste = [rute for poeng, rute in treff if poeng == best]
        første = [r for r in beste if r.tabell == beste[0].tabell]
        navn = _mulige_navn(lesing, treff)
        if len(navn) > 1:
            raise _uklar_forkortelse(oppslag, lesing, navn)
        if len(første) > 1:
            raise _flertydig(oppslag, lesing, første)
        valgt = første[0]
        svar.append((valgt, *(rute for _, rute in treff if rute is not valgt)))
    if any(ruter[0] is not svar[0][0] for ruter in svar):
        raise _to_lesemåter([lesing for lesing, _ in funnet])
    return svar[0]


def _mulige_navn(lesing: Lesing, treff: Treff) -> list[str]:
    """Navnene forkortelsene i lesingen står for i rutene som passer. Ett er et svar."""
    forkortet = frozenset[str]().union(*(ledd.navn for ledd in lesing if ledd.forkortet))
    med_tall = [r for _, r in treff if r.verdi is not None] or [r for _, r in treff]
    navn = {løst(e.vist): e.vist for r in med_tall for e in r.etiketter if e.art in NAVNGIR}
    return [vist for kort, vist in navn.items() if kort in forkortet]


def _treff(ruter: Iterable[Rute], lesing: Lesing, *, standard: str | None = None) -> Treff:
    """Rutene som passer, og hvor godt.

    Med `standard` kan kolonnen være utelatt, når den er standard eller den eneste i raden.
    """
    ut = []
    for rute in ruter:
        poeng = _passer(rute, lesing, standard=standard)
        if poeng is not None:
            ut.append((poeng, rute))
    return ut


def _passer(rute: Rute, lesing: Lesing, *, standard: str | None) -> Poeng | None:
    """Hvor godt ruten passer når alle leddene er navn på hver sin etikett; ellers None.

    Rapportens år er ikke et eget navn: er det også en rad, er det raden som menes. Det samme
    gjelder tabellen, og overskriften over flere kolonner.
    """
    mulige = []
    for valgt in _par(lesing, rute.etiketter):
        arter = {e.art for e, _ in valgt}
        utelatt = rute.i_tabell and not arter & {Art.KOLONNE, Art.GRUPPE}
        kan_utelates = standard is not None and standard in ("", rute.kolonne)
        if Art.RAD in arter and (not utelatt or kan_utelates):
            egne = sum(eget for e, eget in valgt if e.art not in {Art.ÅR, Art.GRUPPE})
            mulige.append((egne, sum(e.art in CELLEN for e, _ in valgt)))
    return max(mulige, default=None)


def _par(
    lesing: Lesing, etiketter: Sequence[Etikett]
) -> Iterator[tuple[tuple[Etikett, bool], ...]]:
    """Alle måter leddene passer på hver sin etikett, og om ordet er etikettens eget navn."""
    if not lesing:
        yield ()
        return
    navn = lesing[0].navn
    for nr, e in enumerate(etiketter):
        eget = not navn.isdisjoint(e.ord)
        if eget or not navn.isdisjoint(e.løse):
            for resten in _par(lesing[1:], (*etiketter[:nr], *etiketter[nr + 1 :])):
                yield ((e, eget), *resten)


def _ukjent(oppslag: Oppslag, ruter: list[Rute], lesing: Lesing) -> FlyktningplanFeil:
    for ledd in lesing:
        if not ledd.navn:
            return _ukjent_navn(oppslag, ruter, [x for x in lesing if x.navn], ledd.skrevet)
    ulike = tuple({ledd.navn: ledd for ledd in lesing}.values())
    delen = _lengste_del(ruter, ulike)
    if len(delen) == len(ulike) < len(lesing):
        return _gjentatt(oppslag, lesing)
    treff = [r for r in ruter if _delvis(r, delen)]
    return _mangler(oppslag, treff, delen, [x for x in ulike if x not in delen])


def _lengste_del(ruter: Iterable[Rute], lesing: Lesing) -> Lesing:
    """De fleste leddene som er navn på én rute; er flere deler like lange, de første leddene.

    Leddene tas ett for ett i hver rute. Det gir den lengste delen, siden et ledd som det er plass
    til, aldri stenger for mer enn ett annet.
    """
    ut: Lesing = ()
    for rute in ruter:
        delen: Lesing = ()
        for ledd in lesing:
            if _delvis(rute, (ledd, *delen)):
                delen = (*delen, ledd)
        ut = min(ut, delen, key=lambda d: (-len(d), [lesing.index(x) for x in d]))
    return ut


def _delvis(rute: Rute, lesing: Lesing) -> bool:
    """Om leddene passer på ruten, også når raden eller kolonnen mangler."""
    return any(True for _ in _par(lesing, rute.etiketter))


def _ukjent_navn(
    oppslag: Oppslag, ruter: list[Rute], kjente: Iterable[Ledd], navn: str
) -> FlyktningplanFeil:
    nære = [r for r in ruter if _delvis(r, tuple(kjente))] or ruter
    melding = f"Rapporten har ikke «{navn}»."
    if navn.isdigit():
        år = sorted({e.vist for r in nære for e in r.etiketter if re.fullmatch(r"\d{4}", e.vist)})
        if år:
            return FlyktningplanFeil(melding, f"Den har {_liste(år)}. {_alt(oppslag)}")
    forslag = _forslag(navn, nære) or _forslag(navn, ruter)
    if forslag:
        return FlyktningplanFeil(melding, f"Mente du {_eller(forslag)}? {_alt(oppslag)}")
    uten_under = [r for r in nære if not r.vist(Art.UNDER)] or nære
    rader = dict.fromkeys(n for r in uten_under for n in r.vist(Art.RAD)[:1])
    kolonner = dict.fromkeys(n for r in uten_under for n in r.vist(Art.KOLONNE))
    finnes = f"Rader: {_liste(rader, 3)}. Kolonner: {_liste(kolonner, 3)}."
    return FlyktningplanFeil(melding, f"{finnes} {_alt(oppslag)}")


def _forslag(skrevet: str, ruter: list[Rute]) -> list[str]:
    """Navnene på rader og kolonner som likner, eller som har ordene i seg."""
    navn: dict[str, str] = {}
    for rute in ruter:
        for e in rute.etiketter:
            if e.art in NAVNGIR:
                for kjent in (*e.ord, *e.løse):
                    navn.setdefault(kjent, e.vist)
    leter = løst(skrevet)
    nære = nærmeste(leter, navn, flest=FLEST_FORSLAG, likhet=LIKT_NOK)
    nære += [s for s in navn if leter and leter in s and s not in nære]
    return list(dict.fromkeys(navn[n] for n in nære))[:FLEST_FORSLAG]


def _mangler(
    oppslag: Oppslag, treff: list[Rute], har: Sequence[Ledd], resten: Sequence[Ledd]
) -> FlyktningplanFeil:
    """Hvert navn finnes, men ikke sammen; eller raden eller kolonnen er ikke nevnt."""
    uten = [e for r in treff for e in r.etiketter if not _nevnt(e, har)]
    velg = dict.fromkeys(e.vist for e in uten if e.art in (Art.RAD, Art.KOLONNE))
    if resten:
        sammen = f"Rapporten har ikke {_og(resten)} sammen med {_og(har)}."
        finnes = f"{_og(har)} finnes med {_liste(velg)}. " if velg else ""
        return FlyktningplanFeil(sammen, f"{finnes}{_alt(oppslag)}")
    return FlyktningplanFeil(
        f"{_og(har)} er ikke nok til å finne ett tall.",
        f"{_legg_til(treff, har)} {_alt(oppslag)}",
    )


def _gjentatt(oppslag: Oppslag, lesing: Lesing) -> FlyktningplanFeil:
    antall = Counter(ledd.navn for ledd in lesing)
    flere = {x.navn: x for x in lesing if antall[x.navn] > 1}
    return FlyktningplanFeil(
        f"{_og(flere.values())} er skrevet flere ganger.",
        f"Skriv hvert navn én gang. {_alt(oppslag)}",
    )


def _legg_til(treff: list[Rute], har: Sequence[Ledd]) -> str:
    utsagn = []
    hoved = [r for r in treff if not r.vist(Art.UNDER)] or treff
    for art, hva in ((Art.RAD, "raden"), (Art.KOLONNE, "kolonnen")):
        uten = [e for r in hoved for e in r.etiketter if e.art is art]
        if not any(_nevnt(e, har) for e in uten):
            utsagn.append(f"Legg til {hva}: {_liste(dict.fromkeys(e.vist for e in uten))}.")
    return " ".join(utsagn)


def _flertydig(oppslag: Oppslag, lesing: Lesing, treff: list[Rute]) -> FlyktningplanFeil:
    med_tall = [r for r in treff if r.verdi is not None] or treff
    skiller = dict.fromkeys(
        e.vist for r in med_tall for e in r.etiketter if e.art in CELLEN and not _nevnt(e, lesing)
    )
    return FlyktningplanFeil(
        f"{len(treff)} tall passer med {_og(lesing)}.",
        f"Legg til ett av: {_liste(skiller)}. {_alt(oppslag)}",
    )


def _uklar_forkortelse(oppslag: Oppslag, lesing: Lesing, navn: Sequence[str]) -> FlyktningplanFeil:
    kort = [ledd for ledd in lesing if ledd.forkortet]
    return FlyktningplanFeil(
        f"{_og(kort)} kan være {len(navn)} navn.",
        f"Skriv et av dem helt ut: {_liste(navn)}. {_alt(oppslag)}",
    )


def _to_lesemåter(lesinger: Sequence[Lesing]) -> FlyktningplanFeil:
    måter = " eller ".join(" ".join(f"«{ledd.skrevet}»" for ledd in x) for x in lesinger)
    return FlyktningplanFeil(
        f"Ordene kan leses på {len(lesinger)} måter: {måter}.",
        "Sett anførselstegn om navnet på raden, og om navnet på kolonnen.",
    )


def _nevnt(e: Etikett, lesing: Iterable[Ledd]) -> bool:
    return any(not ledd.navn.isdisjoint(e.ord | e.løse) for ledd in lesing)


def _alt(oppslag: Oppslag) -> str:
    return f"flyktningplan forklar {oppslag.rapport.navn} viser alle."


def _og(lesing: Iterable[Ledd]) -> str:
    return " og ".join(f"«{ledd.skrevet}»" for ledd in lesing) or "Et tomt navn"


def _eller(navn: Sequence[str]) -> str:
    return " eller ".join(f"«{n}»" for n in navn)


def _liste(navn: Iterable[str], flest: int = FLEST_VISTE) -> str:
    alle = list(navn)
    resten = len(alle) - flest
    vist = ", ".join(f"«{n}»" for n in alle[:flest])
    return f"{vist} og {resten} til" if resten > 0 else vist or "ingenting"
