"""`satser`: satsene med år, beløp, status og kilde, og hva planen mangler."""

from collections import defaultdict
from datetime import date

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.plan import Plan
from flyktningplan.rapport.grunnlag import brukte_satser
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import Hode, Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi
from flyktningplan.satser.tabell import Sats, Satser

INGEN_PLAN = Hode(
    kommune="alle kommuner",
    nummer="",
    enhet="se kolonnen",
    fortegn="",
    priser="",
    scenario="–",
    kjent=date(1, 1, 1),
)


def rapport_satser(satser: Satser, plan: Plan | None, år: int | None = None) -> Rapport:
    """Alle verdier, eller bare dem som gjelder i året. Ingenting føres fram her.

    Reiser `FlyktningplanFeil` når ingen sats gjelder i året.
    """
    rader: list[Rad] = []
    siste = date.min
    for ordning, verdier in _per_ordning(satser, år).items():
        rader.append(Rad({"navn": ordning}, Radstil.OVERSKRIFT))
        rader += [_rad(s) for s in verdier]
        siste = max(siste, *(s.kjent_fra for s in verdier))
    if not rader:
        alle = [v for r in satser.rekker.values() for v in r.verdier]
        raise FlyktningplanFeil(
            f"Ingen sats gjelder i {år}.",
            f"Satsfilene dekker {min(s.fra.year for s in alle)}–"
            f"{max(s.kjent_fra.year for s in alle)}.",
        )
    topp = INGEN_PLAN if plan is None else hode(plan, scenario="–", enhet="se kolonnen")
    if plan is None:
        topp = Hode(**{n: getattr(topp, n) for n in Hode.__slots__} | {"kjent": siste})
    return Rapport(
        navn="satser",
        tittel="Satser" if år is None else f"Satser {år}",
        hode=topp,
        tabell=Tabell(_kolonner(), tuple(rader), navn="satser"),
        fotnoter=(
            (
                "Status: vedtatt, forslag, utledet (regnet av utbetalinger eller annenhåndskilde), "
                "anslag (metoden står i satsfilen). Egne satser i planmappen er merket «egen»."
            ),
        ),
    )


def _per_ordning(satser: Satser, år: int | None) -> dict[str, list[Sats]]:
    ut: dict[str, list[Sats]] = defaultdict(list)
    for rekke in satser.rekker.values():
        for sats in rekke.verdier:
            if år is None or sats.fra.year <= år <= sats.til.year:
                ut[rekke.ordning].append(sats)
    return ut


def _kolonner() -> tuple[Kolonne, ...]:
    return (
        Kolonne("kode", "Kode", Slag.TEKST),
        Kolonne("navn", "Sats", Slag.TEKST),
        Kolonne("verdi", "Verdi", Slag.DESIMAL),
        Kolonne("enhet", "Enhet", Slag.TEKST),
        Kolonne("fra", "Fra", Slag.DATO),
        Kolonne("til", "Til", Slag.DATO),
        Kolonne("status", "Status", Slag.TEKST),
        Kolonne("kilde", "Kilde", Slag.TEKST, bare_bred=True),
    )


def _rad(s: Sats) -> Rad:
    celler: dict[str, Verdi] = {
        "kode": s.kode,
        "navn": s.navn,
        "verdi": int(s.verdi) if s.verdi == s.verdi.to_integral_value() else s.verdi,
        "enhet": s.enhet,
        "fra": s.fra,
        "til": None if s.til.year >= date.max.year - 1 else s.til,
        "status": f"{s.status} (egen)" if s.egen else str(s.status),
        "kilde": s.kilde if not s.metode else f"{s.kilde}. {s.metode}",
    }
    return Rad(celler)


def rapport_manglende(f: Framskriving) -> Rapport:
    """Satsene planen bruker som ingen har vedtatt, årene de brukes, og hvor de slås opp."""
    rader = []
    for s in brukte_satser(f):
        if not s.status.er_anslått:
            continue
        år = sorted({p.år for p in f.poster if any(_samme(s, b) for b in p.satser)})
        rekke = f.satser.rekke(s.kode)
        rader.append(
            Rad(
                {
                    "kode": s.kode,
                    "navn": s.navn,
                    "brukt i": ", ".join(str(å) for å in år),
                    "verdi": int(s.verdi) if s.verdi == s.verdi.to_integral_value() else s.verdi,
                    "status": str(s.status),
                    "fra år": str(s.fra.year),
                    "slås opp": rekke.slås_opp or s.kilde,
                }
            )
        )
    return Rapport(
        navn="satser",
        tittel="Satser planen trenger, og som ikke er vedtatt",
        hode=hode(f.plan, scenario=f.scenario, enhet="se kolonnen"),
        tabell=Tabell(
            (
                Kolonne("kode", "Kode", Slag.TEKST),
                Kolonne("navn", "Sats", Slag.TEKST),
                Kolonne("brukt i", "Brukt i", Slag.TEKST),
                Kolonne("verdi", "Verdi", Slag.DESIMAL),
                Kolonne("status", "Status", Slag.TEKST),
                Kolonne("fra år", "Fra", Slag.TEKST),
                Kolonne("slås opp", "Slås opp", Slag.TEKST),
            ),
            tuple(rader),
            navn="mangler",
        ),
        hovedtall={"Antall satser": len(rader)},
        fotnoter=("Legg vedtatte satser i satser/*.toml i planmappen; de går foran pakkens.",),
    )


def _samme(a: Sats, b: Sats) -> bool:
    return (a.opphav, a.status) == (b.opphav, b.status)
