"""Kontroller mellom rader og tabeller."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import BOSETTING, DELTAKERHODE, LINJER, RAMME, les, regler

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.modeller.tabeller import Behov, Budsjettlinje
from flyktningplan.modeller.verdier import Driver

FEIL, ADVARSEL = Alvorlighet.FEIL, Alvorlighet.ADVARSEL
HODE = LINJER.split("\n", maxsplit=1)[0]
STILLINGER = "Stilling;Rolle;Årsverk\n"
LOKALER = "Lokale;Type;Fra;Leie per år\n"
BEHOV = "Hva;Driver;Per enhet\n"


def funn(mappe: Path, regel: str, **filer: str) -> list[tuple[Alvorlighet, str, tuple[str, ...]]]:
    """(alvor, celle, celler) for funnene av regelen, når tabellene er som oppgitt."""
    lesing = les(mappe, {f"{navn}.csv": tekst for navn, tekst in filer.items()})
    return [(f.alvor, f.opphav.celle, f.celler) for f in lesing.funn if f.regel == regel]


def linjer(*rader: str) -> str:
    return "\n".join([HODE, *rader, ""])


def test_planen_i_testene_er_uten_funn(tmp_path: Path) -> None:
    lesing = les(tmp_path)
    assert lesing.funn == ()
    assert lesing.plan


def test_samme_deltaker_to_ganger(tmp_path: Path) -> None:
    rader = "p1;1985;1.2.2023;barn\nP2;1985;1.2.2023;barn\n P1;1990;1.2.2023;barn\n"
    lesing = les(tmp_path, {"deltakere.csv": f"{DELTAKERHODE}\n{rader}"})
    (doble,) = [f for f in lesing.funn if f.regel == "K50"]
    assert (doble.alvor, doble.celler, doble.fant) == (FEIL, ("A2", "A4"), "")


def test_samme_bosettingstall_to_ganger(tmp_path: Path) -> None:
    tekst = (
        "År;Måned;Status;Antall;Registrert\n2023;1;bosatt;1;\n2023;2;bosatt;1;\n2023;1;bosatt;2;\n"
    )
    assert funn(tmp_path, "K51", bosetting=tekst) == [(FEIL, "D2", ("D2", "D4"))]


def test_nytt_tall_registrert_senere_er_ikke_dobbelt(tmp_path: Path) -> None:
    tekst = "År;Status;Antall;Registrert\n2023;vedtatt;10;1.1.2023\n2023;vedtatt;50;1.5.2023\n"
    assert not funn(tmp_path, "K51", bosetting=tekst)


def test_samme_ramme_to_ganger(tmp_path: Path) -> None:
    tekst = "År;Ramme;Versjon\n2024;1;Vedtatt\n2024;2;vedtatt\n2024;3;regulert\n2025;1;\n"
    assert funn(tmp_path, "K52", ramme=tekst) == [(FEIL, "B2", ("B2", "B3"))]


@pytest.mark.parametrize(
    ("ramme", "antall"), [("-6246000", 1), ("100000", 1), ("99999", 0), ("-6246", 0)]
)
def test_ramme_i_kroner(tmp_path: Path, ramme: str, antall: int) -> None:
    tekst = f"År;Ramme\n2024;{ramme}\n2025;1\n"
    assert funn(tmp_path, "K53", ramme=tekst) == [(ADVARSEL, "B2", ())] * antall


def test_to_linjer_med_samme_navn(tmp_path: Path) -> None:
    rad = "videreført;213;195;fast;1;;"
    assert funn(tmp_path, "K54", budsjettlinjer=linjer(f"Lisenser;{rad}", f"LISENSER ;{rad}")) == [
        (FEIL, "A2", ("A2", "A3"))
    ]


def deltakere(antall: int, dato: str, ekstra: str = "", hode: str = "") -> str:
    rader = "".join(f"P{nr};1985;{dato};enslig voksen{ekstra}\n" for nr in range(antall))
    return f"{DELTAKERHODE}{hode}\n{rader}"


@pytest.mark.parametrize(("antall", "venter"), [(10, 0), (11, 1)])
def test_flere_personer_enn_bosatte(tmp_path: Path, antall: int, venter: int) -> None:
    assert (
        funn(tmp_path, "K55", deltakere=deltakere(antall, "1.2.2023"))
        == [(ADVARSEL, "C2", ())] * venter
    )


def test_tilflyttede_teller_ikke_som_bosatt_her(tmp_path: Path) -> None:
    tekst = deltakere(11, "1.2.2023", ";1.5.2023", ";Tilflyttet")
    assert not funn(tmp_path, "K55", deltakere=tekst)


def test_bare_det_som_var_kjent_teller(tmp_path: Path) -> None:
    bosetting = (
        "År;Status;Antall;Registrert\n2023;bosatt;8;1.6.2023\n2023;bosatt;12;1.12.2023\n"
        "2023;bosatt;5;1.2.2024\n2024;prognose;1;\n2025;prognose;1;\n"
    )
    assert not funn(tmp_path, "K55", bosetting=bosetting, deltakere=deltakere(12, "1.2.2023"))
    assert funn(tmp_path, "K55", bosetting=bosetting, deltakere=deltakere(13, "1.2.2023")) == [
        (ADVARSEL, "C3", ())
    ]


def test_skjult_antall_bosatte_gir_ikke_advarsel(tmp_path: Path) -> None:
    bosetting = BOSETTING.replace("2023;bosatt;10", "2023;bosatt;:")
    assert not funn(tmp_path, "K55", bosetting=bosetting, deltakere=deltakere(3, "1.2.2023"))


@pytest.mark.parametrize(
    ("lønn", "antall"),
    [
        ("Lønn;videreført;213;010;fast;1;;", 0),
        ("Lønn;videreført;213;080;fast;1;;", 0),
        ("Lønn;videreført;213;089;introduksjonsstønad;;;", 1),
        ("Lønn;videreført;213;090;fast;1;;", 1),
        ("Lønn;videreført;275;010;fast;1;;", 1),
        ("Lønn;videreført;213;010;prosent av lønn;5;;", 2),
    ],
)
def test_prosent_av_lønn_trenger_lønn_på_samme_sted(tmp_path: Path, lønn: str, antall: int) -> None:
    tekst = linjer(lønn, "AGA;videreført;213;099;prosent av lønn;5,1 %;;")
    funnet = funn(tmp_path, "K56", budsjettlinjer=tekst)
    assert len(funnet) == (1 if antall else 0)
    assert all(alvor is FEIL for alvor, _, _ in funnet)


def test_prosent_av_lønn_følger_også_ansvaret(tmp_path: Path) -> None:
    tekst = (
        "Linje;Ansvar;Type;Funksjon;Art;Driver;Enhetspris\n"
        "Lønn;310;videreført;213;010;fast;1\nAGA;320;videreført;213;099;prosent av lønn;5,1\n"
    )
    assert funn(tmp_path, "K56", budsjettlinjer=tekst) == [(FEIL, "F3", ())]


def test_prosent_av_lønn_skrevet_som_andel(tmp_path: Path) -> None:
    tekst = linjer(
        "Lønn;videreført;213;010;fast;1;;", "AGA;videreført;213;099;prosent av lønn;0,051;;"
    )
    assert funn(tmp_path, "K42", budsjettlinjer=tekst) == [(ADVARSEL, "F3", ())]
    lesing = les(tmp_path, {"budsjettlinjer.csv": tekst})
    (råd,) = {f.råd for f in lesing.funn if f.regel == "K42"}
    assert råd.startswith("Skriv 5,1 for 5,1 prosent,")


def test_behov_som_ikke_finnes(tmp_path: Path) -> None:
    tekst = linjer("Tomgang;videreført;265;190;per behov: bolig;1;;")
    assert funn(tmp_path, "K57", budsjettlinjer=tekst) == [(FEIL, "E2", ())]
    annet = f"{BEHOV}praksisplass;per programdeltaker;1\n"
    assert funn(tmp_path, "K57", budsjettlinjer=tekst, behov=annet) == [(FEIL, "E2", ())]


def test_behovet_får_navnet_fra_tabellen(tmp_path: Path) -> None:
    tekst = linjer("Tomgang;videreført;265;190;per behov: BOLIG;1;;")
    behov = f"{BEHOV}Bolig;per husholdning bosatt i året;1\n"
    lesing = les(tmp_path, {"budsjettlinjer.csv": tekst, "behov.csv": behov})
    assert lesing.plan
    assert lesing.plan.budsjettlinjer[0].behov == "Bolig"


def test_feil_i_behov_gir_ikke_følgefeil_i_budsjettlinjer(tmp_path: Path) -> None:
    tekst = linjer("Tomgang;videreført;265;190;per behov: bolig;1;;")
    lesing = les(tmp_path, {"budsjettlinjer.csv": tekst, "behov.csv": f"{BEHOV}bolig;vet ikke;1\n"})
    assert regler(lesing.funn) == {"K35"}


@pytest.mark.parametrize(
    ("driver", "rolle"), [("per lærerårsverk", "lærer"), ("per programrådgiver", "programrådgiver")]
)
def test_bemanningsdrivere_trenger_stillinger(tmp_path: Path, driver: str, rolle: str) -> None:
    tekst = linjer(f"Lønn;videreført;213;010;{driver};1;;")
    assert funn(tmp_path, "K58", budsjettlinjer=tekst) == [(FEIL, "E2", ())]
    annet = f"{STILLINGER}S1;annet;1\n"
    assert funn(tmp_path, "K58", budsjettlinjer=tekst, stillinger=annet) == [(FEIL, "E2", ())]
    riktig = f"{STILLINGER}S1;{rolle};1\n"
    assert not funn(tmp_path, "K58", budsjettlinjer=tekst, stillinger=riktig)


@pytest.mark.parametrize(
    ("lokale", "antall"),
    [
        ("Brakke;brakke;1.1.2024;377000", 0),
        ("Brakke;brakke;1.1.2024;", 1),
        ("Rom;leid;1.1.2024;377000", 1),
    ],
)
def test_brakkeleie_trenger_en_brakke_med_leie(tmp_path: Path, lokale: str, antall: int) -> None:
    tekst = linjer("Leie;vedtatt tiltak;213;190;brakkeleie;;;")
    venter = [(FEIL, "E2", ())] * antall
    assert funn(tmp_path, "K59", budsjettlinjer=tekst, lokaler=f"{LOKALER}{lokale}\n") == venter


def test_ramme_som_mangler_for_et_planår(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"ramme.csv": RAMME.replace("2025;-4456\n", "")})
    (mangler,) = lesing.funn
    assert (mangler.regel, mangler.alvor) == ("K60", ADVARSEL)
    assert "2025" in mangler.melding
    assert lesing.plan


def test_eksempelrad_står_igjen(tmp_path: Path) -> None:
    tekst = BOSETTING.replace("IMDi", "EKSEMPEL: bytt ut raden")
    assert funn(tmp_path, "K61", bosetting=tekst) == [(ADVARSEL, "D2", ())]


@pytest.mark.parametrize("driver", ["brakkeleie", "prosent av lønn", "per behov: bolig"])
def test_behov_følger_et_antall(tmp_path: Path, driver: str) -> None:
    assert funn(tmp_path, "K62", behov=f"{BEHOV}bolig;{driver};1\n") == [(FEIL, "B2", ())]


def test_ordene_veiledningen_viser_for_behov_er_dem_kontrollen_godtar(tmp_path: Path) -> None:
    """`lovlige_ord` er listen i brukerveiledningen, og rullelisten i malen når den er kort nok."""
    vist = Behov.lovlige_ord()["driver"]
    nektet = []
    for driver in Driver:
        ord_ = f"{driver}: bolig" if driver is Driver.BEHOV else driver
        if funn(tmp_path, "K62", behov=f"{BEHOV}bolig;{ord_};1\n"):
            nektet.append(driver)
    assert {*vist, *nektet} == set(Driver)
    assert not {*vist} & {*nektet}
    assert {"fast", "brakkeleie"} <= {*nektet}
    assert vist[0] == "per bosatt i året"


def test_ukjent_driver_i_behov_teller_bare_ordene_behov_tar(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"behov.csv": f"{BEHOV}bolig;per måltid;1\n"})
    antall = len(Behov.lovlige_ord()["driver"])
    (ukjent,) = lesing.funn
    assert f"et av de {antall} valgene i brukerveiledningen" in str(ukjent)


def test_funnene_er_funn(tmp_path: Path) -> None:
    funnene = les(tmp_path, {"ramme.csv": "År;Ramme\n2024;6246000\n"}).funn
    assert funnene
    for f in funnene:
        assert isinstance(f, Funn)
        assert f.råd


def test_per_behov_er_ikke_en_kolonne() -> None:
    assert "behov" not in Budsjettlinje.kolonner()
