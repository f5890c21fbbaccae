"""Avstemming: om tallene i en arbeidsbok fortsatt er de programmet regnet, og hva de hviler på."""

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.rapport.formel import Celle, Formel, Vurdering
from flyktningplan.rapport.grunnlag import andel_på_anslag
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell, Tone
from flyktningplan.rapport.rammeformler import NETTO

STEMMER, ENDRET = "stemmer", "endret"


def tabell_avstemming(f: Framskriving, budsjett: Rapport) -> Tabell:
    """Beregnet netto per år: programmets tall mot rammen slik den står i arbeidsboken nå."""
    netto = next(rad for rad in budsjett.tabell.rader if rad.nøkkel == NETTO)
    rader = []
    for år in map(str, f.planår):
        regnet = netto.celler[år]
        dom = Vurdering(Celle(år, "forskjell"), under=ENDRET, lik=STEMMER, over=ENDRET)
        andel = andel_på_anslag(f, int(år))
        rader.append(
            Rad(
                {
                    "år": år,
                    "regnet": regnet,
                    "nå": regnet,
                    "forskjell": 0,
                    "vurdering": dom.ord(0),
                    "anslag": None if andel is None else rund(andel * HUNDRE),
                },
                formler={
                    "nå": Formel(((1, Celle(NETTO, år, "budsjett")),)),
                    "forskjell": Formel(((1, Celle(år, "nå")), (-1, Celle(år, "regnet")))),
                    "vurdering": dom,
                },
                nøkkel=år,
            )
        )
    return Tabell(
        (
            Kolonne("år", "Beregnet netto, 1000 kr", Slag.TEKST),
            Kolonne("regnet", "Regnet av programmet"),
            Kolonne("nå", "I arket Ramme nå"),
            Kolonne("forskjell", "Forskjell"),
            Kolonne("vurdering", "Vurdering", Slag.TEKST),
            Kolonne("anslag", "Inntekter på anslag", Slag.PROSENT),
        ),
        tuple(rader),
        navn="avstemming",
        tittel="Avstemming",
        toner={STEMMER: Tone.GOD, ENDRET: Tone.DÅRLIG},
    )
