"""Filer som ikke er tabeller: bare et fødselsnummer i dem stopper planen."""

import io
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from tests.innlesing.bygg import koder, les, personnummer, xlsx
from tests.innlesing.test_personvern import ingen_lekkasje, ugyldig

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing import andrefiler

NUMMER = personnummer(15, 6, 85)


def funnene(mappe: Path, navn: str, innhold: str | bytes) -> list[tuple[str, Alvorlighet, str]]:
    lesing = les(mappe, {navn: innhold})
    ingen_lekkasje(lesing, NUMMER)
    assert (lesing.plan is None) == any(f.alvor is Alvorlighet.FEIL for f in lesing.funn)
    return [(f.regel, f.alvor, str(f.opphav)) for f in lesing.funn]


@pytest.mark.parametrize(
    ("navn", "innhold", "sted"),
    [
        ("notater.csv", f"Hvem;Fødselsnummer\na;{NUMMER}\n", "notater.csv B2"),
        ("notater.tsv", f"Hvem\tNummer\na\t{NUMMER}\n", "notater.tsv B2"),
        ("notater.txt", f"Ring i morgen.\n\nGjelder {NUMMER}, se saken.\n", "notater.txt A3"),
        ("NOTATER.TXT", f'Et "sitat" og "et til\nGjelder {NUMMER}\n', "NOTATER.TXT A2"),
        ("skadet.csv", f'"a" b;{NUMMER}\n', "skadet.csv linje 1"),
        ("deltakere.txt", f"{NUMMER}\n", "deltakere.txt A1"),
        ("liste.xlsx", xlsx({"Ark": [["Hvem"], [int(NUMMER)]]}), "liste.xlsx [Ark] A2"),
        ("liste.xlsx", xlsx({"A": [["x"]], "B": [[NUMMER]]}, skjult=["B"]), "liste.xlsx [B] A1"),
        ("liste.xlsm", xlsx({"Ark": [[NUMMER]]}), "liste.xlsm [Ark] A1"),
    ],
    ids=["csv", "tsv", "txt", "anførselstegn", "skadet", "liknende", "xlsx", "skjult", "xlsm"],
)
def test_fødselsnummer_i_en_ukjent_fil_stopper(
    tmp_path: Path, navn: str, innhold: str | bytes, sted: str
) -> None:
    funn = funnene(tmp_path, navn, innhold)
    assert ("P02", Alvorlighet.FEIL, sted) in funn
    assert {regel for regel, _, _ in funn} <= {"P02", "K07"}


@pytest.mark.parametrize("navn", ["notater.txt", "liste.tsv"])
def test_annet_i_ukjente_filer_er_i_fred(tmp_path: Path, navn: str) -> None:
    """Bare gyldige numre: kontaktlister og andre ellevesifrede tall er ikke planens."""
    tekst = f"Navn\tTelefon\t{ugyldig(NUMMER)}\n"
    assert [] == funnene(tmp_path, navn, tekst)


def test_ukjent_csv_nevnes_som_ikke_lest(tmp_path: Path) -> None:
    assert [("K07", Alvorlighet.MERKNAD, "notater.csv")] == funnene(
        tmp_path, "notater.csv", "Hva;Tall\na;1\n"
    )


@pytest.mark.parametrize("navn", ["rot.xlsx", "rot.txt", "rot.tsv"])
@pytest.mark.parametrize("innhold", [b"", b"x", b"PK\x03\x04tull", b"\x00\x01\x02\x81"], ids=repr)
def test_uleselig_ukjent_fil_er_i_fred(tmp_path: Path, navn: str, innhold: bytes) -> None:
    assert [] == funnene(tmp_path, navn, innhold)


def test_mappe_og_død_lenke_er_i_fred(tmp_path: Path) -> None:
    (tmp_path / "arkiv.csv").mkdir()
    (tmp_path / "borte.txt").symlink_to(tmp_path / "finnes ikke")
    assert [] == koder(les(tmp_path).funn)


def test_for_stor_ukjent_fil_er_en_advarsel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(andrefiler, "STØRST_SETT_OVER", 10)
    assert [("K07", Alvorlighet.ADVARSEL, "notater.txt")] == funnene(
        tmp_path, "notater.txt", "mer enn ti tegn"
    )


def med_kommentar(tekst: str) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as bok:
        bok.add_worksheet("Om")
        side = bok.add_worksheet("ramme")
        for nr, rad in enumerate([["År", "Ramme"], [2023, -1], [2024, -2], [2025, -3]]):
            side.write_row(nr, 0, rad)
        side.write_comment("B3", tekst)
    return buffer.getvalue()


def med_kommentar_fra_openpyxl(tekst: str) -> bytes:
    bok = openpyxl.Workbook()
    bok.active.title = "ramme"
    for rad in (["År", "Ramme"], [2023, -1], [2024, -2], [2025, -3]):
        bok.active.append(rad)
    bok.active["B3"].comment = Comment(tekst, "Ola Nordmann")
    buffer = io.BytesIO()
    bok.save(buffer)
    return buffer.getvalue()


def ramme_med(mappe: Path, data: bytes) -> list[Funn]:
    lesing = les(mappe, {"ramme.csv": None, "ramme.xlsx": data})
    ingen_lekkasje(lesing, NUMMER)
    return [f for f in lesing.funn if f.regel == "P02"]


@pytest.mark.parametrize("lag", [med_kommentar, med_kommentar_fra_openpyxl])
def test_fødselsnummer_i_en_kommentar_til_en_celle_stopper(tmp_path: Path, lag: object) -> None:
    assert callable(lag)
    (funn,) = ramme_med(tmp_path, lag(f"Gjelder {NUMMER[:6]} {NUMMER[6:]}"))
    assert (funn.alvor, str(funn.opphav)) == (Alvorlighet.FEIL, "ramme.xlsx [ramme] B3")
    assert "Kommentaren" in funn.melding


@pytest.mark.parametrize("lag", [med_kommentar, med_kommentar_fra_openpyxl])
def test_annen_kommentar_er_i_fred(tmp_path: Path, lag: object) -> None:
    assert callable(lag)
    assert [] == ramme_med(tmp_path, lag("Vedtatt i møte 12.12.2023"))
