"""`rapport …` og `kapasitet`: les, framskriv, rapporter, skriv."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from flyktningplan.cli.fellesvalg import Data, Format, Formatvalg, Scenario, Til, År
from flyktningplan.cli.norsk import lag_gruppe

if TYPE_CHECKING:
    from flyktningplan.framskriving.framskriv import Framskriving
    from flyktningplan.rapport.modell import Rapport

rapport_app = lag_gruppe(help="Rapportene: budsjett, kapasitet, brakker og bosetting.")


@rapport_app.command("budsjett")
def budsjett(
    data: Data = None, scenario: Scenario = "plan", som: Format = None, til: Til = None
) -> None:
    """Beregnet netto linje for linje ved siden av den vedtatte rammen."""
    from flyktningplan.rapport.budsjett import rapport_budsjett

    _kjør(rapport_budsjett, data, scenario, som, til)


@rapport_app.command("kapasitet")
def kapasitet(
    år: År = None,
    data: Data = None,
    scenario: Scenario = "plan",
    som: Format = None,
    til: Til = None,
) -> None:
    """Voksenopplæringen måned for måned: deltakere, grupper, plasser, romtimer og lærere."""
    from flyktningplan.rapport.kapasitet import rapport_kapasitet

    _kjør(lambda f: rapport_kapasitet(f, år), data, scenario, som, til)


@rapport_app.command("brakker")
def brakker(
    data: Data = None, scenario: Scenario = "plan", som: Format = None, til: Til = None
) -> None:
    """Leien per år, måned, brakke og plass, bruken av den, og leie eller ikke."""
    from flyktningplan.rapport.brakker import rapport_brakker

    _kjør(rapport_brakker, data, scenario, som, til)


@rapport_app.command("bosetting")
def bosetting(
    data: Data = None, scenario: Scenario = "plan", som: Format = None, til: Til = None
) -> None:
    """Anmodet, vedtatt og bosatt, planen mot det som kom, og hvem som er her."""
    from flyktningplan.rapport.bosetting import rapport_bosetting

    _kjør(rapport_bosetting, data, scenario, som, til)


def _kjør(
    lag: "Callable[[Framskriving], Rapport]",
    data: Path | None,
    scenario: str,
    som: Formatvalg | None,
    til: Path | None,
) -> None:
    """De tre kallene alle rapporter er: les, framskriv, vis."""
    from flyktningplan.cli.grunnlag import les, med_funn, regn
    from flyktningplan.cli.utskrift import skriv_rapport

    lesing = les(data)
    rapport = med_funn(lag(regn(lesing, scenario)), lesing)
    skriv_rapport(rapport, som, til, lesing.inndatafiler)
