"""Små planer bygget i minnet, til testene av regnestykkene."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from flyktningplan.feil import Radopphav
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import (
    Behov,
    Bosetting,
    Budsjettlinje,
    Deltaker,
    Lokale,
    Ramme,
    Stilling,
)
from flyktningplan.modeller.tabellrad import Tabellrad
from flyktningplan.modeller.verdier import (
    Bosettingsstatus,
    Driver,
    Kategori,
    Linjetype,
    Stillingsrolle,
)
from flyktningplan.satser.satsfil import les_satsfil, pakkens_satser
from flyktningplan.satser.tabell import Satser, Satsrekke

EVIG = date(2099, 12, 31)
TILSKUDDSDRIVERE = (
    Driver.INTEGRERINGSTILSKUDD_1,
    Driver.INTEGRERINGSTILSKUDD_2_5,
    Driver.ENGANGSTILSKUDD,
)


def opphav(modell: type[Tabellrad], rad: int) -> Radopphav:
    bokstaver = {felt: chr(ord("A") + nr) for nr, felt in enumerate(modell.kolonner())}
    return Radopphav(f"{modell.tabell}.csv", "", rad, bokstaver)


def innstillinger(
    *, basis: int = 2023, slutt: int | None = None, kjent: date | None = None, **deler: Any
) -> Innstillinger:
    """Innstillinger med standardverdier; `deler` er tabellene i flyktningplan.toml."""
    grunn: dict[str, Any] = {
        "kommune": {"navn": "Prøve", "fylke": "Prøvefylke", "nummer": "9999"},
        "plan": {
            "basis": basis,
            "start": basis + 1,
            "slutt": slutt or basis + 4,
            "kjent": kjent or date(basis, 12, 31),
        },
        "priser": {"grunnlag": basis + 1},
    }
    for navn, verdier in deler.items():
        grunn[navn] = {**grunn.get(navn, {}), **verdier}
    return Innstillinger.model_validate(grunn)


def bosetting(*tall: tuple[int, str, int], **felt: Any) -> tuple[Bosetting, ...]:
    """Rader (år, status, antall); `felt` gjelder alle radene."""
    return tuple(
        Bosetting(
            opphav=opphav(Bosetting, nr + 2),
            år=år,
            status=Bosettingsstatus(status),
            antall=antall,
            **felt,
        )
        for nr, (år, status, antall) in enumerate(tall)
    )


def enslige(år: range, antall: int) -> tuple[Bosetting, ...]:
    """`antall` ventede enslige voksne hvert år."""
    return bosetting(*((å, "prognose", antall) for å in år), enslige_voksne=antall)


def linje(driver: Driver, **felt: Any) -> Budsjettlinje:
    grunn: dict[str, Any] = {
        "opphav": opphav(Budsjettlinje, 2),
        "linje": str(driver),
        "type": Linjetype.VIDEREFØRT,
        "funksjon": "850" if driver in TILSKUDDSDRIVERE else "213",
        "art": "810" if driver in TILSKUDDSDRIVERE else "200",
        "driver": driver,
    }
    return Budsjettlinje(**{**grunn, **felt})


def deltaker(nr: int, bosatt: date, fødselsår: int = 1985, **felt: Any) -> Deltaker:
    grunn: dict[str, Any] = {
        "opphav": opphav(Deltaker, nr + 1),
        "nøkkel": f"P{nr:03}",
        "fødselsår": fødselsår,
        "første_bosetting": bosatt,
        "kategori": Kategori.ENSLIG_VOKSEN,
    }
    return Deltaker(**{**grunn, **felt})


def lokale(navn: str = "Rommet", **felt: Any) -> Lokale:
    from flyktningplan.modeller.verdier import Lokaltype

    grunn: dict[str, Any] = {
        "opphav": opphav(Lokale, 2),
        "lokale": navn,
        "type": Lokaltype.EGET,
        "plasser": 16,
        "timer_per_uke": Decimal(30),
        "fra": date(2015, 1, 1),
    }
    return Lokale(**{**grunn, **felt})


def stilling(navn: str, rolle: str, årsverk: str, **felt: Any) -> Stilling:
    return Stilling(
        opphav=opphav(Stilling, 2),
        stilling=navn,
        rolle=Stillingsrolle(rolle),
        årsverk=Decimal(årsverk),
        **felt,
    )


def behov(hva: str, driver: Driver, per_enhet: str, **felt: Any) -> Behov:
    return Behov(
        opphav=opphav(Behov, 2), hva=hva, driver=driver, per_enhet=Decimal(per_enhet), **felt
    )


def ramme(beløp: Mapping[int, int]) -> tuple[Ramme, ...]:
    return tuple(
        Ramme(opphav=opphav(Ramme, nr + 2), år=år, ramme=Decimal(tusen))
        for nr, (år, tusen) in enumerate(beløp.items())
    )


def plan(valg: Innstillinger, rader: tuple[Bosetting, ...], **tabeller: Any) -> Plan:
    grunn: dict[str, Any] = {
        "budsjettlinjer": tuple(linje(d) for d in TILSKUDDSDRIVERE),
        "ramme": (),
    }
    return Plan(valg, rader, **{**grunn, **tabeller})


def satser(kjent: date | None = None) -> Satser:
    return replace(pakkens_satser(), kjent=kjent)


def satser_2017() -> Satser:
    """Integreringstilskuddets 2017-satser i alle år; resten uendret."""
    pakken = pakkens_satser()
    rekker = {
        kode: rekke._replace(
            verdier=tuple(v._replace(til=EVIG) for v in rekke.verdier if v.fra.year == 2017),
        )
        if rekke.ordning == "Integreringstilskudd"
        else rekke
        for kode, rekke in pakken.rekker.items()
    }
    return replace(pakken, rekker=rekker)


def egen_sats(kode: str, år: int, verdi: int) -> tuple[Satsrekke, ...]:
    """En vedtatt egen verdi for året, kjent fra oktober året før."""
    tekst = f"""
ordning = "Integreringstilskudd"
[satser.{kode}]
navn = "Tilskuddet"
enhet = "kr per person"
[[satser.{kode}.verdier]]
fra = {år}-01-01
til = {år}-12-31
verdi = {verdi}
status = "vedtatt"
kilde = "rundskrivet for {år}"
kjent_fra = {år - 1}-10-06
"""
    return tuple(les_satsfil(tekst, "satser/egne.toml", egen=True).rekker)
