"""`rapport budsjett`: beregnet netto linje for linje ved siden av den vedtatte rammen."""

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.rapport.budsjettnoter import fotnoter, kilder
from flyktningplan.rapport.budsjettrader import Rammerader, i_alt
from flyktningplan.rapport.dekningsgrad import dekningstabell
from flyktningplan.rapport.figurer.ramme import figur_ramme
from flyktningplan.rapport.formel import Område
from flyktningplan.rapport.hode import FORTEGN, hode, prisgrunnlag
from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rapport, Slag, Tabell, Tone
from flyktningplan.rapport.nettoendring import hva_flytter_nettoen
from flyktningplan.rapport.rammeformler import AVVIK, NETTO, RAMME
from flyktningplan.rapport.rammetall import Rammetall

FLEST_NEVNT = 6
TONER = {"bedre": Tone.GOD, "svakere": Tone.DÅRLIG}


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
            priser=f"{prisgrunnlag(f)} · tilskudd ført {sted} · {_bosatte(f)}",
            fortegn=FORTEGN,
        ),
        tabell=Tabell(_kolonner(f), rader, navn="budsjett", toner=TONER),
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
                    ("v", "vedtatt sats eller oppgitt kilde"),
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
    """«10 bosatte hvert år», eller antallet år for år når det varierer."""
    antall = list(_ankomster(f).values())
    if len(set(antall)) == 1:
        return f"{antall[0]} bosatte hvert år"
    return f"{', '.join(map(str, antall))} bosatte"


def _om_avrunding(ujevne: list[str]) -> str:
    """Hvilke avrundede summer som ikke går opp; de første nevnes, resten telles."""
    nevnt = "; ".join(ujevne[:FLEST_NEVNT])
    resten = len(ujevne) - FLEST_NEVNT
    flere = f" og {resten} til" if resten > 0 else ""
    return (
        "Rader, summer og sumkolonnen er rundet hver for seg og kan derfor avvike med 1–2 fra det "
        f"de avrundede tallene gir: {nevnt}{flere}."
    )
