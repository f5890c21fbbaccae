"""Finner overskriftsraden i et ark og hvilken kolonne som er hvilket felt."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.celler import Ark, Celle, Rad, forkort, kolonnebokstav, vis
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.personnummer import masker
from flyktningplan.innlesing.verdier import varianter
from flyktningplan.modeller.likhet import nærmeste
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.tabellrad import FØRSTE_ÅR, SISTE_ÅR, Tabellrad

_RADER_SOM_KAN_VÆRE_OVERSKRIFT = 100
_FÆRREST_TREFF = 2
_LIKHET = 0.72
_FLEST_FORSLAG = 100
_ÅRSKOLONNE = re.compile(r"(?:år|beløp|budsjett)? ?((?:19|20)[0-9]{2})(?: ?\(?kr\)?)?")


class Kolonne(NamedTuple):
    """En kolonne i arket. `felt` er tomt når overskriften er ukjent."""

    indeks: int
    tittel: str
    felt: str = ""

    @property
    def bokstav(self) -> str:
        return kolonnebokstav(self.indeks)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Overskrift:
    """Overskriftsraden: hvor den står, og hva som står under hvilken kolonne."""

    rad: int
    plass: int
    kolonner: tuple[Kolonne, ...]
    ukjente: tuple[Kolonne, ...] = ()
    uten_tittel: tuple[int, ...] = ()
    bredde: int = 0
    funn: list[Funn] = field(default_factory=list)

    @property
    def bokstaver(self) -> dict[str, str]:
        """Felt → kolonnebokstav, slik `Radopphav` vil ha det."""
        return {k.felt: k.bokstav for k in self.kolonner}


def normaliser(tekst: Celle) -> str:
    """Overskriften uten forskjell på skrivemåter: NFC, små bokstaver, uten stjerne og luft."""
    return _normalisert(vis(tekst))


@cache
def _normalisert(tekst: str) -> str:
    ren = unicodedata.normalize("NFC", tekst).casefold().replace("_", " ")
    return " ".join(ren.replace("*", " ").split()).strip(" :.")


def kjente_navn(modell: type[Tabellrad]) -> dict[str, str]:
    """Normalisert overskrift → felt, med alle skrivemåter."""
    navn: dict[str, str] = {}
    for felt, info in modell.kolonner().items():
        for tittel in (info.title or felt, *varianter(info)):
            navn[normaliser(tittel)] = felt
    return navn


def årskolonne(modell: type[Tabellrad], tittel: str) -> int | None:
    """Året kolonnen gjelder, i budsjettlinjer der overskriften er et årstall."""
    treff = _ÅRSKOLONNE.fullmatch(tittel) if modell is Budsjettlinje else None
    år = int(treff[1]) if treff else 0
    return år if FØRSTE_ÅR <= år <= SISTE_ÅR else None


def finn_overskrift(modell: type[Tabellrad], ark: Ark) -> Overskrift | Funn:
    """Raden med flest kjente overskrifter; rader over den er tittel og leses ikke."""
    kjente = kjente_navn(modell)
    best, plass = 0, -1
    for nr, rad in enumerate(ark.rader[:_RADER_SOM_KAN_VÆRE_OVERSKRIFT]):
        tekster = [c for c in rad.celler if isinstance(c, str)]
        if len(tekster) <= best:
            continue
        treff = len({kjente[n] for c in tekster if (n := normaliser(c)) in kjente})
        if treff > best:
            best, plass = treff, nr
    if best < _FÆRREST_TREFF:
        titler = ", ".join(i.title or n for n, i in modell.kolonner().items() if i.is_required())
        return Funn(
            Regel.OVERSKRIFT,
            Alvorlighet.FEIL,
            Opphav(ark.fil, ark.navn),
            "Fant ingen rad med overskriftene til tabellen." if ark.rader else "Tabellen er tom.",
            ventet=f"én rad med {titler}",
            råd="Del teksten i kolonner i Excel: Data, Tekst til kolonner."
            if any(_i_én_celle(rad, kjente) for rad in ark.rader[:_RADER_SOM_KAN_VÆRE_OVERSKRIFT])
            else "Sett overskriftene på én rad, med dataene rett under.",
        )
    return _les(modell, ark, ark.rader[plass], plass)


def _i_én_celle(rad: Rad, kjente: dict[str, str]) -> bool:
    """Om alle overskriftene står i samme celle: en CSV-fil åpnet med feil skilletegn."""
    deler = re.split("[;,\t]", vis(rad.celler[0])) if rad.celler else []
    return sum(normaliser(d) in kjente for d in deler) >= _FÆRREST_TREFF


def _les(modell: type[Tabellrad], ark: Ark, rad: Rad, plass: int) -> Overskrift:
    kjente = kjente_navn(modell)
    etter_felt: dict[str, list[Kolonne]] = defaultdict(list)
    ukjente: list[Kolonne] = []
    uten_tittel: list[int] = []
    for indeks, celle in enumerate(rad.celler):
        navn = normaliser(celle)
        år = årskolonne(modell, navn)
        felt = str(år) if år else kjente.get(navn, "")
        if felt:
            etter_felt[felt].append(Kolonne(indeks, forkort(masker(vis(celle))), felt))
        elif navn:
            ukjente.append(Kolonne(indeks, forkort(masker(vis(celle)))))
        else:
            uten_tittel.append(indeks)
    hode = Overskrift(
        rad=rad.nummer,
        plass=plass,
        kolonner=tuple(sorted((k[0] for k in etter_felt.values()), key=lambda k: k.indeks)),
        ukjente=tuple(ukjente),
        uten_tittel=tuple(uten_tittel),
        bredde=len(rad.celler),
    )
    hode.funn.extend(_doble(ark, hode, etter_felt))
    hode.funn.extend(_manglende(modell, ark, hode))
    hode.funn.extend(_ukjente(modell, ark, hode))
    return hode


def _doble(ark: Ark, hode: Overskrift, etter_felt: dict[str, list[Kolonne]]) -> Iterator[Funn]:
    for kolonner in etter_felt.values():
        if len(kolonner) > 1:
            første, *andre = kolonner
            celler = tuple(f"{k.bokstav}{hode.rad}" for k in kolonner)
            yield Funn(
                Regel.DOBBEL_KOLONNE,
                Alvorlighet.FEIL,
                Opphav(ark.fil, ark.navn, celler[0]),
                f"«{første.tittel}» står over {len(kolonner)} kolonner"
                + (
                    f" (også som «{andre[0].tittel}»)." if andre[0].tittel != første.tittel else "."
                ),
                råd="Behold den ene, og slett eller gi den andre et nytt navn.",
                kolonne=første.tittel,
                celler=celler,
            )


def _manglende(modell: type[Tabellrad], ark: Ark, hode: Overskrift) -> Iterator[Funn]:
    har = set(hode.bokstaver)
    for felt, info in modell.kolonner().items():
        if not info.is_required() or felt in har:
            continue
        navn = [normaliser(info.title), *map(normaliser, varianter(info))]
        nær = next(
            (u for u in hode.ukjente[:_FLEST_FORSLAG] if _likner(normaliser(u.tittel), navn)), None
        )
        råd = f"Legg til kolonnen «{info.title}»."
        if nær:
            råd = f"Skal «{nær.tittel}» i {nær.bokstav}{hode.rad} hete «{info.title}»?"
        yield Funn(
            Regel.KOLONNE_MANGLER,
            Alvorlighet.FEIL,
            Opphav(ark.fil, ark.navn, f"rad {hode.rad}"),
            f"Kolonnen «{info.title}» mangler.",
            råd=råd,
            kolonne=info.title or felt,
        )


def _ukjente(modell: type[Tabellrad], ark: Ark, hode: Overskrift) -> Iterator[Funn]:
    har = set(hode.bokstaver)
    ledige = {n: f for n, f in kjente_navn(modell).items() if f not in har}
    for nr, kolonne in enumerate(hode.ukjente):
        mulige = ledige if nr < _FLEST_FORSLAG else ()
        nær = nærmeste(normaliser(kolonne.tittel), mulige, likhet=_LIKHET)
        forslag = modell.kolonner()[ledige[nær[0]]].title if nær else ""
        yield Funn(
            Regel.UKJENT_KOLONNE,
            Alvorlighet.ADVARSEL,
            Opphav(ark.fil, ark.navn, f"{kolonne.bokstav}{hode.rad}"),
            f"Kolonnen «{kolonne.tittel}» er ukjent og er ikke lest.",
            råd=f"Mente du «{forslag}»?" if forslag else "",
            kolonne=kolonne.tittel,
        )


def _likner(tittel: str, navn: list[str]) -> bool:
    return bool(nærmeste(tittel, navn, likhet=_LIKHET)) or any(
        tittel.startswith(f"{n} ") or n.startswith(f"{tittel} ") for n in navn
    )
