"""De ventede: hele personer, hele husholdninger, riktig måned."""

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import innstillinger

from flyktningplan.framskriving.fordeling import flett, hele, største_rest
from flyktningplan.framskriving.ventede import (
    Gruppe,
    alle_måneder,
    husholdninger,
    personer,
    sammensett,
)
from flyktningplan.modeller.verdier import Kategori
from flyktningplan.regler.kalender import måned_av, år_av

VALG = innstillinger()


@given(st.integers(0, 500), st.lists(st.integers(0, 50), min_size=1, max_size=12))
def test_største_rest_fordeler_alle_og_ingen_mer_enn_én_fra_kvoten(antall, vekter):
    if not sum(vekter):
        vekter[0] = 1
    brøker = [Fraction(v) for v in vekter]

    delt = største_rest(antall, brøker)

    assert antall == sum(delt)
    assert all(abs(d - antall * v / sum(brøker)) < 1 for d, v in zip(delt, brøker, strict=True))


def test_ti_personer_etter_standard_sammensetning():
    """45 % enslige, 32 % voksne i familie, 23 % barn: 4,5 + 3,2 + 2,3, største rest gir 5, 3, 2."""
    assert (5, 3, 2, 0) == sammensett(10, VALG.sammensetning)


@given(st.integers(0, 200))
def test_sammensetningen_har_alltid_riktig_antall_og_ingen_voksen_alene_i_familie(antall):
    enslige, voksne, barn, em = sammensett(antall, VALG.sammensetning)

    assert antall == enslige + voksne + barn + em
    assert not (voksne == 1 and barn == 0)
    assert not (barn and not voksne)


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 5))
def test_husholdningene_bruker_hver_person_én_gang(enslige, voksne, barn, em):
    hus = husholdninger((enslige, voksne, barn, em))
    antall = Counter(k for h in hus for k in h)

    assert {
        k: n
        for k, n in (
            (Kategori.ENSLIG_VOKSEN, enslige),
            (Kategori.VOKSEN_I_FAMILIE, voksne),
            (Kategori.BARN, barn),
            (Kategori.ENSLIG_MINDREÅRIG, em),
        )
        if n
    } == antall


def test_ti_ventede_kommer_etter_profilen():
    """Profilen 3 4 4 15 16 12 8 1 2 8 12 15: apr 2, mai 2, jun, jul, okt og nov 1, des 2."""
    enslige = personer(Gruppe(2024, 10, alle_måneder(), (), (10, 0, 0, 0)), VALG)

    assert [4, 4, 5, 5, 6, 7, 10, 11, 12, 12] == [måned_av(p.bosatt) for p in enslige]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 80), st.sampled_from([(1,), (3, 9), tuple(range(1, 13))]))
def test_personene_kommer_i_lovlige_måneder_og_i_riktig_antall(antall, måneder):
    alle = personer(Gruppe(2025, antall, måneder, ()), VALG)

    assert antall == len(alle) == len({p.nøkkel for p in alle})
    assert {måned_av(p.bosatt) for p in alle} <= set(måneder)
    assert {år_av(p.bosatt) for p in alle} <= {2025}


def test_husholdningen_kommer_samlet():
    alle = personer(Gruppe(2025, 40, alle_måneder(), ()), VALG)
    måneder = {
        p.husholdning: {q.bosatt for q in alle if q.husholdning == p.husholdning} for p in alle
    }

    assert [] == [h for h, m in måneder.items() if len(m) != 1]


def test_flett_sprer_gruppene():
    assert [0, 1, 0, 0, 1, 0] == flett([4, 2])


@pytest.mark.parametrize(("tall", "ventet"), [("0.49", 0), ("0.5", 1), ("1.5", 2), ("2.4", 2)])
def test_halve_personer_rundes_opp(tall, ventet):
    assert ventet == hele(Fraction(tall))
