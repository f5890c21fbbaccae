"""`satser`: satsene med år, beløp, status og kilde, og hva planen mangler."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.setning import antall, opplisting, årsspenn
from flyktningplan.modeller.talltekst import norsk_dato
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
from flyktningplan.rapport.satsutvalg import (
    Gyldig,
    ble_kjent_senere,
    gyldige,
    ordnede_rekker,
)
from flyktningplan.rapport.satsverdi import satsspenn, satstid, satsverdi
from flyktningplan.satser.tabell import Sats, Satser, Satsstatus

STATUSTONER = {
    str(status): Tone.MERK if status.er_anslått or status is Satsstatus.FORSLAG else Tone.GOD
    for status in Satsstatus
}
"""Bare det staten har vedtatt, er fast grunn."""
STATUSNOTE = (
    "Status: vedtatt, forslag, utledet (regnet av utbetalinger eller annenhåndskilde), anslag "
    "(metoden står i satsfilen). Egne satser i planmappen er merket «egen»."
)
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
    """Verdiene som var kjent på kunnskapsdatoen: alle, eller dem som brukes for året.

    Dekker ingen verdi hele året, står den siste som framført, slik planen bruker den. Reiser
    `FlyktningplanFeil` når ingen sats er kjent for året.
    """
    rader: list[Rad] = []
    vist: list[Gyldig] = []
    for ordning, verdier in _per_ordning(satser, år).items():
        rader.append(Rad({"navn": ordning}, Radstil.OVERSKRIFT))
        rader += [_rad(s, status) for s, status in verdier]
        vist += verdier
    if not vist:
        raise _ingen(satser, år)
    topp = _uten_plan(satser, vist) if plan is None else hode(plan, scenario="–", enhet="")
    return Rapport(
        navn="satser",
        tittel="Satser" if år is None else f"Satser {år}",
        hode=topp,
        tabell=Tabell(_kolonner(), tuple(rader), navn="satser"),
        fotnoter=(
            STATUSNOTE,
            *_om_framførte(vist, år, har_plan=plan is not None),
            *_om_utelatte(satser, år),
        ),
    )


def _uten_plan(satser: Satser, vist: Iterable[Gyldig]) -> Hode:
    """Hodet uten planmappe: kunnskapsdatoen når den er bedt om, ellers bare den nyeste verdien."""
    nyeste = max(s.kjent_fra for s, _ in vist)
    return INGEN_PLAN._replace(
        kjent=satser.kjent or nyeste, har_kunnskapsdato=satser.kjent is not None
    )


def _per_ordning(satser: Satser, år: int | None) -> dict[str, list[Gyldig]]:
    ut: dict[str, list[Gyldig]] = defaultdict(list)
    for rekke in ordnede_rekker(satser):
        if funnet := gyldige(satser, rekke.kode, år):
            ut[rekke.ordning] += funnet
    return ut


def _ingen(satser: Satser, år: int | None) -> FlyktningplanFeil:
    alle = [v for r in satser.rekker.values() for v in r.verdier]
    hva = "Ingen sats gjelder" if år is None else f"Ingen sats gjelder i {år}"
    kjent = "" if satser.kjent is None else f", slik det var kjent {norsk_dato(satser.kjent)}"
    return FlyktningplanFeil(
        f"{hva}{kjent}.",
        f"Satsfilene dekker {min(s.fra.year for s in alle)}–{max(s.kjent_fra.year for s in alle)}.",
    )


def _om_framførte(vist: Iterable[Gyldig], år: int | None, *, har_plan: bool) -> list[str]:
    if år is None or not any(str(Satsstatus.FRAMFØRT) in status for _, status in vist):
        return []
    note = (
        f"Framført: ingen verdi er kjent for hele {år}, og den siste er ført fram uendret. Fra og "
        "Til er tiden den gjaldt."
    )
    return [
        f"{note} De planen bruker, står i flyktningplan satser --mangler." if har_plan else note
    ]


def _om_utelatte(satser: Satser, år: int | None) -> list[str]:
    """Hvor mange verdier som ble kjent senere, hvilke satser det er, og hvordan de vises."""
    senere = [s for r in ordnede_rekker(satser) for s in ble_kjent_senere(satser, r.kode, år)]
    if satser.kjent is None or not senere:
        return []
    hvor = "" if år is None else f" for {år}"
    koder = opplisting(list(dict.fromkeys(s.kode for s in senere)))
    note = (
        f"{antall(len(senere), 'verdi', 'verdier')}{hvor} ble kjent etter "
        f"{norsk_dato(satser.kjent)} og er ikke med: {koder}. Se alle med --kjent "
        f"{norsk_dato(max(s.kjent_fra for s in senere))}."
    )
    return [note]


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


def _rad(s: Sats, status: str = "") -> Rad:
    verdi, enhet = satsverdi(s)
    status = status or str(s.status)
    celler: dict[str, Verdi] = {
        "kode": s.kode,
        "navn": s.navn,
        "verdi": verdi,
        "enhet": enhet,
        "fra": s.fra,
        "til": None if s.til.year >= date.max.year - 1 else s.til,
        "status": f"{status} (egen)" if s.egen else status,
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
                    "brukt i": årsspenn(sorted(brukt[s])),
                    "spenn": satsspenn(s),
                }
            )
            for s in i_rekkefølge
        ),
        navn="satser",
        tittel="Satsene planen bruker",
        data=True,
        toner=STATUSTONER,
    )


def rapport_manglende(f: Framskriving, år: int | None = None) -> Rapport:
    """Satsene planen bruker som ingen har vedtatt, årene de brukes, og hvor de slås opp.

    Med `år` bare dem som brukes det året; reiser `FlyktningplanFeil` utenfor planårene.
    """
    if år is not None and år not in f.planår:
        raise FlyktningplanFeil(
            f"Planen bruker ingen satser i {år}.",
            f"Med --mangler: velg et år fra {f.planår[0]} til {f.planår[-1]}, eller utelat --år.",
        )
    brukt: dict[str, dict[int, Sats]] = defaultdict(dict)
    for post in f.poster:
        for s in post.satser:
            if s.status is not Satsstatus.VEDTATT and år in {None, post.år}:
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
                    "brukt i": årsspenn(sorted(per_år)),
                    "verdi": satsverdi(siste)[0],
                    "status": ", ".join(statuser),
                    "sist kjent": satstid(siste) if siste.er_framført else str(siste.fra.year),
                    "slås opp": f.satser.rekke(kode).slås_opp or siste.kilde,
                }
            )
        )
    return Rapport(
        navn="satser",
        tittel=f"Satser planen trenger{'' if år is None else f' i {år}'}, og som ikke er vedtatt",
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
