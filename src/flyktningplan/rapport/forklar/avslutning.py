"""`forklar avslutning`: hvem som går ut av program, telt ned til cellene i `deltakere`.

Personene er bare celleadresser her; nøkkelen står i rapporten selv.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from flyktningplan.feil import FlyktningplanFeil, Opphav
from flyktningplan.framskriving.avslutning import (
    Avslutning,
    Avslutningsmåned,
    Sluttgrunn,
    av_andelen,
    avslutninger,
    avslutningsmåneder,
    ventet_ut,
)
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import kapasitet
from flyktningplan.framskriving.mengder import i_program
from flyktningplan.modeller.persontabeller import Deltaker
from flyktningplan.modeller.verdier import Stillingsrolle
from flyktningplan.rapport.avslutning import rapport_avslutning
from flyktningplan.rapport.avslutningsutvalg import Utvalg, velg
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.forklar.lokaler import stillinger_i_måneden
from flyktningplan.rapport.forklar.node import Node, differanse, satsnode, sum_antall
from flyktningplan.rapport.forklar.personer import hoder, ventet_antall
from flyktningplan.rapport.forklar.rute import HOVEDTALL, Art, Oppslag, Rute
from flyktningplan.rapport.hode import MÅNEDSNAVN
from flyktningplan.rapport.kapasitetstekst import måned_og_år
from flyktningplan.rapport.mandag import NESTE_MÅNEDER
from flyktningplan.rapport.modell import Rad
from flyktningplan.regler.kalender import måned_av, år_av
from flyktningplan.satser.tabell import Sats

HVEM = "hvem"


def oppslag(f: Framskriving, år: int | None = None) -> Oppslag:
    """Avslutningsrapporten for året, eller de tolv månedene etter kunnskapsdatoen."""
    a = _Avslutning(f, velg(f, år))
    return Oppslag(rapport_avslutning(f, år), a.node, år=år, vis_nøkkel=a.celle)


@dataclass(frozen=True)
class _Avslutning:
    f: Framskriving
    u: Utvalg

    @cached_property
    def _deltakere(self) -> dict[str, Deltaker]:
        return {d.nøkkel: d for d in self.f.plan.deltakere or ()}

    def celle(self, tabell: str, rad: Rad) -> str | None:
        """Cellen som står for nøkkelen i tabellen over hvem."""
        if tabell != HVEM:
            return None
        return str(self._deltakere[str(rad.celler["deltaker"])].celle("nøkkel"))

    def node(self, rute: Rute) -> Node:
        navn = rute.vist(Art.RAD)[0]
        if rute.tabell == HOVEDTALL:
            return self._hovedtall(navn)
        if rute.tabell == HVEM and rute.rad is not None:
            return self._hvem(str(rute.rad.celler["deltaker"]), rute.kolonne)
        if rute.tabell == "per_år":
            år = int(navn[:4])
            måneder = [m for m in self.u.alle if år_av(m.måned) == år]
            return self._per_år(år, måneder, rute.kolonne)
        return self._per_måned(self._måneden(navn), rute.kolonne)

    def _måneden(self, navn: str) -> Avslutningsmåned:
        måned, _, år = navn.partition(" ")
        nummer = MÅNEDSNAVN.index(måned) + 1
        return next(
            m
            for m in self.u.måneder
            if måned_av(m.måned) == nummer and (not år or år_av(m.måned) == int(år))
        )

    def _hvem(self, nøkkel: str, kolonne: str) -> Node:
        a = next(x for x in self.u.hvem if x.nøkkel == nøkkel)
        if kolonne == "siste_dag":
            if a.siste is None:
                raise FlyktningplanFeil(
                    "Siste dag er ikke oppgitt; programslutten er regnet.",
                    f"Fyll inn Planlagt slutt i {self._deltakere[nøkkel].celle('planlagt_slutt')}.",
                )
            kilde = samle(self._slutt(a))
            return Node(f"siste dag ({a.grunn})", verdi=a.siste, kilde=kilde)
        kjent = self.f.plan.innstillinger.plan.kjent
        ut = Node(
            f"ut av program ({a.grunn})", verdi=måned_og_år(a.måned), kilde=samle(self._slutt(a))
        )
        dato = "flyktningplan.toml [plan] kjent"
        return Node(
            "måneder fra kunnskapsdatoen til ut av program",
            antall=Fraction(a.måned - self.u.kjent),
            barn=(ut, Node("kunnskapsdatoen", verdi=kjent, kilde=dato)),
        )

    def _slutt(self, a: Avslutning) -> list[Opphav]:
        """Cellene slutten hviler på; er den regnet, startdatoen eller raden."""
        d = self._deltakere[a.nøkkel]
        felt = {
            Sluttgrunn.AVSLUTTET: "avsluttet_program",
            Sluttgrunn.PLANLAGT: "planlagt_slutt",
            Sluttgrunn.FLYTTER: "fraflyttet",
            Sluttgrunn.FORVENTET: "programstart",
            Sluttgrunn.ANTATT: "første_bosetting",
        }[a.grunn]
        return [d.celle(felt)]

    def _per_måned(self, m: Avslutningsmåned, kolonne: str) -> Node:
        grener: dict[str, Callable[[], Node]] = {
            "kjente": lambda: self._kjente([m.måned]),
            "ventede": lambda: self._ventede([m]),
            "ut": lambda: self._ut([m]),
            "akkumulert": lambda: self._akkumulert(m),
            "i_program": lambda: self._i_program(m),
            "per_rådgiver": lambda: self._per_rådgiver(m),
        }
        return grener[kolonne]()

    def _kjente(self, måneder: Sequence[int]) -> Node:
        """De i listen som går ut til Nav; den som flytter, er ikke med."""
        noder = []
        for nummer in måneder:
            ut = avslutninger(self.f.plan, self.f.mengder, range(nummer, nummer + 1))
            noder += [
                Node(
                    f"{måned_og_år(nummer)}: {a.grunn}",
                    antall=Fraction(1),
                    kilde=samle(self._slutt(a)),
                )
                for a in ut
                if a.til_nav
            ]
        return sum_antall("Kjente ut av program", noder, kilde="uten dem som flytter")

    def _ventede(self, måneder: Sequence[Avslutningsmåned], begynte: int | None = None) -> Node:
        """Hele personer; det som er rundet siden `begynte`, følger med til neste måned."""
        første, siste = måneder[0].måned, måneder[-1].måned
        fra = self.u.første if begynte is None else begynte
        før = self._ventet(range(fra, første), "ventet før, siden summene begynte")
        nå = self._ventet(range(første, siste + 1), "ventet i perioden")
        return Node(
            "Ut av program, ikke i deltakere, hele personer",
            antall=Fraction(sum(m.ventede for m in måneder)),
            kilde="rundet kumulativt: summen til og med, minus det som alt er rundet",
            barn=(nå, før) if før.barn else (nå,),
        )

    def _ventet(self, måneder: Iterable[int], hva: str) -> Node:
        return sum_antall(
            hva,
            (
                node
                for m in måneder
                if (node := ventet_antall(ventet_ut(self.f.mengder.forløp, m), måned_og_år(m))).barn
            ),
        )

    def _ut(self, måneder: Sequence[Avslutningsmåned], begynte: int | None = None) -> Node:
        kjente = self._kjente([m.måned for m in måneder])
        return sum_antall("Ut av program", (kjente, self._ventede(måneder, begynte)))

    def _akkumulert(self, siste: Avslutningsmåned) -> Node:
        """Alle som er gått ut siden summene begynte."""
        kjente = self._kjente(range(self.u.første, siste.måned + 1))
        ventet = self._ventet(range(self.u.første, siste.måned + 1), "ventet antall")
        ventede = Node(
            "Ikke i deltakere, hele personer",
            antall=siste.akkumulert - (kjente.antall or Fraction(0)),
            kilde="halve rundet opp",
            barn=(ventet,),
        )
        return sum_antall(f"Sum siden {måned_og_år(self.u.første)}", (kjente, ventede))

    def _i_program(self, m: Avslutningsmåned) -> Node:
        (k,) = kapasitet(self.f.plan, self.f.mengder, [m.måned])
        return hoder(self.f, k, i_program, "Programdeltakere")

    def _per_rådgiver(self, m: Avslutningsmåned) -> Node:
        if m.per_rådgiver is None:
            raise FlyktningplanFeil("Ingen programrådgivere er oppgitt i stillinger den måneden.")
        (k,) = kapasitet(self.f.plan, self.f.mengder, [m.måned])
        rådgivere = stillinger_i_måneden(self.f, k, Stillingsrolle.PROGRAMRÅDGIVER, k.rådgivere_har)
        return Node(
            "Programdeltakere / vedtatte rådgiverårsverk",
            antall=m.per_rådgiver,
            barn=(self._i_program(m), rådgivere),
        )

    def _per_år(self, år: int, måneder: Sequence[Avslutningsmåned], kolonne: str) -> Node:
        andeler = self.u.andeler(år)
        grener: dict[str, Callable[[], Node]] = {
            "kjente": lambda: self._kjente([m.måned for m in måneder]),
            "ventede": lambda: self._ventede(måneder),
            "ut": lambda: self._ut(måneder),
            "akkumulert": lambda: self._akkumulert(måneder[-1]),
            "andel": lambda: _andel(andeler.brukt),
            "i_arbeid": lambda: self._av_andelen(måneder, andeler.brukt),
            "ved_målet": lambda: self._av_andelen(måneder, andeler.mål),
            "uten": lambda: differanse(
                "Ut av program uten arbeid eller utdanning",
                self._ut(måneder),
                self._av_andelen(måneder, andeler.brukt),
            ),
        }
        return grener[kolonne]()

    def _av_andelen(self, måneder: Sequence[Avslutningsmåned], sats: Sats | None) -> Node:
        ut, andel = self._ut(måneder), _andel(sats)
        antall = av_andelen(int(ut.antall or 0), sats)
        return Node(
            "Ut av program × andel, hele personer",
            antall=Fraction(antall or 0),
            kilde="halve rundet opp",
            barn=(ut, andel),
        )

    def _hovedtall(self, navn: str) -> Node:
        andeler = self.u.andeler(år_av(self.u.måneder[-1].måned))
        if navn.startswith("Ut av program de neste"):
            neste = range(self.u.kjent + 1, self.u.kjent + 1 + NESTE_MÅNEDER)
            if navn.endswith("kjente"):
                return self._kjente(neste)
            rom = kapasitet(self.f.plan, self.f.mengder, neste)
            return self._ut(avslutningsmåneder(self.f.plan, self.f.mengder, rom), neste.start)
        if navn.endswith("kjente"):
            return self._kjente([m.måned for m in self.u.måneder])
        if navn.endswith("ikke i deltakere"):
            return self._ventede(self.u.måneder)
        satser = {
            "andel brukt": andeler.brukt,
            "fylket": andeler.fylke,
            "landet": andeler.landet,
            "nasjonalt mål": andeler.mål,
        }
        return _andel(next(s for ord_, s in satser.items() if ord_ in navn))


def _andel(sats: Sats | None) -> Node:
    if sats is None:
        raise FlyktningplanFeil("Andelen var ikke kjent på kunnskapsdatoen.")
    return Node("andel i prosent", antall=Fraction(sats.verdi), barn=(satsnode(sats),))
