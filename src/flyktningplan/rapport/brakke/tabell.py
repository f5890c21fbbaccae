"""Hovedtabellen i brakkerapporten: leien per år, måned, brakke og plass, og det som kommer til."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import desimaler, rund
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.brakke.avtale import IKKE_OPPGITT, Avtale, sum_kjente
from flyktningplan.rapport.kapasitetstekst import tall
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell, Verdi
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET
from flyktningplan.regler.leie import leiemåneder
from flyktningplan.regler.merverdiavgift import avgift_og_kompensasjon

I_ALT = "i alt"


class Leiesatser(NamedTuple):
    """Leien per år for avtalene som har leie, og det den deles på. None når det ikke er oppgitt."""

    avtaler: tuple[Avtale, ...]

    @property
    def per_år(self) -> Fraction:
        return sum_kjente(a.leie_per_år for a in self.avtaler) or Fraction(0)

    @property
    def per_måned(self) -> Fraction:
        return self.per_år / MÅNEDER_I_ÅRET

    @property
    def plasser(self) -> int | None:
        """Plassene i alt; None når en avtale mangler dem."""
        antall = [a.plasser for a in self.avtaler]
        return None if None in antall else sum(n or 0 for n in antall)

    @property
    def per_brakke(self) -> Fraction | None:
        antall = [a.lokale.antall for a in self.avtaler]
        brakker = None if None in antall else sum(n or 0 for n in antall)
        return self.per_år / brakker if brakker else None

    @property
    def per_plass(self) -> Fraction | None:
        return self.per_år / self.plasser if self.plasser else None


class Leietabell(NamedTuple):
    """Radene i hovedtabellen. `år` er årene som har egen kolonne."""

    f: Framskriving
    avtaler: tuple[Avtale, ...]
    år: Sequence[int]

    def tabell(self) -> Tabell:
        return Tabell(
            (
                Kolonne("linje", "Leieavtalen", Slag.TEKST),
                *(Kolonne(str(å), str(å)) for å in self.år),
                Kolonne(I_ALT, "I alt"),
            ),
            (
                *self._leien(),
                *self._satsene(),
                *self._kommer_til(),
                *self._avgiften(),
                *self._vilkårene(),
                *self._utenom(),
            ),
            navn="avtale",
        )

    @property
    def med_leie(self) -> tuple[Avtale, ...]:
        return tuple(a for a in self.avtaler if a.leie_per_år is not None)

    def _alle_år(self) -> list[int]:
        return sorted({å for a in self.avtaler for å in a.år})

    def _rad(
        self,
        navn: str,
        beløp: Callable[[int], Fraction | None],
        stil: Radstil = Radstil.VANLIG,
    ) -> Rad:
        """Beløpet i hvert år, og i alt for hele leietiden; «ikke oppgitt» når ingen år har det."""
        per_år = {å: beløp(å) for å in self._alle_år()}
        i_alt = sum_kjente(per_år.values())
        celler: dict[str, Verdi] = {
            str(å): rund(k) for å in self.år if (k := per_år.get(å)) is not None
        }
        celler[I_ALT] = IKKE_OPPGITT if i_alt is None else rund(i_alt)
        return Rad({"linje": navn, **celler}, stil)

    def _leien(self) -> Iterator[Rad]:
        for a in self.avtaler if len(self.avtaler) > 1 else ():
            yield self._rad(f"Leie, {a.lokale.lokale}", partial(_leie_av, a))
        yield self._rad("Leie", self._leie, Radstil.DELSUM)
        if len(self.avtaler) == 1:
            yield self._måneder(self.avtaler[0])

    def _leie(self, år: int) -> Fraction:
        return sum((a.leie(år) for a in self.avtaler), start=Fraction(0))

    def _måneder(self, a: Avtale) -> Rad:
        antall = {å: leiemåneder(fra=a.lokale.fra, til=a.slutt, år=å) for å in a.år}
        i_alt = sum(antall.values(), start=Fraction(0))
        celler = {str(å): _hel_eller_desimal(antall[å]) for å in self.år}
        return Rad({"linje": "Måneder leid", **celler, I_ALT: _hel_eller_desimal(i_alt)})

    def _satsene(self) -> Iterator[Rad]:
        hele = Leiesatser(self.med_leie)
        plasser = "" if hele.plasser is None else f" ({hele.plasser} plasser)"
        valg: tuple[tuple[str, Callable[[Leiesatser], Fraction | None]], ...] = (
            ("Leie per måned", lambda s: s.per_måned),
            ("Leie per brakke og år", lambda s: s.per_brakke),
            (f"Leie per plass og år{plasser}", lambda s: s.per_plass),
        )
        for navn, sats in valg:
            if sats(hele) is None:
                yield Rad({"linje": navn, I_ALT: IKKE_OPPGITT})
                continue
            celler: dict[str, Verdi] = {}
            for å in self.år:
                kroner = sats(Leiesatser(tuple(a for a in self.med_leie if å in a.år)))
                if kroner:
                    celler[str(å)] = rund(kroner)
            yield Rad({"linje": navn, **celler})

    def _kommer_til(self) -> Iterator[Rad]:
        yield self._rad("Leie, prisregulert (løpende kroner)", self._regulert)
        yield self._rad("Rigg, transport, grunnarbeid, nedrigging", self._engang)
        if any(a.lokale.engangskostnad is not None for a in self.avtaler):
            yield self._rad(
                "Leie og engangskostnad",
                lambda å: self._leie(å) + (self._engang(å) or 0),
                Radstil.DELSUM,
            )

    def _regulert(self, år: int) -> Fraction | None:
        """Prisregulert leie; avtaler uten oppgitt prisregulering står med avtalens leie."""
        if all(a.lokale.prisregulering is None for a in self.med_leie):
            return None
        poster = [(a, a.regulert(år)) for a in self.med_leie if år in a.år]
        return sum(
            (a.leie(år) if p is None else Fraction(p.kroner) for a, p in poster),
            start=Fraction(0),
        )

    def _engang(self, år: int) -> Fraction | None:
        return sum_kjente(a.engang(år) for a in self.avtaler if år in a.år)

    def _avgiften(self) -> Iterator[Rad]:
        """Om leien er med merverdiavgift, er ikke oppgitt; radene under er hvis den er uten."""
        yield Rad({"linje": "Merverdiavgift i leien", I_ALT: IKKE_OPPGITT})
        siste = date(max(self._alle_år()), 1, 1)
        if not self.f.satser.gjelder("MVA-ALMINNELIG", siste):
            return
        sats = desimaltall(self.f.satser.sats("MVA-ALMINNELIG", siste).verdi)
        yield self._rad(f"Hvis uten: mva. {sats} % (art 429)", partial(self._mva, 0), Radstil.UNDER)
        yield self._rad("Hvis uten: kompensasjon (art 729)", partial(self._mva, 1), Radstil.UNDER)

    def _mva(self, nr: int, år: int) -> Fraction | None:
        """Avgiften (0) eller kompensasjonen (1) i året; None for år før satsen gjaldt."""
        if not self.f.satser.gjelder("MVA-ALMINNELIG", date(år, 1, 1)):
            return None
        poster = [post for a in self.med_leie if (post := a.post(år)) is not None]
        par = [avgift_og_kompensasjon(post, self.f.satser)[nr] for post in poster]
        return sum((Fraction(p.kroner) for p in par), start=Fraction(0))

    def _vilkårene(self) -> Iterator[Rad]:
        for navn, felt in (("Oppsigelse", "oppsigelse"), ("Leveringstid", "leveringstid")):
            verdier: list[Decimal | None] = [getattr(a.lokale, felt) for a in self.avtaler]
            kjente = dict.fromkeys(f"{tall(v)} md." for v in verdier if v is not None)
            if None in verdier:
                kjente[IKKE_OPPGITT] = None
            yield Rad({"linje": navn, I_ALT: ", ".join(kjente)})

    def _utenom(self) -> Iterator[Rad]:
        """Andre budsjettlinjer som nevner brakkene, i budsjettets priser og utenfor summene."""
        for linje in self.f.plan.budsjettlinjer:
            if linje.driver is Driver.BRAKKELEIE or "brakke" not in linje.linje.casefold():
                continue
            if not any(å in self.f.planår for å in self._alle_år()):
                continue
            yield self._rad(f"Utenom: {linje.linje}", partial(self._budsjettert, linje))

    def _budsjettert(self, linje: Budsjettlinje, år: int) -> Fraction | None:
        return self.f.kroner([linje], år) if år in self.f.planår else None


def _leie_av(a: Avtale, år: int) -> Fraction | None:
    return None if a.leie_per_år is None or år not in a.år else a.leie(år)


def _hel_eller_desimal(antall: Fraction) -> Verdi:
    return int(antall) if antall.denominator == 1 else desimaler(antall)
