"""Små planmapper, arbeidsbøker og numre til testene av innlesingen."""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import xlsxwriter

from flyktningplan.feil import Funn
from flyktningplan.innlesing.celler import Ark, Rad, Vask, er_tom
from flyktningplan.innlesing.kontroll import Tabellkontroll, kontroller_tabell
from flyktningplan.innlesing.planmappe import Lesing, les_plan
from flyktningplan.innlesing.tekstfil import les_tekstfil
from flyktningplan.modeller.tabellrad import Tabellrad

INNSTILLINGER = """\
[kommune]
navn = "Prøve"
fylke = "Prøvefylke"
nummer = "9999"

[plan]
basis = 2023
start = 2024
slutt = 2025
kjent = 2023-12-31

[priser]
grunnlag = 2024
"""
BOSETTING = (
    "År;Status;Antall;Kilde\n2023;bosatt;10;IMDi\n2024;prognose;10;\n2025;prognose;10;\n"
    "2020;bosatt;0;\n2021;bosatt;0;\n2022;bosatt;0;\n"
)
RAMME = "År;Ramme\n2023;-2288\n2024;-6246\n2025;-4456\n"
LINJER = (
    "Linje;Type;Funksjon;Art;Driver;Enhetspris;2024;2025\n"
    "Etablering;videreført;242;470;per bosatt i året;15000;;\n"
    "Lisenser;videreført;275;195;fast;;60000;60000\n"
)
DELTAKERHODE = "Deltaker;Fødselsår;Første bosetting;Kategori"


def lag_planmappe(mappe: Path, filer: Mapping[str, str | bytes | None] | None = None) -> Path:
    """En gyldig planmappe der `filer` legges til, byttes ut eller (None) tas bort."""
    alle: dict[str, str | bytes | None] = {
        "flyktningplan.toml": INNSTILLINGER,
        "bosetting.csv": BOSETTING,
        "ramme.csv": RAMME,
        "budsjettlinjer.csv": LINJER,
        **(filer or {}),
    }
    for navn, innhold in alle.items():
        if innhold is not None:
            sti = mappe / navn
            sti.parent.mkdir(parents=True, exist_ok=True)
            sti.write_bytes(innhold if isinstance(innhold, bytes) else innhold.encode("utf-8"))
    return mappe


def les(mappe: Path, filer: Mapping[str, str | bytes | None] | None = None) -> Lesing:
    return les_plan(lag_planmappe(mappe, filer))


def kontroller(modell: type[Tabellrad], csv: str) -> Tabellkontroll[Tabellrad]:
    """Kontrollen av en tabell skrevet som CSV."""
    bok = les_tekstfil(csv.encode("utf-8"), f"{modell.tabell}.csv")
    assert not bok.funn
    return kontroller_tabell(modell, bok.ark[0])


def ark(*rader: Sequence[object], navn: str = "Ark1", fil: str = "bosetting.xlsx") -> Ark:
    """Et ark slik leseren gir det, med første rad som rad 1."""
    vasket = (Rad(nr, Vask().rad(rad)) for nr, rad in enumerate(rader, 1))
    return Ark(fil, navn, [rad for rad in vasket if not er_tom(rad.celler)])


def koder(funn: Iterable[Funn]) -> list[tuple[str, str]]:
    """(regel, celle) for hvert funn."""
    return [(str(f.regel), f.opphav.celle) for f in funn]


def regler(funn: Iterable[Funn]) -> set[str]:
    return {str(f.regel) for f in funn}


def xlsx(ark: Mapping[str, Sequence[Sequence[object]]], *, skjult: Iterable[str] = ()) -> bytes:
    """En arbeidsbok fra XlsxWriter."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as bok:
        dato = bok.add_format({"num_format": "dd.mm.yyyy"})
        for navn, rader in ark.items():
            side = bok.add_worksheet(navn)
            if navn in skjult:
                side.hide()
            elif not bok.worksheet_meta.activesheet:
                side.activate()
                side.set_first_sheet()
            for r, rad in enumerate(rader):
                for k, verdi in enumerate(rad):
                    if isinstance(verdi, date | datetime):
                        side.write_datetime(r, k, verdi, dato)
                    elif isinstance(verdi, str):
                        side.write_string(r, k, verdi)
                    elif verdi is not None:
                        side.write(r, k, verdi)
    return buffer.getvalue()


def xlsx_openpyxl(ark: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """Den samme arbeidsboken fra openpyxl."""
    bok = openpyxl.Workbook()
    bok.remove(bok.active)
    for navn, rader in ark.items():
        side = bok.create_sheet(navn)
        for r, rad in enumerate(rader, 1):
            for k, verdi in enumerate(rad, 1):
                if verdi is not None:
                    celle = side.cell(r, k)
                    celle.value = verdi
                    if isinstance(verdi, str):
                        celle.data_type = "s"
    buffer = io.BytesIO()
    bok.save(buffer)
    return buffer.getvalue()


_VEKTER = ((3, 7, 6, 1, 8, 9, 4, 5, 2), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))


def personnummer(
    dag: int = 1, måned: int = 1, år: int = 90, *, d_nummer: bool = False, syntetisk: int = 0
) -> str:
    """Det første gyldige nummeret for datoen, regnet ut her så ingen numre står i koden."""
    dato = f"{dag + (40 if d_nummer else 0):02}{måned + syntetisk:02}{år:02}"
    for individ in range(1, 1000):
        siffer = [int(t) for t in f"{dato}{individ:03}"]
        for vekter in _VEKTER:
            kontroll = -sum(v * s for v, s in zip(vekter, siffer, strict=True)) % 11
            siffer.append(kontroll)
        if max(siffer) <= 9:
            return "".join(map(str, siffer))
    raise AssertionError
