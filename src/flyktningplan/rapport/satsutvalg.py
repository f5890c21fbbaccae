"""Satsene for et år: det som var kjent, det som er ført fram, og det som ble kjent senere."""

from datetime import date
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.satser.deflator import DEFLATOR, deflatorhull
from flyktningplan.satser.tabell import ManglendeSats, Sats, Satser, Satsrekke, Satsstatus

SNITT = "G-SNITT"
"""Føres aldri fram: uten snittet for året bruker reglene den siste kjente G."""


class Gyldig(NamedTuple):
    """En verdi i listen, og statusen den har der: «vedtatt», «framført», «vedtatt, framført»."""

    sats: Sats
    status: str


def ordnede_rekker(satser: Satser) -> list[Satsrekke]:
    """Satsrekkene i den rekkefølgen satsfilene skal stå."""
    return sorted(satser.rekker.values(), key=lambda r: r.plass)


def gyldige(satser: Satser, kode: str, år: int | None) -> list[Gyldig]:
    """De kjente verdiene som gjelder i året, og den som er ført fram til eller i det."""
    kjente = satser.kjente(kode)
    if år is None:
        return [Gyldig(s, str(s.status)) for s in kjente]
    framført = _framført(satser, kode, år)
    ut = []
    for s in kjente:
        statuser = [str(s.status)] if _dekker(s, år) else []
        if s.opphav in framført:
            statuser.append(str(Satsstatus.FRAMFØRT))
        if statuser:
            ut.append(Gyldig(s, ", ".join(statuser)))
    return ut


def ble_kjent_senere(satser: Satser, kode: str, år: int | None) -> list[Sats]:
    """Verdiene som ble kjent etter kunnskapsdatoen; med `år` bare dem som gjelder i det."""
    kjente = {s.opphav for s in satser.kjente(kode)}
    return [s for s in satser.rekke(kode).verdier if s.opphav not in kjente and _dekker(s, år)]


def _dekker(s: Sats, år: int | None) -> bool:
    """Om verdien gjelder i minst en del av året. Uten år: alltid."""
    return år is None or s.fra.year <= år <= s.til.year


def _framført(satser: Satser, kode: str, år: int) -> set[Opphav]:
    """Verdiene som føres fram til årets første eller siste dag, der regelen lar dem føres fram."""
    if kode == SNITT or (kode == DEFLATOR and deflatorhull(år - 1, år, satser)):
        return set()
    ut = set()
    for dag in (date(år, 1, 1), date(år, 12, 31)):
        try:
            s = satser.sats(kode, dag)
        except ManglendeSats:
            continue
        if s.er_framført:
            ut.add(s.opphav)
    return ut
