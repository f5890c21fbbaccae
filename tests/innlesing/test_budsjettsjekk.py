"""Kontrollene et budsjettkontor gjør: koder, fortegn, størrelser, avgift og dobbel inntekt."""

from pathlib import Path

import pytest
from tests.innlesing.bygg import INNSTILLINGER, koder, les

from flyktningplan.feil import Alvorlighet, Funn

FEIL, ADVARSEL, MERKNAD = Alvorlighet.FEIL, Alvorlighet.ADVARSEL, Alvorlighet.MERKNAD
HODE = "Linje;I rammen;Type;Funksjon;Art;Driver;Enhetspris;Fra;Til;2024;2025"
STILLINGER = (
    "Stilling;Rolle;Årsverk;Årslønn\nS1;lærer;1;610000\nS2;lærer;1;600000\nS3;annet;1;550000\n"
)
TIL_2027 = INNSTILLINGER.replace("slutt = 2025", "slutt = 2027")


def funn(mappe: Path, *rader: str, toml: str = TIL_2027, stillinger: bool = False) -> list[Funn]:
    """Funnene i linjene selv (K68 til K83) når tabellen har radene."""
    filer = {
        "budsjettlinjer.csv": "\n".join([HODE, *rader, ""]),
        "flyktningplan.toml": toml,
        "bosetting.csv": "År;Status;Antall\n"
        + "".join(f"{å};prognose;1\n" for å in range(2023, 2028)),
        "ramme.csv": "År;Ramme\n" + "".join(f"{å};-1\n" for å in range(2023, 2028)),
        "lokaler.csv": "Lokale;Type;Fra;Leie per år\nB;brakke;1.1.2024;377000\n",
        "stillinger.csv": STILLINGER if stillinger else "Stilling;Rolle;Årsverk\nS1;lærer;1\n",
    }
    return [f for f in les(mappe, filer).funn if "K68" <= f.regel < "K84"]


def kort(funnene: list[Funn]) -> list[tuple[str, Alvorlighet, str]]:
    return [(str(f.regel), f.alvor, f.opphav.celle) for f in funnene]


GRUNN = "L;ja;videreført"


@pytest.mark.parametrize(
    ("rad", "ventet"),
    [
        # Koder som er gyldige
        (f"{GRUNN};213;105;per bosatt i året;3500;;;;", []),
        (f"{GRUNN};242;272;per bosatt i året;6000;;;;", []),
        (f"{GRUNN};850;810;engangstilskudd;;;;;", []),
        # Ukjente koder advarer
        (f"{GRUNN};999;105;per bosatt i året;3500;;;;", [("K68", ADVARSEL, "D2")]),
        (f"{GRUNN};213;123;per bosatt i året;3500;;;;", [("K68", ADVARSEL, "E2")]),
        (
            f"{GRUNN};999;123;per bosatt i året;3500;;;;",
            [("K68", ADVARSEL, "D2"), ("K68", ADVARSEL, "E2")],
        ),
        # Art 270 er ute av 2026-listen, men gyldig til og med 2025
        (f"{GRUNN};242;270;per bosatt i året;6000;;;;", [("K69", FEIL, "E2")]),
        (f"{GRUNN};242;270;per bosatt i året;6000;;31.12.2025;;", []),
        (f"{GRUNN};242;270;fast;;;;60000;60000", []),
        (f"{GRUNN};242;272;per bosatt i året;6000;;31.12.2025;;", [("K68", ADVARSEL, "E2")]),
        # Investering i en driftsplan
        (f"{GRUNN};841;105;per bosatt i året;3500;;;;", [("K68", ADVARSEL, "D2")]),
        (f"{GRUNN};213;280;per bosatt i året;3500;;;;", [("K68", ADVARSEL, "E2")]),
        # Bare 450, 810 og 850 på funksjon 850
        (f"{GRUNN};850;810;per bosatt i året;-3500;;;;", []),
        (f"{GRUNN};850;850;per bosatt i året;-3500;;;;", []),
        (f"{GRUNN};850;450;per bosatt i året;3500;;;;", []),
        (f"{GRUNN};850;010;per bosatt i året;3500;;;;", [("K70", ADVARSEL, "E2")]),
        (f"{GRUNN};850;700;per bosatt i året;-3500;;;;", [("K70", ADVARSEL, "E2")]),
        # Pengedriverne har eget fortegn, og arten må følge det
        (f"{GRUNN};213;010;norsktilskudd person;;;;;", [("K71", ADVARSEL, "E2")]),
        (f"{GRUNN};213;810;norsktilskudd person;;;;;", []),
        (f"{GRUNN};275;810;introduksjonsstønad;;;;;", [("K71", ADVARSEL, "E2")]),
        (f"{GRUNN};275;089;introduksjonsstønad;;;;;", []),
        (f"{GRUNN};213;630;brakkeleie;;;;;", [("K71", ADVARSEL, "E2")]),
        (f"{GRUNN};213;190;brakkeleie;;;;;", []),
        (f"{GRUNN};213;950;norsktilskudd grunn;;;;;", [("K71", ADVARSEL, "E2")]),
        # Finans og avsetninger
        (f"{GRUNN};880;950;fast;;;;-500000;-500000", [("K72", MERKNAD, "E2")]),
        (f"{GRUNN};880;950;fast;;;;500000;500000", [("K72", MERKNAD, "E2")]),
        # Fortegn
        (f"{GRUNN};213;600;per bosatt i året;3500;;;;", [("K73", ADVARSEL, "G2")]),
        (f"{GRUNN};213;600;per bosatt i året;-3500;;;;", []),
        (f"{GRUNN};213;105;per bosatt i året;-3500;;;;", [("K73", ADVARSEL, "G2")]),
        (f"{GRUNN};213;105;fast;;;;60000;-60000", [("K73", ADVARSEL, "K2")]),
        (f"{GRUNN};213;700;fast;;;;60000;-60000", [("K73", ADVARSEL, "J2")]),
        (f"{GRUNN};213;105;fast;;;;0;0", []),
        ("L;ja;innsparing;213;105;per bosatt i året;-3500;;;;", []),
        ("L;ja;innsparing;213;105;per bosatt i året;3500;;;;", [("K73", ADVARSEL, "G2")]),
        # Et år tusen ganger det andre sier ikke hvem som er feil; tre år gjør det
        (f"{GRUNN};213;105;fast;;;;60000;60000000", []),
    ],
)
def test_hver_regel(tmp_path: Path, rad: str, ventet: list[tuple[str, Alvorlighet, str]]) -> None:
    assert kort(funn(tmp_path, rad)) == ventet


@pytest.mark.parametrize(
    ("rad", "deler"),
    [
        (
            f"{GRUNN};242;270;per bosatt i året;6000;;;;",
            ["Art 270", "2025", "271 eller 272", "Til"],
        ),
        (f"{GRUNN};213;123;per bosatt i året;1;;;;", ["123", "står ikke i kodelisten for 2026"]),
        (f"{GRUNN};213;600;per bosatt i året;3500;;;;", ["600", "3500", "minus"]),
        (f"{GRUNN};213;280;per bosatt i året;3500;;;;", ["280", "investering"]),
        (f"{GRUNN};275;810;introduksjonsstønad;;;;;", ["810", "introduksjonsstønad", "utgift"]),
    ],
)
def test_funnet_sier_hva_og_hva_du_gjør(tmp_path: Path, rad: str, deler: list[str]) -> None:
    (f,) = funn(tmp_path, rad)

    assert [] == [d for d in deler if d not in str(f)]
    assert f.råd


@pytest.mark.parametrize(
    ("kjent", "sier"),
    [
        ("2023-03-31", "gir advarsel nå, i 1. kvartal"),
        ("2023-06-30", "gir advarsel nå, i 2. kvartal"),
        ("2023-07-01", "gir feil nå, i 3. kvartal"),
        ("2023-12-31", "gir feil nå, i 4. kvartal"),
    ],
)
def test_850_advarer_og_stopper_aldri(tmp_path: Path, kjent: str, sier: str) -> None:
    toml = TIL_2027.replace("2023-12-31", kjent)
    (f,) = funn(tmp_path, f"{GRUNN};850;010;per bosatt i året;1;;;;", toml=toml)

    assert (f.alvor, f.regel) == (ADVARSEL, "K70")
    assert sier in str(f)
    assert "081" in str(f)


# --- Størrelser

TRE_PRISER = (
    "A;ja;videreført;213;105;per bosatt i året;3500;;;;",
    "B;ja;videreført;213;105;per programdeltaker;2000;;;;",
    "C;ja;videreført;213;105;per husholdning bosatt i året;12000;;;;",
)
TRE_FASTE = tuple(f"F{n};ja;videreført;213;105;fast;;;;{n}0000;{n}0000" for n in (5, 6, 8))


@pytest.mark.parametrize(
    ("rader", "ny", "ventet"),
    [
        (TRE_PRISER, "per norskdeltaker;3000000;;;;", [("K74", ADVARSEL, "G5")]),
        (TRE_PRISER, "per norskdeltaker;3;;;;", [("K74", ADVARSEL, "G5")]),
        (TRE_PRISER, "per norskdeltaker;300000;;;;", []),
        (TRE_PRISER, "per norskdeltaker;300;;;;", []),
        (TRE_PRISER, "per norskdeltaker;0;;;;", []),
        (TRE_FASTE, "fast;;;;60000;60000000", [("K74", ADVARSEL, "K5")]),
        (TRE_FASTE, "fast;;;;60;60000", [("K74", ADVARSEL, "J5")]),
        (TRE_FASTE, "fast;;;;60000000;60000000", [("K74", ADVARSEL, "J5")]),
        (TRE_FASTE, "fast;;;;600000;600000", []),
        (TRE_PRISER[:1], "per norskdeltaker;3500000;;;;", []),
    ],
)
def test_størrelsen_mot_naboene(tmp_path: Path, rader, ny: str, ventet) -> None:
    assert kort(funn(tmp_path, *rader, f"N;ja;videreført;213;105;{ny}")) == ventet


def test_begge_årene_nevnes_når_begge_er_tusen_ganger_for_store(tmp_path: Path) -> None:
    (f,) = funn(tmp_path, *TRE_FASTE, "N;ja;videreført;213;105;fast;;;;60000000;61000000")

    assert f.celler == ("J5", "K5")


@pytest.mark.parametrize(("pris", "antall"), [("610000", 0), ("610", 1), ("610000000", 1)])
def test_lønn_per_årsverk_mot_årslønnen_i_stillinger(
    tmp_path: Path, pris: str, antall: int
) -> None:
    rad = f"Lønn;ja;videreført;213;010;per lærerårsverk;{pris};;;;"

    assert kort(funn(tmp_path, rad, stillinger=True)) == [("K74", ADVARSEL, "G2")] * antall


# --- Arbeidsgiveravgift

LØNN = "Lønn;ja;videreført;213;010;fast;;;;600000;600000"
SONE_4 = TIL_2027.replace('nummer = "9999"', 'nummer = "9999"\navgiftssone = "4"')


@pytest.mark.parametrize(
    ("sone", "sats", "antall"),
    [
        ("4", "5,1", 0),
        ("4", "14,1", 1),
        ("4", "5,2", 1),
        ("4a", "7,9", 0),
        ("4a", "5,1", 1),
        ("1", "14,1", 0),
        ("5", "0", 0),
        ("5", "5,1", 1),
        (None, "5,1", 0),
        (None, "14,1", 0),
        (None, "6", 1),
    ],
)
def test_avgiften_følger_sonen(tmp_path: Path, sone: str | None, sats: str, antall: int) -> None:
    toml = TIL_2027 if sone is None else SONE_4.replace('"4"', f'"{sone}"')
    rad = f"Avgift;ja;videreført;213;099;prosent av lønn;{sats};;;;"

    assert kort(funn(tmp_path, LØNN, rad, toml=toml)) == [("K75", ADVARSEL, "G3")] * antall


def test_avgiften_sier_satsen_i_sonen(tmp_path: Path) -> None:
    rad = "Avgift;ja;videreført;213;099;prosent av lønn;14,1;;;;"
    (f,) = funn(tmp_path, LØNN, rad, toml=SONE_4)

    assert [] == [d for d in ("14,1", "sone 4", "5,1", "avgiftssone") if d not in str(f)]


@pytest.mark.parametrize(("kroner", "antall"), [("34530", 0), ("95500", 1), ("30000", 1)])
def test_avgift_i_kroner_per_årsverk_regnes_om_til_prosent(
    tmp_path: Path, kroner: str, antall: int
) -> None:
    """5,1 % av 610 000 + 67 100 er 34 532; 34 530 er det samme i hele tikroner."""
    rader = (
        "Lønn;ja;videreført;213;010;per lærerårsverk;610000;;;;",
        "Pensjon;ja;videreført;213;090;per lærerårsverk;67100;;;;",
        f"Avgift;ja;videreført;213;099;per lærerårsverk;{kroner};;;;",
    )

    assert kort(funn(tmp_path, *rader, toml=SONE_4)) == [("K75", ADVARSEL, "G4")] * antall


def test_ukjent_sone_er_en_feil_med_valgene(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"flyktningplan.toml": SONE_4.replace('"4"', '"7"')})
    (f,) = lesing.funn

    assert f.alvor is FEIL
    assert "4a" in str(f)


# --- Samme inntekt to ganger


def test_samme_pengedriver_to_ganger_i_rammen(tmp_path: Path) -> None:
    rad = "ja;videreført;850;810;integreringstilskudd år 1;;;;;"
    (f,) = funn(tmp_path, f"Tilskudd;{rad}", f"Tilskudd igjen;{rad}")

    assert (f.regel, f.alvor, f.celler) == ("K76", FEIL, ("F2", "F3"))
    assert "integreringstilskudd år 1" in f.melding


@pytest.mark.parametrize(
    "andre",
    [
        "B;nei;videreført;850;810;integreringstilskudd år 1;;;;;",
        "B;ja;videreført;850;810;integreringstilskudd år 2–5;;;;;",
    ],
)
def test_ulike_drivere_eller_utenfor_rammen_er_ikke_dobbelt(tmp_path: Path, andre: str) -> None:
    første = "A;ja;videreført;850;810;integreringstilskudd år 1;;;;;"

    assert funn(tmp_path, første, andre) == []


def test_to_linjer_med_samme_antallsdriver_er_ikke_dobbelt(tmp_path: Path) -> None:
    assert funn(tmp_path, *TRE_PRISER[:1], TRE_PRISER[0].replace("A;", "D;")) == []


def test_eksempelet_har_ingen_funn() -> None:
    from flyktningplan.innlesing.planmappe import les_plan

    assert les_plan(Path(__file__).resolve().parents[2] / "data").funn == ()


def test_halvt_utfylt_i_rammen_er_en_advarsel(tmp_path: Path) -> None:
    linjer = (
        "Linje;Type;Funksjon;Art;Driver;Enhetspris;I rammen\n"
        "A;videreført;242;470;per bosatt i året;15000;ja\n"
        "B;videreført;242;470;per bosatt i året;15000;\n"
    )

    assert ("K77", "G3") in koder(les(tmp_path, {"budsjettlinjer.csv": linjer}).funn)


def test_fra_og_til_på_en_pengedriver_nektes(tmp_path: Path) -> None:
    linjer = (
        "Linje;Type;Funksjon;Art;Driver;Fra\nA;videreført;275;089;introduksjonsstønad;01.01.2025\n"
    )

    assert ("K41", "F2") in koder(les(tmp_path, {"budsjettlinjer.csv": linjer}).funn)
