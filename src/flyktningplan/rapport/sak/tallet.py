"""Tallet saken handler om: antallet planen har for året, hva det er, og hva IMDi har bedt om."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.endret_plan import med_antall
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.bosettingstall import Årstall
from flyktningplan.modeller.setning import antall, opplisting, årsspenn
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.talltekst import heltall, norsk_dato
from flyktningplan.modeller.verdier import Bosettingsstatus, Lokaltype
from flyktningplan.rapport.bosetting import TEGN, rapport_bosetting
from flyktningplan.rapport.budsjett import rapport_budsjett
from flyktningplan.rapport.dokument import Del, Innhold, fyll_inn
from flyktningplan.rapport.grunnlag import kildebokstav
from flyktningplan.rapport.modell import Rapport, Tabell
from flyktningplan.rapport.rammetall import Rammetall

ÅR_TILBAKE = 6
VIST = ("år", "anmodet", "vedtatt", "bosatt")
"""Offentlige tall. «I planen» er ikke med: den teller også dem som bare står i personlisten."""
IMDI = (
    "IMDi, Kommunens vedtak og planlegging (25.11.2022), "
    "https://www.imdi.no/planlegging-og-bosetting/bosettingsprosessen/vedtak-planlegging/"
)
UTENOM = (Bosettingsstatus.FAMILIEINNVANDRING, Bosettingsstatus.SELVBOSATT)
TALLORD = {
    Bosettingsstatus.PROGNOSE: "planens prognose",
    Bosettingsstatus.VEDTATT: "vedtaket som alt er gjort",
    Bosettingsstatus.ANMODET: "IMDis anmodning",
}


@dataclass(frozen=True)
class Sak:
    """Det alle delene av saken deler: året tallet gjelder, tallet, og rapportene bak."""

    f: Framskriving

    @cached_property
    def r(self) -> Rammetall:
        return Rammetall(self.f)

    @cached_property
    def budsjett(self) -> Rapport:
        """`rapport budsjett`: tabellene i saken er utvalg av den."""
        return rapport_budsjett(self.f)

    @cached_property
    def bosetting(self) -> Rapport:
        return rapport_bosetting(self.f)

    @cached_property
    def år(self) -> int:
        """Planåret IMDi har bedt om svar for, ellers det første som ikke er over."""
        plan, tall = self.f.plan.innstillinger.plan, self.f.befolkning.tall
        aktuelle = range(max(plan.start, plan.kjent.year), plan.slutt + 1)
        if not aktuelle:
            raise FlyktningplanFeil(
                f"Planen slutter i {plan.slutt} og har ikke noe år å vedta bosetting for "
                f"(kunnskapsdatoen er {norsk_dato(plan.kjent)}).",
                "Forleng planen i flyktningplan.toml, eller velg en tidligere dato med --kjent.",
            )
        ubesvart = (
            å
            for å in aktuelle
            if tall.hent(å, Bosettingsstatus.ANMODET) and not tall.hent(å, Bosettingsstatus.VEDTATT)
        )
        return next(ubesvart, aktuelle[0])

    @property
    def årene(self) -> range:
        """Planårene fra og med det saken gjelder."""
        return range(self.år, self.f.plan.innstillinger.plan.slutt + 1)

    @cached_property
    def forventning(self) -> tuple[Bosettingsstatus, Årstall]:
        return self.f.befolkning.tall.forventning(self.år)

    @cached_property
    def uten(self) -> Framskriving:
        """Planen uten dem som bosettes i året saken gjelder."""
        return med_antall(self.f, self.år, 0)

    @property
    def antall(self) -> int:
        return self.forventning[1].kjent_antall or 0

    @property
    def kommune(self) -> str:
        navn = self.f.plan.innstillinger.kommune.navn
        return navn if navn.casefold().endswith("kommune") else f"{navn} kommune"

    @property
    def planen(self) -> str:
        """«2024–2027», eller «2024» når planen har ett år."""
        return årsspenn(self.f.planår)

    @cached_property
    def måneder(self) -> tuple[Kapasitetsmåned, ...]:
        """Månedene i `årene`."""
        return tuple(k for år in self.årene for k in self.f.måneder(år))

    @property
    def leide(self) -> tuple[Lokale, ...]:
        """Rommene kommunen leier i minst ett av `årene`."""
        return tuple(
            x
            for x in self.f.plan.lokaler or ()
            if x.type is not Lokaltype.EGET and (x.til is None or x.til.year >= self.år)
        )

    def tall(self, status: Bosettingsstatus) -> Årstall | None:
        return self.f.befolkning.tall.hent(self.år, status)

    @cached_property
    def enslige_mindreårige(self) -> int | None:
        """Bare fra tallet selv, aldri fra personlister. None når tallet ikke er delt."""
        delt = [rad.delt for rad in self.forventning[1].rader]
        return None if None in delt else sum(d[3] for d in delt if d is not None)


def flyktninger(n: int) -> str:
    return antall(n, "flyktning", "flyktninger")


def personer(n: int) -> str:
    return antall(n, "person", "personer")


def kilden(sak: Sak) -> str:
    """«kilde: …», med beskjed når tallet er konstruert eller kilden ikke er oppgitt."""
    kilder = list(dict.fromkeys(r.kilde.strip() for r in sak.forventning[1].rader if r.kilde))
    if not kilder:
        return "kilden er ikke oppgitt"
    merke = ", konstruert eller antatt" if "k" in map(kildebokstav, kilder) else ""
    return f"kilde: {opplisting(kilder)}{merke}"


def om_tallet(sak: Sak) -> str:
    """«Planen regner med 10 personer i 2024. Det er planens prognose (kilde: …).»"""
    return (
        f"Planen regner med {personer(sak.antall)} i {sak.år}. "
        f"Det er {TALLORD[sak.forventning[0]]} ({kilden(sak)})."
    )


def kort_om_tallet(sak: Sak) -> str:
    return f"Planen regner med {personer(sak.antall)} i {sak.år} ({TALLORD[sak.forventning[0]]})."


def om_anmodningen(sak: Sak) -> str:
    """Hva IMDi har bedt om, eller det som må fylles inn."""
    anmodet = sak.tall(Bosettingsstatus.ANMODET)
    if anmodet is None:
        hva = fyll_inn(f"antallet IMDi har bedt kommunen bosette i {sak.år}, og datoen for brevet")
        return f"Anmodningen for {sak.år} står ikke i planen: {hva}."
    if anmodet.kjent_antall is None:
        return (
            f"Anmodningen for {sak.år} er {anmodet.antall} i kilden: {fyll_inn('anmodet antall')}."
        )
    return (
        f"IMDi har bedt kommunen om å bosette {flyktninger(anmodet.kjent_antall)} i {sak.år}"
        f"{_mot_tallet(sak, anmodet.kjent_antall)}."
    )


def _mot_tallet(sak: Sak, anmodet: int) -> str:
    forskjell = sak.antall - anmodet
    if not forskjell:
        return ". Det er like mange som planen regner med"
    ord_ = "flere" if forskjell > 0 else "færre"
    return f". Planen regner med {heltall(abs(forskjell))} {ord_}"


def om_vedtaket(sak: Sak) -> tuple[str, ...]:
    """At kommunestyret alt har vedtatt noe for året. Tomt når det ikke har det."""
    vedtatt = sak.tall(Bosettingsstatus.VEDTATT)
    if vedtatt is None:
        return ()
    if vedtatt.kjent_antall is None:
        return (f"Kommunen har alt et vedtak for {sak.år}; tallet er {vedtatt.antall} i kilden.",)
    tekst = f"Kommunen har alt vedtatt å bosette {flyktninger(vedtatt.kjent_antall)} i {sak.år}"
    if vedtatt.kjent_antall == sak.antall:
        return (f"{tekst}.",)
    return (f"{tekst}. Planen regner likevel med {heltall(sak.antall)}.",)


def bakgrunn(sak: Sak) -> Del:
    """Anmodningen, vedtaket, familien som ikke telles, og tallene fra årene før."""
    innhold: list[Innhold] = [
        (
            "IMDi ber kommunene om å bosette flyktninger, og kommunestyret vedtar hvor mange "
            "kommunen tar imot. Vedtaket gjelder hvor mange, ikke hvem. "
            f"{om_anmodningen(sak)} Svarfristen står i brevet: {fyll_inn('svarfrist')}."
        ),
        *om_vedtaket(sak),
        *_om_dem_som_er_kommet(sak),
        om_familien(sak),
    ]
    if tabell := historien(sak):
        innhold += [tabell, *_tegnforklaring(tabell)]
    return Del("Bakgrunn", tuple(innhold))


def _om_dem_som_er_kommet(sak: Sak) -> Iterator[str]:
    kommet = sak.tall(Bosettingsstatus.BOSATT)
    if kommet is not None and kommet.kjent_antall is not None:
        yield f"Så langt er {antall(kommet.kjent_antall, 'bosatt', 'bosatt')} i {sak.år}."


def om_familien(sak: Sak) -> str:
    """Familie og selvbosatte: de telles ikke, men er her."""
    utenom = [t for s in UTENOM if (t := sak.tall(s)) is not None]
    kjente = [t.kjent_antall for t in utenom if t.kjent_antall is not None]
    regnet = f"Planen regner ikke med noen slike i {sak.år}."
    if sum(kjente):
        regnet = f"Planen regner med {personer(sum(kjente))} slik i {sak.år}."
    if len(kjente) < len(utenom):
        regnet = f"Hvor mange det blir i {sak.år}, er skjult i kilden og ikke med i planen."
    return (
        "Familie som kommer direkte, og de som bosetter seg selv, telles ikke i tallet. De gir "
        f"likevel tilskudd og trenger plass. {regnet}"
    )


def historien(sak: Sak) -> Tabell | None:
    """Radene i `rapport bosetting` til og med året saken gjelder. None uten rader."""
    årene = {str(år) for år in range(sak.år - ÅR_TILBAKE, sak.år + 1)}
    rader = tuple(r for r in sak.bosetting.tabell.rader if r.celler["år"] in årene)
    if not rader:
        return None
    kolonner = tuple(k for k in sak.bosetting.tabell.kolonner if k.nøkkel in VIST)
    kjent = sak.f.plan.innstillinger.plan.kjent
    return Tabell(
        kolonner,
        rader,
        navn="bosetting",
        tittel=f"Anmodet, vedtatt og bosatt, slik det var kjent {norsk_dato(kjent)} (personer)",
    )


def _tegnforklaring(tabell: Tabell) -> Iterator[str]:
    """Forklaringen på IMDis merker, når noen av dem står i tabellen."""
    vist = {rad.celler.get(k.nøkkel) for rad in tabell.rader for k in tabell.kolonner}
    brukt = [f"«{tegn}» er {merke}" for merke, tegn in TEGN.items() if tegn in vist]
    if brukt:
        yield f"I tabellen: {opplisting(brukt)}. Ingen av dem er null."
