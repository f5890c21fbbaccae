"""Satsfilene i pakken, lest som helhet: navngi alle som bryter en regel."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from itertools import accumulate, combinations, pairwise
from pathlib import Path

import pytest

from flyktningplan.regler.frister import årsdag
from flyktningplan.satser.satsfil import pakkens_satser
from flyktningplan.satser.tabell import Sats, Satser, Satsstatus

KORTESTE_KILDE = 10
PLANENS_KUNNSKAPSDATO = date(2023, 11, 15)
KODE = re.compile(r'"([A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)"')
UTEN_SLUTT = date(2099, 12, 31)
INTEGRERING = [
    "AR-1-EV",
    "AR-1",
    "AR-1-B",
    "AR-1-EM",
    "AR-2",
    "AR-3",
    "AR-4",
    "AR-5",
    "ELDR",
    "BHT",
]


@pytest.fixture(scope="module")
def satser() -> Satser:
    return pakkens_satser()


@pytest.fixture(scope="module")
def da_planen_ble_laget() -> Satser:
    return Satser(pakkens_satser().rekker, kjent=PLANENS_KUNNSKAPSDATO)


def alle(satser: Satser) -> Iterator[Sats]:
    for rekke in satser.rekker.values():
        yield from rekke.verdier


def navn(sats: Sats) -> str:
    return f"{sats.kode} {sats.fra} (kjent {sats.kjent_fra})"


def test_alle_verdier_har_en_kilde_som_sier_noe(satser: Satser) -> None:
    syndere = [navn(s) for s in alle(satser) if len(s.kilde) < KORTESTE_KILDE]

    assert syndere == []


def test_alle_rekker_sier_hjemmel_og_hvor_satsen_slås_opp(satser: Satser) -> None:
    syndere = [r.kode for r in satser.rekker.values() if not (r.hjemmel and r.slås_opp)]

    assert syndere == []


def test_ingen_perioder_kjent_samme_dag_overlapper(satser: Satser) -> None:
    syndere = [
        f"{navn(a)} og {navn(b)}"
        for rekke in satser.rekker.values()
        for a, b in combinations(rekke.verdier, 2)
        if a.kjent_fra == b.kjent_fra and a.fra <= b.til and b.fra <= a.til
    ]

    assert syndere == []


def test_spennet_ligger_rundt_verdien(satser: Satser) -> None:
    syndere = [
        navn(s)
        for s in alle(satser)
        if (s.lav is None) is not (s.høy is None)
        or (s.lav is not None and s.høy is not None and not s.lav <= s.verdi <= s.høy)
    ]

    assert syndere == []


def feil_budsjettdag(sats: Sats, satser: Satser) -> str | None:
    """Hva som er galt med `kjent_fra` for en sats i et budsjettår, og hva som må rettes."""
    året_før = sats.fra.year - 1
    lagt_fram = satser.år("STATSBUDSJETTET", året_før)
    if lagt_fram.er_framført:
        return (
            f"{navn(sats)}: skriv dagen statsbudsjettet for {sats.fra.year} ble lagt fram, under "
            f"STATSBUDSJETTET for {året_før} i satser/frister.toml"
        )
    dag = årsdag(lagt_fram, året_før)
    return None if sats.kjent_fra == dag else f"{navn(sats)}: statsbudsjettet ble lagt fram {dag}"


def test_satser_for_et_budsjettår_er_kjent_fra_budsjettdagen_før(satser: Satser) -> None:
    unntak = {
        "EMINB 2023-01-01 (kjent 2024-03-11)",  # endret etter forslaget, sett i utbetalingene
        "EMINU 2023-01-01 (kjent 2024-03-11)",
        "P37D-AR1 2022-01-01 (kjent 2022-06-15)",  # ordningen startet midt i året
    }
    koder = {k for k in satser.rekker if k.startswith(("AR-", "EMIN", "FHT", "P-AR", "P37D"))}
    koder |= {"ELDR", "BHT", "GRUNN-1-3", "GRUNN-4-150"}
    koder -= {k for k in koder if k.startswith("FHT-FRIST")}  # ikke satser for et budsjettår

    syndere = [
        feil
        for s in alle(satser)
        if s.kode in koder and navn(s) not in unntak and (feil := feil_budsjettdag(s, satser))
    ]

    assert syndere == []
    assert unntak <= {navn(s) for s in alle(satser)}


@pytest.mark.parametrize(
    ("år", "kjent_fra", "feil"),
    [
        (2027, date(2026, 10, 7), None),
        (2027, date(2026, 10, 6), "AR-3 2027-01-01 (kjent 2026-10-06): statsbudsjettet ble lagt"),
        (2028, date(2027, 10, 6), "skriv dagen statsbudsjettet for 2028 ble lagt fram, under"),
    ],
)
def test_den_første_satsen_for_et_nytt_år_sier_hva_som_mangler(
    satser: Satser, år: int, kjent_fra: date, feil: str | None
) -> None:
    ny = satser.år("AR-3", 2023)._replace(
        fra=date(år, 1, 1), til=date(år, 12, 31), kjent_fra=kjent_fra
    )
    fikk = feil_budsjettdag(ny, satser)

    assert feil is fikk is None or (feil and fikk and feil in fikk)


def test_koder_som_reglene_nevner_finnes_i_satsfilene(satser: Satser) -> None:
    """Brøkene skrives uten -TELLER og -NEVNER i reglene, derfor holder begynnelsen av en kode."""
    pakke = Path(str(files("flyktningplan")))
    kilder = [
        f for mappe in ("regler", "framskriving") for f in sorted((pakke / mappe).glob("*.py"))
    ]
    nevnt = {
        (fil.name, kode) for fil in kilder for kode in KODE.findall(fil.read_text(encoding="utf-8"))
    }

    syndere = sorted(
        f"{fil}: {kode}"
        for fil, kode in nevnt
        if not any(k == kode or k.startswith(f"{kode}-") for k in satser.rekker)
    )

    assert syndere == []


# Fasit: IMDi, tilskuddskalkulator 2017.
SATSER_2017 = {
    "AR-1-EV": 235_000,
    "AR-1": 185_000,
    "AR-1-B": 185_000,
    "AR-1-EM": 185_000,
    "AR-2": 230_000,
    "AR-3": 167_000,
    "AR-4": 84_000,
    "AR-5": 70_500,
    "BHT": 25_100,
    "ELDR": 164_200,
}


def test_2017_er_komplett_og_vedtatt(satser: Satser) -> None:
    lest = {kode: satser.år(kode, 2017) for kode in INTEGRERING}

    assert {k: s.verdi for k, s in lest.items()} == SATSER_2017
    assert {s.status for s in lest.values()} == {Satsstatus.VEDTATT}


@pytest.mark.parametrize(("første", "sum_fem_år"), [("AR-1-EV", 786_500), ("AR-1", 736_500)])
def test_femårssummene_i_2017(satser: Satser, første: str, sum_fem_år: int) -> None:
    koder = (første, "AR-2", "AR-3", "AR-4", "AR-5")

    assert sum(satser.år(k, 2017).verdi for k in koder) == sum_fem_år


def test_ti_enslige_i_året_bygger_seg_opp_over_fem_år(satser: Satser) -> None:
    koder = ("AR-1-EV", "AR-2", "AR-3", "AR-4", "AR-5")
    i_året = accumulate(10 * satser.år(k, 2017).verdi / 1000 for k in koder)

    assert list(i_året) == [2350, 4650, 6320, 7160, 7865]


def test_tretti_i_familie_ett_år_faller_ut_av_tilskuddet(satser: Satser) -> None:
    koder = ("AR-1", "AR-2", "AR-3", "AR-4", "AR-5")

    assert [30 * satser.år(k, 2017).verdi / 1000 for k in koder] == [5550, 6900, 5010, 2520, 2115]


@pytest.mark.parametrize("kode", INTEGRERING)
def test_hvert_år_fra_2018_til_2023_har_en_egen_verdi(satser: Satser, kode: str) -> None:
    verdier = [satser.år(kode, år) for år in range(2017, 2024)]

    assert [s.fra.year for s in verdier] == list(range(2017, 2024))
    assert [s.verdi for s in verdier] == sorted(s.verdi for s in verdier)
    assert all(s.status is not Satsstatus.VEDTATT for s in verdier[1:])


def test_år_3_i_2023_er_midt_i_spennet(satser: Satser) -> None:
    sats = satser.år("AR-3", 2023)

    assert (sats.lav, sats.verdi, sats.høy) == (171_350, 176_250, 181_150)
    assert sats.status is Satsstatus.ANSLAG


def test_år_2_til_5_føres_fram_etter_2023(satser: Satser) -> None:
    for kode in ("AR-2", "AR-3", "AR-4", "AR-5"):
        assert satser.år(kode, 2023).status is not Satsstatus.FRAMFØRT
        assert satser.år(kode, 2024).status is Satsstatus.FRAMFØRT
        assert satser.år(kode, 2024).verdi == satser.år(kode, 2023).verdi


# Fasit: Prop. 89 L (2019–2020) kap. 9 og Stortinget Dok. 15:659 (2018–2019).
@pytest.mark.parametrize(
    ("dag", "full", "to_tredeler"),
    [
        (date(2019, 5, 1), Fraction(199_716), Fraction(133_144)),
        (date(2018, 5, 1), Fraction(193_766), Fraction("129177.33")),
    ],
)
def test_to_g_og_to_tredeler(
    satser: Satser, dag: date, full: Fraction, to_tredeler: Fraction
) -> None:
    to_g = Fraction(satser.sats("G", dag).verdi) * Fraction(satser.sats("INTRO-G", dag).verdi)
    andel = Fraction(
        int(satser.sats("INTRO-UNDER25-TELLER", dag).verdi),
        int(satser.sats("INTRO-UNDER25-NEVNER", dag).verdi),
    )

    assert to_g == full
    assert round(to_g * andel, 2) == to_tredeler


def test_g_skifter_første_mai(satser: Satser) -> None:
    assert satser.sats("G", date(2023, 4, 30)).verdi == 111_477
    assert satser.sats("G", date(2023, 5, 1)).verdi == 118_620


def test_g_dekker_hver_dag_uten_hull(satser: Satser) -> None:
    verdier = satser.rekke("G").verdier

    assert [b.fra - a.til for a, b in pairwise(verdier)] == [timedelta(days=1)] * (len(verdier) - 1)


def test_norsktilskuddets_treårssummer(satser: Satser) -> None:
    def sum_tre_år(bokstav: str, år: int) -> Decimal:
        return sum((satser.år(f"P-AR{nr}-{bokstav}", år).verdi for nr in (1, 2, 3)), Decimal(0))

    assert (sum_tre_år("L", 2018), sum_tre_år("H", 2018)) == (52_700, 137_550)
    assert (sum_tre_år("L", 2019), sum_tre_år("H", 2019)) == (54_500, 141_800)


def test_planen_fra_november_2023_ser_satsene_for_2024(da_planen_ble_laget: Satser) -> None:
    assert da_planen_ble_laget.år("AR-1-EV", 2024).fra == date(2024, 1, 1)
    assert da_planen_ble_laget.år("P37D-AR1", 2024).verdi == 48_400


def test_planen_fra_november_2023_kjenner_ikke_g_for_2024(da_planen_ble_laget: Satser) -> None:
    sats = da_planen_ble_laget.år("G-SNITT", 2024)

    assert (sats.verdi, sats.status) == (116_239, Satsstatus.FRAMFØRT)


def test_fem_sjettedeler_er_ukjent_før_loven_er_endret(
    satser: Satser, da_planen_ble_laget: Satser
) -> None:
    dag = date(2025, 1, 1)
    kjent_2023 = da_planen_ble_laget.rekke("INTRO-PAR-TELLER").verdier

    assert [s for s in kjent_2023 if s.kjent_fra <= PLANENS_KUNNSKAPSDATO] == []
    assert satser.sats("INTRO-PAR-TELLER", dag).verdi == 5
    assert satser.sats("INTRO-PAR-NEVNER", dag).verdi == 6


def test_kapittel_6a_har_den_sluttdatoen_som_var_kjent(
    satser: Satser, da_planen_ble_laget: Satser
) -> None:
    def status(sett_fra: Satser, dag: date) -> Satsstatus:
        return sett_fra.sats("NORSK-TAK-KOLLEKTIV", dag).status

    assert status(da_planen_ble_laget, date(2024, 6, 30)) is Satsstatus.VEDTATT
    assert status(da_planen_ble_laget, date(2024, 7, 1)) is Satsstatus.FRAMFØRT
    assert status(satser, date(2026, 6, 30)) is Satsstatus.VEDTATT
    assert status(satser, date(2026, 7, 1)) is Satsstatus.FRAMFØRT


@pytest.mark.parametrize(
    ("kjent", "vekst"),
    [
        (date(2023, 5, 14), "3.7"),
        (date(2023, 5, 15), "5.2"),
        (PLANENS_KUNNSKAPSDATO, "5.2"),
    ],
)
def test_deflatoren_er_det_anslaget_som_var_kjent(kjent: date, vekst: str) -> None:
    satser = Satser(pakkens_satser().rekker, kjent=kjent)

    assert satser.år("DEFLATOR", 2023).verdi == Decimal(vekst)


def test_den_som_ble_bosatt_før_2021_følger_den_gamle_loven(satser: Satser) -> None:
    før, etter = date(2020, 12, 31), date(2021, 1, 1)

    assert [satser.sats("PROGRAM-TAK-VGS", d).verdi for d in (før, etter)] == [24, 12]
    assert [satser.sats("PROGRAM-TAK-UTEN", d).verdi for d in (før, etter)] == [24, 48]


def test_lovregler_uten_sluttdato_gjelder_hele_planen(satser: Satser) -> None:
    varige = {s.kode for s in alle(satser) if s.til == UTEN_SLUTT}

    assert {"PROGRAM-ALDER-TIL", "NORSK-TAK-VGS", "TILSKUDD-AR-MAKS", "INTRO-G"} <= varige
    assert [k for k in sorted(varige) if satser.år(k, 2060).er_framført] == []


def test_sonen_til_herøy_har_5_1_prosent(satser: Satser) -> None:
    assert satser.år("AGA-4", 2024).verdi == Decimal("5.1")
