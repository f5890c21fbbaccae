"""Programmet slik brukeren kjører det: kommandoer, utgangskoder, filer og feil."""

import json
import unicodedata
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
RAPPORTER = (
    ["rapport", "budsjett"],
    ["kapasitet", "--aar", "2025"],
    ["kapasitet"],
    ["rapport", "kapasitet", "--aar", "2026"],
    ["rapport", "brakker"],
    ["rapport", "avslutning"],
    ["rapport", "bosetting"],
    ["satser", "--aar", "2017"],
    ["satser", "--mangler"],
    ["forutsetninger"],
    ["kontroller"],
    ["rapport", "tilskudd", "--aar", "2025"],
    ["forklar", "budsjett", "2025", "Introduksjonsstønad"],
    ["forklar", "kapasitet", "2025", "mars", "grupper"],
    ["forklar", "brakker", "2024", "Leie per måned"],
    ["forklar", "bosetting", "2022", "bosatt"],
    ["forklar", "tilskudd", "2024", "2022"],
)


@pytest.mark.parametrize("argv", RAPPORTER, ids=" ".join)
@pytest.mark.parametrize("som", ["tabell", "csv", "json", "markdown"])
def test_alle_rapporter_i_alle_formater(kall, argv, som):
    ut, feil = kall(*argv, "--data", "plan", "--format", som)

    assert ut.strip()
    assert feil == ""
    if som == "json":
        assert json.loads(ut)["versjon"] == 1


def test_planmappen_finnes_i_arbeidsmappen_og_i_data(kall, plan, monkeypatch):
    monkeypatch.chdir(plan)
    her, _ = kall("rapport", "budsjett", "--format", "json")
    plan.rename(plan.parent / "data")
    monkeypatch.chdir(plan.parent)
    i_data, _ = kall("rapport", "budsjett", "--format", "json")
    monkeypatch.setenv("FLYKTNINGPLAN_DATA", str(plan.parent / "data"))
    monkeypatch.chdir("/")
    miljø, _ = kall("rapport", "budsjett", "--format", "json")

    assert her == i_data == miljø


def test_uten_planmappe_sies_hva_som_mangler(kall):
    ut, feil = kall("rapport", "budsjett", kode=1)

    assert ut == ""
    assert "flyktningplan start MAPPE" in feil
    assert 1 == feil.count("\n")


def test_år_aar_og_sammensatt_å_gir_samme_bytes(kall):
    valg = ("--år", "--aar", unicodedata.normalize("NFD", "--år"))
    from flyktningplan._main import sammensatt

    ut = {kall(*sammensatt(["kapasitet", v, "2025", "--data", "plan"]))[0] for v in valg}

    assert 1 == len(ut)


def test_år_uten_data_er_en_feil(kall):
    ut, feil = kall("kapasitet", "--aar", "2040", "--data", "plan", kode=1)

    assert ut == ""
    assert "2040" in feil


def test_ca_20_i_antall_gir_fil_celle_funnet_og_ventet(kall, plan):
    fil = plan / "bosetting.csv"
    linjer = fil.read_text(encoding="utf-8-sig").split("\n")
    felt = linjer[13].split(";")
    linjer[13] = ";".join([*felt[:3], "ca. 20", *felt[4:]])
    fil.write_text("\n".join(linjer), encoding="utf-8-sig")

    for kommando in (
        ["rapport", "budsjett"],
        ["kontroller"],
        ["kapasitet"],
        ["eksporter", "--til", "x.xlsx"],
    ):
        ut, feil = kall(*kommando, "--data", "plan", kode=1)
        assert ut == ""
        assert all(tekst in feil for tekst in ("bosetting.csv", "D14", "ca. 20", "et helt tall"))
    assert not Path("x.xlsx").exists()


def test_alle_funn_på_én_gang(kall, plan):
    for navn, gammelt, nytt in (
        ("bosetting.csv", "2015;;anmodet;10", "2015;;anmodet;ti"),
        ("ramme.csv", "-6246", "-6246,5,3"),
    ):
        tekst = (plan / navn).read_text(encoding="utf-8-sig")
        assert gammelt in tekst
        (plan / navn).write_text(tekst.replace(gammelt, nytt), encoding="utf-8-sig")

    _, feil = kall("rapport", "budsjett", "--data", "plan", kode=1)

    assert "bosetting.csv D2" in feil
    assert "ramme.csv B3" in feil


@pytest.mark.parametrize("endelse", ["json", "csv", "md", "txt", "xlsx"])
def test_til_fil_følger_endelsen(kall, endelse):
    ut, _ = kall("rapport", "budsjett", "--data", "plan", "--til", f"ut.{endelse}")

    assert ut == ""
    assert Path(f"ut.{endelse}").stat().st_size > 500


def test_csv_til_fil_har_bom_så_excel_leser_den(kall):
    kall("rapport", "budsjett", "--data", "plan", "--til", "ut.csv")

    assert Path("ut.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_til_nekter_å_skrive_over_inndata(kall, plan):
    før = (plan / "ramme.csv").read_bytes()
    _, feil = kall(
        "rapport",
        "budsjett",
        "--data",
        "plan",
        "--format",
        "csv",
        "--til",
        "plan/ramme.csv",
        kode=1,
    )

    assert "inndatafil" in feil
    assert før == (plan / "ramme.csv").read_bytes()


def test_eksport_gir_ett_ark_per_rapport_og_samme_bytes(kall, plan, monkeypatch):
    import openpyxl

    kall("eksporter", "--data", "plan", "--til", "a.xlsx")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    plan.rename(plan.parent / "annen mappe")
    kall("eksporter", "--data", "annen mappe", "--til", "b.xlsx")

    assert Path("a.xlsx").read_bytes() == Path("b.xlsx").read_bytes()
    bok = openpyxl.load_workbook("a.xlsx", data_only=True)
    assert 9 == len(bok.sheetnames)
    celler = {c.value for ark in bok for rad in ark.iter_rows() for c in rad}
    assert {-2288, -6246, -4456, -3983, -2593, 754000} <= celler


def test_eksport_lagrer_ingen_sti(kall, plan):
    import zipfile

    kall("eksporter", "--data", "plan", "--til", "a.xlsx")
    with zipfile.ZipFile("a.xlsx") as bok:
        innhold = b"".join(bok.read(n) for n in bok.namelist())

    assert str(plan.parent).encode() not in innhold


def test_start_lager_en_mappe_som_består_kontrollen(kall):
    kall("start", "ny")
    ut, _ = kall("kontroller", "--data", "ny")
    kall("rapport", "budsjett", "--data", "ny")

    assert "ingen feil" in ut


def test_start_skriver_aldri_over(kall, plan):
    før = {f.name: f.read_bytes() for f in plan.iterdir()}
    ut, feil = kall("start", "plan", kode=1)

    assert ut == ""
    assert "flyktningplan.toml" in feil
    assert før == {f.name: f.read_bytes() for f in plan.iterdir()}


def test_ukjent_linje_får_forslag(kall):
    _, feil = kall("forklar", "budsjett", "2025", "lønn lærrere", "--data", "plan", kode=1)

    assert "«Lønn lærere»" in feil


def test_forklar_går_ned_til_celle_sats_og_kilde(kall):
    ut, _ = kall(
        "forklar",
        "budsjett",
        "2025",
        "integreringstilskudd år 2–5",
        "--data",
        "plan",
        "--format",
        "json",
    )
    rader = json.loads(ut)["rader"]
    tekst = json.dumps(rader, ensure_ascii=False)

    assert all(t in tekst for t in ("AR-3", "framført", "deltakere.xlsx", "budsjettlinjer.xlsx"))
    assert rader[0]["kroner"] == sum(r["kroner"] for r in rader if r["nivå"] == 1)


@pytest.mark.parametrize(
    "linje", ["Beregnet netto", "Vedtatt ramme", "Avvik fra rammen", "Sum inntekter"]
)
def test_forklar_summer(kall, linje):
    ut, _ = kall("forklar", "budsjett", "2025", linje, "--data", "plan", "--format", "json")

    assert json.loads(ut)["rader"][0]["kroner"]


def test_satser_virker_uten_planmappe(kall):
    ut, _ = kall("satser", "--aar", "2017", "--format", "json")
    verdier = {r["verdi"] for r in json.loads(ut)["rader"]}

    assert {235000, 185000, 230000, 167000, 84000, 70500, 25100, 164200} <= verdier


def test_satser_for_et_år_ingen_kjenner_er_en_feil(kall):
    ut, feil = kall("satser", "--aar", "1950", kode=1)

    assert ut == ""
    assert "1950" in feil


def test_fødselsnummer_stopper_og_vises_ikke(kall, plan):
    sifre = "01010112345"
    vekter = ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
    for løpenummer in range(100, 1000):
        grunn = sifre[:6] + f"{løpenummer}"
        k1 = -sum(int(s) * v for s, v in zip(grunn, vekter[0], strict=True)) % 11
        k2 = -sum(int(s) * v for s, v in zip(f"{grunn}{k1}", vekter[1], strict=False)) % 11
        if 10 not in (k1, k2):
            break
    nummer = f"{grunn}{k1}{k2}"
    with (plan / "ramme.csv").open("a", encoding="utf-8") as fil:
        fil.write(f"2030;-1;vedtatt;;{nummer}\n")

    ut, feil = kall("rapport", "budsjett", "--data", "plan", kode=1)

    assert ut == ""
    assert "ramme.csv E7" in feil
    assert nummer not in feil


def test_krev_vedtatt_nevner_alle_satsene_som_ikke_er_det(kall):
    ut, feil = kall("rapport", "budsjett", "--data", "plan", "--krev-vedtatt", kode=1)

    assert ut == ""
    assert all(t in feil for t in ("AR-2 (framført)", "G (framført)", "satser/*.toml"))


def test_egne_vedtatte_satser_går_foran_og_vises_som_egne(kall, plan):
    (plan / "satser").mkdir()
    (plan / "satser" / "egne.toml").write_text(
        """
ordning = "Integreringstilskudd"
[satser.AR-2]
navn = "Integreringstilskudd år 2"
enhet = "kr per person"
[[satser.AR-2.verdier]]
fra = 2024-01-01
til = 2024-12-31
verdi = 100
status = "vedtatt"
kilde = "rundskrivet for 2024"
kjent_fra = 2023-10-06
""",
        encoding="utf-8",
    )
    ut, _ = kall("satser", "--aar", "2024", "--data", "plan", "--format", "json")
    forklart, _ = kall(
        "forklar",
        "budsjett",
        "2024",
        "integreringstilskudd år 2–5",
        "--data",
        "plan",
        "--format",
        "json",
    )

    (rad,) = [r for r in json.loads(ut)["rader"] if r["kode"] == "AR-2"]
    assert (100, "vedtatt (egen)") == (rad["verdi"], rad["status"])
    assert "rundskrivet for 2024" in forklart


def test_ødelagt_satsfil_er_et_funn_med_fil_og_nøkkel(kall, plan):
    (plan / "satser").mkdir()
    (plan / "satser" / "egne.toml").write_text("[satser.AR-2]\nverdi = 3\n", encoding="utf-8")

    _, feil = kall("rapport", "budsjett", "--data", "plan", kode=1)

    assert "satser/egne.toml" in feil
    assert "satser.AR-2" in feil


def test_kjent_flytter_kunnskapsdatoen(kall):
    """36 kom i 2024; sett fra nyttårsaften 2024 er de kjent, sett fra planen er 10 ventet."""
    svar = [
        json.loads(kall("rapport", "bosetting", "--data", "plan", "--format", "json", *valg)[0])
        for valg in ([], ["--kjent", "2024-12-31"])
    ]
    plan_2024 = [next(r for r in s["rader"] if r["år"] == "2024")["i planen"] for s in svar]

    assert [10, 36] == plan_2024
    assert ["2023-11-15", "2024-12-31"] == [s["kjent"] for s in svar]


def test_imditilskudd_leses_og_kontrolleres(kall, plan):
    (plan / "imditilskudd.csv").write_text(
        "Deltaker;Kode;År;Beløp;Utbetalt\nP999;AR-1 EV;2023;241 100;05.07.2023\n",
        encoding="utf-8",
    )
    ut, _ = kall("rapport", "tilskudd", "--data", "plan", "--format", "json")
    kontroll = next(t for t in json.loads(ut)["tabeller"] if t["navn"] == "kontroll")

    assert any(r["deltaker"] == "P999" and "deltakere" in r["funn"] for r in kontroll["rader"])
    assert any(r["funn"] == "mangler" for r in kontroll["rader"])


def test_kapasitet_etter_planens_slutt_er_en_feil_og_ikke_null(kall):
    ut, feil = kall("kapasitet", "--data", "plan", "--kjent", "31.12.2027", kode=1)

    assert ut == ""
    assert "2027" in feil


def test_kapasitet_mot_slutten_av_planen_viser_bare_månedene_planen_har(kall):
    ut, _ = kall("kapasitet", "--data", "plan", "--kjent", "30.09.2027", "--format", "json")

    assert ["oktober", "november", "desember"] == [r["måned"] for r in json.loads(ut)["rader"]]
