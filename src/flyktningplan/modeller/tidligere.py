"""En tidligere rapport, slik `--format json` skrev den. Slik tas en plan vare på."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

Verdi = str | int | Decimal | bool | None
TUSEN = 1000
RAMMERAD = "Vedtatt ramme"
UNDER = "under"
"""Nøkkelen en underrad i `--detaljer` har raden den deler opp, i."""


class Tidligererapport(NamedTuple):
    """Det som trengs for å sammenligne rapporten med en ny. `fil` er navnet den ble lest fra."""

    fil: str
    rapport: str
    kommune: str
    nummer: str
    enhet: str
    priser: str
    scenario: str
    kjent: date
    tittel: str
    kolonner: tuple[str, ...]
    rader: tuple[Mapping[str, Verdi], ...]
    hovedtall: Mapping[str, Verdi]

    @property
    def årene(self) -> tuple[int, ...]:
        """Kolonnene som er årstall."""
        return tuple(int(k) for k in self.kolonner if re.fullmatch(r"\d{4}", k))

    @property
    def har_detaljer(self) -> bool:
        return any(UNDER in rad for rad in self.rader)

    def gjelder_annen(self, nummer: str, navn: str) -> bool:
        """Om rapporten er for en annen kommune. Nummeret avgjør når rapporten har det."""
        return self.nummer != nummer if self.nummer else self.kommune != navn

    def beløp_som_ikke_er_tall(self) -> list[str]:
        """Linje og år der det står noe annet enn et tall; et beløp skal aldri falle bort."""
        return [
            f"«{navn}» {år}"
            for navn, rad in self._linjerader()
            for år in self.årene
            if isinstance(rad.get(str(år)), str | bool)
        ]

    def budsjett_per_linje(self) -> dict[str, dict[int, Decimal]]:
        """Budsjettlinjene i kroner per år. Summer og rammen er ikke linjer.

        Gjelder `rapport budsjett`, der en linje har bokstaven for det den hviler på.
        """
        ut: dict[str, dict[int, Decimal]] = {}
        for navn, rad in self._linjerader():
            beløp = {år: rad.get(str(år)) for år in self.årene}
            ut.setdefault(
                navn,
                {
                    år: Decimal(k) * TUSEN
                    for år, k in beløp.items()
                    if isinstance(k, int | Decimal) and not isinstance(k, bool)
                },
            )
        return ut

    def _linjerader(self) -> Iterator[tuple[str, Mapping[str, Verdi]]]:
        for rad in self.rader:
            navn = rad.get("linje")
            er_linje = rad.get("grunnlag") and UNDER not in rad and navn != RAMMERAD
            if isinstance(navn, str) and er_linje:
                yield navn, rad
