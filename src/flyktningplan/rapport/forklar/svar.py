"""Svaret på `forklar`: treet bak ett tall, eller listen over alt som kan forklares."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from flyktningplan.modeller.avrunding import desimaler, rund
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.talltekst import desimaltall, heltall
from flyktningplan.rapport.forklar.adresse import finn_ruter
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.forklar.rute import Art, Oppslag, Rute
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi

INNRYKK = "\u00a0\u00a0"
NAVN = "forklar"
FÅ_DESIMALER, MANGE_DESIMALER, STORT = 2, 4, 10
MANGE_LEDD, LANG_KILDE = 60, 60
FLEST_VALG = 3

Ledd = tuple[int, Node]
"""(nivå, node)"""


def forklar(
    oppslag: Oppslag, ordene: Sequence[str], dybde: int | None = None, *, kort: bool = False
) -> Rapport:
    """Treet bak tallet ordene peker på, ned til `dybde` nivåer; uten ord alt som finnes.

    `kort` skriver kilden til en sats bare første gang den står i treet, til skjermen.
    Reiser `FlyktningplanFeil` med forslag når ordene ikke peker på ett tall, og når tallet
    mangler fordi noe ikke er oppgitt.
    """
    if not ordene:
        return innhold(oppslag)
    rute, *andre = finn_ruter(oppslag, ordene)
    rot = rotnode(oppslag, rute)
    ledd = [(n, node) for n, node in _flatt(rot, 0) if dybde is None or n <= dybde]
    svar = _svar(oppslag.rapport, rute, _forkortet(ledd) if kort else ledd, dybde)
    return svar._replace(fotnoter=(*_om_valget(rute, andre), *svar.fotnoter))


def _om_valget(valgt: Rute, andre: Sequence[Rute]) -> tuple[str, ...]:
    """Hva ordene også passer på, så valget aldri er taust. Samme tall to steder er ikke et valg."""
    navn = [
        f"«{r.navn}»" if r.tabell == valgt.tabell else f"«{r.navn}» i {r.tabell}"
        for r in andre
        if r.verdi is not None and (r.verdi, r.navn) != (valgt.verdi, valgt.navn)
    ]
    if not navn:
        return ()
    resten = len(navn) - FLEST_VALG
    vist = [*navn[:FLEST_VALG], *([f"{resten} til"] if resten > 0 else [])]
    return (
        (
            f"Dette er «{valgt.navn}». Ordene passer også på {opplisting(vist)}; skriv et av de "
            "andre ordene i tillegg for å velge det."
        ),
    )


def rotnode(oppslag: Oppslag, rute: Rute) -> Node:
    """Treet bak ruten."""
    if not rute.i_tabell:
        andre = oppslag.andre.get(rute.andre)
        if andre is not None:
            return andre()
    return oppslag.node(rute)


def _forkortet(ledd: list[Ledd]) -> list[Ledd]:
    """Leddene der en lang kilde som alt har stått ved det samme, er «som over»."""
    sett: set[tuple[str, str]] = set()
    ut = []
    for nivå, node in ledd:
        nøkkel = (node.hva, node.kilde)
        gjentatt = len(node.kilde) > LANG_KILDE and nøkkel in sett
        sett.add(nøkkel)
        ut.append((nivå, node._replace(kilde="som over") if gjentatt else node))
    return ut


def _svar(rapport: Rapport, rute: Rute, flatt: list[Ledd], dybde: int | None) -> Rapport:
    rot = flatt[0][1]
    har_kroner = any(node.kroner is not None for _, node in flatt)
    vist = _vist(rute, rapport, rot)
    return Rapport(
        navn=NAVN,
        tittel=f"{rapport.navn.capitalize()}{_året(rute)} · {rute.navn}{vist}",
        hode=rapport.hode._replace(
            enhet="kr" if har_kroner else "",
            fortegn=rapport.hode.fortegn if har_kroner else "",
        ),
        tabell=Tabell(
            (
                Kolonne("nivå", "Nivå", bare_bred=True),
                Kolonne("hva", "Hva", Slag.TEKST),
                Kolonne("antall", "Antall"),
                *((Kolonne("kroner", "Kroner"),) if har_kroner else ()),
                Kolonne("kilde", "Hvor fra", Slag.TEKST),
            ),
            tuple(_rad(nivå, node) for nivå, node in flatt),
            navn=NAVN,
        ),
        hovedtall={"Rapport": rapport.navn, "I rapporten": rute.verdi, "Enhet": rapport.hode.enhet},
        fotnoter=_om_lengden(len(flatt), dybde),
        advarsler=rapport.advarsler,
    )


def _om_lengden(ledd: int, dybde: int | None) -> tuple[str, ...]:
    if dybde is not None or ledd <= MANGE_LEDD:
        return ()
    return (f"Treet har {ledd} ledd. --dybde 1 viser bare det øverste, --dybde 2 ett nivå til.",)


def _året(rute: Rute) -> str:
    """Rapportens år, når det ikke alt står i navnet på tallet."""
    år = [å for å in rute.vist(Art.ÅR) if å not in rute.navn]
    return f" {år[0]}" if år else ""


def _vist(rute: Rute, rapport: Rapport, rot: Node) -> str:
    """«: −3 602 (1000 kr)», tallet slik det står i rapporten."""
    i_tusen = rapport.hode.enhet.startswith("1000") and rot.kroner is not None
    enhet = f" ({rapport.hode.enhet})" if i_tusen else ""
    if isinstance(rute.verdi, int):
        return f": {heltall(rute.verdi)}{enhet}"
    return f": {desimaltall(rute.verdi)}{enhet}" if isinstance(rute.verdi, Decimal) else ""


def _flatt(node: Node, nivå: int) -> Iterator[Ledd]:
    yield nivå, node
    for barn in node.barn:
        yield from _flatt(barn, nivå + 1)


def _rad(nivå: int, node: Node) -> Rad:
    celler: dict[str, Verdi] = {"nivå": nivå, "hva": INNRYKK * nivå + node.hva}
    if node.antall is not None:
        antall = FÅ_DESIMALER if abs(node.antall) >= STORT else MANGE_DESIMALER
        helt = node.antall.denominator == 1
        celler["antall"] = int(node.antall) if helt else desimaler(node.antall, antall).normalize()
    elif node.verdi is not None:
        celler["antall"] = node.verdi
    if node.kroner is not None:
        celler["kroner"] = rund(node.kroner)
    celler["kilde"] = node.kilde
    return Rad(celler, Radstil.SUM if nivå == 0 else Radstil.VANLIG)


def innhold(oppslag: Oppslag) -> Rapport:
    """Alt som kan forklares: tabell, rad og kolonnene raden har tall i."""
    rader: dict[tuple[str, ...], list[str]] = {}
    for rute in oppslag.ruter:
        if rute.verdi is not None or not rute.i_tabell:
            nøkkel = (rute.tabell, *rute.vist(Art.UNDER), *rute.vist(Art.RAD))
            rader.setdefault(nøkkel, []).extend(rute.vist(Art.KOLONNE))
    return Rapport(
        navn=NAVN,
        tittel=f"Dette kan forklares i rapporten {oppslag.rapport.navn}",
        hode=oppslag.rapport.hode._replace(enhet="", fortegn=""),
        tabell=Tabell(
            (
                Kolonne("tabell", "Tabell", Slag.TEKST),
                Kolonne("rad", "Rad", Slag.TEKST),
                Kolonne("kolonner", "Kolonner", Slag.TEKST),
            ),
            tuple(
                Rad({"tabell": n[0], "rad": " · ".join(n[1:]), "kolonner": ", ".join(k)})
                for n, k in rader.items()
            ),
            navn=NAVN,
        ),
        advarsler=oppslag.rapport.advarsler,
    )
