"""Hvem som venter på program og norsk, måned for måned, mot fristene i §§ 12 og 30.

Bare kjente personer: de ventede starter etter ventetiden i innstillingene. En blank
startdato er ikke oppgitt. Da regnes personen som startet etter ventetiden, og
telles i `uten_dato`, så det ses hvor mange av deltakerne som bare er regnet med.
Over fristen er alle som ikke er ført som startet når fristen er ute, også de uten dato.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.kunnskap import synlige
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.personer import Person
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.persontabeller import Deltaker
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Rettighet
from flyktningplan.regler.frister import er_ute, fristdato, norskfrist, programfrist
from flyktningplan.regler.kalender import Intervall, måned_for

UTEN_RETT = frozenset({Rettighet.PLIKT, Rettighet.BETALENDE})
GRUNNLAG_UTEN_RETT = frozenset({Oppholdsgrunnlag.ARBEID, Oppholdsgrunnlag.EØS})


class Oppstart(NamedTuple):
    """Én kjent persons oppstart i program eller norsk. `periode` er månedene etter oppstart."""

    person: Person
    periode: Intervall
    frist: date | None
    oppgitt: bool

    def venter(self, måned: int) -> bool:
        return self.person.kom_hit <= måned < self.periode.fra

    def uten_dato(self, måned: int) -> bool:
        """Er regnet med måneden uten at startdatoen er oppgitt."""
        return not self.oppgitt and self.periode.har(måned)

    def ikke_startet(self, måned: int) -> bool:
        """Er kommet og ikke ført som startet: venter, eller er bare regnet med."""
        return self.venter(måned) or self.uten_dato(måned)

    def over(self, måned: int) -> bool:
        """Er ikke ført som startet, og fristen er ute i måneden."""
        return self.ikke_startet(måned) and er_ute(self.frist, måned)

    def over_uten_dato(self, måned: int) -> bool:
        """Er over fristen, og startdatoen er ikke oppgitt."""
        return not self.oppgitt and self.over(måned)

    def over_på(self, dag: date) -> bool:
        """Som `over`, regnet på dagen: dagen etter fristen er den første over."""
        return self.frist is not None and self.frist < dag and self.ikke_startet(måned_for(dag))


class Venteliste(NamedTuple):
    """Oppstartene til alle kjente med rett til program og til norsk."""

    program: tuple[Oppstart, ...]
    norsk: tuple[Oppstart, ...]

    @property
    def alle(self) -> tuple[Oppstart, ...]:
        return (*self.program, *self.norsk)

    def personer(self, er: Callable[[Oppstart], bool]) -> int:
        """Personer der `er` gjelder minst én av oppstartene."""
        return len(self.nøkler(er))

    def nøkler(self, er: Callable[[Oppstart], bool]) -> frozenset[str]:
        """Nøklene til personene der `er` gjelder. Bare til telling, aldri til visning."""
        return frozenset(o.person.nøkkel for o in self.alle if er(o))


def venteliste(plan: Plan, mengder: Mengder) -> Venteliste:
    """Alle kjente som har eller får program og norsk, med fristen for oppstart."""
    rader = {d.nøkkel: d for d in synlige(plan)}
    kjente = [
        (f, rader[f.person.nøkkel])
        for f in mengder.forløp
        if f.person.kjent and f.person.nøkkel in rader
    ]
    satser, valg = mengder.satser, plan.innstillinger
    return Venteliste(
        tuple(
            Oppstart(f.person, f.program, programfrist(_kom(d), satser), d.programstart is not None)
            for f, d in kjente
            if f.program.lengde
        ),
        tuple(
            Oppstart(
                f.person,
                f.norsk,
                norskfrist(_registrert(d, valg), satser),
                d.norskstart is not None,
            )
            for f, d in _med_rett_til_norsk(kjente)
        ),
    )


def _med_rett_til_norsk(
    kjente: list[tuple[Forløp, Deltaker]],
) -> Iterator[tuple[Forløp, Deltaker]]:
    for f, d in kjente:
        uten_rett = d.rettighet in UTEN_RETT or d.oppholdsgrunnlag in GRUNNLAG_UTEN_RETT
        if f.norsk.lengde and not uten_rett:
            yield f, d


def _kom(d: Deltaker) -> date:
    """Dagen personen ble bosatt i denne kommunen."""
    return d.tilflyttet or d.første_bosetting


def _registrert(d: Deltaker, valg: Innstillinger) -> date:
    """Dagen personen ble folkeregistrert her; antatt etter innstillingen når den er blank."""
    kom = _kom(d)
    if d.folkeregistrert is None:
        return fristdato(kom, valg.tilskudd.registrering)
    return max(kom, d.folkeregistrert)
