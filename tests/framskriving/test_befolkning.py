"""Hvem planen regner med: kjente, påfylte og ventede, sett fra kunnskapsdatoen."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, deltaker, innstillinger, plan

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.befolkning import befolkning
from flyktningplan.modeller.bosettingstall import les_tall
from flyktningplan.modeller.verdier import Bosettingsstatus, Kategori, Merke, Oppholdsgrunnlag
from flyktningplan.regler.kalender import måned_av

KJENT = date(2023, 11, 15)
VALG = innstillinger(kjent=KJENT)
KATEGORIER = (
    Kategori.ENSLIG_VOKSEN,
    Kategori.VOKSEN_I_FAMILIE,
    Kategori.BARN,
    Kategori.ENSLIG_MINDREÅRIG,
)
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


def test_bosatte_i_en_måned_etter_kunnskapsdatoen_er_ikke_kommet():
    """Kjent 30.06: de 24 i juli–desember ventes, og kommer etter prognosen i de månedene."""
    valg = innstillinger(kjent=date(2024, 6, 30))
    rader = (
        *bosetting((2024, "prognose", 24)),
        *(rad for m in range(7, 13) for rad in bosetting((2024, "bosatt", 4), måned=m)),
        *FRAMOVER[1:],
    )

    alle = befolkning(plan(valg, rader))
    a = next(a for a in alle.ankomster if a.år == 2024)

    assert (0, 24) == (a.påfylt, a.ventet)
    assert {7, 8, 9, 10, 11, 12} >= {
        måned_av(p.bosatt) for p in alle.personer if p.bosatt_år == 2024
    }


@pytest.mark.parametrize("status", ["familieinnvandring", "selvbosatt"])
def test_familie_og_selvbosatte_i_en_senere_måned_i_året_ventes_da(status):
    valg = innstillinger(kjent=date(2024, 6, 30))
    rader = (
        *bosetting((2024, "prognose", 0)),
        *bosetting((2024, status, 3), måned=6),
        *bosetting((2024, status, 4), måned=12),
        *FRAMOVER[1:],
    )

    alle = befolkning(plan(valg, rader))
    a = next(a for a in alle.ankomster if a.år == 2024)
    måneder = Counter((måned_av(p.bosatt), p.ventet) for p in alle.personer if p.bosatt_år == 2024)

    assert {(6, False): 3, (12, True): 4} == måneder
    assert (3, 4, 7, 0) == (a.påfylt, a.ventet, a.utenom, a.etter_avtale)
    assert "bosatt og prognose" == a.bygger_på


def test_ingen_to_personer_har_samme_nøkkel():
    rader = (
        *bosetting((2022, "bosatt", 5), (2022, "selvbosatt", 5), (2023, "prognose", 0)),
        *bosetting((2025, "selvbosatt", 4), (2025, "familieinnvandring", 4)),
        *FRAMOVER,
    )
    nøkler = [p.nøkkel for p in befolkning(plan(VALG, rader)).personer]

    assert len(nøkler) == len(set(nøkler))


def månedene(personer):
    return Counter(p.bosatt % 12 + 1 for p in personer)


def påfylte(rader, *deltakere, år=2022):
    """De i året som ikke står i listen, og alle advarslene."""
    alle = befolkning(plan(VALG, (*rader, *FRAMOVER), deltakere=deltakere))
    return [p for p in alle.personer if p.bosatt_år == år and not p.kjent], alle.advarsler


def kategoriene(personer):
    """(enslige voksne, voksne i familie, barn, enslige mindreårige)"""
    antall = Counter(p.kategori for p in personer)
    return tuple(antall[k] for k in KATEGORIER)


def test_radens_egen_deling_minus_dem_i_listen_er_de_som_mangler():
    """Raden har 4 + 3 + 2 + 1. En enslig voksen og et barn er listet: 3 + 3 + 1 + 1 mangler."""
    rader = (
        *bosetting(
            (2022, "bosatt", 10),
            enslige_voksne=4,
            voksne_i_familie=3,
            barn=2,
            enslige_mindreårige=1,
        ),
        *bosetting((2023, "prognose", 0)),
    )

    mangler, advarsler = påfylte(
        rader,
        deltaker(1, date(2022, 5, 1)),
        deltaker(2, date(2022, 5, 1), 2015, kategori=Kategori.BARN),
    )

    assert (3, 3, 1, 1) == kategoriene(mangler)
    assert not [a for a in advarsler if "2022" in a]


def test_deling_og_liste_som_ikke_passer_sies_og_antallet_gjelder():
    """Raden har 10 enslige mindreårige, listen en voksen: 9 mangler, og alle er mindreårige."""
    rader = (
        *bosetting((2022, "bosatt", 10), enslige_mindreårige=10),
        *bosetting((2023, "prognose", 0)),
    )

    mangler, advarsler = påfylte(rader, deltaker(1, date(2022, 5, 1)))

    assert (0, 0, 0, 9) == kategoriene(mangler)
    (advarsel,) = [a for a in advarsler if "2022" in a]
    assert "1 i deltakere" in advarsel
    assert "kategori" in advarsel
    assert "bosetting.csv D2" in advarsel


def test_flere_barn_i_listen_enn_i_raden_gir_aldri_et_negativt_antall():
    """Raden har 4 enslige, 0 + 2 barn. Tre barn i listen: 3 mangler, og ingen av dem er barn."""
    rader = (
        *bosetting((2022, "bosatt", 6), enslige_voksne=4, barn=2),
        *bosetting((2023, "prognose", 0)),
    )
    tre = [deltaker(n, date(2022, 5, 1), 2015, kategori=Kategori.BARN) for n in (1, 2, 3)]

    mangler, advarsler = påfylte(rader, *tre)

    assert (3, 0, 0, 0) == kategoriene(mangler)
    assert any("2022" in a and "1 i deltakere" in a for a in advarsler)


def test_månedene_i_radene_minus_dem_i_listen_er_månedene_som_mangler():
    """3 i mars og 4 i september. To i mars og én i september står i listen: 1 og 3 mangler."""
    rader = (
        *bosetting((2022, "bosatt", 3), måned=3),
        *bosetting((2022, "bosatt", 4), måned=9),
        *bosetting((2023, "prognose", 0)),
    )
    tre = [deltaker(n, date(2022, m, 5)) for n, m in ((1, 3), (2, 3), (3, 9))]

    mangler, advarsler = påfylte(rader, *tre)

    assert {3: 1, 9: 3} == månedene(mangler)
    assert not [a for a in advarsler if "2022" in a]


def test_en_i_listen_i_en_annen_måned_enn_radene_sies_og_antallet_gjelder():
    rader = (
        *bosetting((2022, "bosatt", 3), måned=3),
        *bosetting((2022, "bosatt", 4), måned=9),
        *bosetting((2023, "prognose", 0)),
    )

    mangler, advarsler = påfylte(rader, deltaker(1, date(2022, 5, 5)))

    assert 6 == len(mangler)
    assert {3, 9} == set(månedene(mangler))
    (advarsel,) = [a for a in advarsler if "2022" in a]
    assert "andre måneder" in advarsel


def test_deling_per_måned_trekkes_fra_i_sin_egen_måned():
    """Mars: 1 enslig + 2 voksne i familie. Juni: 2 barn + 2 voksne. Ett barn i juni er kommet."""
    rader = (
        *bosetting((2022, "bosatt", 3), måned=3, enslige_voksne=1, voksne_i_familie=2),
        *bosetting((2022, "bosatt", 4), måned=6, voksne_i_familie=2, barn=2),
        *bosetting((2023, "prognose", 0)),
    )
    barn = deltaker(1, date(2022, 6, 1), 2015, kategori=Kategori.BARN)

    mangler, _ = påfylte(rader, barn)

    assert (1, 2, 0, 0) == kategoriene(p for p in mangler if p.bosatt % 12 == 2)
    assert (0, 2, 1, 0) == kategoriene(p for p in mangler if p.bosatt % 12 == 5)


def test_familien_i_listen_trekkes_fra_familieraden():
    """2 bosatt etter avtale og 3 i familie. Én familieinnvandret er listet: 2 av hver mangler."""
    rader = (
        *bosetting((2022, "bosatt", 2), (2022, "familieinnvandring", 3), (2023, "prognose", 0)),
    )
    en = deltaker(
        1,
        date(2022, 5, 1),
        kategori=Kategori.VOKSEN_I_FAMILIE,
        oppholdsgrunnlag=Oppholdsgrunnlag.FAMILIE,
    )

    mangler, _ = påfylte(rader, en)

    assert 2 == sum(p.grunnlag is Oppholdsgrunnlag.FAMILIE for p in mangler)
    assert 4 == len(mangler)


def test_en_flyktning_i_listen_trekkes_ikke_fra_familieraden():
    """To barn er bosatt etter avtale, tre er listet som flyktninger: alle tre i familie mangler."""
    rader = (
        *bosetting((2022, "bosatt", 3), voksne_i_familie=1, barn=2),
        *bosetting((2022, "familieinnvandring", 3), (2023, "prognose", 0)),
    )
    tre = [
        deltaker(
            nr,
            date(2022, 5, 1),
            2015,
            kategori=Kategori.BARN,
            oppholdsgrunnlag=Oppholdsgrunnlag.FLYKTNING,
        )
        for nr in (1, 2, 3)
    ]

    mangler, advarsler = påfylte(rader, *tre)

    assert 3 == len(mangler)
    assert {Oppholdsgrunnlag.FAMILIE} == {p.grunnlag for p in mangler}
    assert any("1 i deltakere i 2022" in a for a in advarsler)


def test_de_ventede_er_radens_deling_minus_dem_som_er_kommet():
    """Prognosen er 4 + 3 + 2 + 1. To enslige og et barn er kommet: 2 + 3 + 1 + 1 ventes."""
    rader = bosetting(
        (2023, "prognose", 10), enslige_voksne=4, voksne_i_familie=3, barn=2, enslige_mindreårige=1
    )
    kommet = (
        deltaker(1, date(2023, 5, 1)),
        deltaker(2, date(2023, 5, 1)),
        deltaker(3, date(2023, 6, 1), 2015, kategori=Kategori.BARN),
    )

    ventet, _ = påfylte(rader, *kommet, år=2023)

    assert (2, 3, 1, 1) == kategoriene(ventet)
    assert {12} == set(månedene(ventet))


def test_de_ventede_minus_bosatte_som_ikke_står_i_listen():
    """Bosatt-raden har 2 enslige og 1 mindreårig, og ingen liste: 2 + 3 + 2 + 0 ventes."""
    rader = (
        *bosetting(
            (2023, "vedtatt", 10),
            enslige_voksne=4,
            voksne_i_familie=3,
            barn=2,
            enslige_mindreårige=1,
        ),
        *bosetting((2023, "bosatt", 3), enslige_voksne=2, enslige_mindreårige=1),
    )
    alle = befolkning(plan(VALG, (*rader, *FRAMOVER)))
    i_desember = [p for p in alle.personer if p.bosatt_år == 2023 and p.bosatt % 12 == 11]

    assert (2, 3, 2, 0) == kategoriene(i_desember)


def test_de_ventede_månedene_er_radenes_måneder_minus_dem_som_er_kommet():
    """Ventet: 4 i mai, 2 i november og 3 i desember 2023. Fire kom i juni; 2 og 3 gjenstår.

    Sett fra 15. september er begge månedene lovlige.
    """
    valg = innstillinger(kjent=date(2023, 9, 15))
    rader = (
        *bosetting((2023, "prognose", 4), måned=5),
        *bosetting((2023, "prognose", 2), måned=11),
        *bosetting((2023, "prognose", 3), måned=12),
        *FRAMOVER,
    )
    fire = [deltaker(n, date(2023, 6, 1)) for n in (1, 2, 3, 4)]
    alle = befolkning(plan(valg, rader, deltakere=fire))
    ventet = [p for p in alle.personer if p.bosatt_år == 2023 and not p.kjent]

    assert {11: 2, 12: 3} == månedene(ventet)


@settings(max_examples=60, deadline=None)
@given(
    delt=st.tuples(*[st.integers(0, 4)] * 4),
    listet=st.lists(st.sampled_from(KATEGORIER), max_size=12),
)
def test_antallet_i_raden_gjelder_alltid_og_ingen_kategori_blir_negativ(delt, listet):
    """Uansett liste er de påfylte radens antall minus listen, og aldri flere enn radens egne."""
    enslige, familie, barn, em = delt
    rad = bosetting(
        (2022, "bosatt", sum(delt)),
        enslige_voksne=enslige,
        voksne_i_familie=familie,
        barn=barn,
        enslige_mindreårige=em,
    )
    folk = [deltaker(n, date(2022, 5, 1), kategori=k) for n, k in enumerate(listet)]

    mangler, _ = påfylte((*rad, *bosetting((2023, "prognose", 0))), *folk)

    assert max(0, sum(delt) - len(listet)) == len(mangler)
    assert all(n <= har for n, har in zip(kategoriene(mangler), delt, strict=True))


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


def med_skjult_februar(*mer):
    """3 i januar, skjult i februar og 4 i mars 2022, og det som er oppgitt i tillegg."""
    januar, februar, mars = (bosetting((2022, "bosatt", 0), måned=m)[0] for m in (1, 2, 3))
    return (
        januar.model_copy(update={"antall": 3}),
        februar.model_copy(update={"antall": Merke.SKJULT}),
        mars.model_copy(update={"antall": 4}),
        *mer,
        *bosetting((2023, "prognose", 0)),
    )


def test_en_skjult_måned_visker_ikke_ut_de_kjente():
    """3 + skjult + 4: minst 7, i januar og mars. Februar er aldri null, og sies."""
    mangler, advarsler = påfylte(med_skjult_februar())
    tall = les_tall(med_skjult_februar(), KJENT).hent(2022, Bosettingsstatus.BOSATT)

    assert {1: 3, 3: 4} == månedene(mangler)
    assert (Merke.SKJULT, None, 7) == (tall.antall, tall.kjent_antall, tall.minst)
    (advarsel,) = [a for a in advarsler if "2022" in a]
    assert "minst 7" in advarsel
    assert "bosetting.csv D2" in advarsel


def test_en_i_listen_fra_den_skjulte_måneden_trekkes_ikke_fra_de_kjente():
    """To i listen kom i februar: 7 i de kjente månedene mangler fortsatt, ni i alt."""
    to = [deltaker(n, date(2022, 2, 5)) for n in (1, 2)]

    mangler, _ = påfylte(med_skjult_februar(), *to)

    assert {1: 3, 3: 4} == månedene(mangler)


def test_årets_egen_rad_går_foran_og_resten_kom_i_den_skjulte_måneden():
    """Året er 10: 10 − 3 − 4 = 3 i februar."""
    mangler, advarsler = påfylte(med_skjult_februar(*bosetting((2022, "bosatt", 10))))

    assert {1: 3, 2: 3, 3: 4} == månedene(mangler)
    assert not [a for a in advarsler if "2022" in a]


def test_årsradens_deling_fordeles_på_månedene_og_ingen_faller_ut():
    """Året er 10 = 4 + 4 + 2 + 0; månedene er 3, 4 og de tre i februar."""
    året = bosetting((2022, "bosatt", 10), enslige_voksne=4, voksne_i_familie=4, barn=2)

    mangler, _ = påfylte(med_skjult_februar(*året))

    assert (4, 4, 2, 0) == kategoriene(mangler)
    assert {1: 3, 2: 3, 3: 4} == månedene(mangler)


def test_en_skjult_måned_i_prognosen_er_en_feil_som_sier_hva_som_er_kjent():
    rader = (*FRAMOVER[1:], *bosetting((2024, "prognose", 4), måned=3))
    skjult = bosetting((2024, "prognose", 0), måned=4)[0]
    skjult = skjult.model_copy(update={"antall": Merke.SKJULT})

    with pytest.raises(FlyktningplanFeil, match="minst 4"):
        befolkning(plan(VALG, (*bosetting((2023, "prognose", 0)), *rader, skjult)))
