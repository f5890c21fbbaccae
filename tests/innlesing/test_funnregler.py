"""Reglene har faste numre, en tittel hver, og alle er i bruk."""

import re
from pathlib import Path

from flyktningplan.innlesing import funnregler
from flyktningplan.innlesing.funnregler import TITLER, Regel

KILDE = Path(funnregler.__file__).parent


def test_hver_regel_har_en_tittel_og_et_nummer() -> None:
    assert set(TITLER) == set(Regel)
    assert all(re.fullmatch(r"[KPST]\d\d", regel) for regel in Regel)


def test_alle_regler_er_i_bruk() -> None:
    """En regel ingen kode viser til, har mistet kontrollen sin."""
    koden = "".join(
        fil.read_text(encoding="utf-8") for fil in KILDE.glob("*.py") if fil.name != "funnregler.py"
    )
    assert [r.name for r in Regel if not re.search(rf"\bRegel\.{r.name}\b", koden)] == []
