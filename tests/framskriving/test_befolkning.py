"""Hvem planen regner med: kjente, påfylte og ventede, sett fra kunnskapsdatoen."""

from datetime import date

import pytest
from tests.planer import bosetting, deltaker, innstillinger, plan

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.befolkning import befolkning
from flyktningplan.framskriving.bosettingstall import les_tall
from flyktningplan.modeller.verdier import Bosettingsstatus, Kategori, Merke, Oppholdsgrunnlag

KJENT = date(2023, 11, 15)
VALG = innstillinger(kjent=KJENT)
FRAMOVER = bosetting(*((år, "prognose", 10) for år in range(2024, 2028)))


def ankomst(rader, år, deltakere=None, valg=VALG):
    alle = befolkning(plan(valg, rader, deltakere=deltakere))
    return next(a for a in alle.ankomster if a.år == år)


def test_bosatte_som_ikke_står_i_listen_fylles_på():
    rader = (*bosetting((2022, "bosatt", 5), (2023, "prognose", 0)), *FRAMOVER)
    to = tuple(deltaker(nr, date(2022, 5, 1)) for nr in (1, 2))

    a = ankomst(rader, 2022, to)

    assert (2, 3, 0) == (a.listet, a.påfylt, a.ventet)


def test_flere_i_listen_enn_bosatt_og_ingen_forsvinner():
    rader = (*bosetting((2022, "bosatt", 1), (2023, "prognose", 0)), *FRAMOVER)
    to = tuple(deltaker(nr, date(2022, 5, 1)) for nr in (1, 2))

    alle = befolkning(plan(VALG, rader, deltakere=to))

    assert 2 == sum(p.bosatt_år == 2022 for p in alle.personer)


def test_prognosen_går_foran_vedtaket_og_vedtaket_foran_anmodningen():
    grunn = bosetting((2023, "prognose", 0), *((å, "anmodet", 50) for å in range(2024, 2028)))
    vedtak = bosetting((2024, "vedtatt", 30))
    prognose = bosetting((2024, "prognose", 10))

    antall = [ankomst((*grunn, *mer), 2024).ventet for mer in ((), vedtak, (*vedtak, *prognose))]

    assert [50, 30, 10] == antall


def test_resten_av_året_er_vedtaket_minus_dem_som_er_kommet_og_kommer_etter_kunnskapsdatoen():
    rader = (*bosetting((2023, "vedtatt", 40), (2023, "bosatt", 38)), *FRAMOVER)
    alle = befolkning(plan(VALG, rader))
    i_år = [p for p in alle.personer if p.bosatt_år == 2023]

    assert 40 == len(i_år)
    assert 2 == sum(p.bosatt % 12 + 1 > 11 for p in i_år)


def test_rader_registrert_etter_kunnskapsdatoen_sees_ikke():
    rader = (
        *bosetting((2023, "prognose", 0)),
        *FRAMOVER,
        *bosetting((2024, "bosatt", 36), registrert=date(2024, 12, 30)),
    )

    assert 10 == ankomst(rader, 2024).i_alt

    senere = innstillinger(kjent=date(2024, 12, 31))
    assert 36 == ankomst(rader, 2024, valg=senere).i_alt


def test_siste_registrerte_tall_gjelder():
    rader = (
        *bosetting((2022, "anmodet", 10)),
        *bosetting((2022, "anmodet", 50), registrert=date(2022, 3, 1)),
    )

    før, etter = (
        les_tall(rader, dag).antall(2022, Bosettingsstatus.ANMODET)
        for dag in (date(2022, 2, 28), date(2022, 3, 1))
    )

    assert (10, 50) == (før, etter)


def test_planår_uten_tall_er_en_feil_og_ikke_null():
    with pytest.raises(FlyktningplanFeil, match="2025"):
        befolkning(plan(VALG, bosetting((2023, "prognose", 0), (2024, "prognose", 10))))


def test_skjult_antall_er_ikke_null_men_en_advarsel():
    rader = (
        *bosetting((2022, "bosatt", 0), (2023, "prognose", 0)),
        *FRAMOVER,
    )
    skjult = rader[0].model_copy(update={"antall": Merke.SKJULT})

    alle = befolkning(plan(VALG, (skjult, *rader[1:])))

    assert any("2022" in a and "skjult" in a for a in alle.advarsler)


def test_den_som_er_bosatt_etter_kunnskapsdatoen_er_ikke_med():
    rader = (*bosetting((2023, "prognose", 0)), *FRAMOVER)
    en = (deltaker(1, date(2023, 12, 1)),)

    assert [] == [p for p in befolkning(plan(VALG, rader, deltakere=en)).personer if p.kjent]


def test_måneden_i_raden_gjelder_foran_profilen():
    rader = (
        *bosetting((2023, "prognose", 0)),
        *FRAMOVER[1:],
        *bosetting((2024, "prognose", 4), måned=9),
    )

    alle = befolkning(plan(VALG, rader))

    assert {9} == {p.bosatt % 12 + 1 for p in alle.personer if p.bosatt_år == 2024}


def test_familie_teller_ikke_mot_vedtaket_og_er_aldri_enslige():
    rader = (
        *bosetting((2023, "vedtatt", 10), (2023, "bosatt", 6)),
        *bosetting((2023, "familieinnvandring", 4)),
        *FRAMOVER,
    )
    alle = befolkning(plan(VALG, rader))
    a = next(x for x in alle.ankomster if x.år == 2023)

    assert (10, 4) == (a.påfylt, a.ventet)
    familie = [p for p in alle.personer if p.grunnlag is Oppholdsgrunnlag.FAMILIE]
    assert 4 == len(familie)
    assert Kategori.ENSLIG_VOKSEN not in {p.kategori for p in familie}


def test_ventet_familie_kommer_i_tillegg_til_prognosen():
    rader = (*bosetting((2023, "prognose", 0), (2025, "familieinnvandring", 3)), *FRAMOVER)

    assert 13 == ankomst(rader, 2025).ventet


def test_en_ventet_måned_som_er_passert_flyttes_til_månedene_som_gjenstår():
    rader = (*bosetting((2023, "prognose", 3), måned=2), *FRAMOVER)
    i_år = [p for p in befolkning(plan(VALG, rader)).personer if p.bosatt_år == 2023]

    assert {12} == {p.bosatt % 12 + 1 for p in i_år}


def test_ingen_to_personer_har_samme_nøkkel():
    rader = (
        *bosetting((2022, "bosatt", 5), (2022, "selvbosatt", 5), (2023, "prognose", 0)),
        *bosetting((2025, "selvbosatt", 4), (2025, "familieinnvandring", 4)),
        *FRAMOVER,
    )
    nøkler = [p.nøkkel for p in befolkning(plan(VALG, rader)).personer]

    assert len(nøkler) == len(set(nøkler))


def test_egen_deling_som_ikke_kan_brukes_sies():
    rader = (
        *bosetting((2022, "bosatt", 10), enslige_mindreårige=10),
        *bosetting((2023, "prognose", 0)),
        *FRAMOVER,
    )

    alle = befolkning(plan(VALG, rader, deltakere=(deltaker(1, date(2022, 5, 1)),)))

    assert any("Kategoriene for 2022" in a for a in alle.advarsler)


def test_planår_før_kunnskapsdatoen_uten_bosatte_sies():
    rader = (*bosetting((2023, "bosatt", 5)), *FRAMOVER)
    senere = innstillinger(basis=2023, kjent=date(2026, 1, 1))

    alle = befolkning(plan(senere, rader))

    assert {2024, 2025} == {å for å in (2024, 2025, 2026) for a in alle.advarsler if str(å) in a}


def test_skjult_prognose_er_en_feil_og_ikke_vedtaket():
    rader = (
        *bosetting((2023, "prognose", 0), (2024, "vedtatt", 40)),
        *FRAMOVER[1:],
        bosetting((2024, "prognose", 0))[0].model_copy(update={"antall": Merke.SKJULT}),
    )

    with pytest.raises(FlyktningplanFeil, match="prognose for 2024 er skjult"):
        befolkning(plan(VALG, rader))
