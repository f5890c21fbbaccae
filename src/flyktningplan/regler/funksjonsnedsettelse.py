"""Tilskudd 1 og 2 ved nedsatt funksjonsevne eller atferdsvansker («ekstratilskudd»).

Hjemmel: IMDi, tilskudd til bosetting av personer med alvorlige
funksjonsnedsettelser eller atferdsvansker. Kommunen søker; planen vet ikke hvem
det gjelder før brukeren fører det i `deltakere`. Tilskudd 1 er et engangsbeløp i
år 1 eller 2, tilskudd 2 et innvilget beløp per år, med et tak, i de fem årene.
"""

from decimal import Decimal
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.regler.integreringstilskudd import tilskuddspost
from flyktningplan.regler.post import Post, til_øre
from flyktningplan.satser.tabell import Satser


def tilskudd_1(
    *,
    antall: Fraction,
    år: int,
    satser: Satser,
    prisfaktor: Fraction = Fraction(1),
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Engangsbeløpet for `antall` personer i året det er innvilget. Reiser `ManglendeSats`."""
    sats = satser.år("FHT1", år)
    return tilskuddspost(
        linje="Tilskudd 1",
        gruppe=sats.navn,
        antall=antall,
        år=år,
        sats=sats,
        prisfaktor=prisfaktor,
        opphav=opphav,
    )


def tilskudd_2(
    *, innvilget: Decimal, andel: Fraction, år: int, satser: Satser, opphav: tuple[Opphav, ...] = ()
) -> Post:
    """Det innvilgede beløpet for én person i året, ganget med andelen personen bor her.

    Reiser `FlyktningplanFeil` når beløpet er over taket for året.
    """
    tak = satser.år("FHT2", år)
    if innvilget > tak.verdi:
        raise FlyktningplanFeil(
            f"{', '.join(map(str, opphav))}: Tilskudd 2 er {innvilget} kr, over taket på "
            f"{tak.verdi} kr for {år}.",
            "Før beløpet IMDi har innvilget per år.",
        )
    return Post(
        linje="Tilskudd 2",
        år=år,
        gruppe=tak.navn,
        antall=andel,
        enhet="personer",
        formel=f"andel × innvilget {desimaltall(innvilget)} kr (taket er satsen)",
        kroner=til_øre(-Fraction(innvilget) * andel),
        satser=(tak,),
        opphav=opphav,
    )
