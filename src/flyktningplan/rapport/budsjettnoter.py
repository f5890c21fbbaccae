"""Fotnotene og kildene til budsjettrapporten; alt er utledet av postene."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen, rund
from flyktningplan.rapport.grunnlag import andel_på_anslag, brukte_satser
from flyktningplan.rapport.rammetall import TILSKUDD, Rammetall
from flyktningplan.satser.tabell import Satsstatus

HUNDRE = 100
UTEN_FRYS = frozenset({Driver.NORSKTILSKUDD_PERSON, Driver.NORSKTILSKUDD_GRUNN})


def fotnoter(f: Framskriving, r: Rammetall) -> tuple[str, ...]:
    """Fotnotene i den rekkefølgen de betyr noe for rammen."""
    valg = f.plan.innstillinger
    noter = [_om_anslag(f), _om_frosne_tilskudd(f, r), _om_bofasthet(f)]
    noter.append(
        f"{valg.plan.basis} viser bare den vedtatte rammen, i {valg.plan.basis}-kroner; "
        "kilden sier ikke om den er opprinnelig eller revidert."
    )
    noter += _om_omfanget(r)
    noter += _om_g(f)
    noter += _om_blanke_år(f)
    if valg.kommune.merknad:
        noter.append(valg.kommune.merknad)
    return tuple(noter)


def _om_anslag(f: Framskriving) -> str:
    deler = []
    for år in f.planår:
        andel = andel_på_anslag([p for p in f.poster if p.år == år])
        deler.append(f"{år}: {'–' if andel is None else rund(andel * HUNDRE)} %")
    return (
        "Så mye av inntektene hviler på satser som er utledet, anslått eller ført fram fra "
        f"siste kjente år: {', '.join(deler)}. Se flyktningplan satser --mangler."
    )


def _om_frosne_tilskudd(f: Framskriving, r: Rammetall) -> str:
    priser = f.plan.innstillinger.priser
    vekst = 1 + Fraction(priser.prisvekst_ved_frys)
    tilskudd = [b for b in r.netto if b.driver in TILSKUDD - UTEN_FRYS]
    svakere = []
    for år in f.planår:
        if år > priser.grunnlag:
            tapt = -f.kroner(tilskudd, år) * (1 - 1 / vekst ** (år - priser.grunnlag))
            svakere.append(f"{i_tusen(tapt)} i {år}")
    prosent = rund(Fraction(priser.prisvekst_ved_frys) * HUNDRE)
    return (
        "Integreringstilskuddet holdes reelt uendret. Fryses det i kroner mens prisene stiger "
        f"{prosent} % i året, er nettoen svakere: {', '.join(svakere) or 'ingen år'} (1000 kr)."
    )


def _om_bofasthet(f: Framskriving) -> str:
    valg = f.plan.innstillinger
    alle_blir = valg.bofasthet.model_copy(update={"andel": type(valg.bofasthet.andel)(1)})
    annen = framskriv(
        replace(f.plan, innstillinger=valg.model_copy(update={"bofasthet": alle_blir})),
        f.scenario,
        f.satser,
    )
    annet = Rammetall(annen)
    tall = _liste((str(i_tusen(annet.beregnet_netto(å))), å) for å in f.planår)
    return (
        f"Bofasthet {_komma(valg.bofasthet.andel)} per år. Blir alle boende (1,00, «få flytter»), "
        f"er beregnet netto {tall}."
    )


def _om_omfanget(r: Rammetall) -> list[str]:
    if not r.utenfor:
        return ["Alle budsjettlinjer er regnet inn i rammen."]
    med = []
    for år in r.f.planår:
        avvik = r.avvik(år)
        if avvik is not None:
            med.append((str(i_tusen(avvik + r.f.kroner(r.utenfor, år))), år))
    ansvar = sorted({b.ansvar or "uten ansvar" for b in r.utenfor})
    return [
        (
            f"{len(r.utenfor)} linjer ({', '.join(ansvar)}) er lagt utenfor rammen; kilden sier "
            f"ikke hva rammen omfatter. Hører de innenfor, blir avviket {_liste(med)}."
        )
    ]


def _om_g(f: Framskriving) -> list[str]:
    g = [s for s in brukte_satser(f) if s.kode in ("G", "G-SNITT") and s.er_framført]
    prisår = f.plan.innstillinger.priser.grunnlag
    return [
        f"G for {prisår} var ikke kjent på kunnskapsdatoen; G fra {s.fra:%d.%m.%Y} "
        f"({rund(Fraction(s.verdi))} kr) er ført fram."
        for s in g[:1]
    ]


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
    """Kildene til ramme, bosetting, linjer og brukte satser, hver én gang."""
    linjekilder = [b.kilde for b in f.plan.budsjettlinjer]
    tabeller = [
        *(x.kilde for x in f.plan.ramme),
        *(x.kilde for x in f.plan.bosetting),
        *linjekilder,
    ]
    satser = [
        f"{s.kode}: {s.kilde}" + (" (framført)" if s.status is Satsstatus.FRAMFØRT else "")
        for s in brukte_satser(f)
    ]
    return tuple(dict.fromkeys(k.strip() for k in (*tabeller, *satser) if k and k.strip()))


def _liste(par: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{tall.replace('-', '−')} i {år}" for tall, år in par)


def _komma(tall: object) -> str:
    return str(tall).replace(".", ",")
