"""«Hva flytter nettoen»: endringen fra år til år, delt på det som forklarer den."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.like import integrering
from flyktningplan.modeller.setning import stor
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.regler.post import Post

FLEST = 4
MINST = 50


PER_KULL = frozenset({Driver.INTEGRERINGSTILSKUDD_1, Driver.INTEGRERINGSTILSKUDD_2_5})
"""Driverne der pengene følger kullet fra det ene tilskuddsåret til det neste."""


class Endring(NamedTuple):
    """Ett bidrag til endringen fra året før, i kroner. `kull` er satt når det er et kulls."""

    tekst: str
    kroner: Fraction
    kull: int | None = None


def kull_i(linje: Budsjettlinje, post: Post) -> int | None:
    """Kullet bidraget fra posten står på; None når det står på linjen."""
    return post.kull if linje.driver in PER_KULL else None


def endringer(f: Framskriving, r: Rammetall, år: int) -> list[Endring]:
    """Alle bidrag fra `år - 1` til `år`: per kull for integreringstilskuddet, ellers per linje.

    Et kulls bidrag er alt det får i år minus alt det fikk i fjor, tilskuddsår 1 medregnet. Det
    nye kullet fikk ingenting i fjor og er sitt eget bidrag, så bidragene summerer til endringen.
    """
    bidrag: dict[str | int, Decimal] = defaultdict(Decimal)
    linjer = {linje.linje: linje for linje in r.netto}
    for fortegn, året in ((1, år), (-1, år - 1)):
        for post in f.poster:
            if post.år == året and post.linje in linjer:
                kull = kull_i(linjer[post.linje], post)
                bidrag[post.linje if kull is None else kull] += fortegn * post.kroner
    ut = [_endring(f, hva, Fraction(kroner), år) for hva, kroner in bidrag.items() if kroner]
    return sorted(ut, key=lambda e: (-abs(e.kroner), e.tekst))


def _endring(f: Framskriving, hva: str | int, kroner: Fraction, år: int) -> Endring:
    if isinstance(hva, str):
        return Endring(hva, kroner)
    return Endring(_kulltekst(f, hva, år), kroner, hva)


def _kulltekst(f: Framskriving, kull: int, år: int) -> str:
    """Kullet kommer, går til neste tilskuddsår, er ute, eller deler seg: noen har bare tre år."""
    nå = år - kull + 1
    if nå == 1:
        return f"{kull}-kullet kommer, tilskuddsår 1"
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
        deler = [f"{e.tekst} ({_med_fortegn(i_tusen(e.kroner))})" for e in store]
        if annet:
            deler.append(f"annet ({_med_fortegn(annet)})")
        tekst = "; ".join(deler) or "ingen endring"
        linjer.append((f"{år}  {_med_fortegn(endring)}", f"{stor(tekst)}."))
    return tuple(linjer)


def _med_fortegn(tusen: int) -> str:
    """«+1 417», «−2 288», og «0» uten fortegn."""
    return heltall(tusen, med_fortegn=tusen != 0)
