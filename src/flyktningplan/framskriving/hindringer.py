"""Det som hindrer planen i å bli regnet ut, alt på én gang, med cellen det gjelder."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.framskriving.befolkning import befolkning
from flyktningplan.framskriving.budsjett import Budsjettregning
from flyktningplan.framskriving.forlop import Forløp, alle_forløp, forløp
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.utbetaling import betales_i_året
from flyktningplan.modeller.plan import Plan
from flyktningplan.satser.tabell import Satser

PLANEN, KAPASITET, TILSKUDD = "Planen", "Rapport kapasitet", "Rapport tilskudd"


class Hindring(NamedTuple):
    """En feil, cellen når den er kjent, og hva som ikke lar seg regne."""

    feil: FlyktningplanFeil
    sted: Opphav | None = None
    hva: str = PLANEN


def hindringer(plan: Plan, satser: Satser) -> tuple[Hindring, ...]:
    """Alle hindringene; ingen når planen og rapportene lar seg regne."""
    try:
        f = framskriv(plan, "plan", satser)
    except FlyktningplanFeil as feil:
        return tuple(_i_planen(plan, satser)) or (Hindring(feil),)
    return tuple(_i_rapportene(f))


def _i_planen(plan: Plan, satser: Satser) -> Iterator[Hindring]:
    """Person for person, og så linje for linje: det første i hver stopper ikke det neste."""
    try:
        personer = befolkning(plan).personer
    except FlyktningplanFeil as feil:
        yield Hindring(feil)
        return
    valg, stoppet = plan.innstillinger, False
    for p in personer:
        feil_ = _feil(partial(forløp, p, innstillinger=valg, satser=satser))
        if feil_ is not None:
            stoppet = True
            yield Hindring(feil_, p.opphav[0])
    if not stoppet:
        yield from _i_linjene(
            plan, alle_forløp(personer, innstillinger=valg, satser=satser), satser
        )


def _i_linjene(plan: Plan, alle: tuple[Forløp, ...], satser: Satser) -> Iterator[Hindring]:
    mengder = Mengder(alle, satser)
    for linje in plan.budsjettlinjer:
        regning = Budsjettregning(plan._replace(budsjettlinjer=(linje,)), mengder)
        for år in plan.innstillinger.plan.planår:
            feil = _feil(partial(regning.poster, år))
            if feil is not None:
                yield Hindring(feil, linje.celle("driver"))


def _i_rapportene(f: Framskriving) -> Iterator[Hindring]:
    """Det rapportene regner ut over postene, for årene de viser."""
    feil = _feil(lambda: f.kapasitet)
    if feil is not None:
        yield Hindring(feil, hva=KAPASITET)
    plan = f.plan.innstillinger.plan
    for år in range(plan.basis, plan.slutt + 1):
        feil = _feil(partial(betales_i_året, f, år))
        if feil is not None:
            yield Hindring(feil, hva=f"{TILSKUDD} --år {år}")


def _feil(regn: Callable[[], object]) -> FlyktningplanFeil | None:
    try:
        regn()
    except FlyktningplanFeil as feil:
        return feil
    return None
