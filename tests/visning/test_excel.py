import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.visning.bygg import FIENDTLIG, MILJØ, av_tekster, budsjett, hode, kapasitet
from tests.visning.figurbygg import figur, grense, linje, søyler

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.formel import Celle, Formel, Område
from flyktningplan.rapport.modell import (
    Avsnitt,
    Kolonne,
    Rad,
    Rapport,
    Slag,
    Tabell,
    Tone,
    Verdi,
)
from flyktningplan.visning.celletekst import FORKORTET
from flyktningplan.visning.excel import som_arbeidsbok, som_tabellark
from flyktningplan.visning.ombrekk import rens

SKAPT = date(2023, 11, 15)


def _les(rå: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(rå))


def _ark(rapport: Rapport) -> Worksheet:
    ark = _les(som_arbeidsbok([rapport], tittel="Plan")).worksheets[0]
    assert isinstance(ark, Worksheet)
    return ark


def _rader(ark: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(rad) for rad in ark.iter_rows(values_only=True)]


def test_arket_har_tittel_tabeller_og_noter_i_rekkefølge() -> None:
    første = [rad[0] for rad in _rader(_ark(budsjett()))]
    assert første[:3] == [
        "Budsjettramme",
        "Herøy (Nordland), 1818 · 1000 kr · faste 2024-priser · scenario «plan»",
        "Slik det var kjent 15.11.2023. Linjene er konstruert.",
    ]
    i_rekkefølge = [
        "Inntekter", "Vedtatt ramme", "Leie eller ikke", "Alternativ", "To år",
        "Hva flytter nettoen", "2025 +1 417",
        "Advarsel: deltakere mangler: planen regnes av antall.",
        "− er netto inntekt for kommunen, + er netto utgift.", "1 Satsene for år 3 er anslag.",
        "Kilder", "– IMDi, hentet 15.11.2023",
    ]  # fmt: skip
    plasser = [første.index(tekst) for tekst in i_rekkefølge]
    assert plasser == sorted(plasser)


def test_null_er_null_og_mangler_er_tomt() -> None:
    rader = {rad[0]: rad[1:5] for rad in _rader(_ark(budsjett()))}
    assert rader["Vedtatt ramme"] == (-2288, -6246, -4456, -10702)
    assert rader["herav kullet fra 2024"] == (None, -2154, 0, -2154)
    assert rader["Utenfor rammen"] == (None, None, 2279, None)
    assert rader["To år"][:2] == (754000, datetime(2025, 6, 30))  # noqa: DTZ001 - regnearkdato
    assert rader["Ingen leie"][2] == "nei"


def test_tallformatene_er_engelske_koder_med_minus_og_uten_strek_for_null() -> None:
    ark = _ark(kapasitet())
    koder = {
        c.value: c.number_format for rad in ark.iter_rows() for c in rad if c.value is not None
    }
    assert koder[22] == "#,##0;[Red]-#,##0"
    assert koder[2.6] == "#,##0.0;[Red]-#,##0.0"
    assert koder[71] == '#,##0"\u00a0%";[Red]-#,##0"\u00a0%"'
    assert koder["sommer"] == "General"


def test_summer_er_fete_med_strek_og_underrader_rykket_inn() -> None:
    celler = {c.value: c for rad in _ark(budsjett()).iter_rows() for c in rad}
    assert celler["Beregnet netto"].font.b
    assert celler["Beregnet netto"].border.top.style == "thin"
    assert not celler["Vedtatt ramme"].border.top.style
    assert not celler["Integreringstilskudd år 1"].font.b
    assert celler["herav kullet fra 2024"].alignment.indent == 2


def test_arket_er_klart_til_utskrift() -> None:
    ark = _ark(budsjett())
    assert ark.freeze_panes == "B7"
    assert (ark.page_setup.orientation, ark.page_setup.paperSize) == ("landscape", 9)
    assert (ark.page_setup.fitToWidth or 1, ark.page_setup.fitToHeight or 1) == (1, 1)
    assert ark.sheet_properties.pageSetUpPr.fitToPage
    assert ark.print_title_rows == "$1:$3"
    assert ark.oddFooter.left.text == "&A"
    assert ark.oddFooter.center.text == "Side &P av &N"
    assert ark.oddFooter.right.text == "1000 kr"
    assert all(k.width >= 8 for k in ark.column_dimensions.values())


def test_lange_noter_får_høyde_nok() -> None:
    ark = _ark(Rapport("x", "X", hode(), budsjett().tabell, fotnoter=("ord " * 200,)))
    rad = next(c.row for r in ark.iter_rows() for c in r if str(c.value).startswith("1 ord"))
    assert ark.row_dimensions[rad].height >= 15 * 6


def test_rader_med_lang_tekst_får_høyde_og_de_andre_ikke() -> None:
    kolonner = (Kolonne("t", "T", Slag.TEKST), Kolonne("a", "A"))
    tabell = Tabell(kolonner, (Rad({"t": "ord " * 90, "a": 1}), Rad({"t": "kort", "a": 2})))
    ark = _ark(Rapport("x", "X", hode(), tabell))
    assert ark.row_dimensions[6].height >= 15 * 4
    assert ark.row_dimensions[7].height is None


def _lang(antall: int, navn: str = "", tittel: str = "", *, data: bool = False) -> Tabell:
    """En tabell med så mange rader, og en fellesoverskrift når den ikke er data."""
    kolonner = (Kolonne("t", "T", Slag.TEKST), Kolonne("a", "A", over="" if data else "Over"))
    rader = tuple(Rad({"t": f"rad {nr}", "a": nr}) for nr in range(antall))
    return Tabell(kolonner, rader, navn=navn, tittel=tittel, data=data)


def test_en_lang_tabell_skifter_side_selv_og_får_overskriften_på_hver() -> None:
    ark = _ark(Rapport("x", "X", hode(), _lang(100)))
    assert not ark.sheet_properties.pageSetUpPr.fitToPage
    assert ark.page_setup.scale in {None, *range(50, 101)}
    assert ark.print_title_rows == "$1:$6"
    brudd = [b.id for b in ark.row_breaks.brk]
    assert len(brudd) >= 2
    assert all(20 <= b - a <= 32 for a, b in pairwise([6, *brudd]))


def test_en_kort_tabell_med_mye_tekst_under_gjentar_bare_tittelen() -> None:
    ark = _ark(Rapport("x", "X", hode(), _lang(5), fotnoter=("ord " * 200,) * 40))
    assert not ark.sheet_properties.pageSetUpPr.fitToPage
    assert ark.print_title_rows == "$1:$3"


def _gjentar_bare_tittelen(ark) -> bool:
    return ark.print_title_rows == "$1:$3"


@pytest.mark.parametrize(
    ("rader", "retning", "skala"), [(26, "landscape", 93), (60, "portrait", 68)]
)
def test_en_hovedtabell_med_andre_under_holdes_samlet_på_siden_den_kan_være_størst(
    rader: int, retning: str, skala: int
) -> None:
    under = _lang(40, tittel="Under")
    ark = _ark(Rapport("x", "X", hode(), _lang(rader), tillegg=(under,)))
    assert _gjentar_bare_tittelen(ark)
    assert (ark.page_setup.orientation, ark.page_setup.scale) == (retning, skala)
    assert min(b.id for b in ark.row_breaks.brk) >= 6 + rader


@pytest.mark.parametrize(
    "andre",
    [
        {"tillegg": (_lang(3, tittel="Under"),)},
        {"figurer": (figur(søyler(1)),)},
        {"fotnoter": ("ord " * 200,) * 40},
        {"avsnitt": (Avsnitt("Mer", (("a", "ord " * 200),) * 40),)},
    ],
    ids=lambda a: next(iter(a)),
)
def test_overskriften_gjentas_aldri_over_noe_annet_enn_sin_egen_tabell(andre: dict) -> None:
    ark = _ark(Rapport("x", "X", hode(), _lang(200), **andre))
    assert _gjentar_bare_tittelen(ark)
    assert ark.page_setup.orientation == "landscape"


@pytest.mark.parametrize("rader", range(70, 100))
def test_noter_under_en_lang_tabell_følger_de_siste_radene(rader: int) -> None:
    ark = _ark(Rapport("x", "X", hode(), _lang(rader), fotnoter=("ord " * 60,) * 4))
    siste = 6 + rader
    assert ark.print_title_rows == "$1:$6"
    assert max(b.id for b in ark.row_breaks.brk) <= siste - 3


def test_en_lang_tabell_under_hovedtabellen_deles_med_overskrift_på_hver_side() -> None:
    ark = _ark(Rapport("x", "X", hode(), _lang(3), tillegg=(_lang(80, tittel="Under"),)))
    første = [rad[0] for rad in _rader(ark)]
    assert første.count("Under") == 1
    assert første.count("Under (fortsatt)") >= 2
    assert [t for t in første if str(t).startswith("rad ")] == [
        *(f"rad {nr}" for nr in range(3)), *(f"rad {nr}" for nr in range(80)),
    ]  # fmt: skip
    brudd = {b.id for b in ark.row_breaks.brk}
    fortsatt = [nr for nr, t in enumerate(første, 1) if t == "Under (fortsatt)"]
    assert {nr - 2 for nr in fortsatt} <= brudd


def test_en_exceltabell_som_får_plass_på_en_side_deles_ikke() -> None:
    deler = (_lang(8, tittel="Først"), _lang(16, "t", tittel="Så", data=True), _lang(40))
    ark = _ark(Rapport("x", "X", hode(), _lang(3), tillegg=deler))
    (tabell,) = ark.tables.values()
    fra, til = (int(re.sub(r"\D", "", celle)) for celle in tabell.ref.split(":"))
    assert ark.row_breaks.brk
    assert not [b.id for b in ark.row_breaks.brk if fra - 1 <= b.id < til]


def test_data_blir_en_tabell_med_navn_filter_og_ulike_titler() -> None:
    kolonner = tuple(
        Kolonne(nøkkel, tittel, Slag.TEKST)
        for nøkkel, tittel in (("a", "Navn"), ("b", "navn"), ("c", ""), ("d", "=1+1"))
    )
    tabell = Tabell(kolonner, (Rad({"a": "x"}), Rad({"a": "y"})), navn="ab12", data=True)
    to = Rapport("to", "To", hode(), tabell, tillegg=(tabell, _lang(0, "tom", data=True)))
    ark = _ark(to)
    assert dict(ark.tables.items()) == {"Ab": "A5:D7", "Ab_2": "A9:D11"}
    titler = [k.name for k in ark.tables["Ab"].tableColumns]
    assert titler == ["Navn", "navn 2", "Kolonne 3", "=1+1"]
    assert [c.value for c in ark[5]][:4] == titler
    assert not any(c.data_type == "f" for rad in ark.iter_rows() for c in rad)
    assert ark.tables["Ab"].tableStyleInfo.showRowStripes


def test_en_exceltabell_heter_aldri_det_samme_som_en_celle_eller_et_navn() -> None:
    rapport = Rapport(
        "x",
        "X",
        hode(),
        _lang(1, "r", data=True),
        tillegg=(_lang(1, "øre", data=True), _lang(1, "netto", data=True)),
        navngitte={"Netto": Område("r", "", "a", "a")},
    )
    assert list(_ark(rapport).tables) == ["R_tabell", "Re", "Netto_2"]


def test_ordene_har_farge_som_følger_ordet() -> None:
    tabell = Tabell(
        (Kolonne("a", "A", Slag.TEKST),),
        (Rad({"a": "bedre"}), Rad({"a": "svakere"})),
        toner={"bedre": Tone.GOD, "svakere": Tone.DÅRLIG},
    )
    ark = _ark(Rapport("x", "X", hode(), tabell))
    (område,) = ark.conditional_formatting
    regler = {r.formula[0]: r.dxf.font.color.rgb for r in område.rules}
    assert str(område.sqref) == "A6:A7"
    assert set(regler) == {'"bedre"', '"svakere"'}
    assert len(set(regler.values())) == 2


def test_årstall_i_overskriften_er_tall_men_ikke_i_en_exceltabell() -> None:
    assert [c.value for c in _ark(budsjett())[6]][1:4] == [2023, 2024, 2025]
    tabell = Tabell((Kolonne("a", "2024"),), (Rad({"a": 1}),), navn="t", data=True)
    assert _ark(Rapport("x", "X", hode(), tabell))["A5"].value == "2024"


def test_avsnitt_øverst_står_over_tabellen_og_resten_under() -> None:
    over, under = (
        Avsnitt("Kort sagt", (("Dom", "Bra."),), øverst=True),
        Avsnitt("Mer", (("a", "b"),)),
    )
    første = [
        rad[0] for rad in _rader(_ark(Rapport("x", "X", hode(), _lang(1), avsnitt=(under, over))))
    ]
    assert første.index("Kort sagt") < første.index("T") < første.index("Mer")


def test_bare_overskriften_gjentas_når_det_står_tekst_over_tabellen() -> None:
    over = Avsnitt("Kort sagt", (("Dom", "Bra. " * 60),), øverst=True)
    ark = _ark(Rapport("x", "X", hode(), _lang(100), avsnitt=(over,)))
    assert ark.print_title_rows == "$8:$9"
    assert ark.freeze_panes == "B4"


def test_noten_om_formler_nevner_radene_som_er_verdier() -> None:
    formel = Formel(((1, Celle("a", "x")),))
    tabell = Tabell(
        (Kolonne("n", "N", Slag.TEKST), Kolonne("x", "X"), Kolonne("y", "Y")),
        (
            Rad({"n": "Regnet", "x": 1, "y": 1}, formler={"y": formel}, nøkkel="a"),
            Rad({"n": "Fast", "x": 2, "y": 3}),
            Rad({"n": "Bare ord", "x": "ja"}),
        ),
    )
    (note,) = [
        str(r[0]) for r in _rader(_ark(Rapport("x", "X", hode(), tabell))) if "formler" in str(r[0])
    ]
    assert "blir stående: Fast." in note


def _diagrammer(ark: Worksheet) -> list[str]:
    """XML-en til diagrammene; openpyxl leser ikke alt."""
    return [str(d.title.tx.rich.p[0].r[0].t) for d in ark._charts]


def test_figurer_er_egne_diagrammer_med_tekstalternativ_og_tall_fra_celler() -> None:
    bilde = figur(søyler(3, None, -2), linje(5, 6, 7), grense(100, 3), beskrivelse="Tre år & to.")
    rå = som_arbeidsbok([Rapport("x", "X", hode(), _lang(2), figurer=(bilde,))], tittel="")
    deler = zipfile.ZipFile(io.BytesIO(rå))
    tegning = deler.read("xl/drawings/drawing1.xml").decode()
    diagram = deler.read("xl/charts/chart1.xml").decode()
    ark = _les(rå).worksheets[0]

    assert 'descr="Tre år &amp; to."' in tegning
    assert _diagrammer(ark) == ["Ramme og netto"]
    assert diagram.count("<c:ser>") == 3
    assert "<c:barChart>" in diagram
    assert "<c:lineChart>" in diagram
    assert 'prstDash val="dash"' in diagram
    rader = {str(r[0]): r[1:4] for r in _rader(ark)}
    assert rader["2024"] == (3, 5, 100)
    assert rader["2025"] == (None, 6, 100)
    assert rader["2026"] == (-2, 7, 100)
    nederst = max(nr for nr, r in enumerate(_rader(ark), 1) if r[0] == "2026")
    assert int(str(ark.print_area).rsplit("$", 1)[1]) < nederst


def test_diagrammet_tegnes_av_raden_i_en_annen_rapport_når_tallene_er_de_samme() -> None:
    bilde = figur(
        søyler(-2288, -6246, -4456, navn="Vedtatt ramme"), kategorier=("2023", "2024", "2025")
    )
    først = Rapport("først", "Først", hode(), _lang(1), figurer=(bilde,))
    rå = som_arbeidsbok([først, budsjett()], tittel="")
    diagram = zipfile.ZipFile(io.BytesIO(rå)).read("xl/charts/chart1.xml").decode()
    assert "<c:f>Budsjett!$B$12:$D$12</c:f>" in diagram
    assert "<c:f>Budsjett!$B$6:$D$6</c:f>" in diagram
    assert not any("Tallene i figuren" in str(r[0]) for r in _rader(_les(rå)["Først"]))


@pytest.mark.parametrize("fiendtlig", ["=X!$A$1", "X!A1", "=1+1"])
def test_tekst_i_en_figur_blir_aldri_en_adresse(fiendtlig: str) -> None:
    bilde = figur(søyler(1, navn=fiendtlig), linje(2), tittel=fiendtlig, enhet=fiendtlig)
    rå = som_arbeidsbok([Rapport("x", "X", hode(), _lang(1), figurer=(bilde,))], tittel="")
    diagram = zipfile.ZipFile(io.BytesIO(rå)).read("xl/charts/chart1.xml").decode()
    assert diagram.count(fiendtlig.replace("!", "! ")) == 3
    adresser = re.findall("<c:f>([^<]*)</c:f>", diagram)
    assert len(adresser) == 4
    assert all(re.fullmatch(r"X!\$[ABC]\$30", a) for a in adresser)


def test_skjulte_tall_i_en_figur_er_tomme_og_aldri_null() -> None:
    rå = som_arbeidsbok(
        [Rapport("x", "X", hode(), _lang(1), figurer=(figur(søyler(4, ":", None)),))], tittel=""
    )
    rader = {str(r[0]): r[1] for r in _rader(_les(rå).worksheets[0])}
    assert (rader["2024"], rader["2025"], rader["2026"]) == (4, None, None)


def test_en_figur_deles_ikke_av_et_sideskift() -> None:
    ark = _ark(Rapport("x", "X", hode(), _lang(40), figurer=(figur(søyler(1)), figur(søyler(2)))))
    brudd = [b.id for b in ark.row_breaks.brk]
    assert len(ark._charts) == 2
    assert brudd
    for diagram in ark._charts:
        øverst = diagram.anchor._from.row + 1
        assert not any(øverst <= b < øverst + 15 for b in brudd)


def test_samme_innhold_gir_samme_bytes_i_alle_tidssoner() -> None:
    her = som_arbeidsbok([budsjett(), kapasitet()], tittel="Plan")
    assert her == som_arbeidsbok([budsjett(), kapasitet()], tittel="Plan")
    kode = (
        "import sys;"
        "from tests.visning.bygg import budsjett, kapasitet;"
        "from flyktningplan.visning.excel import som_arbeidsbok;"
        "sys.stdout.buffer.write(som_arbeidsbok([budsjett(), kapasitet()], tittel='Plan'))"
    )
    for sone, frø in (("Asia/Tokyo", "1"), ("America/Los_Angeles", "2")):
        miljø = {**MILJØ, "TZ": sone, "PYTHONHASHSEED": frø}
        der = subprocess.run(
            [sys.executable, "-c", kode], capture_output=True, check=True, env=miljø
        )
        assert der.stdout == her


def test_egenskapene_har_kunnskapsdatoen_og_ingen_sti() -> None:
    tidlig = Rapport("a", "A", hode(kjent=date(2022, 1, 1)), Tabell((), ()))
    rå = som_arbeidsbok([tidlig, budsjett()], tittel="Plan 2024–2027")
    egenskaper = _les(rå).properties
    assert egenskaper.title == "Plan 2024–2027"
    assert egenskaper.created == datetime(2023, 11, 15)  # noqa: DTZ001 - openpyxl leser uten sone
    kjerne = zipfile.ZipFile(io.BytesIO(rå)).read("docProps/core.xml").decode()
    assert "2023-11-15T00:00:00Z" in kjerne
    assert str(os.getcwd()) not in kjerne  # noqa: PTH109 - leter etter stien i filen


def test_ark_får_lovlige_og_ulike_navn() -> None:
    navn = ("budsjett", "Budsjett", "a/b:[c]?*\\d", "x" * 40, "x" * 40, "'sitat'", "", "History")
    rapporter = [Rapport(n, "T", hode(), Tabell((), ())) for n in navn]
    assert _les(som_arbeidsbok(rapporter, tittel="")).sheetnames == [
        "Budsjett", "Budsjett (2)", "A b c d", "X" + "x" * 30, "X" + "x" * 26 + " (2)",
        "sitat", "Ark", "Ark (2)",
    ]  # fmt: skip


def test_bunnteksten_tåler_og_tegn_og_lang_enhet() -> None:
    ark = _ark(Rapport("x", "X", hode(enhet="kr & øre " * 60), budsjett().tabell))
    assert ark.oddFooter.right.text.startswith("kr && øre")
    assert len(ark.oddFooter.right.text) < 200


def test_fiendtlig_tekst_er_tekst_og_ikke_formler_lenker_eller_koder() -> None:
    rå = som_arbeidsbok(
        [av_tekster(*FIENDTLIG, "http://a.no", "{=1+1}", "'=1", "_x0041_")], tittel="\x07"
    )
    for ark in _les(rå).worksheets:
        for celle in (c for rad in ark.iter_rows() for c in rad):
            assert celle.data_type != "f"
            assert celle.hyperlink is None
    deler = zipfile.ZipFile(io.BytesIO(rå))
    assert not any(b"<f>" in deler.read(n) for n in deler.namelist())
    tekster = deler.read("xl/sharedStrings.xml").decode()
    assert "=1+1" in tekster
    assert "_x0007_" not in tekster
    assert "\x1b" not in tekster


def test_for_lang_tekst_forkortes_med_merke() -> None:
    ark = _les(
        som_tabellark(
            [("a", ["A"], [["å" * 40_000], ["😀" * 20_000], ["b" * 32_767]])],
            skapt=SKAPT,
            tittel="",
        )
    ).worksheets[0]
    lang, emoji, akkurat = (str(ark.cell(rad, 1).value) for rad in (2, 3, 4))
    assert lang.endswith(FORKORTET)
    assert len(lang) == 32_767
    assert emoji.endswith(FORKORTET)
    assert len(emoji.encode("utf-16-le")) // 2 <= 32_767
    assert akkurat == "b" * 32_767


def test_mer_enn_excel_tar_gir_feil_og_ikke_en_halv_bok() -> None:
    with pytest.raises(FlyktningplanFeil, match="større enn det Excel tar"):
        som_tabellark([("bred", ["K"] * 16_385, [])], skapt=SKAPT, tittel="")


def test_ingenting_å_skrive_er_en_feil() -> None:
    with pytest.raises(FlyktningplanFeil, match="ingen rapporter"):
        som_arbeidsbok([], tittel="")
    with pytest.raises(FlyktningplanFeil, match="ingen tabeller"):
        som_tabellark([], skapt=SKAPT, tittel="")


TEKST = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=20).filter(
    lambda tekst: rens(tekst) == tekst
)
VERDI = (
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.decimals(-(10**9), 10**9, places=2)
    | st.dates(date(1900, 3, 1), date(2199, 12, 31))
    | TEKST
)


def _ventet(verdi: Verdi) -> object:
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, date):
        return datetime(verdi.year, verdi.month, verdi.day)  # noqa: DTZ001 - regnearkdato
    return float(verdi) if isinstance(verdi, Decimal) else verdi


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(VERDI, VERDI, VERDI), min_size=1, max_size=5))
def test_tabellark_leses_tilbake_som_de_ble_skrevet(
    rader: list[tuple[Verdi, Verdi, Verdi]],
) -> None:
    rå = som_tabellark([("data", ["A", "B", "C"], rader)], skapt=SKAPT, tittel="Mal")
    ark = _les(rå).worksheets[0]
    lest = [
        tuple(c.value for c in rad)
        for rad in ark.iter_rows(min_row=2, max_row=1 + len(rader), max_col=3)
    ]
    assert lest == [tuple(map(_ventet, rad)) for rad in rader]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(TEKST, st.integers(-(10**12), 10**12), st.decimals(-1000, 1000, places=1)),
        min_size=1,
        max_size=6,
    )
)
def test_rapporten_leses_tilbake_som_den_ble_skrevet(rader: list[tuple[str, int, Decimal]]) -> None:
    kolonner = (Kolonne("t", "T", Slag.TEKST), Kolonne("a", "A"), Kolonne("d", "D", Slag.DESIMAL))
    tabell = Tabell(kolonner, tuple(Rad({"t": t, "a": a, "d": d}) for t, a, d in rader))
    lest = _rader(_ark(Rapport("x", "X", hode(), tabell)))[5 : 5 + len(rader)]
    assert [rad[:3] for rad in lest] == [(t, a, float(d)) for t, a, d in rader]


def test_tabellark_er_klart_til_utfylling() -> None:
    bok = _les(
        som_tabellark(
            [
                ("bosetting", ["År", "Registrert", "Kode"], [[2023, date(2023, 11, 1), "0301"]]),
                ("tom", ["Lokale", "Areal"], []),
            ],
            skapt=SKAPT,
            tittel="Maler",
        )
    )
    assert bok.sheetnames == ["bosetting", "tom"]
    ark = bok["bosetting"]
    assert [c.value for c in ark[1]] == ["År", "Registrert", "Kode"]
    assert ark["A1"].font.b
    assert ark.freeze_panes == "A2"
    assert ark.auto_filter.ref == "A1:C2"
    assert ark["B2"].number_format == "dd.mm.yyyy"
    assert ark["A2"].number_format == "General"
    assert ark["C2"].value == "0301"
    assert bok["tom"].auto_filter.ref == "A1:B2"
    assert bok.properties.created == datetime(2023, 11, 15)  # noqa: DTZ001 - openpyxl leser uten sone


def test_datoer_excel_ikke_kan_regne_med_blir_tekst() -> None:
    ark = _les(
        som_tabellark([("a", ["D"], [[date(1850, 1, 2)]])], skapt=SKAPT, tittel="")
    ).worksheets[0]
    assert ark.cell(2, 1).value == "02.01.1850"
