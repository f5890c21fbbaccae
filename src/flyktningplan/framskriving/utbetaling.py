"""Tilskuddene person for person: hva som er anordnet, og når det betales."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.tilskudd import Tilskuddsregning, andel_av_året
from flyktningplan.regler.integreringstilskudd import engangskode, satskode
from flyktningplan.regler.kalender import år_av
from flyktningplan.regler.post import til_øre
from flyktningplan.regler.utbetaling import Betaling, i_terminer, termin_for_år_1
from flyktningplan.satser.tabell import Sats


@dataclass(frozen=True, slots=True)
class Tilskuddskrav:
    """Det én person gir i tilskudd i ett år etter én kode, som positivt beløp, og betalingene."""

    forløp: Forløp
    kode: str
    år: int
    tilskuddsår: int
    antall: Fraction
    sats: Sats
    kroner: Decimal
    betalinger: tuple[Betaling, ...]

    @property
    def kull(self) -> int:
        return self.forløp.person.bosatt_år


def krav_i_året(f: Framskriving, år: int) -> tuple[Tilskuddskrav, ...]:
    """Integrerings-, eldre- og barnehagetilskudd anordnet i året, én post per person og kode."""
    regning = Tilskuddsregning(f.mengder, f.plan.innstillinger)
    return tuple(k for x in f.mengder.forløp for k in _for_person(f, regning, x, år))


def _for_person(
    f: Framskriving, regning: Tilskuddsregning, x: Forløp, år: int
) -> Iterator[Tilskuddskrav]:
    nummer = x.tilskuddsår(år, f.satser)
    if nummer is None:
        return
    koder = [(satskode(tilskuddsår=nummer, kategori=x.person.kategori), andel_av_året(x, år))]
    if nummer == 1 and x.person.tilflyttet is None:
        engang = engangskode(alder=x.person.alder_ved_bosetting, år=år, satser=f.satser)
        if engang is not None:
            koder.append((engang, Fraction(1)))
    for kode, andel in koder:
        antall = x.vekt(år) * andel
        if not antall:
            continue
        sats = f.satser.år(kode, år)
        kroner = til_øre(antall * Fraction(sats.verdi) * regning.prisfaktor(kode, år))
        if nummer == 1:
            måned = termin_for_år_1(registrert(f, x), f.satser)
            betalinger: tuple[Betaling, ...] = (Betaling(måned, kroner),)
        else:
            betalinger = i_terminer(kroner, år, f.satser)
        yield Tilskuddskrav(x, kode, år, nummer, antall, sats, kroner, betalinger)


def registrert(f: Framskriving, x: Forløp) -> int:
    """Måneden personen er folkeregistrert: oppgitt, ellers bosetting pluss ventetiden."""
    if x.person.folkeregistrert is not None:
        return x.person.folkeregistrert
    return x.person.bosatt + f.plan.innstillinger.tilskudd.registrering


def betales_i_året(f: Framskriving, år: int) -> tuple[tuple[Tilskuddskrav, Betaling], ...]:
    """Alt som betales i året, også etterslepet fra året før."""
    return tuple(
        (krav, b)
        for anordnet in (år - 1, år)
        for krav in krav_i_året(f, anordnet)
        for b in krav.betalinger
        if år_av(b.måned) == år
    )
