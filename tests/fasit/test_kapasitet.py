"""Kapasitet regnet for hånd: ankomster i kjente måneder, og romnormen i Seljord 2017.

Kilde for romnormen: Seljord kommune, lokaler for voksenopplæringen 2017 (feltet TC-5):
3 rom × (15 elever + lærer) × 2,5 m² = 120 m², grupperom (6 + 1) × 2,5 m² = 17,5 m².
Regneeksempelet er laget for hånd av reglene og innstillingene som står i det.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.planer import bosetting, innstillinger, lokale, plan, satser, stilling

from flyktningplan.framskriving.bemanning import bemanning
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.kapasitet import plasser_i
from flyktningplan.framskriving.norskdeling import Norskdel, norskdeling
from flyktningplan.modeller.verdier import Lokaltype

ANKOMSTER = {1: 14, 4: 4, 8: 13}
GRUPPER_2024 = [0, 0, 2, 2, 2, 2, None, 2, 2, 3, 3, 3]
GRUPPER_2025 = [3, 3, 3, 3, 3, 2, None, 2, 2, 2, 2, 2]
NORSK_2024 = [0, 0, 14, 14, 14, 18, 18, 18, 18, 31, 31, 31]
NORSK_2025 = [31, 31, 31, 31, 31, 17, 17, 17, 13, 13, 13, 13]
PROGRAM_2024 = [0, 0, 14, 14, 14, 18, 18, 18, 18, 31, 31, 31]
PROGRAM_2025 = [17, 17, 17, 13, 13, 13, 13, 0, 0, 0, 0, 0]


@pytest.fixture(scope="module")
def f():
    """14 enslige kommer i januar 2024, 4 i april og 13 i august; ingen andre, og ingen flytter.

    Alle er flyktninger mellom 25 og 55 med videregående. De begynner etter 2 måneder, er 10
    måneder i program og 15 i norsk:

    | kom        | i program          | i norsk            |
    |------------|--------------------|--------------------|
    | januar 14  | mars–desember 2024 | mars 2024–mai 2025 |
    | april 4    | juni 2024–mars 2025| juni 2024–aug 2025 |
    | august 13  | okt 2024–juli 2025 | okt 2024–des 2025  |

    Kommunehuset har 16 plasser og 30 timer; et leid rom har 15 og 30 fra 1.8.2024 til 31.7.2025.
    """
    valg = innstillinger(
        slutt=2026,
        kjent=date(2023, 12, 31),
        sammensetning={
            "kollektiv": 0,
            "vgs_andre": 1,
            "voksen_alder": [0, 1, 0, 0],
        },
        program={"i_arbeid": 0, "venting": 2, "med_vgs": 10},
        norsk={"venting": 2, "med_vgs": 15},
        bofasthet={"andel": 1},
        undervisning={
            "klasse": 15,
            "minste_gruppe": 6,
            "parallelle": [{"grupper": 2, "fra": 12}, {"grupper": 3, "fra": 30}],
            "timer": 18,
            "uker": 38,
            "rammetimer": 741,
            "uten_undervisning": [7],
        },
    )
    kommer = [
        rad
        for måned, antall in ANKOMSTER.items()
        for rad in bosetting((2024, "prognose", antall), måned=måned, enslige_voksne=antall)
    ]
    ingen = bosetting(*((år, "prognose", 0) for år in (2023, 2025, 2026)))
    lokaler = (
        lokale("Kommunehuset"),
        lokale(
            "Leid rom",
            type=Lokaltype.LEID,
            plasser=15,
            fra=date(2024, 8, 1),
            til=date(2025, 7, 31),
        ),
    )
    stillinger = (
        stilling("Lærer A", "lærer", "1", fast=True),
        stilling("Lærer B", "lærer", "1", fast=False),
    )
    p = plan(valg, (*kommer, *ingen), lokaler=lokaler, stillinger=stillinger)
    return framskriv(p, "plan", satser(date(2023, 12, 31)))


def måneder(f):
    return (*f.måneder(2024), *f.måneder(2025))


def test_deltakerne_hver_måned(f):
    """31 i alt fra oktober 2024; de 14 er ferdige i mai, de 4 i august, de 13 i desember 2025."""
    assert NORSK_2024 + NORSK_2025 == [k.norskdeltakere for k in måneder(f)]
    assert PROGRAM_2024 + PROGRAM_2025 == [k.i_program for k in måneder(f)]


def test_gruppene_hver_måned(f):
    """13–18: to nivåer (fra 12). 31: tre nivåer (fra 30), og 31/15 gir også tre. Juli: ingen."""
    assert GRUPPER_2024 + GRUPPER_2025 == [k.grupper for k in måneder(f)]


def test_romtimene_hver_måned(f):
    """Grupper × 18 timer mot 30, og 60 fra august 2024 til og med juli 2025."""
    ventet = [18 * (g or 0) for g in GRUPPER_2024 + GRUPPER_2025]

    assert ventet == [k.timer_behov for k in måneder(f)]
    assert [30] * 7 + [60] * 12 + [30] * 5 == [k.rom.timer for k in måneder(f)]


def test_plassene_hver_måned_og_hva_som_mangler(f):
    """16 plasser, 31 med leid rom. 18 − 16 = 2 i juni 2024 og 17 − 16 = 1 i august 2025."""
    plasser = {k.måned - måneder(f)[0].måned: k.plasser_for_lite for k in måneder(f)}

    assert [16] * 7 + [31] * 12 + [16] * 5 == [k.rom.plasser for k in måneder(f)]
    assert {5: 2, 19: 1} == {nr: antall for nr, antall in plasser.items() if antall}


def test_romtimene_som_mangler(f):
    """To grupper er 36 timer i uka mot 30: 6 for lite når bare kommunehuset er åpent."""
    mangler = [k.timer_for_lite for k in måneder(f)]

    assert [0, 0, 6, 6, 6, 6, None, *[0] * 11, None, 6, 6, 6, 6, 6] == mangler


def test_delingen_hver_måned(f):
    """I program til det er slutt, så bare norsk: 31 − 17 = 14 i januar 2025, 17 i august."""
    deling = [norskdeling(f.mengder, k.måned) for k in måneder(f)]
    bare_norsk = [*[0] * 12, 14, 14, 14, 18, 18, 4, 4, 17, 13, 13, 13, 13]

    assert bare_norsk == [d[Norskdel.BARE_NORSK] for d in deling]
    assert NORSK_2024 + NORSK_2025 == [sum(d.values()) for d in deling]


def test_lærerne_per_år(f):
    """684/741 per gruppe. 2024: 21 gruppemåneder på 11 måneder. 2025: 27. 2026: ingen.

    I snitt 21/11 × 684/741 = 1,76 og 27/11 × 684/741 = 2,27 årsverk. Ingenting trengs hvert
    år; i to av tre år trengs 1,76, og bare i 2025 de siste 0,50.
    """
    per_gruppe = Fraction(684, 741)
    lærere, _ = bemanning(f.plan, f.kapasitet, f.planår)

    assert [Fraction(21, 11) * per_gruppe, Fraction(27, 11) * per_gruppe, 0] == [
        å.snitt for å in lærere.år
    ]
    assert (0, Fraction(21, 11) * per_gruppe, Fraction(6, 11) * per_gruppe) == (
        lærere.deling.fast,
        lærere.deling.de_fleste,
        lærere.deling.topp,
    )
    assert [("Lærer A", 2), ("Lærer B", 2)] == [
        (s.stilling.stilling, s.år_i_bruk) for s in lærere.stillinger
    ]


@pytest.mark.parametrize(
    ("rom", "areal", "plasser"),
    [(3, "120", 45), (3, "119.9", 42), (1, "40", 15), (1, "17.5", 6), (1, "17.4", 5)],
)
def test_seljords_romnorm(rom, areal, plasser):
    """120 m² på tre rom er 40 m² hver: 16 personer à 2,5 m², 15 av dem deltakere."""
    lok = lokale(type=Lokaltype.LEID, plasser=None, antall=rom, areal=Decimal(areal))
    valg = innstillinger(undervisning={"areal_per_person": "2.5"}).undervisning

    assert plasser == plasser_i(lok, valg)


def test_fire_brakker_er_ett_rom_med_én_lærer():
    """Antall i en brakkerad er moduler, ikke rom: 40 m² er 15 plasser, ikke 12."""
    brakker = lokale(type=Lokaltype.BRAKKE, plasser=None, antall=4, areal=Decimal(40))

    assert 15 == plasser_i(brakker, innstillinger().undervisning)
