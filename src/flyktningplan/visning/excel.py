"""Rapporter og tabeller som arbeidsbøker: ett ark per rapport, ferdige til utskrift."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.modell import Rapport, Slag, Verdi
from flyktningplan.rapport.ord import stor
from flyktningplan.visning.arkskriver import DATOFORMAT, Ark, Bok, Sidevalg, Utseende
from flyktningplan.visning.bok.ark import skriv_ark
from flyktningplan.visning.bok.formeltekst import navngitt
from flyktningplan.visning.bok.tabell import HODEFARGE
from flyktningplan.visning.bok.utlegg import plasser
from flyktningplan.visning.ombrekk import bredde, rens
from flyktningplan.visning.tallformat import NORSK, er_tall

Tabellark = tuple[str, Sequence[str], Sequence[Sequence[Verdi]]]

_MINSTE_BREDDE = 8
_STØRSTE_BREDDE = 46
_LENGSTE_RULLELISTE = 255
_RADER_MED_RULLELISTE = 500


def som_arbeidsbok(rapporter: Sequence[Rapport], *, tittel: str) -> bytes:
    """Ett ark per rapport. Tallene er rapportens, og filen er datert med kunnskapsdatoen.

    Celler med formel har svaret ved siden av. En formel som viser til noe boken ikke har, skrives
    som tallet.
    """
    if not rapporter:
        raise FlyktningplanFeil("Det er ingen rapporter å skrive til arbeidsboken.")
    bok = Bok(tittel=tittel, skapt=max(r.hode.kjent for r in rapporter))
    ark = [bok.nytt_ark(r.ark or stor(r.navn)) for r in rapporter]
    hele = plasser([(a.navn, r) for a, r in zip(ark, rapporter, strict=True)])
    for blad, plass in zip(ark, hele.ark, strict=True):
        skriv_ark(bok, blad, plass, hele)
    for rapport in rapporter:
        for navn, område in rapport.navngitte.items():
            peker = navngitt(hele, område)
            if peker is not None:
                bok.navngi(navn, peker)
    return bok.lukk()


def som_tabellark(
    ark: Sequence[Tabellark],
    *,
    skapt: date,
    tittel: str,
    valg: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> bytes:
    """Tabeller til utfylling: overskrift på første rad, filter, og celler med riktig type.

    `valg` gir rullelister: de lovlige ordene i kolonnen med den overskriften.
    """
    if not ark:
        raise FlyktningplanFeil("Det er ingen tabeller å skrive til arbeidsboken.")
    bok = Bok(tittel=tittel, skapt=skapt)
    for navn, overskrifter, rader in ark:
        blad = bok.nytt_ark(navn)
        _skriv_tabellark(blad, overskrifter, rader)
        _sett_rullelister(blad, overskrifter, valg)
    return bok.lukk()


def _sett_rullelister(
    ark: Ark, overskrifter: Sequence[str], valg: Mapping[str, Sequence[str]]
) -> None:
    """Rullelister i de første radene. Excel tar høyst 255 tegn; lengre lister utelates."""
    for kol, tittel in enumerate(overskrifter):
        ord_ = list(valg.get(tittel, ()))
        if ord_ and len(",".join(ord_)) <= _LENGSTE_RULLELISTE and not any("," in o for o in ord_):
            regel = {"validate": "list", "source": ord_, "error_type": "warning"}
            ark.sjekk(ark.ark.data_validation(1, kol, _RADER_MED_RULLELISTE, kol, regel))


def _bredde(lengder: Iterable[int]) -> float:
    return min(_STØRSTE_BREDDE, max(_MINSTE_BREDDE, max(lengder, default=0) * 1.1 + 2))


def _skriv_tabellark(
    ark: Ark, overskrifter: Sequence[str], rader: Sequence[Sequence[Verdi]]
) -> None:
    hode = Utseende(fet=True, bunnfarge=HODEFARGE, strek_under=True)
    bredder = []
    for kol in range(max([len(overskrifter), *map(len, rader)])):
        verdier = [rad[kol] if kol < len(rad) else None for rad in rader]
        tall = any(map(er_tall, verdier))
        stil = Utseende(høyre=tall, innrykk=int(kol > 0 and not tall))
        tittel = overskrifter[kol] if kol < len(overskrifter) else ""
        ark.skriv(0, kol, tittel, hode._replace(høyre=tall, innrykk=stil.innrykk))
        for nr, verdi in enumerate(verdier, start=1):
            datoformat = DATOFORMAT if isinstance(verdi, date) else ""
            ark.skriv(nr, kol, verdi, stil._replace(tallformat=datoformat))
        tekster = [NORSK.celle(v, Slag.TEKST) for v in verdier]
        bredder.append(_bredde([len(tittel) + 2, *(bredde(rens(t)) for t in tekster)]))
    ark.sett_bredder(bredder)
    ark.ark.freeze_panes(1, 0)
    if overskrifter:
        ark.sjekk(ark.ark.autofilter(0, 0, max(1, len(rader)), len(overskrifter) - 1))
    ark.sett_utskrift((0, 0), "", Sidevalg())
