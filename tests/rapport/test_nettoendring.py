"""«Hva flytter nettoen»: kullet som går videre, er ute, eller deler seg ved tre år."""

import re
from datetime import date
from decimal import Decimal

import pytest
from tests.planer import (
    TILSKUDDSDRIVERE,
    bosetting,
    deltaker,
    innstillinger,
    linje,
    plan,
    satser,
)

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Oppholdsgrunnlag
from flyktningplan.rapport.nettoendring import endringer, hva_flytter_nettoen
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


def kommer(antall: int, *linjer):
    """Ett kull med så mange enslige voksne hvert år; ingen flytter."""
    valg = innstillinger(bofasthet={"andel": 1})
    tall = bosetting(
        (2023, "bosatt", antall),
        *((å, "prognose", antall) for å in range(2023, 2028)),
        enslige_voksne=antall,
    )
    tabeller = {"budsjettlinjer": linjer} if linjer else {}
    return framskriv(plan(valg, tall, **tabeller), "plan", satser(date(2023, 12, 31)))


def test_kullet_måles_mot_sitt_eget_tilskudd_for_år_1():
    """Kullet fra 2025 får år 1 i 2025 og år 2 i 2026; det nye kullet er sin egen post."""
    f = kommer(4)
    per_kull = {e.kull: e for e in endringer(f, Rammetall(f), 2026)}
    sats = {kode: f.satser.år(kode, 2026).verdi for kode in ("AR-1-EV", "AR-2")}

    assert "2025-kullet går fra tilskuddsår 1 til 2" == per_kull[2025].tekst
    assert -4 * (sats["AR-2"] - sats["AR-1-EV"]) == per_kull[2025].kroner
    assert "2026-kullet kommer, tilskuddsår 1" == per_kull[2026].tekst
    assert -4 * sats["AR-1-EV"] == per_kull[2026].kroner


@pytest.mark.parametrize("år", [2025, 2026, 2027])
def test_bidragene_summerer_til_endringen_i_netto(år):
    drift = linje(
        Driver.FAST,
        linje="Drift",
        beløp={å: Decimal(7_003 * (å - 2020)) for å in range(2024, 2028)},
    )
    f = kommer(5, drift, *(linje(d) for d in TILSKUDDSDRIVERE))
    r = Rammetall(f)

    bidrag = sum(e.kroner for e in endringer(f, r, år))
    assert r.beregnet_netto(år) - r.beregnet_netto(år - 1) == bidrag


def test_avrundede_ledd_og_annet_summerer_til_den_viste_endringen():
    f = kommer(5)
    for ledetekst, tekst in hva_flytter_nettoen(f, Rammetall(f)):
        assert tall(ledetekst.split()[1]) == sum(
            map(tall, re.findall(r"\(([+−][\d\xa0]+)\)", tekst))
        )


def test_ingen_endring_er_et_ord_og_aldri_pluss_null():
    """Driften er 100 000 kr i 2024–2026 og 40 000 kr mer i 2027: under grensen for et eget ledd."""
    beløp = {å: Decimal(100_000) for å in range(2024, 2027)} | {2027: Decimal(140_000)}
    drift = linje(Driver.FAST, linje="Drift", beløp=beløp)
    valg = innstillinger(kjent=KJENT, basis=2023)
    ingen = bosetting(*((å, "prognose", 0) for å in range(2023, 2028)))
    f = framskriv(plan(valg, ingen, budsjettlinjer=(drift,)), "plan", satser(KJENT))

    assert (
        ("2025  0", "Ingen endring."),
        ("2026  0", "Ingen endring."),
        ("2027  +40", "Annet (+40)."),
    ) == hva_flytter_nettoen(f, Rammetall(f))


def test_annet_nevnes_ikke_når_leddene_er_hele_endringen():
    drift = linje(
        Driver.FAST,
        linje="Drift",
        beløp={å: Decimal(100_000 * (å - 2020)) for å in range(2024, 2028)},
    )
    ingen = bosetting(*((å, "prognose", 0) for å in range(2023, 2028)))
    valg = innstillinger(kjent=KJENT, basis=2023)
    f = framskriv(plan(valg, ingen, budsjettlinjer=(drift,)), "plan", satser(KJENT))

    assert ("2025  +100", "Drift (+100).") == hva_flytter_nettoen(f, Rammetall(f))[0]


def tall(tekst: str) -> int:
    return int(tekst.replace("\xa0", "").replace("−", "-"))


def test_uten_linjen_for_år_1_er_kullet_regnet_av_det_som_er_i_rammen():
    f = kommer(4, linje(Driver.INTEGRERINGSTILSKUDD_2_5))
    (første, *_) = endringer(f, Rammetall(f), 2026)

    assert "2025-kullet går fra tilskuddsår 1 til 2" == første.tekst
    assert -4 * f.satser.år("AR-2", 2026).verdi == første.kroner


def test_etter_fem_år_er_alle_ute():
    valg = innstillinger(kjent=KJENT, basis=2023)
    tall = bosetting((2022, "bosatt", 1), *((å, "prognose", 0) for å in range(2023, 2028)))
    alle = (deltaker(1, date(2022, 3, 1)),)
    f = framskriv(plan(valg, tall, deltakere=alle), "plan", satser(KJENT))

    assert ["2022-kullet er ute av tilskuddsperioden"] == [
        e.tekst for e in endringer(f, Rammetall(f), 2027)
    ]
