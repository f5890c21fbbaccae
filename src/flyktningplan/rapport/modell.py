"""Rapport: det alle visninger kan vise. Tall er ferdig avrundet her, aldri i visningen."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

    from flyktningplan.rapport.figur import Figur
    from flyktningplan.rapport.formel import Formel, Område, Vurdering

Verdi = str | int | Decimal | date | bool | None
INGEN: Mapping[str, Any] = MappingProxyType({})
"""Felt uten innhold: ingen formler, ingen hovedtall."""


class Slag(StrEnum):
    """Hva slags innhold en kolonne har; avgjør justering og tallformat."""

    TEKST = "tekst"
    TALL = "tall"
    DESIMAL = "desimal"
    PROSENT = "prosent"
    DATO = "dato"
    SØYLE = "søyle"


class Radstil(StrEnum):
    """Hvordan en rad skal lese seg: vanlig, overskrift, delsum, sum eller innrykket."""

    VANLIG = "vanlig"
    OVERSKRIFT = "overskrift"
    DELSUM = "delsum"
    SUM = "sum"
    UNDER = "under"


class Tone(StrEnum):
    """Om et ord i en tabell er godt, verd å merke seg eller dårlig for den som leser."""

    GOD = "god"
    MERK = "merk"
    DÅRLIG = "dårlig"


class Kolonne(NamedTuple):
    """En kolonne. `nøkkel` er navnet i JSON og CSV; `over` er en felles overskrift."""

    nøkkel: str
    tittel: str
    slag: Slag = Slag.TALL
    over: str = ""
    bare_bred: bool = False


class Rad(NamedTuple):
    """En rad: verdi per kolonnenøkkel. En nøkkel som mangler, vises som tom.

    `formler` sier hvordan cellen kan regnes der visningen har formler; verdien er svaret.
    `nøkkel` er det formler andre steder kaller raden, ulik alle andre i tabellen.
    """

    celler: Mapping[str, Verdi]
    stil: Radstil = Radstil.VANLIG
    formler: "Mapping[str, Formel | Vurdering]" = INGEN
    nøkkel: str = ""


class Tabell(NamedTuple):
    """Kolonner og rader. `navn` er det formler kaller tabellen.

    `data` er en tabell med én rad per ting, uten summer og overskrifter: den kan filtreres.
    `toner` er ord i cellene som også får farge; ordet sier det samme uten fargen.
    """

    kolonner: tuple[Kolonne, ...]
    rader: tuple[Rad, ...]
    navn: str = ""
    tittel: str = ""
    data: bool = False
    toner: Mapping[str, Tone] = INGEN


class Hode(NamedTuple):
    """Det hver tittel må si: hvem, enhet, prisgrunnlag, scenario og kunnskapsdato.

    `kommune` er slik leseren ser den, «Herøy (Nordland)»; `kommunenavn` er navnet alene. Uten
    `har_kunnskapsdato` er `kjent` bare dagen den nyeste verdien i rapporten ble kjent.
    """

    kommune: str
    nummer: str
    enhet: str
    fortegn: str
    priser: str
    scenario: str
    kjent: date
    merknad: str = ""
    kommunenavn: str = ""
    har_kunnskapsdato: bool = True


class Avsnitt(NamedTuple):
    """En kort tekstblokk under tabellene, med overskrift og linjer (ledetekst, tekst).

    `øverst` er det leseren skal se før tabellene.
    """

    tittel: str
    linjer: tuple[tuple[str, str], ...]
    øverst: bool = False


class Rapport(NamedTuple):
    """En ferdig rapport. `tabell` er hovedtabellen; `tillegg` er de andre tabellene.

    `ark` er tittelen på arket i en arbeidsbok når den ikke er `navn`; `navngitte` er cellene som
    har et eget navn der.
    """

    navn: str
    tittel: str
    hode: Hode
    tabell: Tabell
    hovedtall: Mapping[str, Verdi] = INGEN
    avsnitt: tuple[Avsnitt, ...] = ()
    tillegg: tuple[Tabell, ...] = ()
    fotnoter: tuple[str, ...] = ()
    kilder: tuple[str, ...] = ()
    advarsler: tuple[str, ...] = ()
    figurer: "tuple[Figur, ...]" = ()
    ark: str = ""
    navngitte: "Mapping[str, Område]" = INGEN

    def som_dataframe(self) -> "pd.DataFrame":
        """Hovedtabellen som pandas DataFrame, én kolonne per kolonnenøkkel."""
        import pandas as pd

        nøkler = [k.nøkkel for k in self.tabell.kolonner]
        return pd.DataFrame(
            [{n: rad.celler.get(n) for n in nøkler} for rad in self.tabell.rader], columns=nøkler
        )
