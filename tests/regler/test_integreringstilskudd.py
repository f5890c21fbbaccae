"""Grensene i integreringstilskuddet, på begge sider. Hjemmel: Prop. 1 S og IMDis rundskriv."""

from datetime import date
from fractions import Fraction

import pytest
from tests.planer import satser

from flyktningplan.modeller.verdier import Flyttemål, Kategori, Oppholdsgrunnlag
from flyktningplan.regler.integreringstilskudd import (
    engangskode,
    engangstilskudd,
    integreringstilskudd,
    kommunens_andel,
    satskode,
    tilskuddsår,
)
from flyktningplan.regler.kalender import måned_for, månedsnummer


def år(bosatt: date, budsjettår: int, grunnlag: Oppholdsgrunnlag | None = None) -> int | None:
    return tilskuddsår(bosatt_år=bosatt.year, år=budsjettår, grunnlag=grunnlag, satser=satser())


def test_bosatt_nyttårsaften_er_i_år_to_dagen_etter():
    assert (1, 2) == (år(date(2022, 12, 31), 2022), år(date(2022, 12, 31), 2023))


def test_bosatt_første_januar_er_i_år_en_hele_året():
    assert (None, 1) == (år(date(2023, 1, 1), 2022), år(date(2023, 1, 1), 2023))


def test_år_fem_gir_tilskudd_og_år_seks_ikke():
    assert (5, None) == (år(date(2019, 6, 1), 2023), år(date(2019, 6, 1), 2024))


def test_familie_til_humanitært_har_tre_år():
    gjelder = Oppholdsgrunnlag.FAMILIE_HUMANITÆRT

    assert [1, 2, 3, None] == [år(date(2020, 6, 1), å, gjelder) for å in range(2020, 2024)]


@pytest.mark.parametrize(
    "grunnlag", [Oppholdsgrunnlag.FAMILIE_NORSK, Oppholdsgrunnlag.ARBEID, Oppholdsgrunnlag.EØS]
)
def test_de_som_ikke_er_flyktninger_gir_ikke_integreringstilskudd(grunnlag):
    assert år(date(2023, 5, 1), 2023, grunnlag) is None


def andel(budsjettår: int, bosatt: date, **flytting: object) -> Fraction:
    felt = {"tilflyttet": None, "fraflyttet": None, "til": None, **flytting}
    return kommunens_andel(år=budsjettår, bosatt=måned_for(bosatt), **felt)


def test_år_en_er_helt_uansett_bosettingsmåned():
    assert [1, 1] == [andel(2023, date(2023, m, 15)) for m in (1, 12)]


def test_ved_flytting_beholder_kommunen_inneværende_og_neste_måned():
    """Flytter i mars: januar–april blir, 4/12 av året; den nye kommunen får 8/12."""
    mars = månedsnummer(2024, 3)
    fra = andel(2024, date(2022, 5, 1), fraflyttet=mars, til=Flyttemål.KOMMUNE)
    til = andel(2024, date(2022, 5, 1), tilflyttet=mars)

    assert (Fraction(4, 12), Fraction(8, 12)) == (fra, til)


def test_flytting_i_desember_tar_med_januar_året_etter():
    desember = månedsnummer(2023, 12)
    flytting = {"fraflyttet": desember, "til": Flyttemål.KOMMUNE}

    assert (1, Fraction(1, 12)) == tuple(
        andel(å, date(2021, 5, 1), **flytting) for å in (2023, 2024)
    )


def test_ved_utreise_stopper_tilskuddet_etter_utreisemåneden():
    mars = månedsnummer(2024, 3)

    assert Fraction(3, 12) == andel(2024, date(2022, 5, 1), fraflyttet=mars, til=Flyttemål.UTLANDET)


def test_den_som_flyttet_i_fjor_gir_ingenting():
    assert andel(2024, date(2021, 5, 1), fraflyttet=månedsnummer(2023, 6)) == 0


def test_satsen_følger_kategorien_bare_i_år_en():
    koder = {satskode(tilskuddsår=1, kategori=k) for k in Kategori}

    assert {"AR-1-EV", "AR-1", "AR-1-B", "AR-1-EM"} == koder
    assert {"AR-2"} == {satskode(tilskuddsår=2, kategori=k) for k in Kategori}


@pytest.mark.parametrize(
    ("alder", "kode"), [(0, "BHT"), (5, "BHT"), (6, None), (59, None), (60, "ELDR")]
)
def test_engangstilskudd_etter_alder_ved_bosetting(alder, kode):
    assert kode == engangskode(alder=alder, år=2023, satser=satser())


def test_posten_er_inntekt_og_kjenner_satsen_sin():
    post = integreringstilskudd(
        antall=Fraction(3), tilskuddsår=2, kategori=Kategori.BARN, år=2017, satser=satser()
    )

    assert (-690_000, ["AR-2"], 2016) == (post.kroner, [s.kode for s in post.satser], post.kull)


def test_engangstilskudd_2017():
    poster = [
        engangstilskudd(kode=k, antall=Fraction(1), år=2017, satser=satser())
        for k in ("BHT", "ELDR")
    ]

    assert [-25_100, -164_200] == [p.kroner for p in poster]
