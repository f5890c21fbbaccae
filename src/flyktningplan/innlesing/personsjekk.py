"""Rader i `deltakere` som ikke kan være sanne, er uvanlige, eller ikke er med i planen ennå.

Det som er umulig, er en feil; det som er uvanlig, er en advarsel. Verdiene er
personopplysninger og vises aldri: funnene peker på cellen.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.persontabeller import Deltaker
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import ET_PAR, Husholdningsrolle, Rettighet
from flyktningplan.satser.tabell import Satser

FEIL, ADVARSEL = Alvorlighet.FEIL, Alvorlighet.ADVARSEL
VOKSENALDER = "MYNDIG-ALDER"
ALDRI_VOKSEN = 15
"""Så gammel i bosettingsåret er ingen regnet som voksen; 16 og 17 er uvanlig."""
RETT_DATOEN = "Rett den av de to datoene som er feil."
DATOER = (
    "første_bosetting",
    "tilflyttet",
    "folkeregistrert",
    "programstart",
    "planlagt_slutt",
    "avsluttet_program",
    "norskstart",
    "norskslutt",
    "fraflyttet",
)
TIDLIGST = {
    "tilflyttet": ("første_bosetting",),
    "fraflyttet": ("første_bosetting", "tilflyttet"),
    "programstart": ("første_bosetting",),
    "planlagt_slutt": ("første_bosetting", "programstart"),
    "avsluttet_program": ("første_bosetting", "programstart"),
    "norskslutt": ("norskstart",),
}
"""Datoene som umulig kan være tidligere enn disse."""
I_MOTTAK = {
    "norskstart": "Norsk i mottak kan stå: planen regner fra bosettingen.",
    "norskslutt": "Norsk i mottak kan stå: planen regner fra bosettingen.",
    "folkeregistrert": "Registrert i mottak kan stå: planen regner fra bosettingen.",
}
"""Det som også skjer før bosetting. Programmet starter etter den (integreringsloven § 12)."""
USETT = {
    "fraflyttet": (
        "heller ikke når flyttingen er varslet; bofastheten dekker ventet flytting",
        "Flytt kjent i flyktningplan.toml når flyttingen har skjedd.",
    ),
    "avsluttet_program": (
        "og programmet varer som planlagt",
        "Skriv en avtalt slutt i Planlagt slutt.",
    ),
    "folkeregistrert": (
        "og datoen antas etter innstillingen",
        "Flytt kjent i flyktningplan.toml når den skal være med.",
    ),
}
"""Hendelser som ikke er kjent før de har hendt, hva planen gjør til da, og rådet."""


def sjekk_personene(
    deltakere: Iterable[Deltaker], valg: Innstillinger | None, satser: Satser
) -> Iterator[Funn]:
    """Alle funnene om personene. Like funn på flere rader blir ett når de samles."""
    alle = tuple(deltakere)
    for d in alle:
        datoer = {felt: dato for felt in DATOER if (dato := getattr(d, felt)) is not None}
        yield from _rekkefølge(d, datoer)
        yield from _alder(d, satser)
        yield from _flytting(d, datoer)
        if valg:
            yield from _ikke_med_ennå(d, datoer, valg.plan.kjent)
            yield from _antatt(d, valg)
    yield from _ektefeller(alle)


def _rekkefølge(d: Deltaker, datoer: Mapping[str, date]) -> Iterator[Funn]:
    if d.fødselsår > d.første_bosetting.year:
        yield _funn(
            d,
            "første_bosetting",
            "Første bosetting er før Fødselsår.",
            ventet="fødselsåret eller senere",
            råd="Rett Fødselsår eller Første bosetting.",
        )
    for felt, dato in datoer.items():
        for annet in TIDLIGST.get(felt, ()):
            if annet in datoer and dato < datoer[annet]:
                yield _før(d, felt, annet, RETT_DATOEN)
        if felt in I_MOTTAK and dato < d.første_bosetting:
            råd = f"{I_MOTTAK[felt]} {RETT_DATOEN}"
            yield _før(d, felt, "første_bosetting", råd, ADVARSEL)


def _før(d: Deltaker, så: str, først: str, råd: str, alvor: Alvorlighet = FEIL) -> Funn:
    navn = _tittel(først)
    return _funn(
        d,
        så,
        f"{_tittel(så)} er før {navn}.",
        ventet=f"samme dag som {navn}, eller senere",
        råd=råd,
        alvor=alvor,
    )


def _alder(d: Deltaker, satser: Satser) -> Iterator[Funn]:
    """Kategorien gjelder ved første bosetting. Alderen er kjent på ett år nær."""
    eldst = d.første_bosetting.year - d.fødselsår
    if eldst < 0 or not satser.gjelder(VOKSENALDER, d.første_bosetting):
        return
    myndig = satser.sats(VOKSENALDER, d.første_bosetting).verdi
    if d.kategori.er_voksen and eldst < myndig:
        umulig = eldst <= ALDRI_VOKSEN
        yield _funn(
            d,
            "kategori",
            f"Kategori er {d.kategori}, men personen var under {myndig} år ved første bosetting.",
            ventet="barn eller enslig mindreårig, som er kategorien ved første bosetting",
            råd="Rett Kategori, Fødselsår eller Første bosetting.",
            alvor=FEIL if umulig else ADVARSEL,
            regel=Regel.ALDER,
        )
    elif not d.kategori.er_voksen and eldst > myndig:
        yield _funn(
            d,
            "kategori",
            f"Kategori er {d.kategori}, men personen var over {myndig} år ved første bosetting.",
            ventet="enslig voksen eller voksen i familie",
            råd="Rett Kategori, Fødselsår eller Første bosetting.",
            regel=Regel.ALDER,
        )


def _flytting(d: Deltaker, datoer: Mapping[str, date]) -> Iterator[Funn]:
    if d.til is not None and d.fraflyttet is None:
        yield _funn(
            d,
            "fraflyttet",
            "Til er fylt ut, men Fraflyttet mangler.",
            ventet="en dato",
            råd="Skriv datoen for flyttingen, eller tøm Til.",
        )
    for felt in ("programstart", "norskstart"):
        if d.fraflyttet is not None and felt in datoer and d.fraflyttet < datoer[felt]:
            yield _funn(
                d,
                felt,
                f"{_tittel(felt)} er etter Fraflyttet, og er ikke regnet med.",
                ventet="samme dag som Fraflyttet, eller tidligere",
                råd=RETT_DATOEN,
                alvor=ADVARSEL,
            )
    første = d.første_bosetting.year
    if d.tilskudd_1 is not None and d.tilskudd_1 not in {første, første + 1}:
        yield _funn(
            d,
            "tilskudd_1",
            "Tilskudd 1 gis i bosettingsåret eller året etter.",
            ventet="året i Første bosetting, eller året etter",
            råd="Rett året.",
        )


def _ikke_med_ennå(d: Deltaker, datoer: Mapping[str, date], kjent: date) -> Iterator[Funn]:
    """Den som kom, eller det som hendte, etter kunnskapsdatoen."""
    felt = "første_bosetting" if d.tilflyttet is None else "tilflyttet"
    if (d.tilflyttet or d.første_bosetting) > kjent:
        yield _funn(
            d,
            felt,
            f"{_tittel(felt)} er etter kunnskapsdatoen {norsk_dato(kjent)}, og personen er ikke "
            "med i planen.",
            råd="Flytt kunnskapsdatoen (kjent i flyktningplan.toml) når de skal regnes med.",
            alvor=ADVARSEL,
            regel=Regel.ETTER_KUNNSKAPSDATO,
        )
        return
    for felt, (til_da, råd) in USETT.items():
        if felt in datoer and datoer[felt] > kjent:
            yield _funn(
                d,
                felt,
                f"{_tittel(felt)} er etter kunnskapsdatoen {norsk_dato(kjent)} og er ikke med, "
                f"{til_da}. Raden sier ikke når det ble kjent.",
                råd=råd,
                alvor=ADVARSEL,
                regel=Regel.USETT_HENDELSE,
            )


def _antatt(d: Deltaker, valg: Innstillinger) -> Iterator[Funn]:
    """Programmet og norsken til en som flyttet hit, når datoene ikke er oppgitt."""
    if d.tilflyttet is None or d.tilflyttet > valg.plan.kjent:
        return
    oppgitt = d.programstart is not None and d.norskstart is not None
    if oppgitt or not d.kategori.er_voksen or d.rettighet is Rettighet.BETALENDE:
        return
    yield _funn(
        d,
        "tilflyttet",
        "Tilflyttet uten Programstart eller Norskstart. Det som mangler, er antatt å starte "
        f"{valg.program.venting} måneder (program) og {valg.norsk.venting} måneder (norsk) etter "
        "Første bosetting, og bare det som gjenstår etter flyttingen, er regnet her.",
        råd="Skriv datoene fra den forrige kommunen når de er kjent.",
        alvor=ADVARSEL,
        regel=Regel.ANTATT_START,
    )


def _ektefeller(deltakere: Iterable[Deltaker]) -> Iterator[Funn]:
    """Stønaden til par regnes for to; flere i husholdningen sier ikke hvem som er paret."""
    gifte: dict[str, list[Deltaker]] = defaultdict(list)
    for d in deltakere:
        if d.husholdning and d.rolle is Husholdningsrolle.EKTEFELLE:
            gifte[d.husholdning].append(d)
    for flere in gifte.values():
        if len(flere) > ET_PAR:
            yield Funn(
                Regel.EKTEFELLER,
                FEIL,
                flere[0].celle("rolle"),
                f"{len(flere)} i samme Husholdning har Rolle ektefelle/samboer.",
                ventet="høyst to",
                råd="Rett rollen, eller gi hvert par sin egen nøkkel i Husholdning.",
                kolonne="Rolle",
                celler=tuple(d.celle("rolle").celle for d in flere),
            )


def _tittel(felt: str) -> str:
    return Deltaker.model_fields[felt].title or felt


def _funn(
    d: Deltaker,
    felt: str,
    melding: str,
    *,
    ventet: str = "",
    råd: str,
    alvor: Alvorlighet = FEIL,
    regel: Regel = Regel.SAMMENHENG,
) -> Funn:
    return Funn(regel, alvor, d.celle(felt), melding, ventet=ventet, råd=råd, kolonne=_tittel(felt))
