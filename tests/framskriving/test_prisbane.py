"""Løpende priser: kjent vekst først, så den antatte, og aldri gjettet."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.planer import bosetting, innstillinger, linje, lokale, plan, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.prisbane import Prisbane, krev_vekst, vekstår
from flyktningplan.modeller.innstillinger import Priser
from flyktningplan.modeller.verdier import Driver, Lokaltype, Prisregel
from flyktningplan.regler.kalender import månedsnummer
from flyktningplan.satser.satsfil import les_satsfil

KJENT = date(2023, 11, 15)
ANTATT = {"vekst_priser": Decimal("0.04"), "vekst_g": Decimal("0.05")}
PRIS = {"enhetspris": Decimal(1000), "prisnivå": 2024}


def bane(kjent: date = KJENT, **priser) -> Prisbane:
    return Prisbane(Priser(grunnlag=2024, **priser), satser(kjent))


def lag(*linjer, **priser):
    valg = innstillinger(kjent=KJENT, priser=priser)
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", 1) for å in range(2024, 2028)))
    return plan(valg, tall, budsjettlinjer=linjer)


@pytest.mark.parametrize(
    ("kjent", "år", "andel", "er_kjent"),
    [
        (KJENT, 2022, "0.067", True),
        (KJENT, 2023, "0.052", True),
        (KJENT, 2024, "0.04", False),
        (date(2024, 6, 1), 2024, "0.043", True),
        (date(2024, 6, 1), 2025, "0.04", False),
        (date(2025, 6, 1), 2025, "0.039", True),
    ],
)
def test_veksten_er_den_som_var_kjent_ellers_den_antatte(kjent, år, andel, er_kjent):
    vekst = bane(kjent, **ANTATT).vekst(år)

    assert (Fraction(andel), er_kjent) == (vekst.andel, vekst.sats is not None)


def test_nivået_er_kjeden_av_årene_og_går_begge_veier():
    b = bane(**ANTATT)

    assert Fraction("1.052") * Fraction("1.04") == b.nivå(2022, 2024).verdi
    assert 1 == b.nivå(2024, 2022).verdi * b.nivå(2022, 2024).verdi
    assert 1 == b.nivå(2024, 2024).verdi


def test_nivået_navngir_den_kjente_veksten_og_den_antatte():
    faktor = bane(**ANTATT).nivå(2022, 2025)

    assert [("DEFLATOR", 2023)] == [(s.kode, s.fra.year) for s in faktor.satser]
    assert "vekst 4 % i 2024–2025" == faktor.antatt


def test_prisregel_g_navngir_g_i_begge_årene_og_den_antatte_veksten():
    pris = linje(Driver.BOSATT, enhetspris=Decimal(1000), prisnivå=2022, prisregel=Prisregel.G)
    faktor = bane(**ANTATT).linjefaktor(pris, 2024)

    assert {2021, 2022, 2023} == {s.fra.year for s in faktor.satser if s.kode == "G"}
    assert {"G", "G-REGULERING"} == {s.kode for s in faktor.satser}
    assert "vekst i G 5 % hver 1. mai" == faktor.antatt


def test_et_hull_mellom_kjente_år_fylles_ikke_av_antakelsen():
    with pytest.raises(FlyktningplanFeil, match="2017, midt mellom kjente år"):
        bane(**ANTATT).nivå(2016, 2024)


@pytest.mark.parametrize(
    ("år", "måned", "faktor"),
    [
        (2023, 4, "1"),
        (2023, 5, "1"),
        (2024, 4, "1"),
        (2024, 5, "1.05"),
        (2025, 4, "1.05"),
        (2025, 5, "1.1025"),
        (2026, 12, "1.157625"),
    ],
)
def test_g_føres_fram_hver_første_mai(år, måned, faktor):
    g = bane(**ANTATT).g(månedsnummer(år, måned))

    assert Fraction(faktor) == g.faktor
    assert (111_477 if (år, måned) == (2023, 4) else 118_620) == g.sats.verdi


def test_årets_g_er_fire_måneder_gammel_og_åtte_ny():
    """(4 × 118 620 + 8 × 118 620 × 1,05) / 12 = 122 574."""
    assert 122_574 == bane(**ANTATT).årets_g(2024)


@pytest.mark.parametrize(
    ("felt", "faktor"),
    [
        ({"prisregel": Prisregel.LØNN_OG_PRIS}, "1.0816"),
        ({"prisregel": None}, "1.0816"),
        ({"prisregel": Prisregel.INGEN}, "1"),
        ({"prisregel": Prisregel.STATLIG_TILSKUDD}, "1"),
        ({"prisregel": Prisregel.G}, "1.1025"),
        ({"prisregel": Prisregel.LØNN_OG_PRIS, "prisnivå": 2026}, "1"),
        ({"prisregel": Prisregel.LØNN_OG_PRIS, "prisnivå": None}, "1.0816"),
    ],
)
def test_hver_prisregel_har_sin_faktor(felt, faktor):
    pris = linje(Driver.BOSATT, **{**PRIS, **felt})

    assert Fraction(faktor) == bane(**ANTATT).linjefaktor(pris, 2026).verdi


@pytest.mark.parametrize(
    ("år", "kroner"),
    [(2024, "157083.33"), (2025, "381712.50"), (2026, "393163.88"), (2027, "404958.79")],
)
def test_avtalens_prisregulering_skjer_på_årsdagen(år, kroner):
    """377 000, 3 %, fra 1.8.2024. 2025: 7/12 × 377 000 + 5/12 × 388 310 = 381 712,50."""
    avtalen = {"type": Lokaltype.BRAKKE, "leie_per_år": Decimal(377_000), "fra": date(2024, 8, 1)}
    regulert = lag(linje(Driver.BRAKKELEIE))
    regulert = regulert._replace(lokaler=(lokale(**avtalen, prisregulering=Decimal(3)),))
    uten = regulert._replace(lokaler=(lokale(**avtalen),))

    def leien(en_plan, *, løpende):
        f = framskriv(en_plan, "plan", satser(KJENT), løpende=løpende)
        return sum(p.kroner for p in f.linje("brakkeleie", år))

    assert Decimal(kroner) == leien(regulert, løpende=True)
    i_avtalens_kroner = {
        leien(regulert, løpende=False),
        leien(uten, løpende=False),
        leien(uten, løpende=True),
    }
    assert {Decimal("157083.33") if år == 2024 else Decimal("377000.00")} == i_avtalens_kroner


def test_dagen_g_reguleres_er_den_i_satsfilen():
    """Flyttes reguleringen til 1. juni, er mai 2024 fortsatt på den gamle G."""
    tekst = """
ordning = "Frister i året"
[satser.G-REGULERING]
navn = "Grunnbeløpet reguleres"
enhet = "måned og dag (mmdd)"
[[satser.G-REGULERING.verdier]]
fra = 2023-01-01
til = 2099-12-31
verdi = 601
status = "vedtatt"
kilde = "en prøve på at dagen leses"
kjent_fra = 2023-01-01
"""
    egne = replace(satser().med(les_satsfil(tekst, "satser/g.toml", egen=True).rekker), kjent=KJENT)
    b = Prisbane(Priser(grunnlag=2024, **ANTATT), egne)

    faktorer = [b.g(månedsnummer(2024, m)).faktor for m in (4, 5, 6)]
    assert [1, 1, Fraction("1.05")] == faktorer


def test_uendret_g_skilles_fra_den_kjente():
    """Med 0 % er G i mai 2024 like stor som i april, men den er ført fram."""
    perioder = bane(vekst_g=Decimal(0)).grunnbeløp(2024)

    assert [(4, False), (8, True)] == [(g.måneder.lengde, g.sats.er_framført) for g in perioder]
    assert [False, True] == ["G-REGULERING" in {s.kode for s in g.satser} for g in perioder]


def test_prisår_uten_vekst_trenger_ingen_antakelse():
    alt = lag(linje(Driver.BOSATT, **PRIS, prisregel=Prisregel.INGEN))

    krev_vekst(alt, satser(KJENT))
    assert [] == vekstår(alt)


@pytest.mark.parametrize(
    ("linjer", "priser", "sier", "sier_ikke"),
    [
        (
            (linje(Driver.BOSATT, **PRIS),),
            {},
            ("lønn og pris 2025–2027", "til og med 2023", "Fyll inn vekst_priser under"),
            ("vekst_g",),
        ),
        (
            (linje(Driver.INTRODUKSJONSSTØNAD),),
            {},
            ("G fra 1. mai 2024–2027", "Fyll inn vekst_g under"),
            ("vekst_priser",),
        ),
        (
            (linje(Driver.BOSATT, **PRIS), linje(Driver.INTRODUKSJONSSTØNAD)),
            {},
            ("Fyll inn vekst_priser og vekst_g under [priser]", "0.04 for 4 %"),
            (),
        ),
        (
            (linje(Driver.BOSATT, **PRIS), linje(Driver.INTRODUKSJONSSTØNAD)),
            {"vekst_g": "0.04"},
            ("vekst_priser",),
            ("vekst_g",),
        ),
    ],
)
def test_vekst_som_mangler_nektes_og_sier_hva_som_fylles_inn(linjer, priser, sier, sier_ikke):
    with pytest.raises(FlyktningplanFeil) as feil:
        framskriv(lag(*linjer, **priser), "plan", satser(KJENT), løpende=True)

    assert [] == [s for s in sier if s not in str(feil.value)]
    assert [] == [s for s in sier_ikke if s in str(feil.value)]


def test_egen_deflator_går_foran_antakelsen():
    tekst = """
ordning = "Priser"
[satser.DEFLATOR]
navn = "Kommunal deflator"
enhet = "prosent"
[[satser.DEFLATOR.verdier]]
fra = 2024-01-01
til = 2024-12-31
verdi = 6
status = "anslag"
metode = "eget anslag"
kilde = "kommunens eget anslag"
kjent_fra = 2023-10-01
"""
    egne = replace(satser().med(les_satsfil(tekst, "satser/p.toml", egen=True).rekker), kjent=KJENT)

    assert Fraction("0.06") == Prisbane(Priser(grunnlag=2024), egne).vekst(2024).andel
