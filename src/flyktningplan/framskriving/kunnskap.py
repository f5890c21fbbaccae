"""Planen sett fra to datoer: det som var kjent da, og det som er blitt kjent siden."""

from dataclasses import dataclass, replace
from datetime import date

from flyktningplan.framskriving.bosettingstall import gjeldende
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Bosetting, Deltaker
from flyktningplan.modeller.verdier import Bosettingsstatus


@dataclass(frozen=True, slots=True)
class Nykunnskap:
    """Det som ble kjent mellom to datoer. Usann når ingenting gjorde det."""

    bosetting: tuple[Bosetting, ...]
    deltakere: int
    hendelser: int

    def __bool__(self) -> bool:
        return bool(self.bosetting or self.deltakere or self.hendelser)


def ny_kunnskap(plan: Plan, fra: date, til: date) -> Nykunnskap:
    """Bosettingsradene som begynte å gjelde, deltakerne som kom, og hendelsene etter `fra`.

    Hendelser er fraflyttinger og avsluttede program til og med `til`.
    """
    før = {id(rad) for rad in gjeldende(plan.bosetting, fra)}
    deltakere = plan.deltakere or ()
    return Nykunnskap(
        bosetting=tuple(r for r in gjeldende(plan.bosetting, til) if id(r) not in før),
        deltakere=sum(fra < d.første_bosetting <= til for d in deltakere),
        hendelser=sum(
            dag is not None and fra < dag <= til
            for d in deltakere
            if d.første_bosetting <= fra
            for dag in (d.fraflyttet, d.avsluttet_program)
        ),
    )


def kjent_per(plan: Plan, dag: date) -> Plan:
    """Planen med kunnskapsdatoen `dag`, uten fraflyttinger og avsluttede program etter den.

    Rader i `bosetting` og nye deltakere ser framskrivingen selv bort fra.
    """
    valg = plan.innstillinger
    planvalg = valg.plan.model_copy(update={"kjent": dag})
    deltakere = plan.deltakere
    if deltakere is not None:
        deltakere = tuple(_per(d, dag) for d in deltakere)
    return replace(
        plan,
        innstillinger=valg.model_copy(update={"plan": planvalg}),
        deltakere=deltakere,
    )


def planen_nå(plan: Plan, da: Plan, dag: date) -> Plan:
    """Planen slik den er kjent `dag`. `da` er planen slik den var kjent.

    Uten at noen er registrert som kommet siden, er ankomstene i de månedene planen ventet dem, og
    bare nye anmodninger, vedtak, prognoser, fraflyttinger og avsluttede program er med. Ellers
    ville alle planen ventet før datoen, vært regnet som forsinket.
    """
    kjent = da.innstillinger.plan.kjent
    full = kjent_per(plan, dag)
    nytt = ny_kunnskap(plan, kjent, dag)
    if nytt.deltakere or any(_er_ankomst(r, kjent, dag) for r in nytt.bosetting):
        return full
    rader = tuple(_kjent_før(r, kjent) for r in gjeldende(plan.bosetting, dag))
    return replace(da, deltakere=full.deltakere, bosetting=rader)


def _er_ankomst(rad: Bosetting, kjent: date, dag: date) -> bool:
    """Om raden sier hvem som er kommet etter planen, og ikke bare retter et eldre år."""
    return rad.status is Bosettingsstatus.BOSATT and (rad.år > kjent.year or rad.år == dag.year)


def _kjent_før(rad: Bosetting, kjent: date) -> Bosetting:
    if rad.registrert is None or rad.registrert <= kjent:
        return rad
    return rad.model_copy(update={"registrert": kjent})


def _per(d: Deltaker, dag: date) -> Deltaker:
    visk: dict[str, None] = {}
    if d.fraflyttet is not None and d.fraflyttet > dag:
        visk |= {"fraflyttet": None, "til": None}
    if d.avsluttet_program is not None and d.avsluttet_program > dag:
        visk["avsluttet_program"] = None
    return d.model_copy(update=visk) if visk else d
