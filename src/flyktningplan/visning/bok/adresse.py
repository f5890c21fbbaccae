"""Adresser i et regneark: celler og ark, slik formler skriver dem. Rader og kolonner fra null."""

import re

_BOKSTAVER = 26
_ENKELT_ARKNAVN = re.compile(r"[^\W\d]\w*")
_CELLELIKT = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc]\d*")


def celle(rad: int, kol: int, *, fast_rad: bool = False, fast_kolonne: bool = False) -> str:
    """«D6», «$A7» eller «D$6»."""
    bokstaver, rest = "", kol + 1
    while rest:
        rest, nr = divmod(rest - 1, _BOKSTAVER)
        bokstaver = chr(ord("A") + nr) + bokstaver
    return f"{'$' * fast_kolonne}{bokstaver}{'$' * fast_rad}{rad + 1}"


def arkhenvisning(ark: str) -> str:
    """«Ramme!», eller med apostrofer når navnet ikke er ett ord. Tom for samme ark."""
    if not ark:
        return ""
    if _ENKELT_ARKNAVN.fullmatch(ark) and not ligner_celle(ark):
        return f"{ark}!"
    return "'" + ark.replace("'", "''") + "'!"


def ligner_celle(navn: str) -> bool:
    """Om regnearket ville lest navnet som en celle, som AB12 eller R1C1."""
    return _CELLELIKT.fullmatch(navn) is not None
