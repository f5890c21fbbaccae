"""Stønaden regnes måned for måned, så en regel som trer i kraft midt i året, virker derfra."""

from datetime import date
from fractions import Fraction

from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.modeller.verdier import Husholdningsrolle

KJENT = date(2025, 1, 15)


def test_fem_seksdeler_virker_bare_fra_startdatoen():
    """Par uten barn hele 2024: januar–juni fullt, juli–desember 5/6. 12 + 12 × 5/6 måneder."""
    felles = {
        "husholdning": "H1",
        "rolle": Husholdningsrolle.EKTEFELLE,
        "programstart": date(2024, 1, 1),
        "planlagt_slutt": date(2024, 12, 31),
    }
    par = tuple(deltaker(nr, date(2023, 11, 1), **felles) for nr in (1, 2))
    valg = innstillinger(kjent=KJENT, program={"uttak": 1}, priser={"grunnlag": 2024})
    tall = bosetting((2023, "bosatt", 2), *((å, "prognose", 0) for å in range(2024, 2028)))

    f = framskriv(plan(valg, tall, deltakere=par), "plan", satser(KJENT))
    poster = Tilskuddsregning(f.mengder, valg).stønad(2024)

    per_måned = Fraction(2 * 122_225, 12)
    assert {"full stønad": 12, "par uten barn": 12} == {p.gruppe: p.antall for p in poster}
    assert abs(sum(Fraction(p.kroner) for p in poster) - per_måned * (12 + 10)) < 1
