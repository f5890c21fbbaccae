"""Flere filer til én mappe: alle eller ingen, og bare våre egne."""

import json
import os
from pathlib import Path

import pytest

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.levering.fil import Skrevet
from flyktningplan.levering.mappe import INNHOLD, Mappeskriving, mappe_til_skriving, skriv_mappe

EN = {"a.csv": b"a1", "b.csv": b"b1"}
TO = {"a.csv": b"a2", "b.csv": b"b2", "c.csv": b"c2"}


@pytest.fixture
def mappe(tmp_path) -> Path:
    return tmp_path / "ut"


def skriv(mappe: Path, filer: dict[str, bytes]) -> Mappeskriving:
    with mappe_til_skriving(mappe):
        return skriv_mappe(mappe, filer, {"kjent": "2023-11-15"})


def innhold(mappe: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in mappe.iterdir() if f.name != INNHOLD}


def liste(mappe: Path) -> dict:
    return json.loads((mappe / INNHOLD).read_text(encoding="utf-8"))


def test_ny_mappe_får_filene_og_en_innholdsliste(mappe):
    svar = skriv(mappe, EN)

    assert (Skrevet.NY, 2) == (svar.skrevet, svar.byttet)
    assert innhold(mappe) == EN
    assert (True, ["a.csv", "b.csv"]) == (liste(mappe)["ferdig"], list(liste(mappe)["filer"]))
    assert "2023-11-15" == liste(mappe)["kjent"]


def test_uendret_rører_ingen_filer(mappe):
    skriv(mappe, EN)
    for fil in mappe.iterdir():
        os.utime(fil, (1, 1))

    assert Mappeskriving(Skrevet.UENDRET, 0) == skriv(mappe, EN)
    assert {1} == {f.stat().st_mtime for f in mappe.iterdir()}


def test_bare_de_endrede_byttes(mappe):
    skriv(mappe, EN)
    os.utime(mappe / "a.csv", (1, 1))
    svar = skriv(mappe, {**EN, "b.csv": b"b2"})

    assert (Skrevet.ENDRET, 1) == (svar.skrevet, svar.byttet)
    assert 1 == (mappe / "a.csv").stat().st_mtime


def test_filer_som_ikke_hører_til_lenger_fjernes_og_nevnes(mappe):
    skriv(mappe, TO)
    (mappe / "notat.txt").write_bytes(b"mitt")
    svar = skriv(mappe, EN)

    assert ("c.csv",) == svar.fjernet
    assert {**EN, "notat.txt": b"mitt"} == innhold(mappe)
    assert "c.csv" not in liste(mappe)["filer"]


def test_en_fil_noen_har_endret_får_stå_og_nevnes(mappe):
    skriv(mappe, TO)
    (mappe / "c.csv").write_bytes(b"rettet for hand")
    svar = skriv(mappe, EN)

    assert ((), ("c.csv",)) == (svar.fjernet, svar.beholdt)
    assert b"rettet for hand" == innhold(mappe)["c.csv"]


def test_en_fremmed_fil_skrives_ikke_over(mappe):
    mappe.mkdir()
    (mappe / "b.csv").write_bytes(b"viktig")

    with pytest.raises(FlyktningplanFeil, match=r"b\.csv finnes fra før"):
        skriv(mappe, EN)
    assert {"b.csv": b"viktig"} == innhold(mappe)


def test_mislykket_skriving_lager_ikke_en_tom_mappe(mappe):
    with pytest.raises(ZeroDivisionError), mappe_til_skriving(mappe):
        1 / 0  # noqa: B018
    assert not mappe.exists()
    mappe.mkdir()
    with pytest.raises(ZeroDivisionError), mappe_til_skriving(mappe):
        1 / 0  # noqa: B018
    assert mappe.exists()


@pytest.mark.parametrize("nr", [1, 2, 3])
def test_stopper_byttet_legges_de_gamle_tilbake(mappe, monkeypatch, nr):
    """Som på Windows når én av filene er åpen i Excel."""
    skriv(mappe, EN)
    ekte, bytter = os.replace, []

    def nekt(fra, til, **mer):
        if Path(til).suffix == ".csv":
            bytter.append(til)
            if len(bytter) == nr:
                raise PermissionError(13, "åpen i Excel")
        return ekte(fra, til, **mer)

    monkeypatch.setattr(os, "replace", nekt)
    with pytest.raises(FlyktningplanFeil, match=r"\.csv"):
        skriv(mappe, TO)
    monkeypatch.undo()

    assert innhold(mappe) == EN
    assert not liste(mappe)["ferdig"]
    skriv(mappe, TO)
    assert innhold(mappe) == TO
    assert liste(mappe)["ferdig"]


def test_full_disk_merkes_før_noe_er_byttet(mappe, monkeypatch):
    skriv(mappe, EN)
    ekte, antall = os.fsync, []

    def fullt(nummer):
        antall.append(nummer)
        if len(antall) == len(TO):
            raise OSError(28, "fullt")
        ekte(nummer)

    monkeypatch.setattr(os, "fsync", fullt)
    with pytest.raises(FlyktningplanFeil, match="Disken er full"):
        skriv(mappe, TO)

    assert innhold(mappe) == EN
    assert liste(mappe)["ferdig"]


@pytest.mark.parametrize(
    "skrevet", [b"ikke json", b"[]", b'{"filer": 3}', b"{}", b"\xff", b"[" * 100_000]
)
def test_ødelagt_innholdsliste_er_en_klar_feil(mappe, skrevet):
    mappe.mkdir()
    (mappe / INNHOLD).write_bytes(skrevet)

    with pytest.raises(FlyktningplanFeil, match="er ikke lesbar"):
        skriv(mappe, EN)


def test_innholdslisten_kan_ikke_peke_ut_av_mappen(mappe):
    mappe.mkdir()
    offer = mappe.parent / "offer"
    offer.write_bytes(b"")
    tom = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (mappe / INNHOLD).write_text(json.dumps({"filer": {"../offer": tom}}), encoding="utf-8")
    skriv(mappe, EN)

    assert offer.exists()


def test_en_fil_er_ikke_en_mappe(mappe):
    mappe.write_bytes(b"")
    with pytest.raises(FlyktningplanFeil, match="er en fil, ikke en mappe"):
        skriv(mappe, EN)


def test_mappen_lages_bare_ett_nivå_ned(mappe):
    with pytest.raises(FlyktningplanFeil, match="finnes ikke"):
        skriv(mappe / "under", EN)


@pytest.mark.parametrize(
    "filer",
    [r'{"a\u0000b": "y"}', r'{"\ud800": "y"}', r'{"a.csv": "\ud800"}', '{"a.csv": 1}', '{"": "y"}'],
)
def test_innholdsliste_med_navn_ingen_fil_kan_ha_er_ikke_lesbar(mappe, filer):
    mappe.mkdir()
    (mappe / INNHOLD).write_text(f'{{"filer": {filer}}}', encoding="utf-8")

    with pytest.raises(FlyktningplanFeil, match="er ikke lesbar"):
        skriv(mappe, EN)
    assert {} == innhold(mappe)


@pytest.mark.skipif(os.name != "posix", reason="rør er POSIX")
def test_rør_under_et_gammelt_navn_får_stå_og_leses_ikke(mappe):
    skriv(mappe, TO)
    (mappe / "c.csv").unlink()
    os.mkfifo(mappe / "c.csv")
    skriv(mappe, EN)

    assert (mappe / "c.csv").is_fifo()
