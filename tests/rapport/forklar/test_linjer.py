"""Mengdene under en linje: leddene gir mengden budsjettet er regnet av, og ender i celler."""

from fractions import Fraction

import pytest
from tests.forklarplaner import MENGDEDRIVERE, OPPSLAG, alle_drivere, herøy, trær
from tests.rapport.forklar.test_alle_tall import alle

from flyktningplan.framskriving.linjemengder import måneder_i_året
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.forklar.linjer import linjenode, mengdenode
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.regler.kalender import Intervall, månedsnummer

DELES = {Driver.PROGRAMDELTAKER, Driver.NORSKDELTAKER, Driver.GRUPPE}
GANGES = {Driver.INNBYGGER}
PLANÅR = range(2024, 2028)
HALVT_ÅR = Intervall(månedsnummer(2025, 4), månedsnummer(2025, 10))


def gir(driver, node):
    """Mengden leddene gir: summen, eller det første delt på eller ganget med det andre."""
    antall = [b.antall for b in node.barn]
    if driver in DELES:
        return antall[0] / antall[1]
    return antall[0] * antall[1] if driver in GANGES else sum(antall, Fraction(0))


@pytest.mark.parametrize("tid", [*PLANÅR, HALVT_ÅR])
@pytest.mark.parametrize("driver", MENGDEDRIVERE)
@pytest.mark.parametrize("plan", [herøy, alle_drivere])
def test_leddene_gir_mengden_driveren_ganger_med(plan, driver, tid):
    f = plan()
    node = mengdenode(f, driver, None, tid)

    assert f.budsjett.linjemengder.mengde(driver, None, tid)[0] == node.antall == gir(driver, node)


@pytest.mark.parametrize("driver", MENGDEDRIVERE)
def test_mengden_ender_i_celler(driver):
    noder = list(alle(mengdenode(herøy(), driver, None, 2025)))
    kilder = " ".join(n.kilde for n in noder if not n.barn)

    assert any(fil in kilder for fil in ("deltakere.xlsx", "bosetting.csv", "stillinger.xlsx"))


@pytest.mark.parametrize("plan", [herøy, alle_drivere])
@pytest.mark.parametrize("år", PLANÅR)
def test_linjen_er_summen_av_postene_og_postene_mengde_ganger_pris(plan, år):
    f = plan()
    for linje in f.plan.budsjettlinjer:
        node = linjenode(f, linje, år)

        assert node.kroner == sum((b.kroner for b in node.barn), Fraction(0)), linje.linje
        for post in node.barn if linje.driver in MENGDEDRIVERE else ():
            mengde = f.budsjett.linjemengder.mengde(
                linje.driver, linje.behov, måneder_i_året(linje, år)
            )[0]
            assert mengde == post.antall == post.barn[0].antall


@pytest.mark.parametrize("navn", OPPSLAG)
def test_hvert_blad_i_hvert_tre_sier_hvor_det_er_fra(navn):
    røtter = [rot for _, rot in trær(navn) if isinstance(rot, Node)]
    uten = {n.hva for rot in røtter for n in alle(rot) if not n.barn and not n.kilde}

    assert røtter
    assert not uten
