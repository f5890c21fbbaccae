"""Behovet for lærere og rådgivere per år, og hva de vedtatte stillingene brukes til."""

from datetime import date
from fractions import Fraction

from tests.planer import deltaker, enslige, innstillinger, plan, satser, stilling

from flyktningplan.framskriving.bemanning import bemanning, i_rekkefølge
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Stillingsrolle

KJENT = date(2023, 12, 31)
PER_GRUPPE = Fraction(684, 741)


def behov(*stillinger, antall=0, deltakere=(), tabell=True):
    p = plan(
        innstillinger(kjent=KJENT, bofasthet={"andel": 1}),
        enslige(range(2023, 2028), antall),
        deltakere=tuple(deltakere),
        stillinger=stillinger if tabell else None,
    )
    f = framskriv(p, "plan", satser(KJENT))
    return bemanning(f.plan, f.kapasitet, f.planår)


def i_norsk(antall, fra, til):
    """Så mange i norsk, og ikke i program (eldre enn 55), i perioden."""
    return [
        deltaker(n, date(2023, 1, 1), fødselsår=1960, norskstart=fra, norskslutt=til)
        for n in range(1, antall + 1)
    ]


def test_lærerbehovet_er_snittet_av_månedene_med_undervisning():
    """Ti deltakere er én gruppe i fem av elleve undervisningsmåneder."""
    lærere, _ = behov(deltakere=i_norsk(10, date(2024, 1, 1), date(2024, 5, 31)))

    assert [Fraction(5, 11) * PER_GRUPPE, 0, 0, 0] == [å.snitt for å in lærere.år]
    assert [PER_GRUPPE, 0, 0, 0] == [å.topp for å in lærere.år]
    assert 0 == lærere.deling.fast


def test_rådgiverbehovet_er_snittet_av_tolv_måneder():
    """Fem i program hele 2024 er 5/25 = 0,2 årsverk."""
    folk = [
        deltaker(
            n,
            date(2023, 11, 1),
            programstart=date(2024, 1, 1),
            planlagt_slutt=date(2024, 12, 31),
        )
        for n in range(1, 6)
    ]
    _, rådgivere = behov(deltakere=folk)

    assert [Fraction(5, 25), 0, 0, 0] == [å.snitt for å in rådgivere.år]


def test_faste_stillinger_fylles_først_så_de_største():
    stillinger = (
        stilling("Vikar", "lærer", "1", fast=False),
        stilling("Ukjent", "lærer", "1"),
        stilling("Liten", "lærer", "0.4", fast=True),
        stilling("Stor", "lærer", "0.6", fast=True),
        stilling("Rådgiver", "programrådgiver", "1", fast=True),
    )

    assert ["Stor", "Liten", "Ukjent", "Vikar"] == [
        s.stilling for s in i_rekkefølge(stillinger, Stillingsrolle.LÆRER)
    ]


def test_en_stilling_som_går_ut_midt_i_året_teller_halvt():
    lærere, _ = behov(stilling("Vikar", "lærer", "1", fast=False, til=date(2024, 6, 30)))

    assert [Fraction(1, 2), 0, 0, 0] == [lærere.vedtatt(n, fast=False) for n in range(4)]


def test_bruken_av_hver_stilling_følger_behovet():
    """To grupper hele 2024 og én i 2025 er 1,85 og 0,92 årsverk."""
    folk = [
        *i_norsk(8, date(2024, 1, 1), date(2025, 12, 31)),
        *i_norsk(6, date(2024, 1, 1), date(2024, 12, 31)),
    ]
    lærere, _ = behov(
        stilling("Fast", "lærer", "1", fast=True),
        stilling("Vikar", "lærer", "1", fast=False),
        deltakere=folk,
    )
    fast, vikar = lærere.stillinger

    assert (1, PER_GRUPPE, 0, 0) == fast.brukt
    assert (2 * PER_GRUPPE - 1, 0, 0, 0) == vikar.brukt
    assert [2, 1] == [fast.år_i_bruk, vikar.år_i_bruk]


def test_uten_tabellen_er_bemanningen_ikke_oppgitt():
    lærere, rådgivere = behov(tabell=False)

    assert (None, None) == (lærere.stillinger, rådgivere.stillinger)
