"""`rapport brakker`: leien per år, måned, brakke og plass; bruken; leie eller ikke."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from flyktningplan.feil import FlyktningplanFeil
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.verdier import Lokaltype
from flyktningplan.rapport.avrunding import desimaler, rund
from flyktningplan.rapport.brakkevalg import alternativer, i_ord
from flyktningplan.rapport.hode import hode
from flyktningplan.rapport.modell import (
    Avsnitt,
    Kolonne,
    Rad,
    Radstil,
    Rapport,
    Slag,
    Tabell,
    Verdi,
)
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, år_av
from flyktningplan.regler.leie import leie

IKKE_OPPGITT = "ikke oppgitt"
FASTE_NOTER = (
    (
        "Brukte plasser er regnet etter at plassene i de andre lokalene er fulle. To puljer "
        "forutsetter at egne rom kan brukes like mange timer i en ekstra pulje."
    ),
    (
        "Over to år er brakkene et varig tiltak etter plan- og bygningsloven (§§ 20-1, 20-4 c); "
        "forlengelse må da søkes om på nytt."
    ),
    (
        "Flyttbare brakker leies med 25 % mva.; det er ikke oppgitt om leien er med mva. "
        "Kommunen får mva. kompensert i undervisning, og da er nettoen lik."
    ),
)


@dataclass(frozen=True, slots=True)
class Avtale:
    """Én leieavtale for brakker: raden i `lokaler` og årene den dekker."""

    lokale: Lokale
    år: tuple[int, ...]

    @property
    def leie_per_år(self) -> Fraction:
        return Fraction(self.lokale.leie_per_år or 0)

    def leie(self, år: int) -> Fraction:
        """Leien i året, kroner."""
        return Fraction(
            leie(
                leie_per_år=self.lokale.leie_per_år or Decimal(0),
                fra=self.lokale.fra,
                til=self.lokale.til,
                år=år,
            ).kroner
        )


def avtaler(f: Framskriving) -> tuple[Avtale, ...]:
    """Brakkene med leie i `lokaler`. Reiser `FlyktningplanFeil` når det ikke er noen."""
    if f.plan.lokaler is None:
        raise FlyktningplanFeil(
            "Tabellen lokaler mangler i planmappen.", "Legg brakkene inn med Type brakke."
        )
    siste = f.plan.innstillinger.plan.slutt
    ut = tuple(
        Avtale(lok, tuple(range(lok.fra.year, (lok.til.year if lok.til else siste) + 1)))
        for lok in f.plan.lokaler
        if lok.type is Lokaltype.BRAKKE and lok.leie_per_år is not None
    )
    if not ut:
        raise FlyktningplanFeil(
            "Ingen rad i lokaler har Type brakke og Leie per år.",
            "Fyll inn leien; blank betyr ikke oppgitt.",
        )
    return ut


def rapport_brakker(f: Framskriving) -> Rapport:
    """Leie og bruk for brakkeavtalen. Kroner i avtalens priser."""
    alle = avtaler(f)
    år = sorted({å for a in alle for å in a.år})
    rader = [r for a in alle for r in _avtalerader(a, år, flere=len(alle) > 1)]
    brakker = sum(a.lokale.antall or 0 for a in alle)
    return Rapport(
        navn="brakker",
        tittel="Leie av undervisningsbrakker",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="kr",
            priser=f"avtalens priser · {brakker} brakker",
            fortegn="+ er utgift",
        ),
        tabell=Tabell(_kolonner(år), tuple(rader), navn="avtale"),
        tillegg=(_bruk(f, alle, år), alternativer(f, alle[0].lokale)),
        hovedtall=_hovedtall(alle),
        avsnitt=(Avsnitt("I ord", i_ord(f, alle[0].lokale)),),
        fotnoter=_fotnoter(alle),
        kilder=tuple(dict.fromkeys(a.lokale.merknad for a in alle if a.lokale.merknad)),
        advarsler=f.befolkning.advarsler,
    )


def _kolonner(år: list[int]) -> tuple[Kolonne, ...]:
    return (
        Kolonne("linje", "Leieavtalen", Slag.TEKST),
        *(Kolonne(str(å), str(å)) for å in år),
        Kolonne("i alt", "I alt"),
    )


def _avtalerader(a: Avtale, år: list[int], *, flere: bool) -> list[Rad]:
    beløp = {å: a.leie(å) for å in år}
    lok = a.lokale
    rader = [
        Rad(
            {
                "linje": f"Leie, {lok.lokale}" if flere else "Leie",
                **{str(å): rund(k) for å, k in beløp.items()},
                "i alt": rund(sum(beløp.values(), start=Fraction(0))),
            },
            Radstil.DELSUM,
        ),
        _heleår("Leie per måned", a.leie_per_år / MÅNEDER_I_ÅRET, a, år),
    ]
    if lok.antall:
        rader.append(_heleår("Leie per brakke og år", a.leie_per_år / lok.antall, a, år))
    if lok.plasser:
        rader.append(
            _heleår(
                f"Leie per plass og år ({lok.plasser} plasser)", a.leie_per_år / lok.plasser, a, år
            )
        )
    engang = None if lok.engangskostnad is None else rund(Fraction(lok.engangskostnad))
    rader.append(
        Rad(
            {
                "linje": "Rigg, transport, grunnarbeid, nedrigging",
                "i alt": IKKE_OPPGITT if engang is None else engang,
            }
        )
    )
    return rader


def _heleår(navn: str, kroner: Fraction, a: Avtale, år: list[int]) -> Rad:
    return Rad({"linje": navn, **{str(å): rund(kroner) for å in år if å in a.år}})


def _hovedtall(alle: tuple[Avtale, ...]) -> dict[str, Verdi]:
    per_år = sum((a.leie_per_år for a in alle), start=Fraction(0))
    i_alt = sum((a.leie(å) for a in alle for å in a.år), start=Fraction(0))
    brakker = sum(a.lokale.antall or 0 for a in alle)
    plasser = sum(a.lokale.plasser or 0 for a in alle)
    tall: dict[str, Verdi] = {
        "Leie per år": rund(per_år),
        "Leie i alt": rund(i_alt),
        "Leie per måned": rund(per_år / MÅNEDER_I_ÅRET),
    }
    tall["Leie per brakke og år"] = rund(per_år / brakker) if brakker else None
    tall["Leie per plass og år"] = rund(per_år / plasser) if plasser else None
    return tall


def _bruk(f: Framskriving, alle: tuple[Avtale, ...], år: list[int]) -> Tabell:
    """Hvor mye brakkene brukes: plasser brukt etter at de andre lokalene er fulle."""
    planlagt = [å for å in år if any(år_av(k.måned) == å for k in f.kapasitet)]
    rader: dict[str, dict[str, Verdi]] = {
        "Norskdeltakere, snitt i undervisningsmånedene": {},
        "Plasser brukt i brakkene, snitt": {},
        "Leie per brukt plass og år": {},
        "Måneder uten behov for plassene": {},
        "Måneder der romtimene trengs": {},
    }
    navn = list(rader)
    for å in planlagt:
        måneder = [k for k in f.måneder(å) if k.grupper is not None]
        brukt = [plasser_brukt(k) for k in måneder]
        snitt = Fraction(sum(brukt), len(måneder)) if måneder else Fraction(0)
        leid = sum((a.leie(å) for a in alle), start=Fraction(0))
        kol = str(å)
        deltakere = Fraction(sum(k.norskdeltakere for k in måneder), len(måneder) or 1)
        rader[navn[0]][kol] = rund(deltakere)
        rader[navn[1]][kol] = desimaler(snitt)
        rader[navn[2]][kol] = rund(leid / snitt) if snitt else None
        rader[navn[3]][kol] = sum(b == 0 for b in brukt)
        rader[navn[4]][kol] = sum(k.timer_behov > (k.rom_uten_brakker.timer or 0) for k in måneder)
    return Tabell(
        (
            Kolonne("linje", "Bruken", Slag.TEKST),
            *(Kolonne(str(å), str(å)) for å in planlagt),
        ),
        tuple(Rad({"linje": n, **celler}) for n, celler in rader.items()),
        navn="bruk",
    )


def plasser_brukt(k: Kapasitetsmåned) -> int:
    """Plasser brukt i brakkene når de andre lokalenes plasser er fulle."""
    andre = k.rom_uten_brakker.plasser or 0
    i_brakkene = (k.rom.plasser or 0) - andre
    return max(0, min(k.norskdeltakere - andre, i_brakkene))


def _fotnoter(alle: tuple[Avtale, ...]) -> tuple[str, ...]:
    noter = list(FASTE_NOTER)
    noter += [
        f"Siste frist for å forlenge eller si opp {a.lokale.lokale} kan ikke regnes: "
        f"fyll inn Oppsigelse (måneder) i {a.lokale.celle('oppsigelse')}."
        for a in alle
        if a.lokale.oppsigelse is None
    ]
    return tuple(noter)
