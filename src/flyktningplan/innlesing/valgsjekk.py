"""Innstillinger over lovens tak: reglene bruker taket, og da skal det sies."""

from collections.abc import Iterator

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.innstillingsfil import INNSTILLINGSFIL, innstillingens_navn
from flyktningplan.innlesing.linjefunn import tall
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.satser.lengdetak import kuttede
from flyktningplan.satser.tabell import Satser


def sjekk_valgene(valg: Innstillinger, satser: Satser) -> Iterator[Funn]:
    """Ett funn for hver lengde over taket. `satser` er sett fra kunnskapsdatoen."""
    for kuttet in kuttede(valg, satser):
        del_, felt = kuttet.nøkkel
        tak = min(kuttet.tak, key=lambda s: s.verdi)
        yield Funn(
            Regel.OVER_LOVENS_TAK,
            Alvorlighet.ADVARSEL,
            Opphav(INNSTILLINGSFIL, "", f"{del_}.{felt}"),
            f"{innstillingens_navn(kuttet.nøkkel)} er over lovens tak, og regnes som "
            f"{kuttet.regnes_som}.",
            fant=str(kuttet.satt),
            ventet=f"høyst {tall(tak.verdi)} {tak.enhet} ({tak.kode}, {tak.status})",
            råd=f"Rett {felt} under [{del_}], eller legg et annet tak i satser/*.toml.",
            kolonne=f"{del_}.{felt}",
        )
