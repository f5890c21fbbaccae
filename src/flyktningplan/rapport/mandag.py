"""«Kort sagt»: fem linjer koordinatoren leser mandag morgen."""

from collections.abc import Sequence
from typing import NamedTuple

from flyktningplan.framskriving.avslutning import avslutningsmåneder
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, kapasitet
from flyktningplan.framskriving.venting import venteliste
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.setning import stor
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.kapasitetstekst import grupper, måned, tall
from flyktningplan.rapport.norskdeltakere import om_fristen
from flyktningplan.rapport.terskeltabell import om_gruppeterskler
from flyktningplan.regler.kalender import måned_for
from flyktningplan.regler.leiefrist import måneder_før

NESTE_MÅNEDER = 3
"""Nav varsles så lenge før. Praksis, ikke en regel."""


def kort_sagt(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> tuple[tuple[str, str], ...]:
    """Neste måned, mest presset, neste terskel, ut av program, frister. Alltid de fem, slik."""
    terskel = next((t for t in om_gruppeterskler(f, måneder) if not t[0].endswith("ned")), None)
    return (
        ("Neste måned", _neste_måned(f, måneder)),
        ("Mest presset", _presset(måneder)),
        ("Neste terskel", terskel[1] if terskel else "ingen flere grupper i sikte"),
        ("Ut av program", _ut_av_program(f)),
        ("Frister", _frister(f)),
    )


def _neste_måned(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> str:
    """Den første måneden i rapporten, som ikke er måneden kunnskapsdatoen er i."""
    neste = måneder[0]
    kjent = norsk_dato(f.plan.innstillinger.plan.kjent)
    tekst = (
        f"{måned(neste).capitalize()} (første måned etter {kjent}): "
        f"{neste.norskdeltakere} norskdeltakere{_i_rommene(neste)}."
    )
    if f.plan.deltakere is None:
        return tekst
    liste = venteliste(f.plan, f.mengder)
    frist = om_fristen(f, liste, måneder)
    return f"{tekst} {stor(frist)}."


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


class Snart(NamedTuple):
    """De som går ut av program til Nav de neste månedene etter kunnskapsdatoen."""

    kjente: int
    i_alt: int


def ut_snart(f: Framskriving) -> Snart:
    """Hele personer de neste `NESTE_MÅNEDER` månedene, som i `rapport avslutning`."""
    neste = måned_for(f.plan.innstillinger.plan.kjent) + 1
    måneder = kapasitet(f.plan, f.mengder, range(neste, neste + NESTE_MÅNEDER))
    ut = avslutningsmåneder(f.plan, f.mengder, måneder)
    return Snart(sum(m.kjente for m in ut), sum(m.ut for m in ut))


def om_snart(f: Framskriving) -> str:
    """«6 de neste 3 månedene, av dem 4 kjente»; bare antallet når ingen er listet."""
    snart = ut_snart(f)
    tekst = f"{snart.i_alt} de neste {NESTE_MÅNEDER} månedene"
    if f.plan.deltakere is None:
        return f"{tekst}, ingen kjente (tabellen deltakere mangler)"
    return f"{tekst}, av dem {snart.kjente} kjente" if snart.i_alt else tekst


def _ut_av_program(f: Framskriving) -> str:
    return f"{om_snart(f)} (Nav varsles {NESTE_MÅNEDER} måneder før)"


def _frister(f: Framskriving) -> str:
    linjer = []
    leid = [x for x in f.plan.lokaler or () if x.leie_per_år]
    mangler = [x.lokale for x in leid if x.oppsigelse is None]
    if mangler:
        linjer.append(f"oppsigelsestid er ikke oppgitt for {', '.join(mangler)}")
    linjer += [
        f"si opp eller forleng {x.lokale} senest {norsk_dato(måneder_før(x.til, x.oppsigelse))}"
        for x in leid
        if x.til is not None and x.oppsigelse is not None
    ]
    kjent = f.plan.innstillinger.plan.kjent
    kommende = [
        o.frist
        for o in venteliste(f.plan, f.mengder).alle
        if o.frist is not None and o.frist >= kjent and o.ikke_startet(måned_for(kjent))
    ]
    if kommende:
        linjer.append(f"neste frist for oppstart {norsk_dato(min(kommende))}")
    return " · ".join(linjer) or "ingen kjente"
