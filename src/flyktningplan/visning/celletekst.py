"""Tekst i celler: hva som kan stå der, hvor mange linjer den tar, og koden tall vises med."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from flyktningplan.rapport.modell import Verdi
from flyktningplan.rapport.ord import norsk_dato
from flyktningplan.visning.ombrekk import brekk, rens

MEST_TEKST = 32_767
FORKORTET = " [forkortet: Excel tar høyst 32 767 tegn i en celle]"
_TEGN_PER_BREDDE = 1.2
_STORE_TEGN = 0.36
_BRED, _TILLEGG_BRED = 60, 0.06
"""Bredden måles i sifre. Små bokstaver er smalere enn sifre, og store omtrent like brede.

I brede celler går mindre tapt på slutten av hver linje.
"""
_SMÅ_BOKSTAVER = re.compile("[a-zæøå]")


def ren_tekst(verdi: Verdi) -> str:
    """Teksten slik den skrives i en celle."""
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, date):
        return norsk_dato(verdi)
    tekst = "\n".join(map(rens, str(verdi).splitlines()))
    if len(tekst.encode("utf-16-le")) // 2 <= MEST_TEKST:
        return tekst
    plass = 2 * (MEST_TEKST - len(FORKORTET))
    return tekst.encode("utf-16-le")[:plass].decode("utf-16-le", errors="ignore") + FORKORTET


def linjer_i_celler(tekster: Iterable[tuple[str, float]]) -> int:
    """Linjene den lengste teksten trenger; (tekst, bredden den har)."""
    linjer = 1
    for tekst, bredde in tekster:
        if len(tekst) > bredde * (_TEGN_PER_BREDDE - _STORE_TEGN):
            linjer = max(linjer, _linjer(rens(tekst), bredde))
    return linjer


def linjer_bak_ledetekst(ledetekst: str, tekst: str, bredder: Sequence[float]) -> int:
    """Linjene en tekst over alle kolonnene tar, eller bak en ledetekst i den første."""
    plass = sum(bredder[1:] if ledetekst else bredder)
    return linjer_i_celler([(tekst, plass), (ledetekst, bredder[0])])


def _linjer(tekst: str, bredde: float) -> int:
    store = len(tekst) - tekst.count(" ") - len(_SMÅ_BOKSTAVER.findall(tekst))
    grunn = _TEGN_PER_BREDDE + (_TILLEGG_BRED if bredde > _BRED else 0)
    tegn_per_linje = bredde * (grunn - _STORE_TEGN * store / len(tekst))
    return len(brekk(tekst, max(1, int(tegn_per_linje))))


def tallformat(desimaler: int, enhet: str = "") -> str:
    """Excels kode for et tall med tusenskille og minus; negative er også røde."""
    tall = "#,##0" + ("." + "0" * desimaler if desimaler else "") + (f'"{enhet}"' if enhet else "")
    return f"{tall};[Red]-{tall}"
