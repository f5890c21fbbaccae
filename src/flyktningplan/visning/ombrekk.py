"""Tekst til skjerm og regneark: uten styretegn, målt i tegnbredder, brutt på ord."""

import re
import unicodedata

from flyktningplan.visning.tallformat import NBSP

UKJENT = "\ufffd"
LENGSTE_HELE_ORD = 20
_STREKER = "-–/_"
_SKILLER = f"{_STREKER}."
_BAK_ORD = ",.;:)»"
_SKILLE = re.compile(f"[{_STREKER}.]")
_ETTER_STREK = re.compile(f"(?<=[{_STREKER}])")
_ENKLE_TEGN = re.compile(
    "[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2500-\u257f]*"
)
"""Tegn som er trygge, tar én rute og ikke settes sammen. Nesten all norsk tekst."""
_TALL_MED_MELLOMROM = re.compile(r"(?<=\d) (?=\d{3}(?!\d)|%)")


def rens(tekst: str) -> str:
    """Én linje trygg tekst: linjeskift og tabulator blir mellomrom, styretegn blir synlige.

    Tekst fra celler kan ha terminalkoder (ESC), retningstegn som bytter om på
    sifrene, og halve surrogater som ikke lar seg kode.
    """
    if _ENKLE_TEGN.fullmatch(tekst):
        return tekst
    return "".join(map(_tegn, unicodedata.normalize("NFC", tekst)))


def bredde(tekst: str) -> int:
    """Antall tegnruter teksten tar i en terminal."""
    if _ENKLE_TEGN.fullmatch(tekst):
        return len(tekst)
    return sum(
        0
        if unicodedata.category(tegn) in {"Mn", "Me"}
        else 1 + (unicodedata.east_asian_width(tegn) in {"W", "F"})
        for tegn in tekst
    )


def brekk(tekst: str, plass: int, heng: int = 0) -> list[str]:
    """Teksten på linjer innenfor `plass`, fortsettelser rykket inn `heng`. Tall brytes aldri.

    Bare ord som er lengre enn hele linjen, deles.
    """
    if bredde(tekst) <= plass:
        return [tekst.rstrip(" ")]
    linjer: list[str] = []
    linje = ""
    for ord_ in _TALL_MED_MELLOMROM.sub(NBSP, tekst).split(" "):
        if not ord_:
            continue
        prøve = f"{linje} {ord_}" if linje.strip() else f"{linje}{ord_}"
        if bredde(prøve) <= plass:
            linje = prøve
            continue
        if linje.strip():
            linjer.append(linje)
        linje = " " * heng if linjer else ""
        *hele, rest = _del(ord_, max(1, plass - heng))
        for bit in hele:
            linjer.append(f"{linje}{bit}")
            linje = " " * heng
        linje += rest
    return [*linjer, linje] if linje.strip() or not linjer else linjer


def fyll(tekst: str, plass: int, *, høyre: bool = False) -> str:
    """Teksten fylt ut med mellomrom til `plass`, på venstre side når den skal stå til høyre."""
    luft = " " * (plass - bredde(tekst))
    return f"{luft}{tekst}" if høyre else f"{tekst}{luft}"


def smaleste(tekst: str, heng: int = 0) -> int:
    """Den minste plassen `brekk` trenger uten å dele ord. Et tall med mellomrom er ett ord.

    Ord over tjue tegn regnes som delbare; tegnet bak et ord følger ordet.
    """
    første, *andre = _TALL_MED_MELLOMROM.sub(NBSP, tekst).split(" ")
    return max([_hel(første), *(heng + _hel(ord_) for ord_ in andre)])


def smaleste_tittel(tekst: str) -> int:
    """Som `smaleste`, men en overskrift («2024–2027») kan også deles etter en strek."""
    return max(map(smaleste, _ETTER_STREK.split(tekst)))


def _hel(ord_: str) -> int:
    """Plassen ordet trenger for å stå helt; «Introduksjonsprogram,» deles ikke foran kommaet."""
    bak = len(ord_) - len(ord_.rstrip(_BAK_ORD))
    return min(bredde(ord_), LENGSTE_HELE_ORD + min(bak, 1))


def _tegn(tegn: str) -> str:
    if tegn in "\n\r\t\v\f\u2028\u2029\x85":
        return " "
    slag = unicodedata.category(tegn)
    if slag == "Cf":
        return ""
    return UKJENT if slag in {"Cc", "Cs"} or tegn in "\ufffe\uffff" else tegn


def _del(ord_: str, plass: int) -> list[str]:
    """Et for langt ord i biter, helst delt etter en strek eller et punktum.

    Et skille i første halvdel av linjen brukes bare når det som står bak det, da får stå helt.
    Tegnet bak ordet står aldri alene på en linje.
    """
    biter = [""]
    for nr, tegn in enumerate(ord_):
        while biter[-1] and bredde(biter[-1] + tegn) > plass:
            hel, resten = biter[-1], ord_[nr:]
            bare_tegn = not resten.strip(_BAK_ORD)
            skille = _siste_skille(hel[:-1] if bare_tegn else hel)
            if bare_tegn:
                skille = skille or max(1, len(hel) - 1)
            elif skille <= plass // 2 and not (skille and _til_skille(hel[skille:], resten, plass)):
                skille = len(hel)
            biter[-1:] = [hel[:skille], hel[skille:]]
        biter[-1] += tegn
    return biter


def _siste_skille(tekst: str) -> int:
    """Hvor mye av teksten som står til og med det siste skillet; 0 uten noe."""
    return max(tekst.rfind(tegn) for tegn in _SKILLER) + 1


def _til_skille(start: str, resten: str, plass: int) -> bool:
    """Om det som er begynt på, får plass på én linje fram til neste skille."""
    return bredde(start + _SKILLE.split(resten, maxsplit=1)[0]) <= plass
