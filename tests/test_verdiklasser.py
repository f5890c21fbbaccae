"""Verdier med bare felter er NamedTuple (docs/valg/0006): en dataklasse er dyr å lage."""

import ast
from collections.abc import Iterator
from pathlib import Path

KILDE = Path(__file__).resolve().parents[1] / "src" / "flyktningplan"
UNNTAK = {
    "Kalenderdag": "står i innstillingene, der en tuppel er en liste",
    "Svarvalg": "en valggruppe er en dataklasse",
    "Oppdragsvalg": "en valggruppe er en dataklasse",
}


def bare_felter(klasse: ast.ClassDef) -> bool:
    """En frossen dataklasse uten arv, minne, kontroll, regneregler og egenskaper som huskes."""
    pynt = [ast.unparse(p) for p in klasse.decorator_list]
    if not any(p.startswith("dataclass(frozen=True") for p in pynt) or klasse.bases:
        return False
    tekst = ast.unparse(klasse)
    return not any(
        ord_ in tekst for ord_ in ("field(", "__post_init__", "__add__", "cached_property")
    )


def dataklasser(kode: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(kode)):
        if isinstance(node, ast.ClassDef) and bare_felter(node):
            yield node.name


def test_verdier_med_bare_felter_er_ikke_dataklasser():
    funnet = {k for fil in KILDE.rglob("*.py") for k in dataklasser(fil.read_text("utf-8"))}

    assert funnet == UNNTAK.keys()


def test_prøven_ser_forskjellen():
    frossen = "@dataclass(frozen=True, slots=True)\nclass A:\n    tall: int"
    minne = f"{frossen}\n    _husket: dict = field(default_factory=dict)"

    assert list(dataklasser(frossen)) == ["A"]
    assert list(dataklasser(minne)) == []
    assert list(dataklasser("@dataclass(slots=True)\nclass A:\n    tall: int")) == []
