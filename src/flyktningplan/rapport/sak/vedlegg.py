"""Vedlegget: forutsetningene, satsene med status og kilde, og kildene."""

from decimal import Decimal

from flyktningplan.modeller.setning import stor, årsspenn
from flyktningplan.rapport.dokument import Del, Liste
from flyktningplan.rapport.forutsetninger import rapport_forutsetninger
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell
from flyktningplan.rapport.sak.folk import om_utfallet
from flyktningplan.rapport.sak.tallet import IMDI, Sak
from flyktningplan.rapport.satsverdi import satstekst
from flyktningplan.satser.tabell import Sats

I_EGEN_TABELL = "Satser som ikke er vedtatt"
"""Avsnittet i `forutsetninger` som her har sin egen tabell, sammen med de vedtatte."""


def vedlegg(sak: Sak) -> Del:
    """Alt som er antatt, og satsene planen bruker."""
    return Del(
        "Vedlegg: forutsetninger og satser",
        (
            "Tabellene viser det planen bygger på. «Antakelse» er en verdi uten kilde.",
            _forutsetninger(sak),
            _satser(sak),
        ),
    )


def _forutsetninger(sak: Sak) -> Tabell:
    tabell = rapport_forutsetninger(sak.f).tabell
    rader: list[Rad] = []
    utelatt = False
    for nr, rad in enumerate(tabell.rader):
        if rad.stil is Radstil.OVERSKRIFT:
            neste = tabell.rader[nr + 1 : nr + 2]
            tom = not neste or neste[0].stil is Radstil.OVERSKRIFT
            utelatt = tom or rad.celler["hva"] == I_EGEN_TABELL
        if not utelatt:
            rader.append(rad)
    return Tabell(tabell.kolonner, tuple(rader), navn="forutsetninger", tittel="Forutsetninger")


def _satser(sak: Sak) -> Tabell:
    """Én rad per sats og verdi, med statusene og årene verdien brukes."""
    satser: dict[tuple[str, Decimal], Sats] = {}
    bruk: dict[tuple[str, Decimal], dict[str, set[int]]] = {}
    for post in sak.f.poster:
        for s in post.satser:
            satser[s.kode, s.verdi] = s
            statuser = bruk.setdefault((s.kode, s.verdi), {})
            statuser.setdefault(str(s.status), set()).add(post.år)
    return Tabell(
        (
            Kolonne("sats", "Sats", Slag.TEKST),
            Kolonne("verdi", "Verdi", Slag.TEKST),
            Kolonne("status", "Status", Slag.TEKST),
            Kolonne("kilde", "Kilde og metode", Slag.TEKST),
        ),
        tuple(_satsrad(satser[n], bruk[n]) for n in sorted(bruk)),
        navn="satser",
        tittel="Satsene planen bruker",
    )


def _satsrad(s: Sats, bruk: dict[str, set[int]]) -> Rad:
    metode = f". {stor(s.metode)}" if s.metode else ""
    return Rad(
        {
            "sats": f"{s.kode} {s.navn}",
            "verdi": satstekst(s),
            "status": ", ".join(f"{st} {årsspenn(sorted(år))}" for st, år in bruk.items()),
            "kilde": f"{s.kilde.rstrip('.')}{metode}",
        }
    )


def kilder(sak: Sak) -> Del:
    """Kildene til rammen, bosettingen og linjene, og IMDis spørsmål. Satsenes står i vedlegget."""
    koder = {s.kode for p in sak.f.poster for s in p.satser}
    andre = [k for k in sak.budsjett.kilder if not koder.issuperset(k.split(": ")[0].split(", "))]
    alle = (f"IMDis spørsmål: {IMDI}", *andre, *om_utfallet(sak))
    return Del("Kilder", ("Kildene til satsene står i vedlegget.", Liste(tuple(map(stor, alle)))))
