"""Budsjettlinjene som poster: driver × pris for hver linje og hvert år."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from flyktningplan.framskriving.kapasitet import Kapasitetsmåned, åpen_i, årsverk_i_året
from flyktningplan.framskriving.mengder import Mengder, bosatt_her, i_norsk, i_program
from flyktningplan.framskriving.priser import prisfaktor
from flyktningplan.framskriving.tilskudd import Tilskuddsregning
from flyktningplan.modeller.plan import Plan
from flyktningplan.modeller.tabeller import Behov, Budsjettlinje
from flyktningplan.modeller.verdier import Driver, Lokaltype, Stillingsrolle
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, månedsnummer, år_av
from flyktningplan.regler.leie import leie
from flyktningplan.regler.post import Post, til_øre

TILSKUDDSÅR = {
    Driver.TILSKUDDSÅR_1: 1,
    Driver.TILSKUDDSÅR_2: 2,
    Driver.TILSKUDDSÅR_3: 3,
    Driver.TILSKUDDSÅR_4: 4,
    Driver.TILSKUDDSÅR_5: 5,
}
LØNN_FRA, LØNN_TIL = "010", "080"
PENSJON, AVGIFT = "090", "099"
HUNDRE = 100
JULI = 7


def er_lønn(linje: Budsjettlinje) -> bool:
    """Lønnsarter 010–080. Introduksjonsstønad (089) er ikke lønn."""
    return LØNN_FRA <= linje.art <= LØNN_TIL and linje.driver is not Driver.PROSENT_AV_LØNN


@dataclass(frozen=True, slots=True)
class Budsjettregning:
    """Regner postene til alle linjer i et år."""

    plan: Plan
    mengder: Mengder
    kapasitet: tuple[Kapasitetsmåned, ...]

    def poster(self, år: int) -> tuple[Post, ...]:
        """Alle poster i året, i linjenes rekkefølge. Avgift regnes av lønn og pensjon."""
        regnet: dict[str, tuple[Post, ...]] = {}
        for linje in sorted(self.plan.budsjettlinjer, key=_rang):
            poster = self._linje(linje, år, regnet)
            regnet[linje.linje] = tuple(replace(p, linje=linje.linje) for p in poster)
        return tuple(p for linje in self.plan.budsjettlinjer for p in regnet[linje.linje])

    def _linje(
        self, linje: Budsjettlinje, år: int, regnet: dict[str, tuple[Post, ...]]
    ) -> tuple[Post, ...]:
        if linje.driver.bærer_egen_pris:
            return self._penger(linje.driver, år)
        andel = self._andel_av_året(linje, år)
        if linje.driver is Driver.FAST:
            return self._fast(linje, år, andel)
        if linje.driver is Driver.PROSENT_AV_LØNN:
            return self._prosent(linje, år, regnet)
        antall, enhet = self.mengde(linje.driver, linje.behov, år)
        return (self._pris(linje, år, antall * andel, enhet),)

    def _penger(self, driver: Driver, år: int) -> tuple[Post, ...]:
        regning = Tilskuddsregning(self.mengder, self.plan.innstillinger)
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
            leie(
                leie_per_år=lokale.leie_per_år,
                fra=lokale.fra,
                til=lokale.til,
                år=år,
                gruppe=lokale.lokale,
                opphav=tuple(lokale.celle(f) for f in ("leie_per_år", "fra", "til")),
            )
            for lokale in self.plan.lokaler or ()
            if lokale.type is Lokaltype.BRAKKE and lokale.leie_per_år is not None
        )

    def _fast(self, linje: Budsjettlinje, år: int, andel: Fraction) -> tuple[Post, ...]:
        if not linje.beløp:
            return (self._pris(linje, år, andel, "år"),)
        beløp = linje.beløp.get(år)
        if beløp is None:
            return ()
        faktor = prisfaktor(
            linje, priser=self.plan.innstillinger.priser, satser=self.mengder.satser
        )
        return (
            Post(
                linje=linje.linje,
                år=år,
                gruppe="fast",
                antall=andel,
                enhet="år",
                formel="årskolonnen",
                kroner=til_øre(Fraction(beløp) * andel * faktor),
                opphav=(linje.celle(str(år)),),
            ),
        )

    def _pris(self, linje: Budsjettlinje, år: int, antall: Fraction, enhet: str) -> Post:
        pris = Fraction(linje.enhetspris or 0)
        faktor = prisfaktor(
            linje, priser=self.plan.innstillinger.priser, satser=self.mengder.satser
        )
        formel = f"antall × {linje.enhetspris} kr"
        if faktor != 1:
            formel += f" × prisfaktor {float(faktor):.4f}"
        return Post(
            linje=linje.linje,
            år=år,
            gruppe=str(linje.driver),
            antall=antall,
            enhet=enhet,
            formel=formel,
            kroner=til_øre(antall * pris * faktor),
            opphav=(linje.celle("enhetspris"),),
        )

    def _prosent(
        self, linje: Budsjettlinje, år: int, regnet: dict[str, tuple[Post, ...]]
    ) -> tuple[Post, ...]:
        med = [
            annen
            for annen in self.plan.budsjettlinjer
            if (annen.ansvar, annen.funksjon) == (linje.ansvar, linje.funksjon)
            and (er_lønn(annen) or (linje.art == AVGIFT and annen.art == PENSJON))
        ]
        grunnlag = sum(
            (Fraction(p.kroner) for annen in med for p in regnet[annen.linje]), start=Fraction(0)
        )
        av = "lønn og pensjon" if linje.art == AVGIFT else "lønn"
        return (
            Post(
                linje=linje.linje,
                år=år,
                gruppe=", ".join(annen.linje for annen in med),
                antall=grunnlag,
                enhet="kr",
                formel=f"{linje.enhetspris} % av {av}",
                kroner=til_øre(grunnlag * Fraction(linje.enhetspris or 0) / HUNDRE),
                opphav=(linje.celle("enhetspris"),),
            ),
        )

    def mengde(self, driver: Driver, behov: str | None, år: int) -> tuple[Fraction, str]:
        """Mengden driveren ganger prisen med i året, og enheten den har."""
        m = self.mengder
        if driver in TILSKUDDSÅR:
            return m.i_tilskuddsår(år, TILSKUDDSÅR[driver]), "personer"
        if driver is Driver.BEHOV:
            rad = next(b for b in self.plan.behov or () if b.hva == behov)
            return self.behov(rad, år), "stk."
        stillinger = self.plan.stillinger
        valg: dict[Driver, Callable[[], tuple[Fraction, str]]] = {
            Driver.BOSATT: lambda: (m.bosatt(år), "personer"),
            Driver.HUSHOLDNING: lambda: (Fraction(m.husholdninger(år)), "husholdninger"),
            Driver.PERIODEN: lambda: (
                sum((m.i_tilskuddsår(år, k) for k in TILSKUDDSÅR.values()), start=Fraction(0)),
                "personer",
            ),
            Driver.PROGRAMDELTAKER: lambda: (m.årssnitt(år, i_program), "deltakere"),
            Driver.PROGRAMMÅNED: lambda: (m.månedsverk(år, i_program), "måneder"),
            Driver.NORSKDELTAKER: lambda: (m.årssnitt(år, i_norsk), "deltakere"),
            Driver.NY_NORSKDELTAKER: lambda: (m.starter(år, i_norsk), "deltakere"),
            Driver.INNBYGGER: lambda: (
                m.antall_i(månedsnummer(år - 1, JULI), bosatt_her),
                "personer",
            ),
            Driver.GRUPPE: lambda: (self._grupper(år), "grupper"),
            Driver.LÆRERÅRSVERK: lambda: (
                årsverk_i_året(stillinger, Stillingsrolle.LÆRER, år),
                "årsverk",
            ),
            Driver.PROGRAMRÅDGIVER: lambda: (
                årsverk_i_året(stillinger, Stillingsrolle.PROGRAMRÅDGIVER, år),
                "årsverk",
            ),
        }
        return valg[driver]()

    def behov(self, rad: Behov, år: int) -> Fraction:
        """Behovet i året: mengden til driveren × per enhet."""
        antall, _ = self.mengde(rad.driver, None, år)
        return antall * Fraction(rad.per_enhet)

    def _grupper(self, år: int) -> Fraction:
        grupper = [
            k.grupper for k in self.kapasitet if år_av(k.måned) == år and k.grupper is not None
        ]
        return Fraction(sum(grupper), len(grupper)) if grupper else Fraction(0)

    def _andel_av_året(self, linje: Budsjettlinje, år: int) -> Fraction:
        """Delen av året linjen gjelder, i hele måneder etter Fra og Til."""
        gjelder = sum(
            åpen_i(linje.fra, linje.til, månedsnummer(år, m)) for m in range(1, MÅNEDER_I_ÅRET + 1)
        )
        return Fraction(gjelder, MÅNEDER_I_ÅRET)


def _rang(linje: Budsjettlinje) -> int:
    """Rekkefølgen linjene må regnes i: lønn, så pensjon av lønn, så avgift av begge."""
    if linje.driver is not Driver.PROSENT_AV_LØNN:
        return 0
    return 2 if linje.art == AVGIFT else 1


def kroner(poster: Iterable[Post]) -> Fraction:
    """Summen av postene, eksakt."""
    return sum((Fraction(p.kroner) for p in poster), start=Fraction(0))
