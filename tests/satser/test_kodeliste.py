"""KOSTRA-listen: årene den gjelder, det som kom og gikk, og at den er hel."""

import re

import pytest

from flyktningplan.satser.kodeliste import Kodeslag, Kodestatus, kostra

ART, FUNKSJON = Kodeslag.ART, Kodeslag.FUNKSJON

# Kilde: SSB, kostra-kontrollprogram, lest for 2026 (shared/fag/fakta.md § 6).
LEST_FOR_2026 = {
    FUNKSJON: "213 233 241 242 243 265 273 275 276 281 850",
    ART: "010 020 030 040 050 070 075 080 089 090 099 100 105 114 115 120 130 140 160 165 170 180 "
    "185 190 195 200 271 272 429 450 470 700 710 729 750 770 800 810 830 850 890",
}


@pytest.mark.parametrize("slag", list(Kodeslag))
def test_det_som_er_lest_for_2026_er_gyldig_da(slag):
    syndere = [
        kode
        for kode in LEST_FOR_2026[slag].split()
        if kostra().status(slag, kode, 2026) is not Kodestatus.GYLDIG
    ]

    assert [] == syndere


@pytest.mark.parametrize(
    ("kode", "år", "status"),
    [
        ("270", 2024, Kodestatus.GYLDIG),
        ("270", 2025, Kodestatus.GYLDIG),
        ("270", 2026, Kodestatus.UTGÅTT),
        ("270", 2031, Kodestatus.UTGÅTT),
        ("272", 2025, Kodestatus.IKKE_ENNÅ),
        ("272", 2026, Kodestatus.GYLDIG),
        ("529", 2026, Kodestatus.INVESTERING),
        ("123", 2026, Kodestatus.UKJENT),
    ],
)
def test_art_per_år(kode, år, status):
    assert status is kostra().status(ART, kode, år)


def test_arten_som_er_ute_sier_hva_som_tok_over():
    assert ("271", "272") == kostra().endring(ART, "270").nye


def test_kontroll_081():
    (kombinasjon,) = kostra().kombinasjoner

    assert ("850", ("450", "810", "850"), "081") == (
        kombinasjon.funksjon,
        kombinasjon.arter,
        kombinasjon.kontroll,
    )


def test_alle_koder_har_tre_siffer_og_listen_har_en_kilde():
    liste = kostra()
    alle = [k for slag in Kodeslag for k in (*liste.koder[slag], *liste.investering[slag])]

    assert [] == [k for k in alle if not re.fullmatch(r"\d{3}", k)]
    assert liste.investering[ART] <= liste.koder[ART]
    assert liste.investering[FUNKSJON] <= liste.koder[FUNKSJON]
    assert "github.com/statisticsnorway" in liste.kilde
    assert liste.fra < liste.til
