"""Små dokumenter bygget for hånd. Tallene er konstruert."""

from datetime import date

from tests.visning.bygg import hode

from flyktningplan.rapport.dokument import Del, Dokument, Liste, fyll_inn
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell

NETTO = Tabell(
    (
        Kolonne("linje", "Linje", Slag.TEKST),
        Kolonne("2024", "2024", over="Budsjett"),
        Kolonne("2025", "2025", over="Økonomiplan"),
        Kolonne("2026", "2026", over="Økonomiplan"),
    ),
    (
        Rad({"linje": "Inntekter"}, Radstil.OVERSKRIFT),
        Rad({"linje": "Tilskudd", "2024": -2154, "2025": -11643, "2026": None}, Radstil.UNDER),
        Rad({"linje": "Beregnet netto", "2024": -2154, "2025": -11643}, Radstil.SUM),
        Rad({"linje": "Mot rammen", "2024": "bedre", "2025": "svakere"}),
    ),
    navn="ramme",
    tittel="Beregnet netto (1000 kr)",
)
LANG = Tabell(
    (Kolonne("hva", "Forutsetning", Slag.TEKST), Kolonne("kilde", "Kilde", Slag.TEKST)),
    tuple(
        Rad({"hva": f"Forutsetning {nr}", "kilde": "https://www.example.no/en/lang/adresse " * 4})
        for nr in range(1, 61)
    ),
    tittel="Forutsetninger",
)


def dokument(*deler: Del, **endret: str | date) -> Dokument:
    """Et dokument med alt en visning må kunne, eller med delene som er gitt."""
    return Dokument(
        navn="sak",
        tittel="Utkast til saksframlegg: Bosetting i 2024",
        hode=hode(fortegn="− er netto inntekt", **endret),
        deler=deler
        or (
            Del("Saken gjelder", ("Kommunen svarer IMDi.", Liste(("Rom: nok.", "Nav: ikke nok.")))),
            Del(
                "Forslag til vedtak",
                (
                    Liste(
                        ("Herøy bosetter 10.", f"Av disse er {fyll_inn('antall')} mindreårige."),
                        nummerert=True,
                    ),
                ),
            ),
            Del("Rammen", ("Nettoen er −2 154.", NETTO), nivå=2),
            Del("Vilkår", (Liste(("Ingen.",), nummerert=True),)),
            Del("Vedlegg", (LANG,)),
        ),
        merknad="Utkast. Kommunestyret avgjør.",
    )


def av_tekster(*tekster: str) -> Dokument:
    """De samme tekstene overalt der en tekst kan stå."""
    første = tekster[0]
    celler = Tabell(
        (Kolonne("a", første, Slag.TEKST), Kolonne("b", første, over=første)),
        tuple(Rad({"a": t, "b": t}) for t in tekster),
        tittel=første,
    )
    innhold = (*tekster, Liste(tekster), Liste(tekster, nummerert=True), celler)
    return Dokument(
        navn="sak",
        tittel=første,
        hode=hode(kommune=første, enhet=første, merknad=første, scenario=første, priser=første),
        deler=tuple(Del(t, innhold) for t in tekster),
        merknad=første,
    )
