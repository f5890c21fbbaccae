"""Dekningsgrad: tilskudd delt på utgifter, per tilskuddsår, med fordelingen sagt."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from flyktningplan.framskriving.broksum import Brøksum
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.like import i_periode
from flyktningplan.framskriving.mengder import Periode, i_norsk, i_program
from flyktningplan.framskriving.mengdesatser import PERIODER, TILSKUDDSÅR
from flyktningplan.modeller.avrunding import HUNDRE, desimaler, rund
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell, Verdi
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import ManglendeSats

ALLE = (1, 2, 3, 4, 5)
I_ÅRET: Mapping[Driver, int] = {
    **TILSKUDDSÅR,
    Driver.BOSATT: 1,
    Driver.HUSHOLDNING: 1,
    Driver.INTEGRERINGSTILSKUDD_1: 1,
    Driver.ENGANGSTILSKUDD: 1,
}
FØLGER: Mapping[Driver, Periode] = {
    **PERIODER,
    Driver.INTRODUKSJONSSTØNAD: i_program,
    Driver.NORSKTILSKUDD_PERSON: i_norsk,
    Driver.NORSKTILSKUDD_GRUNN: i_norsk,
}
"""Perioden kronene deles etter: den driveren teller, eller den pengene er for."""
Andeler = Mapping[int | None, Fraction]
"""Andelen av et beløp per tilskuddsår; None er uten tilskuddsår. Summen er 1."""
Delingsnøkkel = int | tuple[int, Periode | None]
"""Tilskuddsåret alt går til, eller året og perioden det deles etter (None er personene)."""


@dataclass(slots=True, eq=False, repr=False)
class Dekning:
    """Ett tilskuddsår gjennom planen. Kroner med regnskapsfortegn."""

    personår: Fraction = Fraction(0)
    tilskudd: Fraction = Fraction(0)
    utgifter: Fraction = Fraction(0)
    utenfor: Fraction = Fraction(0)

    def __add__(self, annen: "Dekning") -> "Dekning":
        return Dekning(
            self.personår + annen.personår,
            self.tilskudd + annen.tilskudd,
            self.utgifter + annen.utgifter,
            self.utenfor + annen.utenfor,
        )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fordeling:
    """Fordeler postene på tilskuddsår etter det driveren teller."""

    f: Framskriving
    _husket: dict[tuple[int, Periode | None], Andeler] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def andeler(self, driver: Driver, post: Post) -> Andeler:
        """Direkte til tilskuddsåret, etter program eller norsk, og ellers etter personene."""
        return self.andelene(self.nøkkel(driver, post))

    def nøkkel(self, driver: Driver, post: Post) -> Delingsnøkkel:
        """Det andelene følger av; poster med samme nøkkel deles likt."""
        if driver in I_ÅRET:
            return I_ÅRET[driver]
        if driver is Driver.INTEGRERINGSTILSKUDD_2_5 and post.kull is not None:
            return post.år - post.kull + 1
        return post.år, self.periode(driver)

    def andelene(self, nøkkel: Delingsnøkkel) -> Andeler:
        """Andelen hvert tilskuddsår får av poster med nøkkelen."""
        if isinstance(nøkkel, int):
            return {nøkkel: Fraction(1)}
        if nøkkel not in self._husket:
            år, periode = nøkkel
            mengder = self._personer(år) if periode is None else self._i(år, periode)
            self._husket[nøkkel] = _andeler(mengder)
        return self._husket[nøkkel]

    @staticmethod
    def periode(driver: Driver) -> Periode | None:
        """Perioden det som ikke går direkte til et tilskuddsår, fordeles etter; None er alle."""
        return FØLGER.get(driver)

    def _personer(self, år: int) -> dict[int | None, Fraction]:
        return {k: self.f.mengder.i_tilskuddsår(år, k) for k in ALLE}

    def _i(self, år: int, periode: Periode) -> dict[int | None, Fraction]:
        ut: dict[int | None, Brøksum] = defaultdict(Brøksum)
        for like in self.f.mengder.like(i_periode(periode)):
            x = like.forløp
            if måneder := periode(x).i_året(år):
                ut[x.tilskuddsår(år, self.f.satser)].legg(x.vekt(år), måneder * like.antall)
        return {nummer: personmåneder.sum for nummer, personmåneder in ut.items()}


def _andeler(mengder: Mapping[int | None, Fraction]) -> Andeler:
    i_alt = sum(mengder.values(), start=Fraction(0))
    if not i_alt:
        return {None: Fraction(1)}
    return {k: m / i_alt for k, m in mengder.items() if m}


def dekning(f: Framskriving, r: Rammetall) -> dict[int | None, Dekning]:
    """Personår, tilskudd og utgifter per tilskuddsår, summert over planårene."""
    fordeling = Fordeling(f)
    ut: dict[int | None, Dekning] = {k: Dekning() for k in (*ALLE, None)}
    for nr in ALLE:
        per_år = (f.mengder.i_tilskuddsår(å, nr) for å in f.planår)
        ut[nr].personår = sum(per_år, start=Fraction(0))
    for felt, linjer in linjer_per_felt(f, r).items():
        kroner: dict[Delingsnøkkel, Decimal] = defaultdict(Decimal)
        for linje, post in ((b, p) for b in linjer for å in f.planår for p in f.linje(b.linje, å)):
            kroner[fordeling.nøkkel(linje.driver, post)] += post.kroner
        for nøkkel, beløp in kroner.items():
            for k, andel in fordeling.andelene(nøkkel).items():
                _legg(ut[k], felt, Fraction(beløp) * andel)
    return ut


class Felt(Enum):
    """Det et beløp regnes som i dekningsgraden."""

    TILSKUDD = "tilskudd"
    UTGIFTER = "utgifter"
    UTENFOR = "utenfor"


def linjer_per_felt(f: Framskriving, r: Rammetall) -> dict[Felt, tuple[Budsjettlinje, ...]]:
    """Linjene i hvert felt. Finans, og tilskudd utenfor rammen, er ikke med."""
    i_rammen = {b.linje for b in (*r.netto, *r.ført_sentralt)}
    felt: dict[Felt, list[Budsjettlinje]] = {x: [] for x in Felt}
    for linje in f.plan.budsjettlinjer:
        inne = linje.linje in i_rammen
        if linje.er_finans:
            continue
        if inne:
            felt[Felt.TILSKUDD if linje.driver.er_statstilskudd else Felt.UTGIFTER].append(linje)
        elif not linje.driver.er_statstilskudd and linje.driver is not Driver.INNBYGGER:
            felt[Felt.UTENFOR].append(linje)
    return {x: tuple(linjer) for x, linjer in felt.items()}


def _legg(sum_: Dekning, felt: Felt, kroner: Fraction) -> None:
    if felt is Felt.TILSKUDD:
        sum_.tilskudd += kroner
    elif felt is Felt.UTGIFTER:
        sum_.utgifter += kroner
    else:
        sum_.utenfor += kroner


def dekningstabell(f: Framskriving, r: Rammetall) -> Tabell:
    """Én rad per tilskuddsår, og summen. Utgiftene utenfor rammen i egne kolonner."""
    tall = dekning(f, r)
    rader = [_rad(f"Tilskuddsår {k}", tall[k], Radstil.VANLIG) for k in ALLE if _har_noe(tall[k])]
    if _har_noe(tall[None]):
        rader.append(_rad("Uten tilskuddsår", tall[None], Radstil.VANLIG))
    rader.append(_rad("Sum", sum(tall.values(), start=Dekning()), Radstil.SUM))
    plan = f.plan.innstillinger.plan
    kolonner = [
        Kolonne("linje", "Tilskudd delt på utgifter", Slag.TEKST),
        Kolonne("personår", "Personår", Slag.DESIMAL),
        Kolonne("tilskudd", "Tilskudd"),
        Kolonne("utgifter", "Utgifter", over="I rammen"),
        Kolonne("dekning", "Dekning", Slag.PROSENT, over="I rammen"),
    ]
    if r.utenfor:
        kolonner += [
            Kolonne("alle utgifter", "Utgifter", over="Også utenfor rammen"),
            Kolonne("dekning, alle", "Dekning", Slag.PROSENT, over="Også utenfor rammen"),
        ]
    return Tabell(
        tuple(kolonner),
        tuple(rader),
        navn="dekningsgrad",
        tittel=f"Dekningsgrad {plan.start}–{plan.slutt}",
    )


def _har_noe(d: Dekning) -> bool:
    return bool(d.personår or d.tilskudd or d.utgifter or d.utenfor)


def _rad(navn: str, d: Dekning, stil: Radstil) -> Rad:
    alle = d.utgifter + d.utenfor
    celler: dict[str, Verdi] = {
        "linje": navn,
        "personår": desimaler(d.personår),
        "tilskudd": i_tusen(d.tilskudd),
        "utgifter": i_tusen(d.utgifter),
        "dekning": grad(d.tilskudd, d.utgifter),
        "alle utgifter": i_tusen(alle),
        "dekning, alle": grad(d.tilskudd, alle),
    }
    return Rad(celler, stil)


def grad(tilskudd: Fraction, utgifter: Fraction) -> int | None:
    """Dekningsgraden i hele prosent; None uten utgifter å dekke."""
    return rund(-tilskudd * HUNDRE / utgifter) if utgifter > 0 else None


def dekningsnote(f: Framskriving) -> str:
    """Hvordan utgiftene er fordelt, og Beregningsutvalgets tall å sammenlikne med."""
    return (
        "Dekningsgraden er tilskudd delt på utgifter etter andre inntekter. Linjer som følger "
        "tilskuddsåret eller bosettingen, står der; program og norsk følger deltakerne; resten er "
        "fordelt etter personene i tilskuddsår 1–5. "
        f"{_beregningsutvalget(f)}"
    ).strip()


def _beregningsutvalget(f: Framskriving) -> str:
    try:
        sats = f.satser.år("BU-DEKNING", f.plan.innstillinger.plan.slutt)
    except ManglendeSats:
        return ""
    return (
        f"Til sammenlikning dekket integreringstilskuddet {desimaltall(sats.verdi)} % i utvalget "
        f"til Beregningsutvalget i {sats.fra.year}, norskopplæringen holdt utenfor ({sats.kilde}). "
        "Ligger planen langt over, har den lavere utgifter enn utvalget, eller mangler noen."
    )
