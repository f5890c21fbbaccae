"""Planen sett fra en dato: det som var kjent da, og det som er blitt kjent siden.

Radene i `deltakere` sier når noe hendte, men ikke når det ble kjent. Derfor er en hendelse
(Tilflyttet, Folkeregistrert, Avsluttet program, Fraflyttet) kjent fra dagen den hendte, og aldri
før, heller ikke når en flytting er varslet: bofastheten dekker dem som ventes å flytte. Datoer som
bare kan være planer når de ligger fram i tid (Programstart, Planlagt slutt, Norskstart og
Norskslutt, som ikke har noen egen kolonne for det planlagte), står ved lag.
"""

from datetime import date
from typing import NamedTuple

from flyktningplan.modeller.bosettingstall import gjeldende
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Bosetting, Deltaker
from flyktningplan.modeller.verdier import Bosettingsstatus


class Nykunnskap(NamedTuple):
    """Det som ble kjent mellom to datoer. Usann når ingenting gjorde det."""

    bosetting: tuple[Bosetting, ...]
    deltakere: int
    hendelser: int

    def __bool__(self) -> bool:
        return bool(self.bosetting or self.deltakere or self.hendelser)


def synlige(plan: Plan) -> tuple[Deltaker, ...]:
    """Deltakerne som er kommet hit, uten hendelser etter datoen planen ses fra."""
    kjent = plan.innstillinger.plan.kjent
    dag = plan.hendelser_til or kjent
    return tuple(_per(d, dag) for d in plan.deltakere or () if kom_hit(d) <= kjent)


def skjulte_rader(plan: Plan) -> int:
    """Rader i `deltakere` planen ikke ser alt i: personen eller hendelsene kom senere."""
    sett = {id(d) for d in synlige(plan)}
    return sum(id(d) not in sett for d in plan.deltakere or ())


def kom_hit(d: Deltaker) -> date:
    """Dagen personen kom til kommunen."""
    return d.tilflyttet or d.første_bosetting


def ny_kunnskap(plan: Plan, fra: date, til: date) -> Nykunnskap:
    """Bosettingsradene som begynte å gjelde, deltakerne som kom, og hendelsene etter `fra`.

    Hendelser er fraflyttinger og avsluttede program til og med `til`.
    """
    før = {id(rad) for rad in gjeldende(plan.bosetting, fra)}
    deltakere = plan.deltakere or ()
    return Nykunnskap(
        bosetting=tuple(r for r in gjeldende(plan.bosetting, til) if id(r) not in før),
        deltakere=sum(fra < kom_hit(d) <= til for d in deltakere),
        hendelser=sum(
            dag is not None and fra < dag <= til
            for d in deltakere
            if kom_hit(d) <= fra
            for dag in (d.fraflyttet, d.avsluttet_program)
        ),
    )


def kjent_per(plan: Plan, dag: date) -> Plan:
    """Planen med kunnskapsdatoen `dag`, som om den sto i innstillingene."""
    valg = plan.innstillinger
    planvalg = valg.plan.model_copy(update={"kjent": dag})
    return plan._replace(
        innstillinger=valg.model_copy(update={"plan": planvalg}), hendelser_til=None
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
    return da._replace(bosetting=rader, hendelser_til=dag)


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
    if d.folkeregistrert is not None and d.folkeregistrert > dag:
        visk["folkeregistrert"] = None
    return d.model_copy(update=visk) if visk else d
