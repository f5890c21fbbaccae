"""Kom faktisk: bare ankomstene er nye når planen ses fra den siste registreringen."""

from datetime import date

from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.kom_faktisk import kom_faktisk
from flyktningplan.framskriving.mengder import bosatt_her
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 11, 15)
DESEMBER_2025 = månedsnummer(2025, 12)


def framskrevet(*senere, bofasthet="1"):
    valg = innstillinger(kjent=KJENT, bofasthet={"andel": bofasthet})
    tall = bosetting((2023, "bosatt", 10), *((å, "prognose", 10) for å in range(2023, 2028)))
    rader = tuple(r for gruppe in senere for r in gruppe)
    deltakere = tuple(deltaker(nr, date(2023, 6, 1)) for nr in range(1, 11))
    return framskriv(
        plan(valg, (*tall, *rader), deltakere=deltakere, budsjettlinjer=()), "plan", satser(KJENT)
    )


def test_de_som_kom_står_i_stedet_for_prognosen():
    """10 kjente; planen venter 10 + 10 til og med 2025, men det kom 36 + 13."""
    f = framskrevet(
        bosetting((2024, "bosatt", 36), registrert=date(2024, 12, 30)),
        bosetting((2025, "bosatt", 13), registrert=date(2026, 1, 16)),
    )
    faktisk = kom_faktisk(f)

    assert faktisk is not None
    assert date(2026, 1, 16) == faktisk.kjent
    assert 30 == f.mengder.antall_i(DESEMBER_2025, bosatt_her)
    assert 59 == faktisk.mengder.antall_i(DESEMBER_2025, bosatt_her)


def test_bofastheten_til_de_kjente_er_som_i_planen():
    """Kom det like mange som ventet, er det like mange her, også med fraflytting."""
    f = framskrevet(
        bosetting((2024, "bosatt", 10), registrert=date(2024, 12, 30)), bofasthet="0.90"
    )
    faktisk = kom_faktisk(f)

    assert faktisk is not None
    assert f.mengder.antall_i(DESEMBER_2025, bosatt_her) == (
        faktisk.mengder.antall_i(DESEMBER_2025, bosatt_her)
    )


def test_det_som_var_kjent_på_kunnskapsdatoen_er_ikke_nytt():
    assert kom_faktisk(framskrevet()) is None
    assert kom_faktisk(framskrevet(bosetting((2023, "bosatt", 9), registrert=KJENT))) is None


def test_en_senere_anmodning_er_ikke_noen_som_kom():
    f = framskrevet(bosetting((2024, "anmodet", 50), registrert=date(2024, 2, 25)))

    assert kom_faktisk(f) is None
