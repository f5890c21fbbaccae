"""En tabell som linjer til terminalen: overskrifter, rader og tynne streker om summene."""

from collections.abc import Iterator
from enum import StrEnum

from flyktningplan.rapport.modell import Rad, Tabell
from flyktningplan.visning.ombrekk import bredde, brekk, fyll, rens
from flyktningplan.visning.radstil import FETE, er_bare_tekst, streker_over
from flyktningplan.visning.spalter import (
    Celle,
    Oppsett,
    Spalte,
    grupper,
    legg_ut,
    mål_tabell,
)


class Stil(StrEnum):
    """Utseende når terminalen har farger. Verdien er stilen i rich."""

    VANLIG = ""
    FET = "bold"
    SVAK = "dim"
    NEGATIV = "cyan"
    FET_NEGATIV = "bold cyan"
    VARSEL = "yellow"


Linje = list[tuple[str, Stil]]
MARG = " "


def paneler(tabell: Tabell, plass: int) -> list[Oppsett]:
    """Hvordan tabellen får plass: i ett, eller delt i flere under hverandre."""
    spalter = mål_tabell(tabell, plass)
    return list(legg_ut(spalter, plass - len(MARG))) if spalter else []


def tabellinjer(tabell: Tabell, oppsett: list[Oppsett], strekbredde: int) -> list[Linje]:
    """Tabellen som linjer, med tynne streker i samme bredde som de andre tabellene."""
    linjer: list[Linje] = []
    for panel in oppsett:
        if linjer:
            linjer.append([])
        linjer += [[(MARG, Stil.VANLIG), *linje] for linje in _panel(tabell, panel, strekbredde)]
    return linjer


def _panel(tabell: Tabell, oppsett: Oppsett, strekbredde: int) -> Iterator[Linje]:
    strek: Linje = [("─" * strekbredde, Stil.SVAK)]
    yield from _overskrifter(oppsett)
    yield strek
    streker = streker_over(tabell.rader)
    for nr, rad in enumerate(tabell.rader):
        if streker[nr]:
            yield strek
        yield from _rad(rad, nr, oppsett)
    if not tabell.rader:
        yield [("(ingen rader)", Stil.SVAK)]
    yield strek


def _overskrifter(oppsett: Oppsett) -> Iterator[Linje]:
    spalter = oppsett.spalter
    if any(s.kolonne.over for s in spalter):
        blokker = []
        for over, numre in grupper(s.kolonne for s in spalter):
            plass = sum(spalter[nr].bredde + oppsett.luft[nr] for nr in numre)
            plass -= oppsett.luft[numre[0]]
            linjer = brekk(over, plass)
            if len(numre) > 1:
                linjer = [_midtstill(linje, plass, strek=len(linjer) == 1) for linje in linjer]
            siste = spalter[numre[-1]]
            blokker.append((oppsett.luft[numre[0]], plass, siste.høyre, linjer))
        yield from _nederst(blokker)
    yield from _nederst(
        [
            (luft, s.bredde, s.høyre, brekk(rens(s.kolonne.tittel), s.bredde))
            for luft, s in zip(oppsett.luft, spalter, strict=True)
        ]
    )


def _midtstill(tekst: str, plass: int, *, strek: bool) -> str:
    """Felles overskrift midt over spaltene, med strek ut til sidene så det ses hva den dekker."""
    ledig = plass - bredde(tekst)
    tegn = "─" if strek and tekst and ledig >= len("─  ─") else " "
    ramme = f" {tekst} " if tegn == "─" else tekst
    ledig = plass - bredde(ramme)
    return f"{tegn * (ledig // 2)}{ramme}{tegn * (ledig - ledig // 2)}"


def _nederst(blokker: list[tuple[int, int, bool, list[str]]]) -> Iterator[Linje]:
    """Overskrifter som ender på samme linje selv om de har ulikt antall linjer."""
    høyde = max(len(linjer) for *_, linjer in blokker)
    for nr in range(høyde):
        linje = ""
        for luft, plass, høyre, linjer in blokker:
            plassert = nr - (høyde - len(linjer))
            tekst = linjer[plassert] if plassert >= 0 else ""
            linje += " " * luft + fyll(tekst, plass, høyre=høyre)
        if linje.strip():
            yield [(linje, Stil.VANLIG)]


def _rad(rad: Rad, nr: int, oppsett: Oppsett) -> Iterator[Linje]:
    grunn = Stil.FET if rad.stil in FETE else Stil.VANLIG
    if er_bare_tekst(rad):
        tekst = next((s.celler[nr].tekst for s in oppsett.spalter if s.celler[nr].tekst), "")
        for linje_ in brekk(tekst, oppsett.bredde, heng=2):
            yield [(linje_, grunn)]
        return
    spalter = [_linjer(s, nr) for s in oppsett.spalter]
    for lnr in range(max(map(len, spalter))):
        linje: Linje = []
        for luft, spalte, linjer in zip(oppsett.luft, oppsett.spalter, spalter, strict=True):
            tekst = linjer[lnr] if lnr < len(linjer) else ""
            linje.append((" " * luft, Stil.VANLIG))
            linje.append(
                (
                    fyll(tekst, spalte.bredde, høyre=spalte.høyre),
                    _stil(spalte.celler[nr], grunn),
                )
            )
        yield linje


def _linjer(spalte: Spalte, nr: int) -> list[str]:
    celle, innrykk = spalte.celler[nr], spalte.innrykk[nr]
    if celle.ubrytelig:
        if spalte.med_søyle and celle.søyle:
            tall = fyll(celle.tekst, max(len("100 %"), spalte.videst), høyre=True)
            return [f"{celle.søyle} {tall}"]
        return [celle.tekst]
    rykk = " " * innrykk
    return [rykk + linje for linje in brekk(celle.tekst, spalte.bredde - innrykk, spalte.heng)]


def _stil(celle: Celle, grunn: Stil) -> Stil:
    if not celle.negativ:
        return grunn
    return Stil.FET_NEGATIV if grunn is Stil.FET else Stil.NEGATIV
