"""Det som er blitt kjent mellom to datoer, skrevet for den som leser: rader, folk og satser."""

from collections.abc import Iterable

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kunnskap import Nykunnskap
from flyktningplan.modeller.bosettingstall import FORVENTNING, Bosettingstall
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.talltekst import desimaltall, norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus
from flyktningplan.rapport.grunnlag import brukte_satser
from flyktningplan.satser.tabell import Sats

Linje = tuple[str, str]


def nye_rader(nytt: Nykunnskap, tall: Bosettingstall, fra: int) -> list[Linje]:
    """Radene i `bosetting` fra og med året, med adresse, og om et annet tall går foran."""
    linjer = [_rad(rad, tall) for rad in nytt.bosetting if rad.år >= fra]
    if nytt.deltakere:
        linjer.append(("deltakere", f"{nytt.deltakere} er kommet"))
    if nytt.hendelser:
        linjer.append(("deltakere", f"{nytt.hendelser} har flyttet eller avsluttet programmet"))
    return linjer


def overstyrte_vedtak(f: Framskriving) -> list[Linje]:
    """Vedtakene for planårene som ikke brukes, fordi en prognose med et annet tall går foran."""
    tall = f.befolkning.tall
    ut = []
    for år in f.planår:
        vedtatt = tall.hent(år, Bosettingsstatus.VEDTATT)
        if vedtatt is not None and vedtatt.antall != tall.forventning(år)[1].antall:
            ut += [_rad(rad, tall) for rad in vedtatt.rader]
    return ut


def _rad(rad: Bosetting, tall: Bosettingstall) -> Linje:
    når = f", registrert {norsk_dato(rad.registrert)}" if rad.registrert else ""
    return (
        str(rad.celle("antall")),
        f"{rad.status} {rad.år}: {rad.antall}{når}{_foran(rad, tall)}",
    )


def _foran(rad: Bosetting, tall: Bosettingstall) -> str:
    """Et vedtak eller en anmodning gjør ingenting når en prognose går foran."""
    if rad.status not in FORVENTNING:
        return ""
    først = next((s for s in FORVENTNING if tall.antall(rad.år, s) is not None), rad.status)
    if FORVENTNING.index(først) >= FORVENTNING.index(rad.status):
        return ""
    return f"; brukes ikke, for {først} {tall.antall(rad.år, først)} går foran"


def nye_satser(gammel: Framskriving, ny: Framskriving) -> list[str]:
    """Satsene planen bruker som har fått en ny verdi: «AR-1: 194 400 (fra 2024) → …»."""
    før = _per_kode(brukte_satser(gammel))
    etter = _per_kode(brukte_satser(ny))
    ut = []
    for kode in sorted(etter):
        var, er = før.get(kode), etter[kode]
        if var is None:
            ut.append(f"{er.navn} ({kode}): {desimaltall(er.verdi)}, tas i bruk")
        elif (var.verdi, var.fra) != (er.verdi, er.fra):
            ut.append(
                f"{er.navn} ({kode}): {desimaltall(var.verdi)} (fra {var.fra.year}) → "
                f"{desimaltall(er.verdi)} (fra {er.fra.year})"
            )
    return ut


def _per_kode(satser: Iterable[Sats]) -> dict[str, Sats]:
    """Den siste verdien planen bruker av hver sats."""
    ut: dict[str, Sats] = {}
    for sats in satser:
        if sats.kode not in ut or sats.fra >= ut[sats.kode].fra:
            ut[sats.kode] = sats
    return ut
