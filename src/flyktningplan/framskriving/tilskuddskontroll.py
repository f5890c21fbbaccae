"""Fullstendighet mot IMDi Tilskudd: mangler, dobbelt, utløpt og aldri søkt, per nøkkel og kode."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.ventet_tilskudd import (
    GRUNNKODE,
    KOMMUNEN,
    ORDNING,
    Ordning,
    Ventet,
    Årsventing,
    ventes_i_året,
)
from flyktningplan.modeller.tabeller import Imditilskudd
from flyktningplan.modeller.verdier import Tilskuddskode
from flyktningplan.regler.kalender import måned_for

SØKES = frozenset({Tilskuddskode.ELDR, Tilskuddskode.BHT, Tilskuddskode.FHT1, Tilskuddskode.FHT2})
UTEN_PERSON = frozenset(GRUNNKODE.values())
HELE_LISTER = (Ordning.INTEGRERING, Ordning.NORSK)
"""Ordningene nesten alle er med i. Har eksporten ingen rader, er listen ikke tatt ut."""
KRONE = Decimal(1)
KODEFORM = re.compile(r"[A-ZÆØÅa-zæøå .\-]{0,12}[0-9]{1,3}[A-ZÆØÅa-zæøå0-9\-]{0,4}")
"""En ukjent kode vises bare når den ser ut som en kode; ellers kan det være et navn."""
SKJULT_KODE = "vises ikke, se cellen"

Nøkkel = tuple[str, str, int]
"""(deltaker, kode, år)"""


class Kontrollfunn(StrEnum):
    MANGLER = "mangler"
    DOBBELT = "dobbelt"
    UTLØPT = "utløpt eller ikke ventet"
    IKKE_SØKT = "aldri søkt"
    ANNET_BELØP = "annet beløp"
    UKJENT = "nøkkelen står ikke i deltakere"
    UKJENT_KODE = "ukjent kode"
    ORDNING = "ordningen står ikke i eksporten"


class Kontrollrad(NamedTuple):
    """Ett funn: nøkkel, kode, år, ventet og utbetalt til nå, og cellene i eksporten."""

    funn: Kontrollfunn
    nøkkel: str
    kode: str
    år: int
    ventet: Decimal
    utbetalt: Decimal
    opphav: tuple[Opphav, ...]

    @property
    def hvem(self) -> str:
        if self.funn is Kontrollfunn.ORDNING:
            return "alle"
        return "kommunen" if self.kode in UTEN_PERSON else self.nøkkel or "uten nøkkel"


class Kontroll(NamedTuple):
    """Funnene, og ordningene som ikke kunne kontrolleres et år fordi en sats mangler."""

    rader: tuple[Kontrollrad, ...]
    uten_sats: Mapping[tuple[Ordning, int], str]


def kontroller_tilskudd(f: Framskriving) -> Kontroll:
    """Sammenlign det planen venter til kunnskapsdatoen, med eksporten, år for år.

    Bare årene som finnes i eksporten kontrolleres, og bare personene i
    `deltakere` (de ventede har ingen nøkkel hos IMDi).
    """
    per_år: dict[int, list[Imditilskudd]] = defaultdict(list)
    for r in f.plan.imditilskudd or ():
        per_år[r.år].append(r)
    funn: list[Kontrollrad] = []
    uten_sats: dict[tuple[Ordning, int], str] = {}
    for år in sorted(per_år):
        venting = ventes_i_året(f, år)
        uten_sats |= {(ordning, år): kode for ordning, kode in venting.uten_sats.items()}
        funn += _Årskontroll(f, år, venting).funn(per_år[år])
    return Kontroll(tuple(sorted(funn, key=lambda k: (k.nøkkel, k.kode, k.år))), uten_sats)


class _Årskontroll:
    """Kontrollen av ett år i eksporten."""

    def __init__(self, f: Framskriving, år: int, venting: Årsventing) -> None:
        self._f = f
        self._år = år
        self._venting = venting
        self._nå = måned_for(f.plan.innstillinger.plan.kjent)
        self._forløp = {x.person.nøkkel: x for x in f.mengder.forløp if x.person.kjent}

    def funn(self, rader: Sequence[Imditilskudd]) -> Iterator[Kontrollrad]:
        betalt: dict[Nøkkel, list[Imditilskudd]] = defaultdict(list)
        for r in rader:
            person = KOMMUNEN if r.kode in UTEN_PERSON else r.nøkkel or ""
            betalt[person, r.kode, r.år].append(r)
        ventet = {(v.nøkkel, v.kode, v.år): v for v in self._venting.ventet}
        i_eksporten = {_ordning(r.kode) for r in rader}
        borte = [o for o in HELE_LISTER if o not in i_eksporten]
        yield from self._borte(borte)
        for nøkkel in sorted({*betalt, *ventet}):
            ordning = _ordning(nøkkel[1])
            if ordning not in borte and ordning not in self._venting.uten_sats:
                funnet = self._vurder(nøkkel, ventet.get(nøkkel), betalt.get(nøkkel, []))
                if funnet is not None:
                    yield funnet

    def _borte(self, ordninger: Iterable[Ordning]) -> Iterator[Kontrollrad]:
        """Én rad for en hel ordning uten rader, med det som ventes av den."""
        for ordning in ordninger:
            ventes = [v for v in self._venting.ventet if _ordning(v.kode) is ordning]
            til_nå = sum((v.til_nå(self._nå) for v in ventes), start=Decimal(0))
            if til_nå:
                yield self._rad(Kontrollfunn.ORDNING, ("", ordning, self._år), til_nå, [])

    def _vurder(
        self, nøkkel: Nøkkel, ventet: Ventet | None, rader: list[Imditilskudd]
    ) -> Kontrollrad | None:
        person, kode, _ = nøkkel
        til_nå = Decimal(0) if ventet is None else ventet.til_nå(self._nå)
        funn: Kontrollfunn | None = None
        if _ordning(kode) is None:
            funn = Kontrollfunn.UKJENT_KODE
        elif person not in self._forløp and kode not in UTEN_PERSON:
            funn = Kontrollfunn.UKJENT
        elif kode == Tilskuddskode.UN43G:
            funn = self._utvidet(self._forløp[person], rader)
        elif ventet is None:
            funn = Kontrollfunn.UTLØPT if _sum(rader) else None
        elif not rader:
            if til_nå:
                funn = Kontrollfunn.IKKE_SØKT if kode in SØKES else Kontrollfunn.MANGLER
        else:
            funn = _om_beløpet(ventet, til_nå, rader)
        return None if funn is None else self._rad(funn, nøkkel, til_nå, rader)

    def _utvidet(self, x: Forløp, rader: list[Imditilskudd]) -> Kontrollfunn | None:
        """Utvidet norsk (§ 43 g) venter ikke planen, for det søkes: høyst tre år, ikke dobbelt."""
        sett = [(r.beløp, r.utbetalt) for r in rader if r.beløp > 0]
        if len(set(sett)) < len(sett):
            return Kontrollfunn.DOBBELT
        år = sorted(
            {
                r.år
                for r in self._f.plan.imditilskudd or ()
                if r.kode == Tilskuddskode.UN43G and r.nøkkel == x.person.nøkkel and r.beløp > 0
            }
        )
        høyst = int(self._f.satser.år("NORSKTILSKUDD-AR-MAKS", self._år).verdi)
        for_sent = self._år in år[høyst:] or not x.bor.i_året(self._år)
        return Kontrollfunn.UTLØPT if for_sent else None

    def _rad(
        self, funn: Kontrollfunn, nøkkel: Nøkkel, til_nå: Decimal, rader: list[Imditilskudd]
    ) -> Kontrollrad:
        person, kode, år = nøkkel
        if funn is Kontrollfunn.UKJENT_KODE and not KODEFORM.fullmatch(kode):
            kode = SKJULT_KODE
        celler = tuple(r.celle("beløp") for r in rader)
        return Kontrollrad(funn, person, kode, år, til_nå, _sum(rader), celler)


def _om_beløpet(
    ventet: Ventet, til_nå: Decimal, rader: Sequence[Imditilskudd]
) -> Kontrollfunn | None:
    """Dobbelt når to betalinger er like og summen er for høy; ellers om beløpet er et annet.

    Er satsen anslått eller ført fram, er bare under halvparten og over halvannen gang et funn.
    """
    slakk = ventet.kroner / 2 if ventet.usikker else KRONE
    sum_ = _sum(rader)
    beløp = [r.beløp for r in rader if r.beløp > 0]
    if sum_ > ventet.kroner + slakk and len(set(beløp)) < len(beløp):
        return Kontrollfunn.DOBBELT
    if not til_nå - slakk <= sum_ <= ventet.kroner + slakk:
        return Kontrollfunn.ANNET_BELØP
    return None


def _sum(rader: Iterable[Imditilskudd]) -> Decimal:
    return sum((r.beløp for r in rader), start=Decimal(0))


def _ordning(kode: str) -> Ordning | None:
    """Ordningen en kode hører til; None når koden ikke er kjent."""
    if isinstance(kode, Ordning):
        return kode
    return ORDNING.get(kode)


def utvidet_i_eksporten(f: Framskriving) -> int:
    """Radene med utvidet norsk, som planen ikke venter og bare delvis kan kontrollere."""
    return sum(r.kode == Tilskuddskode.UN43G for r in f.plan.imditilskudd or ())
