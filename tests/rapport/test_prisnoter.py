"""Fotnoten om tilskuddssatser som er eldre enn prisåret."""

from dataclasses import replace
from datetime import date

from tests.planer import bosetting, egen_sats, innstillinger, linje, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.budsjettnoter import fotnoter
from flyktningplan.rapport.rammetall import Rammetall

ÅR_1, ÅR_2_5, STØNAD = (
    linje(d)
    for d in (
        Driver.INTEGRERINGSTILSKUDD_1,
        Driver.INTEGRERINGSTILSKUDD_2_5,
        Driver.INTRODUKSJONSSTØNAD,
    )
)
UTEN = "uten prisjustering"


def note(*linjer, basis=2023, prisår=None, rekker=(), kjent=None, **valg) -> str:
    """Fotnoten; tom når den ikke er der."""
    kjent = kjent or date(basis, 11, 15)
    priser = {"grunnlag": prisår or basis + 1, "vekst_g": "0.04", "vekst_priser": "0.04"}
    tall = bosetting(*((å, "prognose", 2) for å in range(basis - 3, basis + 5)))
    alt = plan(innstillinger(basis=basis, kjent=kjent, priser=priser), tall, budsjettlinjer=linjer)
    f = framskriv(alt, "plan", replace(satser().med(rekker), kjent=kjent), **valg)
    (*funnet,) = (n for n in fotnoter(f, Rammetall(f)) if UTEN in n)
    assert len(funnet) < 2
    return "".join(funnet)


def test_prisåret_2027_med_satser_fra_2024_og_før():
    assert (
        "Tilskuddssatsene er fra 2024 (AR-1-EV) og 2023 (AR-2, AR-3, AR-4, AR-5) og "
        "ført fram til prisåret 2027 uendret i kroner, uten prisjustering. Har staten økt dem "
        "siden, er inntektene satt for lavt."
    ) == note(ÅR_1, ÅR_2_5, basis=2026)


def test_bare_de_eldre_er_nevnt_når_andre_er_fra_prisåret():
    tekst = note(ÅR_1, ÅR_2_5)

    assert tekst.startswith("Noen tilskuddssatser er fra 2023 (AR-2, AR-3, AR-4, AR-5) og ført")
    assert "AR-1" not in tekst


def test_ingen_note_når_satsene_er_fra_prisåret_eller_senere():
    """Satser ført fram etter prisåret er reelt uendret; det sier en annen fotnote."""
    assert "" == note(ÅR_1)
    assert "" == note(ÅR_2_5, prisår=2023)


def test_stønaden_er_ikke_et_tilskudd():
    assert "" == note(STØNAD, basis=2026)


def test_i_løpende_priser_er_satsene_nominelle_og_noten_borte():
    assert "" == note(ÅR_1, ÅR_2_5, basis=2026, løpende=True)


def test_en_egen_sats_for_prisåret_tar_koden_ut_av_noten():
    egne = egen_sats("AR-2", 2027, 250_000)
    tekst = note(ÅR_2_5, basis=2026, rekker=egne)

    assert tekst.startswith("Noen tilskuddssatser er fra 2023 (AR-3, AR-4, AR-5) og ført")
