import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.visning.bygg import FIENDTLIG

from flyktningplan.visning.ombrekk import bredde, brekk, fyll, rens, smaleste, smaleste_tittel

TEKST = st.text(st.characters(codec="utf-8"), max_size=120).map(rens)
ORD = st.lists(st.text("abcæøå,.", min_size=1, max_size=12), min_size=1).map(" ".join)


@given(TEKST, st.integers(10, 60), st.integers(0, 4))
@example("-----" + "x" * 4 + "漢漢", 10, 0)
@example("xxxxx-" + "x" * 4 + "漢漢", 10, 0)
def test_ingen_linje_er_bredere_enn_plassen(tekst: str, plass: int, heng: int) -> None:
    assert all(bredde(linje) <= plass for linje in brekk(tekst, plass, heng))


@given(ORD, st.integers(14, 60), st.integers(0, 2))
def test_ordene_kommer_hele_og_i_rekkefølge(tekst: str, plass: int, heng: int) -> None:
    assert " ".join(brekk(tekst, plass, heng)).split() == tekst.split()


@given(st.integers(0, 10**9), st.integers(15, 30))
@example(28727, 15)
def test_tall_med_vanlig_mellomrom_deles_ikke(tall: int, plass: int) -> None:
    skrevet = f"{tall:,}".replace(",", " ")
    linjer = brekk(f"Dette er til sammen {skrevet} kroner i året", plass)
    assert any(skrevet in linje.replace("\u00a0", " ") for linje in linjer)


def test_fortsettelser_henger() -> None:
    assert brekk("Eldre- og barnehagetilskudd", 20, heng=2) == ["Eldre- og", "  barnehagetilskudd"]


def test_bare_ord_lengre_enn_linjen_deles() -> None:
    assert brekk("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_lange_koder_og_adresser_deles_ved_strek() -> None:
    assert brekk("INTRO-UNDER25-TELLER", 16) == ["INTRO-UNDER25-", "TELLER"]
    assert brekk("se https://imdi.no/bosetting/tall", 20) == [
        "se",
        "https://imdi.no/",
        "bosetting/tall",
    ]
    assert brekk("-" + "x" * 12, 5) == ["-xxxx", "xxxxx", "xxx"]
    assert brekk("https://imdi.no/tilskudd/tilskuddskalkulator/", 20) == [
        "https://imdi.no/",
        "tilskudd/",
        "tilskuddskalkulator/",
    ]
    assert brekk("https://www.regjeringen.no/", 16) == ["https://www.", "regjeringen.no/"]


@pytest.mark.parametrize("tekst", ["prop/id3037628/.", "ordordordordor.", "漢字漢字漢字漢,"])
def test_tegnet_bak_et_delt_ord_står_aldri_alene(tekst: str) -> None:
    linjer = brekk(tekst, len(tekst) - 1)

    assert "".join(linjer) == tekst
    assert all(linje.strip(".,") for linje in linjer), linjer


@pytest.mark.parametrize("tekst", FIENDTLIG)
def test_rens_etterlater_ingen_styretegn(tekst: str) -> None:
    renset = rens(tekst)
    assert not [t for t in renset if unicodedata.category(t) in {"Cc", "Cf", "Cs"}]
    renset.encode()


def test_rens_lar_norsk_tekst_stå() -> None:
    tekst = "Årsverk – «øst» −2\u00a0288 · é"
    assert rens(tekst) == tekst
    assert rens("A\u030arsverk") == "Årsverk"


def test_kombinerte_og_brede_tegn_måles_i_ruter() -> None:
    assert bredde("a\u0301") == 1
    assert bredde("漢字") == 4
    assert fyll("漢", 4, høyre=True) == "  漢"


def test_smaleste_er_det_brekk_trenger_for_å_la_ordene_stå_hele() -> None:
    assert smaleste("i alt 1 234 567") == len("1 234 567")
    assert smaleste("2024–2027") == len("2024–2027")
    assert smaleste_tittel("Sum 2024–2027") == len("2024–")
    assert smaleste("Eldre- og barnehagetilskudd", heng=2) == 2 + len("barnehagetilskudd")
    assert smaleste("Integreringstilskudd år 1", heng=2) == len("Integreringstilskudd")
    assert smaleste("x" * 50) == 20
    assert smaleste("Introduksjonsprogram, laveste alder") == len("Introduksjonsprogram,")
    assert brekk("Introduksjonsprogram, laveste alder", 21)[0] == "Introduksjonsprogram,"
