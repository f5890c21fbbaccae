"""Fristene staten og kalenderen setter: svarfristen, betalingene, satsene og budsjettet.

Dagene slås opp slik de var kunngjort på datoen rapporten er regnet for, ikke på planens
kunnskapsdato: en frist som er kommet siden planen ble laget, gjelder like fullt.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.tilskuddskontroll import (
    Kontrollfunn,
    Kontrollrad,
    kontroller_tilskudd,
)
from flyktningplan.framskriving.utbetaling import betales_i_året
from flyktningplan.modeller.bosettingstall import les_tall
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import Bosettingsstatus
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.frist.frist import Frist, Fristgrunn, grunn_av, kilde_av
from flyktningplan.regler.frister import årsdag
from flyktningplan.regler.kalender import måned_for
from flyktningplan.regler.utbetaling import TERMINKODER, termindager
from flyktningplan.satser.tabell import ManglendeSats, Sats, Satser

RETTES = (Kontrollfunn.MANGLER, Kontrollfunn.IKKE_SØKT)
"""Kontrollfunnene som er penger kommunen ikke har fått."""


def kalenderfrister(f: Framskriving, dato: date) -> Iterator[Frist]:
    """Fristene i årene rundt datoen; rapporten velger dem som er i vinduet."""
    satser = kunngjort(f, dato)
    for år in range(dato.year - 1, dato.year + 2):
        svar = svarfrist(f, dato, år)
        if svar is not None:
            yield svar
        yield from _betalinger(f, satser, år)
        yield from _satsene(satser, år)
        yield from _budsjettet(satser, år)
    yield from _kontroll(f, satser, dato)
    yield from _egne(f, dato)


def kunngjort(f: Framskriving, dato: date) -> Satser:
    """Satsene slik de var kunngjort på datoen."""
    return replace(f.satser, kjent=dato)


def svarfrist(f: Framskriving, dato: date, år: int) -> Frist | None:
    """IMDis svarfrist for bosetting i året. None når den er ukjent og ingen venter på svar."""
    tall = les_tall(f.plan.bosetting, dato)
    anmodet = tall.antall(år, Bosettingsstatus.ANMODET)
    vedtatt = tall.antall(år, Bosettingsstatus.VEDTATT)
    hva = "Svar på IMDis anmodning"
    gjelder = f"bosetting i {år}" + (f", anmodet {anmodet}" if anmodet is not None else "")
    gjøres = f"svart: vedtatt {vedtatt}" if vedtatt is not None else "kommunestyret vedtar antallet"
    satser = kunngjort(f, dato)
    try:
        sats = satser.år("SVARFRIST", år)
    except ManglendeSats:
        ikke_spurt = år < dato.year or (år == dato.year and anmodet is None)
        if vedtatt is not None or ikke_spurt:
            return None
        slås_opp = "slå opp fristen i anmodningsbrevet og legg SVARFRIST i satser/*.toml"
        hjemmel = satser.rekke("SVARFRIST").hjemmel
        return Frist(None, hva, gjelder, slås_opp, Fristgrunn.UKJENT, hjemmel)
    frist = _av_sats(satser, sats, år, hva=hva, gjelder=gjelder, gjøres=gjøres)
    ubesvart = vedtatt is None and anmodet is not None and år >= dato.year
    return frist._replace(står=ubesvart)


def _av_sats(satser: Satser, sats: Sats, år: int, *, hva: str, gjelder: str, gjøres: str) -> Frist:
    hjemmel = satser.rekke(sats.kode).hjemmel
    if sats.er_framført:
        hjemmel += f", etter dagen i {sats.fra.year}"
    return Frist(årsdag(sats, år), hva, gjelder, gjøres, grunn_av(sats), hjemmel, kilde_av(sats))


def _årlig(satser: Satser, kode: str, år: int, *, gjelder: str, gjøres: str) -> Iterator[Frist]:
    """En fast dag i året. Ingenting før regelen finnes."""
    try:
        sats = satser.år(kode, år)
    except ManglendeSats:
        return
    yield _av_sats(satser, sats, år, hva=sats.navn, gjelder=gjelder, gjøres=gjøres)


def _betalinger(f: Framskriving, satser: Satser, år: int) -> Iterator[Frist]:
    plan = f.plan.innstillinger.plan
    ventet: dict[int, Fraction] = defaultdict(Fraction)
    if plan.basis <= år <= plan.slutt:
        for _, b in betales_i_året(f, år):
            ventet[b.måned] += Fraction(b.kroner)
    try:
        dager = termindager(år, satser)
    except ManglendeSats:
        return
    for nr, (kode, dag) in enumerate(zip(TERMINKODER, dager, strict=True), 1):
        sats = satser.år(f"{kode}-DAG", år)
        beløp = ventet.get(måned_for(dag))
        yield Frist(
            dag,
            f"IMDi betaler {nr}. termin {år}",
            f"{heltall(i_tusen(beløp))} (1000 kr) ventes" if beløp else "tilskudd per person",
            "registrer alle bosatte i IMDinett før",
            grunn_av(sats),
            "IMDi" + (f", {sats.metode}" if sats.metode else ""),
            sats.kilde,
        )


def _satsene(satser: Satser, år: int) -> Iterator[Frist]:
    for kode, gjelder, gjøres in (
        ("G-REGULERING", f"stønaden fra 1. mai {år}", "legg nytt G i satser/*.toml"),
        ("REVIDERT-BUDSJETT", f"satser og deflator for {år}", "se etter endrede satser"),
        (
            "BU-RAPPORT",
            f"utgifter og dekningsgrad i {år - 1}",
            "sammenlikn med dekningsgraden i rapport budsjett",
        ),
        ("STATSBUDSJETTET", f"tilskuddssatsene for {år + 1}", "legg satsene i satser/*.toml"),
    ):
        yield from _årlig(satser, kode, år, gjelder=gjelder, gjøres=gjøres)


def _budsjettet(satser: Satser, år: int) -> Iterator[Frist]:
    try:
        dager = int(satser.år("INNSTILLING-DAGER", år).verdi)
    except ManglendeSats:
        return
    yield from _årlig(
        satser,
        "KOMMUNEBUDSJETT",
        år,
        gjelder=f"økonomiplan {år + 1}–{år + 4}",
        gjøres=f"innstillingen offentliggjøres minst {dager} dager før møtet",
    )


def ikke_krevd(f: Framskriving) -> tuple[Kontrollrad, ...]:
    """Kontrollfunnene mot IMDi Tilskudd som er penger kommunen ikke har fått."""
    return tuple(k for k in kontroller_tilskudd(f).rader if k.funn in RETTES)


def _kontroll(f: Framskriving, satser: Satser, dato: date) -> Iterator[Frist]:
    """Det som må rettes i IMDi Tilskudd før neste betaling, som antall."""
    funn = ikke_krevd(f)
    if not funn:
        return
    dager = (d for år in (dato.year, dato.year + 1) for d in termindager(år, satser))
    neste = next(d for d in dager if d >= dato)
    antall = ", ".join(f"{n} {navn}" for navn in RETTES if (n := sum(k.funn is navn for k in funn)))
    yield Frist(
        neste,
        "Rett i IMDi Tilskudd før neste betaling",
        antall,
        "se kontrollen i flyktningplan rapport tilskudd",
        Fristgrunn.PLANEN,
        "tabellen imditilskudd",
        står=True,
    )


def _egne(f: Framskriving, dato: date) -> Iterator[Frist]:
    """Kommunens egne frister og budsjettreguleringer, fra innstillingene."""
    valg = f.plan.innstillinger
    for egen in valg.frist:
        år = range(dato.year - 1, dato.year + 2)
        dager = [egen.dato] if egen.dato else [egen.dag.i(å) for å in år] if egen.dag else []
        for dag in dager:
            én_gang = egen.dato is not None and dag >= dato
            yield Frist(
                dag,
                egen.hva,
                "kommunen",
                egen.husk,
                Fristgrunn.EGEN,
                "flyktningplan.toml",
                står=én_gang,
            )
    for dag in valg.regnskap.reguleringer or ():
        yield Frist(
            dag,
            "Budsjettregulering",
            f"budsjettet for {dag.year}",
            "legg fram flyktningplan rapport avvik",
            Fristgrunn.EGEN,
            "flyktningplan.toml",
        )
