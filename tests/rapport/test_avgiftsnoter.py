"""Pensjon og avgift av tiltak: beløpet sies, og summen av leddene er det tiltaket koster."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, innstillinger, linje, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Linjetype
from flyktningplan.rapport.avgiftsnoter import Avgiftsdeler, avgiftsnoter
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.saksframlegg import saksframlegg

KJENT = date(2023, 11, 15)
ÅRENE = range(2024, 2028)


def lønn(navn: str, beløp: int, type_: Linjetype = Linjetype.VIDEREFØRT, **felt):
    årene = felt.pop("årene", ÅRENE)
    grunn = {"ansvar": "A", "art": "010", "kilde": "vedtak"}
    return linje(
        Driver.FAST,
        linje=navn,
        type=type_,
        beløp={å: Decimal(beløp if å in årene else 0) for å in ÅRENE},
        **{**grunn, **felt},
    )


def prosent(navn: str, sats: str, art: str, type_: Linjetype = Linjetype.VIDEREFØRT):
    return linje(
        Driver.PROSENT_AV_LØNN,
        linje=navn,
        type=type_,
        ansvar="A",
        art=art,
        enhetspris=Decimal(sats),
        kilde="vedtak",
    )


LÆRERE = lønn("Lønn", 1_000_000)
PENSJON, AVGIFT = prosent("Pensjon", "12", "090"), prosent("Avgift", "5.1", "099")
NY = lønn("Ny lærer", 340_000, Linjetype.NYTT_TILTAK)


def lag(*linjer):
    tall = bosetting(*((å, "prognose", 0) for å in range(2023, 2028)))
    alt = plan(innstillinger(kjent=KJENT), tall, budsjettlinjer=linjer)
    return framskriv(alt, "plan", satser(KJENT))


def noter(*linjer) -> list[str]:
    return avgiftsnoter(Rammetall(lag(*linjer)))


def test_ny_lønn_på_gamle_linjer_regnet_for_hånd():
    """12 % av 340 000 er 40 800. 5,1 % av 380 800 er 19 420,80. Sammen 400 220,80 kr."""
    (note,) = noter(LÆRERE, PENSJON, AVGIFT, NY)

    assert note.endswith(
        "Av «Pensjon» er 41 hvert år og «Avgift» er 19 hvert år regnet av nye tiltak. Med pensjon "
        "og avgift utgjør nye tiltak 400 (ikke 340) hvert år."
    )
    deler = Avgiftsdeler(Rammetall(lag(LÆRERE, PENSJON, AVGIFT, NY)), Linjetype.NYTT_TILTAK)
    assert 40800 == deler.av(PENSJON, 2025)
    assert 194208 == deler.av(AVGIFT, 2025) * 10
    assert 4002208 == deler.i_alt(2025) * 10


def test_det_tiltaket_utgjør_er_forskjellen_på_planen_med_og_uten():
    kutt = lønn("Kutt", -100_000, Linjetype.INNSPARING, årene=[2026])
    alle = (LÆRERE, PENSJON, AVGIFT, NY, kutt)
    med = Rammetall(lag(*alle))

    for type_, uten in ((Linjetype.NYTT_TILTAK, NY), (Linjetype.INNSPARING, kutt)):
        planen_uten = Rammetall(lag(*(b for b in alle if b is not uten)))
        for år in ÅRENE:
            forskjell = med.beregnet_netto(år) - planen_uten.beregnet_netto(år)
            assert forskjell == Avgiftsdeler(med, type_).i_alt(år)


def test_bare_årene_det_gjelder_nevnes():
    """12 % av −100 000 er −12 000; 5,1 % av −112 000 er −5 712."""
    (note,) = noter(
        LÆRERE, PENSJON, AVGIFT, lønn("Kutt", -100_000, Linjetype.INNSPARING, årene=[2026])
    )

    assert "Av «Pensjon» er −12 i 2026 og «Avgift» er −6 i 2026 regnet av innsparinger." in note
    assert "Med pensjon og avgift utgjør innsparinger −118 (ikke −100) i 2026." in note


@pytest.mark.parametrize(
    ("årene", "tekst"),
    [
        ([2026, 2027], "400 (ikke 340) hvert år 2026–2027"),
        ([2024, 2027], "400 (ikke 340) i 2024 og 400 (ikke 340) i 2027"),
    ],
)
def test_like_beløp_i_noen_av_årene_sies_én_gang(årene, tekst):
    ny = lønn("Ny lærer", 340_000, Linjetype.NYTT_TILTAK, årene=årene)

    assert f"utgjør nye tiltak {tekst}." in noter(LÆRERE, PENSJON, AVGIFT, ny)[0]


def test_pensjon_som_selv_er_et_tiltak_hører_til_tiltaket():
    """2 % av 1 000 000 er 20 000 og hele linjen er tiltakets; 5,1 % av den, 1 020, er avgift."""
    premie = prosent("Ny premie", "2", "090", Linjetype.VEDTATT_TILTAK)
    (note,) = noter(LÆRERE, premie, AVGIFT)

    assert "Av «Avgift» er 1 hvert år regnet av vedtatte tiltak." in note
    assert "Av «Ny premie» er 20 hvert år regnet av annen lønn enn vedtatte tiltak." in note
    assert "utgjør vedtatte tiltak 21 (ikke 20) hvert år." in note


def test_tiltak_uten_lønn_eller_med_eget_ansvar_gir_ingen_note():
    drift = lønn("Bøker", 50_000, Linjetype.NYTT_TILTAK, art="105")
    annet = lønn("Ny i Nav", 340_000, Linjetype.NYTT_TILTAK, ansvar="B")

    assert [] == noter(LÆRERE, PENSJON, AVGIFT, drift, annet)


UTENFOR = lønn("Lønn i Nav", 500_000, i_rammen=False)
HALV = lønn("Lønn", 500_000)


def test_prosent_i_rammen_av_lønn_utenfor_sies_med_beløp():
    """12 % av 500 000 er 60 000. 5,1 % av 560 000 er 28 560."""
    (note,) = noter(HALV, UTENFOR, PENSJON, AVGIFT)

    assert note == (
        "Prosent av lønn regnes av alle lønnslinjer med samme ansvar og funksjon. Av «Pensjon» er "
        "60 hvert år og «Avgift» er 29 hvert år i rammen regnet av lønn utenfor rammen."
    )


def test_det_som_er_regnet_av_lønn_utenfor_faller_bort_uten_den():
    med, uten = (Rammetall(lag(*alle, PENSJON, AVGIFT)) for alle in ((HALV, UTENFOR), (HALV,)))
    deler = Avgiftsdeler(med, None)

    for år in ÅRENE:
        forskjell = med.beregnet_netto(år) - uten.beregnet_netto(år)
        assert 88_560 == forskjell == sum(deler.av_lønn(b, år) for b in (PENSJON, AVGIFT))


def test_prosent_utenfor_rammen_av_lønn_i_den_sies_også():
    """5,1 % av 500 000 er 25 500."""
    (note,) = noter(HALV, AVGIFT.model_copy(update={"i_rammen": False}))

    assert note.endswith("Av «Avgift» er 26 hvert år utenfor rammen regnet av lønn i rammen.")


def test_lønn_utenfor_med_eget_ansvar_eller_egne_prosentlinjer_gir_ingen_note():
    annet = UTENFOR.model_copy(update={"ansvar": "B"})
    pensjon = PENSJON.model_copy(update={"ansvar": "B", "i_rammen": False, "linje": "Pensjon B"})

    assert [] == noter(HALV, PENSJON, AVGIFT, annet, pensjon)


def test_noten_står_i_rapporten_og_i_saken_med_enhet():
    f = lag(LÆRERE, PENSJON, AVGIFT, NY)
    (note,) = avgiftsnoter(Rammetall(f))

    assert note in rapport_budsjett(f).fotnoter
    assert f"{note} (Beløp i 1000 kr.)" in str(saksframlegg(f))
