"""Person: det samme for den som står i `deltakere` og den som ventes."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from flyktningplan.feil import Opphav
from flyktningplan.modeller.tabeller import Deltaker
from flyktningplan.modeller.verdier import (
    ET_PAR,
    Flyttemål,
    Husholdningsrolle,
    Kategori,
    Norsksats,
    Oppholdsgrunnlag,
    Rettighet,
    Utdanning,
)
from flyktningplan.regler.kalender import måned_for, slutt_måned, start_måned, år_av


class Person(NamedTuple):
    """Én hel person i planen. Måneder er løpende nummer (se `regler.kalender`).

    `vekt_fra` er året bofastheten regnes fra: den kjente er her på
    kunnskapsdatoen, den ventede fra ankomståret. `kjent` er den som står i
    `deltakere`, `ventet` den som kommer etter kunnskapsdatoen; den som er
    kommet uten å stå i listen, er ingen av delene.
    """

    nøkkel: str
    fødselsår: int
    bosatt: int
    kategori: Kategori
    vekt_fra: int
    opphav: tuple[Opphav, ...]
    husholdning: str = ""
    kjent: bool = False
    ventet: bool = False
    grunnlag: Oppholdsgrunnlag | None = None
    rettighet: Rettighet | None = None
    utdanning: Utdanning | None = None
    norsksats: Norsksats | None = None
    partner: str = ""
    barn_i_husholdningen: bool = False
    bor_med_foreldre: bool = False
    i_arbeid: bool = False
    tilflyttet: int | None = None
    folkeregistrert: int | None = None
    fraflyttet: int | None = None
    til: Flyttemål | None = None
    tilskudd_1: int | None = None
    tilskudd_2: Decimal | None = None
    programstart: int | None = None
    programslutt: int | None = None
    norskstart: int | None = None
    norskslutt: int | None = None

    @property
    def bosatt_år(self) -> int:
        return år_av(self.bosatt)

    @property
    def kom_hit(self) -> int:
        """Måneden personen kom til kommunen."""
        return self.bosatt if self.tilflyttet is None else self.tilflyttet

    def alder(self, år: int) -> int:
        """Året minus fødselsåret; mer er ikke kjent."""
        return år - self.fødselsår

    @property
    def alder_ved_bosetting(self) -> int:
        return self.alder(self.bosatt_år)

    @property
    def er_voksen(self) -> bool:
        return self.kategori.er_voksen


def kjente_personer(deltakere: Iterable[Deltaker], kjent: date) -> tuple[Person, ...]:
    """Personene i `deltakere` som var bosatt på kunnskapsdatoen, med husholdningen utledet."""
    synlige = [d for d in deltakere if d.første_bosetting <= kjent]
    medlemmer: dict[str, list[Deltaker]] = defaultdict(list)
    for d in synlige:
        if d.husholdning:
            medlemmer[d.husholdning].append(d)
    husholdninger = {nøkkel: _Husholdning.av(alle) for nøkkel, alle in medlemmer.items()}
    return tuple(
        _person(d, husholdninger[d.husholdning] if d.husholdning else _Husholdning.av([d]), kjent)
        for d in synlige
    )


class _Husholdning(NamedTuple):
    """Paret når det er ett, om det er barn, og om noen av dem ikke er barn i husholdningen."""

    par: tuple[str, ...]
    har_barn: bool
    har_andre: bool

    @classmethod
    def av(cls, alle: list[Deltaker]) -> "_Husholdning":
        gifte = tuple(h.nøkkel for h in alle if h.rolle is Husholdningsrolle.EKTEFELLE)
        barn = [h.rolle is Husholdningsrolle.BARN for h in alle]
        return cls(
            par=gifte if len(gifte) == ET_PAR else (),
            har_barn=any(barn) or any(h.kategori is Kategori.BARN for h in alle),
            har_andre=not all(barn),
        )


def _person(d: Deltaker, husholdning: _Husholdning, kjent: date) -> Person:
    partner = next((n for n in husholdning.par if n != d.nøkkel), "")
    if d.rolle is not Husholdningsrolle.EKTEFELLE:
        partner = ""
    return Person(
        nøkkel=d.nøkkel,
        fødselsår=d.fødselsår,
        bosatt=måned_for(d.første_bosetting),
        kategori=d.kategori,
        vekt_fra=max(kjent.year, d.første_bosetting.year),
        opphav=(d.celle("nøkkel"),),
        husholdning=d.husholdning or d.nøkkel,
        kjent=True,
        grunnlag=d.oppholdsgrunnlag,
        rettighet=d.rettighet,
        utdanning=d.utdanning,
        norsksats=d.norsksats,
        partner=partner,
        barn_i_husholdningen=husholdning.har_barn,
        bor_med_foreldre=d.rolle is Husholdningsrolle.BARN and husholdning.har_andre,
        tilflyttet=None if d.tilflyttet is None else måned_for(d.tilflyttet),
        folkeregistrert=None
        if d.folkeregistrert is None
        else måned_for(max(d.folkeregistrert, d.første_bosetting)),
        fraflyttet=None if d.fraflyttet is None else måned_for(d.fraflyttet),
        til=d.til,
        tilskudd_1=d.tilskudd_1,
        tilskudd_2=d.tilskudd_2,
        programstart=None if d.programstart is None else start_måned(d.programstart),
        programslutt=_slutt(d.avsluttet_program or d.planlagt_slutt),
        norskstart=None if d.norskstart is None else start_måned(d.norskstart),
        norskslutt=_slutt(d.norskslutt),
    )


def _slutt(dato: date | None) -> int | None:
    return None if dato is None else slutt_måned(dato)
