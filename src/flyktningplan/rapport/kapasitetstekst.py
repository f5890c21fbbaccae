"""Det kapasitetsrapporten sier i ord: første måned over, brakkene, terskler, lærere, behov."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, grupper_for, neste_terskel
from flyktningplan.modeller.innstillinger import Undervisning
from flyktningplan.modeller.verdier import Driver
from flyktningplan.rapport.avrunding import desimaler, rund
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.regler.kalender import måned_av, år_av
from flyktningplan.regler.undervisning import lærerårsverk

HUNDRE = 100
NESTE_MÅNEDER = 3
IKKE_OPPGITT = "ikke oppgitt"


def måned(k: Kapasitetsmåned) -> str:
    return f"{MÅNEDSNAVN[måned_av(k.måned) - 1]} {år_av(k.måned)}"


def tall(verdi: Fraction | Decimal | int) -> str:
    """Én desimal med komma; hele tall uten desimal."""
    avrundet = desimaler(Fraction(verdi))
    hel = avrundet == avrundet.to_integral_value()
    return str(int(avrundet)) if hel else str(avrundet).replace(".", ",")


def perioder(måneder: Sequence[Kapasitetsmåned], er: Callable[[Kapasitetsmåned], bool]) -> str:
    """Månedene der `er` gjelder, sammenhengende måneder slått sammen.

    Måneder uten undervisning bryter ikke en periode.
    """
    ut: list[list[Kapasitetsmåned]] = []
    pågår = False
    for k in måneder:
        if k.grupper is None:
            continue
        if er(k):
            if pågår:
                ut[-1].append(k)
            else:
                ut.append([k])
        pågår = er(k)
    return ", ".join(_fra_til(p[0], p[-1]) for p in ut)


def _fra_til(første: Kapasitetsmåned, siste: Kapasitetsmåned) -> str:
    """«mars 2025», «mars–mai 2025» eller «november 2024–mars 2025»."""
    if første is siste:
        return måned(første)
    if år_av(første.måned) == år_av(siste.måned):
        return f"{MÅNEDSNAVN[måned_av(første.måned) - 1]}–{måned(siste)}"
    return f"{måned(første)}–{måned(siste)}"


def _grupper(antall: int) -> str:
    return "1 gruppe" if antall == 1 else f"{antall} grupper"


def funn_om_rom(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> tuple[tuple[str, str], ...]:
    """Ledetekst og tekst for hvert funn under tabellen."""
    valg = f.plan.innstillinger.undervisning
    linjer = [*_om_lokaler(f, måneder), *_om_terskler(måneder, valg)]
    små = perioder(måneder, lambda k: k.under_minste)
    if små:
        linjer.append(
            (
                "Under minste gruppe",
                f"{små}: færre enn {valg.minste_gruppe}; vurder samarbeid med nabokommune",
            )
        )
    linjer += _om_stillinger(f, måneder)
    linjer += _om_behov(f, år_av(måneder[-1].måned))
    return tuple(linjer)


def _om_lokaler(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> list[tuple[str, str]]:
    if f.plan.lokaler is None:
        return [("Lokaler", "tabellen lokaler mangler; plasser og romtimer er derfor utelatt")]
    linjer = []
    over = [k for k in måneder if (k.plasser_for_lite or 0) > 0 or (k.timer_for_lite or 0) > 0]
    if over:
        k = over[0]
        mangler = []
        if k.plasser_for_lite:
            mangler.append(f"{k.plasser_for_lite} plasser")
        if k.timer_for_lite:
            mangler.append(f"{tall(k.timer_for_lite)} romtimer")
        linjer.append(
            ("Første måned over kapasitet", f"{måned(k)}: mangler {' og '.join(mangler)}")
        )
    else:
        linjer.append(("Første måned over kapasitet", "ingen av månedene"))
    if any(k.rom != k.rom_uten_brakker for k in måneder):
        linjer += [
            ("Uten brakkene, plasser", uten_brakker_plasser(måneder)),
            ("Uten brakkene, romtimer", uten_brakker_timer(måneder)),
        ]
    return linjer


def uten_brakker_plasser(måneder: Sequence[Kapasitetsmåned]) -> str:
    """Når plassene er for få uten brakkene, hvis alle er der samtidig."""
    har = måneder[0].rom_uten_brakker.plasser
    if har is None:
        return IKKE_OPPGITT

    def mangler(k: Kapasitetsmåned) -> int:
        return k.norskdeltakere - (k.rom_uten_brakker.plasser or 0)

    når = perioder(måneder, lambda k: mangler(k) > 0)
    if not når:
        return f"{har} plasser er nok i alle månedene"
    verst = max((k for k in måneder if k.grupper is not None), key=mangler)
    return f"{har} plasser: for lite samtidig {når}, verst i {måned(verst)} ({mangler(verst)})"


def uten_brakker_timer(måneder: Sequence[Kapasitetsmåned]) -> str:
    """Når romtimene er for få uten brakkene."""
    har = måneder[0].rom_uten_brakker.timer
    if har is None:
        return IKKE_OPPGITT
    når = perioder(måneder, lambda k: k.timer_behov > (k.rom_uten_brakker.timer or 0))
    if not når:
        return f"{tall(har)} timer i uka er nok i alle månedene"
    mest = max(k.timer_behov for k in måneder)
    return f"{tall(har)} timer i uka: for lite {når} (behov opptil {tall(mest)})"


def _om_terskler(måneder: Sequence[Kapasitetsmåned], valg: Undervisning) -> list[tuple[str, str]]:
    i_drift = [k for k in måneder if k.grupper]
    if not i_drift:
        return [("Terskler", "ingen grupper i perioden")]
    per_gruppe = lærerårsverk(
        grupper=1, timer=valg.timer, uker=valg.uker, rammetimer=valg.rammetimer
    )
    ut = []
    opp = [
        (t.deltakere - k.norskdeltakere, k, t)
        for k in i_drift
        if (t := neste_terskel(k.norskdeltakere, valg, opp=True))
    ]
    if opp:
        avstand, k, t = min(opp, key=lambda x: (x[0], x[1].måned))
        flere = t.grupper - grupper_for(k.norskdeltakere, valg)
        ut.append(
            (
                "Neste terskel opp",
                (
                    f"{avstand} flere i {måned(k)} ({k.norskdeltakere} → {t.deltakere}): gruppe "
                    f"{t.grupper}, {tall(flere * valg.timer)} romtimer og "
                    f"{tall(flere * per_gruppe)} lærerårsverk"
                ),
            )
        )
    ned = [
        (k.norskdeltakere - t.deltakere, k, t)
        for k in i_drift
        if (t := neste_terskel(k.norskdeltakere, valg, opp=False))
    ]
    if ned:
        avstand, k, t = min(ned, key=lambda x: (x[0], x[1].måned))
        færre = grupper_for(k.norskdeltakere, valg) - t.grupper
        ut.append(
            (
                "Neste terskel ned",
                (
                    f"{avstand} færre i {måned(k)} ({k.norskdeltakere} → {t.deltakere}): "
                    f"{_grupper(t.grupper)}, {tall(færre * per_gruppe)} lærerårsverk mindre"
                ),
            )
        )
    return ut


def _om_stillinger(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> list[tuple[str, str]]:
    i_drift = [k for k in måneder if k.grupper is not None] or list(måneder)
    lærere = max(i_drift, key=lambda k: k.lærere_behov)
    rådgivere = max(måneder, key=lambda k: k.rådgivere_behov)
    return [
        (
            "Lærere",
            (
                f"behov opptil {tall(lærere.lærere_behov)} årsverk ({måned(lærere)}), "
                f"{_mot_vedtatt(lærere.lærere_behov, lærere.lærere_har)}"
            ),
        ),
        (
            "Programrådgivere",
            (
                f"behov opptil {tall(rådgivere.rådgivere_behov)} årsverk ({måned(rådgivere)}), "
                f"{_mot_vedtatt(rådgivere.rådgivere_behov, rådgivere.rådgivere_har)}; 1 per "
                f"{tall(f.plan.innstillinger.program.per_stilling)} programdeltakere"
            ),
        ),
    ]


def _mot_vedtatt(behov: Fraction, har: Fraction | None) -> str:
    if har is None:
        return "vedtatt bemanning er ikke oppgitt (tabellen stillinger mangler)"
    forskjell = har - behov
    if forskjell < 0:
        return f"vedtatt {tall(har)}: {tall(-forskjell)} årsverk for lite"
    return f"vedtatt {tall(har)}: {tall(forskjell)} årsverk over behovet"


def _om_behov(f: Framskriving, år: int) -> list[tuple[str, str]]:
    """Andre behov i årets snitt, mot det kommunen har."""
    ut = []
    for rad in f.plan.behov or ():
        if rad.driver is Driver.BEHOV:
            continue
        behov = f.budsjett.behov(rad, år)
        har = IKKE_OPPGITT if rad.har is None else tall(rad.har)
        ut.append((rad.hva.capitalize(), f"behov {tall(behov)} i {år}, har: {har}"))
    return ut


def kort_sagt(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> tuple[tuple[str, str], ...]:
    """Fem linjer koordinatoren leser mandag morgen."""
    nå = måneder[0]
    rom = "" if nå.rom.plasser is None else f", {nå.rom.plasser} plasser"
    timer = (
        "" if nå.rom.timer is None else f", {tall(nå.timer_behov)} av {tall(nå.rom.timer)} romtimer"
    )
    linjer = [
        (
            "Nå",
            (
                f"{nå.norskdeltakere} norskdeltakere i {_grupper(nå.grupper or 0)}{rom}{timer} "
                f"({måned(nå)})"
            ),
        )
    ]
    presset = [(p, k) for k in måneder if (p := k.mest_presset) is not None]
    if presset:
        (mål, belegg), k = max(presset, key=lambda x: x[0][1])
        linjer.append(("Mest presset", f"{måned(k)}, {rund(belegg * HUNDRE)} % av {mål}"))
    opp = [
        t for t in _om_terskler(måneder, f.plan.innstillinger.undervisning) if t[0].endswith("opp")
    ]
    linjer += [("Neste terskel", tekst) for _, tekst in opp]
    første = måneder[0].måned
    slutter = sum(
        1
        for p in f.mengder.forløp
        if p.program.lengde and første <= p.program.til < første + NESTE_MÅNEDER and p.person.kjent
    )
    linjer.append(("Ut av program", f"{slutter} av de kjente de neste 3 månedene"))
    mangler = [x.lokale for x in f.plan.lokaler or () if x.leie_per_år and x.oppsigelse is None]
    if mangler:
        linjer.append(("Frister", f"oppsigelsestid er ikke oppgitt for {', '.join(mangler)}"))
    return tuple(linjer)


def fotnoter(f: Framskriving) -> tuple[str, ...]:
    """Hva tallene bygger på, utledet av innstillinger og lokaler."""
    v = f.plan.innstillinger.undervisning
    trinn = ", ".join(f"{p.grupper} nivåer fra {p.fra}" for p in v.parallelle)
    per_gruppe = lærerårsverk(grupper=1, timer=v.timer, uker=v.uker, rammetimer=v.rammetimer)
    årsverk = str(desimaler(per_gruppe, 2)).replace(".", ",")
    noter = [
        (
            f"Grupper: høyst {v.klasse}, minst {v.minste_gruppe}, {trinn or 'ett nivå'}; "
            f"{tall(v.timer)} t × {tall(v.uker)} uker / {tall(v.rammetimer)} t = "
            f"{årsverk} årsverk per gruppe. Bruk egen årsramme."
        ),
        "Deltakere med bare plikt og betalende deltakere er med når de står i deltakere.",
    ]
    noter += [f"{x.lokale}: {x.merknad}" for x in f.plan.lokaler or () if x.merknad]
    if f.plan.innstillinger.kommune.merknad:
        noter.append(f.plan.innstillinger.kommune.merknad)
    return tuple(noter)
