"""Egenskaper ved leien og rommene: summen er leie × måneder / 12, og mer plass er aldri verre."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, deltaker, innstillinger, lokale, opphav, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.brakker import rapport_brakker
from flyktningplan.regler.leie import leie, leiemåneder, leieår, regulert_leie

LEIE = Decimal(377000)
DATOER = st.dates(date(2010, 1, 1), date(2032, 12, 31))
MANGLER = ("plasser_for_lite", "måneder_plasser", "timer_for_lite", "måneder_timer", "venter")


@st.composite
def avtaler(draw):
    fra = draw(DATOER)
    return fra, fra + timedelta(days=draw(st.integers(0, 2000)))


@given(avtaler())
def test_leien_i_alt_er_leie_ganger_måneder_delt_på_tolv(avtale):
    fra, til = avtale
    årene = range(fra.year, til.year + 1)
    kroner = sum(leie(leie_per_år=LEIE, fra=fra, til=til, år=å).kroner for å in årene)
    måneder = sum((leiemåneder(fra=fra, til=til, år=å) for å in årene), start=Fraction(0))

    assert abs(Fraction(kroner) - Fraction(LEIE) * måneder / 12) <= Fraction(len(årene), 200)


@given(avtaler(), st.integers(2009, 2040))
def test_leieårene_deler_kalenderåret_uten_rest(avtale, år):
    fra, til = avtale
    deler = list(leieår(fra, til, år))

    assert leiemåneder(fra=fra, til=til, år=år) == sum((n for _, n in deler), start=Fraction(0))


@given(avtaler(), st.integers(2009, 2040), st.integers(0, 20))
def test_prisregulering_oppover_gir_aldri_lavere_leie(avtale, år, prosent):
    fra, til = avtale
    valg = {"leie_per_år": LEIE, "fra": fra, "til": til, "år": år}

    assert regulert_leie(**valg, prosent=Decimal(prosent)).kroner >= leie(**valg).kroner


def alternativer(antall, egne, brakker, timer, avtale):
    fra, til = avtale
    rom = lokale(plasser=egne, timer_per_uke=Decimal(timer))
    rad = lokale(
        "Brakkene",
        opphav=opphav(Lokale, 3),
        type=Lokaltype.BRAKKE,
        antall=4,
        plasser=brakker,
        timer_per_uke=Decimal(timer),
        leie_per_år=LEIE,
        fra=fra,
        til=til,
    )
    deltakere = tuple(
        deltaker(nr, date(2023, 6, 1), norskstart=date(2024, 1, 1), norskslutt=date(2025, 12, 31))
        for nr in range(1, antall + 1)
    )
    p = plan(
        innstillinger(kjent=date(2023, 12, 31)),
        bosetting((2023, "bosatt", antall), *((å, "prognose", 0) for å in range(2023, 2028))),
        lokaler=(rom, rad),
        deltakere=deltakere,
        budsjettlinjer=(),
    )
    rapport = rapport_brakker(framskriv(p, "plan", satser(date(2023, 12, 31))))
    tabell = next(t for t in rapport.tillegg if t.navn == "alternativer")
    return {r.celler["linje"]: r.celler for r in tabell.rader}


@settings(deadline=None, max_examples=25)
@given(
    st.integers(0, 60),
    st.integers(0, 30),
    st.integers(0, 30),
    st.integers(0, 60),
    st.tuples(
        st.dates(date(2024, 1, 1), date(2025, 1, 1)), st.dates(date(2025, 1, 1), date(2028, 2, 29))
    ),
    st.sampled_from(["egne", "brakker", "timer"]),
)
def test_én_plass_eller_time_til_gir_aldri_større_mangel(antall, egne, brakker, timer, avtale, mer):
    før = alternativer(antall, egne, brakker, timer, avtale)
    etter = alternativer(
        antall,
        egne + (mer == "egne"),
        brakker + (mer == "brakker"),
        timer + (mer == "timer"),
        avtale,
    )

    assert list(før) == list(etter)
    assert all(etter[n][k] <= før[n][k] for n in før for k in MANGLER if før[n][k] is not None)
