"""Norskdeltakere til grupper, romtimer og årsverk: det undervisningen trenger en måned."""

from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, grupper_for
from flyktningplan.framskriving.mengder import i_norsk, i_program
from flyktningplan.rapport.forklar.lokaler import plassnode, timenode
from flyktningplan.rapport.forklar.node import Node, innstilling
from flyktningplan.rapport.forklar.personer import hoder

FERIE = "Ingen ordinær undervisning denne måneden"


def norskdeltakere(f: Framskriving, k: Kapasitetsmåned) -> Node:
    return hoder(f, k, i_norsk, "Norskdeltakere")


def programdeltakere(f: Framskriving, k: Kapasitetsmåned) -> Node:
    return hoder(f, k, i_program, "Programdeltakere")


def grupper(f: Framskriving, k: Kapasitetsmåned) -> Node:
    """Gruppene deltakerne gir. I ferien er det ingen, og rapporten har ikke noe tall."""
    v = f.plan.innstillinger.undervisning
    if k.grupper is None:
        return Node(
            FERIE,
            antall=Fraction(0),
            kilde="flyktningplan.toml [undervisning] uten_undervisning",
        )
    nivåer = ", ".join(f"{p.grupper} fra {p.fra}" for p in v.parallelle) or "ett nivå"
    return Node(
        f"Grupper: det største av klassestørrelse og nivåer ({nivåer})",
        antall=Fraction(grupper_for(k.norskdeltakere, v)),
        barn=(
            norskdeltakere(f, k),
            innstilling("klassestørrelse, høyst", "undervisning", v, "klasse"),
            innstilling("minste gruppe", "undervisning", v, "minste_gruppe"),
        ),
    )


def plasser_behov(f: Framskriving, k: Kapasitetsmåned) -> Node:
    return hoder(f, k, i_norsk, "Plasser når alle er der samtidig")


def romtimer(f: Framskriving, k: Kapasitetsmåned) -> Node:
    v = f.plan.innstillinger.undervisning
    return Node(
        "Grupper × timer per uke",
        antall=Fraction(k.timer_behov),
        barn=(
            grupper(f, k),
            innstilling("timer per gruppe og uke", "undervisning", v, "timer"),
        ),
    )


def belegg(f: Framskriving, k: Kapasitetsmåned) -> Node:
    """Det mest pressede målet: behov delt på det kommunen har."""
    presset = k.mest_presset
    if presset is None:
        raise FlyktningplanFeil("Belegget er ikke regnet: lokaler mangler, eller det er ferie.")
    mål, andel = presset
    par = {
        "plasser": (plasser_behov(f, k), plassnode(f, k)),
        "romtimer": (romtimer(f, k), timenode(f, k)),
    }
    return Node(f"Belegg i prosent, {mål}: behov / har", antall=andel * 100, barn=par[mål])


def lærere(f: Framskriving, k: Kapasitetsmåned) -> Node:
    v = f.plan.innstillinger.undervisning
    return Node(
        "Grupper × timer per uke × uker / årsramme",
        antall=k.lærere_behov,
        barn=(
            grupper(f, k),
            innstilling("timer per gruppe og uke", "undervisning", v, "timer"),
            innstilling("undervisningsuker", "undervisning", v, "uker"),
            innstilling("årsramme, timer per årsverk", "undervisning", v, "rammetimer"),
        ),
    )


def rådgivere(f: Framskriving, k: Kapasitetsmåned) -> Node:
    program = f.plan.innstillinger.program
    return Node(
        "Programdeltakere / deltakere per programrådgiver",
        antall=k.rådgivere_behov,
        barn=(
            programdeltakere(f, k),
            innstilling("deltakere per programrådgiver", "program", program, "per_stilling"),
        ),
    )
