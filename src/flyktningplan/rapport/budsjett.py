"""`rapport budsjett`: beregnet netto linje for linje ved siden av den vedtatte rammen."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Linjetype
from flyktningplan.rapport.avrunding import i_tusen, summerer_ikke
from flyktningplan.rapport.budsjettdetaljer import funksjonsrader, grupperader
from flyktningplan.rapport.budsjettnoter import fotnoter, kilder
from flyktningplan.rapport.dekningsgrad import dekningstabell
from flyktningplan.rapport.grunnlag import grunnlagsbokstav, kildebokstav
from flyktningplan.rapport.hode import FORTEGN, hode, prisgrunnlag
from flyktningplan.rapport.modell import (
    Avsnitt,
    Kolonne,
    Rad,
    Radstil,
    Rapport,
    Slag,
    Tabell,
    Verdi,
)
from flyktningplan.rapport.nettoendring import hva_flytter_nettoen
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme

FLEST_NEVNT = 6
TILTAK = (
    (Linjetype.VEDTATT_TILTAK, "Vedtatte tiltak"),
    (Linjetype.NYTT_TILTAK, "Nye tiltak"),
    (Linjetype.INNSPARING, "Innsparing"),
)


def rapport_budsjett(f: Framskriving, *, detaljer: bool = False) -> Rapport:
    """Rammen for planårene i 1000 kr; basisåret viser bare den vedtatte rammen.

    Med `detaljer` får linjene underrader per tilskuddsår og gruppe, og summene per funksjon.
    """
    r = Rammetall(f)
    rader, ujevne = _Rader(r, detaljer=detaljer).alle()
    noter = fotnoter(f, r)
    if ujevne:
        noter = (*noter, _om_avrunding(ujevne))
    plan = f.plan.innstillinger.plan
    sted = "sentralt, utenfor enhetens ramme" if r.sentralt else "i enheten"
    første, siste = plan.start, plan.slutt
    return Rapport(
        navn="budsjett",
        tittel=f"Budsjettramme · {f.plan.innstillinger.kommune.tjeneste}",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="1000 kr",
            priser=f"{prisgrunnlag(f)} · tilskudd ført {sted} · {_bosatte(f)}",
            fortegn=FORTEGN,
        ),
        tabell=Tabell(_kolonner(f), rader, navn="budsjett"),
        hovedtall={
            f"Beregnet netto {første}–{siste}": _sum(r.beregnet_netto, f.planår),
            f"Vedtatt ramme {første}–{siste}": _sum(r.ramme, f.planår),
            f"Avvik fra rammen {første}–{siste}": _sum(r.avvik, f.planår),
            **{f"Bosatt i planen {år}": antall for år, antall in _ankomster(f).items()},
        },
        avsnitt=(
            Avsnitt("Hva flytter nettoen", hva_flytter_nettoen(f, r)),
            Avsnitt(
                "Bokstaven bak linjen",
                (
                    ("v", "vedtatt sats eller oppgitt kilde"),
                    ("b", "bekreftes: foreslått sats, eller utledet av utbetalinger"),
                    ("a", "bygger på anslått eller framført sats"),
                    ("k", "konstruert eller antatt av kommunen · u uten kilde"),
                ),
            ),
        ),
        tillegg=(dekningstabell(f, r),),
        fotnoter=noter,
        kilder=kilder(f),
        advarsler=f.befolkning.advarsler,
    )


def _kolonner(f: Framskriving) -> tuple[Kolonne, ...]:
    plan = f.plan.innstillinger.plan
    år = [
        Kolonne(str(plan.basis), str(plan.basis), over="Budsjett"),
        Kolonne(str(plan.start), str(plan.start), over="Budsjett"),
    ]
    år += [Kolonne(str(å), str(å), over="Økonomiplan") for å in f.planår if å != plan.start]
    return (
        Kolonne("linje", "Linje", Slag.TEKST),
        Kolonne("grunnlag", "", Slag.TEKST),
        *år,
        Kolonne("sum", f"{plan.start}–{plan.slutt}", over="Sum"),
    )


class _Rader:
    """Radene i hovedtabellen, og hvilke summer som ikke stemmer med de avrundede radene."""

    def __init__(self, r: Rammetall, *, detaljer: bool) -> None:
        self._r, self._detaljer = r, detaljer
        self._ujevne: list[str] = []

    def alle(self) -> tuple[tuple[Rad, ...], list[str]]:
        r = self._r
        rader = [
            *self._blokk("Inntekter", r.inntekter, "Sum inntekter"),
            *self._blokk("Utgifter", r.utgifter, "Sum utgifter"),
        ]
        if r.finans:
            rader += self._blokk("Finans og avsetninger", r.finans, "Sum finans")
        rader.append(_sumrad(r, "Konsekvensjustert budsjett", r.konsekvensjustert))
        for type_, navn in TILTAK:
            linjer = r.tiltak(type_)
            if linjer:
                rader += self._blokk(navn, linjer, f"Sum {navn.lower()}")
            elif type_ is not Linjetype.INNSPARING:
                rader.append(_sumrad(r, navn, (), Radstil.VANLIG))
        rader += [_sumrad(r, "Beregnet netto", r.netto), *_rammerader(r), *_uten_ny_bosetting(r)]
        if r.ført_sentralt:
            rader += self._blokk("Tilskudd ført sentralt", r.ført_sentralt, "Sum sentralt")
        if r.utenfor:
            rader += self._blokk("Utenfor rammen", r.utenfor, "Sum utenfor rammen")
        self._sjekk_sumrader(rader)
        return tuple(rader), self._ujevne

    def _sjekk_sumrader(self, rader: list[Rad]) -> None:
        """Sumradene mot radene de er summen av, og sumkolonnen mot årene."""
        etter_navn = {str(rad.celler["linje"]): rad for rad in rader}
        tiltak = [f"Sum {navn.lower()}" for _, navn in TILTAK]
        for navn, deler in (
            ("Konsekvensjustert budsjett", ("Sum inntekter", "Sum utgifter", "Sum finans")),
            ("Beregnet netto", ("Konsekvensjustert budsjett", *tiltak)),
        ):
            self._sjekk(navn, [etter_navn[d] for d in deler if d in etter_navn], etter_navn[navn])
        for rad in rader:
            i_alt = rad.celler.get("sum")
            år = [v for å in self._r.f.planår if isinstance(v := rad.celler.get(str(å)), int)]
            if isinstance(i_alt, int) and summerer_ikke(år, i_alt):
                self._ujevne.append(f"{rad.celler['linje']}, sum")

    def _blokk(self, tittel: str, linjer: tuple[Budsjettlinje, ...], sumnavn: str) -> list[Rad]:
        linjerader = [_linjerad(self._r, linje) for linje in linjer]
        delsum = _sumrad(self._r, sumnavn, linjer, Radstil.DELSUM)
        self._sjekk(sumnavn, linjerader, delsum)
        rader = [Rad({"linje": tittel}, Radstil.OVERSKRIFT)]
        for linje, rad in zip(linjer, linjerader, strict=True):
            rader += [rad, *self._under(linje.linje, rad, grupperader, linje)]
        return [*rader, delsum, *self._under(sumnavn, delsum, funksjonsrader, linjer, sumnavn)]

    def _under(
        self, navn: str, sum_: Rad, lag: Callable[..., list[Rad]], *hva: object
    ) -> list[Rad]:
        rader = lag(self._r, *hva) if self._detaljer else []
        if rader:
            self._sjekk(navn, rader, sum_)
        return rader

    def _sjekk(self, navn: str, rader: list[Rad], sum_: Rad) -> None:
        for år in self._r.f.planår:
            deler = [d for rad in rader if isinstance(d := rad.celler[str(år)], int)]
            i_alt = sum_.celler[str(år)]
            if isinstance(i_alt, int) and summerer_ikke(deler, i_alt):
                self._ujevne.append(f"{navn} {år}")


def _ankomster(f: Framskriving) -> dict[int, int]:
    return {a.år: a.i_alt for a in f.befolkning.ankomster if a.år in f.planår}


def _bosatte(f: Framskriving) -> str:
    """«10 bosatte hvert år», eller antallet år for år når det varierer."""
    antall = list(_ankomster(f).values())
    if len(set(antall)) == 1:
        return f"{antall[0]} bosatte hvert år"
    return f"{', '.join(map(str, antall))} bosatte"


def _om_avrunding(ujevne: list[str]) -> str:
    """Hvilke avrundede summer som ikke går opp; de første nevnes, resten telles."""
    nevnt = "; ".join(ujevne[:FLEST_NEVNT])
    resten = len(ujevne) - FLEST_NEVNT
    flere = f" og {resten} til" if resten > 0 else ""
    return (
        "Rader, summer og sumkolonnen er rundet hver for seg og kan derfor avvike med 1–2 fra det "
        f"de avrundede tallene gir: {nevnt}{flere}."
    )


def _linjerad(r: Rammetall, linje: Budsjettlinje) -> Rad:
    celler = _årsceller(r, (linje,))
    bokstav = grunnlagsbokstav(linje, [p for å in r.f.planår for p in r.f.linje(linje.linje, å)])
    return Rad({"linje": linje.linje, "grunnlag": bokstav, **celler}, Radstil.UNDER)


def _sumrad(
    r: Rammetall, navn: str, linjer: Iterable[Budsjettlinje], stil: Radstil = Radstil.SUM
) -> Rad:
    return Rad({"linje": navn, **_årsceller(r, tuple(linjer))}, stil)


def _årsceller(r: Rammetall, linjer: tuple[Budsjettlinje, ...]) -> dict[str, Verdi]:
    beløp = {å: r.f.kroner(linjer, å) for å in r.f.planår}
    total = sum(beløp.values(), start=Fraction(0))
    return {**{str(å): i_tusen(k) for å, k in beløp.items()}, "sum": i_tusen(total)}


def _rammerader(r: Rammetall) -> list[Rad]:
    basis = r.f.plan.innstillinger.plan.basis
    rammer = {å: r.ramme(å) for å in (basis, *r.f.planår)}
    avvik = {å: r.avvik(å) for å in r.f.planår}
    rammen = gjeldende_ramme(r.f.plan, basis)
    return [
        Rad(
            {
                "linje": "Vedtatt ramme",
                "grunnlag": kildebokstav(rammen.kilde) if rammen else "",
                **{str(å): _tusen(k) for å, k in rammer.items()},
                "sum": _sum(r.ramme, r.f.planår),
            },
            Radstil.SUM,
        ),
        Rad(
            {
                "linje": "Avvik fra rammen (− = bedre)",
                **{str(å): _tusen(k) for å, k in avvik.items()},
                "sum": _sum(r.avvik, r.f.planår),
            },
            Radstil.SUM,
        ),
        Rad(
            {
                "linje": "Mot rammen",
                **{str(å): retning(k) for å, k in avvik.items()},
                "sum": retning(_total(r.avvik, r.f.planår)),
            },
            Radstil.UNDER,
        ),
    ]


def _uten_ny_bosetting(r: Rammetall) -> list[Rad]:
    """Beregnet netto når ingen nye kommer, og det ny bosetting utgjør av planens netto."""
    uten = Rammetall(uten_ny_bosetting(r.f))
    virkning = {å: r.beregnet_netto(å) - uten.beregnet_netto(å) for å in r.f.planår}
    i_alt = sum(virkning.values(), start=Fraction(0))
    return [
        _sumrad(uten, "Uten ny bosetting", uten.netto, Radstil.VANLIG),
        Rad(
            {
                "linje": "Ny bosetting utgjør",
                **{str(å): i_tusen(k) for å, k in virkning.items()},
                "sum": i_tusen(i_alt),
            },
            Radstil.VANLIG,
        ),
    ]


def retning(avvik: Fraction | None) -> str | None:
    """«bedre», «svakere» eller «lik» rammen; None når rammen mangler."""
    if avvik is None:
        return None
    avrundet = i_tusen(avvik)
    if avrundet == 0:
        return "lik"
    return "bedre" if avrundet < 0 else "svakere"


def _tusen(kroner: Fraction | None) -> int | None:
    return None if kroner is None else i_tusen(kroner)


Årstall = Callable[[int], Fraction | None]


def _total(tall: Årstall, planår: Iterable[int]) -> Fraction | None:
    """Summen over planårene; None når ett av årene mangler."""
    verdier = [tall(å) for å in planår]
    kjente = [v for v in verdier if v is not None]
    return sum(kjente, start=Fraction(0)) if len(kjente) == len(verdier) else None


def _sum(tall: Årstall, planår: Iterable[int]) -> int | None:
    return _tusen(_total(tall, planår))
