"""Hva en linje hviler på: vedtatt, oppgitt, bekreftes, anslag eller konstruert."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.setning import antall
from flyktningplan.modeller.tabeller import Budsjettlinje, Ramme
from flyktningplan.regler.post import Post
from flyktningplan.satser.opptak import unike
from flyktningplan.satser.tabell import Sats, Satsstatus

BEKREFTES = frozenset({Satsstatus.UTLEDET, Satsstatus.FORSLAG})
ANTATT = ("antakelse", "antatt", "konstruert", "anslag", "eksempel")
EGET = ("egen", "eget", "egne", "vår", "vårt", "våre", "kommunens")
SVAKEST_SIST = "vobaku"


def grunnlagsbokstav(linje: Budsjettlinje, poster: Sequence[Post]) -> str:
    """V vedtatt · o oppgitt kilde · b bekreftes · a anslag · k konstruert · u uten kilde.

    Pengedriverne hviler på satsene. En linje med egen pris hviler på kilden til prisen og på
    satsene i prisfaktoren og mengden; den svakeste av dem teller.
    """
    av_satser = _satsbokstav(s.status for p in poster for s in p.satser)
    if linje.driver.bærer_egen_pris and av_satser:
        return av_satser
    return max(av_satser or "v", kildebokstav(linje.kilde), key=SVAKEST_SIST.index)


def _satsbokstav(statuser: Iterable[Satsstatus]) -> str:
    """Bokstaven for de svakeste satsene; tom når det ikke er noen."""
    alle = set(statuser)
    if any(status.er_antatt for status in alle):
        return "a"
    if alle & BEKREFTES:
        return "b"
    return "v" if alle else ""


def kildebokstav(kilde: str | None) -> str:
    """K når kilden er en antakelse eller et eksempel, u når den ikke er oppgitt, ellers o."""
    skrevet = (kilde or "").strip().casefold()
    if not skrevet:
        return "u"
    return "k" if any(ord_ in skrevet for ord_ in ANTATT) else "o"


def er_kilde(kilde: str | None) -> bool:
    """Om teksten sier hvor noe er fra, og ikke bare at det er antatt: «Eget anslag» er ingen kilde.

    Det som er delvis antatt («Rundskriv A-3/2023, andel antakelse»), er også en kilde.
    """
    ordene = (kilde or "").casefold().replace(".", " ").split()
    return any(ord_ not in ANTATT and ord_ not in EGET for ord_ in ordene)


def rammebokstav(ramme: Ramme) -> str:
    """V når raden sier når rammen ble vedtatt, ellers bokstaven for kilden."""
    bokstav = kildebokstav(ramme.kilde)
    return "v" if bokstav == "o" and ramme.vedtatt is not None else bokstav


def er_inntekt(linje: Budsjettlinje) -> bool:
    """Inntekter i rammen etter art, også når tilskuddene føres sentralt. Et kutt er ingen inntekt.

    Fortegnet sier det ikke: en innsparing er negativ, og en korrigert inntekt kan være positiv.
    """
    return linje.er_inntekt and linje.i_enhetens_ramme


def inntektsposter(f: Framskriving, år: int | None = None) -> tuple[Post, ...]:
    """Postene på inntektslinjene i året, eller i alle planårene."""
    linjer = {b.linje for b in f.plan.budsjettlinjer if er_inntekt(b)}
    return tuple(p for p in f.poster if p.linje in linjer and år in {None, p.år})


def andel_på_anslag(f: Framskriving, år: int | None = None) -> Fraction | None:
    """Andelen av inntektene i året, eller i hele planen, på satser ingen har vedtatt.

    Det er utledede, anslåtte og framførte satser. Størrelsen teller, ikke fortegnet, så en
    inntekt med feil fortegn øker ikke andelen. None når det ikke er noen inntekter.
    """
    inntekter = [(abs(Fraction(p.kroner)), p.hviler_på_anslag) for p in inntektsposter(f, år)]
    total = sum((beløp for beløp, _ in inntekter), start=Fraction(0))
    anslått = sum((beløp for beløp, på_anslag in inntekter if på_anslag), start=Fraction(0))
    return anslått / total if total else None


def brukte_satser(f: Framskriving) -> tuple[Sats, ...]:
    """Satsene postene bruker, hver verdi én gang, sortert på kode og periode."""
    alle = unike(s for p in f.poster for s in p.satser)
    return tuple(sorted(alle, key=lambda s: (s.kode, s.fra, s.status)))


def satskilder(satser: Iterable[Sats]) -> tuple[str, ...]:
    """Kildene til satsene, hver én gang, med kodene de gjelder. Egne satser er merket."""
    gjelder: dict[str, dict[str, None]] = defaultdict(dict)
    for s in sorted(satser, key=lambda s: s.kode):
        gjelder[s.kilde][f"{s.kode} (egen sats)" if s.egen else s.kode] = None
    return tuple(f"{', '.join(koder)}: {kilde}" for kilde, koder in gjelder.items())


def nekt_uvedtatte(f: Framskriving, andre_satser: Iterable[Sats] = ()) -> None:
    """Reis `FlyktningplanFeil` når planen bruker satser som ikke er vedtatt; alle nevnes.

    `andre_satser` er dem en rapport bruker i tillegg til postene i planårene.
    """
    andre: dict[str, set[Satsstatus]] = defaultdict(set)
    for s in (*brukte_satser(f), *andre_satser):
        if s.status is not Satsstatus.VEDTATT:
            andre[s.kode].add(s.status)
    if andre:
        nevnt = ", ".join(
            f"{kode} ({' og '.join(status for status in Satsstatus if status in andre[kode])})"
            for kode in sorted(andre)
        )
        raise FlyktningplanFeil(
            f"{antall(len(andre), 'sats', 'satser')} planen bruker, er ikke vedtatt: {nevnt}.",
            "Legg de vedtatte satsene i satser/*.toml, eller kjør uten --krev-vedtatt.",
        )
