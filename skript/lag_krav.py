"""Lag krav/*.txt på nytt: faste versjoner med hasher, uten navn på noe pakkeregister.

Kjøres med `make krav`. `program.txt` er det brukeren trenger, med tilleggene, `bygg.txt` det
pakken bygges med, og `utvikling.txt` det testene og kontrollene trenger.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROT = Path(__file__).resolve().parent.parent
FLAGG = (
    "--quiet",
    "--strip-extras",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--no-emit-options",
    "--allow-unsafe",
)
BARE_WINDOWS = "colorama"


def lås(mappe: Path, navn: str, linjer: list[str]) -> str:
    """Løs kravene i `linjer` og returner innholdet i kravfilen."""
    inn, ut = mappe / f"{navn}.in", mappe / f"{navn}.txt"
    inn.write_text("\n".join(linjer) + "\n", encoding="utf-8")
    kommando = [sys.executable, "-m", "piptools", "compile", *FLAGG, "-o", str(ut), str(inn)]
    subprocess.run(kommando, check=True, cwd=mappe)  # noqa: S603 - faste argumenter
    tekst = ut.read_text(encoding="utf-8")
    if "://" in tekst:
        msg = f"{navn}.txt navngir en adresse"
        raise SystemExit(msg)
    return tekst


def main() -> None:
    oppsett = tomllib.loads((ROT / "pyproject.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as midlertidig:
        mappe = Path(midlertidig)
        windows = lås(mappe, "windows", [BARE_WINDOWS]).replace(
            " \\\n", " ; sys_platform == 'win32' \\\n", 1
        )
        prosjekt = oppsett["project"]
        tillegg = [krav for liste in prosjekt["optional-dependencies"].values() for krav in liste]
        program = lås(mappe, "program", [*prosjekt["dependencies"], *tillegg])
        bygg = lås(mappe, "bygg", [*oppsett["build-system"]["requires"], "editables"])
        utvikling = lås(
            mappe,
            "utvikling",
            ["-c program.txt", "-c bygg.txt", *oppsett["dependency-groups"]["dev"]],
        )
    krav = ROT / "krav"
    krav.mkdir(exist_ok=True)
    (krav / "program.txt").write_text(program + windows, encoding="utf-8")
    (krav / "bygg.txt").write_text(bygg, encoding="utf-8")
    (krav / "utvikling.txt").write_text(utvikling, encoding="utf-8")


if __name__ == "__main__":
    main()
