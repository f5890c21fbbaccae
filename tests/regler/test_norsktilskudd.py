"""Norsktilskudd: målgruppe, årene og trinnene. Kilder: IMDi 2018, KS om statsbudsjettet 2023."""

from fractions import Fraction

import pytest
from tests.planer import satser

from flyktningplan.modeller.verdier import Norsksats, Oppholdsgrunnlag, Rettighet
from flyktningplan.regler.enslige import særskilt_kode, særskilt_tilskudd
from flyktningplan.regler.norsktilskudd import (
    grunntilskudd,
    i_målgruppen,
    persontilskudd,
    persontilskuddskode,
)


def kode(nummer: int, grunnlag: Oppholdsgrunnlag, sats: Norsksats | None = None) -> str | None:
    return persontilskuddskode(
        nummer=nummer, grunnlag=grunnlag, norsksats=sats, år=2023, satser=satser()
    )


def test_tre_år_med_høy_eller_lav_sats():
    flyktning = Oppholdsgrunnlag.FLYKTNING

    assert [None, "P-AR1-H", "P-AR2-H", "P-AR3-H", None] == [
        kode(n, flyktning, Norsksats.HØY) for n in range(5)
    ]
    assert "P-AR2-L" == kode(2, flyktning, Norsksats.LAV)


def test_ett_år_for_kollektiv_beskyttelse():
    assert ["P37D-AR1", None] == [kode(n, Oppholdsgrunnlag.KOLLEKTIV) for n in (1, 2)]


@pytest.mark.parametrize(
    ("antall", "ventet"),
    [(0, None), (1, -217_000), (3, -217_000), (4, -643_900), (150, -643_900), (151, None)],
)
def test_grunntilskuddet_går_i_trinn(antall, ventet):
    post = grunntilskudd(i_målgruppen=antall, år=2023, satser=satser())

    assert ventet == (None if post is None else post.kroner)


@pytest.mark.parametrize(("alder", "med"), [(17, False), (18, True), (67, True), (68, False)])
def test_målgruppen_er_18_til_67(alder, med):
    assert med is i_målgruppen(alder=alder, grunnlag=None, rettighet=None, år=2023, satser=satser())


@pytest.mark.parametrize("rettighet", [Rettighet.PLIKT, Rettighet.BETALENDE])
def test_bare_plikt_og_betalende_utløser_ikke_tilskudd(rettighet):
    assert not i_målgruppen(alder=30, grunnlag=None, rettighet=rettighet, år=2023, satser=satser())


def test_satsene_for_2018():
    """IMDi 2018: år 1 lav 13 600, høy 31 900; år 2 24 100 / 62 300; år 3 15 000 / 43 350."""
    koder = ("P-AR1-L", "P-AR1-H", "P-AR2-L", "P-AR2-H", "P-AR3-L", "P-AR3-H")
    beløp = [
        -persontilskudd(kode=k, antall=Fraction(1), år=2018, satser=satser()).kroner for k in koder
    ]

    assert [13_600, 31_900, 24_100, 62_300, 15_000, 43_350] == beløp


@pytest.mark.parametrize(
    ("alder", "ventet"), [(16, "EMINB"), (17, "EMINU"), (20, "EMINU"), (21, None)]
)
def test_enslige_mindreårige_etter_alder_i_året(alder, ventet):
    assert ventet == særskilt_kode(alder=alder, år=2023, satser=satser())


def test_særskilt_tilskudd_per_måned():
    """1 118 000 i 2022: sju måneder er 652 166,67."""
    post = særskilt_tilskudd(kode="EMINB", måneder=Fraction(7), år=2022, satser=satser())

    assert "-652166.67" == str(post.kroner)
