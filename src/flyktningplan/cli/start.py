"""`start MAPPE`: en planmappe med maler som består kontrollen. Skriver aldri over noe."""

import os
import re
import shlex
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from flyktningplan.cli.bruksfeil import Bruksfeil
from flyktningplan.cli.fellesvalg import les_sti
from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.innlesing.kommunesjekk import UTEN_FYLKE, UTEN_NAVN, UTEN_NUMMER

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from flyktningplan.modeller.tabellrad import Tabellrad
    from flyktningplan.rapport.modell import Verdi

    Eksempelrad = dict[str, Verdi]

EKSEMPEL = "EKSEMPEL: bytt ut raden"
PLANÅR = 4
KULL_BAKOVER = 4
OM: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "stillinger": {
            "Årsverk": "1 er en hel stilling; 80 % skrives 0,8. Budsjettet ganger årsverkene med "
            "Enhetspris på linjene med driveren per lærerårsverk eller per programrådgiver.",
            "Årslønn og Pensjon (%)": "Er ikke med i noe tall: budsjettet bruker Enhetspris på "
            "linjene. kontroller sier fra når de er uenige.",
        },
        "lokaler": {
            "Leie per år": "Kommer i budsjettet med en linje som har driveren brakkeleie, og bare "
            "for Type brakke. Leie av andre lokaler skrives på en fast linje med art 190.",
            "Engangskostnad": "Vises i rapport brakker. Skal den i budsjettet, skrives den på en "
            "fast linje i året den betales.",
        },
    }
)
"""Arket Om i malen: kolonnene der det ikke sier seg selv hva tallet brukes til."""
INNSTILLINGER = """\
# Innstillingene til planen. Alt som ikke står her, har standardverdier som
# `flyktningplan forutsetninger` skriver ut med kilde.

[kommune]
navn = {navn}
fylke = {fylke}
nummer = {nummer}
# avgiftssone = "4"       # 1, 2, 3, 4, 4a eller 5: kontrollerer art 099

[plan]
basis = {basis}        # basisåret: viser bare vedtatt ramme
start = {start}        # første planår
slutt = {slutt}        # siste planår
kjent = {kjent}  # kunnskapsdatoen: rader registrert senere er ikke med

[priser]
grunnlag = {start}     # prisåret: alle beløp er i dette årets kroner
# Bare for rapport budsjett --priser løpende, etter siste kjente år (0.04 er 4 %):
# vekst_priser = 0.04
# vekst_g = 0.04

# Egne frister i rapport frister, og varsler. Se brukerveiledningen.
# [[frist]]
# hva = "Kommunestyret vedtar budsjettet"
# dag = "15.12."         # hvert år; eller dato = 2026-12-15
#
# [[varsel]]
# tall = "bosatt i prosent av vedtaket"
# per = "1.7."
# under = 40
"""


def start(
    mappe: Annotated[
        Path, typer.Argument(metavar="MAPPE", parser=les_sti, help="Mappen som skal lages.")
    ],
    kommune: Annotated[str, typer.Option("--kommune", help="Kommunens navn.")] = UTEN_NAVN,
    fylke: Annotated[str, typer.Option("--fylke", help="Fylket.")] = UTEN_FYLKE,
    nummer: Annotated[
        str, typer.Option("--nummer", metavar="NNNN", help="Kommunenummeret, fire sifre.")
    ] = UTEN_NUMMER,
) -> None:
    """Lag en planmappe med maler og innstillinger. Filer som finnes, røres ikke."""
    from flyktningplan.cli.melding import meld
    from flyktningplan.innlesing.personnummer import masker
    from flyktningplan.levering.fil import forklart, skriv_fil
    from flyktningplan.levering.standardut import skriv_stdout
    from flyktningplan.visning.skjermtekst import i_tegnsettet

    _sjekk_navn("--kommune", kommune)
    _sjekk_navn("--fylke", fylke)
    if not (nummer.isascii() and nummer.isdecimal() and len(nummer) == len(UTEN_NUMMER)):
        raise Bruksfeil(f"«{nummer}» har ikke fire sifre.", param_hint="--nummer")
    i_dag = date.today()  # noqa: DTZ011 - klokken hører hjemme her, og dagen er lokal
    filer = {
        "flyktningplan.toml": _innstillinger(kommune, fylke, nummer, i_dag),
        **_tabeller(i_dag),
    }
    try:
        finnes = sorted(navn for navn in filer if (mappe / navn).exists())
    except (OSError, ValueError) as feil:
        raise FlyktningplanFeil(
            "Mappen kan ikke brukes: navnet er for langt, går i ring eller har ugyldige tegn.",
            "Velg en annen mappe.",
        ) from feil
    if finnes:
        raise FlyktningplanFeil(
            f"{mappe} har allerede {', '.join(finnes)}. Ingenting er skrevet.",
            "Velg en tom mappe.",
        )
    try:
        mappe.mkdir(parents=True, exist_ok=True)
    except FileExistsError as feil:
        raise FlyktningplanFeil(
            f"{mappe} er en fil, ikke en mappe.", "Velg et annet navn."
        ) from feil
    except OSError as feil:
        raise forklart(mappe, feil, fantes=False) from feil
    for navn, innhold in filer.items():
        skriv_fil(mappe / navn, innhold)
    vist = masker(str(mappe))
    svar = (
        f"Laget {vist} med {', '.join(sorted(filer))}.",
        f"Fyll ut arkene, og kjør: flyktningplan kontroller --data {sitert(vist)}",
    )
    if sys.stdout is None:  # lukket: mappen er laget likevel
        meld(*svar)
        return
    skriv_stdout("".join(f"{s}\n" for s in svar).encode(errors="replace"), koder=i_tegnsettet)


def sitert(sti: str, *, windows: bool = os.name == "nt") -> str:
    """Stien slik den må skrives i skallet: i anførselstegn bare når den ellers ville blitt delt."""
    if re.fullmatch(r"[\w@%+=:,./-]+" if not windows else r"[\w@+=:,./\\-]+", sti):
        return sti
    return f'"{sti}"' if windows else shlex.quote(sti)


def _sjekk_navn(valg: str, navn: str) -> None:
    from flyktningplan.innlesing.personnummer import har_fødselsnummer

    if not navn.strip() or not navn.isprintable():
        raise Bruksfeil("Navnet er tomt eller har tegn som ikke kan skrives.", param_hint=valg)
    if har_fødselsnummer(navn):
        raise Bruksfeil("Navnet har et fødselsnummer eller D-nummer i seg.", param_hint=valg)


def _innstillinger(navn: str, fylke: str, nummer: str, i_dag: date) -> bytes:
    import json

    tekst = INNSTILLINGER.format(
        navn=json.dumps(navn, ensure_ascii=False),
        fylke=json.dumps(fylke, ensure_ascii=False),
        nummer=json.dumps(nummer),
        basis=i_dag.year,
        start=i_dag.year + 1,
        slutt=i_dag.year + PLANÅR,
        kjent=i_dag.isoformat(),
    )
    return tekst.encode("utf-8")


def _tabeller(i_dag: date) -> dict[str, bytes]:
    """Malene: kolonnene fra modellene, og eksempelrader i de påkrevde tabellene."""
    from flyktningplan.modeller import tabeller as t

    planår = range(i_dag.year + 1, i_dag.year + PLANÅR + 1)
    bosetting: list[Eksempelrad] = [
        {"år": år, "status": "bosatt", "antall": 10, "kilde": EKSEMPEL}
        for år in range(i_dag.year - KULL_BAKOVER, i_dag.year + 1)
    ]
    bosetting += [
        {"år": år, "status": "prognose", "antall": 10, "kilde": EKSEMPEL}
        for år in (i_dag.year, *planår)
    ]
    rammer: list[Eksempelrad] = [
        {"år": år, "ramme": 0, "kilde": EKSEMPEL} for år in (i_dag.year, *planår)
    ]
    felles: Eksempelrad = {"i_rammen": "ja", "type": "videreført", "kilde": EKSEMPEL}
    tilskudd: Eksempelrad = {"funksjon": "850", "art": "810", "prisregel": "statlig tilskudd"}
    egne: list[Eksempelrad] = [
        {"linje": "Integreringstilskudd år 1", "driver": "integreringstilskudd år 1", **tilskudd},
        {
            "linje": "Integreringstilskudd år 2–5",
            "driver": "integreringstilskudd år 2–5",
            **tilskudd,
        },
        {"linje": "Eldre- og barnehagetilskudd", "driver": "engangstilskudd", **tilskudd},
        {
            "linje": "Introduksjonsstønad",
            "driver": "introduksjonsstønad",
            "funksjon": "275",
            "art": "089",
            "prisregel": "G",
        },
        {
            "linje": "Etablering",
            "driver": "per bosatt i året",
            "funksjon": "242",
            "art": "470",
            "enhetspris": 15000,
            "prisnivå": i_dag.year + 1,
            "prisregel": "lønn og pris",
        },
    ]
    linjer: list[Eksempelrad] = [{**felles, **rad} for rad in egne]
    årskolonner = [str(år) for år in planår]
    return {
        "bosetting.xlsx": _ark(t.Bosetting, bosetting, i_dag),
        "ramme.xlsx": _ark(t.Ramme, rammer, i_dag),
        "budsjettlinjer.xlsx": _ark(t.Budsjettlinje, linjer, i_dag, årskolonner),
        **{
            f"{modell.tabell}.xlsx": _ark(modell, (), i_dag)
            for modell in (t.Deltaker, t.Lokale, t.Stilling, t.Behov)
        },
    }


def _ark(
    modell: "type[Tabellrad]",
    rader: "Sequence[Eksempelrad]",
    i_dag: date,
    årskolonner: Sequence[str] = (),
) -> bytes:
    """Malen for én tabell: overskrifter med enhet, rullelister, og årskolonner etter Til."""
    from flyktningplan.visning.excel import som_tabellark

    kolonner = modell.kolonner()
    felt = list(kolonner)
    etter = felt.index("til") + 1 if årskolonner else len(felt)
    rekkefølge = [*felt[:etter], *årskolonner, *felt[etter:]]
    titler = {navn: _overskrift(k) for navn, k in kolonner.items()}
    om = [list(linje) for linje in OM.get(modell.tabell, {}).items()]
    return som_tabellark(
        [
            (
                modell.tabell,
                [titler.get(navn, navn) for navn in rekkefølge],
                [[rad.get(navn) for navn in rekkefølge] for rad in rader],
            ),
            *([("Om", ["Kolonne", "Hva den brukes til"], om)] if om else []),
        ],
        skapt=i_dag,
        tittel=modell.tabell,
        valg={titler[navn]: ord_ for navn, ord_ in modell.lovlige_ord().items()},
    )


def _overskrift(kolonne: "FieldInfo") -> str:
    """Overskriften med enhet når modellen kjenner en slik skrivemåte, som «Ramme (1000 kr)»."""
    from flyktningplan.modeller.tabellrad import ord_ved

    return next((n for n in ord_ved(kolonne, "varianter") if "(" in n), str(kolonne.title))
