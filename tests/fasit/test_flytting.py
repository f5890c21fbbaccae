"""Flytting hit og herfra, regnet for hånd. Kilde: IMDi, deling ved flytting i Norge."""

from datetime import date
from fractions import Fraction

from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.modeller.verdier import Flyttemål

KJENT = date(2023, 12, 31)


def tilskudd(person, år: int) -> Fraction:
    rader = bosetting((2023, "prognose", 0), *((å, "prognose", 0) for å in range(2024, 2028)))
    f = framskriv(
        plan(innstillinger(kjent=KJENT), rader, deltakere=(person,)), "plan", satser(KJENT)
    )
    regning = Tilskuddsregning(f.mengder, f.plan.innstillinger)
    return -sum(
        (
            Fraction(p.kroner)
            for første in (True, False)
            for p in regning.integrering(år, første_år=første)
        ),
        start=Fraction(0),
    )


def test_den_som_flytter_hit_i_år_tre_er_i_år_tre_og_gir_resten_av_året():
    """Bosatt 2021, flyttet hit i mai 2023: år 3. Juli–desember er 6/12 av 176 250."""
    person = deltaker(1, date(2021, 4, 1), tilflyttet=date(2023, 5, 10))

    assert Fraction(176_250, 2) == tilskudd(person, 2023)


def test_den_som_flytter_herfra_gir_inneværende_og_neste_måned():
    """Bosatt 2022, flyttet i mars 2023: januar–april er 4/12 av 249 500."""
    person = deltaker(1, date(2022, 4, 1), fraflyttet=date(2023, 3, 5), til=Flyttemål.KOMMUNE)

    assert abs(Fraction(249_500 * 4, 12) - tilskudd(person, 2023)) < Fraction(1, 100)
    assert 0 == tilskudd(person, 2024)


def test_den_som_reiser_fra_landet_gir_bare_utreisemåneden():
    """Bosatt 2022, reist i mars 2023: januar–mars er 3/12 av 249 500."""
    person = deltaker(1, date(2022, 4, 1), fraflyttet=date(2023, 3, 5), til=Flyttemål.UTLANDET)

    assert Fraction(249_500 * 3, 12) == tilskudd(person, 2023)
