"""Det planen venter i IMDi Tilskudd ett år, kode for kode: beløpet, og når det er betalt.

Beløpene er årets egne kroner. Betalingsmåneden er den seneste kildene sier: et funn skal ikke
komme før pengene kan være kommet.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.personkrav import (
    TILSKUDD_2,
    Personkrav,
    funksjonskrav,
    norskkrav,
    særskiltkrav,
)
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.framskriving.utbetaling import beløpet, krav_i_året, registrert
from flyktningplan.modeller.verdier import Tilskuddskode
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_av, månedsnummer, år_av
from flyktningplan.regler.post import til_øre
from flyktningplan.regler.utbetaling import (
    Betaling,
    i_terminer_etter,
    termin_for_år_1,
    terminer,
)
from flyktningplan.satser.tabell import ManglendeSats, Sats, Satser

KOMMUNEN = ""
"""Nøkkelen for det kommunen får uten at det følger en person."""
SAMME_SATS = MappingProxyType({"AR-1-EM": Tilskuddskode.AR_1})
GRUNNKODE = MappingProxyType(
    {"GRUNN-1-3": Tilskuddskode.GRUNN_L, "GRUNN-4-150": Tilskuddskode.GRUNN_H}
)


class Ordning(StrEnum):
    """Tilskuddsordningene i IMDi Tilskudd."""

    INTEGRERING = "integreringstilskudd"
    SÆRSKILT = "særskilt tilskudd, enslige mindreårige"
    FUNKSJON = "tilskudd 1 og 2"
    NORSK = "norsktilskudd"
    UTVIDET = "utvidet norskopplæring"


_KODER = {
    Ordning.SÆRSKILT: (Tilskuddskode.EMINB, Tilskuddskode.EMINU),
    Ordning.FUNKSJON: (Tilskuddskode.FHT1, Tilskuddskode.FHT2),
    Ordning.UTVIDET: (Tilskuddskode.UN43G,),
    Ordning.NORSK: (
        *GRUNNKODE.values(),
        *(k for k in Tilskuddskode if k.startswith(("P-", "P37D"))),
    ),
}
ORDNING: Mapping[str, Ordning] = MappingProxyType(
    dict.fromkeys(map(str, Tilskuddskode), Ordning.INTEGRERING)
    | {kode: ordning for ordning, koder in _KODER.items() for kode in koder}
)


class Ventet(NamedTuple):
    """Ett beløp planen venter: hvem, kode, år, og betalingene. `usikker` når satsen er det."""

    nøkkel: str
    kode: str
    år: int
    kroner: Decimal
    betalinger: tuple[Betaling, ...]
    usikker: bool

    def til_nå(self, nå: int) -> Decimal:
        """Det som skulle vært betalt før måneden."""
        return sum((b.kroner for b in self.betalinger if b.måned < nå), start=Decimal(0))


class Årsventing(NamedTuple):
    """Alt som ventes i ett år, og ordningene som ikke kan regnes fordi en sats mangler."""

    ventet: tuple[Ventet, ...]
    uten_sats: Mapping[Ordning, str]


def ventes_i_året(f: Framskriving, år: int) -> Årsventing:
    """Det personene i `deltakere` og kommunen ventes å få i året."""
    regning = Tilskuddsregning(f.mengder, f.plan.innstillinger, løpende=True)
    valg: dict[Ordning, Callable[[], Iterator[Ventet]]] = {
        Ordning.INTEGRERING: lambda: _integrering(f, år),
        Ordning.SÆRSKILT: lambda: _særskilt(f, regning, år),
        Ordning.FUNKSJON: lambda: _funksjon(f, regning, år),
        Ordning.NORSK: lambda: _norsk(f, regning, år),
    }
    ventet: list[Ventet] = []
    uten_sats: dict[Ordning, str] = {}
    for ordning, regn in valg.items():
        try:
            ventet += list(regn())
        except ManglendeSats as feil:
            uten_sats[ordning] = feil.kode
    return Årsventing(tuple(ventet), uten_sats)


def _kjente(f: Framskriving) -> Iterator[Forløp]:
    return (x for x in f.mengder.forløp if x.person.kjent)


def _integrering(f: Framskriving, år: int) -> Iterator[Ventet]:
    for k in krav_i_året(f, år, nominelt=True):
        if k.forløp.person.kjent:
            kode = SAMME_SATS.get(k.kode, k.kode)
            nøkkel = k.forløp.person.nøkkel
            yield Ventet(nøkkel, kode, år, k.kroner, k.betalinger, _usikker(k.sats))


def _særskilt(f: Framskriving, regning: Tilskuddsregning, år: int) -> Iterator[Ventet]:
    for x in _kjente(f):
        krav = særskiltkrav(x, år, f.satser)
        if krav is not None and krav.antall:
            etter = registrert(f, x) if x.person.bosatt_år == år else månedsnummer(år, 1)
            yield _ventet(regning, x, krav, år, etter)


def _norsk(f: Framskriving, regning: Tilskuddsregning, år: int) -> Iterator[Ventet]:
    for x in _kjente(f):
        krav = norskkrav(x, år, f.satser)
        if krav is not None and krav.antall:
            yield _ventet(regning, x, krav, år, max(x.norsk.fra, månedsnummer(år, 1)))
    for post in regning.norsk_grunn(år):
        sats = post.satser[0]
        andre_termin = terminer(år, f.satser)[1]
        betaling = Betaling(andre_termin, -post.kroner)
        yield Ventet(KOMMUNEN, GRUNNKODE[sats.kode], år, -post.kroner, (betaling,), _usikker(sats))


def _ventet(regning: Tilskuddsregning, x: Forløp, krav: Personkrav, år: int, etter: int) -> Ventet:
    """Kravet i like deler på årets terminer etter måneden `etter`."""
    sats, kroner, _ = beløpet(regning, krav, år)
    betalinger = i_terminer_etter(kroner, år, etter, regning.satser)
    return Ventet(x.person.nøkkel, krav.kode, år, kroner, betalinger, _usikker(sats))


def _funksjon(f: Framskriving, regning: Tilskuddsregning, år: int) -> Iterator[Ventet]:
    """Beløpet IMDi har innvilget, ventet i første termin etter at søknadsfristen er ute."""
    for x in _kjente(f):
        for krav in funksjonskrav(x, år, f.satser):
            måned = _etter_søknadsfristen(x, år, krav.tilskuddsår, f.satser)
            usikker = False
            if krav.kode == TILSKUDD_2:
                kroner = til_øre(Fraction(x.person.tilskudd_2 or 0) * krav.antall)
            else:
                sats, kroner, _ = beløpet(regning, krav, år)
                usikker = _usikker(sats)
            betaling = Betaling(måned, kroner)
            yield Ventet(x.person.nøkkel, krav.kode, år, kroner, (betaling,), usikker)


def _etter_søknadsfristen(x: Forløp, år: int, nummer: int, satser: Satser) -> int:
    """Terminen etter fristen. Er fristen ikke kjent, siste termin året etter tilskuddsåret."""
    kode, fra = "FHT-FRIST-SENERE", månedsnummer(år, MÅNEDER_I_ÅRET)
    i_året = date(år, 1, 1)
    if satser.gjelder("FHT-FRIST-AR", i_året) and nummer <= satser.år("FHT-FRIST-AR", år).verdi:
        kode, fra = "FHT-FRIST", x.person.bosatt
    dag = date(år_av(fra), måned_av(fra), 1)
    if not satser.gjelder(kode, dag):
        return terminer(år + 1, satser)[-1]
    return termin_for_år_1(fra + int(satser.sats(kode, dag).verdi), satser)


def _usikker(sats: Sats) -> bool:
    return sats.status.er_antatt
