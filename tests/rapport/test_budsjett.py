"""Det budsjettrapporten lover leseren."""

from datetime import date
from decimal import Decimal

import pytest
from tests.brakkeplaner import brakker
from tests.planer import bosetting, innstillinger, linje, plan, ramme, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Linjetype, Prisregel
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.modell import Radstil

KJENT = date(2023, 11, 15)
ÅRENE = range(2023, 2028)


def fast(navn: str, beløp: int, **felt):
    return linje(
        Driver.FAST,
        linje=navn,
        beløp={å: Decimal(beløp) for å in range(2024, 2028)},
        kilde="vedtak",
        **felt,
    )


HVERT_ÅR = ("prognose", 10), ("prognose", 10), ("prognose", 10), ("prognose", 10)


def lag(*linjer, rammer=None, bosatte=HVERT_ÅR, lokaler=None, **deler):
    valg = innstillinger(kjent=KJENT, **deler)
    par = zip(range(2024, 2028), bosatte, strict=True)
    tall = bosetting((2023, "prognose", 0), *((å, *par_) for å, par_ in par))
    p = plan(
        valg,
        tall,
        budsjettlinjer=linjer,
        ramme=ramme(rammer or dict.fromkeys(ÅRENE, 100)),
        lokaler=lokaler,
    )
    return rapport_budsjett(framskriv(p, "plan", satser(KJENT)))


def rader(rapport):
    return {r.celler["linje"]: r.celler for r in rapport.tabell.rader}


def test_blokkene_summerer_til_beregnet_netto():
    tabell = rader(
        lag(
            fast("Drift", 500_000),
            fast("Tilskudd", -200_000, art="810", funksjon="850"),
            fast("Brakker", 100_000, type=Linjetype.VEDTATT_TILTAK),
            fast("Ny stilling", 50_000, type=Linjetype.NYTT_TILTAK),
            fast("Kutt", -25_000, type=Linjetype.INNSPARING),
            fast("Nav", 999_000, i_rammen=False),
        )
    )

    navn = (
        "Sum inntekter",
        "Sum utgifter",
        "Konsekvensjustert budsjett",
        "Sum vedtatte tiltak",
        "Sum nye tiltak",
        "Sum innsparing",
        "Beregnet netto",
        "Sum utenfor rammen",
    )
    assert [-200, 500, 300, 100, 50, -25, 425, 999] == [tabell[n]["2025"] for n in navn]
    assert 325 == tabell["Avvik fra rammen (− = bedre)"]["2025"]
    assert "svakere" == tabell["Mot rammen"]["2025"]


@pytest.mark.parametrize(
    ("bosatte", "tekst"),
    [
        ([("prognose", 10)] * 4, "10 bosatte hvert år (prognose)"),
        (
            [("vedtatt", 10), *[("prognose", 10)] * 3],
            "10 (vedtatt), 10, 10 og 10 (prognose) bosatte",
        ),
        ([("anmodet", 15), *[("prognose", 8)] * 3], "15 (anmodet), 8, 8 og 8 (prognose) bosatte"),
        ([("prognose", 15), *[("prognose", 8)] * 3], "15, 8, 8 og 8 bosatte (prognose)"),
    ],
)
def test_hodet_sier_hva_hvert_bosettingstall_er(bosatte, tekst):
    priser = lag(fast("Drift", 1_000), bosatte=bosatte).hode.priser

    assert priser.endswith(f" · {tekst}")


def test_anmodning_uten_vedtak_står_i_en_fotnote():
    noter = lag(fast("Drift", 1_000), bosatte=[("anmodet", 15), *[("prognose", 8)] * 3]).fotnoter

    (note,) = [n for n in noter if "anmodning" in n]
    assert "Bosatte i planen, 15 i 2024, er IMDis anmodning" in note
    assert not any("anmodning" in n for n in lag(fast("Drift", 1_000)).fotnoter)


def om_utenfor(*linjer, **felt) -> str:
    (note,) = [n for n in lag(fast("Drift", 0), *linjer, **felt).fotnoter if "utenfor ramm" in n]
    return note


def test_linjene_utenfor_rammen_telles_og_bøyes():
    nav, skole = (fast(n, 5_000, ansvar=n, i_rammen=False) for n in ("Nav", "Skole"))

    assert om_utenfor(nav).startswith(
        "1 linje (Nav) er lagt utenfor rammen. Hører den innenfor, blir avviket −95 i 2024"
    )
    assert om_utenfor(nav, skole).startswith(
        "2 linjer (Nav, Skole) er lagt utenfor rammen. Hører de innenfor, blir avviket −90 i 2024"
    )


def test_uten_ramme_sier_noten_ingenting_om_avviket():
    nav = fast("Nav", 5_000, ansvar="Nav", i_rammen=False)

    assert "1 linje (Nav) er lagt utenfor rammen." == om_utenfor(nav, rammer={2023: -1})


LEIE = linje(Driver.BRAKKELEIE, linje="Leie", kilde="avtale")


def om_regulering(*linjer, **brakke) -> list[str]:
    noter = lag(*linjer, lokaler=(brakker(**brakke),)).fotnoter
    return [n for n in noter if "reguleres" in n]


def test_regulert_leie_som_ikke_er_regnet_med_i_faste_priser_sies():
    (note,) = om_regulering(LEIE, prisregulering=Decimal("2.5"))

    assert note.startswith("Brakkeleien reguleres med 2,5 % på hver årsdag for leiestart.")
    assert "I faste priser er det ikke regnet med" in note


def test_uten_regulering_eller_leielinje_er_det_ingenting_å_si():
    assert [] == om_regulering(LEIE)
    assert [] == om_regulering(LEIE, prisregulering=Decimal(0))
    assert [] == om_regulering(fast("Drift", 0), prisregulering=Decimal(3))


def test_bokstavene_skiller_vedtatt_fra_oppgitt():
    rapport = lag(fast("Drift", 1_000))
    (bokstaver,) = [a for a in rapport.avsnitt if a.tittel == "Bokstaven bak linjen"]

    assert "o" == rader(rapport)["Drift"]["grunnlag"]
    assert ["v", "o", "b", "a", "k"] == [b for b, _ in bokstaver.linjer]
    assert "kilde" not in dict(bokstaver.linjer)["v"]


def test_rader_som_ikke_summerer_sies_i_en_fotnote():
    rapport = lag(fast("A", 400), fast("B", 400))

    assert [0, 0, 1] == [rader(rapport)[n]["2024"] for n in ("A", "B", "Sum utgifter")]
    assert any("Sum utgifter 2024" in n for n in rapport.fotnoter)


def test_tilskudd_ført_sentralt_er_utenfor_rammen_og_det_sies():
    tilskudd = linje(Driver.INTEGRERINGSTILSKUDD_1, linje="År 1")
    rapport = lag(fast("Drift", 1_000_000), tilskudd, tilskudd={"plassering": "sentralt"})

    assert 1000 == rader(rapport)["Beregnet netto"]["2024"]
    assert rader(rapport)["Sum sentralt"]["2024"] < 0
    assert "sentralt" in rapport.hode.priser


def test_blank_årskolonne_er_ikke_null_men_nevnes():
    halv = linje(Driver.FAST, linje="Halv", beløp={2024: Decimal(1000)}, kilde="vedtak")

    assert any("«Halv»" in n and "2025" in n for n in lag(halv).fotnoter)


def test_linje_som_slutter_midt_i_året_regnes_i_måneder():
    halvt = fast("Halvt år", 120_000, til=date(2024, 6, 30))

    assert [60, 0] == [rader(lag(halvt))["Halvt år"][å] for å in ("2024", "2025")]


def test_bosatte_i_året_ganger_enhetsprisen():
    per = linje(Driver.BOSATT, linje="Etablering", enhetspris=Decimal(15_000), kilde="antakelse")
    celler = rader(lag(per))["Etablering"]

    assert (150, "k") == (celler["2024"], celler["grunnlag"])


def test_enhetspris_fra_et_annet_år_regnes_om_med_deflatoren():
    """2023-kroner til 2024: kommunal deflator for 2024 var ikke kjent; 2023s 5,2 % føres fram."""
    per = linje(
        Driver.BOSATT,
        linje="Etablering",
        enhetspris=Decimal(10_000),
        prisnivå=2023,
        prisregel=Prisregel.LØNN_OG_PRIS,
        kilde="vedtak",
    )

    assert 105 == rader(lag(per))["Etablering"]["2024"]


def test_prisnivå_over_et_hull_i_deflatoren_nektes_med_celle():
    from flyktningplan.feil import FlyktningplanFeil

    per = linje(
        Driver.BOSATT,
        linje="Gammel pris",
        enhetspris=Decimal(10_000),
        prisnivå=2016,
        prisregel=Prisregel.LØNN_OG_PRIS,
    )
    with pytest.raises(FlyktningplanFeil, match=r"budsjettlinjer.csv .*deflator mangler for 2017"):
        lag(per)


def test_basisåret_har_bare_rammen():
    rapport = lag(fast("Drift", 1_000))

    assert ["Vedtatt ramme"] == [
        r.celler["linje"] for r in rapport.tabell.rader if r.celler.get("2023") is not None
    ]


def test_planår_uten_ramme_viser_ikke_avvik():
    rapport = lag(fast("Drift", 1_000), rammer={2023: -1, 2024: -1})
    avvik = rader(rapport)["Avvik fra rammen (− = bedre)"]

    assert (2, None, None) == (avvik["2024"], avvik["2025"], avvik["sum"])


def test_hodet_sier_alt_tittellinjen_må():
    hode = lag(fast("Drift", 1_000)).hode

    assert ("Prøve (Prøvefylke)", "9999", "1000 kr", "plan", KJENT) == (
        hode.kommune,
        hode.nummer,
        hode.enhet,
        hode.scenario,
        hode.kjent,
    )
    assert "faste 2024-priser" in hode.priser


def test_overskriftene_har_ingen_tall():
    rapport = lag(fast("Drift", 1_000))

    assert all(
        set(r.celler) == {"linje"} for r in rapport.tabell.rader if r.stil is Radstil.OVERSKRIFT
    )
