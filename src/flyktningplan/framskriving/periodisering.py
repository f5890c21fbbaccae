"""Hvilken fordelingsnøkkel hver budsjettlinje har i et år."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import åpen_i
from flyktningplan.framskriving.utbetaling import krav_i_året
from flyktningplan.modeller.arter import STATLIG_OVERFØRING, er_lønnsart
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.modeller.verdier import Driver, Lokaltype, Tilskuddskode
from flyktningplan.regler.kalender import måned_av, måned_for, månedsnummer
from flyktningplan.regler.periodisering import (
    MÅNEDENE,
    Fordelingsnøkkel,
    etter_vekter,
    hittil,
    jevnt,
    lønn,
    terminvis,
)

ENGANGSKODER = frozenset({Tilskuddskode.ELDR, Tilskuddskode.BHT})


class Periodisering(NamedTuple):
    """Fordelingsnøklene til linjene i ett år av en framskriving."""

    f: Framskriving
    år: int

    def hittil(self, linje: Budsjettlinje, måned: int) -> Fraction:
        """Andelen av linjens år til og med måneden."""
        return hittil(self.nøkkel(linje), måned)

    def nøkkel(self, linje: Budsjettlinje) -> Fordelingsnøkkel:
        """Tilskudd i terminene, lønn med feriepenger, og ellers jevnt over månedene linjen gjelder.

        Tilskudd for år 1 følger terminen hver person ventes betalt i; det som først betales året
        etter, er anordnet i desember.
        """
        terminene = terminvis(self.år, self.f.satser)
        if linje.driver is Driver.INTEGRERINGSTILSKUDD_1:
            return etter_vekter(self._år_1(engang=False), self.år, ellers=terminene)
        if linje.driver is Driver.ENGANGSTILSKUDD:
            return etter_vekter(self._år_1(engang=True), self.år, ellers=terminene)
        if linje.driver.er_statstilskudd or linje.art == STATLIG_OVERFØRING:
            return terminene
        måneder = tuple(self._måneder(linje))
        if er_lønnsart(linje.art) and len(måneder) == len(MÅNEDENE):
            return lønn(self.år, self.f.satser)
        return jevnt(måneder)

    def _år_1(self, *, engang: bool) -> dict[int, Fraction]:
        """Det som er anordnet for tilskuddsår 1, etter måneden det ventes betalt."""
        vekter: dict[int, Fraction] = defaultdict(Fraction)
        for krav in krav_i_året(self.f, self.år):
            if krav.tilskuddsår == 1 and (krav.kode in ENGANGSKODER) is engang:
                for betaling in krav.betalinger:
                    vekter[betaling.måned] += Fraction(betaling.kroner)
        return vekter

    def _måneder(self, linje: Budsjettlinje) -> Iterator[int]:
        for måned in MÅNEDENE:
            nummer = månedsnummer(self.år, måned)
            gjelder = åpen_i(linje.fra, linje.til, nummer)
            if linje.driver is Driver.BRAKKELEIE:
                gjelder = self._leies(nummer)
            if gjelder:
                yield måned_av(nummer)

    def _leies(self, måned: int) -> bool:
        return any(
            måned_for(lokale.fra) <= måned
            and (lokale.til is None or måned <= måned_for(lokale.til))
            for lokale in self.f.plan.lokaler or ()
            if lokale.type is Lokaltype.BRAKKE
        )
