"""Hvorfor tallene er endret: kunnskapsdatoen, inndataene, bosettingen og satsene."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving, framskriv
from flyktningplan.framskriving.kunnskap import ny_kunnskap
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.modeller.tidligere import TUSEN, Tidligererapport
from flyktningplan.modeller.verdier import Bosettingsstatus, Driver
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.celler import samle
from flyktningplan.rapport.nytt import nye_rader, nye_satser, overstyrte_vedtak
from flyktningplan.rapport.rammetall import Rammetall
from flyktningplan.rapport.sammenligning import sammenlign, som_tall

NETTO = "Beregnet netto"
I_PLANEN = "Bosatt i planen"


class Bosettingsendring(NamedTuple):
    """Antallet planen regner med i et år, før og nå. `gammel` er None når det ikke kan leses."""

    år: int
    gammel: int | None
    ny: int
    grunnlag: str
    celler: str
    lest_av: str

    @property
    def er_endret(self) -> bool:
        return self.gammel is not None and self.gammel != self.ny


class Grunner(NamedTuple):
    """Det som forklarer endringen. `da` er dagens planmappe sett fra den gamle datoen.

    `samme_inndata` er sant når den gir akkurat de gamle tallene.
    """

    gammel: Tidligererapport
    f: Framskriving
    da: Framskriving | None
    samme_inndata: bool
    uregnet: str = ""

    @property
    def flyttet(self) -> bool:
        """Om kunnskapsdatoen er en annen."""
        return self.gammel.kjent != self.f.plan.innstillinger.plan.kjent

    def delt(self) -> Mapping[str, Mapping[int, int]] | None:
        """Endringen i beregnet netto, 1000 kr: det nye kunnskap gir, og det endrede inndata gir.

        None når den gamle netto eller planen sett fra den gamle datoen ikke lar seg regne.
        """
        rad = next((r for r in self.gammel.rader if r.get("linje") == NETTO), None)
        if rad is None or self.da is None:
            return None
        ut: dict[str, dict[int, int]] = {"kunnskap": {}, "inndata": {}}
        for år in self.f.planår:
            gammel = som_tall(rad.get(str(år)))
            if gammel is not None:
                da = i_tusen(Rammetall(self.da).beregnet_netto(år))
                nå = i_tusen(Rammetall(self.f).beregnet_netto(år))
                ut["kunnskap"][år], ut["inndata"][år] = nå - da, da - int(gammel)
        return ut

    def bosetting(self, bosetting: Tidligererapport | None) -> tuple[Bosettingsendring, ...]:
        """Antallet i planen per planår, før og nå."""
        nå = {x.år: x for x in self.f.befolkning.ankomster}
        ut = []
        for år in self.f.planår:
            gammel, lest_av = self._gammelt_antall(bosetting, år)
            celler = _celler(self.f, år)
            ut.append(
                Bosettingsendring(år, gammel, nå[år].i_alt, nå[år].bygger_på, celler, lest_av)
            )
        return tuple(ut)

    def _gammelt_antall(
        self, bosetting: Tidligererapport | None, år: int
    ) -> tuple[int | None, str]:
        """Antallet før, og hva det er lest av. Det sikreste først."""
        for rad in bosetting.rader if bosetting else ():
            antall = som_tall(rad.get("i planen"))
            if bosetting and rad.get("år") == str(år) and antall is not None:
                return int(antall), bosetting.fil
        oppgitt = som_tall(self.gammel.hovedtall.get(f"{I_PLANEN} {år}"))
        if oppgitt is not None:
            return int(oppgitt), self.gammel.fil
        if self.da is not None and self.samme_inndata:
            antall = next(x.i_alt for x in self.da.befolkning.ankomster if x.år == år)
            return antall, "planmappen, sett fra den gamle datoen"
        return lest_av_linjene(self.gammel, self.f, år), "linjene per bosatt i den gamle rapporten"

    def linjer(self, bosatte: Sequence[Bosettingsendring]) -> list[tuple[str, str]]:
        """Grunnene i ord: datoen, bosettingen som er endret, radene som er nye, og satsene."""
        kjent = self.f.plan.innstillinger.plan.kjent
        endret = [
            (b.celler, f"bosatte i planen {b.år}: {b.gammel} → {b.ny} ({b.grunnlag})")
            for b in bosatte
            if b.er_endret
        ]
        if not self.flyttet:
            hva = "ingenting er endret" if self.samme_inndata else "det er inndataene som er endret"
            overstyrt = overstyrte_vedtak(self.f) if self.samme_inndata else []
            return [("Kunnskapsdato", f"uendret, {norsk_dato(kjent)}; {hva}"), *endret, *overstyrt]
        før = norsk_dato(self.gammel.kjent)
        ut = [
            ("Kunnskapsdato", f"flyttet fra {før} til {norsk_dato(kjent)}"),
            *endret,
        ]
        if kjent < self.gammel.kjent:
            return [*ut, ("", "planen er nå sett fra en tidligere dato enn den gamle rapporten")]
        nytt = ny_kunnskap(self.f.plan, self.gammel.kjent, kjent)
        ut += nye_rader(nytt, self.f.befolkning.tall, self.f.plan.innstillinger.plan.basis)
        if self.da is None:
            return [*ut, ("", self.uregnet)]
        ut += [("satser", tekst) for tekst in nye_satser(self.da, self.f)]
        if not self.samme_inndata:
            ut.append(("inndata", "også endret: dagens planmappe gir ikke lenger de gamle tallene"))
        return ut


def _celler(f: Framskriving, år: int) -> str:
    """Cellene tallet for året står i nå."""
    tall = f.befolkning.tall
    bosatt = tall.hent(år, Bosettingsstatus.BOSATT)
    rader = (bosatt or tall.forventning(år)[1]).rader
    return samle(rad.celle("antall") for rad in rader)


def finn_grunner(gammel: Tidligererapport, f: Framskriving) -> Grunner:
    """Regn dagens planmappe om igjen slik den var kjent på den gamle datoen."""
    valg = f.plan.innstillinger
    planvalg = valg.plan.model_copy(update={"kjent": gammel.kjent})
    plan = f.plan._replace(innstillinger=valg.model_copy(update={"plan": planvalg}))
    satser = replace(f.satser, kjent=gammel.kjent)
    try:
        da = framskriv(plan, f.scenario, satser, løpende=f.løpende)
    except FlyktningplanFeil as feil:
        uregnet = f"dagens planmappe kan ikke regnes slik den var kjent da: {feil.melding}"
        return Grunner(gammel, f, None, samme_inndata=False, uregnet=uregnet)
    forskjeller = sammenlign(gammel, rapport_budsjett(da, detaljer=gammel.har_detaljer))
    endret = any(x.er_endret for x in forskjeller if x.i_gammel and x.i_ny)
    return Grunner(gammel, f, da, samme_inndata=not endret)


def lest_av_linjene(gammel: Tidligererapport, f: Framskriving, år: int) -> int | None:
    """Antallet bosatte som passer med alle linjene per bosatt i den gamle rapporten.

    Linjene er hele 1000 kr, så hver av dem gir et lite spenn. None når spennene ikke møtes i
    nøyaktig ett helt tall.
    """
    bosatt = f.mengder.bosatt(år)
    beløp = gammel.budsjett_per_linje()
    lav, høy = 0, None
    for linje in f.plan.budsjettlinjer:
        gammelt = beløp.get(linje.linje, {}).get(år)
        kroner = f.kroner((linje,), år)
        if linje.driver is not Driver.BOSATT or gammelt is None or not kroner or not bosatt:
            continue
        fra, til = sorted(_grenser(gammelt, kroner / bosatt))
        lav = max(lav, ceil(fra))
        høy = floor(til) if høy is None else min(høy, floor(til))
    return lav if lav == høy else None


def _grenser(beløp: Decimal, pris: Fraction) -> Sequence[Fraction]:
    halv = Fraction(TUSEN, 2)
    return [(Fraction(beløp) - halv) / pris, (Fraction(beløp) + halv) / pris]
