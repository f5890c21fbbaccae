"""`rapport bosetting`: anmodet, vedtatt, bosatt, planen mot det som kom, og hvem som er her."""

from datetime import date
from fractions import Fraction

from flyktningplan.framskriving.befolkning import Ankomstår
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.bosettingstall import Bosettingstall, Årstall, les_tall
from flyktningplan.modeller.tabeller import Innvandrere
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus, Merke
from flyktningplan.rapport.figurer.bosetting import figur_alder, figur_plan_mot_kom
from flyktningplan.rapport.grunnlag import er_kilde
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Kolonne, Rad, Rapport, Slag, Tabell, Verdi

TILSKUDDSÅR = range(1, 6)
TEGN = {Merke.SKJULT: ":", Merke.MANGLER: ".", Merke.IKKE_AKTUELT: "-"}


def rapport_bosetting(f: Framskriving) -> Rapport:
    """Personer per år. Kolonnen «Kom» har også tall registrert etter kunnskapsdatoen."""
    senere = les_tall(f.plan.bosetting, date.max)
    rader = _rader(f, senere)
    alder = _alder(f.plan.innvandrere or ())
    return Rapport(
        navn="bosetting",
        tittel="Bosetting: planen mot det som kom",
        hode=hode(f.plan, scenario=f.scenario, enhet="personer"),
        tabell=Tabell(_kolonner(), tuple(rader), navn="bosetting"),
        tillegg=(_tilskuddsår(f), alder) if alder.rader else (_tilskuddsår(f),),
        hovedtall={
            "I planen i alt": sum(a.i_alt for a in f.befolkning.ankomster if a.år in f.planår)
        },
        fotnoter=_fotnoter(f, senere),
        kilder=tuple(
            dict.fromkeys(r.kilde for r in f.plan.bosetting if r.kilde and er_kilde(r.kilde))
        ),
        advarsler=f.befolkning.advarsler,
        figurer=tuple(
            x for x in (figur_plan_mot_kom(rader), figur_alder(alder.rader)) if x is not None
        ),
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
        datoer = [r.registrert for r in kom.rader if r.registrert] if kom else []
        rader.append(
            Rad(
                {
                    "år": str(år),
                    "anmodet": _vis(tall, år, Bosettingsstatus.ANMODET),
                    "vedtatt": _vis(tall, år, Bosettingsstatus.VEDTATT),
                    "bosatt": _vis(tall, år, Bosettingsstatus.BOSATT),
                    "i planen": _i_planen(f, år),
                    "kom": _vis(senere, år, Bosettingsstatus.BOSATT) if etter else None,
                    "avvik": _avvik(f, år, kom) if etter else None,
                    "registrert": max(datoer) if etter and datoer else None,
                }
            )
        )
    return rader


def _avvik(f: Framskriving, år: int, kom: Årstall | None) -> int | None:
    """Bosatte etter avtale som kom, minus dem planen regnet med, uten familie og selvbosatte.

    None når noe av det er skjult: da kunne det skjulte vært regnet ut.
    """
    ankomst = _ankomst(f, år)
    if ankomst is None or kom is None or kom.kjent_antall is None or _er_skjult(f, år):
        return None
    return kom.kjent_antall - ankomst.etter_avtale


def _ankomst(f: Framskriving, år: int) -> Ankomstår | None:
    return next((a for a in f.befolkning.ankomster if a.år == år), None)


def _er_skjult(f: Framskriving, år: int) -> bool:
    kilde = f.befolkning.tall.hent(år, Bosettingsstatus.BOSATT)
    return kilde is not None and kilde.kjent_antall is None


def _i_planen(f: Framskriving, år: int) -> Verdi:
    """Antallet planen regner med; merket, eller «minst», når kilden har skjult noe av det."""
    ankomst = _ankomst(f, år)
    if ankomst is None:
        return None
    if not _er_skjult(f, år):
        return ankomst.i_alt
    return (
        f"minst {ankomst.i_alt}"
        if ankomst.i_alt
        else _vis(f.befolkning.tall, år, Bosettingsstatus.BOSATT)
    )


def _vis(tall: Bosettingstall, år: int, status: Bosettingsstatus) -> Verdi:
    """Antallet, eller IMDis eget merke når tallet er skjult, mangler eller ikke er aktuelt.

    «minst 7» når noen av månedene er skjult, og de andre er 7.
    """
    funnet = tall.hent(år, status)
    if funnet is None:
        return None
    if not isinstance(funnet.antall, Merke):
        return funnet.antall
    return funnet.tekst if funnet.minst else TEGN[funnet.antall]


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


def _om_tallene(f: Framskriving, senere: Bosettingstall) -> list[str]:
    """Det som ikke ses av tallet: deler som er skjult, og familie i planen."""
    noter = []
    if any(t.skjulte and t.minst and t.kjent_antall is None for t in senere.tall.values()):
        noter.append(
            "«minst» er summen av månedene som er kjent, når en måned er skjult. Planen regner "
            "bare med de kjente og dem som står i deltakere."
        )
    egen_rad = [
        f"{status} {år}"
        for (år, status), t in senere.tall.items()
        if t.skjulte and t.kjent_antall is not None
    ]
    if egen_rad:
        noter.append(
            f"{', '.join(egen_rad)}: årets egen rad gjelder. Det den har ut over de kjente "
            "månedene, er regnet til de skjulte månedene til sammen."
        )
    utenom = [
        f"{a.år}: {a.utenom}"
        for a in f.befolkning.ankomster
        if a.utenom and senere.hent(a.år, Bosettingsstatus.BOSATT)
    ]
    if utenom:
        noter.append(
            "«Kom − plan» gjelder bosatte etter avtale på begge sider. Familie og selvbosatte er "
            f"med i «I planen», men ikke der ({', '.join(utenom)})."
        )
    return noter


def _fotnoter(f: Framskriving, senere: Bosettingstall) -> tuple[str, ...]:
    kjent = f.plan.innstillinger.plan.kjent
    noter = [
        f"«Kom» er tall registrert etter kunnskapsdatoen {norsk_dato(kjent)}; planen ser dem ikke.",
        (
            "Bosatt etter avtale med IMDi. Familie som kommer direkte, telles ikke der, men gir "
            "tilskudd; inntekter og hoder stemmer derfor ikke en til en."
        ),
    ]
    antall = [r.antall for r in f.plan.bosetting]
    antall += [r.antall for r in f.plan.innvandrere or ()]
    if any(isinstance(n, Merke) for n in antall):
        noter.append(": skjult av personvern · . mangler · - ikke aktuelt. Ingen av dem er null.")
    noter += _om_tallene(f, senere)
    noter.append(
        "Hodene er rundet hver for seg, så radene kan avvike med 1 fra I alt. Den som flytter i "
        "løpet av året, teller for månedene her."
    )
    if not f.plan.innvandrere:
        noter.append(
            "Tabellen innvandrere mangler eller har ingen rader; innvandrere etter alder er derfor "
            "utelatt."
        )
    noter += [
        f"{r.celle('antall')} ({r.år}, {r.status}): {r.merknad}"
        for r in f.plan.bosetting
        if r.merknad and r.status is not Bosettingsstatus.PROGNOSE
    ]
    if f.plan.innstillinger.kommune.merknad:
        noter.append(f.plan.innstillinger.kommune.merknad)
    return tuple(noter)
