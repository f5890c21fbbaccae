"""Satser og linjer til fasitene over alle driverne. Runde tall, så alt kan regnes for hånd."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tests.planer import linje, opphav

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Behov, Budsjettlinje, Lokale, Stilling
from flyktningplan.modeller.verdier import Driver, Lokaltype, Stillingsrolle
from flyktningplan.satser.satsfil import les_satsfil, pakkens_satser
from flyktningplan.satser.tabell import Satser

KJENT = date(2024, 12, 31)
SATSER_2025 = {
    "AR-1-EV": 240_000,
    "AR-1": 200_000,
    "AR-1-B": 190_000,
    "AR-1-EM": 185_000,
    "AR-2": 250_000,
    "AR-3": 180_000,
    "AR-4": 90_000,
    "AR-5": 75_000,
    "ELDR": 180_000,
    "BHT": 28_000,
    "EMINB": 1_200_000,
    "EMINU": 600_000,
    "FHT1": 200_000,
    "FHT2": 1_400_000,
    "P-AR1-H": 34_000,
    "P-AR2-H": 62_000,
    "P-AR3-H": 41_000,
    "P37D-AR1": 48_000,
    "GRUNN-1-3": 270_000,
    "GRUNN-4-150": 700_000,
    "G-SNITT": 120_000,
}
"""Alle gjelder 2025. I faste 2025-priser er de derfor like i alle planår."""
MAL = """
[satser.{kode}]
navn = "Prøvesats"
enhet = "kr"
[[satser.{kode}.verdier]]
fra = {fra}
til = {til}
verdi = {verdi}
status = "vedtatt"
kilde = "laget for fasiten"
kjent_fra = 2024-06-01
"""
PRISER: dict[Driver, int | str] = {
    Driver.BOSATT: 10_000,
    Driver.HUSHOLDNING: 7_000,
    Driver.TILSKUDDSÅR_1: 1_000,
    Driver.TILSKUDDSÅR_2: 2_000,
    Driver.TILSKUDDSÅR_3: 3_000,
    Driver.TILSKUDDSÅR_4: 4_000,
    Driver.TILSKUDDSÅR_5: 5_000,
    Driver.PERIODEN: 100,
    Driver.PROGRAMDELTAKER: 12_000,
    Driver.PROGRAMMÅNED: 100,
    Driver.NORSKDELTAKER: 6_000,
    Driver.NY_NORSKDELTAKER: 1_000,
    Driver.GRUPPE: 11_000,
    Driver.LÆRERÅRSVERK: 600_000,
    Driver.PROGRAMRÅDGIVER: 560_000,
}
KONTO = {
    Driver.LÆRERÅRSVERK: ("213", "010"),
    Driver.PROGRAMRÅDGIVER: ("275", "010"),
    Driver.INTRODUKSJONSSTØNAD: ("275", "089"),
    Driver.BRAKKELEIE: ("213", "190"),
}
PENGER = (
    Driver.INTEGRERINGSTILSKUDD_1,
    Driver.INTEGRERINGSTILSKUDD_2_5,
    Driver.ENGANGSTILSKUDD,
    Driver.SÆRSKILT_TILSKUDD,
    Driver.FUNKSJONSTILSKUDD,
    Driver.NORSKTILSKUDD_PERSON,
    Driver.NORSKTILSKUDD_GRUNN,
    Driver.INTRODUKSJONSSTØNAD,
    Driver.BRAKKELEIE,
)


def fasitsatser() -> Satser:
    """Pakkens lovregler med runde satser foran, sett fra kunnskapsdatoen."""
    tekst = 'ordning = "Fasit"\n' + "".join(
        MAL.format(kode=kode, fra="2025-01-01", til="2025-12-31", verdi=verdi)
        for kode, verdi in SATSER_2025.items()
    )
    tekst += MAL.format(kode="G", fra="2024-05-01", til="2025-04-30", verdi=120_000)
    lest = les_satsfil(tekst, "satser/fasit.toml", egen=True)
    assert not lest.funn
    return replace(pakkens_satser().med(lest.rekker), kjent=KJENT)


def linjer(*egne: Budsjettlinje) -> tuple[Budsjettlinje, ...]:
    """Én linje per driver, med navnet til driveren, og så de egne."""
    pris = [
        _linje(driver, enhetspris=Decimal(pris), prisnivå=2025) for driver, pris in PRISER.items()
    ]
    andre = (
        _linje(
            Driver.PROSENT_AV_LØNN,
            linje="pensjon",
            funksjon="213",
            art="090",
            enhetspris=Decimal(10),
        ),
        _linje(
            Driver.PROSENT_AV_LØNN,
            linje="avgift",
            funksjon="213",
            art="099",
            enhetspris=Decimal("5.1"),
        ),
        _linje(Driver.BEHOV, behov="praksisplass", enhetspris=Decimal(2400), prisnivå=2025),
        _linje(
            Driver.INNBYGGER,
            funksjon="800",
            art="800",
            i_rammen=False,
            enhetspris=Decimal(-30_000),
        ),
    )
    return (*pris, *andre, *(_linje(d) for d in PENGER), *egne)


def _linje(driver: Driver, **felt: object) -> Budsjettlinje:
    funksjon, art = KONTO.get(driver, ("242", "470"))
    return linje(driver, **{"funksjon": funksjon, "art": art, **felt})


def fast(navn: str, beløp: dict[int, int], **felt: object) -> Budsjettlinje:
    kroner = {år: Decimal(b) for år, b in beløp.items()}
    return linje(Driver.FAST, linje=navn, funksjon="275", art="195", beløp=kroner, **felt)


def stilling(rolle: Stillingsrolle, årsverk: str, **felt: object) -> Stilling:
    return Stilling(
        opphav=opphav(Stilling, 2),
        stilling="Stilling",
        rolle=rolle,
        årsverk=Decimal(årsverk),
        **felt,
    )


def brakke(fra: date, til: date, **felt: object) -> Lokale:
    return Lokale(
        opphav=opphav(Lokale, 2),
        lokale="Brakka",
        type=Lokaltype.BRAKKE,
        plasser=15,
        timer_per_uke=Decimal(30),
        fra=fra,
        til=til,
        leie_per_år=Decimal(120_000),
        **felt,
    )


def praksisplasser() -> Behov:
    """En halv praksisplass per programdeltaker."""
    return Behov(
        opphav=opphav(Behov, 2),
        hva="praksisplass",
        driver=Driver.PROGRAMDELTAKER,
        per_enhet=Decimal("0.5"),
    )


def kroner(f: Framskriving) -> dict[str, list[Fraction]]:
    """Beløpet på hver linje, år for år."""
    return {b.linje: [f.kroner((b,), år) for år in f.planår] for b in f.plan.budsjettlinjer}


def avvik(f: Framskriving, fasit: dict[str, list[object]]) -> dict[str, tuple[object, object]]:
    """Linjene der programmet og fasiten er uenige: (fasit, program)."""
    regnet = kroner(f)
    assert regnet.keys() == fasit.keys()
    ventet = {navn: [Fraction(str(b)) for b in beløp] for navn, beløp in fasit.items()}
    return {
        navn: (fasit[navn], [float(b) for b in regnet[navn]])
        for navn in fasit
        if ventet[navn] != regnet[navn]
    }
