"""Regner formlene i rapportene uten regneark, så svaret kan måles mot det programmet skrev."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flyktningplan.modeller.avrunding import rund
from flyktningplan.rapport.formel import (
    Celle,
    Formel,
    IRaden,
    Mellom,
    Størst,
    Sumhvis,
    Tittel,
    Vurdering,
)
from flyktningplan.rapport.modell import Rad, Rapport, Tabell, Verdi


@dataclass(frozen=True)
class Ark:
    """Tabellene i noen rapporter, slik formler finner dem ved navn."""

    tabeller: Mapping[str, Tabell]

    @classmethod
    def av(cls, rapporter: Iterable[Rapport]) -> "Ark":
        alle = [t for r in rapporter for t in (r.tabell, *r.tillegg)]
        return cls({t.navn: t for t in reversed(alle)})

    def regn(self, formel: Formel | Vurdering, tabell: Tabell, rad: Rad) -> Verdi:
        """Svaret på formelen i raden, regnet eksakt av verdiene."""
        if isinstance(formel, Vurdering):
            return formel.ord(int(str(self._celle(formel.celle, tabell))))
        sum_ = sum(
            (fortegn * Fraction(str(self._ledd(x, tabell, rad))) for fortegn, x in formel.ledd),
            start=Fraction(0),
        )
        svar = sum_ / formel.delt_på
        assert formel.desimaler in {None, 0}
        return rund(svar) if formel.desimaler == 0 else int(svar)

    def _ledd(self, ledd: Sumhvis | Størst | Celle, tabell: Tabell, rad: Rad) -> Verdi:
        if isinstance(ledd, Celle):
            return self._celle(ledd, tabell)
        kilde = self.tabeller[ledd.tabell]
        if isinstance(ledd, Størst):
            verdier = (r.celler.get(ledd.kolonne) for r in kilde.rader)
            return max(v for v in verdier if isinstance(v, int))
        return str(
            sum(
                (
                    Fraction(str(r.celler[ledd.kolonne]))
                    for r in kilde.rader
                    if all(
                        self._oppfyller(r.celler[k], krav, tabell, rad) for k, krav in ledd.vilkår
                    )
                ),
                start=Fraction(0),
            )
        )  # type: ignore[return-value]

    def _celle(self, c: Celle, tabell: Tabell) -> Verdi:
        kilde = self.tabeller[c.tabell] if c.tabell else tabell
        (rad,) = [r for r in kilde.rader if r.nøkkel == c.rad]
        return rad.celler[c.kolonne]

    def _oppfyller(self, verdi: Verdi, krav: object, tabell: Tabell, rad: Rad) -> bool:
        if isinstance(krav, Mellom):
            fra, til = (self._krav(k, tabell, rad) for k in (krav.fra, krav.til))
            tall = Fraction(str(verdi))
            return (fra is None or tall >= int(str(fra))) and (til is None or tall <= int(str(til)))
        return verdi == self._krav(krav, tabell, rad)

    def _krav(self, krav: object, tabell: Tabell, rad: Rad) -> Verdi:
        if isinstance(krav, IRaden):
            return rad.celler[krav.kolonne]
        if isinstance(krav, Tittel):
            (tittel,) = [k.tittel for k in tabell.kolonner if k.nøkkel == krav.kolonne]
            return int(tittel)
        return krav  # type: ignore[return-value]


def alle_formler(
    rapporter: Iterable[Rapport],
) -> Iterable[tuple[Tabell, Rad, str, Formel | Vurdering]]:
    """Hver formel, med tabellen, raden og kolonnen den står i."""
    for rapport in rapporter:
        for tabell in (rapport.tabell, *rapport.tillegg):
            for rad in tabell.rader:
                for kolonne, formel in rad.formler.items():
                    yield tabell, rad, kolonne, formel
