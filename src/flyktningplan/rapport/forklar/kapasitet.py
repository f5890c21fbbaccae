"""`forklar kapasitet`: hver kolonne og hvert hovedtall i kapasitetsrapporten."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.forklar import behov, oppstart
from flyktningplan.rapport.forklar.andre_behov import behov_i_måneden, behov_per_år
from flyktningplan.rapport.forklar.bemanning import bemanningsnode, stillingsnode
from flyktningplan.rapport.forklar.lokaler import plassnode, stillinger_i_måneden, timenode
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Andre, Art, Oppslag, Rute
from flyktningplan.rapport.forklar.terskler import terskelnode
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.kapasitet import rapport_kapasitet, viste_måneder
from flyktningplan.rapport.kapasitetstekst import måned
from flyktningplan.rapport.norskdeltakere import OVER_FRISTEN, UTEN_STARTDATO, VENTER
from flyktningplan.regler.kalender import måned_av, månedsnummer

Gren = Callable[[Framskriving, Kapasitetsmåned], Node]
Måneder = tuple[Kapasitetsmåned, ...]

GRENER: Mapping[str, Gren] = {
    "norskdeltakere": behov.norskdeltakere,
    "i_program": behov.programdeltakere,
    "grupper": behov.grupper,
    "plasser_behov": behov.plasser_behov,
    "plasser_har": plassnode,
    "romtimer_behov": behov.romtimer,
    "romtimer_har": timenode,
    "belegg_prosent": behov.belegg,
    "lærere_behov": behov.lærere,
    "lærere_har": lambda f, k: stillinger_i_måneden(f, k, Stillingsrolle.LÆRER, k.lærere_har),
    **oppstart.GRENER,
}
ANDRE: Mapping[str, Gren] = {
    "Rådgivere behov": behov.rådgivere,
    "Rådgivere har": lambda f, k: stillinger_i_måneden(
        f, k, Stillingsrolle.PROGRAMRÅDGIVER, k.rådgivere_har
    ),
}
"""Det rapporten bare sier i ord, per måned."""


def oppslag(f: Framskriving, år: int | None = None) -> Oppslag:
    """Kapasitetsrapporten for året, eller de tolv månedene etter kunnskapsdatoen."""
    rapport = rapport_kapasitet(f, år)
    måneder = viste_måneder(f, år)
    andre: Andre = {
        (navn, måned(k)): partial(gren, f, k) for navn, gren in ANDRE.items() for k in måneder
    }
    return Oppslag(rapport, lambda rute: _node(f, måneder, rute), andre=andre, år=år)


def _node(f: Framskriving, måneder: Måneder, rute: Rute) -> Node:
    if rute.tabell == HOVEDTALL:
        return _hovedtall(f, måneder, rute.vist(Art.RAD)[0])
    navn, kolonne = rute.vist(Art.RAD)[0], rute.kolonne
    rolle = str(rute.rad.celler.get("rolle")) if rute.rad else ""
    uten_måned: dict[str, Callable[[], Node]] = {
        "terskler": lambda: terskelnode(f, måneder, navn, kolonne),
        "bemanning": lambda: bemanningsnode(f, rolle, navn, int(kolonne)),
        "stillinger": lambda: stillingsnode(f, navn, kolonne),
        "behov": lambda: behov_per_år(f, navn, kolonne),
    }
    if rute.tabell in uten_måned:
        return uten_måned[rute.tabell]()
    k = _måneden(måneder, navn)
    if rute.tabell == "behov_per_måned":
        return behov_i_måneden(f, k, kolonne)
    return GRENER[kolonne](f, k)


def _måneden(måneder: Måneder, navn: str) -> Kapasitetsmåned:
    """Måneden raden heter; året står i navnet når rapporten har to."""
    måned_, _, år = navn.partition(" ")
    nummer = MÅNEDSNAVN.index(måned_) + 1
    return next(
        k
        for k in måneder
        if måned_av(k.måned) == nummer and (not år or k.måned == månedsnummer(int(år), nummer))
    )


def _hovedtall(f: Framskriving, måneder: Måneder, navn: str) -> Node:
    flest = max(måneder, key=lambda k: k.norskdeltakere)
    valg: dict[str, Callable[[], Node]] = {
        "Flest norskdeltakere": lambda: _i(flest, behov.norskdeltakere(f, flest)),
        "Flest norskdeltakere, måned": lambda: Node(
            "måneden med flest norskdeltakere",
            verdi=måned(flest),
            barn=(behov.norskdeltakere(f, flest),),
        ),
        "Flest grupper": lambda: _flest_grupper(f, måneder),
        "Første måned over kapasitet": lambda: _første_over(f, måneder),
        VENTER: lambda: _i(måneder[0], oppstart.VENTER(f, måneder[0])),
        OVER_FRISTEN: lambda: _i(måneder[0], oppstart.OVER_FRIST(f, måneder[0])),
        UTEN_STARTDATO: lambda: _i(måneder[0], oppstart.UTEN_DATO(f, måneder[0])),
    }
    return valg[navn]()


def _i(k: Kapasitetsmåned, node: Node) -> Node:
    return Node(f"{node.hva}, {måned(k)}", node.antall, node.kroner, node.kilde, node.barn)


def _flest_grupper(f: Framskriving, måneder: Måneder) -> Node:
    k = max(måneder, key=lambda k: k.grupper or 0)
    return _i(k, behov.grupper(f, k))


def _første_over(f: Framskriving, måneder: Måneder) -> Node:
    for k in måneder:
        mangler = [
            (hva, Fraction(mangel), noder)
            for hva, mangel, noder in (
                ("plasser", k.plasser_for_lite, (behov.plasser_behov, plassnode)),
                ("romtimer", k.timer_for_lite, (behov.romtimer, timenode)),
            )
            if mangel
        ]
        if mangler:
            barn = tuple(
                Node(f"{hva} for lite", antall=mangel, barn=tuple(gren(f, k) for gren in noder))
                for hva, mangel, noder in mangler
            )
            return Node("første måned der noe er for lite", verdi=måned(k), barn=barn)
    raise FlyktningplanFeil("Ingen måned er over kapasiteten, så langt den er oppgitt.")
