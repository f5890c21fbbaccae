"""Kommunal deflator: satsene mellom to års kroner, og årene som er hull mellom kjente år."""

from datetime import date

from flyktningplan.satser.tabell import ManglendeSats, Sats, Satser

DEFLATOR = "DEFLATOR"


def deflatorkjede(fra: int, til: int, satser: Satser) -> tuple[Sats, ...]:
    """Veksten i hvert av årene etter `fra` til og med `til`.

    Etter det siste kjente året føres den siste veksten fram. Reiser `ManglendeSats` for det
    første av `deflatorhull`.
    """
    if hull := deflatorhull(fra, til, satser):
        raise ManglendeSats(DEFLATOR, date(hull[0], 1, 1), satser.rekke(DEFLATOR).slås_opp)
    return tuple(satser.år(DEFLATOR, år) for år in range(fra + 1, til + 1))


def deflatorhull(fra: int, til: int, satser: Satser) -> list[int]:
    """Årene etter `fra` til og med `til` som ikke er kjent, og som heller ikke føres fram."""
    kjente = satser.kjente(DEFLATOR)
    siste = siste_kjente_år(satser)
    return [
        år
        for år in range(fra + 1, til + 1)
        if not 0 < siste < år and not any(s.fra <= date(år, 1, 1) <= s.til for s in kjente)
    ]


def siste_kjente_år(satser: Satser) -> int:
    """Det siste året deflatoren er kjent for på kunnskapsdatoen; 0 når ingen er kjent."""
    return max((s.til.year for s in satser.kjente(DEFLATOR)), default=0)
