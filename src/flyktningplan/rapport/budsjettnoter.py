"""Fotnotene og kildene til budsjettrapporten; alt er utledet av postene."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving, med_bofasthet
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.setning import antall, opplisting
from flyktningplan.modeller.tabeller import Bosetting, Budsjettlinje, Ramme
from flyktningplan.modeller.talltekst import desimaltall, heltall, norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus, Driver
from flyktningplan.rapport.avgiftsnoter import avgiftsnoter
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.dekningsgrad import dekningsnote
from flyktningplan.rapport.grunnlag import andel_på_anslag, brukte_satser, er_kilde
from flyktningplan.rapport.prisnoter import g_note, prisnoter, tusen_per_år
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme

SOSIALHJELP = "281"
"""Funksjonen for økonomisk sosialhjelp, lagt til Nav i de fleste kommuner."""


def fotnoter(f: Framskriving, r: Rammetall) -> tuple[str, ...]:
    """Fotnotene i den rekkefølgen de betyr noe for rammen."""
    valg = f.plan.innstillinger
    noter = [_om_anslag(f), *(n.tekst for n in prisnoter(f, r)), _om_bofasthet(f)]
    noter.append(_om_basisåret(f))
    noter += avgiftsnoter(r)
    noter += _om_omfanget(r)
    noter += _om_anmodningene(f)
    noter.append(_om_bosettingsstopp(f))
    noter.append(dekningsnote(f))
    noter += g_note(f)
    noter += _om_blanke_år(f)
    if valg.kommune.merknad:
        noter.append(valg.kommune.merknad)
    return tuple(noter)


def _om_basisåret(f: Framskriving) -> str:
    """Hva kolonnen for basisåret er, og hvilken utgave av rammen den viser når det er oppgitt."""
    basis = f.plan.innstillinger.plan.basis
    ramme = gjeldende_ramme(f.plan, basis)
    utgave = "; tabellen ramme sier ikke om den er opprinnelig eller revidert"
    if ramme is not None and ramme.vedtatt is not None:
        utgave = f", {ramme.versjon or 'vedtatt'} {norsk_dato(ramme.vedtatt)}"
    return f"{basis} viser bare den vedtatte rammen, i {basis}-kroner{utgave}."


def _om_anslag(f: Framskriving) -> str:
    deler = []
    for år in f.planår:
        andel = andel_på_anslag(f, år)
        deler.append(f"{år}: {'–' if andel is None else rund(andel * HUNDRE)} %")
    return (
        "Så mye av inntektene hviler på satser som er utledet, anslått eller ført fram fra "
        f"siste kjente år: {', '.join(deler)}. Se flyktningplan satser --mangler."
    )


def _om_bofasthet(f: Framskriving) -> str:
    valg = f.plan.innstillinger
    annet = Rammetall(med_bofasthet(f, Decimal(1)))
    tall = tusen_per_år((i_tusen(annet.beregnet_netto(å)), å) for å in f.planår)
    return (
        f"Bofasthet {desimaltall(valg.bofasthet.andel)} per år. Blir alle boende (1,00), "
        f"er beregnet netto {tall}."
    )


def _om_omfanget(r: Rammetall) -> list[str]:
    if not r.utenfor:
        return ["Alle budsjettlinjer er regnet inn i rammen."]
    med = []
    for år in r.f.planår:
        avvik = r.avvik(år)
        if avvik is not None:
            med.append((i_tusen(avvik + r.f.kroner(r.utenfor, år)), år))
    ansvar = sorted({b.ansvar or "uten ansvar" for b in r.utenfor})
    hvem = "den" if len(r.utenfor) == 1 else "de"
    avviket = (
        f" Hører {hvem} innenfor, blir avviket {tusen_per_år(med)}{_bare_sosialhjelpen(r)}."
        if med
        else ""
    )
    return [
        (
            f"{antall(len(r.utenfor), 'linje', 'linjer')} ({', '.join(ansvar)}) er lagt utenfor "
            f"rammen.{avviket}"
        )
    ]


def _om_anmodningene(f: Framskriving) -> list[str]:
    """Årene der antallet er IMDis anmodning og ikke noe kommunen har vedtatt eller ventet selv."""
    anmodet = [
        f"{a.i_alt} i {a.år}"
        for a in f.befolkning.ankomster
        if a.år in f.planår and a.grunnlag == Bosettingsstatus.ANMODET
    ]
    if not anmodet:
        return []
    return [
        (
            f"Bosatte i planen, {opplisting(anmodet)}, er IMDis anmodning: tabellen bosetting har "
            "hverken vedtak eller prognose."
        )
    ]


def _bare_sosialhjelpen(r: Rammetall) -> str:
    """Hva avviket blir når bare sosialhjelpen flyttes inn; tomt når den er alt som er utenfor."""
    linjer = tuple(b for b in r.utenfor if b.funksjon == SOSIALHJELP)
    if not linjer or len(linjer) == len(r.utenfor):
        return ""
    med = [
        (i_tusen(avvik + r.f.kroner(linjer, år)), år)
        for år in r.f.planår
        if (avvik := r.avvik(år)) is not None
    ]
    verdt = i_tusen(sum((r.f.kroner(linjer, å) for å in r.f.planår), start=Fraction(0)))
    return (
        f"; bare sosialhjelpen (funksjon {SOSIALHJELP}) er verdt {heltall(verdt)} i alt og gir "
        f"{tusen_per_år(med)}"
    )


def _om_bosettingsstopp(f: Framskriving) -> str:
    return (
        "Uten ny bosetting er beregnet netto når ingen flere kommer etter "
        f"{norsk_dato(f.plan.innstillinger.plan.kjent)}. Stillinger, leie og faste linjer står som "
        "i planen."
    )


def _om_blanke_år(f: Framskriving) -> list[str]:
    ut = []
    for linje in f.plan.budsjettlinjer:
        blanke = [
            å
            for å in f.planår
            if linje.driver is Driver.FAST
            and linje.beløp
            and å not in linje.beløp
            and (linje.til is None or linje.til.year >= å)
        ]
        if blanke:
            år = ", ".join(str(å) for å in blanke)
            ut.append(f"«{linje.linje}» har blank årskolonne i {år} og er ikke med der.")
    return ut


def kilder(f: Framskriving) -> tuple[str, ...]:
    """Kildene til ramme, bosetting, linjer og brukte satser, hver én gang, med det de gjelder."""
    gjelder: dict[str, dict[str, None]] = defaultdict(dict)
    sett = [rad for tall in f.befolkning.tall.tall.values() for rad in tall.rader]
    rader: tuple[Ramme | Bosetting | Budsjettlinje, ...] = (
        *f.plan.ramme,
        *sett,
        *f.plan.budsjettlinjer,
    )
    for rad in rader:
        if rad.kilde and er_kilde(rad.kilde):
            gjelder[rad.kilde.strip()][rad.tabell] = None
    for s in brukte_satser(f):
        gjelder[s.kilde][f"{s.kode} (egen sats)" if s.egen else s.kode] = None
    return tuple(f"{', '.join(hva)}: {kilde}" for kilde, hva in gjelder.items())
