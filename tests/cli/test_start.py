"""`start`: mappen som ikke kan lages, kommandoen som foreslås, og malene."""

import shlex

import openpyxl
import pytest

from flyktningplan.cli.kjor import kjør
from flyktningplan.cli.start import sitert, start
from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.innlesing.planmappe import les_plan


def test_en_fil_med_samme_navn(tmp_path):
    fil = tmp_path / "plan"
    fil.touch()

    with pytest.raises(FlyktningplanFeil, match=r"plan er en fil, ikke en mappe\. Velg et annet"):
        start(fil)


def test_en_fil_på_veien(tmp_path):
    fil = tmp_path / "fil"
    fil.touch()

    with pytest.raises(FlyktningplanFeil, match=r"fil er ikke en mappe\. Velg en annen mappe"):
        start(fil / "plan")


@pytest.mark.parametrize(
    ("sti", "posix", "windows"),
    [
        ("plan", "plan", "plan"),
        ("Herøy/plan-2024", "Herøy/plan-2024", "Herøy/plan-2024"),
        ("min plan æøå", "'min plan æøå'", '"min plan æøå"'),
        ("a&b", "'a&b'", '"a&b"'),
        ("$HJEM", "'$HJEM'", '"$HJEM"'),
        ("det er'n", "'det er'\"'\"'n'", '"det er\'n"'),
        (r"C:\plan", r"'C:\plan'", r"C:\plan"),
        ("100%", "100%", '"100%"'),
    ],
)
def test_stien_siteres_bare_når_skallet_trenger_det(sti, posix, windows):
    assert (posix, windows) == (sitert(sti, windows=False), sitert(sti, windows=True))


def test_kommandoen_som_foreslås_kan_limes_inn(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert 0 == kjør(["start", "min plan æøå"])
    kommando = capfd.readouterr().out.strip().splitlines()[-1].partition("kjør: flyktningplan ")[2]

    assert 0 == kjør(shlex.split(kommando))


def test_kontrollen_sier_at_fylke_og_nummer_er_malens(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert 0 == kjør(["start", "p", "--kommune", "Herøy"])
    capfd.readouterr()
    assert 0 == kjør(["kontroller", "--data", "p", "--format", "csv"])
    linjer = [li for li in capfd.readouterr().out.splitlines() if "T05" in li]

    assert ["kommune.fylke", "kommune.nummer"] == [li.split(";")[1].split()[-1] for li in linjer]


def test_oppgitt_kommune_er_ikke_malens(tmp_path):
    start(tmp_path / "p", kommune="Herøy", fylke="Nordland", nummer="1818")

    assert [] == [f for f in les_plan(tmp_path / "p").funn if f.regel == "T05"]


@pytest.mark.parametrize(
    ("tabell", "kolonne"), [("stillinger", "Årslønn"), ("lokaler", "Leie per år")]
)
def test_malen_sier_hva_kolonnen_brukes_til_uten_å_bli_lest(tmp_path, tabell, kolonne):
    start(tmp_path / "p")
    om = openpyxl.load_workbook(tmp_path / "p" / f"{tabell}.xlsx")["Om"]
    tekst = {rad[0]: rad[1] for rad in om.iter_rows(min_row=2, values_only=True)}

    assert any(kolonne in navn and "budsjett" in bruk for navn, bruk in tekst.items())
    assert [] == [f for f in les_plan(tmp_path / "p").funn if f.opphav.ark == "Om"]
    assert [] == [f for f in les_plan(tmp_path / "p").funn if f.regel in ("K06", "K07")]


@pytest.mark.parametrize(
    ("valg", "verdi", "sagt"),
    [
        ("--nummer", "12", "«12» har ikke fire sifre"),
        ("--nummer", "१८१८", "har ikke fire sifre"),
        ("--kommune", " ", "Navnet er tomt"),
        ("--fylke", "Nord\tland", "tegn som ikke kan skrives"),
    ],
)
def test_en_umulig_kommune_er_feil_bruk(tmp_path, capfd, valg, verdi, sagt):
    assert 2 == kjør(["start", str(tmp_path / "p"), valg, verdi])
    ut, feil = capfd.readouterr()

    assert "" == ut
    assert f"Ugyldig verdi for {valg}: " in feil
    assert sagt in feil
    assert not (tmp_path / "p").exists()
