"""Driverlinjer med Fra og Til: mengden telles i månedene raden gjelder. Regnet for hånd.

Planen er den samme som i test_drivere.py (`toårsplan`), der hver person og måned står.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.fasit.test_drivere import toårsplan
from tests.planer import deltaker, innstillinger, linje, satser

from flyktningplan.framskriving.forlop import alle_forløp
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.personer import kjente_personer
from flyktningplan.modeller.verdier import Driver
from flyktningplan.regler.kalender import Intervall, månedsnummer

HØST = {"fra": date(2025, 7, 1), "til": date(2025, 12, 31)}
VÅR = {"fra": date(2025, 1, 1), "til": date(2025, 6, 30)}
HELE = {"fra": date(2025, 1, 1), "til": date(2025, 12, 31)}
DRIVERE = tuple(
    d
    for d in Driver
    if not d.bærer_egen_pris and d not in {Driver.FAST, Driver.PROSENT_AV_LØNN, Driver.BEHOV}
)


def egen(driver: Driver, navn: str = "egen", **felt):
    grunn = {"linje": navn, "enhetspris": Decimal(1000), "funksjon": "242", "art": "470"}
    if driver is Driver.INNBYGGER:
        grunn["i_rammen"] = False
    if driver is Driver.BEHOV:
        grunn["behov"] = "praksisplass"
    return linje(driver, **{**grunn, **felt})


def antall(driver: Driver, år: int = 2025, **felt) -> Fraction:
    (post,) = toårsplan(egen(driver, **felt)).linje("egen", år)
    return post.antall


@pytest.mark.parametrize(
    ("driver", "ventet"),
    [
        (Driver.PROGRAMMÅNED, 23),
        (Driver.PROGRAMDELTAKER, Fraction(23, 12)),
        (Driver.NORSKDELTAKER, Fraction(30, 12)),
        (Driver.NY_NORSKDELTAKER, 0),
        (Driver.BOSATT, 0),
        (Driver.HUSHOLDNING, 0),
        (Driver.TILSKUDDSÅR_1, Fraction(6, 10)),
        (Driver.TILSKUDDSÅR_2, 2),
        (Driver.TILSKUDDSÅR_3, Fraction(1, 2)),
        (Driver.PERIODEN, Fraction(6, 10) + Fraction(6, 2)),
        (Driver.GRUPPE, Fraction(5, 11)),
        (Driver.LÆRERÅRSVERK, Fraction(3, 4)),
        (Driver.INNBYGGER, Fraction(3, 2)),
        (Driver.BEHOV, Fraction(23, 24)),
    ],
)
def test_høsten_2025(driver, ventet):
    """Juli–desember 2025.

    - program: 2 og 3 seks måneder, 4 til november fem, 7 seks: 23. Nr. 1 sluttet i juni.
    - norsk: 1, 2, 3, 4 og 7 alle seks: 30. Ingen starter: 7 startet i mai, og ble bosatt i mars.
    - tilskuddsår 1: 7 kunne bo her i ti måneder, seks av dem om høsten. År 2: 2–5, et halvt år
      hver. År 3: 1. År 5: 6. I perioden er det seks personer et halvt år, og 7.
    - grupper: én hele tiden; fem av årets elleve måneder med undervisning.
    - lærere: 1,5 årsverk i et halvt år. Innbyggere: de tre fra juli 2024, et halvt år.
    - praksisplasser: en halv per deltaker, 0,5 × 23/12.
    """
    assert ventet == antall(driver, **HØST)


def test_det_som_bare_finnes_om_høsten_deles_ikke_en_gang_til():
    """Rådgiveren er 0,5 årsverk fra juli 2026: 0,25 i året, og alt faller i høsten."""
    fra, til = date(2026, 7, 1), date(2026, 12, 31)

    assert Fraction(1, 4) == antall(Driver.PROGRAMRÅDGIVER, 2026)
    assert Fraction(1, 4) == antall(Driver.PROGRAMRÅDGIVER, 2026, fra=fra, til=til)
    assert 0 == antall(Driver.PROGRAMRÅDGIVER, 2026, til=date(2026, 6, 30))


def test_det_som_skjer_om_våren_teller_helt_på_en_linje_for_våren():
    """Nr. 7 ble bosatt i mars og startet i mai: én av hver, ikke en halv."""
    assert [1, 1, 1] == [
        antall(d, **VÅR) for d in (Driver.BOSATT, Driver.HUSHOLDNING, Driver.NY_NORSKDELTAKER)
    ]


@pytest.mark.parametrize("driver", DRIVERE)
def test_våren_og_høsten_er_hele_året(driver):
    """To linjer som deler året, koster det samme som én; Fra 1.1. og Til 31.12. gjør ingenting."""
    hele = antall(driver)

    assert hele == antall(driver, **VÅR) + antall(driver, **HØST)
    assert hele == antall(driver, **HELE)


@pytest.mark.parametrize("driver", DRIVERE)
def test_et_år_raden_ikke_gjelder_er_null(driver):
    assert 0 == antall(driver, 2026, **HØST)


def test_pengene_følger_mengden():
    (post,) = toårsplan(egen(Driver.PROGRAMMÅNED, prisnivå=2025, **HØST)).linje("egen", 2025)

    assert Decimal("23000.00") == post.kroner


def test_en_husholdning_som_kommer_i_to_omganger_telles_én_gang_i_året():
    """To i samme husholdning, bosatt i mars og oktober: den telles i mars, ikke en gang til."""
    folk = (
        deltaker(1, date(2024, 3, 10), husholdning="H1"),
        deltaker(2, date(2024, 10, 10), husholdning="H1"),
        deltaker(3, date(2024, 10, 10), husholdning="H2"),
    )
    mengder = Mengder(
        alle_forløp(
            kjente_personer(folk, date(2024, 12, 31)),
            innstillinger=innstillinger(basis=2024, kjent=date(2024, 12, 31)),
            satser=satser(),
        ),
        satser(),
    )
    vår, høst = (Intervall(månedsnummer(2024, m), månedsnummer(2024, m) + 6) for m in (1, 7))

    assert [1, 1, 2] == [mengder.husholdninger(tid) for tid in (vår, høst, 2024)]
