"""Fotnotene om priser: frosne tilskudd i faste priser, og veksten som er brukt i løpende."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.prisbane import (
    Grunnbeløp,
    Prisbane,
    Vekst,
    bruker_g,
    brukt_vekst,
)
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.talltekst import brøk, desimaltall, heltall, norsk_dato
from flyktningplan.modeller.verdier import INNTEKTSDRIVERE, Driver, Lokaltype, Prisregel
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.grunnlag import brukte_satser
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.satser.opptak import unike

KRONER = "kr "
"""Slik begynner enheten til en sats i kroner."""
UTEN_FRYS = frozenset({Driver.NORSKTILSKUDD_PERSON, Driver.NORSKTILSKUDD_GRUNN})


class Prisnote(NamedTuple):
    """En fotnote, og enheten beløpene i den er i. Tom når den ikke har beløp uten enhet."""

    tekst: str
    enhet: str = ""


def prisnoter(f: Framskriving, r: Rammetall) -> list[Prisnote]:
    """Fotnotene om prisene, etter hvilke priser rapporten står i."""
    if f.løpende:
        tekster = (_om_veksten(f), _om_nominelle_tilskudd(f), _om_rammens_priser(f))
        return [Prisnote(t) for t in tekster]
    return [*_om_eldre_tilskuddssatser(f), _om_frosne_tilskudd(f, r), *_om_uregulert_leie(f)]


def g_note(f: Framskriving) -> list[str]:
    """At G for prisåret ikke var kjent. I løpende priser står G sammen med veksten."""
    if f.løpende:
        return []
    g = [s for s in brukte_satser(f) if s.kode in ("G", "G-SNITT") and s.er_framført]
    prisår = f.plan.innstillinger.priser.grunnlag
    return [
        f"G for {prisår} var ikke kjent på kunnskapsdatoen; G fra {norsk_dato(s.fra)} "
        f"({desimaltall(s.verdi)} kr) er ført fram."
        for s in g[:1]
    ]


def _om_eldre_tilskuddssatser(f: Framskriving) -> list[Prisnote]:
    """Tilskuddssatsene som er eldre enn prisåret, og derfor står i prisåret med gamle kroner."""
    prisår = f.plan.innstillinger.priser.grunnlag
    linjer = {b.linje for b in f.plan.budsjettlinjer if b.driver in INNTEKTSDRIVERE}
    brukte = unike(s for p in f.poster if p.linje in linjer for s in p.satser)
    satser = [s for s in brukte if s.enhet.startswith(KRONER)]
    eldre: dict[int, set[str]] = defaultdict(set)
    for s in satser:
        if s.er_framført and s.til.year < prisår:
            eldre[s.til.year].add(s.kode)
    if not eldre:
        return []
    fra = opplisting(
        [f"{år} ({', '.join(sorted(eldre[år]))})" for år in sorted(eldre, reverse=True)]
    )
    hvilke = (
        "Noen tilskuddssatser" if any(s.til.year >= prisår for s in satser) else "Tilskuddssatsene"
    )
    return [
        Prisnote(
            f"{hvilke} er fra {fra} og ført fram til prisåret {prisår} uendret i kroner, uten "
            "prisjustering. Har staten økt dem siden, er inntektene satt for lavt."
        )
    ]


def _om_frosne_tilskudd(f: Framskriving, r: Rammetall) -> Prisnote:
    priser = f.plan.innstillinger.priser
    vekst = 1 + Fraction(priser.prisvekst_ved_frys)
    tilskudd = [b for b in r.netto if b.driver in INNTEKTSDRIVERE - UTEN_FRYS]
    svakere = []
    for år in f.planår:
        if år > priser.grunnlag:
            tapt = -f.kroner(tilskudd, år) * (1 - 1 / vekst ** (år - priser.grunnlag))
            svakere.append((i_tusen(tapt), år))
    prosent = rund(Fraction(priser.prisvekst_ved_frys) * HUNDRE)
    tekst = (
        "Integreringstilskuddet holdes reelt uendret. Fryses det i kroner mens prisene stiger "
        f"{prosent} % i året, er nettoen svakere: {tusen_per_år(svakere) or 'ingen år'}."
    )
    return Prisnote(tekst, "1000 kr" if svakere else "")


def _om_veksten(f: Framskriving) -> str:
    vekst = _vekstliste(brukt_vekst(f.plan, f.satser)) or "ingen vekst"
    deler = [f"Hvert år står i sine egne kroner. Lønn og pris: {vekst}."]
    if bruker_g(f.plan):
        deler.append(f"G: {_gliste(f)}.")
    uendret = [
        f"«{b.linje}»"
        for b in f.plan.budsjettlinjer
        if b.prisregel is Prisregel.INGEN and not b.driver.bærer_egen_pris
    ]
    if uendret:
        deler.append(f"Prisregel «ingen» holder {', '.join(uendret)} uendret.")
    deler += _om_leien(f)
    return " ".join(deler)


def _vekstliste(vekst: Iterable[Vekst]) -> str:
    return ", ".join(
        f"{v.år} {_prosent(v.andel)} ({'antatt' if v.sats is None else v.sats.status})"
        for v in vekst
    )


def _prosent(andel: Fraction) -> str:
    return f"{brøk(andel * HUNDRE, 1)} %"


def _gliste(f: Framskriving) -> str:
    bane = Prisbane(f.plan.innstillinger.priser, f.satser)
    perioder = {(g.sats.opphav, g.faktor): g for år in f.planår for g in bane.grunnbeløp(år)}
    kjente = [g for g in perioder.values() if g.faktor == 1]
    tekst = ", ".join(_g(g) for g in kjente)
    antatt = len(perioder) - len(kjente)
    vekst = f.plan.innstillinger.priser.vekst_g
    if antatt and vekst is not None:
        videre = f"deretter {_prosent(Fraction(vekst))} hver 1. mai (antatt)"
        return f"{tekst}, {videre}" if tekst else videre
    return tekst


def _g(g: Grunnbeløp) -> str:
    return f"{heltall(int(g.sats.verdi))} kr fra {norsk_dato(g.sats.fra)}"


def _om_uregulert_leie(f: Framskriving) -> list[Prisnote]:
    """At leien i faste priser er avtalens, når en avtale reguleres. Null prosent er ingenting."""
    satser = _prisreguleringer(_leide_brakker(f))
    if not any(satser):
        return []
    return [
        Prisnote(
            f"Brakkeleien reguleres med {_reguleres(satser)}. I faste priser er det ikke regnet "
            "med: leien står som ved leiestart. Se rapport brakker, eller --priser løpende."
        )
    ]


def _leide_brakker(f: Framskriving) -> list[Lokale]:
    """Brakkene når en budsjettlinje følger leien av dem."""
    if not any(b.driver is Driver.BRAKKELEIE for b in f.plan.budsjettlinjer):
        return []
    return [lok for lok in f.plan.lokaler or () if lok.type is Lokaltype.BRAKKE]


def _prisreguleringer(brakker: Iterable[Lokale]) -> list[Decimal]:
    return sorted({lok.prisregulering for lok in brakker if lok.prisregulering is not None})


def _reguleres(satser: Iterable[Decimal]) -> str:
    return f"{opplisting([f'{desimaltall(s)} %' for s in satser])} på hver årsdag for leiestart"


def _om_leien(f: Framskriving) -> list[str]:
    brakker = _leide_brakker(f)
    if not brakker:
        return []
    satser = _prisreguleringer(brakker)
    if not satser:
        return ["Brakkeleien er avtalens, uendret; prisregulering er ikke oppgitt."]
    return [f"Brakkeleien reguleres med {_reguleres(satser)}."]


def _om_nominelle_tilskudd(f: Framskriving) -> str:
    note = (
        "Statlige tilskudd er nominelle: satsen som var kjent for året, ellers den siste, uendret "
        "i kroner. I faste priser holdes de reelt uendret, så løpende priser gir svakere netto."
    )
    realvekst = f.plan.innstillinger.priser.tilskudd_realvekst
    if realvekst:
        note += f" Realveksten på {_prosent(Fraction(realvekst))} gjelder bare faste priser."
    return note


def _om_rammens_priser(f: Framskriving) -> str:
    return (
        "Rammen er vist slik den er vedtatt. Er den i faste priser, kan avviket i løpende priser "
        f"ikke leses som bedre eller svakere etter {f.plan.innstillinger.priser.grunnlag}."
    )


def tusen_per_år(par: Iterable[tuple[int, int]]) -> str:
    """«−815 i 2024, 348 i 2026» av par (1000 kr, år)."""
    return ", ".join(f"{heltall(tall)} i {år}" for tall, år in par)
