"""De ventede: hele personer, hele husholdninger, riktig måned."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import innstillinger, satser

from flyktningplan.framskriving.fordeling import flett, hele, største_rest
from flyktningplan.framskriving.ventede import (
    Gruppe,
    alle_måneder,
    husholdninger,
    personer,
    sammensett,
)
from flyktningplan.modeller.aldersgrupper import BARN, ELDRE_FRA, VOKSNE
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
    hus = husholdninger((enslige, voksne, barn, em), barn_per_familie=2)
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


def aldrene(kategori, antall=40, **valg):
    delt = {
        Kategori.BARN: (0, 2, antall, 0),
        Kategori.ENSLIG_VOKSEN: (antall, 0, 0, 0),
        Kategori.ENSLIG_MINDREÅRIG: (0, 0, 0, antall),
    }[kategori]
    gruppe = Gruppe(2025, sum(delt), alle_måneder(), (), delt)
    alle = personer(gruppe, innstillinger(sammensetning=valg))
    return {p.alder_ved_bosetting for p in alle if p.kategori is kategori}


def test_de_eldste_er_så_gamle_som_innstillingen_sier():
    """Fire i gruppen 67+, midt i hver sin firedel: 68, 70, 72, 74 opp til 75, og 69–88 til 90."""
    bare_eldre = {"voksen_alder": ["0", "0", "0", "1"]}

    assert {68, 70, 72, 74} == aldrene(Kategori.ENSLIG_VOKSEN, 4, **bare_eldre)
    assert {70, 76, 82, 88} == aldrene(Kategori.ENSLIG_VOKSEN, 4, **bare_eldre, eldst=90)
    assert {67} == aldrene(Kategori.ENSLIG_VOKSEN, 4, **bare_eldre, eldst=67)


@pytest.mark.parametrize(("valg", "alder"), [({}, 16), ({"em_alder": 14}, 14)])
def test_enslige_mindreårige_har_alderen_i_innstillingen(valg, alder):
    assert {alder} == aldrene(Kategori.ENSLIG_MINDREÅRIG, 3, **valg)


@pytest.mark.parametrize(("per_familie", "med_barn"), [(1, 6), (2, 3), (3, 2), (6, 1)])
def test_barna_fordeles_på_familier_etter_innstillingen(per_familie, med_barn):
    """Seks barn og tolv voksne: seks par, og så mange av dem har barn."""
    hus = husholdninger((0, 12, 6, 0), barn_per_familie=per_familie)

    assert med_barn == sum(Kategori.BARN in h for h in hus)
    assert 6 == len(hus)


@pytest.mark.parametrize(
    "feil", [{"eldst": 66}, {"em_alder": 18}, {"barn_per_familie": 0}], ids=str
)
def test_innstillingene_om_hvem_de_er_har_grenser(feil):
    with pytest.raises(ValueError, match=next(iter(feil))):
        innstillinger(sammensetning=feil)


def test_aldersgruppene_skifter_der_reglene_gjør_det():
    """Andelene i innstillingene gjelder for disse gruppene; endres loven, må de settes på nytt."""
    dag = date(2025, 1, 1)
    lov = {
        "BHT-ALDER-TIL": BARN[0][1],
        "EM-ALDER-BARN": BARN[2][0],
        "MYNDIG-ALDER": VOKSNE[0][0],
        "PROGRAM-ALDER-FRA": VOKSNE[0][0],
        "INTRO-UNGDOM-ALDER": VOKSNE[1][0],
        "PROGRAM-ALDER-TIL": VOKSNE[1][1],
        "NORSK-ALDER-TIL": ELDRE_FRA,
    }
    grenser = [*BARN, *VOKSNE, (ELDRE_FRA, None)]

    assert lov == {kode: satser().sats(kode, dag).verdi for kode in lov}
    assert [a[1] + 1 for a in grenser[:-1]] == [b[0] for b in grenser[1:]]


def test_flett_sprer_gruppene():
    assert [0, 1, 0, 0, 1, 0] == flett([4, 2])


@pytest.mark.parametrize(("tall", "ventet"), [("0.49", 0), ("0.5", 1), ("1.5", 2), ("2.4", 2)])
def test_halve_personer_rundes_opp(tall, ventet):
    assert ventet == hele(Fraction(tall))
