"""Planmappen: hvor den finnes, hvilke filer som leses, og alt samlet i én lesing."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from tests.innlesing.bygg import (
    BOSETTING,
    DELTAKERHODE,
    INNSTILLINGER,
    LINJER,
    RAMME,
    koder,
    lag_planmappe,
    les,
    regler,
    xlsx,
    xlsx_openpyxl,
)

from flyktningplan.feil import Alvorlighet, FlyktningplanFeil, stopper
from flyktningplan.innlesing.planmappe import finn_planmappe, les_plan
from flyktningplan.innlesing.tabellfiler import Filinfo
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import TABELLER

REPO = Path(__file__).parents[2]
RAMMEARK: list[list[object]] = [["År", "Ramme"], [2023, -2288], [2024, -6246], [2025, -4456]]


def mappe(sti: Path) -> Path:
    sti.mkdir(parents=True, exist_ok=True)
    (sti / "flyktningplan.toml").write_text("", encoding="utf-8")
    return sti


def test_rekkefølgen_planmappen_letes_i(tmp_path: Path) -> None:
    valgt, miljø, her = (mappe(tmp_path / n) for n in ("valgt", "miljø", "her"))
    under = mappe(tmp_path / "her" / "data")
    oppgitt = {"FLYKTNINGPLAN_DATA": str(miljø)}
    assert finn_planmappe(valgt, oppgitt, her) == valgt
    assert finn_planmappe(None, oppgitt, her) == miljø
    assert finn_planmappe(None, {}, her) == her
    (her / "flyktningplan.toml").unlink()
    assert finn_planmappe(None, {"FLYKTNINGPLAN_DATA": ""}, her) == under


def test_stier_regnes_fra_der_brukeren_står(tmp_path: Path) -> None:
    plan = mappe(tmp_path / "plan")
    assert finn_planmappe(Path("plan"), {}, tmp_path) == plan
    assert finn_planmappe(Path("plan/flyktningplan.toml"), {}, tmp_path) == plan
    assert finn_planmappe(None, {"FLYKTNINGPLAN_DATA": "plan"}, tmp_path) == plan


def test_ingen_planmappe_sier_hvordan_en_lages(tmp_path: Path) -> None:
    with pytest.raises(FlyktningplanFeil) as feil:
        finn_planmappe(None, {}, tmp_path)
    assert "flyktningplan start MAPPE" in str(feil.value)
    assert "\n" not in str(feil.value)


@pytest.mark.parametrize("navn", ["finnes ikke", "tom"])
def test_oppgitt_mappe_uten_plan_er_en_feil_selv_om_en_annen_finnes(
    tmp_path: Path, navn: str
) -> None:
    mappe(tmp_path)
    (tmp_path / "tom").mkdir()
    with pytest.raises(FlyktningplanFeil, match="flyktningplan start MAPPE"):
        finn_planmappe(Path(navn), {}, tmp_path)
    with pytest.raises(FlyktningplanFeil, match="FLYKTNINGPLAN_DATA"):
        finn_planmappe(None, {"FLYKTNINGPLAN_DATA": navn}, tmp_path)


def test_en_hel_plan(tmp_path: Path) -> None:
    lesing = les(tmp_path)
    assert lesing.funn == ()
    assert lesing.plan
    assert len(lesing.plan.bosetting) == 6
    assert lesing.plan.deltakere is None
    assert lesing.satser.kjent == date(2023, 12, 31)
    assert lesing.filer[1] == Filinfo("bosetting.csv", "", "bosetting", 6, "CSV, UTF-8, semikolon")
    assert {p.name for p in lesing.inndatafiler} == {
        "flyktningplan.toml", "bosetting.csv", "ramme.csv", "budsjettlinjer.csv"
    }  # fmt: skip


def test_eksempelplanen_er_uten_feil() -> None:
    lesing = les_plan(REPO / "data")
    assert not stopper(lesing.funn)
    assert lesing.plan
    assert lesing.plan.innstillinger.kommune.nummer == "1818"
    assert {str(p.parent) for p in lesing.inndatafiler} == {str(REPO / "data")}


def test_hver_tabell_har_en_plass_i_tabellsettet_og_planen() -> None:
    navn = {m.tabell for m in TABELLER}
    assert navn <= {f.name for f in fields(Tabellsett)}
    assert navn <= set(Plan._fields)


def test_ingen_sti_utenfor_planmappen_i_funnene(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"bosetting.csv": "tull\n", "satser/egen.toml": "x", "ramme.csv": ""})
    assert str(tmp_path) not in "".join(map(str, lesing.funn))


@pytest.mark.parametrize("tabell", ["bosetting", "ramme", "budsjettlinjer"])
def test_påkrevd_tabell_mangler(tmp_path: Path, tabell: str) -> None:
    lesing = les(tmp_path, {f"{tabell}.csv": None})
    (funn,) = [f for f in lesing.funn if f.regel == "K04"]
    assert (funn.alvor, funn.opphav.fil) == (Alvorlighet.FEIL, f"{tabell}.xlsx")
    assert lesing.plan is None


def test_alle_tabeller_i_plan_xlsx(tmp_path: Path) -> None:
    ark: dict[str, list[list[object]]] = {
        "Bosetting": [
            ["År", "Status", "Antall"],
            *([år, "bosatt", 0] for år in range(2020, 2024)),
            [2024, "prognose", 10],
            [2025, "prognose", 10],
        ],
        "RAMME": RAMMEARK,
        "budsjettlinjer": [
            ["Linje", "Type", "Funksjon", "Art", "Driver", 2024, 2025],
            ["Lisenser", "videreført", 275, 195, "fast", 60000, 60000],
        ],
        "Om": [["Laget av", "noen"]],
    }
    borte = dict.fromkeys(["bosetting.csv", "ramme.csv", "budsjettlinjer.csv"])
    lesing = les(tmp_path, {**borte, "plan.xlsx": xlsx(ark)})
    assert not lesing.funn
    assert lesing.plan
    assert str(lesing.plan.ramme[0].celle("ramme")) == "plan.xlsx [RAMME] B2"
    assert {(f.fil, f.ark) for f in lesing.filer[1:]} == {
        ("plan.xlsx", a) for a in ark if a != "Om"
    }


@pytest.mark.parametrize(
    "andre",
    [
        {"ramme.xlsx": xlsx({"ramme": RAMMEARK})},
        {"plan.xlsx": xlsx({"Ramme": RAMMEARK})},
        {"RAMME.CSV": RAMME},
    ],
    ids=["xlsx", "plan.xlsx", "store bokstaver"],
)
def test_samme_tabell_to_steder_er_feil(tmp_path: Path, andre: dict[str, bytes | str]) -> None:
    lesing = les(tmp_path, andre)
    (funn,) = lesing.funn
    assert (funn.regel, funn.alvor) == ("K03", Alvorlighet.FEIL)
    assert "ramme.csv" in funn.melding
    assert lesing.plan is None
    assert "ramme" not in {f.tabell for f in lesing.filer}


@pytest.mark.parametrize("navn", ["personer.csv", "Personer.csv", "deltakere.csv"])
def test_personer_er_et_annet_navn_på_deltakere(tmp_path: Path, navn: str) -> None:
    tekst = f"{DELTAKERHODE}\nP1;1985;1.2.2023;enslig voksen\n"
    lesing = les(tmp_path, {navn: tekst})
    assert lesing.plan
    assert lesing.plan.deltakere
    assert lesing.plan.deltakere[0].opphav.fil == navn


def test_personer_og_deltakere_er_samme_tabell(tmp_path: Path) -> None:
    tekst = f"{DELTAKERHODE}\nP1;1985;1.2.2023;enslig voksen\n"
    assert regler(les(tmp_path, {"personer.csv": tekst, "deltakere.csv": tekst}).funn) == {"K03"}


@pytest.mark.parametrize(
    ("ark", "skjult", "lest", "koder_"),
    [
        (["Ark1"], [], "Ark1", []),
        (["Om", "Ark1"], [], "Ark1", []),
        (["Les meg", "Ark1"], [], "Ark1", []),
        (["Ark1", "Ark2"], [], "Ark1", [("K06", "advarsel")]),
        (["Notater", "ramme"], [], "ramme", [("K06", "merknad")]),
        (["Notater", "RAMME "], [], "RAMME ", [("K06", "merknad")]),
        (["Gammel", "Ny"], ["Gammel"], "Ny", [("K06", "merknad")]),
        (["Ny", "ramme"], ["ramme"], "Ny", [("K06", "merknad")]),
    ],
)
def test_hvilket_ark_som_leses(
    tmp_path: Path, ark: list[str], skjult: list[str], lest: str, koder_: list[tuple[str, str]]
) -> None:
    data = xlsx(dict.fromkeys(ark, RAMMEARK), skjult=skjult)
    if "ramme" in skjult:
        data = xlsx({"Ny": RAMMEARK, "ramme": RAMMEARK}, skjult=skjult)
    lesing = les(tmp_path, {"ramme.csv": None, "ramme.xlsx": data})
    assert [(f.regel, f.alvor) for f in lesing.funn] == koder_
    assert lesing.plan
    assert lesing.plan.ramme[0].opphav.ark == lest


def test_tomt_første_ark_hoppes_over(tmp_path: Path) -> None:
    data = xlsx({"Ark1": [], "Ark2": RAMMEARK})
    lesing = les(tmp_path, {"ramme.csv": None, "ramme.xlsx": data})
    assert lesing.plan
    assert lesing.plan.ramme[0].opphav.ark == "Ark2"


def test_bare_skjulte_ark_i_plan_xlsx_leses_ikke(tmp_path: Path) -> None:
    data = xlsx({"Forside": [["x"]], "ramme": RAMMEARK}, skjult=["ramme"])
    lesing = les(tmp_path, {"ramme.csv": None, "plan.xlsx": data})
    assert {"K04", "K06"} <= regler(lesing.funn)


@pytest.mark.parametrize(
    ("navn", "råd"),
    [
        ("bosettinger.csv", "Mente du «bosetting»?"),
        ("budsjettlinje.xlsx", "Mente du «budsjettlinjer»?"),
        ("stillinger.xls", "Lagre den som .xlsx."),
        ("deltakere.ods", "Lagre den som .xlsx."),
    ],
)
def test_filer_som_likner_navngis(tmp_path: Path, navn: str, råd: str) -> None:
    lesing = les(tmp_path, {navn: b"x"})
    assert [(f.regel, f.alvor, f.opphav.fil, f.råd) for f in lesing.funn] == [
        ("K07", Alvorlighet.ADVARSEL, navn, råd)
    ]
    assert lesing.plan


@pytest.mark.parametrize("navn", ["rapport.xlsx", "OM.md", "notater.txt", "~$ramme.xlsx"])
def test_andre_filer_er_i_fred(tmp_path: Path, navn: str) -> None:
    assert les(tmp_path, {navn: b"x"}).funn == ()


def test_ukjent_ark_i_plan_xlsx(tmp_path: Path) -> None:
    data = xlsx({"stilinger": [["x"]], "Diagram": [["x"]], "Tom": []})
    lesing = les(tmp_path, {"plan.xlsx": data})
    assert [(f.regel, f.alvor, f.opphav.ark) for f in lesing.funn] == [
        ("K07", Alvorlighet.MERKNAD, "Diagram"),
        ("K07", Alvorlighet.ADVARSEL, "stilinger"),
    ]


def test_valgfri_tabell_uten_rader_regnes_som_at_den_mangler(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"deltakere.csv": f"{DELTAKERHODE}\n"})
    assert [(f.regel, f.alvor) for f in lesing.funn] == [("K05", Alvorlighet.MERKNAD)]
    assert lesing.plan
    assert lesing.plan.deltakere is None


@pytest.mark.parametrize(
    ("navn", "innhold"),
    [
        ("deltakere.csv", b""),
        ("deltakere.csv", b"\x00\x01\x02\x81"),
        ("deltakere.xlsx", b""),
        ("deltakere.xlsx", b"PK\x03\x04tull"),
        ("deltakere.xlsx", bytes.fromhex("D0CF11E0A1B11AE1")),
        ("plan.xlsx", b"tull"),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_uleselig_fil_er_feil_og_resten_kontrolleres(
    tmp_path: Path, navn: str, innhold: bytes
) -> None:
    lesing = les(tmp_path, {navn: innhold, "bosetting.csv": "År;Status;Antall\n2024;vedtatt;x y\n"})
    assert lesing.plan is None
    assert {"K01", "K31"} <= regler(lesing.funn)


def test_mappe_med_tabellnavn(tmp_path: Path) -> None:
    (tmp_path / "lokaler.xlsx").mkdir()
    assert koder(les(tmp_path).funn) == [("K01", "")]


def test_uleselig_plan_xlsx_gir_ikke_følgefeil(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"ramme.csv": None, "plan.xlsx": b"tull"})
    assert koder(lesing.funn) == [("K01", "")]


def test_låsfil_gir_advarsel_og_planen_leses(tmp_path: Path) -> None:
    data = xlsx_openpyxl({"ramme": RAMMEARK})
    lesing = les(tmp_path, {"ramme.csv": None, "ramme.xlsx": data, "~$ramme.xlsx": b"x"})
    assert [(f.regel, f.alvor) for f in lesing.funn] == [("K02", Alvorlighet.ADVARSEL)]
    assert lesing.plan


def test_alle_funn_i_alle_filer_på_én_gang_sortert(tmp_path: Path) -> None:
    lesing = les(
        tmp_path,
        {
            "flyktningplan.toml": INNSTILLINGER + "[tull]\nx = 1\n",
            "bosetting.csv": BOSETTING + "2026;ukjent;10;\n",
            "ramme.csv": RAMME + "2026;ca. 5\n",
            "budsjettlinjer.csv": LINJER + "A;videreført;213;010;per behov: bolig;1;;\n",
            "satser/egen.toml": "ordning = 'x'\n",
        },
    )
    assert [(f.opphav.fil, f.regel) for f in lesing.funn] == [
        ("bosetting.csv", "K35"),
        ("budsjettlinjer.csv", "K57"),
        ("flyktningplan.toml", "T03"),
        ("ramme.csv", "K32"),
        *[("satser/egen.toml", "S01")] * (len(lesing.funn) - 4),
    ]
    assert lesing.plan is None


EGEN_SATS = """\
ordning = "integreringstilskudd"

[satser.{kode}]
navn = "Egen sats"
enhet = "{enhet}"

[[satser.{kode}.verdier]]
verdi = 123456
fra = 2024-01-01
til = 2024-12-31
status = "vedtatt"
kilde = "kommunens eget vedtak"
kjent_fra = 2023-01-01
"""


PER_PERSON = "kr per person"


def test_egne_satser_går_foran_pakkens(tmp_path: Path) -> None:
    lesing = les(tmp_path, {"satser/egen.toml": EGEN_SATS.format(kode="AR-2", enhet=PER_PERSON)})
    assert not lesing.funn
    assert lesing.satser.år("AR-2", 2024).verdi == 123456
    assert lesing.satser.år("AR-2", 2024).opphav.fil == "satser/egen.toml"
    assert lesing.filer[1] == Filinfo(
        "satser/egen.toml", tabell="egne satser", lest_som="TOML, UTF-8"
    )
    assert tmp_path / "satser" / "egen.toml" in lesing.inndatafiler


@pytest.mark.parametrize(
    "innhold",
    [b"", b"tull", b"\xff\xfe", b"a = " + b"9" * 5000, b"a = " + b"[" * 5000, b"\x00",
     b"\xef\xbb\xbfordning = 1", b"a = 1e99999999999999999999"],
    ids=lambda v: repr(v)[:20],
)  # fmt: skip
def test_ødelagt_satsfil_er_et_funn(tmp_path: Path, innhold: bytes) -> None:
    lesing = les(tmp_path, {"satser/egen.toml": innhold})
    assert {(f.regel, f.opphav.fil) for f in lesing.funn} == {("S01", "satser/egen.toml")}
    assert lesing.plan is None


def test_mappe_som_ikke_finnes(tmp_path: Path) -> None:
    with pytest.raises(FlyktningplanFeil):
        les_plan(tmp_path / "borte")


def test_innstillingene_mangler(tmp_path: Path) -> None:
    lag_planmappe(tmp_path, {"flyktningplan.toml": None})
    assert koder(les_plan(tmp_path).funn) == [("T01", "")]


def test_to_lesinger_er_like(tmp_path: Path) -> None:
    lag_planmappe(tmp_path, {"bosetting.csv": BOSETTING + "x;y;z;\n"})
    assert les_plan(tmp_path) == les_plan(tmp_path)
