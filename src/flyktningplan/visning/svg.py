"""Figur → SVG. Farger og mønstre er klasser i sidens stilark, så lys og mørk side er lik her."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from flyktningplan.rapport.figur import Figur, Form, Serie
from flyktningplan.visning.ombrekk import rens
from flyktningplan.visning.svgakse import LINJEHØYDE, tekstbredde
from flyktningplan.visning.svgoppsett import FLEST_TALL, KANT, PRØVE, Oppsett, Søyle, talltekst

_MØNSTRE = (
    "",
    '<path class="strek1" d="M-1 1l2-2M0 6l6-6M5 7l2-2"/>',
    '<circle class="prikk2" cx="2" cy="2" r="1.2"/><circle class="prikk2" cx="5" cy="5" r="1.2"/>',
    "",
)
"""Det som skiller seriene uten farge: hel, skravert, prikket, åpen. Gjentas etter fire."""


def som_svg(figur: Figur, *, adresse: str, bredde: int) -> str:
    """Figuren som SVG, `bredde` piksler i sitt eget mål. Samme figur gir samme tekst.

    `adresse` står foran alle id-er og må være egen for hver figur på siden.
    """
    tegning = _Tegning(figur, adresse, bredde)
    return (
        f'<svg role="img" class="figur" viewBox="0 0 {bredde} {_n(tegning.mål.høyde)}" '
        f'aria-labelledby="{adresse}-t {adresse}-b">'
        f'<title id="{adresse}-t">{_tekst(figur.tittel)}</title>'
        f'<desc id="{adresse}-b">{_tekst(figur.beskrivelse)}</desc>'
        f"{''.join(tegning.deler())}</svg>"
    )


class _Felt(NamedTuple):
    """Et rektangel en tekst tar."""

    venstre: float
    høyre: float
    topp: float
    bunn: float

    def dekker(self, annet: "_Felt") -> bool:
        """Om rektanglene går over hverandre."""
        langs = self.venstre < annet.høyre and annet.venstre < self.høyre
        return langs and self.topp < annet.bunn and annet.topp < self.bunn


class _Tegning:
    """Delene av én figur."""

    def __init__(self, figur: Figur, adresse: str, bredde: int) -> None:
        self.mål = Oppsett(figur, bredde)
        self._f, self._adresse, self._bredde = figur, adresse, bredde

    def deler(self) -> Iterator[str]:
        """Delene nedenfra og opp: mønstre, rutenett, søyler, linjer og tekster."""
        yield self._mønstre()
        yield from self._forklaring()
        yield from self._rutenett()
        yield from map(self._søylen, self.mål.søyler)
        yield self._vannrett("null", self.mål.skala.y(0))
        for nr, serie in enumerate(self._f.serier):
            if serie.form is Form.GRENSE and serie.tall:
                yield self._vannrett("grense", self.mål.skala.y(max(serie.tall)))
            elif serie.form is Form.LINJE:
                yield from self._linje(nr, serie)
        yield from map(self._tall_på, self.mål.søyler)
        yield from self._ytterpunkter()
        yield from self._undertekster()

    def _mønstre(self) -> str:
        brukt = {nr % len(_MØNSTRE) for nr, s in enumerate(self._f.serier) if s.form is Form.SØYLE}
        mønstre = "".join(
            f'<pattern id="{self._adresse}-m{nr}" width="6" height="6" '
            f'patternUnits="userSpaceOnUse"><path class="bunn" d="M0 0h6v6H0z"/>{_MØNSTRE[nr]}'
            "</pattern>"
            for nr in sorted(brukt)
            if _MØNSTRE[nr]
        )
        return f"<defs>{mønstre}</defs>" if mønstre else ""

    def _forklaring(self) -> Iterator[str]:
        for linje, x, nr in self.mål.forklaring:
            y = LINJEHØYDE * (linje + 1) - 3
            serie = self._f.serier[nr]
            if serie.form is Form.SØYLE:
                yield self._felt(nr, x, y - 10, PRØVE, 11)
            else:
                yield f'<path class="{_linjeklasse(nr, serie)}" d="M{_n(x)} {y - 4}h{PRØVE}"/>'
            yield _skrift(x + PRØVE + 6, y, rens(serie.navn))
        for nr, tekst in enumerate(reversed(self.mål.enhet)):
            yield _skrift(KANT / 2, self.mål.topp - KANT * 1.5 - LINJEHØYDE * nr, tekst, "svak")

    def _felt(self, nr: int, x: float, y: float, bredde: float, høyde: float) -> str:
        """Et rektangel fylt med seriens farge eller mønster."""
        stil = nr % len(_MØNSTRE)
        fyll = f' fill="url(#{self._adresse}-m{stil})"' if _MØNSTRE[stil] else ""
        return (
            f'<rect class="s{stil}" x="{_n(x)}" y="{_n(y)}" width="{_n(bredde)}" '
            f'height="{_n(høyde)}"{fyll}/>'
        )

    def _rutenett(self) -> Iterator[str]:
        for merke in self.mål.merker:
            y = self.mål.skala.y(merke)
            yield self._vannrett("rute", y)
            yield _skrift(self.mål.venstre - KANT / 2, y + 4, talltekst(merke), "svak slutt")

    def _vannrett(self, klasse: str, y: float) -> str:
        return f'<path class="{klasse}" d="M{_n(self.mål.venstre)} {_n(y)}H{_n(self.mål.høyre)}"/>'

    def _søylen(self, s: Søyle) -> str:
        null, y = self.mål.skala.y(0), self.mål.skala.y(s.høyde)
        luft = min(1.0, s.bredde / 10)
        if y == null:
            return ""
        return self._felt(s.serie, s.x + luft, min(null, y), s.bredde - 2 * luft, abs(null - y))

    def _linje(self, nr: int, serie: Serie) -> Iterator[str]:
        """Linjen gjennom verdiene, brutt ved hull, med punkter når de er få eller står alene."""
        biter: list[list[tuple[float, float]]] = [[]]
        for kategori, verdi in enumerate(serie.verdier):
            if verdi is None or isinstance(verdi, str):
                biter.append([])
            else:
                biter[-1].append((self.mål.midt(kategori), self.mål.skala.y(verdi)))
        for bit in filter(None, biter):
            alene = len(bit) == 1
            if not alene:
                d = "L".join(f"{_n(x)} {_n(y)}" for x, y in bit)
                yield f'<path class="{_linjeklasse(nr, serie)}" d="M{d}"/>'
            for x, y in bit if alene or len(serie.tall) <= FLEST_TALL else ():
                klasse = f"punkt l{nr % len(_MØNSTRE)}"
                yield f'<circle class="{klasse}" cx="{_n(x)}" cy="{_n(y)}" r="3"/>'

    def _tall_på(self, s: Søyle) -> str:
        """Tallet ved enden av søylen. Et merke står der søylen skulle stått."""
        if self.mål.loddrett is None and not isinstance(s.verdi, str):
            return ""
        ned, y, x = s.høyde < 0, self.mål.skala.y(s.høyde), s.x + s.bredde / 2
        if self.mål.loddrett:
            klasse = "slutt" if ned else ""
            return _skrift(x + 4, y + 4 if ned else y - 4, s.tekst, klasse, loddrett=True)
        return _skrift(x, y + 14 if ned else y - 5, s.tekst, "midt")

    def _ytterpunkter(self) -> Iterator[str]:
        """Det største tallet i seriene uten tall ellers, der det ikke kommer oppå et annet."""
        opptatt = [self._tallfelt(s) for s in self.mål.søyler if self.mål.loddrett is not None]
        for serie in self._f.serier:
            har_tall = serie.form is Form.SØYLE and self.mål.loddrett is not None
            if har_tall or serie.form is Form.GRENSE or not serie.tall:
                continue
            størst = max(serie.tall, key=lambda v: (abs(v), v))
            tekst, y = talltekst(størst), self.mål.skala.y(størst)
            halv = tekstbredde(tekst) / 2
            midt = self.mål.midt(serie.verdier.index(størst))
            x = min(max(self.mål.venstre + halv, midt), self.mål.høyre - halv)
            y = y + 14 if størst < 0 else y - 5
            felt = _Felt(x - halv, x + halv, y - LINJEHØYDE, y)
            if not any(felt.dekker(annet) for annet in opptatt):
                opptatt.append(felt)
                yield _skrift(x, y, tekst, "midt")

    def _tallfelt(self, s: Søyle) -> "_Felt":
        """Plassen tallet på søylen tar."""
        lengde, y, x = tekstbredde(s.tekst), self.mål.skala.y(s.høyde), s.x + s.bredde / 2
        bred, høy = (LINJEHØYDE, lengde) if self.mål.loddrett else (lengde, LINJEHØYDE)
        topp = y if s.høyde < 0 else y - høy
        return _Felt(x - bred / 2, x + bred / 2, topp, topp + høy)

    def _undertekster(self) -> Iterator[str]:
        topp = self.mål.bunn + LINJEHØYDE + 2
        for fra, tekster, klasse in (
            (0, self.mål.kategorier, "midt"),
            (self.mål.kategorilinjer, self.mål.under, "midt sterk"),
        ):
            for kategori, linjer in tekster.items():
                halv = max(map(tekstbredde, linjer), default=0) / 2
                x = min(max(self.mål.midt(kategori), halv), self._bredde - halv)
                for nr, linje in enumerate(linjer, start=fra):
                    yield _skrift(x, topp + LINJEHØYDE * nr, linje, klasse)


def _linjeklasse(nr: int, serie: Serie) -> str:
    return "grense" if serie.form is Form.GRENSE else f"linje l{nr % len(_MØNSTRE)}"


def _skrift(x: float, y: float, tekst: str, klasse: str = "", *, loddrett: bool = False) -> str:
    snu = f' transform="rotate(-90 {_n(x)} {_n(y)})"' if loddrett else ""
    med = f' class="{klasse}"' if klasse else ""
    return f'<text{med} x="{_n(x)}" y="{_n(y)}"{snu}>{escape(tekst)}</text>'


def _tekst(tekst: str) -> str:
    return escape(rens(tekst))


def _n(tall: float) -> str:
    """Piksler med én desimal, uten overflødig null."""
    return f"{tall:.1f}".removesuffix(".0")
