"""Det kapasitetsrapporten lover leseren, på eksempelplanen og på planer der noe ikke er oppgitt."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.planer import behov, deltaker, enslige, innstillinger, lokale, plan, satser, stilling

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.innlesing.planmappe import les_plan
from flyktningplan.modeller.verdier import Driver, Lokaltype
from flyktningplan.rapport.kapasitet import rapport_kapasitet
from flyktningplan.rapport.norskdeltakere import OVER_FRISTEN, UTEN_STARTDATO, VENTER
from flyktningplan.visning.tekst import som_json
from flyktningplan.visning.terminal import vis_terminal

DATA = Path(__file__).resolve().parents[2] / "data"
KJENT = date(2023, 11, 15)
HOVEDKOLONNER = [
    "måned",
    "norskdeltakere",
    "i_program",
    "grupper",
    "plasser_behov",
    "plasser_har",
    "romtimer_behov",
    "romtimer_har",
    "belegg_prosent",
    "mest_presset",
    "lærere_behov",
    "lærere_har",
]


@pytest.fixture(scope="module")
def herøy():
    lesing = les_plan(DATA)
    assert lesing.plan is not None, lesing.funn
    return framskriv(lesing.plan, "plan", lesing.satser)


def som_data(f, år=None):
    return json.loads(som_json(rapport_kapasitet(f, år)))


def tabell(data, navn):
    return next(t for t in data["tabeller"] if t["navn"] == navn)


def avsnitt(data, tittel):
    linjer = next(a["linjer"] for a in data["avsnitt"] if a["tittel"] == tittel)
    return {linje["ledetekst"]: linje["tekst"] for linje in linjer}


def lag(**tabeller):
    valg = innstillinger(kjent=KJENT, bofasthet={"andel": 1})
    alt = {"deltakere": (), **tabeller}
    return framskriv(plan(valg, enslige(range(2023, 2028), 10), **alt), "plan", satser(KJENT))


@pytest.mark.parametrize("år", [None, 2024, 2026])
def test_json_er_én_rad_per_måned_med_de_samme_nøklene(herøy, år):
    data = som_data(herøy, år)

    assert HOVEDKOLONNER == [k["nøkkel"] for k in data["kolonner"]]
    assert 12 == len(data["rader"])
    assert "personer" == data["enhet"]


@pytest.mark.parametrize("år", [None, 2024, 2025, 2026, 2027])
def test_delene_av_norskdeltakerne_summerer_til_dem(herøy, år):
    data = som_data(herøy, år)
    rader = tabell(data, "hvem")["rader"]

    assert [r["norskdeltakere"] for r in data["rader"]] == [
        r["norsk_i_program"] + r["bare_norsk"] + r["bare_plikt"] + r["betalende"] for r in rader
    ]
    assert [r["måned"] for r in data["rader"]] == [r["måned"] for r in rader]


def test_kort_sagt_er_fem_linjer_og_står_øverst(herøy):
    første = rapport_kapasitet(herøy).avsnitt[0]

    assert ("Kort sagt", True) == (første.tittel, første.øverst)
    assert ["Neste måned", "Mest presset", "Neste terskel", "Ut av program", "Frister"] == [
        lede for lede, _ in første.linjer
    ]
    assert not any(a.øverst for a in rapport_kapasitet(herøy, 2025).avsnitt)


def test_mandagslinjene_på_eksempelet(herøy):
    """Tallene er talt opp i data/deltakere.xlsx og i tabellen rapporten selv viser."""
    linjer = dict(rapport_kapasitet(herøy).avsnitt[0].linjer)

    assert linjer["Neste måned"].startswith(
        "Desember 2023 (første måned etter 15.11.2023): "
        "33 norskdeltakere i 3 grupper, 16 plasser, 54 av 30 romtimer."
    )
    assert linjer["Neste måned"].endswith(
        " 3 er over fristen på 3 måneder, alle uten startdato; 6 til mangler startdato."
    )
    assert "desember 2023, 206 % av plassene" in linjer["Mest presset"]
    assert "for få plasser i 9 og romtimer i 11 av 11 måneder" in linjer["Mest presset"]
    assert linjer["Neste terskel"].startswith("3 flere i februar 2024 (27 → 30): gruppe 3")
    assert linjer["Ut av program"].startswith(
        "4 de neste 3 månedene, av dem 4 kjente (Nav varsles 3 måneder før)"
    )
    assert "oppsigelsestid er ikke oppgitt for Undervisningsbrakker" in linjer["Frister"]
    assert "neste frist for oppstart 22.12.2023" in linjer["Frister"]


@pytest.mark.parametrize("år", [None, 2025])
@pytest.mark.parametrize("bredde", [80, 100])
def test_lesbar_på_80_tegn_uten_farge(herøy, år, bredde):
    tekst = vis_terminal(rapport_kapasitet(herøy, år), bredde=bredde, farge=False, ascii=False)

    assert [] == [linje for linje in tekst.splitlines() if len(linje) > bredde]
    assert "\x1b" not in tekst


def test_sommeren_uten_undervisning_er_fortsatt_program(herøy):
    noter = rapport_kapasitet(herøy, 2025).fotnoter

    assert any("juli" in n and "47 uker" in n and "praksis" in n for n in noter)


def test_to_puljer_sies_i_ord(herøy):
    tekst = avsnitt(som_data(herøy), "Rom, grupper og lærere")[
        "To puljer, formiddag og ettermiddag"
    ]

    assert "1 lokale holder (Kommunehuset, 54 av 60 timer, høyst 11 i rommet)" in tekst


def test_gruppene_i_deltakere_sies_med_antall(herøy):
    tekst = avsnitt(som_data(herøy), "Rom, grupper og lærere")["Grupper i deltakere"]

    assert "kjente i desember 2023: Gruppe A 14, Gruppe B 10, uten gruppe 9" == tekst


def test_uten_deltakere_sies_det_at_venting_er_utelatt():
    data = som_data(lag(deltakere=None))

    assert "utelatt" in avsnitt(data, "Rom, grupper og lærere")["Venter på oppstart"]
    assert "venter_program" not in tabell(data, "hvem")["rader"][0]
    assert "deltakere mangler" in avsnitt(data, "Kort sagt")["Ut av program"]


def test_den_som_er_over_fristen_står_først():
    sen = deltaker(1, date(2023, 7, 1), programstart=date(2024, 2, 1), norskstart=date(2023, 8, 1))
    data = som_data(lag(deltakere=(sen,)))

    assert (
        "1 er over fristen på 3 måneder; 1 starter etter fristen (desember 2023–januar 2024)"
        in avsnitt(data, "Kort sagt")["Neste måned"]
    )
    assert [1, 1, 0] == [r["over_frist_program"] for r in tabell(data, "hvem")["rader"]][:3]
    assert {VENTER: 1, OVER_FRISTEN: 1, UTEN_STARTDATO: 0}.items() <= (data["hovedtall"].items())


def test_venting_i_juli_er_også_venting():
    """Måneder uten undervisning teller: fristen løper i ferien."""
    sen = deltaker(1, date(2023, 11, 1), programstart=date(2024, 8, 1), norskstart=date(2024, 1, 1))
    data = som_data(lag(deltakere=(sen,)), 2024)

    assert "februar–juli 2024" in avsnitt(data, "Rom, grupper og lærere")["Venter på oppstart"]


def test_blank_har_er_ikke_oppgitt_i_tabell_og_tekst():
    rader = (
        behov("praksisplass", Driver.PROGRAMDELTAKER, "0.67"),
        behov("bolig", Driver.HUSHOLDNING, "1", har=Decimal(4)),
    )
    data = som_data(lag(behov=rader), 2025)
    praksis, bolig = tabell(data, "behov")["rader"]

    assert ("ikke oppgitt", None) == (praksis["har"], praksis["mangler 2025"])
    assert (10, 4, 6) == (bolig["2025"], bolig["har"], bolig["mangler 2025"])
    ord_ = avsnitt(data, "Rom, grupper og lærere")
    assert "har: ikke oppgitt" in ord_["Praksisplass"]
    assert "10 personer kan være 3–10 boliger" in ord_["Bolig"]
    assert "har: 4, mangler 6" in ord_["Bolig"]


def test_måned_for_måned_for_dem_som_følger_deltakerne():
    praksis = behov("praksisplass", Driver.PROGRAMDELTAKER, "0.5", har=Decimal(1))
    data = som_data(lag(behov=(praksis,)), 2025)
    rader = tabell(data, "behov_per_måned")["rader"]
    program = [r["i_program"] for r in data["rader"]]

    assert [(n + 1) // 2 for n in program] == [r["Praksisplass behov"] for r in rader]
    assert [max(0, (n + 1) // 2 - 1) for n in program] == [r["Praksisplass mangler"] for r in rader]


def test_to_rader_med_samme_navn_holdes_fra_hverandre():
    rader = (
        behov("skyss", Driver.PROGRAMDELTAKER, "1"),
        behov("skyss", Driver.NORSKDELTAKER, "1"),
    )
    data = som_data(lag(behov=rader), 2025)
    måneder = tabell(data, "behov_per_måned")["rader"]

    assert [r["i_program"] for r in data["rader"]] == [
        r["Skyss, per programdeltaker behov"] for r in måneder
    ]
    assert [r["norskdeltakere"] for r in data["rader"]] == [
        r["Skyss, per norskdeltaker behov"] for r in måneder
    ]


def test_perioden_står_i_navnet():
    rad = behov("bolig", Driver.HUSHOLDNING, "1", til=date(2025, 12, 31))
    (bolig,) = tabell(som_data(lag(behov=(rad,))), "behov")["rader"]

    assert "Bolig (til 31.12.2025)" == bolig["hva"]
    assert (10, None) == (bolig["2025"], bolig["2026"])


def test_bemanningen_står_per_år_med_faste_og_midlertidige(herøy):
    data = som_data(herøy, 2025)
    lærere = {r["linje"]: r for r in tabell(data, "bemanning")["rader"] if r["rolle"] == "lærer"}

    assert [1.6] * 4 == [lærere["Vedtatt, fast"][str(å)] for å in herøy.planår]
    assert [1.0] * 4 == [lærere["Vedtatt, midlertidig"][str(å)] for å in herøy.planår]
    assert {"ja", "nei"} == {r["fast"] for r in tabell(data, "stillinger")["rader"]}


def test_halvparten_av_årene_er_ikke_de_fleste(herøy):
    """Behovet i snitt er 1,8, 1,2, 0,9 og 0,9: lærer 3 (0,6 etter 1,0) brukes i to av fire år."""
    stillinger = tabell(som_data(herøy), "stillinger")["rader"]

    assert [
        ("Lærer 1", "alle årene"),
        ("Lærer 3", "bare på toppen"),
        ("Lærer 2", "bare på toppen"),
        ("Programrådgiver 1", "alle årene"),
        ("Programrådgiver 2", "ingen av årene"),
    ] == [(s["stilling"], s["trengs"]) for s in stillinger]


def test_delene_i_faste_og_midlertidige_summerer_til_toppen(herøy):
    data = som_data(herøy)
    tekst = avsnitt(data, "Faste og midlertidige")["Lærere"]
    snitt = next(r for r in tabell(data, "bemanning")["rader"] if r["linje"] == "Behov, snitt")

    assert tekst.startswith(
        "0,9 årsverk trengs hvert år og 0,9 bare på toppen (2024; januar 2024: 2,8)."
    )
    assert pytest.approx(1.8) == max(snitt[str(å)] for å in herøy.planår)


def test_et_behov_som_er_likt_hvert_år_har_ingen_nuller_og_ingen_topp():
    """Tre nye hvert år er én gruppe i alle månedene: 0,92 årsverk hvert år."""
    jevnt = plan(
        innstillinger(kjent=date(2023, 6, 15), bofasthet={"andel": 1}),
        enslige(range(2022, 2028), 3),
        deltakere=(),
    )
    data = som_data(framskriv(jevnt, "plan", satser()))
    tekst = avsnitt(data, "Faste og midlertidige")["Lærere"]

    assert " 0 " not in tekst
    assert "på toppen" not in tekst
    assert re.match(r"\d,\d årsverk trengs hvert år \(mest i januar 2024: \d,\d\);", tekst), tekst


def test_blank_fast_er_en_egen_rad():
    stillinger = (stilling("A", "lærer", "1"), stilling("B", "lærer", "0.5", fast=True))
    data = som_data(lag(stillinger=stillinger))
    linjer = [r["linje"] for r in tabell(data, "bemanning")["rader"] if r["rolle"] == "lærer"]

    assert "Vedtatt, fast eller ikke, ikke oppgitt" in linjer
    assert ["ja", "ikke oppgitt"] == [r["fast"] for r in tabell(data, "stillinger")["rader"]]


def test_uten_stillinger_og_lokaler_sies_det():
    data = som_data(lag())

    assert "stillinger mangler" in avsnitt(data, "Faste og midlertidige")["Lærere"]
    assert "lokaler mangler" in avsnitt(data, "Rom, grupper og lærere")["Lokaler"]
    assert "ikke oppgitt" in avsnitt(data, "Kort sagt")["Mest presset"]
    assert ["Gruppe, opp", "Gruppe, ned"] == [
        r["terskel"] for r in tabell(data, "terskler")["rader"]
    ]
    assert not any(t["navn"] == "stillinger" for t in data["tabeller"])


def test_uten_behov_sies_det_hva_som_er_utelatt():
    note = "Tabellen behov mangler eller har ingen rader; andre behov, som boliger og"
    med = som_data(lag(behov=(behov("bolig", Driver.HUSHOLDNING, "1"),)))

    assert any(n.startswith(note) for n in som_data(lag())["fotnoter"])
    assert not any(n.startswith(note) for n in med["fotnoter"])
    assert tabell(med, "behov")


def test_tersklene_sier_hva_som_utløses(herøy):
    rader = {r["terskel"]: r for r in tabell(som_data(herøy), "terskler")["rader"]}

    assert (2, "januar 2024", 30, 32) == tuple(
        rader["Lokale, opp"][k] for k in ("avstand", "måned", "deltakere", "deltakere_ved")
    )
    assert "32 på 31 plasser; allerede for lite i desember 2023" in rader["Lokale, opp"]["utløser"]
    assert "trenger ikke Undervisningsbrakker" == rader["Lokale, ned"]["utløser"]
    assert "vedtatt bemanning er nok" == rader["Lærer, ned"]["utløser"]
    assert "trenger ikke Programrådgiver 2" == rader["Programrådgiver, ned"]["utløser"]


def test_én_plass_for_lite_er_i_entall():
    """Fire i norskopplæringen på tre plasser."""
    fire = tuple(deltaker(nr, date(2023, 4, 1), norskstart=date(2023, 6, 1)) for nr in range(1, 5))
    valg = innstillinger(kjent=date(2023, 7, 15))
    ingen = enslige(range(2023, 2028), 0)
    f = framskriv(plan(valg, ingen, deltakere=fire, lokaler=(lokale(plasser=3),)), "plan", satser())
    linjer = avsnitt(som_data(f), "Rom, grupper og lærere")

    assert linjer["Første måned over kapasitet"].startswith("august 2023: mangler 1 plass")
    assert "1 plasser" not in linjer["Første måned over kapasitet"]


def test_i_juli_er_det_ingen_grupper_å_melde_om():
    valg = innstillinger(kjent=date(2023, 6, 15))
    f = framskriv(plan(valg, enslige(range(2023, 2028), 10)), "plan", satser())
    linjer = dict(rapport_kapasitet(f).avsnitt[0].linjer)

    assert "norskdeltakere, ingen ordinær undervisning." in linjer["Neste måned"]


def test_oppsigelsen_gir_en_dato_på_mandagslisten():
    brakke = lokale(
        "Brakker",
        type=Lokaltype.BRAKKE,
        fra=date(2024, 1, 1),
        til=date(2025, 12, 31),
        leie_per_år=Decimal(1),
        oppsigelse=Decimal(3),
    )
    data = som_data(lag(lokaler=(lokale(), brakke)))

    assert "si opp eller forleng Brakker senest 30.09.2025" in avsnitt(data, "Kort sagt")["Frister"]


def test_nøklene_er_de_samme_uten_deltakere_i_listen(herøy):
    tom = framskriv(herøy.plan._replace(deltakere=()), "plan", herøy.satser)

    assert HOVEDKOLONNER == [k["nøkkel"] for k in som_data(tom)["kolonner"]]


def rom_i_ord(*lokaler):
    """Fire i norskopplæringen i lokalene: avsnittet, hovedtallet og sammendragets setning."""
    fire = tuple(deltaker(nr, date(2023, 4, 1), norskstart=date(2023, 6, 1)) for nr in range(1, 5))
    valg = innstillinger(kjent=date(2023, 7, 15))
    ingen = enslige(range(2023, 2028), 0)
    f = framskriv(plan(valg, ingen, deltakere=fire, lokaler=lokaler), "plan", satser())
    rapport = rapport_kapasitet(f)
    linjer = {navn: tekst for a in rapport.avsnitt for navn, tekst in a.linjer}
    return linjer, rapport.hovedtall["Første måned over kapasitet"]


UKJENT = lokale("Ukjent", plasser=None, timer_per_uke=None)
BRAKKE = lokale("Brakke", type=Lokaltype.BRAKKE, plasser=10, timer_per_uke=Decimal(30))


def test_et_rom_uten_plasser_er_ikke_null_plasser():
    linjer, hovedtall = rom_i_ord(lokale(plasser=3), UKJENT)

    assert linjer["Første måned over kapasitet"].startswith("ikke kjent: plasser eller romtimer")
    assert hovedtall == "ikke oppgitt"


def test_et_rom_uten_plasser_senere_gjør_ikke_plassene_uten_brakkene_til_null():
    linjer, _ = rom_i_ord(
        lokale(plasser=60), BRAKKE, UKJENT.model_copy(update={"fra": date(2024, 3, 1)})
    )

    assert linjer["Uten brakkene, plasser"] == "ikke oppgitt"
    assert linjer["Uten brakkene, romtimer"] == "ikke oppgitt"


def test_plassene_uten_brakkene_vises_fra_til_når_rommene_endres():
    senere = lokale("Senere", plasser=15, fra=date(2024, 3, 1))
    linjer, hovedtall = rom_i_ord(lokale(plasser=60), BRAKKE, senere)

    assert linjer["Uten brakkene, plasser"] == "60–75 plasser er nok i alle månedene"
    assert hovedtall is None
