"""Kapasitet i voksenopplæringen, måned for måned: deltakere, grupper, plasser, romtimer, lærere."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.mengder import Mengder, i_norsk, i_program
from flyktningplan.modeller.innstillinger import Undervisning
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Lokale, Stilling
from flyktningplan.modeller.verdier import Lokaltype, Stillingsrolle
from flyktningplan.regler.kalender import (
    MÅNEDER_I_ÅRET,
    Intervall,
    Tid,
    måned_av,
    måned_for,
    månedene,
    år_av,
)
from flyktningplan.regler.undervisning import (
    antall_grupper,
    lærerårsverk,
    plasser_i_rommet,
)


class Rom(NamedTuple):
    """Det som er åpent en måned. None når en verdi ikke er oppgitt for noe lokale."""

    plasser: int | None
    timer: Decimal | None


class Kapasitetsmåned(NamedTuple):
    """Én måned. `grupper` er None i måneder uten ordinær undervisning."""

    måned: int
    norskdeltakere: int
    i_program: int
    grupper: int | None
    rom: Rom
    rom_uten_brakker: Rom
    timer_behov: Decimal
    lærere_behov: Fraction
    lærere_har: Fraction | None
    rådgivere_behov: Fraction
    rådgivere_har: Fraction | None
    under_minste: bool

    @property
    def plasser_for_lite(self) -> int | None:
        """Plasser som mangler når alle er der samtidig; None når plasser ikke er oppgitt."""
        if self.grupper is None or self.rom.plasser is None:
            return None
        return max(0, self.norskdeltakere - self.rom.plasser)

    @property
    def timer_for_lite(self) -> Decimal | None:
        if self.grupper is None or self.rom.timer is None:
            return None
        return max(Decimal(0), self.timer_behov - self.rom.timer)

    @property
    def for_lite(self) -> bool:
        """Om det vites at plasser eller timer mangler."""
        return bool(self.plasser_for_lite or self.timer_for_lite)

    @property
    def belegg_plasser(self) -> Fraction | None:
        return _belegg(self.grupper, self.norskdeltakere, self.rom.plasser)

    @property
    def belegg_timer(self) -> Fraction | None:
        return _belegg(self.grupper, self.timer_behov, self.rom.timer)

    @property
    def mest_presset(self) -> tuple[str, Fraction] | None:
        """Det mest pressede målet og belegget (1 = fullt)."""
        mål = [("plasser", self.belegg_plasser), ("romtimer", self.belegg_timer)]
        kjente = [(navn, b) for navn, b in mål if b is not None]
        return max(kjente, key=lambda m: m[1]) if kjente else None


def _belegg(
    grupper: int | None, behov: int | Decimal, har: int | Decimal | None
) -> Fraction | None:
    if grupper is None or not har:
        return None
    return Fraction(behov) / Fraction(har)


def første_over(måneder: Iterable[Kapasitetsmåned]) -> Kapasitetsmåned | None:
    """Første måned det vites at rommene er for små; se også `rom_er_oppgitt`."""
    return next((k for k in måneder if k.for_lite), None)


def rom_er_oppgitt(måneder: Iterable[Kapasitetsmåned], *, brakker: bool = True) -> bool:
    """Om plasser og timer er oppgitt for alle rommene i alle månedene: blank er ikke null."""
    rom = (k.rom if brakker else k.rom_uten_brakker for k in måneder)
    return all(None not in r for r in rom)


def grupper_for(deltakere: int, valg: Undervisning) -> int:
    """Antall grupper etter planens innstillinger."""
    return antall_grupper(
        deltakere,
        klasse=valg.klasse,
        minste=valg.minste_gruppe,
        parallelle=[(p.grupper, p.fra) for p in valg.parallelle],
    )


def kapasitet(plan: Plan, mengder: Mengder, måneder: Iterable[int]) -> tuple[Kapasitetsmåned, ...]:
    """Kapasiteten i hver måned, i hele personer."""
    return tuple(_måned(plan, mengder, m) for m in måneder)


def _måned(plan: Plan, mengder: Mengder, måned: int) -> Kapasitetsmåned:
    valg = plan.innstillinger.undervisning
    deltakere = mengder.hoder(måned, i_norsk)
    program = mengder.hoder(måned, i_program)
    undervises = måned_av(måned) not in valg.uten_undervisning
    grupper = grupper_for(deltakere, valg) if undervises else None
    return Kapasitetsmåned(
        måned=måned,
        norskdeltakere=deltakere,
        i_program=program,
        grupper=grupper,
        rom=åpne_rom(plan, måned),
        rom_uten_brakker=åpne_rom(plan, måned, brakker=False),
        timer_behov=(grupper or 0) * valg.timer,
        lærere_behov=lærerårsverk(
            grupper=grupper or 0, timer=valg.timer, uker=valg.uker, rammetimer=valg.rammetimer
        ),
        lærere_har=årsverk(plan.stillinger, Stillingsrolle.LÆRER, måned),
        rådgivere_behov=Fraction(program) / Fraction(plan.innstillinger.program.per_stilling),
        rådgivere_har=årsverk(plan.stillinger, Stillingsrolle.PROGRAMRÅDGIVER, måned),
        under_minste=bool(grupper) and deltakere < valg.minste_gruppe,
    )


def åpen_i(fra: date | None, til: date | None, måned: int) -> bool:
    """Om perioden dekker den første dagen i måneden. Blank dato er uten grense."""
    dag = date(år_av(måned), måned_av(måned), 1)
    return (fra is None or fra <= dag) and (til is None or dag <= til)


def åpne_måneder(fra: date | None, til: date | None, i: Intervall) -> Intervall:
    """Månedene i intervallet der `åpen_i` er sann; de er alltid uten hull."""
    først = i.fra if fra is None else måned_for(fra) + (fra.day > 1)
    sist = i.til if til is None else måned_for(til) + 1
    return Intervall(først, sist).snitt(i)


def åpne_lokaler(plan: Plan, måned: int) -> tuple[Lokale, ...]:
    """Lokalene som er åpne måneden, i den rekkefølgen de tas i bruk: egne, leide, brakker."""
    åpne = [lok for lok in plan.lokaler or () if åpen_i(lok.fra, lok.til, måned)]
    return tuple(sorted(åpne, key=lambda lok: list(Lokaltype).index(lok.type)))


def åpne_rom(plan: Plan, måned: int, *, brakker: bool = True) -> Rom:
    """Plasser og timer i lokalene som er åpne måneden."""
    åpne = [lok for lok in åpne_lokaler(plan, måned) if brakker or lok.type is not Lokaltype.BRAKKE]
    if plan.lokaler is None:
        return Rom(None, None)
    plasser = [plasser_i(lok, plan.innstillinger.undervisning) for lok in åpne]
    timer = [lok.timer_per_uke for lok in åpne]
    return Rom(
        None if None in plasser else sum(p or 0 for p in plasser),
        None if None in timer else sum((t or Decimal(0) for t in timer), start=Decimal(0)),
    )


def plasser_i(lokale: Lokale, valg: Undervisning) -> int | None:
    """Plassene på raden. Antall er rom, med én lærer i hvert; brakkene er moduler i ett rom."""
    rom = 1 if lokale.type is Lokaltype.BRAKKE else lokale.antall or 1
    return plasser_i_rommet(
        plasser=lokale.plasser, areal=lokale.areal, per_person=valg.areal_per_person, rom=rom
    )


def årsverk(
    stillinger: tuple[Stilling, ...] | None, rolle: Stillingsrolle, måned: int
) -> Fraction | None:
    """Vedtatte årsverk i rollen den måneden; None når tabellen `stillinger` mangler."""
    if stillinger is None:
        return None
    return sum(
        (
            Fraction(s.årsverk)
            for s in stillinger
            if s.rolle is rolle and åpen_i(s.fra, s.til, måned)
        ),
        start=Fraction(0),
    )


def årsverk_i_året(
    stillinger: tuple[Stilling, ...] | None, rolle: Stillingsrolle, tid: Tid
) -> Fraction:
    """Vedtatte årsverk i snitt over årets tolv måneder, der bare månedene i tiden teller."""
    måneder = månedene(tid)
    årsverksmåneder = (
        Fraction(s.årsverk) * åpne_måneder(s.fra, s.til, måneder).lengde
        for s in stillinger or ()
        if s.rolle is rolle
    )
    return sum(årsverksmåneder, start=Fraction(0)) / MÅNEDER_I_ÅRET
