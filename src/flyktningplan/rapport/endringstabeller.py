"""Tabellene ved siden av rammen i `rapport endring`: bosetting, kapasitet og leie."""

import re
from collections.abc import Mapping, Sequence

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tidligere import Tidligererapport
from flyktningplan.modeller.tidligere import Verdi as Tidligereverdi
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.rapport.endringsgrunner import Bosettingsendring
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.kapasitet import rapport_kapasitet
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.rapport.sammenligning import sammenlign, som_tall

MÅL = {
    "norskdeltakere": "Norskdeltakere",
    "grupper": "Grupper",
    "lærere_behov": "Lærerårsverk, behov",
}
TRE = ("gammel", "ny", "endring")


def bosettingstabell(endringer: Sequence[Bosettingsendring]) -> Tabell:
    """Antallet planen regner med per år, før og nå, og hva det nye bygger på."""
    return Tabell(
        (
            Kolonne("år", "År", Slag.TEKST),
            *(Kolonne(k, k) for k in TRE),
            Kolonne("grunnlag", "Bygger nå på", Slag.TEKST),
        ),
        tuple(
            Rad(
                {
                    "år": str(e.år),
                    "gammel": e.gammel,
                    "ny": e.ny,
                    "endring": None if e.gammel is None else e.ny - e.gammel,
                    "grunnlag": e.grunnlag,
                }
            )
            for e in endringer
        ),
        navn="bosetting",
        tittel="Bosatte i planen (– er ikke kjent i den gamle rapporten)",
    )


def kapasitetstabell(f: Framskriving, gammel: Tidligererapport | None) -> Tabell | None:
    """Månedene i den gamle kapasitetsrapporten, slik planen er nå. None uten gammel rapport."""
    if gammel is None:
        return None
    mål = [k for k in MÅL if k in gammel.kolonner]
    if not mål:
        raise FlyktningplanFeil(f"{gammel.fil} har ingen av kolonnene {', '.join(MÅL)}.")
    rader = []
    nye: dict[int, Mapping[str, Mapping[str, Verdi]]] = {}
    for rad in gammel.rader:
        måned, år = _måned(rad, gammel)
        if år not in nye:
            nye[år] = _året(f, år)
        ny = nye[år].get(måned)
        celler: dict[str, Verdi] = {"måned": f"{måned} {år}"}
        for k in mål:
            da, nå = som_tall(rad.get(k)), som_tall(ny.get(k)) if ny else None
            celler[f"{k}_gammel"], celler[f"{k}_ny"] = da, nå
            celler[f"{k}_endring"] = None if da is None or nå is None else nå - da
        rader.append(Rad(celler))
    kolonner = [
        Kolonne(f"{k}_{hva}", hva, Slag.DESIMAL if k == "lærere_behov" else Slag.TALL, over=MÅL[k])
        for k in mål
        for hva in TRE
    ]
    return Tabell(
        (Kolonne("måned", "Måned", Slag.TEKST), *kolonner),
        tuple(rader),
        navn="kapasitet",
        tittel="Kapasitet i voksenopplæringen",
    )


def _måned(rad: Mapping[str, Tidligereverdi], gammel: Tidligererapport) -> tuple[str, int]:
    """«desember 2023», eller «desember» når året står i tittelen."""
    tekst = str(rad.get("måned", ""))
    navn, _, skrevet = tekst.partition(" ")
    år = re.search(r"\d{4}$", skrevet or gammel.tittel)
    if navn not in MÅNEDSNAVN or år is None:
        raise FlyktningplanFeil(f"{gammel.fil} har en rad uten måned og år (fant {tekst!r}).")
    return navn, int(år[0])


def _året(f: Framskriving, år: int) -> Mapping[str, Mapping[str, Verdi]]:
    """Radene i kapasitetsrapporten for året, etter måned; tomt når planen ikke dekker året."""
    try:
        rapport = rapport_kapasitet(f, år)
    except FlyktningplanFeil:
        return {}
    return {str(r.celler.get("måned")): r.celler for r in rapport.tabell.rader}


def leietabell(f: Framskriving, gammel: Tidligererapport | None) -> Tabell | None:
    """Leien før og nå, i kroner. None uten gammel rapport."""
    if gammel is None:
        return None
    try:
        ny = rapport_brakker(f)
    except FlyktningplanFeil as feil:
        return Tabell(
            (Kolonne("linje", "Leie", Slag.TEKST),),
            (Rad({"linje": f"Planen har ikke lenger leien: {feil.melding}"}),),
            navn="leie",
            tittel="Leie av undervisningsbrakker",
        )
    rader = []
    for x in sammenlign(gammel, ny):
        for kolonne in dict.fromkeys((*x.gammel, *x.ny)):
            da, nå = x.gammel.get(kolonne), x.ny.get(kolonne)
            if da != nå:
                rader.append(
                    Rad(
                        {
                            "linje": x.navn,
                            "år": kolonne,
                            "gammel": da,
                            "ny": nå,
                            "endring": x.endring(kolonne),
                        }
                    )
                )
    return Tabell(
        (
            Kolonne("linje", "Leieavtalen", Slag.TEKST),
            Kolonne("år", "År", Slag.TEKST),
            *(Kolonne(k, k) for k in TRE),
        ),
        tuple(rader) or (Rad({"linje": "Leien er uendret"}),),
        navn="leie",
        tittel="Leie av undervisningsbrakker, kroner",
    )
