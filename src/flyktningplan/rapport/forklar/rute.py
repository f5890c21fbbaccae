"""Rute: ett tall i en rapport, og ordene en bruker kan peke på det med."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.tidligere import UNDER
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi

HOVEDTALL = "hovedtall"
ANDRE = "i teksten"
UTEN_NAVN = frozenset({"grunnlag"})
"""Tekstkolonner som ikke sier hvilken rad det er."""

ÅR_SIST = r"\d{4}(?:[–-]\d{4})?$"

Andre = Mapping[tuple[str, ...], Callable[[], Node]]
Nøkkelvisning = Callable[[str, Rad], str | None]
"""Fra (tabell, rad) til celleadressen som står for en nøkkel. None når raden ikke er om én."""


class Art(Enum):
    """Hva en etikett sier om ruten."""

    TABELL = "tabell"
    RAD = "rad"
    UNDER = "under"
    KOLONNE = "kolonne"
    GRUPPE = "gruppe"
    """Overskriften over flere kolonner."""
    ÅR = "år"


class Etikett(NamedTuple):
    """Ett navn på ruten. `ord` er slik det skrives, `løse` er andre skrivemåter.

    `hode` er overskriften over et navn som bare er et tall, som «Kull» over «2026».
    """

    art: Art
    vist: str
    ord: frozenset[str]
    løse: frozenset[str] = frozenset()
    hode: str = ""


class Rute(NamedTuple):
    """Én celle i en tabell, eller et hovedtall (`rad` er da None)."""

    tabell: str
    kolonne: str
    verdi: Verdi
    etiketter: tuple[Etikett, ...]
    rad: Rad | None = None

    def vist(self, art: Art) -> tuple[str, ...]:
        return tuple(e.vist for e in self.etiketter if e.art is art)

    @property
    def navn(self) -> str:
        """Slik ruten omtales: det raden hører under, raden og kolonnen, som rapporten skriver."""
        arter = (Art.UNDER, Art.RAD, Art.KOLONNE) if self.i_tabell else (Art.RAD, Art.UNDER)
        return ", ".join(
            f"{e.hode} {e.vist}".strip("– ") for a in arter for e in self.etiketter if e.art is a
        )

    @property
    def andre(self) -> tuple[str, ...]:
        """Nøkkelen til et tall som bare står i teksten."""
        return (*self.vist(Art.RAD), *self.vist(Art.UNDER))

    @property
    def i_tabell(self) -> bool:
        return self.rad is not None

    @property
    def adresse(self) -> tuple[str, ...]:
        """Ordene som alltid peker på akkurat denne ruten."""
        return tuple(e.vist for e in self.etiketter if e.art not in {Art.ÅR, Art.GRUPPE})


@dataclass(frozen=True)
class Oppslag:
    """En rapport og treet bak hvert tall i den.

    `standard` er kolonnen som gjelder når ingen er nevnt. `andre` er tall som bare står i
    teksten: navnet, og det som skiller dem som heter det samme. `år` er året rapporten gjelder,
    når brukeren har oppgitt det.
    """

    rapport: Rapport
    node: Callable[[Rute], Node]
    standard: str = ""
    andre: Andre = field(default_factory=dict)
    år: int | None = None
    vis_nøkkel: Nøkkelvisning = lambda _tabell, _rad: None

    @cached_property
    def ruter(self) -> tuple[Rute, ...]:
        """Alle tallene i rapporten: tabellene i rekkefølge, så hovedtallene, så teksten."""
        return tuple(self._alle())

    def _alle(self) -> Iterator[Rute]:
        for tabell in (self.rapport.tabell, *self.rapport.tillegg):
            for rad in tabell.rader:
                if rad.stil is not Radstil.OVERSKRIFT:
                    yield from self._raden(tabell, rad)
        for navn, verdi in self.rapport.hovedtall.items():
            yield self._utenfor_tabell(HOVEDTALL, (navn,), verdi)
        for ordene in self.andre:
            yield self._utenfor_tabell(ANDRE, ordene, None)

    def _raden(self, tabell: Tabell, rad: Rad) -> Iterator[Rute]:
        navn = _radetiketter(tabell, rad, self.vis_nøkkel(tabell.navn, rad))
        felles = (_tabelletikett(tabell), *navn, *self._året())
        for kolonne in tabell.kolonner:
            if kolonne.slag is not Slag.TEKST:
                verdi = rad.celler.get(kolonne.nøkkel)
                yield Rute(
                    tabell.navn,
                    kolonne.nøkkel,
                    verdi,
                    (*felles, *_kolonneetiketter(kolonne, tabell)),
                    rad,
                )

    def _utenfor_tabell(self, hvor: str, ordene: tuple[str, ...], verdi: Verdi) -> Rute:
        tabell = Etikett(Art.TABELL, hvor, frozenset({hvor}))
        navn = (
            Etikett(Art.UNDER if nr else Art.RAD, o, frozenset({løst(o)}), uten_tillegg(o))
            for nr, o in enumerate(ordene)
        )
        år = (
            Etikett(Art.ÅR, treff[0], frozenset({løst(treff[0])}))
            for o in ordene
            if (treff := re.search(ÅR_SIST, o))
        )
        return Rute(hvor, "", verdi, (tabell, *navn, *år, *self._året()))

    def _året(self) -> tuple[Etikett, ...]:
        if self.år is None:
            return ()
        return (Etikett(Art.ÅR, str(self.år), frozenset({str(self.år)})),)


def _tabelletikett(tabell: Tabell) -> Etikett:
    løse = frozenset({løst(tabell.tittel)}) if tabell.tittel else frozenset()
    return Etikett(Art.TABELL, tabell.navn, frozenset({løst(tabell.navn)}), løse)


def _kolonneetiketter(k: Kolonne, tabell: Tabell) -> Iterator[Etikett]:
    """Kolonnen med begge overskriftene, og den øverste alene. Nøkkelen kan også skrives."""
    vist = _overskrift(k, tabell)
    titler = frozenset(løst(t) for t in (k.tittel, _begge(k)) if t)
    yield Etikett(Art.KOLONNE, vist, frozenset({løst(k.nøkkel), løst(vist)}), titler)
    if k.over:
        yield Etikett(Art.GRUPPE, k.over, frozenset({løst(k.over)}))


def _overskrift(k: Kolonne, tabell: Tabell) -> str:
    """Overskriften slik den er trykt, med den over; et årstall holder alene når det er ett."""
    if re.fullmatch(ÅR_SIST, k.tittel) and _alene(k.tittel, (x.tittel for x in tabell.kolonner)):
        return k.tittel
    return _begge(k) if _alene(_begge(k), map(_begge, tabell.kolonner)) else k.nøkkel


def _begge(k: Kolonne) -> str:
    return f"{k.over} {k.tittel}".strip() or k.nøkkel


def _alene(navn: str, alle: Iterable[str]) -> bool:
    return sum(løst(navn) == løst(annet) for annet in alle) == 1


def _radetiketter(tabell: Tabell, rad: Rad, nøkkel: str | None) -> tuple[Etikett, ...]:
    """Tekstene foran tallene i raden, og det raden hører under uten egen kolonne.

    Står tallene først, er det datoen og de to første tekstene som sier hva raden er.
    """
    foran = list(takewhile(lambda k: k.slag is Slag.TEKST, tabell.kolonner))
    if not foran:
        foran = [k for k in tabell.kolonner if k.slag is Slag.TEKST][:2]
        foran += [k for k in tabell.kolonner if k.slag is Slag.DATO]
    navn = [k.nøkkel for k in foran if k.nøkkel not in UTEN_NAVN]
    titler = {k.nøkkel: k.tittel for k in tabell.kolonner}
    navn += [k for k in rad.celler if k not in titler and k not in UTEN_NAVN]
    ut = []
    for kolonne in navn:
        tekst = rad.celler.get(kolonne)
        if isinstance(tekst, date):
            tekst = f"{norsk_dato(tekst)}"
        if not isinstance(tekst, str) or not tekst.strip("–. "):
            continue
        if kolonne == "deltaker" and nøkkel is not None:
            andre = frozenset({løst(tekst), løst(nøkkel.rsplit(" ", 1)[-1])})
            ut.append(Etikett(Art.RAD, nøkkel, frozenset({løst(nøkkel)}), andre))
        else:
            art = Art.UNDER if kolonne == UNDER else Art.RAD
            navn_ = tekst.strip()
            hode = titler.get(kolonne, "") if navn_.isdecimal() else ""
            ut.append(Etikett(art, navn_, frozenset({løst(tekst)}), uten_tillegg(tekst), hode))
    return tuple(ut)


def uten_tillegg(tekst: str) -> frozenset[str]:
    """Navnet uten parentesen, satsen, året og streken rapporten setter på det."""
    kort = re.sub(r"\s*\(.*", "", tekst).strip()
    uten_sats = re.sub(r"\s+[\d,.]+\s*%$", "", kort)
    uten_strek = kort.lstrip("– ").strip()
    uten_år = re.sub(rf"\s+{ÅR_SIST}", "", kort)
    bare_år = re.sub(r"^(\d{4}), .*", r"\1", kort)
    return frozenset(løst(t) for t in (kort, uten_sats, uten_strek, uten_år, bare_år) if t)


def løst(navn: str) -> str:
    """Navnet uten forskjell på store bokstaver, streker, understrek og mellomrom."""
    helt = unicodedata.normalize("NFC", navn)
    return " ".join(re.sub(r"[–—−‑]", "-", helt).replace("_", " ").casefold().split())
