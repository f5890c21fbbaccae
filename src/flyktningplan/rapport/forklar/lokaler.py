"""Det kommunen har: lokalene og stillingene, ned til cellene."""

from fractions import Fraction

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import (
    Kapasitetsmåned,
    plasser_i,
    åpen_i,
    åpne_lokaler,
    årsverk_i_året,
)
from flyktningplan.modeller.innstillinger import Undervisning
from flyktningplan.modeller.tabeller import Lokale, Stilling
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.node import Node
from flyktningplan.rapport.kapasitetstekst import IKKE_OPPGITT, tall
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, Tid, månedene

MANGLER = "tabellen stillinger mangler"


def plassnode(f: Framskriving, k: Kapasitetsmåned) -> Node:
    """Plassene i lokalene som er åpne måneden; mangler én, er summen ikke oppgitt."""
    valg = f.plan.innstillinger.undervisning
    barn = tuple(plasser_i_lokalet(x, valg) for x in åpne_lokaler(f.plan, k.måned))
    if k.rom.plasser is None:
        return Node("Plasser i åpne lokaler", verdi=IKKE_OPPGITT, kilde=_uten(f), barn=barn)
    return Node("Plasser i åpne lokaler", antall=Fraction(k.rom.plasser), barn=barn)


def _uten(f: Framskriving) -> str:
    return "tabellen lokaler mangler" if f.plan.lokaler is None else ""


def plasser_i_lokalet(x: Lokale, valg: Undervisning) -> Node:
    """Det laveste av oppgitte plasser og arealet minus læreren; begge vises når begge finnes."""
    plasser = plasser_i(x, valg)
    oppgitt = [felt for felt in ("plasser", "areal") if getattr(x, felt) is not None]
    kilde = ", ".join(str(x.celle(felt)) for felt in oppgitt or ["plasser"])
    if plasser is None:
        return Node(x.lokale, verdi=IKKE_OPPGITT, kilde=kilde)
    hva = x.lokale
    if x.areal is not None:
        hva += f": {tall(x.areal)} m² / {tall(valg.areal_per_person)} m² per person, uten læreren"
    return Node(hva, antall=Fraction(plasser), kilde=kilde)


def timenode(f: Framskriving, k: Kapasitetsmåned) -> Node:
    """Romtimene i lokalene som er åpne måneden."""
    barn = tuple(
        Node(x.lokale, verdi=IKKE_OPPGITT, kilde=str(x.celle("timer_per_uke")))
        if x.timer_per_uke is None
        else Node(x.lokale, antall=Fraction(x.timer_per_uke), kilde=str(x.celle("timer_per_uke")))
        for x in åpne_lokaler(f.plan, k.måned)
    )
    if k.rom.timer is None:
        hva = "Romtimer per uke i åpne lokaler"
        return Node(hva, verdi=IKKE_OPPGITT, kilde=_uten(f), barn=barn)
    return Node("Romtimer per uke i åpne lokaler", antall=Fraction(k.rom.timer), barn=barn)


def stillinger_i_måneden(
    f: Framskriving, k: Kapasitetsmåned, rolle: Stillingsrolle, har: Fraction | None
) -> Node:
    """De vedtatte stillingene i rollen den måneden."""
    barn = tuple(
        Node(s.stilling, antall=Fraction(s.årsverk), kilde=str(s.celle("årsverk")))
        for s in f.plan.stillinger or ()
        if s.rolle is rolle and åpen_i(s.fra, s.til, k.måned)
    )
    kilde = "" if barn else "ingen stillinger i rollen" if har is not None else MANGLER
    return Node(f"Vedtatte årsverk, {rolle}", antall=har, kilde=kilde, barn=barn)


def stillingsnoder(f: Framskriving, rolle: Stillingsrolle, tid: Tid) -> tuple[Node, ...]:
    """Stillingene i rollen, i snitt over årets tolv måneder."""
    i_rollen = [s for s in f.plan.stillinger or () if s.rolle is rolle]
    return tuple(stilling_i_tiden(s, tid) for s in i_rollen if måneder_i(s, tid))


def stilling_i_tiden(s: Stilling, tid: Tid) -> Node:
    """Årsverkene i stillingen, ganget med delen av året den er der."""
    måneder = måneder_i(s, tid)
    celler = [s.celle("årsverk")]
    årsverk = årsverk_i_året((s,), s.rolle, tid)
    if måneder == MÅNEDER_I_ÅRET:
        return Node(s.stilling, antall=årsverk, kilde=samle(celler))
    celler += [s.celle(felt) for felt in ("fra", "til") if getattr(s, felt) is not None]
    hva = f"{s.stilling}: {tall(s.årsverk)} årsverk × {måneder} av {MÅNEDER_I_ÅRET} md."
    return Node(hva, antall=årsverk, kilde=samle(celler))


def måneder_i(s: Stilling, tid: Tid) -> int:
    måneder = månedene(tid)
    return sum(åpen_i(s.fra, s.til, m) for m in range(måneder.fra, måneder.til))
