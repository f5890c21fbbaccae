"""De fem hovedtallene i sammendraget, hvert målt mot noe og med en dom i ord."""

from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.budsjett import kroner
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.budsjettrader import NYE, UTEN_NYE
from flyktningplan.rapport.formel import Celle, Formel, Størst, Sumhvis, Vurdering
from flyktningplan.rapport.grunnlag import andel_på_anslag, inntektsposter
from flyktningplan.rapport.modell import Rad, Rapport, Tone, Verdi
from flyktningplan.rapport.rammeformler import (
    AVVIK,
    JA,
    NETTO,
    RAMME,
    SPORING,
    SUM,
    i_tusen_kroner,
    mot_rammen,
)
from flyktningplan.rapport.retning import RETNINGSTONER

HALVPARTEN = Fraction(1, 2)
SIKKERT, DELVIS, USIKKERT = "sikkert", "delvis usikkert", "usikkert"
TONER = {
    **RETNINGSTONER,
    "innenfor": Tone.GOD,
    "fullt": Tone.MERK,
    "over": Tone.DÅRLIG,
    SIKKERT: Tone.GOD,
    DELVIS: Tone.MERK,
    USIKKERT: Tone.DÅRLIG,
}
BUDSJETT, KAPASITET = "budsjett", "kapasitet"
FORSKJELL = "forskjell"


class Delrapporter(NamedTuple):
    """Rapportene hovedtallene hentes fra."""

    budsjett: Rapport
    kapasitet: Rapport
    brakker: Rapport | None = None

    def ramme(self, nøkkel: str, kolonne: str) -> int | None:
        """Beløpet i 1000 kr i budsjettets rad; None når det ikke er oppgitt."""
        rad = next(r for r in self.budsjett.tabell.rader if r.nøkkel == nøkkel)
        verdi = rad.celler.get(kolonne)
        return verdi if isinstance(verdi, int) else None


def hovedtallrader(f: Framskriving, deler: Delrapporter) -> tuple[Rad, ...]:
    """De fem radene, med formler som peker dit tallene står."""
    første, siste = str(f.planår[0]), str(f.planår[-1])
    alle = f"{første}–{siste}"
    return (
        _mot_rammen(deler, "første år", første, første),
        _mot_rammen(deler, "alle år", SUM, alle),
        _uten_nye(deler, siste),
        _rom(deler.kapasitet),
        _anslag(f, alle),
    )


def _mot_rammen(deler: Delrapporter, nøkkel: str, kolonne: str, når: str) -> Rad:
    avvik = deler.ramme(AVVIK, kolonne)
    celler: dict[str, Verdi] = {
        "hva": f"Beregnet netto {når}",
        "tall": deler.ramme(NETTO, kolonne),
        "enhet": "1000 kr",
        "mot hva": "vedtatt ramme, som ikke er oppgitt",
    }
    formler: dict[str, Formel | Vurdering] = {"tall": _budsjett(NETTO, kolonne)}
    if avvik is not None:
        dom = mot_rammen(Celle(nøkkel, FORSKJELL))
        celler |= {
            "mot": deler.ramme(RAMME, kolonne),
            FORSKJELL: avvik,
            "vurdering": dom.ord(avvik),
            "mot hva": "vedtatt ramme",
        }
        formler |= {
            "mot": _budsjett(RAMME, kolonne),
            FORSKJELL: _budsjett(AVVIK, kolonne),
            "vurdering": dom,
        }
    return Rad(celler, formler=formler, nøkkel=nøkkel)


def _uten_nye(deler: Delrapporter, år: str) -> Rad:
    """Det ny bosetting bærer: nettoen i siste planår når ingen flere kommer."""
    nøkkel = "uten nye"
    forskjell = -(deler.ramme(NYE, år) or 0)
    dom = mot_rammen(Celle(nøkkel, FORSKJELL))
    return Rad(
        {
            "hva": f"Netto {år} uten ny bosetting",
            "tall": deler.ramme(UTEN_NYE, år),
            "mot": deler.ramme(NETTO, år),
            FORSKJELL: forskjell,
            "vurdering": dom.ord(forskjell),
            "enhet": "1000 kr",
            "mot hva": "beregnet netto i planen",
        },
        formler={
            "tall": _budsjett(UTEN_NYE, år),
            "mot": _budsjett(NETTO, år),
            FORSKJELL: Formel(((-1, Celle(NYE, år, BUDSJETT)),)),
            "vurdering": dom,
        },
        nøkkel=nøkkel,
    )


def _rom(kapasitet: Rapport) -> Rad:
    """Måneden rommene er mest presset; antall deltakere når lokalene ikke er oppgitt."""
    nøkkel = "rom"
    rader = kapasitet.tabell.rader
    presset = [(p, rad) for rad in rader if isinstance(p := rad.celler.get("belegg_prosent"), int)]
    if not presset:
        return Rad(
            {
                "hva": "Flest i norskopplæring samtidig",
                "tall": kapasitet.hovedtall["Flest norskdeltakere"],
                "enhet": "personer",
                "mot hva": "rommene, som ikke er oppgitt",
            },
            formler={"tall": Formel(((1, Størst(KAPASITET, "norskdeltakere")),))},
        )
    mest, rad = max(presset, key=lambda par: par[0])
    dom = Vurdering(Celle(nøkkel, FORSKJELL), under="innenfor", lik="fullt", over="over")
    return Rad(
        {
            "hva": "Bruk av rommene på det meste",
            "tall": mest,
            "mot": HUNDRE,
            FORSKJELL: mest - HUNDRE,
            "vurdering": dom.ord(mest - HUNDRE),
            "enhet": "prosent",
            "mot hva": (
                f"det som finnes av {rad.celler['mest_presset']}; {rad.celler['måned']} med "
                f"{rad.celler['norskdeltakere']} i norskopplæring"
            ),
        },
        formler={
            "tall": Formel(((1, Størst(KAPASITET, "belegg_prosent")),)),
            FORSKJELL: Formel(((1, Celle(nøkkel, "tall")), (-1, Celle(nøkkel, "mot")))),
            "vurdering": dom,
        },
        nøkkel=nøkkel,
    )


def _anslag(f: Framskriving, når: str) -> Rad:
    """Inntektene på satser ingen har vedtatt, mot alle inntektene."""
    inntekter = inntektsposter(f)
    andel = andel_på_anslag(f)
    på_anslag = kroner(p for p in inntekter if p.hviler_på_anslag)
    inntekt = ("inntekt", JA)
    return Rad(
        {
            "hva": "Inntekter som hviler på anslag",
            "tall": i_tusen(på_anslag),
            "mot": i_tusen(kroner(inntekter)),
            "vurdering": _sikkerhet(andel),
            "enhet": "1000 kr",
            "mot hva": f"alle inntekter {når}",
        },
        formler={
            "tall": i_tusen_kroner((1, Sumhvis(SPORING, "kroner", (("anslag", JA), inntekt)))),
            "mot": i_tusen_kroner((1, Sumhvis(SPORING, "kroner", (inntekt,)))),
        },
    )


def _sikkerhet(andel: Fraction | None) -> str:
    if not andel:
        return SIKKERT
    return USIKKERT if andel >= HALVPARTEN else DELVIS


def _budsjett(rad: str, kolonne: str) -> Formel:
    return Formel(((1, Celle(rad, kolonne, BUDSJETT)),))
