"""Like forløp regnes én gang og ganges opp. Summen er den samme som person for person."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.planer import innstillinger, satser

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.forlop import alle_forløp
from flyktningplan.framskriving.like import i_periode, samlet, stønad
from flyktningplan.framskriving.mengder import Mengder, i_norsk, i_program, summer
from flyktningplan.framskriving.personer import Person
from flyktningplan.framskriving.tilskudd import NØKKEL, Tilskuddsregning
from flyktningplan.modeller.verdier import (
    Flyttemål,
    Kategori,
    Norsksats,
    Oppholdsgrunnlag,
    Rettighet,
    Utdanning,
)
from flyktningplan.regler.kalender import månedsnummer

KJENT = date(2023, 12, 31)
VALG = innstillinger(kjent=KJENT)
SATSER = satser(KJENT)
NØKLER = (*NØKKEL.values(), stønad)
"""Alle grupperingene tilskuddene og stønaden regnes av."""
MAI_23 = månedsnummer(2023, 5)
VOKSEN = Person(
    nøkkel="A",
    fødselsår=1990,
    bosatt=MAI_23,
    kategori=Kategori.ENSLIG_VOKSEN,
    vekt_fra=2023,
    opphav=(Opphav("deltakere.csv", "", "A2"),),
    kjent=True,
    grunnlag=Oppholdsgrunnlag.FLYKTNING,
)
GRUNN = (
    VOKSEN,
    VOKSEN._replace(fødselsår=2000, rettighet=Rettighet.RETT_OG_PLIKT, norsksats=Norsksats.LAV),
    VOKSEN._replace(grunnlag=Oppholdsgrunnlag.KOLLEKTIV, utdanning=Utdanning.MED),
    VOKSEN._replace(tilflyttet=MAI_23 + 9),
    VOKSEN._replace(fraflyttet=MAI_23 + 9, til=Flyttemål.KOMMUNE),
    VOKSEN._replace(kategori=Kategori.ENSLIG_MINDREÅRIG, fødselsår=2008),
    VOKSEN._replace(kategori=Kategori.BARN, fødselsår=2018),
    VOKSEN._replace(fødselsår=1960),
    VOKSEN._replace(
        programstart=MAI_23 + 6,
        programslutt=MAI_23 + 24,
        norskstart=MAI_23 + 6,
        norskslutt=MAI_23 + 30,
    ),
    VOKSEN._replace(norskstart=MAI_23 + 6, norskslutt=MAI_23 + 30, fraflyttet=MAI_23 + 9),
    VOKSEN._replace(norskstart=MAI_23 + 16, norskslutt=MAI_23 + 30, tilflyttet=MAI_23 + 14),
)
"""Ulike personer å gå ut fra."""
ENDRINGER = (
    *({"bosatt": MAI_23 + n} for n in (-12, -3, 1, 4, 12)),
    *({"fødselsår": år} for år in (1950, 1961, 1962, 1999, 2001, 2006, 2008, 2016, 2019)),
    *({"kategori": k} for k in Kategori),
    *({"grunnlag": g} for g in (None, *Oppholdsgrunnlag)),
    *({"rettighet": r} for r in Rettighet),
    *({"utdanning": u} for u in Utdanning),
    *({"norsksats": n} for n in Norsksats),
    *({"tilflyttet": MAI_23 + n} for n in (6, 20)),
    *({"fraflyttet": MAI_23 + n} for n in (4, 14, 26)),
    *({"til": til} for til in (None, *Flyttemål)),
    *({"programstart": MAI_23 + n} for n in (0, 2, 14)),
    *({"programslutt": MAI_23 + n} for n in (14, 30)),
    *({"norskstart": MAI_23 + n} for n in (0, 2, 14)),
    *({"norskslutt": MAI_23 + n} for n in (14, 33)),
    {"bor_med_foreldre": True},
    {"i_arbeid": True},
    {"vekt_fra": 2024},
    {"kjent": False},
    {"tilskudd_1": 2023},
)
"""Én ting om gangen som skiller to ellers like personer."""


def mengder_av(*personer: Person) -> Mengder:
    egne = [
        p._replace(nøkkel=f"P{nr}", opphav=(Opphav("deltakere.csv", "", f"A{nr}"),))
        for nr, p in enumerate(personer, 2)
    ]
    return Mengder(alle_forløp(egne, innstillinger=VALG, satser=SATSER), SATSER)


def hver_for_seg(mengder: Mengder) -> Mengder:
    """Mengdene der ingen er like: hver person er sin egen gruppe."""
    egne = Mengder(mengder.forløp, mengder.satser)
    for nøkkel in (*NØKLER, i_periode(i_program), i_periode(i_norsk)):
        egne._like[nøkkel] = tuple(samlet([f], nøkkel)[0] for f in mengder.forløp)
    return egne


def beløp(mengder: Mengder, år: int):
    """(linje, gruppe): kroner, antall, celler og satser, for alle tilskuddene og stønaden."""
    r = Tilskuddsregning(mengder, VALG)
    poster = (
        *r.integrering(år, første_år=True),
        *r.integrering(år, første_år=False),
        *r.engang(år),
        *r.særskilt(år),
        *r.funksjon(år),
        *r.norsk_person(år),
        *r.norsk_grunn(år),
        *r.stønad(år),
    )
    return sorted(
        (
            p.linje,
            p.gruppe,
            p.kroner,
            p.antall,
            sorted(set(p.opphav)),
            sorted({(s.kode, s.fra) for s in p.satser}),
        )
        for p in poster
    )


def krev_lik(mengder: Mengder) -> None:
    """Alt er det samme gruppert som person for person."""
    egne = hver_for_seg(mengder)
    for år in range(2023, 2028):
        assert beløp(egne, år) == beløp(mengder, år)
        for periode in (i_program, i_norsk):
            m, juni = mengder, månedsnummer(år, 6)
            assert summer(m.bak_månedsverk(år, periode)) == m.månedsverk(år, periode)
            assert summer(m.bak_starter(år, periode)) == m.starter(år, periode)
            assert summer(m.bak_måneden(juni, periode)) == m.antall_i(juni, periode)
            assert etter_tilskuddsår(egne, år, periode) == etter_tilskuddsår(m, år, periode)
        for nummer in range(1, 6):
            sum_ = summer(mengder.bak_tilskuddsår(år, nummer))
            assert sum_ == mengder.i_tilskuddsår(år, nummer)
        assert egne.bosatt(år) == mengder.bosatt(år)


def etter_tilskuddsår(mengder: Mengder, år: int, periode) -> dict[int | None, Fraction]:
    """Slik dekningsgraden fordeler program og norsk."""
    ut: dict[int | None, Fraction] = defaultdict(Fraction)
    for like in mengder.like(i_periode(periode)):
        f = like.forløp
        ut[f.tilskuddsår(år, SATSER)] += f.vekt(år) * periode(f).i_året(år) * like.antall
    return {k: n for k, n in ut.items() if n}


@pytest.mark.parametrize("nr", range(len(GRUNN)))
def test_det_som_skiller_to_personer_skiller_også_gruppene(nr):
    """To personer som bare er ulike i én ting, gir det samme sammen som hver for seg."""
    for endring in ENDRINGER:
        to = GRUNN[nr], GRUNN[nr]._replace(**endring)
        krev_lik(mengder_av(*to))
        krev_lik(mengder_av(*reversed(to)))


def test_par_uten_barn_er_en_egen_gruppe():
    """Stønaden til den ene i paret er 5/6 bare mens begge deltar."""
    en = VOKSEN._replace(kategori=Kategori.VOKSEN_I_FAMILIE)
    for måned in (-2, 3):
        to = en._replace(programstart=MAI_23 + måned, programslutt=MAI_23 + 12)
        par = mengder_av(
            en._replace(partner="P3"), to._replace(partner="P2"), en, to, en._replace(partner="")
        )
        krev_lik(par)


def test_ulik_bofasthet_er_ulike_grupper():
    en, annen = mengder_av(VOKSEN, VOKSEN).forløp
    krev_lik(Mengder((en, annen._replace(bofasthet=Fraction(1, 2))), SATSER))


@given(st.lists(st.tuples(st.sampled_from(GRUNN), st.sampled_from(ENDRINGER)), max_size=20))
@settings(max_examples=40, deadline=None)
def test_mange_personer_om_hverandre(folk):
    krev_lik(mengder_av(*(p._replace(**endring) for p, endring in folk)))


def test_like_personer_er_én_gruppe_med_alle_cellene():
    mengder = mengder_av(*[VOKSEN] * 50)
    for nøkkel in NØKLER:
        (gruppe,) = mengder.like(nøkkel)

        assert 50 == gruppe.antall
        assert 50 == len(set(gruppe.opphav))


def test_tusen_like_er_tusen_ganger_én():
    en, tusen = mengder_av(VOKSEN), mengder_av(*[VOKSEN] * 1000)

    assert Fraction(24, 25) * 12 == en.månedsverk(2024, i_program)
    assert 1000 * en.månedsverk(2024, i_program) == tusen.månedsverk(2024, i_program)
