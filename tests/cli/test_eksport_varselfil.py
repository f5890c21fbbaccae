"""Varselfilen er en fil for seg selv, og det sies før noe er skrevet."""

import os
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="rør og enheter er POSIX")


def alt(mappe: Path) -> dict[Path, bytes | None]:
    return {f: f.read_bytes() if f.is_file() else None for f in mappe.rglob("*")}


@pytest.mark.parametrize(
    ("til", "varsle", "ventet"),
    [
        ("ut/", "ut/budsjett.csv", "ligger i mappen --til skriver"),
        ("ut/", "ut/under/../v.txt", "ligger i mappen --til skriver"),
        ("finnes/", "lenke/v.txt", "ligger i mappen --til skriver"),
        ("ut/", "ut", "samme fil som --til"),
        ("finnes/a.md", "lenke/a.md", "samme fil som --til"),
        ("a.md", "plan/ramme.csv", "er en inndatafil"),
        ("a.md", "plan/lokaler.csv", "ville blitt lest som inndata"),
        ("a.md", "plan/satser", "ville blitt lest som inndata"),
        ("a.md", "plan/satser/v.txt", "ville blitt lest som inndata"),
        ("a.md", "plan", "er en planmappe"),
    ],
)
def test_varselfil_i_veien_er_feil_bruk_og_ingenting_skrives(eksporter, her, til, varsle, ventet):
    (her / "finnes").mkdir()
    (her / "lenke").symlink_to("finnes")
    før = alt(her)
    _, feil = eksporter("--til", til, "--varsle", varsle, kode=2)

    assert "--varsle" in feil
    assert ventet in feil
    assert før == alt(her)


@pytest.mark.parametrize(
    ("varsle", "ventet"),
    [
        ("finnes/", "er en mappe, ikke en fil"),
        ("mangler/v.txt", "Mappen mangler finnes ikke"),
        ("plan/OM.md/v.txt", "er ikke en mappe"),
    ],
)
def test_varselfil_som_ikke_kan_skrives_stopper_før_noe_er_skrevet(eksporter, her, varsle, ventet):
    (her / "finnes").mkdir()
    før = alt(her)
    _, feil = eksporter("--til", "a.md", "--varsle", varsle, kode=1)

    assert ventet in feil
    assert før == alt(her)


def test_skrivebeskyttet_varselfil_stopper_før_noe_er_skrevet(eksporter, her, monkeypatch):
    (her / "v.txt").write_bytes(b"gammel")
    ekte = os.access
    monkeypatch.setattr(os, "access", lambda s, *a: Path(s).name != "v.txt" and ekte(s, *a))
    før = alt(her)
    _, feil = eksporter("--til", "a.md", "--varsle", "v.txt", kode=1)

    assert "v.txt er skrivebeskyttet" in feil
    assert før == alt(her)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="trenger /dev/full")
def test_varsel_som_ikke_lot_seg_skrive_sier_at_eksporten_er_skrevet(eksporter, her):
    _, feil = eksporter("--til", "a.md", "--varsle", "/dev/full", kode=1)

    assert feil.startswith("Feil: Eksporten til a.md er skrevet, men varselet er det ikke. Disken")
    assert (her / "a.md").read_bytes().startswith(b"#")


def test_varselfilens_navn_fylles_ut_som_eksportens(eksporter, her):
    eksporter("--til", "{kjent}.md", "--varsle", "{kjent:%Y-%m}.txt", "--dato", "1.1.2024", kode=3)

    assert {"plan", "2023-11-15.md", "2023-11.txt"} == {f.name for f in her.iterdir()}


@POSIX
@pytest.mark.parametrize("navn", ["budsjett.csv", "flyktningplan-innhold.json"])
def test_et_rør_i_mappen_er_en_klar_feil_og_ikke_en_evig_venting(eksporter, her, navn):
    (her / "ut").mkdir()
    os.mkfifo(her / "ut" / navn)
    _, feil = eksporter("--til", "ut/", kode=1)

    assert f"ut/{navn} er ikke en vanlig fil. Flytt den" in feil
    assert [navn] == [f.name for f in (her / "ut").iterdir()]


@POSIX
def test_saksframlegget_til_en_strøm(eksporter):
    ut, _ = eksporter("--til", "/dev/stdout", "--format", "markdown", "--stille")

    assert ut.startswith("#")
