"""Hver modul sier hva den er: første setning er en docstring."""

import ast
from pathlib import Path

KILDE = Path(__file__).resolve().parents[1] / "src" / "flyktningplan"


def test_hver_modul_har_en_docstring():
    moduler = [fil for fil in KILDE.rglob("*.py") if fil.read_text("utf-8").strip()]
    uten = [
        fil.relative_to(KILDE).as_posix()
        for fil in moduler
        if ast.get_docstring(ast.parse(fil.read_text("utf-8"))) is None
    ]

    assert moduler
    assert uten == []
