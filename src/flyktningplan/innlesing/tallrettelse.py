"""Rådet til den som skrev noe som ikke er et tall, eller som kan leses på to måter.

Hvert tall i et råd er prøvd mot kolonnen det skal stå i: det kolonnen ikke godtar, foreslås ikke.
Rådet har alltid formen «Skriv A» eller «Skriv A eller B». Modulen lastes først når den trengs.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from flyktningplan.innlesing.tall import HELE, MELLOMROM, MINUS, Tallslag, les_tall, uten_kroner

Godtas = Callable[[str], bool]


BELØP = frozenset({Tallslag.KRONER, Tallslag.TUSEN_KRONER, Tallslag.PRIS})
UTEN_TALL = "Skriv bare sifre, med komma foran desimaler."
_HUNDREDEL, _I_TUSEN = -2, -3
_NULLER: Mapping[str, int] = MappingProxyType(
    {"hundre": 2, "tusen": 3, "tus": 3, "tkr": 3, "tnok": 3}
    | {"mill": 6, "million": 6, "millioner": 6, "mnok": 6, "mkr": 6}
    | {"mrd": 9, "milliard": 9, "milliarder": 9}
)
_NULLER_I_BELØP: Mapping[str, int] = MappingProxyType(
    {"t": 3, "k": 3, "'": 3, "\u2019": 3, "\u2032": 3}
)
"""«377 t» er tusen kroner i en kolonne med beløp, og kan være timer i en annen."""

_LUFT = rf"[{MELLOMROM}]*"
_TALLET = rf"{HELE}(?:,[0-9]+)?"
_CIRKA = (
    rf"(?:(?:ca\.?|cirka|omtrent|omlag|om lag|rundt|nærmere|over|under|minst|inntil|>=|[~±>≈])"
    rf"{_LUFT})"
)
_MENGDE = re.compile(
    rf"{_CIRKA}?(?:(?P<foran>tkr|tnok|mnok|mkr)|(?:kr\.?|nok))?{_LUFT}(?P<tall>{_TALLET}){_LUFT}"
    rf"(?P<bak>[^\W\d_]+|['\u2019\u2032])?(?![^\W\d_])[^0-9%]*",
    re.IGNORECASE,
)
_PROSENT = re.compile(
    rf"{_CIRKA}?(?P<tall>{_TALLET}){_LUFT}(?:%|prosent|pst\b)[^0-9%]*", re.IGNORECASE
)
_TO_MÅTER = re.compile(r"(?P<a>[1-9][0-9]{0,2})(?P<tegn>[.,])(?P<b>[0-9]{3})")
_USIKKERT = re.compile(
    rf"{_CIRKA}(?P<a>{_TALLET})|(?P<b>{_TALLET}){_LUFT}(?:\+|\?|ca\.?)", re.IGNORECASE
)
_FRA_OG_TIL = re.compile(
    rf"(?P<a>{_TALLET}){_LUFT}(?:[{MINUS}]|til|eller){_LUFT}(?P<b>{_TALLET})", re.IGNORECASE
)
_GALE_GRUPPER = re.compile(rf"[0-9]+(?:[{MELLOMROM}]+[0-9]+)+(?:,[0-9]+)?")
_MED_ORD = re.compile(rf"(?=.*[^\W\d_]{{2}})[^0-9]*?(?P<a>{_TALLET})[^0-9]*")
_ENDRER_TALLET = re.compile(
    r"%|prosent|promille|hundre|tusen|mill|mrd|(?<![^\W\d_])(?:pst|tus|tkr|tnok|mnok|mkr)\b",
    re.IGNORECASE,
)
"""Ord som gjør et tall til et annet. Da er tallet ved siden av aldri hele svaret."""


def tallråd(tekst: str, slag: Tallslag, godtas: Godtas) -> str:
    """Hva som skal stå i cellen i stedet. `godtas` sier om kolonnen tar det som er skrevet."""
    fortegn, rest = _fortegn(uten_kroner(tekst.strip()))
    r = _Rettelse(rest, fortegn, slag, godtas)
    regler = (
        r.skjult, r.to_måter, r.prosent, r.mengde, r.fra_og_til, r.usikkert, r.gale_grupper, r.ord_
    )  # fmt: skip
    return next((råd for regel in regler if (råd := regel())), UTEN_TALL)


class _Rettelse(NamedTuple):
    """Det som sto i cellen, uten fortegn og kroner. Hver regel gir rådet sitt, eller None."""

    tekst: str
    fortegn: str
    slag: Tallslag
    godtas: Godtas

    def forslag(self, tall: str, nuller: int = 0) -> str | None:
        """Tallet, så mange nuller større, slik kolonnen tar det; None når den ikke gjør det."""
        verdi = les_tall(tall)
        if verdi is None:
            return None
        siffer = f"{verdi.scaleb(nuller):f}"
        siffer = siffer.rstrip("0").rstrip(".") if "." in siffer else siffer
        tekst = (self.fortegn if verdi else "") + siffer.replace(".", ",")
        # Tre desimaler i et beløp kan leses som tusen; en null til kan det ikke.
        mulige = (tekst, f"{tekst}0") if "," in tekst else (tekst,)
        return next((m for m in mulige if self.godtas(m)), None)

    def skjult(self) -> str | None:
        if not self.tekst.startswith("<"):
            return None
        if self.godtas(":"):
            return "Skriv : når tallet er skjult av personvern, ellers selve tallet."
        return "Skriv selve tallet."

    def to_måter(self) -> str | None:
        """«377.000» og «377,000»."""
        treff = _TO_MÅTER.fullmatch(self.tekst)
        if treff is None:
            return None
        mulige = (treff["a"] + treff["b"], f"{treff['a']},{treff['b']}0")
        forslag = " eller ".join(f for m in mulige if (f := self.forslag(m)))
        tegn = "Punktum" if treff["tegn"] == "." else "Komma"
        return f"{tegn} kan bety både tusen og desimal. Skriv {forslag}." if forslag else None

    def prosent(self) -> str | None:
        treff = _PROSENT.fullmatch(self.tekst)
        if treff is None:
            return None
        tall = treff["tall"]
        hele, andel = self.forslag(tall), self.forslag(tall, _HUNDREDEL)
        råd = {
            Tallslag.PROSENT: hele and f"Skriv {hele}.",
            Tallslag.PRIS: hele and f"Skriv {hele} %.",
            Tallslag.ÅRSVERK: andel and f"Skriv {andel} ({tall} % stilling).",
            Tallslag.TALL: andel
            and f"Skriv {andel} hvis det er {tall} % av 1, ellers selve tallet.",
            Tallslag.KRONER: "Skriv beløpet i kroner, ikke prosent.",
            Tallslag.TUSEN_KRONER: "Skriv beløpet i 1000 kr, ikke prosent.",
        }
        return råd.get(self.slag) or "Skriv selve tallet, ikke prosent."

    def mengde(self) -> str | None:
        """«377 tusen», «tkr 377» og «0,4 mill.»."""
        treff = _MENGDE.fullmatch(self.tekst)
        nuller = _nuller(treff["foran"] or treff["bak"], self.slag) if treff else 0
        if treff is None or not nuller:
            return None
        i_tusen = self.slag is Tallslag.TUSEN_KRONER
        forslag = self.forslag(treff["tall"], nuller + (_I_TUSEN if i_tusen else 0))
        hvorfor = ": beløpet er i 1000 kr" if i_tusen else ""
        return f"Skriv {forslag}{hvorfor}." if forslag else None

    def fra_og_til(self) -> str | None:
        treff = _FRA_OG_TIL.fullmatch(self.tekst)
        if treff is None:
            return None
        a, b = self.forslag(treff["a"]), self.forslag(treff["b"])
        hva = f"{a} eller {b}" if a and b else "ett tall"
        return f"Skriv {hva}, og kjør planen én gang for hvert tall."

    def usikkert(self) -> str | None:
        treff = _USIKKERT.fullmatch(self.tekst)
        if treff is None:
            return None
        hva = self.forslag(treff["a"] or treff["b"]) or "ett tall"
        return f"Skriv {hva}. Kjør planen én gang til for hvert annet tall det kan bli."

    def gale_grupper(self) -> str | None:
        if not _GALE_GRUPPER.fullmatch(self.tekst):
            return None
        return "Tusener skilles i grupper på tre siffer. Skriv tallet uten mellomrom."

    def ord_(self) -> str | None:
        """«20 personer»."""
        treff = None if _ENDRER_TALLET.search(self.tekst) else _MED_ORD.fullmatch(self.tekst)
        forslag = self.forslag(treff["a"]) if treff else None
        return f"Skriv {forslag}, og ikke noe annet i cellen." if forslag else None


def _fortegn(tekst: str) -> tuple[str, str]:
    negativ = tekst[:1] in (*MINUS, "(") or tekst.casefold().startswith("minus")
    rest = re.sub(r"^minus", "", tekst, flags=re.IGNORECASE)
    rest = rest.lstrip(MINUS + MELLOMROM + "+(").rstrip(")" + MELLOMROM)
    return "-" if negativ else "", uten_kroner(rest)


def _nuller(ord_: str | None, slag: Tallslag) -> int:
    """Hvor mange nuller ordet legger til; 0 når det ikke er et mengdeord."""
    nøkkel = (ord_ or "").casefold()
    i_beløp = _NULLER_I_BELØP.get(nøkkel, 0) if slag in BELØP else 0
    return _NULLER.get(nøkkel, i_beløp)
