"""Rapporten som JSON (en fast kontrakt), CSV (for norsk Excel) og Markdown. Alltid UTF-8."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from flyktningplan.rapport.modell import (
    Avsnitt,
    Kolonne,
    Rad,
    Radstil,
    Rapport,
    Slag,
    Tabell,
    Verdi,
)
from flyktningplan.rapport.ord import stor
from flyktningplan.visning.hode import grunnlag, hvem, kjent
from flyktningplan.visning.ombrekk import rens
from flyktningplan.visning.radstil import FETE
from flyktningplan.visning.tallformat import (
    FLAT,
    NORSK,
    TALLSLAG,
    felles_desimaler,
)

JSON_VERSJON = 1
Json = str | int | float | bool | None

_FORMELTEGN = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
_MARKDOWNTEGN = re.compile(r"([\\`*_\[\]{}#|~$])")
_ÅRSTALL = re.compile(r"\d{4}(?:–\d{4})?")
_STARTTEGN = re.compile(r"^(\d+(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|--|=))")


def som_json(rapport: Rapport) -> bytes:
    """Rapporten etter JSON-kontrakten, versjon 1. Beløp er tall; None er null."""
    hode = rapport.hode
    innhold = {
        "versjon": JSON_VERSJON,
        "rapport": rapport.navn,
        "kommune": hode.kommune,
        "enhet": hode.enhet,
        "fortegn": hode.fortegn,
        "scenario": hode.scenario,
        "kjent": hode.kjent.isoformat() if hode.har_kunnskapsdato else None,
        "kommunenummer": hode.nummer,
        "tittel": rapport.tittel,
        "priser": hode.priser,
        **_json_tabell(rapport.tabell),
        "hovedtall": {nøkkel: _json(verdi) for nøkkel, verdi in rapport.hovedtall.items()},
        "tabeller": [
            {"navn": t.navn, "tittel": t.tittel, **_json_tabell(t)} for t in rapport.tillegg
        ],
        "avsnitt": [
            {
                "tittel": a.tittel,
                "linjer": [{"ledetekst": lede, "tekst": tekst} for lede, tekst in a.linjer],
            }
            for a in rapport.avsnitt
        ],
        "fotnoter": list(rapport.fotnoter),
        "kilder": list(rapport.kilder),
        "advarsler": list(rapport.advarsler),
    }
    tekst = json.dumps(innhold, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{tekst}\n".encode(errors="replace")


def som_csv(rapport: Rapport, *, med_bom: bool) -> bytes:
    """Tabellene for norsk Excel: semikolon, desimalkomma, CRLF, blank linje mellom tabellene.

    Tekst som Excel kunne tatt for en formel, får en apostrof foran. Tall røres ikke.
    """
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    for nr, tabell in enumerate((rapport.tabell, *rapport.tillegg)):
        if nr:
            skriver.writerows([[], [_trygg(tabelltittel(tabell))]])
        skriver.writerow([_trygg(tittel) for tittel in flate_titler(tabell.kolonner)])
        for rad in tabell.rader:
            skriver.writerow([_csv(rad.celler.get(k.nøkkel), k.slag) for k in tabell.kolonner])
    return ut.getvalue().encode("utf-8-sig" if med_bom else "utf-8", errors="replace")


def som_markdown(rapport: Rapport) -> bytes:
    """Rapporten som Markdown med tabeller. Tekst kan ikke bli til kode, lenker eller HTML."""
    hode = rapport.hode
    blokker = [
        f"# {md_tekst(rapport.tittel)}",
        f"{md_tekst(hvem(hode))} · {md_tekst(grunnlag(hode))}  \n{md_tekst(kjent(hode))}",
        *_md_avsnitt(a for a in rapport.avsnitt if a.øverst),
        *(blokk for t in (rapport.tabell, *rapport.tillegg) for blokk in md_tabell(t)),
        *_md_avsnitt(a for a in rapport.avsnitt if not a.øverst),
    ]
    blokker += [f"**Advarsel:** {md_tekst(advarsel)}" for advarsel in rapport.advarsler]
    blokker.append(md_tekst(hode.fortegn))
    blokker.append(
        "\n".join(f"{nr}. {md_tekst(note)}" for nr, note in enumerate(rapport.fotnoter, start=1))
    )
    if rapport.kilder:
        blokker += ["## Kilder", "\n".join(f"- {md_tekst(kilde)}" for kilde in rapport.kilder)]
    return ("\n\n".join(filter(None, blokker)) + "\n").encode()


def flate_titler(kolonner: tuple[Kolonne, ...]) -> list[str]:
    """Én tittel per kolonne, med den felles overskriften foran: «Plasser: behov».

    Også når tittelen ikke går igjen: «I alt» sier ikke hva det er av. Bare et årstall holder
    alene, når det er ett av det. Er to like også med overskriften, står nøkkelen.
    """
    korte = [kolonnetittel(k) for k in kolonner]
    titler = [
        f"{k.over}: {tittel}" if k.over and not _holder_alene(tittel, korte) else tittel
        for k, tittel in zip(kolonner, korte, strict=True)
    ]
    return [
        tittel if titler.count(tittel) == 1 else stor(k.nøkkel)
        for k, tittel in zip(kolonner, titler, strict=True)
    ]


def _holder_alene(tittel: str, titler: list[str]) -> bool:
    return bool(_ÅRSTALL.fullmatch(tittel)) and titler.count(tittel) == 1


def kolonnetittel(kolonne: Kolonne) -> str:
    """Tittelen, og nøkkelen for en kolonne som bare har merker og derfor ingen tittel."""
    return kolonne.tittel or stor(kolonne.nøkkel)


def tabelltittel(tabell: Tabell) -> str:
    """Tittelen, ellers den første kolonnens. Navnet er til formler og vises aldri."""
    return tabell.tittel or "".join(map(kolonnetittel, tabell.kolonner[:1]))


def _json_tabell(tabell: Tabell) -> dict[str, list[dict[str, Json]]]:
    return {
        "kolonner": [
            {"nøkkel": k.nøkkel, "tittel": k.tittel, "slag": k.slag.value} for k in tabell.kolonner
        ],
        "rader": [
            {nøkkel: _json(verdi) for nøkkel, verdi in _i_rekkefølge(rad, tabell).items()}
            for rad in tabell.rader
            if not _er_bare_tekst(rad)
        ],
    }


def _er_bare_tekst(rad: Rad) -> bool:
    return rad.stil is Radstil.OVERSKRIFT and all(
        isinstance(verdi, str | None) for verdi in rad.celler.values()
    )


def _i_rekkefølge(rad: Rad, tabell: Tabell) -> Mapping[str, Verdi]:
    """Cellene i kolonnenes rekkefølge, så de som ikke er kolonner."""
    nøkler = dict.fromkeys((*(k.nøkkel for k in tabell.kolonner), *rad.celler))
    return {nøkkel: rad.celler[nøkkel] for nøkkel in nøkler if nøkkel in rad.celler}


def _json(verdi: Verdi) -> Json:
    if isinstance(verdi, Decimal):
        return int(verdi) if verdi == verdi.to_integral_value() else float(verdi)
    return verdi.isoformat() if isinstance(verdi, date) else verdi


def _csv(verdi: Verdi, slag: Slag) -> str:
    if isinstance(verdi, str):
        return _trygg(verdi)
    prosent = slag in {Slag.PROSENT, Slag.SØYLE}
    return FLAT.celle(verdi, Slag.TALL if prosent else slag)


def _trygg(tekst: str) -> str:
    return f"'{tekst}" if tekst.startswith(_FORMELTEGN) else tekst


def _md_avsnitt(avsnitt: Iterable[Avsnitt]) -> Iterator[str]:
    for a in avsnitt:
        if a.tittel:
            yield f"## {md_tekst(a.tittel)}"
        yield "\n".join(_md_linje(lede, tekst) for lede, tekst in a.linjer)


def md_tabell(tabell: Tabell) -> list[str]:
    if not tabell.kolonner:
        return []
    desimaler = [
        felles_desimaler((r.celler.get(k.nøkkel) for r in tabell.rader), k.slag)
        for k in tabell.kolonner
    ]
    titler = [md_tekst(f"{k.over} {k.tittel}".strip()) for k in tabell.kolonner]
    linjer = [
        _md_rad(titler),
        _md_rad(["---:" if k.slag in TALLSLAG else "---" for k in tabell.kolonner]),
    ]
    for rad in tabell.rader:
        celler = [_md_celle(rad, k, d) for k, d in zip(tabell.kolonner, desimaler, strict=True)]
        if rad.stil is Radstil.UNDER:
            celler[0] = f"&nbsp;&nbsp;{celler[0]}"
        linjer.append(_md_rad(celler))
    tittel = [f"## {md_tekst(tabell.tittel)}"] if tabell.tittel else []
    return [*tittel, "\n".join(linjer)]


def _md_rad(celler: list[str]) -> str:
    return f"| {' | '.join(celler)} |"


def _md_celle(rad: Rad, kolonne: Kolonne, desimaler: int | None) -> str:
    tekst = md_tekst(NORSK.celle(rad.celler.get(kolonne.nøkkel, ""), kolonne.slag, desimaler))
    return f"**{tekst}**" if rad.stil in FETE and tekst else tekst


def _md_linje(ledetekst: str, tekst: str) -> str:
    return (
        f"- **{md_tekst(ledetekst)}:** {md_tekst(tekst)}" if ledetekst else f"- {md_tekst(tekst)}"
    )


def md_tekst(tekst: str) -> str:
    trygg = rens(tekst).strip(" ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _STARTTEGN.sub(r"\1\\", _MARKDOWNTEGN.sub(r"\\\1", trygg))
