"""Norskdeltakerne delt i fire: i program, bare norsk, bare plikt og betalende."""

from datetime import date
from fractions import Fraction

from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.mengder import i_norsk
from flyktningplan.framskriving.norskdeling import (
    Norskdel,
    delvekter,
    kjente_per_gruppe,
    norskdeling,
)
from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Rettighet
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 11, 15)
KOM = date(2023, 8, 1)
DESEMBER = månedsnummer(2023, 12)


def regn(*deltakere, **deler):
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", 0) for å in range(2024, 2028)))
    p = plan(innstillinger(kjent=KJENT, **deler), tall, deltakere=deltakere)
    return framskriv(p, "plan", satser(KJENT))


def test_hver_deltaker_er_ett_av_de_fire():
    f = regn(
        deltaker(1, KOM),
        deltaker(2, KOM, fødselsår=1963),
        deltaker(3, KOM, rettighet=Rettighet.PLIKT),
        deltaker(4, KOM, rettighet=Rettighet.BETALENDE, norskstart=KOM),
        deltaker(5, KOM, rettighet=Rettighet.BETALENDE),
    )

    assert dict.fromkeys(Norskdel, 1) == norskdeling(f.mengder, DESEMBER)


def test_grunnlaget_sier_det_når_rettigheten_er_blank():
    f = regn(
        deltaker(1, KOM, oppholdsgrunnlag=Oppholdsgrunnlag.ARBEID),
        deltaker(2, KOM, oppholdsgrunnlag=Oppholdsgrunnlag.EØS, norskstart=KOM),
        deltaker(3, KOM, oppholdsgrunnlag=Oppholdsgrunnlag.FAMILIE_NORSK),
    )

    assert [0, 1, 1, 1] == list(norskdeling(f.mengder, DESEMBER).values())


def test_den_som_er_i_program_er_det_også_med_bare_plikt():
    f = regn(deltaker(1, KOM, rettighet=Rettighet.PLIKT, programstart=KOM))

    assert 1 == norskdeling(f.mengder, DESEMBER)[Norskdel.I_PROGRAM]


def test_delene_er_hele_og_summerer_også_når_noen_ventes_å_flytte():
    """0,9 × (3 + 2) = 4,5: fem deltakere, 2,7 i program og 1,8 i bare norsk blir 3 og 2."""
    unge = [deltaker(n, KOM) for n in range(1, 4)]
    eldre = [deltaker(n, KOM, fødselsår=1963) for n in (4, 5)]
    f = regn(*unge, *eldre, bofasthet={"andel": "0.9"})
    mars = månedsnummer(2024, 3)

    assert [Fraction(27, 10), Fraction(18, 10), 0, 0] == list(delvekter(f.mengder, mars).values())
    assert 5 == f.mengder.hoder(mars, i_norsk)
    assert [3, 2, 0, 0] == list(norskdeling(f.mengder, mars).values())


def test_uten_deltakere_er_delene_null():
    assert {0} == set(norskdeling(regn().mengder, DESEMBER).values())


def test_gruppene_teller_kjente_og_sier_hvem_som_mangler_gruppe():
    f = regn(
        deltaker(1, KOM, gruppe="B"),
        deltaker(2, KOM, gruppe="A"),
        deltaker(3, KOM, gruppe="A"),
        deltaker(4, KOM),
        deltaker(5, KOM, gruppe="A", norskstart=KOM, norskslutt=date(2023, 10, 31)),
    )

    assert [("A", 2), ("B", 1), ("", 1)] == list(
        kjente_per_gruppe(f.plan, f.mengder, DESEMBER).items()
    )
