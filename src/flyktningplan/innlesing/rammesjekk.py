"""Kontroller av den vedtatte rammen: enheten, årene og hvilken versjon som gjelder."""

from collections import defaultdict
from collections.abc import Iterator

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.tabellsett import Tabellsett
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import Ramme
from flyktningplan.modeller.talltekst import norsk_dato

_RAMME_I_1000 = 100_000


def sjekk_rammene(tabeller: Tabellsett, valg: Innstillinger | None) -> Iterator[Funn]:
    """Rammer i feil enhet, planår uten ramme, og versjoner som ikke kan skilles."""
    rammer = tabeller.ramme
    if rammer is None:
        return
    yield from (_i_kroner(rad) for rad in rammer if abs(rad.ramme) >= _RAMME_I_1000)
    etter_år: dict[int, list[Ramme]] = defaultdict(list)
    for rad in rammer:
        etter_år[rad.år].append(rad)
    for rader in etter_år.values():
        yield from _uten_rekkefølge(rader)
        if valg:
            yield from _ikke_kjent(rader, valg)
    uten = [str(år) for år in (valg.plan.planår if valg else ()) if år not in etter_år]
    if uten and tabeller.uten_feil("ramme"):
        yield Funn(
            Regel.RAMME_MANGLER,
            Alvorlighet.ADVARSEL,
            tabeller.sted("ramme"),
            f"Rammen mangler for {', '.join(uten)}, så avviket vises ikke.",
            råd="Legg til en rad for hvert planår.",
        )


def _i_kroner(rad: Ramme) -> Funn:
    return Funn(
        Regel.RAMME_I_KRONER,
        Alvorlighet.ADVARSEL,
        rad.celle("ramme"),
        "Rammen er over 100 millioner. Er den skrevet i kroner?",
        ventet="et beløp i 1000 kr",
        råd="Del på 1000.",
    )


def _uten_rekkefølge(rader: list[Ramme]) -> Iterator[Funn]:
    """Flere versjoner uten dato: hvilken som gjelder, kan ikke leses av tabellen."""
    udatert = [rad for rad in rader if rad.vedtatt is None]
    if len(udatert) > 1:
        steder = [rad.celle("ramme") for rad in udatert]
        yield Funn(
            Regel.RAMMEVERSJON,
            Alvorlighet.FEIL,
            steder[0],
            f"Rammen for {rader[0].år} har {len(udatert)} versjoner uten dato.",
            ventet="en dato i Vedtatt, så den siste gjelder",
            råd="Fyll ut Vedtatt, eller behold bare versjonen som gjelder.",
            celler=tuple(s.celle for s in steder),
        )


def _ikke_kjent(rader: list[Ramme], valg: Innstillinger) -> Iterator[Funn]:
    """Alle versjonene er vedtatt etter kunnskapsdatoen, så rapportene mangler rammen."""
    kjent, år = valg.plan.kjent, rader[0].år
    i_planen = valg.plan.basis <= år <= valg.plan.slutt
    if i_planen and all(rad.vedtatt and rad.vedtatt > kjent for rad in rader):
        yield Funn(
            Regel.RAMMEVERSJON,
            Alvorlighet.ADVARSEL,
            rader[0].celle("vedtatt"),
            f"Rammen for {år} er vedtatt etter kunnskapsdatoen {norsk_dato(kjent)} og er ikke med.",
            råd="Flytt kjent i innstillingene, eller legg inn rammen som gjaldt da.",
        )
