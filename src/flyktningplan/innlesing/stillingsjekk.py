"""Lønn, pensjon og årsverk i `stillinger` mot linjene budsjettet regner av.

Budsjettet er årsverk × Enhetspris på lønnslinjen. Årslønn og Pensjon i `stillinger` er det
kommunen ellers har opplyst om de samme stillingene, og er ikke med i noe tall; er de uenige med
linjene, sies det her.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.linjefunn import tall
from flyktningplan.modeller.arter import PENSJON
from flyktningplan.modeller.avrunding import HUNDRE, rund
from flyktningplan.modeller.innstillinger import MÅNEDER_I_ÅRET, Innstillinger
from flyktningplan.modeller.setning import opplisting
from flyktningplan.modeller.tabeller import Budsjettlinje, Stilling
from flyktningplan.modeller.talltekst import heltall
from flyktningplan.modeller.verdier import BEMANNING, Driver, Linjetype, Stillingsrolle

MANGE_ÅRSVERK = 20
"""Så mange årsverk på én rad er oftere en stillingsprosent."""
LØNN_SLAKK = Decimal("0.02")
PENSJON_SLAKK = Decimal("0.5")
"""Prosentpoeng."""
DRIVER = {rolle: driver for driver, rolle in BEMANNING.items()}
"""Driveren som teller årsverkene i rollen."""


class _Rolle(NamedTuple):
    """Stillingene i en rolle, og lønnslinjene som regner av dem."""

    rolle: Stillingsrolle
    stillinger: Sequence[Stilling]
    linjer: Sequence[Budsjettlinje]

    def i_måned(self, dag: date) -> "_Rolle":
        """Det som gjelder den dagen."""
        return self._replace(
            stillinger=[s for s in self.stillinger if _gjelder(s, dag)],
            linjer=[li for li in self.linjer if _gjelder(li, dag)],
        )

    def snitt(self, felt: str) -> Decimal | None:
        """Snittet av feltet etter årsverk, for stillingene som har det."""
        par = [(s.årsverk, v) for s in self.stillinger if (v := getattr(s, felt)) is not None]
        vekt = sum((årsverk for årsverk, _ in par), start=Decimal(0))
        return sum((å * v for å, v in par), start=Decimal(0)) / vekt if vekt else None

    def celler(self, felt: str) -> list[Stilling]:
        return [s for s in self.stillinger if getattr(s, felt) is not None]

    @property
    def pris(self) -> Decimal:
        """Lønnen budsjettet regner med for et årsverk."""
        return sum((li.enhetspris or Decimal(0) for li in self.linjer), start=Decimal(0))


def _gjelder(rad: Stilling | Budsjettlinje, dag: date) -> bool:
    return (rad.fra is None or rad.fra <= dag) and (rad.til is None or dag <= rad.til)


def sjekk_årsverkene(stillinger: Sequence[Stilling]) -> Iterator[Funn]:
    """Rader der årsverkene ser ut som en stillingsprosent."""
    for s in stillinger:
        if s.årsverk >= MANGE_ÅRSVERK:
            yield Funn(
                Regel.MANGE_ÅRSVERK,
                Alvorlighet.ADVARSEL,
                s.celle("årsverk"),
                f"Raden har {tall(s.årsverk)} årsverk.",
                råd=f"Er det en {tall(s.årsverk)} % stilling, skriv {tall(s.årsverk / HUNDRE)}; "
                "ellers kan det stå.",
            )


def sjekk_lønnen(
    stillinger: Sequence[Stilling], linjer: Sequence[Budsjettlinje], valg: Innstillinger
) -> Iterator[Funn]:
    """Årslønn og Pensjon som budsjettet ikke regner med, rolle for rolle."""
    pensjon = [li for li in linjer if li.art == PENSJON]
    for rolle in Stillingsrolle:
        driver = DRIVER.get(rolle)
        alle = _Rolle(
            rolle,
            [s for s in stillinger if s.rolle is rolle],
            [li for li in linjer if _er_lønnen(li, driver)],
        )
        if not alle.linjer:
            yield from _uten_linje(alle, linjer, driver)
            continue
        dager = (
            date(år, måned, 1) for år in valg.plan.planår for måned in range(1, MÅNEDER_I_ÅRET + 1)
        )
        månedene = [(dag, m) for dag in dager if (m := alle.i_måned(dag)).linjer]
        yield from islice((funn for _, m in månedene for funn in _ulik_lønn(m, valg)), 1)
        yield from islice(
            (
                funn
                for dag, m in månedene
                for funn in _pensjonen(m, [li for li in pensjon if _gjelder(li, dag)])
            ),
            1,
        )


def _er_lønnen(linje: Budsjettlinje, driver: Driver | None) -> bool:
    return linje.er_lønn and linje.driver is driver and linje.type is not Linjetype.INNSPARING


def _uten_linje(
    r: _Rolle, linjer: Sequence[Budsjettlinje], driver: Driver | None
) -> Iterator[Funn]:
    """Lønnen kan stå som et fast beløp; da er funnet bare en merknad."""
    felter = [f for f in ("årslønn", "pensjon") if r.celler(f)]
    if not felter:
        return
    har_fast = any(li.er_lønn and li.driver is Driver.FAST for li in linjer)
    navn = opplisting([{"årslønn": "Årslønn", "pensjon": "Pensjon"}[f] for f in felter])
    trengs = f"Driver {driver}" if driver else "Driver fast"
    grunn = (
        f"ingen lønnslinje har driveren «{driver}»" if driver else "rollen har ingen egen driver"
    )
    yield _funn(
        Regel.ÅRSLØNN,
        r.celler(felter[0]),
        felter[0],
        f"{navn} for {r.rolle} er ikke med i noe tall: {grunn}.",
        f"Legg inn en budsjettlinje med {trengs} og Art 010, hvis lønnen ikke står på en annen.",
        Alvorlighet.MERKNAD if har_fast else Alvorlighet.ADVARSEL,
    )


def _ulik_lønn(r: _Rolle, valg: Innstillinger) -> Iterator[Funn]:
    snitt, pris = r.snitt("årslønn"), r.pris
    if snitt is None or abs(snitt - pris) <= LØNN_SLAKK * pris:
        return
    med_lønn = r.celler("årslønn")
    i_snitt = " i snitt" if len({s.årslønn for s in med_lønn}) > 1 else ""
    nivåer = {li.prisnivå for li in r.linjer} - {None, valg.priser.grunnlag}
    kroner = f" ({opplisting([f'{n}-kroner' for n in sorted(map(str, nivåer))])})" if nivåer else ""
    yield _funn(
        Regel.ÅRSLØNN,
        med_lønn,
        "årslønn",
        f"Årslønn for {r.rolle} er {_kroner(snitt)} kr{i_snitt}, men budsjettet bruker "
        f"{_kroner(pris)} kr per årsverk{kroner}, fra Enhetspris i "
        f"{_steder(r.linjer)}. Årslønn er ikke med i noe tall.",
        "Rett Enhetspris hvis Årslønn er riktig, ellers Årslønn.",
    )


def _pensjonen(r: _Rolle, pensjonslinjer: Sequence[Budsjettlinje]) -> Iterator[Funn]:
    snitt = r.snitt("pensjon")
    if not snitt or snitt < 1:  # en andel har alt fått sitt funn
        return
    steder = {(li.ansvar, li.funksjon) for li in r.linjer}
    pensjon = [li for li in pensjonslinjer if (li.ansvar, li.funksjon) in steder]
    med_pensjon, vist = r.celler("pensjon"), f"{tall(round(snitt, 1))} prosent"
    if not pensjon:
        yield _funn(
            Regel.STILLINGSPENSJON,
            med_pensjon,
            "pensjon",
            f"Pensjon for {r.rolle} er {vist}, men ingen linje med art {PENSJON} har samme Ansvar "
            "og Funksjon som lønnen, så pensjonen er ikke i budsjettet.",
            f"Legg inn en linje med Art {PENSJON} og Driver prosent av lønn.",
        )
        return
    prosenter = [_prosent(li, r) for li in pensjon]
    kjente = [p for p in prosenter if p is not None]
    if len(kjente) < len(prosenter) or len(steder) > 1:
        return
    brukt = sum(kjente, start=Decimal(0))
    if abs(snitt - brukt) > PENSJON_SLAKK:
        yield _funn(
            Regel.STILLINGSPENSJON,
            med_pensjon,
            "pensjon",
            f"Pensjon for {r.rolle} er {vist}, men budsjettet bruker "
            f"{tall(round(brukt, 1))} prosent, fra Enhetspris i {_steder(pensjon)}. Pensjon i "
            "stillinger er ikke med i noe tall.",
            "Rett Enhetspris hvis Pensjon er riktig, ellers Pensjon.",
        )


def _prosent(linje: Budsjettlinje, r: _Rolle) -> Decimal | None:
    """Pensjonslinjen i prosent av lønnen; None når den er et fast beløp."""
    if linje.enhetspris is None or linje.beløp:
        return None
    if linje.driver is Driver.PROSENT_AV_LØNN:
        return linje.enhetspris
    if linje.driver is DRIVER.get(r.rolle) and r.pris:
        return linje.enhetspris * HUNDRE / r.pris
    return None


def _kroner(beløp: Decimal) -> str:
    return heltall(rund(Fraction(beløp)))


def _steder(linjer: Sequence[Budsjettlinje]) -> str:
    return opplisting([f"«{li.linje}» ({li.celle('enhetspris')})" for li in linjer])


def _funn(
    regel: Regel,
    stillinger: Sequence[Stilling],
    felt: str,
    melding: str,
    råd: str,
    alvor: Alvorlighet = Alvorlighet.ADVARSEL,
) -> Funn:
    steder = [s.celle(felt) for s in stillinger]
    celler = tuple(s.celle for s in steder) if len(steder) > 1 else ()
    return Funn(regel, alvor, steder[0], melding, råd=råd, celler=celler)
