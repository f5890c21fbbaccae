"""`rapport brakker`: leien per år, måned, brakke og plass; bruken; leie eller ikke; fristene."""

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import rund
from flyktningplan.modeller.setning import antall
from flyktningplan.rapport.brakke import anskaffelse as brakkeanskaffelse
from flyktningplan.rapport.brakke import frist as brakkefrist
from flyktningplan.rapport.brakke import ord as brakkeord
from flyktningplan.rapport.brakke.avtale import avtaler, sum_kjente, viste_år
from flyktningplan.rapport.brakke.bruk import Leietid, bruk, leietid
from flyktningplan.rapport.brakke.noter import fotnoter, kilder
from flyktningplan.rapport.brakke.tabell import Leiesatser, Leietabell
from flyktningplan.rapport.brakke.valg import Leievalg, alternativer
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Avsnitt, Rapport, Verdi


def rapport_brakker(f: Framskriving) -> Rapport:
    """Leie og bruk for brakkeavtalene. Kroner i avtalens priser.

    Reiser `FlyktningplanFeil` når `lokaler` mangler eller ingen brakker har leie.
    """
    alle = avtaler(f)
    valg = Leievalg(f, alle)
    tid = leietid(valg)
    år = viste_år(alle, f.planår)
    tabell = Leietabell(f, alle, år)
    kjøp = brakkeanskaffelse.kjøpstabell(valg)
    brakker = sum(a.lokale.antall or 0 for a in alle)
    return Rapport(
        navn="brakker",
        tittel="Leie av undervisningsbrakker",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="kr",
            priser=f"avtalens priser · {_så_mange(brakker)}",
            fortegn="+ er utgift",
        ),
        tabell=tabell.tabell(),
        tillegg=(
            *([bruk(tid)] if tid.med else []),
            alternativer(valg),
            *([kjøp] if kjøp else []),
        ),
        hovedtall=_hovedtall(tid, Leiesatser(tabell.med_leie)),
        avsnitt=(
            Avsnitt(
                "I ord",
                (
                    *brakkeord.om_behovet(tid),
                    *brakkeord.om_lengden(tid),
                    *brakkeord.dekningspunkt(tid),
                    *brakkeord.om_det_som_kom(tid),
                    brakkeanskaffelse.i_ord(valg),
                ),
            ),
            Avsnitt("Frister", brakkefrist.i_ord(f, alle)),
        ),
        fotnoter=tuple(fotnoter(f, valg, tid, år)),
        kilder=kilder(f, valg),
        advarsler=f.befolkning.advarsler,
    )


def _så_mange(brakker: int) -> str:
    return antall(brakker, "brakke", "brakker") if brakker else "ukjent antall brakker"


def _hovedtall(tid: Leietid, satser: Leiesatser) -> dict[str, Verdi]:
    """Nøkkeltallene. Det som ikke er oppgitt, er None, aldri null kroner."""
    alle, f = tid.valg.avtaler, tid.valg.f
    i_alt = sum_kjente(a.leie_i_alt() for a in satser.avtaler)
    engang = sum_kjente(a.engang(a.lokale.fra.year) for a in alle)
    per_brukt = tid.leie_per_brukt_plass
    beslutning = [brakkefrist.frister(f, a).beslutning for a in alle]
    frister = [d for d in beslutning if d is not None]
    grenser = [g for a in alle if (g := brakkefrist.frister(f, a).grense)]
    return {
        "Leie per år": rund(satser.per_år),
        "Leie i alt": None if i_alt is None else rund(i_alt),
        "Leie per måned": rund(satser.per_måned),
        "Leie per brakke og år": None if satser.per_brakke is None else rund(satser.per_brakke),
        "Leie per plass og år": None if satser.per_plass is None else rund(satser.per_plass),
        "Leie per brukt plass og år": None if per_brukt is None else rund(per_brukt),
        "Engangskostnad": None if engang is None else rund(engang),
        "Siste frist for beslutning": min(frister) if len(frister) == len(beslutning) else None,
        "Toårsgrensen": min(grenser) if grenser else None,
    }
