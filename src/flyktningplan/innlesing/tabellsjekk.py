"""Kontroller mellom rader og mellom tabeller: dobbelt, manglende og umulig sammen."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from itertools import product
from typing import TypeVar

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.bosettingsjekk import sjekk_bosettingen
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.likenavn import navnenøkkel
from flyktningplan.innlesing.personsjekk import sjekk_personene
from flyktningplan.innlesing.personvern import sjekk_nøkler
from flyktningplan.innlesing.rammesjekk import sjekk_rammene
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.innlesing.tall import andelsråd, er_andel
from flyktningplan.modeller.bosettingstall import KOMMET, les_tall
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.tabellrad import Tabellrad
from flyktningplan.modeller.talltekst import desimaltall as vist_tall
from flyktningplan.modeller.verdier import (
    BEHOVSDRIVERE,
    BEMANNING,
    Driver,
    Lokaltype,
)
from flyktningplan.satser.tabell import Satser

R = TypeVar("R", bound=Tabellrad)

EKSEMPEL = "EKSEMPEL"

_BYGGER_PÅ: dict[str, tuple[str, ...]] = {
    Regel.LØNN_MANGLER: ("budsjettlinjer",),
    Regel.BEHOV_MANGLER: ("behov",),
    Regel.STILLING_MANGLER: ("stillinger",),
    Regel.BRAKKE_MANGLER: ("lokaler",),
}


def sjekk_tabellene(
    tabeller: Tabellsett, valg: Innstillinger | None, satser: Satser
) -> Iterator[Funn]:
    """Alle kontrollene som trenger mer enn én rad.

    En kontroll som bygger på en tabell med feil, er utelatt: raden den savner,
    kan være en av dem med feil.
    """
    yield from _dobbelt(tabeller)
    yield from sjekk_rammene(tabeller, valg)
    for funn in _linjer(tabeller):
        if tabeller.uten_feil(*_BYGGER_PÅ.get(funn.regel, ())):
            yield funn
    yield from _behov(tabeller)
    yield from _eksempler(tabeller)
    yield from sjekk_nøkler((*(tabeller.deltakere or ()), *(tabeller.imditilskudd or ())))
    yield from sjekk_personene(tabeller.deltakere or (), valg, satser)
    if valg and tabeller.uten_feil("bosetting"):
        yield from _flere_enn_bosatt(tabeller, valg)
        yield from sjekk_bosettingen(tabeller, valg, satser)


def _dobbelt(tabeller: Tabellsett) -> Iterator[Funn]:
    yield from _like(
        tabeller.deltakere,
        lambda d: navnenøkkel(d.nøkkel),
        "nøkkel",
        Regel.DOBBEL_NØKKEL,
        "Samme nøkkel står på {} rader.",
        "Gi hver person sin egen nøkkel, eller slett raden som er dobbel.",
    )
    yield from _like(
        tabeller.bosetting,
        lambda b: (b.år, b.måned, b.status, b.registrert),
        "antall",
        Regel.DOBBEL_BOSETTING,
        "År, Måned, Status og Registrert er like på {} rader.",
        "Behold én rad, eller gi dem hver sin dato i Registrert.",
    )
    yield from _like(
        tabeller.ramme,
        lambda r: (r.år, navnenøkkel(r.versjon or "")),
        "ramme",
        Regel.DOBBEL_RAMME,
        "År og Versjon er like på {} rader.",
        "Behold én rad, eller gi dem hver sin Versjon.",
    )
    yield from _like(
        tabeller.budsjettlinjer,
        lambda b: navnenøkkel(b.linje),
        "linje",
        Regel.DOBBEL_LINJE,
        "Samme navn står på {} budsjettlinjer.",
        "Gi hver linje sitt eget navn.",
    )
    for rader, felt in ((tabeller.stillinger, "stilling"), (tabeller.lokaler, "lokale")):
        yield from _like(
            rader,
            lambda rad: tuple(rad.model_dump(exclude={"opphav"}).items()),
            felt,
            Regel.LIK_RAD,
            "{} rader er helt like, og alle telles.",
            "Slett raden som er dobbel, eller gi dem hvert sitt navn.",
            Alvorlighet.ADVARSEL,
        )


def _like(
    rader: Iterable[R] | None,
    nøkkel: Callable[[R], Hashable],
    felt: str,
    regel: Regel,
    melding: str,
    råd: str,
    alvor: Alvorlighet = Alvorlighet.FEIL,
) -> Iterator[Funn]:
    grupper: dict[Hashable, list[R]] = defaultdict(list)
    for rad in rader or ():
        grupper[nøkkel(rad)].append(rad)
    for like in grupper.values():
        if len(like) > 1:
            steder = [rad.celle(felt) for rad in like]
            yield Funn(
                regel,
                alvor,
                steder[0],
                melding.format(len(like)),
                råd=råd,
                celler=tuple(s.celle for s in steder),
            )


def _linjer(tabeller: Tabellsett) -> Iterator[Funn]:
    """Driverne må ha det de følger: lønn, behov, stillinger eller brakker."""
    linjer = tabeller.budsjettlinjer or ()
    med_lønn = {(li.ansvar, li.funksjon) for li in linjer if li.er_lønn}
    behov = {b.hva for b in tabeller.behov or ()}
    roller = {s.rolle for s in tabeller.stillinger or ()}
    har_brakke = any(
        lok.type is Lokaltype.BRAKKE and lok.leie_per_år is not None
        for lok in tabeller.lokaler or ()
    )
    for linje in linjer:
        match linje.driver:
            case Driver.PROSENT_AV_LØNN:
                yield from _prosent_av_lønn(linje, (linje.ansvar, linje.funksjon) in med_lønn)
            case Driver.BEHOV if linje.behov not in behov:
                yield _linjefunn(
                    linje,
                    Regel.BEHOV_MANGLER,
                    f"Behovet «{linje.behov}» finnes ikke i tabellen behov.",
                    "Legg det inn i kolonnen Hva, eller rett navnet.",
                )
            case driver if driver in BEMANNING and BEMANNING[driver] not in roller:
                yield _linjefunn(
                    linje,
                    Regel.STILLING_MANGLER,
                    f"Driveren «{driver}» trenger stillinger med rollen {BEMANNING[driver]}.",
                    "Legg inn den vedtatte bemanningen i tabellen stillinger.",
                )
            case Driver.BRAKKELEIE if not har_brakke:
                yield _linjefunn(
                    linje,
                    Regel.BRAKKE_MANGLER,
                    "Driveren «brakkeleie» trenger et lokale av typen brakke med Leie per år.",
                    "Legg brakken inn i tabellen lokaler.",
                )


def _prosent_av_lønn(linje: Budsjettlinje, har_lønn: bool) -> Iterator[Funn]:  # noqa: FBT001
    if not har_lønn:
        yield _linjefunn(
            linje,
            Regel.LØNN_MANGLER,
            "Driveren «prosent av lønn» har ingen lønnslinje å regne av.",
            "Legg inn en linje med art 010–080 og samme Ansvar og Funksjon.",
        )
    if er_andel(linje.enhetspris):
        yield _prosent_som_andel(linje, linje.enhetspris)


def _linjefunn(linje: Budsjettlinje, regel: Regel, melding: str, råd: str) -> Funn:
    return Funn(regel, Alvorlighet.FEIL, linje.celle("driver"), melding, råd=råd)


def _prosent_som_andel(linje: Budsjettlinje, verdi: Decimal) -> Funn:
    return Funn(
        Regel.PROSENT,
        Alvorlighet.ADVARSEL,
        linje.celle("enhetspris"),
        f"Enhetspris er lest som {vist_tall(verdi)} prosent.",
        råd=andelsråd(verdi),
    )


def _behov(tabeller: Tabellsett) -> Iterator[Funn]:
    for rad in tabeller.behov or ():
        if rad.driver not in BEHOVSDRIVERE:
            yield Funn(
                Regel.BEHOVSDRIVER,
                Alvorlighet.FEIL,
                rad.celle("driver"),
                f"Et behov kan ikke følge driveren «{rad.driver}», som ikke er et antall.",
                råd="Velg en driver som teller personer, husholdninger, grupper eller årsverk.",
            )


def _eksempler(tabeller: Tabellsett) -> Iterator[Funn]:
    for rader in tabeller.alle():
        felter = [f for f in ("kilde", "merknad") if f in type(rader[0]).model_fields]
        for rad, felt in product(rader, felter):
            if EKSEMPEL in (getattr(rad, felt) or ""):
                yield Funn(
                    Regel.EKSEMPELRAD,
                    Alvorlighet.ADVARSEL,
                    rad.celle(felt),
                    "En eksempelrad fra malen står igjen.",
                    råd="Bytt den ut med egne tall, og skriv kilden.",
                )


def _flere_enn_bosatt(tabeller: Tabellsett, valg: Innstillinger) -> Iterator[Funn]:
    kjent = valg.plan.kjent
    listet = Counter(
        d.første_bosetting.year
        for d in tabeller.deltakere or ()
        if d.tilflyttet is None and d.første_bosetting <= kjent
    )
    tall = les_tall(tabeller.bosetting or (), kjent)
    for år in listet:
        kommet = [t for s in KOMMET if (t := tall.hent(år, s)) is not None]
        kjente = [t.kjent_antall for t in kommet if t.kjent_antall is not None]
        if kommet and len(kjente) == len(kommet) and listet[år] > sum(kjente):
            yield Funn(
                Regel.FLERE_ENN_BOSATT,
                Alvorlighet.ADVARSEL,
                kommet[0].rader[0].celle("antall"),
                f"{listet[år]} personer i deltakere er bosatt i {år}, men bosetting har "
                f"{sum(kjente)}.",
                råd="Rett det som er galt. Planen regner med alle som står i deltakere.",
            )
