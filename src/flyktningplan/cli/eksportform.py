"""Formene hele planen kan skrives i: én fil etter endelsen, eller en mappe med én per rapport."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from flyktningplan.cli.framdrift import Si
from flyktningplan.cli.helplan import hele_planen

if TYPE_CHECKING:
    from flyktningplan.framskriving.framskriv import Framskriving
    from flyktningplan.innlesing.planmappe import Lesing
    from flyktningplan.rapport.dokument import Dokument
    from flyktningplan.rapport.modell import Rapport


SPORING = "sporing"


class Bestilling(NamedTuple):
    """Det som skal skrives: planen som er lest og regnet, og hvem som får vite hvor langt vi er."""

    lesing: "Lesing"
    f: "Framskriving"
    si: Si

    @property
    def tittel(self) -> str:
        return f"Flyktningplan {self.f.plan.innstillinger.kommune.visningsnavn}"

    @property
    def opplysninger(self) -> dict[str, str]:
        """Det innholdslisten i en mappe skal si om planen."""
        valg = self.f.plan.innstillinger
        return {
            "kommune": valg.kommune.visningsnavn,
            "kommunenummer": valg.kommune.nummer,
            "scenario": self.f.scenario,
            "kjent": valg.plan.kjent.isoformat(),
        }

    def rapporter(self) -> "tuple[list[Rapport], list[str]]":
        """Alle rapportene, og hva som er utelatt og hvorfor."""
        svar = hele_planen(self.lesing, self.f, self.si)
        self.si("Skriver")
        return svar


class Ferdig(NamedTuple):
    """Bytes til en fil, hvor mange rapporter som er med, og setninger om dem som ikke er det."""

    innhold: bytes
    rapporter: int = 0
    utelatt: tuple[str, ...] = ()


def som_fil(bestilling: Bestilling, endelse: str) -> Ferdig:
    """Planen i formen endelsen sier: arbeidsbok, nettside, saksframlegg i Word eller Markdown."""
    match endelse:
        case ".xlsx":
            return _arbeidsbok(bestilling)
        case ".html":
            return _side(bestilling)
        case ".docx":
            from flyktningplan.visning.word import som_word

            return _sak(bestilling, som_word)
        case ".md":
            from flyktningplan.visning.dokumenttekst import som_markdown

            return _sak(bestilling, som_markdown)
    raise AssertionError(endelse)


def _arbeidsbok(bestilling: Bestilling) -> Ferdig:
    from flyktningplan.visning.excel import som_arbeidsbok

    rapporter, utelatt = bestilling.rapporter()
    innhold = som_arbeidsbok(rapporter, tittel=bestilling.tittel)
    return Ferdig(innhold, len(rapporter), tuple(utelatt))


def på_siden(rapporter: "Iterable[Rapport]") -> "list[Rapport]":
    """Rapportene nettsiden viser: alle unntatt sporingen, som hører hjemme i arbeidsboken."""
    return [r for r in rapporter if r.navn != SPORING]


def _side(bestilling: Bestilling) -> Ferdig:
    from flyktningplan.visning.side import som_side

    alle, utelatt = bestilling.rapporter()
    rapporter = på_siden(alle)
    innhold = som_side(rapporter, tittel=bestilling.tittel)
    return Ferdig(innhold, len(rapporter), tuple(utelatt))


def _sak(bestilling: Bestilling, vis: "Callable[[Dokument], bytes]") -> Ferdig:
    from flyktningplan.rapport.saksframlegg import saksframlegg

    bestilling.si("Skriver saksframlegget")
    return Ferdig(vis(saksframlegg(bestilling.f)))


def som_filer(bestilling: Bestilling, som: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Én fil per rapport, `budsjett.csv` eller `budsjett.json`, og det som er utelatt."""
    from flyktningplan.visning.velg import Format, vis

    rapporter, utelatt = bestilling.rapporter()
    filer = {
        f"{r.navn}.{som}": vis(r, Format(som), bredde=0, farge=False, ascii=False, med_bom=True)
        for r in rapporter
    }
    return filer, tuple(utelatt)
