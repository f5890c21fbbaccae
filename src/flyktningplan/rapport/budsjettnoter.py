"""Fotnotene og kildene til budsjettrapporten; alt er utledet av postene."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving, med_bofasthet
from flyktningplan.modeller.tabeller import Bosetting, Budsjettlinje, Ramme
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import i_tusen, rund
from flyktningplan.rapport.grunnlag import ANTATT, andel_på_anslag, brukte_satser
from flyktningplan.rapport.rammetall import TILSKUDD, Rammetall
from flyktningplan.rapport.talltekst import desimaltall, heltall

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
            svakere.append((i_tusen(tapt), år))
    prosent = rund(Fraction(priser.prisvekst_ved_frys) * HUNDRE)
    return (
        "Integreringstilskuddet holdes reelt uendret. Fryses det i kroner mens prisene stiger "
        f"{prosent} % i året, er nettoen svakere: {_liste(svakere) or 'ingen år'}."
    )


def _om_bofasthet(f: Framskriving) -> str:
    valg = f.plan.innstillinger
    annet = Rammetall(med_bofasthet(f, Decimal(1)))
    tall = _liste((i_tusen(annet.beregnet_netto(å)), å) for å in f.planår)
    return (
        f"Bofasthet {desimaltall(valg.bofasthet.andel)} per år. Blir alle boende (1,00, «få "
        f"flytter»), er beregnet netto {tall}."
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
    return [
        (
            f"{len(r.utenfor)} linjer ({', '.join(ansvar)}) er lagt utenfor rammen; "
            f"kilden sier ikke hva rammen omfatter. Hører de innenfor, blir avviket {_liste(med)}."
        )
    ]


def _om_g(f: Framskriving) -> list[str]:
    g = [s for s in brukte_satser(f) if s.kode in ("G", "G-SNITT") and s.er_framført]
    prisår = f.plan.innstillinger.priser.grunnlag
    return [
        f"G for {prisår} var ikke kjent på kunnskapsdatoen; G fra {s.fra:%d.%m.%Y} "
        f"({desimaltall(s.verdi)} kr) er ført fram."
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
    """Kildene til ramme, bosetting, linjer og brukte satser, hver én gang, med det de gjelder."""
    gjelder: dict[str, dict[str, None]] = defaultdict(dict)
    sett = [rad for tall in f.befolkning.tall.tall.values() for rad in tall.rader]
    rader: tuple[Ramme | Bosetting | Budsjettlinje, ...] = (
        *f.plan.ramme,
        *sett,
        *f.plan.budsjettlinjer,
    )
    for rad in rader:
        if rad.kilde and rad.kilde.strip().casefold() not in ANTATT:
            gjelder[rad.kilde.strip()][rad.tabell] = None
    for s in brukte_satser(f):
        gjelder[s.kilde][s.kode] = None
    return tuple(f"{', '.join(hva)}: {kilde}" for kilde, hva in gjelder.items())


def _liste(par: Iterable[tuple[int, int]]) -> str:
    """«−815 i 2024, 348 i 2026» av par (1000 kr, år)."""
    return ", ".join(f"{heltall(tall)} i {år}" for tall, år in par)
