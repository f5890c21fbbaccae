"""Tersklene som tabell og i ord: hva som utløses, hvor langt unna det er, og når."""

from collections.abc import Sequence
from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, grupper_for
from flyktningplan.framskriving.terskler import (
    Terskelfunn,
    Trinn,
    Trinnmåned,
    overflødige,
    terskler,
)
from flyktningplan.rapport.kapasitetstekst import grupper, måned_og_år, perioder, tall
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell
from flyktningplan.regler.undervisning import lærerårsverk

NAVN = {
    Trinn.GRUPPE: "Gruppe",
    Trinn.LOKALE: "Lokale",
    Trinn.LÆRER: "Lærer",
    Trinn.RÅDGIVER: "Programrådgiver",
}


def tabell_terskler(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> Tabell:
    """Nærmeste terskel opp og ned for gruppe, lokale, lærer og programrådgiver."""
    return Tabell(
        (
            Kolonne("terskel", "Terskel", Slag.TEKST),
            Kolonne("avstand", "Avstand"),
            Kolonne("måned", "Måned", Slag.TEKST),
            Kolonne("deltakere", "fra", over="Deltakere"),
            Kolonne("deltakere_ved", "til", over="Deltakere"),
            Kolonne("utløser", "Hva det utløser", Slag.TEKST),
        ),
        tuple(_rad(f, t, måneder) for t in f.husk(_terskler, tuple(måneder))),
        navn="terskler",
        tittel="Terskler: nærmeste måned med flere eller færre deltakere",
    )


def _terskler(f: Framskriving, måneder: tuple[Kapasitetsmåned, ...]) -> tuple[Terskelfunn, ...]:
    return terskler(f.plan, måneder)


def _rad(f: Framskriving, t: Terskelfunn, måneder: Sequence[Kapasitetsmåned]) -> Rad:
    return Rad(
        {
            "terskel": terskelnavn(t),
            "avstand": t.avstand,
            "måned": None if t.måned is None else måned_og_år(t.måned.måned),
            "deltakere": None if t.måned is None else t.måned.deltakere,
            "deltakere_ved": t.ved,
            "utløser": utløser(f, t, måneder),
        }
    )


def terskelnavn(t: Terskelfunn) -> str:
    """«Gruppe, opp»."""
    return f"{NAVN[t.trinn]}, {'opp' if t.opp else 'ned'}"


def utløser(f: Framskriving, t: Terskelfunn, måneder: Sequence[Kapasitetsmåned]) -> str:
    """Hva som skjer ved terskelen, og når det alt er for lite."""
    deler = []
    if t.måned is not None and t.ved is not None:
        (k,) = (k for k in måneder if k.måned == t.måned.måned)
        if t.trinn is Trinn.GRUPPE:
            deler.append(_gruppe(f, t.måned, t.ved))
        else:
            deler.append(_for_lite(f, t, k, t.ved) if t.opp else _til_overs(t, t.måned, t.ved))
    if t.opp and t.over:
        deler.append(f"allerede for lite i {perioder(måneder, lambda k: k.måned in t.over)}")
    return "; ".join(deler) or "ingen terskel i perioden"


def _gruppe(f: Framskriving, m: Trinnmåned, ved: int) -> str:
    valg = f.plan.innstillinger.undervisning
    antall = m.trengs(ved)
    endring = abs(antall - m.nå)
    årsverk = lærerårsverk(
        grupper=endring, timer=valg.timer, uker=valg.uker, rammetimer=valg.rammetimer
    )
    mer = f"{tall(endring * valg.timer)} romtimer og {tall(årsverk)} lærerårsverk"
    return f"gruppe {antall}, {mer}" if antall > m.nå else f"{grupper(antall)}, {mer} mindre"


def _for_lite(f: Framskriving, t: Terskelfunn, k: Kapasitetsmåned, ved: int) -> str:
    if t.trinn is not Trinn.LOKALE:
        har = k.lærere_har if t.trinn is Trinn.LÆRER else k.rådgivere_har
        return f"mer enn de vedtatte {tall(har or Fraction(0))} årsverkene"
    valg = f.plan.innstillinger.undervisning
    timer = grupper_for(ved, valg) * valg.timer
    mangler = []
    if k.rom.plasser is not None and ved > k.rom.plasser:
        mangler.append(f"{ved} på {k.rom.plasser} plasser")
    if k.rom.timer is not None and timer > k.rom.timer:
        mangler.append(f"{tall(timer)} timer på {tall(k.rom.timer)} romtimer")
    return f"lokalene er for små: {' og '.join(mangler)}"


def _til_overs(t: Terskelfunn, m: Trinnmåned, ved: int) -> str:
    if m.er_over and m.trengs(ved) == len(m.enheter):
        return "lokalene er nok" if t.trinn is Trinn.LOKALE else "vedtatt bemanning er nok"
    return f"trenger ikke {' og '.join(overflødige(m, ved))}"


def om_gruppeterskler(f: Framskriving, måneder: Sequence[Kapasitetsmåned]) -> list[tuple[str, str]]:
    """Nærmeste terskel for grupper, i ord."""
    if not any(k.grupper for k in måneder):
        return [("Terskler", "ingen grupper i perioden")]
    ut = []
    for t in f.husk(_terskler, tuple(måneder)):
        if t.trinn is Trinn.GRUPPE and t.måned is not None and t.ved is not None:
            m = t.måned
            tekst = (
                f"{t.avstand} {'flere' if t.opp else 'færre'} i {måned_og_år(m.måned)} "
                f"({m.deltakere} → {t.ved}): {_gruppe(f, m, t.ved)}"
            )
            ut.append((f"Neste terskel {'opp' if t.opp else 'ned'}", tekst))
    return ut
