"""Uten ny bosetting: ingen kommer etter kunnskapsdatoen, og alt annet står."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.framskriving.framskriv import framskriv, med_bofasthet
from flyktningplan.framskriving.mengder import bosatt_her
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 6, 30)


def framskrevet(*rader, **felt):
    tall = (
        *bosetting((2022, "bosatt", 5), (2023, "bosatt", 3), (2023, "prognose", 10)),
        *bosetting(*((å, "prognose", 10) for å in range(2024, 2028)), enslige_voksne=10),
        *rader,
    )
    alt = plan(innstillinger(kjent=KJENT, bofasthet={"andel": 1}), tall, **felt)
    return framskriv(alt, "plan", satser(KJENT))


def hoder(f, år: int) -> int:
    return f.mengder.hoder(månedsnummer(år, 12), bosatt_her)


def test_bare_de_som_var_her_på_kunnskapsdatoen_er_igjen():
    f = framskrevet()

    assert [15, 35, 55] == [hoder(f, år) for år in (2023, 2025, 2027)]
    assert [8, 8, 8] == [hoder(uten_ny_bosetting(f), år) for år in (2023, 2025, 2027)]


def test_hver_framskriving_regner_varianten_én_gang_og_bare_sin_egen():
    f, annen = framskrevet(), framskrevet(*bosetting((2024, "familieinnvandring", 4)))

    assert uten_ny_bosetting(f) is uten_ny_bosetting(f)
    assert uten_ny_bosetting(f) is not uten_ny_bosetting(annen)
    assert med_bofasthet(f, Decimal(1)) is med_bofasthet(f, Decimal(1))
    assert med_bofasthet(f, Decimal("0.5")).poster != med_bofasthet(f, Decimal(1)).poster


def test_det_er_det_samme_som_en_plan_med_prognose_null():
    """Også vedtak og familieinnvandring som ventes senere, er ute."""
    utenom = bosetting((2025, "vedtatt", 12), (2025, "familieinnvandring", 3))
    null = plan(
        innstillinger(kjent=KJENT, bofasthet={"andel": 1}),
        (
            *bosetting((2022, "bosatt", 5), (2023, "bosatt", 3)),
            *bosetting(*((å, "prognose", 0) for å in range(2023, 2028))),
        ),
    )
    ventet = framskriv(null, "plan", satser(KJENT))
    fikk = uten_ny_bosetting(framskrevet(*utenom))

    linjer = ventet.plan.budsjettlinjer
    assert [ventet.kroner(linjer, å) for å in ventet.planår] == [
        fikk.kroner(linjer, å) for å in fikk.planår
    ]


def test_de_kjente_deltakerne_røres_ikke():
    f = framskrevet(deltakere=(deltaker(1, date(2023, 2, 1)), deltaker(2, date(2023, 3, 1))))
    kjente = [p for p in f.befolkning.personer if p.kjent]

    assert kjente == [p for p in uten_ny_bosetting(f).befolkning.personer if p.kjent]


@pytest.mark.parametrize("løpende", [False, True])
def test_prisene_er_planens(løpende):
    alt = plan(
        innstillinger(kjent=KJENT),
        bosetting(*((å, "prognose", 0) for å in range(2023, 2028))),
    )
    f = framskriv(alt, "plan", satser(KJENT), løpende=løpende)

    assert løpende is uten_ny_bosetting(f).løpende
