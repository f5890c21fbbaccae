"""Forløp: hva én person er, måned for måned. Lineært i personer; alle trinn kommer etterpå."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache

from flyktningplan.framskriving.personer import Person
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.verdier import Rettighet
from flyktningplan.regler.integreringstilskudd import tilskuddsår
from flyktningplan.regler.introduksjonsprogram import har_rett_til_program, programlengde
from flyktningplan.regler.kalender import INGEN, Intervall, helt_år, måned_av, år_av
from flyktningplan.regler.undervisning import Norsklengder, har_norskopplæring, norsklengde
from flyktningplan.satser.tabell import Satser

EVIG = 10**6
ÅR_ETTER_REGLENE = 6
UTEN_PROGRAM = frozenset({Rettighet.PLIKT, Rettighet.BETALENDE})


@dataclass(frozen=True, slots=True)
class Forløp:
    """Månedene en person bor her, er i program og har norskopplæring.

    `par` er månedene der begge i et par uten barn er i program. `bofasthet`
    er andelen som blir boende etter hvert årsskifte fra `person.vekt_fra`.
    """

    person: Person
    bor: Intervall
    program: Intervall
    norsk: Intervall
    bofasthet: Fraction
    par: Intervall = INGEN

    def vekt(self, år: int) -> Fraction:
        """Delen av personen som fortsatt bor her i året, 0–1."""
        return _igjen(self.bofasthet, max(0, år - self.person.vekt_fra))

    def til_stede(self, år: int) -> Fraction:
        """Delen av årets mulige måneder (fra bosetting) personen bor her, før bofasthet."""
        året = helt_år(år)
        mulig = Intervall(max(året.fra, self.person.bosatt), året.til)
        if not mulig.lengde:
            return Fraction(0)
        return Fraction(self.bor.snitt(mulig).lengde, mulig.lengde)

    def tilskuddsår(self, år: int, satser: Satser) -> int | None:
        """Tilskuddsår 1–5 i budsjettåret, ellers None."""
        return tilskuddsår(
            bosatt_år=self.person.bosatt_år, år=år, grunnlag=self.person.grunnlag, satser=satser
        )


@cache
def _igjen(bofasthet: Fraction, årsskifter: int) -> Fraction:
    return Fraction(bofasthet**årsskifter)


def forløp(person: Person, *, innstillinger: Innstillinger, satser: Satser) -> Forløp:
    """Forløpet til én person: datoene der de er oppgitt, ellers reglene og forventet lengde."""
    bor = Intervall(person.kom_hit, EVIG if person.fraflyttet is None else person.fraflyttet + 1)
    dag = date(person.bosatt_år, måned_av(person.bosatt), 1)
    if person.bosatt_år < innstillinger.plan.basis - ÅR_ETTER_REGLENE:
        program = _oppgitt(person.programstart, person.programslutt)
        norsk = _oppgitt(person.norskstart, person.norskslutt)
    else:
        program = _program(person, innstillinger, dag, satser)
        norsk = _norsk(person, innstillinger, dag, satser)
    return Forløp(
        person=person,
        bor=bor,
        program=program.snitt(bor),
        norsk=norsk.snitt(bor),
        bofasthet=Fraction(1 if person.fraflyttet is not None else innstillinger.bofasthet.andel),
    )


def alle_forløp(
    personer: Iterable[Person], *, innstillinger: Innstillinger, satser: Satser
) -> tuple[Forløp, ...]:
    """Forløpene til alle, med parenes felles programmåneder."""
    enkle = [forløp(p, innstillinger=innstillinger, satser=satser) for p in personer]
    etter_nøkkel = {f.person.nøkkel: f for f in enkle}
    return tuple(_med_par(f, etter_nøkkel) for f in enkle)


def _oppgitt(start: int | None, slutt: int | None) -> Intervall:
    """Perioden når begge ender er oppgitt.

    For dem som kom så lenge før basisåret at reglene (høyst fire–fem år)
    uansett har løpt ut; en åpen periode regnes da som avsluttet.
    """
    return INGEN if start is None or slutt is None else Intervall(start, slutt)


def _med_par(f: Forløp, andre: Mapping[str, Forløp]) -> Forløp:
    partner = andre.get(f.person.partner)
    if partner is None or f.person.barn_i_husholdningen:
        return f
    return replace(f, par=f.program.snitt(partner.program))


def _program(p: Person, valg: Innstillinger, dag: date, satser: Satser) -> Intervall:
    start = p.programstart
    if start is None:
        har_rett = har_rett_til_program(
            alder=p.alder_ved_bosetting, grunnlag=p.grunnlag, dag=dag, satser=satser
        )
        if not (p.er_voksen and har_rett) or p.i_arbeid or p.rettighet in UTEN_PROGRAM:
            return INGEN
        start = p.kom_hit + valg.program.venting
    lengde = programlengde(
        utdanning=p.utdanning,
        med_vgs=valg.program.med_vgs,
        uten_vgs=valg.program.uten_vgs,
        dag=date(år_av(start), måned_av(start), 1),
        satser=satser,
    )
    return Intervall(start, start + lengde if p.programslutt is None else p.programslutt)


def _norsk(p: Person, valg: Innstillinger, dag: date, satser: Satser) -> Intervall:
    start = p.norskstart
    if start is None:
        har_tilbud = har_norskopplæring(
            alder=p.alder_ved_bosetting, grunnlag=p.grunnlag, dag=dag, satser=satser
        )
        if not (p.er_voksen and har_tilbud) or p.rettighet is Rettighet.BETALENDE:
            return INGEN
        start = p.kom_hit + valg.norsk.venting
    lengde = norsklengde(
        grunnlag=p.grunnlag,
        rettighet=p.rettighet,
        utdanning=p.utdanning,
        forventet=Norsklengder(
            kollektiv=valg.norsk.kollektiv,
            med_vgs=valg.norsk.med_vgs,
            uten_vgs=valg.norsk.uten_vgs,
            plikt=valg.norsk.plikt,
        ),
        dag=dag,
        satser=satser,
    )
    return Intervall(start, start + lengde if p.norskslutt is None else p.norskslutt)
