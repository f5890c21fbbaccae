"""Sammendrag: fem tall som betyr noe, en dom i ord, og det planen er regnet av."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.talltekst import heltall, norsk_dato
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.budsjettrader import total
from flyktningplan.rapport.formel import Område
from flyktningplan.rapport.grunnlag import andel_på_anslag
from flyktningplan.rapport.hode import FORTEGN, hode, prisgrunnlag
from flyktningplan.rapport.hovedtall import TONER, Delrapporter, hovedtallrader
from flyktningplan.rapport.kapasitetstekst import IKKE_OPPGITT, UKJENT_ROM
from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rad, Rapport, Slag, Tabell, Verdi
from flyktningplan.rapport.rammeformler import AVVIK, SUM
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.retning import Retning, i_ord, retning

OM = "om"
"""Tabellen over det planen er regnet av."""


def rapport_sammendrag(f: Framskriving, deler: Delrapporter) -> Rapport:
    """Det leseren møter først. Tallene hentes fra de andre rapportene, så de er de samme."""
    valg = f.plan.innstillinger
    return Rapport(
        navn="sammendrag",
        tittel=f"Sammendrag · {valg.kommune.tjeneste} {f.planår[0]}–{f.planår[-1]}",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="",
            priser=prisgrunnlag(f),
            fortegn=FORTEGN,
        ),
        tabell=Tabell(
            (
                Kolonne("hva", "Hovedtall", Slag.TEKST),
                Kolonne("tall", "Tall"),
                Kolonne("mot", "Mot"),
                Kolonne("forskjell", "Forskjell"),
                Kolonne("vurdering", "Vurdering", Slag.TEKST),
                Kolonne("enhet", "Enhet", Slag.TEKST),
                Kolonne("mot hva", "Mot hva", Slag.TEKST),
            ),
            hovedtallrader(f, deler),
            navn="sammendrag",
            toner=TONER,
        ),
        avsnitt=(Avsnitt("Kort sagt", _kort_sagt(f, deler), øverst=True),),
        tillegg=(_om_planen(f),),
        figurer=deler.budsjett.figurer[:1],
        navngitte={
            "Kunnskapsdato": Område(OM, "kjent", "verdi", "verdi"),
            "Prisgrunnlag": Område(OM, "prisår", "verdi", "verdi"),
        },
        advarsler=f.befolkning.advarsler,
    )


def _kort_sagt(f: Framskriving, deler: Delrapporter) -> tuple[tuple[str, str], ...]:
    linjer = [("Rammen", _om_rammen(f, deler)), ("Rommene", _om_rommene(f, deler))]
    if deler.brakker is not None:
        linjer.append(("Brakkene", _om_brakkene(deler.brakker)))
    andel = andel_på_anslag(f)
    if andel is not None:
        linjer.append(
            (
                "Usikkerheten",
                (
                    f"{rund(andel * HUNDRE)} % av inntektene hviler på satser som er utledet, "
                    "anslått eller framført fra siste kjente år. Se Forutsetninger og Kontroll."
                ),
            )
        )
    return tuple(linjer)


def _om_rammen(f: Framskriving, deler: Delrapporter) -> str:
    når = f"{f.planår[0]}–{f.planår[-1]}"
    avvik = {å: deler.ramme(AVVIK, str(å)) for å in f.planår}
    i_alt = deler.ramme(AVVIK, SUM)
    if i_alt is None:
        return f"Vedtatt ramme er ikke oppgitt for alle årene {når}."
    svakere = [
        str(å)
        for å, beløp in avvik.items()
        if beløp is not None and retning(beløp) is Retning.SVAKERE
    ]
    årene = f"svakere i {opplisting(svakere)}" if svakere else "ikke svakere i noe enkelt år"
    ordet = retning(i_alt)
    if ordet is Retning.LIK:
        tekst = f"Planen er lik den vedtatte rammen i sum for {når}, og {årene}."
    else:
        tekst = (
            f"Planen er {heltall(abs(i_alt))} tusen kroner {ordet} enn den vedtatte rammen i sum "
            f"for {når}, og {årene}."
        )
    return " ".join((tekst, *_med_linjene_utenfor(f)))


def _med_linjene_utenfor(f: Framskriving) -> Iterator[str]:
    """Forbeholdet som hører til dommen: avviket når linjene utenfor rammen regnes med."""
    r = Rammetall(f)
    avvik = total(r.avvik, f.planår)
    utenfor = sum((f.kroner(r.utenfor, å) for å in f.planår), start=Fraction(0))
    if avvik is None or not i_tusen(utenfor):
        return
    linjer = "linjen" if len(r.utenfor) == 1 else f"de {len(r.utenfor)} linjene"
    med = i_ord(i_tusen(avvik + utenfor), lambda tusen: f"{heltall(tusen)} tusen kroner")
    yield f"Regnes {linjer} utenfor rammen med, er den {med}."


def _om_rommene(f: Framskriving, deler: Delrapporter) -> str:
    tall = deler.kapasitet.hovedtall
    flest = (
        f"Flest i norskopplæring samtidig er {tall['Flest norskdeltakere']}, i "
        f"{tall['Flest norskdeltakere, måned']}."
    )
    første = tall["Første måned over kapasitet"]
    if f.plan.lokaler is None:
        return flest
    if første == IKKE_OPPGITT:
        return f"{flest} Om rommene holder, er {UKJENT_ROM}."
    if første is not None:
        return f"{flest} Rommene er for små fra {første}."
    return f"{flest} Rommene holder i alle månedene."


def _om_brakkene(brakker: Rapport) -> str:
    """Leien i alt og fristen, slik brakkerapporten sier det."""
    i_alt = brakker.hovedtall["Leie i alt"]
    leie = (
        f"Leien er {heltall(i_alt)} kr i alt." if isinstance(i_alt, int) else "Leien er ikke kjent."
    )
    frist = brakker.hovedtall["Siste frist for beslutning"]
    if not isinstance(frist, date):
        return f"{leie} Siste frist for beslutning er ikke kjent."
    return f"{leie} Siste frist for beslutning er {norsk_dato(frist)}."


def _om_planen(f: Framskriving) -> Tabell:
    """Det planen er regnet av, som celler andre formler kan bruke."""
    valg = f.plan.innstillinger
    rader: tuple[tuple[str, str, Verdi], ...] = (
        ("kjent", "Kunnskapsdato", valg.plan.kjent),
        ("prisår", "Prisår", valg.priser.grunnlag),
        ("start", "Første planår", valg.plan.start),
        ("slutt", "Siste planår", valg.plan.slutt),
        (
            "bosatte",
            "Bosatte i planen i alt",
            sum(a.i_alt for a in f.befolkning.ankomster if a.år in f.planår),
        ),
    )
    return Tabell(
        (Kolonne("hva", "Hva", Slag.TEKST), Kolonne("verdi", "Verdi", Slag.TEKST)),
        tuple(Rad({"hva": hva, "verdi": verdi}, nøkkel=nøkkel) for nøkkel, hva, verdi in rader),
        navn=OM,
        tittel="Om planen",
    )
