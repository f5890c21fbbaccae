"""CSV slik norsk Excel, gamle systemer og ødelagte filer skriver den."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.innlesing.bygg import koder

from flyktningplan.innlesing.celler import Arbeidsbok, Celle
from flyktningplan.innlesing.tekstfil import finn_skilletegn, les_tekstfil

TABELL = "År;Status;Kilde\r\n2024;vedtatt;Rådhuset på Herøy æøåÆØÅ\r\n"


def celler(bok: Arbeidsbok) -> dict[str, Celle]:
    """Adresse → verdi for alle celler som ikke er tomme."""
    return {
        f"{chr(ord('A') + k)}{rad.nummer}": verdi
        for rad in bok.ark[0].rader
        for k, verdi in enumerate(rad.celler)
        if verdi is not None
    }


@pytest.mark.parametrize(
    ("koding", "navn"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 med BOM"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 uten BOM"),
        ("utf-16-be", "UTF-16 uten BOM"),
        ("mac-roman", "Mac Roman"),
    ],
)
def test_tegnsettet_finnes_og_oppgis(koding: str, navn: str) -> None:
    bok = les_tekstfil(TABELL.encode(koding), "b.csv")
    assert (bok.koding, bok.skilletegn, bok.funn) == (navn, ";", ())
    assert celler(bok)["C2"] == "Rådhuset på Herøy æøåÆØÅ"


@pytest.mark.parametrize("skille", [";", ",", "\t", "|"], ids=repr)
@pytest.mark.parametrize("linjeskift", ["\n", "\r\n", "\r"], ids=repr)
def test_skilletegn_og_linjeskift(skille: str, linjeskift: str) -> None:
    tekst = linjeskift.join(
        [skille.join(rad) for rad in (["År", "Antall"], ["2024", '"1,5"'], ["2025", '"2,5"'])]
    )
    bok = les_tekstfil(tekst.encode(), "b.csv")
    assert bok.skilletegn == skille
    assert celler(bok) == {
        "A1": "År", "B1": "Antall", "A2": "2024", "B2": "1,5", "A3": "2025", "B3": "2,5"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tekst", "skille"),
    [
        ("Bosetting i Herøy, alle år\n\nÅr;Antall\n2024;1,5\n", ";"),
        ("Tittel\nUndertittel, med komma\nenda en\nÅr;Antall;Kilde\n2024;1,5;IMDi\n", ";"),
        ("År;Antall\n2024;1,5\n2025;2,5\n2026;3,5\n", ";"),
        ("År,Antall\n2024,10\n", ","),
        ("Antall\n10\n", ";"),
        ("", ";"),
    ],
)
def test_skilletegnet_finnes_med_tittelrader_og_desimalkomma(tekst: str, skille: str) -> None:
    assert finn_skilletegn(tekst) == skille


def test_linjen_sep_bestemmer_og_telles_med() -> None:
    bok = les_tekstfil("sep=|\nÅr|Antall\n2024|1;5;5\n".encode(), "b.csv")
    assert bok.skilletegn == "|"
    assert celler(bok) == {"A2": "År", "B2": "Antall", "A3": "2024", "B3": "1;5;5"}


def test_radnummer_er_filens_egne_linjer() -> None:
    """Tomme linjer og linjeskift inne i anførselstegn telles med."""
    tekst = 'År;Merknad\r\n\r\n2024;"to\r\nlinjer"\r\n;;\r\n2025;siste\r\n'
    assert celler(les_tekstfil(tekst.encode(), "b.csv")) == {
        "A1": "År", "B1": "Merknad", "A3": "2024", "B3": "to\r\nlinjer", "A6": "2025", "B6": "siste"
    }  # fmt: skip


def test_nfd_og_usynlige_tegn_blir_vanlige() -> None:
    tekst = "A\u030ar;\ufeffStatus;Ko\u00adde\u200b\n2024;\u00a0 \u00a0;x\n"
    assert celler(les_tekstfil(tekst.encode(), "b.csv")) == {
        "A1": "År", "B1": "Status", "C1": "Kode", "A2": "2024", "C2": "x"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        (b"", "tom"),
        (b"\n \r\n", "tom"),
        (codecs.BOM_UTF8, "tom"),
        (b"PK\x03\x04rest", "regneark"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"x", "regneark"),
        ("År;Antall\n2024;\x0010\n".encode(), "kode 0"),
        (b"a;b\n1;\x07\n", "kode 7"),
        (b"a;b\n\x81\x8d;1\n", "0x81"),
        (codecs.BOM_UTF8 + b"a;\xe5\n", "0xE5"),
        (b'a;b\n1;"aldri lukket\n2;3\n', "anførselstegn"),
        (b'a;b\n1;"x"y\n', "anførselstegn"),
        (b"a;b\n1;" + b"x" * 200_000, "lengre"),
    ],
    ids=lambda v: repr(v)[:30],
)
def test_det_som_ikke_kan_leses_er_ett_funn(data: bytes, melding: str) -> None:
    bok = les_tekstfil(data, "b.csv")
    assert [f.regel for f in bok.funn] == ["K01"]
    assert melding in bok.funn[0].melding
    assert not bok.ark


def test_adressen_til_det_som_ikke_kan_leses() -> None:
    bok = les_tekstfil('År;Merknad\n2024;a\n2025;"åpen\n2026;b\n'.encode(), "b.csv")
    assert koder(bok.funn) == [("K01", "rad 3")]
    bok = les_tekstfil(b"a;b\n1;2\n3;\x00\n", "b.csv")
    assert koder(bok.funn) == [("K01", "rad 3")]


@pytest.mark.parametrize("tekst", ["År;Sted\n2024;HerÃ¸y\n", "År;Sted\n2024;Her\ufffdy\n"])
def test_tegn_som_er_gått_tapt_gir_advarsel(tekst: str) -> None:
    bok = les_tekstfil(tekst.encode(), "b.csv")
    assert koder(bok.funn) == [("K12", "rad 2")]


def test_anførselstegn_midt_i_en_celle_er_bare_et_tegn() -> None:
    assert celler(les_tekstfil('Hva\n12" rør\n'.encode(), "b.csv"))["A2"] == '12" rør'


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_ingen_bytes_velter_leseren(data: bytes) -> None:
    bok = les_tekstfil(data, "b.csv")
    assert bok.ark or bok.funn


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(codec="cp1252", exclude_categories=("Cc", "Cf", "Zs")),
                min_size=1,
                max_size=8,
            ),
            min_size=3,
            max_size=3,
        ),
        min_size=2,
        max_size=6,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_det_excel_skriver_leses_likt(rader: list[list[str]], koding: str) -> None:
    """Semikolon og anførselstegn rundt alt, slik Excel lagrer tekst."""
    tekst = "".join(
        ";".join('"' + c.replace('"', '""') + '"' for c in rad) + "\r\n" for rad in rader
    )
    bok = les_tekstfil(tekst.encode(koding), "b.csv")
    assert bok.skilletegn == ";"
    assert [rad.celler for rad in bok.ark[0].rader] == rader
