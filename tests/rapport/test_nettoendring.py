"""«Hva flytter nettoen»: kullet som går videre, er ute, eller deler seg ved tre år."""

from datetime import date

import pytest
from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Oppholdsgrunnlag
from flyktningplan.rapport.nettoendring import endringer
from flyktningplan.rapport.rammetall import Rammetall

KJENT = date(2024, 12, 31)
HUMANITÆRT = {"oppholdsgrunnlag": Oppholdsgrunnlag.FAMILIE_HUMANITÆRT}


def tekster(år: int, *deltakere) -> set[str]:
    valg = innstillinger(kjent=KJENT, basis=2022)
    tall = bosetting(
        (2022, "bosatt", len(deltakere)), *((å, "prognose", 0) for å in range(2023, 2027))
    )
    f = framskriv(plan(valg, tall, deltakere=deltakere), "plan", satser(KJENT))
    return {e.tekst for e in endringer(f, Rammetall(f), år)}


@pytest.mark.parametrize(
    ("fem_år", "tre_år", "år", "tekst"),
    [
        (2, 0, 2025, "2022-kullet går fra tilskuddsår 3 til 4"),
        (0, 2, 2024, "2022-kullet går fra tilskuddsår 2 til 3"),
        (0, 2, 2025, "2022-kullet er ute av tilskuddsperioden"),
        (3, 2, 2025, "2022-kullet går fra tilskuddsår 3 til 4, og 2 er ute etter 3 år"),
        (3, 2, 2026, "2022-kullet går fra tilskuddsår 4 til 5"),
    ],
)
def test_kullet_sies_etter_hvor_mange_tilskuddsår_personene_har(fem_år, tre_år, år, tekst):
    alle = [deltaker(nr, date(2022, 3, 1)) for nr in range(1, fem_år + 1)]
    alle += [deltaker(50 + nr, date(2022, 3, 1), **HUMANITÆRT) for nr in range(tre_år)]

    assert {tekst} == tekster(år, *alle)


def test_etter_fem_år_er_alle_ute():
    valg = innstillinger(kjent=KJENT, basis=2023)
    tall = bosetting((2022, "bosatt", 1), *((å, "prognose", 0) for å in range(2023, 2028)))
    alle = (deltaker(1, date(2022, 3, 1)),)
    f = framskriv(plan(valg, tall, deltakere=alle), "plan", satser(KJENT))

    assert ["2022-kullet er ute av tilskuddsperioden"] == [
        e.tekst for e in endringer(f, Rammetall(f), 2027)
    ]
