"""Tall og datoer inne i setninger. Samme avrunding og tegn som i tabellene."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from flyktningplan.modeller.avrunding import desimaler as avrundet

HARDT_MELLOMROM = "\u00a0"
MINUS = "\u2212"


def heltall(tall: int, *, med_fortegn: bool = False) -> str:
    """«−2 288», eller «+1 417» når fortegnet alltid skal vises."""
    return _tegn(f"{abs(tall):,}", negativt=tall < 0, med_fortegn=med_fortegn)


def brøk(
    tall: Fraction, desimaler: int = 4, *, faste: bool = False, med_fortegn: bool = False
) -> str:
    """Rundet, halve bort fra null: «0,94», «12 560,5». Med `faste` står nullene også: «10,0»."""
    rundet = avrundet(tall, desimaler)
    siffer = f"{rundet.copy_abs():,f}"
    return _tegn(
        siffer if faste else _uten_nuller(siffer),
        negativt=rundet < 0,
        med_fortegn=med_fortegn and rundet > 0,
    )


def desimaltall(tall: Decimal) -> str:
    """Uavrundet, uten nullene til slutt. Aldri med tierpotens: «0,0000001»."""
    return _tegn(_uten_nuller(f"{tall.copy_abs():,f}"), negativt=tall < 0)


def norsk_dato(dag: date) -> str:
    """dd.mm.åååå, også for årstall med færre enn fire sifre."""
    return f"{dag.day:02}.{dag.month:02}.{dag.year:04}"


def _uten_nuller(siffer: str) -> str:
    return siffer.rstrip("0").rstrip(".") if "." in siffer else siffer


def _tegn(siffer: str, *, negativt: bool, med_fortegn: bool = False) -> str:
    """Tall skrevet på engelsk, «12,560.5», med norske skilletegn."""
    norsk = siffer.translate({ord(","): HARDT_MELLOMROM, ord("."): ","})
    if negativt:
        return f"{MINUS}{norsk}"
    return f"+{norsk}" if med_fortegn else norsk
