"""Tittellinjene alle formater har: hvem, enhet, prisgrunnlag, scenario og kunnskapsdato."""

from flyktningplan.rapport.modell import Hode
from flyktningplan.rapport.ord import norsk_dato, stor


def hvem(hode: Hode) -> str:
    """«Herøy (Nordland), 1818»."""
    return f"{hode.kommune}, {hode.nummer}" if hode.nummer else hode.kommune


def grunnlag(hode: Hode) -> str:
    """«1000 kr · faste 2024-priser · scenario «plan»»: det tallene betyr."""
    enhet = stor(hode.enhet)
    scenario = f"scenario «{hode.scenario}»" if hode.scenario not in {"", "–"} else ""
    return " · ".join(filter(None, (enhet, hode.priser, scenario)))


def kjent(hode: Hode) -> str:
    """«Slik det var kjent 15.11.2023. Merknad», eller når den nyeste verdien ble kjent."""
    return f"{stor(når_kjent(hode))}. {hode.merknad}".rstrip()


def når_kjent(hode: Hode) -> str:
    """«slik det var kjent 15.11.2023», eller «nyeste verdi ble kjent 31.12.2025»."""
    var = "slik det var" if hode.har_kunnskapsdato else "nyeste verdi ble"
    return f"{var} kjent {norsk_dato(hode.kjent)}"


def kort_kjent(hode: Hode) -> str:
    """«kjent 15.11.2023» når det er en kunnskapsdato, ellers som `når_kjent`."""
    return f"kjent {norsk_dato(hode.kjent)}" if hode.har_kunnskapsdato else når_kjent(hode)
