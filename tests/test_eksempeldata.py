"""Eksempelet i `data/`: bygges av skriptet, er gyldig, og viser fakta som er kjent."""

import csv
import io
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import openpyxl
import pytest
import tomli
from pydantic import BaseModel
from skript.lag_data import lag_data, main

from flyktningplan.feil import Radopphav
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import (
    Behov,
    Bosetting,
    Budsjettlinje,
    Deltaker,
    Lokale,
    Ramme,
    Stilling,
)
from flyktningplan.modeller.tabellrad import Tabellrad
from flyktningplan.modeller.verdier import Bosettingsstatus, Driver, Kategori, Lokaltype

M = TypeVar("M", bound=Tabellrad)
DATA = Path(__file__).parents[1] / "data"
KJENT = date(2023, 11, 15)
ARBEIDSBØKER: tuple[type[Tabellrad], ...] = (Deltaker, Budsjettlinje, Lokale, Stilling, Behov)
CSV_FILER: tuple[type[Tabellrad], ...] = (Bosetting, Ramme)
BOSETTINGSHODE = (
    "År;Måned;Status;Antall;Enslige voksne;Voksne i familie;Barn;Enslige mindreårige;"
    "Registrert;Kilde;Merknad"
)


def deler(fil: Path) -> Mapping[str, bytes]:
    """Innholdet byte for byte. En arbeidsbok pakkes ut, så pakkeprogrammet ikke spiller inn."""
    if fil.suffix != ".xlsx":
        return {fil.name: fil.read_bytes()}
    with zipfile.ZipFile(fil) as arkiv:
        return {f"{fil.name}/{navn}": arkiv.read(navn) for navn in arkiv.namelist()}


def celler(modell: type[Tabellrad]) -> list[dict[str, object]]:
    """Radene i filen som overskrift → celle, tomme celler utelatt."""
    if modell in CSV_FILER:
        tekst = (DATA / f"{modell.tabell}.csv").read_text(encoding="utf-8-sig")
        rader = [
            {k: v for k, v in rad.items() if v}
            for rad in csv.DictReader(io.StringIO(tekst, newline=""), delimiter=";")
        ]
        return [{k: _dato(v) for k, v in rad.items()} for rad in rader]
    bok = openpyxl.load_workbook(DATA / f"{modell.tabell}.xlsx")
    hode, *rader_i_arket = bok[modell.tabell].iter_rows(values_only=True)
    return [
        {
            str(k): v.date() if isinstance(v, datetime) else v
            for k, v in zip(hode, rad, strict=True)
            if v is not None
        }
        for rad in rader_i_arket
    ]


def _dato(tekst: str) -> object:
    if not re.fullmatch(r"\d\d\.\d\d\.\d{4}", tekst):
        return tekst
    dag, måned, år = map(int, tekst.split("."))
    return date(år, måned, dag)


def les(modell: type[M]) -> list[M]:
    """Radene som modeller. Leses uten innlesing, så eksempelet prøves for seg."""
    titler = {str(felt.title): navn for navn, felt in modell.kolonner().items()}
    ut = []
    for nr, rad in enumerate(celler(modell), 2):
        felt: dict[str, object] = {"opphav": Radopphav(modell.tabell, "", nr, {})}
        for tittel, verdi in rad.items():
            if tittel.isdigit():
                beløp = felt.setdefault("beløp", {})
                assert isinstance(beløp, dict)
                beløp[int(tittel)] = verdi
            else:
                felt[titler[tittel]] = _norsk(verdi)
        if "driver" in felt:
            felt["driver"], _, navn = str(felt["driver"]).partition(": ")
            if navn and modell is Budsjettlinje:
                felt["behov"] = navn
        ut.append(modell.model_validate(felt, strict=False))
    return ut


def _norsk(verdi: object) -> object:
    if isinstance(verdi, float):
        return Decimal(str(verdi))
    return {"ja": True, "nei": False}.get(verdi, verdi) if isinstance(verdi, str) else verdi


@pytest.fixture(scope="module")
def personer() -> list[Deltaker]:
    return les(Deltaker)


@pytest.fixture(scope="module")
def bosetting() -> list[Bosetting]:
    return les(Bosetting)


@pytest.fixture(scope="module")
def linjer() -> list[Budsjettlinje]:
    return les(Budsjettlinje)


# --- Skriptet


def test_skriptet_gir_filene_i_data_byte_for_byte(tmp_path: Path) -> None:
    lag_data(tmp_path)

    nye, gamle = (sorted(m.iterdir()) for m in (tmp_path, DATA))

    assert [f.name for f in nye] == [f.name for f in gamle]
    for ny, gammel in zip(nye, gamle, strict=True):
        assert deler(ny) == deler(gammel), f"{gammel.name}: kjør python skript/lag_data.py"


def test_to_kjøringer_gir_like_filer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for mappe in ("en", "to"):
        main([str(tmp_path / mappe)])

    assert "Skrev eksempelet" in capsys.readouterr().out
    for fil in (tmp_path / "en").iterdir():
        assert fil.read_bytes() == (tmp_path / "to" / fil.name).read_bytes()


# --- Form


@pytest.mark.parametrize("fil", ["bosetting.csv", "ramme.csv"])
def test_csv_har_bom_hode_på_linje_en_og_crlf(fil: str) -> None:
    råtekst = (DATA / fil).read_bytes()
    linjer = råtekst.decode("utf-8-sig").split("\r\n")

    assert råtekst.startswith(b"\xef\xbb\xbf")
    assert linjer.pop() == ""
    assert all("\n" not in linje and '"' not in linje for linje in linjer)
    assert len({linje.count(";") for linje in linjer}) == 1
    if fil == "bosetting.csv":
        assert linjer[0] == BOSETTINGSHODE


@pytest.mark.parametrize("modell", ARBEIDSBØKER)
def test_arbeidsboken_har_tabellen_først_og_sier_at_den_er_konstruert(
    modell: type[Tabellrad],
) -> None:
    bok = openpyxl.load_workbook(DATA / f"{modell.tabell}.xlsx")
    om = [str(rad[0]) for rad in bok["Om"].iter_rows(values_only=True)]

    assert bok.sheetnames == [modell.tabell, "Om"]
    assert om[0].startswith("Konstruert")
    assert bok.properties.created == datetime(2023, 11, 15)  # noqa: DTZ001


@pytest.mark.parametrize("modell", [*ARBEIDSBØKER, *CSV_FILER])
def test_overskriftene_er_modellens(modell: type[Tabellrad]) -> None:
    titler = [felt.title for felt in modell.kolonner().values()]
    lest = {k for rad in celler(modell) for k in rad if not k.isdigit()}

    assert lest <= set(titler)


@pytest.mark.parametrize("modell", [*ARBEIDSBØKER, *CSV_FILER])
def test_alle_radene_er_gyldige(modell: type[Tabellrad]) -> None:
    assert les(modell) != []


def test_ingen_verdi_har_elleve_siffer() -> None:
    syndere = [
        (fil.name, navn)
        for fil in sorted(DATA.iterdir())
        for navn, innhold in deler(fil).items()
        if "sheet" in navn or "sharedStrings" in navn or fil.suffix != ".xlsx"
        if re.search(r">\d{11,}<|(?<!\d)\d{11,}(?!\d)", innhold.decode("utf-8"))
    ]

    assert syndere == []


def test_innstillingene_er_gyldige_og_sier_at_eksempelet_er_konstruert() -> None:
    tekst = (DATA / "flyktningplan.toml").read_text(encoding="utf-8")
    valg = Innstillinger.model_validate(tomli.loads(tekst, parse_float=Decimal))

    assert valg.kommune.visningsnavn == "Herøy (Nordland)"
    assert valg.kommune.nummer == "1818"
    assert "konstruert" in valg.kommune.merknad
    assert (valg.plan.basis, list(valg.plan.planår)) == (2023, [2024, 2025, 2026, 2027])
    assert valg.plan.kjent == KJENT
    assert valg.priser.grunnlag == 2024


def test_innstillingene_står_med_standardverdiene() -> None:
    tekst = (DATA / "flyktningplan.toml").read_text(encoding="utf-8")
    valg = Innstillinger.model_validate(tomli.loads(tekst, parse_float=Decimal))

    for navn in set(Innstillinger.model_fields) - {"kommune", "plan", "priser", "frist", "varsel"}:
        del_ = getattr(valg, navn)
        assert isinstance(del_, BaseModel)
        assert del_ == type(del_)()


def test_eksempelet_har_tre_varsler_og_ingen_egne_frister() -> None:
    tekst = (DATA / "flyktningplan.toml").read_text(encoding="utf-8")
    valg = Innstillinger.model_validate(tomli.loads(tekst, parse_float=Decimal))

    assert [str(v.tall) for v in valg.varsel] == [
        "bosatt i prosent av vedtaket",
        "avvik fra rammen",
        "dager til siste frist for brakkene",
    ]
    assert valg.frist == ()
    assert "grensene er eksempler" in tekst


# --- Fakta


def sist_kjent(
    rader: list[Bosetting], år: int, status: Bosettingsstatus, kjent: date
) -> int | None:
    sett = [
        r for r in rader if (r.år, r.status) == (år, status) and (r.registrert or date.min) <= kjent
    ]
    siste = max(sett, key=lambda r: r.registrert or date.min, default=None)
    return None if siste is None else int(siste.antall)


def test_bosatte_per_år_er_imdis_serie(bosetting: list[Bosetting]) -> None:
    bosatt = {
        år: sist_kjent(bosetting, år, Bosettingsstatus.BOSATT, KJENT) for år in range(2015, 2024)
    }

    assert bosatt == {
        2015: 22, 2016: 16, 2017: 16, 2018: 10, 2019: 12, 2020: 5, 2021: 9, 2022: 33, 2023: 38,
    }  # fmt: skip


def test_det_som_kom_er_registrert_etter_kunnskapsdatoen(bosetting: list[Bosetting]) -> None:
    i_dag = date(2026, 10, 1)
    bosatt = Bosettingsstatus.BOSATT

    assert [sist_kjent(bosetting, år, bosatt, i_dag) for år in (2024, 2025, 2026)] == [36, 13, 6]
    assert [sist_kjent(bosetting, år, bosatt, KJENT) for år in (2024, 2025, 2026)] == [None] * 3
    assert sist_kjent(bosetting, 2024, bosatt, date(2024, 12, 29)) == 32
    assert {r.år for r in bosetting if r.registrert and r.registrert > KJENT} == {2024, 2025, 2026}


def test_planen_venter_ti_i_året(bosetting: list[Bosetting]) -> None:
    prognose = {
        år: sist_kjent(bosetting, år, Bosettingsstatus.PROGNOSE, KJENT) for år in range(2023, 2028)
    }

    assert prognose == {2023: 38, 2024: 10, 2025: 10, 2026: 10, 2027: 10}


def test_anmodningen_i_2022_ble_endret_fra_ti_til_femti(bosetting: list[Bosetting]) -> None:
    anmodet = Bosettingsstatus.ANMODET

    assert sist_kjent(bosetting, 2022, anmodet, date(2022, 12, 30)) == 10
    assert sist_kjent(bosetting, 2022, anmodet, date(2022, 12, 31)) == 50


def test_radene_er_sortert_og_ingen_er_dobbel(bosetting: list[Bosetting]) -> None:
    nøkler = [(r.år, r.måned, r.status, r.registrert) for r in bosetting]

    assert [r.år for r in bosetting] == sorted(r.år for r in bosetting)
    assert [n for n, antall in Counter(nøkler).items() if antall > 1] == []
    assert all(r.kilde for r in bosetting)


def test_rammen() -> None:
    ramme = {int(r.år): r.ramme for r in les(Ramme)}

    assert ramme == {2023: -2288, 2024: -6246, 2025: -4456, 2026: -3983, 2027: -2593}
    assert sum(ramme[år] for år in range(2024, 2028)) == -17_278


def test_leien_er_presentasjonens() -> None:
    (brakker,) = (lokale for lokale in les(Lokale) if lokale.type is Lokaltype.BRAKKE)
    leie = brakker.leie_per_år
    assert leie is not None
    assert brakker.antall is not None
    assert brakker.plasser is not None

    assert (brakker.fra, brakker.til) == (date(2024, 1, 1), date(2025, 12, 31))
    assert 2 * leie == 754_000
    assert [round(leie / n) for n in (12, brakker.antall, brakker.plasser)] == [
        31_417,
        94_250,
        25_133,
    ]
    assert (brakker.oppsigelse, brakker.engangskostnad, brakker.leveringstid) == (None, None, None)


# --- Personene


def test_97_personer_fordelt_på_bosettingsår(personer: list[Deltaker]) -> None:
    per_år = Counter(p.første_bosetting.year for p in personer)

    assert per_år == {2019: 12, 2020: 5, 2021: 9, 2022: 33, 2023: 38}
    assert len({p.nøkkel for p in personer}) == len(personer) == 97


def test_ingen_dato_som_har_skjedd_er_etter_kunnskapsdatoen(personer: list[Deltaker]) -> None:
    felter = ("folkeregistrert", "programstart", "avsluttet_program", "norskstart", "fraflyttet")
    datoer = [d for p in personer for d in (getattr(p, f) for f in felter) if d is not None]

    assert max(p.første_bosetting for p in personer) <= date(2023, 10, 31)
    assert max(datoer) <= KJENT


def test_kollektiv_beskyttelse_finnes_bare_fra_2022_og_ingen_er_enslig_mindreårig(
    personer: list[Deltaker],
) -> None:
    kollektive = [p for p in personer if p.oppholdsgrunnlag == "kollektiv beskyttelse"]

    assert min(p.første_bosetting for p in kollektive) >= date(2022, 4, 1)
    assert [p for p in personer if p.kategori is Kategori.ENSLIG_MINDREÅRIG] == []


def test_husholdningene_henger_sammen(personer: list[Deltaker]) -> None:
    husholdninger = defaultdict(list)
    for p in personer:
        husholdninger[p.husholdning].append(p)

    for nøkkel, medlemmer in husholdninger.items():
        voksne = [p for p in medlemmer if p.kategori is not Kategori.BARN]
        assert len({(p.første_bosetting, p.fraflyttet) for p in medlemmer}) == 1, nøkkel
        assert voksne, nøkkel
        ventet = Kategori.ENSLIG_VOKSEN if len(medlemmer) == 1 else Kategori.VOKSEN_I_FAMILIE
        assert {p.kategori for p in voksne} == {ventet}, nøkkel
        assert sum(p.rolle == "ektefelle/samboer" for p in voksne) in (0, 2), nøkkel


def test_barn_er_under_18_ved_bosetting_og_voksne_minst_18(personer: list[Deltaker]) -> None:
    for p in personer:
        er_barn = p.kategori is Kategori.BARN
        assert (p.første_bosetting.year - p.fødselsår < 18) is er_barn, p.nøkkel


# --- Budsjettlinjene


def test_34_linjer_med_kilde(linjer: list[Budsjettlinje]) -> None:
    assert len({linje.linje for linje in linjer}) == len(linjer) == 34
    assert [linje.linje for linje in linjer if not linje.kilde] == []


def test_antatte_linjer_sier_at_de_er_konstruerte(linjer: list[Budsjettlinje]) -> None:
    antatt = [linje for linje in linjer if linje.kilde == "antakelse"]

    assert all((linje.merknad or "").startswith("Konstruert.") for linje in antatt)


def test_utenfor_rammen_er_det_andre_enheter_betaler(linjer: list[Budsjettlinje]) -> None:
    utenfor = {linje.ansvar for linje in linjer if not linje.i_enhetens_ramme}
    innenfor = {linje.ansvar for linje in linjer if linje.i_enhetens_ramme}

    assert utenfor == {"Nav", "Skole", "Barnehage", "Helse"}
    assert innenfor == {"Flyktning og integrering"}


def test_behovslinjene_viser_til_rader_i_behov(linjer: list[Budsjettlinje]) -> None:
    navn = {behov.hva for behov in les(Behov)}
    brukt = {linje.behov for linje in linjer if linje.driver is Driver.BEHOV}

    assert brukt == {"skoleplass", "barnehageplass"}
    assert brukt <= navn
    assert all(behov.har is None for behov in les(Behov))


def test_strøm_i_brakkene_er_bare_i_leieårene(linjer: list[Budsjettlinje]) -> None:
    beløp = {linje.linje: linje.beløp for linje in linjer if linje.driver is Driver.FAST}

    assert beløp["Strøm og renhold i brakkene"] == {2024: 60_000, 2025: 60_000}
    assert beløp["Vikarer og timelærere"] == dict.fromkeys(range(2024, 2028), 120_000)


def test_bemanningen_er_fem_ansatte_i_4_4_årsverk() -> None:
    stillinger = les(Stilling)

    assert len(stillinger) == 5
    assert sum(s.årsverk for s in stillinger) == Decimal("4.4")
    assert sum(s.årsverk for s in stillinger if s.fast) == Decimal("3.4")
