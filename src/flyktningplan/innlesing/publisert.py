"""Leser tabellene IMDi publiserer for alle kommuner: bosetting og utbetalte tilskudd.

Begge kan være .csv eller .xlsx. Rader i andre enheter (`Prosent`) og andre tilskudd leses
ikke. `:` er skjult, `.` mangler og `-` er ikke aktuelt: tre forskjellige ting, aldri null.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flyktningplan.feil import Alvorlighet, DataFeil, FlyktningplanFeil, Funn, Opphav, stopper
from flyktningplan.innlesing.arbeidsbok import les_arbeidsbok
from flyktningplan.innlesing.celler import Arbeidsbok, Ark, Rad, kolonnebokstav, vis
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.personnummer import masker
from flyktningplan.innlesing.publiserte_rader import (
    Felt,
    Leser,
    bosettingsrad,
    kommunenummer,
    les_år,
    tilskuddsrad,
)

if TYPE_CHECKING:
    import pandas as pd

_SLIK_IMDI_GJØR = "Bruk filen slik IMDi publiserer den, med overskriftene på én rad."
_OVERSKRIFT_INNEN = 50
_ANDRE_SKRIVEMÅTER = {
    "aar": "år",
    "kommunenr": "kommunenummer",
    "knr": "kommunenummer",
    "kommunenavn": "kommune",
    "beløp": "antall",
    "tilskudd": "tilskuddstype",
}


class Publisert(NamedTuple):
    """En publisert tabell som DataFrame, og det leseren bør vite om den."""

    tabell: "pd.DataFrame"
    advarsler: tuple[str, ...]


class _Form(NamedTuple):
    """En av IMDis to tabeller: kolonnene den må ha, og enheten som leses."""

    hva: str
    slag: str
    enhet: str
    tolk: "Callable[[Leser, Felt], Mapping[str, object] | None]"

    @property
    def kolonner(self) -> tuple[str, ...]:
        return ("år", "kommunenummer", "kommune", self.slag, "antall")


def les_bosatt(sti: Path) -> Publisert:
    """Kolonnene kommunenummer, kommune, år, status, antall (Decimal eller Merke) og opphav.

    Reiser `FlyktningplanFeil` når filen ikke finnes, og `DataFeil` når den ikke kan leses.
    """
    return _les(sti, _Form("bosettingstabellen", "bosetting", "personer", bosettingsrad))


def les_utbetalt(sti: Path) -> Publisert:
    """Kolonnene kommunenummer, kommune, år, del, kroner (Decimal, eller IMDis forklaring), opphav.

    Reiser `FlyktningplanFeil` når filen ikke finnes, og `DataFeil` når den ikke kan leses.
    """
    return _les(sti, _Form("tilskuddstabellen", "tilskuddstype", "kroner", tilskuddsrad))


def _les(sti: Path, form: _Form) -> Publisert:
    import pandas as pd

    try:
        finnes = sti.exists()
    except OSError:  # navnet er for langt, eller lenker går i ring
        finnes = False
    if not finnes:
        raise FlyktningplanFeil(f"Finner ikke filen {sti.name}.", f"Oppgi {form.hva} fra IMDi.")
    bok = les_arbeidsbok(sti, masker(sti.name))
    if stopper(bok.funn):
        raise DataFeil(bok.funn)
    ark, plass, leser = _finn_tabellen(bok, form)
    rader = [rad for r in ark.rader[plass + 1 :] if (rad := _tolk(leser, form, r))]
    if leser.feil:
        raise DataFeil((*bok.funn, *leser.funn()))
    tabell = pd.DataFrame(rader, dtype=object)
    if tabell.empty:
        raise _tom(ark, form)
    nøkkel = [k for k in tabell.columns if k not in ("antall", "kroner", "kommune", "rad")]
    _krev_én_verdi(tabell, nøkkel, ark)
    unike = tabell.drop_duplicates(nøkkel, keep="last")
    bokstav = kolonnebokstav(leser.kolonner["antall"])
    steder = [Opphav(ark.fil, ark.navn, f"{bokstav}{rad}") for rad in unike["rad"]]
    unike = unike.drop(columns="rad")
    unike["opphav"] = pd.Series(steder, index=unike.index, dtype=object)
    andre = sorted(leser.andre_enheter)
    advarsler = [str(f) for f in bok.funn]
    if andre:
        advarsler.append(f"{bok.fil}: rader i enheten {', '.join(andre)} er ikke lest.")
    return Publisert(unike.reset_index(drop=True), tuple(advarsler))


def _finn_tabellen(bok: Arbeidsbok, form: _Form) -> tuple[Ark, int, Leser]:
    """Arket, plassen til overskriftsraden, og en leser med kolonnene.

    Reiser `DataFeil` som sier hvilke kolonner den likeste raden mangler.
    """
    mulige = [
        (ark, plass, _kolonner(rad))
        for ark in bok.ark
        if ark.synlig
        for plass, rad in enumerate(ark.rader[:_OVERSKRIFT_INNEN])
    ]
    kjente = set(form.kolonner)
    for ark, plass, kolonner in mulige:
        if kjente <= set(kolonner):
            return ark, plass, Leser(ark, kolonner)
    tom = (Ark(bok.fil, "", []), 0, dict[str, int]())
    ark, plass, kolonner = max(mulige, key=lambda m: len(kjente & set(m[2])), default=tom)
    har = set(kolonner)
    mangler = [k.capitalize() for k in form.kolonner if k not in har]
    melding = f"Dette er ikke {form.hva}: {', '.join(mangler)} mangler i overskriften."
    byttet = har & {"bosetting", "tilskuddstype"} and form.slag not in har
    råd = "Er --bosatt og --utbetalt byttet om?" if byttet else _SLIK_IMDI_GJØR
    celler = (f"rad {ark.rader[plass].nummer}",) if har & kjente else ()
    raise _datafeil(Regel.KOLONNE_MANGLER, ark, melding, råd=råd, celler=celler)


def _kolonner(rad: Rad) -> dict[str, int]:
    """Kolonnenavn → indeks, slik overskriftsraden har dem; den første ved like navn."""
    ut: dict[str, int] = {}
    for indeks, celle in enumerate(rad.celler):
        navn = vis(celle).casefold().strip(" .:")
        ut.setdefault(_ANDRE_SKRIVEMÅTER.get(navn, navn), indeks)
    ut.pop("", None)
    return ut


def _tolk(leser: Leser, form: _Form, rad: Rad) -> Mapping[str, object] | None:
    """Raden som felt i DataFrame-en, eller None når den ikke hører hjemme der."""
    celler = {navn: rad.celler[i] for navn, i in leser.kolonner.items() if i < len(rad.celler)}
    felt = Felt(rad.nummer, celler)
    enhet = felt.tekst("enhet")
    if enhet and enhet.casefold() != form.enhet:
        if enhet.casefold() != "prosent":
            leser.andre_enheter.add(enhet)
        return None
    egne = form.tolk(leser, felt)
    nummer = kommunenummer(leser, felt) if egne is not None else ""
    år = les_år(leser, felt) if nummer else None
    if egne is None or not nummer or år is None:
        return None
    navn = felt.tekst("kommune") or nummer
    return {"kommunenummer": nummer, "kommune": navn, "år": år, **egne, "rad": rad.nummer}


def _krev_én_verdi(tabell: "pd.DataFrame", nøkkel: list[str], ark: Ark) -> None:
    """Reis `DataFeil` når samme kommune, år og slag står to ganger med forskjellig verdi."""
    verdi = "antall" if "antall" in tabell.columns else "kroner"
    ulike = tabell.groupby(nøkkel)[verdi].transform("nunique") > 1
    if not ulike.any():
        return
    første = tabell[ulike].iloc[0]
    like = tabell[(tabell[nøkkel] == første[nøkkel]).all(axis=1)]
    rader = tuple(f"rad {rad}" for rad in like["rad"])
    melding = f"{første['kommune']} {første['år']} står flere ganger med forskjellig tall."
    raise _datafeil(Regel.DOBBEL_BOSETTING, ark, melding, råd="Behold én av radene.", celler=rader)


def _tom(ark: Ark, form: _Form) -> DataFeil:
    melding = f"Fant ingen rader for kommuner i {form.hva}."
    ventet = f"rader i enheten {form.enhet.capitalize()} med IMDis navn på tallene"
    return _datafeil(Regel.TOM_TABELL, ark, melding, ventet=ventet, råd=_SLIK_IMDI_GJØR)


def _datafeil(
    regel: Regel,
    ark: Ark,
    melding: str,
    *,
    råd: str,
    ventet: str = "",
    celler: tuple[str, ...] = (),
) -> DataFeil:
    sted = Opphav(ark.fil, ark.navn, *celler[:1])
    funn = Funn(regel, Alvorlighet.FEIL, sted, melding, ventet=ventet, råd=råd, celler=celler)
    return DataFeil((funn,))
