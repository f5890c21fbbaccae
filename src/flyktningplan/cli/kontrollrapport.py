"""Kontrollen av en plan uten feil, som Rapport: filene som ble lest, og advarslene."""

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.innlesing.planmappe import Lesing
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.setning import antall as bøyd
from flyktningplan.rapport.avstemming import tabell_avstemming
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell, Tone
from flyktningplan.rapport.satsliste import rapport_manglende

FUNNKOLONNER = (
    Kolonne("alvor", "Alvor", Slag.TEKST),
    Kolonne("sted", "Sted", Slag.TEKST),
    Kolonne("regel", "Regel", Slag.TEKST),
    Kolonne("melding", "Funn", Slag.TEKST),
    Kolonne("fant", "Fant", Slag.TEKST),
    Kolonne("ventet", "Ventet", Slag.TEKST),
    Kolonne("råd", "Råd", Slag.TEKST),
)
I_FUNNET = ("fant", "ventet")
"""Kolonnene som på skjermen står i selve funnet: der ville de gjort alle de andre smale."""
FILKOLONNER = (
    Kolonne("fil", "Fil", Slag.TEKST),
    Kolonne("ark", "Ark", Slag.TEKST),
    Kolonne("tabell", "Tabell", Slag.TEKST),
    Kolonne("rader", "Rader"),
    Kolonne("lest som", "Lest som", Slag.TEKST),
)
TONER = {str(Alvorlighet.ADVARSEL): Tone.MERK}


def rapport_kontroll(lesing: Lesing, plan: Plan, *, til_skjerm: bool = False) -> Rapport:
    """Filene med rader, tegnsett og skilletegn, og alle advarsler og merknader.

    Hva som sto der, og hva som var ventet, har egne kolonner; `til_skjerm` har dem i funnet.
    """
    antall = len(lesing.funn)
    return Rapport(
        navn="kontroll",
        tittel=f"Kontroll: ingen feil, {_i_ord(lesing)}",
        hode=hode(plan, scenario="–", enhet=""),
        tabell=_filer(lesing),
        tillegg=(_funn(lesing, til_skjerm=til_skjerm),) if antall else (),
        hovedtall={"Advarsler og merknader": antall},
    )


def rapport_hele_kontrollen(lesing: Lesing, f: Framskriving, budsjett: Rapport) -> Rapport:
    """Kontrollen av det som leveres: avstemming, funn, det som ikke er vedtatt, og filene."""
    kontroll = rapport_kontroll(lesing, f.plan)
    manglende = rapport_manglende(f)
    satser = manglende.tabell._replace(tittel=manglende.tittel, data=True)
    filer = kontroll.tabell._replace(tittel="Filene som er lest")
    return kontroll._replace(
        tabell=tabell_avstemming(f, budsjett),
        tillegg=(*kontroll.tillegg, *((satser,) if satser.rader else ()), filer),
        fotnoter=manglende.fotnoter if satser.rader else (),
    )


def _i_ord(lesing: Lesing) -> str:
    """«1 advarsel og 2 merknader»."""
    alvor = [f.alvor for f in lesing.funn]
    advarsler = bøyd(alvor.count(Alvorlighet.ADVARSEL), "advarsel", "advarsler")
    merknader = bøyd(alvor.count(Alvorlighet.MERKNAD), "merknad", "merknader")
    return f"{advarsler} og {merknader}"


def _filer(lesing: Lesing) -> Tabell:
    rader = (
        {
            "fil": f.fil,
            "ark": f.ark,
            "tabell": f.tabell,
            "rader": f.rader,
            "lest som": f.lest_som,
        }
        for f in lesing.filer
    )
    return Tabell(FILKOLONNER, tuple(map(Rad, rader)), navn="filer", data=True)


def _funn(lesing: Lesing, *, til_skjerm: bool) -> Tabell:
    rader = (
        {
            "alvor": str(f.alvor),
            "sted": _sted(f),
            "regel": f.regel,
            "melding": f.funnet if til_skjerm else f.melding,
            "fant": f.fant,
            "ventet": f.ventet,
            "råd": f.råd,
        }
        for f in lesing.funn
    )
    utelatt = I_FUNNET if til_skjerm else ()
    return Tabell(
        tuple(k for k in FUNNKOLONNER if k.nøkkel not in utelatt),
        tuple(map(Rad, rader)),
        navn="funn",
        tittel="Funn",
        data=True,
        toner=TONER,
    )


def _sted(f: Funn) -> str:
    """Fil, ark og alle cellene funnet gjelder."""
    return str(Opphav(f.opphav.fil, f.opphav.ark, ", ".join(f.celler) or f.opphav.celle))
