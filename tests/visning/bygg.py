"""Små rapporter bygget for hånd. Tallene er konstruert."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import flyktningplan
from flyktningplan.rapport.modell import (
    Avsnitt,
    Hode,
    Kolonne,
    Rad,
    Radstil,
    Rapport,
    Slag,
    Tabell,
    Verdi,
)

_ROT = Path(__file__).parents[2]
_KILDE = Path(flyktningplan.__file__).parents[1]
MILJØ = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (_KILDE, _ROT)))}
"""Omgivelser der en ny prosess finner både programmet og testene."""

FIENDTLIG = (
    "Brakke [nord]",
    "pris [/kvm]",
    "[bold red]fare[/]",
    ":smile:",
    "=1+1",
    "@SUM(A1)",
    "linje én\nlinje to\r\ntabulator\there",
    "pling\x07 og \x1b[31mrødt\x1b[0m \x1b]0;tittel\x07",
    "\x9b31mC1-kode",
    "bytter \u202eom\u202c på 2 288",
    "halv \ud800 surrogat",
    "null\x00tegn",
    "kolonne | til | <script>alert(1)</script> & `kode` [lenke](http://a.no)",
    "漢字 i bred skrift",
)


def hode(**endret: str | date) -> Hode:
    felter: dict[str, str | date] = {
        "kommune": "Herøy (Nordland)",
        "nummer": "1818",
        "enhet": "1000 kr",
        "fortegn": "− er netto inntekt for kommunen, + er netto utgift.",
        "priser": "faste 2024-priser",
        "scenario": "plan",
        "kjent": date(2023, 11, 15),
        "merknad": "Linjene er konstruert.",
        **endret,
    }
    return Hode(**felter)  # type: ignore[arg-type]


ÅR = ("2023", "2024", "2025", "sum")


def _rad(linje: str, *beløp: Verdi, stil: Radstil = Radstil.VANLIG) -> Rad:
    return Rad({"linje": linje, **dict(zip(ÅR[-len(beløp) :] if beløp else (), beløp))}, stil)  # noqa: B905


def budsjett() -> Rapport:
    """En liten budsjettrapport med alle radstiler og felles overskrifter."""
    return Rapport(
        navn="budsjett",
        tittel="Budsjettramme",
        hode=hode(),
        tabell=Tabell(
            (
                Kolonne("linje", "", Slag.TEKST),
                Kolonne("2023", "2023", over="Budsjett"),
                Kolonne("2024", "2024", over="Budsjett"),
                Kolonne("2025", "2025", over="Økonomiplan"),
                Kolonne("sum", "2024–2025", over="Sum"),
            ),
            (
                _rad("Inntekter", stil=Radstil.OVERSKRIFT),
                _rad("Integreringstilskudd år 1", -2154, -2154, -4308),
                _rad("herav kullet fra 2024", -2154, 0, -2154, stil=Radstil.UNDER),
                _rad("Sum inntekter", -2154, -2154, -4308, stil=Radstil.DELSUM),
                _rad("Beregnet netto", -9539, -8122, -17661, stil=Radstil.SUM),
                _rad("Vedtatt ramme", -2288, -6246, -4456, -10702, stil=Radstil.SUM),
                _rad("Utenfor rammen", None, 2279, None),
            ),
        ),
        hovedtall={"avvik": -6959, "dekning": Decimal("0.5"), "frist": date(2025, 2, 10)},
        avsnitt=(Avsnitt("Hva flytter nettoen", (("2025 +1 417", "Kullet går til år 3."),)),),
        tillegg=(
            Tabell(
                (
                    Kolonne("hva", "Alternativ", Slag.TEKST),
                    Kolonne("leie", "Leie i alt"),
                    Kolonne("frist", "Frist", Slag.DATO),
                    Kolonne("bindende", "Bindende", Slag.TEKST),
                ),
                (
                    Rad({"hva": "To år", "leie": 754000, "frist": date(2025, 6, 30)}),
                    Rad({"hva": "Ingen leie", "leie": 0, "frist": None, "bindende": False}),
                ),
                navn="valg",
                tittel="Leie eller ikke",
            ),
        ),
        fotnoter=("Satsene for år 3 er anslag.", "Tilskuddene holdes reelt uendret."),
        kilder=("IMDi, hentet 15.11.2023",),
        advarsler=("deltakere mangler: planen regnes av antall.",),
    )


def kapasitet() -> Rapport:
    """Månedstabell med søyle, desimaler, manglende tall og tekst i en tallkolonne."""
    rader: list[dict[str, Verdi]] = [
        {"måned": "jan", "grupper": 2, "behov": 22, "har": 31, "press": Decimal(71), "lærere": 2},
        {
            "måned": "feb",
            "grupper": 3,
            "behov": 40,
            "har": 31,
            "press": 129,
            "lærere": Decimal("2.6"),
        },
        {"måned": "juli", "grupper": "sommer", "behov": None, "har": 31, "press": None},
    ]
    return Rapport(
        navn="kapasitet",
        tittel="Kapasitet i voksenopplæringen",
        hode=hode(enhet="personer", priser=""),
        tabell=Tabell(
            (
                Kolonne("måned", "Måned", Slag.TEKST),
                Kolonne("grupper", "Grupper"),
                Kolonne("behov", "behov", over="Plasser"),
                Kolonne("har", "har", over="Plasser"),
                Kolonne("press", "Mest presset av 100 %", Slag.SØYLE, bare_bred=True),
                Kolonne("lærere", "behov", Slag.DESIMAL, over="Lærerårsverk"),
            ),
            tuple(map(Rad, rader)),
        ),
    )


def av_tekster(*tekster: str) -> Rapport:
    """En rapport med de samme tekstene overalt der en tekst kan stå."""
    første = tekster[0]
    return Rapport(
        navn="tekster",
        tittel=første,
        hode=hode(kommune=første, enhet=første, merknad=første, scenario=første, priser=første),
        tabell=Tabell(
            (Kolonne("tekst", første, Slag.TEKST), Kolonne("tall", "Tall", over=første)),
            (
                Rad({"tekst": første}, Radstil.OVERSKRIFT),
                *(Rad({"tekst": t, "tall": -2288}) for t in tekster),
                *(Rad({"tekst": "i tallkolonne", "tall": t}) for t in tekster),
            ),
            tittel=første,
        ),
        avsnitt=(Avsnitt(første, tuple((t, t) for t in tekster)),),
        fotnoter=tekster,
        kilder=tekster,
        advarsler=tekster,
    )
