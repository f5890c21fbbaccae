"""En tabell i Word: overskriftsrader som gjentas, tall til høyre, bredder som passer siden."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Tabell
from flyktningplan.visning.ombrekk import bredde, rens, smaleste, smaleste_tittel
from flyktningplan.visning.radstil import FETE, er_bare_tekst, streker_over
from flyktningplan.visning.spalter import grupper, tittelbredde
from flyktningplan.visning.tallformat import NORSK, TALLSLAG, er_tall, felles_desimaler

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

STIL = "Tabelltekst"
"""Stilen i cellene, som dokumentet må ha. Navnet er også id-en dens."""
PUNKT = 8.5
"""Punkt. Sju årskolonner får plass på et stående A4-ark."""
_TEGN = 98
"""Bredden av ett fett tegn i `PUNKT`, i twips (1/20 punkt), romslig regnet."""
_MARG = 80
_LUFT = 2 * _MARG + 20
"""Margene i en celle, i twips, og litt til."""
_HEL = 14
"""Så mange rader holdes samlet på én side."""
_SMALESTE_TEKST = 10
_KORT = 12
"""Ord i en tallkolonne («bedre») står til høyre som tallene; lengre tekst til venstre."""
_INNRYKK = 120
_GRÅ, _HODE = "BFBFBF", "DDE7F0"


def skriv_tabell(dokument: "Document", tabell: Tabell, *, plass: int) -> None:
    """Legg tabellen til i dokumentet. `plass` er tekstbredden på siden, i twips."""
    kolonner = tabell.kolonner
    med_over = any(k.over for k in kolonner)
    tekster = [_tekster(tabell, k) for k in kolonner]
    bredder = _bredder(kolonner, tekster, plass)
    hoder = 2 if med_over else 1
    t = dokument.add_table(rows=hoder + len(tabell.rader), cols=len(kolonner))
    _oppsett(t, bredder, tabell.tittel)
    rader = [list(rad.cells) for rad in t.rows]
    if med_over:
        _fyll_over(rader[0], kolonner)
    _fyll_hode(rader[hoder - 1], kolonner)
    for celler in rader[:hoder]:
        _merk_hode(celler[0])
    streker = streker_over(tabell.rader)
    for nr, (rad, celler) in enumerate(zip(tabell.rader, rader[hoder:], strict=True)):
        _fyll_rad(rad, celler, kolonner, [kol[nr] for kol in tekster], strek=streker[nr])
    samlet = len(tabell.rader) <= _HEL
    for nr, celler in enumerate(rader):
        overskrift = nr < hoder or tabell.rader[nr - hoder].stil is Radstil.OVERSKRIFT
        _hold(celler, neste=overskrift or (samlet and nr < len(rader) - 1))
    for celler in rader:
        for celle, b in zip(celler, bredder, strict=True):
            _sett_bredde(celle, b)


def _tekster(tabell: Tabell, kolonne: Kolonne) -> list[str]:
    """Teksten i hver celle i kolonnen, med like mange desimaler nedover."""
    verdier = [rad.celler.get(kolonne.nøkkel, "") for rad in tabell.rader]
    desimaler = felles_desimaler(verdier, kolonne.slag)
    return [rens(NORSK.celle(v, kolonne.slag, desimaler)) for v in verdier]


def _bredder(
    kolonner: Sequence[Kolonne], tekster: Sequence[Sequence[str]], plass: int
) -> list[int]:
    """Tallkolonner får det de trenger; tekstkolonnene deler resten etter hvor mye de har."""
    tall = [k.slag in TALLSLAG for k in kolonner]
    minst = [_minst(k, kol, er_tall=t) for k, kol, t in zip(kolonner, tekster, tall, strict=True)]
    til_overs = plass - sum(minst)
    ønsker = [
        0 if t else max(0, max(map(bredde, kol), default=0) * _TEGN + _LUFT - m)
        for kol, t, m in zip(tekster, tall, minst, strict=True)
    ]
    if til_overs <= 0:
        return [m * plass // sum(minst) for m in minst]
    andel = min(1.0, til_overs / sum(ønsker)) if sum(ønsker) else 0.0
    return [m + int(ø * andel) for m, ø in zip(minst, ønsker, strict=True)]


def _minst(kolonne: Kolonne, tekster: Sequence[str], *, er_tall: bool) -> int:
    """Det smaleste kolonnen kan være uten at et tall eller et vanlig ord deles."""
    over = smaleste_tittel(kolonne.over)
    tittel = max(tittelbredde(kolonne.tittel), over)
    mål = bredde if er_tall else smaleste
    innhold = max(map(mål, tekster), default=0)
    gulv = 0 if er_tall else _SMALESTE_TEKST
    return max(tittel, innhold, gulv) * _TEGN + _LUFT


def _fyll_over(celler: Sequence["_Cell"], kolonner: Sequence[Kolonne]) -> None:
    """Felles overskrifter, slått sammen over kolonnene sine."""
    for over, numre in grupper(kolonner):
        felles = bool(over) and len(numre) > 1
        til_høyre = kolonner[numre[-1]].slag in TALLSLAG
        if felles:
            celler[numre[0]].merge(celler[numre[-1]])
        for nr in numre[:1] if felles else numre:
            _skriv(celler[nr], over, fet=True, høyre=til_høyre and not felles, midt=felles)
            _farge(celler[nr])


def _fyll_hode(celler: Sequence["_Cell"], kolonner: Sequence[Kolonne]) -> None:
    for celle, k in zip(celler, kolonner, strict=True):
        _skriv(celle, rens(k.tittel), fet=True, høyre=k.slag in TALLSLAG)
        _farge(celle)


def _fyll_rad(
    rad: Rad,
    celler: Sequence["_Cell"],
    kolonner: Sequence[Kolonne],
    tekster: Sequence[str],
    *,
    strek: bool,
) -> None:
    fet = rad.stil in FETE
    if er_bare_tekst(rad):
        hel = celler[0].merge(celler[-1])
        _skriv(hel, tekster[0], fet=True)
        return
    for nr, (celle, k, tekst) in enumerate(zip(celler, kolonner, tekster, strict=True)):
        høyre = k.slag in TALLSLAG and (er_tall(rad.celler.get(k.nøkkel)) or len(tekst) <= _KORT)
        _skriv(celle, tekst, fet=fet, høyre=høyre, inn=nr == 0 and rad.stil is Radstil.UNDER)
        if strek:
            _strek_over(celle)


def _skriv(
    celle: "_Cell",
    tekst: str,
    *,
    fet: bool = False,
    høyre: bool = False,
    midt: bool = False,
    inn: bool = False,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, Twips

    avsnitt = celle.paragraphs[0]
    avsnitt._p.style = STIL  # noqa: SLF001 - oppslag av stilen celle for celle er det tregeste
    for ekstra in celle.paragraphs[1:]:
        element = ekstra._p  # noqa: SLF001 - sammenslåtte celler får tomme avsnitt
        element.getparent().remove(element)
    løp = avsnitt.add_run(tekst)
    løp.font.bold = fet or None
    løp.font.size = Pt(PUNKT)
    if høyre or midt:
        avsnitt.alignment = WD_ALIGN_PARAGRAPH.RIGHT if høyre else WD_ALIGN_PARAGRAPH.CENTER
    if inn:
        avsnitt.paragraph_format.left_indent = Twips(_INNRYKK)


def _egenskap(forelder: Any, navn: str, **attributter: str) -> Any:  # noqa: ANN401 - XML
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(navn)
    for nøkkel, verdi in attributter.items():
        element.set(qn(f"w:{nøkkel}"), verdi)
    forelder.append(element)
    return element


def _oppsett(tabell: Any, bredder: Sequence[int], tittel: str) -> None:  # noqa: ANN401 - XML
    """Faste bredder, tynne vannrette streker og tekstalternativ."""
    from docx.oxml.ns import qn

    element = tabell._tbl  # noqa: SLF001 - XML: python-docx har ikke egne valg for dette
    for kolonne, b in zip(element.tblGrid.findall(qn("w:gridCol")), bredder, strict=True):
        kolonne.set(qn("w:w"), str(b))
    pr = element.tblPr
    for gammel in list(pr):
        pr.remove(gammel)
    _egenskap(pr, "w:tblW", type="dxa", w=str(sum(bredder)))  # Word krever denne rekkefølgen
    kanter = _egenskap(pr, "w:tblBorders")
    for kant in ("top", "bottom", "insideH"):
        _egenskap(kanter, f"w:{kant}", val="single", sz="4", space="0", color=_GRÅ)
    _egenskap(pr, "w:tblLayout", type="fixed")
    marger = _egenskap(pr, "w:tblCellMar")
    for side in ("left", "right"):
        _egenskap(marger, f"w:{side}", w=str(_MARG), type="dxa")
    _egenskap(pr, "w:tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1")
    if tittel:
        _egenskap(pr, "w:tblCaption", val=rens(tittel))


def _sett_bredde(celle: "_Cell", bredde_: int) -> None:
    from docx.shared import Twips

    celle.width = Twips(bredde_)


def _radegenskaper(celle: "_Cell") -> Any:  # noqa: ANN401 - XML
    return celle._tc.getparent().get_or_add_trPr()  # noqa: SLF001 - XML


def _celleegenskaper(celle: "_Cell") -> Any:  # noqa: ANN401 - XML
    return celle._tc.get_or_add_tcPr()  # noqa: SLF001 - XML


def _merk_hode(celle: "_Cell") -> None:
    """Raden gjentas øverst på hver side og leses som overskrift."""
    _egenskap(_radegenskaper(celle), "w:tblHeader")


def _hold(celler: Sequence["_Cell"], *, neste: bool) -> None:
    """Raden deles aldri over to sider, og holdes på side med den neste når `neste`."""
    pr = _radegenskaper(celler[0])
    _egenskap(pr, "w:cantSplit")
    for celle in celler:
        for avsnitt in celle.paragraphs:
            avsnitt.paragraph_format.keep_with_next = neste or None


def _farge(celle: "_Cell") -> None:
    _egenskap(_celleegenskaper(celle), "w:shd", val="clear", color="auto", fill=_HODE)


def _strek_over(celle: "_Cell") -> None:
    kanter = _egenskap(_celleegenskaper(celle), "w:tcBorders")
    _egenskap(kanter, "w:top", val="single", sz="8", space="0", color="404040")
