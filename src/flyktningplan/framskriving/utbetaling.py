"""Tilskuddene person for person: hva som er anordnet, og når det betales."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.personkrav import Personkrav, engangskrav, integreringskrav
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.regler.kalender import år_av
from flyktningplan.regler.post import til_øre
from flyktningplan.regler.utbetaling import Betaling, i_terminer, termin_for_år_1
from flyktningplan.satser.opptak import Opptak, hviler_på_anslag, unike
from flyktningplan.satser.tabell import Sats


class Tilskuddskrav(NamedTuple):
    """Det én person gir i tilskudd i ett år etter én kode, som positivt beløp, og betalingene.

    `satser` er alle beløpet hviler på: satsen selv, de i prisfaktoren, og grensene.
    """

    forløp: Forløp
    kode: str
    år: int
    tilskuddsår: int
    antall: Fraction
    sats: Sats
    kroner: Decimal
    betalinger: tuple[Betaling, ...]
    satser: tuple[Sats, ...] = ()

    @property
    def kull(self) -> int:
        return self.forløp.person.bosatt_år

    @property
    def hviler_på_anslag(self) -> bool:
        """Sant når minst én av satsene er utledet, anslått eller framført."""
        return hviler_på_anslag(self.satser)


def krav_i_året(f: Framskriving, år: int, *, nominelt: bool = False) -> tuple[Tilskuddskrav, ...]:
    """Integrerings-, eldre- og barnehagetilskudd anordnet i året, én post per person og kode.

    Beløpene står i prisårets kroner, eller i årets egne når de er `nominelle`.
    """
    return f.husk(_krav_i_året, år, nominelt)


def _krav_i_året(f: Framskriving, år: int, nominelt: bool) -> tuple[Tilskuddskrav, ...]:  # noqa: FBT001
    regning = Tilskuddsregning(f.mengder, f.plan.innstillinger, nominelt)
    return tuple(k for x in f.mengder.forløp for k in _for_person(f, regning, x, år))


def _for_person(
    f: Framskriving, regning: Tilskuddsregning, x: Forløp, år: int
) -> Iterator[Tilskuddskrav]:
    opptak = Opptak.av(f.satser)
    for kravet in (integreringskrav, engangskrav):
        krav = kravet(x, år, opptak)
        grenser = opptak.ta()
        if krav is None or not krav.antall:
            continue
        sats, kroner, satser = beløpet(regning, krav, år)
        if krav.tilskuddsår == 1:
            måned = termin_for_år_1(registrert(f, x), f.satser)
            betalinger: tuple[Betaling, ...] = (Betaling(måned, kroner),)
        else:
            betalinger = i_terminer(kroner, år, f.satser)
        yield Tilskuddskrav(
            forløp=x,
            kode=krav.kode,
            år=år,
            tilskuddsår=krav.tilskuddsår,
            antall=krav.antall,
            sats=sats,
            kroner=kroner,
            betalinger=betalinger,
            satser=unike((*satser, *grenser)),
        )


def beløpet(
    regning: Tilskuddsregning, krav: Personkrav, år: int
) -> tuple[Sats, Decimal, tuple[Sats, ...]]:
    """Satsen, beløpet i kroner, og satsene beløpet er regnet av."""
    sats = regning.satser.år(krav.kode, år)
    faktor = regning.prisfaktor(krav.kode, år)
    kroner = til_øre(krav.antall * Fraction(sats.verdi) * faktor.verdi)
    return sats, kroner, (sats, *faktor.satser)


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
