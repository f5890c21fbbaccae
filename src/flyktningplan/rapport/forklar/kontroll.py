"""Kontrollen mot IMDi Tilskudd: det som ventes til nå, og radene i eksporten."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.tilskuddskontroll import (
    Kontrollfunn,
    Kontrollrad,
    kontroller_tilskudd,
)
from flyktningplan.framskriving.ventet_tilskudd import (
    ORDNING,
    Ventet,
    ventes_i_året,
)
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.node import Node, sum_antall, sum_kroner
from flyktningplan.rapport.kapasitetstekst import måned_og_år
from flyktningplan.rapport.modell import Rad, Tabell
from flyktningplan.regler.kalender import måned_for

TABELL = "kontroll"


@dataclass(frozen=True)
class Kontrollforklaring:
    """Funnene i rapporten, i tabellens rekkefølge."""

    f: Framskriving
    tabell: Tabell

    @cached_property
    def _funn(self) -> tuple[Kontrollrad, ...]:
        return kontroller_tilskudd(self.f).rader

    @cached_property
    def _deltakerceller(self) -> dict[str, str]:
        return {d.nøkkel: str(d.celle("nøkkel")) for d in self.f.plan.deltakere or ()}

    def _bak(self, rad: Rad) -> Kontrollrad:
        nr = next(nr for nr, r in enumerate(self.tabell.rader) if r is rad)
        return self._funn[nr]

    def vis(self, tabell: str, rad: Rad) -> str | None:
        """Cellen nøkkelen står i, i deltakere eller i eksporten. None når raden ikke er om én."""
        if tabell != TABELL:
            return None
        funn = self._bak(rad)
        if funn.hvem != funn.nøkkel:
            return None
        return self._deltakerceller.get(funn.nøkkel) or samle(funn.opphav)

    def node(self, rad: Rad, kolonne: str) -> Node:
        """Det som ventes til nå, eller det eksporten har."""
        funn = self._bak(rad)
        return self._ventet(funn) if kolonne == "ventet" else self._utbetalt(funn)

    def antall(self, navn: str) -> Node:
        """Hvor mange funn det er av slaget."""
        slag = navn.removeprefix("Kontroll: ")
        return sum_antall(
            navn,
            (
                Node(f"{k.kode} {k.år}", antall=Fraction(1), kilde=self._sted(k))
                for k in self._funn
                if str(k.funn) == slag
            ),
        )

    def _sted(self, funn: Kontrollrad) -> str:
        i_listen = self._deltakerceller.get(funn.nøkkel, "")
        steder = filter(None, (i_listen, samle(funn.opphav)))
        return " · ".join(steder) or "ingen rader i eksporten"

    def _utbetalt(self, funn: Kontrollrad) -> Node:
        rader = [r for r in self.f.plan.imditilskudd or () if r.celle("beløp") in funn.opphav]
        return sum_kroner(
            f"utbetalt etter {funn.kode} {funn.år}",
            (
                Node("rad i eksporten", kroner=Fraction(r.beløp), kilde=str(r.celle("beløp")))
                for r in rader
            ),
            kilde="" if rader else "ingen rader i eksporten",
        )

    def _ventet(self, funn: Kontrollrad) -> Node:
        nå = måned_for(self.f.plan.innstillinger.plan.kjent)
        ventet = [v for v in ventes_i_året(self.f, funn.år).ventet if _gjelder(v, funn)]
        noder = [self._beløp(v, nå) for v in ventet if v.til_nå(nå)]
        hva = f"ventet etter {funn.kode} {funn.år}, betalt før {måned_og_år(nå)}"
        return sum_kroner(hva, noder, kilde="" if noder else "planen venter ingenting til nå")

    def _beløp(self, v: Ventet, nå: int) -> Node:
        usikker = ", satsen er anslått eller ført fram" if v.usikker else ""
        return sum_kroner(
            f"{v.kode}{usikker}", _betalinger(v, nå), kilde=self._deltakerceller.get(v.nøkkel, "")
        )


def _gjelder(v: Ventet, funn: Kontrollrad) -> bool:
    if funn.funn is Kontrollfunn.ORDNING:
        return str(ORDNING.get(v.kode)) == funn.kode
    return (v.nøkkel, v.kode) == (funn.nøkkel, funn.kode)


def _betalinger(v: Ventet, nå: int) -> Iterable[Node]:
    return (
        Node(
            f"ventes betalt senest {måned_og_år(b.måned)}",
            kroner=Fraction(b.kroner),
            kilde="IMDis terminer, satser/utbetaling.toml",
        )
        for b in v.betalinger
        if b.måned < nå
    )
