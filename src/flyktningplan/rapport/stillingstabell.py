"""Stillinger: behovet mot det vedtatte per år, og hva som er fast og midlertidig."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.bemanning import Rollebehov, Stillingsbruk, bemanning
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.avrunding import desimaler
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.kapasitetstekst import IKKE_OPPGITT, måned, måned_og_år, tall
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Slag, Tabell, Verdi

ROLLENAVN = {
    Stillingsrolle.LÆRER: "Lærere",
    Stillingsrolle.PROGRAMRÅDGIVER: "Programrådgivere",
}
UTEN_TABELL = "vedtatt bemanning er ikke oppgitt (tabellen stillinger mangler)"
FAST = {True: "fast", False: "midlertidig", None: "fast eller ikke, ikke oppgitt"}


def rollebehov(f: Framskriving) -> tuple[Rollebehov, ...]:
    """Behovet og stillingene i hver rolle over planårene."""
    return f.husk(_rollebehov)


def _rollebehov(f: Framskriving) -> tuple[Rollebehov, ...]:
    return bemanning(f.plan, f.kapasitet, f.planår)


def tabell_bemanning(f: Framskriving) -> Tabell:
    """Behovet og det vedtatte i hver rolle, per planår, i tideler av et årsverk."""
    rader = [rad for r in rollebehov(f) for rad in _rollerader(f, r)]
    return Tabell(
        (Kolonne("linje", "Årsverk", Slag.TEKST), *_årskolonner(f)),
        tuple(rader),
        navn="bemanning",
        tittel="Bemanning per år: behov og vedtatt",
    )


def _årskolonner(f: Framskriving) -> Iterator[Kolonne]:
    return (Kolonne(str(år), str(år), Slag.DESIMAL) for år in f.planår)


def _rollerader(f: Framskriving, r: Rollebehov) -> Iterator[Rad]:
    def rad(linje: str, verdier: Iterable[Fraction], stil: Radstil = Radstil.UNDER) -> Rad:
        celler: dict[str, Verdi] = {"linje": linje, "rolle": str(r.rolle)}
        per_år = zip(f.planår, verdier, strict=True)
        return Rad(celler | {str(år): desimaler(v) for år, v in per_år}, stil)

    yield Rad({"linje": ROLLENAVN[r.rolle]}, Radstil.OVERSKRIFT)
    yield rad("Behov, snitt", (å.snitt for å in r.år))
    yield rad("Behov, måneden med mest", (å.topp for å in r.år))
    if r.stillinger is None:
        return
    nr = range(len(r.år))
    for fast, navn in FAST.items():
        vedtatt = [r.vedtatt(n, fast=fast) for n in nr]
        if any(vedtatt) or fast is not None:
            yield rad(f"Vedtatt, {navn}", vedtatt)
    forskjell = (_vedtatt(r, n) - å.snitt for n, å in zip(nr, r.år, strict=True))
    yield rad("Vedtatt minus behov i snitt", forskjell, Radstil.DELSUM)


def _vedtatt(r: Rollebehov, nr: int) -> Fraction:
    return sum((r.vedtatt(nr, fast=fast) for fast in FAST), start=Fraction(0))


def tabell_stillinger(f: Framskriving) -> Tabell | None:
    """Hver vedtatt stilling: hvor mye behovet bruker av den, faste først. None uten tabellen."""
    if f.plan.stillinger is None:
        return None
    rader = [_stilling(f, s) for r in rollebehov(f) for s in r.stillinger or ()]
    return Tabell(
        (
            Kolonne("stilling", "Stilling", Slag.TEKST),
            Kolonne("årsverk", "Årsverk", Slag.DESIMAL),
            Kolonne("fast", "Fast", Slag.TEKST),
            *(Kolonne(k.nøkkel, k.tittel, k.slag, over="Brukt") for k in _årskolonner(f)),
            Kolonne("trengs", "Trengs", Slag.TEKST),
        ),
        tuple(rader),
        navn="stillinger",
        tittel="Stilling for stilling: årsverk behovet bruker, faste og store først",
    )


def _stilling(f: Framskriving, s: Stillingsbruk) -> Rad:
    fast = s.stilling.fast
    return Rad(
        {
            "stilling": s.stilling.stilling,
            "rolle": str(s.stilling.rolle),
            "årsverk": Decimal(s.stilling.årsverk),
            "fast": IKKE_OPPGITT if fast is None else "ja" if fast else "nei",
            **{str(år): desimaler(b) for år, b in zip(f.planår, s.brukt, strict=True)},
            "trengs": _trengs(s.år_i_bruk, len(s.brukt)),
        }
    )


def _trengs(år_i_bruk: int, årene: int) -> str:
    if år_i_bruk == årene:
        return "alle årene"
    if år_i_bruk * 2 > årene:
        return "de fleste årene"
    return "bare på toppen" if år_i_bruk else "ingen av årene"


def om_stillinger(
    f: Framskriving, måneder: Sequence[Kapasitetsmåned]
) -> tuple[tuple[str, str], ...]:
    """Behovet i måneden med mest, mot det vedtatte."""
    i_drift = [k for k in måneder if k.grupper is not None] or list(måneder)
    lærere = max(i_drift, key=lambda k: k.lærere_behov)
    rådgivere = max(måneder, key=lambda k: k.rådgivere_behov)
    per_stilling = tall(f.plan.innstillinger.program.per_stilling)
    return (
        (
            "Lærere",
            (
                f"behov opptil {tall(lærere.lærere_behov)} årsverk ({måned(lærere)}), "
                f"{_mot_vedtatt(lærere.lærere_behov, lærere.lærere_har)}"
            ),
        ),
        (
            "Programrådgivere",
            (
                f"behov opptil {tall(rådgivere.rådgivere_behov)} årsverk ({måned(rådgivere)}), "
                f"{_mot_vedtatt(rådgivere.rådgivere_behov, rådgivere.rådgivere_har)}; 1 per "
                f"{per_stilling} programdeltakere"
            ),
        ),
    )


def _mot_vedtatt(behov: Fraction, har: Fraction | None) -> str:
    if har is None:
        return UTEN_TABELL
    forskjell = har - behov
    if forskjell < 0:
        return f"vedtatt {tall(har)}: {tall(-forskjell)} årsverk for lite"
    return f"vedtatt {tall(har)}: {tall(forskjell)} årsverk over behovet"


def faste_og_midlertidige(f: Framskriving) -> tuple[tuple[str, str], ...]:
    """Hva som trengs hvert planår, de fleste årene og bare på toppen, mot faste og midlertidige."""
    return tuple((ROLLENAVN[r.rolle], _i_ord(r)) for r in rollebehov(f) if r.år)


def _i_ord(r: Rollebehov) -> str:
    fast = desimaler(r.deling.fast)
    flertall = desimaler(r.deling.fast + r.deling.de_fleste)
    topp = desimaler(r.deling.fast + r.deling.midlertidig)
    toppår = max(r.år, key=lambda å: (å.snitt, -å.år))
    deler = [f"{tall(fast) if fast else 'ingen'} årsverk trengs hvert år"]
    if flertall > fast:
        deler.append(f"{tall(flertall - fast)} de fleste årene")
    mest = f"{måned_og_år(toppår.toppmåned)}: {tall(toppår.topp)}"
    if topp > flertall:
        deler.append(f"{tall(topp - flertall)} bare på toppen ({toppår.år}; {mest})")
    elif toppår.topp:
        deler[-1] += f" (mest i {mest})"
    tekst = opplisting(deler)
    if r.stillinger is None:
        return f"{tekst}; {UTEN_TABELL}"
    nr = range(len(r.år))
    vedtatt = ", ".join(
        f"{navn} {_spenn(årsverk)}"
        for kryss, navn in FAST.items()
        if any(årsverk := [r.vedtatt(n, fast=kryss) for n in nr]) or kryss is not None
    )
    over = min(r.vedtatt(n, fast=True) for n in nr) - r.deling.fast
    mot = "over" if over >= 0 else "under"
    return f"{tekst}. Vedtatt: {vedtatt}; de faste er {tall(abs(over))} {mot} det faste behovet"


def _spenn(årsverk: Sequence[Fraction]) -> str:
    """«1,6», eller «1–1,6» når det ikke er likt alle årene."""
    minst, mest = tall(min(årsverk)), tall(max(årsverk))
    return minst if minst == mest else f"{minst}–{mest}"
