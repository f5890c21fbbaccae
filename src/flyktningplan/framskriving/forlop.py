"""Forløp: hva én person er, måned for måned. Lineært i personer; alle trinn kommer etterpå."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from flyktningplan.framskriving.personer import Person
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.verdier import Oppholdsgrunnlag, Rettighet, Utdanning
from flyktningplan.regler.integreringstilskudd import tilskuddsår
from flyktningplan.regler.introduksjonsprogram import har_rett_til_program, programlengde
from flyktningplan.regler.kalender import (
    INGEN,
    Intervall,
    Tid,
    helt_år,
    måned_av,
    månedene,
    år_av,
    året,
)
from flyktningplan.regler.undervisning import Norsklengder, har_norskopplæring, norsklengde
from flyktningplan.satser.opptak import Opptak
from flyktningplan.satser.tabell import Sats, Satser

EVIG = 10**6
ÅR_ETTER_REGLENE = 6
HELT = Fraction(1)
UTEN: tuple[Sats, ...] = ()
UTEN_PROGRAM = frozenset({Rettighet.PLIKT, Rettighet.BETALENDE})


class Forløp(NamedTuple):
    """Månedene en person bor her, er i program og har norskopplæring.

    `par` er månedene der begge i et par uten barn er i program. `bofasthet`
    er andelen som blir boende etter hvert årsskifte fra `person.vekt_fra`.
    `norsk_i_alt` er hele opplæringen, også den i kommunen personen flyttet fra
    eller til: norsktilskuddets år telles fra starten, uansett kommune.
    `programsatser` og `norsksatser` er aldersgrensene og takene periodene er regnet av.
    """

    person: Person
    bor: Intervall
    program: Intervall
    norsk: Intervall
    bofasthet: Fraction
    norsk_i_alt: Intervall = INGEN
    par: Intervall = INGEN
    programsatser: tuple[Sats, ...] = ()
    norsksatser: tuple[Sats, ...] = ()

    def vekt(self, år: int) -> Fraction:
        """Delen av personen som fortsatt bor her i året, 0–1."""
        årsskifter = max(0, år - self.person.vekt_fra)
        return _igjen(self.bofasthet.numerator, self.bofasthet.denominator, årsskifter)

    def til_stede(self, tid: Tid) -> Fraction:
        """Delen av årets mulige måneder (fra bosetting) personen bor her, før bofasthet.

        Bare månedene i tiden telles, men av hele årets mulige: delene av et år summerer til året.
        """
        return _til_stede(self.bor, self.person.bosatt, tid)

    def tilskuddsår(self, år: int, satser: Satser) -> int | None:
        """Tilskuddsår 1–5 i budsjettåret, ellers None."""
        return tilskuddsår(
            bosatt_år=self.person.bosatt_år, år=år, grunnlag=self.person.grunnlag, satser=satser
        )


@cache
def _til_stede(bor: Intervall, bosatt: int, tid: Tid) -> Fraction:
    hele = helt_år(året(tid))
    mulig = Intervall(max(hele.fra, bosatt), hele.til)
    if not mulig.lengde:
        return Fraction(0)
    return Fraction(bor.snitt(mulig).snitt(månedene(tid)).lengde, mulig.lengde)


@cache
def _igjen(teller: int, nevner: int, årsskifter: int) -> Fraction:
    """Bofastheten teller/nevner opphøyd i årsskiftene. Å slå opp på selve brøken er mye dyrere."""
    return Fraction(teller, nevner) ** årsskifter


def forløp(person: Person, *, innstillinger: Innstillinger, satser: Satser) -> Forløp:
    """Forløpet til én person: datoene der de er oppgitt, ellers reglene og forventet lengde.

    Uten datoer er starten antatt etter ventetiden fra første bosetting i Norge, også for den som
    har flyttet hit siden: retten løper derfra, og bare det som gjenstår, faller her.
    Reiser `ManglendeSats` når en grense ikke er kjent for dagen personen ble bosatt.
    """
    return _forløp(person, _Regler(innstillinger, satser))


def alle_forløp(
    personer: Iterable[Person], *, innstillinger: Innstillinger, satser: Satser
) -> tuple[Forløp, ...]:
    """Forløpene til alle, med parenes felles programmåneder."""
    regler = _Regler(innstillinger, satser)
    enkle = [_forløp(p, regler) for p in personer]
    etter_nøkkel = {f.person.nøkkel: f for f in enkle}
    return tuple(_med_par(f, etter_nøkkel) for f in enkle)


def _forløp(person: Person, regler: "_Regler") -> Forløp:
    bor = Intervall(person.kom_hit, EVIG if person.fraflyttet is None else person.fraflyttet + 1)
    if person.bosatt_år < regler.første_år:
        program, programsatser = _oppgitt(person.programstart, person.programslutt), UTEN
        norsk, norsksatser = _oppgitt(person.norskstart, person.norskslutt), UTEN
    else:
        program, programsatser = _program(person, regler)
        norsk, norsksatser = _norsk(person, regler)
    norsk = Intervall(max(norsk.fra, person.bosatt), norsk.til) if norsk.lengde else INGEN
    return Forløp(
        person=person,
        bor=bor,
        program=program.snitt(bor),
        norsk=norsk.snitt(bor),
        bofasthet=HELT if person.fraflyttet is not None else regler.bofasthet,
        norsk_i_alt=norsk,
        programsatser=programsatser,
        norsksatser=norsksatser,
    )


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
    return f._replace(par=f.program.snitt(partner.program))


def _program(p: Person, regler: "_Regler") -> tuple[Intervall, tuple[Sats, ...]]:
    """Programmet, og satsene det er regnet av."""
    start, brukt = p.programstart, UTEN
    if start is None:
        har_rett, brukt = regler.programrett(p.alder_ved_bosetting, p.grunnlag, p.bosatt)
        if not (p.er_voksen and har_rett) or p.i_arbeid or p.rettighet in UTEN_PROGRAM:
            return INGEN, brukt
        start = p.bosatt + regler.valg.program.venting
    if p.programslutt is not None:
        return Intervall(start, p.programslutt), brukt
    lengde, mer = regler.programlengde(p.utdanning, start)
    return Intervall(start, start + lengde), (*brukt, *mer)


def _norsk(p: Person, regler: "_Regler") -> tuple[Intervall, tuple[Sats, ...]]:
    """Norskopplæringen, og satsene den er regnet av."""
    start, brukt = p.norskstart, UTEN
    if start is None:
        har_tilbud, brukt = regler.norskrett(p.alder_ved_bosetting, p.grunnlag, p.bosatt)
        if not (p.er_voksen and har_tilbud) or p.rettighet is Rettighet.BETALENDE:
            return INGEN, brukt
        start = p.bosatt + regler.valg.norsk.venting
    if p.norskslutt is not None:
        return Intervall(start, p.norskslutt), brukt
    lengde, mer = regler.norsklengde(p.grunnlag, p.rettighet, p.utdanning, p.bosatt)
    return Intervall(start, start + lengde), (*brukt, *mer)


class _Regler:
    """Reglene, regnet én gang for like spørsmål, med satsene hvert svar hviler på."""

    def __init__(self, valg: Innstillinger, satser: Satser) -> None:
        self.valg = valg
        self.første_år = valg.plan.basis - ÅR_ETTER_REGLENE
        self.bofasthet = Fraction(valg.bofasthet.andel)
        self._opptak = Opptak.av(satser)
        self._svar: dict[Hashable, tuple[int, tuple[Sats, ...]]] = {}

    def programrett(
        self, alder: int, grunnlag: Oppholdsgrunnlag | None, måned: int
    ) -> tuple[int, tuple[Sats, ...]]:
        return self._husk(
            ("programrett", alder, grunnlag, måned),
            lambda satser: har_rett_til_program(
                alder=alder, grunnlag=grunnlag, dag=_første_dag(måned), satser=satser
            ),
        )

    def programlengde(
        self, utdanning: Utdanning | None, start: int
    ) -> tuple[int, tuple[Sats, ...]]:
        return self._husk(
            ("programlengde", utdanning, start),
            lambda satser: programlengde(
                utdanning=utdanning,
                med_vgs=self.valg.program.med_vgs,
                uten_vgs=self.valg.program.uten_vgs,
                dag=_første_dag(start),
                satser=satser,
            ),
        )

    def norskrett(
        self, alder: int, grunnlag: Oppholdsgrunnlag | None, måned: int
    ) -> tuple[int, tuple[Sats, ...]]:
        return self._husk(
            ("norskrett", alder, grunnlag, måned),
            lambda satser: har_norskopplæring(
                alder=alder, grunnlag=grunnlag, dag=_første_dag(måned), satser=satser
            ),
        )

    def norsklengde(
        self,
        grunnlag: Oppholdsgrunnlag | None,
        rettighet: Rettighet | None,
        utdanning: Utdanning | None,
        måned: int,
    ) -> tuple[int, tuple[Sats, ...]]:
        norsk = self.valg.norsk
        return self._husk(
            ("norsklengde", grunnlag, rettighet, utdanning, måned),
            lambda satser: norsklengde(
                grunnlag=grunnlag,
                rettighet=rettighet,
                utdanning=utdanning,
                forventet=Norsklengder(
                    kollektiv=norsk.kollektiv,
                    med_vgs=norsk.med_vgs,
                    uten_vgs=norsk.uten_vgs,
                    plikt=norsk.plikt,
                ),
                dag=_første_dag(måned),
                satser=satser,
            ),
        )

    def _husk(
        self, spørsmål: Hashable, regel: Callable[[Satser], int]
    ) -> tuple[int, tuple[Sats, ...]]:
        svar = self._svar.get(spørsmål)
        if svar is None:
            svar = self._svar[spørsmål] = (regel(self._opptak), self._opptak.ta())
        return svar


def _første_dag(måned: int) -> date:
    return date(år_av(måned), måned_av(måned), 1)
