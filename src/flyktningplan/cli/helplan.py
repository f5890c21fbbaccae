"""Hele planen som rapporter: det `eksporter` skriver, i rekkefølgen leseren møter det."""

from collections.abc import Callable

from flyktningplan.cli.grunnlag import med_funn
from flyktningplan.cli.kontrollrapport import rapport_kontroll
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.innlesing.planmappe import Lesing
from flyktningplan.rapport.bosetting import rapport_bosetting
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.forutsetninger import rapport_forutsetninger
from flyktningplan.rapport.kapasitet import rapport_hele_planen
from flyktningplan.rapport.modell import Rapport
from flyktningplan.rapport.satsliste import rapport_manglende
from flyktningplan.rapport.tilskudd import rapport_tilskudd

RAPPORTER: tuple[Callable[[Framskriving], Rapport], ...] = (
    rapport_budsjett,
    rapport_hele_planen,
    rapport_brakker,
    rapport_bosetting,
    rapport_tilskudd,
    rapport_manglende,
    rapport_forutsetninger,
)


def hele_planen(lesing: Lesing, f: Framskriving) -> tuple[list[Rapport], list[str]]:
    """Rapportene, og en setning for hver rapport som er utelatt fordi planen mangler tabellen."""
    lagde: list[Rapport] = []
    utelatt: list[str] = []
    for lag in RAPPORTER:
        if lag is rapport_brakker and not any(x.leie_per_år for x in f.plan.lokaler or ()):
            utelatt.append("Arket brakker er utelatt: ingen leide brakker i lokaler.")
            continue
        lagde.append(med_funn(lag(f), lesing))
    lagde.append(rapport_kontroll(lesing, f.plan))
    return lagde, utelatt
