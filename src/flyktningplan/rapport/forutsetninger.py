"""`forutsetninger`: alt som er antatt, på ett sted, med kilde."""

from collections.abc import Iterable
from decimal import Decimal

from pydantic import BaseModel

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.innstillinger import Innstillinger, Parallell
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.rapport.grunnlag import brukte_satser, grunnlagsbokstav
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi

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
LOKALFELT = ("plasser", "timer_per_uke", "engangskostnad", "oppsigelse", "leveringstid")


def rapport_forutsetninger(f: Framskriving) -> Rapport:
    """Innstillinger, antatte linjer, anslåtte satser og alt som ikke er oppgitt."""
    rader = [
        *_innstillinger(f.plan.innstillinger),
        *_linjer(f),
        *_satser(f),
        *_ikke_oppgitt(f),
    ]
    return Rapport(
        navn="forutsetninger",
        tittel="Forutsetninger",
        hode=hode(f.plan, scenario=f.scenario, enhet=""),
        tabell=Tabell(
            (
                Kolonne("hva", "Forutsetning", Slag.TEKST),
                Kolonne("verdi", "Verdi", Slag.TEKST),
                Kolonne("kilde", "Kilde", Slag.TEKST),
            ),
            tuple(rader),
            navn="forutsetninger",
        ),
        advarsler=f.befolkning.advarsler,
    )


def _innstillinger(valg: Innstillinger) -> list[Rad]:
    rader = []
    for navn, tittel in AVSNITT.items():
        del_ = getattr(valg, navn)
        assert isinstance(del_, BaseModel)  # noqa: S101
        rader.append(Rad({"hva": tittel}, Radstil.OVERSKRIFT))
        for felt, info in type(del_).model_fields.items():
            ekstra = info.json_schema_extra
            kilde = ekstra.get("kilde") if isinstance(ekstra, dict) else None
            standard = getattr(del_, felt) == info.default
            egen = "" if kilde is None or standard else " (egen verdi)"
            rader.append(
                Rad(
                    {
                        "hva": info.description or felt,
                        "verdi": _oppgitt(getattr(del_, felt)),
                        "kilde": f"{kilde or 'flyktningplan.toml'}{egen}",
                    },
                    Radstil.UNDER,
                )
            )
    return rader


def _linjer(f: Framskriving) -> list[Rad]:
    rader = [Rad({"hva": "Budsjettlinjer uten fast kilde"}, Radstil.OVERSKRIFT)]
    for linje in f.plan.budsjettlinjer:
        if grunnlagsbokstav(linje, ()) in "ku" and not linje.driver.bærer_egen_pris:
            pris: Verdi = None if linje.enhetspris is None else vis(linje.enhetspris)
            rader.append(
                Rad(
                    {
                        "hva": linje.linje,
                        "verdi": f"{pris or 'årskolonner'} ({linje.driver})",
                        "kilde": linje.kilde or linje.merknad or "ikke oppgitt",
                    },
                    Radstil.UNDER,
                )
            )
    return rader


def _satser(f: Framskriving) -> list[Rad]:
    rader = [Rad({"hva": "Satser som ikke er vedtatt"}, Radstil.OVERSKRIFT)]
    for s in brukte_satser(f):
        if s.status.er_anslått:
            spenn = "" if s.lav is None or s.høy is None else f" ({vis(s.lav)}–{vis(s.høy)})"
            rader.append(
                Rad(
                    {
                        "hva": f"{s.kode} {s.navn}",
                        "verdi": f"{vis(s.verdi)}{spenn} {s.enhet}, {s.status} fra {s.fra.year}",
                        "kilde": f"{s.kilde}. {s.metode}".strip(". "),
                    },
                    Radstil.UNDER,
                )
            )
    return rader


def _ikke_oppgitt(f: Framskriving) -> list[Rad]:
    rader = [Rad({"hva": "Ikke oppgitt"}, Radstil.OVERSKRIFT)]
    tabeller = ("deltakere", "lokaler", "stillinger", "behov", "regnskap", "innvandrere")
    rader += [
        Rad({"hva": f"Tabellen {navn}", "verdi": "mangler", "kilde": ""}, Radstil.UNDER)
        for navn in tabeller
        if getattr(f.plan, navn) is None
    ]
    for lok in f.plan.lokaler or ():
        titler = type(lok).model_fields
        blanke = [str(titler[n].title) for n in LOKALFELT if getattr(lok, n) is None]
        if blanke:
            rader.append(
                Rad(
                    {
                        "hva": lok.lokale,
                        "verdi": "ikke oppgitt: " + ", ".join(blanke),
                        "kilde": str(lok.celle("lokale")),
                    },
                    Radstil.UNDER,
                )
            )
    uten_grunnlag = sum(d.oppholdsgrunnlag is None for d in f.plan.deltakere or ())
    if uten_grunnlag:
        rader.append(
            Rad(
                {
                    "hva": "Personer uten oppholdsgrunnlag",
                    "verdi": f"{uten_grunnlag} regnes som flyktninger med tilskudd",
                    "kilde": "deltakere",
                },
                Radstil.UNDER,
            )
        )
    return rader


def _oppgitt(verdi: object) -> str:
    return "ikke oppgitt" if verdi is None else vis(verdi)


def vis(verdi: object) -> str:
    """En innstilling som norsk tekst."""
    if isinstance(verdi, Parallell):
        return f"{verdi.grupper} fra {verdi.fra}"
    if isinstance(verdi, tuple):
        return " / ".join(_deler(verdi))
    if isinstance(verdi, Decimal):
        return desimaltall(verdi)
    if hasattr(verdi, "strftime"):
        return str(verdi.strftime("%d.%m.%Y"))
    return str(verdi)


def _deler(verdier: Iterable[object]) -> list[str]:
    return [vis(v) for v in verdier]
