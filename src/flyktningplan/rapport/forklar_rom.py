"""`forklar kapasitet` og `forklar brakker`: hoder, grupper, rom, lærere og leie ned til celler."""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import (
    Kapasitetsmåned,
    grupper_for,
    kapasitet,
    åpen_i,
)
from flyktningplan.framskriving.mengder import Periode, i_norsk, i_program
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.brakker import Avtale, avtaler
from flyktningplan.rapport.forklaring import Node, finn, samle, som_rapport
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.modell import Rapport
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, månedsnummer, år_av
from flyktningplan.regler.leie import leiemåneder

LEIERADER = ("Leie", "Leie per måned", "Leie per brakke og år", "Leie per plass og år")


def forklar_kapasitet(f: Framskriving, år: int, måned: str, kolonne: str) -> Rapport:
    """Treet bak ett tall i `kapasitet`. Reiser `FlyktningplanFeil` med forslag når det mangler."""
    navn = finn(måned, MÅNEDSNAVN, hva="måned")
    nummer = månedsnummer(år, MÅNEDSNAVN.index(navn) + 1)
    grener: dict[str, Callable[[Framskriving, Kapasitetsmåned], Node]] = {
        "norskdeltakere": lambda f, k: _hoder(f, k, i_norsk, "Norskdeltakere"),
        "i_program": lambda f, k: _hoder(f, k, i_program, "Programdeltakere"),
        "grupper": _grupper,
        "plasser_behov": lambda f, k: _hoder(f, k, i_norsk, "Plasser når alle er der samtidig"),
        "plasser_har": _plasser,
        "romtimer_behov": _romtimer,
        "romtimer_har": _timer,
        "belegg_prosent": _presset,
        "mest_presset": _presset,
        "lærere_behov": _lærere,
        "lærere_har": _stillinger,
    }
    valgt = finn(kolonne, list(grener), hva="kolonne")
    f.måneder(år)
    (k,) = kapasitet(f.plan, f.mengder, [nummer])
    return som_rapport(f, f"Kapasitet {navn} {år}: {valgt}", grener[valgt](f, k))


def _hoder(f: Framskriving, k: Kapasitetsmåned, periode: Periode, hva: str) -> Node:
    """Hodene, delt på kjente og ventede og på hvor stor del som ventes å bo her."""
    år = år_av(k.måned)
    grupper: dict[tuple[bool, Fraction], list[Opphav]] = defaultdict(list)
    antall: dict[tuple[bool, Fraction], int] = defaultdict(int)
    for x in f.mengder.forløp:
        if periode(x).har(k.måned):
            nøkkel = (x.person.kjent, x.vekt(år))
            grupper[nøkkel] += x.person.opphav
            antall[nøkkel] += 1
    barn = tuple(
        Node(
            f"{antall[n]} {'kjente' if n[0] else 'ventede'} × andel som bor her {float(n[1]):.4f}",
            antall=antall[n] * n[1],
            kilde=samle(grupper[n]),
        )
        for n in sorted(grupper, key=lambda n: (not n[0], -n[1]))
    )
    eksakt = f.mengder.antall_i(k.måned, periode)
    return Node(
        f"{hva}, hele personer",
        antall=Fraction(f.mengder.hoder(k.måned, periode)),
        kilde="sum, halve rundet opp",
        barn=(Node("ventet antall", antall=eksakt, barn=barn),),
    )


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
            _hoder(f, k, i_norsk, "Norskdeltakere"),
            _innstilling("klassestørrelse, høyst", Fraction(v.klasse)),
            _innstilling("minste gruppe", Fraction(v.minste_gruppe)),
        ),
    )


def _per_lokale(
    f: Framskriving, k: Kapasitetsmåned, hva: str, verdi: Callable[[Lokale], object], felt: str
) -> Node:
    åpne = [x for x in f.plan.lokaler or () if åpen_i(x.fra, x.til, k.måned)]
    barn = tuple(
        Node(
            x.lokale,
            antall=None if verdi(x) is None else Fraction(str(verdi(x))),
            kilde=str(x.celle(felt)) + ("" if verdi(x) is not None else " · ikke oppgitt"),
        )
        for x in åpne
    )
    oppgitt = [b.antall for b in barn if b.antall is not None]
    hele = len(oppgitt) == len(barn)
    return Node(hva, antall=sum(oppgitt, start=Fraction(0)) if hele else None, barn=barn)


def _plasser(f: Framskriving, k: Kapasitetsmåned) -> Node:
    return _per_lokale(f, k, "Plasser i åpne lokaler", lambda x: x.plasser, "plasser")


def _timer(f: Framskriving, k: Kapasitetsmåned) -> Node:
    return _per_lokale(
        f, k, "Romtimer per uke i åpne lokaler", lambda x: x.timer_per_uke, "timer_per_uke"
    )


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
        "plasser": (_hoder(f, k, i_norsk, "behov"), _plasser(f, k)),
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


def _stillinger(f: Framskriving, k: Kapasitetsmåned) -> Node:
    rader = [
        s
        for s in f.plan.stillinger or ()
        if s.rolle is Stillingsrolle.LÆRER and åpen_i(s.fra, s.til, k.måned)
    ]
    barn = tuple(
        Node(s.stilling, antall=Fraction(s.årsverk), kilde=str(s.celle("årsverk"))) for s in rader
    )
    return Node("Vedtatte lærerårsverk", antall=k.lærere_har, barn=barn)


def forklar_brakker(f: Framskriving, år: int, linje: str) -> Rapport:
    """Treet bak leien i `rapport brakker`."""
    valgt = finn(linje.split("(", maxsplit=1)[0], LEIERADER, hva="linje")
    alle = [a for a in avtaler(f) if år in a.år]
    if not alle:
        dekker = sorted({å for a in avtaler(f) for å in a.år})
        raise FlyktningplanFeil(
            f"Ingen brakker er leid i {år}.", f"Avtalen dekker {dekker[0]}–{dekker[-1]}."
        )
    barn = tuple(_leie(a, år, valgt) for a in alle)
    kroner = [b.kroner for b in barn if b.kroner is not None]
    rot = Node(f"{valgt} {år}", kroner=sum(kroner, start=Fraction(0)), barn=barn)
    return som_rapport(f, f"Brakker {år}: {valgt}", rot, priser="avtalens priser")


def _leie(a: Avtale, år: int, hva: str) -> Node:
    lok = a.lokale
    per_år = Node("leie per år", kroner=a.leie_per_år, kilde=str(lok.celle("leie_per_år")))
    if hva == "Leie":
        måneder = leiemåneder(fra=lok.fra, til=lok.til, år=år)
        tid = Node(
            "måneder leid", antall=måneder, kilde=samle([lok.celle("fra"), lok.celle("til")])
        )
        return Node(f"{lok.lokale}: måneder × leie / 12", kroner=a.leie(år), barn=(tid, per_år))
    deler = {
        "Leie per måned": (Fraction(MÅNEDER_I_ÅRET), "tolv måneder", ""),
        "Leie per brakke og år": (Fraction(lok.antall or 0), "brakker", str(lok.celle("antall"))),
        "Leie per plass og år": (Fraction(lok.plasser or 0), "plasser", str(lok.celle("plasser"))),
    }
    antall, navn, kilde = deler[hva]
    if not antall:
        raise FlyktningplanFeil(f"{lok.lokale}: {navn} er ikke oppgitt.", f"Fyll inn {kilde}.")
    delt = Node(navn, antall=antall, kilde=kilde)
    return Node(f"{lok.lokale}: leie / {navn}", kroner=a.leie_per_år / antall, barn=(per_år, delt))
