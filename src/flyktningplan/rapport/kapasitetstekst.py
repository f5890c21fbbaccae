"""Det kapasitetsrapporten sier i ord om rommene: første måned over, brakkene og puljer."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import (
    Kapasitetsmåned,
    første_over,
    rom_er_oppgitt,
    åpne_lokaler,
)
from flyktningplan.framskriving.puljer import Puljevalg, puljevalg
from flyktningplan.modeller.setning import antall, opplisting
from flyktningplan.modeller.talltekst import brøk
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.regler.kalender import måned_av, år_av
from flyktningplan.regler.undervisning import lærerårsverk

IKKE_OPPGITT = "ikke oppgitt"
UKJENT_ROM = "ikke kjent: plasser eller romtimer er ikke oppgitt for alle lokalene"


def månedsnavn(nummer: int) -> str:
    return MÅNEDSNAVN[måned_av(nummer) - 1]


def måned_og_år(nummer: int) -> str:
    return f"{månedsnavn(nummer)} {år_av(nummer)}"


def måned(k: Kapasitetsmåned) -> str:
    return måned_og_år(k.måned)


def tall(verdi: Fraction | Decimal | int) -> str:
    """Én desimal med komma; hele tall uten desimal."""
    return brøk(Fraction(verdi), 1)


def perioder(
    måneder: Sequence[Kapasitetsmåned],
    er: Callable[[Kapasitetsmåned], bool],
    *,
    også_ferie: bool = False,
) -> str:
    """Periodene med komma mellom: «januar 2024, mars–mai 2024». Tomt når det ikke er noen."""
    return ", ".join(periodene(måneder, er, også_ferie=også_ferie))


def periodene(
    måneder: Sequence[Kapasitetsmåned],
    er: Callable[[Kapasitetsmåned], bool],
    *,
    også_ferie: bool = False,
) -> tuple[str, ...]:
    """Månedene der `er` gjelder, sammenhengende måneder slått sammen.

    Måneder uten undervisning teller ikke, og bryter ikke en periode, når ikke `også_ferie`.
    """
    ut: list[list[Kapasitetsmåned]] = []
    pågår = False
    for k in måneder:
        if k.grupper is None and not også_ferie:
            continue
        if er(k):
            if pågår:
                ut[-1].append(k)
            else:
                ut.append([k])
        pågår = er(k)
    return tuple(_fra_til(p[0], p[-1]) for p in ut)


def _fra_til(første: Kapasitetsmåned, siste: Kapasitetsmåned) -> str:
    """«mars 2025», «mars–mai 2025» eller «november 2024–mars 2025»."""
    if første is siste:
        return måned(første)
    if år_av(første.måned) == år_av(siste.måned):
        return f"{MÅNEDSNAVN[måned_av(første.måned) - 1]}–{måned(siste)}"
    return f"{måned(første)}–{måned(siste)}"


def grupper(n: int) -> str:
    return "1 gruppe" if n == 1 else f"{n} grupper"


def om_lokalene(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> list[tuple[str, str]]:
    """Første måned over, og hva som mangler uten brakkene."""
    if f.plan.lokaler is None:
        return [("Lokaler", "tabellen lokaler mangler; plasser og romtimer er derfor utelatt")]
    linjer = []
    k = første_over(måneder)
    if k is not None:
        mangler = []
        if k.plasser_for_lite:
            mangler.append(antall(k.plasser_for_lite, "plass", "plasser"))
        if k.timer_for_lite:
            timer = tall(k.timer_for_lite)
            mangler.append(f"{timer} {'romtime' if timer == '1' else 'romtimer'}")
        linjer.append(
            ("Første måned over kapasitet", f"{måned(k)}: mangler {' og '.join(mangler)}")
        )
    else:
        ingen = "ingen av månedene" if rom_er_oppgitt(måneder) else UKJENT_ROM
        linjer.append(("Første måned over kapasitet", ingen))
    if any(k.rom != k.rom_uten_brakker for k in måneder):
        linjer += [
            ("Uten brakkene, plasser", uten_brakker_plasser(måneder)),
            ("Uten brakkene, romtimer", uten_brakker_timer(måneder)),
        ]
    return linjer


def uten_brakker_plasser(måneder: Sequence[Kapasitetsmåned]) -> str:
    """Når plassene er for få uten brakkene, hvis alle er der samtidig."""
    plasser = {k.måned: k.rom_uten_brakker.plasser for k in måneder}
    har = [p for p in plasser.values() if p is not None]
    if len(har) < len(måneder):
        return IKKE_OPPGITT

    def mangler(k: Kapasitetsmåned) -> int:
        return k.norskdeltakere - (plasser[k.måned] or 0)

    når = perioder(måneder, lambda k: mangler(k) > 0)
    if not når:
        return f"{_minst_mest(har)} plasser er nok i alle månedene"
    verst = max((k for k in måneder if k.grupper is not None), key=mangler)
    return (
        f"{_minst_mest(har)} plasser: for lite samtidig {når}, "
        f"verst i {måned(verst)} ({mangler(verst)})"
    )


def uten_brakker_timer(måneder: Sequence[Kapasitetsmåned]) -> str:
    """Når romtimene er for få uten brakkene."""
    timer = {k.måned: k.rom_uten_brakker.timer for k in måneder}
    har = [t for t in timer.values() if t is not None]
    if len(har) < len(måneder):
        return IKKE_OPPGITT
    når = perioder(måneder, lambda k: k.timer_behov > (timer[k.måned] or 0))
    if not når:
        return f"{_minst_mest(har)} timer i uka er nok i alle månedene"
    mest = max(k.timer_behov for k in måneder)
    return f"{_minst_mest(har)} timer i uka: for lite {når} (behov opptil {tall(mest)})"


def _minst_mest(har: Sequence[int | Decimal]) -> str:
    """«60», eller «60–75» når rommene åpner og stenger underveis."""
    minst, mest = min(har), max(har)
    return tall(minst) if minst == mest else f"{tall(minst)}–{tall(mest)}"


def om_puljer(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> list[tuple[str, str]]:
    """To puljer som alternativ: rommene som trengs i den mest krevende måneden."""
    valg = puljevalg(f.plan, måneder)
    if valg is None:
        return []
    når = måned(valg.måned)
    behov = tall(valg.måned.timer_behov)
    if not valg.holder:
        tekst = f"holder ikke i {når}: {behov} romtimer, {tall(valg.timer)} i rom som er store nok"
    else:
        navn = opplisting([r.lokale for r in valg.rom])
        tekst = (
            f"{når}: {_lokaler(len(valg.rom))} holder ({navn}, {behov} av {tall(valg.timer)} "
            f"timer, høyst {valg.gruppe} i rommet); {_uten_puljer(f, valg)}"
        )
    return [("To puljer, formiddag og ettermiddag", tekst)]


def _uten_puljer(f: Framskriving, valg: Puljevalg) -> str:
    finnes = len(åpne_lokaler(f.plan, valg.måned.måned))
    if valg.uten_puljer > finnes:
        return "når alle er der samtidig, er det for lite"
    return f"når alle er der samtidig, trengs {valg.uten_puljer}"


def _lokaler(n: int) -> str:
    return antall(n, "lokale", "lokaler")


def fotnoter(f: Framskriving) -> tuple[str, ...]:
    """Hva tallene bygger på, utledet av innstillinger og lokaler."""
    v = f.plan.innstillinger.undervisning
    trinn = ", ".join(f"{p.grupper} nivåer fra {p.fra}" for p in v.parallelle)
    per_gruppe = lærerårsverk(grupper=1, timer=v.timer, uker=v.uker, rammetimer=v.rammetimer)
    årsverk = brøk(per_gruppe, 2, faste=True)
    noter = [
        (
            f"Grupper: høyst {v.klasse}, minst {v.minste_gruppe}, {trinn or 'ett nivå'}; "
            f"{tall(v.timer)} t × {tall(v.uker)} uker / {tall(v.rammetimer)} t = "
            f"{årsverk} årsverk per gruppe. Bruk egen årsramme."
        ),
        "Deltakere med bare plikt og betalende deltakere er med når de står i deltakere.",
        "To puljer forutsetter at rommet kan brukes like mange timer til i uka.",
        *_uten_undervisning(f),
    ]
    noter += [f"{x.lokale}: {x.merknad}" for x in f.plan.lokaler or () if x.merknad]
    if f.plan.innstillinger.kommune.merknad:
        noter.append(f.plan.innstillinger.kommune.merknad)
    return tuple(noter)


def _uten_undervisning(f: Framskriving) -> tuple[str, ...]:
    valg = f.plan.innstillinger
    måneder = [MÅNEDSNAVN[m - 1] for m in valg.undervisning.uten_undervisning]
    if not måneder:
        return ()
    return (
        (
            f"Uten ordinær undervisning: {', '.join(måneder)}. Programmet går "
            f"{tall(valg.program.uker)} uker i året, så deltakerne må ha sommertilbud eller "
            "praksis da."
        ),
    )
