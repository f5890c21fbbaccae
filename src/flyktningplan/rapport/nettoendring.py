"""«Hva flytter nettoen»: endringen fra år til år, delt på det som forklarer den."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.like import integrering
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.rammetall import Rammetall

FLEST = 4
MINST = 50


@dataclass(frozen=True, slots=True)
class Endring:
    """Ett bidrag til endringen fra året før, i kroner."""

    tekst: str
    kroner: Fraction


def endringer(f: Framskriving, r: Rammetall, år: int) -> list[Endring]:
    """Alle bidrag fra `år - 1` til `år`: per kull for tilskudd år 2–5, ellers per linje."""
    bidrag: dict[str, Fraction] = defaultdict(Fraction)
    drivere = {linje.linje: linje.driver for linje in r.netto}
    kulltekster: dict[int, str] = {}
    for fortegn, året in ((1, år), (-1, år - 1)):
        for post in f.poster:
            if post.år != året or post.linje not in drivere:
                continue
            tekst = post.linje
            if drivere[post.linje] is Driver.INTEGRERINGSTILSKUDD_2_5 and post.kull is not None:
                if post.kull not in kulltekster:
                    kulltekster[post.kull] = _kulltekst(f, post.kull, år)
                tekst = kulltekster[post.kull]
            bidrag[tekst] += fortegn * Fraction(post.kroner)
    ut = [Endring(tekst, k) for tekst, k in bidrag.items() if k]
    return sorted(ut, key=lambda e: (-abs(e.kroner), e.tekst))


def _kulltekst(f: Framskriving, kull: int, år: int) -> str:
    """Kullet går til neste tilskuddsår, er ute, eller deler seg: noen har bare tre år."""
    nå = år - kull + 1
    i_fjor = [
        g
        for g in f.mengder.like(integrering)
        if g.forløp.person.bosatt_år == kull and g.forløp.tilskuddsår(år - 1, f.satser) is not None
    ]
    ute = [g for g in i_fjor if g.forløp.tilskuddsår(år, f.satser) is None]
    if len(ute) == len(i_fjor):
        return f"{kull}-kullet er ute av tilskuddsperioden"
    tekst = f"{kull}-kullet går fra tilskuddsår {nå - 1} til {nå}"
    antall = hele(sum((g.forløp.vekt(år - 1) * g.antall for g in ute), start=Fraction(0)))
    return f"{tekst}, og {antall} er ute etter {nå - 1} år" if antall else tekst


def hva_flytter_nettoen(f: Framskriving, r: Rammetall) -> tuple[tuple[str, str], ...]:
    """Én linje per år: endringen i 1000 kr og det som forklarer den; «annet» er resten."""
    linjer = []
    for år in f.planår[1:]:
        endring = i_tusen(r.beregnet_netto(år)) - i_tusen(r.beregnet_netto(år - 1))
        store = [e for e in endringer(f, r, år) if abs(i_tusen(e.kroner)) >= MINST][:FLEST]
        annet = endring - sum(i_tusen(e.kroner) for e in store)
        deler = [f"{e.tekst} ({heltall(i_tusen(e.kroner), med_fortegn=True)})" for e in store]
        deler.append(f"annet ({heltall(annet, med_fortegn=True)})")
        tekst = "; ".join(deler)
        linjer.append(
            (f"{år}  {heltall(endring, med_fortegn=True)}", tekst[0].upper() + tekst[1:] + ".")
        )
    return tuple(linjer)
