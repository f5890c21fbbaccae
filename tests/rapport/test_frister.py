"""`rapport frister`: hvilke frister som vises når, hva de hviler på, og at ingen er gjettet."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.brakkeplaner import brakker, framskrevet
from tests.planer import bosetting, deltaker, innstillinger, opphav, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Imditilskudd, Lokale
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.frister import rapport_frister

EN_DAG = timedelta(days=1)
ÅRENE = range(2023, 2028)
SVAR = "Svar på IMDis anmodning"


def regnet(*, kjent=date(2023, 11, 15), rader=(), deltakere=None, tabeller=None, **deler):
    valg = innstillinger(kjent=kjent, **deler)
    ventet = bosetting((2023, "bosatt", 0), *((å, "prognose", 0) for å in ÅRENE))
    p = plan(valg, (*ventet, *rader), deltakere=deltakere, **(tabeller or {}))
    return framskriv(p, "plan", satser(kjent))


def frister(f, dato):
    """(dato, hva, status) for radene i rapporten."""
    return [
        (r.celler["dato"], r.celler["frist"], r.celler["status"].replace("\u00a0", " "))
        for r in rapport_frister(f, dato).tabell.rader
    ]


def én(f, dato, hva):
    funnet = [r.celler for r in rapport_frister(f, dato).tabell.rader if r.celler["frist"] == hva]
    assert len(funnet) == 1, funnet
    return funnet[0]


# --- IMDis svarfrist


def test_svarfristen_er_imdis_når_den_er_kunngjort():
    rad = én(regnet(), date(2024, 2, 1), SVAR)

    assert (date(2024, 2, 25), 24) == (rad["dato"], rad["dager_igjen"])
    assert "vedtatt: IMDis anmodningsbrev" == rad["status"]


def test_svarfristen_er_ikke_kjent_før_brevet_er_sendt():
    """29.11.2023 visste ingen datoen; dagen etter var brevene sendt."""
    før, etter = (én(regnet(), date(2023, 11, d), SVAR) for d in (29, 30))

    assert (None, None) == (før["dato"], før["dager_igjen"])
    assert før["status"].startswith("ikke kjent")
    assert "SVARFRIST" in før["gjøres"]
    assert date(2024, 2, 25) == etter["dato"]


@pytest.mark.parametrize(
    ("dato", "antatt", "etter"),
    [
        (date(2025, 1, 10), date(2025, 2, 25), 2024),
        (date(2026, 12, 1), date(2027, 2, 10), 2026),
    ],
)
def test_et_år_uten_kunngjort_svarfrist_sier_at_den_er_antatt(dato, antatt, etter):
    rad = én(regnet(), dato, SVAR)

    assert antatt == rad["dato"]
    assert f"antatt: IMDis anmodningsbrev, etter dagen i {etter}" == rad["status"]


def test_svaret_står_når_kommunen_har_vedtatt_på_datoen():
    rader = bosetting((2024, "anmodet", 50), registrert=date(2023, 12, 1))
    rader += bosetting((2024, "vedtatt", 50), registrert=date(2024, 2, 20))
    f = regnet(rader=rader)

    assert "kommunestyret vedtar antallet" == én(f, date(2024, 2, 19), SVAR)["gjøres"]
    assert "svart: vedtatt 50" == én(f, date(2024, 2, 20), SVAR)["gjøres"]
    assert "anmodet 50" in én(f, date(2024, 2, 20), SVAR)["gjelder"]


def test_en_ubesvart_anmodning_står_til_den_er_besvart():
    anmodet = bosetting((2024, "anmodet", 50), registrert=date(2023, 12, 1))
    svart = bosetting((2024, "vedtatt", 50), registrert=date(2024, 5, 1))
    f = regnet(rader=(*anmodet, *svart))

    passert = (date(2024, 2, 25), SVAR, "passert: IMDis anmodningsbrev")
    assert passert in frister(f, date(2024, 4, 30))
    assert passert not in frister(f, date(2024, 5, 1))


# --- Vinduet


@pytest.mark.parametrize(("dager", "vises"), [(-31, False), (-30, True), (0, True), (365, True)])
def test_vinduet_er_tretti_dager_bakover_og_et_år_fram(dager, vises):
    første_mai = date(2024, 5, 1)
    rader = frister(regnet(), første_mai - timedelta(days=dager))
    g = [r for r in rader if r[:2] == (første_mai, "Grunnbeløpet reguleres")]

    assert vises is bool(g)
    if g:
        assert g[0][2].startswith("passert" if dager < 0 else "vedtatt")


def test_utenfor_et_år_fram_vises_den_ikke():
    rader = frister(regnet(), date(2023, 5, 1))  # 366 dager til 1. mai i skuddåret 2024

    assert date(2024, 5, 1) not in [r[0] for r in rader]


def test_sortert_etter_dato_og_de_uten_dato_sist():
    f = framskrevet(brakker(), kjent=date(2023, 11, 15))
    datoer = [r[0] for r in frister(f, date(2023, 11, 15))]
    med = [d for d in datoer if d is not None]

    assert sorted(med) == med
    assert [None] * (len(datoer) - len(med)) == datoer[len(med) :]
    assert None in datoer


def test_hver_dag_i_fem_år_lar_seg_regne():
    f = regnet()
    dag, antall = date(2023, 1, 1), 0
    while dag < date(2028, 1, 1):
        rader = frister(f, dag)
        assert all(d is None or -30 <= (d - dag).days <= 365 for d, *_ in rader), dag
        dag, antall = dag + timedelta(days=17), antall + len(rader)

    assert antall > 500


# --- Kalenderen


def test_statsbudsjettet_er_den_kunngjorte_dagen_og_ellers_antatt():
    hva = "Statsbudsjettet for neste år legges fram"

    assert date(2025, 10, 15) == én(regnet(), date(2025, 9, 1), hva)["dato"]
    assert én(regnet(), date(2025, 9, 1), hva)["status"].startswith("vedtatt")
    assert én(regnet(), date(2026, 9, 1), hva)["status"].startswith("antatt")


def test_betalingene_har_beløpet_planen_venter():
    f = regnet(deltakere=(deltaker(1, date(2022, 5, 1)),), kjent=date(2023, 12, 31))
    rad = én(f, date(2024, 3, 1), "IMDi betaler 1. termin 2024")

    assert date(2024, 4, 1) == rad["dato"]
    assert "(1000 kr) ventes" in rad["gjelder"]
    assert "antatt: IMDi, «tidlig i måneden»" == rad["status"]


def test_egne_frister_og_reguleringer_fra_innstillingene():
    f = regnet(regnskap={"reguleringer": [date(2024, 6, 20)]})
    valg = f.plan.innstillinger.model_validate(
        {
            **f.plan.innstillinger.model_dump(exclude={"frist", "varsel"}),
            "frist": [
                {"hva": "Kommunestyret", "dag": "15.12.", "husk": "send ut saken"},
                {"hva": "Revisjon", "dato": date(2027, 3, 1)},
            ],
        }
    )
    f = replace(f, plan=f.plan._replace(innstillinger=valg))
    rader = frister(f, date(2024, 1, 1))

    assert (date(2024, 12, 15), "Kommunestyret", "egen: flyktningplan.toml") in rader
    assert (date(2023, 12, 15), "Kommunestyret", "passert: flyktningplan.toml") in rader
    assert (date(2024, 6, 20), "Budsjettregulering", "egen: flyktningplan.toml") in rader
    assert (date(2027, 3, 1), "Revisjon", "egen: flyktningplan.toml") in rader


# --- Leien


def leie(dato, **felt):
    f = framskrevet(brakker(**felt), kjent=date(2023, 11, 15))
    return {hva: (d, status) for d, hva, status in frister(f, dato)}


def test_leiefristene_er_brakkerapportens():
    rader = leie(date(2025, 1, 1), oppsigelse=Decimal(3), leveringstid=Decimal(6))

    assert date(2025, 9, 30) == rader["Si opp eller forlenge"][0]
    assert date(2025, 6, 30) == rader["Bestille erstatning"][0]
    assert date(2025, 10, 8) == rader["Søknad om å la brakkene stå"][0]
    assert date(2025, 12, 31) == rader["Toårsgrensen"][0]
    assert (date(2025, 12, 31), "avtale: lokaler.csv H3") == rader["Leien slutter"]


def test_leiefrist_uten_oppsigelsestid_sier_cellen_og_har_ingen_dato():
    dag, status = leie(date(2025, 1, 1))["Si opp eller forlenge"]

    assert (None, "ikke kjent: lokaler.csv K3") == (dag, status)


@pytest.mark.parametrize(
    ("dato", "status"),
    [
        (date(2025, 9, 29), "avtale"),
        (date(2025, 9, 30), "avtale"),
        (date(2025, 10, 1), "passert"),
        (date(2025, 12, 31), "passert"),
    ],
)
def test_en_passert_leiefrist_står_så_lenge_leien_løper(dato, status):
    rader = leie(dato, oppsigelse=Decimal(3), leveringstid=Decimal(6))

    assert rader["Si opp eller forlenge"][1].startswith(status)


def test_etter_leien_er_det_ingen_leiefrister():
    rader = leie(date(2026, 1, 1), oppsigelse=Decimal(3), leveringstid=Decimal(6))

    assert not {"Si opp eller forlenge", "Leien slutter", "Toårsgrensen"} & set(rader)


def test_en_løpende_avtale_har_ingen_sluttfrist_men_toårsgrense():
    rader = leie(date(2025, 1, 1), til=None, oppsigelse=Decimal(3))

    assert "Si opp eller forlenge" not in rader
    assert date(2025, 12, 31) == rader["Toårsgrensen"][0]


def test_leide_rom_som_ikke_er_brakker_har_frist_uten_toårsgrense():
    leid = brakker("Grendehuset", type=Lokaltype.LEID, oppsigelse=Decimal(3))
    rader = {hva for _, hva, _ in frister(framskrevet(leid), date(2025, 1, 1))}

    assert "Si opp eller forlenge" in rader
    assert "Toårsgrensen" not in rader


# --- Personene


def personer(deltakere, dato, kjent=date(2023, 11, 15)):
    """(dato, hva, gjelder) for radene om personer."""
    f = regnet(kjent=kjent, deltakere=deltakere)
    return [
        (r.celler["dato"], r.celler["frist"], r.celler["gjelder"])
        for r in rapport_frister(f, dato).tabell.rader
        if r.celler["frist"].startswith(("Oppstart", "Ut av", "Søknad om tilskudd"))
    ]


def test_fristen_for_oppstart_telles_per_måned_på_den_første():
    kom = [date(2023, 9, 20), date(2023, 9, 25), date(2023, 10, 10)]
    alle = tuple(deltaker(nr, d, folkeregistrert=d) for nr, d in enumerate(kom))
    rader = [r for r in personer(alle, date(2023, 11, 15)) if "program" in r[1]]

    assert [
        (date(2023, 12, 20), "Oppstart i program", "2 kjente uten startdato"),
        (date(2024, 1, 10), "Oppstart i program", "1 kjent uten startdato"),
    ] == rader[:2]


@pytest.mark.parametrize(
    ("dato", "hva"),
    [
        (date(2023, 12, 20), "Oppstart i program"),
        (date(2023, 12, 21), "Oppstart i program: over fristen"),
    ],
)
def test_dagen_etter_fristen_er_den_over(dato, hva):
    rader = personer((deltaker(1, date(2023, 9, 20)),), dato)

    assert (date(2023, 12, 20), hva) in [r[:2] for r in rader]


def test_den_som_er_ført_som_startet_har_ingen_frist():
    startet = deltaker(
        1, date(2023, 9, 20), programstart=date(2023, 11, 1), norskstart=date(2023, 11, 1)
    )

    assert [] == [r for r in personer((startet,), date(2023, 11, 15)) if "Oppstart" in r[1]]


def test_programslutt_er_antall_per_måned_og_sier_når_nav_varsles():
    slutt = {"programstart": date(2023, 3, 1), "planlagt_slutt": date(2024, 3, 20)}
    alle = tuple(deltaker(nr, date(2023, 1, 10), **slutt) for nr in (1, 2))
    f = regnet(deltakere=alle)

    rad = én(f, date(2023, 12, 31), "Ut av program")
    assert (date(2024, 3, 31), "2 kjente") == (rad["dato"], rad["gjelder"])
    assert "varsle Nav innen 31.12.2023" == rad["gjøres"]
    assert "Nav skulle vært varslet" in én(f, date(2024, 1, 1), "Ut av program")["gjøres"]


def test_nøklene_står_aldri_i_rapporten():
    alle = tuple(deltaker(nr, date(2023, 9, 20 + nr)) for nr in (1, 2))
    rapport = rapport_frister(regnet(deltakere=alle), date(2023, 12, 1))

    assert "P001" not in str(rapport)


def test_søknadsfristen_for_tilskudd_1_og_2_er_fjorten_måneder_etter_bosetting():
    rader = personer((deltaker(1, date(2023, 9, 20)),), date(2024, 5, 1))

    assert (date(2024, 11, 20), "Søknad om tilskudd 1 og 2, første frist") in [r[:2] for r in rader]


def test_tilskudd_2_søkes_på_nytt_innen_utgangen_av_februar():
    har = deltaker(1, date(2022, 9, 20), tilskudd_2=Decimal(500_000))
    rader = personer((har,), date(2024, 12, 1))

    assert (date(2025, 2, 28), "Søknad om tilskudd 2 for 2024") in [r[:2] for r in rader]


def test_det_som_ikke_er_krevd_rettes_før_neste_betaling():
    betalt = (
        Imditilskudd(
            opphav=opphav(Imditilskudd, 2),
            nøkkel="P001",
            kode="AR-1-EV",
            år=2023,
            beløp=Decimal(241_100),
        ),
    )
    to = tuple(deltaker(nr, date(2023, 2, 1), folkeregistrert=date(2023, 2, 2)) for nr in (1, 2))
    f = regnet(
        kjent=date(2023, 12, 31),
        deltakere=to,
        rader=bosetting((2023, "bosatt", 2), registrert=date(2023, 12, 31)),
        tabeller={"imditilskudd": betalt},
    )
    rad = én(f, date(2024, 1, 10), "Rett i IMDi Tilskudd før neste betaling")

    assert date(2024, 4, 1) == rad["dato"]
    assert "1 mangler" in rad["gjelder"]


# --- Rapporten


def test_begge_datoene_står_i_rapporten():
    rapport = rapport_frister(regnet(), date(2024, 3, 1))

    assert "Frister fra 01.03.2024" == rapport.tittel
    assert date(2023, 11, 15) == rapport.hode.kjent
    assert date(2024, 3, 1) == rapport.hovedtall["Regnet fra"]
    assert date(2024, 4, 1) == rapport.hovedtall["Neste frist"]


def test_det_som_mangler_sies():
    noter = " ".join(rapport_frister(regnet(), date(2023, 11, 14)).fotnoter)

    for tabell in ("deltakere", "lokaler", "imditilskudd"):
        assert f"Tabellen {tabell} mangler" in noter
    assert "før kunnskapsdatoen" in noter


def test_alle_frister_har_kilde_eller_sier_hva_de_hviler_på():
    f = framskrevet(brakker(opphav=opphav(Lokale, 3)), kjent=date(2023, 11, 15))
    rader = rapport_frister(f, date(2023, 11, 15)).tabell.rader

    assert [] == [r for r in rader if not r.celler["status"].partition(": ")[2]]
