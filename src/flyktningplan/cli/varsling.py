"""`--varsle FIL`: reglene i innstillingene holdt mot planen, som en tekst klar til e-post."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from flyktningplan.feil import FlyktningplanFeil

if TYPE_CHECKING:
    from flyktningplan.framskriving.framskriv import Framskriving


@dataclass(frozen=True, slots=True)
class Varsling:
    """Teksten som skal i varselfilen, og hvor mange regler som slo ut."""

    til: Path
    dato: date
    tekst: str
    utløst: int

    @property
    def logg(self) -> dict[str, object]:
        return {"varsler": self.utløst, "varselfil": self.til, "dato": self.dato}

    def skriv(self) -> None:
        """Skriv varselfilen, også når ingen regel slo ut: en gammel fil skal ikke se ny ut."""
        from flyktningplan.levering.fil import skriv_fil

        skriv_fil(self.til, self.tekst.encode())


def vurder(f: "Framskriving", til: Path, dato: date | None) -> Varsling:
    """Hold reglene mot planen på datoen, eller i dag. Skriver ingenting.

    Reiser `FlyktningplanFeil` når innstillingene ikke har noen regler.
    """
    from flyktningplan.cli.frister import i_dag
    from flyktningplan.rapport.varsel import varseltekst, varsler

    dag = dato or i_dag()
    svar = varsler(f, dag)
    if not svar.sjekket:
        raise FlyktningplanFeil(
            "--varsle trenger regler, og innstillingene har ingen.",
            'Legg til [[varsel]] i flyktningplan.toml, med for eksempel tall = "avvik fra rammen" '
            "og over = 500.",
        )
    return Varsling(til, dag, varseltekst(svar).rstrip("\n") + "\n", len(svar.utløst))
