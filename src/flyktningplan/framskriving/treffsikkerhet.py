"""Ventet integreringstilskudd mot det IMDi betalte, for mange kommuner på én gang.

Modellen er reglene, uten koeffisienter tilpasset utbetalingene:

* Et kull er de bosatte etter avtale ganger personene som utløser tilskudd per bosatt
  (familie og selvbosatte til, utreiste fra), TREFF-TILSTEDE for bosettingsåret.
* Tilskuddet følger den som flytter, fra måneden etter den neste: kullet vokser eller
  minker med fylkets netto tilflytting i årene siden bosettingen.
* Kullet er i tilskuddsår 2–5 i fire år og løper så ut.
* År 1 betales når personen er folkeregistrert: en del av årets bosatte betales året etter.

Fra antall brukes bare det. Fra fjorårets utbetaling erstatter fjorårets beløp anslaget for
alle som alt var i tilskuddsår 2–5 (beløpet rykker ett tilskuddsår fram, og det eldste
kullet løper ut), og det som ikke ble betalt av fjorårets år 1, betales i år.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.treffgrunnlag import Del, Grunnlag, Kommunetall, finnes, ubetalt
from flyktningplan.framskriving.treffledd import Beregning
from flyktningplan.framskriving.treffregning import Måte, Treffregning
from flyktningplan.satser.tabell import Sats, Satser

INGENTING_BETALT = "IMDi betalte ingenting, så feilen har ingen prosent"


class Treff(NamedTuple):
    """En kommune: betalt og ventet per del."""

    kommune: Kommunetall
    betalt: Mapping[Del, Fraction | None]
    beregnet: Mapping[tuple[Måte, Del], Beregning]

    def avvik(self, måte: Måte, del_: Del) -> Fraction | None:
        """(Ventet − betalt) / betalt. None når en av dem mangler eller ingenting er betalt."""
        betalt, ventet = self.betalt[del_], self.beregnet[måte, del_].ventet
        return None if ventet is None or betalt is None or betalt <= 0 else ventet / betalt - 1

    def grunn(self, måte: Måte, del_: Del) -> str:
        """Hvorfor kommunen ikke er med i sammendraget; tom når den er det."""
        if beregnet := self.beregnet[måte, del_].grunn:
            return beregnet
        return "" if self.avvik(måte, del_) is not None else INGENTING_BETALT


class Sammendrag(NamedTuple):
    """Treffet for én måte og én del: median av feilens størrelse, og samlet avvik."""

    antall: int
    median_feil: Fraction | None
    samlet_avvik: Fraction | None


class Treffsikkerhet(NamedTuple):
    """Alle kommunene i året IMDi sist har publisert utbetalinger for."""

    år: int
    treff: tuple[Treff, ...]
    helårsfaktor: Fraction | None
    satser: tuple[Sats, ...]

    def sammendrag(self, måte: Måte, del_: Del) -> Sammendrag:
        """Median feil og samlet avvik for kommunene som lar seg regne."""
        return sammendrag(self.treff, måte, del_)


def sammendrag(alle: Iterable[Treff], måte: Måte, del_: Del) -> Sammendrag:
    """Median over kommunene, og avviket i summen av dem."""
    med = [(t, avvik) for t in alle if (avvik := t.avvik(måte, del_)) is not None]
    if not med:
        return Sammendrag(0, None, None)
    betalt = sum((t.betalt[del_] or Fraction() for t, _ in med), Fraction())
    ventet = sum((t.beregnet[måte, del_].ventet or Fraction() for t, _ in med), Fraction())
    return Sammendrag(len(med), median(abs(a) for _, a in med), ventet / betalt - 1)


def etterprøv(grunnlag: Grunnlag, satser: Satser, år: int | None = None) -> Treffsikkerhet:
    """Regn alle kommunene i `år`, eller i det nyeste året med utbetalinger for år 2–5.

    Reiser `FlyktningplanFeil` når ingen har fått noe, når ingen kommune lar seg regne, og
    når satsene ikke rekker så langt tilbake.
    """
    if år is None:
        år = grunnlag.siste_betalte
    if år is None:
        raise FlyktningplanFeil(
            "Tilskuddstabellen har ingen utbetalinger av integreringstilskudd for år 2–5.",
            "Bruk IMDis tabell over utbetalte tilskudd per kommune.",
        )
    regning = Treffregning(grunnlag, satser, år)
    treff = tuple(_treff(regning, k) for k in grunnlag.kommuner if finnes(k, år))
    fra_antall = [t.beregnet[Måte.ANTALL, Del.ÅR_2_5] for t in treff]
    if all(b.ventet is None for b in fra_antall):
        grunn, antall = Counter(b.grunn for b in fra_antall).most_common(1)[0]
        raise FlyktningplanFeil(
            f"Ingen av de {len(treff)} kommunene lar seg regne for {år}. "
            f"Vanligste grunn ({antall} kommuner): {grunn}.",
            "Kontroller at filene gjelder de samme kommunene, og at bosettingen har fem år.",
        )
    return Treffsikkerhet(år, treff, regning.helårsfaktor, tuple(regning.brukt.values()))


def _treff(regning: Treffregning, kommune: Kommunetall) -> Treff:
    år = regning.år
    return Treff(
        kommune,
        {del_: kommune.betalt(år, del_) for del_ in Del},
        {
            (måte, del_): Beregning(grunn=ubetalt(kommune, år, del_))
            if kommune.betalt(år, del_) is None
            else regning.beregn(kommune, måte, del_)
            for måte in Måte
            for del_ in Del
        },
    )
