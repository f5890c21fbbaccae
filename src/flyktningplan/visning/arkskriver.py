"""Skriver celler i et regneark: bare med type, aldri tekst som formel, og aldri i stillhet."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.rapport.modell import Tone, Verdi
from flyktningplan.visning.celletekst import linjer_bak_ledetekst, linjer_i_celler, ren_tekst
from flyktningplan.visning.ombrekk import rens
from flyktningplan.visning.tallformat import er_tall

if TYPE_CHECKING:
    from collections.abc import Mapping

Excelting: TypeAlias = Any
"""Et ark, et format eller et diagram fra XlsxWriter, som ikke har typer."""
DATOFORMAT = "dd.mm.yyyy"
"""Formatkoder i filen er alltid engelske; norsk Excel viser dem på norsk."""
_LENGSTE_ARKNAVN = 31
_LENGSTE_BUNNTEKST = 100
_MEST_RADHØYDE = 409
_LINJEHØYDE = 15
_SØYLEFARGE = "#9DC3E6"
_TONEFARGER = {
    Tone.GOD: ("#1E5631", "#E2EFDA"),
    Tone.MERK: ("#7F4F00", "#FFF2CC"),
    Tone.DÅRLIG: ("#9C0006", "#FFD9D9"),
}
_TABELLSTIL = "Table Style Light 1"
_MARG = 0.5
_MARG_LODDRETT = 0.7
_FØRSTE_EXCELDATO = date(1900, 3, 1)
"""Før dette teller Excel en skuddårsdag som ikke fantes."""


class Utseende(NamedTuple):
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


class Sidevalg(NamedTuple):
    """Hvordan arket fyller papiret: sidens bredde, alt på én side, eller en fast skala i prosent.

    Papiret ligger når det ikke er `stående`.
    Sideskift, foran radene, gjelder bare sammen med skala; ellers ser Excel bort fra dem.
    """

    bare_én: bool = False
    skala: int = 0
    sideskift: tuple[int, ...] = ()
    stående: bool = False


class Ark:
    """Ett regneark. Alle metoder reiser `FlyktningplanFeil` når Excel ikke har plass."""

    def __init__(self, bok: "Bok", ark: Excelting) -> None:
        self._bok = bok
        self.ark = ark
        self.navn: str = ark.get_name()

    def format(self, utseende: Utseende) -> Excelting:
        """Formatet for et utseende, til den som skriver mange celler med det samme."""
        return self._bok.format(utseende)

    def skriv(self, rad: int, kol: int, verdi: Verdi, utseende: Utseende) -> None:
        """Verdien som tekst, tall eller dato. None og tom tekst er en tom celle."""
        self.skriv_med(rad, kol, verdi, self._bok.format(utseende))

    def skriv_med(self, rad: int, kol: int, verdi: Verdi, format_: Excelting) -> None:
        """Som `skriv`, med et ferdig format."""
        if verdi is None or verdi == "":
            kode = self.ark.write_blank(rad, kol, None, format_)
        elif er_tall(verdi):
            kode = self.ark.write_number(rad, kol, _tall(verdi), format_)
        elif isinstance(verdi, date) and verdi >= _FØRSTE_EXCELDATO:
            kode = self.ark.write_datetime(rad, kol, verdi, format_)
        else:
            kode = self.ark.write_string(rad, kol, ren_tekst(verdi), format_)
        self.sjekk(kode)

    def skriv_formel(
        self, rad: int, kol: int, formel: str, svar: Verdi, format_: Excelting
    ) -> None:
        """En formel programmet selv har laget, med svaret den gir og et ferdig format."""
        verdi = _tall(svar) if er_tall(svar) else ren_tekst(svar)
        self.sjekk(self.ark.write_formula(rad, kol, formel, format_, verdi))

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
        self.sett_linjer(rad, linjer_bak_ledetekst(ledetekst, tekst, bredder))

    def sett_høyde(self, rad: int, tekster: Sequence[tuple[str, float]]) -> None:
        """Høyde nok til den lengste teksten; (tekst, bredden den har)."""
        self.sett_linjer(rad, linjer_i_celler(tekster))

    def sett_linjer(self, rad: int, linjer: int) -> None:
        """Høyde til så mange linjer."""
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

    def legg_på_toner(
        self, fra: tuple[int, int], til: tuple[int, int], toner: "Mapping[str, Tone]"
    ) -> None:
        """Farge på cellene som har et av ordene; fargen følger ordet når det regnes på nytt."""
        for ord_, tone in toner.items():
            regel = {
                "type": "cell",
                "criteria": "==",
                "value": '"' + ord_.replace('"', '""') + '"',
                "format": self._bok.tone(tone),
            }
            self.sjekk(self.ark.conditional_format(*fra, *til, regel))

    def gjør_til_tabell(
        self, hode: int, siste: int, navn: str, titler: Sequence[tuple[str, Utseende]]
    ) -> None:
        """Radene som en tabell med navn, filter og striper. Titlene må være ulike."""
        kolonner = [{"header": t, "header_format": self._bok.format(u)} for t, u in titler]
        valg = {"name": navn, "style": _TABELLSTIL, "columns": kolonner}
        self.sjekk(self.ark.add_table(hode, 0, siste, len(titler) - 1, valg))

    def sett_bredder(self, bredder: Sequence[float]) -> None:
        """Bredden på hver kolonne, i tegn."""
        for kol, bredde in enumerate(bredder):
            self.sjekk(self.ark.set_column(kol, kol, bredde))

    def sett_utskrift(self, gjenta: tuple[int, int], enhet: str, side: Sidevalg) -> None:
        """A4 med radene som gjentas øverst, og arkets navn, siden og enheten nederst."""
        if not side.stående:
            self.ark.set_landscape()
        self.ark.set_paper(9)
        if side.skala:
            self.ark.set_print_scale(side.skala)
            self.ark.set_h_pagebreaks(list(side.sideskift))
        else:
            self.ark.fit_to_pages(1, int(side.bare_én))
        self.ark.center_horizontally()
        self.ark.set_margins(_MARG, _MARG, _MARG_LODDRETT, _MARG_LODDRETT)
        self.ark.repeat_rows(*gjenta)
        høyre = rens(enhet)[:_LENGSTE_BUNNTEKST].replace("&", "&&")
        self.ark.set_footer(f"&L&A&CSide &P av &N{f'&R{høyre}' if høyre else ''}")

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
        self._toner: dict[Tone, Any] = {}
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

    def format(self, utseende: Utseende) -> Excelting:
        """Formatet for et utseende, laget første gang det brukes."""
        funnet = self._formater.get(utseende)
        if funnet is None:
            funnet = self._formater[utseende] = self._bok.add_format(utseende.som_xlsxwriter())
        return funnet

    def tone(self, tone: Tone) -> Excelting:
        """Formatet for en tone: mørk fet skrift på lys bunn i samme farge."""
        if tone not in self._toner:
            skrift, bunn = _TONEFARGER[tone]
            egenskaper = {"font_color": skrift, "bg_color": bunn, "bold": True}
            self._toner[tone] = self._bok.add_format(egenskaper)
        return self._toner[tone]

    def navngi(self, navn: str, formel: str) -> None:
        """Et navn for cellene formelen peker på."""
        self._bok.define_name(navn, formel)

    def nytt_diagram(self, slag: Literal["column", "line"]) -> Excelting:
        """Et tomt diagram, klart til å fylles og settes inn."""
        return self._bok.add_chart({"type": slag})

    def lukk(self) -> bytes:
        """Ferdig fil."""
        self._bok.close()
        return self._strøm.getvalue()


def _tall(verdi: int | Decimal) -> int | float:
    return int(verdi) if verdi == int(verdi) else float(verdi)


def _lovlig_arknavn(navn: str) -> str:
    """Uten tegnene Excel forbyr, uten apostrof ytterst, høyst 31 tegn og ikke «History»."""
    tegn = "".join(" " if t in "[]:*?/\\" else t for t in rens(navn))
    kort = " ".join(tegn.split())[:_LENGSTE_ARKNAVN].strip(" '")
    return "Ark" if not kort or kort.casefold() == "history" else kort
