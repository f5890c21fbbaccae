"""`forklar`: ett tall i rapporten ned til mengder, satser og celler."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Linjetype
from flyktningplan.rapport.avrunding import desimaler, rund
from flyktningplan.rapport.hode import FORTEGN, faste_priser, hode
from flyktningplan.rapport.modell import Kolonne, Rad, Radstil, Rapport, Slag, Tabell, Verdi
from flyktningplan.rapport.rammetall import Rammetall, gjeldende_ramme
from flyktningplan.regler.post import Post

INNRYKK = "\u00a0\u00a0"


def forklar_budsjett(f: Framskriving, år: int, linje: str) -> Rapport:
    """Treet bak ett tall i `rapport budsjett`.

    Reiser `FlyktningplanFeil` når året ikke er et planår, eller linjen ikke
    finnes; da med forslag.
    """
    basis = f.plan.innstillinger.plan.basis
    if år not in f.planår and år != basis:
        raise FlyktningplanFeil(f"Rapporten har ikke {år}.", f"Velg {basis}–{f.planår[-1]}.")
    navn = _finn(
        linje,
        [
            *_summer(f),
            "Vedtatt ramme",
            "Avvik fra rammen",
            *(b.linje for b in f.plan.budsjettlinjer),
        ],
    )
    rader = _rammerader(f, år) if navn == "Vedtatt ramme" else _tallrader(f, navn, år)
    return Rapport(
        navn="forklar",
        tittel=f"{navn} {år}",
        hode=hode(f.plan, scenario=f.scenario, enhet="kr", priser=faste_priser(f), fortegn=FORTEGN),
        tabell=Tabell(
            (
                Kolonne("nivå", "", Slag.TEKST, bare_bred=True),
                Kolonne("hva", "Hva", Slag.TEKST),
                Kolonne("antall", "Antall"),
                Kolonne("kroner", "Kroner", Slag.TALL),
                Kolonne("kilde", "Hvor fra", Slag.TEKST),
            ),
            tuple(rader),
            navn="forklar",
        ),
    )


def _summer(f: Framskriving) -> dict[str, tuple[Budsjettlinje, ...]]:
    r = Rammetall(f)
    summer = {
        "Sum inntekter": r.inntekter,
        "Sum utgifter": r.utgifter,
        "Konsekvensjustert budsjett": (*r.inntekter, *r.utgifter),
        "Sum vedtatte tiltak": r.tiltak(Linjetype.VEDTATT_TILTAK),
        "Sum nye tiltak": r.tiltak(Linjetype.NYTT_TILTAK),
        "Sum innsparing": r.tiltak(Linjetype.INNSPARING),
        "Beregnet netto": r.netto,
        "Sum utenfor rammen": r.utenfor,
        "Sum sentralt": r.ført_sentralt,
    }
    return {navn: linjer for navn, linjer in summer.items() if linjer}


def _finn(linje: str, navn: Sequence[str]) -> str:
    """Linjen slik den heter i rapporten; store og små bokstaver er likegyldige."""
    små = {n.casefold(): n for n in navn}
    søk = linje.strip().casefold().removesuffix(" (− = bedre)")
    if søk in små:
        return små[søk]
    nære = difflib.get_close_matches(søk, list(små), n=3, cutoff=0.4)
    nære += [s for s in små if søk in s and s not in nære]
    råd = f"Mente du {' eller '.join(f'«{små[n]}»' for n in nære[:3])}?" if nære else ""
    raise FlyktningplanFeil(f"Rapporten har ingen linje «{linje}».", råd)


def _rammerader(f: Framskriving, år: int) -> list[Rad]:
    ramme = gjeldende_ramme(f.plan, år)
    if ramme is None:
        raise FlyktningplanFeil(f"Tabellen ramme har ikke {år}.")
    beløp = Rammetall(f).ramme(år)
    return [
        _rad(
            0,
            "Vedtatt ramme (1000 kr i kilden)",
            kroner=beløp,
            kilde=f"{ramme.celle('ramme')} · {ramme.kilde or 'kilde ikke oppgitt'}",
            stil=Radstil.SUM,
        )
    ]


def _tallrader(f: Framskriving, navn: str, år: int) -> list[Rad]:
    if år not in f.planår:
        raise FlyktningplanFeil(f"{år} er basisåret og har bare Vedtatt ramme.")
    if navn == "Avvik fra rammen":
        r = Rammetall(f)
        avvik = r.avvik(år)
        if avvik is None:
            raise FlyktningplanFeil(f"Tabellen ramme har ikke {år}.")
        return [
            _rad(0, "Avvik = beregnet netto − vedtatt ramme", kroner=avvik, stil=Radstil.SUM),
            _rad(1, "Beregnet netto", kroner=r.beregnet_netto(år)),
            _rad(1, "Vedtatt ramme", kroner=r.ramme(år)),
        ]
    linjer = _summer(f).get(navn)
    if linjer is not None:
        return [
            _rad(0, navn, kroner=f.kroner(linjer, år), stil=Radstil.SUM),
            *(_rad(1, b.linje, kroner=f.kroner((b,), år)) for b in linjer),
        ]
    linje = next(b for b in f.plan.budsjettlinjer if b.linje == navn)
    rader = [
        _rad(
            0,
            navn,
            kroner=f.kroner((linje,), år),
            stil=Radstil.SUM,
            kilde=f"{linje.celle('linje')} · driver: {linje.driver}",
        ),
    ]
    for post in f.linje(navn, år):
        rader += _postrader(post)
    return rader


def _postrader(post: Post) -> list[Rad]:
    rader = [
        _rad(
            1,
            f"{post.gruppe}: {post.formel}",
            antall=post.antall,
            kroner=Fraction(post.kroner),
            kilde=samle(post.opphav),
        )
    ]
    for s in post.satser:
        metode = f" Metode: {s.metode}" if s.metode else ""
        rader.append(
            _rad(
                2,
                f"sats {s.kode}: {s.navn}, {s.enhet} ({s.status})",
                antall=Fraction(s.verdi),
                kilde=f"{s.kilde}.{metode} [{s.opphav}]",
            )
        )
    return rader


def _rad(
    nivå: int,
    hva: str,
    *,
    antall: Fraction | None = None,
    kroner: Fraction | None = None,
    kilde: str = "",
    stil: Radstil = Radstil.VANLIG,
) -> Rad:
    celler: dict[str, Verdi] = {
        "nivå": str(nivå),
        "hva": INNRYKK * nivå + hva,
        "antall": None if antall is None else _antall(antall),
        "kroner": None if kroner is None else rund(kroner),
        "kilde": kilde,
    }
    return Rad(celler, stil)


def _antall(antall: Fraction) -> Verdi:
    return int(antall) if antall.denominator == 1 else desimaler(antall, 2)


def samle(opphav: Iterable[Opphav]) -> str:
    """Adressene slått sammen per ark: «deltakere.xlsx [deltakere] A5–A9, A12»."""
    per_ark: dict[tuple[str, str], list[str]] = defaultdict(list)
    for o in opphav:
        per_ark[o.fil, o.ark].append(o.celle)
    return "; ".join(
        str(Opphav(fil, ark, _områder(celler))) for (fil, ark), celler in per_ark.items()
    )


def _områder(celler: Sequence[str]) -> str:
    """Sammenhengende rader i samme kolonne som fra–til."""
    delt = [re.fullmatch(r"([A-Z]+)(\d+)", c) for c in celler]
    kjente = sorted({(m[1], int(m[2])) for m in delt if m})
    andre = [c for c, m in zip(celler, delt, strict=True) if not m]
    ut: list[list[tuple[str, int]]] = []
    for bokstav, rad in kjente:
        if ut and ut[-1][-1] == (bokstav, rad - 1):
            ut[-1].append((bokstav, rad))
        else:
            ut.append([(bokstav, rad)])
    områder = [
        f"{o[0][0]}{o[0][1]}" if len(o) == 1 else f"{o[0][0]}{o[0][1]}–{o[-1][0]}{o[-1][1]}"
        for o in ut
    ]
    return ", ".join([*områder, *andre])
