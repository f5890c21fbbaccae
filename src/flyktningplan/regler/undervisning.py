"""Voksenopplæringen: rett til norsk, grupper, romtimer, plasser, lærere og terskler.

Hjemmel for retten: integreringsloven §§ 26–32 og 37 d. Gruppene er praksis:
høyst klassestørrelsen, minst den minste levedyktige gruppen, og minst så
mange nivåer som antallet deltakere krever.
"""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Rettighet, Utdanning
from flyktningplan.satser.tabell import Satser


class Norsklengder(NamedTuple):
    """Planens forventede lengder i måneder."""

    kollektiv: int
    med_vgs: int
    uten_vgs: int
    plikt: int


def har_norskopplæring(
    *, alder: int, grunnlag: Oppholdsgrunnlag | None, dag: date, satser: Satser
) -> bool:
    """18–67 år ved bosetting (§§ 26–27). EØS-borgere har hverken rett eller plikt."""
    fra = satser.sats("NORSK-ALDER-FRA", dag).verdi
    til = satser.sats("NORSK-ALDER-TIL", dag).verdi
    return grunnlag is not Oppholdsgrunnlag.EØS and fra <= alder <= til


def norsklengde(
    *,
    grunnlag: Oppholdsgrunnlag | None,
    rettighet: Rettighet | None,
    utdanning: Utdanning | None,
    forventet: Norsklengder,
    dag: date,
    satser: Satser,
) -> int:
    """Forventet opplæring i måneder, med lovens lengde som tak (§§ 28, 32, 37 d).

    Før kapittel 6 A gjaldt de vanlige reglene også kollektiv beskyttelse.
    """
    if rettighet is Rettighet.PLIKT or grunnlag is Oppholdsgrunnlag.ARBEID:
        return forventet.plikt
    kollektiv = grunnlag is Oppholdsgrunnlag.KOLLEKTIV
    if kollektiv and satser.gjelder("NORSK-TAK-KOLLEKTIV", dag):
        return min(forventet.kollektiv, int(satser.sats("NORSK-TAK-KOLLEKTIV", dag).verdi))
    if utdanning is Utdanning.MED:
        return min(forventet.med_vgs, int(satser.sats("NORSK-TAK-VGS", dag).verdi))
    return min(forventet.uten_vgs, int(satser.sats("NORSK-TAK-UTEN", dag).verdi))


def antall_grupper(
    deltakere: int, *, klasse: int, minste: int, parallelle: Sequence[tuple[int, int]]
) -> int:
    """Grupper som trengs for hele `deltakere`.

    `parallelle` er (minst antall grupper, fra antall deltakere). Nivåene gir
    flere grupper enn klassestørrelsen, men aldri så mange at snittet faller
    under `minste`. Null deltakere gir null grupper.
    """
    if deltakere <= 0:
        return 0
    etter_størrelse = -(-deltakere // klasse)
    nivåer = max((g for g, fra in parallelle if deltakere >= fra), default=1)
    levedyktige = max(1, deltakere // minste)
    return max(etter_størrelse, min(nivåer, levedyktige))


class Terskel(NamedTuple):
    """Nærmeste antall deltakere som gir et annet antall grupper."""

    deltakere: int
    grupper: int


def terskel(
    deltakere: int, grupper: Callable[[int], int], *, opp: bool, lengst: int
) -> Terskel | None:
    """Første antall over (eller under) `deltakere` der antallet grupper endres.

    Leter høyst `lengst` personer; None når det ikke finnes.
    """
    nå = grupper(deltakere)
    retning = 1 if opp else -1
    for steg in range(1, lengst + 1):
        n = deltakere + retning * steg
        if n < 0:
            return None
        if grupper(n) != nå:
            return Terskel(n, grupper(n))
    return None


def plasser_i_rommet(
    *, plasser: int | None, areal: Decimal | None, per_person: Decimal, rom: int = 1
) -> int | None:
    """Plasser for deltakere: det laveste av oppgitte plasser og arealet minus læreren.

    `plasser` og `areal` gjelder alle rommene til sammen; arealet deles likt, og hvert
    rom har sin lærer. None når hverken plasser eller areal er oppgitt.
    """
    etter_areal = None
    if areal is not None:
        etter_areal = rom * max(0, int(areal / rom // per_person) - 1)
    oppgitt = [p for p in (plasser, etter_areal) if p is not None]
    return min(oppgitt) if oppgitt else None


def største_gruppe(*, deltakere: int, grupper: int) -> int:
    """Deltakere i den største gruppen når de deles så likt som mulig."""
    return -(-deltakere // grupper) if grupper else 0


def lærerårsverk(*, grupper: int, timer: Decimal, uker: Decimal, rammetimer: Decimal) -> Fraction:
    """Lærerårsverk som trengs: grupper × timer per uke × uker / årsramme."""
    return Fraction(grupper) * Fraction(timer) * Fraction(uker) / Fraction(rammetimer)
