"""Etterprøvingen: to kommuner regnet for hånd, hva som skjer med hull i tallene, og egenskaper."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.treffgrunnlag import (
    Del,
    Kommunetall,
    Tall,
    bosatte,
    grunnlag_av,
    helårsfaktor,
)
from flyktningplan.framskriving.treffregning import Måte
from flyktningplan.framskriving.treffsikkerhet import Treff, etterprøv
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke
from flyktningplan.satser.satsfil import les_satsfil, pakkens_satser
from flyktningplan.satser.tabell import Satser

BOSATT, VEDTATT, ANMODET = (
    Bosettingsstatus.BOSATT,
    Bosettingsstatus.VEDTATT,
    Bosettingsstatus.ANMODET,
)
RUNDE_SATSER = {
    "AR-1-EV": 240_000,
    "AR-1": 200_000,
    "ELDR": 100_000,
    "BHT": 10_000,
    "AR-2": 200_000,
    "AR-3": 100_000,
    "AR-4": 50_000,
    "AR-5": 25_000,
    "TREFF-TILSTEDE": "1.2",
    "TREFF-FLYTTING-NORDLAND": -12,
    "TREFF-FLYTTING-FORSINKELSE": 0,
    "TREFF-ETTERSLEP": 20,
    "TREFF-ENSLIGE": 50,
    "TREFF-ELDRE": 10,
    "TREFF-SMABARN": 20,
}
NÅ = 2023
PAKKEN = pakkens_satser()


def _toml(kode: str, verdi: object, fra: int = 1995) -> str:
    return (
        f"[[satser.{kode}.verdier]]\nfra = {fra}-01-01\ntil = 2099-12-31\nverdi = {verdi}\n"
        'status = "vedtatt"\nkilde = "prøvesats"\nkjent_fra = 2000-01-01\n'
    )


@pytest.fixture(scope="module")
def satser() -> Satser:
    """Runde satser, like alle år. Fra 2022 er én bosatt én person."""
    hode = 'ordning = "Prøve"\n'
    deler = [
        f'[satser.{k}]\nnavn = "{k}"\nenhet = "kr"\n{_toml(k, v)}' for k, v in RUNDE_SATSER.items()
    ]
    ett = _toml("TREFF-TILSTEDE", 1, 2022).replace("2000-01-01", "2001-01-01")
    i = next(nr for nr, d in enumerate(deler) if "TREFF-TILSTEDE" in d)
    deler[i] += ett
    lest = les_satsfil(hode + "\n".join(deler), "prøve.toml", egen=True)
    assert lest.funn == []
    return PAKKEN.med(lest.rekker)


def kommune(
    antall: Mapping[int, Tall | int],
    utbetalt: Mapping[tuple[int, Del], Fraction | int | str] | None = None,
    *,
    nummer: str = "5001",
    navn: str = "Prøve",
    vedtatt: Mapping[int, Tall | int] | None = None,
    anmodet: Mapping[int, Tall | int] | None = None,
) -> Kommunetall:
    def brøker(tall: Mapping[int, Tall | int] | None) -> dict[int, Tall]:
        return {å: t if isinstance(t, Merke) else Fraction(t) for å, t in (tall or {}).items()}

    penger = {n: b if isinstance(b, str) else Fraction(b) for n, b in (utbetalt or {}).items()}
    serier = {BOSATT: brøker(antall), VEDTATT: brøker(vedtatt), ANMODET: brøker(anmodet)}
    return Kommunetall(nummer, navn, serier, penger)


def betalt(år_1: tuple[int, int], senere: tuple[int, int]) -> dict[tuple[int, Del], int]:
    return {
        (NÅ - 1, Del.ÅR_1): år_1[0],
        (NÅ, Del.ÅR_1): år_1[1],
        (NÅ - 1, Del.ÅR_2_5): senere[0],
        (NÅ, Del.ÅR_2_5): senere[1],
    }


INNLAND = kommune(
    {2018: 6, 2019: 8, 2020: 4, 2021: 10, 2022: 30, 2023: 40},
    betalt((5_000_000, 9_000_000), (2_950_000, 8_000_000)),
)
NORD = kommune(
    {2018: 0, 2019: 0, 2020: 0, 2021: 0, 2022: 20, 2023: 10},
    betalt((4_000_000, 3_000_000), (0, 3_200_000)),
    nummer="1899",
)


def ventet(treff: Treff, måte: Måte, del_: Del) -> Fraction | None:
    return treff.beregnet[måte, del_].ventet


# Håndregnet:
# Innland år 2–5 fra antall: 30 × 200 + 1,2 × (10 × 100 + 4 × 50 + 8 × 25) = 6 000 + 1 680.
#   fra fjoråret: 2 950 var 10 × 200 + 4 × 100 + 8 × 50 + 6 × 25, blir 10 × 100 + 4 × 50 + 8 × 25.
# Nord år 2–5: ett år siden bosettingen, 12 prosent færre: 20 × 0,88 × 200.
# År 1 per person: (240 + 200) / 2 + 10 % av 100 + 20 % av 10 = 232. Etterslep 20 %.
#   Innland: 0,2 × 30 × 232 + 0,8 × 40 × 232. Fra fjoråret er det ubetalte
#   30 × 232 + 0,2 × 12 × 232 (etterslepet fra 2021) − 5 000 = 2 516,8.
#   Nord: 0,2 × 20 × 232 + 0,8 × 10 × 232. Fra fjoråret: 20 × 232 − 4 000 = 640.
@pytest.mark.parametrize(
    ("nr", "måte", "del_", "tusen"),
    [
        (1, Måte.ANTALL, Del.ÅR_2_5, "7680"),
        (1, Måte.FJORÅR, Del.ÅR_2_5, "7400"),
        (0, Måte.ANTALL, Del.ÅR_2_5, "3520"),
        (0, Måte.FJORÅR, Del.ÅR_2_5, "3520"),
        (1, Måte.ANTALL, Del.ÅR_1, "8816"),
        (1, Måte.FJORÅR, Del.ÅR_1, "9940.8"),
        (0, Måte.ANTALL, Del.ÅR_1, "2784"),
        (0, Måte.FJORÅR, Del.ÅR_1, "2496"),
    ],
)
def test_to_kommuner_regnet_for_hånd(satser, nr, måte, del_, tusen):
    treff = etterprøv(grunnlag_av([NORD, INNLAND]), satser).treff

    assert Fraction(tusen) * 1000 == ventet(treff[nr], måte, del_)


def test_sammendraget_av_de_to(satser):
    resultat = etterprøv(grunnlag_av([NORD, INNLAND]), satser)

    samlet = resultat.sammendrag(Måte.ANTALL, Del.ÅR_2_5)

    assert (NÅ, 2) == (resultat.år, samlet.antall)
    assert (Fraction(1, 25) + Fraction(1, 10)) / 2 == samlet.median_feil  # −4 % og +10 %
    assert Fraction(11_200, 11_200) - 1 == samlet.samlet_avvik


def test_et_kull_som_har_løpt_ut_gir_ingenting(satser):
    antall = {2018: 50, 2019: 0, 2020: 0, 2021: 0, 2022: 0, 2023: 0}
    bare_2018 = kommune(antall, betalt((0, 0), (1_500_000, 10)))

    (treff,) = etterprøv(grunnlag_av([bare_2018]), satser).treff

    assert [0, 0] == [ventet(treff, m, Del.ÅR_2_5) for m in Måte]


def test_uten_bosatte_i_fire_år_rykker_fjorårets_beløp_som_i_resten_av_filen(satser):
    """Noen har flyttet hit: beløpet er der, men ikke antallet."""
    antall = {2018: 0, 2019: 0, 2020: 0, 2021: 0, 2022: 0, 2023: 0}
    tilflyttet = kommune(antall, betalt((0, 0), (2_950, 1_000)), nummer="5002")

    treff = etterprøv(grunnlag_av([INNLAND, tilflyttet]), satser).treff[1]

    assert 1_400 == ventet(treff, Måte.FJORÅR, Del.ÅR_2_5)


@pytest.mark.parametrize("merke", [Merke.SKJULT, Merke.MANGLER, Merke.IKKE_AKTUELT])
class TestHull:
    def test_ikke_anmodet_er_under_én_person_men_ikke_null(self, satser, merke):
        k = kommune({2020: merke}, anmodet={2020: merke}, vedtatt={2020: 0})

        antall = bosatte(k, 2020, grunnlag_av([k]), satser)

        assert antall is not None
        assert Fraction("0.4") == antall.personer
        assert str(merke) in antall.anslått

    def test_anmodet_anslås_av_det_laveste_av_vedtak_og_anmodning(self, satser, merke):
        k = kommune({2020: merke}, anmodet={2020: 16}, vedtatt={2020: 25})

        antall = bosatte(k, 2020, grunnlag_av([k]), satser)

        assert antall is not None
        assert Fraction("0.89") * 16 == antall.personer

    def test_hull_i_et_lite_kull_regnes_og_sies(self, satser, merke):
        k = kommune(
            {2018: 0, 2019: merke, 2020: 5, 2021: 5, 2022: 30, 2023: 9},
            betalt((1, 1), (1, 7_000_000)),
        )

        (treff,) = etterprøv(grunnlag_av([k]), satser).treff

        assert treff.grunn(Måte.ANTALL, Del.ÅR_2_5) == ""
        assert treff.beregnet[Måte.ANTALL, Del.ÅR_2_5].anslått

    def test_hull_som_avgjør_beløpet_gjør_at_kommunen_ikke_regnes(self, satser, merke):
        k = kommune(
            {2018: 0, 2019: 0, 2020: 0, 2021: 2, 2022: merke, 2023: 9},
            betalt((1, 1), (400_000, 3_000_000)),
            vedtatt={2022: 15},
            nummer="5002",
        )

        treff = etterprøv(grunnlag_av([INNLAND, k]), satser).treff[1]

        assert "2022" in treff.grunn(Måte.ANTALL, Del.ÅR_2_5)
        assert treff.avvik(Måte.FJORÅR, Del.ÅR_2_5) is None


def test_kommunen_uten_oppgitt_utbetaling_får_imdis_forklaring(satser):
    k = kommune(
        dict.fromkeys(range(2018, 2024), 5), {(NÅ, Del.ÅR_2_5): "Anonymisert"}, nummer="5002"
    )

    treff = etterprøv(grunnlag_av([INNLAND, k]), satser).treff[1]

    assert "Anonymisert" in treff.grunn(Måte.ANTALL, Del.ÅR_2_5)
    assert "ingen rad" in treff.grunn(Måte.ANTALL, Del.ÅR_1)


def test_null_utbetalt_er_ikke_et_treff_og_ikke_en_feil(satser):
    k = kommune(dict.fromkeys(range(2018, 2024), 0), betalt((0, 0), (0, 0)), nummer="5002")

    treff = etterprøv(grunnlag_av([INNLAND, k]), satser).treff[1]

    assert "betalte ingenting" in treff.grunn(Måte.ANTALL, Del.ÅR_2_5)


def test_ny_kommune_får_årene_før_fra_den_med_samme_navn(satser):
    gammel = kommune({2018: 25, 2019: 23}, nummer="1805", navn="Narvik (t.o.m. 2019)")
    ny = kommune(
        {2020: 7, 2021: 19, 2022: 175, 2023: 117},
        betalt((1, 1), (1, 1)),
        nummer="1806",
        navn="Narvik (f.o.m. 2020)",
    )
    grunnlag = grunnlag_av([gammel, ny])

    assert [25, 7] == [grunnlag.kommuner[1].antall(BOSATT, å) for å in (2018, 2020)]
    assert 25 == grunnlag.filsum[2018]  # ikke talt to ganger
    assert ["1806"] == [t.kommune.nummer for t in etterprøv(grunnlag, satser).treff]


def test_uten_rad_for_et_år_brukes_egen_andel_av_filen(satser):
    k = kommune({2020: 5, 2021: 15}, nummer="5002")
    annen = kommune({2019: 160, 2020: 35, 2021: 45})

    antall = bosatte(k, 2019, grunnlag_av([annen, k]), satser)

    assert antall is not None
    assert 32 == antall.personer  # 20 av 100 i 2020 og 2021, ganger 160
    assert "ingen rad" in antall.anslått


def test_delår_kjennes_igjen_av_få_bosatte_mot_anmodningene(satser):
    k = kommune({2022: 33, 2023: 24}, anmodet={2022: 50, 2023: 40})
    grunnlag = grunnlag_av([k])

    assert Fraction("0.89") * 40 / 24 == helårsfaktor(grunnlag, 2023, satser)
    assert helårsfaktor(grunnlag, 2022, satser) is None  # ikke siste år i filen


def test_helt_år_ganges_ikke_opp(satser):
    k = kommune({2022: 33, 2023: 34}, anmodet={2023: 40})

    assert helårsfaktor(grunnlag_av([k]), 2023, satser) is None


def test_ingen_utbetalinger_er_en_feil_med_råd(satser):
    with pytest.raises(FlyktningplanFeil, match="ingen utbetalinger"):
        etterprøv(grunnlag_av([kommune({2022: 5})]), satser)


def test_filer_om_forskjellige_kommuner_er_en_feil_med_grunnen(satser):
    bare_penger = kommune({}, betalt((1, 1), (1, 1)))
    bare_folk = kommune(dict.fromkeys(range(2018, 2024), 5), nummer="5002")

    with pytest.raises(FlyktningplanFeil, match="lar seg regne") as feil:
        etterprøv(grunnlag_av([bare_penger, bare_folk]), satser)

    assert "ingen" in str(feil.value)


ANTALL = st.integers(min_value=0, max_value=300)
KRONER = st.integers(min_value=1, max_value=50_000_000)


@given(
    antall=st.lists(ANTALL, min_size=7, max_size=7),
    kroner=st.tuples(KRONER, KRONER, KRONER, KRONER),
    nummer=st.sampled_from(["0301", "1818", "5001"]),
)
def test_dobbelt_så_mange_gir_dobbelt_så_mye(antall, kroner, nummer):
    def alle(ganger: int) -> dict[tuple[Måte, Del], Fraction | None]:
        tall = dict(zip(range(2017, 2024), (a * ganger for a in antall), strict=True))
        penger = {n: b * ganger for n, b in betalt(kroner[:2], kroner[2:]).items()}
        k = kommune(tall, penger, nummer=nummer)
        (treff,) = etterprøv(grunnlag_av([k]), PAKKEN).treff
        return {n: b.ventet for n, b in treff.beregnet.items()}

    en, to = alle(1), alle(2)

    for nøkkel, beløp in en.items():
        dobbelt = to[nøkkel]
        assert beløp is not None
        assert dobbelt is not None
        assert abs(dobbelt - 2 * beløp) <= Fraction(1, 2)  # hver post er rundet til øre


@given(antall=st.lists(ANTALL, min_size=6, max_size=6))
def test_en_kommune_avhenger_ikke_av_de_andre(antall):
    tall = dict(zip(range(2018, 2024), antall, strict=True))
    k = kommune(tall, betalt((1, 1), (1, 1)), nummer="5002")

    alene = etterprøv(grunnlag_av([k]), PAKKEN).treff[0]
    sammen = etterprøv(grunnlag_av([INNLAND, k]), PAKKEN).treff[1]

    assert alene.beregnet[Måte.ANTALL, Del.ÅR_2_5] == sammen.beregnet[Måte.ANTALL, Del.ÅR_2_5]
