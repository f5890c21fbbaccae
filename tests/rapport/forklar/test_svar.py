"""Hvordan et tall pekes ut, hva som sies når det ikke finnes, og det svaret viser."""

from datetime import date
from decimal import Decimal

import pytest
from tests import brakkeplaner
from tests.forklarplaner import OPPSLAG, finn_rute, herøy, med_imdi
from tests.planer import enslige, innstillinger, lokale, opphav, plan, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.forklar import (
    adresse,
    avslutning,
    bosetting,
    brakker,
    budsjett,
    kapasitet,
    ordlesing,
    reserve,
    tilskudd,
)
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.forklar.rute import Art, Oppslag
from flyktningplan.rapport.forklar.svar import INNRYKK, forklar
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell


def svar(oppslag, *ordene, dybde=None):
    """(nivå, hva, antall, kroner, kilde) for hvert ledd."""
    felt = ("nivå", "hva", "antall", "kroner", "kilde")
    rader = forklar(oppslag, ordene, dybde).tabell.rader
    ut = [tuple(r.celler.get(k) for k in felt) for r in rader]
    return [(n, str(hva).removeprefix(INNRYKK * n), *resten) for n, hva, *resten in ut]


def feilen(oppslag, *ordene):
    with pytest.raises(FlyktningplanFeil) as feil:
        forklar(oppslag, ordene)
    return str(feil.value)


@pytest.fixture(scope="module")
def ramme():
    return budsjett.oppslag(herøy())


# --- Adressen


@pytest.mark.parametrize(
    "ordene",
    [
        ("2025", "Lønn lærere"),
        ("Lønn lærere", "2025"),
        ("2025", "LØNN  lærere"),
        ("budsjett", "2025", "Lønn lærere"),
    ],
)
def test_rekkefølge_store_bokstaver_og_mellomrom_er_likegyldig(ramme, ordene):
    rute = finn_rute(ramme, ordene)

    assert ("budsjett", "2025", "Lønn lærere") == (
        rute.tabell,
        rute.kolonne,
        rute.rad.celler["linje"],
    )


def test_en_å_skrevet_som_to_tegn_er_en_å(ramme):
    rute = finn_rute(ramme, ("2025", "Integreringstilskudd a\u030ar 1"))

    assert "Integreringstilskudd år 1" == rute.rad.celler["linje"]


@pytest.mark.parametrize(
    ("ordene", "ventet"),
    [
        (("2025", "Avvik fra rammen"), ("budsjett", "2025")),
        (("2024–2027", "Beregnet netto"), ("budsjett", "sum")),
        (("2024-2027", "Beregnet netto"), ("budsjett", "sum")),
        (("sum", "Beregnet netto"), ("budsjett", "sum")),
        (("hovedtall", "Beregnet netto"), ("hovedtall", "")),
        (("2026", "Bosatt i planen"), ("hovedtall", "")),
        (("Tilskuddsår 3", "dekning"), ("dekningsgrad", "dekning")),
        (("Tilskuddsår 3", "dekning, alle"), ("dekningsgrad", "dekning, alle")),
        (("2025", "Nye tiltak"), ("budsjett", "2025")),
        (("2025", "Hva flytter nettoen"), ("i teksten", "")),
    ],
)
def test_navnene_rapporten_bruker(ramme, ordene, ventet):
    rute = finn_rute(ramme, ordene)

    assert ventet == (rute.tabell, rute.kolonne)


def test_en_underrad_trenger_linjen_bare_når_flere_heter_det_samme(ramme):
    alene = finn_rute(ramme, ("2025", "tilskuddsår 3"))
    med = finn_rute(ramme, ("2025", "Integreringstilskudd år 2–5", "tilskuddsår 3"))

    assert alene is med
    assert alene.rad.celler["under"] == "Integreringstilskudd år 2–5"


def test_samme_tall_i_to_tabeller_er_det_i_den_første_når_ingen_er_nevnt():
    oppslag = kapasitet.oppslag(herøy(), 2025)

    assert "kapasitet" == finn_rute(oppslag, ("2025", "mars", "norskdeltakere")).tabell
    assert "hvem" == finn_rute(oppslag, ("2025", "hvem", "mars", "norskdeltakere")).tabell


def test_tilskudd_uten_kolonne_er_det_anordnede():
    oppslag = tilskudd.oppslag(herøy(), 2025)
    rute = finn_rute(oppslag, ("2025", "2023"))

    assert ("tilskudd", "anordnet", "2023") == (rute.tabell, rute.kolonne, rute.rad.celler["kull"])


# --- Navn uten anførselstegn, og forkortet


@pytest.mark.parametrize(
    ("navn", "linjen", "ventet"),
    [
        ("budsjett", "2025 Beregnet netto", ("Beregnet netto", "2025")),
        ("budsjett", "Beregnet netto 2025", ("Beregnet netto", "2025")),
        ("budsjett", "2025 Lønn lærere", ("Lønn lærere", "2025")),
        ("budsjett", "Vedtatt ramme 2026", ("Vedtatt ramme", "2026")),
        ("budsjett", "2025 Tolk, år 2", ("Tolk, år 2", "2025")),
        (
            "budsjett",
            "dekningsgrad Tilskuddsår 3 dekning, alle",
            ("Tilskuddsår 3", "dekning, alle"),
        ),
        ("kapasitet", "mars 2024 Romtimer/uke behov", ("mars 2024", "romtimer_behov")),
        ("avvik", "Netto i rammen årsprognose", ("Netto i rammen", "årsprognose")),
    ],
)
def test_ord_etter_hverandre_er_ett_navn_uten_anførselstegn(navn, linjen, ventet):
    rute = finn_rute(OPPSLAG[navn](), linjen.split())

    assert ventet == (next(iter(rute.rad.celler.values())), rute.kolonne)


def test_hele_linjen_i_ett_anførselstegn_er_også_ord(ramme):
    assert finn_rute(ramme, ("2025 Lønn lærere",)) is finn_rute(ramme, ("2025", "Lønn lærere"))


@pytest.mark.parametrize(
    ("ordene", "ventet"),
    [
        (("2025", "Sosialhjelp"), "Supplerende og senere sosialhjelp, 2025"),
        (("2025", "AVVIK"), "Avvik fra rammen (− = bedre), 2025"),
        (("avvik", "2025"), "Avvik fra rammen (− = bedre), 2025"),
        (("2025", "lønn", "lærer"), "Lønn lærere, 2025"),
        (("2025", "Vedtatt"), "Vedtatt ramme, 2025"),
    ],
)
def test_en_forkortelse_av_ett_navn_er_navnet_og_svaret_viser_det_helt_ut(ramme, ordene, ventet):
    assert forklar(ramme, ordene).tittel.startswith(f"Budsjett · {ventet}: ")


def test_en_forkortelse_av_flere_navn_velges_aldri(ramme):
    assert (
        "«tolk» kan være 2 navn. Skriv et av dem helt ut: «Tolk, år 1», «Tolk, år 2»."
    ) in feilen(ramme, "2025", "tolk")


@pytest.mark.parametrize("ord_", ["202", "år", "1"])
def test_tall_og_korte_ord_er_ikke_forkortelser(ramme, ord_):
    assert f"har ikke «{ord_}»" in feilen(ramme, "Lønn lærere", ord_)


def _tabell_med(*celler):
    """Et oppslag der (rad, kolonne) er cellene, med tallene 1, 2, 3 …"""
    kolonner = dict.fromkeys(kolonne for _, kolonne in celler)
    rader = {rad: {"navn": rad} for rad, _ in celler}
    for nr, (rad, kolonne) in enumerate(celler, start=1):
        rader[rad][kolonne] = nr
    tabell = Tabell(
        (Kolonne("navn", "Navn", Slag.TEKST), *(Kolonne(k, k) for k in kolonner)),
        tuple(Rad(r) for r in rader.values()),
        navn="prøve",
    )
    return Oppslag(
        Rapport("prøve", "Prøve", OPPSLAG["budsjett"]().rapport.hode, tabell),
        lambda rute: Node("", rute.verdi),
    )


def test_et_helt_navn_går_foran_navn_satt_sammen_av_flere_ord():
    oppslag = _tabell_med(("Leie", "per måned"), ("Leie per", "måned"), ("Leie", "måned"))

    assert 1 == finn_rute(oppslag, ("Leie", "per måned")).verdi
    assert 2 == finn_rute(oppslag, ("Leie per", "måned")).verdi
    assert 3 == finn_rute(oppslag, ("Leie", "måned")).verdi


def test_to_like_gode_lesemåter_sies_og_velges_ikke():
    feil = feilen(_tabell_med(("Leie", "per måned"), ("Leie per", "måned")), "Leie", "per", "måned")

    assert "kan leses på 2 måter: «Leie per» «måned» eller «Leie» «per måned»." in feil
    assert "anførselstegn" in feil


def _kall(monkeypatch, modul, navn, gjør):
    """Hvor mange ganger funksjonen kalles mens noe gjøres."""
    kall = []
    ekte = getattr(modul, navn)
    with monkeypatch.context() as m:
        m.setattr(modul, navn, lambda *a: kall.append(a) or ekte(*a))
        gjør()
    return len(kall)


@pytest.mark.parametrize("sist", [(), ("xyz",)])
def test_dobbelt_så_mange_ord_gir_høyst_dobbelt_så_mange_forsøk(monkeypatch, ramme, sist):
    """Et ledd prøves i like mange lengder uansett hvor mange ord som kommer etter det."""

    def forsøk(ganger):
        ordene = (*("Lønn lærere 2025 " * ganger).split(), *sist)
        return _kall(monkeypatch, ordlesing, "løst", lambda: feilen(ramme, *ordene))

    tjue, førti, åtti = (forsøk(n) for n in (20, 40, 80))

    assert 0 < åtti - førti <= 2 * (førti - tjue)


def test_ord_som_gjentas_prøves_én_gang(monkeypatch, ramme):
    """Tre ord i tusen ganger koster like mange delvise treff som tre ord."""

    def treff(*ordene):
        return _kall(monkeypatch, adresse, "_delvis", lambda: feilen(ramme, *ordene))

    ordene = ("Tilskuddsår 3", "2025", "Lønn lærere")

    assert 0 < treff(*ordene) == treff(*ordene * 1000)


def test_ord_som_aldri_hører_sammen_prøves_hver_for_seg_i_hver_rute(monkeypatch, ramme):
    """Ikke i alle utvalg av ordene: tjue navn gir over 20 000 utvalg av høyst fem."""
    navn = list(dict.fromkeys(n for r in ramme.ruter for n in r.vist(Art.RAD)))[:20]
    kall = _kall(monkeypatch, adresse, "_delvis", lambda: feilen(ramme, *navn))

    ruter = len(ramme.ruter)

    assert 20 == len(navn)
    assert kall <= (20 + 1) * ruter


def test_ord_skrevet_flere_ganger_sies(ramme):
    feil = feilen(ramme, "2025", "Lønn lærere", "LØNN lærere")

    assert "«LØNN lærere» er skrevet flere ganger. Skriv hvert navn én gang." in feil


def test_et_tomt_navn_sies(ramme):
    assert feilen(ramme, "").startswith("Et tomt navn er ikke nok til å finne ett tall.")


def test_av_like_lange_deler_nevnes_den_første_sammen(ramme):
    """«2025» passer med begge linjene; den som er skrevet først, er den som finnes."""
    feil = feilen(ramme, "Tolk, år 2", "Lønn lærere", "2025", "2025")

    assert "ikke «Lønn lærere» sammen med «Tolk, år 2» og «2025»" in feil


# --- Det som ikke finnes


def test_et_ukjent_navn_får_forslag_og_hvor_resten_står(ramme):
    feil = feilen(ramme, "2025", "lønn lærrere")

    assert "har ikke «lønn lærrere»" in feil
    assert "Mente du «Lønn lærere»" in feil
    assert "flyktningplan forklar budsjett viser alle" in feil


@pytest.mark.parametrize(
    "ordene",
    [
        ("2025", "lønn lærrere"),
        ("2025", "xyz"),
        ("2025",),
        ("Lønn lærere",),
        ("Lønn lærere", "personår"),
        ("2035", "Beregnet netto"),
        ("2025", "tilskuddsår"),
    ],
)
def test_feilen_er_kort_og_har_ingen_interne_navn(ramme, ordene):
    feil = feilen(ramme, *ordene)

    assert 6 >= feil.count("«") - sum(feil.count(f"«{o}»") for o in ordene)
    assert 330 > len(feil)
    assert "hovedtall" not in feil


def test_et_år_er_ikke_en_del_av_et_ukjent_navn(ramme):
    assert "har ikke «2035». Den har «2023»" in feilen(ramme, "2035", "Finnes", "ikke")


@pytest.mark.parametrize("år", ["2035", "1999"])
def test_et_ukjent_år_får_årene_som_finnes(ramme, år):
    feil = feilen(ramme, år, "Lønn lærere")

    assert f"har ikke «{år}»" in feil
    assert all(f"«{å}»" in feil for å in range(2023, 2028))


def test_en_ukjent_kolonne_får_forslag():
    feil = feilen(kapasitet.oppslag(herøy(), 2025), "2025", "mars", "gruper")

    assert "Mente du «Grupper»?" in feil
    assert "_" not in feil


def test_uten_forslag_står_rader_og_kolonner_slik_de_er_trykt():
    feil = feilen(kapasitet.oppslag(herøy(), 2025), "2025", "mars", "xyz")

    assert "Rader: «mars». Kolonner: «Deltakere Norsk»" in feil
    assert "_" not in feil


@pytest.mark.parametrize(
    "ordene",
    [
        ("Lærerårsverk", "behov"),
        ("lærerårsverk behov",),
        ("LÆRERÅRSVERK  Behov",),
        ("lærere_behov",),
        ("behov", "lærerårsverk"),
    ],
)
def test_overskriftene_slik_de_er_trykt(ordene):
    oppslag = kapasitet.oppslag(herøy(), 2027)
    rute = finn_rute(oppslag, ("2027", "mars", *ordene))

    assert ("kapasitet", "lærere_behov") == (rute.tabell, rute.kolonne)


def test_en_overskrift_over_flere_kolonner_gir_valget_slik_det_er_trykt():
    feil = feilen(kapasitet.oppslag(herøy(), 2027), "2027", "mars", "lærerårsverk")

    assert "2 tall passer" in feil
    assert "Legg til ett av: «Lærerårsverk behov», «Lærerårsverk har»." in feil


def test_tittelen_har_overskriftene_og_ikke_nøklene():
    oppslag = avslutning.oppslag(herøy())
    tittel = forklar(oppslag, ("2025", "i_arbeid")).tittel

    assert "Avslutning · År 2025, Arbeid eller utdanning Ventet: 10" == tittel
    assert not [r.navn for r in oppslag.ruter if "_" in r.navn]


def test_ett_av_flere_mulige_tall_sies():
    """2026 er et kull og et etterslep fra det samme kullet."""
    oppslag = tilskudd.oppslag(herøy(), 2027)
    rapport = forklar(oppslag, ("2027", "2026"))

    assert rapport.tittel.startswith("Tilskudd 2027 · Kull 2026, År 2, I alt Anordnet")
    assert rapport.fotnoter[0] == (
        "Dette er «Kull 2026, År 2, I alt Anordnet». Ordene passer også på «2026, etterslep, År 1, "
        "I alt Anordnet»; skriv et av de andre ordene i tillegg for å velge det."
    )


def test_ordet_for_raden_går_foran_navnet_på_tabellen():
    """«endring» er både rapportens tabell og raden under linjen."""
    oppslag = OPPSLAG["endring"]()
    rute = finn_rute(oppslag, ("2025", "Beregnet netto", "endring"))

    assert "endring" == rute.rad.celler["hva"]


def test_for_lite_sagt_får_det_som_mangler(ramme):
    assert "Legg til raden: «Integreringstilskudd år 1»" in feilen(ramme, "2025")
    assert "«2024», «2025», «2026», «2027», «2024–2027»" in feilen(ramme, "Lønn lærere")
    assert "«2023»" not in feilen(ramme, "Lønn lærere")


def test_navn_som_finnes_hver_for_seg(ramme):
    feil = feilen(ramme, "Lønn lærere", "personår")

    assert "ikke «personår» sammen med «Lønn lærere»" in feil
    assert "«Lønn lærere» finnes med «2023», «2024»" in feil
    assert "ingenting" not in feilen(kapasitet.oppslag(herøy()), "2024", "mars 2024", "Grupper")


def test_basisåret_har_bare_rammen(ramme):
    assert "basisåret" in feilen(ramme, "2023", "Lønn lærere")
    assert "bare" not in svar(ramme, "2023", "Vedtatt ramme")[0][1]


def test_det_som_ikke_er_oppgitt_sier_cellen():
    avtale = brakker.oppslag(brakkeplaner.framskrevet(brakkeplaner.brakker(), lokale()))

    assert "lokaler.csv M3" in feilen(avtale, "2025", "Leie, prisregulert")
    assert "«2024», «2025»" in feilen(avtale, "2030", "Leie")
    assert "lokaler.csv" in feilen(avtale, "Siste frist for beslutning")
    assert "start_kroner" in feilen(reserve.oppslag(herøy()), "2024", "Inngående reserve")


# --- Treet


def test_hoveddelen_av_svaret(ramme):
    rapport = forklar(ramme, ("2025", "Lønn lærere"))

    assert "Budsjett · Lønn lærere, 2025: 1\u00a0586 (1000 kr)" == rapport.tittel
    assert {"Rapport": "budsjett", "I rapporten": 1586, "Enhet": "1000 kr"} == rapport.hovedtall
    assert "kr" == rapport.hode.enhet


def test_dybden_kutter_treet_og_sier_fra_når_det_er_langt(ramme):
    kort = svar(ramme, "2025", "Sum inntekter", dybde=1)
    langt = forklar(ramme, ("2025", "Sum inntekter"))

    assert {0, 1} == {n for n, *_ in kort}
    assert kort == [r for r in svar(ramme, "2025", "Sum inntekter") if r[0] <= 1]
    assert "--dybde 1" in langt.fotnoter[0]
    assert () == forklar(ramme, ("2025", "Tolk, år 2")).fotnoter


def test_på_skjermen_står_en_lang_kilde_bare_første_gang(ramme):
    ordene = ("2025", "Introduksjonsstønad")
    helt, kort = (forklar(ramme, ordene, kort=k).tabell.rader for k in (False, True))
    kilder = [
        [r.celler["kilde"] for r in rader if "sats G:" in r.celler["hva"]] for rader in (helt, kort)
    ]

    assert len(set(kilder[0])) == 1 < len(kilder[0])
    assert [kilder[0][0], *["som over"] * (len(kilder[0]) - 1)] == kilder[1]


def test_en_linje_ned_til_personer_pris_og_sats(ramme):
    """Ti ventede i 2024 (D31), 0,96 blir: 9,6 personer i tilskuddsår 2, 2 500 kr hver."""
    ledd = svar(ramme, "2025", "Tolk, år 2")

    assert (0, "Tolk, år 2", None, 24_000) == ledd[0][:4]
    assert (
        3,
        "10 ventede × andel som bor her 0,96",
        Decimal("9.6"),
        None,
        "bosetting.csv D31",
    ) in ledd
    assert (2, "enhetspris", None, 2_500) in [r[:4] for r in ledd]
    assert any("TILSKUDD-AR-MAKS" in hva and "vedtatt" in hva for _, hva, *_ in ledd)


def test_arbeidsgiveravgiften_viser_lønnen_og_pensjonen_den_er_regnet_av(ramme):
    hva = [r[1] for r in svar(ramme, "2025", "Arbeidsgiveravgift lærere")]

    assert {"grunnlag", "Lønn lærere", "Pensjon lærere", "prosent"} <= set(hva)


def test_nye_tiltak_uten_linjer_er_null_og_sier_det(ramme):
    (rad,) = svar(ramme, "2025", "Nye tiltak")

    assert (0, "ingen slike linjer i budsjettlinjer") == (rad[3], rad[4])


def test_ny_bosetting_er_planen_minus_planen_uten(ramme):
    ledd = svar(ramme, "2025", "Ny bosetting utgjør", dybde=2)
    rot = ledd[0]

    assert "ingen kommer etter 15.11.2023" in rot[1]
    assert {"i planen", "uten ny bosetting"} == {r[1] for r in ledd if r[0] == 2}
    assert abs(rot[3] - sum(r[3] for r in ledd if r[0] == 1)) <= len(ledd)


def test_kjente_og_ventede_har_hver_sine_celler():
    """Planen for 2023 med 4 i listen: resten av de 7 er ventet, fra raden med vedtaket."""
    f = OPPSLAG["budsjett, alle drivere"]().node.__self__.f
    ledd = svar(bosetting.oppslag(f), "2023", "i planen")
    celler = {hva: kilde for _, hva, _, _, kilde in ledd[1:]}

    assert len(set(celler.values())) == len(celler) == 3
    assert "deltakere.csv" in celler["står i deltakere"]
    assert all("bosetting.csv" in celler[k] for k in celler if k != "står i deltakere")


@pytest.mark.parametrize(
    ("kolonne", "antall"), [("rådgivere_behov", "0.68"), ("rådgivere_har", "1.8")]
)
def test_rådgiverne_som_bare_står_i_ord(kolonne, antall):
    """17 programdeltakere i januar 2025, 25 per årsverk; 1,0 + 0,8 årsverk vedtatt."""
    ledd = svar(kapasitet.oppslag(herøy(), 2025), "2025", "januar", kolonne)

    assert Decimal(antall) == ledd[0][2]


def test_plassene_viser_arealet_når_det_er_det_som_teller():
    rom = lokale(plasser=20, areal=Decimal(40))
    valg = innstillinger(kjent=date(2023, 11, 15), bofasthet={"andel": 1})
    p = plan(valg, enslige(range(2023, 2028), 10), deltakere=(), lokaler=(rom,))
    f = framskriv(p, "plan", satser(date(2023, 11, 15)))
    ledd = svar(kapasitet.oppslag(f, 2025), "2025", "mars", "plasser_har")

    assert [15, 15] == [r[2] for r in ledd]
    assert "40 m² / 2,5 m²" in ledd[1][1]
    assert "lokaler.csv D2, lokaler.csv E2" == ledd[1][4]


@pytest.mark.parametrize("navn", ["Leie", "Leie per måned", "Leie per brakke og år"])
def test_flere_avtaler_summeres(navn):
    to = brakkeplaner.brakker("Nye", plasser=5, antall=1, opphav=opphav(Lokale, 4))
    f = brakkeplaner.framskrevet(brakkeplaner.brakker(), to, lokale())
    rapport = brakkeplaner.rader(rapport_brakker(f))

    assert rapport[navn]["2025"] == svar(brakker.oppslag(f), "2025", navn)[0][3]


def test_terminen_er_en_fjerdedel_av_kullet():
    """2023-kullet er i tilskuddsår 3 i 2025 og betales i fire like terminer."""
    oppslag = tilskudd.oppslag(herøy(), 2025)
    året = svar(oppslag, "2025", "2023")[0][3]
    terminen = svar(oppslag, "2025", "2023", "april")[0][3]

    assert abs(terminen * 4 - året) <= 4


# --- Personvern


def test_nøkkelen_kan_brukes_men_vises_ikke():
    oppslag = avslutning.oppslag(herøy())
    rapport = forklar(oppslag, ("P029", "om_måneder"))
    tekst = str(rapport)

    assert "P029" not in tekst
    assert "deltakere.xlsx [deltakere] A30" in rapport.tittel
    assert rapport.tabell == forklar(oppslag, ("A30", "om_måneder")).tabell


def test_forslagene_har_ingen_nøkler():
    assert "P02" not in feilen(avslutning.oppslag(herøy()), "P0299", "om_måneder").replace(
        "«P0299»", ""
    )


def test_kontrollen_mot_imdi_viser_cellene_og_ikke_nøklene():
    oppslag = tilskudd.oppslag(med_imdi(), 2023)
    kontroll = [r for r in oppslag.ruter if r.tabell == "kontroll"]

    assert kontroll
    assert not [r.navn for r in kontroll if "P0" in r.navn]
    assert any("imditilskudd.csv" in r.navn for r in kontroll)
