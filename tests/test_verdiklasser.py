"""Verdier uten minne og arv er NamedTuple (docs/valg/0006): en dataklasse er dyr å lage."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

KILDE = Path(__file__).resolve().parents[1] / "src" / "flyktningplan"
UNNTAK = {
    "Kalenderdag": "står i innstillingene, der en tuppel er en liste",
    "Svarvalg": "en valggruppe er en dataklasse",
    "Oppdragsvalg": "en valggruppe er en dataklasse",
}
KREVER_DATAKLASSE = {"__post_init__", "__add__"}


def kunne_vært_namedtuple(klasse: ast.ClassDef) -> bool:
    """En frossen dataklasse uten arv, minne, kontroll, pluss og egenskaper som huskes."""
    frossen = any(
        isinstance(pynt, ast.Call)
        and ast.unparse(pynt.func) == "dataclass"
        and any(valg.arg == "frozen" for valg in pynt.keywords)
        for pynt in klasse.decorator_list
    )
    har_minne = any(
        isinstance(felt, ast.AnnAssign)
        and isinstance(felt.value, ast.Call)
        and ast.unparse(felt.value.func) == "field"
        for felt in klasse.body
    )
    metoder = [m for m in klasse.body if isinstance(m, ast.FunctionDef)]
    trenger = any(
        m.name in KREVER_DATAKLASSE or "cached_property" in map(ast.unparse, m.decorator_list)
        for m in metoder
    )
    return frossen and not (klasse.bases or har_minne or trenger)


def dataklasser(kode: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(kode)):
        if isinstance(node, ast.ClassDef) and kunne_vært_namedtuple(node):
            yield node.name


def test_verdier_uten_minne_og_arv_er_ikke_dataklasser():
    funnet = {k for fil in KILDE.rglob("*.py") for k in dataklasser(fil.read_text("utf-8"))}

    assert funnet == UNNTAK.keys()


@pytest.mark.parametrize(
    ("pynt", "innhold", "ventet"),
    [
        ("frozen=True, slots=True", "tall: int", ["A"]),
        ("slots=True, frozen=True", "'''Ikke field(), bare omtalt.'''\n    tall: int", ["A"]),
        ("slots=True", "tall: int", []),
        ("frozen=True", "minne: dict = field(default_factory=dict)", []),
        ("frozen=True", "@cached_property\n    def b(self): return 1", []),
    ],
)
def test_prøven_ser_forskjellen(pynt, innhold, ventet):
    assert list(dataklasser(f"@dataclass({pynt})\nclass A:\n    {innhold}")) == ventet
