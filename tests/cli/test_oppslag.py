"""`satser` og `forutsetninger` slik brukeren kjører dem."""

import json


def g(kall, *argv) -> list:
    ut, _ = kall("satser", *argv, "--format", "json")
    return [r["verdi"] for r in json.loads(ut)["rader"] if r.get("kode") == "G"]


def test_satser_er_sett_fra_planens_kunnskapsdato(kall):
    assert [118620] == g(kall, "--år", "2024", "--data", "plan")
    assert [118620] == g(kall, "--år", "2025", "--data", "plan")
    assert [124028, 130160] == g(kall, "--år", "2025", "--data", "plan", "--kjent", "2026-09-01")


def test_kunnskapsdatoen_gjelder_også_uten_planmappe(kall):
    assert [118620, 124028] == g(kall, "--år", "2024")
    assert [118620] == g(kall, "--år", "2024", "--kjent", "15.11.2023")


def test_mangler_med_år(kall):
    ut, _ = kall("satser", "--mangler", "--aar", "2025", "--data", "plan", "--format", "json")
    assert {"2025"} == {r["brukt i"] for r in json.loads(ut)["rader"]}

    ut, feil = kall("satser", "--mangler", "--aar", "2017", "--data", "plan", kode=1)
    assert "" == ut
    assert "Planen bruker ingen satser i 2017" in feil


def test_forutsetningene_og_vedlegget_i_saken_har_beløp_og_måned(kall, plan):
    forut, _ = kall("forutsetninger", "--data", "plan", "--format", "csv")
    kall("eksporter", "--data", "plan", "--til", "sak.md")
    saken = (plan.parent / "sak.md").read_text(encoding="utf-8")

    for tekst in (forut, saken):
        jevn = tekst.replace("\u00a0", " ")
        assert "årskolonner" not in jevn
        assert "150 000 hvert år 2024–2027 (fast)" in jevn
        assert "2024–2025: 60 000; 2026–2027: gjelder ikke (fast)" in jevn
        (rad,) = [li for li in jevn.splitlines() if "Måneder uten ordinær" in li]
        assert "juli" in rad
