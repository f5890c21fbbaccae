"""`kapasitet`: deltakere, grupper, plasser, romtimer og lærere måned for måned."""

from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, første_over, rom_er_oppgitt
from flyktningplan.framskriving.kapasitet import kapasitet as regn_kapasitet
from flyktningplan.modeller.avrunding import HUNDRE, desimaler, rund
from flyktningplan.rapport.behovstabell import (
    note_om_behov,
    om_behov,
    tabell_behov,
    tabell_behov_per_måned,
)
from flyktningplan.rapport.figurer.rom import figur_rom
from flyktningplan.rapport.hode import hode, med_merke
from flyktningplan.rapport.kapasitetstekst import (
    IKKE_OPPGITT,
    fotnoter,
    måned,
    månedsnavn,
    om_lokalene,
    om_puljer,
    perioder,
)
from flyktningplan.rapport.mandag import kort_sagt
from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rad, Rapport, Slag, Tabell, Verdi
from flyktningplan.rapport.norskdeltakere import (
    note_om_fristen,
    om_deltakerne,
    tabell_hvem,
    venter_hovedtall,
)
from flyktningplan.rapport.stillingstabell import (
    faste_og_midlertidige,
    om_stillinger,
    tabell_bemanning,
    tabell_stillinger,
)
from flyktningplan.rapport.terskeltabell import om_gruppeterskler, tabell_terskler
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, måned_for, månedsnummer, år_av


def rapport_kapasitet(f: Framskriving, år: int | None = None) -> Rapport:
    """De tolv månedene i året, eller uten år de tolv etter kunnskapsdatoen.

    Reiser `FlyktningplanFeil` når planen ikke har data for året.
    """
    måneder = viste_måneder(f, år)
    når = f"{måned(måneder[0])}–{måned(måneder[-1])}" if år is None else str(år)
    return _rapport(f, måneder, f"Kapasitet i voksenopplæringen {når}", kort=år is None)


def viste_måneder(f: Framskriving, år: int | None) -> tuple[Kapasitetsmåned, ...]:
    """Månedene rapporten viser: året, eller uten år de tolv etter kunnskapsdatoen."""
    if år is not None:
        return f.måneder(år)
    første = måned_for(f.plan.innstillinger.plan.kjent) + 1
    etter_planen = månedsnummer(f.plan.innstillinger.plan.slutt + 1, 1)
    if første >= etter_planen:
        raise FlyktningplanFeil(
            "Planen har ikke data etter kunnskapsdatoen.",
            f"Siste planår er {f.plan.innstillinger.plan.slutt}; velg et år med --år.",
        )
    return regn_kapasitet(
        f.plan, f.mengder, range(første, min(første + MÅNEDER_I_ÅRET, etter_planen))
    )


def rapport_hele_planen(f: Framskriving) -> Rapport:
    """Alle månedene fra første til siste planår, til arbeidsboken."""
    plan = f.plan.innstillinger.plan
    måneder = tuple(k for å in f.planår for k in f.måneder(å))
    return _rapport(
        f, måneder, f"Kapasitet i voksenopplæringen {plan.start}–{plan.slutt}", kort=False
    )


def _rapport(
    f: Framskriving, måneder: tuple[Kapasitetsmåned, ...], tittel: str, *, kort: bool
) -> Rapport:
    flere_år = år_av(måneder[0].måned) != år_av(måneder[-1].måned)
    avsnitt = (Avsnitt("Kort sagt", kort_sagt(f, måneder), øverst=True),) if kort else ()
    tillegg = (
        tabell_hvem(f, måneder, med_år=flere_år),
        tabell_terskler(f, måneder),
        tabell_bemanning(f),
        tabell_stillinger(f),
        tabell_behov(f),
        tabell_behov_per_måned(f, måneder, med_år=flere_år),
    )
    return Rapport(
        navn="kapasitet",
        tittel=tittel,
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="personer",
            priser=med_merke(
                "hele personer, forventet forløp", intern=f.plan.deltakere is not None
            ),
        ),
        tabell=Tabell(
            _kolonner(f), tuple(_rad(k, med_år=flere_år) for k in måneder), navn="kapasitet"
        ),
        hovedtall={**_hovedtall(måneder), **venter_hovedtall(f, måneder)},
        avsnitt=(
            *avsnitt,
            Avsnitt("Rom, grupper og lærere", _i_ord(f, måneder)),
            Avsnitt("Faste og midlertidige", faste_og_midlertidige(f)),
        ),
        tillegg=tuple(t for t in tillegg if t is not None),
        fotnoter=(*note_om_fristen(f, måneder), *fotnoter(f), *note_om_behov(f)),
        kilder=(),
        advarsler=f.befolkning.advarsler,
        figurer=tuple(x for x in (figur_rom(måneder),) if x is not None),
    )


def _i_ord(f: Framskriving, måneder: tuple[Kapasitetsmåned, ...]) -> tuple[tuple[str, str], ...]:
    """Ledetekst og tekst for hvert funn under tabellene."""
    valg = f.plan.innstillinger.undervisning
    små = perioder(måneder, lambda k: k.under_minste)
    under_minste = (
        "Under minste gruppe",
        f"{små}: færre enn {valg.minste_gruppe}; vurder samarbeid med nabokommune",
    )
    return (
        *om_lokalene(f, måneder),
        *om_puljer(f, måneder),
        *om_gruppeterskler(f, måneder),
        *((under_minste,) if små else ()),
        *om_deltakerne(f, måneder),
        *om_stillinger(f, måneder),
        *om_behov(f, måneder),
    )


def _kolonner(f: Framskriving) -> tuple[Kolonne, ...]:
    rom = (
        ()
        if f.plan.lokaler is None
        else (
            Kolonne("plasser_har", "har", over="Plasser"),
            Kolonne("romtimer_behov", "behov", Slag.TALL, over="Romtimer/uke"),
            Kolonne("romtimer_har", "har", Slag.TALL, over="Romtimer/uke"),
            Kolonne("belegg_prosent", "av 100 %", Slag.SØYLE, over="Mest presset", bare_bred=True),
            Kolonne("mest_presset", "mål", Slag.TEKST, over="Mest presset", bare_bred=True),
        )
    )
    stillinger = (
        ()
        if f.plan.stillinger is None
        else (Kolonne("lærere_har", "har", Slag.DESIMAL, over="Lærerårsverk"),)
    )
    return (
        Kolonne("måned", "Måned", Slag.TEKST),
        Kolonne("norskdeltakere", "Norsk", over="Deltakere"),
        Kolonne("i_program", "Program", over="Deltakere"),
        Kolonne("grupper", "Grupper"),
        Kolonne("plasser_behov", "behov", over="Plasser"),
        *rom,
        Kolonne("lærere_behov", "behov", Slag.DESIMAL, over="Lærerårsverk"),
        *stillinger,
    )


def _rad(k: Kapasitetsmåned, *, med_år: bool) -> Rad:
    celler: dict[str, Verdi] = {
        "måned": måned(k) if med_år else månedsnavn(k.måned),
        "norskdeltakere": k.norskdeltakere,
        "i_program": k.i_program,
        "grupper": k.grupper,
        "plasser_behov": None if k.grupper is None else k.norskdeltakere,
        "plasser_har": k.rom.plasser,
        "romtimer_behov": None if k.grupper is None else k.timer_behov,
        "romtimer_har": k.rom.timer,
        "lærere_behov": None if k.grupper is None else desimaler(k.lærere_behov),
        "lærere_har": _én(k.lærere_har),
    }
    presset = k.mest_presset
    if presset is not None:
        celler["mest_presset"], belegg = presset
        celler["belegg_prosent"] = rund(belegg * HUNDRE)
    return Rad(celler)


def _én(tall: Fraction | None) -> Verdi:
    return None if tall is None else desimaler(tall)


def _hovedtall(måneder: tuple[Kapasitetsmåned, ...]) -> dict[str, Verdi]:
    toppmåned = max(måneder, key=lambda k: k.norskdeltakere)
    tall: dict[str, Verdi] = {
        "Flest norskdeltakere": toppmåned.norskdeltakere,
        "Flest norskdeltakere, måned": måned(toppmåned),
        "Flest grupper": max(k.grupper or 0 for k in måneder),
    }
    over = første_over(måneder)
    ingen = None if rom_er_oppgitt(måneder) else IKKE_OPPGITT
    tall["Første måned over kapasitet"] = ingen if over is None else måned(over)
    return tall
