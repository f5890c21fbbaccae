"""Taket for hver lengde er det samme som reglene bruker, og sees fra kunnskapsdatoen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.planer import innstillinger, satser

from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Utdanning
from flyktningplan.regler.introduksjonsprogram import programlengde
from flyktningplan.regler.undervisning import Norsklengder, norsklengde
from flyktningplan.satser.lengdetak import TAK, kuttede
from flyktningplan.satser.tabell import Satser

KJENT = date(2023, 11, 15)
LANG = 120
UTDANNING = {"med_vgs": Utdanning.MED, "uten_vgs": Utdanning.UTEN}


def regelens_lengde(del_: str, felt: str, satser: Satser) -> int:
    """Lengden regelen gir når alt er satt så langt innstillingene godtar."""
    if del_ == "program":
        return programlengde(
            utdanning=UTDANNING[felt], med_vgs=LANG, uten_vgs=LANG, dag=KJENT, satser=satser
        )
    return norsklengde(
        grunnlag=Oppholdsgrunnlag.KOLLEKTIV if felt == "kollektiv" else None,
        rettighet=None,
        utdanning=UTDANNING.get(felt),
        forventet=Norsklengder(LANG, LANG, LANG, LANG),
        dag=KJENT,
        satser=satser,
    )


@pytest.mark.parametrize(("del_", "felt"), list(TAK))
def test_taket_er_det_regelen_bruker(del_, felt):
    kjente = satser(KJENT)
    (kuttet,) = kuttede(innstillinger(kjent=KJENT, **{del_: {felt: LANG}}), kjente)

    assert (del_, felt) == kuttet.nøkkel
    assert LANG == kuttet.satt
    assert str(regelens_lengde(del_, felt, kjente)) == kuttet.regnes_som


@pytest.mark.parametrize(("satt", "antall"), [(12, 0), (13, 1)])
def test_på_taket_er_ikke_over(satt, antall):
    valg = innstillinger(kjent=KJENT, program={"med_vgs": satt})

    assert antall == len(list(kuttede(valg, satser(KJENT))))


def med_verdier(kode: str, *verdier: tuple[date, date, int]) -> Satser:
    """Satsen med disse verdiene i stedet for pakkens, alle kjent fra starten."""
    pakkens = satser(KJENT)
    rekke = pakkens.rekke(kode)
    nye = tuple(
        rekke.verdier[-1]._replace(fra=fra, til=til, verdi=Decimal(verdi))
        for fra, til, verdi in verdier
    )
    return replace(pakkens, rekker={**pakkens.rekker, kode: rekke._replace(verdier=nye)})


@pytest.mark.parametrize(("satt", "regnes"), [(16, "12 og 16 fra 2026"), (60, "12 og 18 fra 2026")])
def test_et_tak_som_skifter_i_planen_sies_med_året(satt, regnes):
    fra, skifte = date(2021, 1, 1), date(2025, 12, 31)
    egne = med_verdier(
        "PROGRAM-TAK-VGS", (fra, skifte, 12), (date(2026, 1, 1), date(2099, 12, 31), 18)
    )
    (kuttet,) = kuttede(innstillinger(kjent=KJENT, program={"med_vgs": satt}), egne)

    assert regnes == kuttet.regnes_som


def test_et_tak_som_mangler_kutter_ikke():
    valg = innstillinger(kjent=KJENT, program={"med_vgs": LANG}, norsk={"kollektiv": LANG})
    senere = med_verdier("PROGRAM-TAK-VGS", (date(2090, 1, 1), date(2099, 12, 31), 12))
    uten = {kode: r for kode, r in senere.rekker.items() if kode != "NORSK-TAK-KOLLEKTIV"}

    assert [] == list(kuttede(valg, replace(senere, rekker=uten)))


def test_et_tak_som_ikke_var_kjent_kutter_ikke():
    """Kapittel 6 A ble kjent i juni 2022."""
    valg = innstillinger(basis=2021, kjent=date(2022, 5, 1), norsk={"kollektiv": 24})

    assert [] == list(kuttede(valg, satser(date(2022, 5, 1))))
