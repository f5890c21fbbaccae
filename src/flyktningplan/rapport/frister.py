"""`rapport frister`: det som må gjøres, og når, regnet fra en virkelig dato."""

from collections.abc import Sequence
from datetime import date

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.talltekst import HARDT_MELLOMROM, norsk_dato
from flyktningplan.rapport.frist.avtaler import avtalefrister
from flyktningplan.rapport.frist.frist import DAGER_BAKOVER, Frist, Fristgrunn, krev_dato
from flyktningplan.rapport.frist.kalender import kalenderfrister, kunngjort
from flyktningplan.rapport.frist.personer import personfrister
from flyktningplan.rapport.hode import faste_priser, hode, med_merke
from flyktningplan.rapport.mandag import NESTE_MÅNEDER
from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rad, Rapport, Slag, Tabell, Verdi
from flyktningplan.rapport.varsel import grensetekst, varsler

KOLONNER = (
    Kolonne("dato", "Dato", Slag.DATO),
    Kolonne("dager_igjen", "Dager igjen"),
    Kolonne("frist", "Frist", Slag.TEKST),
    Kolonne("gjelder", "Gjelder", Slag.TEKST),
    Kolonne("gjøres", "Dette må gjøres", Slag.TEKST),
    Kolonne("status", "Status og grunnlag", Slag.TEKST),
)


def rapport_frister(f: Framskriving, dato: date) -> Rapport:
    """Fristene fra `dato`, det neste året, og avtalene så langt de går.

    Reiser `FlyktningplanFeil` når datoen er utenfor årene en plan kan ha.
    """
    krev_dato(dato)
    alle = frister_fra(f, dato)
    return Rapport(
        navn="frister",
        tittel=f"Frister fra {norsk_dato(dato)}",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="dager",
            priser=med_merke(f"regnet fra {norsk_dato(dato)}", intern=f.plan.deltakere is not None),
        ),
        tabell=Tabell(KOLONNER, tuple(_rad(x, dato) for x in alle), navn="frister"),
        hovedtall=_hovedtall(alle, dato),
        avsnitt=(
            Avsnitt("Kort sagt", _kort_sagt(alle, dato), øverst=True),
            *_varslene(f, dato),
        ),
        fotnoter=_fotnoter(f, dato),
        kilder=tuple(dict.fromkeys(x.kilde for x in alle if x.kilde)),
        advarsler=f.befolkning.advarsler,
    )


def frister_fra(f: Framskriving, dato: date) -> tuple[Frist, ...]:
    """Fristene som vises på datoen, etter dato; de uten dato sist."""
    alle = (
        *kalenderfrister(f, dato),
        *avtalefrister(f, dato),
        *personfrister(f, dato, kunngjort(f, dato)),
    )
    vises = [x for x in alle if x.vises(dato)]
    return tuple(sorted(vises, key=lambda x: (x.dato or date.max, x.dato is None, x.hva)))


def _rad(x: Frist, dato: date) -> Rad:
    return Rad(
        {
            "dato": x.dato,
            "dager_igjen": x.dager_igjen(dato),
            "frist": x.hva,
            "gjelder": x.gjelder,
            "gjøres": x.gjøres,
            "status": f"{x.status(dato)}: {x.hjemmel}".replace("§ ", f"§{HARDT_MELLOMROM}"),
        }
    )


def _delt(alle: Sequence[Frist], dato: date) -> tuple[list[Frist], list[Frist], list[Frist]]:
    """De passerte, de som kommer, og de uten dato."""
    med = [x for x in alle if x.dato is not None]
    return (
        [x for x in med if (x.dager_igjen(dato) or 0) < 0],
        [x for x in med if (x.dager_igjen(dato) or 0) >= 0],
        [x for x in alle if x.dato is None],
    )


def _hovedtall(alle: Sequence[Frist], dato: date) -> dict[str, Verdi]:
    passert, kommer, uten = _delt(alle, dato)
    return {
        "Regnet fra": dato,
        "Neste frist": kommer[0].dato if kommer else None,
        "Frister som kommer": len(kommer),
        "Passert": len(passert),
        "Uten dato": len(uten),
    }


def _kort_sagt(alle: Sequence[Frist], dato: date) -> tuple[tuple[str, str], ...]:
    passert, kommer, uten = _delt(alle, dato)
    linjer = [("Neste", _neste(kommer, dato))]
    if passert:
        linjer.append(("Passert", _liste(passert)))
    if uten:
        linjer.append(("Uten dato", _liste(uten)))
    antatt = [x for x in kommer if x.grunn is Fristgrunn.ANTATT]
    if antatt:
        linjer.append(("Antatt dag", f"{len(antatt)} av {len(kommer)} frister som kommer"))
    return tuple(linjer)


def _neste(kommer: Sequence[Frist], dato: date) -> str:
    if not kommer:
        return "ingen kjente frister"
    første = kommer[0]
    samme = [x.hva for x in kommer if x.dato == første.dato]
    antatt = ", antatt dag" if første.grunn is Fristgrunn.ANTATT else ""
    når = "" if første.dato is None else norsk_dato(første.dato)
    return f"{opplisting(samme)}: {når}, {_om(første.dager_igjen(dato) or 0)}{antatt}"


def _om(dager: int) -> str:
    if dager == 0:
        return "i dag"
    return "i morgen" if dager == 1 else f"om {dager} dager"


def _liste(alle: Sequence[Frist]) -> str:
    """Fristene i ord, like navn én gang."""
    return "; ".join(
        dict.fromkeys(x.hva if x.dato is None else f"{x.hva} ({norsk_dato(x.dato)})" for x in alle)
    )


def _varslene(f: Framskriving, dato: date) -> tuple[Avsnitt, ...]:
    """Reglene under `[[varsel]]` og hva de ga på datoen. Tomt uten regler."""
    linjer = tuple(
        (r.navn, f"{r.utfall}: {r.ord}; grensen er {grensetekst(r.regel)}")
        for r in varsler(f, dato).regler
    )
    return (Avsnitt("Varsler", linjer),) if linjer else ()


def _fotnoter(f: Framskriving, dato: date) -> tuple[str, ...]:
    kjent = f.plan.innstillinger.plan.kjent
    noter = [
        (
            f"Fristene er regnet fra {norsk_dato(dato)}. Personer, avtaler og beløp er slik planen "
            f"kjente dem {norsk_dato(kjent)}; før inn det som er startet eller sagt opp siden. "
            f"Beløpene fra IMDi er det planen venter, i {faste_priser(f)}."
        ),
        (
            f"Med er det neste året og det som er passert de siste {DAGER_BAKOVER} dagene. Leie, "
            "oppstart og ubesvarte anmodninger står til de er gjort."
        ),
        (
            "Status: vedtatt (lov eller kunngjort dag), antatt (ført fram fra et annet år, eller "
            "satt etter IMDis ord), avtale, planen (etter deltakere og imditilskudd), egen "
            "(flyktningplan.toml). Ikke kjent: datoen eller en celle mangler."
        ),
        f"At Nav varsles {NESTE_MÅNEDER} måneder før programslutt, er praksis og ikke en regel.",
        (
            "Personer er bare antall: kjente i deltakere, aldri nøkler. Små antall kan røpe noen. "
            "Hvem det er, står i rapport avslutning og rapport tilskudd."
        ),
    ]
    if dato < kjent:
        noter.append("Datoen er før kunnskapsdatoen: planen vet mer enn noen gjorde da.")
    if f.plan.deltakere is None:
        noter.append(
            "Tabellen deltakere mangler; oppstart, programslutt og søknader er derfor utelatt."
        )
    if f.plan.lokaler is None:
        noter.append("Tabellen lokaler mangler; leiefristene er derfor utelatt.")
    if f.plan.imditilskudd is None:
        noter.append("Tabellen imditilskudd mangler; det som ikke er krevd, er derfor utelatt.")
    if f.plan.innstillinger.kommune.merknad:
        noter.append(f.plan.innstillinger.kommune.merknad)
    return tuple(noter)
