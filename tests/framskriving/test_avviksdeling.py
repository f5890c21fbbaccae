"""Delingen av avviket: én endring gir ett ledd, og leddene er hele forskjellen."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, deltaker, innstillinger, linje, plan, satser

from flyktningplan.framskriving.avviksdeling import Årsak, del_avvik
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.kunnskap import kjent_per
from flyktningplan.modeller.verdier import Driver, Kategori

DA = date(2023, 12, 31)
LINJER = (
    linje(Driver.INTEGRERINGSTILSKUDD_1),
    linje(Driver.INTEGRERINGSTILSKUDD_2_5),
    linje(Driver.ENGANGSTILSKUDD),
    linje(Driver.NORSKTILSKUDD_PERSON),
    linje(Driver.NORSKTILSKUDD_GRUNN),
    linje(Driver.INTRODUKSJONSSTØNAD, art="089"),
    linje(Driver.BOSATT, enhetspris=Decimal(15_000)),
    linje(Driver.NORSKDELTAKER, enhetspris=Decimal(7_000)),
    linje(Driver.GRUPPE, enhetspris=Decimal(50_000)),
    linje(Driver.FAST, enhetspris=Decimal(100_000)),
)
GRUNN = bosetting(*((å, "prognose", 0) for å in (2023, 2025, 2026, 2027)))


def rad(antall, registrert=None, *, status="prognose", år=2024, måned=None, delt=None):
    felt = {}
    if delt is not None:
        navn = ("enslige_voksne", "voksne_i_familie", "barn", "enslige_mindreårige")
        felt = dict(zip(navn, delt, strict=True))
    return bosetting((år, status, antall), registrert=registrert, måned=måned, **felt)[0]


def to_ganger(*rader, nå=DA, deltakere=None, da=DA, grunn=GRUNN, **deler):
    """Planen slik den var kjent, og slik den er kjent nå."""
    full = plan(
        innstillinger(kjent=da, **deler),
        (*grunn, *rader),
        deltakere=deltakere,
        budsjettlinjer=LINJER,
    )
    return tuple(framskriv(kjent_per(full, dag), "plan", satser(dag)) for dag in (da, max(da, nå)))


def ledd(f0, f1, år=2024):
    return {b.årsak: b.i_alt for b in del_avvik(f0, f1, LINJER, år)}


def største(f0, f1, år=2024):
    fant = ledd(f0, f1, år)
    return max(fant, key=lambda årsak: abs(fant[årsak]))


def ikke_null(leddene):
    return {årsak for årsak, kroner in leddene.items() if kroner}


NI = (3, 3, 3, 0)
SEN = date(2024, 1, 1)
"""Etter planen, men før noen kunne ha kommet: månedene er de samme."""


def test_ingenting_nytt_gir_null_i_alle_ledd():
    assert set() == ikke_null(ledd(*to_ganger(rad(9, delt=NI))))


def test_samme_antall_med_flere_voksne_er_blanding():
    """Drammen 2016: merforbruk på introduksjonsstønad på grunn av flere voksne (TC-12)."""
    f0, f1 = to_ganger(rad(9, delt=NI), rad(9, SEN, delt=(3, 4, 2, 0), måned=None), nå=SEN)

    fant = ledd(f0, f1)

    assert 0 == fant[Årsak.ANTALL]
    assert Årsak.VOKSNE is største(f0, f1)
    stønad = str(Driver.INTRODUKSJONSSTØNAD)
    voksne = next(b for b in del_avvik(f0, f1, LINJER, 2024) if b.årsak is Årsak.VOKSNE)
    assert voksne.kroner[stønad] > 0


def test_flere_voksne_blant_dem_som_er_kommet_er_også_blanding():
    """De er bosatt til og med august, og måneden de kom i, er et eget ledd."""
    nå = date(2024, 8, 31)
    f0, f1 = to_ganger(
        rad(9, delt=NI, måned=3), rad(9, nå, status="bosatt", delt=(3, 6, 0, 0), måned=3), nå=nå
    )

    assert største(f0, f1) in (Årsak.VOKSNE, Årsak.ENSLIGE)
    assert {Årsak.ANTALL, Årsak.TIDSPUNKT}.isdisjoint(ikke_null(ledd(f0, f1)))


def test_enslige_i_stedet_for_familier_er_blanding_av_enslige():
    f0, f1 = to_ganger(rad(8, delt=(2, 6, 0, 0)), rad(8, SEN, delt=(6, 2, 0, 0)), nå=SEN)

    fant = ledd(f0, f1)

    assert (0, 0) == (fant[Årsak.ANTALL], fant[Årsak.VOKSNE])
    assert fant[Årsak.ENSLIGE] < 0


def test_flere_av_samme_slag_er_bare_antall():
    f0, f1 = to_ganger(
        rad(4, delt=(4, 0, 0, 0), måned=3), rad(8, SEN, delt=(8, 0, 0, 0), måned=3), nå=SEN
    )

    assert {Årsak.ANTALL} == ikke_null(ledd(f0, f1))


def test_ingen_i_det_hele_tatt_er_antall():
    f0, f1 = to_ganger(rad(4, delt=(4, 0, 0, 0)), rad(0, SEN), nå=SEN)

    assert {Årsak.ANTALL} == ikke_null(ledd(f0, f1))


def test_samme_folk_senere_på_året_er_tidspunkt():
    f0, f1 = to_ganger(rad(9, delt=NI, måned=2), rad(9, SEN, delt=NI, måned=10), nå=SEN)
    # Rader med ulik måned gjelder begge; planen må selv si at de første ikke kommer.
    tom = to_ganger(
        rad(9, delt=NI, måned=2), rad(0, SEN, måned=2), rad(9, SEN, delt=NI, måned=10), nå=SEN
    )

    assert Årsak.ANTALL in ikke_null(ledd(f0, f1))
    assert {Årsak.TIDSPUNKT} == ikke_null(ledd(*tom))


def test_en_som_flytter_er_flytting():
    nå = date(2024, 4, 30)
    to = (
        deltaker(1, date(2022, 3, 1), fraflyttet=date(2024, 4, 1)),
        deltaker(2, date(2022, 5, 1)),
    )
    f0, f1 = to_ganger(rad(0), nå=nå, deltakere=to, bofasthet={"andel": 1})

    fant = ledd(f0, f1)

    assert {Årsak.FLYTTING} == ikke_null(fant)
    assert fant[Årsak.FLYTTING] > 0


def test_avsluttet_program_er_et_annet_kjennetegn():
    nå = date(2024, 8, 31)
    en = deltaker(1, date(2023, 6, 1), avsluttet_program=date(2024, 2, 20))
    f0, f1 = to_ganger(rad(0), nå=nå, deltakere=(en,), bofasthet={"andel": 1})

    fant = ledd(f0, f1)

    assert Årsak.KJENNETEGN in ikke_null(fant)
    assert fant[Årsak.KJENNETEGN] < 0


def test_en_ny_sats_og_ny_g_er_hver_sitt_ledd():
    """G for 2024 ble kjent sommeren 2024; satsene for 2025 i oktober."""
    f0, f1 = to_ganger(rad(0), nå=date(2024, 12, 31), deltakere=(deltaker(1, date(2023, 6, 1)),))

    fant = ledd(f0, f1)

    assert fant[Årsak.PRISER] > 0
    assert {Årsak.ANTALL, Årsak.VOKSNE, Årsak.ENSLIGE, Årsak.TIDSPUNKT}.isdisjoint(ikke_null(fant))


def test_familien_som_kom_til_teller_som_antall():
    nå = date(2024, 6, 30)
    f0, f1 = to_ganger(
        rad(4, delt=(4, 0, 0, 0), måned=2),
        rad(4, nå, status="bosatt", delt=(4, 0, 0, 0), måned=2),
        rad(3, nå, status="familieinnvandring", delt=(0, 1, 2, 0), måned=2),
        nå=nå,
    )

    assert Årsak.ANTALL in ikke_null(ledd(f0, f1))


def test_leddene_kommer_alltid_i_samme_rekkefølge():
    f0, f1 = to_ganger(rad(9, delt=NI))

    assert list(Årsak) == [b.årsak for b in del_avvik(f0, f1, LINJER, 2024)]


# --- Egenskaper

DELT = st.tuples(
    st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.sampled_from([0, 0, 1])
)
FOLK = st.lists(
    st.tuples(
        st.dates(date(2021, 1, 1), date(2025, 6, 30)),
        st.integers(1955, 2020),
        st.sampled_from([Kategori.ENSLIG_VOKSEN, Kategori.VOKSEN_I_FAMILIE, Kategori.BARN]),
        st.none() | st.dates(date(2025, 7, 1), date(2026, 6, 30)),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=60)
@given(
    DELT,
    DELT,
    FOLK,
    st.sampled_from([2024, 2025, 2026]),
    st.dates(date(2024, 1, 1), date(2026, 8, 31)),
    st.sampled_from([None, 3, 11]),
)
def test_leddene_summerer_til_forskjellen_på_hver_linje(da_delt, nå_delt, folk, år, nå, måned):
    deltakere = tuple(
        deltaker(nr, bosatt, født, kategori=kategori, fraflyttet=flyttet)
        for nr, (bosatt, født, kategori, flyttet) in enumerate(folk, 1)
    )
    f0, f1 = to_ganger(
        rad(sum(da_delt), delt=da_delt),
        rad(sum(nå_delt), date(2024, 1, 1), delt=nå_delt, måned=måned),
        rad(3, date(2025, 3, 1), år=2025),
        nå=nå,
        deltakere=deltakere,
    )
    bidrag = del_avvik(f0, f1, LINJER, år)

    for b in LINJER:
        forskjell = f1.kroner((b,), år) - f0.kroner((b,), år)
        assert forskjell == sum((x.kroner[b.linje] for x in bidrag), Fraction(0))
    assert sum((x.i_alt for x in bidrag), Fraction(0)) == f1.kroner(LINJER, år) - f0.kroner(
        LINJER, år
    )


@settings(deadline=None, max_examples=40)
@given(DELT, DELT)
def test_like_mange_hoder_gir_aldri_et_antallsledd(en, annen):
    n = max(sum(en), sum(annen))
    en, annen = ((d[0] + n - sum(d), *d[1:]) for d in (en, annen))
    f0, f1 = to_ganger(rad(n, delt=en), rad(n, SEN, delt=annen), nå=SEN)

    assert 0 == ledd(f0, f1)[Årsak.ANTALL]


def test_like_mange_hoder_i_ulike_grupper_gir_heller_ikke_et_antallsledd():
    """Enslige i februar og familier i oktober: planens egne personer står når antallet står."""
    februar = rad(5, delt=(5, 0, 0, 0), måned=2)
    f0, f1 = to_ganger(
        februar,
        rad(7, delt=(0, 4, 3, 0), måned=10),
        rad(7, SEN, delt=(0, 6, 1, 0), måned=10),
        nå=SEN,
    )

    fant = ledd(f0, f1)

    assert 0 == fant[Årsak.ANTALL]
    assert fant[Årsak.VOKSNE]


@pytest.mark.parametrize("år", [2024, 2025, 2026, 2027])
def test_eksempelet_summerer_i_alle_år(år):
    from pathlib import Path

    from flyktningplan.innlesing.planmappe import les_plan

    lest = les_plan(Path(__file__).resolve().parents[2] / "data")
    nå = date(2024, 12, 31)
    f0, f1 = (
        framskriv(kjent_per(lest.plan, dag), "plan", satser(dag))
        for dag in (lest.plan.innstillinger.plan.kjent, nå)
    )
    linjer = lest.plan.budsjettlinjer

    bidrag = del_avvik(f0, f1, linjer, år)

    assert f1.kroner(linjer, år) - f0.kroner(linjer, år) == sum(b.i_alt for b in bidrag)
