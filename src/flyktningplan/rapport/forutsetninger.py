"""`forutsetninger`: alt som er antatt, på ett sted, med kilde."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import groupby

from pydantic import BaseModel

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.linjemengder import andel_av_året
from flyktningplan.modeller.innstillinger import Innstillinger, Parallell
from flyktningplan.modeller.setning import opplisting, årsspenn
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import desimaltall, norsk_dato
from flyktningplan.rapport.grunnlag import brukte_satser, grunnlagsbokstav
from flyktningplan.rapport.hode import MÅNEDSNAVN, hode
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi
from flyktningplan.rapport.satsliste import STATUSTONER, tabell_brukte_satser
from flyktningplan.rapport.satsverdi import satstekst, satstid
from flyktningplan.satser.lengdetak import kuttede
from flyktningplan.satser.tabell import Sats, Satser, Satsstatus

AVSNITT = {
    "plan": "Plan",
    "priser": "Priser",
    "undervisning": "Undervisning",
    "program": "Introduksjonsprogram",
    "norsk": "Norskopplæring",
    "sammensetning": "Hvem de ventede er",
    "ankomst": "Når de kommer",
    "bofasthet": "Bofasthet",
    "tilskudd": "Tilskudd",
    "anskaffelse": "Kjøp av moduler",
    "reserve": "Beregnet tilskuddsreserve",
    "regnskap": "Oppfølging av regnskapet",
}
KOLONNER = (
    Kolonne("hva", "Forutsetning", Slag.TEKST),
    Kolonne("verdi", "Verdi", Slag.TEKST),
    Kolonne("kilde", "Kilde", Slag.TEKST),
)
USIKRE = {"k": "konstruert", "u": "uten kilde"}
"""Grunnlagsbokstavene for linjer som er antatt, og ordet for dem."""
UNDERVISNINGSFRI = "uten_undervisning"
"""Innstillingen som er en liste av månedsnumre."""
LOKALFELT = ("plasser", "timer_per_uke", "engangskostnad", "oppsigelse", "leveringstid")

Celler = dict[str, Verdi]


def rapport_forutsetninger(f: Framskriving) -> Rapport:
    """Innstillinger, antatte linjer, anslåtte satser og alt som ikke er oppgitt, etter tema."""
    *innstillinger, linjer, ikke_oppgitt = _antatt(f)
    brukt = brukte_satser(f)
    uvedtatte = [s for s in brukt if s.status is not Satsstatus.VEDTATT]
    satser = [("Satser som ikke er vedtatt", _satser(uvedtatte))]
    if egne := [s for s in brukt if s.egen and s.status is Satsstatus.VEDTATT]:
        satser.append(("Egne satser, vedtatt", _satser(egne)))
    rader = []
    for tema, antatt in (*innstillinger, linjer, *satser, ikke_oppgitt):
        if not antatt:
            continue
        rader.append(Rad({"hva": tema}, Radstil.OVERSKRIFT))
        rader += [Rad({k.nøkkel: r[k.nøkkel] for k in KOLONNER}, Radstil.UNDER) for r in antatt]
    return _rapport(f, Tabell(KOLONNER, tuple(rader), navn="forutsetninger"))


def rapport_forutsetninger_og_satser(f: Framskriving) -> Rapport:
    """Én tabell som kan filtreres: alt som er antatt, og alle satsene planen bruker."""
    rader = [Rad({"tema": tema, **celler}) for tema, antatt in _antatt(f) for celler in antatt]
    for sats in tabell_brukte_satser(f).rader:
        hva = f"{sats.celler['kode']} {sats.celler['navn']}"
        rader.append(Rad({**sats.celler, "tema": "Satser", "hva": hva}))
    return _rapport(
        f,
        Tabell(
            (
                Kolonne("tema", "Tema", Slag.TEKST),
                Kolonne("hva", "Forutsetning", Slag.TEKST),
                Kolonne("verdi", "Verdi"),
                Kolonne("enhet", "Enhet", Slag.TEKST),
                Kolonne("status", "Status", Slag.TEKST),
                Kolonne("brukt i", "Brukt i", Slag.TEKST),
                Kolonne("spenn", "Spenn", Slag.TEKST),
                Kolonne("kilde", "Kilde og metode", Slag.TEKST),
            ),
            tuple(rader),
            navn="forutsetninger",
            data=True,
            toner=STATUSTONER,
        ),
    )


def _rapport(f: Framskriving, tabell: Tabell) -> Rapport:
    return Rapport(
        navn="forutsetninger",
        tittel="Forutsetninger",
        hode=hode(f.plan, scenario=f.scenario, enhet=""),
        tabell=tabell,
        advarsler=f.befolkning.advarsler,
    )


def _antatt(f: Framskriving) -> list[tuple[str, list[Celler]]]:
    """Tema og rader for alt som er antatt, utenom satsene."""
    return [
        *_innstillinger(f.plan.innstillinger, f.satser),
        ("Budsjettlinjer uten fast kilde", _linjer(f)),
        ("Ikke oppgitt", _ikke_oppgitt(f)),
    ]


def _innstillinger(valg: Innstillinger, satser: Satser) -> list[tuple[str, list[Celler]]]:
    over_taket = {
        k.nøkkel: f", regnes som {k.regnes_som} ({k.kode})" for k in kuttede(valg, satser)
    }
    return [
        (
            tittel,
            _felter(
                getattr(valg, navn),
                {felt: tekst for (del_, felt), tekst in over_taket.items() if del_ == navn},
            ),
        )
        for navn, tittel in AVSNITT.items()
    ]


def _felter(del_: BaseModel, over_taket: Mapping[str, str]) -> list[Celler]:
    """En rad per innstilling; `over_taket` sier hva en verdi over lovens tak regnes som."""
    rader: list[Celler] = []
    for felt, info in type(del_).model_fields.items():
        ekstra = info.json_schema_extra
        kilde = ekstra.get("kilde") if isinstance(ekstra, dict) else None
        kilde = None if kilde is None else str(kilde)
        standard = getattr(del_, felt) == info.default
        status = "oppgitt" if kilde is None else "standard" if standard else "egen verdi"
        rader.append(
            {
                "hva": info.description or felt,
                "verdi": _oppgitt(felt, getattr(del_, felt)) + over_taket.get(felt, ""),
                "status": status,
                "kilde": kilde if kilde and standard else _egen_kilde(kilde, felt, info.default),
            }
        )
    return rader


def _egen_kilde(kilde: str | None, felt: str, standard: object) -> str:
    """Kilden til en verdi kommunen har satt. Kilden til standarden gjelder bare standarden."""
    if kilde is None:
        return "flyktningplan.toml"
    ellers = "" if standard is None else f"; standarden er {_oppgitt(felt, standard)}, {kilde}"
    return f"flyktningplan.toml (egen verdi{ellers})"


def _linjer(f: Framskriving) -> list[Celler]:
    rader: list[Celler] = []
    for linje in f.plan.budsjettlinjer:
        bokstav = grunnlagsbokstav(linje, ())
        if bokstav in USIKRE and not linje.driver.bærer_egen_pris:
            pris = _årsbeløp(linje, f.planår) if linje.enhetspris is None else vis(linje.enhetspris)
            rader.append(
                {
                    "hva": linje.linje,
                    "verdi": f"{pris} ({linje.driver})",
                    "status": USIKRE[bokstav],
                    "kilde": linje.kilde or linje.merknad or "ikke oppgitt",
                }
            )
    return rader


def _årsbeløp(linje: Budsjettlinje, planår: range) -> str:
    """«150 000 hvert år 2024–2027», eller «2024–2025: 60 000; 2026: 0; 2027: blank»."""

    def beløpet(år: int) -> str:
        if not andel_av_året(linje, år):
            return "gjelder ikke"
        beløp = linje.beløp.get(år)
        return "blank" if beløp is None else desimaltall(beløp)

    like = [(beløp, list(årene)) for beløp, årene in groupby(planår, key=beløpet)]
    if len(like) == 1 and len(planår) > 1:
        return f"{like[0][0]} hvert år {årsspenn(like[0][1])}"
    return "; ".join(f"{årsspenn(årene)}: {beløp}" for beløp, årene in like)


def _satser(satser: Iterable[Sats]) -> list[Celler]:
    rader: list[Celler] = []
    for s in satser:
        status = f"egen sats, {s.status}" if s.egen else str(s.status)
        fra = satstid(s) if s.er_framført else str(s.fra.year)
        rader.append(
            {
                "hva": f"{s.kode} {s.navn}",
                "verdi": f"{satstekst(s)}, {status} fra {fra}",
                "kilde": f"{s.kilde}. {s.metode}".strip(". "),
            }
        )
    return rader


def _ikke_oppgitt(f: Framskriving) -> list[Celler]:
    tabeller = ("deltakere", "lokaler", "stillinger", "behov", "regnskap", "innvandrere")
    rader: list[Celler] = [
        {"hva": f"Tabellen {navn}", "verdi": "mangler", "kilde": "", "status": "mangler"}
        for navn in tabeller
        if getattr(f.plan, navn) is None
    ]
    for lok in f.plan.lokaler or ():
        titler = type(lok).model_fields
        blanke = [str(titler[n].title) for n in LOKALFELT if getattr(lok, n) is None]
        if blanke:
            rader.append(
                {
                    "hva": lok.lokale,
                    "verdi": "ikke oppgitt: " + ", ".join(blanke),
                    "status": "ikke oppgitt",
                    "kilde": str(lok.celle("lokale")),
                }
            )
    uten_grunnlag = sum(d.oppholdsgrunnlag is None for d in f.plan.deltakere or ())
    if uten_grunnlag:
        rader.append(
            {
                "hva": "Personer uten oppholdsgrunnlag",
                "verdi": f"{uten_grunnlag} regnes som flyktninger med tilskudd",
                "status": "ikke oppgitt",
                "kilde": "deltakere",
            }
        )
    return rader


def _oppgitt(felt: str, verdi: object) -> str:
    """Innstillingen som norsk tekst. Måneder står i filen som tall og vises med navn."""
    if verdi is None:
        return "ikke oppgitt"
    if felt == UNDERVISNINGSFRI and isinstance(verdi, tuple):
        return opplisting([MÅNEDSNAVN[måned - 1] for måned in verdi]) or "ingen"
    return vis(verdi)


def vis(verdi: object) -> str:
    """En innstilling som norsk tekst."""
    if isinstance(verdi, Parallell):
        return f"{verdi.grupper} fra {verdi.fra}"
    if isinstance(verdi, tuple):
        return " / ".join(_deler(verdi))
    if isinstance(verdi, Decimal):
        return desimaltall(verdi)
    if isinstance(verdi, date):
        return norsk_dato(verdi)
    return str(verdi)


def _deler(verdier: Iterable[object]) -> list[str]:
    return [vis(v) for v in verdier]
