"""Hvem som går ut av program når, hva Nav kan vente seg, og deltakere per rådgiver.

En måned «ut» er den første måneden uten program. Den som flytter ut av kommunen
mens programmet varer, går ikke over til Nav her, og står for seg.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.kunnskap import synlige
from flyktningplan.framskriving.mengder import Bidrag, Mengder, summer
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.persontabeller import Deltaker
from flyktningplan.modeller.plan import Plan
from flyktningplan.regler.kalender import år_av
from flyktningplan.satser.tabell import Sats, Satser


class Sluttgrunn(StrEnum):
    """Hva slutten hviler på."""

    AVSLUTTET = "avsluttet"
    PLANLAGT = "planlagt slutt"
    FORVENTET = "forventet lengde"
    ANTATT = "start og lengde antatt"
    FLYTTER = "flytter"


class Avslutning(NamedTuple):
    """Én kjent person som går ut av program. `siste` er datoen i `deltakere`, når den står der."""

    forløp: Forløp
    grunn: Sluttgrunn
    siste: date | None

    @property
    def nøkkel(self) -> str:
        return self.forløp.person.nøkkel

    @property
    def måned(self) -> int:
        """Første måned uten program."""
        return self.forløp.program.til

    @property
    def til_nav(self) -> bool:
        return self.grunn is not Sluttgrunn.FLYTTER


def avslutninger(plan: Plan, mengder: Mengder, måneder: range) -> tuple[Avslutning, ...]:
    """Kjente som går ut av program i månedene, etter måned og nøkkel."""
    rader = {d.nøkkel: d for d in synlige(plan)}
    funnet = [
        _avslutning(f, rader[f.person.nøkkel])
        for f in mengder.forløp
        if f.person.kjent
        and f.program.lengde
        and f.program.til in måneder
        and f.person.nøkkel in rader
    ]
    return tuple(sorted(funnet, key=lambda a: (a.måned, a.nøkkel)))


def _avslutning(f: Forløp, d: Deltaker) -> Avslutning:
    siste = d.avsluttet_program or d.planlagt_slutt
    if _flytter(f):
        return Avslutning(f, Sluttgrunn.FLYTTER, d.fraflyttet)
    if d.avsluttet_program is not None:
        grunn = Sluttgrunn.AVSLUTTET
    elif d.planlagt_slutt is not None:
        grunn = Sluttgrunn.PLANLAGT
    else:
        grunn = Sluttgrunn.ANTATT if d.programstart is None else Sluttgrunn.FORVENTET
    return Avslutning(f, grunn, siste)


def _flytter(f: Forløp) -> bool:
    """Programmet slutter fordi personen flytter."""
    return f.person.fraflyttet is not None and f.program.til == f.bor.til


class Avslutningsmåned(NamedTuple):
    """Én måned: hele personer ut av program, i alt siden `akkumulert` begynte, og rådgiverne."""

    måned: int
    kjente: int
    ventede: int
    akkumulert: int
    i_program: int
    per_rådgiver: Fraction | None

    @property
    def ut(self) -> int:
        return self.kjente + self.ventede


def avslutningsmåneder(
    plan: Plan, mengder: Mengder, kapasitet: Sequence[Kapasitetsmåned]
) -> tuple[Avslutningsmåned, ...]:
    """Månedene i `kapasitet`, som må følge hverandre; `akkumulert` teller fra den første.

    Kjente telles hele. De andre er ventet antall etter fraflytting, rundet kumulativt.
    """
    første, siste = kapasitet[0].måned, kapasitet[-1].måned
    kjente = [a.måned for a in avslutninger(plan, mengder, range(første, siste + 1)) if a.til_nav]
    ut, ventet, rundet, i_alt = [], Fraction(0), 0, 0
    for k in kapasitet:
        ventet += summer(ventet_ut(mengder.forløp, k.måned))
        nye, rundet = hele(ventet) - rundet, hele(ventet)
        i_alt += kjente.count(k.måned) + nye
        har = k.rådgivere_har
        ut.append(
            Avslutningsmåned(
                måned=k.måned,
                kjente=kjente.count(k.måned),
                ventede=nye,
                akkumulert=i_alt,
                i_program=k.i_program,
                per_rådgiver=k.i_program / har if har else None,
            )
        )
    return tuple(ut)


def ventet_ut(forløp: Iterable[Forløp], måned: int) -> Iterator[Bidrag]:
    """De som ikke står i listen, og ventes å gå ut av program den måneden."""
    return (
        Bidrag(f, f.vekt(år_av(måned)))
        for f in forløp
        if not f.person.kjent and f.program.lengde and f.program.til == måned
    )


class Resultatandeler(NamedTuple):
    """Andelen i arbeid eller utdanning ett år etter programmet, slik den var kjent."""

    fylke: Sats | None
    landet: Sats | None
    mål: Sats | None

    @property
    def brukt(self) -> Sats | None:
        """Fylket når det er kjent, ellers landet."""
        return self.fylke or self.landet


def resultatandeler(satser: Satser, fylke: str, år: int) -> Resultatandeler:
    """Andelene som brukes for dem som går ut i året. None når ingen var kjent."""
    fylkeskode = "-".join(["RESULTAT", *fylke.upper().split()])
    return Resultatandeler(
        _kjent(satser, fylkeskode, år),
        _kjent(satser, "RESULTAT-NORGE", år),
        _kjent(satser, "RESULTAT-MAL", år),
    )


def _kjent(satser: Satser, kode: str, år: int) -> Sats | None:
    if kode not in satser.rekker or not satser.gjelder(kode, date(år, 1, 1)):
        return None
    return satser.år(kode, år)


def av_andelen(antall: int, sats: Sats | None) -> int | None:
    """Hele personer av andelen i prosent; None når andelen ikke er kjent."""
    return None if sats is None else hele(antall * Fraction(sats.verdi) / HUNDRE)
