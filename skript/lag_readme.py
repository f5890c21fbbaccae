"""Skriv det programmet selv vet, inn i README.md og brukerveiledningen, mellom merkene.

Kjøres med `make readme`. En test feiler når tekstene ikke stemmer med programmet.
"""

import re
import subprocess
import sys
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
README = ROT / "README.md"
VEILEDNING = ROT / "docs" / "brukerveiledning.md"
SISTE_LINJE = "\n Kilder\n"
BLOKK = re.compile(
    r"(<!-- start: flyktningplan (?P<kommando>.*?) -->\n).*?(<!-- slutt -->)", re.DOTALL
)


def utskrift(kommando: str) -> str:
    """Det kommandoen skriver på et hundre tegn bredt rør, uten kildelisten."""
    svar = subprocess.run(  # noqa: S603 - kommandoen står i vår egen README
        [sys.executable, "-m", "flyktningplan", *kommando.split(), "--data", str(ROT / "data")],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONPATH": str(ROT / "src"), "PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
    ).stdout
    return svar.split(SISTE_LINJE)[0].rstrip()


def ferdig(tekst: str) -> str:
    """README med ferske utskrifter."""
    return BLOKK.sub(
        lambda m: (
            f"{m[1]}\n```text\n$ flyktningplan {m['kommando']}\n"
            f"{utskrift(m['kommando'])}\n```\n\n{m[3]}"
        ),
        tekst,
    )


KOLONNER = re.compile(r"(<!-- kolonner -->\n).*?(<!-- slutt -->)", re.DOTALL)


def kolonnelister() -> str:
    """Én linje per tabell: kolonnene i rekkefølge, de påkrevde med stjerne."""
    from flyktningplan.modeller.tabeller import TABELLER

    linjer = ["| tabell | kolonner |", "|---|---|"]
    for modell in TABELLER:
        navn = " · ".join(
            f"{k.title}{'*' if k.is_required() else ''}" for k in modell.kolonner().values()
        )
        linjer.append(f"| `{modell.tabell}`{'*' if modell.påkrevd else ''} | {navn} |")
    linjer += ["", "Kolonner med faste ord:", "", "| tabell | kolonne | ord |", "|---|---|---|"]
    for modell in TABELLER:
        for felt, ord_ in modell.lovlige_ord().items():
            tittel = modell.kolonner()[felt].title
            linjer.append(f"| `{modell.tabell}` | {tittel} | {' · '.join(ord_)} |")
    return "\n".join(linjer)


REGLER = re.compile(r"(<!-- regler -->\n).*?(<!-- slutt -->)", re.DOTALL)


def regelliste() -> str:
    """Én linje per regel: nummeret som står i funnet, og hva det gjelder."""
    from flyktningplan.innlesing.funnregler import TITLER

    linjer = ["| regel | gjelder |", "|---|---|"]
    linjer += [f"| {regel} | {tittel} |" for regel, tittel in sorted(TITLER.items())]
    return "\n".join(linjer)


def ferdig_veiledning(tekst: str) -> str:
    """Brukerveiledningen med ferske lister over kolonner og regler."""
    tekst = KOLONNER.sub(lambda m: f"{m[1]}\n{kolonnelister()}\n\n{m[2]}", tekst)
    return REGLER.sub(lambda m: f"{m[1]}\n{regelliste()}\n\n{m[2]}", tekst)


if __name__ == "__main__":
    VEILEDNING.write_text(
        ferdig_veiledning(VEILEDNING.read_text(encoding="utf-8")), encoding="utf-8"
    )
    README.write_text(ferdig(README.read_text(encoding="utf-8")), encoding="utf-8")
