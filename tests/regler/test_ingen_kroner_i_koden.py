"""Satser hører hjemme i satsfilene: ingen beløp, aldersgrenser eller lengder i `regler/`."""

import ast
from pathlib import Path

import flyktningplan.regler

LOVLIGE = {0, 1, 2, 12, 15, 31, 100}
"""Tellere og kalender: tolv måneder, den 15., 31. desember, flyttemånedene, øre."""


def test_reglene_har_ingen_tall_fra_loven():
    mappe = Path(flyktningplan.regler.__file__).parent
    brudd = [
        f"{fil.name}:{node.lineno}: {node.value}"
        for fil in sorted(mappe.glob("*.py"))
        for node in ast.walk(ast.parse(fil.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and node.value not in LOVLIGE
    ]

    assert [] == brudd
