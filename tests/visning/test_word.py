import io
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from tests.programmer import krev_program
from tests.visning.bygg import FIENDTLIG, MILJØ
from tests.visning.dokumentbygg import LANG, NETTO, av_tekster, dokument

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.dokument import Liste
from flyktningplan.rapport.modell import Tabell
from flyktningplan.visning.ombrekk import rens
from flyktningplan.visning.word import som_word

REKKEFØLGE = (
    "tblW",
    "tblBorders",
    "tblLayout",
    "tblCellMar",
    "tblLook",
    "tblCaption",
)
"""Slik Word krever egenskapene til en tabell."""


def _les(rå: bytes | None = None) -> Document:
    return docx.Document(io.BytesIO(som_word(dokument()) if rå is None else rå))


def _avsnitt(ut: Document, stil: str) -> list[str]:
    return [a.text for a in ut.paragraphs if a.style is not None and a.style.name == stil]


def _deler(rå: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(rå)) as pakke:
        return {navn: pakke.read(navn) for navn in pakke.namelist()}


# Innholdet


def test_overskriftene_har_words_egne_stiler() -> None:
    ut = _les()
    assert _avsnitt(ut, "Title") == ["Utkast til saksframlegg: Bosetting i 2024"]
    assert _avsnitt(ut, "Heading 1") == ["Saken gjelder", "Forslag til vedtak", "Vilkår", "Vedlegg"]
    assert _avsnitt(ut, "Heading 2") == ["Rammen"]


def test_teksten_er_dokumentets_i_samme_rekkefølge() -> None:
    kilde = dokument()
    ventet = [
        kilde.tittel,
        kilde.merknad,
        "Herøy (Nordland), 1818 · 1000 kr · faste 2024-priser · scenario «plan»",
        "Slik det var kjent 15.11.2023. Linjene er konstruert.",
        "− er netto inntekt.",
    ]
    for del_ in kilde.deler:
        ventet.append(del_.overskrift)
        for innhold in del_.innhold:
            if isinstance(innhold, Liste):
                ventet += innhold.punkter
            else:
                ventet.append(innhold.tittel if isinstance(innhold, Tabell) else innhold)
    assert [a.text for a in _les().paragraphs if a.text] == ventet


def test_hver_nummererte_liste_starter_på_én() -> None:
    ut = _les()
    lister: dict[int, list[str]] = {}
    for avsnitt in ut.paragraphs:
        nummer = avsnitt._p.pPr.numPr if avsnitt._p.pPr is not None else None
        if nummer is not None:
            lister.setdefault(nummer.numId.val, []).append(avsnitt.text)
    assert list(lister.values()) == [
        ["Herøy bosetter 10.", "Av disse er [fyll inn: antall] mindreårige."],
        ["Ingen."],
    ]
    numre = ut.part.numbering_part.element
    starter = [numre.num_having_numId(n).findall(f".//{qn('w:startOverride')}") for n in lister]
    assert [["1"], ["1"]] == [[s.get(qn("w:val")) for s in start] for start in starter]


def test_det_som_må_fylles_inn_er_framhevet_og_bare_det() -> None:
    framhevet = [
        løp.text
        for a in _les().paragraphs
        for løp in a.runs
        if løp.font.highlight_color is not None
    ]
    assert framhevet == ["[fyll inn: antall]"]


# Tabellene


def test_tabellen_har_norske_tall_til_høyre_og_tekst_til_venstre() -> None:
    tabell = _les().tables[0]
    celler = [[c.text for c in rad.cells] for rad in tabell.rows]
    assert celler == [
        ["", "Budsjett", "Økonomiplan", "Økonomiplan"],
        ["Linje", "2024", "2025", "2026"],
        ["Inntekter", "Inntekter", "Inntekter", "Inntekter"],
        ["Tilskudd", "−2\u00a0154", "−11\u00a0643", "–"],
        ["Beregnet netto", "−2\u00a0154", "−11\u00a0643", ""],
        ["Mot rammen", "bedre", "svakere", ""],
    ]
    sider = [c.paragraphs[0].alignment for c in tabell.rows[3].cells]
    assert sider == [None, *[WD_ALIGN_PARAGRAPH.RIGHT] * 3]


def test_overskriftsradene_gjentas_og_rader_deles_ikke() -> None:
    for tabell, hoder in zip(_les().tables, (2, 1), strict=True):
        hode = [rad._tr.find(f".//{qn('w:tblHeader')}") is not None for rad in tabell.rows]
        hel = [rad._tr.find(f".//{qn('w:cantSplit')}") is not None for rad in tabell.rows]
        assert hode == [True] * hoder + [False] * (len(hode) - hoder)
        assert all(hel)


def test_korte_tabeller_holdes_på_én_side_og_lange_får_deles() -> None:
    kort, lang = _les().tables
    holdt = [
        [r.cells[0].paragraphs[0].paragraph_format.keep_with_next for r in t.rows]
        for t in (kort, lang)
    ]
    assert holdt[0] == [True] * 5 + [None]
    assert holdt[1] == [True] + [None] * 60


def test_tabellene_er_ikke_bredere_enn_teksten_og_cellene_summerer() -> None:
    ut = _les()
    del_ = ut.sections[0]
    plass = (del_.page_width - del_.left_margin - del_.right_margin) / 635
    for tabell in ut.tables:
        rutenett = [int(k.get(qn("w:w"))) for k in tabell._tbl.tblGrid]
        assert sum(rutenett) <= plass
        assert int(tabell._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w"))) == sum(rutenett)


def test_egenskapene_står_i_words_rekkefølge_og_tabellen_har_navn() -> None:
    for tabell, kilde in zip(_les().tables, (NETTO, LANG), strict=True):
        pr = tabell._tbl.tblPr
        assert [barn.tag.split("}")[1] for barn in pr] == list(REKKEFØLGE)
        assert pr.find(qn("w:tblCaption")).get(qn("w:val")) == kilde.tittel


# Siden, språket og egenskapene


def test_siden_er_a4_med_sidetall_og_kunnskapsdato() -> None:
    del_ = _les().sections[0]
    assert [round(mål / Mm(1)) for mål in (del_.page_width, del_.page_height)] == [210, 297]
    assert Mm(15) < del_.left_margin < Mm(30)
    assert "kjent 15.11.2023" in del_.header.paragraphs[0].text
    felt = [f.get(qn("w:instr")) for f in del_.footer._element.iter(qn("w:fldSimple"))]
    assert felt == ["PAGE", "NUMPAGES"]


def test_språket_er_norsk_overalt() -> None:
    deler = _deler(som_word(dokument()))
    språk = re.findall(rb'<w:lang [^>]*w:val="([^"]+)"', deler["word/styles.xml"])
    assert set(språk) == {b"nb-NO"}
    assert b'w:decimalSymbol w:val=","' in deler["word/settings.xml"]
    assert _les().core_properties.language == "nb-NO"


def test_egenskapene_er_dokumentets_og_ingen_andres() -> None:
    om = _les().core_properties
    kjent = datetime(2023, 11, 15, tzinfo=UTC)
    assert (om.title, om.author, om.last_modified_by, om.created, om.modified) == (
        "Utkast til saksframlegg: Bosetting i 2024",
        "flyktningplan",
        "flyktningplan",
        kjent,
        kjent,
    )
    assert om.comments == om.keywords == ""
    alt = b"".join(_deler(som_word(dokument())).values())
    for spor in (
        b"python-docx",
        b"Macintosh",
        b"/home/",
        b"/tmp/",
        Path.home().name.encode() + b"/",
    ):
        assert spor not in alt


def test_filen_har_ingen_rester_av_malen() -> None:
    deler = _deler(som_word(dokument()))
    assert not [n for n in deler if "thumbnail" in n or "customXml" in n or "Effects" in n]
    assert all(ET.fromstring(xml) is not None for navn, xml in deler.items() if navn[-4:] == ".xml")  # noqa: S314 - egen fil


def test_samme_dokument_gir_samme_bytes_i_en_annen_prosess() -> None:
    kode = (
        "import sys; from tests.visning.dokumentbygg import dokument; "
        "from flyktningplan.visning.word import som_word; "
        "sys.stdout.buffer.write(som_word(dokument()))"
    )
    annen = subprocess.run(
        [sys.executable, "-c", kode],
        check=True,
        capture_output=True,
        env={**MILJØ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    ).stdout
    assert som_word(dokument()) == annen


def test_tidspunktene_i_pakken_er_faste() -> None:
    with zipfile.ZipFile(io.BytesIO(som_word(dokument()))) as pakke:
        assert {info.date_time for info in pakke.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# Fiendtlig tekst, og når tillegget mangler


def test_fiendtlig_tekst_kommer_hel_fram() -> None:
    ut = _les(som_word(av_tekster(*FIENDTLIG)))
    tekster = {a.text for a in ut.paragraphs}
    assert {rens(t) for t in FIENDTLIG} <= tekster
    assert {rens(t) for t in FIENDTLIG} <= {c.text for c in ut.tables[0].columns[0].cells}


def test_uten_python_docx_sies_det_hvordan_det_installeres(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(FlyktningplanFeil, match=r'pip install "flyktningplan\[word\]"'):
        som_word(dokument())


def test_libreoffice_åpner_filen_og_får_med_alt(tmp_path: Path) -> None:
    soffice = krev_program("soffice")
    (tmp_path / "sak.docx").write_bytes(som_word(dokument()))
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "sak.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    tekst = (tmp_path / "sak.txt").read_text(encoding="utf-8-sig")
    for linje in ("Saken gjelder", "[fyll inn: antall]", "−2\u00a0154", "Forutsetning 60"):
        assert linje in tekst
    assert re.search(r"1\.\s*Herøy bosetter 10\.", tekst)
    assert re.search(r"1\.\s*Ingen\.", tekst)
