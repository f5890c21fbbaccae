"""Det som likner mest på det noen har skrevet: grunnlaget for «Mente du …?»."""

from collections.abc import Iterable

LIKT = 0.6
"""Hvor like to ord må være, fra 0 til 1, når stedet det spørres fra ikke krever noe annet."""


def nærmeste(
    skrevet: str, mulige: Iterable[str], *, flest: int = 1, likhet: float = LIKT
) -> list[str]:
    """De mulige som likner mest, den likeste først; tomt når ingen likner nok."""
    from difflib import get_close_matches  # lastes bare når noen har skrevet feil

    return get_close_matches(skrevet, list(mulige), n=flest, cutoff=likhet)
