"""Det som sies på standard feil: hele linjer, uten styretegn."""

import sys
from contextlib import suppress


def meld(*linjer: str) -> None:
    """Skriv linjene til standard feil. Er den lukket (`2>&-`), blir ingenting sagt."""
    from flyktningplan.visning.ombrekk import rens

    if sys.stderr is None:
        return
    with suppress(OSError):
        sys.stderr.write("".join(f"{rens(linje)}\n" for linje in linjer))
        sys.stderr.flush()
