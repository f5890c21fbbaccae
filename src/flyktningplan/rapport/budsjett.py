"""`rapport budsjett`: beregnet netto linje for linje ved siden av den vedtatte rammen."""

from itertools import groupby

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.setning import opplisting
from flyktningplan.rapport.budsjettnoter import fotnoter, kilder
from flyktningplan.rapport.budsjettrader import Rammerader, i_alt
from flyktningplan.rapport.dekningsgrad import dekningstabell
from flyktningplan.rapport.figurer.ramme import figur_ramme
from flyktningplan.rapport.formel import Område
from flyktningplan.rapport.hode import FORTEGN, hode, prisgrunnlag
from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rapport, Slag, Tabell
from flyktningplan.rapport.nettoendring import hva_flytter_nettoen
from flyktningplan.rapport.rammeformler import AVVIK, NETTO, RAMME
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.retning import RETNINGSTONER

FLEST_NEVNT = 6
SKILLE = " · "


def rapport_budsjett(f: Framskriving, *, detaljer: bool = False) -> Rapport:
    """Rammen for planårene i 1000 kr; basisåret viser bare den vedtatte rammen.

    Med `detaljer` får linjene underrader per tilskuddsår og gruppe, og summene per funksjon.
    """
    r = Rammetall(f)
    rammerader = Rammerader(r, detaljer=detaljer)
    rader = rammerader.alle()
    noter = fotnoter(f, r)
    if rammerader.ujevne:
        noter = (*noter, _om_avrunding(rammerader.ujevne))
    plan = f.plan.innstillinger.plan
    sted = "sentralt, utenfor enhetens ramme" if r.sentralt else "i enheten"
    første, siste = plan.start, plan.slutt
    return Rapport(
        navn="budsjett",
        tittel=f"Budsjettramme · {f.plan.innstillinger.kommune.tjeneste}",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="1000 kr",
            priser=SKILLE.join((prisgrunnlag(f), f"tilskudd {sted}", _bosatte(f))),
            fortegn=FORTEGN,
        ),
        tabell=Tabell(_kolonner(f), rader, navn="budsjett", toner=RETNINGSTONER),
        hovedtall={
            f"Beregnet netto {første}–{siste}": i_alt(r.beregnet_netto, f.planår),
            f"Vedtatt ramme {første}–{siste}": i_alt(r.ramme, f.planår),
            f"Avvik fra rammen {første}–{siste}": i_alt(r.avvik, f.planår),
            **{f"Bosatt i planen {år}": antall for år, antall in _ankomster(f).items()},
        },
        avsnitt=(
            Avsnitt("Hva flytter nettoen", hva_flytter_nettoen(f, r)),
            Avsnitt(
                "Bokstaven bak linjen",
                (
                    ("v", "vedtatt sats, eller ramme med vedtaksdato"),
                    ("o", "oppgitt kilde, uten en vedtatt sats å prøve den mot"),
                    ("b", "bekreftes: foreslått sats, eller utledet av utbetalinger"),
                    ("a", "bygger på anslått eller framført sats"),
                    ("k", "konstruert eller antatt av kommunen · u uten kilde"),
                ),
            ),
        ),
        tillegg=(dekningstabell(f, r),),
        fotnoter=noter,
        kilder=kilder(f),
        advarsler=f.befolkning.advarsler,
        figurer=(figur_ramme(r),),
        ark="Ramme",
        navngitte={
            navn: Område("budsjett", rad, str(første), str(siste))
            for navn, rad in (("Netto", NETTO), ("Ramme", RAMME), ("Avvik", AVVIK))
        },
    )


def uten_bosatte(priser: str) -> str:
    """Det av prisene i tittellinjen som ikke er antallet bosatte."""
    return priser.rsplit(SKILLE, 1)[0]


def _kolonner(f: Framskriving) -> tuple[Kolonne, ...]:
    plan = f.plan.innstillinger.plan
    år = [
        Kolonne(str(plan.basis), str(plan.basis), over="Budsjett"),
        Kolonne(str(plan.start), str(plan.start), over="Budsjett"),
    ]
    år += [Kolonne(str(å), str(å), over="Økonomiplan") for å in f.planår if å != plan.start]
    return (
        Kolonne("linje", "Linje", Slag.TEKST),
        Kolonne("grunnlag", "", Slag.TEKST),
        *år,
        Kolonne("sum", f"{plan.start}–{plan.slutt}", over="Sum"),
    )


def _ankomster(f: Framskriving) -> dict[int, int]:
    return {a.år: a.i_alt for a in f.befolkning.ankomster if a.år in f.planår}


def _bosatte(f: Framskriving) -> str:
    """Antallet bosatte år for år, og hva hvert av tallene er.

    «10 bosatte hvert år (prognose)», eller «15 (anmodet), 8, 8 og 8 (prognose) bosatte».
    """
    årene = [a for a in f.befolkning.ankomster if a.år in f.planår]
    like = [(hva, [a.i_alt for a in del_]) for hva, del_ in groupby(årene, lambda a: a.bygger_på)]
    hva, alle = like[0]
    if len(like) > 1:
        deler = (f"{opplisting([str(n) for n in tall])} ({hva})" for hva, tall in like)
        return f"{', '.join(deler)} bosatte"
    if len(set(alle)) == 1:
        return f"{alle[0]} bosatte hvert år ({hva})"
    return f"{opplisting([str(n) for n in alle])} bosatte ({hva})"


def _om_avrunding(ujevne: list[str]) -> str:
    """Hvilke avrundede summer som ikke går opp; de første nevnes, resten telles."""
    nevnt = "; ".join(ujevne[:FLEST_NEVNT])
    resten = len(ujevne) - FLEST_NEVNT
    flere = f" og {resten} til" if resten > 0 else ""
    return (
        "Rader, summer og sumkolonnen er rundet hver for seg og kan derfor avvike med 1–2 fra det "
        f"de avrundede tallene gir: {nevnt}{flere}."
    )
