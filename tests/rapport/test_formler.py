"""Formlene i rapportene gir det programmet skrev, uansett hvilke linjer planen har."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formler import Ark, alle_formler
from tests.planer import bosetting, innstillinger, linje, plan, ramme, satser

from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Driver, Linjetype
from flyktningplan.rapport.avstemming import tabell_avstemming
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.hovedtall import Delrapporter
from flyktningplan.rapport.kapasitet import rapport_hele_planen
from flyktningplan.rapport.modell import Rad, Rapport, Tabell
from flyktningplan.rapport.sammendrag import rapport_sammendrag
from flyktningplan.rapport.sporing import rapport_sporing, tabell_rammer

KJENT = date(2023, 11, 15)
PLANÅR = range(2024, 2028)
ARTER = {"inntekt": ("810", "850"), "utgift": ("200", "213"), "finans": ("950", "213")}


def fast(navn: str, beløp: list[Decimal], slag: str = "utgift", **felt: object) -> Budsjettlinje:
    art, funksjon = ARTER[slag]
    return linje(
        Driver.FAST,
        linje=navn,
        art=art,
        funksjon=funksjon,
        beløp=dict(zip(PLANÅR, beløp, strict=True)),
        **felt,
    )


def regnet(linjer: list[Budsjettlinje], rammer: dict[int, int], plassering: str = "enheten"):
    valg = innstillinger(kjent=KJENT, tilskudd={"plassering": plassering})
    tall = bosetting((2023, "prognose", 0), *((å, "prognose", 3) for å in PLANÅR))
    alt = plan(valg, tall, budsjettlinjer=tuple(linjer), ramme=ramme(rammer))
    return framskriv(alt, "plan", satser(KJENT))


def bøkene(f: Framskriving) -> list[Rapport]:
    """Rapportene formlene viser til hverandre i."""
    budsjett, kapasitet = rapport_budsjett(f), rapport_hele_planen(f)
    return [
        rapport_sammendrag(f, Delrapporter(budsjett, kapasitet)),
        budsjett,
        kapasitet,
        rapport_sporing(f),
        Rapport("x", "X", budsjett.hode, tabell_rammer(f)),
        Rapport("y", "Y", budsjett.hode, tabell_avstemming(f, budsjett)),
    ]


def feil(rapporter: list[Rapport]) -> list[str]:
    ark = Ark.av(rapporter)
    return [
        f"{tabell.navn} {rad.celler} {kolonne}: {rad.celler[kolonne]} ≠ {svar}"
        for tabell, rad, kolonne, formel in alle_formler(rapporter)
        if (svar := ark.regn(formel, tabell, rad)) != rad.celler[kolonne]
    ]


ØRE = st.integers(-200_000_000, 200_000_000).map(lambda øre: Decimal(øre) / 100)
HALVE = st.integers(-2000, 2000).map(lambda tusen: Decimal(tusen * 1000 + 500))
LINJER = st.lists(
    st.tuples(
        st.lists(ØRE | HALVE, min_size=4, max_size=4),
        st.sampled_from(list(ARTER)),
        st.sampled_from(list(Linjetype)),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(LINJER, st.dictionaries(st.sampled_from(range(2023, 2028)), st.integers(-9999, 9999)))
def test_hver_formel_gir_verdien_i_cellen(linjer, rammer):
    f = regnet(
        [
            fast(f"Linje {nr}", beløp, slag, type=type_, i_rammen=i_rammen)
            for nr, (beløp, slag, type_, i_rammen) in enumerate(linjer)
        ],
        rammer,
    )

    assert [] == feil(bøkene(f))


@pytest.mark.parametrize("plassering", ["enheten", "sentralt"])
def test_alle_blokkene_er_med(plassering):
    f = regnet(
        [
            linje(Driver.INTEGRERINGSTILSKUDD_1),
            fast("Drift", [Decimal("500.50")] * 4),
            fast("Fond", [Decimal(-1000)] * 4, "finans"),
            fast("Brakke", [Decimal(9)] * 4, type=Linjetype.VEDTATT_TILTAK),
            fast("Ny", [Decimal(9)] * 4, type=Linjetype.NYTT_TILTAK),
            fast("Kutt", [Decimal(-9)] * 4, type=Linjetype.INNSPARING),
            fast("Nav", [Decimal(9)] * 4, i_rammen=False),
        ],
        dict.fromkeys(range(2023, 2028), -100),
        plassering,
    )
    rapporter = bøkene(f)

    assert [] == feil(rapporter)
    med_tall = [
        rad.celler["linje"]
        for rad in rapporter[1].tabell.rader
        if isinstance(rad.celler.get("2024"), int) and "2024" not in rad.formler
    ]
    assert ["Uten ny bosetting", "Ny bosetting utgjør"] == med_tall


def test_uten_ramme_er_cellen_tom_og_uten_formel():
    f = regnet([fast("Drift", [Decimal(1000)] * 4)], {2023: -5, 2024: -6})
    rader = {r.celler["linje"]: r for r in rapport_budsjett(f).tabell.rader}

    for navn in ("Vedtatt ramme", "Avvik fra rammen (− = bedre)", "Mot rammen"):
        assert rader[navn].celler["2025"] is None
        assert not {"2025", "sum"} & set(rader[navn].formler)
        assert "2024" in rader[navn].formler


def test_hver_post_står_i_en_blokk_og_summen_er_hele_planen():
    f = regnet(
        [
            fast("Drift", [Decimal("10.25")] * 4),
            fast("Nav", [Decimal(9)] * 4, i_rammen=False),
        ],
        {},
    )
    rader = rapport_sporing(f).tabell.rader

    assert len(f.poster) == len(rader) == 8
    assert {"Drift": ("Utgifter", "ja"), "Nav": ("Utenfor rammen", "nei")} == {
        r.celler["linje"]: (r.celler["blokk"], r.celler["i netto"]) for r in rader
    }
    assert sum(p.kroner for p in f.poster) == sum(r.celler["kroner"] for r in rader)


def test_sporingen_har_sats_status_mengde_og_celle():
    f = regnet([linje(Driver.INTEGRERINGSTILSKUDD_1)], {})
    rad = next(r.celler for r in rapport_sporing(f).tabell.rader if r.celler["år"] == 2026)
    (sats,) = [s for p in f.poster if p.år == 2026 for s in p.satser if s.kode.startswith("AR-1")][
        :1
    ]

    assert f"{sats.status}: {sats.kode} " in str(rad["satser"])
    assert "ja" == rad["anslag"]
    assert 2026 == rad["kull"]
    assert "bosetting.csv" in str(rad["kilde"])


def test_sporingen_tåler_at_kolonner_mangler_i_formler():
    """Regneren over må kunne feile: en endret post skal synes."""
    f = regnet([fast("Drift", [Decimal(1000)] * 4)], {})
    rapporter = bøkene(f)
    sporing = rapporter[3].tabell
    første = sporing.rader[0]
    endret = Rad({**første.celler, "kroner": Decimal(99_000)})
    rapporter[3] = Rapport(
        "sporing",
        "S",
        rapporter[3].hode,
        Tabell(sporing.kolonner, (endret, *sporing.rader[1:]), navn="sporing"),
    )

    assert feil(rapporter)
