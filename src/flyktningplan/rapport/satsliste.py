"""`satser`: satsene med år, beløp, status og kilde, og hva planen mangler."""

from collections import defaultdict
from datetime import date

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import (
    Hode,
    Kolonne,
    Rad,
    Radstil,
    Rapport,
    Slag,
    Tabell,
    Tone,
    Verdi,
)
from flyktningplan.satser.tabell import Sats, Satser, Satsstatus

STATUSTONER = {
    str(status): Tone.MERK if status.er_anslått or status is Satsstatus.FORSLAG else Tone.GOD
    for status in Satsstatus
}
"""Bare det staten har vedtatt, er fast grunn."""
INGEN_PLAN = Hode(
    kommune="alle kommuner",
    nummer="",
    enhet="",
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
    topp = INGEN_PLAN._replace(kjent=siste) if plan is None else hode(plan, scenario="–", enhet="")
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
    for rekke in sorted(satser.rekker.values(), key=lambda r: r.plass):
        for sats in rekke.verdier:
            if år is None or sats.fra.year <= år <= sats.til.year:
                ut[rekke.ordning].append(sats)
    return ut


def _kolonner() -> tuple[Kolonne, ...]:
    return (
        Kolonne("kode", "Kode", Slag.TEKST),
        Kolonne("navn", "Sats", Slag.TEKST),
        Kolonne("verdi", "Verdi"),
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
        "verdi": _verdi(s),
        "enhet": s.enhet,
        "fra": s.fra,
        "til": None if s.til.year >= date.max.year - 1 else s.til,
        "status": f"{s.status} (egen)" if s.egen else str(s.status),
        "kilde": s.kilde if not s.metode else f"{s.kilde}. {s.metode}",
    }
    return Rad(celler)


def tabell_brukte_satser(f: Framskriving) -> Tabell:
    """Hver sats postene bruker, med verdi, enhet, status, årene den brukes i, spenn og kilde."""
    brukt: dict[Sats, set[int]] = defaultdict(set)
    for post in f.poster:
        for s in post.satser:
            brukt[s._replace(gjelder=None)].add(post.år)
    i_rekkefølge = sorted(brukt, key=lambda s: (s.kode, min(brukt[s]), s.fra))
    kode, navn, verdi, enhet, fra, _, status, kilde = _kolonner()
    return Tabell(
        (
            kode,
            navn,
            verdi,
            enhet,
            status,
            Kolonne("brukt i", "Brukt i", Slag.TEKST),
            Kolonne("spenn", "Spenn", Slag.TEKST),
            fra,
            kilde,
        ),
        tuple(
            Rad(
                {
                    **_rad(s).celler,
                    "brukt i": _årliste(sorted(brukt[s])),
                    "spenn": _spenn(s),
                }
            )
            for s in i_rekkefølge
        ),
        navn="satser",
        tittel="Satsene planen bruker",
        data=True,
        toner=STATUSTONER,
    )


def _spenn(s: Sats) -> str:
    if s.lav is None or s.høy is None:
        return ""
    return f"{desimaltall(s.lav)}–{desimaltall(s.høy)}"


def rapport_manglende(f: Framskriving) -> Rapport:
    """Satsene planen bruker som ingen har vedtatt, årene de brukes, og hvor de slås opp."""
    brukt: dict[str, dict[int, Sats]] = defaultdict(dict)
    for post in f.poster:
        for s in post.satser:
            if s.status is not Satsstatus.VEDTATT:
                brukt[s.kode][post.år] = s
    rader = []
    for kode in sorted(brukt):
        per_år = brukt[kode]
        siste = per_år[max(per_år)]
        statuser = dict.fromkeys(str(s.status) for _, s in sorted(per_år.items()))
        rader.append(
            Rad(
                {
                    "kode": kode,
                    "navn": siste.navn,
                    "brukt i": _årliste(sorted(per_år)),
                    "verdi": _verdi(siste),
                    "status": ", ".join(statuser),
                    "sist kjent": str(siste.til.year if siste.er_framført else siste.fra.year),
                    "slås opp": f.satser.rekke(kode).slås_opp or siste.kilde,
                }
            )
        )
    return Rapport(
        navn="satser",
        tittel="Satser planen trenger, og som ikke er vedtatt",
        hode=hode(f.plan, scenario=f.scenario, enhet=""),
        tabell=Tabell(
            (
                Kolonne("kode", "Kode", Slag.TEKST),
                Kolonne("navn", "Sats", Slag.TEKST),
                Kolonne("brukt i", "Brukt i", Slag.TEKST),
                Kolonne("verdi", "Verdi"),
                Kolonne("status", "Status", Slag.TEKST),
                Kolonne("sist kjent", "Sist kjent", Slag.TEKST),
                Kolonne("slås opp", "Slås opp", Slag.TEKST),
            ),
            tuple(rader),
            navn="mangler",
        ),
        hovedtall={"Antall satser": len(rader)},
        fotnoter=("Legg vedtatte satser i satser/*.toml i planmappen; de går foran pakkens.",),
    )


def _årliste(år: list[int]) -> str:
    """«2024–2027» når årene henger sammen, ellers hvert år."""
    if len(år) > 1 and år[-1] - år[0] == len(år) - 1:
        return f"{år[0]}–{år[-1]}"
    return ", ".join(str(å) for å in år)


def _verdi(s: Sats) -> Verdi:
    return int(s.verdi) if s.verdi == s.verdi.to_integral_value() else s.verdi
