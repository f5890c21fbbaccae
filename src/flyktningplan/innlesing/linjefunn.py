"""Et funn i en budsjettlinje: cellene, beløpet slik det skrives, og årene linjen gjelder."""

from collections.abc import Sequence
from decimal import Decimal

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import Budsjettlinje


def linjefunn(
    linje: Budsjettlinje,
    felt: str | Sequence[str],
    regel: Regel,
    melding: str,
    råd: str,
    *,
    alvor: Alvorlighet = Alvorlighet.ADVARSEL,
    fant: str = "",
    ventet: str = "",
) -> Funn:
    """Funnet på ett eller flere felt; flere felt gir ett funn med alle cellene."""
    navn = [felt] if isinstance(felt, str) else list(felt)
    steder = [linje.celle(n) for n in navn]
    return Funn(
        regel,
        alvor,
        steder[0],
        f"«{linje.linje}»: {melding}",
        fant=fant,
        ventet=ventet,
        råd=råd,
        celler=tuple(s.celle for s in steder) if len(steder) > 1 else (),
    )


def tall(verdi: Decimal) -> str:
    """«-3500» og «14,1», slik det skrives i en celle, uten nuller til slutt."""
    tekst = f"{verdi:f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")


def beløpene(linje: Budsjettlinje) -> dict[str, Decimal]:
    """Feltene linjen har beløp i: årskolonnene (feltet er årstallet), ellers Enhetspris."""
    if linje.beløp:
        return {str(år): verdi for år, verdi in sorted(linje.beløp.items())}
    return {} if linje.enhetspris is None else {"enhetspris": linje.enhetspris}


def linjens_år(linje: Budsjettlinje, valg: Innstillinger) -> list[int]:
    """Planårene linjen har beløp i, etter Fra, Til og årskolonnene."""
    return [
        år
        for år in valg.plan.planår
        if (linje.fra is None or linje.fra.year <= år)
        and (linje.til is None or år <= linje.til.year)
        and (not linje.beløp or år in linje.beløp)
    ]
