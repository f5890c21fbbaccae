"""Funn om det samme samles, og rekkefølgen er den samme hver gang."""

from itertools import permutations

import pytest

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.funnsamling import ordne

NØKLER = ("satser.A.verdier.0.verdi", "satser.A.verdier.0.lav", "satser.A.verdier.0.hoy")


def funn(celle: str) -> Funn:
    return Funn(Regel.SATSFIL, Alvorlighet.FEIL, Opphav("satser/a.toml", "", celle), "Feil tall.")


@pytest.mark.parametrize("rekkefølge", [*permutations(NØKLER)])
def test_nøkler_i_en_satsfil_står_i_alfabetisk_rekkefølge(rekkefølge):
    (samlet,) = ordne(map(funn, rekkefølge))

    assert samlet.celler == tuple(sorted(NØKLER))


def test_celler_står_i_arkets_rekkefølge():
    (samlet,) = ordne(map(funn, ("B10", "A2", "B9")))

    assert samlet.celler == ("A2", "B9", "B10")
