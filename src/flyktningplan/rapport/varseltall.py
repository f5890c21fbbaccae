"""Tallene det kan varsles om, ett for ett: verdien, ordene om den, eller hvorfor den mangler."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import (
    Kapasitetsmåned,
    første_over,
    kapasitet,
    rom_er_oppgitt,
)
from flyktningplan.framskriving.tilskuddskontroll import Kontrollfunn, kontroller_tilskudd
from flyktningplan.framskriving.venting import venteliste
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.bosettingstall import Bosettingstall, les_tall
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.talltekst import HARDT_MELLOMROM, brøk, heltall, norsk_dato
from flyktningplan.modeller.varsel import Grensetype, Varsel, Varseltall
from flyktningplan.modeller.verdier import Bosettingsstatus, Lokaltype, Merke
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.brakke.frist import frister, fyll_inn
from flyktningplan.rapport.frist.avtaler import leide
from flyktningplan.rapport.frist.kalender import ikke_krevd, svarfrist
from flyktningplan.rapport.grunnlag import andel_på_anslag
from flyktningplan.rapport.kapasitetstekst import måned_og_år
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.retning import Retning, retning
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_for, månedsnummer


class Måling(NamedTuple):
    """Verdien og ordene om den. Uten verdi er tallet ikke regnet (`mangler`) eller uaktuelt."""

    verdi: Fraction | None
    ord: str
    mangler: bool = False


def _kan_ikke(hvorfor: str) -> Måling:
    return Måling(None, hvorfor, mangler=True)


def _uaktuell(hvorfor: str) -> Måling:
    return Måling(None, hvorfor)


def mål(f: Framskriving, dato: date, regel: Varsel) -> Måling:
    """Tallet regelen gjelder, slik det er på datoen."""
    return _MÅL[regel.tall](f, dato, regel)


def _bosatt(f: Framskriving, dato: date, regel: Varsel) -> Måling:
    """Bosatt mot vedtaket i året, slik tallene var registrert på datoen."""
    år = regel.gjelder or dato.year
    fra = regel.per.i(år) if regel.per else date(år, 1, 1)
    if dato < fra:
        return _uaktuell(f"gjelder først fra {norsk_dato(fra)}")
    tall = les_tall(f.plan.bosetting, dato)
    vedtatt = _registrert(tall, år, Bosettingsstatus.VEDTATT)
    bosatt = _registrert(tall, år, Bosettingsstatus.BOSATT)
    if bosatt is None:
        bosatt = _listet(f, år, dato)
    if not isinstance(vedtatt, int) or not isinstance(bosatt, int):
        deler = (("vedtatt", vedtatt), ("bosatt", bosatt))
        hull = [
            f"{navn} for {år} er {antall or 'ikke oppgitt'}"
            for navn, antall in deler
            if not isinstance(antall, int)
        ]
        return _kan_ikke(f"{opplisting(hull)} i bosetting per {norsk_dato(dato)}")
    if not vedtatt:
        return _kan_ikke(f"vedtaket for {år} er 0, så prosenten har ingen mening")
    verdi = Fraction(bosatt * HUNDRE, vedtatt)
    return Måling(verdi, f"{_prosent(verdi)} ({bosatt} av {vedtatt}) i {år}")


def _registrert(tall: Bosettingstall, år: int, status: Bosettingsstatus) -> int | Merke | None:
    funnet = tall.hent(år, status)
    return None if funnet is None else funnet.antall


def _listet(f: Framskriving, år: int, dato: date) -> int | None:
    """De i `deltakere` som ble bosatt her i året. Ingen er ikke oppgitt, ikke null."""
    antall = sum(
        d.første_bosetting.year == år and d.første_bosetting <= dato and d.tilflyttet is None
        for d in f.plan.deltakere or ()
    )
    return antall or None


def _avvik(f: Framskriving, _: date, regel: Varsel) -> Måling:
    """Avviket slik det står i rapport budsjett, i hele 1000 kr; + er svakere enn rammen."""
    r = Rammetall(f)
    per_år = {å: a for å in _årene(f, regel) if (a := r.avvik(å)) is not None}
    if not per_år:
        return _uten_år(f, regel, "rammen er ikke oppgitt")
    år, avvik = _verst(per_år, regel)
    tusen = i_tusen(avvik)
    ordet = retning(tusen)
    hvordan = f"{ordet} rammen" if ordet is Retning.LIK else f"{ordet} enn rammen"
    fortegn = heltall(tusen, med_fortegn=bool(tusen))
    return Måling(Fraction(tusen), f"{fortegn} (1000 kr) i {år}, {hvordan}")


def _anslag(f: Framskriving, _: date, regel: Varsel) -> Måling:
    andeler = {å: andel_på_anslag(f, å) for å in _årene(f, regel)}
    kjente = {å: a * HUNDRE for å, a in andeler.items() if a is not None}
    if not kjente:
        return _uten_år(f, regel, "planen har ingen inntekter")
    år, andel = _verst(kjente, regel)
    return Måling(andel, f"{_prosent(andel)} av inntektene i {år}")


def _årene(f: Framskriving, regel: Varsel) -> Iterable[int]:
    return [å for å in f.planår if regel.gjelder in {None, å}]


def _uten_år(f: Framskriving, regel: Varsel, hvorfor: str) -> Måling:
    plan = f.plan.innstillinger.plan
    if regel.gjelder is not None and regel.gjelder not in f.planår:
        hvorfor = f"{regel.gjelder} er ikke et planår ({plan.start}–{plan.slutt})"
    return _kan_ikke(hvorfor)


def _verst(per_år: Mapping[int, Fraction], regel: Varsel) -> tuple[int, Fraction]:
    """Året som ligger lengst på feil side av grensen; det første når flere er like."""
    velg = max if regel.grense[0] is Grensetype.OVER else min
    år = velg(per_år, key=lambda å: per_år[å])
    return år, per_år[år]


def _brakkefrist(f: Framskriving, dato: date, _: Varsel) -> Måling:
    """Dager til den tidligste beslutningsfristen i avtalene som løper eller begynner."""
    if f.plan.lokaler is None:
        return _kan_ikke("tabellen lokaler mangler")
    brakker = [
        a for a in leide(f, dato) if a.lokale.type is Lokaltype.BRAKKE and a.lokale.til is not None
    ]
    if not brakker:
        return _uaktuell("ingen brakkeavtale med sluttdato løper")
    kjente, manglende = [], []
    for a in brakker:
        fr = frister(f, a)
        datoer = {"oppsigelse": fr.oppsigelse, "leveringstid": fr.erstatning}
        kjente += [(d, a.lokale.lokale) for d in datoer.values() if d is not None]
        manglende += [fyll_inn(a, felt) for felt, d in datoer.items() if d is None]
    hull = "; ".join(manglende)
    if not kjente:
        return _kan_ikke(hull)
    dag, navn = min(kjente)
    ord_ = f"{_dager((dag - dato).days)} ({navn}, {norsk_dato(dag)})"
    if hull:
        ord_ += f", kanskje før ({hull})"
    return Måling(Fraction((dag - dato).days), ord_, mangler=bool(hull))


def _svarfrist(f: Framskriving, dato: date, _: Varsel) -> Måling:
    """Dager til svarfristen for året, eller neste år når året er besvart."""
    tall = les_tall(f.plan.bosetting, dato)
    for år in (dato.year, dato.year + 1):
        if tall.hent(år, Bosettingsstatus.VEDTATT) is not None:
            continue
        if år == dato.year and tall.hent(år, Bosettingsstatus.ANMODET) is None:
            continue  # ikke anmodet: det er neste år som skal besvares
        frist = svarfrist(f, dato, år)
        if frist is None or frist.dato is None:
            return _kan_ikke(f"svarfristen for {år} er ikke kjent; legg SVARFRIST i satser/*.toml")
        igjen = (frist.dato - dato).days
        ord_ = f"{_dager(igjen)} ({norsk_dato(frist.dato)} for {år}, {frist.grunn})"
        return Måling(Fraction(igjen), ord_)
    return _uaktuell(f"{dato.year} og {dato.year + 1} er besvart")


def _over_kapasitet(f: Framskriving, dato: date, _: Varsel) -> Måling:
    måneder = _månedene(f, dato, None)
    if isinstance(måneder, Måling):
        return måneder
    over = første_over(måneder)
    if over is None:
        if not rom_er_oppgitt(måneder):
            return _kan_ikke("plasser eller romtimer er ikke oppgitt for alle lokalene")
        return _uaktuell("ingen måned i planen har for lite rom")
    igjen = over.måned - måned_for(dato)
    enhet = "måned" if igjen == 1 else "måneder"
    return Måling(Fraction(igjen), f"{igjen} {enhet} ({måned_og_år(over.måned)})")


def _plasser(f: Framskriving, dato: date, regel: Varsel) -> Måling:
    return _dekning(f, dato, regel, "plasser", lambda k: k.belegg_plasser)


def _romtimer(f: Framskriving, dato: date, regel: Varsel) -> Måling:
    return _dekning(f, dato, regel, "romtimer", lambda k: k.belegg_timer)


def _dekning(
    f: Framskriving,
    dato: date,
    regel: Varsel,
    hva: str,
    belegg: Callable[[Kapasitetsmåned], Fraction | None],
) -> Måling:
    """Det som finnes i prosent av behovet, i måneden med lavest (eller høyest) dekning."""
    måneder = _månedene(f, dato, regel.gjelder)
    if isinstance(måneder, Måling):
        return måneder
    per_måned = {k.måned: belegg(k) for k in måneder if k.grupper}
    if None in per_måned.values():
        return _kan_ikke(f"{hva} er ikke oppgitt for alle lokalene, eller ingen er åpne")
    dekket = {m: HUNDRE / b for m, b in per_måned.items() if b}
    if not dekket:
        return _uaktuell("ingen undervisning i månedene")
    måned, dekning = _verst(dekket, regel)
    return Måling(dekning, f"{_prosent(dekning)} av behovet for {hva} i {måned_og_år(måned)}")


def _månedene(f: Framskriving, dato: date, år: int | None) -> tuple[Kapasitetsmåned, ...] | Måling:
    """Månedene i året, ellers fra datoen ut planen; bare undervisningsmånedene kan være for små."""
    plan = f.plan.innstillinger.plan
    if f.plan.lokaler is None:
        return _kan_ikke("tabellen lokaler mangler")
    fra, til = månedsnummer(plan.basis, 1), månedsnummer(plan.slutt + 1, 1)
    ønsket = (
        range(måned_for(dato), til)
        if år is None
        else range(månedsnummer(år, 1), månedsnummer(år, 1) + MÅNEDER_I_ÅRET)
    )
    måneder = range(max(fra, ønsket.start), min(til, ønsket.stop))
    if not måneder:
        hva = norsk_dato(dato) if år is None else år
        return _kan_ikke(f"planen har ikke data for {hva} ({plan.basis}–{plan.slutt})")
    return kapasitet(f.plan, f.mengder, måneder)


def _over_fristen(f: Framskriving, dato: date, _: Varsel) -> Måling:
    """Personer over fristen i § 12 eller § 30, og de som ikke er ført som startet innen den."""
    if f.plan.deltakere is None:
        return _kan_ikke("tabellen deltakere mangler")
    liste = venteliste(f.plan, f.mengder)
    antall = liste.personer(lambda o: o.over_på(dato))
    uten = liste.personer(lambda o: o.over_på(dato) and not o.oppgitt)
    ord_ = f"{heltall(antall)} over fristen i § 12 eller § 30"
    return Måling(Fraction(antall), f"{ord_}, {uten} av dem uten startdato" if uten else ord_)


def _ikke_krevd(f: Framskriving, _: date, __: Varsel) -> Måling:
    """Tilskudd som mangler eller aldri er søkt, i årene eksporten dekker."""
    if not f.plan.imditilskudd:
        return _kan_ikke("tabellen imditilskudd mangler eller er tom")
    kontroll, funn = kontroller_tilskudd(f), ikke_krevd(f)
    kroner = rund(sum((Fraction(k.ventet) for k in funn), start=Fraction(0)))
    år = ", ".join(str(å) for å in sorted({r.år for r in f.plan.imditilskudd}))
    ord_ = f"{len(funn)} tilskudd, {heltall(kroner)} kr ventet til nå, i eksporten for {år}"
    hull = [f"{ordning} {å} (uten sats)" for ordning, å in kontroll.uten_sats]
    hull += [f"{k.kode} {k.år}" for k in kontroll.rader if k.funn is Kontrollfunn.ORDNING]
    if hull:
        ord_ += f"; ikke kontrollert: {', '.join(hull)}"
    return Måling(Fraction(len(funn)), ord_, mangler=bool(hull))


def _prosent(verdi: Fraction) -> str:
    return f"{brøk(verdi, 1)}{HARDT_MELLOMROM}%"


def _dager(antall: int) -> str:
    enhet = "dag" if abs(antall) == 1 else "dager"
    return f"{antall} {enhet}" if antall >= 0 else f"gikk ut for {-antall} {enhet} siden"


_MÅL: Mapping[Varseltall, Callable[[Framskriving, date, Varsel], Måling]] = {
    Varseltall.BOSATT: _bosatt,
    Varseltall.AVVIK: _avvik,
    Varseltall.BRAKKEFRIST: _brakkefrist,
    Varseltall.SVARFRIST: _svarfrist,
    Varseltall.OVER_KAPASITET: _over_kapasitet,
    Varseltall.PLASSER: _plasser,
    Varseltall.ROMTIMER: _romtimer,
    Varseltall.ANSLAG: _anslag,
    Varseltall.OVER_FRISTEN: _over_fristen,
    Varseltall.IKKE_KREVD: _ikke_krevd,
}
