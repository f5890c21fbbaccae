"""Rader inn, modeller eller funn ut."""

from datetime import date
from decimal import Decimal

import pytest
from tests.innlesing.bygg import DELTAKERHODE, ark, koder, kontroller

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.celler import Ark, Feilverdi
from flyktningplan.innlesing.funnsamling import ordne
from flyktningplan.innlesing.kontroll import kontroller_tabell
from flyktningplan.modeller.tabeller import (
    Behov,
    Bosetting,
    Budsjettlinje,
    Deltaker,
    Lokale,
    Ramme,
    Regnskapslinje,
    Stilling,
)
from flyktningplan.modeller.tabellrad import Tabellrad
from flyktningplan.modeller.verdier import Driver, Merke

BOSETTINGSHODE = "År;Måned;Status;Antall;Registrert"


def test_eksempelet_i_kontrakten() -> None:
    """«ca. 20» i kolonnen Antall på linje 14."""
    rader = "".join(f"{2000 + nr};;vedtatt;10;\n" for nr in range(12))
    lest = kontroller(Bosetting, f"{BOSETTINGSHODE}\n{rader}2024;;vedtatt;ca. 20;\n")
    (funn,) = lest.funn
    assert (funn.opphav.fil, funn.opphav.celle) == ("bosetting.csv", "D14")
    assert (funn.fant, funn.ventet) == ("ca. 20", "et helt tall fra 0")
    assert funn.råd == "Skriv 20. Kjør planen én gang til for hvert annet tall det kan bli."
    assert funn.kolonne == "Antall"
    assert str(funn) == (
        "bosetting.csv D14: Antall er ikke et helt tall. Fant 'ca. 20', ventet et helt tall "
        "fra 0. Skriv 20. Kjør planen én gang til for hvert annet tall det kan bli."
    )


def test_en_rad_med_alt() -> None:
    lest = kontroller(Bosetting, f"{BOSETTINGSHODE}\n2024;mars;Vedtatt;1 200;15.11.2023\n")
    assert not lest.funn
    assert isinstance(rad := lest.rader[0], Bosetting)
    assert (rad.år, rad.måned, rad.status, rad.antall) == (2024, 3, "vedtatt", 1200)
    assert rad.registrert == date(2023, 11, 15)
    assert str(rad.celle("antall")) == "bosetting.csv D2"


def test_alle_funn_på_én_gang() -> None:
    lest = kontroller(
        Bosetting, f"{BOSETTINGSHODE}\n20x4;13;vedtat;-;32.1.2023\n1800;;bosatt;999999;\n"
    )
    assert sorted(koder(lest.funn)) == [
        ("K31", "A2"), ("K33", "E2"), ("K35", "C2"), ("K36", "B2"), ("K40", "A3"), ("K40", "D3")
    ]  # fmt: skip
    assert not lest.rader
    assert lest.antall == 2


def test_grensefeil_ved_siden_av_en_uleselig_celle_kommer_også_fram() -> None:
    lest = kontroller(Bosetting, "År;Status;Antall\n1800;vedtatt;mange\n")
    assert sorted(koder(lest.funn)) == [("K31", "C2"), ("K40", "A2")]


def test_begge_grensene_nevnes() -> None:
    lest = kontroller(Bosetting, "År;Måned;Status;Antall\n24;;vedtatt;-5\n1.1.2024;;vedtatt;1\n")
    assert [(f.opphav.celle, f.ventet) for f in ordne(lest.funn)] == [
        ("A2", "et helt tall fra 1990 til 2060"),
        ("D2", "et helt tall fra 0"),
        ("A3", "et helt tall fra 1990 til 2060"),
    ]
    assert lest.funn[-1].råd == "Skriv bare årstallet, som 2024."


def test_rader_uten_feil_kommer_med_selv_om_andre_har_feil() -> None:
    lest = kontroller(Bosetting, "År;Status;Antall\n2024;vedtatt;x y\n2025;vedtatt;10\n")
    assert [r.celle("antall").celle for r in lest.rader] == ["C3"]


@pytest.mark.parametrize(
    ("celle", "merke"),
    [
        (":", Merke.SKJULT),
        ("Prikket (<5)", Merke.SKJULT),
        (".", Merke.MANGLER),
        ("-", Merke.IKKE_AKTUELT),
        ("–", Merke.IKKE_AKTUELT),
    ],
)
def test_merkene_er_tre_ting_og_aldri_null(celle: str, merke: Merke) -> None:
    lest = kontroller(Bosetting, f"År;Status;Antall\n2024;vedtatt;{celle}\n")
    assert not lest.funn
    assert isinstance(rad := lest.rader[0], Bosetting)
    assert rad.antall is merke


@pytest.mark.parametrize(
    ("celle", "betyr"),
    [(":", "skjult"), (".", "mangler"), ("-", "ikke aktuelt"), ("Prikket (<5)", "skjult")],
)
def test_merke_der_det_må_stå_et_tall_forklares(celle: str, betyr: str) -> None:
    lest = kontroller(Ramme, f"År;Ramme\n2024;{celle}\n")
    (funn,) = lest.funn
    assert (funn.regel, funn.opphav.celle) == ("K38", "B2")
    assert betyr in funn.melding
    assert "ikke null" in funn.melding


def test_blank_er_ikke_null() -> None:
    lest = kontroller(Bosetting, "År;Status;Antall;Barn\n2024;vedtatt;;\n2025;vedtatt;0;\n")
    assert koder(lest.funn) == [("K30", "C2")]
    assert lest.funn[0].melding == "Antall mangler."
    assert isinstance(rad := lest.rader[0], Bosetting)
    assert (rad.antall, rad.barn) == (0, None)


def test_desimaltall_i_heltallskolonne_rundes_ikke() -> None:
    lest = kontroller_tabell(Bosetting, ark(["År", "Status", "Antall"], [2024, "vedtatt", 10.5]))
    (funn,) = lest.funn
    assert (funn.regel, funn.fant) == ("K31", "10,5")


def test_beløp_i_alle_norske_skrivemåter() -> None:
    skrevet = ["-2 288", "−2 288", "(2 288)", "-2\u00a0288,00", "-2\u202f288,-", -2288]
    rader = [[2024, verdi] for verdi in skrevet]
    lest = kontroller_tabell(Ramme, ark(["År", "Ramme"], *rader))
    assert not lest.funn
    assert {r.ramme for r in lest.rader} == {Decimal(-2288)}


@pytest.mark.parametrize(
    ("skrevet", "alvor"),
    [("kr -2 288", "advarsel"), ("-2 288 kr", "advarsel"), ("-2 288 000 kr", "feil")],
)
def test_kroner_i_rammen_sies_fra_om(skrevet: str, alvor: str) -> None:
    """Rammen er i 1000 kr: «kr» kan bety at beløpet er skrevet i kroner."""
    lest = kontroller_tabell(Ramme, ark(["År", "Ramme"], [2024, skrevet]))
    assert [(f.regel, f.alvor, f.opphav.celle) for f in lest.funn] == [("K32", alvor, "B2")]
    assert [r.ramme for r in lest.rader] == ([Decimal(-2288)] if alvor == "advarsel" else [])


@pytest.mark.parametrize("skrevet", ["377,000", "-2,288", "(2,288)", "kr 377,000", "12,345 kr"])
def test_engelsk_tusenskille_i_beløp_avvises(skrevet: str) -> None:
    (funn,) = kontroller_tabell(Ramme, ark(["År", "Ramme"], [2024, skrevet])).funn
    assert (funn.regel, funn.alvor) == ("K32", Alvorlighet.FEIL)
    assert "kan være tusen eller tre desimaler" in funn.melding
    assert "Skriv" in funn.råd


@pytest.mark.parametrize("skrevet", ["0,125", "12,50", "1 377,125", "12,5"])
def test_vanlige_desimaler_i_beløp_leses(skrevet: str) -> None:
    assert not kontroller_tabell(Ramme, ark(["År", "Ramme"], [2024, skrevet])).funn


PRISHODE = ["Linje", "Type", "Funksjon", "Art", "Driver", "Enhetspris", "2024"]


@pytest.mark.parametrize(
    ("driver", "pris", "beløp", "melding"),
    [
        ("per bosatt i året", "15 %", None, "tar kroner, ikke prosent"),
        ("fast", "15000", "15000", "Enhetspris må være blank"),
        ("prosent av lønn", "15 %", None, None),
        ("per bosatt i året", "15000", None, None),
        ("fast", "15000", None, None),
    ],
)
def test_pris_som_ikke_passer_driveren(driver, pris, beløp, melding) -> None:
    rad = ["Etablering", "videreført", "242", "470", driver, pris, beløp]
    funn = kontroller_tabell(Budsjettlinje, ark(PRISHODE, rad)).funn
    if melding is None:
        assert not funn
    else:
        (ett,) = funn
        assert (ett.regel, ett.opphav.celle) == ("K41", "F2")
        assert melding in ett.melding


def test_excel_datoer_og_serietall() -> None:
    lest = kontroller_tabell(
        Ramme,
        ark(["År", "Ramme", "Vedtatt"], [2024, 1, date(2023, 11, 15)], [2025, 1, 45245]),
    )
    assert [r.vedtatt for r in lest.rader] == [date(2023, 11, 15)] * 2
    assert [(f.regel, f.alvor, f.opphav.celle) for f in lest.funn] == [
        ("K39", Alvorlighet.ADVARSEL, "C3")
    ]


def test_ja_nei_og_kryss() -> None:
    hode = "Linje;I rammen;Type;Funksjon;Art;Driver;Enhetspris\n"
    lest = kontroller(
        Budsjettlinje,
        hode
        + "".join(
            f"L{nr};{svar};videreført;213;010;fast;1\n"
            for nr, svar in enumerate(["ja", "nei", "x", "", "J"])
        ),
    )
    assert not lest.funn
    assert [getattr(r, "i_rammen", 0) for r in lest.rader] == [True, False, True, None, True]


def test_feilkoder_og_uberegnede_formler_er_feil_med_adresse() -> None:
    celler = Ark(
        "bosetting.xlsx",
        "Ark1",
        ark(
            ["År", "Status", "Antall"],
            [2024, "vedtatt", Feilverdi("#REF!")],
            [2025, "vedtatt", Feilverdi("")],
        ).rader,
        feilceller=("C2", "C3"),
    )
    lest = kontroller_tabell(Bosetting, celler)
    assert [(f.regel, f.opphav.celle, f.fant) for f in lest.funn] == [
        ("K08", "C2", "#REF!"),
        ("K09", "C3", ""),
    ]
    assert all(f.alvor is Alvorlighet.FEIL for f in lest.funn)


def test_feilkode_utenfor_kolonnene_er_en_advarsel() -> None:
    rader = ark(["År", "Ramme", "Sjekk"], [2024, 1, Feilverdi("#N/A")]).rader
    lest = kontroller_tabell(Ramme, Ark("r.xlsx", "A", rader, feilceller=("C2",)))
    assert [(f.regel, f.alvor, f.opphav.celle) for f in lest.funn] == [
        ("K22", Alvorlighet.ADVARSEL, "C1"),
        ("K08", Alvorlighet.ADVARSEL, "C2"),
    ]
    assert len(lest.rader) == 1


@pytest.mark.parametrize(
    "sumrad", ["Sum;;30", "SUM:;;30", "Totalt;;30", "I alt;;30", ";Sum;30", "Sum alle år;;30"]
)
def test_sumraden_nederst_er_ikke_data(sumrad: str) -> None:
    lest = kontroller(
        Bosetting, f"År;Status;Antall\n2024;vedtatt;10\n2025;vedtatt;20\n\n{sumrad}\n\n"
    )
    assert not lest.funn
    assert lest.antall == 2


def test_sum_midt_i_tabellen_er_et_funn() -> None:
    lest = kontroller(Bosetting, "År;Status;Antall\n2024;vedtatt;10\nSum;;10\n2025;vedtatt;20\n")
    assert ("K31", "A3") in koder(lest.funn)


def test_tomme_rader_hoppes_over_og_telles_i_adressen() -> None:
    lest = kontroller(Bosetting, "År;Status;Antall\n\n2024;vedtatt;10\n;;\n  ; ;\n2025;vedtatt;x\n")
    assert koder(lest.funn) == [("K31", "C6")]


def test_rad_med_bare_én_celle_er_trolig_en_fotnote() -> None:
    lest = kontroller(Bosetting, "År;Status;Antall\n2024;vedtatt;10\n\nKilde: IMDi;;\n")
    assert koder(lest.funn) == [("K26", "A4")]
    assert "ta den ut av filen" in lest.funn[0].råd
    assert "Om" not in lest.funn[0].råd.split()


def test_fotnote_i_en_arbeidsbok_kan_flyttes_til_arket_om() -> None:
    side = ark(["År", "Status", "Antall"], [2024, "vedtatt", 10], ["Kilde: IMDi", None, None])
    (funn,) = kontroller_tabell(Bosetting, side).funn
    assert funn.regel == "K26"
    assert "flytt den til arket Om" in funn.råd


def test_tal_er_antall_på_nynorsk() -> None:
    lest = kontroller(Bosetting, "År;Status;Tal;Kjelde\n2024;vedtatt;10;IMDi\n")
    assert () == lest.funn
    assert [rad.antall for rad in lest.rader if isinstance(rad, Bosetting)] == [10]


def test_forskjøvet_rad_i_csv_er_feil() -> None:
    """Et desimalkomma uten anførselstegn i en kommafil."""
    lest = kontroller(Ramme, "År,Ramme\n2024,10\n2025,-6246,5\n")
    assert [(f.regel, f.alvor, f.opphav.celle) for f in lest.funn] == [
        ("K25", Alvorlighet.FEIL, "C3")
    ]


def test_verdi_uten_overskrift_er_en_advarsel() -> None:
    lest = kontroller_tabell(Ramme, ark(["År", None, "Ramme"], [2024, "x", 1], [2025, "y", 1]))
    (funn,) = lest.funn
    assert (funn.regel, funn.alvor, funn.celler) == ("K24", Alvorlighet.ADVARSEL, ("B2", "B3"))
    assert len(lest.rader) == 2


@pytest.mark.parametrize(
    ("område", "antall"), [("A3:A4", 1), ("A2:B2", 1), ("A1:B1", 0), ("D2:D4", 0), ("A9:B9", 0)]
)
def test_flettede_celler_i_dataene_er_feil(område: str, antall: int) -> None:
    rader = ark(["År", "Ramme"], [2024, 1], [2025, 1], [2026, 1]).rader
    lest = kontroller_tabell(Ramme, Ark("r.xlsx", "A", rader, flettet=(område,)))
    assert koder(lest.funn) == [("K10", område)] * antall


def test_skjulte_rader_er_med_og_sies() -> None:
    rader = ark(["År", "Ramme"], [2024, 1], [2025, 1]).rader
    lest = kontroller_tabell(
        Ramme, Ark("r.xlsx", "A", rader, skjulte_rader=(3, 99), skjulte_kolonner=("B",))
    )
    assert len(lest.rader) == 2
    assert [(f.regel, f.alvor) for f in lest.funn] == [("K11", Alvorlighet.MERKNAD)] * 2
    assert lest.funn[0].melding == "1 skjult rad er med i tabellen."


def test_påkrevd_tabell_uten_rader_er_feil_og_valgfri_en_merknad() -> None:
    påkrevd = kontroller(Ramme, "År;Ramme\n;\n").funn
    assert [(f.regel, f.alvor) for f in påkrevd] == [("K04", Alvorlighet.FEIL)]
    valgfri = kontroller(Deltaker, f"{DELTAKERHODE}\n").funn
    assert [(f.regel, f.alvor) for f in valgfri] == [("K05", Alvorlighet.MERKNAD)]


LINJEHODE = "Linje;Type;Funksjon;Art;Driver;Enhetspris;2024;2025"


def test_budsjettlinje_med_årskolonner() -> None:
    lest = kontroller(
        Budsjettlinje, f"{LINJEHODE}\nStrøm;vedtatt tiltak;213;180;fast;;60 000;kr 60 000,50\n"
    )
    assert not lest.funn
    assert isinstance(linje := lest.rader[0], Budsjettlinje)
    assert linje.beløp == {2024: Decimal(60000), 2025: Decimal("60000.50")}
    assert linje.celle("2025").celle == "H2"


def test_tom_årskolonne_er_ikke_null() -> None:
    lest = kontroller(Budsjettlinje, f"{LINJEHODE}\nStrøm;videreført;213;180;fast;;;5\n")
    assert isinstance(linje := lest.rader[0], Budsjettlinje)
    assert linje.beløp == {2025: Decimal(5)}


def test_uleselig_årskolonne() -> None:
    lest = kontroller(Budsjettlinje, f"{LINJEHODE}\nStrøm;videreført;213;180;fast;;60.000;-\n")
    assert [(f.regel, f.opphav.celle, f.kolonne) for f in lest.funn] == [
        ("K32", "G2", "2024"),
        ("K38", "H2", "2025"),
    ]


def test_koder_fra_excel_får_nullen_tilbake() -> None:
    lest = kontroller_tabell(
        Budsjettlinje,
        ark(
            ["Linje", "Type", "Funksjon", "Art", "Driver", "Enhetspris"],
            ["Lønn", "videreført", 213.0, 10, "per lærerårsverk", 610000],
        ),
    )
    assert not lest.funn
    assert (lest.rader[0].funksjon, lest.rader[0].art) == ("213", "010")


def test_kode_med_navn_avvises_med_råd() -> None:
    lest = kontroller(
        Budsjettlinje, f"{LINJEHODE}\nLønn;videreført;213 Voksenopplæring;2010;fast;1;;\n"
    )
    assert sorted(koder(lest.funn)) == [("K37", "C2"), ("K37", "D2")]


def test_per_behov_bærer_navnet_på_behovet() -> None:
    lest = kontroller(
        Budsjettlinje, f"{LINJEHODE}\nTomgang;videreført;265;190;per behov: bolig;12000;;\n"
    )
    assert isinstance(linje := lest.rader[0], Budsjettlinje)
    assert (linje.driver, linje.behov) == (Driver.BEHOV, "bolig")


@pytest.mark.parametrize(
    ("linje", "celle", "melding"),
    [
        ("A;videreført;213;180;fast;;;", "E2", "Fast linje trenger beløp"),
        ("A;videreført;213;180;per gruppe;;;", "F2", "Enhetspris mangler, og driveren"),
        ("A;videreført;213;180;brakkeleie;5;;", "F2", "Driveren «brakkeleie» har egne satser"),
        ("A;videreført;213;180;per gruppe;5;5;", "E2", "Bare driveren «fast»"),
    ],
)
def test_sammenhengen_på_raden_peker_på_cellen(linje: str, celle: str, melding: str) -> None:
    (funn,) = kontroller(Budsjettlinje, f"{LINJEHODE}\n{linje}\n").funn
    assert (funn.regel, funn.opphav.celle) == ("K41", celle)
    assert funn.melding.startswith(melding)


def test_delene_må_være_lik_antallet() -> None:
    (funn,) = kontroller(Bosetting, "År;Status;Antall;Barn\n2024;vedtatt;10;4\n").funn
    assert (funn.regel, funn.opphav.celle, funn.fant) == ("K41", "C2", "10")


def test_andel_i_prosentkolonne_er_en_advarsel() -> None:
    """En celle med prosentformat i Excel er lagret som 0,11."""
    lest = kontroller_tabell(
        Stilling,
        ark(
            ["Stilling", "Rolle", "Årsverk", "Pensjon (%)"],
            ["Lærer 1", "lærer", 1, 0.11],
            ["Lærer 2", "lærer", 1, "11 %"],
            ["Lærer 3", "lærer", 1, "0,5 %"],
        ),
    )
    assert [(f.regel, f.alvor, f.opphav.celle) for f in lest.funn] == [
        ("K42", Alvorlighet.ADVARSEL, "D2")
    ]
    assert [getattr(r, "pensjon", None) for r in lest.rader] == [
        Decimal("0.11"), Decimal(11), Decimal("0.5")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("modell", "csv", "råd"),
    [
        (
            Stilling,
            "Stilling;Rolle;Årsverk;Pensjon\nLærer;lærer;1;{}\n",
            "Skriv 3 for 3 prosent. Er det 0,03 prosent, ta med tegnet %.",
        ),
        (
            Lokale,
            "Lokale;Type;Fra;Årlig prisregulering (%)\nBrakke;brakke;01.08.2024;{}\n",
            "Skriv 3 for 3 prosent. Er det 0,03 prosent, ta med tegnet %.",
        ),
    ],
)
def test_andel_skrevet_som_tekst_er_også_en_advarsel(
    modell: type[Tabellrad], csv: str, råd: str
) -> None:
    (funn,) = kontroller(modell, csv.format("0,03")).funn
    assert (funn.regel, funn.alvor, funn.råd) == ("K42", Alvorlighet.ADVARSEL, råd)
    for utvetydig in ("0,03 %", "3", "3 %", "0", "1", ""):
        assert () == kontroller(modell, csv.format(utvetydig)).funn


def test_rådet_om_andel_følger_tallet_i_cellen() -> None:
    rader = [[f"Lærer {verdi}", "lærer", 1, verdi] for verdi in (0.11, 0.125, 0.5, 0.005)]
    lest = kontroller_tabell(Stilling, ark(["Stilling", "Rolle", "Årsverk", "Pensjon (%)"], *rader))
    assert [f.råd.removesuffix(", i en celle uten prosentformat.")
            for f in lest.funn] == [
        "Skriv 11 for 11 prosent", "Skriv 12,5 for 12,5 prosent", "Skriv 50 for 50 prosent",
        "Skriv «0,5 %» som tekst for 0,5 prosent.",
    ]  # fmt: skip


def test_navn_på_måned_i_regnskapet() -> None:
    lest = kontroller(
        Regnskapslinje,
        "År;Periode;Funksjon;Art;Beløp\n2024;august;213;10;1 000,50\n2024;202408;213;010;1\n",
    )
    assert koder(lest.funn) == [("K36", "B3")]


def test_lokaler_med_blanke_celler() -> None:
    lest = kontroller(Lokale, "Lokale;Type;Plasser;Fra;Leie per år\nRådhuset;Eget;16;1.1.2023;\n")
    assert not lest.funn
    assert isinstance(lokale := lest.rader[0], Lokale)
    assert lokale.leie_per_år is None


def test_behov_kan_ha_desimaler() -> None:
    lest = kontroller(
        Behov, "Hva;Driver;Per enhet;Har\nbolig;per husholdning bosatt i året;0,5;2\n"
    )
    assert not lest.funn
    assert isinstance(behov := lest.rader[0], Behov)
    assert behov.per_enhet == Decimal("0.5")


def test_samme_melding_på_mange_rader_blir_ett_funn() -> None:
    rader = "".join(f"{2000 + nr};vedtatt;ukjent\n" for nr in range(20))
    lest = kontroller(Bosetting, f"År;Status;Antall\n{rader}")
    assert len(lest.funn) == 20
    (funn,) = ordne(lest.funn)
    assert funn.celler == tuple(f"C{nr}" for nr in range(2, 22))
    assert funn.opphav.celle == "C2"


def test_funn_sorteres_på_rad_og_kolonne() -> None:
    rader = "".join(f"{2000 + nr};vedtatt;{nr}x\n" for nr in range(12))
    lest = kontroller(Bosetting, f"År;Status;Antall\n{rader}x;y;z\n")
    celler = [f.opphav.celle for f in ordne(reversed(lest.funn))]
    assert celler == [*(f"C{nr}" for nr in range(2, 14)), "A14", "B14", "C14"]


@pytest.mark.parametrize("kolonne", ["Deltaker", "Husholdning"])
def test_nøklene_til_deltakere_står_aldri_i_en_melding(kolonne: str) -> None:
    hemmelig = "Kari Hemmelig"
    rad = {"Deltaker": "P1", "Husholdning": "H1", kolonne: hemmelig}
    lest = kontroller(
        Deltaker,
        f"{DELTAKERHODE};Husholdning;Rolle\n"
        f"{rad['Deltaker']};x{hemmelig};{hemmelig};{hemmelig};{rad['Husholdning']};{hemmelig}\n",
    )
    assert sorted(koder(lest.funn)) == [("K31", "B2"), ("K33", "C2"), ("K35", "D2"), ("K35", "F2")]
    assert "Hemmelig" not in "".join(map(str, lest.funn))
    assert "Hemmelig" not in repr(lest)


def test_en_skrivefeil_i_deltakere_vises_når_den_ikke_sier_hvem() -> None:
    lest = kontroller(Deltaker, f"{DELTAKERHODE}\nP1;1985;32.01.2020;enslig voxen\n")
    assert [(f.fant, f.råd) for f in lest.funn][1] == ("enslig voxen", "Mente du «enslig voksen»?")
    assert lest.funn[0].fant == "32.01.2020"
