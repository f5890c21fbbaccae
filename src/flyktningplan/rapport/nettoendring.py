"""«Hva flytter nettoen»: endringen fra år til år, delt på det som forklarer den."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.rammetall import Rammetall

FLEST = 4
MINST = 50
SISTE_TILSKUDDSÅR = 5


@dataclass(frozen=True, slots=True)
class Endring:
    """Ett bidrag til endringen fra året før, i kroner."""

    tekst: str
    kroner: Fraction


def endringer(f: Framskriving, r: Rammetall, år: int) -> list[Endring]:
    """Alle bidrag fra `år - 1` til `år`: per kull for tilskudd år 2–5, ellers per linje."""
    bidrag: dict[str, Fraction] = defaultdict(Fraction)
    drivere = {linje.linje: linje.driver for linje in r.netto}
    for fortegn, året in ((1, år), (-1, år - 1)):
        for post in f.poster:
            if post.år != året or post.linje not in drivere:
                continue
            tekst = post.linje
            if drivere[post.linje] is Driver.INTEGRERINGSTILSKUDD_2_5 and post.kull is not None:
                tekst = _kulltekst(post.kull, år)
            bidrag[tekst] += fortegn * Fraction(post.kroner)
    ut = [Endring(tekst, k) for tekst, k in bidrag.items() if k]
    return sorted(ut, key=lambda e: (-abs(e.kroner), e.tekst))


def _kulltekst(kull: int, år: int) -> str:
    nå = år - kull + 1
    if nå == SISTE_TILSKUDDSÅR + 1:
        return f"{kull}-kullet er ute av tilskuddsperioden"
    return f"{kull}-kullet går fra tilskuddsår {nå - 1} til {nå}"


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
