"""Hele planen som rapporter: det `eksporter` skriver, i rekkefølgen leseren møter det."""

from dataclasses import replace

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


def hele_planen(lesing: Lesing, f: Framskriving) -> tuple[list[Rapport], list[str]]:
    """Rapportene, og en setning for hver rapport som er utelatt, med grunnen.

    Avvik er med når planen har regnskap, og brakker når den leier brakker.
    """
    utelatt: list[str] = []
    budsjett = rapport_budsjett(f)
    budsjett = replace(budsjett, tillegg=(*budsjett.tillegg, tabell_rammer(f)))
    kapasitet = rapport_hele_planen(f)
    brakker = _brakker(f, utelatt)
    lagde = [
        rapport_sammendrag(f, Delrapporter(budsjett, kapasitet, brakker)),
        budsjett,
        kapasitet,
        brakker,
        rapport_bosetting(f),
        rapport_tilskudd(f),
        _avvik(f, utelatt),
        rapport_forutsetninger_og_satser(f),
        rapport_sporing(f),
    ]
    rapporter = [med_funn(r, lesing) for r in lagde if r is not None]
    return [*rapporter, rapport_hele_kontrollen(lesing, f, budsjett)], utelatt


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
