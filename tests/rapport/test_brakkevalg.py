"""Brakkerapporten i ord: bruken, leie eller ikke, dekningspunktet og det som kom."""

from datetime import date
from decimal import Decimal

import pytest
from tests.brakkeplaner import MANGE_SÅ_FÅ, brakker, elever, framskrevet, lag, ord_, rader
from tests.planer import bosetting, lokale

from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.brakker import rapport_brakker

# --- Bruken og ordene


def test_bruken_når_30_blir_til_10():
    """16 plasser ellers: 14 brukt i brakkene i 2024, ingen i 2025. 54 og 18 romtimer mot 30."""
    bruk = rader(lag(brakker(), lokale()), "bruk")

    assert (30, 10) == tuple(
        bruk["Norskdeltakere, snitt i undervisningsmånedene"][å] for å in ("2024", "2025")
    )
    assert (14, 0) == tuple(bruk["Plasser brukt i brakkene, snitt"][å] for å in ("2024", "2025"))
    assert (26_929, None) == tuple(bruk["Leie per brukt plass og år"][å] for å in ("2024", "2025"))
    assert (0, 11) == tuple(bruk["Måneder uten behov for plassene"][å] for å in ("2024", "2025"))
    assert (11, 0) == tuple(bruk["Måneder der romtimene trengs"][å] for å in ("2024", "2025"))


def test_leie_per_brukt_plass_gjelder_bare_månedene_det_er_leid():
    """Leid fra 1.8.2024: fem måneders leie, men prisen er fortsatt per år: 377 000 / 14."""
    bruk = rader(lag(brakker(fra=date(2024, 8, 1), til=date(2025, 7, 31)), lokale()), "bruk")

    assert 26_929 == bruk["Leie per brukt plass og år"]["2024"]


@pytest.mark.parametrize(
    ("fra", "til", "først"),
    [
        (date(2024, 1, 2), date(2025, 12, 31), "januar 2024"),
        (date(2024, 2, 15), date(2026, 2, 14), "februar 2024"),
    ],
)
def test_ordene_bruken_og_alternativene_gjelder_de_samme_månedene(fra, til, først):
    """En måned som ikke er leid den 1., er uten brakker i `kapasitet`, og da også her."""
    rapport = lag(brakker(fra=fra, til=til), lokale())
    sagt, bruk = ord_(rapport), rader(rapport, "bruk")
    vedtatt, ingen = (
        next(rad for navn, rad in rader(rapport, "alternativer").items() if navn.startswith(start))
        for start in ("Vedtatt", "Ingen leie")
    )

    assert (14, 1, 24, 1) == tuple(
        vedtatt[n]
        for n in ("plasser_for_lite", "måneder_plasser", "timer_for_lite", "måneder_timer")
    )
    assert f"for få {først}, mest i {først} (14 plasser)" == sagt["Med brakkene, plasser"]
    assert f"for få {først}, mest i {først} (24 romtimer)" == sagt["Med brakkene, romtimer"]
    assert 1 == bruk["Måneder der det er for lite også med brakkene"]["2024"]
    assert f"mest i {først} (14 plasser)" in sagt["Uten brakkene, plasser"]
    assert ingen["verst_plasser"] == vedtatt["verst_plasser"]
    assert f"{først} er regnet uten brakkene (ikke leid den 1.)" in sagt["Delvis leid"]


def test_en_siste_måned_som_er_leid_den_første_er_regnet_med_brakkene():
    sagt = ord_(lag(brakker(fra=date(2024, 1, 1), til=date(2024, 11, 14)), lokale()))

    assert "november 2024 er regnet med brakkene" in sagt["Delvis leid"]
    assert "nok i alle månedene" == sagt["Med brakkene, plasser"]


def test_noen_dager_i_én_måned_er_ikke_utenfor_planårene():
    sagt = ord_(lag(brakker(fra=date(2024, 1, 20), til=date(2024, 1, 30)), lokale()))

    assert "for få januar 2024, mest i januar 2024 (14 plasser)" == sagt["Med brakkene, plasser"]


def test_to_avtaler_sier_hvilken_som_er_delvis_leid():
    """Den ene slutter midt i august, den andre begynner dagen etter: august har den første."""
    først = brakker("A", fra=date(2024, 1, 1), til=date(2024, 8, 14))
    sagt = ord_(lag(først, brakker("B", fra=date(2024, 8, 15), til=date(2025, 12, 31)), lokale()))

    assert sagt["Delvis leid, A"].startswith("august 2024 er regnet med brakkene;")
    assert sagt["Delvis leid, B"].startswith("august 2024 er regnet uten brakkene (ikke leid den 1")


def test_hele_måneder_er_ikke_delvis_leid():
    assert "Delvis leid" not in ord_(lag(brakker(), lokale()))


def test_leie_per_brukt_plass_har_med_leien_i_en_påbegynt_måned():
    """17 av 31 dager i august uten bruk, så fire måneder med 14: leien av alt på 4 × 14."""
    bruk = rader(lag(brakker(fra=date(2024, 8, 15), til=date(2025, 8, 14)), lokale()), "bruk")
    leie = (Decimal(17) / 31 + 4) * 377_000 / 12

    assert round(leie * 12 / (4 * 14)) == bruk["Leie per brukt plass og år"]["2024"]


def test_ordene_sier_når_det_er_for_lite_og_tomt_og_hva_det_koster():
    sagt = ord_(lag(brakker(), lokale()))

    assert "nok i alle månedene" == sagt["Med brakkene, plasser"]
    assert (
        "for få januar–desember 2024, mest i januar 2024 (14 plasser)"
        == sagt["Uten brakkene, plasser"]
    )
    assert (
        "for få januar–desember 2024, mest i januar 2024 (24 romtimer)"
        == sagt["Uten brakkene, romtimer"]
    )
    assert "januar–desember 2025: 12 måneder, 377 000 kr" == sagt["Står tomme, plasser"]
    assert "377 000 kr hvis bare plassene teller (etter desember 2024)" in sagt["For lenge leid"]
    assert "sparer 377 000 kr; da er plassene og romtimene nok" == sagt["Ett år mindre"]
    assert sagt["Ett år mer"].startswith(
        "koster 377 000 kr og krever ny søknad (over grensen 31.12.2025); med og uten året"
    )
    assert "opptil 15 (januar 2024)" in sagt["Venter uten leie"]


def test_ett_år_mindre_av_ett_år_er_ingen_leie():
    sagt = ord_(lag(brakker(fra=date(2024, 8, 1), til=date(2025, 7, 31)), lokale()))

    assert sagt["Ett år mindre"].startswith(
        "sparer 377 000 kr; da er plassene for få i august–desember 2024"
    )


def test_for_kort_leid_sier_hvem_som_mangler_plass_etterpå():
    sagt = ord_(lag(brakker(til=date(2024, 6, 30)), lokale()))

    assert sagt["For kort leid"].startswith(
        "etter 30.06.2024 er plassene for få i august–desember 2024 og romtimene for få i"
    )
    assert "opptil 15 venter, og en måned til koster 31 417 kr" in sagt["For kort leid"]


def test_dekningspunktet_i_deltakere_romtimer_og_kroner():
    sagt = ord_(lag(brakker(), lokale()))

    assert sagt["Dekningspunkt, plasser"].startswith("fra 17 norskdeltakere samtidig")
    assert "fra 12 norskdeltakere: 2 grupper, 36 romtimer mot 30" == sagt["Dekningspunkt, romtimer"]
    assert "under 31 417 kr i måneden (25 133 per plass" in sagt["Dekningspunkt, kroner"]


def test_leie_som_trengs_ut_er_ikke_for_lang():
    alle = elever(30, date(2024, 1, 1), date(2026, 12, 31), 1)
    sagt = ord_(lag(brakker(), lokale(), deltakere=alle))

    assert "aldri i leietiden" == sagt["Står tomme, plasser"]
    assert (
        "nei hvis bare plassene teller (trengs ut leietiden), "
        "nei hvis bare romtimene teller (trengs ut leietiden)" == sagt["For lenge leid"]
    )


def test_én_plass_for_lite_er_entall():
    sagt = ord_(lag(brakker(plasser=13), lokale()))

    assert sagt["Med brakkene, plasser"].endswith("mest i januar 2024 (1 plass)")


def test_for_lite_også_med_brakkene():
    """40 deltakere på 31 plasser: ni for mange, også med brakkene."""
    mange = elever(40, date(2024, 1, 1), date(2024, 3, 31), 1)
    rapport = lag(brakker(), lokale(), deltakere=mange)

    assert (
        "for få januar–mars 2024, mest i januar 2024 (9 plasser)"
        == (ord_(rapport)["Med brakkene, plasser"])
    )
    assert 3 == rader(rapport, "bruk")["Måneder der det er for lite også med brakkene"]["2024"]


# --- Leie eller ikke


def test_alternativene_har_begge_mål_og_verste_måned():
    tabell = rader(lag(brakker(), lokale()), "alternativer")

    assert [
        "Vedtatt: 2 år, til 31.12.2025",
        "15 måneder, til 31.03.2025",
        "1 år, til 31.12.2024",
        "3 år, til 31.12.2026",
        "Leid rom med like mye plass",
        "To puljer i egne rom, ingen leie",
        "Ingen leie",
    ] == list(tabell)
    assert [754_000, 471_250, 377_000, 1_131_000, "ikke oppgitt", 0, 0] == [
        r["leie"] for r in tabell.values()
    ]
    ingen = tabell["Ingen leie"]
    assert (14, "jan. 2024", 11, 24, 11, 15) == (
        ingen["plasser_for_lite"],
        ingen["verst_plasser"].replace("\u00a0", " "),
        ingen["måneder_plasser"],
        ingen["timer_for_lite"],
        ingen["måneder_timer"],
        ingen["venter"],
    )
    assert {0} == {
        r[k]
        for navn, r in tabell.items()
        for k in ("plasser_for_lite", "måneder_timer", "venter")
        if navn != "Ingen leie"
    }


def test_et_leid_rom_som_ikke_er_i_bruk_er_et_alternativ_med_egen_leie():
    rom = lokale(
        "Bedehuset",
        type=Lokaltype.LEID,
        plasser=10,
        fra=date(2030, 1, 1),
        leie_per_år=Decimal(120000),
    )
    tabell = rader(lag(brakker(), lokale(), rom), "alternativer")

    assert (240_000, 4) == tuple(
        tabell["Bedehuset (leid rom)"][k] for k in ("leie", "plasser_for_lite")
    )
    assert "Leid rom med like mye plass" not in tabell


def test_et_ledig_leid_rom_uten_oppgitt_leie_har_virkning_men_ikke_pris():
    rom = lokale("Bedehuset", type=Lokaltype.LEID, plasser=10, fra=date(2030, 1, 1))
    rad = rader(lag(brakker(), lokale(), rom), "alternativer")["Bedehuset (leid rom)"]

    assert ("ikke oppgitt", 4) == (rad["leie"], rad["plasser_for_lite"])


def test_en_leie_som_alt_løper_får_ikke_alternativer_som_er_passert():
    f = framskrevet(
        brakker(fra=date(2020, 1, 1)), lokale(), kjent=date(2024, 6, 30), deltakere=MANGE_SÅ_FÅ
    )
    navn = list(rader(rapport_brakker(f), "alternativer"))

    assert not any("2020" in n or "2021" in n for n in navn)
    assert "5 år, til 31.12.2024" in navn


def test_i_et_år_leid_er_femten_måneder_og_to_år_alternativer():
    navn = list(rader(lag(brakker(til=date(2024, 12, 31)), lokale()), "alternativer"))

    assert ["Vedtatt: 1 år, til 31.12.2024", "15 måneder, til 31.03.2025"] == navn[:2]
    assert "2 år, til 31.12.2025" in navn


# --- Kom faktisk


def test_kom_faktisk_sier_behovet_med_dem_som_kom():
    kom = bosetting((2024, "bosatt", 36), registrert=date(2024, 12, 30), enslige_voksne=36)
    rapport = lag(brakker(), lokale(), deltakere=(), rader=kom)
    sagt = ord_(rapport)

    assert sagt["Kom faktisk"].startswith("36 hittil i 2024 (planen 0); registrert til 30.12.2024")
    assert "(i planen aldri)" in sagt["Kom faktisk, plasser"]
    assert sagt["Kom faktisk, plasser"].startswith("brakkene trengs")
    assert sagt["Uten brakkene, plasser"] == "nok i alle månedene"
    assert any("De er ikke med i planen" in n for n in rapport.fotnoter)


def test_uten_senere_registreringer_er_det_ikke_noe_som_kom():
    rapport = lag(brakker(), lokale())

    assert "Kom faktisk" not in ord_(rapport)
    assert not any("Kom faktisk" in n for n in rapport.fotnoter)
