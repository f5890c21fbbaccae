"""`forklar kapasitet`: hoder, grupper, rom og lærere ned til celler."""

from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import (
    Kapasitetsmåned,
    grupper_for,
    kapasitet,
    plasser_i,
    åpen_i,
    åpne_lokaler,
)
from flyktningplan.framskriving.mengder import i_norsk, i_program
from flyktningplan.modeller.innstillinger import Undervisning
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.forklar_brakker import forklar_brakker
from flyktningplan.rapport.forklar_hoder import Gren, hoder
from flyktningplan.rapport.forklar_hoder import grener as hodegrener
from flyktningplan.rapport.forklaring import Node, finn, som_rapport
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.kapasitetstekst import tall
from flyktningplan.rapport.modell import Rapport
from flyktningplan.regler.kalender import månedsnummer

__all__ = ["forklar_brakker", "forklar_kapasitet"]


def forklar_kapasitet(f: Framskriving, år: int, måned: str, kolonne: str) -> Rapport:
    """Treet bak ett tall i `kapasitet`. Reiser `FlyktningplanFeil` med forslag når det mangler."""
    navn = finn(måned, MÅNEDSNAVN, hva="måned")
    nummer = månedsnummer(år, MÅNEDSNAVN.index(navn) + 1)
    grener: dict[str, Gren] = {
        "norskdeltakere": lambda f, k: hoder(f, k, i_norsk, "Norskdeltakere"),
        "i_program": lambda f, k: hoder(f, k, i_program, "Programdeltakere"),
        "grupper": _grupper,
        "plasser_behov": lambda f, k: hoder(f, k, i_norsk, "Plasser når alle er der samtidig"),
        "plasser_har": _plasser,
        "romtimer_behov": _romtimer,
        "romtimer_har": _timer,
        "belegg_prosent": _presset,
        "mest_presset": _presset,
        "lærere_behov": _lærere,
        "lærere_har": lambda f, k: _stillinger(f, k, Stillingsrolle.LÆRER, k.lærere_har),
        "rådgivere_behov": _rådgivere,
        "rådgivere_har": lambda f, k: _stillinger(
            f, k, Stillingsrolle.PROGRAMRÅDGIVER, k.rådgivere_har
        ),
        **hodegrener(),
    }
    valgt = finn(kolonne, list(grener), hva="kolonne")
    f.måneder(år)
    (k,) = kapasitet(f.plan, f.mengder, [nummer])
    return som_rapport(f, f"Kapasitet {navn} {år}: {valgt}", grener[valgt](f, k))


def _innstilling(hva: str, verdi: Fraction) -> Node:
    return Node(hva, antall=verdi, kilde="flyktningplan.toml [undervisning] eller standard")


def _grupper(f: Framskriving, k: Kapasitetsmåned) -> Node:
    v = f.plan.innstillinger.undervisning
    if k.grupper is None:
        return Node("Ingen ordinær undervisning denne måneden", antall=Fraction(0))
    nivåer = ", ".join(f"{p.grupper} fra {p.fra}" for p in v.parallelle) or "ett nivå"
    return Node(
        f"Grupper: det største av klassestørrelse og nivåer ({nivåer})",
        antall=Fraction(grupper_for(k.norskdeltakere, v)),
        barn=(
            hoder(f, k, i_norsk, "Norskdeltakere"),
            _innstilling("klassestørrelse, høyst", Fraction(v.klasse)),
            _innstilling("minste gruppe", Fraction(v.minste_gruppe)),
        ),
    )


def _plasser(f: Framskriving, k: Kapasitetsmåned) -> Node:
    valg = f.plan.innstillinger.undervisning
    barn = tuple(_plassnode(x, valg) for x in åpne_lokaler(f.plan, k.måned))
    har = None if k.rom.plasser is None else Fraction(k.rom.plasser)
    return Node("Plasser i åpne lokaler", antall=har, barn=barn)


def _plassnode(x: Lokale, valg: Undervisning) -> Node:
    """Det laveste av oppgitte plasser og arealet minus læreren; begge vises når begge finnes."""
    plasser = plasser_i(x, valg)
    oppgitt = [felt for felt in ("plasser", "areal") if getattr(x, felt) is not None]
    kilde = ", ".join(str(x.celle(felt)) for felt in oppgitt or ["plasser"])
    if plasser is None:
        return Node(x.lokale, kilde=f"{kilde} · ikke oppgitt")
    hva = x.lokale
    if x.areal is not None:
        hva += f": {tall(x.areal)} m² / {tall(valg.areal_per_person)} m² per person, uten læreren"
    return Node(hva, antall=Fraction(plasser), kilde=kilde)


def _timer(f: Framskriving, k: Kapasitetsmåned) -> Node:
    barn = tuple(
        Node(
            x.lokale,
            antall=None if x.timer_per_uke is None else Fraction(x.timer_per_uke),
            kilde=str(x.celle("timer_per_uke"))
            + ("" if x.timer_per_uke is not None else " · ikke oppgitt"),
        )
        for x in åpne_lokaler(f.plan, k.måned)
    )
    har = None if k.rom.timer is None else Fraction(k.rom.timer)
    return Node("Romtimer per uke i åpne lokaler", antall=har, barn=barn)


def _romtimer(f: Framskriving, k: Kapasitetsmåned) -> Node:
    timer = Fraction(f.plan.innstillinger.undervisning.timer)
    return Node(
        "Grupper × timer per uke",
        antall=Fraction(k.timer_behov),
        barn=(_grupper(f, k), _innstilling("timer per gruppe og uke", timer)),
    )


def _presset(f: Framskriving, k: Kapasitetsmåned) -> Node:
    presset = k.mest_presset
    if presset is None:
        raise FlyktningplanFeil("Belegget er ikke regnet: lokaler mangler, eller det er ferie.")
    mål, belegg = presset
    par = {
        "plasser": (hoder(f, k, i_norsk, "behov"), _plasser(f, k)),
        "romtimer": (_romtimer(f, k), _timer(f, k)),
    }
    return Node(f"Belegg i prosent, {mål}: behov / har", antall=belegg * 100, barn=par[mål])


def _lærere(f: Framskriving, k: Kapasitetsmåned) -> Node:
    v = f.plan.innstillinger.undervisning
    return Node(
        "Grupper × timer per uke × uker / årsramme",
        antall=k.lærere_behov,
        barn=(
            _grupper(f, k),
            _innstilling("timer per gruppe og uke", Fraction(v.timer)),
            _innstilling("undervisningsuker", Fraction(v.uker)),
            _innstilling("årsramme, timer per årsverk", Fraction(v.rammetimer)),
        ),
    )


def _rådgivere(f: Framskriving, k: Kapasitetsmåned) -> Node:
    per_stilling = Fraction(f.plan.innstillinger.program.per_stilling)
    return Node(
        "Programdeltakere / deltakere per programrådgiver",
        antall=k.rådgivere_behov,
        barn=(
            hoder(f, k, i_program, "Programdeltakere"),
            Node(
                "programdeltakere per programrådgiver",
                antall=per_stilling,
                kilde="flyktningplan.toml [program] eller standard",
            ),
        ),
    )


def _stillinger(
    f: Framskriving, k: Kapasitetsmåned, rolle: Stillingsrolle, har: Fraction | None
) -> Node:
    barn = tuple(
        Node(s.stilling, antall=Fraction(s.årsverk), kilde=str(s.celle("årsverk")))
        for s in f.plan.stillinger or ()
        if s.rolle is rolle and åpen_i(s.fra, s.til, k.måned)
    )
    return Node(f"Vedtatte årsverk, {rolle}", antall=har, barn=barn)
