"""Kom faktisk: de samme forutsetningene, men med de bosatte som ble kjent etter kunnskapsdatoen."""

from datetime import date
from typing import NamedTuple

from flyktningplan.framskriving.befolkning import befolkning
from flyktningplan.framskriving.forlop import alle_forløp
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kunnskap import kjent_per
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.personer import Person
from flyktningplan.modeller.bosettingstall import KOMMET, Bosettingstall
from flyktningplan.modeller.plan import Plan


class KomFaktisk(NamedTuple):
    """Planen sett fra den siste registreringen, personene som da er kjent, og tallene."""

    plan: Plan
    mengder: Mengder
    tall: Bosettingstall

    @property
    def kjent(self) -> date:
        return self.plan.innstillinger.plan.kjent


def kom_faktisk(f: Framskriving) -> KomFaktisk | None:
    """Personene slik de ble kjent senere; None når ingen bosatte er registrert senere.

    Bare ankomstene er nye: satser, bofasthet, forventede lengder og kjente
    fraflyttinger er som i `f`, også for dem som var kjent da. Reiser
    `FlyktningplanFeil` når tallene som ble kjent senere, ikke lar seg regne.
    """
    før = f.plan.innstillinger.plan.kjent
    senere = [r for r in f.plan.bosetting if r.registrert is not None and r.registrert > før]
    if not any(r.status in KOMMET for r in senere):
        return None
    siste = max(r.registrert for r in senere if r.registrert is not None)
    plan = kjent_per(f.plan, siste)._replace(hendelser_til=f.plan.hendelser_til or før)
    alle = befolkning(plan)
    personer = [_som_før(p, før) for p in alle.personer]
    forløp = alle_forløp(personer, innstillinger=plan.innstillinger, satser=f.satser)
    return KomFaktisk(plan, Mengder(forløp, f.satser), alle.tall)


def _som_før(person: Person, før: date) -> Person:
    """Bofastheten regnet fra samme år som i planen, så bare ankomstene skiller de to."""
    if not person.kjent:
        return person
    return person._replace(vekt_fra=max(før.year, person.bosatt_år))
