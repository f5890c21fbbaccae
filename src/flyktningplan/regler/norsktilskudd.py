"""Tilskudd til opplæring i norsk og samfunnskunnskap: persontilskudd og grunntilskudd.

Persontilskudd gis i tre år med høy eller lav sats, uavhengig av hvor lang
retten er; for kollektiv beskyttelse ett år (§ 37 d). Grunntilskudd følger
antallet personer i målgruppen på telledatoen, i trinn.
"""

from datetime import date
from fractions import Fraction

from flyktningplan.feil import Opphav
from flyktningplan.modeller.verdier import Norsksats, Oppholdsgrunnlag, Rettighet
from flyktningplan.regler.integreringstilskudd import tilskuddspost
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Satser

UTEN_PERSONTILSKUDD = frozenset({Rettighet.PLIKT, Rettighet.BETALENDE})
BOKSTAV = {Norsksats.HØY: "H", Norsksats.LAV: "L"}


def i_målgruppen(
    *,
    alder: int,
    grunnlag: Oppholdsgrunnlag | None,
    rettighet: Rettighet | None,
    år: int,
    satser: Satser,
) -> bool:
    """18–67 år ved bosetting med rett til opplæring (§§ 26–27, 37 d).

    Den som bare har plikt eller betaler selv, og EØS-borgere og
    arbeidsinnvandrere, utløser ikke tilskudd.
    """
    if rettighet in UTEN_PERSONTILSKUDD:
        return False
    if grunnlag in (Oppholdsgrunnlag.ARBEID, Oppholdsgrunnlag.EØS):
        return False
    fra, til = (satser.år(k, år).verdi for k in ("NORSK-ALDER-FRA", "NORSK-ALDER-TIL"))
    return bool(fra <= alder <= til)


def persontilskuddskode(
    *,
    nummer: int,
    grunnlag: Oppholdsgrunnlag | None,
    norsksats: Norsksats | None,
    år: int,
    satser: Satser,
) -> str | None:
    """Satskoden i det `nummer`-te året, eller None når tilskuddet er brukt opp.

    Norsksats som ikke er oppgitt, regnes som høy (landene utenfor Vest-Europa,
    Nord-Amerika, Australia og New Zealand).
    """
    kollektiv = grunnlag is Oppholdsgrunnlag.KOLLEKTIV and satser.gjelder(
        "NORSKTILSKUDD-AR-KOLLEKTIV", date(år, 1, 1)
    )
    grense = "NORSKTILSKUDD-AR-KOLLEKTIV" if kollektiv else "NORSKTILSKUDD-AR-MAKS"
    if not 1 <= nummer <= satser.år(grense, år).verdi:
        return None
    if kollektiv:
        return "P37D-AR1"
    return f"P-AR{nummer}-{BOKSTAV[norsksats or Norsksats.HØY]}"


def persontilskudd(
    *,
    kode: str,
    antall: Fraction,
    år: int,
    satser: Satser,
    prisfaktor: Fraction = Fraction(1),
    opphav: tuple[Opphav, ...] = (),
) -> Post:
    """Persontilskuddet for `antall` personer med samme satskode. Reiser `ManglendeSats`."""
    sats = satser.år(kode, år)
    return tilskuddspost(
        linje="Norsktilskudd, persontilskudd",
        gruppe=sats.navn,
        antall=antall,
        år=år,
        sats=sats,
        prisfaktor=prisfaktor,
        opphav=opphav,
    )


def grunntilskudd(
    *,
    i_målgruppen: int,
    år: int,
    satser: Satser,
    prisfaktor: Fraction = Fraction(1),
    opphav: tuple[Opphav, ...] = (),
) -> Post | None:
    """Grunntilskuddet etter trinn: 1–3 og 4–150 personer, ingen over 150. None uten trinn."""
    liten, stor = (satser.år(k, år) for k in ("GRUNN-GRENSE-LITEN", "GRUNN-GRENSE-STOR"))
    if not 1 <= i_målgruppen <= stor.verdi:
        return None
    kode = "GRUNN-1-3" if i_målgruppen <= liten.verdi else "GRUNN-4-150"
    sats = satser.år(kode, år)
    return tilskuddspost(
        linje="Norsktilskudd, grunntilskudd",
        gruppe=f"{i_målgruppen} i målgruppen",
        antall=Fraction(1),
        år=år,
        sats=sats,
        prisfaktor=prisfaktor,
        opphav=opphav,
        enhet="kommune",
    )
