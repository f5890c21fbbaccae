"""Små figurer bygget for hånd. Tallene er konstruert."""

from flyktningplan.rapport.figur import Figur, Form, Serie, Tallverdi


def figur(*serier: Serie, **endret: object) -> Figur:
    """En figur med så mange kategorier som seriene har verdier."""
    antall = len(serier[0].verdier)
    felter: dict[str, object] = {
        "navn": "prove",
        "tittel": "Ramme og netto",
        "beskrivelse": "2024: ramme −6 246, beregnet −10 014.",
        "enhet": "1000 kr",
        "kategorier": tuple(str(2024 + nr) for nr in range(antall)),
        "serier": serier,
        **endret,
    }
    return Figur(**felter)  # type: ignore[arg-type]


def søyler(*verdier: Tallverdi, navn: str = "Ramme") -> Serie:
    return Serie(navn, verdier)


def linje(*verdier: Tallverdi, navn: str = "Uten brakkene") -> Serie:
    return Serie(navn, verdier, Form.LINJE)


def grense(høyde: int, antall: int) -> Serie:
    return Serie("Fullt", (høyde,) * antall, Form.GRENSE)
