"""Arbeidsgiveravgift (art 099) mot satsen i kommunens sone det året."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from flyktningplan.feil import Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.linjefunn import linjefunn, linjens_år, tall
from flyktningplan.modeller.arter import AVGIFT, PENSJON
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import BEMANNING, Driver
from flyktningplan.satser.tabell import ManglendeSats, Satser

AVRUNDET = Decimal("0.05")
"""Så mange prosentpoeng kan et kronebeløp per årsverk være rundet av."""
KODE = "AGA-"


def sjekk_avgiften(
    linjer: Sequence[Budsjettlinje], valg: Innstillinger, satser: Satser
) -> Iterator[Funn]:
    """Linjer med art 099 der prosenten ikke er den i sonen; uten sone, ikke i noen sone."""
    sone = valg.kommune.avgiftssone
    koder = [f"{KODE}{sone.upper()}"] if sone else _alle_soner(satser)
    for linje in (li for li in linjer if li.art == AVGIFT):
        prosent, slakk = _prosent(linje, linjer)
        if prosent is None:
            continue
        gale = {
            år: satsene
            for år in linjens_år(linje, valg)
            if (satsene := _satsene(koder, år, satser))
            and all(abs(prosent - s) > slakk for s in satsene)
        }
        if gale:
            yield _funn(linje, prosent, sone, gale)


def _alle_soner(satser: Satser) -> list[str]:
    return sorted(kode for kode in satser.rekker if kode.startswith(KODE))


def _satsene(koder: list[str], år: int, satser: Satser) -> list[Decimal]:
    try:
        return [satser.år(kode, år).verdi for kode in koder]
    except ManglendeSats:  # før den første kjente satsen: ingenting å prøve mot
        return []


def _prosent(
    linje: Budsjettlinje, linjer: Sequence[Budsjettlinje]
) -> tuple[Decimal | None, Decimal]:
    """Avgiften i prosent, og hvor mye den kan avvike. Kroner per årsverk regnes om."""
    pris = linje.enhetspris
    if pris is None or linje.beløp:
        return None, AVRUNDET
    if linje.driver is Driver.PROSENT_AV_LØNN:
        er_andel = 0 < abs(pris) < 1  # K42 har alt sagt fra
        return (None if er_andel else pris), Decimal(0)
    if linje.driver not in BEMANNING:
        return None, AVRUNDET
    grunnlag = sum(
        (
            annen.enhetspris or Decimal(0)
            for annen in linjer
            if (annen.ansvar, annen.funksjon, annen.driver)
            == (linje.ansvar, linje.funksjon, linje.driver)
            and (annen.er_lønn or annen.art == PENSJON)
        ),
        start=Decimal(0),
    )
    return (pris * HUNDRE / grunnlag if grunnlag > 0 else None), AVRUNDET


def _funn(
    linje: Budsjettlinje, prosent: Decimal, sone: str | None, gale: dict[int, list[Decimal]]
) -> Funn:
    år = f"{min(gale)}–{max(gale)}" if len(gale) > 1 else str(min(gale))
    vist = tall(round(prosent, 2))
    satser = sorted({s for satsene in gale.values() for s in satsene})
    ventet = " eller ".join(f"{tall(s)} prosent" for s in satser)
    if sone is None:
        melding = f"arbeidsgiveravgiften er {vist} prosent, som ingen sone har i {år}."
    else:
        melding = f"arbeidsgiveravgiften er {vist} prosent, men sone {sone} har en annen i {år}."
    return linjefunn(
        linje,
        "enhetspris",
        Regel.AVGIFTSSATS,
        melding,
        "Rett Enhetspris, eller avgiftssone under [kommune] i innstillingene.",
        ventet=ventet,
    )
