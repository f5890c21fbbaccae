"""Fullstendighet mot IMDi Tilskudd: hvert slag funn, og at et riktig oppsett er stille."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, deltaker, innstillinger, opphav, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.tilskuddskontroll import Kontrollfunn, kontroller_tilskudd
from flyktningplan.modeller.tabeller import Imditilskudd
from flyktningplan.modeller.verdier import Kategori, Tilskuddskode

KJENT = date(2024, 12, 31)
TO = (
    deltaker(1, date(2022, 3, 1)),
    deltaker(2, date(2023, 3, 1), fødselsår=2020, kategori=Kategori.BARN),
)


def rad(nr: int, nøkkel: str, kode: str, år: int, beløp: float, dag: date | None = None):
    return Imditilskudd(
        opphav=opphav(Imditilskudd, nr + 1),
        nøkkel=nøkkel,
        kode=Tilskuddskode(kode),
        år=år,
        beløp=Decimal(beløp),
        utbetalt=dag,
    )


RIKTIG_2023 = (
    rad(1, "P001", "AR-2", 2023, 249_500),
    rad(2, "P002", "AR-1-B", 2023, 194_400),
    rad(3, "P002", "BHT", 2023, 27_800),
)


def funn(*rader, deltakere=TO):
    valg = innstillinger(basis=2023, kjent=KJENT)
    tall = bosetting(
        (2022, "bosatt", 1), (2023, "bosatt", 1), *((å, "prognose", 0) for å in range(2024, 2028))
    )
    f = framskriv(plan(valg, tall, deltakere=deltakere, imditilskudd=rader), "plan", satser(KJENT))
    return {(k.funn, k.nøkkel, k.kode, k.år) for k in kontroller_tilskudd(f)}


def test_riktig_utbetalt_gir_ingen_funn():
    assert set() == funn(*RIKTIG_2023)


def test_fire_terminer_er_ikke_dobbelt():
    terminer = [
        rad(10 + n, "P001", "AR-2", 2023, 62_375, date(2023, m, 5))
        for n, m in enumerate((4, 7, 10, 12))
    ]

    assert set() == funn(*RIKTIG_2023[1:], *terminer)


def test_manglende_tilskudd():
    assert {(Kontrollfunn.MANGLER, "P001", "AR-2", 2023)} == funn(*RIKTIG_2023[1:])


def test_barnehagetilskudd_som_aldri_er_søkt():
    assert {(Kontrollfunn.IKKE_SØKT, "P002", "BHT", 2023)} == funn(*RIKTIG_2023[:2])


def test_dobbel_utbetaling():
    assert {(Kontrollfunn.DOBBELT, "P001", "AR-2", 2023)} == funn(
        *RIKTIG_2023, rad(4, "P001", "AR-2", 2023, 249_500)
    )


def test_tilskudd_etter_perioden():
    gammel = deltaker(3, date(2018, 3, 1))

    assert {(Kontrollfunn.UTLØPT, "P003", "AR-5", 2023)} == funn(
        *RIKTIG_2023, rad(4, "P003", "AR-5", 2023, 72_000), deltakere=(*TO, gammel)
    )


def test_for_lavt_beløp():
    (_, to, tre) = RIKTIG_2023

    assert {(Kontrollfunn.ANNET_BELØP, "P001", "AR-2", 2023)} == funn(
        rad(1, "P001", "AR-2", 2023, 200_000), to, tre
    )


def test_nøkkel_som_ikke_står_i_deltakere():
    assert {(Kontrollfunn.UKJENT, "P999", "AR-2", 2023)} == funn(
        *RIKTIG_2023, rad(4, "P999", "AR-2", 2023, 249_500)
    )


@pytest.mark.parametrize(("kjent", "ventet"), [(date(2023, 4, 30), 0), (date(2023, 5, 1), 1)])
def test_bare_terminer_som_er_betalt_ventes(kjent, ventet):
    """År 2 i 2023 har første termin i april; før mai er ingenting for sent."""
    valg = innstillinger(basis=2023, kjent=kjent)
    tall = bosetting(
        (2022, "bosatt", 1), (2023, "bosatt", 1), *((å, "prognose", 1) for å in range(2023, 2028))
    )
    bare_en = rad(1, "P002", "AR-1-B", 2023, 0)
    f = framskriv(plan(valg, tall, deltakere=TO, imditilskudd=(bare_en,)), "plan", satser(kjent))

    assert ventet == sum(
        k.funn is Kontrollfunn.MANGLER and k.nøkkel == "P001" for k in kontroller_tilskudd(f)
    )
