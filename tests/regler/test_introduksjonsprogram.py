"""Grensene i introduksjonsprogram og stønad. Hjemmel: integreringsloven §§ 8, 13, 14 og 20."""

from datetime import date
from fractions import Fraction

import pytest
from tests.planer import satser

from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Utdanning
from flyktningplan.regler.introduksjonsprogram import (
    grunnbeløp_i_prisåret,
    har_rett_til_program,
    programlengde,
    stønadsandel,
)

DAG = date(2023, 6, 1)


@pytest.mark.parametrize(("alder", "rett"), [(17, False), (18, True), (55, True), (56, False)])
def test_program_er_for_18_til_55(alder, rett):
    har = har_rett_til_program(
        alder=alder, grunnlag=Oppholdsgrunnlag.KOLLEKTIV, dag=DAG, satser=satser()
    )

    assert rett is har


def test_familie_med_norsk_har_ikke_program():
    assert not har_rett_til_program(
        alder=30, grunnlag=Oppholdsgrunnlag.FAMILIE_NORSK, dag=DAG, satser=satser()
    )


@pytest.mark.parametrize(
    ("utdanning", "forventet", "ventet"),
    [
        (Utdanning.MED, 10, 10),
        (Utdanning.MED, 14, 12),
        (Utdanning.UTEN, 22, 22),
        (Utdanning.UTEN, 60, 48),
        (Utdanning.UKJENT, 22, 22),
    ],
)
def test_lovens_lengde_er_taket_for_den_forventede(utdanning, forventet, ventet):
    assert ventet == programlengde(
        utdanning=utdanning, med_vgs=forventet, uten_vgs=forventet, dag=DAG, satser=satser()
    )


@pytest.mark.parametrize(
    ("alder", "hjemme", "par", "ventet"),
    [
        (25, False, False, Fraction(1)),
        (24, False, False, Fraction(2, 3)),
        (24, True, False, Fraction(1, 3)),
        (25, True, False, Fraction(1)),
        (30, False, True, Fraction(5, 6)),
        (24, False, True, Fraction(5, 9)),
    ],
)
def test_andelen_av_to_g(alder, hjemme, par, ventet):
    """5/6 kommer i tillegg til 2/3: to ektefeller under 25 får 5/9 hver (Prop. 101 L, 9.1)."""
    andel = stønadsandel(
        alder=alder,
        bor_med_foreldre=hjemme,
        par_uten_barn=par,
        dag=date(2025, 1, 1),
        satser=satser(),
    )

    assert ventet == andel.andel


@pytest.mark.parametrize(
    ("dag", "ventet"), [(date(2024, 6, 30), Fraction(1)), (date(2024, 7, 1), Fraction(5, 6))]
)
def test_fem_seksdeler_gjelder_fra_startdatoen_i_satsfilen(dag, ventet):
    andel = stønadsandel(
        alder=30, bor_med_foreldre=False, par_uten_barn=True, dag=dag, satser=satser()
    )

    assert ventet == andel.andel


@pytest.mark.parametrize(
    ("dag", "kroner"), [(date(2024, 4, 30), 118_620), (date(2024, 5, 1), 124_028)]
)
def test_g_skifter_første_mai(dag, kroner):
    assert kroner == satser().sats("G", dag).verdi


def test_faste_priser_bruker_prisårets_snitt_når_det_er_kjent():
    assert 122_225 == grunnbeløp_i_prisåret(2024, satser()).verdi


def test_faste_priser_fører_fram_siste_g_når_prisåret_ikke_er_kjent():
    g = grunnbeløp_i_prisåret(2024, satser(date(2023, 11, 15)))

    assert (118_620, True) == (g.verdi, g.er_framført)
