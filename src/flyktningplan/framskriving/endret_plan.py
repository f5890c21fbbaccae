"""Planen med én ting endret: antallet som bosettes i et år, eller ett årsverk til."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.befolkning import befolkning
from flyktningplan.framskriving.fordeling import største_rest
from flyktningplan.framskriving.forlop import alle_forløp
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, kapasitet
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.ventede import Sammensatt, sammensett
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.sammensetning import Sammensetning
from flyktningplan.modeller.tabeller import Bosetting
from flyktningplan.modeller.verdier import Stillingsrolle

EKSTRA = "ett årsverk til"


def med_antall(f: Framskriving, år: int, antall: int) -> Framskriving:
    """Framskriv på nytt med `antall` ventet i året; stillinger og faste linjer står som i planen.

    Reiser `FlyktningplanFeil` når planen ikke har noen forventning for året.
    """
    return framskriv(_med_antall(f, år, antall), f.scenario, f.satser, løpende=f.løpende)


def kapasitet_med_antall(
    f: Framskriving, år: int, antall: int, måneder: range
) -> tuple[Kapasitetsmåned, ...]:
    """Bare månedene av `med_antall`, uten å regne kronene."""
    plan = _med_antall(f, år, antall)
    personer = befolkning(plan).personer
    forløp = alle_forløp(personer, innstillinger=plan.innstillinger, satser=f.satser)
    return kapasitet(plan, Mengder(forløp, f.satser), måneder)


def med_ett_årsverk(f: Framskriving, rolle: Stillingsrolle) -> Framskriving | None:
    """Framskriv på nytt med ett årsverk til i rollen i alle årene.

    None når ingen i rollen står i `stillinger`: da er ikke bemanningen oppgitt.
    """
    forbilde = next((s for s in f.plan.stillinger or () if s.rolle is rolle), None)
    if forbilde is None:
        return None
    ny = forbilde.model_copy(
        update={"stilling": EKSTRA, "årsverk": Decimal(1), "fra": None, "til": None}
    )
    plan = f.plan._replace(stillinger=(*(f.plan.stillinger or ()), ny))
    return framskriv(plan, f.scenario, f.satser, løpende=f.løpende)


def _med_antall(f: Framskriving, år: int, antall: int) -> Plan:
    _, ventet = f.befolkning.tall.forventning(år)
    nye = _rader(ventet.rader, antall, f.plan.innstillinger.sammensetning)
    bytt = {id(rad): ny for rad, ny in zip(ventet.rader, nye, strict=True)}
    return f.plan._replace(bosetting=tuple(bytt.get(id(r), r) for r in f.plan.bosetting))


def _rader(rader: Sequence[Bosetting], antall: int, s: Sammensetning) -> list[Bosetting]:
    """Radene med antallet fordelt som før; like mye på hver når de var null.

    Står året i en egen rad, er det den som endres; månedene følger bare med når det blir færre.
    """
    året = next((r for r in rader if r.måned is None and isinstance(r.antall, int)), None)
    if året is not None:
        færre = antall < _tall(året)
        per_rad = [antall if r is året else 0 if færre else _tall(r) for r in rader]
    else:
        før = [Fraction(_tall(r)) for r in rader]
        per_rad = største_rest(antall, før if sum(før) else [Fraction(1)] * len(før))
    return [
        _rad(r, n, s) if isinstance(r.antall, int) else r
        for r, n in zip(rader, per_rad, strict=True)
    ]


def _tall(rad: Bosetting) -> int:
    return rad.antall if isinstance(rad.antall, int) else 0


def _rad(rad: Bosetting, antall: int, s: Sammensetning) -> Bosetting:
    enslige, familie, barn, em = _delt(rad, antall, s) or (None, None, None, None)
    return rad.model_copy(
        update={
            "antall": antall,
            "enslige_voksne": enslige,
            "voksne_i_familie": familie,
            "barn": barn,
            "enslige_mindreårige": em,
        }
    )


def _delt(rad: Bosetting, antall: int, s: Sammensetning) -> Sammensatt | None:
    """Radens egen deling: de som kommer til, etter innstillingene; færre, i samme forhold."""
    delt = rad.delt
    if delt is None or not antall:
        return None
    ekstra = antall - sum(delt)
    if ekstra >= 0:
        til = sammensett(ekstra, s) if ekstra else (0, 0, 0, 0)
        enslige, familie, barn, em = (a + b for a, b in zip(delt, til, strict=True))
    else:
        enslige, familie, barn, em = største_rest(antall, [Fraction(d) for d in delt])
    return enslige, familie, barn, em
