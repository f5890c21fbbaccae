"""Skriver celler i et regneark: bare med type, aldri formler eller lenker, og aldri i stillhet."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.modell import Verdi
from flyktningplan.visning.ombrekk import brekk, rens
from flyktningplan.visning.tallformat import dato, er_tall

if TYPE_CHECKING:
    from collections.abc import Mapping

DATOFORMAT = "dd.mm.yyyy"
"""Formatkoder i filen er alltid engelske; norsk Excel viser dem på norsk."""
MEST_TEKST = 32_767
FORKORTET = " [forkortet: Excel tar høyst 32 767 tegn i en celle]"
_LENGSTE_ARKNAVN = 31
_LENGSTE_BUNNTEKST = 100
_MEST_RADHØYDE = 409
_LINJEHØYDE = 15
_TEGN_PER_BREDDE = 1.15
"""Bredden måles i sifre; løpende tekst er noe smalere."""
_SØYLEFARGE = "#9DC3E6"
_FØRSTE_EXCELDATO = date(1900, 3, 1)
"""Før dette teller Excel en skuddårsdag som ikke fantes."""


@dataclass(frozen=True, slots=True)
class Utseende:
    """Hvordan en celle ser ut. Like utseender deler format i filen."""

    tallformat: str = ""
    fet: bool = False
    stor: bool = False
    høyre: bool = False
    innrykk: int = 0
    brytes: bool = False
    loddrett: Literal["top", "vcenter", "bottom"] = "vcenter"
    midt_over: bool = False
    strek_over: bool = False
    strek_under: bool = False
    bunnfarge: str = ""

    def som_xlsxwriter(self) -> "Mapping[str, Any]":
        """Egenskapene slik XlsxWriter vil ha dem."""
        side = "right" if self.høyre else "left"
        egenskaper = {
            "num_format": self.tallformat,
            "bold": self.fet,
            "font_size": 14 if self.stor else None,
            "align": "center_across" if self.midt_over else side,
            "valign": self.loddrett,
            "indent": self.innrykk,
            "text_wrap": self.brytes,
            "top": int(self.strek_over),
            "bottom": int(self.strek_under),
            "bg_color": self.bunnfarge,
        }
        return {navn: verdi for navn, verdi in egenskaper.items() if verdi}


class Ark:
    """Ett regneark. Alle metoder reiser `FlyktningplanFeil` når Excel ikke har plass."""

    def __init__(self, bok: "Bok", ark: Any) -> None:  # noqa: ANN401 - XlsxWriter har ikke typer
        self._bok = bok
        self.ark = ark

    def skriv(self, rad: int, kol: int, verdi: Verdi, utseende: Utseende) -> None:
        """Verdien som tekst, tall eller dato. None og tom tekst er en tom celle."""
        format_ = self._bok.format(utseende)
        if verdi is None or verdi == "":
            kode = self.ark.write_blank(rad, kol, None, format_)
        elif isinstance(verdi, int | Decimal) and er_tall(verdi):
            kode = self.ark.write_number(rad, kol, _tall(verdi), format_)
        elif isinstance(verdi, date) and verdi >= _FØRSTE_EXCELDATO:
            kode = self.ark.write_datetime(rad, kol, verdi, format_)
        else:
            kode = self.ark.write_string(rad, kol, _tekst(verdi), format_)
        self.sjekk(kode)

    def skriv_bredt(
        self, rad: int, tekst: str, bredder: Sequence[float], ledetekst: str = ""
    ) -> None:
        """Løpende tekst over hele bredden, eller bak en ledetekst, med høyden den trenger."""
        utseende = Utseende(brytes=True, loddrett="top")
        fra = 1 if ledetekst else 0
        if fra < len(bredder) - 1:
            format_ = self._bok.format(utseende)
            self.sjekk(self.ark.merge_range(rad, fra, rad, len(bredder) - 1, "", format_))
        self.skriv(rad, fra, tekst, utseende)
        if ledetekst:
            self.skriv(rad, 0, ledetekst, utseende)
        tekster = [(tekst, sum(bredder[fra:]))]
        self.sett_høyde(rad, [*tekster, (ledetekst, bredder[0])])

    def sett_høyde(self, rad: int, tekster: Sequence[tuple[str, float]]) -> None:
        """Høyde nok til den lengste teksten; (tekst, bredden den har)."""
        linjer = linjer_i_celler(tekster)
        if linjer > 1:
            self.sjekk(self.ark.set_row(rad, min(_MEST_RADHØYDE, _LINJEHØYDE * linjer)))

    def legg_på_søyler(self, fra: int, til: int, kol: int) -> None:
        """Søyler bak prosentene i en kolonne, full ved hundre."""
        søyle = {
            "type": "data_bar",
            "bar_color": _SØYLEFARGE,
            "min_type": "num",
            "min_value": 0,
            "max_type": "num",
            "max_value": 100,
        }
        self.sjekk(self.ark.conditional_format(fra, kol, til, kol, søyle))

    def sett_bredder(self, bredder: Sequence[float]) -> None:
        """Bredden på hver kolonne, i tegn."""
        for kol, bredde in enumerate(bredder):
            self.sjekk(self.ark.set_column(kol, kol, bredde))

    def sett_utskrift(self, gjenta_til: int, enhet: str) -> None:
        """Liggende A4, hele bredden på én side, overskriften på hver side."""
        self.ark.set_landscape()
        self.ark.set_paper(9)
        self.ark.fit_to_pages(1, 0)
        self.ark.repeat_rows(0, gjenta_til)
        høyre = rens(enhet)[:_LENGSTE_BUNNTEKST].replace("&", "&&")
        self.ark.set_footer(f"&L&A&CSide &P av &N&R{høyre}")

    def sjekk(self, kode: int | None) -> None:
        """XlsxWriter sier fra med returkoder, ikke med unntak."""
        if kode:
            raise FlyktningplanFeil(
                f"Arket «{self.ark.get_name()}» er større enn det Excel tar.",
                "Del tabellen, eller skriv den med --format csv.",
            )


class Bok:
    """En arbeidsbok i minnet. Samme innhold gir alltid samme bytes."""

    def __init__(self, *, tittel: str, skapt: date) -> None:
        import xlsxwriter

        self._strøm = io.BytesIO()
        self._bok = xlsxwriter.Workbook(
            self._strøm,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._bok.set_properties(
            {
                "title": rens(tittel),
                "author": "flyktningplan",
                "created": datetime.combine(skapt, time(), tzinfo=UTC),
            }
        )
        self._formater: dict[Utseende, Any] = {}
        self._navn: set[str] = set()

    def nytt_ark(self, navn: str) -> Ark:
        """Et ark med et lovlig navn som ingen andre ark har."""
        lovlig = _lovlig_arknavn(navn)
        forslag, nr = lovlig, 1
        while forslag.casefold() in self._navn:
            nr += 1
            hale = f" ({nr})"
            forslag = lovlig[: _LENGSTE_ARKNAVN - len(hale)] + hale
        self._navn.add(forslag.casefold())
        ark = self._bok.add_worksheet(forslag)
        ark.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return Ark(self, ark)

    def format(self, utseende: Utseende) -> Any:  # noqa: ANN401 - XlsxWriter har ikke typer
        """Formatet for et utseende, laget første gang det brukes."""
        if utseende not in self._formater:
            self._formater[utseende] = self._bok.add_format(utseende.som_xlsxwriter())
        return self._formater[utseende]

    def lukk(self) -> bytes:
        """Ferdig fil."""
        self._bok.close()
        return self._strøm.getvalue()


def linjer_i_celler(tekster: Sequence[tuple[str, float]]) -> int:
    """Linjene den lengste teksten trenger; (tekst, bredden den har)."""
    return max(
        (len(brekk(rens(t), max(1, int(b * _TEGN_PER_BREDDE)))) for t, b in tekster), default=1
    )


def tallformat(desimaler: int, enhet: str = "") -> str:
    """Excels kode for et tall med tusenskille og minus; negative er også røde."""
    tall = "#,##0" + ("." + "0" * desimaler if desimaler else "") + (f'"{enhet}"' if enhet else "")
    return f"{tall};[Red]-{tall}"


def _tall(verdi: int | Decimal) -> int | float:
    return int(verdi) if verdi == int(verdi) else float(verdi)


def _tekst(verdi: Verdi) -> str:
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, date):
        return dato(verdi)
    tekst = "\n".join(map(rens, str(verdi).splitlines()))
    if len(tekst.encode("utf-16-le")) // 2 <= MEST_TEKST:
        return tekst
    plass = 2 * (MEST_TEKST - len(FORKORTET))
    return tekst.encode("utf-16-le")[:plass].decode("utf-16-le", errors="ignore") + FORKORTET


def _lovlig_arknavn(navn: str) -> str:
    """Uten tegnene Excel forbyr, uten apostrof ytterst, høyst 31 tegn og ikke «History»."""
    tegn = "".join(" " if t in "[]:*?/\\" else t for t in rens(navn))
    kort = " ".join(tegn.split())[:_LENGSTE_ARKNAVN].strip(" '")
    return "Ark" if not kort or kort.casefold() == "history" else kort
