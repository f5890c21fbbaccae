"""Vakten: ser over en .xlsx-fil før noen leser får den. Bare standardbiblioteket.

Vakten avviser filer som er farlige eller ikke er regneark, finner det leserne
tier om (feilkoder, formler uten verdi, flettede celler, skjulte rader), og
avgjør om python-calamine trygt kan brukes: calamine bygger et tett rutenett,
og én bortkommen celle i XFD1048576 stopper hele programmet.
"""

import lzma
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from flyktningplan.innlesing.arkskanning import (
    BIT,
    Arkfakta,
    DoctypeFunnet,
    er_annen_koding,
    skann_ark,
)

STØRST_UTPAKKET = 300_000_000
STØRST_FORHOLD = 200
STØRST_RUTENETT = 8_000_000
BREDEST_FOR_CALAMINE = 702  # ZZ; kolonner med tre bokstaver er aldri en planleggingstabell
EXCELS_RADER, EXCELS_KOLONNER = 1_048_576, 16_384

OLE_HODE = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP_HODE = b"PK"

KAN_IKKE_LESES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    expat.ExpatError,
    EOFError,
    OSError,
    RuntimeError,  # og underklassene: kryptert eller ukjent pakking
    ValueError,  # også UnicodeError
    LookupError,
    OverflowError,
)


class Avvisning(NamedTuple):
    """Hvorfor filen ikke leses, og hva brukeren kan gjøre."""

    melding: str
    råd: str = ""


class Vaktrapport(NamedTuple):
    """Det vakten så. `avvist` er satt når ingen leser skal få filen."""

    avvist: Avvisning | None = None
    ark: tuple[Arkfakta, ...] = ()
    uvanlig: bool = False

    @property
    def calamine_er_trygg(self) -> bool:
        return not self.uvanlig and all(
            not a.annen_koding
            and a.siste_kolonne <= BREDEST_FOR_CALAMINE
            and a.siste_rad * a.siste_kolonne <= STØRST_RUTENETT
            for a in self.ark
        )


ØDELAGT = Avvisning(
    "Filen er skadet og kan ikke leses.",
    "Åpne den i Excel, lagre på nytt, eller hent en tidligere versjon.",
)
_DOCTYPE = Avvisning(
    "Filen har en DOCTYPE i XML-en og leses ikke av sikkerhetsgrunner.",
    "Åpne den i Excel og lagre den på nytt som .xlsx.",
)
_FOR_STOR = Avvisning(
    f"Filen er større enn {STØRST_UTPAKKET // 10**6} MB når den pakkes ut, og leses ikke.",
    "Kopier bare tabellen til en ny arbeidsbok.",
)
_BOMBE = Avvisning(
    f"Filen pakkes ut til mer enn {STØRST_FORHOLD} ganger sin egen størrelse, og leses ikke.",
    "Kopier bare tabellen til en ny arbeidsbok.",
)
_OLE = Avvisning(
    "Filen er passordbeskyttet eller .xls.", "Lagre den som .xlsx uten passord i Excel."
)
_IKKE_REGNEARK = Avvisning(
    "Filen er ikke et regneark (.xlsx).",
    "Lagre den som .xlsx i Excel. Er den en tekstfil, gi den endelsen .csv.",
)


def vokt(sti: Path) -> Vaktrapport:
    """Se over filen. Reiser aldri noe for innholdets skyld."""
    try:
        with sti.open("rb") as fil:
            hode = fil.read(len(OLE_HODE))
        if hode.startswith(OLE_HODE):
            return Vaktrapport(_OLE)
        if not hode:
            return Vaktrapport(
                Avvisning("Filen er tom.", "Hent en tidligere versjon, eller slett den.")
            )
        if not hode.startswith(ZIP_HODE):
            return Vaktrapport(_IKKE_REGNEARK)
        with zipfile.ZipFile(sti) as pakke:
            return _se_over(pakke, sti.stat().st_size)
    except DoctypeFunnet:
        return Vaktrapport(_DOCTYPE)
    except KAN_IKKE_LESES:
        return Vaktrapport(ØDELAGT)


def _se_over(pakke: zipfile.ZipFile, på_disk: int) -> Vaktrapport:
    utpakket = sum(del_.file_size for del_ in pakke.infolist())
    if utpakket > STØRST_UTPAKKET:
        return Vaktrapport(_FOR_STOR)
    if utpakket > STØRST_FORHOLD * på_disk:
        return Vaktrapport(_BOMBE)
    navn = set(pakke.namelist())
    bok = _mål(pakke, "", "_rels/.rels", "officeDocument")
    bokdel = next(iter(bok.values()), "xl/workbook.xml")
    if bokdel not in navn:
        return Vaktrapport(_IKKE_REGNEARK)
    mappe, filnavn = posixpath.split(bokdel)
    arkdeler = _mål(pakke, mappe, f"{mappe}/_rels/{filnavn}.rels", "worksheet")
    ark: list[Arkfakta] = []
    for element, verdier in _elementer(_les_del(pakke, bokdel)):
        del_ = arkdeler.get(verdier.get("id", ""))
        if element == "sheet" and del_ in navn:
            synlig = verdier.get("state", "visible") == "visible"
            fakta = Arkfakta(navn=verdier.get("name", ""), synlig=synlig)
            with pakke.open(del_) as strøm:
                skann_ark(strøm, fakta)
            fakta.kommentarer += _kommentarer(pakke, del_)
            ark.append(fakta)
    if any(a.siste_rad > EXCELS_RADER or a.siste_kolonne > EXCELS_KOLONNER for a in ark):
        return Vaktrapport(ØDELAGT)
    if not ark:
        return Vaktrapport(Avvisning("Arbeidsboken har ingen ark.", _IKKE_REGNEARK.råd))
    andre = (d for d in pakke.infolist() if d.filename not in set(arkdeler.values()))
    uvanlig = [_les_gjennom(pakke, d) for d in andre if d.filename.endswith((".xml", ".rels"))]
    return Vaktrapport(None, tuple(ark), uvanlig=any(uvanlig))


def _mål(pakke: zipfile.ZipFile, mappe: str, del_: str, slag: str) -> dict[str, str]:
    """Relasjons-id → delens navn i pakken, for relasjoner av ett slag."""
    if del_ not in pakke.namelist():
        return {}
    mål: dict[str, str] = {}
    for element, verdier in _elementer(_les_del(pakke, del_)):
        if element == "Relationship" and verdier.get("Type", "").endswith(f"/{slag}"):
            sti = posixpath.normpath(posixpath.join("/", mappe, verdier.get("Target", "")))
            mål[verdier.get("Id", "")] = sti.lstrip("/")
    return mål


def _kommentarer(pakke: zipfile.ZipFile, arkdel: str) -> Iterator[tuple[str, str]]:
    """Adressen og teksten til hver kommentar til en celle i arket."""
    mappe, filnavn = posixpath.split(arkdel)
    rels = f"{mappe}/_rels/{filnavn}.rels"
    for slag in ("comments", "threadedComment"):
        for del_ in _mål(pakke, mappe, rels, slag).values():
            if del_ in pakke.namelist():
                yield from _kommentartekster(_les_del(pakke, del_))


def _kommentartekster(data: bytes) -> list[tuple[str, str]]:
    """Teksten under hvert element med en celleadresse. Et nummer kan være delt på flere biter."""
    funnet: list[tuple[str, list[str]]] = []

    def start(_: str, verdier: dict[str, str]) -> None:
        if "ref" in verdier:
            funnet.append((verdier["ref"], []))

    def tekst(bit: str) -> None:
        if funnet:
            funnet[-1][1].append(bit)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.CharacterDataHandler = start, tekst
    parser.Parse(data, True)  # noqa: FBT003
    return [(celle, "".join(biter)) for celle, biter in funnet]


def _les_del(pakke: zipfile.ZipFile, del_: str) -> bytes:
    data = pakke.read(del_)
    if har_doctype(data):
        raise DoctypeFunnet
    return data


def _elementer(data: bytes) -> list[tuple[str, dict[str, str]]]:
    """Elementene i en liten XML-del, uten navnerom, i rekkefølge."""
    funnet: list[tuple[str, dict[str, str]]] = []

    def start(navn: str, verdier: dict[str, str]) -> None:
        funnet.append(
            (navn.rpartition(" ")[2], {n.rpartition(" ")[2]: v for n, v in verdier.items()})
        )

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.Parse(data, True)  # noqa: FBT003
    return funnet


_DOCTYPER = tuple("<!DOCTYPE".encode(k) for k in ("utf-8", "utf-16-le", "utf-16-be"))


def har_doctype(data: bytes) -> bool:
    """Sant når XML-en har en DOCTYPE, også i UTF-16."""
    return any(d in data for d in _DOCTYPER)


_ANTALL = re.compile(rb"""[cC]ount\s*=\s*["']\s*([^"']*)["']""")


def _les_gjennom(pakke: zipfile.ZipFile, del_: zipfile.ZipInfo) -> bool:
    """Sant når delen oppgir flere elementer enn det er plass til, eller ikke er i UTF-8.

    calamine setter av minne etter det oppgitte antallet, og stopper programmet når det
    er for stort. Reiser DoctypeFunnet.
    """
    uvanlig, hale = False, b""
    with pakke.open(del_) as strøm:
        while bit := strøm.read(BIT):
            tekst = hale + bit
            if har_doctype(tekst):
                raise DoctypeFunnet
            uvanlig = uvanlig or (not hale and er_annen_koding(tekst))
            for antall in _ANTALL.findall(tekst):
                oppgitt = int(antall) if antall.isdigit() else del_.file_size + 1
                uvanlig = uvanlig or oppgitt > del_.file_size
            hale = bit[-64:]
    return uvanlig
