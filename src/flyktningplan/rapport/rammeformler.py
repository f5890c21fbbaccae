"""Formlene i rammen: hver rad regnet av postene og de vedtatte rammene, slik programmet regner den.

Kolonnene er årene og summen av planårene. Hver celle rundes til hele 1000 kr av kronene, rad for
rad og sum for sum, og ikke av de avrundede radene.
"""

from collections.abc import Callable, Iterable, Sequence

from flyktningplan.rapport.avrunding import TUSEN
from flyktningplan.rapport.formel import (
    Celle,
    Formel,
    IRaden,
    Krav,
    Mellom,
    Sumhvis,
    Tittel,
    Vurdering,
)
from flyktningplan.rapport.retning import Retning

SPORING, RAMMER = "sporing", "rammer"
NETTO, RAMME, AVVIK = "netto", "ramme", "avvik"
"""Nøklene til radene formler andre steder viser til."""
SUM = "sum"
JA, NEI = "ja", "nei"
ØRE = 2
"""Desimalene kronene i en post har."""

Utvalg = tuple[tuple[str, Krav], ...]
Ledd = tuple[int, Sumhvis]
LINJEN: Utvalg = (("linje", IRaden("linje")),)
I_NETTO: Utvalg = (("i netto", JA),)


def blokkene(*navn: str) -> tuple[Utvalg, ...]:
    """Postene i hver av blokkene."""
    return tuple((("blokk", n),) for n in navn)


def av_poster(planår: range, *utvalg: Utvalg) -> dict[str, Formel]:
    """Summen av postene i alle utvalgene, per år og i alt."""
    return _per_kolonne(planår, planår, lambda når: [_poster(u, når) for u in utvalg])


def av_rammen(årene: Iterable[int], planår: range) -> dict[str, Formel]:
    """Den vedtatte rammen i `årene`, og summen over planårene."""
    return _per_kolonne(årene, planår, lambda når: [_ramme(1, når)])


def av_avviket(årene: Iterable[int], planår: range) -> dict[str, Formel]:
    """Beregnet netto minus vedtatt ramme."""
    return _per_kolonne(årene, planår, lambda når: [_poster(I_NETTO, når), _ramme(-1, når)])


def ord_for_avviket(kolonner: Iterable[str]) -> dict[str, Vurdering]:
    """Ordet for avviket i samme kolonne."""
    return {k: mot_rammen(Celle(AVVIK, k)) for k in kolonner}


def mot_rammen(avvik: Celle) -> Vurdering:
    """«bedre», «lik» eller «svakere», etter avviket i cellen."""
    return Vurdering(avvik, under=Retning.BEDRE, lik=Retning.LIK, over=Retning.SVAKERE)


def i_tusen_kroner(*ledd: Ledd) -> Formel:
    """Summen av kronene i leddene, i hele 1000 kr."""
    return Formel(ledd, delt_på=TUSEN, desimaler=0, nøyaktighet=ØRE)


def _per_kolonne(
    årene: Iterable[int], planår: range, ledd: Callable[[Krav], Sequence[Ledd]]
) -> dict[str, Formel]:
    hele = Mellom(Tittel(str(planår[0])), Tittel(str(planår[-1])))
    når: dict[str, Krav] = {**{str(å): Tittel(str(å)) for å in årene}, SUM: hele}
    return {kolonne: i_tusen_kroner(*ledd(krav)) for kolonne, krav in når.items()}


def _poster(utvalg: Utvalg, når: Krav) -> Ledd:
    return (1, Sumhvis(SPORING, "kroner", (*utvalg, ("år", når))))


def _ramme(fortegn: int, når: Krav) -> Ledd:
    return (fortegn, Sumhvis(RAMMER, "kroner", (("år", når),)))
