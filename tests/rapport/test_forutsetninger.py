"""Forutsetningene er sanne i enhver kommune, og bare det som finnes har en overskrift."""

from datetime import date
from decimal import Decimal

import pytest
from tests.planer import bosetting, innstillinger, linje, plan, satser

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.forutsetninger import rapport_forutsetninger
from flyktningplan.rapport.modell import Radstil

KJENT = date(2023, 11, 15)


def lag(*linjer, **deler):
    tall = bosetting(*((å, "prognose", 2) for å in range(2023, 2028)))
    alt = plan(innstillinger(kjent=KJENT, **deler), tall, budsjettlinjer=linjer)
    return framskriv(alt, "plan", satser(KJENT))


def rader(f):
    return rapport_forutsetninger(f).tabell.rader


def kilder(f) -> dict:
    return {r.celler["hva"]: r.celler.get("kilde") for r in rader(f)}


def fast(kilde: str | None):
    return linje(Driver.FAST, linje="Drift", enhetspris=Decimal(1000), kilde=kilde)


@pytest.mark.parametrize(("kilde", "med"), [("vedtak", False), ("antakelse", True), (None, True)])
def test_overskriften_står_bare_når_noe_står_under(kilde, med):
    alle = rader(lag(fast(kilde)))
    overskrifter = [r.celler["hva"] for r in alle if r.stil is Radstil.OVERSKRIFT]

    assert med is ("Budsjettlinjer uten fast kilde" in overskrifter)
    tomme = [
        r.celler["hva"]
        for r, neste in zip(alle, [*alle[1:], alle[0]], strict=True)
        if r.stil is neste.stil is Radstil.OVERSKRIFT
    ]
    assert [] == tomme


def test_kilden_til_en_standardverdi_er_sann_i_en_annen_kommune():
    f = lag(fast("vedtak"))
    tekst = " ".join(map(str, (*kilder(f).values(), *rapport_budsjett(f).fotnoter)))

    assert "få flytter" not in tekst
    assert "kilden sier ikke" not in tekst
    assert "Herøy i Nordland 2022: 28 av 33 (IMDi), brukt som utgangspunkt" in tekst


def test_en_egen_verdi_har_ikke_standardens_kilde():
    """Kommunen har satt 0,50; Herøy er kilden til 0,85."""
    egen = kilder(lag(fast("vedtak"), sammensetning={"kollektiv": "0.5"}))
    kilde = egen["Andel husholdninger med kollektiv beskyttelse"]

    assert kilde.startswith("flyktningplan.toml (egen verdi; standarden er 0,85, Herøy i Nordland")
    assert "antakelse" == egen["Andel enslige voksne"]


def verdier(f) -> dict:
    return {r.celler["hva"]: r.celler.get("verdi") for r in rader(f)}


@pytest.mark.parametrize(
    ("måneder", "ventet"),
    [([7], "juli"), ([7, 12], "juli og desember"), ([], "ingen")],
)
def test_måneder_uten_undervisning_har_navn(måneder, ventet):
    """7 leses som sju måneder."""
    f = lag(fast("vedtak"), undervisning={"uten_undervisning": måneder})

    assert ventet == verdier(f)["Måneder uten ordinær undervisning"]


def test_standarden_for_månedene_har_også_navn():
    f = lag(fast("vedtak"), undervisning={"uten_undervisning": [12]})

    kilde = kilder(f)["Måneder uten ordinær undervisning"]
    assert "flyktningplan.toml (egen verdi; standarden er juli, antakelse)" == kilde


LIKT = dict.fromkeys(range(2024, 2028), 150000)


@pytest.mark.parametrize(
    ("beløp", "felt", "ventet"),
    [
        (LIKT, {}, "150\u00a0000 hvert år 2024–2027 (fast)"),
        (
            {2024: 60000, 2025: 60000, 2026: 0, 2027: 0},
            {},
            "2024–2025: 60\u00a0000; 2026–2027: 0 (fast)",
        ),
        ({2024: 1, 2026: 1}, {}, "2024: 1; 2025: blank; 2026: 1; 2027: blank (fast)"),
        (
            LIKT,
            {"til": date(2025, 12, 31)},
            "2024–2025: 150\u00a0000; 2026–2027: gjelder ikke (fast)",
        ),
    ],
)
def test_faste_linjer_viser_kronene(beløp, felt, ventet):
    kroner = {år: Decimal(b) for år, b in beløp.items()}
    f = lag(linje(Driver.FAST, linje="Kurs", beløp=kroner, kilde="antakelse", **felt))

    assert ventet == verdier(f)["Kurs"]


def test_en_lengde_over_lovens_tak_vises_med_det_den_regnes_som():
    """Samme nøkkel i to deler: bare den som er over, får tillegget."""
    hva = "Forventet {}, videregående eller høyere (måneder)"
    f = lag(fast("vedtak"), program={"med_vgs": 20}, norsk={"med_vgs": 16})
    verdier = {r.celler["hva"]: r.celler.get("verdi") for r in rader(f)}

    assert "20, regnes som 12 (PROGRAM-TAK-VGS)" == verdier[hva.format("programlengde")]
    assert "16" == verdier[hva.format("norskopplæring")]
