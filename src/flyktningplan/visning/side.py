"""Rapporter → én nettside: alt i én fil, uten nett og uten skript, lys og mørk, og til utskrift."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.figur import Figur
from flyktningplan.rapport.modell import Avsnitt, Rapport, Slag, Tabell
from flyktningplan.visning.hode import grunnlag, hvem, kort_kjent, når_kjent
from flyktningplan.visning.ombrekk import rens
from flyktningplan.visning.sidetabell import Sidetabell, sidetabell
from flyktningplan.visning.svg import som_svg
from flyktningplan.visning.tallformat import SIDE

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

BRED, SMAL = 720, 340
"""Figurene tegnes i to bredder; stilarket viser den som passer skjermen."""
_MALER = "maler"
_LENKE = re.compile(r"https?://[^\s<>()«»\"']+[^\s<>()«»\"'.,;:]")


class Tabelldel(NamedTuple):
    """En tabell på siden. Tittelen på hovedtabellen er seksjonens egen og skjules for øyet."""

    adresse: str
    tittel: str
    skjult_tittel: bool
    innhold: Sidetabell


class Figurdel(NamedTuple):
    """En figur på siden, tegnet bred og smal."""

    adresse: str
    tittel: str
    bred: "Markup"
    smal: "Markup"


class Del(NamedTuple):
    """En rapport på siden, med alt malen skriver ut."""

    adresse: str
    rapport: Rapport
    egen_tittel: bool
    nivå: int
    tittellinje: str
    hovedtall: tuple[tuple[str, str], ...]
    figurer: tuple[Figurdel, ...]
    tabeller: tuple[Tabelldel, ...]

    @property
    def øverst(self) -> list[Avsnitt]:
        """Avsnittene leseren skal se før tabellene."""
        return [a for a in self.rapport.avsnitt if a.øverst]

    @property
    def nederst(self) -> list[Avsnitt]:
        return [a for a in self.rapport.avsnitt if not a.øverst]

    @property
    def innhold(self) -> list[tuple[str, str]]:
        """(adresse, tittel) for figurene og tabellene, til innholdslisten."""
        figurer = [(f.adresse, f.tittel) for f in self.figurer]
        return [*figurer, *((t.adresse, t.tittel) for t in self.tabeller)]


def som_side(rapporter: Sequence[Rapport], *, tittel: str) -> bytes:
    """Rapportene som én HTML-side i UTF-8. Samme innhold gir samme bytes.

    Siden henter ingenting utenfra og har ikke skript. All tekst er vernet, så innhold fra
    regneark aldri blir til kode. Reiser `FlyktningplanFeil` uten rapporter.
    """
    if not rapporter:
        raise FlyktningplanFeil("Det er ingen rapporter å skrive til siden.")
    omgivelser = _omgivelser()
    stilark = (files(__package__) / _MALER / "side.css").read_text(encoding="utf-8")
    alene = len(rapporter) == 1 and rapporter[0].tittel == tittel
    adresser = _ulike([_adresse(r.navn) for r in rapporter])
    viste = _uten_gjentatte_figurer(rapporter)
    deler = [_del(r, a, alene=alene) for r, a in zip(viste, adresser, strict=True)]
    side = omgivelser.get_template("side.html").render(
        tittel=tittel,
        hode=rapporter[0].hode,
        hvem=hvem(rapporter[0].hode),
        kjent=når_kjent(rapporter[0].hode),
        deler=deler,
        alene=alene,
        stilark=_trygg(stilark),
        stilavtrykk=_avtrykk(stilark),
    )
    return side.encode()


def _uten_gjentatte_figurer(rapporter: Sequence[Rapport]) -> Iterator[Rapport]:
    """Rapportene der hver figur bare er med første gang den kommer på siden."""
    viste: list[Figur] = []
    for rapport in rapporter:
        nye = tuple(f for f in rapport.figurer if f not in viste)
        viste += nye
        yield rapport._replace(figurer=nye)


def _omgivelser() -> "Environment":
    """Jinja med vern av all tekst; styretegn og retningstegn tas ut av hver eneste verdi."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    omgivelser = Environment(
        autoescape=True,
        loader=PackageLoader(__package__, _MALER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_rensket,
    )
    omgivelser.filters["lenket"] = _lenket
    return omgivelser


def _rensket(verdi: Any) -> Any:  # noqa: ANN401 - Jinja gir hva som helst
    from markupsafe import Markup

    return rens(verdi) if isinstance(verdi, str) and not isinstance(verdi, Markup) else verdi


def _lenket(tekst: str) -> "Markup":
    """Teksten vernet, med nettadressene i den som lenker."""
    from markupsafe import Markup

    ut, slutt = Markup(), 0
    ren = rens(tekst)
    for funn in _LENKE.finditer(ren):
        ut += ren[slutt : funn.start()]
        ut += Markup('<a href="{0}" rel="noreferrer">{0}</a>').format(funn[0])
        slutt = funn.end()
    return ut + ren[slutt:]


def _trygg(kode: str) -> "Markup":
    """Kode dette programmet har laget selv (stilark og figurer), og som skal stå som den er."""
    from markupsafe import Markup

    return Markup(kode)  # noqa: S704 - aldri tekst utenfra


def _avtrykk(stilark: str) -> str:
    """Avtrykket sidens sikkerhetsregel kjenner igjen stilarket på."""
    return base64.b64encode(hashlib.sha256(stilark.encode()).digest()).decode()


def _del(rapport: Rapport, adresse: str, *, alene: bool) -> Del:
    tabeller = [t for t in (rapport.tabell, *rapport.tillegg) if t.kolonner]
    return Del(
        adresse=adresse,
        rapport=rapport,
        egen_tittel=not alene,
        nivå=2 if alene else 3,
        tittellinje=" · ".join(
            filter(
                None,
                (
                    hvem(rapport.hode),
                    grunnlag(rapport.hode),
                    kort_kjent(rapport.hode),
                    rapport.hode.fortegn,
                ),
            )
        ),
        hovedtall=tuple(
            (navn, SIDE.celle(verdi, Slag.TALL))
            for navn, verdi in rapport.hovedtall.items()
            if verdi is not None
        ),
        figurer=tuple(_figur(f, f"{adresse}-{f.navn}") for f in rapport.figurer),
        tabeller=tuple(
            _tabell(t, rapport, f"{adresse}-tabell-{nr}") for nr, t in enumerate(tabeller, start=1)
        ),
    )


def _figur(figur: Figur, adresse: str) -> Figurdel:
    bred, smal = (
        _trygg(som_svg(figur, adresse=f"{adresse}-{navn}", bredde=bredde))
        for navn, bredde in (("bred", BRED), ("smal", SMAL))
    )
    return Figurdel(adresse, figur.tittel, bred, smal)


def _tabell(tabell: Tabell, rapport: Rapport, adresse: str) -> Tabelldel:
    """Uten egen tittel heter hovedtabellen som rapporten, og en annen som sin første kolonne."""
    er_hoved = tabell is rapport.tabell
    tittel = tabell.tittel or (rapport.tittel if er_hoved else tabell.kolonner[0].tittel)
    return Tabelldel(adresse, tittel, er_hoved and not tabell.tittel, sidetabell(tabell))


def _adresse(navn: str) -> str:
    """Bare a–z, sifre og bindestrek, så den kan stå i en nettadresse."""
    return re.sub(r"[^a-z0-9]+", "-", navn.casefold()).strip("-") or "del"


def _ulike(adresser: Sequence[str]) -> list[str]:
    """Adressene med nummer bak dem som er brukt før."""
    ut: list[str] = []
    for adresse in adresser:
        nr, forslag = 1, adresse
        while forslag in ut:
            nr += 1
            forslag = f"{adresse}-{nr}"
        ut.append(forslag)
    return ut
