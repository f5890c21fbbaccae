"""Rommene mot behovet i leietiden: manglene måned for måned, og hva alternativene koster."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import plasser_i, åpen_i
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.rapport.brakke.avtale import Avtale
from flyktningplan.rapport.brakke.rom import PLASSER, Dekning, Mål, er_ukjent
from flyktningplan.rapport.forklar import behov
from flyktningplan.rapport.forklar.lokaler import plasser_i_lokalet
from flyktningplan.rapport.forklar.node import INGEN, Node, postnode, sum_kroner
from flyktningplan.rapport.kapasitetstekst import IKKE_OPPGITT, måned

Lokaler = tuple[Lokale, ...]


def mangelnode(f: Framskriving, d: Dekning, lokaler: Lokaler, mål: Mål) -> Node:
    """Det som mangler den måneden: behovet minus lokalene, aldri under null."""
    mangel = mål.mangel(d)
    puljer = f", i {d.puljer} puljer" if d.puljer > 1 else ""
    return Node(
        f"{måned(d.k)}: {mål.navn} for lite{puljer}",
        antall=None if mangel is None else Fraction(mangel),
        barn=(
            behov.norskdeltakere(f, d.k) if mål is PLASSER else behov.romtimer(f, d.k),
            i_lokalene(f, d, lokaler, mål),
        ),
    )


def i_lokalene(f: Framskriving, d: Dekning, lokaler: Lokaler, mål: Mål) -> Node:
    """Plassene eller timene i lokalene som er åpne måneden."""
    åpne = [x for x in lokaler if åpen_i(x.fra, x.til, d.k.måned)]
    valg = f.plan.innstillinger.undervisning
    if mål is PLASSER:
        barn = tuple(plasser_i_lokalet(x, valg) for x in åpne)
        har = None if d.k.rom.plasser is None else Fraction(d.k.rom.plasser)
    else:
        barn = tuple(_timer(x) for x in åpne)
        har = None if d.k.rom.timer is None else Fraction(d.k.rom.timer)
    hva = f"{mål.navn} i åpne lokaler"
    return Node(hva, antall=har, verdi=IKKE_OPPGITT if har is None else None, barn=barn)


def _timer(x: Lokale) -> Node:
    celle = str(x.celle("timer_per_uke"))
    if x.timer_per_uke is None:
        return Node(x.lokale, verdi=IKKE_OPPGITT, kilde=celle)
    return Node(x.lokale, antall=Fraction(x.timer_per_uke), kilde=celle)


def månedene(hva: str, noder: Iterable[Node]) -> Node:
    """Antall måneder, én under hver."""
    alle = tuple(noder)
    return Node(hva, antall=Fraction(len(alle)), kilde="" if alle else INGEN, barn=alle)


def krev_kjent(f: Framskriving, dekning: Sequence[Dekning], lokaler: Lokaler, mål: Mål) -> None:
    """Reis `FlyktningplanFeil` med cellene når målet ikke er oppgitt for alle lokalene."""
    if not dekning:
        raise FlyktningplanFeil("Leietiden er utenfor planårene, så bruken er ikke regnet.")
    if not er_ukjent(dekning, mål):
        return
    valg = f.plan.innstillinger.undervisning
    felt = "plasser" if mål is PLASSER else "timer_per_uke"
    celler = [
        str(x.celle(felt))
        for x in lokaler
        if (plasser_i(x, valg) if mål is PLASSER else x.timer_per_uke) is None
    ]
    raise FlyktningplanFeil(
        f"{mål.navn.capitalize()} er ikke oppgitt for alle lokalene.",
        f"Fyll inn {', '.join(celler)}.",
    )


def leie_av_lokalene(hva: str, lokaler: Iterable[Lokale]) -> Node:
    """Leien år for år for lokalene, til siste dag de leies i alternativet."""
    barn = []
    for x in lokaler:
        avtale = Avtale(x, x.til or x.fra, None)
        poster = [(å, post) for å in avtale.år if (post := avtale.post(å)) is not None]
        barn += [
            sum_kroner(
                f"{x.lokale} {å}",
                [
                    postnode(
                        post,
                        Node(
                            "leie per år",
                            kroner=avtale.leie_per_år,
                            kilde=str(x.celle("leie_per_år")),
                        ),
                    )
                ],
            )
            for å, post in poster
        ]
    return sum_kroner(hva, barn, kilde="" if barn else "ingen leie i alternativet")
