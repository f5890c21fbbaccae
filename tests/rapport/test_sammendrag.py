"""Sammendraget: fem tall, og en dom i ord som stemmer med dem."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, innstillinger, linje, lokale, plan, ramme, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Linjetype
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.hovedtall import Delrapporter
from flyktningplan.rapport.kapasitet import rapport_hele_planen
from flyktningplan.rapport.modell import Rapport
from flyktningplan.rapport.sammendrag import rapport_sammendrag

KJENT = date(2023, 11, 15)
PLANÅR = range(2024, 2028)


def sammendrag(
    rammer: dict[int, int], *, netto: int = 0, bosatte: int = 0, flere_linjer=(), **tabeller
) -> Rapport:
    """Sammendraget av en plan der nettoen er `netto` tusen kroner hvert år."""
    drift = linje(
        Driver.FAST, linje="Drift", beløp=dict.fromkeys(PLANÅR, Decimal(1000 * netto)), art="200"
    )
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", bosatte) for å in PLANÅR))
    alt = plan(
        innstillinger(kjent=KJENT),
        tall,
        budsjettlinjer=(drift, *flere_linjer),
        ramme=ramme(rammer),
        **tabeller,
    )
    f = framskriv(alt, "plan", satser(KJENT))
    return rapport_sammendrag(f, Delrapporter(rapport_budsjett(f), rapport_hele_planen(f)))


def ord_om(rapport: Rapport, hva: str) -> str:
    (avsnitt,) = rapport.avsnitt
    return dict(avsnitt.linjer)[hva]


def rad(rapport: Rapport, begynner: str) -> dict:
    return dict(
        next(r.celler for r in rapport.tabell.rader if r.celler["hva"].startswith(begynner))
    )


@pytest.mark.parametrize(
    ("rammene", "setning", "dom"),
    [
        ((100,) * 4, "er 200 tusen kroner bedre enn", "bedre"),
        ((100, 0, 0, 0), "er 100 tusen kroner svakere enn", "bedre"),
        ((0,) * 4, "svakere i 2024, 2025, 2026 og 2027", "svakere"),
        ((50,) * 4, "er lik den vedtatte rammen", "lik"),
    ],
)
def test_dommen_om_rammen_er_i_ord(rammene, setning, dom):
    rapport = sammendrag(dict(zip(PLANÅR, rammene, strict=True)), netto=50)

    assert setning in ord_om(rapport, "Rammen")
    assert dom == rad(rapport, "Beregnet netto 2024")["vurdering"]
    assert dom in {"lik", *rapport.tabell.toner}


def test_ett_svakt_år_nevnes_selv_om_summen_er_bedre():
    rapport = sammendrag({2024: 900, 2025: 0, 2026: 900, 2027: 900}, netto=50)

    assert "bedre" in ord_om(rapport, "Rammen")
    assert "svakere i 2025." in ord_om(rapport, "Rammen")


def test_linjene_utenfor_rammen_er_et_forbehold_i_samme_avsnitt():
    """50 bedre hvert år er 200; barnehagen koster 30 hvert år og gjør det til 80."""
    utenfor = linje(
        Driver.FAST,
        linje="Barnehage",
        beløp=dict.fromkeys(PLANÅR, Decimal(30_000)),
        i_rammen=False,
    )
    rapport = sammendrag(dict.fromkeys(PLANÅR, 100), netto=50, flere_linjer=(utenfor,))

    assert ord_om(rapport, "Rammen").endswith(
        "Regnes linjen utenfor rammen med, er den 80 tusen kroner bedre."
    )
    assert "utenfor" not in ord_om(sammendrag(dict.fromkeys(PLANÅR, 100), netto=50), "Rammen")


def test_uten_ramme_gis_ingen_dom():
    rapport = sammendrag({}, netto=50)

    assert "ikke oppgitt" in ord_om(rapport, "Rammen")
    første = rad(rapport, "Beregnet netto 2024")
    assert (50, None, None) == (første["tall"], første.get("mot"), første.get("vurdering"))


def test_uten_lokaler_vises_deltakerne_uten_dom():
    rapport = sammendrag({}, bosatte=3)

    assert "vurdering" not in rad(rapport, "Flest i norskopplæring")
    assert "Rommene" not in ord_om(rapport, "Rommene").split(".")[1]


def test_for_små_rom_er_en_dom_med_måneden():
    rapport = sammendrag({}, bosatte=30, lokaler=(lokale(plasser=4),))
    rommene = rad(rapport, "Bruk av rommene")

    assert ("over", 100) == (rommene["vurdering"], rommene["mot"])
    assert rommene["tall"] > 100
    assert "Rommene er for små fra " in ord_om(rapport, "Rommene")


def test_inntektene_er_de_samme_som_i_rammen_når_planen_har_en_innsparing():
    kutt = linje(
        Driver.FAST,
        linje="Kutt",
        type=Linjetype.INNSPARING,
        beløp=dict.fromkeys(PLANÅR, Decimal(-60_000)),
        art="200",
    )
    tilskudd = linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1")
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", 5) for å in PLANÅR))
    alt = plan(innstillinger(kjent=KJENT), tall, budsjettlinjer=(tilskudd, kutt))
    f = framskriv(alt, "plan", satser(KJENT))
    budsjett = rapport_budsjett(f)
    rammen = {r.celler["linje"]: r.celler for r in budsjett.tabell.rader}
    rapport = rapport_sammendrag(f, Delrapporter(budsjett, rapport_hele_planen(f)))

    hele = rad(rapport, "Inntekter som hviler på anslag")
    assert rammen["Sum inntekter"]["sum"] == hele["mot"] == hele["tall"]
    assert -240 == rammen["Sum innsparing"]["sum"]
    assert "100 % av inntektene" in ord_om(rapport, "Usikkerheten")


def test_det_er_fem_hovedtall_og_én_figur():
    rapport = sammendrag({2024: -1})

    assert 5 == len(rapport.tabell.rader)
    assert 1 == len(rapport.figurer)
