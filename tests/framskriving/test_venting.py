"""Hvem som venter på oppstart, måned for måned, mot §§ 12 og 30."""

from datetime import date

import pytest
from tests.planer import bosetting, deltaker, innstillinger, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.venting import venteliste
from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Rettighet
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 11, 15)
KOM = date(2023, 5, 10)
ÅRET = range(månedsnummer(2023, 1), månedsnummer(2024, 1))


def liste(*deltakere, **deler):
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", 0) for å in range(2024, 2028)))
    p = plan(innstillinger(kjent=KJENT, **deler), tall, deltakere=deltakere)
    f = framskriv(p, "plan", satser(KJENT))
    return venteliste(f.plan, f.mengder)


def måneder(oppstart, er):
    return [m % 12 + 1 for m in ÅRET if er(oppstart, m)]


def venter(o, m):
    return o.venter(m)


def over(o, m):
    return o.over(m)


def test_fra_bosetting_til_oppstart_venter_man():
    (program,) = liste(deltaker(1, KOM, programstart=date(2023, 10, 1))).program

    assert [5, 6, 7, 8, 9] == måneder(program, venter)
    assert [8, 9] == måneder(program, over)
    assert date(2023, 8, 10) == program.frist


@pytest.mark.parametrize(("start", "over_i"), [(date(2023, 8, 10), []), (date(2023, 8, 16), [8])])
def test_begge_sider_av_fristen_i_hele_måneder(start, over_i):
    """Fristen er 10. august. Den som begynner 16. august, regnes fra september."""
    (program,) = liste(deltaker(1, KOM, programstart=start)).program

    assert over_i == måneder(program, over)


def test_norskfristen_regnes_fra_folkeregistreringen():
    d = deltaker(1, KOM, folkeregistrert=date(2023, 6, 20), norskstart=date(2023, 12, 1))
    (norsk,) = liste(d).norsk

    assert date(2023, 9, 20) == norsk.frist
    assert [10, 11] == måneder(norsk, over)


def test_blank_folkeregistrering_bruker_innstillingen():
    (norsk,) = liste(deltaker(1, KOM), tilskudd={"registrering": 2}).norsk

    assert date(2023, 10, 10) == norsk.frist


def test_den_som_flyttet_hit_venter_fra_da():
    d = deltaker(1, date(2022, 3, 1), tilflyttet=KOM, programstart=date(2023, 7, 1))
    (program,) = liste(d).program

    assert [5, 6] == måneder(program, venter)
    assert date(2023, 8, 10) == program.frist


def test_registreringen_i_forrige_kommune_gir_ikke_frist_her():
    d = deltaker(1, date(2022, 3, 1), tilflyttet=KOM, folkeregistrert=date(2022, 4, 1))
    (norsk,) = liste(d).norsk

    assert date(2023, 8, 10) == norsk.frist


def test_blank_startdato_er_ikke_oppgitt_og_telles_for_seg():
    alle = liste(deltaker(1, KOM))
    (program,) = alle.program

    assert [5, 6] == måneder(program, venter)
    assert [7, 8, 9, 10, 11, 12] == måneder(program, lambda o, m: o.uten_dato(m))
    assert [8, 9, 10, 11, 12] == måneder(program, over)
    assert [8, 9, 10, 11, 12] == måneder(program, lambda o, m: o.over_uten_dato(m))
    assert 1 == alle.personer(lambda o: o.uten_dato(månedsnummer(2023, 8)))


@pytest.mark.parametrize(("dag", "over_den"), [(date(2023, 8, 10), 0), (date(2023, 8, 11), 1)])
@pytest.mark.parametrize("felt", [{}, {"programstart": date(2023, 12, 1)}])
def test_dagen_etter_fristen_er_både_den_som_venter_og_den_uten_dato_over(dag, over_den, felt):
    alle = liste(deltaker(1, KOM, folkeregistrert=KOM, norskstart=KOM, **felt))

    assert over_den == alle.personer(lambda o: o.over_på(dag))


def test_den_som_er_ført_som_startet_er_aldri_over_på_noen_dag():
    alle = liste(deltaker(1, KOM, norskstart=KOM, programstart=date(2023, 6, 1)))

    assert frozenset() == alle.nøkler(lambda o: o.over_på(date(2023, 12, 31)))


@pytest.mark.parametrize(
    "felt",
    [
        {"rettighet": Rettighet.PLIKT},
        {"rettighet": Rettighet.BETALENDE, "norskstart": KOM},
        {"oppholdsgrunnlag": Oppholdsgrunnlag.ARBEID},
        {"oppholdsgrunnlag": Oppholdsgrunnlag.EØS, "norskstart": KOM},
    ],
)
def test_de_uten_rett_har_ingen_frist(felt):
    assert () == liste(deltaker(1, KOM, **felt)).alle


def test_den_som_kom_før_loven_har_ingen_kjent_frist():
    d = deltaker(1, date(2020, 12, 1), programstart=date(2021, 9, 1))

    assert [None] == [o.frist for o in liste(d).program]


def test_den_som_har_flyttet_venter_ikke():
    d = deltaker(1, KOM, fraflyttet=date(2023, 6, 20), programstart=date(2023, 10, 1))

    assert () == liste(d).program
