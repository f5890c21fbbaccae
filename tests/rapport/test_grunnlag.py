"""Bokstaven bak linjen, satsene som nektes, og hva som ikke er vedtatt."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, innstillinger, linje, plan, ramme, satser

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver, Linjetype, Prisregel
from flyktningplan.rapport.budsjettnoter import kilder
from flyktningplan.rapport.forutsetninger import rapport_forutsetninger
from flyktningplan.rapport.grunnlag import (
    andel_på_anslag,
    brukte_satser,
    er_kilde,
    grunnlagsbokstav,
    inntektsposter,
    nekt_uvedtatte,
    rammebokstav,
)
from flyktningplan.rapport.satsliste import rapport_manglende
from flyktningplan.satser.satsfil import les_satsfil
from flyktningplan.satser.tabell import Satsstatus

KJENT = date(2023, 11, 15)
PRIS = {"enhetspris": Decimal(1000)}


def lag(*linjer, kjent=KJENT, rekker=(), prisår=2024, **deler):
    valg = innstillinger(kjent=kjent, priser={"grunnlag": prisår}, **deler)
    tall = bosetting((2023, "bosatt", 2), *((å, "prognose", 2) for å in range(2023, 2028)))
    alle = replace(satser().med(rekker), kjent=kjent)
    return framskriv(plan(valg, tall, budsjettlinjer=linjer), "plan", alle)


def bokstav(valgt, **felt):
    f = lag(valgt, **felt)
    return grunnlagsbokstav(valgt, f.poster)


@pytest.mark.parametrize(
    ("felt", "kilde", "ventet"),
    [
        ({"prisnivå": 2024}, "Regnskap 2023", "o"),
        ({"prisnivå": 2023}, "Regnskap 2023", "a"),
        ({"prisnivå": 2022, "prisregel": Prisregel.G}, "Regnskap 2023", "a"),
        ({"prisnivå": 2023, "prisregel": Prisregel.INGEN}, "Regnskap 2023", "o"),
        ({"prisnivå": 2023}, "antakelse", "k"),
        ({"prisnivå": 2023}, None, "u"),
    ],
)
def test_bokstaven_er_den_svakeste_av_prisens_kilde_og_satsene(felt, kilde, ventet):
    """2024 var ikke kjent i november 2023, så deflatoren og G er ført fram."""
    assert ventet == bokstav(linje(Driver.BOSATT, **PRIS, **felt, kilde=kilde))


def test_en_oppgitt_kilde_er_ikke_et_vedtak_selv_når_veksten_er_kjent():
    """Endelig deflator for 2022 (6,7 %) er vedtatt; prisåret er 2022."""
    gammel = linje(Driver.BOSATT, **PRIS, prisnivå=2021, kilde="Regnskap 2021")

    assert "o" == bokstav(gammel, prisår=2022)


def test_mengden_hviler_på_loven():
    """Ett års norsk etter kapittel 6 A er ført fram etter 1.7.2024."""
    assert "a" == bokstav(linje(Driver.NORSKDELTAKER, **PRIS, kilde="Regnskap 2023"))
    assert "o" == bokstav(linje(Driver.PERIODEN, **PRIS, kilde="Regnskap 2023"))


def test_pengedriveren_hviler_på_satsen_og_ikke_på_kilden():
    assert "a" == bokstav(linje(Driver.INTEGRERINGSTILSKUDD_2_5, kilde="antakelse"))


@pytest.mark.parametrize(
    ("felt", "ventet"),
    [
        ({"kilde": "Kommunens nettside"}, "o"),
        ({"kilde": "Sak 87/23", "vedtatt": date(2023, 12, 14)}, "v"),
        ({"kilde": "eksempel", "vedtatt": date(2023, 12, 14)}, "k"),
        ({"vedtatt": date(2023, 12, 14)}, "u"),
    ],
)
def test_rammen_er_vedtatt_når_raden_sier_når(felt, ventet):
    (rad,) = ramme({2024: -100})

    assert ventet == rammebokstav(rad.model_copy(update=felt))


def fast(navn: str, beløp: int, **felt):
    årene = {å: Decimal(beløp) for å in range(2024, 2028)}
    return linje(Driver.FAST, linje=navn, beløp=årene, kilde="vedtak", **felt)


TILSKUDD = linje(Driver.INTEGRERINGSTILSKUDD_2_5, linje="År 2–5")
KUTT = fast("Kutt", -240_000, type=Linjetype.INNSPARING)
BETALING = fast("Egenbetaling", -100_000, art="600")


def test_en_innsparing_er_ingen_inntekt():
    assert andel_på_anslag(lag(TILSKUDD)) == andel_på_anslag(lag(TILSKUDD, KUTT)) == 1
    assert None is andel_på_anslag(lag(KUTT))


def test_inntekter_velges_etter_art_og_ramme_og_ikke_etter_fortegn():
    utenfor = fast("Innbyggertilskudd", -900_000, art="800", i_rammen=False)
    retting = fast("Retting", 50_000, art="600")
    f = lag(TILSKUDD, KUTT, BETALING, utenfor, retting)

    assert {"År 2–5", "Egenbetaling", "Retting"} == {p.linje for p in inntektsposter(f)}
    tilskudd = -f.kroner([TILSKUDD], 2025)
    assert tilskudd / (tilskudd + 100_000 + 50_000) == andel_på_anslag(f, 2025)


def test_feil_fortegn_gir_aldri_en_andel_over_hundre_prosent():
    feil = fast("Sykepenger", 100_000, art="710")
    f = lag(TILSKUDD, feil)
    tilskudd = -f.kroner([TILSKUDD], 2025)

    assert tilskudd / (tilskudd + 100_000) == andel_på_anslag(f, 2025)
    assert 1 > andel_på_anslag(f)


def test_tilskudd_ført_sentralt_er_fortsatt_inntekter():
    f = lag(TILSKUDD, fast("Drift", 1000), tilskudd={"plassering": "sentralt"})

    assert 1 == andel_på_anslag(f)


def nektet(f) -> str:
    with pytest.raises(FlyktningplanFeil) as feil:
        nekt_uvedtatte(f)
    return str(feil.value)


def test_deflator_og_g_i_en_prislinje_nektes_når_de_ikke_er_vedtatt():
    deflator = linje(Driver.BOSATT, linje="a", **PRIS, prisnivå=2022)
    g = linje(Driver.BOSATT, linje="b", **PRIS, prisnivå=2022, prisregel=Prisregel.G)

    melding = nektet(lag(deflator, g))

    assert "2 satser planen bruker, er ikke vedtatt" in melding
    assert "DEFLATOR (anslag og framført), G (framført)" in melding


def test_én_sats_er_i_entall():
    """Eldste kjente G ført fram er det eneste linjen hviler på."""
    g = linje(Driver.BOSATT, **PRIS, prisnivå=2022, prisregel=Prisregel.G)

    assert nektet(lag(g)).startswith("1 sats planen bruker, er ikke vedtatt: G (framført)")


def test_vedtatte_satser_nektes_ikke():
    f = lag(linje(Driver.BOSATT, **PRIS, prisnivå=2021), prisår=2022)

    nekt_uvedtatte(f)

    assert {Satsstatus.VEDTATT} == {s.status for s in brukte_satser(f)}


def test_deflatoren_bak_tilskuddet_nektes():
    """Satsene for 2023 og 2024 regnet ned til 2022-kroner."""
    melding = nektet(lag(linje(Driver.INTEGRERINGSTILSKUDD_1), prisår=2022))

    assert "DEFLATOR (anslag og framført)" in melding


def test_mangler_og_nektet_nevner_de_samme_satsene():
    f = lag(*(linje(d) for d in (Driver.ENGANGSTILSKUDD, Driver.NORSKTILSKUDD_GRUNN)))
    koder = {r.celler["kode"] for r in rapport_manglende(f).tabell.rader}
    melding = nektet(f)

    assert {"ELDR-ALDER", "BHT-ALDER-TIL", "GRUNN-GRENSE-LITEN"} & koder
    assert all(f"{kode} (" in melding for kode in koder)
    assert f"{len(koder)} satser" in melding


EGEN = """
ordning = "Egne"
[satser.AR-2]
navn = "År 2"
enhet = "kr per person"
[[satser.AR-2.verdier]]
fra = 2024-01-01
til = 2027-12-31
verdi = 250000
status = "vedtatt"
kilde = "rundskrivet for 2024"
kjent_fra = 2023-10-06
"""


def test_egne_satser_er_merket_i_forutsetningene_og_kildene():
    egne = les_satsfil(EGEN, "satser/egne.toml", egen=True).rekker
    f = lag(linje(Driver.INTEGRERINGSTILSKUDD_2_5), rekker=egne)
    verdier = {
        str(r.celler["hva"]): r.celler.get("verdi") for r in rapport_forutsetninger(f).tabell.rader
    }

    assert "250\u00a0000 kr per person, egen sats, vedtatt fra 2024" == verdier["AR-2 År 2"]
    assert "AR-2 (egen sats): rundskrivet for 2024" in kilder(f)


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        (None, False),
        (" ", False),
        ("Antakelse", False),
        ("eget anslag.", False),
        ("konstruert eksempel", False),
        ("IMDi", True),
        ("Rundskriv A-3/2023, andel antakelse", True),
    ],
)
def test_bare_en_antakelse_er_ingen_kilde(tekst, ventet):
    assert er_kilde(tekst) is ventet
