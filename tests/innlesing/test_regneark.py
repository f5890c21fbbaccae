"""Samme celler fra begge leserne, og ingen ødelagt fil som velter dem."""

import io
import os
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.innlesing.bygg import koder, xlsx, xlsx_openpyxl
from tests.innlesing.test_vakt import fil, med_formler, pakk_om, uten_beregning

from flyktningplan.innlesing.arbeidsbok import les_arbeidsbok
from flyktningplan.innlesing.celler import Ark, Celle, Feilverdi, kolonnebokstav
from flyktningplan.innlesing.regneark import med_calamine, med_openpyxl
from flyktningplan.innlesing.vakt import vokt

Skriver = Callable[[dict[str, Sequence[Sequence[object]]]], bytes]
SKRIVERE: list[Skriver] = [xlsx, xlsx_openpyxl]


def celler(ark: Ark) -> dict[str, Celle]:
    return {
        f"{kolonnebokstav(k)}{rad.nummer}": verdi
        for rad in ark.rader
        for k, verdi in enumerate(rad.celler)
        if verdi is not None
    }


def begge(sti: Path) -> tuple[list[dict[str, Celle]], list[dict[str, Celle]]]:
    """Cellene i hvert ark, lest med calamine og med openpyxl."""
    fakta = vokt(sti).ark
    a, b = med_calamine(sti, "b.xlsx", fakta), med_openpyxl(sti, "b.xlsx", fakta)
    assert a is not None
    assert b is not None
    return [celler(x) for x in a], [celler(x) for x in b]


VERDIER = st.one_of(
    st.none(),
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda f: round(f, 6)),
    st.booleans(),
    st.dates(date(1901, 1, 1), date(2100, 1, 1)),
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffe\uffff"),
        max_size=12,
    ),
    st.sampled_from(["#REF!", "=1+1", " 2 288 ", "\u00a0", "år", "_x0041_", "1e3", "SANN"]),
)


@pytest.mark.parametrize("skriver", SKRIVERE)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rader=st.lists(st.lists(VERDIER, min_size=1, max_size=5), max_size=6))
def test_calamine_og_openpyxl_gir_de_samme_cellene(
    tmp_path: Path, skriver: Skriver, rader: list[list[object]]
) -> None:
    calamine, openpyxl = begge(fil(tmp_path, skriver({"A": rader, "B": [[None], [None, "x"]]})))
    assert calamine == openpyxl
    assert calamine[1] == {"B2": "x"}


@pytest.mark.parametrize("data", [med_formler(), uten_beregning()], ids=["formler", "uberegnet"])
def test_feilceller_er_like_fra_begge(tmp_path: Path, data: bytes) -> None:
    calamine, openpyxl = begge(fil(tmp_path, data))
    assert calamine == openpyxl
    assert any(isinstance(v, Feilverdi) for v in calamine[0].values())


@pytest.mark.parametrize("skriver", SKRIVERE)
def test_cellene_er_slik_norsk_excel_viser_dem(tmp_path: Path, skriver: Skriver) -> None:
    """Tomme rader og kolonner foran tabellen flytter ingen adresser."""
    rader: list[list[object]] = [
        [],
        [None, "År", "Antall"],
        [None, 2024, 5.0],
        [],
        [None, 5.5, True],
        [None, date(2024, 1, 1), datetime(2024, 1, 1, 9, 30)],  # noqa: DTZ001
        [None, "  luft ", " "],
    ]
    sti = fil(tmp_path, skriver({"Ark": rader}))
    if skriver is xlsx_openpyxl:
        assert celler(les_arbeidsbok(sti, "b.xlsx").ark[0])["C6"] == datetime(2024, 1, 1, 9, 30)  # noqa: DTZ001
    lest = celler(les_arbeidsbok(sti, "b.xlsx").ark[0])
    assert {**lest, "C6": None} == {
        "B2": "År", "C2": "Antall", "B3": 2024, "C3": 5, "B5": 5.5, "C5": "SANN",
        "B6": date(2024, 1, 1), "C6": None, "B7": "luft",
    }  # fmt: skip
    assert isinstance(lest["C3"], int)


@pytest.mark.parametrize("skriver", SKRIVERE)
def test_sann_og_usann_forveksles_ikke_med_tall(tmp_path: Path, skriver: Skriver) -> None:
    rader: list[list[object]] = [[1, True, 0, False], [True, 1, False, 0]]
    for lest in begge(fil(tmp_path, skriver({"A": rader}))):
        assert list(lest[0].values()) == [1, "SANN", 0, "USANN", "SANN", 1, "USANN", 0]


def test_gal_dimensjon_skjuler_ingen_rader_for_openpyxl(tmp_path: Path) -> None:
    data = pakk_om(
        xlsx({"A": [["a", "b"], ["c", "d"]]}),
        lambda x: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', x),
    )
    calamine, openpyxl = begge(fil(tmp_path, data))
    assert calamine == openpyxl == [{"A1": "a", "B1": "b", "A2": "c", "B2": "d"}]


def test_klokkeslett_leses_likt(tmp_path: Path) -> None:
    data = xlsx_openpyxl({"A": [[time(9, 30), datetime(2024, 5, 1, 23, 59, 59)]]})  # noqa: DTZ001
    calamine, openpyxl = begge(fil(tmp_path, data))
    assert calamine == openpyxl


def test_skjulte_ark_er_merket(tmp_path: Path) -> None:
    data = xlsx({"A": [["x"]], "B": [["y"]]}, skjult=["B"])
    ark = les_arbeidsbok(fil(tmp_path, data), "b.xlsx").ark
    assert [(a.navn, a.synlig) for a in ark] == [("A", True), ("B", False)]


HEL = xlsx({"bosetting": [["År", "Status", "Antall"], [2024, "vedtatt", 10]]})


@pytest.mark.parametrize(
    "lengde", sorted({0, 1, 3, 4, 21, *range(30, len(HEL), 397), len(HEL) - 1})
)
def test_avkuttet_regneark_er_ett_funn(tmp_path: Path, lengde: int) -> None:
    bok = les_arbeidsbok(fil(tmp_path, HEL[:lengde]), "b.xlsx")
    assert koder(bok.funn) == [("K01", "")]
    assert not bok.ark


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sted=st.integers(0, len(HEL) - 1),
    bytes_=st.binary(min_size=1, max_size=6),
    innsatt=st.booleans(),
)
def test_byttede_bytes_velter_ingenting(
    tmp_path: Path, sted: int, bytes_: bytes, *, innsatt: bool
) -> None:
    data = HEL[:sted] + bytes_ + HEL[sted + (0 if innsatt else len(bytes_)) :]
    bok = les_arbeidsbok(fil(tmp_path, data), "b.xlsx")
    assert bok.ark or bok.funn


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06"]))
def test_tilfeldige_bytes_velter_ingenting(tmp_path: Path, data: bytes, hode: bytes) -> None:
    assert les_arbeidsbok(fil(tmp_path, hode + data), "b.xlsx").funn


def test_mappe_med_filnavn(tmp_path: Path) -> None:
    (tmp_path / "bosetting.xlsx").mkdir()
    bok = les_arbeidsbok(tmp_path / "bosetting.xlsx", "bosetting.xlsx")
    assert "mappe" in bok.funn[0].melding


def test_fil_som_ikke_finnes(tmp_path: Path) -> None:
    (tmp_path / "bosetting.csv").symlink_to(tmp_path / "borte.csv")
    assert koder(les_arbeidsbok(tmp_path / "bosetting.csv", "b.csv").funn) == [("K01", "")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="bare POSIX har navngitte rør")
def test_rør_og_enheter_leses_ikke(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bosetting.csv")
    assert "vanlig fil" in les_arbeidsbok(tmp_path / "bosetting.csv", "b.csv").funn[0].melding


@pytest.mark.parametrize("navn", ["b.csv", "b.xlsx"])
def test_manglende_lesetilgang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, navn: str) -> None:
    (tmp_path / navn).write_bytes(HEL)

    def nektet(*_: object, **__: object) -> io.BytesIO:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", nektet)
    monkeypatch.setattr(Path, "read_bytes", nektet)
    funn = les_arbeidsbok(tmp_path / navn, navn).funn
    assert koder(funn) == [("K01", "")]
    assert "lesetilgang" in funn[0].melding


@pytest.mark.parametrize("lås", ["~$bosetting.xlsx", ".~lock.bosetting.xlsx#"])
def test_fil_som_er_åpen_i_excel_gir_advarsel(tmp_path: Path, lås: str) -> None:
    sti = fil(tmp_path, HEL)
    (tmp_path / lås).write_bytes(b"x")
    bok = les_arbeidsbok(sti, "bosetting.xlsx")
    assert koder(bok.funn) == [("K02", "")]
    assert lås in bok.funn[0].melding
    assert bok.ark
