"""Det som hindrer planen i å bli regnet, alt på én gang og med cellen."""

from datetime import date
from decimal import Decimal

from tests.planer import bosetting, deltaker, innstillinger, linje, plan, satser

from flyktningplan.framskriving.hindringer import PLANEN, hindringer
from flyktningplan.modeller.verdier import Driver, Prisregel

KJENT = date(2023, 12, 31)


def lag(*linjer, deltakere=None, basis=2023, år=range(2023, 2028)):
    valg = innstillinger(basis=basis, kjent=KJENT, priser={"grunnlag": 2024})
    tall = bosetting(*((å, "prognose", 1) for å in år))
    felt = {"budsjettlinjer": linjer} if linjer else {}
    return plan(valg, tall, deltakere=deltakere, **felt)


def test_en_plan_som_lar_seg_regne_har_ingen():
    assert () == hindringer(lag(), satser(KJENT))


def test_alle_linjene_som_ikke_lar_seg_regne_nevnes_med_celle():
    gamle = [
        linje(Driver.BOSATT, linje=f"pris {nivå}", enhetspris=Decimal(1), prisnivå=nivå,
              prisregel=Prisregel.LØNN_OG_PRIS)
        for nivå in (2010, 2016, 2023)
    ]  # fmt: skip
    funnet = {(h.hva, str(h.sted), h.feil.melding[:40]) for h in hindringer(lag(*gamle), satser())}

    assert 2 == len(funnet)
    assert {PLANEN} == {hva for hva, _, _ in funnet}
    assert all("budsjettlinjer.csv" in sted for _, sted, _ in funnet)


def test_alle_personene_uten_kjent_grense_nevnes_med_celle():
    """Aldersgrensen for norsk er kjent fra 2016, og basisåret 2020 ser tilbake til 2014."""
    gamle = tuple(deltaker(nr, date(2015, nr, 1)) for nr in (1, 2))
    alle = hindringer(lag(deltakere=gamle, basis=2020, år=range(2021, 2025)), satser(KJENT))

    assert ["deltakere.csv A2", "deltakere.csv A3"] == [str(h.sted) for h in alle]
    assert all("NORSK-ALDER-FRA" in h.feil.melding for h in alle)


def test_år_uten_forventning_er_én_hindring_uten_celle():
    (hindring,) = hindringer(lag(år=range(2023, 2026)), satser(KJENT))

    assert hindring.sted is None
    assert "2026" in hindring.feil.melding


def test_rapport_tilskudd_uten_satser_for_basisåret_hindrer_ikke_planen():
    """Tilskuddet er kjent fra 2017 og terminene fra 2018, og rapporten ser ett år tilbake."""
    gammel = (deltaker(1, date(2016, 3, 1), norskstart=date(2016, 5, 1)),)
    alle = hindringer(lag(deltakere=gammel, basis=2016, år=range(2017, 2021)), satser(KJENT))

    assert {f"Rapport tilskudd --år {å}" for å in (2016, 2017, 2018)} == {h.hva for h in alle}
