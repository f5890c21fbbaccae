"""Et dokument som Markdown: den samme teksten og de samme tabellene som i Word."""

from collections.abc import Iterator

from flyktningplan.rapport.dokument import Del, Dokument, Innhold, Liste
from flyktningplan.rapport.modell import Tabell
from flyktningplan.visning.hode import grunnlag, hvem, kjent
from flyktningplan.visning.tekst import md_tabell, md_tekst


def som_markdown(dokument: Dokument) -> bytes:
    """Dokumentet som UTF-8. Tekst fra planen kan ikke bli til kode, lenker eller HTML."""
    hode = dokument.hode
    blokker = [
        f"# {md_tekst(dokument.tittel)}",
        f"> **{md_tekst(dokument.merknad)}**" if dokument.merknad else "",
        f"{md_tekst(hvem(hode))} · {md_tekst(grunnlag(hode))}  \n{md_tekst(kjent(hode))}",
        md_tekst(hode.fortegn),
        *(blokk for del_ in dokument.deler for blokk in _del(del_)),
    ]
    return ("\n\n".join(filter(None, blokker)) + "\n").encode()


def _del(del_: Del) -> Iterator[str]:
    yield f"{'#' * (del_.nivå + 1)} {md_tekst(del_.overskrift)}"
    for innhold in del_.innhold:
        yield from _innhold(innhold)


def _innhold(innhold: Innhold) -> Iterator[str]:
    if isinstance(innhold, str):
        yield md_tekst(innhold)
    elif isinstance(innhold, Liste):
        merker = (f"{nr}." if innhold.nummerert else "-" for nr in range(1, 1 + _antall(innhold)))
        punkter = zip(merker, innhold.punkter, strict=True)
        yield "\n".join(f"{merke} {md_tekst(punkt)}" for merke, punkt in punkter)
    else:
        yield from _tabell(innhold)


def _antall(liste: Liste) -> int:
    return len(liste.punkter)


def _tabell(tabell: Tabell) -> Iterator[str]:
    if tabell.tittel:
        yield f"**{md_tekst(tabell.tittel)}**"
    yield from md_tabell(tabell._replace(tittel=""))
