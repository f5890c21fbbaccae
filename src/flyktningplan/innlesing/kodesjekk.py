"""Funksjon og art mot KOSTRA-listen for året, og kombinasjonene SSB kontrollerer."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from flyktningplan.feil import Alvorlighet, Funn
from flyktningplan.innlesing.funnregler import Regel
from flyktningplan.innlesing.linjefunn import linjefunn, linjens_år
from flyktningplan.modeller.innstillinger import Innstillinger
from flyktningplan.modeller.tabeller import Budsjettlinje
from flyktningplan.satser.kodeliste import Kodeliste, Kodeslag, Kodestatus

MÅNEDER_I_KVARTALET = 3
SISTE_KVARTAL_MED_ADVARSEL = 2


class Kodesjekk(NamedTuple):
    """Prøver en linje mot kodelisten for det siste planåret den gjelder.

    Det siste året teller fordi en linje bare har én art: en plan som går over et
    kodeskifte, skal bruke den koden som gjelder når den er slutt.
    """

    liste: Kodeliste
    valg: Innstillinger | None

    def funn(self, linje: Budsjettlinje) -> Iterator[Funn]:
        """Funnene om funksjonen, arten og de to sammen."""
        år = self._siste_år(linje)
        for slag, kode in ((Kodeslag.FUNKSJON, linje.funksjon), (Kodeslag.ART, linje.art)):
            yield from self._kode(linje, slag, kode, år)
        yield from self._kombinasjon(linje)

    def _siste_år(self, linje: Budsjettlinje) -> int:
        år = linjens_år(linje, self.valg) if self.valg else []
        return max(år, default=self.liste.til)

    def _kode(self, linje: Budsjettlinje, slag: Kodeslag, kode: str, år: int) -> Iterator[Funn]:
        navn = f"{slag.capitalize()} {kode}"
        utgave, endring = self.liste.utgave(år), self.liste.endring(slag, kode)
        match self.liste.status(slag, kode, år):
            case Kodestatus.UTGÅTT:
                yield linjefunn(
                    linje,
                    slag,
                    Regel.KOSTRA_UTGÅTT,
                    f"{navn} gikk ut av KOSTRA etter {endring.siste}.",
                    f"Bruk {' eller '.join(endring.nye)}. Gjelder linjen bare til og med "
                    f"{endring.siste}, sett Til til 31.12.{endring.siste}.",
                    alvor=Alvorlighet.FEIL,
                )
            case Kodestatus.IKKE_ENNÅ:
                yield linjefunn(
                    linje,
                    slag,
                    Regel.KOSTRA_KODE,
                    f"{navn} står ikke i kodelisten for {utgave}; den kom i {endring.første}.",
                    "Bruk koden som gjaldt da, eller la linjen gjelde senere.",
                )
            case Kodestatus.INVESTERING:
                yield linjefunn(
                    linje,
                    slag,
                    Regel.KOSTRA_KODE,
                    f"{navn} hører til investeringsregnskapet, og planen er drift.",
                    "Flytt utgiften til investeringsbudsjettet, eller rett koden.",
                )
            case Kodestatus.UKJENT:
                yield linjefunn(
                    linje,
                    slag,
                    Regel.KOSTRA_KODE,
                    f"{navn} står ikke i kodelisten for {utgave}.",
                    "Slå koden opp i KOSTRA-veilederen for regnskapsåret, og rett den hvis den "
                    "er feil.",
                )
            case Kodestatus.GYLDIG:
                return

    def _kombinasjon(self, linje: Budsjettlinje) -> Iterator[Funn]:
        for regel in self.liste.kombinasjoner:
            if linje.funksjon != regel.funksjon or linje.art in regel.arter:
                continue
            *først, sist = regel.arter
            yield linjefunn(
                linje,
                "art",
                Regel.KOSTRA_KOMBINASJON,
                f"Bare artene {', '.join(først)} og {sist} er logiske på funksjon "
                f"{regel.funksjon}. {self._hos_ssb(regel.kontroll)}",
                "Før linjen på funksjonen den gjelder, som 213, 242 eller 275, eller rett arten.",
                fant=linje.art,
            )

    def _hos_ssb(self, kontroll: str) -> str:
        """Hva SSBs kontroll gir i kvartalet kunnskapsdatoen ligger i; her er det en advarsel."""
        if self.valg is None:
            return f"SSBs kontroll {kontroll} gir advarsel i 1. og 2. kvartal, og feil i 3. og 4."
        nå = kvartal(self.valg.plan.kjent)
        alvor = "advarsel" if nå <= SISTE_KVARTAL_MED_ADVARSEL else "feil"
        return f"SSBs kontroll {kontroll} gir {alvor} nå, i {nå}. kvartal."


def kvartal(dag: date) -> int:
    return (dag.month - 1) // MÅNEDER_I_KVARTALET + 1
