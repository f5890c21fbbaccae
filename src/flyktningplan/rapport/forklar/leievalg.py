"""Leie eller ikke: hva alternativene koster og mangler, og kjøp mot leie."""

from fractions import Fraction
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.rapport.brakke.anskaffelse import låneposter
from flyktningplan.rapport.brakke.rom import MÅL, PLASSER, ROMTIMER, Dekning, Romregning, verst
from flyktningplan.rapport.brakke.valg import Alternativ, Leievalg
from flyktningplan.rapport.forklar import behov
from flyktningplan.rapport.forklar.leie import leienode
from flyktningplan.rapport.forklar.node import (
    Node,
    differanse,
    innstilling,
    postnode,
    sum_kroner,
)
from flyktningplan.rapport.forklar.rom import (
    i_lokalene,
    krev_kjent,
    leie_av_lokalene,
    mangelnode,
    månedene,
)
from flyktningplan.rapport.kapasitetstekst import måned
from flyktningplan.regler.post import Post


class Valgforklaring(NamedTuple):
    """Alternativene til avtalene, og kjøpet."""

    f: Framskriving
    valg: Leievalg

    def alternativ(self, navn: str, kolonne: str) -> Node:
        """Leien, kostnaden, eller det som mangler i alternativet."""
        alle = self.valg.alle()
        a = next(a for a in alle if a.navn == navn)
        if kolonne in ("leie", "kostnad"):
            return self._kostnad(a, med_engang=kolonne == "kostnad")
        regning = Romregning(self.f.plan, self.f.mengder)
        dekning = regning.dekning(a.lokaler, self.valg.perioden(alle), puljer=a.puljer)
        if kolonne == "venter":
            return self._venter(dekning, a.lokaler)
        mål = PLASSER if kolonne.endswith("plasser") or "plasser" in kolonne else ROMTIMER
        krev_kjent(self.f, dekning, a.lokaler, mål)
        mangler = [d for d in dekning if mål.mangel(d)]
        if kolonne.startswith("måneder"):
            noder = (mangelnode(self.f, d, a.lokaler, mål) for d in mangler)
            return månedene(f"måneder med for få {mål.navn}", noder)
        verste = verst(dekning, mål)
        if verste is None:
            hva = f"{mål.navn}: nok i alle månedene"
            return Node(hva, antall=Fraction(0), kilde=f"{len(dekning)} måneder sammenlignet")
        return mangelnode(self.f, verste, a.lokaler, mål)

    def _venter(self, dekning: tuple[Dekning, ...], lokaler: tuple[Lokale, ...]) -> Node:
        kjente = [d for d in dekning if d.venter is not None]
        if not kjente:
            raise FlyktningplanFeil("Hvem som venter, er ikke regnet: lokalene er ikke oppgitt.")
        mest = max(kjente, key=lambda d: d.venter or 0)
        rom = [i_lokalene(self.f, mest, lokaler, mål) for mål in MÅL]
        klasse = self.f.plan.innstillinger.undervisning
        return Node(
            f"{måned(mest.k)}: deltakere minus dem det er plass til når gruppene fylles",
            antall=Fraction(mest.venter or 0),
            barn=(
                behov.norskdeltakere(self.f, mest.k),
                *rom,
                innstilling("klassestørrelse, høyst", "undervisning", klasse, "klasse"),
                innstilling("timer per gruppe og uke", "undervisning", klasse, "timer"),
            ),
        )

    def _kostnad(self, a: Alternativ, *, med_engang: bool) -> Node:
        andre = set(map(id, self.valg.andre))
        leide = [x for x in a.lokaler if id(x) not in andre] if a.leie else []
        if a.leie is None or (med_engang and a.engang is None):
            raise FlyktningplanFeil(
                f"Kostnaden for «{a.navn}» er ikke oppgitt.",
                "Legg et leid rom i lokaler med Leie per år, eller fyll inn Engangskostnad.",
            )
        leie = leie_av_lokalene("Leie i alt", leide)
        if not med_engang:
            return leie
        engang = [
            Node(
                f"{x.lokale}: engangskostnad",
                kroner=Fraction(x.engangskostnad),
                kilde=str(x.celle("engangskostnad")),
            )
            for x in leide
            if x.engangskostnad is not None
        ]
        return sum_kroner("Leie og engangskostnad", [leie, *engang])

    def kjøp(self, navn: str, kolonne: str) -> Node:
        """Leie, avdrag, renter, eller kjøp minus leie, i et år eller i alt."""
        år = range(self.valg.fra.year, self.valg.slutt.year + 1)
        if not kolonne.isdigit():
            return sum_kroner(f"{navn}, i alt", (self._kjøpsår(navn, å) for å in år))
        if int(kolonne) not in år:
            raise FlyktningplanFeil(f"Leietiden dekker ikke {kolonne}.")
        return self._kjøpsår(navn, int(kolonne))

    def _kjøpsår(self, navn: str, år: int) -> Node:
        leie = sum_kroner(
            f"Leie {år}",
            (
                leienode(a, år)
                for a in self.valg.avtaler
                if a.leie_per_år is not None and år in a.år
            ),
        )
        if navn.startswith("Leie"):
            return leie
        avdrag, renter = (self._lån(post) for post in låneposter(self.valg, år))
        if navn.startswith("Kjøp minus"):
            return differanse(f"{navn} {år}", sum_kroner(f"Kjøp {år}", (avdrag, renter)), leie)
        return avdrag if "avdrag" in navn else renter

    def _lån(self, post: Post) -> Node:
        oppgitt = self.f.plan.innstillinger.anskaffelse
        return postnode(
            post,
            *(
                innstilling(felt, "anskaffelse", oppgitt, felt)
                for felt in ("pris", "rente", "levetid")
            ),
        )
