"""Fordelingen på tilskuddsår mister ingen kroner, og detaljene summerer til linjen."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.egenskaper.test_summer import BOFASTHET, DELTAKERE, VENTES
from tests.fasit.driverplan import (
    KJENT,
    brakke,
    fasitsatser,
    fast,
    linjer,
    praksisplasser,
    stilling,
)
from tests.planer import bosetting, deltaker, innstillinger, plan

from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Stillingsrolle
from flyktningplan.rapport.dekningsgrad import Dekning, dekning
from flyktningplan.rapport.nettoendring import endringer
from flyktningplan.rapport.rammetall import Rammetall

VEKST = {"vekst_priser": "0.03", "vekst_g": "0.05"}


def framskrevet(rader, ventes, bofasthet, *, løpende):
    """En plan med alle driverne og de trukne personene."""
    valg = innstillinger(basis=2024, kjent=KJENT, bofasthet={"andel": bofasthet}, priser=VEKST)
    deltakere = tuple(
        deltaker(nr, bosatt, født, kategori=kategori, oppholdsgrunnlag=grunnlag, utdanning=utd)
        for nr, (bosatt, født, kategori, grunnlag, utd) in enumerate(rader, 1)
    )
    tall = bosetting(
        (2024, "prognose", 0), *((2025 + nr, "prognose", n) for nr, n in enumerate(ventes))
    )
    alt = plan(
        valg,
        tall,
        deltakere=deltakere,
        budsjettlinjer=linjer(fast("fast", dict.fromkeys(range(2025, 2029), 70_001))),
        stillinger=(
            stilling(Stillingsrolle.LÆRER, "1.3"),
            stilling(Stillingsrolle.PROGRAMRÅDGIVER, "0.7"),
        ),
        behov=(praksisplasser(),),
        lokaler=(brakke(KJENT, KJENT.replace(year=2026)),),
    )
    return framskriv(alt, "plan", fasitsatser(), løpende=løpende)


@settings(deadline=None, max_examples=25)
@given(DELTAKERE, VENTES, BOFASTHET, st.booleans())
def test_dekningen_summerer_til_linjene(rader, ventes, bofasthet, løpende):
    f = framskrevet(rader, ventes, bofasthet, løpende=løpende)
    r = Rammetall(f)
    sum_ = sum(dekning(f, r).values(), start=Dekning())

    def kroner(vilkår):
        valgte = [b for b in f.plan.budsjettlinjer if vilkår(b)]
        return sum((f.kroner(valgte, å) for å in f.planår), start=Fraction(0))

    assert kroner(lambda b: b.driver.er_statstilskudd) == sum_.tilskudd
    assert kroner(lambda b: b.i_enhetens_ramme and not b.driver.er_statstilskudd) == sum_.utgifter
    assert 0 == sum_.utenfor  # bare innbyggertilskudd er utenfor, og det er ingen utgift


@settings(deadline=None, max_examples=25)
@given(DELTAKERE, VENTES, BOFASTHET, st.booleans())
def test_det_som_flytter_nettoen_summerer_med_alle_driverne(rader, ventes, bofasthet, løpende):
    f = framskrevet(rader, ventes, bofasthet, løpende=løpende)
    r = Rammetall(f)

    for år in f.planår[1:]:
        endring = r.beregnet_netto(år) - r.beregnet_netto(år - 1)
        assert endring == sum((e.kroner for e in endringer(f, r, år)), start=Fraction(0))


@settings(deadline=None, max_examples=25)
@given(DELTAKERE, VENTES, BOFASTHET)
def test_faste_og_løpende_priser_er_like_i_prisåret_uten_vekst_i_g(rader, ventes, bofasthet):
    """I prisåret er alt likt unntatt stønaden, som følger G måned for måned."""
    faste, løpende = (framskrevet(rader, ventes, bofasthet, løpende=v) for v in (False, True))
    linjer_ = [b for b in faste.plan.budsjettlinjer if b.driver is not Driver.INTRODUKSJONSSTØNAD]

    assert faste.kroner(linjer_, 2025) == løpende.kroner(linjer_, 2025)


@settings(deadline=None, max_examples=25)
@given(DELTAKERE, VENTES, BOFASTHET)
def test_uten_ny_bosetting_er_bare_de_som_alt_er_her(rader, ventes, bofasthet):
    f = framskrevet(rader, ventes, bofasthet, løpende=False)
    uten = uten_ny_bosetting(f)

    assert {p.nøkkel for p in uten.befolkning.personer} == {
        p.nøkkel for p in f.befolkning.personer if p.bosatt_år <= KJENT.year
    }
