"""Det som stopper beregningen, skrevet som et funn, så `kontroller` sier det sammen med resten."""

from flyktningplan.feil import Alvorlighet, FlyktningplanFeil, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.innstillingsfil import INNSTILLINGSFIL
from flyktningplan.satser.tabell import ManglendeSats


def beregningsfunn(
    feil: FlyktningplanFeil, sted: Opphav | None, alvor: Alvorlighet, hva: str
) -> Funn:
    """Funnet på cellen når den er kjent; ellers på innstillingene, der årene er satt."""
    melding = feil.melding
    if isinstance(feil, ManglendeSats):  # samme sats i samme år er ett funn
        melding = f"Satsen {feil.kode} mangler for {feil.dag.year}."
    return Funn(
        Regel.BEREGNING,
        alvor,
        sted or Opphav(INNSTILLINGSFIL),
        f"{hva} kan ikke regnes ut. {melding}",
        råd=feil.råd,
    )
