"""Kontrollen av en plan uten feil, som Rapport: filene som ble lest, og advarslene."""

from flyktningplan.feil import Funn, Opphav
from flyktningplan.innlesing.planmappe import Lesing
from flyktningplan.modeller.plan import Plan
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell


def _sted(f: Funn) -> str:
    """Fil, ark og alle cellene funnet gjelder."""
    return str(Opphav(f.opphav.fil, f.opphav.ark, ", ".join(f.celler) or f.opphav.celle))


def rapport_kontroll(lesing: Lesing, plan: Plan) -> Rapport:
    """Filene med rader, tegnsett og skilletegn, og alle advarsler og merknader."""
    filer = Tabell(
        (
            Kolonne("fil", "Fil", Slag.TEKST),
            Kolonne("ark", "Ark", Slag.TEKST),
            Kolonne("tabell", "Tabell", Slag.TEKST),
            Kolonne("rader", "Rader"),
            Kolonne("lest som", "Lest som", Slag.TEKST),
        ),
        tuple(
            Rad(
                {
                    "fil": f.fil,
                    "ark": f.ark,
                    "tabell": f.tabell,
                    "rader": f.rader,
                    "lest som": f.lest_som,
                }
            )
            for f in lesing.filer
        ),
        navn="filer",
    )
    funn = Tabell(
        (
            Kolonne("alvor", "Alvor", Slag.TEKST),
            Kolonne("sted", "Sted", Slag.TEKST),
            Kolonne("regel", "Regel", Slag.TEKST),
            Kolonne("melding", "Funn", Slag.TEKST),
            Kolonne("råd", "Råd", Slag.TEKST),
        ),
        tuple(
            Rad(
                {
                    "alvor": str(f.alvor),
                    "sted": _sted(f),
                    "regel": f.regel,
                    "melding": f.melding,
                    "råd": f.råd,
                }
            )
            for f in lesing.funn
        ),
        navn="funn",
        tittel="Funn",
    )
    antall = len(lesing.funn)
    return Rapport(
        navn="kontroll",
        tittel=f"Kontroll: ingen feil, {antall} advarsler og merknader",
        hode=hode(plan, scenario="–", enhet=""),
        tabell=filer,
        tillegg=(funn,) if antall else (),
        hovedtall={"Advarsler og merknader": antall},
    )
