"""Samler funn fra hele planmappen: like funn slås sammen, sorteres og maskeres."""

import re
from collections.abc import Iterable
from functools import cache

from flyktningplan.feil import Funn
from flyktningplan.innlesing.celler import adresse, område
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.personvern import uten_numre

_RADNUMMER = re.compile(r"(?:rad|linje) ([0-9]+)")


def ordne(funn: Iterable[Funn]) -> tuple[Funn, ...]:
    """Funnene sortert på fil, ark og rad; samme funn på flere celler blir ett med `celler`.

    En kolonne til personopplysninger nevnes som det, og ikke som ukjent i tillegg.
    """
    alle = list(funn)
    personkolonner = {f.opphav for f in alle if f.regel == Regel.PERSONKOLONNE}
    grupper: dict[tuple[str, ...], list[Funn]] = {}
    for f in alle:
        if f.regel == Regel.UKJENT_KOLONNE and f.opphav in personkolonner:
            continue
        nøkkel = (
            f.regel,
            f.alvor,
            f.opphav.fil,
            f.opphav.ark,
            f.kolonne,
            f.melding,
            f.fant,
            f.ventet,
            f.råd,
        )
        grupper.setdefault(nøkkel, []).append(f)
    samlet = [uten_numre(_slå_sammen(gruppe)) for gruppe in grupper.values()]
    return tuple(sorted(samlet, key=_plass))


def _slå_sammen(like: list[Funn]) -> Funn:
    if len(like) == 1 and not like[0].celler:
        return like[0]
    første = min(like, key=lambda f: _celleplass(f.opphav.celle))
    celler = {c for f in like for c in (f.celler or (f.opphav.celle,)) if c}
    if len(celler) < len(("første", "andre")):
        return første._replace(celler=())
    return første._replace(celler=tuple(sorted(celler, key=lambda c: (_celleplass(c), c))))


def _plass(funn: Funn) -> tuple[str, str, tuple[int, int], str, str]:
    sted = funn.opphav
    return sted.fil, sted.ark, _celleplass(sted.celle), funn.regel, funn.melding


@cache
def _celleplass(celle: str) -> tuple[int, int]:
    if treff := _RADNUMMER.fullmatch(celle):
        return int(treff[1]), -1
    if sted := adresse(celle):
        return sted
    if sted_ := område(celle):
        return sted_[0], sted_[2]
    return (0, 0)
