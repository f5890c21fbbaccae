"""Introduksjonsprogram og introduksjonsstønad.

Hjemmel: integreringsloven §§ 8–14 (hvem, frist og lengde) og § 20 (stønad:
2 G i året, 2/3 og 1/3 under 25 år, 5/6 til hver for par uten barn mens begge
deltar). Lovens lengde er et tak; forventet lengde er en innstilling.
"""

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Utdanning
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.post import Post, til_øre
from flyktningplan.satser.tabell import Sats, Satser

UTEN_PROGRAM = frozenset(
    {Oppholdsgrunnlag.FAMILIE_NORSK, Oppholdsgrunnlag.ARBEID, Oppholdsgrunnlag.EØS}
)


def har_rett_til_program(
    *, alder: int, grunnlag: Oppholdsgrunnlag | None, dag: date, satser: Satser
) -> bool:
    """18–55 år ved bosetting og tillatelse etter § 9 (§ 8). Alder er året minus fødselsåret."""
    fra = satser.sats("PROGRAM-ALDER-FRA", dag).verdi
    til = satser.sats("PROGRAM-ALDER-TIL", dag).verdi
    return grunnlag not in UTEN_PROGRAM and fra <= alder <= til


def programlengde(
    *, utdanning: Utdanning | None, med_vgs: int, uten_vgs: int, dag: date, satser: Satser
) -> int:
    """Forventet lengde i måneder, med lovens lengde som tak (§§ 13–14).

    `med_vgs` og `uten_vgs` er planens forventninger. Ukjent utdanning regnes
    som uten videregående.
    """
    if utdanning is Utdanning.MED:
        return min(med_vgs, int(satser.sats("PROGRAM-TAK-VGS", dag).verdi))
    return min(uten_vgs, int(satser.sats("PROGRAM-TAK-UTEN", dag).verdi))


class Stønadsandel(NamedTuple):
    """Hvilken del av 2 G en deltaker får, og hvorfor."""

    navn: str
    andel: Fraction
    satser: tuple[Sats, ...] = ()


def stønadsandel(
    *, alder: int, bor_med_foreldre: bool, par_uten_barn: bool, dag: date, satser: Satser
) -> Stønadsandel:
    """Andelen av full stønad (§ 20).

    Under 25: 2/3, eller 1/3 hos foreldre. `par_uten_barn` er sant bare i
    måneder der begge ektefellene deltar; da 5/6, som ganges med 2/3 under 25.
    """
    andel, navn = Fraction(1), "full stønad"
    brukt: tuple[Sats, ...] = ()
    if alder < satser.sats("INTRO-UNGDOM-ALDER", dag).verdi:
        kode = "INTRO-HJEMMEBOENDE" if bor_med_foreldre else "INTRO-UNDER25"
        navn = "under 25, hos foreldre" if bor_med_foreldre else "under 25"
        brøk, brukt = _brøk(kode, dag, satser)
        andel *= brøk
    if par_uten_barn and satser.gjelder("INTRO-PAR-TELLER", dag):
        brøk, mer = _brøk("INTRO-PAR", dag, satser)
        andel *= brøk
        brukt = (*brukt, *mer)
        navn = "par uten barn" if navn == "full stønad" else f"{navn}, par uten barn"
    return Stønadsandel(navn, andel, brukt)


def _brøk(kode: str, dag: date, satser: Satser) -> tuple[Fraction, tuple[Sats, ...]]:
    teller = satser.sats(f"{kode}-TELLER", dag)
    nevner = satser.sats(f"{kode}-NEVNER", dag)
    return Fraction(teller.verdi) / Fraction(nevner.verdi), (teller, nevner)


def grunnbeløp_i_prisåret(prisår: int, satser: Satser) -> Sats:
    """G i faste priser: prisårets snitt når det er kjent, ellers siste kjente G, framført."""
    snitt = satser.år("G-SNITT", prisår)
    if not snitt.er_framført:
        return snitt
    return satser.sats("G", date(prisår, MÅNEDER_I_ÅRET, 31))


def introduksjonsstønad(
    *,
    måneder: Fraction,
    andel: Stønadsandel,
    år: int,
    g: Sats,
    uttak: Fraction,
    satser: Satser,
    vekst: Fraction = Fraction(1),
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Stønaden for `måneder` programmåneder med samme andel: måneder × 2 G / 12 × andel × uttak.

    `uttak` er delen av full stønad som faktisk utbetales (trekk for fravær,
    arbeid i programmet, sykepenger). `vekst` fører G fram fra den siste kjente når
    beløpet skal stå i et senere års kroner. Utgift, positivt fortegn.
    """
    antall_g = satser.år("INTRO-G", år)
    per_måned = Fraction(antall_g.verdi) * Fraction(g.verdi) * vekst / MÅNEDER_I_ÅRET
    ført_fram = "" if vekst == 1 else f" × vekst i G {brøk(vekst)}"
    return Post(
        linje="Introduksjonsstønad",
        år=år,
        gruppe=andel.navn,
        antall=måneder,
        enhet="programmåneder",
        formel=(
            f"måneder × {antall_g.verdi} G / 12 × {andel.andel} × uttak {brøk(uttak)}{ført_fram}"
        ),
        kroner=til_øre(måneder * per_måned * andel.andel * uttak),
        satser=(antall_g, g, *andel.satser),
        opphav=opphav,
    )
