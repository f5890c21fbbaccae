"""De første linjene i `rapport avvik`: prognosen, hittil, årsaken, tilskuddet og rammen."""

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction

from flyktningplan.framskriving.avvik import Avviksår
from flyktningplan.framskriving.avviksdeling import Årsak
from flyktningplan.framskriving.kunnskap import kjent_per
from flyktningplan.framskriving.mellomplaner import delt, ulike_kull
from flyktningplan.framskriving.periodisering import Periodisering
from flyktningplan.framskriving.personer import Person
from flyktningplan.framskriving.tilskuddskontroll import Kontrollfunn, kontroller_tilskudd
from flyktningplan.modeller.talltekst import brøk, heltall, norsk_dato
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.avvikstall import (
    BLANDING,
    FORBRUK,
    Avvikstall,
    Slags,
    slags_gruppe,
)
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.retning import Retning, i_ord, retning
from flyktningplan.regler.kalender import måned_av
from flyktningplan.regler.periodisering import hittil
from flyktningplan.regler.utbetaling import terminer

BLANDINGEN = "blanding"
FLEST_NAVN = 3


def kort_sagt(t: Avvikstall) -> tuple[tuple[str, str], ...]:
    """Det økonomen leser først, i 1000 kr."""
    return (
        ("Årsprognose", _prognosen(t)),
        ("Hittil", _hittil(t)),
        ("Største årsak", _årsaken(t)),
        ("Tilskudd", _tilskuddet(t)),
        ("Rammen", _rammen(t)),
        *_uten_bokføring(t),
    )


def _uten_bokføring(t: Avvikstall) -> tuple[tuple[str, str], ...]:
    """Linjene prognosen kan være feil for, bare når det er noen."""
    kontoer = sorted(t.uten_bokføring, key=lambda par: -abs(par[1]))
    if not kontoer:
        return ()
    navn = [f"{g.navn} {_tusen(k, med_fortegn=True)}" for g, k in kontoer[:FLEST_NAVN]]
    resten = len(kontoer) - len(navn)
    vist = "; ".join((*navn, f"{resten} til") if resten else navn)
    return (("Uten bokføring", f"ventet hittil, men ikke bokført: {vist}. Se fotnoten."),)


def mot(avvik: Fraction, hva: str) -> str:
    """«544 svakere enn budsjettet», eller «som budsjettet»."""
    avrundet = i_tusen(avvik)
    return f"{i_ord(avrundet)} enn {hva}" if avrundet else f"som {hva}"


def største_årsak(t: Avvikstall) -> tuple[str, Fraction] | None:
    """Årsaken med størst utslag, blandingen som én; None når ingenting avviker."""
    samlet: dict[str, Fraction] = defaultdict(Fraction)
    for ledd in t.ledd:
        samlet[BLANDINGEN if ledd.navn in BLANDING else ledd.navn] += ledd.i_alt
    navn = max(samlet, key=lambda n: abs(samlet[n]))
    return (navn, samlet[navn]) if i_tusen(samlet[navn]) else None


def _prognosen(t: Avvikstall) -> str:
    n = t.netto
    tekst = (
        f"{_tusen(n.prognose)} for {t.a.år} mot budsjett {_tusen(n.budsjett)}: "
        f"{mot(n.avvik, 'budsjettet')}."
    )
    if t.ramme is None or t.mot_rammen is None:
        return f"{tekst} Vedtatt ramme er ikke oppgitt."
    return f"{tekst} Vedtatt ramme {_tusen(t.ramme)}: {mot(t.mot_rammen, 'rammen')}."


def _hittil(t: Avvikstall) -> str:
    n = t.netto
    return (
        f"t.o.m. {MÅNEDSNAVN[t.a.måned - 1]}: regnskap {_tusen(n.regnskap)}, periodisert budsjett "
        f"{_tusen(n.budsjett_hittil)}, {mot(n.avvik_hittil, 'budsjettet')}."
    )


def _årsaken(t: Avvikstall) -> str:
    største = største_årsak(t)
    if største is None:
        return "ingen; regnskapet følger planen."
    navn, _ = største
    return f"{navn}. {_utdyp(t, navn)} ({_fordelt(t, navn)})."


def _fordelt(t: Avvikstall, navn: str) -> str:
    """Beløpene per slag, så det ses hvem som trekker hver sin vei."""
    sum_: dict[Slags, Fraction] = defaultdict(Fraction)
    for ledd in t.ledd:
        if ledd.navn == navn or (navn == BLANDINGEN and ledd.navn in BLANDING):
            for slags, kroner in ledd.kroner.items():
                sum_[slags] += kroner
    deler = [f"{slags} {_tusen(k, med_fortegn=True)}" for slags, k in sum_.items() if i_tusen(k)]
    return ", ".join(deler) or _tusen(sum(sum_.values(), Fraction(0)), med_fortegn=True)


def _utdyp(t: Avvikstall, navn: str) -> str:
    a = t.a
    år, planlagt, nå = _ankomstene(a)
    if navn == Årsak.ANTALL:
        return f"{len(nå)} bosatte i {år}, planlagt {len(planlagt)}"
    if navn == BLANDINGEN:
        return _om_blandingen(t, år, planlagt, nå)
    if navn == Årsak.TIDSPUNKT:
        return _om_tidspunktet(planlagt, nå, år)
    if navn == FORBRUK:
        gruppe, forskjell = max(
            ((g, x.regnskap - x.ventet_hittil) for g, _, x in t.blokker),
            key=lambda par: abs(par[1]),
        )
        return f"Størst på {gruppe.navn}, {_tusen(forskjell, med_fortegn=True)}"
    andre = {
        str(Årsak.FLYTTING): _om_flyttingen(a),
        str(Årsak.SATSER): f"Satser og regler kjent etter {_da(a)}",
        str(Årsak.PRISER): f"G og deflator kjent etter {_da(a)}",
        str(Årsak.KJENNETEGN): "Alder, utdanning og programdatoer er andre enn ventet",
    }
    return andre.get(navn, "Linjer eller priser i planen er andre enn i det vedtatte budsjettet")


def _om_flyttingen(a: Avviksår) -> str:
    """Registrerte fraflyttinger mot dem planen ventet av kjente personer, til og med året."""
    ventet = sum(
        (1 - x.vekt(a.år) for x in a.da.mengder.forløp if x.person.kjent), start=Fraction(0)
    )
    før = {p.nøkkel for p in a.da.befolkning.personer if p.fraflyttet is not None}
    flyttet = sum(
        p.fraflyttet is not None and p.nøkkel not in før for p in a.nå.befolkning.personer
    )
    return (
        f"{flyttet} fraflyttinger er registrert siden planen; planen ventet "
        f"{brøk(ventet, 1)} blant dem som var kjent"
    )


def _da(a: Avviksår) -> str:
    return f"{norsk_dato(a.da.plan.innstillinger.plan.kjent)}"


def _ankomstene(a: Avviksår) -> tuple[int, list[Person], list[Person]]:
    """Bosettingsåret det er størst forskjell på, helst årets, og de som kom der i hver plan."""
    ulike = [
        k.år
        for k in ulike_kull(a.da.befolkning.personer, a.nå.befolkning.personer)
        if delt(k.planlagt) != delt(k.nå)
    ]
    år = a.år if a.år in ulike or not ulike else max(ulike, key=lambda å: (å <= a.år, å))
    planlagt, nå = (
        [p for p in f.befolkning.personer if p.bosatt_år == år and p.tilflyttet is None]
        for f in (a.da, a.nå)
    )
    return år, planlagt, nå


def _om_blandingen(t: Avvikstall, år: int, planlagt: list[Person], nå: list[Person]) -> str:
    voksne = {ledd.navn: abs(ledd.i_alt) for ledd in t.ledd if ledd.navn in BLANDING}
    v1, v0 = (sum(p.er_voksen for p in folk) for folk in (nå, planlagt))
    if voksne[Årsak.ENSLIGE] > voksne[Årsak.VOKSNE]:
        e1, e0 = (delt(folk)[0] for folk in (nå, planlagt))
        return f"{e1} av {v1} voksne bosatt i {år} er enslige, planlagt {e0} av {v0}"
    return f"{v1} av {len(nå)} bosatte i {år} er voksne, planlagt {v0} av {len(planlagt)}"


def _om_tidspunktet(planlagt: list[Person], nå: list[Person], år: int) -> str:
    snitt = [
        Fraction(sum(måned_av(p.bosatt) for p in folk), len(folk) or 1) for folk in (nå, planlagt)
    ]
    forskjell = snitt[0] - snitt[1]
    når = "senere" if forskjell > 0 else "tidligere"
    måneder = brøk(abs(forskjell), 1)
    return f"De bosatte i {år} kommer i snitt {måneder} måneder {når} enn planlagt"


def _tilskuddet(t: Avvikstall) -> str:
    a = t.a
    måneder = [måned_av(m) for m in terminer(a.år, a.nå.satser)]
    ferdige = [m for m in måneder if m <= a.måned]
    if not ferdige:
        return f"første termin er i {MÅNEDSNAVN[måneder[0] - 1]}; ingen er ventet ennå."
    nr = len(ferdige)
    etter_forrige = ferdige[-2] + 1 if nr > 1 else 1
    bokført, ventet = _i_perioden(t, etter_forrige, a.måned)
    return (
        f"{nr}. termin ({MÅNEDSNAVN[ferdige[-1] - 1]}): bokført {_tusen(-bokført)}, ventet "
        f"{_tusen(-ventet)}. {_personer_som_mangler(a)}"
    )


def _i_perioden(t: Avvikstall, fra: int, til: int) -> tuple[Fraction, Fraction]:
    """Bokført og ventet på tilskuddskontoene fra måneden `fra` til og med `til`."""
    nå = Periodisering(t.a.nå, t.a.år)
    bokført = ventet = Fraction(0)
    for gruppe, _, _ in t.blokker:
        if slags_gruppe(gruppe) is not Slags.TILSKUDD:
            continue
        bokført += gruppe.bokført(til, fra=fra)
        for linje in gruppe.linjer:
            nøkkel = nå.nøkkel(linje)
            andel = hittil(nøkkel, til) - hittil(nøkkel, fra - 1)
            ventet += t.a.nå.kroner((linje,), t.a.år) * andel
    return bokført, ventet


def _personer_som_mangler(a: Avviksår) -> str:
    if a.nå.plan.imditilskudd is None:
        return "Per person er ikke kontrollert: tabellen imditilskudd mangler."
    per_dagen = replace(a.nå, plan=kjent_per(a.nå.plan, a.dag))
    mangler = {
        k.nøkkel
        for k in kontroller_tilskudd(per_dagen).rader
        if k.nøkkel and k.funn is Kontrollfunn.MANGLER and k.år == a.år
    }
    if not mangler:
        return "Ingen mangler i IMDi Tilskudd."
    personer = "1 person" if len(mangler) == 1 else f"{len(mangler)} personer"
    return f"{personer} mangler (nøkkel i rapport tilskudd)."


def _rammen(t: Avvikstall) -> str:
    if t.mot_rammen is None:
        return f"Vedtatt ramme for {t.a.år} er ikke oppgitt. {_neste_regulering(t.a)}"
    holder = retning(i_tusen(t.mot_rammen)) is not Retning.SVAKERE
    svar = "Rammen holder." if holder else "Rammen holder ikke uten tiltak."
    return f"{svar} {_neste_regulering(t.a)}"


def _neste_regulering(a: Avviksår) -> str:
    datoer = a.da.plan.innstillinger.regnskap.reguleringer or ()
    kommende = sorted(dag for dag in datoer if dag > a.dag)
    if kommende:
        return f"Neste budsjettregulering: {norsk_dato(kommende[0])}."
    return "Neste budsjettregulering: fyll inn reguleringer under [regnskap] i flyktningplan.toml."


def _tusen(kroner: Fraction, *, med_fortegn: bool = False) -> str:
    return heltall(i_tusen(kroner), med_fortegn=med_fortegn)
