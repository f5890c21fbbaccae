"""Egne satser: ingenting er stille. Hvert funn har fil, sted, det som står der, og et råd."""

import os
from pathlib import Path

import pytest
from tests.innlesing.bygg import les

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.planmappe import Lesing

FEIL, ADVARSEL, MERKNAD = Alvorlighet.FEIL, Alvorlighet.ADVARSEL, Alvorlighet.MERKNAD
HODE = 'ordning = "Egne satser"\n\n[satser."{kode}"]\nnavn = "Egen sats"\nenhet = "{enhet}"\n'
VERDI = """
[[satser."{kode}".verdier]]
verdi = {verdi}
fra = {fra}
til = {til}
status = "vedtatt"
kilde = "kommunens eget vedtak"
kjent_fra = {kjent}
"""


def sats(*verdier, kode: str = "AR-2", enhet: str = "kr per person") -> str:
    """En satsfil med verdiene (beløp, fra, til, kjent fra); bare beløpet må oppgis."""
    tekst = HODE.format(kode=kode, enhet=enhet)
    for verdi, *resten in verdier:
        fra, til, kjent = (*resten, *("2024-01-01", "2024-12-31", "2023-01-01")[len(resten) :])
        tekst += VERDI.format(kode=kode, verdi=verdi, fra=fra, til=til, kjent=kjent)
    return tekst


def satsfunn(lesing: Lesing) -> list[Funn]:
    return [f for f in lesing.funn if f.opphav.fil.casefold().startswith("satser")]


def slag(lesing: Lesing) -> list[tuple[str, Alvorlighet, str]]:
    return [(f.regel, f.alvor, f.opphav.fil) for f in satsfunn(lesing)]


def test_riktige_satser_er_stille(tmp_path: Path) -> None:
    to = sats((250_000,), (260_000, "2025-01-01", "2025-12-31"), (255_000, "2024-01-01",
              "2024-12-31", "2023-06-01"))  # fmt: skip

    assert [] == slag(les(tmp_path, {"satser/a.toml": to}))


def test_samme_fil_med_overlapp_kjent_samme_dag(tmp_path: Path) -> None:
    lesing = les(
        tmp_path,
        {"satser/a.toml": sats((250_000,), (260_000, "2024-07-01", "2025-06-30"))},
    )

    assert [("S04", FEIL, "satser/a.toml")] == slag(lesing)
    assert "01.07.2024–31.12.2024" in satsfunn(lesing)[0].melding
    assert lesing.plan is None


def test_to_filer_med_ulike_verdier_kjent_samme_dag(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"satser/a.toml": sats((250_000,)), "satser/b.toml": sats((260_000,))})
    (funn,) = satsfunn(lesing)

    assert ("S04", FEIL, "satser/b.toml") == (funn.regel, funn.alvor, funn.opphav.fil)
    assert "satser/a.toml" in funn.melding
    assert "250000 og 260000" == funn.fant
    assert lesing.plan is None


def test_to_filer_der_den_ene_ble_kjent_senere_sier_hvem_som_går_foran(tmp_path: Path) -> None:
    senere = sats((260_000, "2024-01-01", "2024-12-31", "2023-10-06"))
    lesing = les(tmp_path, {"satser/a.toml": senere, "satser/b.toml": sats((250_000,))})
    (funn,) = satsfunn(lesing)

    assert ("S05", ADVARSEL, "satser/a.toml") == (funn.regel, funn.alvor, funn.opphav.fil)
    assert "260000 går foran fra 06.10.2023" in funn.melding
    assert 260_000 == lesing.satser.år("AR-2", 2024).verdi


def test_samme_kode_i_to_filer_uten_strid(tmp_path: Path) -> None:
    neste = sats((260_000, "2025-01-01", "2025-12-31"))
    lesing = les(tmp_path, {"satser/a.toml": sats((250_000,)), "satser/b.toml": neste})

    assert [("S05", ADVARSEL, "satser/b.toml")] == slag(lesing)
    assert [250_000, 260_000] == [lesing.satser.år("AR-2", å).verdi for å in (2024, 2025)]


@pytest.mark.parametrize(
    ("kode", "råd"),
    [
        ("ar-2", "«AR-2»? Koden må skrives akkurat slik."),
        ("AR-1 EV", "«AR-1-EV»? Koden må skrives akkurat slik."),
        ("AR_2", "«AR-2»? Koden må skrives akkurat slik."),
        ("P-AR2H", "«P-AR2-H»?"),
        ("HUSLEIE", "Kodene står i flyktningplan satser."),
    ],
)
def test_ukjent_kode_brukes_ikke_og_det_sies(tmp_path: Path, kode: str, råd: str) -> None:
    lesing = les(tmp_path, {"satser/a.toml": sats((250_000,), kode=kode)})

    assert [("S03", ADVARSEL, "satser/a.toml")] == slag(lesing)
    assert råd in satsfunn(lesing)[0].råd


def test_fylkets_egen_resultatandel_er_ikke_ukjent(tmp_path: Path) -> None:
    egen = sats((64, "2024-01-01"), kode="RESULTAT-FINNMARK", enhet="prosent")

    assert [] == slag(les(tmp_path, {"satser/a.toml": egen}))


@pytest.mark.parametrize(
    ("kode", "enhet", "verdi", "alvor"),
    [
        ("AR-2", "kr per person", "-249500", FEIL),
        ("AR-2", "kr per person", "249.5", ADVARSEL),
        ("AR-2", "kr per person", "0", ADVARSEL),
        ("AR-2", "kr per person", "20792", ADVARSEL),
        ("AR-2", "kr per person", "249500000", ADVARSEL),
        ("AR-2", "kr per person", "300000", None),
        ("AGA-4", "prosent", "0.051", ADVARSEL),
        ("AGA-4", "prosent", "5.1", None),
        ("AGA-5", "prosent", "0", None),
        ("DEFLATOR", "prosent", "-4", ADVARSEL),
        ("DEFLATOR", "prosent", "3.5", None),
        ("ELDR-ALDER", "år", "-60", FEIL),
        ("ELDR-ALDER", "år", "67", None),
        ("TREFF-FLYTTING-NORDLAND", "prosent av bosatte", "-2.5", None),
    ],
)
def test_negative_og_urimelige_satser(
    tmp_path: Path, kode: str, enhet: str, verdi: str, alvor: Alvorlighet | None
) -> None:
    lesing = les(tmp_path, {"satser/a.toml": sats((verdi,), kode=kode, enhet=enhet)})

    assert ([] if alvor is None else [("S06", alvor, "satser/a.toml")]) == slag(lesing)
    assert all(f.fant and f.ventet and "verdier[0]" in f.opphav.celle for f in satsfunn(lesing))


def test_verdi_utenfor_sitt_eget_spenn(tmp_path: Path) -> None:
    tekst = sats((250_000,)) + "lav = 260000\nhoy = 270000\n"

    assert [("S06", ADVARSEL, "satser/a.toml")] == slag(les(tmp_path, {"satser/a.toml": tekst}))


def test_sats_kjent_etter_kunnskapsdatoen_brukes_ikke_ennå(tmp_path: Path) -> None:
    lesing = les(
        tmp_path,
        {"satser/a.toml": sats((260_000, "2024-01-01", "2024-12-31", "2024-05-15"))},
    )

    assert [("S07", MERKNAD, "satser/a.toml")] == slag(lesing)
    assert 260_000 != lesing.satser.år("AR-2", 2024).verdi


@pytest.mark.parametrize("navn", ["satser/a.TOML", "Satser/a.toml", "SATSER/A.Toml"])
def test_store_bokstaver_i_filnavnet_leses_likevel(tmp_path: Path, navn: str) -> None:
    lesing = les(tmp_path, {navn: sats((260_000,))})

    assert [] == slag(lesing)
    assert 260_000 == lesing.satser.år("AR-2", 2024).verdi
    assert navn in {f.fil for f in lesing.filer}
    assert tmp_path / navn in lesing.inndatafiler


@pytest.mark.parametrize("navn", ["satser/a.toml.txt", "satser/a.tml", "satser/satser.xlsx"])
def test_andre_filer_i_satsmappen_nevnes(tmp_path: Path, navn: str) -> None:
    lesing = les(tmp_path, {navn: sats((260_000,))})

    assert [("S08", ADVARSEL, navn)] == slag(lesing)


def test_undermapper_lås_og_beskrivelse(tmp_path: Path) -> None:
    lesing = les(
        tmp_path,
        {"satser/2025/a.toml": sats((1,)), "satser/.a.swp": "", "satser/OM.md": "# Satser"},
    )

    assert [("S08", ADVARSEL, "satser/2025")] == slag(lesing)


def test_satser_som_er_en_fil(tmp_path: Path) -> None:
    assert [("S08", ADVARSEL, "satser")] == slag(les(tmp_path, {"satser": "AR-2 = 1"}))


def test_mappe_som_ikke_kan_åpnes_stopper(tmp_path: Path, monkeypatch) -> None:
    ekte = os.scandir

    def stengt(sti):
        if Path(sti) == tmp_path / "satser":
            raise PermissionError
        return ekte(sti)

    monkeypatch.setattr(os, "scandir", stengt)
    lesing = les(tmp_path, {"satser/a.toml": sats((260_000,))})

    assert [("S08", FEIL, "satser")] == slag(lesing)
    assert lesing.plan is None


def test_fil_som_ikke_kan_åpnes_stopper(tmp_path: Path, monkeypatch) -> None:
    ekte = Path.read_bytes

    def stengt(sti: Path) -> bytes:
        if sti.name == "a.toml":
            raise PermissionError
        return ekte(sti)

    monkeypatch.setattr(Path, "read_bytes", stengt)
    lesing = les(tmp_path, {"satser/a.toml": sats((260_000,))})

    assert [("S01", FEIL, "satser/a.toml")] == slag(lesing)
    assert lesing.plan is None


@pytest.mark.parametrize(
    ("data", "sted", "råd"),
    [
        (sats(("249,5",)).encode(), "linje 8, kolonne 12", "punktum"),
        (
            sats((1,)).replace("2024-01-01", "01.01.2024").encode(),
            "linje 9, kolonne 8",
            "2024-01-31",
        ),
        (sats((1,)).encode("utf-16"), "", "UTF-8"),
        (sats((1,)).replace("eget", "egét").encode("cp1252"), "linje 12", "UTF-8"),
    ],
    ids=["komma", "norsk dato", "utf-16", "cp1252"],
)
def test_feil_i_filen_har_linje_og_råd_på_norsk(
    tmp_path: Path, data: bytes, sted: str, råd: str
) -> None:
    lesing = les(tmp_path, {"satser/a.toml": data})
    (funn,) = satsfunn(lesing)

    assert ("S01", FEIL, sted) == (funn.regel, funn.alvor, funn.opphav.celle)
    assert råd in funn.råd


@pytest.mark.parametrize(
    ("verdi", "sier"),
    [("1e10", "altfor stort"), ("-1e10", "altfor lite"), ("0.1234567890123", "mange desimaler")],
)
def test_absurd_verdi_er_et_funn(tmp_path: Path, verdi: str, sier: str) -> None:
    lesing = les(tmp_path, {"satser/a.toml": sats((verdi,))})

    assert [("S01", FEIL, "satser/a.toml")] == slag(lesing)
    assert sier in satsfunn(lesing)[0].melding
    assert lesing.plan is None


@pytest.mark.parametrize("verdi", ["1e999999999", "1e-999999999", "0x" + "f" * 6000])
def test_tall_uten_grense_henger_ikke(tmp_path: Path, verdi: str) -> None:
    lesing = les(tmp_path, {"satser/a.toml": sats((verdi,))})

    assert [("S01", FEIL, "satser/a.toml")] == slag(lesing)
    assert "altfor stort" in satsfunn(lesing)[0].melding


MMDD = "måned og dag (mmdd)"


@pytest.mark.parametrize(
    ("kode", "enhet", "verdi"),
    [
        ("SVARFRIST", MMDD, "215.5"),
        ("SVARFRIST", MMDD, "230"),
        ("SVARFRIST", MMDD, "1301"),
        ("SVARFRIST", MMDD, "-501"),
        ("SVARFRIST", MMDD, "0"),
        ("TERMIN-1-DAG", "dag", "31"),
        ("TERMIN-1", "måned", "13"),
        ("PROGRAM-FRIST", "måneder", "2.5"),
        ("PROGRAM-FRIST", "måneder", "1000000000"),
        ("TILSKUDD-AR-MAKS", "år", "6"),
    ],
)
def test_tid_som_ikke_finnes_er_en_feil(tmp_path: Path, kode: str, enhet: str, verdi: str) -> None:
    lesing = les(tmp_path, {"satser/a.toml": sats((verdi,), kode=kode, enhet=enhet)})

    assert [("S06", FEIL, "satser/a.toml")] == slag(lesing)
    assert satsfunn(lesing)[0].ventet.startswith(("måned og dag", "et helt tall"))


def test_skuddårsdagen_må_finnes_i_alle_årene_satsen_gjelder(tmp_path: Path) -> None:
    ett = sats((229,), kode="SVARFRIST", enhet=MMDD)
    to = sats((229, "2024-01-01", "2025-12-31"), kode="SVARFRIST", enhet=MMDD)

    assert [] == slag(les(tmp_path / "ett", {"satser/a.toml": ett}))
    assert "2024–2025" in satsfunn(les(tmp_path / "to", {"satser/a.toml": to}))[0].melding


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="bare POSIX har navngitte rør")
def test_rør_og_enheter_åpnes_ikke(tmp_path: Path) -> None:
    mappe = tmp_path / "satser"
    mappe.mkdir()
    os.mkfifo(mappe / "a.toml")
    (mappe / "b.toml").symlink_to("/dev/zero")

    lesing = les(tmp_path)

    assert ["satser/a.toml", "satser/b.toml"] == [f.opphav.fil for f in satsfunn(lesing)]
    assert {(FEIL, "Dette er ikke en vanlig fil.")} == {
        (f.alvor, f.melding) for f in satsfunn(lesing)
    }
