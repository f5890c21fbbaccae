"""Vakten foran regnearkleserne: det som avvises, og det leserne ellers tier om."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from tests.innlesing.bygg import xlsx

from flyktningplan.innlesing.arbeidsbok import les_arbeidsbok
from flyktningplan.innlesing.celler import Feilverdi
from flyktningplan.innlesing.vakt import vokt

ARK = "xl/worksheets/sheet1.xml"
RADER: list[list[object]] = [
    ["År", "Antall", "Dato"],
    [2024, 10, date(2024, 1, 1)],
    [2025, 5.5, "tekst"],
]


def pakk_om(data: bytes, endre: Callable[[bytes], bytes], del_: str = ARK) -> bytes:
    """Pakken med én del endret."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as inn, zipfile.ZipFile(ut, "w") as ny:
        for navn in inn.namelist():
            innhold = inn.read(navn)
            ny.writestr(navn, endre(innhold) if navn == del_ else innhold, zipfile.ZIP_DEFLATED)
    return ut.getvalue()


def fil(tmp_path: Path, data: bytes) -> Path:
    sti = tmp_path / "bosetting.xlsx"
    sti.write_bytes(data)
    return sti


def med_formler() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as bok:
        side = bok.add_worksheet("Ark")
        side.write_row(0, 0, ["År", "Antall"])
        side.write_formula("A2", "=1+1", None, 2)
        side.write_formula("B2", "=A1/0", None, "#DIV/0!")
        side.write_formula("A3", "=REF()", None, "#REF!")
        side.write_boolean("B3", True)
        side.write("B4", 7)
        side.merge_range("A5:B6", "flettet")
        side.set_row(3, None, None, {"hidden": True})
        side.set_column("D:E", None, None, {"hidden": True})
        bok.add_worksheet("Gjemt").hide()
    return buffer.getvalue()


def uten_beregning() -> bytes:
    """openpyxl skriver formler uten verdi."""
    bok = openpyxl.Workbook()
    bok.active.append(["År", "Antall"])
    bok.active.append([2024, "=5+5"])
    buffer = io.BytesIO()
    bok.save(buffer)
    return buffer.getvalue()


def bytt_rekkefølge(xml: bytes) -> bytes:
    """Adressen sist, enkle anførselstegn og linjeskift i taggen, som XML tillater."""
    xml = re.sub(rb'<c r="([^"]+)"([^>/]*)(/?)>', rb"<c\2\n r='\1'\3>", xml)
    return re.sub(rb'<row r="([^"]+)"([^>/]*)(/?)>', rb'<row\2  r="\1" \3>', xml)


def med_navnerom(xml: bytes) -> bytes:
    """Alle elementer med prefiks, slik Open XML SDK skriver dem."""
    xml = re.sub(rb"<(/?)([a-zA-Z]+)(?=[ />])", rb"<\1x:\2", xml)
    return xml.replace(b" xmlns=", b" xmlns:x=")


def i_utf16(xml: bytes) -> bytes:
    return xml.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def uten_adresser(xml: bytes) -> bytes:
    return re.sub(rb'(<(?:c|row)) r="[^"]+"', rb"\1", xml)


OMSKRIVINGER = [bytt_rekkefølge, med_navnerom, i_utf16]


@pytest.mark.parametrize("skriv_om", [None, *OMSKRIVINGER])
def test_det_leserne_tier_om(tmp_path: Path, skriv_om: Callable[[bytes], bytes] | None) -> None:
    data = med_formler() if skriv_om is None else pakk_om(med_formler(), skriv_om)
    ark, gjemt = vokt(fil(tmp_path, data)).ark
    assert ark.feilceller == {"B2": "#DIV/0!", "A3": "#REF!"}
    assert ark.flettet == ["A5:B6"]
    assert ark.skjulte_rader == [4]
    assert ark.skjulte_kolonner == ["D–E"]
    assert ark.har_logiske
    assert (ark.navn, ark.synlig) == ("Ark", True)
    assert (gjemt.navn, gjemt.synlig) == ("Gjemt", False)


@pytest.mark.parametrize("skriv_om", [*OMSKRIVINGER, uten_adresser])
def test_samme_celler_uansett_hvordan_arket_er_skrevet(
    tmp_path: Path, skriv_om: Callable[[bytes], bytes]
) -> None:
    data = xlsx({"Ark": RADER})
    vanlig = les_arbeidsbok(fil(tmp_path, data), "b.xlsx").ark[0].rader
    omskrevet = les_arbeidsbok(fil(tmp_path, pakk_om(data, skriv_om)), "b.xlsx").ark[0].rader
    assert [r.celler for r in vanlig] == RADER
    assert omskrevet == vanlig


@pytest.mark.parametrize("skriv_om", [None, *OMSKRIVINGER])
def test_formel_uten_verdi_har_adresse(
    tmp_path: Path, skriv_om: Callable[[bytes], bytes] | None
) -> None:
    data = uten_beregning() if skriv_om is None else pakk_om(uten_beregning(), skriv_om)
    sti = fil(tmp_path, data)
    assert vokt(sti).ark[0].feilceller == {"B2": ""}
    assert les_arbeidsbok(sti, "b.xlsx").ark[0].rader[1].celler == [2024, Feilverdi("")]


@pytest.mark.parametrize("skriv_om", [bytes, *OMSKRIVINGER])
def test_formel_med_tom_tekst_er_en_verdi(
    tmp_path: Path, skriv_om: Callable[[bytes], bytes]
) -> None:
    """Excel og LibreOffice skriver t="str" når formelen gir tom tekst."""
    celle = b'<c r="B2" t="str"><f>IF(1,"")</f><v></v></c>'
    data = pakk_om(xlsx({"Ark": RADER}), lambda x: re.sub(rb'<c r="B2".*?</c>', celle, x))
    data = pakk_om(data, skriv_om)
    sti = fil(tmp_path, data)
    assert vokt(sti).ark[0].feilceller == {}
    assert les_arbeidsbok(sti, "b.xlsx").ark[0].rader[1].celler[1] is None


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        (b"", "tom"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "passordbeskyttet eller .xls"),
        ("År;Antall\n".encode(), "ikke et regneark"),
        (b"<html><table></table></html>", "ikke et regneark"),
        (b"PK\x03\x04" + b"\0" * 50, "skadet"),
        (b"PK", "skadet"),
    ],
    ids=lambda v: repr(v)[:20],
)
def test_det_som_ikke_er_regneark_avvises(tmp_path: Path, data: bytes, melding: str) -> None:
    avvist = vokt(fil(tmp_path, data)).avvist
    assert avvist
    assert melding in avvist.melding
    assert avvist.råd


def test_zip_uten_arbeidsbok_avvises(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pakke:
        pakke.writestr("lesmeg.txt", "hei")
    avvist = vokt(fil(tmp_path, buffer.getvalue())).avvist
    assert avvist
    assert "ikke et regneark" in avvist.melding


DOCTYPE = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]>"


@pytest.mark.parametrize("koding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("del_", [ARK, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_doctype_avvises_i_alle_deler(tmp_path: Path, del_: str, koding: str) -> None:
    def med_doctype(xml: bytes) -> bytes:
        hode, _, resten = xml.decode().partition("?>")
        hode = hode.replace("UTF-8", koding.upper())
        return f"{hode}?>{DOCTYPE}{resten}".encode(koding)

    data = pakk_om(xlsx({"Ark": [["tekst"]]}), med_doctype, del_)
    avvist = vokt(fil(tmp_path, data)).avvist
    assert avvist
    assert "DOCTYPE" in avvist.melding


def test_zip_bombe_avvises_før_noe_pakkes_ut(tmp_path: Path) -> None:
    data = pakk_om(xlsx({"Ark": RADER}), lambda x: x + b" " * 20_000_000)
    avvist = vokt(fil(tmp_path, data)).avvist
    assert avvist
    assert "200 ganger" in avvist.melding


def test_kjempefil_avvises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyktningplan.innlesing.vakt.STØRST_UTPAKKET", 1000)
    avvist = vokt(fil(tmp_path, xlsx({"Ark": RADER}))).avvist
    assert avvist
    assert "pakkes ut" in avvist.melding


@pytest.mark.parametrize("celle", ["XFD3", "A1048576", "XFD1048576", "AAA1"])
def test_bortkommen_celle_leses_uten_calamine(tmp_path: Path, celle: str) -> None:
    """calamine stopper hele programmet på en celle ytterst i arket."""
    rad = "".join(t for t in celle if t.isdecimal())
    ny = f'<row r="{rad}"><c r="{celle}"><v>1</v></c></row></sheetData>'.encode()
    data = pakk_om(xlsx({"Ark": RADER}), lambda x: x.replace(b"</sheetData>", ny))
    sti = fil(tmp_path, data)
    assert not vokt(sti).calamine_er_trygg
    bok = les_arbeidsbok(sti, "b.xlsx")
    assert bok.leser == "openpyxl"
    assert [r.celler[:3] for r in bok.ark[0].rader[:3]] == RADER


@pytest.mark.parametrize("celle", ["A99999999999", "A1048577", "XFE1", "AAAA1", "A0", "a1", ""])
def test_umulig_adresse_avvises(tmp_path: Path, celle: str) -> None:
    ny = f'<row><c r="{celle}"><v>1</v></c></row></sheetData>'.encode()
    data = pakk_om(xlsx({"Ark": RADER}), lambda x: x.replace(b"</sheetData>", ny))
    avvist = vokt(fil(tmp_path, data)).avvist
    assert avvist
    assert "skadet" in avvist.melding


@pytest.mark.parametrize("antall", ["4294967295", "18446744073709551615", "&#57;9999999999"])
def test_oppgitt_antall_større_enn_filen_leses_uten_calamine(tmp_path: Path, antall: str) -> None:
    """calamine setter av minne etter antallet som er oppgitt."""
    data = pakk_om(
        xlsx({"Ark": [["tekst", "mer"]]}),
        lambda x: re.sub(rb'uniqueCount="\d+"', f'uniqueCount="{antall}"'.encode(), x),
        "xl/sharedStrings.xml",
    )
    sti = fil(tmp_path, data)
    assert not vokt(sti).calamine_er_trygg
    assert les_arbeidsbok(sti, "b.xlsx").ark[0].rader[0].celler == ["tekst", "mer"]


def test_vanlig_fil_leses_med_calamine(tmp_path: Path) -> None:
    rapport = vokt(fil(tmp_path, xlsx({"Ark": RADER})))
    assert rapport.avvist is None
    assert rapport.calamine_er_trygg
