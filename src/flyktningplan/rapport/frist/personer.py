"""Fristene som følger personene: oppstart etter §§ 12 og 30, programslutt, og søknader.

Bare antall per måned, aldri nøkler. Bare kjente i `deltakere`: de ventede har ingen frist ennå.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from flyktningplan.framskriving.avslutning import avslutninger
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.venting import Oppstart, venteliste
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.frist.frist import (
    DAGER_BAKOVER,
    DAGER_FRAMOVER,
    Frist,
    Fristgrunn,
    grunn_av,
)
from flyktningplan.rapport.mandag import NESTE_MÅNEDER
from flyktningplan.regler.frister import fristdato
from flyktningplan.regler.kalender import måned_av, måned_for, år_av
from flyktningplan.satser.tabell import Satser

EN_DAG = timedelta(days=1)


def personfrister(f: Framskriving, dato: date, satser: Satser) -> Iterator[Frist]:
    """Fristene for de kjente. `satser` er dem som var kunngjort på datoen."""
    if f.plan.deltakere is None:
        return
    liste = venteliste(f.plan, f.mengder)
    yield from _oppstart(f, liste.program, dato, "program", "PROGRAM-FRIST")
    yield from _oppstart(f, liste.norsk, dato, "norsk", "NORSK-FRIST")
    yield from _programslutt(f, dato)
    yield from _tilskudd(f, dato, satser)


def ikke_startet(oppstarter: Sequence[Oppstart], dato: date) -> tuple[Oppstart, ...]:
    """De som er kommet og ikke er ført som startet: de som venter, og de uten startdato."""
    måned = måned_for(dato)
    return tuple(o for o in oppstarter if o.frist is not None and o.ikke_startet(måned))


def _oppstart(
    f: Framskriving, oppstarter: Sequence[Oppstart], dato: date, hva: str, kode: str
) -> Iterator[Frist]:
    """Én rad for dem som er over fristen, og én per måned for resten, på den første fristen."""
    grupper: dict[int, list[Oppstart]] = defaultdict(list)
    over = -1
    for o in ikke_startet(oppstarter, dato):
        grupper[over if o.over_på(dato) else måned_for(_frist(o))].append(o)
    for måned, alle in grupper.items():
        første = min(_frist(o) for o in alle)
        uten = sum(not o.oppgitt for o in alle)
        sats = f.satser.sats(kode, alle[0].frist or dato)
        yield Frist(
            første,
            f"Oppstart i {hva}" + (": over fristen" if måned == over else ""),
            _hvor_mange(len(alle), uten),
            "start dem, eller før startdatoen inn i deltakere"
            if uten
            else f"gjør vedtak og start {hva}",
            grunn_av(sats),
            f.satser.rekke(kode).hjemmel,
            sats.kilde,
            står=True,
        )


def _frist(o: Oppstart) -> date:
    return o.frist or date.max


def _kjente(antall: int) -> str:
    return f"{antall} kjent" if antall == 1 else f"{antall} kjente"


def _hvor_mange(antall: int, uten: int) -> str:
    """«3 kjente uten startdato», eller «3 kjente, 1 uten startdato»."""
    if not uten:
        return _kjente(antall)
    return f"{_kjente(antall)}{'' if uten == antall else f', {uten}'} uten startdato"


def _programslutt(f: Framskriving, dato: date) -> Iterator[Frist]:
    """Antall som går ut av program, på siste dag i den siste måneden med program."""
    fra = måned_for(dato - timedelta(days=DAGER_BAKOVER))
    til = måned_for(dato + timedelta(days=DAGER_FRAMOVER)) + 1
    per_måned: dict[int, int] = defaultdict(int)
    for a in avslutninger(f.plan, f.mengder, range(fra, til + 1)):
        if a.til_nav:
            per_måned[a.måned] += 1
    for måned, antall in per_måned.items():
        slutt = date(år_av(måned), måned_av(måned), 1) - EN_DAG
        varsel = fristdato(slutt, -NESTE_MÅNEDER)
        nav = "Nav skulle vært varslet" if varsel < dato else "varsle Nav innen"
        yield Frist(
            slutt,
            "Ut av program",
            _kjente(antall),
            f"{nav} {norsk_dato(varsel)}",
            Fristgrunn.PLANEN,
            "programslutt i deltakere",
        )


def _tilskudd(f: Framskriving, dato: date, satser: Satser) -> Iterator[Frist]:
    """Søknadsfristene for tilskudd 1 og 2: den neste, og hvor mange som har den i vinduet."""
    deltakere = f.plan.deltakere or ()
    if satser.gjelder("FHT-FRIST", dato):
        sats = satser.sats("FHT-FRIST", dato)
        siste = dato + timedelta(days=DAGER_FRAMOVER)
        frister = sorted(
            frist
            for d in deltakere
            if d.tilskudd_1 is None and d.tilskudd_2 is None and d.fraflyttet is None
            if dato <= (frist := fristdato(d.første_bosetting, int(sats.verdi))) <= siste
        )
        if frister:
            yield Frist(
                frister[0],
                "Søknad om tilskudd 1 og 2, første frist",
                f"{_kjente(len(frister))} har frist det neste året",
                "søk for dem som har nedsatt funksjonsevne eller atferdsvansker",
                grunn_av(sats),
                f"IMDi, {int(sats.verdi)} måneder etter bosetting",
                sats.kilde,
            )
    har = sum(d.tilskudd_2 is not None for d in deltakere)
    if har and satser.gjelder("FHT-FRIST-SENERE", dato):
        sats = satser.sats("FHT-FRIST-SENERE", dato)
        for år in (dato.year - 1, dato.year):
            yield Frist(
                fristdato(date(år, 12, 31), int(sats.verdi)),
                f"Søknad om tilskudd 2 for {år}",
                f"{_kjente(har)} med innvilget tilskudd",
                "søk på nytt i IMDi Tilskudd",
                grunn_av(sats),
                f"IMDi, {int(sats.verdi)} måneder etter tilskuddsåret",
                sats.kilde,
            )
