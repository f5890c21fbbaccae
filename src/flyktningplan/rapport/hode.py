"""Tittellinjen alle rapporter deler: kommune, enhet, priser, scenario, kunnskapsdato."""

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.plan import Plan
from flyktningplan.rapport.modell import Hode

INTERN = "intern"
"""I tittellinjen til rapporter med nøkler, eller med antall under fem av dem i `deltakere`."""
FORTEGN = "− er netto inntekt for kommunen, + er netto utgift"
MÅNEDSNAVN = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


def hode(plan: Plan, *, scenario: str, enhet: str, priser: str = "", fortegn: str = "") -> Hode:
    """Hodet til en rapport om planen."""
    valg = plan.innstillinger
    return Hode(
        kommune=valg.kommune.visningsnavn,
        nummer=valg.kommune.nummer,
        enhet=enhet,
        fortegn=fortegn,
        priser=priser,
        scenario=scenario,
        kjent=valg.plan.kjent,
        merknad=valg.kommune.merknad,
        kommunenavn=valg.kommune.navn,
    )


def med_merke(tekst: str, *, intern: bool) -> str:
    """Teksten i tittellinjen, med «intern» bak når rapporten ikke bør sendes videre."""
    return f"{tekst} · {INTERN}" if intern else tekst


def satspriser(f: Framskriving, år: int) -> str:
    """Prisgrunnlaget for statlige satser: til og med prisåret årets egne, uomregnet."""
    if år <= f.plan.innstillinger.priser.grunnlag:
        return f"satsene planen bruker i {år}"
    return faste_priser(f)


def faste_priser(f: Framskriving) -> str:
    return f"faste {f.plan.innstillinger.priser.grunnlag}-priser"


def prisgrunnlag(f: Framskriving) -> str:
    """«faste 2024-priser» eller «løpende priser»."""
    return "løpende priser" if f.løpende else faste_priser(f)
