import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.visning.bygg import FIENDTLIG, MILJØ
from tests.visning.figurbygg import figur, grense, linje, søyler

from flyktningplan.rapport.figur import Figur
from flyktningplan.visning.svg import som_svg
from flyktningplan.visning.svgakse import Skala, runde_merker, tekstbredde, undertekster
from flyktningplan.visning.svgoppsett import Oppsett

ROM = "{http://www.w3.org/2000/svg}"


def tegn(f: Figur, bredde: int = 720) -> ET.Element:
    """SVG-en slik en streng XML-leser ser den."""
    svg = som_svg(f, adresse="prove", bredde=bredde).replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )
    return ET.fromstring(svg)  # noqa: S314 - vår egen tekst


def tekster(svg: ET.Element) -> list[str]:
    return [t.text or "" for t in svg.iter(f"{ROM}text")]


def felt(svg: ET.Element) -> list[ET.Element]:
    return list(svg.iter(f"{ROM}rect"))


def tall(e: ET.Element, navn: str) -> float:
    return float(e.attrib[navn])


def test_figuren_har_tittel_og_tekstalternativ_den_viser_til():
    svg = tegn(figur(søyler(1, 2)))
    tittel, tekst = svg[0], svg[1]

    assert svg.attrib["role"] == "img"
    assert svg.attrib["aria-labelledby"].split() == [tittel.attrib["id"], tekst.attrib["id"]]
    assert (tittel.tag, tittel.text) == (f"{ROM}title", "Ramme og netto")
    assert (tekst.tag, tekst.text) == (f"{ROM}desc", "2024: ramme −6 246, beregnet −10 014.")


def test_tallene_er_norske_og_negative_søyler_går_ned_fra_null():
    svg = tegn(figur(søyler(-10014, 2288)))
    negativ, positiv = felt(svg)

    assert {"−10\u202f014", "2\u202f288"} <= set(tekster(svg))
    assert tall(negativ, "y") == pytest.approx(tall(positiv, "y") + tall(positiv, "height"))
    assert tall(negativ, "height") > 4 * tall(positiv, "height")


def test_seriene_skilles_med_mønster_og_ikke_bare_farge():
    svg = tegn(figur(*(søyler(1, 2, navn=n) for n in ("A", "B", "C", "D"))))
    utseende = {(e.attrib["class"], e.attrib.get("fill")) for e in felt(svg)}

    assert utseende == {
        ("s0", None),
        ("s1", "url(#prove-m1)"),
        ("s2", "url(#prove-m2)"),
        ("s3", None),
    }
    assert [p.attrib["id"] for p in svg.iter(f"{ROM}pattern")] == ["prove-m1", "prove-m2"]


def test_et_hull_er_ikke_null_og_et_merke_står_uten_søyle():
    svg = tegn(figur(søyler(None, ":", 0, 7)))

    assert len(felt(svg)) == 1
    assert tekster(svg).count(":") == 1
    assert tekster(svg).count("0") == 2  # på aksen og for verdien


def test_linjen_brytes_ved_hull_og_et_punkt_alene_vises():
    svg = tegn(figur(linje(3, 4, None, 5)))
    streker = [p for p in svg.iter(f"{ROM}path") if p.attrib.get("class", "").startswith("linje")]

    assert [p.attrib["d"].count("L") for p in streker] == [1]
    assert len(list(svg.iter(f"{ROM}circle"))) == 3


def test_grensen_er_en_stiplet_linje_tvers_over_med_navn_i_tegnforklaringen():
    svg = tegn(figur(søyler(50, 150), grense(100, 2)))
    klasser = [p.attrib.get("class") for p in svg.iter(f"{ROM}path")]

    assert klasser.count("grense") == 2
    assert "Fullt" in tekster(svg)


def test_mange_søyler_merkes_bare_med_det_største():
    svg = tegn(figur(søyler(*range(1, 49)), linje(*range(101, 149))))
    merket = [t for t in tekster(svg) if t in {str(n) for n in (*range(1, 49), *range(101, 149))}]

    assert "48" in merket
    assert "148" in merket
    assert "47" not in merket


def test_teksten_under_hver_kategori_er_med():
    svg = tegn(figur(søyler(1, 2), under=("10 bedre", "")))
    assert "10 bedre" in tekster(svg)


@pytest.mark.parametrize("bredde", [340, 720])
def test_ingen_tekst_stikker_utenfor_figuren(bredde):
    lang = "Et svært langt navn på en serie, lenger enn de fleste"
    svg = tegn(
        figur(
            søyler(-123456, 7, 9, navn=lang),
            søyler(1, 2, 3, navn=lang),
            kategorier=("0–5 år", "seksten år og eldre", "uoppgitt"),
            enhet="Prosent av plassene eller romtimene, det som er mest presset av de to",
        ),
        bredde,
    )
    for t in svg.iter(f"{ROM}text"):
        if "transform" in t.attrib:
            continue
        bred = tekstbredde(t.text or "")
        x = tall(t, "x")
        klasser = t.attrib.get("class", "").split()
        fra = x - bred if "slutt" in klasser else x - bred / 2 if "midt" in klasser else x
        if t.text != lang:
            assert -1 <= fra, t.text
            assert fra + bred <= bredde + 1, t.text
        assert 0 < tall(t, "y") <= float(svg.attrib["viewBox"].split()[3])


@pytest.mark.parametrize("tekst", FIENDTLIG)
def test_tekst_utenfra_er_tekst_overalt_i_figuren(tekst):
    svg = tegn(
        figur(
            søyler(1, navn=tekst), søyler(tekst, navn=tekst),
            tittel=tekst, beskrivelse=tekst, enhet=tekst, kategorier=(tekst,), under=(tekst,),
        )
    )  # fmt: skip
    assert {e.tag.removeprefix(ROM) for e in svg.iter()} <= {
        "svg", "title", "desc", "defs", "pattern", "path", "rect", "circle", "text",
    }  # fmt: skip


def test_samme_figur_gir_samme_tekst_i_en_ny_prosess():
    kode = (
        "from tests.visning.figurbygg import figur, søyler, linje;"
        "from flyktningplan.visning.svg import som_svg;"
        "print(som_svg(figur(søyler(-3, 7), linje(1, None)), adresse='a', bredde=340), end='')"
    )
    ny = subprocess.run(
        [sys.executable, "-c", kode],
        env={**MILJØ, "PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
    )
    her = som_svg(figur(søyler(-3, 7), linje(1, None)), adresse="a", bredde=340)
    assert ny.stdout.decode() == her


@pytest.mark.parametrize("verdier", [(), (0,), (None,), (":",), (0, 0)])
def test_figurer_uten_høyde_lar_seg_tegne(verdier):
    assert len(tegn(figur(søyler(*verdier))))


@pytest.mark.parametrize(
    ("lavest", "høyest", "ventet"),
    [
        (0, 188, [0, 50, 100, 150]),
        (-10014, 0, [-10000, -8000, -6000, -4000, -2000, 0]),
        (-5, 13, [-5, 0, 5, 10]),
        (0, 3, [0, 1, 2, 3]),
        (0, 0, [0]),
    ],
)
def test_aksen_har_runde_tall(lavest, høyest, ventet):
    assert runde_merker(Fraction(lavest), Fraction(høyest), hele=True) == ventet


def test_aksen_deler_desimaltall_i_mindre_steg():
    merker = runde_merker(Fraction(0), Fraction("2.8"), hele=False)
    assert merker == [Fraction(n, 2) for n in range(6)]
    assert "0,5" in tekster(tegn(figur(søyler(Decimal("2.8")))))


@given(st.integers(-(10**9), 0), st.integers(0, 10**9))
def test_aksen_har_få_merker_innenfor_tallene_og_alltid_null(lavest, høyest):
    merker = runde_merker(Fraction(lavest), Fraction(høyest), hele=True)
    assert 0 in merker
    assert 1 <= len(merker) <= 8
    assert all(lavest <= m <= høyest and m.denominator == 1 for m in merker)


def test_skalaen_setter_tallene_mellom_topp_og_bunn():
    skala = Skala(Fraction(-100), Fraction(100), topp=10, bunn=210)
    assert [skala.y(v) for v in (100, 0, -100)] == [10, 110, 210]


def test_kategoriene_utelates_jevnt_når_de_ikke_får_plass():
    måneder = [f"mnd. {2024 + nr // 12}" for nr in range(48)]
    valgt = undertekster(måneder, 14)
    steg = {b - a for a, b in zip(list(valgt), list(valgt)[1:], strict=False)}

    assert valgt[0] == ["mnd.", "2024"]
    assert len(steg) == 1
    assert all(
        tekstbredde(linje) <= 14 * max(steg) for linjer in valgt.values() for linje in linjer
    )


@pytest.mark.parametrize(
    ("antall", "bredde", "ventet"),
    [(5, 720, False), (12, 340, True), (24, 340, None), (25, 5000, None)],
)
def test_tallene_ligger_står_eller_utelates_etter_plassen(antall, bredde, ventet):
    verdier = [-10014] * antall
    assert Oppsett(figur(søyler(*verdier)), bredde).loddrett is ventet


def test_det_største_på_en_linje_skrives_ikke_oppå_tallet_på_en_søyle():
    oppå = tegn(figur(søyler(206, 97), linje(206, 188)))
    fri = tegn(figur(søyler(97, 206), linje(299, 188)))

    assert tekster(oppå).count("206") == 1
    assert tekster(fri).count("299") == 1
