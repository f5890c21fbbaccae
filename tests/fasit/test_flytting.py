"""Flytting hit og herfra, regnet for hånd. Kilde: IMDi, deling ved flytting i Norge."""

from datetime import date
from fractions import Fraction

import pytest
from tests.fasit.driverplan import fasitsatser
from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.modeller.verdier import Flyttemål, Oppholdsgrunnlag

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


def norsktilskudd(person, år: int) -> Fraction:
    """Persontilskuddet med runde satser: år 1, 2 og 3 er 34 000, 62 000 og 41 000 (høy)."""
    rader = bosetting(*((å, "prognose", 0) for å in range(2024, 2029)))
    valg = innstillinger(basis=2024, kjent=date(2024, 12, 31), bofasthet={"andel": 1})
    f = framskriv(
        plan(valg, rader, deltakere=(person,)),
        "plan",
        fasitsatser(),
    )
    poster = Tilskuddsregning(f.mengder, f.plan.innstillinger, løpende=True).norsk_person(år)
    return -sum((Fraction(p.kroner) for p in poster), start=Fraction(0))


@pytest.mark.parametrize(
    ("bosatt", "hit", "kroner"),
    [
        (date(2023, 4, 1), None, 41_000),
        (date(2023, 4, 1), date(2024, 9, 10), 41_000),
        (date(2024, 4, 1), date(2024, 9, 10), 62_000),
        (date(2022, 4, 1), date(2024, 9, 10), 0),
        (date(2022, 4, 1), None, 0),
    ],
    ids=["alltid her", "i år 3", "i år 2", "brukt opp", "brukt opp, alltid her"],
)
def test_norsktilskuddet_telles_fra_starten_og_ikke_fra_flyttingen(bosatt, hit, kroner):
    """Tre år fra første utbetaling (IMDi, norsktilskudd). Starten er ventet to måneder etter
    første bosetting. I 2025 er den som startet i 2023 i år 3, uansett når hun flyttet hit."""
    person = deltaker(1, bosatt, tilflyttet=hit, oppholdsgrunnlag=Oppholdsgrunnlag.FLYKTNING)

    assert kroner == norsktilskudd(person, 2025)


def test_flyttingen_deler_året_etter_månedene_her():
    """Startet i juni 2023, hit i september 2024: 2024 er år 2, fire av tolv måneder."""
    person = deltaker(
        1,
        date(2023, 4, 1),
        tilflyttet=date(2024, 9, 10),
        oppholdsgrunnlag=Oppholdsgrunnlag.FLYKTNING,
    )
    her = deltaker(1, date(2023, 4, 1), oppholdsgrunnlag=Oppholdsgrunnlag.FLYKTNING)

    assert abs(norsktilskudd(her, 2024) * 4 / 12 - norsktilskudd(person, 2024)) < Fraction(1, 100)


def test_den_som_flyttet_ut_før_norsken_begynte_gir_ingen_norsktilskudd():
    person = deltaker(
        1,
        date(2024, 10, 1),
        fraflyttet=date(2024, 11, 5),
        til=Flyttemål.KOMMUNE,
        oppholdsgrunnlag=Oppholdsgrunnlag.FLYKTNING,
    )

    assert 0 == norsktilskudd(person, 2024)
