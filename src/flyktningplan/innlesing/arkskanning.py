"""Ett ark i en .xlsx-pakke, lest som strøm uten å bygge rutenettet.

Vanlige filer (Excel, LibreOffice, openpyxl, XlsxWriter) skriver cellene på én
måte, og leses med mønstre på brøkdelen av et sekund. Alt uvanlig (andre
attributter, navnerom, kodinger eller celler uten adresse) leses med expat,
som er tregere og alltid riktig.
"""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from flyktningplan.innlesing.celler import adresse, kolonnebokstav

BIT = 1 << 22
UBEREGNET = ""
SISTE_BOKSTAV = 26


class DoctypeFunnet(Exception):
    """XML-en har en DOCTYPE, som ingen regnearkprogrammer skriver."""


@dataclass(slots=True, eq=False, repr=False)
class Arkfakta:
    """Det arket har som leserne tier om. `feilceller`: adresse → feilkode, tom for formel.

    `siste_kolonne` kan være satt til Z når arket ikke har bredere kolonner.
    `kommentarer`: adressen og teksten til kommentarene, som står i en egen del av pakken.
    """

    navn: str
    synlig: bool = True
    siste_rad: int = 0
    siste_kolonne: int = 0
    feilceller: dict[str, str] = field(default_factory=dict)
    flettet: list[str] = field(default_factory=list)
    skjulte_rader: list[int] = field(default_factory=list)
    skjulte_kolonner: list[str] = field(default_factory=list)
    kommentarer: list[tuple[str, str]] = field(default_factory=list)
    har_logiske: bool = False
    annen_koding: bool = False

    def nullstill(self) -> None:
        self.siste_rad = self.siste_kolonne = 0
        self.feilceller.clear()
        self.flettet.clear()
        self.skjulte_rader.clear()
        self.skjulte_kolonner.clear()
        self.har_logiske = False


def skann_ark(strøm: IO[bytes], fakta: Arkfakta) -> None:
    """Fyll `fakta` fra arkets XML.

    Reiser DoctypeFunnet, eller ValueError, expat- eller zip-feil for skadet XML.
    """
    if not _skann_vanlig(strøm, fakta):
        fakta.nullstill()
        strøm.seek(0)
        _Grundig(fakta).les(strøm)


_UVANLIG = re.compile(
    rb'<c(?=[\s/>])(?! r="[A-Z]{1,3}[1-9][0-9]{0,6}"(?: [a-z]+="[^"<>&]*")* ?/?>)'
    rb'|<row(?=[\s/>])(?! r="[1-9][0-9]{0,6}"(?: [A-Za-z0-9:]+="[^"<>&]*")* ?/?>)'
    rb"|<mergeCell(?=[\s/>])(?! ref=\"[A-Z0-9:]+\" ?/?>)"
)
_NAVNEROM = re.compile(rb":(?:c|row|f|v|mergeCell|sheetData)[\s/>]")
_KODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_RAD = re.compile(rb'<row r="([0-9]+)"([^>]*)>')
_BRED = re.compile(rb'<c r="([A-Z]{2,3})[0-9]')
_FEIL = re.compile(
    rb'<c r="([A-Z]+[0-9]+)"[^>]*? t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL
)
_FORMEL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*[^>/])?>\s*<f[\s/>](.*?)</c>', re.DOTALL)
_VERDI = re.compile(rb"<v[^>/]*>[^<]|<is>")
_FLETTET = re.compile(rb'<mergeCell ref="([A-Z0-9:]+)"')
_KOLONNE = re.compile(rb"<col\s[^>]*>")
_ATTRIBUTT = re.compile(rb"""([A-Za-z]+)\s*=\s*["']([^"']*)["']""")
_SKJULT = re.compile(rb'\bhidden="(?:1|true)"')


def _skann_vanlig(strøm: IO[bytes], fakta: Arkfakta) -> bool:
    """Usann når noe er skrevet uvanlig, slik at arket må leses grundig."""
    rest, første = b"", True
    while True:
        bit = strøm.read(BIT)
        tekst = rest + bit
        if første:
            første = False
            if er_annen_koding(tekst):
                fakta.annen_koding = True
                return False
        kutt = tekst.rfind(b"<row ") if bit else len(tekst)
        if kutt <= 0 and bit:
            rest = tekst
            continue
        tekst, rest = tekst[:kutt], tekst[kutt:]
        if b"<!DOCTYPE" in tekst:
            raise DoctypeFunnet
        if b"<![CDATA[" in tekst or _UVANLIG.search(tekst) or _NAVNEROM.search(tekst):
            return False
        _tell(tekst, fakta)
        if not bit:
            return True


def er_annen_koding(xml: bytes) -> bool:
    """Om XML-en er skrevet i noe annet enn UTF-8, som calamine leser feil uten å si fra."""
    begynnelse = xml[:200]
    return b"\0" in begynnelse or bool(_KODING.search(begynnelse))


def _tell(tekst: bytes, fakta: Arkfakta) -> None:
    for rad in _RAD.finditer(tekst):
        fakta.siste_rad = max(fakta.siste_rad, int(rad[1]))
        if b"hidden" in rad[2] and _SKJULT.search(rad[2]):
            fakta.skjulte_rader.append(int(rad[1]))
    brede = (_kolonnenummer(b.decode()) for b in set(_BRED.findall(tekst)))
    fakta.siste_kolonne = max(fakta.siste_kolonne, SISTE_BOKSTAV, *brede)
    if b"<f" in tekst:
        for celle in _FORMEL.finditer(tekst):
            beregnet = b't="str"' in (celle[2] or b"") or _VERDI.search(celle[3])
            if not beregnet:
                fakta.feilceller[celle[1].decode()] = UBEREGNET
    if b't="e"' in tekst:
        for celle in _FEIL.finditer(tekst):
            fakta.feilceller[celle[1].decode()] = celle[2].decode(errors="replace")
    fakta.har_logiske = fakta.har_logiske or b't="b"' in tekst
    fakta.flettet += [m.decode() for m in _FLETTET.findall(tekst)]
    for kolonne in _KOLONNE.findall(tekst):
        verdier = {n.decode(): v.decode(errors="replace") for n, v in _ATTRIBUTT.findall(kolonne)}
        _skjul_kolonner(fakta, verdier)


def _kolonnenummer(bokstaver: str) -> int:
    sted = adresse(f"{bokstaver}1")
    return sted[1] + 1 if sted else 0


def _skjul_kolonner(fakta: Arkfakta, verdier: dict[str, str]) -> None:
    fra, til = verdier.get("min", ""), verdier.get("max", "")
    if verdier.get("hidden") not in {"1", "true"} or not (fra.isdecimal() and til.isdecimal()):
        return
    første, siste = (kolonnebokstav(max(int(n[:5]), 1) - 1) for n in (fra, til))
    fakta.skjulte_kolonner.append(første if første == siste else f"{første}–{siste}")


def _radnummer(tekst: str) -> int:
    """Radnummeret. Reiser ValueError for noe en leser kunne tolket som en enorm rad."""
    if not re.fullmatch("[1-9][0-9]{0,6}", tekst):
        raise ValueError(tekst)
    return int(tekst)


def _cellested(tekst: str) -> tuple[int, int]:
    """(rad, kolonnenummer). Reiser ValueError for en adresse som ikke er en celle."""
    sted = adresse(tekst) if re.fullmatch("[A-Z]{1,3}[1-9][0-9]{0,6}", tekst) else None
    if sted is None:
        raise ValueError(tekst)
    return sted[0], sted[1] + 1


class _Grundig:
    """Leser arket element for element, uansett hvordan det er skrevet."""

    def __init__(self, fakta: Arkfakta) -> None:
        self.fakta = fakta
        self.rad = self.kolonne = 0
        self.slag = ""
        self.formel = False
        self.verdi: list[str] | None = None
        self.har_verdi = False

    def les(self, strøm: IO[bytes]) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._slutt
        parser.CharacterDataHandler = self._tekst
        parser.StartDoctypeDeclHandler = self._doctype
        while bit := strøm.read(BIT):
            parser.Parse(bit, False)  # noqa: FBT003
        parser.Parse(b"", True)  # noqa: FBT003

    def _doctype(self, *_: object) -> None:
        raise DoctypeFunnet

    def _start(self, navn: str, verdier: dict[str, str]) -> None:
        match navn.rpartition(" ")[2]:
            case "row":
                self.rad = _radnummer(verdier["r"]) if "r" in verdier else self.rad + 1
                self.kolonne = 0
                self.fakta.siste_rad = max(self.fakta.siste_rad, self.rad)
                if verdier.get("hidden") in {"1", "true"}:
                    self.fakta.skjulte_rader.append(self.rad)
            case "c":
                self._ny_celle(verdier)
            case "f":
                self.formel = True
            case "v" | "t":
                self.verdi = []
            case "mergeCell":
                self.fakta.flettet.append(verdier.get("ref", ""))
            case "col":
                _skjul_kolonner(self.fakta, verdier)

    def _ny_celle(self, verdier: dict[str, str]) -> None:
        if "r" in verdier:
            self.rad, self.kolonne = _cellested(verdier["r"])
        else:
            self.kolonne += 1
        self.fakta.siste_rad = max(self.fakta.siste_rad, self.rad)
        self.fakta.siste_kolonne = max(self.fakta.siste_kolonne, self.kolonne)
        self.slag = verdier.get("t", "n")
        self.formel = self.har_verdi = False
        self.fakta.har_logiske = self.fakta.har_logiske or self.slag == "b"

    def _tekst(self, tekst: str) -> None:
        if self.verdi is not None:
            self.verdi.append(tekst)

    def _slutt(self, navn: str) -> None:
        match navn.rpartition(" ")[2]:
            case "v" | "t":
                tekst = "".join(self.verdi or ())
                self.verdi = None
                self.har_verdi = self.har_verdi or bool(tekst)
                if self.slag == "e":
                    self._merk(tekst)
            case "c" if self.formel and not self.har_verdi and self.slag != "str":
                self._merk(UBEREGNET)

    def _merk(self, kode: str) -> None:
        self.fakta.feilceller[f"{kolonnebokstav(self.kolonne - 1)}{self.rad}"] = kode
