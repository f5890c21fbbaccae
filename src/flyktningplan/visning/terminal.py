"""Rapporten til terminalen: lesbar på 80 og 100 tegn, med og uten farger."""

import io
from collections.abc import Iterable, Iterator

from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rapport
from flyktningplan.visning.hode import grunnlag, hvem, kjent
from flyktningplan.visning.ombrekk import bredde, brekk, fyll, rens
from flyktningplan.visning.spalter import SMAL, grupper, utelatte
from flyktningplan.visning.tallformat import til_ascii
from flyktningplan.visning.terminaltabell import MARG, Linje, Stil, paneler, tabellinjer

MINSTE_BREDDE = 40
LESEBREDDE = 100
"""Løpende tekst og tittellinjen blir ikke bredere enn dette, uansett terminal."""
_RÅD = f" Alt vises fra {SMAL} tegn, med --format csv og med --til FIL.html."
"""Sies én gang, under den første tabellen som mangler kolonner."""


def vis_terminal(
    rapport: Rapport,
    *,
    bredde: int,
    farge: bool,
    ascii: bool,  # noqa: A002 - samme navn som valget i cli
) -> str:
    """Hele rapporten som tekst på høyst `bredde` tegn (minst 40).

    Tall brytes og kortes aldri. En tabell som er for bred, mister først kolonnene som bare
    er for bred skjerm, og sier hvilke; så luft og tekstbredde, og deles til slutt i flere.
    """
    plass = max(bredde, MINSTE_BREDDE)
    linjer = list(_rapportlinjer(rapport, plass))
    if ascii:
        linjer = [[(til_ascii(tekst), stil) for tekst, stil in linje] for linje in linjer]
    return _med_farger(linjer, plass) if farge else _uten_farger(linjer)


def _rapportlinjer(rapport: Rapport, plass: int) -> Iterator[Linje]:
    tekstplass = min(plass, LESEBREDDE)
    tabeller = [(t, paneler(t, plass)) for t in (rapport.tabell, *rapport.tillegg)]
    strekbredde = max((o.bredde for _, oppsett in tabeller for o in oppsett), default=0)
    yield from _hode(rapport, tekstplass, len(MARG) + strekbredde)
    for avsnitt in (a for a in rapport.avsnitt if a.øverst):
        yield []
        yield from _avsnitt(avsnitt, tekstplass)
    råd = _RÅD
    for tabell, oppsett in tabeller:
        if oppsett:
            yield []
            yield from _mellomtittel(tabell.tittel, tekstplass)
            yield from tabellinjer(tabell, oppsett, strekbredde)
            uten = utelatte(tabell, plass)
            if uten:
                yield from _hengende("", f"Ikke plass til: {_navn(uten)}.{råd}", tekstplass)
                råd = ""
    for avsnitt in (a for a in rapport.avsnitt if not a.øverst):
        yield []
        yield from _avsnitt(avsnitt, tekstplass)
    yield from _under(rapport, tekstplass)


def _hode(rapport: Rapport, plass: int, kant: int) -> Iterator[Linje]:
    hode = rapport.hode
    tittel, kommune = rens(rapport.tittel), rens(hvem(hode))
    minst = bredde(tittel) + 2 + bredde(kommune)
    if minst <= plass:
        luft = max(kant if minst <= kant <= plass else plass, minst) - minst + 2
        yield [(tittel, Stil.FET), (" " * luft + kommune, Stil.VANLIG)]
    else:
        yield from ([(linje, Stil.FET)] for linje in brekk(tittel, plass))
        yield from _vanlige(brekk(kommune, plass))
    yield from _vanlige(brekk(rens(grunnlag(hode)), plass))
    yield from _vanlige(brekk(rens(kjent(hode)), plass))


def _navn(kolonner: Iterable[Kolonne]) -> str:
    """«Kilde, Romtimer (for lite, mest i)»: titlene, samlet under den felles overskriften."""
    alle = list(kolonner)
    samlet = []
    for over, numre in grupper(alle):
        titler = ", ".join(alle[nr].tittel for nr in numre)
        samlet.append(f"{over} ({titler})" if over else titler)
    return ", ".join(samlet)


def _mellomtittel(tittel: str, plass: int) -> Iterator[Linje]:
    if tittel:
        yield from ([(MARG + t, Stil.FET)] for t in brekk(rens(tittel), plass - len(MARG)))


def _avsnitt(avsnitt: Avsnitt, plass: int) -> Iterator[Linje]:
    yield from _mellomtittel(avsnitt.tittel, plass)
    linjer = [(rens(ledetekst), rens(tekst)) for ledetekst, tekst in avsnitt.linjer]
    marg = MARG * 2 if avsnitt.tittel else MARG
    ledeplass = min(max((bredde(lede) for lede, _ in linjer), default=0), plass * 2 // 5)
    luft = "  " if ledeplass else ""
    tekstplass = plass - len(marg) - ledeplass - len(luft)
    for lede, tekst in linjer:
        venstre = brekk(lede, ledeplass, heng=1) if lede else []
        høyre = brekk(tekst, tekstplass)
        for nr in range(max(len(venstre), len(høyre))):
            v = fyll(venstre[nr] if nr < len(venstre) else "", ledeplass)
            h = høyre[nr] if nr < len(høyre) else ""
            yield [(f"{marg}{v}{luft}{h}", Stil.VANLIG)]


def _under(rapport: Rapport, plass: int) -> Iterator[Linje]:
    if rapport.advarsler:
        yield []
        for advarsel in rapport.advarsler:
            yield from _hengende("Advarsel: ", advarsel, plass, Stil.VARSEL)
    fortegn = rapport.hode.fortegn
    if fortegn or rapport.fotnoter:
        yield []
    if fortegn:
        yield from _hengende("", fortegn, plass)
    siffer = len(str(len(rapport.fotnoter)))
    for nr, note in enumerate(rapport.fotnoter, start=1):
        yield from _hengende(f"{nr:>{siffer}} ", note, plass)
    if rapport.kilder:
        yield []
        yield [(f"{MARG}Kilder", Stil.VANLIG)]
        for kilde in rapport.kilder:
            yield from _hengende("– ", kilde, plass)


def _hengende(merke: str, tekst: str, plass: int, stil: Stil = Stil.VANLIG) -> Iterator[Linje]:
    """Teksten bak et merke, med fortsettelsene under tekstens begynnelse."""
    for nr, linje in enumerate(brekk(rens(tekst), plass - len(MARG) - len(merke))):
        yield [(f"{MARG}{merke if nr == 0 else ' ' * len(merke)}{linje}", stil)]


def _vanlige(tekster: Iterable[str]) -> Iterator[Linje]:
    return ([(tekst, Stil.VANLIG)] for tekst in tekster)


def _uten_farger(linjer: Iterable[Linje]) -> str:
    """Bare tegnene. Uten farger har rich ingenting å gjøre, og det er dyrt å laste."""
    return "".join("".join(tekst for tekst, _ in linje).rstrip() + "\n" for linje in linjer)


def _med_farger(linjer: Iterable[Linje], plass: int) -> str:
    """Linjene gjennom rich, uavhengig av omgivelsene (TERM, NO_COLOR, COLUMNS)."""
    from rich.console import Console
    from rich.text import Text

    ut = io.StringIO()
    konsoll = Console(
        file=ut,
        width=plass,
        height=25,
        markup=False,
        emoji=False,
        highlight=False,
        color_system="standard",
        force_terminal=True,
        no_color=False,
        force_jupyter=False,
        force_interactive=False,
        legacy_windows=False,
        _environ={},
    )
    for linje in linjer:
        tekst = Text.assemble(*((t, s.value) for t, s in linje), end="")
        tekst.rstrip()
        konsoll.print(tekst, soft_wrap=True)
    return ut.getvalue()
