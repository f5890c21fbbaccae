"""Bemanningen per år: behovet, det vedtatte, og hvor mye av hver stilling behovet bruker."""

from fractions import Fraction

from flyktningplan.framskriving.bemanning import Rollebehov, Stillingsbruk, måneders_behov
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.forklar import behov
from flyktningplan.rapport.forklar.lokaler import stilling_i_tiden
from flyktningplan.rapport.forklar.node import Node, differanse, sum_antall
from flyktningplan.rapport.kapasitetstekst import måned
from flyktningplan.rapport.stillingstabell import FAST, rollebehov


def bemanningsnode(f: Framskriving, rolle: str, linje: str, år: int) -> Node:
    """Ett tall i tabellen over bemanning per år."""
    r = next(r for r in rollebehov(f) if str(r.rolle) == rolle)
    nr = f.planår.index(år)
    if linje == "Behov, snitt":
        return _snitt(f, r, nr)
    if linje == "Behov, måneden med mest":
        return _topp(f, r, nr)
    if linje == "Vedtatt minus behov i snitt":
        vedtatt = sum_antall("Vedtatt", (_vedtatt(r, nr, år, fast=fast) for fast in FAST))
        return differanse(linje, vedtatt, _snitt(f, r, nr))
    fast = next(fast for fast, navn in FAST.items() if linje == f"Vedtatt, {navn}")
    return _vedtatt(r, nr, år, fast=fast)


def _vedtatt(r: Rollebehov, nr: int, år: int, *, fast: bool | None) -> Node:
    """Stillingene med dette krysset i «Fast»."""
    med = [s.stilling for s in r.stillinger or () if s.stilling.fast is fast and s.vedtatt[nr]]
    return sum_antall(f"Vedtatte årsverk, {FAST[fast]}", (stilling_i_tiden(s, år) for s in med))


def _behov(f: Framskriving, k: Kapasitetsmåned, rolle: Stillingsrolle) -> Node:
    node = behov.lærere(f, k) if rolle is Stillingsrolle.LÆRER else behov.rådgivere(f, k)
    return Node(f"{måned(k)}: {node.hva}", node.antall, barn=node.barn)


def _snitt(f: Framskriving, r: Rollebehov, nr: int) -> Node:
    året = r.år[nr]
    med = [k for k in f.måneder(året.år) if måneders_behov(k, r.rolle) is not None]
    return Node(
        f"Snittet av {len(med)} måneder med behov",
        antall=året.snitt,
        barn=tuple(_behov(f, k, r.rolle) for k in med),
    )


def _topp(f: Framskriving, r: Rollebehov, nr: int) -> Node:
    året = r.år[nr]
    k = next(k for k in f.måneder(året.år) if k.måned == året.toppmåned)
    return Node("Måneden med mest", antall=året.topp, barn=(_behov(f, k, r.rolle),))


def stillingsnode(f: Framskriving, navn: str, kolonne: str) -> Node:
    """Årsverkene i stillingen, eller det behovet bruker av dem i et år."""
    r, nr = next(
        (r, nr)
        for r in rollebehov(f)
        for nr, s in enumerate(r.stillinger or ())
        if s.stilling.stilling == navn
    )
    bruk = (r.stillinger or ())[nr]
    if kolonne == "årsverk":
        celle = str(bruk.stilling.celle("årsverk"))
        return Node(navn, antall=Fraction(bruk.stilling.årsverk), kilde=celle)
    return _brukt(f, r, bruk, nr, int(kolonne))


def _brukt(f: Framskriving, r: Rollebehov, bruk: Stillingsbruk, nr: int, år: int) -> Node:
    """Det som er igjen av behovet når stillingene foran er brukt, høyst hele stillingen."""
    planår = f.planår.index(år)
    foran = [s for s in (r.stillinger or ())[:nr] if s.vedtatt[planår]]
    return Node(
        "Brukt: behovet minus stillingene foran, høyst hele stillingen",
        antall=bruk.brukt[planår],
        kilde="faste og store brukes først",
        barn=(
            stilling_i_tiden(bruk.stilling, år),
            _snitt(f, r, planår),
            sum_antall("stillingene foran", (stilling_i_tiden(s.stilling, år) for s in foran)),
        ),
    )
