"""Personkrav: det én person gir i tilskudd ett år, ordning for ordning: kode og antall.

Budsjettet summerer kravene per gruppe, og rapport tilskudd og kontrollen mot IMDi Tilskudd
leser dem person for person. Ordningene står ett sted: her.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.modeller.verdier import Kategori
from flyktningplan.regler import enslige, integreringstilskudd, norsktilskudd
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, år_av
from flyktningplan.satser.tabell import Sats, Satser

TILSKUDD_1, TILSKUDD_2 = "FHT1", "FHT2"


class Personkrav(NamedTuple):
    """Satskoden, og hvor mye av satsen personen gir: andelen av året, etter bofasthet.

    `tilskuddsår` er 1–5, eller året i norskopplæringen for norsktilskuddet. `grenser` er
    satsene forløpet bak kravet er regnet av.
    """

    kode: str
    antall: Fraction
    tilskuddsår: int
    grenser: tuple[Sats, ...] = ()


Kravregel = Callable[[Forløp, int, Satser], Personkrav | None]


def integreringskrav(f: Forløp, år: int, satser: Satser) -> Personkrav | None:
    """Integreringstilskudd år 1–5."""
    nummer = f.tilskuddsår(år, satser)
    if nummer is None:
        return None
    kode = integreringstilskudd.satskode(tilskuddsår=nummer, kategori=f.person.kategori)
    return Personkrav(kode, f.vekt(år) * kommunens_andel(f, år), nummer)


def engangskrav(f: Forløp, år: int, satser: Satser) -> Personkrav | None:
    """Eldre- eller barnehagetilskudd, bare i tilskuddsår 1 og der personen først ble bosatt."""
    if f.person.tilflyttet is not None or f.tilskuddsår(år, satser) != 1:
        return None
    kode = integreringstilskudd.engangskode(
        alder=f.person.alder_ved_bosetting, år=år, satser=satser
    )
    return None if kode is None else Personkrav(kode, f.vekt(år), 1)


def særskiltkrav(f: Forløp, år: int, satser: Satser) -> Personkrav | None:
    """Særskilt tilskudd for enslige mindreårige, for månedene personen bor her."""
    if f.person.kategori is not Kategori.ENSLIG_MINDREÅRIG:
        return None
    måneder = f.bor.i_året(år)
    if not måneder:
        return None
    kode = enslige.særskilt_kode(alder=f.person.alder(år), år=år, satser=satser)
    if kode is None:
        return None
    andel = Fraction(måneder, MÅNEDER_I_ÅRET)
    return Personkrav(kode, f.vekt(år) * andel, år - f.person.bosatt_år + 1)


def norskkrav(f: Forløp, år: int, satser: Satser) -> Personkrav | None:
    """Persontilskudd norsk. År 1–3 telles fra året opplæringen starter, uansett kommune.

    Den som flytter herfra før starten, gir ikke noe her.
    """
    begynt = f.norsk_i_alt.lengde and f.norsk_i_alt.fra < f.bor.til
    if not begynt or not i_norskmålgruppen(f, år, satser):
        return None
    nummer = år - år_av(f.norsk_i_alt.fra) + 1
    kode = norsktilskudd.persontilskuddskode(
        nummer=nummer,
        grunnlag=f.person.grunnlag,
        norsksats=f.person.norsksats,
        år=år,
        satser=satser,
    )
    if kode is None:
        return None
    return Personkrav(kode, f.vekt(år) * f.til_stede(år), nummer, f.norsksatser)


def i_norskmålgruppen(f: Forløp, år: int, satser: Satser) -> bool:
    """Om personen teller i grunntilskuddet og kan gi persontilskudd."""
    return norsktilskudd.i_målgruppen(
        alder=f.person.alder_ved_bosetting,
        grunnlag=f.person.grunnlag,
        rettighet=f.person.rettighet,
        år=år,
        satser=satser,
    )


def funksjonskrav(f: Forløp, år: int, satser: Satser) -> tuple[Personkrav, ...]:
    """Tilskudd 1 i året det er innvilget, og tilskudd 2 i alle fem årene, der det er ført."""
    andel = f.vekt(år) * kommunens_andel(f, år)
    nummer = f.tilskuddsår(år, satser)
    if not andel or nummer is None:
        return ()
    krav = []
    if f.person.tilskudd_1 == år:
        krav.append(Personkrav(TILSKUDD_1, Fraction(1), nummer))
    if f.person.tilskudd_2:
        krav.append(Personkrav(TILSKUDD_2, andel, nummer))
    return tuple(krav)


def kommunens_andel(f: Forløp, år: int) -> Fraction:
    """Andelen av årets tilskudd som er kommunens, før bofasthet."""
    p = f.person
    return integreringstilskudd.kommunens_andel(
        år=år, bosatt=p.bosatt, tilflyttet=p.tilflyttet, fraflyttet=p.fraflyttet, til=p.til
    )
