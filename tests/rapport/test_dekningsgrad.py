"""Hvordan kronene til hver driver deles på tilskuddsårene, på en plan som kan telles for hånd."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.fasit.driverplan import brakke, fasitsatser, linjer, praksisplasser, stilling
from tests.planer import bosetting, deltaker, innstillinger, linje, plan

from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.modeller.tabeller import Budsjettlinje, Deltaker
from flyktningplan.modeller.verdier import Driver, Kategori, Stillingsrolle
from flyktningplan.rapport.dekningsgrad import dekning, dekningsnote
from flyktningplan.rapport.rammetall import Rammetall

KJENT = date(2025, 12, 31)
ÅRET = 2025
TI_PERSONER = {1: "3/10", 2: "3/10", 3: "2/10", 4: "1/10", 5: "1/10"}
PROGRAMMÅNEDER = {1: "12/36", 2: "24/36"}
NORSKMÅNEDER = {1: "6/24", 2: "12/24", 3: "6/24"}
ANDELER: dict[Driver, dict[int, str]] = {
    Driver.FAST: TI_PERSONER,
    Driver.BOSATT: {1: "1"},
    Driver.HUSHOLDNING: {1: "1"},
    Driver.TILSKUDDSÅR_1: {1: "1"},
    Driver.TILSKUDDSÅR_2: {2: "1"},
    Driver.TILSKUDDSÅR_3: {3: "1"},
    Driver.TILSKUDDSÅR_4: {4: "1"},
    Driver.TILSKUDDSÅR_5: {5: "1"},
    Driver.PERIODEN: TI_PERSONER,
    Driver.PROGRAMDELTAKER: PROGRAMMÅNEDER,
    Driver.PROGRAMMÅNED: PROGRAMMÅNEDER,
    Driver.NORSKDELTAKER: NORSKMÅNEDER,
    Driver.NY_NORSKDELTAKER: NORSKMÅNEDER,
    Driver.GRUPPE: NORSKMÅNEDER,
    Driver.LÆRERÅRSVERK: TI_PERSONER,
    Driver.PROGRAMRÅDGIVER: TI_PERSONER,
    Driver.PROSENT_AV_LØNN: TI_PERSONER,
    Driver.BEHOV: TI_PERSONER,
    Driver.INNBYGGER: {},
    Driver.INTEGRERINGSTILSKUDD_1: {1: "1"},
    Driver.INTEGRERINGSTILSKUDD_2_5: {2: "750/1275", 3: "360/1275", 4: "90/1275", 5: "75/1275"},
    Driver.ENGANGSTILSKUDD: {1: "1"},
    Driver.SÆRSKILT_TILSKUDD: TI_PERSONER,
    Driver.FUNKSJONSTILSKUDD: TI_PERSONER,
    Driver.NORSKTILSKUDD_PERSON: NORSKMÅNEDER,
    Driver.NORSKTILSKUDD_GRUNN: NORSKMÅNEDER,
    Driver.INTRODUKSJONSSTØNAD: PROGRAMMÅNEDER,
    Driver.BRAKKELEIE: TI_PERSONER,
}
"""Andelen av kronene per tilskuddsår. Innbyggertilskuddet er ikke med i dekningsgraden.

Integreringstilskudd år 2–5 er 3 × 250 000, 2 × 180 000, 90 000 og 75 000.
"""


def voksen(nr: int, år: int, program: tuple[str, str], norsk: tuple[str, str]) -> Deltaker:
    """En voksen bosatt 1. januar, i program og norsk fra og til månedene."""
    (p_fra, p_til), (n_fra, n_til) = program, norsk
    return deltaker(
        nr,
        date(år, 1, 1),
        programstart=date.fromisoformat(f"{p_fra}-01"),
        avsluttet_program=date.fromisoformat(f"{p_til}-28"),
        norskstart=date.fromisoformat(f"{n_fra}-01"),
        norskslutt=date.fromisoformat(f"{n_til}-28"),
    )


def barn(nr: int, år: int, født: int, kategori: Kategori = Kategori.BARN) -> Deltaker:
    return deltaker(nr, date(år, 1, 1), født, kategori=kategori)


DELTAKERE = (
    voksen(1, 2025, ("2025-01", "2025-12"), ("2025-07", "2025-12")),
    barn(2, 2025, 2022),
    barn(3, 2025, 2015),
    voksen(4, 2024, ("2024-01", "2025-12"), ("2024-01", "2025-12")),
    voksen(5, 2024, ("2024-01", "2025-12"), ("2024-01", "2024-12")),
    barn(6, 2024, 2014),
    voksen(7, 2023, ("2023-01", "2024-12"), ("2023-01", "2025-06")),
    barn(8, 2023, 2013),
    barn(9, 2022, 2010, Kategori.ENSLIG_MINDREÅRIG),
    voksen(10, 2021, ("2021-01", "2022-12"), ("2021-01", "2022-12")).model_copy(
        update={"tilskudd_1": ÅRET}
    ),
)
UTEN_TILSKUDDSÅR = voksen(11, 2020, ("2020-02", "2021-12"), ("2020-02", "2025-08"))


def framskrevet(
    *budsjettlinjer: Budsjettlinje, deltakere: tuple[Deltaker, ...] = DELTAKERE
) -> Framskriving:
    """Ett planår der alle er kjent, og alle blir."""
    kom = Counter(d.første_bosetting.year for d in deltakere)
    tall = [(å, "bosatt", kom[å]) for å in range(2020, ÅRET)] + [(ÅRET, "prognose", kom[ÅRET])]
    alt = plan(
        innstillinger(basis=2024, slutt=ÅRET, kjent=KJENT, bofasthet={"andel": 1}),
        bosetting(*tall),
        deltakere=deltakere,
        budsjettlinjer=budsjettlinjer,
        stillinger=(
            stilling(Stillingsrolle.LÆRER, "1"),
            stilling(Stillingsrolle.PROGRAMRÅDGIVER, "1"),
        ),
        behov=(praksisplasser(),),
        lokaler=(brakke(date(ÅRET, 1, 1), date(ÅRET, 12, 31)),),
    )
    return framskriv(alt, "plan", fasitsatser())


def linjene(driver: Driver) -> tuple[Budsjettlinje, ...]:
    """Linjene med driveren; prosent av lønn trenger lønnen den er av."""
    alle = linjer(linje(Driver.FAST, linje="Drift", enhetspris=Decimal(10_000)))
    lønn = linje(Driver.FAST, linje="Lønn", funksjon="213", art="010", enhetspris=Decimal(1000))
    med_lønn = driver is Driver.PROSENT_AV_LØNN
    return (*(b for b in alle if b.driver is driver), *((lønn,) if med_lønn else ()))


def andeler(f: Framskriving) -> dict[int | None, Fraction]:
    kroner = {k: d.tilskudd + d.utgifter + d.utenfor for k, d in dekning(f, Rammetall(f)).items()}
    i_alt = sum(kroner.values())
    return {k: beløp / i_alt for k, beløp in kroner.items() if beløp}


@pytest.mark.parametrize("driver", Driver)
def test_kronene_deles_på_tilskuddsårene(driver):
    f = framskrevet(*linjene(driver))

    assert f.kroner(f.plan.budsjettlinjer, ÅRET)
    assert {k: Fraction(andel) for k, andel in ANDELER[driver].items()} == andeler(f)


def test_personårene_er_de_ti():
    f = framskrevet()

    assert [3, 3, 2, 1, 1] == [dekning(f, Rammetall(f))[k].personår for k in range(1, 6)]


@pytest.mark.parametrize(
    ("driver", "ventet"),
    [
        (Driver.GRUPPE, {1: "6/32", 2: "12/32", 3: "6/32", None: "8/32"}),
        (Driver.PROGRAMDELTAKER, PROGRAMMÅNEDER),
        (Driver.FAST, TI_PERSONER),
    ],
)
def test_norsk_etter_tilskuddsårene_er_uten_tilskuddsår(driver, ventet):
    """Den som kom i 2020, er i norsk åtte måneder i 2025, men i ingen av de fem årene."""
    f = framskrevet(*linjene(driver), deltakere=(*DELTAKERE, UTEN_TILSKUDDSÅR))

    assert {k: Fraction(andel) for k, andel in ventet.items()} == andeler(f)


def test_uten_noen_å_dele_på_er_alt_uten_tilskuddsår():
    assert {None: 1} == andeler(framskrevet(*linjene(Driver.FAST), deltakere=()))


def test_noten_sier_hva_som_følger_hva():
    note = dekningsnote(framskrevet())

    assert "følger tilskuddsåret eller bosettingen, står der" in note
    assert "program og norsk følger deltakerne" in note
    assert "resten er fordelt etter personene" in note
