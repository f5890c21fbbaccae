"""Fristene i leieavtalen: si opp eller forlenge, bestille erstatning, og toårsgrensen."""

from datetime import date
from math import ceil
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.brakke.avtale import Avtale, cellenavn
from flyktningplan.rapport.kapasitetstekst import tall
from flyktningplan.regler.leie import etter_måneder
from flyktningplan.regler.leiefrist import midlertidig_til, måneder_før, søknadsfrist

SI_OPP = "Si opp eller forlenge"
ERSTATNING = "Bestille erstatning"
BESLUTNING = "Siste frist for beslutning"
TOÅRSGRENSEN = "Toårsgrensen"


class Frister(NamedTuple):
    """Fristene til én avtale. Datoene er None når de ikke lar seg regne."""

    avtale: Avtale
    oppsigelse: date | None
    erstatning: date | None
    grense: date | None
    søknad: date | None

    @property
    def beslutning(self) -> date | None:
        """Den tidligste av fristene; None når en av dem mangler."""
        if self.oppsigelse is None or self.erstatning is None:
            return None
        return min(self.oppsigelse, self.erstatning)


def frister(f: Framskriving, a: Avtale) -> Frister:
    """Fristene etter avtalens Til, og toårsgrensen etter leiestart."""
    lok = a.lokale
    grense = midlertidig_til(lok.fra, f.satser)
    return Frister(
        a,
        None if lok.til is None or lok.oppsigelse is None else måneder_før(lok.til, lok.oppsigelse),
        None
        if lok.til is None or lok.leveringstid is None
        else måneder_før(lok.til, lok.leveringstid),
        grense,
        None if grense is None else søknadsfrist(grense, f.satser),
    )


def i_ord(f: Framskriving, alle: tuple[Avtale, ...]) -> tuple[tuple[str, str], ...]:
    """Linjene under «Frister», per avtale når det er flere."""
    kjent = f.plan.innstillinger.plan.kjent
    return tuple(
        (f"{lede}, {a.lokale.lokale}" if len(alle) > 1 else lede, tekst)
        for a in alle
        for lede, tekst in _linjer(frister(f, a), kjent)
    )


def _linjer(fr: Frister, kjent: date) -> list[tuple[str, str]]:
    return [
        (SI_OPP, _si_opp(fr, kjent)),
        (ERSTATNING, _erstatning(fr, kjent)),
        (BESLUTNING, _beslutning(fr, kjent)),
        *([(TOÅRSGRENSEN, _grense(fr))] if fr.grense else []),
    ]


def mangler(a: Avtale, felt: str) -> str:
    """«mangler: fyll inn Oppsigelse (måneder) i lokaler, celle H4»."""
    return f"mangler: {fyll_inn(a, felt)}"


def fyll_inn(a: Avtale, felt: str) -> str:
    """Cellen som må fylles inn for at fristen kan regnes."""
    tittel = str(type(a.lokale).model_fields[felt].title)
    return f"fyll inn {tittel} (måneder) i {cellenavn(a.lokale.celle(felt))}"


def _si_opp(fr: Frister, kjent: date) -> str:
    lok = fr.avtale.lokale
    if lok.oppsigelse is None:
        return mangler(fr.avtale, "oppsigelse")
    if fr.oppsigelse is None or lok.til is None:
        slutt = etter_måneder(kjent, ceil(lok.oppsigelse))
        return (
            f"løpende avtale med {tall(lok.oppsigelse)} måneder: "
            f"sagt opp {norsk_dato(kjent)} slutter den senest {norsk_dato(slutt)}"
        )
    grunn = f"{tall(lok.oppsigelse)} måneder før {norsk_dato(lok.til)}"
    return _senest(fr.oppsigelse, grunn, kjent)


def _erstatning(fr: Frister, kjent: date) -> str:
    lok = fr.avtale.lokale
    if lok.leveringstid is None:
        return mangler(fr.avtale, "leveringstid")
    if fr.erstatning is None or lok.til is None:
        return f"{tall(lok.leveringstid)} måneder før den løpende avtalen slutter"
    grunn = f"{tall(lok.leveringstid)} måneders levering før {norsk_dato(lok.til)}"
    return _senest(fr.erstatning, grunn, kjent)


def _beslutning(fr: Frister, kjent: date) -> str:
    if fr.beslutning is not None:
        return _senest(fr.beslutning, "den tidligste av de to", kjent)
    if fr.avtale.lokale.til is None:
        return f"ingen: avtalen løper (Til er blank i {cellenavn(fr.avtale.lokale.celle('til'))})"
    felt = {"Oppsigelse": fr.oppsigelse, "Leveringstid": fr.erstatning}
    mangler = [navn for navn, dato in felt.items() if dato is None]
    kjente = [dato for dato in felt.values() if dato is not None]
    if not kjente:
        return f"kan ikke regnes uten {' og '.join(mangler)}"
    return f"senest {norsk_dato(kjente[0])}, kanskje før: {mangler[0]} er ikke oppgitt"


def _grense(fr: Frister) -> str:
    grense = fr.grense or fr.avtale.slutt
    forbi = "avtalen går forbi; " if fr.avtale.slutt > grense else ""
    if fr.søknad is None:
        return f"{norsk_dato(grense)}; {forbi}står de lenger, er de et varig tiltak"
    frist = f"{norsk_dato(fr.søknad)}"
    return f"{norsk_dato(grense)}; {forbi}skal de stå lenger, må søknaden være fullstendig {frist}"


def _senest(dato: date, grunn: str, kjent: date) -> str:
    if dato == date.min:
        return f"passert: {grunn}"
    passert = ", passert på kunnskapsdatoen" if dato < kjent else ""
    return f"senest {norsk_dato(dato)} ({grunn}){passert}"
