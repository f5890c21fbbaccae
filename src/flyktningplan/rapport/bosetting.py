"""`rapport bosetting`: anmodet, vedtatt, bosatt, planen mot det som kom, og hvem som er her."""

from datetime import date
from fractions import Fraction

from flyktningplan.framskriving.bosettingstall import Bosettingstall, les_tall
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Innvandrere
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke
from flyktningplan.rapport.grunnlag import ANTATT
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell, Verdi

TILSKUDDSÅR = range(1, 6)
TEGN = {Merke.SKJULT: ":", Merke.MANGLER: ".", Merke.IKKE_AKTUELT: "-"}


def rapport_bosetting(f: Framskriving) -> Rapport:
    """Personer per år. Kolonnen «Kom» har også tall registrert etter kunnskapsdatoen."""
    senere = les_tall(f.plan.bosetting, date.max)
    tillegg = [_tilskuddsår(f)]
    if f.plan.innvandrere:
        tillegg.append(_alder(f.plan.innvandrere))
    return Rapport(
        navn="bosetting",
        tittel="Bosetting: planen mot det som kom",
        hode=hode(f.plan, scenario=f.scenario, enhet="personer"),
        tabell=Tabell(_kolonner(), tuple(_rader(f, senere)), navn="bosetting"),
        tillegg=tuple(tillegg),
        hovedtall={
            "I planen i alt": sum(a.i_alt for a in f.befolkning.ankomster if a.år in f.planår)
        },
        fotnoter=_fotnoter(f),
        kilder=tuple(
            dict.fromkeys(
                r.kilde
                for r in f.plan.bosetting
                if r.kilde and r.kilde.strip().casefold() not in ANTATT
            )
        ),
        advarsler=f.befolkning.advarsler,
    )


def _kolonner() -> tuple[Kolonne, ...]:
    return (
        Kolonne("år", "År", Slag.TEKST),
        Kolonne("anmodet", "Anmodet"),
        Kolonne("vedtatt", "Vedtatt"),
        Kolonne("bosatt", "Bosatt"),
        Kolonne("i planen", "I planen"),
        Kolonne("kom", "Kom*"),
        Kolonne("avvik", "Kom − plan"),
        Kolonne("registrert", "Registrert", Slag.DATO),
    )


def _rader(f: Framskriving, senere: Bosettingstall) -> list[Rad]:
    tall = f.befolkning.tall
    rader = []
    for år in sorted({*tall.år, *senere.år}):
        kom = senere.hent(år, Bosettingsstatus.BOSATT)
        etter = kom is not None and kom != tall.hent(år, Bosettingsstatus.BOSATT)
        antall = kom.kjent_antall if kom is not None and etter else None
        plan = _i_planen(f, år)
        datoer = [r.registrert for r in kom.rader if r.registrert] if kom else []
        rader.append(
            Rad(
                {
                    "år": str(år),
                    "anmodet": _vis(tall, år, Bosettingsstatus.ANMODET),
                    "vedtatt": _vis(tall, år, Bosettingsstatus.VEDTATT),
                    "bosatt": _vis(tall, år, Bosettingsstatus.BOSATT),
                    "i planen": plan,
                    "kom": _vis(senere, år, Bosettingsstatus.BOSATT) if etter else None,
                    "avvik": antall - plan
                    if antall is not None and isinstance(plan, int)
                    else None,
                    "registrert": max(datoer) if etter and datoer else None,
                }
            )
        )
    return rader


def _i_planen(f: Framskriving, år: int) -> Verdi:
    """Antallet planen regner med; merket når kilden har skjult tallet og ingen står i listen."""
    ankomst = next((a for a in f.befolkning.ankomster if a.år == år), None)
    if ankomst is None:
        return None
    kilde = f.befolkning.tall.hent(år, Bosettingsstatus.BOSATT)
    if not ankomst.i_alt and kilde is not None and isinstance(kilde.antall, Merke):
        return TEGN[kilde.antall]
    return ankomst.i_alt


def _vis(tall: Bosettingstall, år: int, status: Bosettingsstatus) -> Verdi:
    """Antallet, eller IMDis eget merke når tallet er skjult, mangler eller ikke er aktuelt."""
    funnet = tall.hent(år, status)
    if funnet is None:
        return None
    return TEGN[funnet.antall] if isinstance(funnet.antall, Merke) else funnet.antall


def _tilskuddsår(f: Framskriving) -> Tabell:
    rader = []
    for år in range(f.plan.innstillinger.plan.basis, f.plan.innstillinger.plan.slutt + 1):
        eksakt = [f.mengder.i_tilskuddsår(år, k) for k in TILSKUDDSÅR]
        celler: dict[str, Verdi] = {"år": str(år)}
        celler |= {f"år {k}": hele(n) for k, n in zip(TILSKUDDSÅR, eksakt, strict=True)}
        celler["i alt"] = hele(sum(eksakt, start=Fraction(0)))
        rader.append(Rad(celler))
    return Tabell(
        (
            Kolonne("år", "År", Slag.TEKST),
            *(Kolonne(f"år {k}", f"År {k}", over="Tilskuddsår") for k in TILSKUDDSÅR),
            Kolonne("i alt", "I alt"),
        ),
        tuple(rader),
        navn="tilskuddsår",
        tittel="Hvem er her, etter tilskuddsår (hele personer, etter fraflytting)",
    )


def _alder(innvandrere: tuple[Innvandrere, ...]) -> Tabell:
    """Innvandrere etter alder, med søyle; skjulte tall står som merke og har ingen søyle."""
    størst = max((r.antall for r in innvandrere if isinstance(r.antall, int)), default=0)
    rader = []
    for r in innvandrere:
        celler: dict[str, Verdi] = {"år": str(r.år), "aldersgruppe": r.aldersgruppe}
        if isinstance(r.antall, Merke):
            celler["antall"] = TEGN[r.antall]
        else:
            celler["antall"] = r.antall
            celler["søyle"] = r.antall * 100 // størst if størst else 0
        rader.append(Rad(celler))
    return Tabell(
        (
            Kolonne("år", "År", Slag.TEKST),
            Kolonne("aldersgruppe", "Alder", Slag.TEKST),
            Kolonne("antall", "Innvandrere"),
            Kolonne("søyle", "Av største gruppe", Slag.SØYLE),
        ),
        tuple(rader),
        navn="alder",
        tittel="Innvandrere etter alder (ikke bare flyktninger)",
    )


def _fotnoter(f: Framskriving) -> tuple[str, ...]:
    kjent = f.plan.innstillinger.plan.kjent
    noter = [
        f"«Kom» er tall registrert etter kunnskapsdatoen {kjent:%d.%m.%Y}; planen ser dem ikke.",
        (
            "Bosatt etter avtale med IMDi. Familie som kommer direkte, telles ikke der, men gir "
            "tilskudd; inntekter og hoder stemmer derfor ikke en til en."
        ),
    ]
    if any(isinstance(r.antall, Merke) for r in f.plan.bosetting):
        noter.append(": skjult av personvern · . mangler · - ikke aktuelt. Ingen av dem er null.")
    noter.append(
        "Hodene er rundet hver for seg, så radene kan avvike med 1 fra I alt. Den som flytter i "
        "løpet av året, teller for månedene her."
    )
    noter += [
        f"{r.celle('antall')} ({r.år}, {r.status}): {r.merknad}"
        for r in f.plan.bosetting
        if r.merknad and r.status is not Bosettingsstatus.PROGNOSE
    ]
    if f.plan.innstillinger.kommune.merknad:
        noter.append(f.plan.innstillinger.kommune.merknad)
    return tuple(noter)
