"""Opptak: satser som husker hva som er slått opp, så et beløp kan si hva det hviler på."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from flyktningplan.satser.tabell import Sats, Satser


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Opptak(Satser):
    """Satser som husker oppslagene siden sist. Rekkene og minnet deles med dem det er laget av."""

    _brukt: list[Sats] = field(default_factory=list, init=False, compare=False, repr=False)

    @classmethod
    def av(cls, satser: Satser) -> "Opptak":
        opptak = cls(satser.rekker, satser.kjent)
        object.__setattr__(opptak, "_minne", satser._minne)  # noqa: SLF001 - samme minne
        return opptak

    def sats(self, kode: str, dag: date) -> Sats:
        """Som `Satser.sats`, og husket til neste `ta`."""
        funnet = self._minne.satser.get((kode, dag)) or Satser.sats(self, kode, dag)
        self._brukt.append(funnet)
        return funnet

    def år(self, kode: str, år: int) -> Sats:
        """Som `Satser.år`, og husket til neste `ta`."""
        funnet = self._minne.satser.get((kode, år))
        if funnet is None:
            return Satser.år(self, kode, år)
        self._brukt.append(funnet)
        return funnet

    def ta(self) -> tuple[Sats, ...]:
        """Satsene slått opp siden sist, i rekkefølge; opptaket begynner på nytt."""
        brukt = tuple(self._brukt)
        self._brukt.clear()
        return brukt


def hviler_på_anslag(satser: Iterable[Sats]) -> bool:
    """Sant når minst én av satsene er utledet, anslått eller framført."""
    return any(s.status.er_anslått for s in satser)


def unike(satser: Iterable[Sats]) -> tuple[Sats, ...]:
    """Hver verdi én gang, uansett hvilken dag den er slått opp for, i rekkefølgen de kom."""
    ulike = {id(s): s for s in satser}.values()
    if len(ulike) < 2:  # noqa: PLR2004
        return tuple(ulike)
    return tuple({(s.kode, s.fra, s.status, s.opphav): s for s in ulike}.values())
