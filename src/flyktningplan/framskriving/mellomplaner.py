"""Folkene mellom to planer: én ting endret om gangen, i en fast rekkefølge.

Planen ventet noen; nå vet vi mer. Først endres hvor mange, så hvem, så når, så resten av det som
kjennetegner dem, og til sist hvem som flytter. Hver mellomplan er hele personer laget av de samme
reglene som planen selv.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.fordeling import største_rest
from flyktningplan.framskriving.personer import Person
from flyktningplan.framskriving.ventede import (
    KATEGORIER,
    Gruppe,
    Sammensatt,
    alle_måneder,
    personer,
    sammensett,
)
from flyktningplan.modeller.innstillinger import Ankomst, Innstillinger
from flyktningplan.modeller.verdier import Kategori
from flyktningplan.regler.kalender import måned_av


class Årsak(StrEnum):
    """Leddene avviket deles i, i rekkefølgen de endres."""

    ANTALL = "antall"
    VOKSNE = "blanding: voksne og barn"
    ENSLIGE = "blanding: enslige og familier"
    TIDSPUNKT = "tidspunkt"
    KJENNETEGN = "andre kjennetegn ved personene"
    FLYTTING = "flytting"
    SATSER = "satser og regler"
    PRISER = "priser"


class Kull(NamedTuple):
    """De i ett bosettingsår som ikke er de samme personene i begge planene."""

    år: int
    planlagt: tuple[Person, ...]
    nå: tuple[Person, ...]


def ulike_kull(før: Sequence[Person], etter: Sequence[Person]) -> tuple[Kull, ...]:
    """Kullene, uten tilflyttede og uten dem som sto i `deltakere` begge ganger."""
    felles = _felles(før, etter)
    per_år: dict[int, tuple[list[Person], list[Person]]] = defaultdict(lambda: ([], []))
    for nr, folk in enumerate((før, etter)):
        for p in folk:
            if p.nøkkel not in felles and p.tilflyttet is None:
                per_år[p.bosatt_år][nr].append(p)
    return tuple(Kull(år, tuple(a), tuple(b)) for år, (a, b) in sorted(per_år.items()))


def mellomplaner(
    før: Sequence[Person], etter: Sequence[Person], valg: Innstillinger
) -> Iterator[tuple[Årsak, tuple[Person, ...]]]:
    """Alle folkene etter hver endring, til og med flyttingen. De siste er `etter`."""
    felles = _felles(før, etter)
    nye = {p.nøkkel: p for p in etter}
    faste = [p for p in før if p.nøkkel in felles]
    faste += [p for p in før if p.nøkkel not in felles and p.tilflyttet is not None]
    kullene = [(k, k.planlagt) for k in ulike_kull(før, etter)]
    for årsak, endre in (
        (Årsak.ANTALL, _med_antall),
        (Årsak.VOKSNE, _med_voksne),
        (Årsak.ENSLIGE, _med_enslige),
        (Årsak.TIDSPUNKT, _med_tidspunkt),
        (Årsak.KJENNETEGN, _med_kjennetegn),
    ):
        kullene = [(k, endre(k, folk, valg)) for k, folk in kullene]
        if årsak is Årsak.KJENNETEGN:
            faste = [_uten_flytting(nye[p.nøkkel], p) if p.nøkkel in felles else p for p in faste]
        yield årsak, (*faste, *(p for _, folk in kullene for p in folk))
    yield Årsak.FLYTTING, tuple(etter)


def _felles(før: Iterable[Person], etter: Iterable[Person]) -> set[str]:
    return {p.nøkkel for p in før if p.kjent} & {p.nøkkel for p in etter if p.kjent}


def delt(folk: Iterable[Person]) -> Sammensatt:
    """Antall i hver kategori: enslige voksne, voksne i familie, barn, enslige mindreårige."""
    antall = Counter(p.kategori for p in folk)
    enslige, familie, barn, em = (antall[k] for k in KATEGORIER)
    return enslige, familie, barn, em


def _med_antall(k: Kull, folk: tuple[Person, ...], valg: Innstillinger) -> tuple[Person, ...]:
    """Så mange som nå, med planens sammensetning og måneder."""
    antall = len(k.nå)
    if antall == len(folk):
        return folk
    if not folk:
        return _lag(k, sammensett(antall, valg.sammensetning), valg)
    enslige, familie, barn, em = største_rest(antall, [Fraction(n) for n in delt(folk)])
    return _lag(k, (enslige, familie, barn, em), valg)


def _med_voksne(k: Kull, folk: tuple[Person, ...], valg: Innstillinger) -> tuple[Person, ...]:
    """Så mange voksne og barn som nå; de voksne er delt i enslige og familier som i planen."""
    enslige, familie, barn, em = delt(k.nå)
    har = delt(folk)
    if har[0] + har[1]:
        vekter = [Fraction(har[0]), Fraction(har[1])]
        enslige, familie = største_rest(enslige + familie, vekter)
    return _omlagt(k, folk, (enslige, familie, barn, em), valg)


def _med_enslige(k: Kull, folk: tuple[Person, ...], valg: Innstillinger) -> tuple[Person, ...]:
    return _omlagt(k, folk, delt(k.nå), valg)


def _omlagt(
    k: Kull, folk: tuple[Person, ...], mål: Sammensatt, valg: Innstillinger
) -> tuple[Person, ...]:
    return folk if mål == delt(folk) else _lag(k, mål, valg)


def _lag(k: Kull, mål: Sammensatt, valg: Innstillinger) -> tuple[Person, ...]:
    """Nye personer i kullet, i planens måneder, eller etter profilen når planen ikke hadde noen."""
    måneder = Counter(måned_av(p.bosatt) for p in k.planlagt)
    if måneder:
        profil = Ankomst(profil=tuple(Decimal(måneder[m]) for m in alle_måneder()))
        valg = valg.model_copy(update={"ankomst": profil})
    opphav = tuple(dict.fromkeys(o for p in k.planlagt or k.nå for o in p.opphav))
    return personer(Gruppe(k.år, sum(mål), alle_måneder(), opphav, mål, "mellomplan"), valg)


def _med_tidspunkt(k: Kull, folk: tuple[Person, ...], _: Innstillinger) -> tuple[Person, ...]:
    """Måneden hver kom i: den første i planen får den første måneden nå, kategori for kategori."""
    nå = {kategori: _i_rekkefølge(k.nå, kategori) for kategori in KATEGORIER}
    ny_måned: dict[int, int] = {}
    for kategori in KATEGORIER:
        har = _i_rekkefølge(folk, kategori)
        ny_måned |= {id(p): q.bosatt for p, q in zip(har, nå[kategori], strict=True)}
    return tuple(p._replace(bosatt=ny_måned[id(p)]) for p in folk)


def _i_rekkefølge(folk: Iterable[Person], kategori: Kategori) -> list[Person]:
    return sorted((p for p in folk if p.kategori is kategori), key=lambda p: p.bosatt)


def _med_kjennetegn(k: Kull, _: tuple[Person, ...], __: Innstillinger) -> tuple[Person, ...]:
    """Personene slik de er, men regnet som om ingen har flyttet."""
    return tuple(
        p._replace(fraflyttet=None, til=None, vekt_fra=p.bosatt_år) if p.kjent else p for p in k.nå
    )


def _uten_flytting(ny: Person, gammel: Person) -> Person:
    return ny._replace(fraflyttet=gammel.fraflyttet, til=gammel.til, vekt_fra=gammel.vekt_fra)
