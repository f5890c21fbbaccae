"""Navnemønstre: bare fire felt, og ingenting som kan flytte filen et annet sted."""

from datetime import date
from pathlib import Path

import pytest
from tests.visning.bygg import hode as bygg_hode

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.filnavn import Navnefelt, fyll_ut, les_mønster

FELT = Navnefelt(date(2023, 1, 1), "Herøy", "1818", "plan")


@pytest.mark.parametrize(
    ("mønster", "ventet"),
    [
        ("rapport.xlsx", "rapport.xlsx"),
        ("rapport_{kjent:%Y-%m}.xlsx", "rapport_2023-01.xlsx"),
        ("{kjent}.md", "2023-01-01.md"),
        ("{kjent:%d.%m.%Y}.md", "01.01.2023.md"),
        ("uke {kjent:%V i %G}.md", "uke 52 i 2022.md"),
        ("{kommune}_{nummer}_{scenario}/x.md", "Herøy_1818_plan/x.md"),
        ("{{kjent}}.md", "{kjent}.md"),
        ("{kjent:%Y}/{kjent:%m}.md", "2023/01.md"),
    ],
)
def test_mønsteret_fylles_ut(mønster, ventet):
    assert Path(ventet) == fyll_ut(les_mønster(mønster), FELT)


def test_kommunen_er_navnet_alene_også_når_det_har_parentes():
    hode = bygg_hode(kommune="Våler (Innlandet) (Innlandet)", kommunenavn="Våler (Innlandet)")

    assert "Våler (Innlandet)" == Navnefelt.av_hode(hode).kommune


@pytest.mark.parametrize(
    "mønster",
    [
        "{kjent.__class__}.md",
        "{kjent.year}.md",
        "{kommune[0]}.md",
        "{}.md",
        "{0}.md",
        "{data}.md",
        "{kjent!r}.md",
        "{kommune:>20}.md",
        "{kjent:%B}.md",
        "{kjent:%Y/%m}.md",
        "{kjent:{nummer}}.md",
        "{kjent:%}.md",
        "{kjent",
        "kjent}.md",
    ],
)
def test_alt_annet_er_feil_bruk_som_sier_hva_som_er_lov(mønster):
    with pytest.raises(Bruksfeil, match=r"kjent:%Y-%m-%d.*kommune.*nummer.*scenario"):
        les_mønster(mønster)


@pytest.mark.parametrize("navn", ["..", ".", "../etc", "a\\b", "C:", "a\nb", "a\x1b[31m", "", " "])
def test_en_verdi_kan_ikke_flytte_filen(navn):
    with pytest.raises(Bruksfeil, match="kan ikke stå i et filnavn"):
        fyll_ut("{kommune}/x.md", Navnefelt(date(2023, 1, 1), navn, "1818", "plan"))


def test_en_verdi_med_klammer_blir_ikke_et_nytt_mønster():
    felt = Navnefelt(date(2023, 1, 1), "{nummer}", "1818", "plan")

    assert Path("{nummer}.md") == fyll_ut("{kommune}.md", felt)
