"""Ordene visningen deler med rapportene: samme datoer og samme store forbokstav."""

from flyktningplan.modeller.setning import stor
from flyktningplan.modeller.talltekst import norsk_dato

__all__ = ["norsk_dato", "stor"]
