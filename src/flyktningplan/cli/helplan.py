"""Hele planen som rapporter: det `eksporter` skriver, i rekkefølgen leseren møter det."""

from collections.abc import Callable
from typing import TypeVar

from flyktningplan.cli.framdrift import Si, si_ingenting
from flyktningplan.cli.grunnlag import med_funn
from flyktningplan.cli.kontrollrapport import rapport_hele_kontrollen
from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.innlesing.planmappe import Lesing
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.bosetting import rapport_bosetting
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.forutsetninger import rapport_forutsetninger_og_satser
from flyktningplan.rapport.hovedtall import Delrapporter
from flyktningplan.rapport.kapasitet import rapport_hele_planen
from flyktningplan.rapport.modell import Rapport
from flyktningplan.rapport.sammendrag import rapport_sammendrag
from flyktningplan.rapport.sporing import rapport_sporing, tabell_rammer
from flyktningplan.rapport.tilskudd import rapport_tilskudd

_R = TypeVar("_R", bound=Rapport | None)


def hele_planen(
    lesing: Lesing, f: Framskriving, si: Si = si_ingenting
) -> tuple[list[Rapport], list[str]]:
    """Rapportene, og en setning for hver rapport som er utelatt, med grunnen.

    Avvik er med når planen har regnskap, og brakker når den leier brakker. `si` får vite hvilken
    rapport som lages.
    """
    utelatt: list[str] = []

    def lag(navn: str, rapport: Callable[[Framskriving], _R]) -> _R:
        si(f"Lager rapport {navn}")
        return rapport(f)

    budsjett = lag("budsjett", rapport_budsjett)
    budsjett = budsjett._replace(tillegg=(*budsjett.tillegg, tabell_rammer(f)))
    kapasitet = lag("kapasitet", rapport_hele_planen)
    brakker = lag("brakker", lambda f: _brakker(f, utelatt))
    deler = Delrapporter(budsjett, kapasitet, brakker)
    lagde = [
        lag("sammendrag", lambda f: rapport_sammendrag(f, deler)),
        budsjett,
        kapasitet,
        brakker,
        lag("bosetting", rapport_bosetting),
        lag("tilskudd", rapport_tilskudd),
        lag("avvik", lambda f: _avvik(f, utelatt)),
        lag("forutsetninger", rapport_forutsetninger_og_satser),
        lag("sporing", rapport_sporing),
        lag("kontroll", lambda f: rapport_hele_kontrollen(lesing, f, budsjett)),
    ]
    *rapporter, kontroll = (r for r in lagde if r is not None)
    return [*(med_funn(r, lesing) for r in rapporter), kontroll], utelatt


def _brakker(f: Framskriving, utelatt: list[str]) -> Rapport | None:
    lokaler = f.plan.lokaler or ()
    if any(x.type is Lokaltype.BRAKKE and x.leie_per_år is not None for x in lokaler):
        return rapport_brakker(f)
    utelatt.append("Arket brakker er utelatt: ingen leide brakker i lokaler.")
    return None


def _avvik(f: Framskriving, utelatt: list[str]) -> Rapport | None:
    """Avviket i det siste året det er bokført noe i; utelatt når det ikke lar seg regne."""
    if f.plan.regnskap is None:
        return None
    from flyktningplan.rapport.avvik import rapport_avvik

    try:
        return rapport_avvik(f)
    except FlyktningplanFeil as feil:
        utelatt.append(f"Arket avvik er utelatt: {feil}")
        return None
