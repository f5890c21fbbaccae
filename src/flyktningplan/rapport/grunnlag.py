"""Hva en linje hviler på: vedtatt, bekreftes, anslag eller konstruert."""

from collections.abc import Sequence
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Sats, Satsstatus

ANSLÅTT = frozenset({Satsstatus.ANSLAG, Satsstatus.FRAMFØRT})
BEKREFTES = frozenset({Satsstatus.UTLEDET, Satsstatus.FORSLAG})
ANTATT = ("antakelse", "antatt", "konstruert", "anslag", "eksempel")


def grunnlagsbokstav(linje: Budsjettlinje, poster: Sequence[Post]) -> str:
    """V vedtatt eller kilde · b bekreftes · a anslag · k konstruert · u uten kilde."""
    statuser = {s.status for p in poster for s in p.satser}
    if statuser & ANSLÅTT:
        return "a"
    if statuser & BEKREFTES:
        return "b"
    return "v" if statuser else kildebokstav(linje.kilde)


def kildebokstav(kilde: str | None) -> str:
    """K når kilden er en antakelse eller et eksempel, u når den ikke er oppgitt, ellers v."""
    skrevet = (kilde or "").strip().casefold()
    if not skrevet:
        return "u"
    return "k" if any(ord_ in skrevet for ord_ in ANTATT) else "v"


def andel_på_anslag(poster: Sequence[Post]) -> Fraction | None:
    """Andelen av inntektene som hviler på utledede, anslåtte eller framførte satser."""
    inntekter = [p for p in poster if p.kroner < 0]
    total = sum((Fraction(p.kroner) for p in inntekter), start=Fraction(0))
    if not total:
        return None
    anslått = sum((Fraction(p.kroner) for p in inntekter if p.hviler_på_anslag), start=Fraction(0))
    return anslått / total


def brukte_satser(f: Framskriving) -> tuple[Sats, ...]:
    """Satsene postene bruker, hver verdi én gang, sortert på kode og periode."""
    unike = {(s.kode, s.fra, s.status, s.opphav): s for p in f.poster for s in p.satser}
    return tuple(sorted(unike.values(), key=lambda s: (s.kode, s.fra, s.status)))


def nekt_uvedtatte(f: Framskriving) -> None:
    """Reis `FlyktningplanFeil` når planen bruker satser som ikke er vedtatt; alle nevnes."""
    andre = sorted(
        {f"{s.kode} ({s.status})" for s in brukte_satser(f) if s.status is not Satsstatus.VEDTATT}
    )
    if andre:
        raise FlyktningplanFeil(
            f"{len(andre)} satser planen bruker, er ikke vedtatt: {', '.join(andre)}.",
            "Legg de vedtatte satsene i satser/*.toml, eller kjør uten --krev-vedtatt.",
        )
