"""Leieavtalene for brakker: radene i `lokaler`, årene de dekker, og det avtalen koster."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import åpen_i
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_av, måned_for, år_av
from flyktningplan.regler.leie import leie, leiemåneder, regulert_leie, siste_dag
from flyktningplan.regler.post import Post
from flyktningplan.regler.undervisning import plasser_i_rommet

IKKE_OPPGITT = "ikke oppgitt"
FLEST_ÅR = 8


class Avtale(NamedTuple):
    """Én leieavtale. `slutt` er Til, eller siste planår når Til er blank."""

    lokale: Lokale
    slutt: date
    plasser: int | None

    @property
    def år(self) -> range:
        return range(self.lokale.fra.year, self.slutt.year + 1)

    @property
    def leie_per_år(self) -> Fraction | None:
        """None når leien ikke er oppgitt."""
        return None if self.lokale.leie_per_år is None else Fraction(self.lokale.leie_per_år)

    def post(self, år: int, *, til: date | None = None) -> Post | None:
        """Leien i året i avtalens priser; `til` er en annen siste dag enn avtalens."""
        lok = self.lokale
        if lok.leie_per_år is None:
            return None
        return leie(
            leie_per_år=lok.leie_per_år,
            fra=lok.fra,
            til=til or self.slutt,
            år=år,
            gruppe=lok.lokale,
            opphav=tuple(lok.celle(n) for n in ("leie_per_år", "fra", "til")),
        )

    def leie(self, år: int) -> Fraction:
        """Leien i året, kroner. Null når leien ikke er oppgitt."""
        post = self.post(år)
        return Fraction(0) if post is None else Fraction(post.kroner)

    def regulert(self, år: int) -> Post | None:
        """Leien i året i løpende kroner; None når leie eller prisregulering ikke er oppgitt."""
        lok = self.lokale
        if lok.leie_per_år is None or lok.prisregulering is None:
            return None
        return regulert_leie(
            leie_per_år=lok.leie_per_år,
            fra=lok.fra,
            til=self.slutt,
            år=år,
            prosent=lok.prisregulering,
            gruppe=lok.lokale,
            opphav=tuple(lok.celle(n) for n in ("leie_per_år", "fra", "prisregulering")),
        )

    def leie_i_alt(self, til: date | None = None) -> Fraction:
        """Leien fra første til siste dag; `til` er en annen siste dag enn avtalens."""
        slutt = til or self.slutt
        poster = (self.post(år, til=slutt) for år in range(self.lokale.fra.year, slutt.year + 1))
        return sum((Fraction(p.kroner) for p in poster if p), start=Fraction(0))

    def løper(self, måned: int) -> bool:
        """Om avtalen løper minst én dag i måneden."""
        return måned_for(self.lokale.fra) <= måned <= måned_for(self.slutt)

    def åpen(self, måned: int) -> bool:
        """Om brakkene regnes med den måneden: når de er leid den 1., som i `kapasitet`."""
        return åpen_i(self.lokale.fra, self.slutt, måned)

    def leid_i(self, måned: int) -> Fraction:
        """Hvor mye av måneden det betales leie for: 1 er hele."""
        første = date(år_av(måned), måned_av(måned), 1)
        return leiemåneder(
            fra=max(første, self.lokale.fra),
            til=min(self.slutt, siste_dag(første, 1)),
            år=første.year,
        )

    def leie_i(self, måned: int) -> Fraction:
        """Leien i måneden, kroner. Null når leien ikke er oppgitt."""
        return self.leid_i(måned) * (self.leie_per_år or 0) / MÅNEDER_I_ÅRET

    def engang(self, år: int) -> Fraction | None:
        """Engangskostnaden, ført i året leien starter; None når den ikke er oppgitt."""
        if self.lokale.engangskostnad is None:
            return None
        return Fraction(self.lokale.engangskostnad if år == self.lokale.fra.year else 0)


def avtaler(f: Framskriving) -> tuple[Avtale, ...]:
    """Brakkene i `lokaler`, også de uten oppgitt leie.

    Reiser `FlyktningplanFeil` når tabellen mangler, eller ingen av dem har leie.
    """
    if f.plan.lokaler is None:
        raise FlyktningplanFeil(
            "Tabellen lokaler mangler eller har ingen rader.", "Legg brakkene inn med Type brakke."
        )
    ut = tuple(avtale_for(f, x) for x in f.plan.lokaler if x.type is Lokaltype.BRAKKE)
    if all(a.leie_per_år is None for a in ut):
        raise FlyktningplanFeil(
            "Ingen rad i lokaler har Type brakke og Leie per år.",
            "Fyll inn leien; blank betyr ikke oppgitt.",
        )
    return ut


def avtale_for(f: Framskriving, lok: Lokale) -> Avtale:
    """Avtalen for ett lokale. Uten Til løper den ut planen."""
    siste_år = max(f.plan.innstillinger.plan.slutt, lok.fra.year)
    plasser = lok.plasser
    if plasser is None:
        plasser = plasser_i_rommet(
            plasser=None,
            areal=lok.areal,
            per_person=f.plan.innstillinger.undervisning.areal_per_person,
        )
    return Avtale(lok, lok.til or date(siste_år, MÅNEDER_I_ÅRET, 31), plasser)


def viste_år(alle: Iterable[Avtale], planår: range) -> list[int]:
    """Årene som får egen kolonne: alle, eller bare planens når avtalene er lange."""
    år = sorted({å for a in alle for å in a.år})
    if len(år) <= FLEST_ÅR:
        return år
    i_planen = [å for å in år if planår.start - 1 <= å < planår.stop]
    return (i_planen or år)[-FLEST_ÅR:]


def sum_kjente(beløp: Iterable[Fraction | None]) -> Fraction | None:
    """Summen av det som er oppgitt; None når ingenting er det."""
    kjente = [b for b in beløp if b is not None]
    return sum(kjente, start=Fraction(0)) if kjente else None


def cellenavn(o: Opphav) -> str:
    """«lokaler.xlsx K3»; arket nevnes bare når det heter noe annet enn filen."""
    ark = "" if not o.ark or o.fil.startswith(f"{o.ark}.") else f" [{o.ark}]"
    return f"{o.fil}{ark} {o.celle}"
