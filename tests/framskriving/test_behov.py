"""Behov per år og måned mot det kommunen har: blank Har er ikke oppgitt, Fra og Til gjelder."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import behov, bosetting, deltaker, innstillinger, linje, plan, satser

from flyktningplan.framskriving.behov import (
    Dekning,
    Husholdningsspenn,
    husholdningsspenn,
    i_måneden,
    i_året,
)
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Kategori
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 12, 31)
PRAKSIS = behov("praksisplass", Driver.PROGRAMDELTAKER, "0.67")
BOLIG = behov("bolig", Driver.HUSHOLDNING, "1")


def regn(*rader, i_program=12, ventes=10, linjer=()):
    """`i_program` hele 2024, `ventes` enslige hvert år, og radene i `behov`."""
    folk = [
        deltaker(
            n,
            date(2023, 11, 1),
            programstart=date(2024, 1, 1),
            planlagt_slutt=date(2024, 12, 31),
            norskstart=date(2024, 1, 1),
            norskslutt=date(2024, 1, 31),
        )
        for n in range(1, i_program + 1)
    ]
    tall = bosetting(*((å, "prognose", ventes) for å in range(2024, 2028)), enslige_voksne=ventes)
    p = plan(
        innstillinger(kjent=KJENT, bofasthet={"andel": 1}, program={"i_arbeid": 1, "venting": 120}),
        (*tall, *bosetting((2023, "prognose", 0))),
        deltakere=tuple(folk),
        behov=rader,
        budsjettlinjer=linjer,
    )
    return framskriv(p, "plan", satser(KJENT))


def spenn(f):
    return husholdningsspenn(f.mengder, 2024, f.plan.innstillinger.sammensetning)


def rad(mal, **felt):
    return mal.model_copy(update=felt)


def test_behovet_er_hele_enheter():
    """12 programdeltakere × 0,67 = 8,04: åtte praksisplasser."""
    f = regn(PRAKSIS)

    assert 8 == i_året(f.budsjett.linjemengder, PRAKSIS, 2024).behov
    assert 8 == i_måneden(f.mengder, PRAKSIS, månedsnummer(2024, 3)).behov


@pytest.mark.parametrize(
    ("har", "mangler"), [(None, None), (0, 8), (Decimal("7.5"), Decimal("0.5")), (8, 0), (20, 0)]
)
def test_blank_har_er_ikke_null(har, mangler):
    praksis = rad(PRAKSIS, har=None if har is None else Decimal(har))
    f = regn(praksis)

    assert Dekning(8, mangler) == i_året(f.budsjett.linjemengder, praksis, 2024)
    assert Dekning(8, mangler) == i_måneden(f.mengder, praksis, månedsnummer(2024, 12))


def test_måneden_utenfor_fra_og_til_har_ikke_noe_behov():
    praksis = rad(PRAKSIS, fra=date(2024, 3, 1), til=date(2024, 6, 30))
    f = regn(praksis)
    behov_i = {m: i_måneden(f.mengder, praksis, månedsnummer(2024, m)) for m in range(1, 13)}

    assert [3, 4, 5, 6] == [m for m, b in behov_i.items() if b]
    assert None is i_året(f.budsjett.linjemengder, praksis, 2025)


def test_de_som_er_her_samtidig_telles_fullt_i_et_halvt_år():
    """Praksisplassene trengs samtidig; boligene er halvparten når raden gjelder halve året."""
    halvt = {"fra": date(2024, 7, 1), "til": None}
    f = regn(rad(PRAKSIS, **halvt), rad(BOLIG, **halvt))

    assert 8 == i_året(f.budsjett.linjemengder, rad(PRAKSIS, **halvt), 2024).behov
    assert 5 == i_året(f.budsjett.linjemengder, rad(BOLIG, **halvt), 2024).behov
    assert 10 == i_året(f.budsjett.linjemengder, rad(BOLIG, **halvt), 2025).behov


def test_de_som_er_her_samtidig_er_snittet_av_månedene_raden_gjelder():
    """Tolv i norsk i januar og ingen siden: alle på en rad for januar, ingen på en for høsten."""
    bok = behov("lærebok", Driver.NORSKDELTAKER, "1")
    januar = rad(bok, til=date(2024, 1, 31))
    høst = rad(bok, fra=date(2024, 7, 1))
    f = regn(januar, høst, ventes=0)

    assert [12, 0] == [i_året(f.budsjett.linjemengder, r, 2024).behov for r in (januar, høst)]


def test_bare_program_og_norsk_er_måned_for_måned():
    f = regn(BOLIG)

    assert None is i_måneden(f.mengder, BOLIG, månedsnummer(2024, 3))


def test_norskdeltakerne_følger_sine_egne_måneder():
    bok = behov("lærebok", Driver.NORSKDELTAKER, "1")
    f = regn(bok, ventes=0)

    assert [12, 0] == [i_måneden(f.mengder, bok, månedsnummer(2024, m)).behov for m in (1, 2)]


def test_budsjettlinjen_følger_radene_med_samme_navn_i_periodene_de_gjelder():
    """Bolig til mai 1 per husholdning, siden 2. Fire enslige kommer til og med mai (to i april, to
    i mai) og seks siden: (4 × 1 + 6 × 2) × 100 = 1 600."""
    før = rad(BOLIG, til=date(2024, 5, 31))
    etter = rad(BOLIG, per_enhet=Decimal(2), fra=date(2024, 6, 1))
    klargjøring = linje(Driver.BEHOV, behov="bolig", enhetspris=Decimal(100))
    f = regn(før, etter, linjer=(klargjøring,))

    assert Decimal("1600.00") == sum(p.kroner for p in f.linje("per behov", 2024))


def test_ti_personer_kan_være_to_til_ti_boliger():
    """Største kjente husholdning er fem: to familier på fem, eller ti enslige."""
    f = regn(BOLIG, i_program=0)
    familie = tuple(
        deltaker(n, date(2023, 3, 1), husholdning="H1", kategori=Kategori.BARN, fødselsår=2015)
        for n in range(1, 6)
    )
    med_familie = framskriv(
        plan(f.plan.innstillinger, f.plan.bosetting, deltakere=familie), "plan", satser(KJENT)
    )

    assert Husholdningsspenn(10, 2, 10, 10) == spenn(med_familie)
    assert Husholdningsspenn(10, 3, 10, 10) == spenn(f)


def test_uten_kjente_er_den_største_familien_et_par_med_innstillingens_barn():
    """Ti personer: familier på fire (to barn) er tre, på seks (fire barn) to."""
    f = regn(BOLIG, i_program=0)
    seks = f.plan.innstillinger.sammensetning.model_copy(update={"barn_per_familie": 4})

    assert 3 == spenn(f).færrest
    assert 2 == husholdningsspenn(f.mengder, 2024, seks).færrest


def test_ingen_personer_er_ingen_boliger():
    assert Husholdningsspenn(0, 0, 0, 0) == spenn(regn(BOLIG, ventes=0))
