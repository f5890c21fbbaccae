import pytest
from tests.visning.bygg import budsjett

from flyktningplan.visning.tekst import som_csv, som_json, som_markdown
from flyktningplan.visning.terminal import vis_terminal
from flyktningplan.visning.velg import Format, vis

RAPPORT = budsjett()
TABELL = vis_terminal(RAPPORT, bredde=90, farge=True, ascii=True).encode()


@pytest.mark.parametrize(
    ("navn", "ventet"),
    [
        ("tabell", TABELL),
        ("csv", som_csv(RAPPORT, med_bom=False)),
        ("json", som_json(RAPPORT)),
        ("markdown", som_markdown(RAPPORT)),
    ],
)
def test_formatet_velger_visningen(navn: str, ventet: bytes) -> None:
    assert vis(RAPPORT, Format(navn), bredde=90, farge=True, ascii=True) == ventet


def test_alle_formater_er_med() -> None:
    assert [f.value for f in Format] == ["tabell", "csv", "json", "markdown"]


def test_bom_gjelder_bare_csv() -> None:
    for format_ in Format:
        ut = vis(RAPPORT, format_, bredde=90, farge=False, ascii=False, med_bom=True)
        assert ut.startswith(b"\xef\xbb\xbf") is (format_ is Format.CSV)
