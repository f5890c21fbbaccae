"""`forklar budsjett`, `tilskudd` og `bosetting`: beløp og personer ned til celler."""

from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.bosettingsstopp import uten_ny_bosetting
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.utbetaling import krav_i_året
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Bosettingsstatus, Linjetype
from flyktningplan.rapport.avrunding import TUSEN
from flyktningplan.rapport.forklaring import Node, finn, postnode, samle, satsnode, som_rapport
from flyktningplan.rapport.hode import FORTEGN, faste_priser, satspriser
from flyktningplan.rapport.modell import Rapport
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme

RAMME, AVVIK = "Vedtatt ramme", "Avvik fra rammen"
UTEN_NYE, NYE = "Uten ny bosetting", "Ny bosetting utgjør"
BOSETTING = ("anmodet", "vedtatt", "bosatt", "i planen")


def forklar_budsjett(f: Framskriving, år: int, linje: str) -> Rapport:
    """Treet bak ett tall i `rapport budsjett`.

    Reiser `FlyktningplanFeil` når året ikke er i rapporten, eller linjen ikke
    finnes; da med forslag.
    """
    basis = f.plan.innstillinger.plan.basis
    if år not in f.planår and år != basis:
        raise FlyktningplanFeil(f"Rapporten har ikke {år}.", f"Velg {basis}–{f.planår[-1]}.")
    søk = linje.strip().removesuffix("(− = bedre)").strip()
    valg = [*_summer(f), RAMME, AVVIK, UTEN_NYE, NYE, *(b.linje for b in f.plan.budsjettlinjer)]
    navn = finn(søk, valg, hva="linje")
    priser = faste_priser(f) if år in f.planår else f"{år}-kroner"
    return som_rapport(
        f, f"{navn} {år}", _budsjettnode(f, navn, år), priser=priser, fortegn=FORTEGN
    )


def _budsjettnode(f: Framskriving, navn: str, år: int) -> Node:
    if navn == RAMME:
        return _rammenode(f, år)
    if år not in f.planår:
        raise FlyktningplanFeil(f"{år} er basisåret og har bare {RAMME}.")
    r = Rammetall(f)
    if navn == AVVIK:
        ramme = _rammenode(f, år)
        netto = Node("Beregnet netto", kroner=r.beregnet_netto(år))
        return Node("Beregnet netto − vedtatt ramme", kroner=r.avvik(år), barn=(netto, ramme))
    if navn in (UTEN_NYE, NYE):
        return _bosettingsstopp(r, navn, år)
    linjer = _summer(f).get(navn)
    if linjer is not None:
        barn = tuple(Node(b.linje, kroner=f.kroner((b,), år)) for b in linjer)
        return Node(navn, kroner=f.kroner(linjer, år), barn=barn)
    linje = next(b for b in f.plan.budsjettlinjer if b.linje == navn)
    return Node(
        navn,
        kroner=f.kroner((linje,), år),
        kilde=f"{linje.celle('linje')} · driver: {linje.driver}",
        barn=tuple(postnode(p) for p in f.linje(navn, år)),
    )


def _bosettingsstopp(r: Rammetall, navn: str, år: int) -> Node:
    """Linjene regnet uten ventede, eller forskjellen fra planen linje for linje."""
    uten = uten_ny_bosetting(r.f)
    barn = []
    for linje in r.netto:
        kroner = uten.kroner((linje,), år)
        if navn == NYE:
            kroner = r.f.kroner((linje,), år) - kroner
        if kroner:
            barn.append(Node(linje.linje, kroner=kroner))
    return Node(
        f"{navn}: ingen kommer etter {r.f.plan.innstillinger.plan.kjent:%d.%m.%Y}",
        kroner=sum((b.kroner for b in barn if b.kroner is not None), start=Fraction(0)),
        barn=tuple(barn),
    )


def _rammenode(f: Framskriving, år: int) -> Node:
    ramme = gjeldende_ramme(f.plan, år)
    if ramme is None:
        raise FlyktningplanFeil(f"Tabellen ramme har ikke {år}.")
    return Node(
        f"{RAMME} (1000 kr i kilden)",
        kroner=Fraction(ramme.ramme) * TUSEN,
        kilde=f"{ramme.celle('ramme')} · {ramme.kilde or 'kilde ikke oppgitt'}",
    )


def _summer(f: Framskriving) -> dict[str, tuple[Budsjettlinje, ...]]:
    r = Rammetall(f)
    summer = {
        "Sum inntekter": r.inntekter,
        "Sum utgifter": r.utgifter,
        "Sum finans": r.finans,
        "Konsekvensjustert budsjett": r.konsekvensjustert,
        "Sum vedtatte tiltak": r.tiltak(Linjetype.VEDTATT_TILTAK),
        "Sum nye tiltak": r.tiltak(Linjetype.NYTT_TILTAK),
        "Sum innsparing": r.tiltak(Linjetype.INNSPARING),
        "Beregnet netto": r.netto,
        "Sum utenfor rammen": r.utenfor,
        "Sum sentralt": r.ført_sentralt,
    }
    return {navn: linjer for navn, linjer in summer.items() if linjer}


def forklar_tilskudd(f: Framskriving, år: int, kull: int) -> Rapport:
    """Treet bak ett kull i `rapport tilskudd`: per kode, med satsen og radene."""
    krav = [k for k in krav_i_året(f, år) if k.kull == kull]
    if not krav:
        finnes = sorted({k.kull for k in krav_i_året(f, år)})
        raise FlyktningplanFeil(
            f"{kull}-kullet gir ikke tilskudd i {år}.",
            f"Kullene som gjør det: {', '.join(map(str, finnes)) or 'ingen'}.",
        )
    grener = []
    for kode in sorted({k.kode for k in krav}):
        gruppe = [k for k in krav if k.kode == kode]
        grener.append(
            Node(
                f"{kode}: antall × sats (etter fraflytting)",
                antall=sum((k.antall for k in gruppe), start=Fraction(0)),
                kroner=sum((Fraction(k.kroner) for k in gruppe), start=Fraction(0)),
                kilde=samle(o for k in gruppe for o in k.forløp.person.opphav),
                barn=(satsnode(gruppe[0].sats),),
            )
        )
    rot = Node(
        f"{kull}-kullet, tilskuddsår {krav[0].tilskuddsår}, anordnet {år}",
        kroner=sum((Fraction(k.kroner) for k in krav), start=Fraction(0)),
        barn=tuple(grener),
    )
    return som_rapport(f, f"Tilskudd {år}, {kull}-kullet", rot, priser=satspriser(f, år))


def forklar_bosetting(f: Framskriving, år: int, kolonne: str) -> Rapport:
    """Treet bak ett tall i `rapport bosetting`: radene i `bosetting` og `deltakere`."""
    valgt = finn(kolonne, BOSETTING, hva="kolonne")
    if valgt == "i planen":
        rot = _planlagt(f, år)
    else:
        tall = f.befolkning.tall.hent(år, Bosettingsstatus(valgt))
        if tall is None or tall.kjent_antall is None:
            status = Bosettingsstatus(valgt)
            med_tall = [å for å in f.befolkning.tall.år if f.befolkning.tall.hent(å, status)]
            raise FlyktningplanFeil(
                f"{valgt.capitalize()} {år} er ikke kjent på kunnskapsdatoen.",
                f"Årene med tall: {', '.join(map(str, med_tall)) or 'ingen'}.",
            )
        barn = tuple(
            Node(
                f"registrert {r.registrert:%d.%m.%Y}" if r.registrert else "uten registreringsdato",
                antall=Fraction(int(r.antall)) if isinstance(r.antall, int) else None,
                kilde=f"{r.celle('antall')} · {r.kilde or 'kilde ikke oppgitt'}",
            )
            for r in tall.rader
        )
        rot = Node(f"{valgt} {år}", antall=Fraction(tall.kjent_antall), barn=barn)
    return som_rapport(f, f"Bosetting {år}: {valgt}", rot)


def _planlagt(f: Framskriving, år: int) -> Node:
    ankomst = next((a for a in f.befolkning.ankomster if a.år == år), None)
    if ankomst is None:
        raise FlyktningplanFeil(
            f"Planen regner ikke med {år}.",
            f"Årene er {f.befolkning.ankomster[0].år}–{f.befolkning.ankomster[-1].år}.",
        )
    årets = [p for p in f.befolkning.personer if p.bosatt_år == år and p.tilflyttet is None]
    kjente = [o for p in årets if p.kjent for o in p.opphav]
    andre = [o for p in årets if not p.kjent for o in p.opphav]
    deler = (
        Node("står i deltakere", antall=Fraction(ankomst.listet), kilde=samle(kjente)),
        Node("bosatt, men ikke i listen", antall=Fraction(ankomst.påfylt), kilde=samle(andre)),
        Node(f"ventes ({ankomst.grunnlag})", antall=Fraction(ankomst.ventet), kilde=samle(andre)),
    )
    return Node(
        f"I planen {år}",
        antall=Fraction(ankomst.i_alt),
        barn=tuple(d for d in deler if d.antall),
    )
