"""Budsjettlinjene som poster: driver × pris for hver linje og hvert år."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.kapasitet import kapasitet, åpne_måneder, årsverk_i_året
from flyktningplan.framskriving.mengder import Mengder, i_norsk, i_program
from flyktningplan.framskriving.mengdesatser import TILSKUDDSÅR, Husket, mengdesatser
from flyktningplan.framskriving.prisbane import Prisbane
from flyktningplan.framskriving.priser import Faktor, prisfaktor
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.modeller.arter import AVGIFT, PENSJON
from flyktningplan.modeller.avrunding import HUNDRE
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Behov, Budsjettlinje, Lokale
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.modeller.verdier import Driver, Lokaltype, Stillingsrolle
from flyktningplan.regler.kalender import (
    MÅNEDER_I_ÅRET,
    Intervall,
    Tid,
    helt_år,
    månedene,
    året,
)
from flyktningplan.regler.leie import leie, regulert_leie
from flyktningplan.regler.post import Post, til_øre
from flyktningplan.satser.opptak import unike
from flyktningplan.satser.tabell import Sats


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Budsjettregning:
    """Regner postene til alle linjer i et år."""

    plan: Plan
    mengder: Mengder
    løpende: bool = False
    _husket: Husket = field(default_factory=dict, init=False, compare=False, repr=False)

    def poster(self, år: int) -> tuple[Post, ...]:
        """Alle poster i året, i linjenes rekkefølge. Avgift regnes av lønn og pensjon."""
        regnet: dict[str, tuple[Post, ...]] = {}
        for linje in sorted(self.plan.budsjettlinjer, key=_rang):
            poster = self._linje(linje, år, regnet)
            regnet[linje.linje] = tuple(p._replace(linje=linje.linje) for p in poster)
        return tuple(p for linje in self.plan.budsjettlinjer for p in regnet[linje.linje])

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
        antall, enhet = self.mengde(linje.driver, linje.behov, måneder_i_året(linje, år))
        return (self._pris(linje, år, antall, enhet, self._mengdesatser(linje, år)),)

    def _mengdesatser(self, linje: Budsjettlinje, år: int) -> tuple[Sats, ...]:
        """Grensene i loven som mengden er regnet av; et behov følger sin egen driver."""
        drivere = [linje.driver]
        if linje.driver is Driver.BEHOV:
            drivere = [b.driver for b in self.behovsrader(linje.behov)]
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
        celler = tuple(lokale.celle(felt) for felt in ("leie_per_år", "fra", "til"))
        if not self.løpende or lokale.prisregulering is None:
            return leie(
                leie_per_år=per_år,
                fra=lokale.fra,
                til=lokale.til,
                år=år,
                gruppe=lokale.lokale,
                opphav=celler,
            )
        return regulert_leie(
            leie_per_år=per_år,
            fra=lokale.fra,
            til=lokale.til,
            år=år,
            prosent=lokale.prisregulering,
            gruppe=lokale.lokale,
            opphav=(*celler, lokale.celle("prisregulering")),
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

    def mengde(self, driver: Driver, behov: str | None, tid: Tid) -> tuple[Fraction, str]:
        """Mengden driveren ganger prisen med i tiden, og enheten den har.

        Tiden er året, eller månedene en rad med Fra og Til gjelder: da er mengden det av årets
        mengde som faller i dem.
        """
        m = self.mengder
        if driver in TILSKUDDSÅR:
            return m.i_tilskuddsår(tid, TILSKUDDSÅR[driver]), "personer"
        if driver is Driver.BEHOV:
            rader = self.behovsrader(behov)
            return sum((self.behov(b, tid) for b in rader), start=Fraction(0)), "stk."
        stillinger = self.plan.stillinger
        valg: dict[Driver, Callable[[], tuple[Fraction, str]]] = {
            Driver.BOSATT: lambda: (m.bosatt(tid), "personer"),
            Driver.HUSHOLDNING: lambda: (Fraction(m.husholdninger(tid)), "husholdninger"),
            Driver.PERIODEN: lambda: (
                sum((m.i_tilskuddsår(tid, k) for k in TILSKUDDSÅR.values()), start=Fraction(0)),
                "personer",
            ),
            Driver.PROGRAMDELTAKER: lambda: (m.årssnitt(tid, i_program), "deltakere"),
            Driver.PROGRAMMÅNED: lambda: (m.månedsverk(tid, i_program), "måneder"),
            Driver.NORSKDELTAKER: lambda: (m.årssnitt(tid, i_norsk), "deltakere"),
            Driver.NY_NORSKDELTAKER: lambda: (m.starter(tid, i_norsk), "deltakere"),
            Driver.INNBYGGER: lambda: (m.innbyggere(tid), "personer"),
            Driver.GRUPPE: lambda: (self._grupper(tid), "grupper"),
            Driver.LÆRERÅRSVERK: lambda: (
                årsverk_i_året(stillinger, Stillingsrolle.LÆRER, tid),
                "årsverk",
            ),
            Driver.PROGRAMRÅDGIVER: lambda: (
                årsverk_i_året(stillinger, Stillingsrolle.PROGRAMRÅDGIVER, tid),
                "årsverk",
            ),
        }
        return valg[driver]()

    def behovsrader(self, behov: str | None) -> list[Behov]:
        """Radene i `behov` som heter det linjen følger."""
        return [b for b in self.plan.behov or () if b.hva == behov]

    def behov(self, rad: Behov, tid: Tid) -> Fraction:
        """Behovet i tiden: mengden til driveren i månedene raden gjelder × per enhet."""
        måneder = måneder_i_året(rad, året(tid)).snitt(månedene(tid))
        antall, _ = self.mengde(rad.driver, None, måneder)
        return antall * Fraction(rad.per_enhet)

    def _grupper(self, tid: Tid) -> Fraction:
        """Gruppene i tiden, av snittet over årets måneder med undervisning."""
        hele = helt_år(året(tid))
        i_året = kapasitet(self.plan, self.mengder, range(hele.fra, hele.til))
        grupper = {k.måned: k.grupper for k in i_året if k.grupper is not None}
        i_tiden = sum(n for måned, n in grupper.items() if månedene(tid).har(måned))
        return Fraction(i_tiden, len(grupper)) if grupper else Fraction(0)


def måneder_i_året(rad: Budsjettlinje | Behov, år: int) -> Intervall:
    """Månedene av året raden gjelder etter Fra og Til, som alltid er uten hull."""
    hele = helt_år(år)
    gjelder = åpne_måneder(rad.fra, rad.til, hele)
    return gjelder if gjelder.lengde else Intervall(hele.fra, hele.fra)


def andel_av_året(rad: Budsjettlinje | Behov, år: int) -> Fraction:
    """Delen av året raden gjelder, i hele måneder etter Fra og Til."""
    return Fraction(måneder_i_året(rad, år).lengde, MÅNEDER_I_ÅRET)


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
