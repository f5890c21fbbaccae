"""To puljer: samme rom formiddag og ettermiddag, så aldri alle er der samtidig."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, plasser_i, åpne_lokaler
from flyktningplan.framskriving.terskler import Trinn, trinnmåned
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.regler.dekning import enheter_som_trengs
from flyktningplan.regler.undervisning import største_gruppe

PULJER = 2


class Puljevalg(NamedTuple):
    """Måneden med flest romtimer, undervist i to puljer.

    `rom` er lokalene som er store nok for den største gruppen og trengs når
    hvert brukes like mange timer i en ekstra pulje. Er de for få, er `holder` usant.
    """

    måned: Kapasitetsmåned
    gruppe: int
    rom: tuple[Lokale, ...]
    holder: bool
    timer: Decimal
    uten_puljer: int


def puljevalg(plan: Plan, måneder: Sequence[Kapasitetsmåned]) -> Puljevalg | None:
    """To puljer i den mest krevende måneden. None uten grupper, eller når rom ikke er oppgitt."""
    i_drift = [k for k in måneder if k.grupper]
    if not i_drift:
        return None
    k = max(i_drift, key=lambda k: (k.timer_behov, k.norskdeltakere, -k.måned))
    samtidig = trinnmåned(plan, k, Trinn.LOKALE)
    if samtidig is None:
        return None
    gruppe = største_gruppe(deltakere=k.norskdeltakere, grupper=k.grupper or 0)
    valg = plan.innstillinger.undervisning
    store_nok = [r for r in åpne_lokaler(plan, k.måned) if (plasser_i(r, valg) or 0) >= gruppe]
    timer = [Fraction(PULJER * (r.timer_per_uke or 0)) for r in store_nok]
    antall = enheter_som_trengs(Fraction(k.timer_behov), timer)
    rom = tuple(store_nok[:antall])
    return Puljevalg(
        måned=k,
        gruppe=gruppe,
        rom=rom,
        holder=antall <= len(store_nok),
        timer=PULJER * sum((r.timer_per_uke or Decimal(0) for r in rom), start=Decimal(0)),
        uten_puljer=samtidig.nå,
    )
