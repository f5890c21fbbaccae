"""Det som sies på standard feil: hele linjer, uten styretegn og uten fødselsnummer.

Maskeringen er her, for linjene gjengir det brukeren skrev: filnavn, valg og ord.
"""

import sys
from contextlib import suppress


def meld(*linjer: str) -> None:
    """Skriv linjene til standard feil. Er den lukket (`2>&-`), blir ingenting sagt."""
    from flyktningplan.innlesing.personnummer import masker
    from flyktningplan.visning.ombrekk import rens

    if sys.stderr is None:
        return
    with suppress(OSError):
        sys.stderr.write("".join(f"{masker(rens(linje))}\n" for linje in linjer))
        sys.stderr.flush()
