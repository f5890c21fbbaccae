"""Leser CSV: finner tegnsett og skilletegn selv, og teller linjene slik filen har dem."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Arbeidsbok, Ark, Rad, Vask, er_tom
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.regneark import filfunn
from flyktningplan.innlesing.vakt import OLE_HODE, STØRST_UTPAKKET, ZIP_HODE, Avvisning

SKILLETEGN = ";\t|,"
_PRØVELINJER = 200
_BOMER = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 med BOM"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_STYRETEGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TAPT = "\ufffd"
_FEILTOLKET = re.compile("Ã[¥¦¸…˜†]")


class TegnFeil(ValueError):
    """Filen kan ikke være tekst i noe kjent tegnsett."""

    def __init__(self, avvisning: Avvisning) -> None:
        super().__init__(avvisning.melding)
        self.avvisning = avvisning


def les_tekstfil(data: bytes, fil: str) -> Arbeidsbok:
    """Les CSV-filen. Det som ikke lar seg lese, blir ett funn og ingen rader."""
    try:
        tekst, koding = avkod(data)
    except TegnFeil as feil:
        return Arbeidsbok(fil, funn=(filfunn(fil, feil.avvisning),))
    if treff := _STYRETEGN.search(tekst):
        linje = tekst.count("\n", 0, treff.start()) + 1
        avvisning = Avvisning(
            f"Linjen har et tegn som ikke hører hjemme i en tekstfil (kode {ord(treff[0])}).",
            "Lagre filen på nytt fra Excel som CSV UTF-8.",
        )
        return Arbeidsbok(fil, funn=(filfunn(fil, avvisning, f"rad {linje}"),), koding=koding)
    skilletegn = finn_skilletegn(tekst)
    leser = _Radleser(tekst, skilletegn)
    funn = tuple(_tapte_tegn(tekst, fil, koding))
    try:
        rader = list(leser)
    except csv.Error as feil:
        avvisning = _FOR_LANG if "field limit" in str(feil) else _ANFØRSEL
        funn = (*funn, filfunn(fil, avvisning, f"rad {leser.påbegynt}"))
        return Arbeidsbok(fil, (), funn, koding, skilletegn, "csv")
    return Arbeidsbok(fil, (Ark(fil, "", rader),), funn, koding, skilletegn, "csv")


_FOR_LANG = Avvisning(
    f"Cellen er lengre enn {csv.field_size_limit()} tegn.",
    "Se etter et anførselstegn som ikke er lukket.",
)
_ANFØRSEL = Avvisning(
    "Et anførselstegn åpner en celle som ikke lukkes riktig, så resten av filen kan ikke leses.",
    "Fjern anførselstegnet, eller skriv det dobbelt inne i cellen.",
)


def avkod(data: bytes) -> tuple[str, str]:
    """Teksten og navnet på tegnsettet: BOM, så NUL-tegn, så streng UTF-8, så Windows-1252.

    Reiser TegnFeil når filen ikke er tekst.
    """
    if not data.removeprefix(codecs.BOM_UTF8).strip(b"\0 \t\r\n\x1a"):
        raise TegnFeil(Avvisning("Filen er tom.", "Hent en tidligere versjon, eller slett den."))
    if len(data) > STØRST_UTPAKKET:
        raise TegnFeil(Avvisning("Filen er større enn 300 MB, og leses ikke."))
    if data.startswith((ZIP_HODE + b"\x03\x04", OLE_HODE)):
        raise TegnFeil(
            Avvisning(
                "Filen er et regneark, ikke CSV.", "Gi den endelsen .xlsx, eller lagre som CSV."
            )
        )
    data = data.rstrip(b"\x1a")
    ugyldig = 0
    for koding, navn in _kandidater(data):
        try:
            return data.decode(koding).removeprefix("\ufeff"), navn
        except UnicodeDecodeError as feil:
            ugyldig = feil.start
    linje = data.count(b"\n", 0, ugyldig) + 1
    raise TegnFeil(
        Avvisning(
            f"Linje {linje} har en byte (0x{data[ugyldig]:02X}) som ikke er et tegn i "
            "UTF-8 eller Windows-1252.",
            "Lagre filen på nytt fra Excel som CSV UTF-8.",
        )
    )


def _kandidater(data: bytes) -> Iterator[tuple[str, str]]:
    for bom, koding, navn in _BOMER:
        if data.startswith(bom):
            yield koding, navn
            return
    prøve = data[:200]
    if prøve.count(0) * 4 > len(prøve):
        yield ("utf-16-le" if data[0] else "utf-16-be"), "UTF-16 uten BOM"
        return
    yield "utf-8", "UTF-8"
    if _ser_ut_som_mac(data):
        yield "mac-roman", "Mac Roman"
    yield "cp1252", "Windows-1252"


def _ser_ut_som_mac(data: bytes) -> bool:
    """Gamle Mac-filer har æøå der Windows-1252 har Œ, ¿ og ¾."""
    mac = sum(data.count(b) for b in (b"\x8c", b"\xbe", b"\xbf"))
    windows = sum(data.count(b) for b in (b"\xe5", b"\xe6", b"\xf8", b"\xc5", b"\xc6", b"\xd8"))
    return mac > windows


def _tapte_tegn(tekst: str, fil: str, koding: str) -> Iterator[Funn]:
    treff = _FEILTOLKET.search(tekst)
    sted = tekst.find(_TAPT) if treff is None else treff.start()
    if sted < 0:
        return
    yield Funn(
        Regel.TEGN,
        Alvorlighet.ADVARSEL,
        Opphav(fil, "", f"rad {tekst.count(chr(10), 0, sted) + 1}"),
        f"Filen er lest som {koding}, men har tegn som er gått tapt underveis.",
        råd="Se etter «Ã¥» og «\ufffd» der det skulle stått æ, ø eller å, og lagre som CSV UTF-8.",
    )


def finn_skilletegn(tekst: str) -> str:
    """Skilletegnet: linjen `sep=`, ellers det første som deler flest linjer likt."""
    if oppgitt := _oppgitt_skilletegn(tekst):
        return oppgitt
    linjer = list(islice(filter(str.strip, StringIO(tekst, newline="")), _PRØVELINJER))
    poeng = {tegn: _like_brede(linjer, tegn) for tegn in SKILLETEGN}
    for tegn, antall in poeng.items():
        if antall >= len(linjer) / 2 > 0:
            return tegn
    return max(poeng, key=lambda tegn: poeng[tegn])


def _oppgitt_skilletegn(tekst: str) -> str:
    treff = re.match(r'"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)', tekst, re.IGNORECASE)
    return treff[1] if treff and treff[1] in SKILLETEGN + ":" else ""


def _like_brede(linjer: list[str], tegn: str) -> int:
    try:
        bredder = [len(rad) for rad in csv.reader(linjer, delimiter=tegn)]
    except csv.Error:
        return 0
    delte = [b for b in bredder if b > 1]
    return max((delte.count(b) for b in set(delte)), default=0)


class _Radleser:
    """Radene i filen, nummerert med linjen raden begynner på."""

    def __init__(self, tekst: str, skilletegn: str) -> None:
        strøm = StringIO(tekst, newline="")
        self._før = 0
        if _oppgitt_skilletegn(tekst):
            strøm.readline()
            self._før = 1
        self._leser = csv.reader(strøm, delimiter=skilletegn, strict=True)
        self._vask = Vask()

    @property
    def påbegynt(self) -> int:
        """Linjen den siste raden begynte på."""
        return self._før + self._forrige + 1

    def __iter__(self) -> Iterator[Rad]:
        self._forrige = 0
        for felt in self._leser:
            celler = self._vask.rad(felt)
            if not er_tom(celler):
                yield Rad(self._før + self._forrige + 1, celler)
            self._forrige = self._leser.line_num
