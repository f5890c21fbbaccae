"""Postene personene ikke påvirker, regnes én gang og deles av variantene av samme plan."""

from decimal import Decimal
from functools import partial

import pytest
from tests.forklarplaner import KJENT, alle_drivere
from tests.planer import linje, lokale

from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.framskriving.budsjett import Budsjettregning
from flyktningplan.framskriving.framskriv import framskriv, med_bofasthet, med_personer
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.modeller.verdier import UTEN_PERSONER, Driver, Lokaltype
from flyktningplan.satser.tabell import Satser


def fra_bunnen(f):
    """Postene regnet uten noe fra før."""
    regning = Budsjettregning(f.plan, f.mengder, f.løpende)
    return tuple(p for år in f.planår for p in regning.poster(år))


@pytest.mark.parametrize("løpende", [False, True])
@pytest.mark.parametrize("variant", [uten_ny_bosetting, lambda f: med_bofasthet(f, Decimal("0.5"))])
def test_variantene_er_de_samme_som_regnet_fra_bunnen(variant, løpende):
    ny = variant(alle_drivere(løpende=løpende))

    assert ny.poster == fra_bunnen(ny)


def test_bare_det_personene_ikke_påvirker_deles():
    """Pensjon av lønn som følger gruppene, deles ikke; pensjon av faste årsverk gjør det."""
    grunn = alle_drivere()
    egne = (
        linje(Driver.BRAKKELEIE, linje="Leie"),
        linje(Driver.GRUPPE, linje="Timelønn", ansvar="B", art="020", enhetspris=Decimal(9_000)),
        linje(
            Driver.PROSENT_AV_LØNN, linje="Avgift B", ansvar="B", art="099", enhetspris=Decimal(5)
        ),
    )
    brakke = lokale("Brakken", type=Lokaltype.BRAKKE, leie_per_år=Decimal(90_000))
    plan = grunn.plan._replace(
        budsjettlinjer=(*grunn.plan.budsjettlinjer, *egne), lokaler=(brakke,)
    )
    f = framskriv(plan, "plan", grunn.satser)

    tom = med_personer(f, (), f.satser)

    felles = {id(p) for p in f.poster} & {id(p) for p in tom.poster}
    delte = {p.linje for p in f.poster if id(p) in felles}
    etter_driver = {b.linje for b in plan.budsjettlinjer if b.driver in UTEN_PERSONER}
    assert delte == etter_driver | {"Pensjon", "Avgift"}
    assert {b.driver for b in plan.budsjettlinjer if b.linje in delte} > UTEN_PERSONER
    assert tom.poster == fra_bunnen(tom)


def omvendt(f, tabell):
    return f.mengder, f.plan._replace(**{tabell: getattr(f.plan, tabell)[::-1]})


def andre_priser(f):
    valg = f.plan.innstillinger
    priser = valg.priser.model_copy(update={"grunnlag": valg.priser.grunnlag + 1})
    return f.mengder, f.plan._replace(innstillinger=valg.model_copy(update={"priser": priser}))


def andre_satser(f):
    return Mengder(f.mengder.forløp, Satser(f.satser.rekker, KJENT)), f.plan


@pytest.mark.parametrize(
    "endret",
    [
        andre_priser,
        andre_satser,
        *(partial(omvendt, tabell=t) for t in ("budsjettlinjer", "stillinger", "lokaler")),
    ],
)
def test_er_grunnlaget_et_annet_regnes_alt_om_igjen(endret):
    f = alle_drivere()

    assert f.budsjett.med(f.mengder).felles is f.budsjett.felles
    assert not f.budsjett.med(*endret(f)).felles
