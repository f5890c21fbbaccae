"""Tilskudd og stønad for alle forløpene i et år: mengde per gruppe, og én post per gruppe."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from flyktningplan.feil import Opphav
from flyktningplan.framskriving.fordeling import hele
from flyktningplan.framskriving.forlop import Forløp
from flyktningplan.framskriving.mengder import Mengder
from flyktningplan.framskriving.prisbane import Grunnbeløp, Prisbane
from flyktningplan.framskriving.priser import tilskuddsfaktor
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
from flyktningplan.regler.kalender import helt_år, måned_av, månedsnummer, år_av
from flyktningplan.regler.post import Post
from flyktningplan.satser.tabell import Sats, Satser

Nøkkel = TypeVar("Nøkkel", bound=Hashable)


@dataclass(slots=True)
class Sum:
    """Mengden i en gruppe, og cellene den kommer fra."""

    antall: Fraction
    opphav: dict[Opphav, None]


class Gruppesum(Generic[Nøkkel]):
    """Summer per gruppe: antall og celler lagt sammen person for person."""

    def __init__(self) -> None:
        self._summer: dict[Nøkkel, Sum] = {}

    def legg(self, nøkkel: Nøkkel, antall: Fraction, f: Forløp) -> None:
        if antall:
            sum_ = self._summer.setdefault(nøkkel, Sum(Fraction(0), {}))
            sum_.antall += antall
            sum_.opphav.update(dict.fromkeys(f.person.opphav))

    def sortert(self) -> list[tuple[Nøkkel, Sum]]:
        return sorted(self._summer.items(), key=lambda par: str(par[0]))


@dataclass(frozen=True, slots=True)
class Tilskuddsregning:
    """Poster for ett års tilskudd og stønad. Forløpene er inndata, satsene daterte."""

    mengder: Mengder
    innstillinger: Innstillinger
    løpende: bool = False

    @property
    def satser(self) -> Satser:
        return self.mengder.satser

    def integrering(self, år: int, *, første_år: bool) -> tuple[Post, ...]:
        """Integreringstilskudd år 1, eller år 2–5, per tilskuddsår og kategori."""
        grupper = Gruppesum[tuple[int, Kategori]]()
        for f in self.mengder.forløp:
            nummer = f.tilskuddsår(år, self.satser)
            if nummer is None or (nummer == 1) is not første_år:
                continue
            kategori = f.person.kategori if nummer == 1 else Kategori.VOKSEN_I_FAMILIE
            grupper.legg((nummer, kategori), f.vekt(år) * andel_av_året(f, år), f)
        poster = []
        for (nummer, kategori), s in grupper.sortert():
            kode = integreringstilskudd.satskode(tilskuddsår=nummer, kategori=kategori)
            poster.append(
                integreringstilskudd.integreringstilskudd(
                    antall=s.antall,
                    tilskuddsår=nummer,
                    kategori=kategori,
                    år=år,
                    satser=self.satser,
                    prisfaktor=self.prisfaktor(kode, år),
                    opphav=tuple(s.opphav),
                )
            )
        return tuple(poster)

    def engang(self, år: int) -> tuple[Post, ...]:
        """Eldre- og barnehagetilskudd for dem i tilskuddsår 1."""
        grupper = Gruppesum[str]()
        for f in self.mengder.forløp:
            if f.tilskuddsår(år, self.satser) != 1 or f.person.tilflyttet is not None:
                continue
            kode = integreringstilskudd.engangskode(
                alder=f.person.alder_ved_bosetting, år=år, satser=self.satser
            )
            if kode is not None:
                grupper.legg(kode, f.vekt(år), f)
        return self._poster(
            grupper,
            år,
            lambda kode, s, faktor: integreringstilskudd.engangstilskudd(
                kode=kode,
                antall=s.antall,
                år=år,
                satser=self.satser,
                prisfaktor=faktor,
                opphav=tuple(s.opphav),
            ),
        )

    def særskilt(self, år: int) -> tuple[Post, ...]:
        """Særskilt tilskudd for enslige mindreårige, per måned de bor her."""
        grupper = Gruppesum[str]()
        for f in self.mengder.forløp:
            if f.person.kategori is not Kategori.ENSLIG_MINDREÅRIG:
                continue
            kode = enslige.særskilt_kode(alder=f.person.alder(år), år=år, satser=self.satser)
            if kode is not None:
                grupper.legg(kode, f.vekt(år) * f.bor.i_året(år), f)
        return self._poster(
            grupper,
            år,
            lambda kode, s, faktor: enslige.særskilt_tilskudd(
                kode=kode,
                måneder=s.antall,
                år=år,
                satser=self.satser,
                prisfaktor=faktor,
                opphav=tuple(s.opphav),
            ),
        )

    def funksjon(self, år: int) -> tuple[Post, ...]:
        """Tilskudd 1 i året det er innvilget, og tilskudd 2 i alle fem årene, der det er ført."""
        poster = []
        for f in self.mengder.forløp:
            andel = f.vekt(år) * andel_av_året(f, år)
            if not andel or f.tilskuddsår(år, self.satser) is None:
                continue
            opphav = f.person.opphav
            if f.person.tilskudd_1 == år:
                poster.append(
                    funksjonsnedsettelse.tilskudd_1(
                        antall=Fraction(1),
                        år=år,
                        satser=self.satser,
                        prisfaktor=self.prisfaktor("FHT1", år),
                        opphav=opphav,
                    )
                )
            if f.person.tilskudd_2:
                poster.append(
                    funksjonsnedsettelse.tilskudd_2(
                        innvilget=f.person.tilskudd_2,
                        andel=andel,
                        år=år,
                        satser=self.satser,
                        opphav=opphav,
                    )
                )
        return tuple(poster)

    def norsk_person(self, år: int) -> tuple[Post, ...]:
        """Persontilskudd. Tellingen av år 1–3 starter det året norskopplæringen starter."""
        grupper = Gruppesum[str]()
        for f in self.mengder.forløp:
            p = f.person
            if not f.norsk.lengde or not self._i_målgruppen(f, år):
                continue
            kode = norsktilskudd.persontilskuddskode(
                nummer=år - år_av(f.norsk.fra) + 1,
                grunnlag=p.grunnlag,
                norsksats=p.norsksats,
                år=år,
                satser=self.satser,
            )
            if kode is not None:
                grupper.legg(kode, f.vekt(år) * f.til_stede(år), f)
        return self._poster(
            grupper,
            år,
            lambda kode, s, faktor: norsktilskudd.persontilskudd(
                kode=kode,
                antall=s.antall,
                år=år,
                satser=self.satser,
                prisfaktor=faktor,
                opphav=tuple(s.opphav),
            ),
        )

    def norsk_grunn(self, år: int) -> tuple[Post, ...]:
        """Grunntilskudd etter hele personer i opplæring på telledatoen 15. januar."""
        telling = månedsnummer(år, 1)
        med = [f for f in self.mengder.forløp if f.norsk.har(telling) and self._i_målgruppen(f, år)]
        antall = hele(sum((f.vekt(år) for f in med), start=Fraction(0)))
        opphav = tuple(dict.fromkeys(o for f in med for o in f.person.opphav))
        post = norsktilskudd.grunntilskudd(
            i_målgruppen=antall, år=år, satser=self.satser, opphav=opphav
        )
        if post is None:
            return ()
        faktor = self.prisfaktor(post.satser[0].kode, år)
        medregnet = norsktilskudd.grunntilskudd(
            i_målgruppen=antall, år=år, satser=self.satser, prisfaktor=faktor, opphav=opphav
        )
        return (medregnet,) if medregnet else ()

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
        for f in self.mengder.forløp:
            programmet = f.program.snitt(g.måneder)
            for måned in range(programmet.fra, programmet.til):
                andel = stønadsandel(
                    alder=f.person.alder(år),
                    bor_med_foreldre=f.person.bor_med_foreldre,
                    par_uten_barn=f.par.har(måned),
                    dag=date(år, måned_av(måned), 1),
                    satser=self.satser,
                )
                andeler[andel.navn] = andel
                grupper.legg(andel.navn, f.vekt(år), f)
        for navn, s in grupper.sortert():
            yield introduksjonsstønad(
                måneder=s.antall,
                andel=andeler[navn],
                år=år,
                g=g.sats,
                vekst=g.faktor,
                uttak=Fraction(self.innstillinger.program.uttak),
                satser=self.satser,
                opphav=tuple(s.opphav),
            )

    def _i_målgruppen(self, f: Forløp, år: int) -> bool:
        p = f.person
        return norsktilskudd.i_målgruppen(
            alder=p.alder_ved_bosetting,
            grunnlag=p.grunnlag,
            rettighet=p.rettighet,
            år=år,
            satser=self.satser,
        )

    def _poster(
        self, grupper: Gruppesum[str], år: int, post: Callable[[str, Sum, Fraction], Post]
    ) -> tuple[Post, ...]:
        return tuple(post(kode, s, self.prisfaktor(kode, år)) for kode, s in grupper.sortert())

    def prisfaktor(self, kode: str, år: int) -> Fraction:
        """Faktoren satsen ganges med for å stå i prisårets kroner; i løpende priser 1."""
        if self.løpende:
            return Fraction(1)
        sats: Sats = self.satser.år(kode, år)
        return tilskuddsfaktor(sats, år=år, priser=self.innstillinger.priser, satser=self.satser)


def andel_av_året(f: Forløp, år: int) -> Fraction:
    """Andelen av årets tilskudd som er kommunens, før bofasthet."""
    p = f.person
    return integreringstilskudd.kommunens_andel(
        år=år, bosatt=p.bosatt, tilflyttet=p.tilflyttet, fraflyttet=p.fraflyttet, til=p.til
    )
