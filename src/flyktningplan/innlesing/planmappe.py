"""Finner planmappen og leser alt i den: én plan, eller alle funnene på én gang."""

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from flyktningplan.feil import Alvorlighet, FlyktningplanFeil, Funn, Opphav, stopper
from flyktningplan.innlesing.budsjettsjekk import sjekk_budsjettet
from flyktningplan.innlesing.egne_satser import les_egne_satser, satsfiler
from flyktningplan.innlesing.filoversikt import er_planmappe
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.funnsamling import ordne
from flyktningplan.innlesing.innstillingsfil import INNSTILLINGSFIL, les_innstillinger
from flyktningplan.innlesing.kommunesjekk import sjekk_kommunen
from flyktningplan.innlesing.likenavn import med_like_navn
from flyktningplan.innlesing.satsbruk import sjekk_satsbruken
from flyktningplan.innlesing.tabellfiler import Filinfo, les_tabellene
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.innlesing.tabellsjekk import sjekk_tabellene
from flyktningplan.innlesing.valgsjekk import sjekk_valgene
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.plan import Plan
from flyktningplan.satser.satsfil import pakkens_satser
from flyktningplan.satser.tabell import Satser

MILJØVARIABEL = "FLYKTNINGPLAN_DATA"


class Lesing(NamedTuple):
    """Det planmappen ga. `plan` er None når minst ett funn er en feil."""

    plan: Plan | None
    funn: tuple[Funn, ...]
    satser: Satser
    filer: tuple[Filinfo, ...]
    inndatafiler: tuple[Path, ...]


def finn_planmappe(data: Path | None, miljø: Mapping[str, str], her: Path) -> Path:
    """Planmappen: --data, så FLYKTNINGPLAN_DATA, så mappen her, så data/ her.

    Reiser `FlyktningplanFeil` når ingen finnes, eller den oppgitte ikke er en planmappe.
    """
    if data is not None:
        return _oppgitt(her / data, "--data")
    if oppgitt := miljø.get(MILJØVARIABEL):
        return _oppgitt(her / oppgitt, MILJØVARIABEL)
    for mappe in (her, her / "data"):
        if er_planmappe(mappe):
            return mappe
    raise FlyktningplanFeil(
        "Fant ingen planmappe her.",
        "Lag en med «flyktningplan start MAPPE», eller pek på en med --data MAPPE.",
    )


def _oppgitt(sti: Path, kilde: str) -> Path:
    if sti.name == INNSTILLINGSFIL and er_planmappe(sti.parent):
        return sti.parent
    if er_planmappe(sti):
        return sti
    mangler = "finnes ikke" if not os.path.exists(sti) else f"har ingen {INNSTILLINGSFIL}"  # noqa: PTH110
    raise FlyktningplanFeil(
        f"Planmappen {sti} ({kilde}) {mangler}.",
        "Lag en med «flyktningplan start MAPPE».",
    )


def les_plan(mappe: Path, kjent: date | None = None) -> Lesing:
    """Les innstillinger, satser og tabeller, og kontroller dem mot hverandre.

    `kjent` er kunnskapsdatoen når den er en annen enn i innstillingene; ellers gjør den ingen
    forskjell.
    Dårlige data reiser ingenting: alle funnene står i `Lesing.funn`, sortert og maskert.
    Reiser `FlyktningplanFeil` når mappen ikke finnes.
    """
    if not os.access(mappe, os.R_OK | os.X_OK) or not mappe.is_dir():
        raise FlyktningplanFeil(f"Planmappen {mappe} finnes ikke, eller kan ikke leses.")
    with _uten_søppeltømming():
        valg, funn = _innstillinger(mappe / INNSTILLINGSFIL)
        valg = _med_kjent(valg, kjent)
        egne = satsfiler(mappe)
        kjent_per = valg.plan.kjent if valg else None
        satser, satsfunn = les_egne_satser(egne.filer, pakkens_satser(), kjent_per)
        lest = les_tabellene(mappe)
        med_like_navn(lest.tabeller)
        funn += [*egne.funn, *satsfunn, *lest.funn, *sjekk_tabellene(lest.tabeller, valg, satser)]
        funn += sjekk_budsjettet(lest.tabeller, valg, satser)
        if valg:
            funn += sjekk_kommunen(valg)
            kjente = replace(satser, kjent=valg.plan.kjent)
            funn += sjekk_satsbruken(lest.tabeller, valg, kjente)
            funn += sjekk_valgene(valg, kjente)
        samlet = ordne(funn)
    tomlfiler = [(INNSTILLINGSFIL, "innstillinger")]
    tomlfiler += [(f"{sti.parent.name}/{sti.name}", "egne satser") for sti in egne.filer]
    toml = (Filinfo(fil, tabell=slag, lest_som="TOML, UTF-8") for fil, slag in tomlfiler)
    return Lesing(
        plan=_plan(valg, lest.tabeller) if valg and not stopper(samlet) else None,
        funn=samlet,
        satser=replace(satser, kjent=valg.plan.kjent) if valg else satser,
        filer=(*toml, *lest.filer),
        inndatafiler=(mappe / INNSTILLINGSFIL, *egne.filer, *lest.stier),
    )


@contextmanager
def _uten_søppeltømming() -> Iterator[None]:
    """Lesingen lager hundretusener av rader og ingen ringer; søppeltømming dobler bare tiden."""
    var_på = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if var_på:
            gc.enable()


def _innstillinger(sti: Path) -> tuple[Innstillinger | None, list[Funn]]:
    try:
        return les_innstillinger(sti.read_bytes())
    except OSError:
        melding = "Filen kan ikke åpnes."
        sted = Opphav(INNSTILLINGSFIL)
        return None, [Funn(Regel.INNSTILLINGSFIL, Alvorlighet.FEIL, sted, melding)]


def _med_kjent(valg: Innstillinger | None, kjent: date | None) -> Innstillinger | None:
    if valg is None or kjent is None:
        return valg
    return valg.model_copy(update={"plan": valg.plan.model_copy(update={"kjent": kjent})})


def _plan(valg: Innstillinger, t: Tabellsett) -> Plan:
    return Plan(
        innstillinger=valg,
        bosetting=t.bosetting or (),
        budsjettlinjer=t.budsjettlinjer or (),
        ramme=t.ramme or (),
        deltakere=t.deltakere,
        lokaler=t.lokaler,
        stillinger=t.stillinger,
        behov=t.behov,
        regnskap=t.regnskap,
        imditilskudd=t.imditilskudd,
        innvandrere=t.innvandrere,
    )
