"""Linjene i `rapport endring`: endringen i hver, de nye og de som er borte."""

from collections.abc import Iterator, Sequence

from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.tidligere import RAMMERAD
from flyktningplan.rapport.endringsgrunner import NETTO
from flyktningplan.rapport.sammenligning import Forskjell, Tall

AVVIK = "Avvik fra rammen"
ALLTID = (NETTO, RAMMERAD, AVVIK)
SUM = "sum"


def er_linje(x: Forskjell) -> bool:
    """Linjer, og ikke summer og ramme."""
    return not x.navn.startswith((*ALLTID, "Sum ", "Konsekvensjustert", "Ny bosetting", "Uten ny"))


def endring_i(x: Forskjell, kolonne: str) -> Tall | None:
    """Endringen i kolonnen. En linje som bare er i den ene, er 0 i den andre; en ramme er ikke."""
    return x.endring(kolonne) if x.navn.startswith(ALLTID) else x.endring_fra_null(kolonne)


def bare_i_den_ene(alle: Sequence[Forskjell], kolonner: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Linjene som er nye eller borte, med det de gjør med nettoen per år."""
    for x in alle:
        if x.merke and er_linje(x) and not x.under:
            beløp = [
                f"{heltall(int(endring), med_fortegn=True)} i {k}"
                for k in kolonner
                if k != SUM and (endring := endring_i(x, k))
            ]
            hva = "ny linje" if x.i_ny else "linjen er borte"
            yield x.navn, f"{hva}: {opplisting(beløp) if beløp else '0 i alle årene'}"
