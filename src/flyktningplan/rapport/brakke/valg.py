"""Leie eller ikke: avtalen mot andre lengder, et leid rom, to puljer i egne rom, og å vente."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import rund
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.brakke.avtale import IKKE_OPPGITT, Avtale, sum_kjente
from flyktningplan.rapport.brakke.rom import (
    PLASSER,
    ROMTIMER,
    Dekning,
    Romregning,
    antall,
    er_ukjent,
    kort_måned,
    verst,
)
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_for
from flyktningplan.regler.leie import EN_DAG, etter_måneder, hele_måneder, siste_dag
from flyktningplan.regler.leiefrist import midlertidig_til, måneder_før

PULJER = 2
LENGDER = (MÅNEDER_I_ÅRET, 15)
ETT_ÅR = Decimal(MÅNEDER_I_ÅRET)
INGEN_LEIE = "Ingen leie"
TO_PULJER = "To puljer i egne rom, ingen leie"
LEID_ROM = "Leid rom med like mye plass"


class Alternativ(NamedTuple):
    """Lokalene i alternativet og hva leien blir. `leie` er None når den ikke er oppgitt.

    `slutt` er siste dag brakkene (eller rommet) leies, None uten leie.
    """

    navn: str
    lokaler: tuple[Lokale, ...]
    slutt: date | None = None
    leie: Fraction | None = Fraction(0)
    engang: Fraction | None = Fraction(0)
    puljer: int = 1


class Leievalg(NamedTuple):
    """Alternativene til en eller flere brakkeavtaler som regnes sammen."""

    f: Framskriving
    avtaler: tuple[Avtale, ...]

    @property
    def andre(self) -> tuple[Lokale, ...]:
        """Lokalene som ikke er brakker."""
        return tuple(x for x in self.f.plan.lokaler or () if x.type is not Lokaltype.BRAKKE)

    @property
    def fra(self) -> date:
        return min(a.lokale.fra for a in self.avtaler)

    @property
    def slutt(self) -> date:
        return max(a.slutt for a in self.avtaler)

    @property
    def løpende(self) -> bool:
        return any(a.lokale.til is None for a in self.avtaler)

    def vedtatt(self) -> Alternativ:
        lengde = self._lengde(self.slutt)
        navn = f"Vedtatt: {lengde}til {norsk_dato(self.slutt)}"
        if self.løpende:
            navn = f"Vedtatt: løpende, regnet til {norsk_dato(self.slutt)}"
        return self._leid(navn, lambda a: a.slutt)

    def ingen(self) -> Alternativ:
        return Alternativ(INGEN_LEIE, self.andre)

    def mindre(self) -> Alternativ:
        """Hver avtale ett år kortere; de som da ikke begynner, faller bort."""
        slutt = måneder_før(self.slutt, ETT_ÅR)
        navn = f"{self._lengde(slutt)}til {norsk_dato(slutt)}".capitalize()
        return self._leid(
            navn if self._én else "Ett år mindre", lambda a: måneder_før(a.slutt, ETT_ÅR)
        )

    def mer(self) -> Alternativ:
        """Hver avtale ett år lengre."""
        slutt = _ett_år_mer(self.slutt)
        navn = f"{self._lengde(slutt)}til {norsk_dato(slutt)}".capitalize()
        return self._leid(navn if self._én else "Ett år mer", lambda a: _ett_år_mer(a.slutt))

    def alle(self) -> list[Alternativ]:
        """Avtalen, kortere og lengre leie, leid rom, to puljer og ingen leie."""
        andre: list[Alternativ] = []
        if måneder_før(self.slutt, ETT_ÅR) >= self.fra:
            andre.append(self.mindre())
        if not self.løpende:
            andre.append(self.mer())
        if self._én:
            andre += [self._på(n) for n in LENGDER]
        vedtatt = self.vedtatt()
        unike = {a.slutt: a for a in andre if self._mulig(a.slutt)}
        unike.pop(vedtatt.slutt, None)
        lengder = sorted(unike.values(), key=lambda a: a.slutt or date.min)
        kortere = [a for a in lengder if a.slutt and a.slutt < self.slutt]
        lengre = [a for a in lengder if a.slutt and a.slutt > self.slutt]
        puljer = [Alternativ(TO_PULJER, self.andre, puljer=PULJER)] if self.andre else []
        return [vedtatt, *reversed(kortere), *lengre, *self.leide_rom(), *puljer, self.ingen()]

    def leide_rom(self) -> list[Alternativ]:
        """Leide rom i `lokaler` som ikke er i bruk, ellers et tenkt rom uten kjent leie."""
        ledige = [
            x
            for x in self.andre
            if x.type is Lokaltype.LEID
            and (x.fra > self.slutt or (x.til is not None and x.til < self.fra))
        ]
        if ledige:
            return [self._rom(x) for x in ledige]
        tenkte = tuple(a.lokale.model_copy(update={"type": Lokaltype.LEID}) for a in self.avtaler)
        lokaler = (*self.andre, *tenkte)
        return [Alternativ(LEID_ROM, lokaler, self.slutt, leie=None, engang=None)]

    @property
    def _én(self) -> bool:
        return len(self.avtaler) == 1

    def _mulig(self, slutt: date | None) -> bool:
        """En leie som alt løper, kan ikke slutte før kunnskapsdatoen."""
        kjent = self.f.plan.innstillinger.plan.kjent
        return not (self.fra <= kjent <= self.slutt and slutt is not None and slutt < kjent)

    def _lengde(self, slutt: date) -> str:
        """«2 år, » eller «15 måneder, »; tom når avtalen ikke går i hele måneder."""
        måneder = hele_måneder(self.fra, slutt) if self._én else None
        if måneder is None:
            return ""
        år, rest = divmod(måneder, MÅNEDER_I_ÅRET)
        if rest:
            return "1 måned, " if måneder == 1 else f"{måneder} måneder, "
        return f"{år} år, "

    def _på(self, måneder: int) -> Alternativ:
        slutt = siste_dag(self.fra, måneder)
        return self._leid(f"{self._lengde(slutt)}til {norsk_dato(slutt)}", lambda _: slutt)

    def _leid(self, navn: str, slutt: Callable[[Avtale], date]) -> Alternativ:
        valgt = [(a, slutt(a)) for a in self.avtaler if slutt(a) >= a.lokale.fra]
        brakker = tuple(a.lokale.model_copy(update={"til": til}) for a, til in valgt)
        return Alternativ(
            navn,
            (*self.andre, *brakker),
            max((til for _, til in valgt), default=None),
            sum((a.leie_i_alt(til) for a, til in valgt), start=Fraction(0)),
            sum_kjente(a.engang(a.lokale.fra.year) for a, _ in valgt) if valgt else Fraction(0),
        )

    def _rom(self, rom: Lokale) -> Alternativ:
        i_perioden = rom.model_copy(update={"fra": self.fra, "til": self.slutt})
        avtale = Avtale(i_perioden, self.slutt, rom.plasser)
        return Alternativ(
            f"{rom.lokale} (leid rom)",
            (*(x for x in self.andre if x is not rom), i_perioden),
            self.slutt,
            None if rom.leie_per_år is None else avtale.leie_i_alt(),
            avtale.engang(self.fra.year),
        )

    def perioden(self, alternativer: list[Alternativ]) -> list[int]:
        """Månedene alternativene sammenlignes i: den lengste leien, så langt planen rekker."""
        siste = max(a.slutt for a in alternativer if a.slutt)
        return [k.måned for k in self.f.kapasitet if self._innen(k.måned, siste)]

    def leid(self) -> list[int]:
        """Månedene i planen der minst én avtale løper minst én dag: dem det betales leie for."""
        return [k.måned for k in self.f.kapasitet if any(a.løper(k.måned) for a in self.avtaler)]

    def året_mindre(self) -> list[int]:
        """Månedene som faller bort når hver avtale er ett år kortere."""
        return [
            m
            for m in self.leid()
            if any(a.løper(m) and m > måned_for(måneder_før(a.slutt, ETT_ÅR)) for a in self.avtaler)
        ]

    def over_grensen(self) -> list[date]:
        """Toårsgrensene som passeres når hver avtale er ett år lengre."""
        grenser = [(a, midlertidig_til(a.lokale.fra, self.f.satser)) for a in self.avtaler]
        return [g for a, g in grenser if g is not None and g < _ett_år_mer(a.slutt)]

    def _innen(self, nummer: int, siste: date) -> bool:
        return måned_for(self.fra) <= nummer <= måned_for(siste)


def _ett_år_mer(slutt: date) -> date:
    return etter_måneder(slutt + EN_DAG, MÅNEDER_I_ÅRET) - EN_DAG


def alternativer(valg: Leievalg) -> Tabell:
    """Leie i alt, og hva som mangler i hvert mål, for hvert alternativ."""
    alle = valg.alle()
    måneder = valg.perioden(alle)
    regning = Romregning(valg.f.plan, valg.f.mengder)
    rader, undervises = [], 0
    for a in alle:
        dekning = regning.dekning(a.lokaler, måneder, puljer=a.puljer)
        undervises = sum(d.undervises for d in dekning)
        rader.append(Rad({**_kroner(a), **_mangler(dekning)}))
    med_engang = any(a.engang for a in alle)
    når = "utenfor planårene: bare leien er regnet"
    if måneder:
        første, siste = (kort_måned(m) for m in (måneder[0], måneder[-1]))
        når = f"{første}–{siste}, {undervises} måneder med undervisning"
    return Tabell(
        tuple(k for k in KOLONNER if k.nøkkel != "kostnad" or med_engang),
        tuple(rader),
        navn="alternativer",
        tittel=f"Leie eller ikke, {når}",
    )


KOLONNER = (
    Kolonne("linje", "Leie eller ikke", Slag.TEKST),
    Kolonne("leie", "Leie i alt"),
    Kolonne("kostnad", "Leie og engang"),
    Kolonne("plasser_for_lite", "for lite", over="Plasser, alle samtidig"),
    Kolonne("verst_plasser", "mest i", Slag.TEKST, over="Plasser, alle samtidig"),
    Kolonne("måneder_plasser", "md.", over="Plasser, alle samtidig"),
    Kolonne("timer_for_lite", "for lite", over="Romtimer", bare_bred=True),
    Kolonne("verst_timer", "mest i", Slag.TEKST, over="Romtimer", bare_bred=True),
    Kolonne("måneder_timer", "md.", over="Romtimer"),
    Kolonne("venter", "Venter"),
)


def _kroner(a: Alternativ) -> dict[str, Verdi]:
    if a.leie is None:
        return {"linje": a.navn, "leie": IKKE_OPPGITT, "kostnad": IKKE_OPPGITT}
    kostnad = IKKE_OPPGITT if a.engang is None else rund(a.leie + a.engang)
    return {"linje": a.navn, "leie": rund(a.leie), "kostnad": kostnad}


def _mangler(dekning: tuple[Dekning, ...]) -> dict[str, Verdi]:
    ut: dict[str, Verdi] = {}
    for navn, mål in (("plasser", PLASSER), ("timer", ROMTIMER)):
        if not dekning or er_ukjent(dekning, mål):
            ukjent = IKKE_OPPGITT if dekning else None
            ut |= {f"{navn}_for_lite": ukjent, f"måneder_{navn}": ukjent}
            continue
        verste = verst(dekning, mål)
        ut[f"{navn}_for_lite"] = 0 if verste is None else mål.mangel(verste)
        ut[f"verst_{navn}"] = None if verste is None else kort_måned(verste.k.måned)
        ut[f"måneder_{navn}"] = antall(dekning, mål)
    venter = [d.venter for d in dekning if d.undervises]
    kjente = [v for v in venter if v is not None]
    ut["venter"] = max(kjente) if kjente else None
    return ut
