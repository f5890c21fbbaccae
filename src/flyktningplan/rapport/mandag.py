"""«Kort sagt»: fem linjer koordinatoren leser mandag morgen."""

from collections.abc import Sequence

from flyktningplan.framskriving.avslutning import avslutninger
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.venting import venteliste
from flyktningplan.rapport.avrunding import rund
from flyktningplan.rapport.kapasitetstekst import grupper, måned, tall
from flyktningplan.rapport.norskdeltakere import om_fristen, uten_dato
from flyktningplan.rapport.terskeltabell import om_gruppeterskler
from flyktningplan.regler.kalender import måned_for
from flyktningplan.regler.leiefrist import måneder_før

HUNDRE = 100
NESTE_MÅNEDER = 3
"""Nav varsles så lenge før. Praksis, ikke en regel."""


def kort_sagt(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> tuple[tuple[str, str], ...]:
    """Nå, mest presset, neste terskel, ut av program, frister. Alltid de fem, i den rekkefølgen."""
    terskel = next((t for t in om_gruppeterskler(f, måneder) if not t[0].endswith("ned")), None)
    return (
        ("Nå", _nå(f, måneder)),
        ("Mest presset", _presset(måneder)),
        ("Neste terskel", terskel[1] if terskel else "ingen flere grupper i sikte"),
        ("Ut av program", _ut_av_program(f, måneder)),
        ("Frister", _frister(f)),
    )


def _nå(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> str:
    nå = måneder[0]
    tekst = f"{nå.norskdeltakere} norskdeltakere{_i_rommene(nå)} ({måned(nå)})."
    if f.plan.deltakere is None:
        return tekst
    liste = venteliste(f.plan, f.mengder)
    frist = om_fristen(f, liste, måneder)
    uten, over = uten_dato(liste, nå.måned)
    mangler = f"; {uten} mangler startdato, {over or 'ingen'} av dem over fristen" if uten else ""
    return f"{tekst} {frist[:1].upper()}{frist[1:]}{mangler}."


def _i_rommene(k: Kapasitetsmåned) -> str:
    if k.grupper is None:
        return ", ingen ordinær undervisning"
    deler = [f" i {grupper(k.grupper)}"]
    if k.rom.plasser is not None:
        deler.append(f"{k.rom.plasser} plasser")
    if k.rom.timer is not None:
        deler.append(f"{tall(k.timer_behov)} av {tall(k.rom.timer)} romtimer")
    return ", ".join(deler)


def _presset(måneder: Sequence[Kapasitetsmåned]) -> str:
    presset = [(p, k) for k in måneder if (p := k.mest_presset) is not None]
    if not presset:
        return "plasser og romtimer er ikke oppgitt (tabellen lokaler)"
    (mål, belegg), k = max(presset, key=lambda x: (x[0][1], -x[1].måned))
    tekst = f"{måned(k)}, {rund(belegg * HUNDRE)} % av {_bestemt(mål)}."
    if all(k.rom == k.rom_uten_brakker for k in måneder):
        return tekst
    return f"{tekst} Uten brakkene: {_uten_brakker(måneder)}."


def _bestemt(mål: str) -> str:
    return {"plasser": "plassene", "romtimer": "romtimene"}[mål]


def _uten_brakker(måneder: Sequence[Kapasitetsmåned]) -> str:
    """«for få plasser i 9 og romtimer i 11 av 11 undervisningsmåneder»."""
    i_drift = [k for k in måneder if k.grupper is not None]
    rom = [(k, k.rom_uten_brakker) for k in i_drift]
    if any(r.plasser is None or r.timer is None for _, r in rom):
        return "ikke oppgitt for alle rommene"
    plasser = sum(k.norskdeltakere > (r.plasser or 0) for k, r in rom)
    timer = sum(k.timer_behov > (r.timer or 0) for k, r in rom)
    deler = [f"{navn} i {n}" for navn, n in (("plasser", plasser), ("romtimer", timer)) if n]
    if not deler:
        return "nok rom i alle månedene"
    return f"for få {' og '.join(deler)} av {len(i_drift)} måneder"


def _ut_av_program(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> str:
    if f.plan.deltakere is None:
        return "ikke kjent (tabellen deltakere mangler)"
    første = måneder[0].måned
    snart = range(første, første + NESTE_MÅNEDER)
    ut = sum(a.til_nav for a in avslutninger(f.plan, f.mengder, snart))
    return f"{ut} de neste {NESTE_MÅNEDER} månedene (Nav varsles {NESTE_MÅNEDER} måneder før)"


def _frister(f: Framskriving) -> str:
    linjer = []
    leid = [x for x in f.plan.lokaler or () if x.leie_per_år]
    mangler = [x.lokale for x in leid if x.oppsigelse is None]
    if mangler:
        linjer.append(f"oppsigelsestid er ikke oppgitt for {', '.join(mangler)}")
    linjer += [
        f"si opp eller forleng {x.lokale} senest {måneder_før(x.til, x.oppsigelse):%d.%m.%Y}"
        for x in leid
        if x.til is not None and x.oppsigelse is not None
    ]
    første = måned_for(f.plan.innstillinger.plan.kjent)
    venter = [
        o for o in venteliste(f.plan, f.mengder).alle if o.frist is not None and o.venter(første)
    ]
    if venter:
        neste = min(o.frist for o in venter if o.frist is not None)
        linjer.append(f"første frist for oppstart {neste:%d.%m.%Y}")
    return " · ".join(linjer) or "ingen kjente"
