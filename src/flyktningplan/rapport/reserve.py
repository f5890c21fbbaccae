"""`rapport reserve`: tilskudd som er til overs og brukt, ført videre år for år. Ikke et fond."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import rund
from flyktningplan.modeller.setning import antall
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.hode import hode, prisgrunnlag
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.reservetall import Reservegrunnlag, reservegrunnlag
from flyktningplan.regler.reserve import Reserveår, rull_fram

FORTEGN = (
    "positive beløp er tilskudd, utgifter og reserve; − er brukt av reserven, eller underdekning"
)


def rapport_reserve(f: Framskriving) -> Rapport:
    """Reserven for planårene i 1000 kr, og det ubrukte tilskuddet for tilskuddsår 4–5."""
    grunnlag, rullet = reserveår(f)
    valg = f.plan.innstillinger
    siste, første = valg.plan.slutt, valg.plan.start
    return Rapport(
        navn="reserve",
        tittel=f"Beregnet tilskuddsreserve · {valg.kommune.tjeneste}",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="1000 kr",
            priser=f"{prisgrunnlag(f)} · beregnet, ikke et eget fond",
            fortegn=FORTEGN,
        ),
        tabell=Tabell(_kolonner(f), _rader(f, grunnlag, rullet), navn="reserve"),
        hovedtall={
            f"Inngående beregnet reserve {første}": i_tusen(_oppgitt(f)),
            f"Utgående beregnet reserve {siste}": i_tusen(rullet[-1].utgående),
            f"Endring {første}–{siste}": i_tusen(_sum(grunnlag, lambda g: g.netto)),
            f"Ubrukt tilskudd for år 4–5 {første}–{siste}": i_tusen(
                _sum(grunnlag, lambda g: g.ubrukt_sene)
            ),
        },
        fotnoter=_fotnoter(f, rullet),
        advarsler=f.befolkning.advarsler,
    )


def reservelinjer(f: Framskriving) -> tuple[Budsjettlinje, ...]:
    """Linjene reserven er regnet av: alt som er lagt i rammen."""
    return tuple(b for b in f.plan.budsjettlinjer if b.i_enhetens_ramme)


def reserveår(f: Framskriving) -> tuple[tuple[Reservegrunnlag, ...], tuple[Reserveår, ...]]:
    """Grunnlaget per planår, og reserven rullet fram."""
    linjer = reservelinjer(f)
    grunnlag = tuple(reservegrunnlag(f, linjer, år) for år in f.planår)
    return grunnlag, rull_fram(_inngående(f), {g.år: g.netto for g in grunnlag})


def _oppgitt(f: Framskriving) -> Fraction | None:
    kroner = f.plan.innstillinger.reserve.start_kroner
    return None if kroner is None else Fraction(kroner)


def _inngående(f: Framskriving) -> Fraction:
    return _oppgitt(f) or Fraction(0)


def _kolonner(f: Framskriving) -> tuple[Kolonne, ...]:
    første, siste = f.planår[0], f.planår[-1]
    return (
        Kolonne("linje", "Linje", Slag.TEKST),
        *(Kolonne(str(å), str(å)) for å in f.planår),
        Kolonne("sum", f"{første}–{siste}", over="Sum"),
    )


def _rader(
    f: Framskriving, grunnlag: Sequence[Reservegrunnlag], rullet: Sequence[Reserveår]
) -> tuple[Rad, ...]:
    inngående: dict[str, Verdi] = {str(r.år): i_tusen(r.inngående) for r in rullet}
    if _oppgitt(f) is None:
        inngående[str(rullet[0].år)] = None
    sum_inn = inngående[str(rullet[0].år)]
    return (
        Rad({"linje": "Inngående reserve", **inngående, "sum": sum_inn}, Radstil.SUM),
        _grunnlagsrad("Statlige tilskudd", grunnlag, lambda g: g.tilskudd),
        _grunnlagsrad("Utgifter", grunnlag, lambda g: g.utgifter),
        _reserverad("Avsatt", rullet, lambda r: r.avsatt),
        _reserverad("Brukt", rullet, lambda r: -r.brukt),
        Rad(
            {
                "linje": "Utgående reserve",
                **{str(r.år): i_tusen(r.utgående) for r in rullet},
                "sum": i_tusen(rullet[-1].utgående),
            },
            Radstil.SUM,
        ),
        Rad({"linje": "Tilskuddsår 4 og 5"}, Radstil.OVERSKRIFT),
        _grunnlagsrad(
            "Integreringstilskudd for år 4–5", grunnlag, lambda g: g.tilskudd_sene, Radstil.UNDER
        ),
        _grunnlagsrad(
            "Utgifter til dem i år 4–5", grunnlag, lambda g: g.utgifter_sene, Radstil.UNDER
        ),
        _grunnlagsrad(
            "Ubrukt tilskudd for år 4–5", grunnlag, lambda g: g.ubrukt_sene, Radstil.DELSUM
        ),
    )


def _grunnlagsrad(
    navn: str,
    grunnlag: Sequence[Reservegrunnlag],
    tall: Callable[[Reservegrunnlag], Fraction],
    stil: Radstil = Radstil.VANLIG,
) -> Rad:
    return _rad(navn, {g.år: tall(g) for g in grunnlag}, stil)


def _reserverad(
    navn: str, rullet: Sequence[Reserveår], tall: Callable[[Reserveår], Fraction]
) -> Rad:
    return _rad(navn, {r.år: tall(r) for r in rullet}, Radstil.VANLIG)


def _rad(navn: str, tall: dict[int, Fraction], stil: Radstil) -> Rad:
    celler: dict[str, Verdi] = {str(år): i_tusen(k) for år, k in tall.items()}
    return Rad({"linje": navn, **celler, "sum": i_tusen(sum(tall.values(), Fraction(0)))}, stil)


def _sum(
    grunnlag: Sequence[Reservegrunnlag], tall: Callable[[Reservegrunnlag], Fraction]
) -> Fraction:
    return sum((tall(g) for g in grunnlag), Fraction(0))


def _fotnoter(f: Framskriving, rullet: Sequence[Reserveår]) -> tuple[str, ...]:
    valg = f.plan.innstillinger
    noter = [
        (
            "Reserven er beregnet og er ikke et eget fond: integreringstilskuddet er ikke "
            "øremerket, og det som ikke brukes, inngår i kommunens samlede resultat."
        ),
        (
            "Er tilskuddene i året større enn utgiftene, settes forskjellen av; er de mindre, "
            "brukes den. Tilskudd er alle linjene med statlig tilskudd, også når de føres "
            "sentralt. Utgifter er de andre linjene i rammen, netto."
        ),
        _om_inngående(f),
        *_om_brukt_opp(rullet),
        *_om_rammen(f),
        *_om_utenfor(f),
        (
            "Ubrukt tilskudd for år 4–5 er integreringstilskuddet for dem som er i tilskuddsår 4 "
            "og 5, minus utgiftene som er fordelt på dem. De er fordelt som i dekningsgraden i "
            "rapport budsjett: program og stønad etter programmånedene, norsk etter "
            "norskmånedene, og lønn og alt annet likt på personene i tilskuddsår 1–5. "
            "Norsktilskudd er ikke medregnet."
        ),
        *_om_priser(f),
        *_om_avrunding(rullet),
    ]
    if valg.kommune.merknad:
        noter.append(valg.kommune.merknad)
    return tuple(noter)


def _om_priser(f: Framskriving) -> list[str]:
    if f.løpende:
        return []
    return [
        (
            f"Alt er i {prisgrunnlag(f)}, også reserven: en reserve i kroner taper seg med "
            "prisveksten."
        )
    ]


def _om_inngående(f: Framskriving) -> str:
    valg = f.plan.innstillinger
    oppgitt = _oppgitt(f)
    if oppgitt is None:
        return (
            "Inngående reserve er ikke oppgitt. Utgående er derfor bare det planen setter av og "
            f"bruker fra og med {valg.plan.start}. Oppgi start_kroner under [reserve] i "
            "flyktningplan.toml."
        )
    return (
        f"Inngående reserve ved inngangen til {valg.plan.start} er oppgitt av kommunen: "
        f"{heltall(rund(oppgitt))} kr."
    )


def _om_brukt_opp(rullet: Sequence[Reserveår]) -> list[str]:
    tom = next((r for r in rullet if r.er_brukt_opp), None)
    if tom is None:
        return []
    return [
        (
            f"Reserven er brukt opp i {tom.år}. Et negativt beløp er utgifter tilskuddene ikke "
            "dekker, som kommunen må dekke på annet vis."
        )
    ]


def _om_rammen(f: Framskriving) -> list[str]:
    """Netto inntekt i den vedtatte rammen er tilskudd kommunen alt bruker på andre tjenester."""
    tall = {år: Rammetall(f).ramme(år) for år in f.planår}
    regnet_med = [
        f"{heltall(-i_tusen(k))} i {år}" for år, k in tall.items() if k is not None and k < 0
    ]
    if not regnet_med or Rammetall(f).sentralt:
        return []
    return [
        (
            "Vedtatt ramme er netto inntekt: kommunen regner alt med så mye av tilskuddet til "
            f"andre tjenester: {', '.join(regnet_med)}. Det er ikke trukket fra reserven."
        )
    ]


def _om_utenfor(f: Framskriving) -> list[str]:
    linjer = [b for b in f.plan.budsjettlinjer if b.driver is not Driver.INNBYGGER]
    utenfor = [b for b in linjer if not b.i_enhetens_ramme]
    if not utenfor:
        return []
    linjene = antall(len(utenfor), "linje", "linjer")
    hvem = "den" if len(utenfor) == 1 else "de"
    alle = {år: reservegrunnlag(f, linjer, år).netto for år in f.planår}
    utgående = "; ".join(
        f"{heltall(i_tusen(r.utgående))} i {r.år}" for r in rull_fram(_inngående(f), alle)
    )
    return [
        (
            f"Utenfor rammen står {linjene} som ikke er trukket fra. Fordeles også {hvem} på "
            f"tilskuddet, er utgående reserve {utgående}."
        )
    ]


def _om_avrunding(rullet: Sequence[Reserveår]) -> list[str]:
    ujevne = [
        str(r.år)
        for r in rullet
        if i_tusen(r.inngående) + i_tusen(r.avsatt) - i_tusen(r.brukt) != i_tusen(r.utgående)
    ]
    return [f"Rader og summer er rundet hver for seg: {', '.join(ujevne)}."] if ujevne else []
