"""Fullstendighet mot IMDi Tilskudd: hvert slag funn, og at et riktig oppsett er stille."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, deltaker, innstillinger, opphav, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.tilskuddskontroll import (
    SØKES,
    Kontrollfunn,
    kontroller_tilskudd,
)
from flyktningplan.framskriving.ventet_tilskudd import ORDNING, Ordning
from flyktningplan.modeller.tabeller import Imditilskudd
from flyktningplan.modeller.verdier import Kategori, Norsksats, Oppholdsgrunnlag, Tilskuddskode

KJENT = date(2024, 12, 31)
TO = (
    deltaker(1, date(2022, 3, 1)),
    deltaker(2, date(2023, 3, 1), fødselsår=2020, kategori=Kategori.BARN),
)


def rad(nr: int, nøkkel: str | None, kode: str, år: int, beløp: float, dag: date | None = None):
    return Imditilskudd(
        opphav=opphav(Imditilskudd, nr + 1),
        nøkkel=nøkkel,
        kode=Tilskuddskode(kode) if kode in set(Tilskuddskode) else kode,
        år=år,
        beløp=Decimal(beløp),
        utbetalt=dag,
    )


RIKTIG_2023 = (
    rad(1, "P001", "AR-2", 2023, 249_500),
    rad(2, "P002", "AR-1-B", 2023, 194_400),
    rad(3, "P002", "BHT", 2023, 27_800),
    rad(4, "P001", "P-AR2-H", 2023, 66_000),
    rad(5, None, "Grunntilskudd-L", 2023, 217_000),
)


def kontroll(*rader, deltakere=TO, kjent=KJENT):
    valg = innstillinger(basis=2023, kjent=kjent)
    tall = bosetting(
        (2022, "bosatt", 1), (2023, "bosatt", 1), *((å, "prognose", 0) for å in range(2023, 2028))
    )
    f = framskriv(plan(valg, tall, deltakere=deltakere, imditilskudd=rader), "plan", satser(kjent))
    return kontroller_tilskudd(f)


def funn(*rader, **felt):
    return {(k.funn, k.nøkkel, k.kode, k.år) for k in kontroll(*rader, **felt).rader}


def uten(kode: str):
    return tuple(r for r in RIKTIG_2023 if r.kode != kode)


def test_riktig_utbetalt_gir_ingen_funn():
    assert set() == funn(*RIKTIG_2023)


def test_fire_terminer_er_ikke_dobbelt():
    terminer = [
        rad(10 + n, "P001", "AR-2", 2023, 62_375, date(2023, m, 5))
        for n, m in enumerate((4, 7, 10, 12))
    ]

    assert set() == funn(*uten("AR-2"), *terminer)


def test_manglende_tilskudd():
    assert {(Kontrollfunn.MANGLER, "P001", "AR-2", 2023)} == funn(*uten("AR-2"))


def test_barnehagetilskudd_som_aldri_er_søkt():
    assert {(Kontrollfunn.IKKE_SØKT, "P002", "BHT", 2023)} == funn(*uten("BHT"))


def test_dobbel_utbetaling():
    assert {(Kontrollfunn.DOBBELT, "P001", "AR-2", 2023)} == funn(
        *RIKTIG_2023, rad(9, "P001", "AR-2", 2023, 249_500)
    )


def test_tilskudd_etter_perioden():
    gammel = deltaker(3, date(2018, 3, 1))

    assert {(Kontrollfunn.UTLØPT, "P003", "AR-5", 2023)} == funn(
        *RIKTIG_2023, rad(9, "P003", "AR-5", 2023, 72_000), deltakere=(*TO, gammel)
    )


def test_for_lavt_beløp():
    assert {(Kontrollfunn.ANNET_BELØP, "P001", "AR-2", 2023)} == funn(
        *uten("AR-2"), rad(1, "P001", "AR-2", 2023, 200_000)
    )


def test_nøkkel_som_ikke_står_i_deltakere():
    assert {(Kontrollfunn.UKJENT, "P999", "AR-2", 2023)} == funn(
        *RIKTIG_2023, rad(9, "P999", "AR-2", 2023, 249_500)
    )


@pytest.mark.parametrize(("kjent", "ventet"), [(date(2023, 4, 30), 0), (date(2023, 5, 1), 1)])
def test_bare_terminer_som_er_betalt_ventes(kjent, ventet):
    """År 2 i 2023 har første termin i april; før mai er ingenting for sent."""
    funnet = kontroll(rad(1, "P002", "AR-1-B", 2023, 0), kjent=kjent)

    assert ventet == sum(
        k.funn is Kontrollfunn.MANGLER and k.nøkkel == "P001" for k in funnet.rader
    )


# En person i hver ordning, og raden som er riktig for hver av dem i 2023.
EM = deltaker(11, date(2022, 5, 1), fødselsår=2008, kategori=Kategori.ENSLIG_MINDREÅRIG)
EM_UNG = deltaker(12, date(2022, 5, 1), fødselsår=2005, kategori=Kategori.ENSLIG_MINDREÅRIG)
KOLLEKTIV = deltaker(
    13,
    date(2022, 11, 1),
    oppholdsgrunnlag=Oppholdsgrunnlag.KOLLEKTIV,
    norskstart=date(2023, 1, 1),
)
LAV = deltaker(14, date(2021, 11, 1), norsksats=Norsksats.LAV, norskstart=date(2022, 1, 1))
FHT = deltaker(
    15,
    date(2022, 11, 1),
    kategori=Kategori.BARN,
    fødselsår=2012,
    tilskudd_1=2023,
    tilskudd_2=Decimal(400_000),
)
ELDRE = deltaker(16, date(2023, 3, 1), fødselsår=1960)
ALLE = (EM, EM_UNG, KOLLEKTIV, LAV, FHT, ELDRE)
RIKTIGE = (
    rad(21, "P011", "AR-2", 2023, 249_500),
    rad(22, "P011", "EMINB", 2023, 1_144_400),
    rad(23, "P012", "AR-2", 2023, 249_500),
    rad(24, "P012", "EMINU", 2023, 721_800),
    rad(25, "P013", "AR-2", 2023, 249_500),
    rad(26, "P013", "P37D-AR1", 2023, 45_000),
    rad(27, "P014", "AR-3", 2023, 176_250),
    rad(28, "P014", "P-AR2-L", 2023, 25_000),
    rad(29, "P015", "AR-2", 2023, 249_500),
    rad(30, "P015", "FHT1", 2023, 196_400),
    rad(31, "P015", "FHT2", 2023, 400_000),
    rad(32, "P016", "AR-1-EV", 2023, 241_100),
    rad(33, "P016", "ELDR", 2023, 180_600),
    rad(34, "P016", "P-AR1-H", 2023, 33_000),
    rad(35, None, "Grunntilskudd-L", 2023, 217_000),
)
SENT = date(2025, 6, 30)


def i_alle_ordninger(*rader):
    return funn(*rader, deltakere=ALLE, kjent=SENT)


def nøkkel(r):
    return (r.nøkkel or "", str(r.kode), r.år)


def test_alle_ordninger_riktig_utbetalt_gir_ingen_funn():
    assert set() == i_alle_ordninger(*RIKTIGE)


@pytest.mark.parametrize("borte", RIKTIGE, ids=lambda r: f"{r.kode} {r.nøkkel}")
def test_en_rad_som_er_borte_er_et_funn_i_hver_ordning(borte):
    """Det som søkes, heter aldri søkt; resten mangler."""
    slag = Kontrollfunn.IKKE_SØKT if borte.kode in SØKES else Kontrollfunn.MANGLER

    assert {(slag, *nøkkel(borte))} == i_alle_ordninger(*(r for r in RIKTIGE if r is not borte))


@pytest.mark.parametrize("rad_", RIKTIGE, ids=lambda r: f"{r.kode} {r.nøkkel}")
def test_samme_betaling_to_ganger_er_dobbelt_i_hver_ordning(rad_):
    igjen = rad_.model_copy(update={"opphav": opphav(Imditilskudd, 90)})

    assert {(Kontrollfunn.DOBBELT, *nøkkel(rad_))} == i_alle_ordninger(*RIKTIGE, igjen)


@pytest.mark.parametrize(
    ("person", "kode"),
    [
        ("P016", "AR-5"),
        ("P012", "EMINB"),
        ("P016", "EMINU"),
        ("P013", "P-AR1-H"),
        ("P014", "P-AR3-L"),
        ("P014", "P37D-AR1"),
        ("P016", "FHT1"),
        ("P016", "FHT2"),
        ("P014", "ELDR"),
        (None, "Grunntilskudd-H"),
    ],
)
def test_tilskudd_som_er_utløpt_eller_ikke_ventet_i_hver_ordning(person, kode):
    ekstra = rad(40, person, kode, 2023, 50_000)

    assert {(Kontrollfunn.UTLØPT, *nøkkel(ekstra))} == i_alle_ordninger(*RIKTIGE, ekstra)


@pytest.mark.parametrize("kode", ["AR-2", "EMINB", "P-AR1-H", "P37D-AR1", "FHT1", "UN43G"])
def test_ukjent_nøkkel_i_hver_ordning(kode):
    ekstra = rad(40, "P999", kode, 2023, 50_000)

    assert {(Kontrollfunn.UKJENT, *nøkkel(ekstra))} == i_alle_ordninger(*RIKTIGE, ekstra)


@pytest.mark.parametrize("kode", ["AR-6", "MOTTAK-1", "noe annet"])
@pytest.mark.parametrize("person", ["P016", "P999", None])
def test_kode_kildene_ikke_beskriver_er_et_funn_og_faller_ikke_bort(person, kode):
    ekstra = rad(40, person, kode, 2023, 50_000)
    rader = kontroll(*RIKTIGE, ekstra, deltakere=ALLE, kjent=SENT).rader

    assert [(Kontrollfunn.UKJENT_KODE, 50_000)] == [(k.funn, k.utbetalt) for k in rader]


@pytest.mark.parametrize(
    ("beløp", "ventet"), [(33_000, 0), (48_000, 0), (51_000, 1), (17_000, 0), (16_000, 1)]
)
def test_ført_fram_sats_kontrolleres_bare_grovt(beløp, ventet):
    """P-AR1-H for 2023 er 32 900 fra 2019; halvparten er 16 450 og halvannen gang 49 350."""
    rader = (r for r in RIKTIGE if r.kode != "P-AR1-H")
    funnet = i_alle_ordninger(*rader, rad(34, "P016", "P-AR1-H", 2023, beløp))

    assert ventet == len(funnet)
    assert all(f[0] is Kontrollfunn.ANNET_BELØP for f in funnet)


@pytest.mark.parametrize("ordning", [Ordning.NORSK, Ordning.INTEGRERING])
def test_hel_ordning_uten_rader_er_én_rad_med_det_som_ventes(ordning):
    rader = tuple(r for r in RIKTIGE if ORDNING[r.kode] is not ordning)
    (rad_,) = kontroll(*rader, deltakere=ALLE, kjent=SENT).rader

    assert (Kontrollfunn.ORDNING, str(ordning), 2023) == (rad_.funn, rad_.kode, rad_.år)
    assert rad_.ventet > 217_000


def test_alle_kodene_hører_til_en_ordning():
    assert set(Tilskuddskode) == set(ORDNING)


@pytest.mark.parametrize(("kjent", "ventet"), [(date(2024, 4, 30), 0), (date(2024, 5, 1), 1)])
def test_tilskudd_1_er_ikke_for_sent_før_søknadsfristen_og_terminen_er_ute(kjent, ventet):
    """Bosatt januar 2023 + 14 måneder er mars 2024; neste termin er april 2024."""
    barn = deltaker(15, date(2023, 1, 10), kategori=Kategori.BARN, fødselsår=2012, tilskudd_1=2023)
    rader = (rad(1, "P015", "AR-1-B", 2023, 194_400),)
    funnet = funn(*rader, deltakere=(barn,), kjent=kjent)

    assert ventet == sum(f[:3] == (Kontrollfunn.IKKE_SØKT, "P015", "FHT1") for f in funnet)


def test_utvidet_norsk_høyst_tre_år_og_ikke_to_ganger_samme_dag():
    år_for_år = [rad(50 + n, "P014", "UN43G", 2021 + n, 40_000) for n in range(4)]
    to_like = [rad(60 + n, "P014", "UN43G", 2023, 1000, date(2023, 4, 3)) for n in range(2)]
    funnet = funn(*år_for_år, *to_like, deltakere=ALLE, kjent=SENT)

    assert {
        (Kontrollfunn.DOBBELT, "P014", "UN43G", 2023),
        (Kontrollfunn.UTLØPT, "P014", "UN43G", 2024),
    } == {f for f in funnet if f[2] == "UN43G"}


def test_år_uten_sats_sies_og_gir_ikke_funn():
    """Aldersgrensen for særskilt tilskudd er kjent fra 2022."""
    em = deltaker(11, date(2021, 1, 1), fødselsår=2008, kategori=Kategori.ENSLIG_MINDREÅRIG)
    k = kontroll(rad(1, "P011", "EMINB", 2021, 1), deltakere=(em,), kjent=SENT)

    assert "EM-ALDER-BARN" == k.uten_sats[Ordning.SÆRSKILT, 2021]
    assert not any(r.kode == "EMINB" for r in k.rader)


@pytest.mark.parametrize(
    ("kode", "vist"),
    [("AR-6", "AR-6"), ("Kari Ås", "vises ikke, se cellen"), ("OLA", "vises ikke, se cellen")],
)
def test_en_ukjent_kode_som_kan_være_et_navn_vises_ikke(kode, vist):
    rader = kontroll(*RIKTIGE, rad(40, "P016", kode, 2023, 1), deltakere=ALLE, kjent=SENT).rader

    assert [vist] == [k.kode for k in rader]
