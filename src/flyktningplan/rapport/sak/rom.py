"""Hva tallet betyr for rommene: om de er nok, hva de koster, og tallene per år."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from flyktningplan.framskriving.kapasitet import Kapasitetsmåned
from flyktningplan.framskriving.puljer import puljevalg
from flyktningplan.modeller.avrunding import desimaler
from flyktningplan.modeller.setning import antall, opplisting, stor, årsspenn
from flyktningplan.modeller.tabeller import Lokale
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.dokument import Del, Innhold, fyll_inn
from flyktningplan.rapport.kapasitetstekst import måned, periodene
from flyktningplan.rapport.modell import Kolonne, Rad, Slag, Tabell, Verdi
from flyktningplan.rapport.sak.flere import PLASSER, ROMTIMER, Mål, er_ukjent, verst
from flyktningplan.rapport.sak.ord import kroner
from flyktningplan.rapport.sak.tallet import Sak

Måneder = Sequence[Kapasitetsmåned]
MED_ROM: tuple[tuple[str, Callable[[Måneder], Verdi]], ...] = (
    ("Plasser i rommene, måneden med færrest", lambda m: _minst(k.rom.plasser for k in m)),
    ("Plasser som mangler, verste måned", lambda m: _mangler(m, PLASSER)),
    ("Romtimer i uka som trengs, måneden med flest", lambda m: max(k.timer_behov for k in m)),
    ("Romtimer i uka i rommene, måneden med færrest", lambda m: _minst(k.rom.timer for k in m)),
    ("Romtimer i uka som mangler, verste måned", lambda m: _mangler(m, ROMTIMER)),
)
DELTAKERE: tuple[tuple[str, Callable[[Måneder], Verdi]], ...] = (
    ("Norskdeltakere, måneden med flest", lambda m: max(k.norskdeltakere for k in m)),
    ("Grupper, måneden med flest", lambda m: max(k.grupper or 0 for k in m)),
)


def rom_og_plasser(sak: Sak) -> Del:
    """Grupper, plasser og romtimer, i ord og per år."""
    innhold: list[Innhold] = []
    if sak.f.plan.lokaler is None:
        innhold.append(
            "Tabellen lokaler mangler i planen. Saken sier derfor ikke om rommene er store nok: "
            f"{fyll_inn('rom, plasser og timer i uka')}."
        )
    else:
        innhold.append(" ".join((*_om_målene(sak), *_uten_brakkene(sak), *_om_puljer(sak))))
        innhold += [_om_leien(lok) for lok in sak.leide]
    return Del("Rom og plasser", (*innhold, *om_kullet(sak), _tabell(sak)), nivå=2)


def _om_målene(sak: Sak) -> Iterator[str]:
    """Om plassene og romtimene er nok, og når de ikke er det."""
    målene = ((PLASSER, "plassene"), (ROMTIMER, "romtimene"))
    nok = [navn for mål, navn in målene if _status(sak, mål) == 0]
    if nok:
        årene = årsspenn(sak.årene)
        yield stor(f"{opplisting(nok)} er nok i alle månedene med undervisning i {årene}.")
    for mål, navn in målene:
        status = _status(sak, mål)
        if status is None:
            yield f"{stor(navn)} er ikke oppgitt for alle rommene: {fyll_inn(mål.navn)}."
        elif status:
            k, mest = verst(sak.måneder, mål) or (sak.måneder[0], status)
            når, verst_i = _når(sak, mål), måned(k)
            verste = "" if når == verst_i else f", mest i {verst_i}"
            yield f"{stor(navn)} er for få i {når}{verste} ({mål.i_ord(mest)})."


def _når(sak: Sak, mål: Mål) -> str:
    return opplisting(periodene(sak.måneder, lambda k: bool(mål.mangler(k))))


def _status(sak: Sak, mål: Mål) -> Fraction | None:
    """Det meste som mangler; None når målet ikke er oppgitt for alle månedene."""
    if any(er_ukjent(k, mål) for k in sak.måneder):
        return None
    mest = verst(sak.måneder, mål)
    return None if mest is None else mest[1]


def om_kullet(sak: Sak) -> Iterator[str]:
    """Hvor mye av norskopplæringen de som bosettes i året, er. Ingenting uten noen."""
    par = [
        (k.norskdeltakere - uten.norskdeltakere, k, uten)
        for k, uten in zip(sak.f.kapasitet, sak.uten.kapasitet, strict=True)
        if k.grupper is not None
    ]
    if not par:  # ingen måned har undervisning
        return
    flest, k, uten = max(par, key=lambda p: (p[0], -p[1].måned))
    if flest <= 0:
        return
    tekst = (
        f"De som bosettes i {sak.år}, er på det meste "
        f"{antall(flest, 'norskdeltaker', 'norskdeltakere')} samtidig ({måned(k)}). "
    )
    forskjell = (k.grupper or 0) - (uten.grupper or 0)
    if forskjell > 0:
        yield f"{tekst}Da er det {antall(forskjell, 'gruppe', 'grupper')} mer enn uten dem."
    else:
        yield f"{tekst}Da er det like mange grupper som uten dem."


def _uten_brakkene(sak: Sak) -> Iterator[str]:
    """Når det er for lite uten brakkene. Ingenting uten brakker, eller når noe ikke er oppgitt."""
    rom = [k.rom_uten_brakker for k in sak.måneder]
    if all(k.rom == r for k, r in zip(sak.måneder, rom, strict=True)):
        return
    if any(r.plasser is None or r.timer is None for r in rom):
        return
    plasser = periodene(sak.måneder, lambda k: k.norskdeltakere > (k.rom_uten_brakker.plasser or 0))
    timer = periodene(sak.måneder, lambda k: k.timer_behov > (k.rom_uten_brakker.timer or 0))
    deler = [
        f"{navn} for få i {opplisting(når)}"
        for navn, når in (("plassene", plasser), ("romtimene", timer))
        if når
    ]
    yield f"Uten brakkene er {', og '.join(deler)}." if deler else "Rommene er nok uten brakkene."


def _om_puljer(sak: Sak) -> Iterator[str]:
    valg = puljevalg(sak.f.plan, sak.måneder)
    if valg is None:
        return
    når = måned(valg.måned)
    if not valg.holder:
        yield (
            "Heller ikke med to puljer, formiddag og ettermiddag, er rommene nok i "
            f"måneden med flest romtimer ({når})."
        )
        return
    navn = opplisting([r.lokale for r in valg.rom])
    yield (
        f"Med to puljer, formiddag og ettermiddag, holder det med {len(valg.rom)} rom "
        f"({navn}) i måneden med flest romtimer ({når}). Da må rommet kunne brukes like mange "
        "timer til i uka."
    )


def _om_leien(lok: Lokale) -> str:
    """Hva leien er, når avtalen går ut, og det avtalen ikke sier."""
    slutt = "uten oppgitt sluttdato" if lok.til is None else f"til {norsk_dato(lok.til)}"
    pris = (
        f"Leien er ikke oppgitt: {fyll_inn('leie per år')}."
        if lok.leie_per_år is None
        else f"Leien er {kroner(Fraction(lok.leie_per_år))} i året."
    )
    frist = ""
    if lok.oppsigelse is None:
        frist = f" Oppsigelsestiden er ikke oppgitt: {fyll_inn('oppsigelsestid')}."
    return f"{lok.lokale}: leid fra {norsk_dato(lok.fra)} {slutt}. {pris}{frist}"


def _tabell(sak: Sak) -> Tabell:
    """Per planår: det meste av deltakere og behov, og det minste av plass."""
    linjer = DELTAKERE if sak.f.plan.lokaler is None else (*DELTAKERE, *MED_ROM)
    per_år = {å: [k for k in sak.f.måneder(å) if k.grupper is not None] for å in sak.årene}
    return Tabell(
        (
            Kolonne("linje", "Månedene med undervisning", Slag.TEKST),
            *(Kolonne(str(å), str(å)) for å in sak.årene),
        ),
        tuple(
            Rad({"linje": navn, **{str(å): tall(m) if m else None for å, m in per_år.items()}})
            for navn, tall in linjer
        ),
        navn="rom",
        tittel="Grupper, plasser og romtimer per år",
    )


def _minst(tall: Iterable[int | Decimal | None]) -> Verdi:
    verdier = list(tall)
    kjente = [v for v in verdier if v is not None]
    return min(kjente) if len(kjente) == len(verdier) else None


def _mangler(måneder: Måneder, mål: Mål) -> Verdi:
    mest = verst(måneder, mål)
    return None if mest is None else desimaler(mest[1], 0 if mest[1].denominator == 1 else 1)


def kort_om_rommene(sak: Sak) -> str:
    """Om rommene er nok, i én setning eller to."""
    if sak.f.plan.lokaler is None:
        return f"Rommene er ikke oppgitt i planen: {fyll_inn('rom og plasser')}."
    return " ".join(_om_målene(sak))
