"""Fullstendighet mot IMDi Tilskudd: mangler, dobbelt, utløpt og aldri søkt, per nøkkel."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.utbetaling import Tilskuddskrav, krav_i_året
from flyktningplan.modeller.tabeller import Imditilskudd
from flyktningplan.modeller.verdier import Tilskuddskode
from flyktningplan.regler.kalender import måned_for

SØKES = frozenset({"ELDR", "BHT"})
KONTROLLERES = frozenset({"AR-1", "AR-1-EV", "AR-1-B", "AR-2", "AR-3", "AR-4", "AR-5", *SØKES})
SAMME_SATS = {"AR-1-EM": "AR-1"}
KRONE = Decimal(1)


class Kontrollfunn(StrEnum):
    MANGLER = "mangler"
    DOBBELT = "dobbelt"
    UTLØPT = "utløpt eller ikke ventet"
    IKKE_SØKT = "aldri søkt"
    ANNET_BELØP = "annet beløp"
    UKJENT = "nøkkelen står ikke i deltakere"


@dataclass(frozen=True, slots=True)
class Kontrollrad:
    """Ett funn: nøkkel, kode, år, ventet og utbetalt til nå, og cellene i eksporten."""

    funn: Kontrollfunn
    nøkkel: str
    kode: str
    år: int
    ventet: Decimal
    utbetalt: Decimal
    opphav: tuple[Opphav, ...]


def kontroller_tilskudd(f: Framskriving) -> tuple[Kontrollrad, ...]:
    """Sammenlign det planen venter til kunnskapsdatoen, med eksporten, år for år.

    Bare årene som finnes i eksporten kontrolleres, og bare personene i
    `deltakere` (de ventede har ingen nøkkel hos IMDi).
    """
    rader = [r for r in f.plan.imditilskudd or () if r.kode in KONTROLLERES]
    betalt: dict[tuple[str, str, int], list[Imditilskudd]] = defaultdict(list)
    for r in rader:
        betalt[r.nøkkel or "", r.kode, r.år].append(r)
    år = sorted({r.år for r in rader})
    ventet = {
        (k.forløp.person.nøkkel, SAMME_SATS.get(k.kode, k.kode), k.år): k
        for å in år
        for k in krav_i_året(f, å)
        if k.forløp.person.kjent
    }
    kjente = {p.person.nøkkel for p in f.mengder.forløp if p.person.kjent}
    nøkler = sorted({*betalt, *ventet})
    funnet = (_vurder(f, n, ventet.get(n), betalt.get(n, []), kjente) for n in nøkler)
    return tuple(k for k in funnet if k is not None)


def _vurder(
    f: Framskriving,
    nøkkel: tuple[str, str, int],
    krav: Tilskuddskrav | None,
    rader: list[Imditilskudd],
    kjente: set[str],
) -> Kontrollrad | None:
    person, kode, år = nøkkel
    til_nå = _ventet_til_nå(f, krav)
    sum_ = sum((r.beløp for r in rader), start=Decimal(0))
    funn = None
    if person not in kjente:
        funn = Kontrollfunn.UKJENT
    elif krav is None:
        funn = Kontrollfunn.UTLØPT if sum_ else None
    elif not rader:
        if til_nå:
            funn = Kontrollfunn.IKKE_SØKT if kode in SØKES else Kontrollfunn.MANGLER
    elif _dobbelt(rader, krav):
        funn = Kontrollfunn.DOBBELT
    elif not til_nå - KRONE <= sum_ <= krav.kroner + KRONE:
        funn = Kontrollfunn.ANNET_BELØP
    if funn is None:
        return None
    celler = tuple(r.celle("beløp") for r in rader)
    return Kontrollrad(funn, person, kode, år, til_nå, sum_, celler)


def _ventet_til_nå(f: Framskriving, krav: Tilskuddskrav | None) -> Decimal:
    """Det som skulle vært betalt før kunnskapsdatoens måned."""
    if krav is None:
        return Decimal(0)
    nå = måned_for(f.plan.innstillinger.plan.kjent)
    return sum((b.kroner for b in krav.betalinger if b.måned < nå), start=Decimal(0))


def _dobbelt(rader: Iterable[Imditilskudd], krav: Tilskuddskrav) -> bool:
    """Mer enn årets krav, og minst to betalinger er like store."""
    beløp = [r.beløp for r in rader if r.beløp > 0]
    return sum(beløp, start=Decimal(0)) > krav.kroner + KRONE and len(set(beløp)) < len(beløp)


def ikke_kontrollert(f: Framskriving) -> tuple[Tilskuddskode, ...]:
    """Kodene i eksporten som ikke kontrolleres, så ingen tror de er det."""
    return tuple(sorted({r.kode for r in f.plan.imditilskudd or () if r.kode not in KONTROLLERES}))
