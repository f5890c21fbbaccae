"""Aldersgruppene andelene under [sammensetning] gjelder for: år, begge ender medregnet.

Grensene er trukket der en regel skifter, så alle i en gruppe følger den samme. De er hva
innstillingene betyr, og ikke loven selv: endres loven, må andelene settes på nytt for nye
grupper. tests/framskriving/test_ventede.py sier fra når gruppene og satsfilene er uenige.
"""

Aldersgrupper = tuple[tuple[int, int], ...]

BARN: Aldersgrupper = ((0, 5), (6, 15), (16, 17))
VOKSNE: Aldersgrupper = ((18, 24), (25, 55), (56, 66))
ELDRE_FRA = 67
"""Den siste gruppen voksne, opp til innstillingen `eldst`."""


def vist(grupper: Aldersgrupper) -> str:
    """«0–5, 6–15, 16–17»."""
    return ", ".join(f"{fra}–{til}" for fra, til in grupper)
