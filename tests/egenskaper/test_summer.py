"""Egenskaper som alltid gjelder: summen over personer er summen over kull, og ingen forsvinner."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, deltaker, innstillinger, plan, ramme, satser

from flyktningplan.framskriving.framskriv import framskriv, med_bofasthet
from flyktningplan.framskriving.mengder import Mengder, bosatt_her, i_norsk
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.framskriving.utbetaling import krav_i_året
from flyktningplan.modeller.verdier import Kategori, Oppholdsgrunnlag, Utdanning
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.nettoendring import endringer
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 11, 15)
DELTAKERE = st.lists(
    st.tuples(
        st.dates(date(2018, 1, 1), KJENT),
        st.integers(1945, 2016),
        st.sampled_from([Kategori.ENSLIG_VOKSEN, Kategori.VOKSEN_I_FAMILIE, Kategori.BARN]),
        st.sampled_from(list(Oppholdsgrunnlag)),
        st.sampled_from(list(Utdanning)),
    ),
    max_size=12,
)
VENTES = st.lists(st.integers(0, 25), min_size=4, max_size=4)
BOFASTHET = st.sampled_from(["0.80", "0.96", "1"])


def framskrevet(rader, ventes, bofasthet="0.96"):
    valg = innstillinger(kjent=KJENT, bofasthet={"andel": bofasthet})
    deltakere = tuple(
        deltaker(nr, bosatt, født, kategori=kategori, oppholdsgrunnlag=grunnlag, utdanning=utd)
        for nr, (bosatt, født, kategori, grunnlag, utd) in enumerate(rader, 1)
    )
    tall = bosetting(
        (2023, "prognose", 0),
        *((2024 + nr, "prognose", antall) for nr, antall in enumerate(ventes)),
    )
    alt = plan(valg, tall, deltakere=deltakere, ramme=ramme({2024 + n: -1 for n in range(4)}))
    return framskriv(alt, "plan", satser(KJENT))


@settings(deadline=None, max_examples=40)
@given(DELTAKERE, VENTES, BOFASTHET)
def test_summen_over_personer_er_summen_over_kull_til_kronen(rader, ventes, bofasthet):
    f = framskrevet(rader, ventes, bofasthet)
    regning = Tilskuddsregning(f.mengder, f.plan.innstillinger)

    for år in f.planår:
        kull = -sum(
            p.kroner
            for p in (
                *regning.integrering(år, første_år=True),
                *regning.integrering(år, første_år=False),
                *regning.engang(år),
            )
        )
        personer = sum(k.kroner for k in krav_i_året(f, år))

        assert abs(kull - personer) < 1


@settings(deadline=None, max_examples=40)
@given(DELTAKERE, VENTES, BOFASTHET)
def test_betalingene_summerer_til_kravet(rader, ventes, bofasthet):
    f = framskrevet(rader, ventes, bofasthet)

    assert all(
        sum(b.kroner for b in k.betalinger) == k.kroner for å in f.planår for k in krav_i_året(f, å)
    )


@settings(deadline=None, max_examples=40)
@given(DELTAKERE, VENTES)
def test_når_alle_blir_er_alle_som_kom_her(rader, ventes):
    f = med_bofasthet(framskrevet(rader, ventes), Decimal(1))
    siste = månedsnummer(2027, 12)

    assert len(rader) + sum(ventes) == f.mengder.antall_i(siste, bosatt_her)


@settings(deadline=None, max_examples=30)
@given(DELTAKERE, VENTES)
def test_forløpet_er_lineært_i_personer(rader, ventes):
    """Hodene er summen av hver person for seg: intet avhenger av de andre."""
    f = framskrevet(rader, ventes)
    måned = månedsnummer(2024, 6)
    hver = [Mengder((x,), f.satser).antall_i(måned, i_norsk) for x in f.mengder.forløp]

    assert sum(hver, start=Fraction(0)) == f.mengder.antall_i(måned, i_norsk)


@settings(deadline=None, max_examples=40)
@given(DELTAKERE, VENTES, BOFASTHET)
def test_det_som_flytter_nettoen_summerer_til_endringen(rader, ventes, bofasthet):
    f = framskrevet(rader, ventes, bofasthet)
    r = Rammetall(f)

    for år in f.planår[1:]:
        endring = r.beregnet_netto(år) - r.beregnet_netto(år - 1)

        assert endring == sum((e.kroner for e in endringer(f, r, år)), start=Fraction(0))


@settings(deadline=None, max_examples=25)
@given(DELTAKERE, VENTES)
def test_avviket_er_beregnet_netto_minus_ramme(rader, ventes):
    f = framskrevet(rader, ventes)
    r = Rammetall(f)

    assert all(r.avvik(å) == r.beregnet_netto(å) + 1000 for å in f.planår)
    assert rapport_budsjett(f).hovedtall["Vedtatt ramme 2024–2027"] == -4


def test_ingen_personer_gir_null_kroner_i_tilskudd():
    f = framskrevet([], [0, 0, 0, 0])

    assert {0} == {f.kroner(f.plan.budsjettlinjer, å) for å in f.planår}
