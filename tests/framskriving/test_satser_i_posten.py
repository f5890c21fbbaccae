"""Alt et beløp er regnet av, står i posten: hver sats som blir slått opp, er der.

Et opptak av alle oppslag mens én linje regnes for ett år, holdt opp mot satsene i postene.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import behov, bosetting, deltaker, innstillinger, linje, plan, satser

from flyktningplan.framskriving.budsjett import Budsjettregning
from flyktningplan.framskriving.forlop import forløp
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.utbetaling import krav_i_året
from flyktningplan.modeller.verdier import (
    PENGEDRIVERE,
    Driver,
    Husholdningsrolle,
    Kategori,
    Norsksats,
    Oppholdsgrunnlag,
    Prisregel,
    Utdanning,
)
from flyktningplan.satser.tabell import Sats, Satser, Satsstatus

KJENT = date(2025, 6, 1)
SATSER = satser(KJENT)
PRIS = Decimal(1000)
PAR = {"husholdning": "H1", "rolle": Husholdningsrolle.EKTEFELLE, "programstart": date(2024, 2, 1)}
PERSONER = (
    deltaker(1, date(2024, 2, 1), **PAR),
    deltaker(2, date(2024, 2, 1), **PAR),
    deltaker(3, date(2024, 3, 1), fødselsår=1950, utdanning=Utdanning.MED),
    deltaker(4, date(2024, 3, 1), fødselsår=2021, kategori=Kategori.BARN),
    deltaker(5, date(2024, 1, 1), fødselsår=2009, kategori=Kategori.ENSLIG_MINDREÅRIG),
    deltaker(6, date(2022, 5, 1), oppholdsgrunnlag=Oppholdsgrunnlag.KOLLEKTIV),
    deltaker(7, date(2024, 5, 1), oppholdsgrunnlag=Oppholdsgrunnlag.KOLLEKTIV),
    deltaker(8, date(2023, 5, 1), oppholdsgrunnlag=Oppholdsgrunnlag.FAMILIE_HUMANITÆRT),
    deltaker(9, date(2023, 1, 1), norsksats=Norsksats.LAV, fødselsår=2001),
    deltaker(10, date(2023, 5, 1), kategori=Kategori.BARN, fødselsår=2014, tilskudd_1=2024,
             tilskudd_2=Decimal(300_000)),
)  # fmt: skip
PENGER = tuple(linje(d) for d in sorted(PENGEDRIVERE))
PRISER = tuple(
    linje(
        Driver.BOSATT,
        linje=f"{regel} fra {nivå}",
        enhetspris=PRIS,
        prisnivå=nivå,
        prisregel=regel,
    )
    for regel in Prisregel
    for nivå in (2021, 2023, 2025, None)
)
MENGDER = tuple(
    linje(d, enhetspris=PRIS, i_rammen=False)
    for d in (
        Driver.TILSKUDDSÅR_1,
        Driver.PERIODEN,
        Driver.PROGRAMDELTAKER,
        Driver.PROGRAMMÅNED,
        Driver.NORSKDELTAKER,
        Driver.NY_NORSKDELTAKER,
        Driver.GRUPPE,
        Driver.HUSHOLDNING,
        Driver.INNBYGGER,
    )
)
FASTE = (
    linje(Driver.FAST, linje="årskolonne", beløp={2024: PRIS, 2025: PRIS}, prisnivå=2021),
    linje(Driver.FAST, linje="årspris", enhetspris=PRIS, prisnivå=2022),
    linje(Driver.BEHOV, linje="plasser", enhetspris=PRIS, behov="plass"),
)
LØNN = (
    linje(Driver.FAST, linje="lønn", art="010", beløp={2024: PRIS, 2025: PRIS}, prisnivå=2021),
    linje(Driver.PROSENT_AV_LØNN, linje="pensjon", art="090", enhetspris=Decimal(10)),
    linje(Driver.PROSENT_AV_LØNN, linje="avgift", art="099", enhetspris=Decimal(5)),
)
BEHOV = (behov("plass", Driver.NORSKDELTAKER, "0.5"), behov("plass", Driver.TILSKUDDSÅR_2, "0.1"))


def lag(linjer, personer=PERSONER, **priser):
    valg = innstillinger(
        kjent=KJENT,
        priser={"grunnlag": 2022, "vekst_priser": "0.04", "vekst_g": "0.05", **priser},
    )
    tall = bosetting(
        (2022, "bosatt", 1), (2023, "bosatt", 3), (2024, "bosatt", 6), (2025, "bosatt", 0),
        *((å, "prognose", 4) for å in range(2024, 2028)),
    )  # fmt: skip
    return plan(valg, tall, deltakere=personer, budsjettlinjer=tuple(linjer), behov=BEHOV)


def nøkkel(s: Sats):
    return s.kode, s.fra, s.status, s.opphav


@pytest.fixture
def opptak(monkeypatch):
    """Et sett av alt som slås opp, uansett hvem som slår opp."""
    brukt = set()
    ekte = Satser.sats

    def sats(self, kode, dag):
        funnet = ekte(self, kode, dag)
        brukt.add(nøkkel(funnet))
        return funnet

    monkeypatch.setattr(Satser, "sats", sats)
    return brukt


def bare_prøvd(s) -> bool:
    """Snittet av G når det ikke er kjent: da brukes den siste kjente G i stedet."""
    return s[0] == "G-SNITT" and s[2] is Satsstatus.FRAMFØRT


def regn(en_plan, alle, år, opptak, *, løpende):
    """Oppslagene mens årets poster regnes av nye mengder, og satsene i postene."""
    mengder = Mengder(alle, replace(SATSER))
    opptak.clear()
    poster = Budsjettregning(en_plan, mengder, løpende).poster(år)
    slått_opp = {s for s in opptak if not bare_prøvd(s)}
    return poster, slått_opp, {nøkkel(s) for p in poster for s in p.satser}


def grensene(f):
    return {nøkkel(s) for x in f.mengder.forløp for s in (*x.programsatser, *x.norsksatser)}


@pytest.mark.parametrize("løpende", [False, True])
@pytest.mark.parametrize("valgt", [*PRISER, *MENGDER, *FASTE], ids=lambda b: b.linje)
def test_alt_som_slås_opp_for_en_linje_står_i_posten(valgt, løpende, opptak):
    f = framskriv(lag((valgt,)), "plan", replace(SATSER), løpende=løpende)

    for år in f.planår:
        poster, slått_opp, i_postene = regn(f.plan, f.mengder.forløp, år, opptak, løpende=løpende)
        assert set() == (slått_opp if poster else set()) - i_postene
        assert i_postene <= slått_opp | grensene(f)


@pytest.mark.parametrize("løpende", [False, True])
@pytest.mark.parametrize("valgt", PENGER, ids=lambda b: b.linje)
def test_alt_som_slås_opp_for_en_person_står_i_posten(valgt, løpende, opptak):
    """Person for person: den som en grense stenger ute, har ingen post."""
    f = framskriv(lag((valgt,)), "plan", replace(SATSER), løpende=løpende)
    antall = 0

    for år in f.planår:
        for x in f.mengder.forløp:
            poster, slått_opp, i_postene = regn(f.plan, (x,), år, opptak, løpende=løpende)
            antall += len(poster)
            må_stå = slått_opp if poster else set()
            if valgt.driver is Driver.INTRODUKSJONSSTØNAD and løpende:
                # også måneder uten program
                må_stå = {s for s in må_stå if s[0] not in ("G", "G-REGULERING")}
                assert all("G" in {s.kode for s in p.satser} for p in poster)
            assert set() == må_stå - i_postene
            assert i_postene <= slått_opp | grensene(f)
    assert antall or valgt.driver is Driver.BRAKKELEIE


@pytest.mark.parametrize("løpende", [False, True])
def test_prosenten_hviler_på_satsene_bak_lønnen(løpende, opptak):
    f = framskriv(lag(LØNN), "plan", replace(SATSER), løpende=løpende)
    regn(f.plan, f.mengder.forløp, 2025, opptak, løpende=løpende)
    per_linje = {b.linje: {nøkkel(s) for p in f.linje(b.linje, 2025) for s in p.satser}
                 for b in LØNN}  # fmt: skip

    assert {k for k, *_ in per_linje["lønn"]} == {"DEFLATOR"}
    assert per_linje["lønn"] == per_linje["pensjon"] == per_linje["avgift"]


@pytest.mark.parametrize("person", PERSONER, ids=lambda d: d.nøkkel)
def test_forløpet_har_grensene_det_er_regnet_av(person, opptak):
    f = framskriv(lag((), (person,)), "plan", replace(SATSER))
    kjente = [x.person for x in f.mengder.forløp if x.person.kjent]
    opptak.clear()
    x = forløp(kjente[0], innstillinger=f.plan.innstillinger, satser=replace(SATSER))

    assert opptak == {nøkkel(s) for s in (*x.programsatser, *x.norsksatser)}


def test_kravene_i_rapport_tilskudd_har_de_samme_satsene():
    f = framskriv(lag(PENGER), "plan", replace(SATSER))
    drivere = {
        Driver.INTEGRERINGSTILSKUDD_1,
        Driver.INTEGRERINGSTILSKUDD_2_5,
        Driver.ENGANGSTILSKUDD,
    }
    for år in f.planår:
        i_kravene = {nøkkel(s) for k in krav_i_året(f, år) for s in k.satser}
        i_postene = {
            nøkkel(s)
            for b in f.med_driver(*drivere)
            for p in f.linje(b.linje, år)
            for s in p.satser
        }
        assert i_postene == i_kravene


@settings(deadline=None, max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.dates(date(2020, 1, 1), KJENT),
            st.integers(1950, 2020),
            st.sampled_from(list(Kategori)),
            st.sampled_from(list(Oppholdsgrunnlag)),
        ),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([2021, 2022, 2024]),
    st.booleans(),
)
def test_ingen_sats_i_kroner_eller_prosent_faller_utenfor_postene(rader, prisår, løpende):
    """Grensene kan ha stengt noen ute, og har da ingen post; beløpene har alltid en."""
    personer = tuple(
        deltaker(nr, bosatt, født, kategori=kategori, oppholdsgrunnlag=grunnlag)
        for nr, (bosatt, født, kategori, grunnlag) in enumerate(rader, 1)
    )
    f = framskriv(
        lag((*PENGER, *PRISER, *FASTE), personer, grunnlag=prisår),
        "plan",
        replace(SATSER),
        løpende=løpende,
    )
    opptak = set()
    ekte = Satser.sats
    med_verdi = ("kr", "prosent")
    mengder = Mengder(f.mengder.forløp, replace(SATSER))
    with pytest.MonkeyPatch.context() as m:
        m.setattr(Satser, "sats", lambda s, k, d: (opptak.add(x := ekte(s, k, d)), x)[1])
        poster = [p for å in f.planår for p in Budsjettregning(f.plan, mengder, løpende).poster(å)]
    brukt = {nøkkel(s) for s in opptak if s.enhet.startswith(med_verdi)}
    i_postene = {nøkkel(s) for p in poster for s in p.satser}

    assert set() == {s for s in brukt if not bare_prøvd(s)} - i_postene


def test_realvekst_er_en_forutsetning_og_ikke_en_sats():
    """AR-2 er kjent for 2023; i 2027 er det fem års antatt realvekst fra prisåret 2022."""
    f = framskriv(lag(PENGER, tilskudd_realvekst="0.01"), "plan", replace(SATSER))
    (post, *_) = f.linje(str(Driver.INTEGRERINGSTILSKUDD_2_5), 2027)

    assert "antatt realvekst 1 % i året" in post.formel
    assert {"AR-2", "DEFLATOR", "TILSKUDD-AR-MAKS"} == {s.kode for s in post.satser}
