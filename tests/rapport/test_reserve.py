"""Det `rapport reserve` lover: settes av og brukes, år 4–5 for seg, og aldri kalt et fond."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.planer import bosetting, deltaker, innstillinger, linje, plan, ramme, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.reserve import rapport_reserve
from flyktningplan.rapport.reservetall import reservegrunnlag

KJENT = date(2023, 12, 31)


def fast(navn: str, beløp: dict[int, int], **felt):
    årene = {år: Decimal(k) for år, k in beløp.items()}
    return linje(Driver.FAST, linje=navn, beløp=årene, **felt)


def lag(*linjer, deltakere=(), start=None, **deler):
    valg = innstillinger(
        kjent=KJENT, reserve={"start_kroner": start}, bofasthet={"andel": 1}, **deler
    )
    tall = bosetting((2023, "bosatt", 0), *((å, "prognose", 0) for å in range(2023, 2028)))
    p = plan(valg, tall, budsjettlinjer=linjer, deltakere=deltakere)
    return framskriv(p, "plan", satser(KJENT))


def rader(rapport):
    return {r.celler["linje"]: r.celler for r in rapport.tabell.rader}


TO = (deltaker(1, date(2020, 3, 1)), deltaker(2, date(2023, 3, 1)))
TILSKUDD = linje(Driver.INTEGRERINGSTILSKUDD_2_5, linje="År 2–5")


def test_reserven_ruller_fra_inngående_til_utgående():
    f = lag(
        fast("Drift", {2024: 100_000, 2025: 250_000, 2026: 0, 2027: 0}),
        TILSKUDD,
        deltakere=TO[1:],
        start=500_000,
    )
    tabell = rader(rapport_reserve(f))

    # AR-2 249 500 i 2024, AR-3 176 250 i 2025: 500 + 149,5 = 649,5; − 73,75 = 575,75.
    assert [500, 650, 576] == [tabell["Inngående reserve"][str(å)] for å in (2024, 2025, 2026)]
    assert [250, 176] == [tabell["Statlige tilskudd"][str(å)] for å in (2024, 2025)]
    assert [100, 250] == [tabell["Utgifter"][str(å)] for å in (2024, 2025)]
    assert [150, 0] == [tabell["Avsatt"][str(å)] for å in (2024, 2025)]
    assert [0, -74] == [tabell["Brukt"][str(å)] for å in (2024, 2025)]
    assert [650, 576] == [tabell["Utgående reserve"][str(å)] for å in (2024, 2025)]


def test_inngående_som_ikke_er_oppgitt_er_ikke_null():
    rapport = rapport_reserve(lag(fast("Drift", {2024: 1000}), TILSKUDD, deltakere=TO))
    tabell = rader(rapport)

    assert tabell["Inngående reserve"]["2024"] is None
    assert any("start_kroner" in note for note in rapport.fotnoter)
    assert any("Inngående reserve er ikke oppgitt" in note for note in rapport.fotnoter)


def test_ordet_fond_brukes_bare_om_det_reserven_ikke_er():
    rapport = rapport_reserve(lag(fast("Drift", {2024: 1000}), TILSKUDD, deltakere=TO))
    tekst = " ".join(
        [rapport.tittel, *rapport.fotnoter, *rader(rapport), *rapport.hovedtall]
        + [t for a in rapport.avsnitt for par in a.linjer for t in par]
    ).casefold()

    assert "beregnet" in rapport.tittel.casefold()
    assert "ikke et eget fond" in tekst
    assert "fond" not in tekst.replace("ikke et eget fond", "")


def test_linjer_utenfor_rammen_er_ikke_med_men_sies():
    f = lag(
        fast("Drift", {2024: 100_000}),
        fast("Nav", {2024: 900_000}, i_rammen=False),
        TILSKUDD,
        deltakere=TO[1:],
        start=0,
    )
    rapport = rapport_reserve(f)

    assert 150 == rader(rapport)["Utgående reserve"]["2024"]
    (note,) = [n for n in rapport.fotnoter if "Utenfor rammen" in n]
    assert note.startswith("Utenfor rammen står 1 linje som ikke er trukket fra. Fordeles også den")
    assert "−751" in note


def test_tilskudd_ført_sentralt_er_med_i_reserven():
    f = lag(
        fast("Drift", {2024: 100_000}),
        TILSKUDD,
        deltakere=TO[1:],
        start=0,
        tilskudd={"plassering": "sentralt"},
    )

    assert 150 == rader(rapport_reserve(f))["Utgående reserve"]["2024"]


def test_rammen_som_alt_bruker_tilskuddet_sies():
    f = lag(fast("Drift", {2024: 1000}), TILSKUDD, deltakere=TO)
    med = replace(f, plan=f.plan._replace(ramme=ramme({2024: -6246, 2025: 10})))

    (note,) = [n for n in rapport_reserve(med).fotnoter if "Vedtatt ramme" in n]

    assert "6\u00a0246 i 2024" in note
    assert "2025" not in note


def test_en_reserve_som_er_brukt_opp_sies():
    rapport = rapport_reserve(lag(fast("Drift", {2024: 1_000_000}), TILSKUDD, start=0))

    assert any("brukt opp i 2024" in n for n in rapport.fotnoter)


# --- År 4–5

UTGIFTER = {
    "per programdeltaker": (linje(Driver.PROGRAMDELTAKER, linje="L", enhetspris=Decimal(1200)), 0),
    "per person i perioden": (
        linje(Driver.PERIODEN, linje="L", enhetspris=Decimal(1000)),
        Fraction(1, 2),
    ),
    "per person i tilskuddsår 5": (
        linje(Driver.TILSKUDDSÅR_5, linje="L", enhetspris=Decimal(1000)),
        1,
    ),
    "per person i tilskuddsår 2": (
        linje(Driver.TILSKUDDSÅR_2, linje="L", enhetspris=Decimal(1000)),
        0,
    ),
    "fast": (fast("L", {2024: 1000}), Fraction(1, 2)),
}


@pytest.mark.parametrize(("utgift", "andel"), UTGIFTER.values(), ids=list(UTGIFTER))
def test_utgiftene_deles_etter_det_linjen_følger(utgift, andel):
    """I 2024 er den fra 2020 i år 5 uten program, og den fra 2023 i år 2 i program."""
    f = lag(utgift, TILSKUDD, deltakere=TO)
    grunnlag = reservegrunnlag(f, f.plan.budsjettlinjer, 2024)

    assert grunnlag.utgifter > 0
    assert andel == grunnlag.utgifter_sene / grunnlag.utgifter


def test_ubrukt_tilskudd_for_år_4_og_5():
    tre = (*TO, deltaker(3, date(2022, 3, 1)))
    f = lag(fast("Drift", {2024: 30_000}, funksjon="242"), TILSKUDD, deltakere=tre, start=0)
    rapport = rapport_reserve(f)
    tabell = rader(rapport)

    # Én av tre er i år 5, og får en tredel av driften. De to andre er i år 2 og 3.
    sats = f.satser.år("AR-5", 2024).verdi
    assert round((sats - 10_000) / 1000) == tabell["Ubrukt tilskudd for år 4–5"]["2024"]
    assert any("programmånedene" in n and "norskmånedene" in n for n in rapport.fotnoter)
