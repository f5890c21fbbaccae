"""Fristene i leieavtalene. Regnet som i `rapport brakker`, for brakker og andre leide lokaler."""

from collections.abc import Iterator
from datetime import date

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.brakke.avtale import Avtale, avtale_for, cellenavn
from flyktningplan.rapport.brakke.frist import (
    ERSTATNING,
    SI_OPP,
    TOÅRSGRENSEN,
    Frister,
    frister,
    mangler,
)
from flyktningplan.rapport.frist.frist import Frist, Fristgrunn
from flyktningplan.rapport.kapasitetstekst import tall


def leide(f: Framskriving, dato: date) -> tuple[Avtale, ...]:
    """Avtalene som løper på datoen eller begynner senere. Tom uten tabellen `lokaler`."""
    return tuple(
        avtale_for(f, lok)
        for lok in f.plan.lokaler or ()
        if lok.type is not Lokaltype.EGET and (lok.til is None or lok.til >= dato)
    )


def avtalefrister(f: Framskriving, dato: date) -> Iterator[Frist]:
    """Si opp, bestille, slutten på leien, og toårsgrensen for brakker."""
    for a in leide(f, dato):
        fr = frister(f, a)
        if a.lokale.til is not None:
            yield _fra_celle(fr, fr.oppsigelse, SI_OPP, "oppsigelse")
            yield _fra_celle(fr, fr.erstatning, ERSTATNING, "leveringstid")
            yield Frist(
                a.lokale.til,
                "Leien slutter",
                a.lokale.lokale,
                "ha rommene klare, eller en ny avtale",
                Fristgrunn.AVTALE,
                cellenavn(a.lokale.celle("til")),
                står=True,
            )
        if a.lokale.type is Lokaltype.BRAKKE:
            yield from _toårsgrensen(f, fr)


def _fra_celle(fr: Frister, dag: date | None, hva: str, felt: str) -> Frist:
    """Fristen, eller cellen som må fylles inn for at den kan regnes."""
    lok = fr.avtale.lokale
    celle = cellenavn(lok.celle(felt))
    if dag is None:
        gjøres = mangler(fr.avtale, felt)
        return Frist(None, hva, lok.lokale, gjøres, Fristgrunn.UKJENT, celle)
    slutt = "" if lok.til is None else f"leien slutter {norsk_dato(lok.til)}"
    måneder = getattr(lok, felt)
    gjøres = (
        f"vedta forlengelse eller oppsigelse ({tall(måneder)} måneder); {slutt}"
        if felt == "oppsigelse"
        else f"bestill andre rom ({tall(måneder)} måneders levering); {slutt}"
    )
    return Frist(dag, hva, lok.lokale, gjøres, Fristgrunn.AVTALE, celle, står=True)


def _toårsgrensen(f: Framskriving, fr: Frister) -> Iterator[Frist]:
    navn = fr.avtale.lokale.lokale
    for dag, hva, gjøres, kode in (
        (fr.søknad, "Søknad om å la brakkene stå", "send fullstendig byggesøknad", "PBL-SAKSTID"),
        (fr.grense, TOÅRSGRENSEN, "står de lenger, er de et varig tiltak", "PBL-MIDLERTIDIG"),
    ):
        if dag is not None:
            sats = f.satser.sats(kode, dag if kode == "PBL-SAKSTID" else fr.avtale.lokale.fra)
            yield Frist(
                dag,
                hva,
                navn,
                gjøres,
                Fristgrunn.VEDTATT,
                f.satser.rekke(kode).hjemmel,
                sats.kilde,
                står=True,
            )
