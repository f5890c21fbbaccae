"""Faste valg: ja/nei, merker og verdiene i `modeller.verdier`.

Store bokstaver, bindestrek, tankestrek, mellomrom og parentes skiller ikke
valg fra hverandre; «Integreringstilskudd år 2-5» er «integreringstilskudd år 2–5».
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

from flyktningplan.feil import Alvorlighet
from flyktningplan.innlesing.avvik import Avvik
from flyktningplan.innlesing.celler import Celle, vis
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.modeller.likhet import nærmeste
from flyktningplan.modeller.verdier import (
    Bosettingsstatus,
    Driver,
    Flyttemål,
    Husholdningsrolle,
    Kategori,
    Linjetype,
    Lokaltype,
    Merke,
    Prisregel,
    Stillingsrolle,
    Utdanning,
)

VENTET_JA_NEI = "ja eller nei"
_FLEST_I_LISTEN = 12
_FLEST_FORSLAG = 200

_SYNONYMER: Mapping[type[StrEnum], Mapping[str, StrEnum]] = MappingProxyType(
    {
        Bosettingsstatus: {
            "anmodning": Bosettingsstatus.ANMODET,
            "oppmoda": Bosettingsstatus.ANMODET,
            "vedtak": Bosettingsstatus.VEDTATT,
            "vedteken": Bosettingsstatus.VEDTATT,
            "vedteke": Bosettingsstatus.VEDTATT,
            "avtale": Bosettingsstatus.AVTALT,
            "busett": Bosettingsstatus.BOSATT,
            "sjølvbusett": Bosettingsstatus.SELVBOSATT,
            "tilflytta": Bosettingsstatus.TILFLYTTET,
        },
        Kategori: {
            "einsleg vaksen": Kategori.ENSLIG_VOKSEN,
            "vaksen i familie": Kategori.VOKSEN_I_FAMILIE,
            "enslig forsørger": Kategori.VOKSEN_I_FAMILIE,
            "born": Kategori.BARN,
            "einsleg mindreårig": Kategori.ENSLIG_MINDREÅRIG,
            "EM": Kategori.ENSLIG_MINDREÅRIG,
        },
        Utdanning: {
            "uten vgs": Utdanning.UTEN,
            "utan vidaregåande": Utdanning.UTEN,
            "vgs eller høyere": Utdanning.MED,
            "vidaregåande eller høgare": Utdanning.MED,
            "ukjend": Utdanning.UKJENT,
        },
        Husholdningsrolle: {
            "ektefelle": Husholdningsrolle.EKTEFELLE,
            "samboer": Husholdningsrolle.EKTEFELLE,
            "ektefelle eller samboer": Husholdningsrolle.EKTEFELLE,
            "einsleg": Husholdningsrolle.ENSLIG,
        },
        Flyttemål: {
            "annen kommune": Flyttemål.KOMMUNE,
            "utland": Flyttemål.UTLANDET,
            "til utlandet": Flyttemål.UTLANDET,
        },
        Linjetype: {"vidareført": Linjetype.VIDEREFØRT, "vedteke tiltak": Linjetype.VEDTATT_TILTAK},
        Prisregel: {
            "løn og pris": Prisregel.LØNN_OG_PRIS,
            "statleg tilskot": Prisregel.STATLIG_TILSKUDD,
        },
        Lokaltype: {"leige": Lokaltype.LEID, "leigd": Lokaltype.LEID, "brakker": Lokaltype.BRAKKE},
        Stillingsrolle: {
            "lærar": Stillingsrolle.LÆRER,
            "programrådgjevar": Stillingsrolle.PROGRAMRÅDGIVER,
        },
        Driver: {
            "per deltaker": Driver.PROGRAMDELTAKER,
            "per elev": Driver.NORSKDELTAKER,
            "per deltakermåned": Driver.PROGRAMMÅNED,
            "per person år 1": Driver.TILSKUDDSÅR_1,
            "per person år 2": Driver.TILSKUDDSÅR_2,
            "per person år 3": Driver.TILSKUDDSÅR_3,
            "per person år 4": Driver.TILSKUDDSÅR_4,
            "per person år 5": Driver.TILSKUDDSÅR_5,
        },
    }
)

_UTEN_BETYDNING = re.compile(r"[\s\-\u2010\u2011\u2212\u2013\u2014/().]+")


def valgnøkkel(tekst: str) -> str:
    """Teksten uten det som ikke skiller valg fra hverandre."""
    return _UTEN_BETYDNING.sub("", unicodedata.normalize("NFC", tekst).casefold())


class PerBehov(str):
    """Navnet i driveren `per behov: NAVN`."""

    __slots__ = ()


class Valg:
    """Tolker tekst til en av verdiene i en StrEnum. Én per kolonne.

    En kolonne som også tar tekst, beholder det ukjente som det er skrevet, med en advarsel.
    `utvalg` er ordene som nevnes når kolonnen ikke tar alle; resten stoppes av et eget funn.
    """

    def __init__(
        self, mulige: type[StrEnum], *, tar_tekst: bool = False, utvalg: Collection[str] = ()
    ) -> None:
        self._tar_tekst = tar_tekst
        self._navn = {valgnøkkel(v): v for v in mulige}
        synonymer = _SYNONYMER.get(mulige, {})
        self._alle = {**{valgnøkkel(s): v for s, v in synonymer.items()}, **self._navn}
        self._forslag_igjen = _FLEST_FORSLAG
        nevnes = [v for v in mulige if not utvalg or v in utvalg]
        self.ventet = (
            f"ett av: {', '.join(nevnes)}"
            if len(nevnes) <= _FLEST_I_LISTEN
            else f"et av de {len(nevnes)} valgene i brukerveiledningen"
        )

    def __call__(self, rå: Celle) -> StrEnum | PerBehov | Avvik:
        if isinstance(rå, str) and (funnet := self._alle.get(valgnøkkel(rå))):
            return funnet
        nær = self.nærmeste(rå) if isinstance(rå, str) else None
        råd = f"Mente du «{nær}»?" if nær else "Velg et av dem, skrevet slik."
        ukjent = Avvik(Regel.VALG, "er ikke et av valgene", self.ventet, råd, skjul=nær is None)
        if not self._tar_tekst:
            return ukjent
        råd = f"Mente du «{nær}»?" if nær else "Raden er beholdt, men kan ikke kontrolleres."
        return ukjent._replace(råd=råd, alvor=Alvorlighet.ADVARSEL, verdi=vis(rå))

    def nærmeste(self, tekst: str) -> StrEnum | None:
        """Valget som likner mest, når noe likner. Å lete er tregt: bare de første får forslag."""
        if not self._forslag_igjen:
            return None
        self._forslag_igjen -= 1
        nær = nærmeste(valgnøkkel(tekst), self._alle, likhet=0.75)
        return self._alle[nær[0]] if nær else None


class Drivervalg(Valg):
    """Tolker en driver. `per behov: NAVN` gir navnet på behovet."""

    def __init__(self, utvalg: Collection[str] = ()) -> None:
        super().__init__(Driver, utvalg=utvalg)

    def __call__(self, rå: Celle) -> StrEnum | PerBehov | Avvik:
        if isinstance(rå, str):
            foran, kolon, navn = rå.partition(":")
            if valgnøkkel(foran) == valgnøkkel(Driver.BEHOV):
                navn = " ".join(navn.split())
                if kolon and navn:
                    return PerBehov(navn)
                råd = "Skriv navnet fra kolonnen Hva i tabellen behov, som «per behov: bolig»."
                return Avvik(Regel.VALG, "sier ikke hvilket behov", "per behov: NAVN", råd)
        return super().__call__(rå)


_JA = frozenset({"ja", "j", "x", "sann", "true", "✓", "✔"})
_NEI = frozenset({"nei", "n", "usann", "false"})


def ja_nei(rå: Celle) -> bool | Avvik:
    """Ja, nei eller kryss. SANN og USANN er Excels egne avkrysninger."""
    tekst = rå.casefold() if isinstance(rå, str) else ""
    if tekst in _JA:
        return True
    if tekst in _NEI:
        return False
    return Avvik(Regel.JA_NEI, "er ikke ja eller nei", VENTET_JA_NEI, "Skriv ja, nei eller x.")


_MERKER: Mapping[str, Merke] = MappingProxyType(
    {
        ":": Merke.SKJULT,
        "prikket": Merke.SKJULT,
        "prikka": Merke.SKJULT,
        "prikket<5": Merke.SKJULT,
        "prikka<5": Merke.SKJULT,
        ".": Merke.MANGLER,
        "-": Merke.IKKE_AKTUELT,
        "\u2013": Merke.IKKE_AKTUELT,
        "\u2212": Merke.IKKE_AKTUELT,
    }
)
_BETYR: Mapping[Merke, str] = MappingProxyType(
    {
        Merke.SKJULT: "skjult av hensyn til personvern",
        Merke.MANGLER: "at tallet mangler",
        Merke.IKKE_AKTUELT: "ikke aktuelt",
    }
)


def merke(rå: Celle) -> Merke | None:
    """IMDis merke i cellen, når den har ett."""
    return _MERKER.get(re.sub(r"[\s()]", "", rå.casefold())) if isinstance(rå, str) else None


def merke_ikke_her(merke: Merke, ventet: str, *, påkrevd: bool) -> Avvik:
    """Et merke i en kolonne som må ha en verdi. Merket er aldri null."""
    råd = "Skriv verdien." if påkrevd else "Skriv verdien, eller la cellen stå tom."
    melding = f"har et merke som betyr {_BETYR[merke]}, ikke null"
    return Avvik(Regel.MERKE, melding, ventet, råd)
