"""`--varsle FIL`: reglene i innstillingene holdt mot planen, som en tekst klar til e-post."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.feil import FlyktningplanFeil

if TYPE_CHECKING:
    from flyktningplan.cli.mottaker import Mottaker
    from flyktningplan.framskriving.framskriv import Framskriving


class Varsling(NamedTuple):
    """Teksten som skal i varselfilen, og hvor mange regler som slo ut."""

    til: Path
    dato: date
    tekst: str
    utløst: int

    @property
    def logg(self) -> dict[str, object]:
        return {"varsler": self.utløst, "varselfil": self.til, "dato": self.dato}

    def skriv(self, eksport: str) -> None:
        """Skriv varselfilen, også når ingen regel slo ut: en gammel fil skal ikke se ny ut.

        Går det galt, sier `FlyktningplanFeil` at eksporten, som gikk hit, er skrevet likevel.
        """
        from flyktningplan.levering.fil import skriv_fil

        try:
            skriv_fil(self.til, self.tekst.encode())
        except FlyktningplanFeil as årsak:
            raise FlyktningplanFeil(
                f"Eksporten til {eksport} er skrevet, men varselet er det ikke. {årsak}"
            ) from årsak


def krev_egen_fil(varsle: Path, mottaker: "Mottaker", inndata: Iterable[Path]) -> None:
    """Se at varselfilen er en fil for seg selv og kan skrives, før noe skrives.

    Reiser `Bruksfeil` når den er eksporten, ligger i mappen som eksporteres, eller er inndata,
    og `FlyktningplanFeil` når den ikke kan skrives.
    """
    from flyktningplan.cli.utskrift import nekt_inndata
    from flyktningplan.levering.fil import finn_mål, krev_skrivbar

    mål = finn_mål(varsle)
    if mottaker.sti:
        eksport = finn_mål(mottaker.sti)
        if _samme(mål, eksport):
            raise Bruksfeil("er samme fil som --til.", param_hint="--varsle")
        if any(_samme(over, eksport) for over in mål.parents):
            raise Bruksfeil(
                f"{varsle} ligger i mappen --til skriver. Velg en fil utenfor den.",
                param_hint="--varsle",
            )
    try:
        nekt_inndata(varsle, inndata)
    except FlyktningplanFeil as årsak:
        raise Bruksfeil(str(årsak), param_hint="--varsle") from årsak
    krev_skrivbar(varsle)


def _samme(en: Path, annen: Path) -> bool:
    """Samme sti, eller to navn på samme fil eller mappe."""
    with suppress(OSError):
        return en == annen or en.samefile(annen)
    return False


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
