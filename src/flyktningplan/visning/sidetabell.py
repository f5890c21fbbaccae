"""Tabell → det malen til nettsiden trenger: overskriftsrader, radgrupper og ferdige tekster."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell, Tone
from flyktningplan.rapport.ord import stor
from flyktningplan.visning.ombrekk import smaleste, smaleste_tittel
from flyktningplan.visning.radstil import er_bare_tekst, streker_over
from flyktningplan.visning.spalter import grupper
from flyktningplan.visning.tallformat import SIDE, TALLSLAG, er_tall, felles_desimaler

FULL = 100
KORT_TEKST = 14
"""En tekstkolonne der alt er kortere enn dette, brytes ikke."""
LANG_TEKST, LENGRE_TEKST = 40, 120
"""En tekstkolonne med noe lengre enn dette, får god plass, og tabellen kan rulles i stedet."""
A4_TEGN = 122
"""Så mange tegn, med luft mellom kolonnene, får plass på stående A4. Bredere tabeller ligger."""
LITEN = 15
"""En tabell med høyst så mange rader deles ikke mellom to ark."""
_LUFT = 2
_TONEKLASSER = {None: "", Tone.GOD: "god", Tone.MERK: "merk", Tone.DÅRLIG: "ille"}


class Hodecelle(NamedTuple):
    """En kolonneoverskrift. En `skjult` tekst er der bare for skjermlesere.

    `plass` er klassen som gir en kolonne med lang tekst nok bredde.
    """

    tekst: str
    skjult: bool = False
    spenn: int = 1
    rader: int = 1
    felles: bool = False
    tall: bool = False
    plass: str = ""


class Sidecelle(NamedTuple):
    """En celle. `søyle` er 0–100 når cellen har en søyle, og `over` sier at verdien er større.

    `tone` er klassen som gir et ord farge; ordet sier det samme uten.
    """

    tekst: str
    tall: bool = False
    negativ: bool = False
    ubrutt: bool = False
    søyle: int | None = None
    over: bool = False
    tone: str = ""


class Siderad(NamedTuple):
    """En rad: radoverskriften og cellene bak. `stil` er navnet på radstilen."""

    overskrift: Sidecelle
    celler: tuple[Sidecelle, ...]
    stil: str
    strek: bool = False


class Radgruppe(NamedTuple):
    """Rader under en felles overskrift; uten overskrift når tabellen ikke er delt."""

    overskrift: str
    rader: tuple[Siderad, ...]


class Sidetabell(NamedTuple):
    """Det malen skriver ut av en tabell. En `liggende` tabell er for bred for stående A4."""

    hoder: tuple[tuple[Hodecelle, ...], ...]
    grupper: tuple[Radgruppe, ...]
    bredde: int
    liggende: bool
    liten: bool


class _Spalte(NamedTuple):
    """En kolonne og det som er felles for cellene i den."""

    kolonne: Kolonne
    desimaler: int | None
    lengst: int
    smalest: int

    @property
    def ubrutt(self) -> bool:
        return self.kolonne.slag is Slag.DATO or (
            self.kolonne.slag is Slag.TEKST and self.lengst <= KORT_TEKST
        )

    @property
    def plass(self) -> str:
        if self.kolonne.slag is not Slag.TEKST or self.lengst <= LANG_TEKST:
            return ""
        return "lengre" if self.lengst > LENGRE_TEKST else "lang"


def sidetabell(tabell: Tabell) -> Sidetabell:
    """Tabellen klar for HTML. Første kolonne er radoverskriften."""
    spalter = [_spalte(k, tabell.rader) for k in tabell.kolonner]
    return Sidetabell(
        hoder=tuple(_hoder(spalter)),
        grupper=tuple(g for g in _grupper(tabell, spalter) if g.overskrift or g.rader),
        bredde=len(spalter),
        liggende=sum(s.smalest + _LUFT for s in spalter) > A4_TEGN,
        liten=len(tabell.rader) <= LITEN,
    )


def _spalte(kolonne: Kolonne, rader: Sequence[Rad]) -> _Spalte:
    verdier = [r.celler.get(kolonne.nøkkel, "") for r in rader if not er_bare_tekst(r)]
    desimaler = felles_desimaler(verdier, kolonne.slag)
    tekster = [SIDE.celle(v, kolonne.slag, desimaler) for v in verdier]
    lengst = max(map(len, tekster), default=0)
    hel = kolonne.slag is not Slag.TEKST or lengst <= KORT_TEKST
    smalest = lengst if hel else max(map(smaleste, tekster))
    return _Spalte(kolonne, desimaler, lengst, max(smalest, smaleste_tittel(kolonne.tittel)))


def _hoder(spalter: Sequence[_Spalte]) -> Iterator[tuple[Hodecelle, ...]]:
    """Én overskriftsrad, eller to når noen kolonner har felles overskrift."""
    if not any(s.kolonne.over for s in spalter):
        yield tuple(map(_hode, spalter))
        return
    øverst: list[Hodecelle] = []
    nederst: list[Hodecelle] = []
    for over, numre in grupper(s.kolonne for s in spalter):
        valgt = [spalter[nr] for nr in numre]
        if over:
            tall = len(valgt) == 1 and valgt[0].kolonne.slag in TALLSLAG
            øverst.append(Hodecelle(over, spenn=len(valgt), felles=len(valgt) > 1, tall=tall))
            nederst += map(_hode, valgt)
        else:
            øverst += [_hode(s, rader=2) for s in valgt]
    yield tuple(øverst)
    yield tuple(nederst)


def _hode(spalte: _Spalte, rader: int = 1) -> Hodecelle:
    """Overskriften til en kolonne. Uten tittel får skjermlesere nøkkelen."""
    kolonne = spalte.kolonne
    nøkkel = stor(kolonne.nøkkel)
    return Hodecelle(
        kolonne.tittel or nøkkel,
        skjult=not kolonne.tittel,
        rader=rader,
        tall=kolonne.slag in TALLSLAG,
        plass=spalte.plass,
    )


def _grupper(tabell: Tabell, spalter: Sequence[_Spalte]) -> Iterator[Radgruppe]:
    """Radene delt ved overskriftene. En delsum er den siste i gruppen; en sum står utenfor."""
    overskrift, rader = "", list[Siderad]()
    for rad, strek in zip(tabell.rader, streker_over(tabell.rader), strict=True):
        ny_overskrift = er_bare_tekst(rad)
        if ny_overskrift or (rad.stil is Radstil.SUM and overskrift):
            yield Radgruppe(overskrift, tuple(rader))
            overskrift, rader = _eneste_tekst(rad) if ny_overskrift else "", []
        if ny_overskrift:
            continue
        første, *andre = (_celle(rad, s, tabell.toner) for s in spalter)
        rader.append(Siderad(første, tuple(andre), rad.stil.value, strek))
        if rad.stil is Radstil.DELSUM:
            yield Radgruppe(overskrift, tuple(rader))
            overskrift, rader = "", []
    yield Radgruppe(overskrift, tuple(rader))


def _eneste_tekst(rad: Rad) -> str:
    return next((str(v) for v in rad.celler.values() if v), "")


def _celle(rad: Rad, spalte: _Spalte, toner: Mapping[str, Tone]) -> Sidecelle:
    """En nøkkel som mangler i raden, er en tom celle; None i en tallkolonne er en tankestrek."""
    kolonne = spalte.kolonne
    verdi = rad.celler.get(kolonne.nøkkel, "")
    tallet = verdi if er_tall(verdi) else None
    med_søyle = kolonne.slag is Slag.SØYLE and tallet is not None
    return Sidecelle(
        SIDE.celle(verdi, kolonne.slag, spalte.desimaler),
        tall=kolonne.slag in TALLSLAG,
        negativ=(tallet or 0) < 0,
        ubrutt=spalte.ubrutt,
        søyle=min(FULL, max(0, int(tallet or 0))) if med_søyle else None,
        over=med_søyle and (tallet or 0) > FULL,
        tone=_TONEKLASSER[toner.get(verdi)] if isinstance(verdi, str) else "",
    )
