"""Et dokument som Word-fil: ekte overskrifter, lister og tabeller. Samme dokument, samme bytes."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.dokument import FYLL_INN, Del, Dokument, Liste
from flyktningplan.rapport.modell import Tabell
from flyktningplan.rapport.ord import norsk_dato
from flyktningplan.visning.hode import grunnlag, hvem, kjent
from flyktningplan.visning.ombrekk import rens
from flyktningplan.visning.wordtabell import PUNKT, STIL, skriv_tabell

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FORFATTER = "flyktningplan"
SPRÅK = "nb-NO"
SKRIFT = "Calibri"
_MARG_MM, _BREDDE_MM, _HØYDE_MM = 22, 210, 297
_TWIPS_PER_MM = 1440 / 25.4
_FARGE = "1F3864"
_PAKKET = (1980, 1, 1, 0, 0, 0)
_EGENSKAPER = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{FORFATTER}</Application></Properties>"
).encode()
_UNØDVENDIG = ("thumbnail", "stylesWithEffects", "customXml")
"""Deler av malen som ikke brukes: et bilde, en kopi av stilene og en tom kildeliste."""


def som_word(dokument: Dokument) -> bytes:
    """Dokumentet som .docx på A4, datert med kunnskapsdatoen.

    Reiser `FlyktningplanFeil` når python-docx ikke er installert.
    """
    try:
        import docx
    except ImportError as årsak:
        raise FlyktningplanFeil(
            "Word-filer trenger tillegget python-docx, som ikke er installert.",
            'Installer det: pip install "flyktningplan[word]". Markdown trenger det ikke.',
        ) from årsak
    ut = docx.Document()
    _rydd(ut)
    _stiler(ut)
    _side(ut, dokument)
    _opplysninger(ut, dokument)
    _topp(ut, dokument)
    for del_ in dokument.deler:
        _skriv_del(ut, del_)
    minne = io.BytesIO()
    ut.save(minne)
    return _pakk(minne.getvalue())


def _topp(ut: "Document", dokument: Dokument) -> None:
    hode = dokument.hode
    ut.add_paragraph(rens(dokument.tittel), style="Title")
    if dokument.merknad:
        _tekst(ut.add_paragraph(style="Utkast"), dokument.merknad)
    ut.add_paragraph(rens(f"{hvem(hode)} · {grunnlag(hode)}"), style="Undertittel")
    ut.add_paragraph(rens(kjent(hode)), style="Undertittel")
    if hode.fortegn:
        ut.add_paragraph(rens(f"{hode.fortegn}."), style="Undertittel")


def _skriv_del(ut: "Document", del_: Del) -> None:
    ut.add_heading(rens(del_.overskrift), level=del_.nivå)
    for innhold in del_.innhold:
        if isinstance(innhold, str):
            _tekst(ut.add_paragraph(), innhold)
        elif isinstance(innhold, Liste):
            _liste(ut, innhold)
        else:
            _tabell(ut, innhold)


def _liste(ut: "Document", liste: Liste) -> None:
    stil = "List Number" if liste.nummerert else "List Bullet"
    nummer = _ny_nummerering(ut) if liste.nummerert else None
    for punkt in liste.punkter:
        avsnitt = ut.add_paragraph(style=stil)
        if nummer is not None:
            pr = avsnitt._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - XML
            pr.get_or_add_numId().val = nummer
            pr.get_or_add_ilvl().val = 0
        _tekst(avsnitt, punkt)


def _ny_nummerering(ut: "Document") -> int:
    """En ny nummerering fra 1, etter samme mønster som stilen."""
    stil: Any = ut.styles["List Number"].element
    alle: Any = ut.part.numbering_part.element
    gammel = alle.num_having_numId(stil.pPr.numPr.numId.val)
    ny = alle.add_num(gammel.abstractNumId.val)
    ny.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(ny.numId)


def _tabell(ut: "Document", tabell: Tabell) -> None:
    if tabell.tittel:
        ut.add_paragraph(rens(tabell.tittel), style="Tabelltittel")
    skriv_tabell(ut, tabell, plass=int((_BREDDE_MM - 2 * _MARG_MM) * _TWIPS_PER_MM))
    ut.add_paragraph(style="Etter tabell")


def _tekst(avsnitt: "Paragraph", tekst: str) -> None:
    """Teksten, med det som må fylles inn, framhevet."""
    from docx.enum.text import WD_COLOR_INDEX

    for bit, fyll_inn in _biter(rens(tekst)):
        løp = avsnitt.add_run(bit)
        if fyll_inn:
            løp.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _biter(tekst: str) -> Iterator[tuple[str, bool]]:
    slutt = 0
    for treff in FYLL_INN.finditer(tekst):
        yield tekst[slutt : treff.start()], False
        yield treff.group(), True
        slutt = treff.end()
    yield tekst[slutt:], False


def _stiler(ut: "Document") -> None:
    """Én skrift, norsk språk, og de egne stilene."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    stiler = ut.styles
    for språk in stiler.element.iter(qn("w:lang")):
        språk.set(qn("w:val"), SPRÅK)
    for navn, størrelse, før in (("Title", 20, 0), ("Heading 1", 15, 14), ("Heading 2", 12, 10)):
        stil: Any = stiler[navn]
        stil.font.size, stil.paragraph_format.space_before = Pt(størrelse), Pt(før)
        stil.font.color.rgb = RGBColor.from_string(_FARGE)
        stil.paragraph_format.keep_with_next = True
        _skrift(stil)
    stiler["Normal"].font.size = Pt(10.5)
    _skrift(stiler["Normal"])
    for navn in ("List Bullet", "List Number"):
        stiler[navn].paragraph_format.space_after = Pt(3)
    stiler["Normal"].paragraph_format.space_after = Pt(6)
    stiler["Normal"].paragraph_format.line_spacing = 1.1
    for egen, punkt, etter, fet in (
        ("Undertittel", 9.5, 2, False),
        ("Utkast", 10.5, 8, True),
        ("Tabelltittel", 9.5, 3, True),
        (STIL, PUNKT, 0, False),
        ("Etter tabell", 4, 4, False),
    ):
        ny: Any = stiler.add_style(egen, WD_STYLE_TYPE.PARAGRAPH)
        ny.base_style = stiler["Normal"]
        ny.font.size, ny.font.bold = Pt(punkt), fet
        ny.paragraph_format.space_after = Pt(etter)
    stiler["Tabelltittel"].paragraph_format.keep_with_next = True
    stiler["Tabelltittel"].paragraph_format.space_before = Pt(6)
    stiler[STIL].paragraph_format.line_spacing = 1.0
    _ramme_inn(stiler["Utkast"])


def _skrift(stil: Any) -> None:  # noqa: ANN401 - XML
    """Skriften i stilen, uten malens temaskrift, som ellers går foran."""
    from docx.oxml.ns import qn

    stil.font.name = SKRIFT
    skrifter = stil.element.rPr.rFonts
    for navn in list(skrifter.attrib):
        if navn.endswith("Theme"):
            del skrifter.attrib[navn]
    skrifter.set(qn("w:cs"), SKRIFT)


def _ramme_inn(stil: Any) -> None:  # noqa: ANN401 - XML
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    pr = stil.element.get_or_add_pPr()
    kant = OxmlElement("w:pBdr")
    venstre = OxmlElement("w:left")
    for navn, verdi in (("val", "single"), ("sz", "24"), ("space", "6"), ("color", "C55A11")):
        venstre.set(qn(f"w:{navn}"), verdi)
    kant.append(venstre)
    skygge = OxmlElement("w:shd")
    for navn, verdi in (("val", "clear"), ("color", "auto"), ("fill", "FBE9DD")):
        skygge.set(qn(f"w:{navn}"), verdi)
    pr.insert_element_before(kant, "w:shd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    pr.insert_element_before(skygge, "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _side(ut: "Document", dokument: Dokument) -> None:
    """A4 stående, med tittel øverst og sidetall nederst på hver side."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    del_ = ut.sections[0]
    del_.page_width, del_.page_height = Mm(_BREDDE_MM), Mm(_HØYDE_MM)
    del_.left_margin = del_.right_margin = del_.top_margin = del_.bottom_margin = Mm(_MARG_MM)
    hode = dokument.hode
    topp = del_.header.paragraphs[0]
    topp.style = ut.styles["Undertittel"]
    topp.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    topp.add_run(rens(f"{dokument.tittel} · {hvem(hode)} · kjent {norsk_dato(hode.kjent)}"))
    bunn = del_.footer.paragraphs[0]
    bunn.style = ut.styles["Undertittel"]
    bunn.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    bunn.add_run("Side ")
    _felt(bunn, "PAGE")
    bunn.add_run(" av ")
    _felt(bunn, "NUMPAGES")


def _felt(avsnitt: "Paragraph", kode: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    felt = OxmlElement("w:fldSimple")
    felt.set(qn("w:instr"), kode)
    løp, tekst = OxmlElement("w:r"), OxmlElement("w:t")
    tekst.text = "1"
    løp.append(tekst)
    felt.append(løp)
    avsnitt._p.append(felt)  # noqa: SLF001 - XML


def _opplysninger(ut: "Document", dokument: Dokument) -> None:
    """Egenskapene i filen: tittel, program og kunnskapsdato. Aldri stier eller brukernavn."""
    om = ut.core_properties
    om.title = rens(dokument.tittel)
    om.subject = rens(hvem(dokument.hode))
    om.author = om.last_modified_by = FORFATTER
    om.comments = om.keywords = om.category = ""
    om.language = SPRÅK
    om.revision = 1
    om.created = om.modified = _tidspunkt(dokument.hode.kjent)


def _tidspunkt(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, tzinfo=UTC)


def _rydd(ut: "Document") -> None:
    """Ta bort malens ubrukte deler og engelske innstillinger."""
    from docx.oxml.ns import qn

    for forhold in (ut.part.package.rels, ut.part.rels):
        for nøkkel in [n for n, f in forhold.items() if f.reltype.endswith(_UNØDVENDIG)]:
            del forhold[nøkkel]
    valg = ut.settings.element
    for navn in ("w:proofState", "w:savePreviewPicture", "w:rsids"):
        for gammel in valg.findall(qn(navn)):
            valg.remove(gammel)
    for navn, attributt, verdi in (
        ("w:themeFontLang", "w:val", SPRÅK),
        ("w:decimalSymbol", "w:val", ","),
        ("w:listSeparator", "w:val", ";"),
    ):
        for element in valg.findall(qn(navn)):
            element.set(qn(attributt), verdi)


def _pakk(rå: bytes) -> bytes:
    """Pakken på nytt med faste tidspunkter, så samme dokument gir samme bytes."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rå)) as gammel, zipfile.ZipFile(ut, "w") as ny:
        for navn in gammel.namelist():
            innhold = _EGENSKAPER if navn == "docProps/app.xml" else gammel.read(navn)
            info = zipfile.ZipInfo(navn, _PAKKET)
            info.create_system = 0
            ny.writestr(info, innhold, compress_type=zipfile.ZIP_DEFLATED)
    return ut.getvalue()
