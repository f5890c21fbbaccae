"""`eksporter` slik brukeren og cron møter det: mål, formater, loggen, varsler og nei."""

import json
import os
import re
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from flyktningplan.cli.eksport import logglinje
from flyktningplan.cli.kjor import kjør
from flyktningplan.levering.enerett import enerett
from flyktningplan.levering.mappe import INNHOLD


def felt(linje: str) -> dict[str, str]:
    """Loggen lest slik et overvåkingsprogram ville lest den: én linje med navn=verdi."""
    assert 1 == linje.count("\n")
    assert linje.startswith("eksporter ")
    funnet = re.findall(r'(\w+)=("(?:[^"\\]|\\.)*"|[^\s"]+)', linje)
    return {navn: json.loads(v) if v.startswith('"') else v for navn, v in funnet}


@pytest.fixture
def varsler(monkeypatch):
    """Bytter ut reglene: `varsler(2)` gir to regler som slår ut, og tar vare på datoen."""
    datoer = []

    def sett(antall: int) -> list:
        def svar(_framskriving, dato):
            datoer.append(dato)
            return SimpleNamespace(utløst=("x",) * antall, sjekket=3)

        modul = SimpleNamespace(
            varsler=svar, varseltekst=lambda s: f"Varsel: {len(s.utløst)} for Herøy\n\nTekst."
        )
        monkeypatch.setitem(sys.modules, "flyktningplan.rapport.varsel", modul)
        return datoer

    return sett


def test_loggen_er_én_linje_om_hva_som_ble_skrevet(eksporter):
    ut, feil = eksporter("--til", "rapport_{kjent:%Y-%m}.xlsx")
    logg = felt(feil)
    skrevet = Path("rapport_2023-11.xlsx")

    assert "" == ut
    assert ("rapport_2023-11.xlsx", "ny", "2023-11-15", "plan", "0") == tuple(
        logg[n] for n in ("fil", "resultat", "kjent", "scenario", "advarsler")
    )
    assert str(skrevet.stat().st_size) == logg["byte"]
    assert int(logg["rapporter"]) >= 8


def test_uendret_sies_og_filen_røres_ikke(eksporter):
    eksporter("--til", "r.xlsx")
    os.utime("r.xlsx", (1, 1))

    assert "uendret" == felt(eksporter("--til", "r.xlsx")[1])["resultat"]
    assert 1 == Path("r.xlsx").stat().st_mtime
    assert "endret" == felt(eksporter("--til", "r.xlsx", "--kjent", "31.12.2023")[1])["resultat"]
    assert 1 != Path("r.xlsx").stat().st_mtime


def test_kjent_i_navnet_er_datoen_planen_er_regnet_for(eksporter):
    eksporter("--til", "{nummer}_{kommune}_{kjent}.xlsx", "--kjent", "31.12.2023")

    assert Path("1818_Herøy_2023-12-31.xlsx").exists()


def test_advarsler_telles(eksporter, her):
    (her / "plan" / "bosettinger.csv").write_text("x\n", encoding="utf-8")

    assert "1" == felt(eksporter("--til", "r.xlsx")[1])["advarsler"]


def test_stille_sier_ingenting_når_det_går_bra(eksporter):
    assert ("", "") == eksporter("--til", "r.xlsx", "--stille")
    assert ("", "") == eksporter("--til", "r.xlsx", "--stille")


def test_stille_tier_ikke_om_feil(eksporter):
    _, feil = eksporter("--til", "mangler/r.xlsx", "--stille", kode=1)

    assert "Feil: Mappen mangler finnes ikke. Lag den først.\n" == feil


@pytest.mark.parametrize(
    ("navn", "starter"),
    [("r.html", b"<!doctype html>"), ("r.docx", b"PK"), ("r.MD", b"#"), ("r.xlsx", b"PK")],
)
def test_endelsen_avgjør_formen_og_samme_inndata_gir_samme_fil(eksporter, navn, starter):
    eksporter("--til", navn)
    første = Path(navn).read_bytes()
    Path(navn).unlink()
    eksporter("--til", navn)

    assert første == Path(navn).read_bytes()
    assert første[: len(starter)].lower() == starter.lower()


def test_saksframlegget_på_skjermen_er_det_samme_som_i_filen(eksporter):
    eksporter("--til", "sak.md", "--format", "markdown")
    ut, feil = eksporter("--format", "markdown")

    assert ut.encode() == Path("sak.md").read_bytes()
    assert "-" == felt(feil)["fil"]


def test_én_rapport_som_nettside(her, capfd):
    assert 0 == kjør(["rapport", "budsjett", "--data", "plan", "--til", "{nummer}_{kjent}.html"])

    assert "" == capfd.readouterr().err
    side = (her / "1818_2023-11-15.html").read_text(encoding="utf-8")
    assert "Vedtatt ramme" in side


@pytest.mark.parametrize("som", ["csv", "json"])
def test_en_mappe_får_én_fil_per_rapport(eksporter, som):
    logg = felt(eksporter("--til", "ut/", "--format", som)[1])
    filer = sorted(f.name for f in Path("ut").iterdir() if f.name != INNHOLD)

    assert int(logg["rapporter"]) == len(filer)
    assert {"budsjett", "kapasitet", "bosetting"} <= {f.partition(".")[0] for f in filer}
    assert {f".{som}"} == {Path(f).suffix for f in filer}
    assert filer == sorted(json.loads(Path("ut", INNHOLD).read_bytes())["filer"])
    assert "uendret" == felt(eksporter("--til", "ut/", "--format", som)[1])["resultat"]


def test_csv_i_mappen_åpnes_av_excel(eksporter):
    eksporter("--til", "ut/")

    assert Path("ut/budsjett.csv").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "argv", [("ut/",), ("ut", "--format", "csv"), ("finnes",), ("finnes", "--format", "csv")]
)
def test_slik_ber_man_om_en_mappe(eksporter, argv):
    Path("finnes").mkdir()
    eksporter("--til", *argv)

    assert Path(argv[0], "budsjett.csv").exists()


def test_filer_fra_et_annet_format_fjernes_og_sies(eksporter):
    eksporter("--til", "ut/")
    logg = felt(eksporter("--til", "ut/", "--format", "json")[1])

    assert "budsjett.csv" in logg["fjernet"].split()
    assert not list(Path("ut").glob("*.csv"))


@pytest.mark.parametrize(
    ("argv", "ventet"),
    [
        ((), "mangler valget --til"),
        (("--til", "r.pdf"), ".xlsx, .html, .docx, .md, eller en mappe/"),
        (("--til", "rapport"), ".xlsx, .html, .docx, .md, eller en mappe/"),
        (("--til", "r.csv"), "med --format csv"),
        (("--til", "r.xlsx", "--format", "json"), "trenger en mappe"),
        (("--til", "r.xlsx", "--format", "markdown"), ".md-fil"),
        (("--til", "ut/", "--format", "markdown"), ".md-fil"),
        (("--til", "r.xlsx", "--format", "tabell"), "csv, json eller markdown"),
        (("--til", "{kjent.__class__}.xlsx"), "{kjent:%Y-%m-%d}"),
        (("--til", "r.xlsx", "--dato", "1.1.2024"), "bare sammen med --varsle"),
        (("--til", "r.xlsx", "--varsle", "./r.xlsx"), "samme fil som --til"),
    ],
)
def test_feil_bruk_er_kode_2_og_ingenting_skrives(eksporter, her, argv, ventet):
    _, feil = eksporter(*argv, kode=2)

    assert ventet in feil
    assert ["plan"] == [f.name for f in her.iterdir()]


def test_kommunenavn_som_ikke_kan_være_filnavn_er_feil_bruk(eksporter, her):
    fil = her / "plan" / "flyktningplan.toml"
    tekst = fil.read_text(encoding="utf-8")
    fil.write_text(tekst.replace('navn = "Herøy"', 'navn = "../Herøy"'), encoding="utf-8")
    _, feil = eksporter("--til", "{kommune}.xlsx", kode=2)

    assert "--til: kommune i planen er «../Herøy»" in feil


@pytest.mark.parametrize(
    "mål",
    [
        "plan.xlsx",
        "lokaler.xlsx",
        "Bosetting.XLSX",
        "../plan/ramme.xlsx",
        "./",
        "../plan",
        "satser/",
        "Satser/x.md",
        "satser/under/x.md",
    ],
)
def test_det_planen_ville_lest_neste_gang_nektes(her, capfd, monkeypatch, mål):
    monkeypatch.chdir(her / "plan")
    før = sorted(Path.cwd().rglob("*"))
    assert 1 == kjør(["eksporter", "--til", mål])

    assert re.search(r"inndata.*Velg e(t annet|n annen)", capfd.readouterr().err)
    assert før == sorted(Path.cwd().rglob("*"))


@pytest.mark.parametrize(
    ("mål", "som"),
    [("plan/lokaler.csv", "csv"), ("plan/satser/x.toml", "json"), ("flyktningplan.toml", "json")],
)
def test_det_samme_gjelder_hver_rapport(her, capfd, mål, som):
    """Også når planen rapporten er om, ligger et annet sted."""
    (her / "plan" / "satser").mkdir()
    shutil.copytree("plan", "annen")
    argv = ["rapport", "budsjett", "--data", "annen", "--format", som, "--til", mål]
    assert 1 == kjør(argv)

    assert "ville blitt lest som inndata" in capfd.readouterr().err
    assert not Path(mål).exists()


def test_rapporten_i_planmappen_er_greit_når_navnet_ikke_er_inndata(eksporter):
    eksporter("--til", "plan/rapport.xlsx")
    eksporter("--til", "plan/ut/")

    assert "0" == felt(eksporter("--til", "r.xlsx")[1])["advarsler"]


def test_en_annen_kjøring_gir_én_linje_og_kode_1(eksporter, monkeypatch):
    monkeypatch.setattr("flyktningplan.levering.enerett.PAUSE", 0.001)
    with enerett(Path("r.xlsx")):
        _, feil = eksporter("--til", "r.xlsx", kode=1)
        assert "Feil: En annen kjøring skriver r.xlsx. Prøv igjen når den er ferdig.\n" == feil
        eksporter("--til", "annen.xlsx")
    eksporter("--til", "r.xlsx")
    assert not list(Path().glob(".flyktningplan-*"))


# Varsler


def test_varsel_som_slår_ut_er_kode_3_og_en_tekst_klar_til_epost(eksporter, varsler):
    datoer = varsler(2)
    _, feil = eksporter(
        "--til", "r.xlsx", "--stille", "--varsle", "varsel.txt", "--dato", "1.7.2024", kode=3
    )
    logg = felt(feil)

    assert "Varsel: 2 for Herøy\n\nTekst.\n" == Path("varsel.txt").read_text(encoding="utf-8")
    assert Path("r.xlsx").exists()
    assert ("2", "varsel.txt", "2024-07-01") == (logg["varsler"], logg["varselfil"], logg["dato"])
    assert ["2024-07-01"] == [d.isoformat() for d in datoer]


def test_ingen_varsler_er_kode_0_og_en_gammel_tekst_blir_ikke_stående(eksporter, varsler):
    Path("varsel.txt").write_text("Varsel fra i fjor", encoding="utf-8")
    varsler(0)

    assert ("", "") == eksporter("--til", "r.xlsx", "--stille", "--varsle", "varsel.txt")
    assert "Varsel: 0 for Herøy\n\nTekst.\n" == Path("varsel.txt").read_text(encoding="utf-8")


def test_varsler_virker_sammen_med_alle_mål_og_med_uendret(eksporter, varsler):
    varsler(1)
    for _ in range(2):
        eksporter("--til", "ut/", "--varsle", "v.txt", kode=3)
    assert "uendret" == felt(eksporter("--til", "ut/", "--varsle", "v.txt", kode=3)[1])["resultat"]


def test_uten_regler_sies_hvordan_de_skrives_og_ingenting_annet_skrives(eksporter, her):
    fil = her / "plan" / "flyktningplan.toml"
    uten = fil.read_text(encoding="utf-8").partition("[[varsel]]")[0]
    fil.write_text(uten, encoding="utf-8")
    _, feil = eksporter("--til", "r.xlsx", "--varsle", "v.txt", kode=1)

    assert '[[varsel]] i flyktningplan.toml, med for eksempel tall = "avvik fra rammen"' in feil
    assert 1 == feil.count("\n")
    assert ["plan"] == [f.name for f in her.iterdir()]


def test_regelen_i_feilmeldingen_virker(eksporter, her):
    fil = her / "plan" / "flyktningplan.toml"
    uten = fil.read_text(encoding="utf-8").partition("[[varsel]]")[0]
    regel = '[[varsel]]\ntall = "avvik fra rammen"\nover = {}\n'
    for grense, kode in ((500, 0), (-9000, 3)):
        fil.write_text(uten + regel.format(grense), encoding="utf-8")
        eksporter("--til", "r.xlsx", "--varsle", "v.txt", "--dato", "2024-01-01", kode=kode)
        assert "Herøy" in Path("v.txt").read_text(encoding="utf-8").split("\n")[0]


# Det som står på standard feil


def test_styretegn_når_aldri_terminalen(eksporter, her):
    _, navn = eksporter("--til", "\x1b]0;tittel\x07.pdf", kode=2)
    (her / "plan" / "ramme.csv").write_text("År;Ramme\n\x1b[31m2024;x\x07\n", encoding="utf-8")
    _, feil = eksporter("--til", "r.xlsx", kode=1)

    for tekst in (feil, navn):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", tekst)
    assert "tittel" in navn


def test_logglinjen_kan_ikke_deles_i_to_eller_få_falske_felt():
    linje = logglinje({"fil": 'a b="c"\nresultat=ny', "resultat": "uendret", "tom": ""})

    assert {"fil": 'a b="c"\nresultat=ny', "resultat": "uendret", "tom": ""} == felt(f"{linje}\n")


@pytest.mark.parametrize("strøm", ["stdout", "stderr"])
def test_lukkede_strømmer_er_ikke_en_programfeil(her, monkeypatch, capfd, strøm):  # noqa: ARG001
    monkeypatch.setattr(sys, strøm, None)
    koder = [
        kjør(["eksporter", "--data", "plan", "--til", "r.xlsx"]),
        kjør(["start", "ny"]),
        kjør(["rapport", "budsjett", "--data", "plan"]),
    ]

    assert [0, 0, int(strøm == "stdout")] == koder
    if strøm == "stdout":
        assert "Laget ny med" in capfd.readouterr().err


@pytest.fixture
def borte(her, monkeypatch) -> Path:
    """Arbeidsmappen `her`, men mappen du står i, er slettet."""
    mappe = her / "borte"
    mappe.mkdir()
    monkeypatch.chdir(mappe)
    mappe.rmdir()
    return her


def test_mappen_du_står_i_kan_være_slettet(borte, capfd):
    plan = ["--data", str(borte / "plan")]
    koder = [
        kjør(["eksporter", *plan, "--til", "r.xlsx"]),
        kjør(["rapport", "budsjett", *plan, "--til", "r.xlsx"]),
        kjør(["kapasitet", "--data", "plan"]),
        kjør(["kapasitet"]),
    ]

    assert [1, 1, 1, 1] == koder
    assert {"Feil: Mappen du står i, finnes ikke lenger. Gå til en annen mappe."} == set(
        capfd.readouterr().err.splitlines()
    )


def test_med_fulle_stier_trengs_ikke_mappen_du_står_i(borte, capfd, monkeypatch):
    plan, fil = ["--data", str(borte / "plan")], borte / "r.xlsx"
    assert 0 == kjør(["satser", "--år", "2017"])  # satsene som følger med
    assert 0 == kjør(["eksporter", *plan, "--til", str(fil), "--stille"])
    assert 0 == kjør(["kapasitet", *plan, "--til", str(borte / "k.json")])
    monkeypatch.setenv("FLYKTNINGPLAN_DATA", str(borte / "plan"))
    assert 0 == kjør(["kontroller"])

    assert "" == capfd.readouterr().err
    assert fil.read_bytes()[:2] == b"PK"
    assert "kapasitet" == json.loads((borte / "k.json").read_bytes())["rapport"]
