"""Tall, datoer og ja/nei slik folk skriver dem på norsk. Runder aldri av."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeGuard

from flyktningplan.rapport.modell import Slag, Verdi
from flyktningplan.rapport.ord import norsk_dato

NBSP = "\u00a0"
SMALT_NBSP = "\u202f"
MINUS = "\u2212"
TALLSLAG = frozenset({Slag.TALL, Slag.DESIMAL, Slag.PROSENT, Slag.SØYLE})

_ASCII = str.maketrans(
    {
        MINUS: "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "–": "-",
        "—": "-",
        NBSP: " ",
        "\u202f": " ",
        "\u2009": " ",
        "─": "-",
        "│": "|",
        "═": "=",
        "·": ".",
        "•": "*",
        "…": ".",
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "×": "x",
        "→": ">",
        "←": "<",
        "\ufffd": "?",
    }
)


class Tallformat(NamedTuple):
    """Tegnene et tall skrives med. Desimaltegnet er alltid komma."""

    minus: str
    tusenskille: str
    mangler: str
    """Det som står i en tallkolonne når verdien er None."""

    def tall(self, verdi: int | Decimal, desimaler: int | None = None) -> str:
        """Tallet med `desimaler`, eller med de desimalene det har. Hele tall får ingen."""
        siffer = f"{Decimal(verdi).copy_abs():,.{_desimaler(verdi, desimaler)}f}"
        siffer = siffer.translate({ord(","): self.tusenskille, ord("."): ","})
        return f"{self.minus}{siffer}" if verdi < 0 else siffer

    def celle(self, verdi: Verdi, slag: Slag, desimaler: int | None = None) -> str:
        """Teksten i en celle. Heltall i tekstkolonner er koder og årstall: uten tusenskille."""
        if verdi is None:
            return self.mangler if slag in TALLSLAG else ""
        if isinstance(verdi, str):
            return verdi
        if isinstance(verdi, bool):
            return "ja" if verdi else "nei"
        if isinstance(verdi, date):
            return norsk_dato(verdi)
        if slag is Slag.TEKST:
            return Tallformat(self.minus, "", self.mangler).tall(verdi)
        tekst = self.tall(verdi, desimaler)
        return f"{tekst}{NBSP}%" if slag in {Slag.PROSENT, Slag.SØYLE} else tekst


NORSK = Tallformat(minus=MINUS, tusenskille=NBSP, mangler="–")
SIDE = Tallformat(minus=MINUS, tusenskille=SMALT_NBSP, mangler="–")
"""For nettsiden, der smalt mellomrom finnes i alle skrifter."""
FLAT = Tallformat(minus="-", tusenskille="", mangler="")
"""For CSV: det norsk Excel leser som tall."""


def er_tall(verdi: Verdi) -> TypeGuard[int | Decimal]:
    """Sant for int og Decimal, men ikke for ja/nei."""
    return isinstance(verdi, int | Decimal) and not isinstance(verdi, bool)


def felles_desimaler(verdier: Iterable[Verdi], slag: Slag) -> int | None:
    """Antall desimaler alle tall i en kolonne skal ha, så kommaene står under hverandre.

    None for vanlige tallkolonner: der har hvert tall sine egne (antall og kroner
    kan stå i samme kolonne).
    """
    if slag not in {Slag.DESIMAL, Slag.PROSENT, Slag.SØYLE}:
        return None
    hele = slag is not Slag.DESIMAL
    return max((_egne(v, kutt_hele=hele) for v in verdier if isinstance(v, Decimal)), default=0)


def til_ascii(tekst: str) -> str:
    """Norsk tegnsetting og strektegn som ASCII, tegn for tegn så bredden holder. æøå står."""
    return tekst.translate(_ASCII)


def _desimaler(verdi: int | Decimal, ønsket: int | None) -> int:
    egne = _egne(verdi, kutt_hele=True) if isinstance(verdi, Decimal) else 0
    return egne if ønsket is None else max(egne, ønsket)


def _egne(verdi: Decimal, *, kutt_hele: bool) -> int:
    if not verdi.is_finite():
        raise ValueError(f"{verdi} er ikke et tall som kan vises")
    eksponent = verdi.as_tuple().exponent
    assert isinstance(eksponent, int)  # noqa: S101 - endelige tall har heltallseksponent
    if kutt_hele and verdi == verdi.to_integral_value():
        return 0
    return max(0, -eksponent)
