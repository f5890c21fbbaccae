"""Egenskaper ved kapasiteten: ingen forsvinner, mer plass gir aldri mer mangel, måneder flyttes."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import bosetting, deltaker, innstillinger, lokale, plan, satser

from flyktningplan.framskriving.avslutning import avslutningsmåneder
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.kapasitet import kapasitet
from flyktningplan.framskriving.mengder import i_norsk, i_program
from flyktningplan.framskriving.norskdeling import norskdeling
from flyktningplan.framskriving.puljer import puljevalg
from flyktningplan.framskriving.terskler import Trinn, trinnmåned
from flyktningplan.framskriving.venting import venteliste
from flyktningplan.modeller.verdier import Kategori, Oppholdsgrunnlag, Rettighet, Utdanning
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 11, 15)
DELTAKERE = st.lists(
    st.fixed_dictionaries(
        {
            "bosatt": st.dates(date(2019, 1, 1), KJENT),
            "fødselsår": st.integers(1945, 2016),
            "kategori": st.sampled_from([Kategori.ENSLIG_VOKSEN, Kategori.BARN]),
            "oppholdsgrunnlag": st.sampled_from(list(Oppholdsgrunnlag)),
            "rettighet": st.none() | st.sampled_from(list(Rettighet)),
            "utdanning": st.sampled_from(list(Utdanning)),
            "norskstart": st.none() | st.dates(KJENT, date(2024, 12, 31)),
            "programstart": st.none() | st.dates(KJENT, date(2024, 12, 31)),
        }
    ),
    max_size=20,
)
VENTES = st.lists(st.integers(0, 30), min_size=4, max_size=4)
BOFASTHET = st.sampled_from(["0.80", "0.96", "1"])
PLASSER = st.integers(0, 40)
TIMER = st.integers(0, 60)
FÅ = settings(deadline=None, max_examples=30)


def framskrevet(rader, ventes, bofasthet="1", **tabeller):
    deltakere = tuple(deltaker(nr, **rad) for nr, rad in enumerate(rader, 1))
    tall = bosetting(
        (2023, "prognose", 0),
        *((2024 + nr, "prognose", antall) for nr, antall in enumerate(ventes)),
    )
    valg = innstillinger(kjent=KJENT, bofasthet={"andel": bofasthet})
    p = plan(valg, tall, deltakere=deltakere, budsjettlinjer=(), **tabeller)
    return framskriv(p, "plan", satser(KJENT))


@FÅ
@given(DELTAKERE, VENTES, BOFASTHET)
def test_deltakerne_er_aldri_negative_og_delene_er_alltid_alle(rader, ventes, bofasthet):
    f = framskrevet(rader, ventes, bofasthet)

    for k in f.kapasitet:
        deler = norskdeling(f.mengder, k.måned).values()
        assert min(deler) >= 0
        assert k.norskdeltakere == sum(deler)
        assert min(k.norskdeltakere, k.i_program, k.grupper or 0, k.timer_behov) >= 0


@FÅ
@given(DELTAKERE, VENTES)
def test_de_som_er_kommet_inn_er_gått_ut_eller_er_her(rader, ventes):
    """Når ingen flytter: inn i program = ut av program + i program, hver eneste måned."""
    f = framskrevet(rader, ventes)
    første = min([x.program.fra for x in f.mengder.forløp if x.program.lengde], default=0)
    alle = range(første, månedsnummer(2028, 1)) if første else range(1, 2)
    ut = avslutningsmåneder(f.plan, f.mengder, kapasitet(f.plan, f.mengder, alle))

    for m in ut:
        inn = sum(x.program.lengde > 0 and x.program.fra <= m.måned for x in f.mengder.forløp)
        assert inn == m.akkumulert + m.i_program


@FÅ
@given(DELTAKERE, VENTES)
def test_ventende_er_hverken_i_program_eller_borte(rader, ventes):
    """Hver kjent venter først, er så i gang, og venter aldri igjen."""
    f = framskrevet(rader, ventes)

    for o in venteliste(f.plan, f.mengder).alle:
        venter = [m for m in range(månedsnummer(2018, 12), o.periode.til) if o.venter(m)]
        assert venter == list(range(o.person.kom_hit, o.periode.fra))
        assert not any(o.periode.har(m) for m in venter)
        assert all(o.venter(m) for m in venter if o.over(m))


@FÅ
@given(VENTES, PLASSER, TIMER, st.booleans())
def test_én_plass_eller_time_til_gir_aldri_mer_mangel(ventes, plasser, timer, mer_plass):
    lite = lokale(plasser=plasser, timer_per_uke=Decimal(timer))
    mer = lokale(plasser=plasser + mer_plass, timer_per_uke=Decimal(timer + (not mer_plass)))
    f = framskrevet([], ventes, lokaler=(lite, lokale("Annet", plasser=5)))
    større = f.plan._replace(lokaler=(mer, *f.plan.lokaler[1:]))
    måneder = [k.måned for k in f.kapasitet]

    for før, etter in zip(f.kapasitet, kapasitet(større, f.mengder, måneder), strict=True):
        assert (etter.plasser_for_lite or 0) <= (før.plasser_for_lite or 0)
        assert (etter.timer_for_lite or 0) <= (før.timer_for_lite or 0)
        if før.grupper is not None:
            a, b = (trinnmåned(p, k, Trinn.LOKALE) for p, k in ((f.plan, før), (større, etter)))
            assert b.nå <= a.nå
    med, uten = (puljevalg(p, f.kapasitet) for p in (større, f.plan))
    assert uten is None or med.holder >= uten.holder


@FÅ
@given(st.integers(1, 30), st.integers(1, 12), st.integers(1, 12))
def test_å_flytte_ankomsten_flytter_månedene_ikke_folk(antall, fra, til):
    def norsk_og_program(måned):
        tall = (
            *bosetting((2023, "prognose", 0), *((å, "prognose", 0) for å in range(2025, 2028))),
            *bosetting((2024, "prognose", antall), måned=måned, enslige_voksne=antall),
        )
        valg = innstillinger(kjent=KJENT, bofasthet={"andel": 1})
        f = framskriv(plan(valg, tall, budsjettlinjer=()), "plan", satser(KJENT))
        måneder = range(månedsnummer(2024, måned), månedsnummer(2028, måned))
        return [(f.mengder.hoder(m, i_norsk), f.mengder.hoder(m, i_program)) for m in måneder]

    assert norsk_og_program(fra) == norsk_og_program(til)
