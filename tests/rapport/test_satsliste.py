"""Satslisten er sett fra kunnskapsdatoen, som planen, og sier hva den ikke viser."""

import json
from dataclasses import replace
from datetime import date

import pytest
from tests.planer import bosetting, egen_sats, innstillinger, linje, plan, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.forutsetninger import rapport_forutsetninger
from flyktningplan.rapport.prisnoter import g_note
from flyktningplan.rapport.satsliste import (
    rapport_manglende,
    rapport_satser,
    tabell_brukte_satser,
)
from flyktningplan.visning.hode import kjent
from flyktningplan.visning.side import som_side
from flyktningplan.visning.tekst import som_json

KJENT = date(2023, 11, 15)


def rader(år, kjent=KJENT, kode=None, alle=None):
    rapport = rapport_satser(alle or replace(satser(), kjent=kjent), None, år)
    return [
        tuple(r.celler[n] for n in ("kode", "verdi", "fra", "til", "status"))
        for r in rapport.tabell.rader
        if r.celler.get("kode") and kode in {None, r.celler["kode"]}
    ]


def fotnoter(år, kjent=KJENT) -> str:
    return " ".join(rapport_satser(replace(satser(), kjent=kjent), None, år).fotnoter)


def framskrevet(*linjer, kjent=KJENT, løpende=False, **deler):
    tall = bosetting(*((å, "prognose", 2) for å in range(2023, 2028)))
    valg = innstillinger(kjent=kjent, **deler)
    return framskriv(
        plan(valg, tall, budsjettlinjer=linjer), "plan", satser(kjent), løpende=løpende
    )


STØNAD = linje(Driver.INTRODUKSJONSSTØNAD)
ÅR_2_5 = linje(Driver.INTEGRERINGSTILSKUDD_2_5)


def test_en_verdi_som_ble_kjent_senere_er_ikke_med():
    """G fra 1.5.2024 ble kjent i 2024. Snittet føres aldri fram; planen bruker siste G."""
    g = ("G", 118620, date(2023, 5, 1), date(2024, 4, 30), "vedtatt, framført")

    assert [g] == rader(2024, kode="G")
    assert [] == rader(2024, kode="G-SNITT")
    assert [(*g[:4], "framført")] == rader(2025, kode="G")
    assert [118620, 124028] == [r[1] for r in rader(2024, date(2026, 9, 1), "G")]


@pytest.mark.parametrize("år", [None, 2017, 2024, 2025])
def test_ingen_rad_ble_kjent_etter_kunnskapsdatoen(år):
    alle = satser()
    senere = {(s.kode, s.fra, s.til, s.kjent_fra) for r in alle.rekker.values() for s in r.verdier}
    tidlig = {n[:3] for n in senere if n[3] <= KJENT}

    vist = {(r[0], r[2], r[3]) for r in rader(år)}

    assert vist
    assert vist <= tidlig


def test_fotnoten_sier_hvor_mange_hvilke_og_hvordan_de_vises():
    note = fotnoter(2024)

    assert " verdier for 2024 ble kjent etter 15.11.2023 og er ikke med: G, G-SNITT, " in note
    assert "DEFLATOR" in note
    dato = note.split("Se alle med --kjent ")[1].rstrip(".")
    dag, måned, året = (int(d) for d in dato.split("."))
    assert "ikke med" not in fotnoter(2024, date(året, måned, dag))
    assert "ikke med" in fotnoter(2024, date(året, måned, dag - 1))


def test_antallet_i_fotnoten_er_verdiene_som_mangler():
    uten = len(rader(None, kjent=None)) - len(rader(None))

    assert f"{uten} verdier ble kjent etter" in fotnoter(None)


def test_uten_kunnskapsdato_er_alt_med():
    alle = [s for r in satser().rekker.values() for s in r.verdier]

    assert len(alle) == len(rader(None, kjent=None))
    assert "ble kjent etter" not in fotnoter(None, None)
    assert "ble kjent etter" not in fotnoter(2024, None)


def test_satsene_planen_fører_fram_står_i_året():
    """Årets plan bruker år 2–5 fra 2023; listen for 2024 og 2025 viser dem, med tiden de er fra."""
    i_2024 = {r[0]: r for r in rader(2024)}
    i_2025 = {r[0]: r for r in rader(2025)}
    år_2 = ("AR-2", 249500, date(2023, 1, 1), date(2023, 12, 31), "framført")

    assert år_2 == i_2024["AR-2"] == i_2025["AR-2"]
    assert "utledet" == i_2024["AR-1"][4]
    assert "framført" == i_2025["AR-1"][4]
    assert "framført" == i_2025["P-AR1-H"][4]
    assert "Framført: ingen verdi er kjent for hele 2025" in fotnoter(2025)


@pytest.mark.parametrize("år", [2024, 2025, 2027])
def test_listen_har_hver_kronesats_planen_bruker_det_året(år):
    drivere = (
        Driver.INTEGRERINGSTILSKUDD_1,
        Driver.INTEGRERINGSTILSKUDD_2_5,
        Driver.ENGANGSTILSKUDD,
        Driver.NORSKTILSKUDD_PERSON,
        Driver.NORSKTILSKUDD_GRUNN,
        Driver.INTRODUKSJONSSTØNAD,
    )
    f = framskrevet(*(linje(d) for d in drivere))
    brukt = {
        (s.kode, s.verdi, str(s.status))
        for p in f.poster
        for s in p.satser
        if p.år == år and s.enhet.startswith("kr ")
    }
    vist = {(k, v, status) for k, v, *_, st in rader(år) for status in st.split(", ")}

    assert {"AR-1-EV", "AR-2", "G"} <= {kode for kode, *_ in brukt}
    assert brukt <= vist


def test_en_deflator_midt_mellom_kjente_år_føres_ikke_fram():
    """Regelen nekter hull; listen skal ikke si noe annet. Etter siste kjente år føres den fram."""
    assert [] == rader(2017, kode="DEFLATOR")
    assert ["framført"] == [r[4] for r in rader(2025, kode="DEFLATOR")]


def test_ingenting_føres_bakover():
    """Norsktilskudd er kjent fra 2018 og særskilt tilskudd fra 2022."""
    koder = {r[0] for r in rader(2017)}

    assert not {k for k in koder if k.startswith(("P-AR", "EMIN", "GRUNN-"))}


def test_2017_har_de_åtte_satsene_vedtatt():
    """IMDis tilskuddskalkulator for 2017."""
    beløp = {r[1] for r in rader(2017) if r[0].split("-")[0] in {"AR", "BHT", "ELDR"}}

    assert {235000, 185000, 230000, 167000, 84000, 70500, 25100, 164200} <= beløp


def test_en_egen_sats_som_føres_fram_er_merket():
    egne = egen_sats("AR-2", 2024, 250_000)
    alle = replace(satser().med(egne), kjent=KJENT)

    assert ["vedtatt (egen)"] == [r[4] for r in rader(2024, kode="AR-2", alle=alle)]
    assert ["framført (egen)"] == [r[4] for r in rader(2025, kode="AR-2", alle=alle)]


@pytest.mark.parametrize(
    ("kode", "verdi", "enhet"),
    [
        ("STATSBUDSJETTET", "12. oktober", "dag i året"),
        ("G-REGULERING", "1. mai", "dag i året"),
        ("BU-RAPPORT", "31. august", "dag i året"),
        ("FERIEPENGER-MANED", "juni", "måned"),
        ("PROGRAM-FRIST", 3, "måneder"),
        ("AR-5", 74400, "kr per person"),
    ],
)
def test_dager_og_måneder_har_navn(kode, verdi, enhet):
    """1012, 501 og 6 er ikke beløp; seks måneder og kroner er tall."""
    alle = rapport_satser(satser(), None, None).tabell.rader
    funnet = {(r.celler["verdi"], r.celler["enhet"]) for r in alle if r.celler.get("kode") == kode}

    assert (verdi, enhet) in funnet
    assert {type(verdi)} == {type(v) for v, _ in funnet}


def test_regulering_av_g_er_en_dag_overalt():
    valg = {"grunnlag": 2024, "vekst_g": "0.04", "vekst_priser": "0.04"}
    f = framskrevet(STØNAD, priser=valg, løpende=True)
    brukte = {r.celler["kode"]: r.celler for r in tabell_brukte_satser(f).rader}

    assert "1. mai" == brukte["G-REGULERING"]["verdi"]


def test_sist_kjent_er_den_samme_i_alle_rapportene():
    """G fra 1.5.2023 er den siste som var kjent 15.11.2023. Den gjaldt til 30.4.2024."""
    f = framskrevet(STØNAD, ÅR_2_5)
    sist = {r.celler["kode"]: r.celler["sist kjent"] for r in rapport_manglende(f).tabell.rader}
    antatt = {
        str(r.celler["hva"]).split()[0]: str(r.celler.get("verdi"))
        for r in rapport_forutsetninger(f).tabell.rader
    }

    assert "01.05.2023–30.04.2024" == sist["G"]
    assert antatt["G"].endswith("framført fra 01.05.2023–30.04.2024")
    assert "G fra 01.05.2023" in g_note(f)[0]
    assert "2023" == sist["AR-2"]
    assert antatt["AR-2"].endswith("framført fra 2023")


def test_mangler_kan_velges_for_ett_år():
    f = framskrevet(linje(Driver.INTEGRERINGSTILSKUDD_1))
    statuser = {
        år: {r.celler["kode"]: r.celler["status"] for r in rapport_manglende(f, år).tabell.rader}
        for år in (2024, 2025)
    }

    assert "utledet" == statuser[2024]["AR-1-EV"]
    assert "framført" == statuser[2025]["AR-1-EV"]
    assert "i 2025" in rapport_manglende(f, 2025).tittel


def test_mangler_for_et_år_utenfor_planen_nektes():
    f = framskrevet(ÅR_2_5)

    with pytest.raises(FlyktningplanFeil, match="ingen satser i 2017") as feil:
        rapport_manglende(f, 2017)
    assert "2024 til 2027" in str(feil.value)


def test_uten_planmappe_er_den_nyeste_verdien_ingen_kunnskapsdato():
    rapport = rapport_satser(satser(), None, 2017)
    nyeste = max(r.kjent_fra for rekke in satser().rekker.values() for r in rekke.verdier)

    assert not rapport.hode.har_kunnskapsdato
    assert date(2016, 1, 1) < rapport.hode.kjent <= nyeste
    assert f"Nyeste verdi ble kjent {norsk_dato(rapport.hode.kjent)}." == kjent(rapport.hode)
    assert b"nyeste verdi ble kjent" in som_side([rapport], tittel=rapport.tittel)
    assert None is json.loads(som_json(rapport))["kjent"]


def test_en_kunnskapsdato_en_har_bedt_om_er_en_kunnskapsdato():
    hode = rapport_satser(replace(satser(), kjent=KJENT), None, 2017).hode

    assert (KJENT, True) == (hode.kjent, hode.har_kunnskapsdato)
