"""Daterte satser: verdi, periode, status, kilde og når verdien ble kjent.

En sats som ikke dekker dagen det spørres om, føres fram fra den siste kjente,
uendret i kroner, med status `framført`. Det finnes ingen annen måte å gå
utenfor en periode på, og aldri bakover i tid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.modeller.talltekst import norsk_dato

SIST = 99
DAG_I_ÅRET = "måned og dag (mmdd)"
"""Enheten når verdien er måned og dag skrevet som ett tall: 501 er 1. mai."""


class Satsstatus(StrEnum):
    VEDTATT = "vedtatt"
    FORSLAG = "forslag"
    UTLEDET = "utledet"
    ANSLAG = "anslag"
    FRAMFØRT = "framført"

    @property
    def er_anslått(self) -> bool:
        """Sant for alt som ikke er vedtatt eller foreslått av staten."""
        return self is Satsstatus.UTLEDET or self.er_antatt

    @property
    def er_antatt(self) -> bool:
        """Sant for et anslag og for en eldre verdi ført fram, men ikke for en utledet sats."""
        return self in (Satsstatus.ANSLAG, Satsstatus.FRAMFØRT)


class Sats(NamedTuple):
    """Én verdi i én periode. `enhet` sier hva tallet er (kr per person, prosent …)."""

    kode: str
    navn: str
    verdi: Decimal
    enhet: str
    fra: date
    til: date
    status: Satsstatus
    kilde: str
    kjent_fra: date
    opphav: Opphav
    metode: str = ""
    lav: Decimal | None = None
    høy: Decimal | None = None
    egen: bool = False
    gjelder: date | None = None

    @property
    def måned_og_dag(self) -> tuple[int, int]:
        """Verdien delt, når enheten er `DAG_I_ÅRET`; dagen finnes ikke nødvendigvis."""
        måned, dag = divmod(int(self.verdi), 100)
        return måned, dag

    @property
    def er_framført(self) -> bool:
        return self.status is Satsstatus.FRAMFØRT


class Satsrekke(NamedTuple):
    """Alle verdiene av én sats over tid, sortert på `fra` og så `kjent_fra`."""

    kode: str
    navn: str
    enhet: str
    hjemmel: str
    ordning: str
    verdier: tuple[Sats, ...]
    slås_opp: str = ""
    plass: int = SIST


class ManglendeSats(FlyktningplanFeil):
    """Ingen verdi dekker dagen, og ingen eldre kan føres fram."""

    def __init__(self, kode: str, dag: date, slås_opp: str = "") -> None:
        råd = "Legg satsen i satser/*.toml i planmappen."
        if slås_opp:
            råd += f" Slås opp: {slås_opp}."
        super().__init__(f"Satsen {kode} mangler for {norsk_dato(dag)}.", råd)
        self.kode = kode
        self.dag = dag


class _Minne(NamedTuple):
    """Det som er slått opp: satsen på en dag eller i et budsjettår, og verdiene som var kjent."""

    satser: dict[tuple[str, date | int], Sats]
    kjente: dict[str, tuple[Sats, ...]]


@dataclass(frozen=True, slots=True)
class Satser:
    """Alle satsrekker, sett fra en kunnskapsdato.

    Oppslag huskes: samme kode og dag gir alltid samme sats.
    """

    rekker: Mapping[str, Satsrekke]
    kjent: date | None = None
    _minne: "_Minne" = field(
        default_factory=lambda: _Minne({}, {}), init=False, compare=False, repr=False
    )

    def rekke(self, kode: str) -> Satsrekke:
        """Satsrekken med koden; ukjent kode er en programfeil."""
        return self.rekker[kode]

    def sats(self, kode: str, dag: date) -> Sats:
        """Satsen som gjelder `dag`, slik den var kjent på kunnskapsdatoen.

        Returnerer den sist kjente verdien som dekker dagen, ellers den siste
        eldre verdien med status `framført`.

        Reiser `ManglendeSats` når ingen eldre verdi finnes.
        """
        funnet = self._minne.satser.get((kode, dag))
        if funnet is None:
            funnet = self._minne.satser[kode, dag] = self._slå_opp(kode, dag)
        return funnet

    def _slå_opp(self, kode: str, dag: date) -> Sats:
        rekke = self.rekke(kode)
        kjente = self.kjente(kode)
        dekker = [s for s in kjente if s.fra <= dag <= s.til]
        if dekker:
            valgt = max(dekker, key=_nyest_kjent)._replace(gjelder=dag)
        else:
            eldre = [s for s in kjente if s.til < dag]
            if not eldre:
                raise ManglendeSats(kode, dag, rekke.slås_opp)
            siste = max(eldre, key=lambda s: (s.til, _nyest_kjent(s)))
            valgt = siste._replace(status=Satsstatus.FRAMFØRT, gjelder=dag)
        return valgt

    def kjente(self, kode: str) -> tuple[Sats, ...]:
        """Verdiene av satsen som var kjent på kunnskapsdatoen."""
        funnet = self._minne.kjente.get(kode)
        if funnet is None:
            verdier = self.rekke(kode).verdier
            funnet = tuple(s for s in verdier if self.kjent is None or s.kjent_fra <= self.kjent)
            self._minne.kjente[kode] = funnet
        return funnet

    def gjelder(self, kode: str, dag: date) -> bool:
        """Om satsen eller regelen hadde trådt i kraft, slik det var kjent på kunnskapsdatoen."""
        return any(s.fra <= dag for s in self.kjente(kode))

    def år(self, kode: str, år: int) -> Sats:
        """Satsen som gjelder 1. januar i budsjettåret."""
        funnet = self._minne.satser.get((kode, år))
        if funnet is None:
            funnet = self._minne.satser[kode, år] = self.sats(kode, date(år, 1, 1))
        return funnet

    def med(self, egne: "Iterable[Satsrekke]") -> "Satser":
        """Satser der planmappens egne verdier går foran, rekke for rekke."""
        egne = tuple(egne)
        if not egne:
            return self
        rekker = dict(self.rekker)
        for ny in egne:
            gammel = rekker.get(ny.kode)
            rekker[ny.kode] = (
                ny
                if gammel is None
                else gammel._replace(verdier=sortert((*gammel.verdier, *ny.verdier)))
            )
        return replace(self, rekker=rekker)


def _nyest_kjent(sats: Sats) -> tuple[bool, date]:
    """Egne verdier går foran pakkens; ellers vinner den som sist ble kjent."""
    return (sats.egen, sats.kjent_fra)


def sortert(verdier: Iterable[Sats]) -> tuple[Sats, ...]:
    return tuple(sorted(verdier, key=lambda s: (s.fra, s.egen, s.kjent_fra)))
