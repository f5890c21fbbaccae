"""`start` når mappen ikke kan lages: alltid norsk, og hva som kan gjøres."""

import pytest

from flyktningplan.cli.start import start
from flyktningplan.feil import FlyktningplanFeil


def test_en_fil_med_samme_navn(tmp_path):
    fil = tmp_path / "plan"
    fil.touch()

    with pytest.raises(FlyktningplanFeil, match=r"plan er en fil, ikke en mappe\. Velg et annet"):
        start(fil)


def test_en_fil_på_veien(tmp_path):
    fil = tmp_path / "fil"
    fil.touch()

    with pytest.raises(FlyktningplanFeil, match=r"fil er ikke en mappe\. Velg en annen mappe"):
        start(fil / "plan")
