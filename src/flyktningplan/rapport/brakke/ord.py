"""Det brakkerapporten sier i ord: behovet, lengden på leien, dekningspunktet og det som kom."""

from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.kapasitet import grupper_for
from flyktningplan.framskriving.kom_faktisk import KomFaktisk, kom_faktisk
from flyktningplan.modeller.avrunding import rund
from flyktningplan.modeller.talltekst import heltall, norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus
from flyktningplan.rapport.brakke.avtale import sum_kjente
from flyktningplan.rapport.brakke.bruk import Leietid, leietid
from flyktningplan.rapport.brakke.rom import (
    MÅL,
    Mål,
    Romregning,
    begge_i_ord,
    er_ukjent,
    i_ord,
    måneder_i_ord,
    når,
    tomme,
    venteperioder,
)
from flyktningplan.rapport.brakke.valg import Alternativ, Leievalg
from flyktningplan.rapport.kapasitetstekst import måned, tall
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_for

FLEST_DELTAKERE = 500
UKJENT_ELLERS = "ikke oppgitt for alle de andre lokalene"
Linjer = list[tuple[str, str]]


def om_behovet(tid: Leietid) -> Linjer:
    """Når rommene er for små med og uten brakkene, når de står tomme, og når noen venter."""
    if not tid.med:
        return [("Avtaleperioden", "ligger utenfor planårene; bruken er ikke regnet")]
    linjer: Linjer = []
    første, siste = tid.med[0].k, tid.med[-1].k
    if siste.måned < måned_for(tid.valg.slutt) or første.måned > måned_for(tid.valg.fra):
        linjer.append(("Planen dekker", f"{måned(første)}–{måned(siste)} av leietiden"))
    linjer += _delvis_leid(tid)
    for lede, dekning in (("Med brakkene", tid.med), ("Uten brakkene", tid.uten)):
        linjer += [(f"{lede}, {mål.navn}", i_ord(dekning, mål)) for mål in MÅL]
    linjer += [(f"Står tomme, {mål.navn}", _står_tomme(tid, mål)) for mål in MÅL]
    linjer.append(("Venter uten leie", _venter(tid)))
    return linjer


def _delvis_leid(tid: Leietid) -> Linjer:
    """Månedene en avtale bare løper noen dager, og om de er regnet med eller uten brakkene."""
    linjer = []
    for a in tid.valg.avtaler:
        delvis = {d.k.måned for d in tid.med if 0 < a.leid_i(d.k.måned) < 1}
        deler = []
        for hvordan, åpen in (("uten brakkene (ikke leid den 1.)", False), ("med brakkene", True)):
            navn = måneder_i_ord(tid.med, {m for m in delvis if a.åpen(m) is åpen}, også_ferie=True)
            deler += [f"{navn} er regnet {hvordan}"] if navn else []
        if deler:
            lede = f"Delvis leid, {a.lokale.lokale}" if len(tid.valg.avtaler) > 1 else "Delvis leid"
            linjer.append((lede, f"{', '.join(deler)}; leien er med for dagene i avtalen"))
    return linjer


def om_lengden(tid: Leietid) -> Linjer:
    """Hva for lang og for kort leie koster, og ett år mindre eller mer."""
    if not tid.med:
        return []
    linjer = [("For lenge leid", _for_lenge(tid))]
    if not tid.valg.løpende:
        linjer.append(("For kort leid", _for_kort(tid.valg)))
    linjer.append(("Ett år mindre", _mindre(tid)))
    if not tid.valg.løpende:
        linjer.append(("Ett år mer", _mer(tid.valg)))
    return linjer


def _står_tomme(tid: Leietid, mål: Mål) -> str:
    if er_ukjent(tid.uten, mål):
        return f"ikke regnet: {mål.navn} er ikke oppgitt for alle lokalene"
    ledige = tomme(tid.uten, mål)
    if not ledige:
        return "aldri i leietiden"
    kroner = heltall(rund(tid.leie(ledige)))
    navn = måneder_i_ord(tid.uten, {d.k.måned for d in ledige})
    return f"{navn}: {_måneder(len(ledige))}, {kroner} kr"


def _for_lenge(tid: Leietid) -> str:
    deler = []
    for mål in MÅL:
        if er_ukjent(tid.uten, mål):
            continue
        trengs = [d for d in tid.uten if mål.mangel(d)]
        hale = [d for d in tid.uten if not trengs or d.k.måned > trengs[-1].k.måned]
        if not hale:
            deler.append(f"nei hvis bare {mål.bestemt} teller (trengs ut leietiden)")
            continue
        kroner = heltall(rund(tid.leie(hale)))
        etter = f"etter {måned(trengs[-1].k)}" if trengs else "de trengs aldri"
        deler.append(f"{kroner} kr hvis bare {mål.bestemt} teller ({etter})")
    return ", ".join(deler) or "ikke regnet: plasser og romtimer er ikke oppgitt"


def _for_kort(valg: Leievalg) -> str:
    etter = [k.måned for k in valg.f.kapasitet if k.måned > måned_for(valg.slutt)]
    if not etter:
        return "planen rekker ikke lenger enn leien"
    uten = Romregning(valg.f.plan, valg.f.mengder).dekning(valg.andre, etter)
    tekst = f"etter {norsk_dato(valg.slutt)} {begge_i_ord(uten)} ut planen"
    if not any(mål.mangel(d) for mål in MÅL for d in uten):
        return tekst
    venter = max((d.venter or 0 for d in uten), default=0)
    hver = sum_kjente(a.leie_per_år for a in valg.avtaler)
    venting = f"opptil {venter} venter" if venter else "ingen trenger å vente"
    pris = "" if hver is None else f", og en måned til koster {_per_måned(hver)} kr"
    return f"etter {norsk_dato(valg.slutt)} {begge_i_ord(uten)}; {venting}{pris}"


def _mindre(tid: Leietid) -> str:
    kortere = tid.valg.mindre()
    måneder = tid.valg.året_mindre()
    if not måneder:
        return "året ligger utenfor planen"
    regning = Romregning(tid.valg.f.plan, tid.valg.f.mengder)
    dekning = regning.dekning(kortere.lokaler, måneder)
    spart = _i_alt(tid.valg.vedtatt()) - _i_alt(kortere)
    return f"sparer {heltall(rund(spart))} kr; da {begge_i_ord(dekning)}"


def _mer(valg: Leievalg) -> str:
    lengre, vedtatt = valg.mer(), valg.vedtatt()
    fra, til = (måned_for(a.slutt) if a.slutt else 0 for a in (vedtatt, lengre))
    måneder = [k.måned for k in valg.f.kapasitet if fra < k.måned <= til]
    ekstra = f"koster {heltall(rund(_i_alt(lengre) - _i_alt(vedtatt)))} kr"
    over = valg.over_grensen()
    if over:
        ekstra += f" og krever ny søknad (over grensen {norsk_dato(min(over))})"
    if not måneder:
        return f"{ekstra}; planen rekker ikke så langt"
    regning = Romregning(valg.f.plan, valg.f.mengder)
    uten = begge_i_ord(regning.dekning(vedtatt.lokaler, måneder))
    med = begge_i_ord(regning.dekning(lengre.lokaler, måneder))
    if uten == med:
        return f"{ekstra}; med og uten året {uten}"
    return f"{ekstra}; uten året {uten}, med det {med}"


def _i_alt(a: Alternativ) -> Fraction:
    return a.leie or Fraction(0)


def _venter(tid: Leietid) -> str:
    kjente = [d for d in tid.uten if d.venter is not None]
    if not kjente:
        return "ikke regnet: plasser og romtimer er ikke oppgitt"
    verst = max(kjente, key=lambda d: d.venter or 0)
    if not verst.venter:
        return "ingen, når gruppene fylles helt på tvers av nivå"
    tekst = f"opptil {verst.venter} ({måned(verst.k)}), {venteperioder(tid.uten)}"
    satser, dag = tid.valg.f.satser, tid.valg.f.plan.innstillinger.plan.kjent
    if satser.gjelder("NORSK-FRIST", dag):
        frist = satser.sats("NORSK-FRIST", dag)
        tekst += f"; fristen er {tall(frist.verdi)} måneder fra folkeregistrering (§\u00a030)"
    return tekst


def dekningspunkt(tid: Leietid) -> Linjer:
    """Hvor mange deltakere og romtimer som skal til før de andre rommene er for små."""
    leie = sum_kjente(a.leie_per_år for a in tid.valg.avtaler)
    plasser = [a.plasser for a in tid.valg.avtaler]
    linjer: Linjer = []
    if tid.uten:
        har = tid.uten[0].k.rom.plasser
        fra = f"fra {(har or 0) + 1} norskdeltakere samtidig ({har} plasser ellers)"
        linjer = [
            ("Dekningspunkt, plasser", UKJENT_ELLERS if har is None else fra),
            ("Dekningspunkt, romtimer", _fra_deltakere(tid)),
        ]
    if leie is not None:
        per_plass = ""
        if all(plasser):
            per_plass = f" ({heltall(rund(leie / sum(p or 0 for p in plasser)))} per plass og år)"
        linjer.append(
            (
                "Dekningspunkt, kroner",
                f"et annet rom lønner seg under {_per_måned(leie)} kr i måneden{per_plass}",
            )
        )
    return linjer


def _fra_deltakere(tid: Leietid) -> str:
    valg, timer = tid.valg.f.plan.innstillinger.undervisning, tid.uten[0].k.rom.timer
    if timer is None:
        return UKJENT_ELLERS
    n = timer_for_små_fra(tid)
    if n is None:
        return f"over {FLEST_DELTAKERE} norskdeltakere"
    grupper = grupper_for(n, valg)
    antall = "1 gruppe" if grupper == 1 else f"{grupper} grupper"
    behov = tall(grupper * valg.timer)
    return f"fra {n} norskdeltakere: {antall}, {behov} romtimer mot {tall(timer)}"


def timer_for_små_fra(tid: Leietid) -> int | None:
    """Færrest norskdeltakere der de andre lokalene har for få timer. None uten oppgitte timer."""
    valg, timer = tid.valg.f.plan.innstillinger.undervisning, tid.uten[0].k.rom.timer
    if timer is None:
        return None
    antall = range(1, FLEST_DELTAKERE)
    return next((n for n in antall if grupper_for(n, valg) * valg.timer > timer), None)


def om_det_som_kom(tid: Leietid) -> Linjer:
    """«Kom faktisk»: behovet for brakkene med dem som ble registrert etter kunnskapsdatoen."""
    f = tid.valg.f
    try:
        faktisk = kom_faktisk(f)
    except FlyktningplanFeil as feil:
        return [("Kom faktisk", f"ikke regnet: {feil}")]
    if faktisk is None or not tid.med:
        return []
    da = leietid(tid.valg, Romregning(faktisk.plan, faktisk.mengder))
    linjer = [("Kom faktisk", _antallet(tid, faktisk))]
    for mål in MÅL:
        if er_ukjent(da.uten, mål):
            continue
        trengs = når(da.uten, mål)
        likevel = når(da.med, mål)
        tekst = f"brakkene trengs {trengs}" if trengs else "brakkene trengs ikke"
        tekst += f" (i planen {når(tid.uten, mål) or 'aldri'})"
        if likevel:
            tekst += f"; for lite også med dem {likevel}"
        linjer.append((f"Kom faktisk, {mål.navn}", tekst))
    return linjer


def _antallet(tid: Leietid, faktisk: KomFaktisk) -> str:
    f = tid.valg.f
    planlagt = {a.år: a.i_alt for a in f.befolkning.ankomster}
    kom = {
        å: n
        for å in f.planår
        if (n := faktisk.tall.antall(å, Bosettingsstatus.BOSATT)) is not None
        and f.befolkning.tall.antall(å, Bosettingsstatus.BOSATT) != n
    }
    if not kom:
        return f"ingen nye tall for planårene (registrert til {norsk_dato(faktisk.kjent)})"
    tallene = ", ".join(
        f"{n} {'hittil' if å == faktisk.kjent.year else 'bosatt'} i {å} (planen {planlagt[å]})"
        for å, n in kom.items()
    )
    return f"{tallene}; registrert til {norsk_dato(faktisk.kjent)}, ellers planens forutsetninger"


def _måneder(n: int) -> str:
    return "1 måned" if n == 1 else f"{n} måneder"


def _per_måned(per_år: Fraction) -> str:
    return heltall(rund(per_år / MÅNEDER_I_ÅRET))
