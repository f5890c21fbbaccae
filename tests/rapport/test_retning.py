"""«Bedre», «lik» og «svakere» følger tallet som skrives, og står bare ett sted."""

import ast
from fractions import Fraction
from pathlib import Path

import pytest

import flyktningplan
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.avvikstekst import mot
from flyktningplan.rapport.formel import Celle
from flyktningplan.rapport.rammeformler import mot_rammen as i_arbeidsboken
from flyktningplan.rapport.retning import i_ord, retning
from flyktningplan.rapport.sak.ord import mot_rammen as i_saken


@pytest.mark.parametrize(
    ("kroner", "ord_"),
    [(-501, "bedre"), (-500, "bedre"), (-499, "lik"), (0, "lik"), (499, "lik"), (500, "svakere")],
)
def test_ordet_følger_det_avrundede_tallet_overalt(kroner, ord_):
    avvik = Fraction(kroner)
    tusen = i_tusen(avvik)

    assert ord_ == retning(tusen)
    assert ord_ == i_arbeidsboken(Celle("avvik", "2024")).ord(tusen)
    assert i_ord(tusen).endswith(ord_)
    assert i_saken(avvik) == (
        "lik vedtatt ramme" if ord_ == "lik" else f"1\u00a0000 kroner {ord_} enn vedtatt ramme"
    )
    assert mot(avvik, "rammen") == ("som rammen" if ord_ == "lik" else f"1 {ord_} enn rammen")


def test_uten_tall_er_det_ikke_noe_ord():
    assert retning(None) is None


def test_ordene_står_bare_i_retning():
    """Et ord til et annet sted er en avgjørelse til om hva som er bedre."""
    mappe = Path(flyktningplan.__file__).parent
    steder = {
        fil.name
        for fil in mappe.rglob("*.py")
        for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.strip() in {"bedre", "svakere", "bedre enn", "svakere enn"}
    }

    assert {"retning.py"} == steder
