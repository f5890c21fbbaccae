"""To planer regnet for hånd over alle driverne, til kronen, i faste og i løpende priser.

Fasiten er regnet av reglene i docs/begreper.md, én setning per driver, og av runde satser laget
for formålet (tests/fasit/driverplan.py). Lovens aldre, tak og brøker er pakkens.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.fasit.driverplan import (
    KJENT,
    avvik,
    brakke,
    fasitsatser,
    fast,
    linjer,
    praksisplasser,
    stilling,
)
from tests.planer import bosetting, deltaker, innstillinger, linje, plan

from flyktningplan.framskriving.framskriv import framskriv
from flyktningplan.modeller.verdier import (
    Driver,
    Husholdningsrolle,
    Kategori,
    Oppholdsgrunnlag,
    Prisregel,
    Rettighet,
    Stillingsrolle,
    Utdanning,
)

LÆRER, RÅDGIVER = Stillingsrolle.LÆRER, Stillingsrolle.PROGRAMRÅDGIVER
FLYKTNING = {
    "oppholdsgrunnlag": Oppholdsgrunnlag.FLYKTNING,
    "rettighet": Rettighet.RETT_OG_PLIKT,
    "utdanning": Utdanning.UTEN,
}
ANTATT = {
    "program": {"uttak": 1, "i_arbeid": 0},
    "tilskudd": {"registrering": 0},
}


def opplæring(program: tuple[date, date], norsk: tuple[date, date]) -> dict[str, date]:
    return {
        "programstart": program[0],
        "planlagt_slutt": program[1],
        "norskstart": norsk[0],
        "norskslutt": norsk[1],
    }


def seks_kjente():
    """Seks som bor her ved utgangen av 2024.

    | nr | hvem | født | bosatt | program | norsk |
    |---|---|---|---|---|---|
    | 1 | enslig voksen | 1985 | 1.3.2023 | mai 2023 – juni 2025 | – des. 2025 |
    | 2 | gift med 3, uten barn | 1990 | 15.9.2024 | nov. 2024 – okt. 2026 | – april 2026 |
    | 3 | gift med 2, under 25 | 2002 | 15.9.2024 | som 2 | som 2 |
    | 4 | voksen i familie, kollektiv | 1980 | 1.10.2024 | des. 2024 – nov. 2025 | – juni 2026 |
    | 5 | enslig mindreårig | 2009 | 1.6.2024 | – | – |
    | 6 | enslig voksen | 1970 | 10.5.2021 | ferdig | ferdig |

    Norsk starter sammen med programmet. Nr. 4 har tilskudd 1 i 2025 og 500 000 kr i året i
    tilskudd 2.
    """
    familie = {"kategori": Kategori.VOKSEN_I_FAMILIE}
    par = {**FLYKTNING, **familie, "husholdning": "H2", "rolle": Husholdningsrolle.EKTEFELLE}
    parets = opplæring(
        (date(2024, 11, 1), date(2026, 10, 31)), (date(2024, 11, 1), date(2026, 4, 30))
    )
    ferdig = opplæring((date(2021, 7, 1), date(2022, 6, 30)), (date(2021, 7, 1), date(2022, 6, 30)))
    return (
        deltaker(
            1,
            date(2023, 3, 1),
            1985,
            **FLYKTNING,
            **opplæring(
                (date(2023, 5, 1), date(2025, 6, 30)), (date(2023, 5, 1), date(2025, 12, 31))
            ),
        ),
        deltaker(2, date(2024, 9, 15), 1990, **par, **parets),
        deltaker(3, date(2024, 9, 15), 2002, **par, **parets),
        deltaker(
            4,
            date(2024, 10, 1),
            1980,
            **{**FLYKTNING, "oppholdsgrunnlag": Oppholdsgrunnlag.KOLLEKTIV},
            **familie,
            **opplæring(
                (date(2024, 12, 1), date(2025, 11, 30)), (date(2024, 12, 1), date(2026, 6, 30))
            ),
            tilskudd_1=2025,
            tilskudd_2=Decimal(500_000),
        ),
        deltaker(5, date(2024, 6, 1), 2009, kategori=Kategori.ENSLIG_MINDREÅRIG, **FLYKTNING),
        deltaker(6, date(2021, 5, 10), 1970, **FLYKTNING, **ferdig),
    )


def toårsplan(*egne, løpende=False, **priser):
    """2025–2026 i 2025-kroner. Alle blir boende.

    I mars 2025 ventes én enslig voksen (7), i juni 2026 en voksen (8) med et barn på tre år (9).
    Voksne som ventes, er 40 år, har videregående og er flyktninger: program i ti måneder og
    norsk i femten, begge fra to måneder etter bosetting. Nr. 7: mai 2025 – februar 2026 og mai
    2025 – juli 2026. Nr. 8: fra august 2026, ut året.
    """
    valg = innstillinger(
        basis=2024,
        slutt=2026,
        kjent=KJENT,
        bofasthet={"andel": 1},
        sammensetning={
            "kollektiv": 0,
            "vgs_andre": 1,
            "voksen_alder": [0, 1, 0, 0],
            "barn_alder": [1, 0, 0],
        },
        priser=priser,
        **ANTATT,
    )
    rader = (
        *bosetting((2021, "bosatt", 1), (2023, "bosatt", 1), (2024, "bosatt", 4)),
        *bosetting((2024, "prognose", 4)),
        *bosetting((2025, "prognose", 1), måned=3, enslige_voksne=1),
        *bosetting((2026, "prognose", 2), måned=6, voksne_i_familie=1, barn=1),
    )
    alt = plan(
        valg,
        rader,
        budsjettlinjer=linjer(
            fast("fast i årskolonner", {2025: 80_000, 2026: 90_000}),
            linje(
                Driver.FAST,
                linje="fast fra juli",
                art="195",
                enhetspris=Decimal(24_000),
                fra=date(2025, 7, 1),
            ),
            *egne,
        ),
        deltakere=seks_kjente(),
        stillinger=(
            stilling(LÆRER, "1"),
            stilling(LÆRER, "0.5", til=date(2025, 12, 31)),
            stilling(RÅDGIVER, "0.5", fra=date(2026, 7, 1)),
        ),
        behov=(praksisplasser(),),
        lokaler=(brakke(date(2025, 3, 16), date(2026, 6, 30)),),
    )
    return framskriv(alt, "plan", fasitsatser(), løpende=løpende)


TO_ÅR = {
    "per bosatt i året": [10_000, 20_000],
    "per husholdning bosatt i året": [7_000, 7_000],
    "per person i tilskuddsår 1": [1_000, 2_000],
    "per person i tilskuddsår 2": [8_000, 2_000],
    "per person i tilskuddsår 3": [3_000, 12_000],
    "per person i tilskuddsår 4": [0, 4_000],
    "per person i tilskuddsår 5": [5_000, 0],
    "per person i perioden": [700, 800],
    "per programdeltaker": [49_000, 27_000],
    "per programmåned": [4_900, 2_700],
    "per norskdeltaker": [28_000, 13_000],
    "per ny norskdeltaker": [1_000, 1_000],
    "per gruppe": [11_000, 11_000],
    "per lærerårsverk": [900_000, 600_000],
    "per programrådgiver": [0, 140_000],
    "pensjon": [90_000, 60_000],
    "avgift": [50_490, 33_660],
    "per behov": [4_900, 2_700],
    "per innbygger 1. juli året før": [-90_000, -210_000],
    "integreringstilskudd år 1": [-240_000, -390_000],
    "integreringstilskudd år 2–5": [-1_255_000, -1_060_000],
    "engangstilskudd": [0, -28_000],
    "særskilt tilskudd": [-1_200_000, -600_000],
    "tilskudd 1 og 2": [-700_000, -500_000],
    "norsktilskudd person": [-199_000, -178_000],
    "norsktilskudd grunn": [-700_000, -700_000],
    "introduksjonsstønad": ["833333.33", "417777.78"],
    "brakkeleie": ["95161.29", 60_000],
    "fast i årskolonner": [80_000, 90_000],
    "fast fra juli": [12_000, 24_000],
}


def test_to_år_over_alle_driverne():
    """Mengdene i 2025 og 2026, for hånd. Numrene er personene.

    - bosatt: 7 · 8 og 9. Husholdninger: én hvert år.
    - tilskuddsår 1: 7 · 8, 9. År 2: 2, 3, 4, 5 · 7. År 3: 1 · 2, 3, 4, 5. År 4: ingen · 1.
      År 5: 6 · ingen. I perioden: 1 + 4 + 1 + 0 + 1 = 7 · 2 + 1 + 4 + 1 = 8.
    - programmåneder: 6 + 12 + 12 + 11 + 8 = 49 · 10 + 10 + 2 + 5 = 27. Snittet er 1/12 av det:
      49/12 × 12 000 = 49 000.
    - norskmåneder: 12 + 12 + 12 + 12 + 8 = 56 · 4 + 4 + 6 + 7 + 5 = 26. 56/12 × 6 000 = 28 000.
    - nye i norsk: 7 · 8. Grupper: 1–5 deltakere hele tiden er én gruppe i elleve av elleve måneder.
    - lærerårsverk: 1 + 0,5 · 1. Programrådgivere: 0 · 0,5 i et halvt år = 0,25.
    - pensjon: 10 % av 900 000 · 600 000. Avgift: 5,1 % av lønn og pensjon, 990 000 · 660 000.
    - praksisplasser: 0,5 × 49/12 · 0,5 × 27/12, à 2 400.
    - innbyggere 1. juli 2024: 1, 5, 6 · 2025: 1–7.
    - integreringstilskudd år 1: én enslig à 240 000 · 200 000 + barn 190 000.
      År 2–5: 4 × 250 000 + 180 000 + 75 000 · 250 000 + 4 × 180 000 + 90 000.
    - engangstilskudd: ingen · barnehagetilskudd for 9.
    - særskilt: 5 er 16 år · 17 år. Tilskudd 1 og 2: 200 000 + 500 000 · 500 000.
    - persontilskudd norsk: 1 i år 3 (41 000), 2 og 3 i år 2 (62 000), 7 i år 1 (34 000) ·
      2 og 3 i år 3, 7 i år 2, 8 i år 1. Nr. 4 hadde sitt ene år i 2024.
    - grunntilskudd: fire i norsk i januar begge år (1, 2, 3, 4 · 2, 3, 4, 7).
    - stønad, 2 G / 12 = 20 000 i måneden: 1, 4 og 7 full: 25 × 20 000; 2: 12 × 20 000 × 5/6;
      3: 12 × 20 000 × 5/6 × 2/3 · 7 og 8 full: 7 × 20 000; 2: 10 måneder × 5/6; 3: × 5/9.
    - brakkeleie, 10 000 i måneden: 16 av 31 dager i mars og ni måneder · seks måneder.
    - fast: årskolonnene; 24 000 i året, et halvt år · et helt.
    """
    assert {} == avvik(toårsplan(), TO_ÅR)


LØPENDE = {
    **TO_ÅR,
    "per bosatt i året": [10_000, 20_600],
    "per husholdning bosatt i året": [7_000, 7_210],
    "per person i tilskuddsår 1": [1_000, 2_060],
    "per person i tilskuddsår 2": [8_000, 2_060],
    "per person i tilskuddsår 3": [3_000, 12_360],
    "per person i tilskuddsår 4": [0, 4_120],
    "per person i perioden": [700, 824],
    "per programdeltaker": [49_000, 27_810],
    "per programmåned": [4_900, 2_781],
    "per norskdeltaker": [28_000, 13_390],
    "per ny norskdeltaker": [1_000, 1_030],
    "per gruppe": [11_000, 11_330],
    "per lærerårsverk": [900_000, 618_000],
    "per programrådgiver": [0, 144_200],
    "pensjon": [90_000, 61_800],
    "avgift": [50_490, "34669.80"],
    "per behov": [4_900, 2_781],
    "per innbygger 1. juli året før": [-90_000, -216_300],
    "introduksjonsstønad": ["861444.44", "452666.67"],
    "fast i årskolonner": [80_000, 92_700],
    "fast fra juli": [12_000, 24_720],
    "følger G": [12_000, 25_200],
    "følger ingenting": [12_000, 24_000],
    "i 2024-kroner": [10_410, "21444.60"],
}


def test_to_år_i_løpende_priser():
    """Vekst i lønn og pris 3 % i 2026, G 5 % hver 1. mai. G er 120 000 til og med april 2025.

    - Linjer i 2025-kroner: 2026-beløpet × 1,03, og pensjon og avgift av den lønnen.
    - Tilskuddene er nominelle: satsene for 2025 i begge år. Brakkeleien er avtalens.
    - Stønad i 2025: 20 000 i måneden til april, så 21 000. Full: 1 fire + to måneder, 4 fire + sju,
      7 åtte: 122 000 + 227 000 + 168 000 = 517 000. 2: (80 000 + 168 000) × 5/6 = 206 666,67.
      3: 44 444,44 + 93 333,33 (5/9 av 80 000 og av 168 000). I alt 861 444,44.
    - Stønad i 2026: 21 000 til april, så 22 050. 7: 42 000, 8: 5 × 22 050 = 110 250.
      2: 5/6 av 84 000 og av 132 300 = 180 250. 3: 5/9 = 46 666,67 + 73 500. I alt 452 666,67.
    - «følger G», 12 000 per bosatt i 2025-kroner: snittet er 124 000 i 2025 (4 × 120 000 +
      8 × 126 000, delt på tolv) og 130 200 i 2026: 2 × 12 000 × 1,05.
    - «følger ingenting»: 2 × 12 000.
    - «i 2024-kroner», 10 000 per bosatt: kjent deflator 2025 er 4,1 % (Nasjonalbudsjettet 2025),
      og så 3 %: 10 410, og 2 × 10 000 × 1,041 × 1,03 = 21 444,60.
    """
    per_bosatt = {"funksjon": "242", "art": "470", "enhetspris": Decimal(12_000), "prisnivå": 2025}
    f = toårsplan(
        linje(Driver.BOSATT, linje="følger G", prisregel=Prisregel.G, **per_bosatt),
        linje(Driver.BOSATT, linje="følger ingenting", prisregel=Prisregel.INGEN, **per_bosatt),
        linje(
            Driver.BOSATT,
            linje="i 2024-kroner",
            prisregel=Prisregel.LØNN_OG_PRIS,
            **{**per_bosatt, "enhetspris": Decimal(10_000), "prisnivå": 2024},
        ),
        løpende=True,
        vekst_priser="0.03",
        vekst_g="0.05",
    )

    assert {} == avvik(f, LØPENDE)


def fireårsplan():
    """2025–2028 uten personliste. Halvparten blir boende ved hvert årsskifte.

    Januar 2025: to enslige voksne, 40 og 71 år. Juli 2026: et par, 40 og 71 år. Januar 2027: én
    enslig mindreårig på 16. 2028: ingen. De på 71 har hverken program, norsk eller norsktilskudd.
    De på 40 er i program i ti måneder og norsk i femten fra to måneder etter bosetting:
    mars–desember 2025 og mars 2025 – mai 2026; september 2026 – juni 2027 og – november 2027.
    """
    valg = innstillinger(
        basis=2024,
        slutt=2028,
        kjent=KJENT,
        bofasthet={"andel": "0.5"},
        sammensetning={"kollektiv": 0, "vgs_andre": 1, "voksen_alder": ["0", "0.5", "0", "0.5"]},
        **ANTATT,
    )
    rader = (
        *bosetting((2024, "prognose", 0)),
        *bosetting((2025, "prognose", 2), måned=1, enslige_voksne=2),
        *bosetting((2026, "prognose", 2), måned=7, voksne_i_familie=2),
        *bosetting((2027, "prognose", 1), måned=1, enslige_mindreårige=1),
        *bosetting((2028, "prognose", 0)),
    )
    alt = plan(
        valg,
        rader,
        budsjettlinjer=linjer(fast("fast i årskolonner", {2025: 1, 2026: 2, 2027: 3, 2028: 4})),
        stillinger=(
            stilling(LÆRER, "0.5", fra=date(2026, 1, 1), til=date(2027, 6, 30)),
            stilling(RÅDGIVER, "1"),
        ),
        behov=(praksisplasser(),),
        lokaler=(brakke(date(2026, 1, 1), date(2027, 12, 31)),),
    )
    return framskriv(alt, "plan", fasitsatser())


FIRE_ÅR = {
    "per bosatt i året": [20_000, 20_000, 10_000, 0],
    "per husholdning bosatt i året": [14_000, 7_000, 7_000, 0],
    "per person i tilskuddsår 1": [2_000, 2_000, 1_000, 0],
    "per person i tilskuddsår 2": [0, 2_000, 2_000, 1_000],
    "per person i tilskuddsår 3": [0, 0, 1_500, 1_500],
    "per person i tilskuddsår 4": [0, 0, 0, 1_000],
    "per person i tilskuddsår 5": [0, 0, 0, 0],
    "per person i perioden": [200, 300, 250, 125],
    "per programdeltaker": [10_000, 4_000, 3_000, 0],
    "per programmåned": [1_000, 400, 300, 0],
    "per norskdeltaker": [5_000, 3_250, 2_750, 0],
    "per ny norskdeltaker": [1_000, 1_000, 0, 0],
    "per gruppe": [9_000, 9_000, 10_000, 0],
    "per lærerårsverk": [0, 300_000, 150_000, 0],
    "per programrådgiver": [560_000, 560_000, 560_000, 560_000],
    "pensjon": [0, 30_000, 15_000, 0],
    "avgift": [0, 16_830, 8_415, 0],
    "per behov": [1_000, 400, 300, 0],
    "per innbygger 1. juli året før": [0, -60_000, -90_000, -75_000],
    "integreringstilskudd år 1": [-480_000, -400_000, -185_000, 0],
    "integreringstilskudd år 2–5": [0, -250_000, -340_000, -237_500],
    "engangstilskudd": [-180_000, -180_000, 0, 0],
    "særskilt tilskudd": [0, 0, -1_200_000, -300_000],
    "tilskudd 1 og 2": [0, 0, 0, 0],
    "norsktilskudd person": [-34_000, -65_000, -41_250, -10_250],
    "norsktilskudd grunn": [0, -270_000, -270_000, 0],
    "introduksjonsstønad": [200_000, 80_000, 60_000, 0],
    "brakkeleie": [0, 120_000, 120_000, 0],
    "fast i årskolonner": [1, 2, 3, 4],
}


def test_fire_år_med_fraflytting_over_alle_driverne():
    """Mengdene i 2025, 2026, 2027 og 2028, for hånd. Vekten halveres hvert år etter ankomst.

    - bosatt: 2 · 2 · 1 · 0. Husholdninger: to enslige · ett par · én · ingen.
    - tilskuddsår 1: 2 · 2 · 1 · 0. År 2: 0 · 2 × 0,5 · 2 × 0,5 · 0,5. År 3: 0 · 0 · 2 × 0,25 ·
      2 × 0,25. År 4 i 2028: 2 × 0,125. I perioden: 2 · 3 · 2,5 · 1,25.
    - programmåneder: 10 · 4 · 6 × 0,5 = 3 · 0. Norskmåneder: 10 · 5 × 0,5 + 4 = 6,5 ·
      11 × 0,5 = 5,5 · 0. Nye i norsk: 1 · 1 · 0 · 0.
    - grupper, elleve måneder med undervisning: mars–desember uten juli er ni · januar–mai (en
      halv person rundes opp til én) og september–desember er ni · januar–november uten juli er
      ti · ingen. 9/11 × 11 000 = 9 000.
    - lærere: 0 · 0,5 · 0,25 · 0. Rådgiver: én hvert år. Pensjon 10 % av lærerlønnen, avgift 5,1 %
      av lønn og pensjon: 330 000 · 165 000.
    - praksisplasser: 0,5 × 10/12, 4/12, 3/12, à 2 400.
    - innbyggere 1. juli året før: 0 · 2 · 2 × 0,5 + 2 = 3 · 2 × 0,25 + 2 × 0,5 + 1 = 2,5.
    - integreringstilskudd år 1: 2 × 240 000 · 2 × 200 000 · mindreårig 185 000 · 0.
      År 2–5: 0 · 250 000 · 0,5 × 180 000 + 250 000 · 0,25 × 90 000 + 0,5 × 180 000 + 0,5 × 250 000.
    - eldretilskudd for den på 71: 2025 og 2026.
    - særskilt: 16 år i 2027; 17 år i 2028, halv vekt.
    - persontilskudd: år 1 · 0,5 i år 2 + 1 i år 1 · 0,25 i år 3 + 0,5 i år 2 · 0,25 i år 3.
    - grunntilskudd, i norsk i januar: ingen · 0,5 rundes til én · det samme · ingen.
    - stønad: måneder × 20 000. Partneren på 71 er ikke i program, så 5/6 gjelder ikke.
    """
    assert {} == avvik(fireårsplan(), FIRE_ÅR)


def test_alle_drivere_er_med_i_fasiten():
    i_fasiten = {b.driver for b in toårsplan().plan.budsjettlinjer}

    assert set(Driver) == i_fasiten


@pytest.mark.parametrize("løpende", [False, True])
def test_linjene_summerer_til_netto(løpende):
    from flyktningplan.rapport.rammetall import Rammetall

    f = toårsplan(løpende=løpende, vekst_priser="0.03", vekst_g="0.05")
    fasit = LØPENDE if løpende else TO_ÅR
    inne = [b.linje for b in f.plan.budsjettlinjer if b.i_enhetens_ramme]
    ventet = [sum(Fraction(str(fasit[navn][nr])) for navn in inne) for nr in range(2)]

    assert ventet == [Rammetall(f).beregnet_netto(år) for år in f.planår]
