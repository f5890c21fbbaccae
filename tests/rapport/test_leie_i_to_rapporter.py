"""Leien i budsjettet i løpende priser er leien i brakkerapporten: én regel, ett svar."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests import brakkeplaner
from tests.planer import linje
from tests.rapport.forklar.test_alle_tall import alle

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.avrunding import rund
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.forklar.linjer import linjenode

LEIE = "Leie av undervisningsbrakker"
FEM = Decimal(5)
AVTALER = {
    "årsskiftet": {"fra": date(2024, 1, 1), "til": date(2027, 12, 31)},
    "august": {"fra": date(2024, 8, 1), "til": date(2027, 7, 31)},
    "midt i måneden": {"fra": date(2024, 4, 16), "til": date(2026, 9, 10)},
    "skuddårsdagen": {"fra": date(2024, 2, 29), "til": None},
    "før planen": {"fra": date(2021, 11, 1), "til": None},
}


def lag(*brakker, løpende=True):
    leielinje = linje(Driver.BRAKKELEIE, linje=LEIE, funksjon="221", art="190")
    f = brakkeplaner.framskrevet(*brakker, linjer=(leielinje,))
    return framskriv(f.plan, "plan", f.satser, løpende=løpende)


def budsjettrad(f):
    return next(
        r.celler for r in rapport_budsjett(f).tabell.rader if str(r.celler["linje"]).strip() == LEIE
    )


@pytest.mark.parametrize("avtale", AVTALER.values(), ids=AVTALER)
def test_budsjettet_og_brakkerapporten_har_samme_regulerte_leie(avtale):
    f = lag(brakkeplaner.brakker(**avtale, prisregulering=FEM))
    brakker = brakkeplaner.rader(rapport_brakker(f))
    regulert = next(celler for navn, celler in brakker.items() if "prisregulert" in navn)

    for år in f.planår:
        leien = f.kroner(f.med_driver(Driver.BRAKKELEIE), år)
        assert rund(leien) == (regulert.get(str(år)) or 0)
        assert i_tusen(leien) == budsjettrad(f)[str(år)]


def test_leien_fra_august_er_fem_prosent_høyere_fra_årsdagen():
    """377 000 fra 1.8.2024. 2025: 7/12 × 377 000 + 5/12 × 395 850 = 384 854,17."""
    f = lag(brakkeplaner.brakker(fra=date(2024, 8, 1), til=date(2026, 7, 31), prisregulering=FEM))
    (post,) = f.linje(LEIE, 2025)

    assert Decimal("384854.17") == post.kroner
    assert "(7 + 5 × 1,05) måneder × leie per år / 12, økt 5 % på hver årsdag" == post.formel
    assert 385 == budsjettrad(f)["2025"]
    assert any("5 % på hver årsdag" in note for note in rapport_budsjett(f).fotnoter)


def test_forklaringen_har_veksten_og_cellen_den_står_i():
    brakke = brakkeplaner.brakker(fra=date(2024, 8, 1), til=None, prisregulering=FEM)
    f = lag(brakke)
    (leielinje,) = f.med_driver(Driver.BRAKKELEIE)

    for år in f.planår:
        (post,) = linjenode(f, leielinje, år).barn
        leie, prosent, *månedene = post.barn
        i_leieår = (n.antall * (1 + prosent.antall / 100) ** (int(n.hva[-1]) - 1) for n in månedene)
        assert abs(leie.kroner / 12 * sum(i_leieår) - post.kroner) <= Fraction(1, 200)
        assert str(brakke.celle("prisregulering")) == prosent.kilde
        assert str(brakke.celle("leie_per_år")) == leie.kilde
        assert brakke.celle("prisregulering") in f.linje(LEIE, år)[0].opphav


@pytest.mark.parametrize(("prosent", "løpende"), [(FEM, False), (None, False), (None, True)])
def test_uten_regulering_er_det_avtalens_leie_og_ingen_prosent(prosent, løpende):
    brakke = brakkeplaner.brakker(fra=date(2024, 8, 1), til=None, prisregulering=prosent)
    f = lag(brakke, løpende=løpende)
    (leielinje,) = f.med_driver(Driver.BRAKKELEIE)
    node = linjenode(f, leielinje, 2025)

    assert 377_000 == node.kroner
    assert ["leie per år", "måneder leid"] == [b.hva for b in node.barn[0].barn]
    assert not [n for n in alle(node) if "prosent" in n.hva]


def test_to_brakker_har_hver_sin_regulering():
    f = lag(
        brakkeplaner.brakker("A", fra=date(2024, 1, 1), til=None, prisregulering=FEM),
        brakkeplaner.brakker("B", fra=date(2024, 1, 1), til=None, leie_per_år=Decimal(12_000)),
    )
    (leielinje,) = f.med_driver(Driver.BRAKKELEIE)
    a, b = linjenode(f, leielinje, 2025).barn

    assert (395_850, 12_000) == (a.kroner, b.kroner)
    assert (3, 2) == (len(a.barn), len(b.barn))
