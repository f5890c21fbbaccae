"""Egne satser mot hverandre og mot pakkens: overlapp, to filer, ukjent kode, enhet, størrelse."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, product
from types import MappingProxyType

from flyktningplan.feil import Alvorlighet, Funn, Opphav
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.linjefunn import tall
from flyktningplan.modeller.likhet import nærmeste
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.satser.tabell import DAG_I_ÅRET, Sats, Satser, Satsrekke

LANGT_FRA = 10
"""Så mange ganger større eller mindre enn pakkens nærmeste verdi er et funn."""
PROSENT = "prosent"
TILSKUDDSÅR = "TILSKUDD-AR-"
HELE: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "dag": (1, 28),
        "dager": (0, 500),
        "uker": (0, 500),
        "måned": (1, 12),
        "måneder": (0, 500),
        "år": (0, 200),
    }
)
"""Enheter som telles i hele tall, og grensene for dem. Dag er dagen i måneden, hver måned."""
FYLKESVIS = "RESULTAT-"
"""Koder med fylkets navn til slutt; pakken har bare noen av dem."""
_LIKHET = 0.75
_MELLOMROM = re.compile(r"[\s_.]+")


def sjekk_satsene(
    rekker: Sequence[Satsrekke], pakkens: Satser, kjent: date | None
) -> Iterator[Funn]:
    """Alle funnene i de egne satsene, rekke for rekke og så fil mot fil."""
    per_kode: dict[str, list[Satsrekke]] = defaultdict(list)
    for rekke in rekker:
        per_kode[rekke.kode].append(rekke)
        for a, b in combinations(rekke.verdier, 2):
            if a.kjent_fra == b.kjent_fra and _samtidig(a, b):
                yield _overlapp(a, b)
        if kjent is not None:
            yield from _senere(rekke, kjent)
        pakkens_rekke = pakkens.rekker.get(rekke.kode)
        if pakkens_rekke is None:
            yield from _ukjent(rekke, pakkens)
        else:
            yield from _mot_pakkens(rekke, pakkens_rekke)
    for like in per_kode.values():
        if len(like) > 1:
            yield from _i_flere_filer(like)


def _samtidig(a: Sats, b: Sats) -> bool:
    return a.fra <= b.til and b.fra <= a.til


def _overlapp(a: Sats, b: Sats) -> Funn:
    """To verdier for samme tid som ble kjent samme dag: ingen av dem går foran."""
    hva = "står to ganger" if a.verdi == b.verdi else "har to ulike verdier"
    return Funn(
        Regel.SATSOVERLAPP,
        Alvorlighet.FEIL,
        b.opphav,
        f"{b.kode} {hva} for {norsk_dato(max(a.fra, b.fra))}–{norsk_dato(min(a.til, b.til))}, "
        f"kjent samme dag. Den andre står i {a.opphav}.",
        fant=" og ".join(dict.fromkeys((tall(a.verdi), tall(b.verdi)))),
        råd="Behold én, eller gi den som gjelder, en senere kjent_fra.",
    )


def _i_flere_filer(like: Sequence[Satsrekke]) -> Iterator[Funn]:
    """Verdiene fra flere filer legges sammen; overlapp med ulike verdier nevnes hver for seg."""
    funn = [
        _overlapp(a, b) if a.kjent_fra == b.kjent_fra else _foran(a, b)
        for første, andre in combinations(like, 2)
        for a, b in product(første.verdier, andre.verdier)
        if _samtidig(a, b) and a.verdi != b.verdi
    ]
    yield from funn
    if not funn:
        filer = " og ".join(dict.fromkeys(r.verdier[0].opphav.fil for r in like))
        yield Funn(
            Regel.SATS_I_TO_FILER,
            Alvorlighet.ADVARSEL,
            _sted(like[-1]),
            f"{like[0].kode} står i {filer}. Verdiene er lagt sammen.",
            råd="Samle satsen i én fil.",
        )


def _foran(a: Sats, b: Sats) -> Funn:
    sist, først = (a, b) if a.kjent_fra > b.kjent_fra else (b, a)
    return Funn(
        Regel.SATS_I_TO_FILER,
        Alvorlighet.ADVARSEL,
        sist.opphav,
        f"{sist.kode} har en annen verdi for samme tid i {først.opphav} ({tall(først.verdi)}). "
        f"{tall(sist.verdi)} går foran fra {norsk_dato(sist.kjent_fra)}, da den ble kjent.",
        råd="Samle satsen i én fil, eller ta bort den som er gått ut.",
    )


def _senere(rekke: Satsrekke, kjent: date) -> Iterator[Funn]:
    sene = [s for s in rekke.verdier if s.kjent_fra > kjent]
    if sene:
        første = min(sene, key=lambda s: s.kjent_fra)
        yield Funn(
            Regel.SATS_SENERE,
            Alvorlighet.MERKNAD,
            første.opphav,
            f"{rekke.kode} ble kjent {norsk_dato(første.kjent_fra)}, etter kunnskapsdatoen "
            f"{norsk_dato(kjent)}, og brukes ikke ennå.",
            råd="Flytt kjent under [plan], eller kjør med --kjent, når den skal brukes.",
        )


def _ukjent(rekke: Satsrekke, pakkens: Satser) -> Iterator[Funn]:
    if rekke.kode.startswith(FYLKESVIS):
        return
    like = {_løst(kode): kode for kode in pakkens.rekker}
    riktig = like.get(_løst(rekke.kode))
    if riktig:
        råd = f"Mente du «{riktig}»? Koden må skrives akkurat slik."
    else:
        nær = nærmeste(_løst(rekke.kode), like, likhet=_LIKHET)
        råd = f"Mente du «{like[nær[0]]}»?" if nær else "Kodene står i flyktningplan satser."
    yield Funn(
        Regel.SATSKODE,
        Alvorlighet.ADVARSEL,
        _sted(rekke),
        f"Satsen «{rekke.kode}» finnes ikke i pakken og brukes ikke av noen regel.",
        råd=råd,
    )


def _løst(kode: str) -> str:
    """Koden uten forskjell på store bokstaver, mellomrom, punktum og understrek."""
    return _MELLOMROM.sub("-", kode.strip()).casefold()


def _mot_pakkens(rekke: Satsrekke, pakkens: Satsrekke) -> Iterator[Funn]:
    if pakkens.enhet != rekke.enhet:
        yield Funn(
            Regel.SATSENHET,
            Alvorlighet.ADVARSEL,
            _sted(rekke),
            "Enheten er en annen enn i pakkens sats.",
            fant=rekke.enhet,
            ventet=pakkens.enhet,
            råd="Sjekk at tallet står i samme enhet.",
        )
    kan_være_negativ = any(s.verdi < 0 for s in pakkens.verdier)
    for sats in rekke.verdier:
        if ugyldig := _ikke_tid(sats, pakkens):
            yield ugyldig
            continue
        nær = min(pakkens.verdier, key=lambda s: abs((s.fra - sats.fra).days))
        if sats.verdi < 0 and not kan_være_negativ:
            yield _negativ(sats, pakkens)
        elif _langt_fra(sats.verdi, nær.verdi):
            yield _størrelse(
                sats,
                f"{sats.kode} er langt fra pakkens verdi for {nær.fra.year}.",
                f"omtrent {tall(nær.verdi)} {pakkens.enhet}",
            )
        yield from _spennet(sats)


def _negativ(sats: Sats, pakkens: Satsrekke) -> Funn:
    """Kroner og grenser er aldri negative; en prosent kan være det, men er det sjelden."""
    alvor = Alvorlighet.ADVARSEL if pakkens.enhet.startswith(PROSENT) else Alvorlighet.FEIL
    return Funn(
        Regel.SATSSTØRRELSE,
        alvor,
        sats.opphav,
        f"{sats.kode} er negativ.",
        fant=tall(sats.verdi),
        ventet=f"et positivt tall, {pakkens.enhet}",
        råd="Satser skrives uten minus, også tilskudd; fortegnet settes av programmet.",
    )


def _ikke_tid(sats: Sats, pakkens: Satsrekke) -> Funn | None:
    """Funnet når satsen skal være en dag eller et helt antall dager, uker, måneder eller år."""
    if pakkens.enhet == DAG_I_ÅRET:
        ventet = "måned og dag som ett helt tall, som 501 for 1. mai"
        riktig = _er_dag(sats)
    elif pakkens.enhet in HELE and not any(s.verdi % 1 for s in pakkens.verdier):
        lavest, høyest = HELE[pakkens.enhet]
        if TILSKUDDSÅR in sats.kode:  # hvert tilskuddsår har sin egen satskode i pakken
            høyest = max(int(s.verdi) for s in pakkens.verdier)
        ventet = f"et helt tall fra {lavest} til {høyest}, {pakkens.enhet}"
        riktig = not sats.verdi % 1 and lavest <= sats.verdi <= høyest
    else:
        return None
    if riktig:
        return None
    melding = f"{sats.kode} kan ikke være dette tallet i {_årene(sats)}."
    fant = tall(sats.verdi)
    return Funn(
        Regel.SATSSTØRRELSE, Alvorlighet.FEIL, sats.opphav, melding, fant=fant, ventet=ventet
    )


def _er_dag(sats: Sats) -> bool:
    """Om verdien er en dag som finnes i hvert av årene satsen gjelder."""
    måned, dag = sats.måned_og_dag
    try:
        for år in range(sats.fra.year, sats.til.year + 1):
            date(år, måned, dag)
    except ValueError:
        return False
    return not sats.verdi % 1


def _årene(sats: Sats) -> str:
    fra, til = sats.fra.year, sats.til.year
    return str(fra) if fra == til else f"hvert av årene {fra}–{til}"


def _langt_fra(verdi: Decimal, nær: Decimal) -> bool:
    if not nær:
        return False
    return not abs(nær) / LANGT_FRA <= abs(verdi) <= abs(nær) * LANGT_FRA


def _spennet(sats: Sats) -> Iterator[Funn]:
    if sats.lav is not None and sats.høy is not None and not sats.lav <= sats.verdi <= sats.høy:
        spenn = f"et tall fra {tall(sats.lav)} til {tall(sats.høy)}, eller et annet spenn"
        yield _størrelse(sats, f"{sats.kode} ligger utenfor sitt eget spenn (lav, hoy).", spenn)


def _størrelse(sats: Sats, melding: str, ventet: str) -> Funn:
    return Funn(
        Regel.SATSSTØRRELSE,
        Alvorlighet.ADVARSEL,
        sats.opphav,
        melding,
        fant=tall(sats.verdi),
        ventet=ventet,
        råd="Sjekk komma, tusen og prosent.",
    )


def _sted(rekke: Satsrekke) -> Opphav:
    return Opphav(rekke.verdier[0].opphav.fil, "", f"satser.{rekke.kode}")
