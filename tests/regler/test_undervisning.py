"""Rett til norsk, grupper, terskler, plasser og lærere."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.planer import satser

from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Rettighet, Utdanning
from flyktningplan.regler.undervisning import (
    Norsklengder,
    antall_grupper,
    har_norskopplæring,
    lærerårsverk,
    norsklengde,
    plasser_i_rommet,
    terskel,
)

DAG = date(2023, 6, 1)
LENGDER = Norsklengder(kollektiv=12, med_vgs=15, uten_vgs=30, plikt=6)


def grupper(n: int) -> int:
    return antall_grupper(n, klasse=15, minste=6, parallelle=[(2, 12), (3, 30)])


@pytest.mark.parametrize(
    ("deltakere", "ventet"),
    [
        (0, 0),
        (1, 1),
        (5, 1),
        (11, 1),
        (12, 2),
        (15, 2),
        (16, 2),
        (29, 2),
        (30, 3),
        (45, 3),
        (46, 4),
    ],
)
def test_gruppene_følger_nivåer_og_klassestørrelse(deltakere, ventet):
    assert ventet == grupper(deltakere)


def test_nivåene_lager_aldri_grupper_under_den_minste():
    """Med minste gruppe 8 er 12 deltakere for få til to grupper."""
    assert [1, 2] == [
        antall_grupper(n, klasse=15, minste=8, parallelle=[(2, 12)]) for n in (12, 16)
    ]


def test_tersklene_opp_og_ned():
    opp = terskel(22, grupper, opp=True, lengst=30)
    ned = terskel(22, grupper, opp=False, lengst=22)

    assert opp is not None
    assert ned is not None
    assert [(30, 3), (11, 1)] == [(t.deltakere, t.grupper) for t in (opp, ned)]


@pytest.mark.parametrize(("alder", "rett"), [(17, False), (18, True), (67, True), (68, False)])
def test_norskopplæring_er_for_18_til_67(alder, rett):
    assert rett is har_norskopplæring(alder=alder, grunnlag=None, dag=DAG, satser=satser())


def lengde(grunnlag: Oppholdsgrunnlag, rettighet: Rettighet, utdanning: Utdanning, dag=DAG) -> int:
    return norsklengde(
        grunnlag=grunnlag,
        rettighet=rettighet,
        utdanning=utdanning,
        forventet=LENGDER,
        dag=dag,
        satser=satser(),
    )


def test_norsklengden_følger_grunnlag_og_utdanning():
    rett = Rettighet.RETT_OG_PLIKT
    flyktning, kollektiv = Oppholdsgrunnlag.FLYKTNING, Oppholdsgrunnlag.KOLLEKTIV

    assert [15, 30, 12, 6] == [
        lengde(flyktning, rett, Utdanning.MED),
        lengde(flyktning, rett, Utdanning.UTEN),
        lengde(kollektiv, Rettighet.RETT, Utdanning.UTEN),
        lengde(flyktning, Rettighet.PLIKT, Utdanning.UTEN),
    ]


def test_kollektiv_beskyttelse_før_kapittel_6a_følger_vanlige_regler():
    kollektiv, rett = Oppholdsgrunnlag.KOLLEKTIV, Rettighet.RETT

    assert [30, 12] == [
        lengde(kollektiv, rett, Utdanning.UTEN, dag)
        for dag in (date(2022, 3, 10), date(2022, 3, 11))
    ]


@pytest.mark.parametrize(
    ("plasser", "areal", "ventet"),
    [
        (16, None, 16),
        (None, Decimal(40), 15),
        (16, Decimal(40), 15),
        (10, Decimal(40), 10),
        (None, None, None),
    ],
)
def test_plassene_er_det_laveste_av_oppgitt_og_areal(plasser, areal, ventet):
    """Seljord 2017: 3 rom × (15 elever + lærer) × 2,5 m² = 120 m²; ett rom er 40 m²."""
    assert ventet == plasser_i_rommet(plasser=plasser, areal=areal, per_person=Decimal("2.5"))


def test_lærerårsverk_per_gruppe():
    """18 t × 38 uker / 741 t = 684/741."""
    per_gruppe = lærerårsverk(
        grupper=1, timer=Decimal(18), uker=Decimal(38), rammetimer=Decimal(741)
    )

    assert Fraction(684, 741) == per_gruppe


@pytest.mark.parametrize(
    ("dag", "status"), [(date(2026, 6, 30), "vedtatt"), (date(2026, 7, 1), "framført")]
)
def test_kapittel_6a_slutter_på_en_dato_i_satsfilen(dag, status):
    """Forlengelse etter 1.7.2026 er ikke bekreftet; satsen føres da fram og sier det."""
    assert status == satser().sats("NORSK-TAK-KOLLEKTIV", dag).status
