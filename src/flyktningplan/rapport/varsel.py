"""Varslene: reglene i innstillingene mot tallene planen har, og teksten som kan sendes videre."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from textwrap import fill
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.setning import stor
from flyktningplan.modeller.talltekst import HARDT_MELLOMROM, desimaltall, norsk_dato
from flyktningplan.modeller.varsel import Grensetype, Varsel, Varseltall
from flyktningplan.rapport.frist.frist import krev_dato
from flyktningplan.rapport.varseltall import Måling, mål

LINJEBREDDE = 78
PROSENT = f"{HARDT_MELLOMROM}%"
"""Hardt mellomrom, så tallet og tegnet aldri havner på hver sin linje."""
ENHET = {
    Varseltall.BOSATT: PROSENT,
    Varseltall.AVVIK: " (1000 kr; + er svakere)",
    Varseltall.BRAKKEFRIST: " dager",
    Varseltall.SVARFRIST: " dager",
    Varseltall.OVER_KAPASITET: " måneder",
    Varseltall.PLASSER: PROSENT,
    Varseltall.ROMTIMER: PROSENT,
    Varseltall.ANSLAG: PROSENT,
    Varseltall.OVER_FRISTEN: " personer",
    Varseltall.IKKE_KREVD: " tilskudd",
}
SE = {
    Varseltall.BOSATT: "rapport bosetting",
    Varseltall.AVVIK: "rapport budsjett",
    Varseltall.BRAKKEFRIST: "rapport brakker",
    Varseltall.SVARFRIST: "rapport frister",
    Varseltall.OVER_KAPASITET: "kapasitet",
    Varseltall.PLASSER: "kapasitet",
    Varseltall.ROMTIMER: "kapasitet",
    Varseltall.ANSLAG: "satser --mangler",
    Varseltall.OVER_FRISTEN: "rapport frister",
    Varseltall.IKKE_KREVD: "rapport tilskudd",
}


class Utfall(StrEnum):
    """Hva regelen ga. Bare `I_ORDEN` og `UAKTUELL` er stille."""

    UTLØST = "utløst"
    KAN_IKKE_REGNES = "kan ikke regnes"
    I_ORDEN = "i orden"
    UAKTUELL = "ikke aktuell"


class Regelsvar(NamedTuple):
    """Én regel og svaret. `ord` er verdien eller hvorfor den mangler, uten personopplysninger."""

    nummer: int
    regel: Varsel
    utfall: Utfall
    verdi: Fraction | None
    ord: str

    @property
    def navn(self) -> str:
        return stor(self.regel.tall)

    @property
    def se(self) -> str:
        """Kommandoen som viser mer."""
        return f"flyktningplan {SE[self.regel.tall]}"

    @property
    def tekst(self) -> str:
        """Hele setningen: hva, verdien og grensen."""
        if self.utfall is Utfall.KAN_IKKE_REGNES:
            return f"Varselet kan ikke regnes: {self.regel.tall}. {stor(self.ord)}."
        return f"{self.navn}: {self.ord}. Grensen er {grensetekst(self.regel).rstrip('.')}."

    @property
    def varsles(self) -> bool:
        return self.utfall in {Utfall.UTLØST, Utfall.KAN_IKKE_REGNES}


class Varselsvar(NamedTuple):
    """Svaret på alle reglene, med det teksten må si om planen."""

    kommune: str
    nummer: str
    scenario: str
    kjent: date
    dato: date
    regler: tuple[Regelsvar, ...]

    @property
    def utløst(self) -> tuple[Regelsvar, ...]:
        """Varslene som gikk, og dem som ikke lot seg regne: de er aldri i orden i stillhet."""
        return tuple(r for r in self.regler if r.varsles)

    @property
    def sjekket(self) -> int:
        """Antall regler i innstillingene."""
        return len(self.regler)


def varsler(f: Framskriving, dato: date) -> Varselsvar:
    """Reglene i innstillingene, prøvd på datoen.

    Reiser `FlyktningplanFeil` når datoen er utenfor årene en plan kan ha.
    """
    krev_dato(dato)
    valg = f.plan.innstillinger
    return Varselsvar(
        kommune=valg.kommune.visningsnavn,
        nummer=valg.kommune.nummer,
        scenario=f.scenario,
        kjent=valg.plan.kjent,
        dato=dato,
        regler=tuple(_prøv(f, dato, nr, regel) for nr, regel in enumerate(valg.varsel, 1)),
    )


def _prøv(f: Framskriving, dato: date, nummer: int, regel: Varsel) -> Regelsvar:
    målt = mål(f, dato, regel)
    return Regelsvar(nummer, regel, _utfall(målt, regel), målt.verdi, målt.ord)


def _utfall(målt: Måling, regel: Varsel) -> Utfall:
    """Utløst går foran: en kjent frist som er nær, er nær selv om en annen mangler."""
    if målt.verdi is not None and over_grensen(målt.verdi, regel):
        return Utfall.UTLØST
    if målt.mangler:
        return Utfall.KAN_IKKE_REGNES
    return Utfall.UAKTUELL if målt.verdi is None else Utfall.I_ORDEN


def over_grensen(verdi: Fraction, regel: Varsel) -> bool:
    """Under og over er ekte ulikheter; innen 60 dager er 60 og færre."""
    type_, grense = regel.grense
    if type_ is Grensetype.UNDER:
        return verdi < Fraction(grense)
    if type_ is Grensetype.OVER:
        return verdi > Fraction(grense)
    return verdi <= Fraction(grense)


def grensetekst(regel: Varsel) -> str:
    """«under 40 % fra 1.7.», «innen 60 dager», «over 500 (1000 kr; + er svakere)»."""
    type_, grense = regel.grense
    fra = f" fra {regel.per.dag}.{regel.per.måned}." if regel.per else ""
    return f"{type_} {_tall(grense, regel)}{ENHET[regel.tall]}{fra}"


def _tall(grense: Decimal, regel: Varsel) -> str:
    med_fortegn = regel.tall is Varseltall.AVVIK and grense > 0
    return f"{'+' if med_fortegn else ''}{desimaltall(grense)}"


def varseltekst(svar: Varselsvar) -> str:
    """Teksten klar for e-post: en linje som kan være emnet, og ett avsnitt per varsel."""
    avsnitt = [
        emne(svar),
        (
            f"Regnet for {norsk_dato(svar.dato)}. Planen er slik den var kjent "
            f"{norsk_dato(svar.kjent)}, scenario «{svar.scenario}»."
        ),
        *(f"{nr}. {r.tekst} Se {r.se}." for nr, r in enumerate(svar.utløst, 1)),
    ]
    stille = [r for r in svar.regler if not r.varsles]
    if stille:
        avsnitt.append(
            "Ikke utløst: " + "; ".join(f"{r.regel.tall} ({r.utfall})" for r in stille) + "."
        )
    if not svar.sjekket:
        avsnitt.append("Legg inn regler under [[varsel]] i flyktningplan.toml.")
    emnelinje, *resten = avsnitt
    brutt = [fill(a, LINJEBREDDE, break_long_words=False, break_on_hyphens=False) for a in resten]
    return "\n\n".join([emnelinje, *brutt]) + "\n"


def emne(svar: Varselsvar) -> str:
    """Én linje: kommunen og hvor mange av reglene som gikk."""
    hvem = f"{svar.kommune}, {svar.nummer}"
    if not svar.sjekket:
        return f"Flyktningplan {hvem}: ingen varsler er satt opp"
    gikk = sum(r.utfall is Utfall.UTLØST for r in svar.regler)
    kan_ikke = sum(r.utfall is Utfall.KAN_IKKE_REGNES for r in svar.regler)
    deler = [f"{gikk} av {svar.sjekket} varsler utløst"]
    if kan_ikke:
        deler.append(f"{kan_ikke} kan ikke regnes")
    return f"Flyktningplan {hvem}: {', '.join(deler)}"
