"""Leser arbeidsbøker med andre program enn det som skrev dem: openpyxl og LibreOffice."""

import io
import re
import subprocess
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from tests.programmer import krev_program

_REGN_ALLTID = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
_TALLSVAR = re.compile(r"(<f>[^<]*</f>)<v>-?[0-9.E+-]+</v>")
FEIL_SVAR = 999_999


def les(rå: bytes, *, svar: bool = False) -> Workbook:
    """Boken lest med openpyxl: formlene, eller svarene som er lagret ved siden av."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl sier fra om alt LibreOffice legger til
        return openpyxl.load_workbook(io.BytesIO(rå), data_only=svar)


def celler(bok: Workbook) -> Iterator[tuple[str, Cell]]:
    """Arket og cellen for hver celle i boken."""
    for ark in bok.worksheets:
        for rad in ark.iter_rows():
            yield from ((ark.title, c) for c in rad if isinstance(c, Cell))


def formler(bok: Workbook) -> dict[tuple[str, str], str]:
    """Formlene, etter ark og celle."""
    return {(ark, c.coordinate): str(c.value) for ark, c in celler(bok) if c.data_type == "f"}


def med_feil_svar(rå: bytes) -> bytes:
    """Samme bok der hvert lagrede svar som er et tall, er galt: bare en ny regning retter dem."""
    ut = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rå)) as inn, zipfile.ZipFile(ut, "w") as ny:
        for navn in inn.namelist():
            innhold = inn.read(navn)
            if navn.startswith("xl/worksheets/sheet"):
                tekst = _TALLSVAR.sub(rf"\1<v>{FEIL_SVAR}</v>", innhold.decode())
                innhold = tekst.encode()
            ny.writestr(navn, innhold)
    return ut.getvalue()


def regn_på_nytt(rå: bytes, mappe: Path) -> Workbook:
    """Svarene LibreOffice kommer til når den åpner boken og regner alt på nytt."""
    soffice = krev_program("soffice", "libreoffice")
    profil = mappe / "profil"
    (profil / "user").mkdir(parents=True, exist_ok=True)
    (profil / "user" / "registrymodifications.xcu").write_text(_REGN_ALLTID, encoding="utf-8")
    inn, ut = mappe / "inn" / "bok.xlsx", mappe / "ut"
    inn.parent.mkdir(exist_ok=True)
    inn.write_bytes(rå)
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={profil.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(ut),
            str(inn),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return les((ut / "bok.xlsx").read_bytes(), svar=True)
