"""Adressene til celler slått sammen, slik en leser finner dem igjen i arket."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from flyktningplan.feil import Opphav


def samle(opphav: Iterable[Opphav]) -> str:
    """Adressene slått sammen per ark: «deltakere.xlsx [deltakere] A5–A9, A12»."""
    per_ark: dict[tuple[str, str], list[str]] = defaultdict(list)
    for o in dict.fromkeys(opphav):
        per_ark[o.fil, o.ark].append(o.celle)
    return "; ".join(
        str(Opphav(fil, ark, _områder(celler))) for (fil, ark), celler in per_ark.items()
    )


def _områder(celler: Sequence[str]) -> str:
    """Sammenhengende rader i samme kolonne som fra–til."""
    delt = [re.fullmatch(r"([A-Z]+)(\d+)", c) for c in celler]
    kjente = sorted({(m[1], int(m[2])) for m in delt if m})
    andre = [c for c, m in zip(celler, delt, strict=True) if not m]
    ut: list[list[tuple[str, int]]] = []
    for bokstav, rad in kjente:
        if ut and ut[-1][-1] == (bokstav, rad - 1):
            ut[-1].append((bokstav, rad))
        else:
            ut.append([(bokstav, rad)])
    områder = [
        f"{o[0][0]}{o[0][1]}" if len(o) == 1 else f"{o[0][0]}{o[0][1]}–{o[-1][0]}{o[-1][1]}"
        for o in ut
    ]
    return ", ".join([*områder, *andre])
