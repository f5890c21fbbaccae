"""Setningene om hvor mange flere det er nok til, og det som mangler alt uten flere."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.setning import opplisting, stor
from flyktningplan.rapport.kapasitetstekst import måned, periodene
from flyktningplan.rapport.sak.flere import (
    I_TABELLEN,
    LENGST,
    MÅL,
    RÅDGIVERE,
    Flere,
    Mål,
    verst,
)


def i_ord(flere: Flere) -> Iterator[str]:
    """Én setning eller to per mål: hvor mange flere det er nok til, og hva som ikke er oppgitt."""
    plan = flere.sak.f.plan
    for navn, rader in (("lokaler", plan.lokaler), ("stillinger", plan.stillinger)):
        if rader is None:
            yield f"Tabellen {navn} mangler, så planen sier ikke om det er nok {navn} til flere."
    for mål in MÅL:
        nå = verst(flere.sak.måneder, mål)
        if nå is not None:
            yield _med_mangel(flere, mål, *nå) if nå[1] else _uten_mangel(flere, mål)


def _uten_mangel(flere: Flere, mål: Mål) -> str:
    """Det er nok i alle månedene uten flere."""
    if not flere.er_prøvd(mål):
        return _ikke_prøvd(flere, mål)
    funnet = flere.første_mangel.get(mål.navn)
    er_nok = f"{stor(mål.bestemt)} er nok"
    if funnet is None:
        return f"{er_nok} til minst {LENGST} flere."
    n, k, mangel = funnet
    mangler = f"mangler {mål.i_ord(mangel)} i {måned(k)}"
    return (
        f"Med 1 til {mangler}."
        if n == 1
        else f"{er_nok} til {n - 1} flere. Med {n} flere {mangler}."
    )


def _med_mangel(flere: Flere, mål: Mål, verste: Kapasitetsmåned, mest: Fraction) -> str:
    """Månedene det mangler i uten flere, og så de andre månedene for seg."""
    måneder = flere.sak.måneder
    for_lite = {k.måned for k in måneder if mål.mangler(k)}
    når = periodene(måneder, lambda k: k.måned in for_lite, også_ferie=mål is RÅDGIVERE)
    topp = mål.i_ord(mest)
    if len(for_lite) > 1:
        topp = f"opptil {topp} (mest i {måned(verste)})"
    før = f"I {opplisting(når)} mangler {topp} også uten flere."
    if not flere.er_prøvd(mål):
        return f"{før} {_ikke_prøvd(flere, mål)}"
    samme = "Det mangler ikke mer med inntil"
    ellers = f"I de andre månedene er {mål.bestemt} nok til"
    funnet = flere.første_mangel.get(mål.navn)
    if funnet is None:
        andre = any(mål.mangler(k) == 0 for k in måneder)
        return f"{før} {f'{ellers} minst' if andre else samme} {LENGST} flere."
    n, k, mangel = funnet
    mangler = f"mangler {mål.i_ord(mangel)} i {måned(k)}"
    if n == 1:
        return f"{før} Med 1 til {mangler}."
    holder = samme if k.måned in for_lite else ellers
    return f"{før} {holder} {n - 1} flere; med {n} flere {mangler}."


def utenom_tabellen(flere: Flere) -> Iterator[str]:
    """Det som mangler før og etter månedene i tabellen over flere, der flere ikke merkes."""
    mangler = [
        f"{mål.navn} i {opplisting(når)}"
        for mål in I_TABELLEN
        if (når := periodene(flere.sak.måneder, partial(_mangler_utenom, flere.periode, mål)))
    ]
    if mangler:
        yield (
            "Mangelen i tabellen gjelder bare månedene flere merkes i. Det mangler også "
            f"{opplisting(mangler)}, like mye med og uten flere."
        )


def _mangler_utenom(periode: range, mål: Mål, k: Kapasitetsmåned) -> bool:
    return bool(mål.mangler(k)) and k.måned not in periode


def _ikke_prøvd(flere: Flere, mål: Mål) -> str:
    """Hvorfor planen ikke kan si om det er nok til flere. Taushet her ville lest som «nok»."""
    if not flere.periode:
        hvorfor = "de merkes ikke i norskopplæringen eller programmet i planårene"
    elif flere.er_kjent(mål):
        hvorfor = "det er ikke undervisning i månedene de merkes i"
    else:
        hvorfor = f"{mål.navn} er ikke oppgitt i alle månedene de merkes i"
    return f"Om {mål.bestemt} er nok til flere, er ikke prøvd: {hvorfor}."
