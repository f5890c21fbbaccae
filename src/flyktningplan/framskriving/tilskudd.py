"""Tilskudd og stønad for alle forløpene i et år: mengde per gruppe, og én post per gruppe."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cache, partial
from types import MappingProxyType
from typing import Any, NamedTuple

from flyktningplan.framskriving import like
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.gruppesum import Gruppesum, Sum
from flyktningplan.framskriving.like import Like, Nøkkel
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.personkrav import (
    TILSKUDD_1,
    Kravregel,
    Personkrav,
    engangskrav,
    funksjonskrav,
    i_norskmålgruppen,
    integreringskrav,
    norskkrav,
    særskiltkrav,
)
from flyktningplan.framskriving.prisbane import Grunnbeløp, Prisbane
from flyktningplan.framskriving.priser import UENDRET, Faktor, tilskuddsfaktor
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.verdier import Kategori
from flyktningplan.regler import (
    enslige,
    funksjonsnedsettelse,
    integreringstilskudd,
    norsktilskudd,
)
from flyktningplan.regler.introduksjonsprogram import (
    Stønadsandel,
    grunnbeløp_i_prisåret,
    introduksjonsstønad,
    stønadsandel,
)
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, helt_år, måned_av, månedsnummer
from flyktningplan.regler.post import Post
from flyktningplan.satser.opptak import Opptak, unike
from flyktningplan.satser.tabell import Sats, Satser

NØKKEL: Mapping[Kravregel, Nøkkel] = MappingProxyType(
    {
        integreringskrav: like.integrering,
        engangskrav: like.engang,
        særskiltkrav: like.særskilt,
        norskkrav: like.norsk,
    }
)
"""Hvem som er like i det kravet regnes av."""


class Tilskuddsregning(NamedTuple):
    """Poster for ett års tilskudd og stønad. Forløpene er inndata, satsene daterte.

    Hver post har satsen, satsene i prisfaktoren, og grensene (alder, antall år) som avgjorde
    hvem den gjelder.
    """

    mengder: Mengder
    innstillinger: Innstillinger
    løpende: bool = False

    @property
    def satser(self) -> Satser:
        return self.mengder.satser

    def integrering(self, år: int, *, første_år: bool) -> tuple[Post, ...]:
        """Integreringstilskudd år 1, eller år 2–5, per tilskuddsår og kategori."""
        grupper = Gruppesum[tuple[int, Kategori, str]]()

        def riktig_år(f: Forløp) -> bool:
            return (f.person.bosatt_år == år) is første_år

        for g, krav, grenser in self._krav(år, integreringskrav, riktig_år):
            kategori = g.forløp.person.kategori if første_år else Kategori.VOKSEN_I_FAMILIE
            grupper.legg((krav.tilskuddsår, kategori, krav.kode), krav.antall, g, grenser)
        regel = integreringstilskudd.integreringstilskudd
        return tuple(
            self._post(partial(regel, tilskuddsår=nummer, kategori=kategori), kode, år, s)
            for (nummer, kategori, kode), s in grupper.sortert()
        )

    def engang(self, år: int) -> tuple[Post, ...]:
        """Eldre- og barnehagetilskudd for dem i tilskuddsår 1."""
        return self._per_kode(år, engangskrav, integreringstilskudd.engangstilskudd)

    def særskilt(self, år: int) -> tuple[Post, ...]:
        """Særskilt tilskudd for enslige mindreårige, per måned de bor her."""

        def per_måned(*, antall: Fraction, **som_regelen: Any) -> Post:  # noqa: ANN401
            return enslige.særskilt_tilskudd(måneder=antall * MÅNEDER_I_ÅRET, **som_regelen)

        return self._per_kode(år, særskiltkrav, per_måned)

    def funksjon(self, år: int) -> tuple[Post, ...]:
        """Tilskudd 1 i året det er innvilget, og tilskudd 2 i alle fem årene, der det er ført."""
        opptak = Opptak.av(self.satser)
        poster = []
        for f in self.mengder.forløp:
            krav = funksjonskrav(f, år, opptak)
            grenser = opptak.ta()
            for k in krav:
                faktor = self.prisfaktor(k.kode, år) if k.kode == TILSKUDD_1 else UENDRET
                poster.append(_med(self._funksjonspost(f, k, år, faktor.verdi), faktor, grenser))
        return tuple(poster)

    def _funksjonspost(self, f: Forløp, krav: Personkrav, år: int, faktor: Fraction) -> Post:
        if krav.kode == TILSKUDD_1:
            return funksjonsnedsettelse.tilskudd_1(
                antall=krav.antall,
                år=år,
                satser=self.satser,
                prisfaktor=faktor,
                opphav=f.person.opphav,
            )
        assert f.person.tilskudd_2 is not None  # noqa: S101 - kravet kommer av beløpet
        return funksjonsnedsettelse.tilskudd_2(
            innvilget=f.person.tilskudd_2,
            andel=krav.antall,
            år=år,
            satser=self.satser,
            opphav=f.person.opphav,
        )

    def norsk_person(self, år: int) -> tuple[Post, ...]:
        """Persontilskudd. Tellingen av år 1–3 starter det året norskopplæringen starter."""
        return self._per_kode(år, norskkrav, norsktilskudd.persontilskudd)

    def norsk_grunn(self, år: int) -> tuple[Post, ...]:
        """Grunntilskudd etter hele personer i opplæring på telledatoen 15. januar."""
        telling = månedsnummer(år, 1)
        opptak = Opptak.av(self.satser)
        målgruppen = Sum()
        for g in self.mengder.like(like.norsk):
            f = g.forløp
            if f.norsk.har(telling) and i_norskmålgruppen(f, år, opptak):
                målgruppen.legg(f.vekt(år), g, (*opptak.ta(), *f.norsksatser))
        opptak.ta()

        def post(prisfaktor: Fraction) -> Post | None:
            return norsktilskudd.grunntilskudd(
                i_målgruppen=hele(målgruppen.antall),
                år=år,
                satser=opptak,
                prisfaktor=prisfaktor,
                opphav=målgruppen.opphav,
            )

        uten = post(Fraction(1))
        trinn = opptak.ta()
        if uten is None:
            return ()
        faktor = self.prisfaktor(uten.satser[0].kode, år)
        medregnet = post(faktor.verdi)
        return (_med(medregnet, faktor, (*trinn, *målgruppen.grenser)),) if medregnet else ()

    def stønad(self, år: int) -> tuple[Post, ...]:
        """Introduksjonsstønad per andel av 2 G, måned for måned i programmet."""
        return tuple(p for g in self._grunnbeløp(år) for p in self._stønad(år, g))

    def _grunnbeløp(self, år: int) -> tuple[Grunnbeløp, ...]:
        """Prisårets G hele året i faste priser; måned for måned i løpende."""
        if self.løpende:
            return Prisbane(self.innstillinger.priser, self.satser).grunnbeløp(år)
        g = grunnbeløp_i_prisåret(self.innstillinger.priser.grunnlag, self.satser)
        return (Grunnbeløp(helt_år(år), g, Fraction(1)),)

    def _stønad(self, år: int, g: Grunnbeløp) -> Iterator[Post]:
        grupper = Gruppesum[str]()
        andeler: dict[str, Stønadsandel] = {}
        opptak = Opptak.av(self.satser)

        @cache
        def andelen(
            alder: int, måned: int, *, hos_foreldre: bool, par: bool
        ) -> tuple[Stønadsandel, tuple[Sats, ...]]:
            andel = stønadsandel(
                alder=alder,
                bor_med_foreldre=hos_foreldre,
                par_uten_barn=par,
                dag=date(år, måned_av(måned), 1),
                satser=opptak,
            )
            return andel, opptak.ta()

        for gruppe in self.mengder.like(like.stønad):
            f = gruppe.forløp
            programmet = f.program.snitt(g.måneder)
            måneder: dict[str, int] = defaultdict(int)
            brukt: dict[str, tuple[Sats, ...]] = {}
            for måned in range(programmet.fra, programmet.til):
                andel, grenser = andelen(
                    f.person.alder(år),
                    måned,
                    hos_foreldre=f.person.bor_med_foreldre,
                    par=f.par.har(måned),
                )
                andeler[andel.navn] = andel
                måneder[andel.navn] += 1
                brukt[andel.navn] = (*brukt.get(andel.navn, ()), *grenser)
            for navn, md in måneder.items():
                grupper.legg(navn, f.vekt(år) * md, gruppe, (*brukt[navn], *f.programsatser))
        for navn, s in grupper.sortert():
            post = introduksjonsstønad(
                måneder=s.antall,
                andel=andeler[navn],
                år=år,
                g=g.sats,
                vekst=g.faktor,
                uttak=Fraction(self.innstillinger.program.uttak),
                satser=self.satser,
                opphav=s.opphav,
            )
            yield _med(post, UENDRET, (*g.regulering, *s.grenser))

    def _krav(
        self, år: int, kravet: Kravregel, bare: Callable[[Forløp], bool] = lambda _: True
    ) -> Iterator[tuple[Like, Personkrav, tuple[Sats, ...]]]:
        """Kravet til hver gruppe like personer, med grensene som ble slått opp for det."""
        opptak = Opptak.av(self.satser)
        for gruppe in self.mengder.like(NØKKEL[kravet]):
            if not bare(gruppe.forløp):
                continue
            krav = kravet(gruppe.forløp, år, opptak)
            grenser = opptak.ta()
            if krav is not None:
                yield gruppe, krav, (*grenser, *krav.grenser)

    def _per_kode(self, år: int, kravet: Kravregel, regel: Callable[..., Post]) -> tuple[Post, ...]:
        """Posten `regel` gir for hver satskode, av kravene til dem som har den."""
        grupper = Gruppesum[str]()
        for g, krav, grenser in self._krav(år, kravet):
            grupper.legg(krav.kode, krav.antall, g, grenser)
        return tuple(
            self._post(partial(regel, kode=kode), kode, år, s) for kode, s in grupper.sortert()
        )

    def _post(self, regel: Callable[..., Post], kode: str, år: int, s: Sum) -> Post:
        """Posten regelen gir for summen, med prisfaktoren til koden og alle satsene bak."""
        faktor = self.prisfaktor(kode, år)
        post = regel(
            antall=s.antall,
            år=år,
            satser=self.satser,
            prisfaktor=faktor.verdi,
            opphav=s.opphav,
        )
        return _med(post, faktor, s.grenser)

    def prisfaktor(self, kode: str, år: int) -> Faktor:
        """Faktoren satsen ganges med for å stå i prisårets kroner; i løpende priser 1."""
        if self.løpende:
            return UENDRET
        sats = self.satser.år(kode, år)
        return tilskuddsfaktor(sats, år=år, priser=self.innstillinger.priser, satser=self.satser)


def _med(post: Post, faktor: Faktor, grenser: tuple[Sats, ...]) -> Post:
    """Posten med alle satsene den hviler på, og det som er antatt i prisfaktoren."""
    formel = f"{post.formel} (antatt {faktor.antatt})" if faktor.antatt else post.formel
    satser = unike((*post.satser, *faktor.satser, *grenser))
    return post._replace(satser=satser, formel=formel)
