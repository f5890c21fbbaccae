"""Budsjettlinjene som poster: driver × pris for hver linje og hvert år."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from flyktningplan.framskriving.linjemengder import Linjemengder, andel_av_året, måneder_i_året
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.mengdesatser import Husket, mengdesatser
from flyktningplan.framskriving.prisbane import Prisbane
from flyktningplan.framskriving.priser import Faktor, prisfaktor
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.modeller.arter import AVGIFT, PENSJON
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Budsjettlinje, Lokale
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.modeller.verdier import UTEN_PERSONER, Driver, Lokaltype
from flyktningplan.regler.leie import leie, regulert_leie
from flyktningplan.regler.post import Post, til_øre
from flyktningplan.satser.opptak import unike
from flyktningplan.satser.tabell import Sats

Fellesposter = dict[tuple[str, int], tuple[Post, ...]]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Budsjettregning:
    """Regner postene til alle linjer i et år."""

    plan: Plan
    mengder: Mengder
    løpende: bool = False
    felles: Fellesposter = field(default_factory=dict)
    """Postene som er de samme uansett personer, etter linje og år."""
    _husket: Husket = field(default_factory=dict, init=False, compare=False, repr=False)

    def med(self, mengder: Mengder, plan: Plan | None = None) -> "Budsjettregning":
        """Samme regning med andre mengder. Det personene ikke påvirker, regnes ikke om igjen."""
        ny = Budsjettregning(plan or self.plan, mengder, self.løpende)
        deles = all(a is b for a, b in zip(self._uten_personer, ny._uten_personer, strict=True))
        return replace(ny, felles=self.felles) if deles else ny

    @property
    def _uten_personer(self) -> tuple[object, ...]:
        """Alt de felles postene er regnet av."""
        p = self.plan
        satser = self.mengder.satser
        return p.budsjettlinjer, p.stillinger, p.lokaler, p.innstillinger.priser, satser

    @property
    def linjemengder(self) -> Linjemengder:
        return Linjemengder(self.plan, self.mengder)

    def poster(self, år: int) -> tuple[Post, ...]:
        """Alle poster i året, i linjenes rekkefølge. Avgift regnes av lønn og pensjon."""
        regnet: dict[str, tuple[Post, ...]] = {}
        for linje in sorted(self.plan.budsjettlinjer, key=_rang):
            poster = self.felles.get((linje.linje, år))
            if poster is None:
                regnede = self._linje(linje, år, regnet)
                poster = tuple(p._replace(linje=linje.linje) for p in regnede)
                if self._er_felles(linje, år):
                    self.felles[linje.linje, år] = poster
            regnet[linje.linje] = poster
        return tuple(p for linje in self.plan.budsjettlinjer for p in regnet[linje.linje])

    def _er_felles(self, linje: Budsjettlinje, år: int) -> bool:
        """Om hverken linjen eller lønnen den er prosent av, følger personene."""
        if linje.driver is Driver.PROSENT_AV_LØNN:
            return all((annen.linje, år) in self.felles for annen in self.lønnslinjer(linje))
        return linje.driver in UTEN_PERSONER

    def _linje(
        self, linje: Budsjettlinje, år: int, regnet: dict[str, tuple[Post, ...]]
    ) -> tuple[Post, ...]:
        if linje.driver.bærer_egen_pris:
            return self._penger(linje.driver, år)
        andel = andel_av_året(linje, år)
        if linje.driver is Driver.FAST:
            return self._fast(linje, år, andel)
        if linje.driver is Driver.PROSENT_AV_LØNN:
            return self._prosent(linje, år, regnet)
        antall, enhet = self.linjemengder.mengde(
            linje.driver, linje.behov, måneder_i_året(linje, år)
        )
        return (self._pris(linje, år, antall, enhet, self._mengdesatser(linje, år)),)

    def _mengdesatser(self, linje: Budsjettlinje, år: int) -> tuple[Sats, ...]:
        """Grensene i loven som mengden er regnet av; et behov følger sin egen driver."""
        drivere = [linje.driver]
        if linje.driver is Driver.BEHOV:
            drivere = [b.driver for b in self.linjemengder.behovsrader(linje.behov)]
        return unike(s for d in drivere for s in mengdesatser(self.mengder, d, år, self._husket))

    def _penger(self, driver: Driver, år: int) -> tuple[Post, ...]:
        regning = Tilskuddsregning(self.mengder, self.plan.innstillinger, self.løpende)
        valg: dict[Driver, Callable[[], tuple[Post, ...]]] = {
            Driver.INTEGRERINGSTILSKUDD_1: lambda: regning.integrering(år, første_år=True),
            Driver.INTEGRERINGSTILSKUDD_2_5: lambda: regning.integrering(år, første_år=False),
            Driver.ENGANGSTILSKUDD: lambda: regning.engang(år),
            Driver.SÆRSKILT_TILSKUDD: lambda: regning.særskilt(år),
            Driver.FUNKSJONSTILSKUDD: lambda: regning.funksjon(år),
            Driver.NORSKTILSKUDD_PERSON: lambda: regning.norsk_person(år),
            Driver.NORSKTILSKUDD_GRUNN: lambda: regning.norsk_grunn(år),
            Driver.INTRODUKSJONSSTØNAD: lambda: regning.stønad(år),
            Driver.BRAKKELEIE: lambda: self.brakkeleie(år),
        }
        return valg[driver]()

    def brakkeleie(self, år: int) -> tuple[Post, ...]:
        """Leien av brakkene i året, én post per rad i `lokaler`."""
        return tuple(
            self._leie(lokale, lokale.leie_per_år, år)
            for lokale in self.plan.lokaler or ()
            if lokale.type is Lokaltype.BRAKKE and lokale.leie_per_år is not None
        )

    def _leie(self, lokale: Lokale, per_år: Decimal, år: int) -> Post:
        """Leien i avtalens kroner; i løpende priser med avtalens egen prisregulering."""
        regel, felter = leie, ["leie_per_år", "fra", "til"]
        if self.løpende and lokale.prisregulering is not None:
            regel = partial(regulert_leie, prosent=lokale.prisregulering)
            felter.append("prisregulering")
        return regel(
            leie_per_år=per_år,
            fra=lokale.fra,
            til=lokale.til,
            år=år,
            gruppe=lokale.lokale,
            opphav=tuple(lokale.celle(felt) for felt in felter),
        )

    @property
    def _prisbane(self) -> Prisbane:
        return Prisbane(self.plan.innstillinger.priser, self.mengder.satser)

    def _faktor(self, linje: Budsjettlinje, år: int) -> Faktor:
        """Faktoren prisen ganges med for å stå i prisårets kroner, eller i årets i løpende."""
        if self.løpende:
            return self._prisbane.linjefaktor(linje, år)
        bane = self._prisbane
        return prisfaktor(linje, priser=bane.priser, satser=bane.satser)

    def _fast(self, linje: Budsjettlinje, år: int, andel: Fraction) -> tuple[Post, ...]:
        if not linje.beløp:
            return (self._pris(linje, år, andel, "år"),)
        beløp = linje.beløp.get(år)
        if beløp is None:
            return ()
        faktor = self._faktor(linje, år)
        return (
            Post(
                linje=linje.linje,
                år=år,
                gruppe="fast",
                antall=andel,
                enhet="år",
                formel=f"antall × {desimaltall(beløp)} kr{_ganger(faktor)}",
                kroner=til_øre(Fraction(beløp) * andel * faktor.verdi),
                satser=faktor.satser,
                opphav=(linje.celle(str(år)),),
            ),
        )

    def _pris(
        self,
        linje: Budsjettlinje,
        år: int,
        antall: Fraction,
        enhet: str,
        grenser: tuple[Sats, ...] = (),
    ) -> Post:
        pris = Fraction(linje.enhetspris or 0)
        faktor = self._faktor(linje, år)
        prisen = desimaltall(linje.enhetspris or Decimal(0))
        return Post(
            linje=linje.linje,
            år=år,
            gruppe=str(linje.driver),
            antall=antall,
            enhet=enhet,
            formel=f"antall × {prisen} kr{_ganger(faktor)}",
            kroner=til_øre(antall * pris * faktor.verdi),
            satser=unike((*faktor.satser, *grenser)),
            opphav=(linje.celle("enhetspris"),),
        )

    def lønnslinjer(self, linje: Budsjettlinje) -> tuple[Budsjettlinje, ...]:
        """Linjene prosenten regnes av: lønn, og for arbeidsgiveravgift også pensjon."""
        return tuple(
            annen
            for annen in self.plan.budsjettlinjer
            if (annen.ansvar, annen.funksjon) == (linje.ansvar, linje.funksjon)
            and (annen.er_lønn or (linje.art == AVGIFT and annen.art == PENSJON))
        )

    def _prosent(
        self, linje: Budsjettlinje, år: int, regnet: dict[str, tuple[Post, ...]]
    ) -> tuple[Post, ...]:
        med = self.lønnslinjer(linje)
        bak = [p for annen in med for p in regnet[annen.linje]]
        grunnlag = kroner(bak)
        av = "lønn og pensjon" if linje.art == AVGIFT else "lønn"
        return (
            Post(
                linje=linje.linje,
                år=år,
                gruppe=", ".join(annen.linje for annen in med),
                antall=grunnlag,
                enhet="kr",
                formel=f"{desimaltall(linje.enhetspris or Decimal(0))} % av {av}",
                kroner=til_øre(grunnlag * Fraction(linje.enhetspris or 0) / HUNDRE),
                satser=unike(s for p in bak for s in p.satser),
                opphav=(linje.celle("enhetspris"),),
            ),
        )


def _ganger(faktor: Faktor) -> str:
    return f" × prisfaktor {faktor.tekst}" if faktor else ""


def _rang(linje: Budsjettlinje) -> int:
    """Rekkefølgen linjene må regnes i: lønn, så pensjon av lønn, så avgift av begge."""
    if linje.driver is not Driver.PROSENT_AV_LØNN:
        return 0
    return 2 if linje.art == AVGIFT else 1


def kroner(poster: Iterable[Post]) -> Fraction:
    """Summen av postene, eksakt: beløpene er hele øre, og desimaltall har 28 sifre."""
    return Fraction(sum((p.kroner for p in poster), start=Decimal(0)))
