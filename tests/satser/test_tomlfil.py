"""Feil i en TOML-fil sies på norsk, med linje, kolonne og et råd som passer linjen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyktningplan.satser.tomlfil import Tomlfeil, dekod, les_toml

ENGELSK = ("Expected", "Invalid", "Cannot", "Illegal", "Unclosed", "at line", "Unescaped")


def feil(tekst: str) -> Tomlfeil:
    with pytest.raises(Tomlfeil) as fanget:
        les_toml(tekst)
    return fanget.value


@pytest.mark.parametrize(
    ("tekst", "sted", "sier"),
    [
        ("a = 1\nverdi = 249,5\n", "linje 2, kolonne 12", "punktum, som 5.1"),
        ("verdi = 249 500\n", "linje 1, kolonne 13", "uten mellomrom, som 249500"),
        ("verdi = −5\n", "linje 1, kolonne 9", "minus med bindestrek"),
        ("verdi = 5 %\n", "linje 1, kolonne 11", "bare tallet, uten enhet"),
        ("verdi = 50000 kr\n", "linje 1, kolonne 15", "bare tallet, uten enhet"),
        ("verdi = .5\n", "linje 1, kolonne 9", "null foran, som 0.5"),
        ("verdi =\n", "linje 1, kolonne 8", "Skriv en verdi etter ="),
        ("nummer = 0301\n", "linje 1, kolonne 11", 'som "0301"'),
        ("fra = 01.02.2024\n", "linje 1, kolonne 8", "som 2024-01-31"),
        ("fra = 2024-02-30\n", "linje 1, kolonne 7", "Datoen finnes ikke"),
        ("fra = 2024-13-01\n", "linje 1, kolonne 11", "Datoen finnes ikke"),
        ("status = vedtatt\n", "linje 1, kolonne 10", "i anførselstegn"),
        ("kryss = ja\n", "linje 1, kolonne 9", "true eller false"),
        ("navn = “sats”\n", "linje 1, kolonne 8", "rette anførselstegn"),
        ('navn = "sats\nfra = 1\n', "linje 1, kolonne 13", "ikke avsluttet på samme linje"),
        ("navn: 1\n", "linje 1, kolonne 5", "= i stedet for kolon"),
        ("beløp = 1\n", "linje 1, kolonne 4", "Nøkler bruker bare a–z"),
        ("å = 1\n", "linje 1, kolonne 1", "Nøkler bruker bare a–z"),
        ("[kommune\n", "linje 1, kolonne 9", "mangler ]"),
        ("[[satser]\n", "linje 1, kolonne 9", "mangler ]]"),
        ("[a]\n[a]\n", "linje 2, kolonne 3", "Delen er skrevet to ganger"),
        ("a = 1\na = 2023-11-15\n", "linje 2, kolonne 15", "Nøkkelen er skrevet to ganger"),
        ("a = [1, 2\n", "siste linje", "Listen er ikke avsluttet når filen slutter"),
        ('a = "C:\\plan"\n', "linje 1, kolonne 10", "enkel \\"),
        ('a = "\x00"\n', "linje 1, kolonne 6", "styretegn"),
        ('a = 1\nnavn = "Se S:\\eksport"\n', "linje 2", "enkel \\"),
        ('[d]\n"S:\\eksport" = 1\n', "linje 2", "enkel \\"),
        ('a = "\\\\e"\nb = "\\u001b"\n', "linje 2", "enkel \\"),
        ("a = " + "9" * 5000, "", "kan ikke leses"),
        ("a = " + "[" * 5000, "", "for mange klammer"),
        ("a" + ".a" * 5000 + " = 1", "", "et navn med for mange deler"),
    ],
    ids=lambda v: repr(v)[:24],
)
def test_feilen_sier_hvor_hva_og_hva_som_skal_stå(tekst: str, sted: str, sier: str) -> None:
    funnet = feil(tekst)

    assert sted == funnet.sted
    assert sier in f"{funnet.melding} {funnet.råd}"


@given(st.text(max_size=60))
def test_ingen_tekst_gir_engelsk_eller_en_annen_feil(tekst: str) -> None:
    funnet = None
    try:
        les_toml(tekst)
    except Tomlfeil as feil_:
        funnet = feil_

    assert funnet is None or funnet.råd
    assert not any(ord_ in str((funnet, funnet and funnet.råd)) for ord_ in ENGELSK)


def test_innholdet_på_linjen_gjengis_ikke() -> None:
    funnet = feil("navn = Hemmelig Navnesen\n")

    assert "Navnesen" not in f"{funnet.melding} {funnet.råd} {funnet.sted}"


@pytest.mark.parametrize(
    ("data", "sted", "sier"),
    [
        (b"a = 1\nnavn = 'Her\xf8y'\n", "linje 2", "ikke lagret som UTF-8"),
        ("navn = 'Herøy'".encode("utf-16"), "", "UTF-16"),
    ],
)
def test_feil_tegnsett(data: bytes, sted: str, sier: str) -> None:
    with pytest.raises(Tomlfeil, match=sier) as fanget:
        dekod(data)

    assert sted == fanget.value.sted
    assert "UTF-8" in fanget.value.råd


@pytest.mark.parametrize("tall", ["1e31", "-1e-31", "1E+999_999_999", "0e-40"])
def test_tall_utenfor_grensene_sier_linjen(tall: str) -> None:
    fanget = feil(f"a = 1\nb = [2, {tall}]\n")

    assert "linje 2" == fanget.sted
    assert "altfor" in fanget.melding


@pytest.mark.parametrize("tall", ["9" * 32, "0x" + "f" * 6000, "[[{b = 0o" + "7" * 40 + "}]]"])
def test_heltall_utenfor_grensene(tall: str) -> None:
    assert "altfor" in feil(f"a = {tall}").melding


def test_store_og_små_tall_innenfor_grensene_leses_nøyaktig() -> None:
    lest = les_toml(f"a = 1e30\nb = 1e-30\nc = {10**30}\nd = nan")

    assert (Decimal("1e30"), Decimal("1e-30"), 10**30) == (lest["a"], lest["b"], lest["c"])


def test_bom_er_greit() -> None:
    assert {"a": 1} == les_toml(dekod(b"\xef\xbb\xbfa = 1"))
