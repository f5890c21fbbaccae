"""Hva tallet betyr for stillingene, boligene, de andre behovene og Nav."""

from collections.abc import Iterator
from fractions import Fraction

from flyktningplan.framskriving.avslutning import av_andelen, resultatandeler
from flyktningplan.framskriving.behov import husholdningsspenn, i_året
from flyktningplan.framskriving.bemanning import Rollebehov, bemanning
from flyktningplan.modeller.setning import antall, opplisting, stor
from flyktningplan.modeller.tabeller import Behov
from flyktningplan.modeller.talltekst import desimaltall
from flyktningplan.modeller.verdier import Driver, Stillingsrolle
from flyktningplan.rapport.avslutningsutvalg import velg
from flyktningplan.rapport.behovstabell import tabell_behov
from flyktningplan.rapport.budsjettnoter import SOSIALHJELP
from flyktningplan.rapport.dokument import Del, Innhold, fyll_inn
from flyktningplan.rapport.kapasitetstekst import måned, måned_og_år, tall
from flyktningplan.rapport.modell import Tabell
from flyktningplan.rapport.sak.flere import LÆRERE, RÅDGIVERE, Mål, verst
from flyktningplan.rapport.sak.ord import FÅ, kroner, skjermet, årsverk
from flyktningplan.rapport.sak.tallet import Sak, personer
from flyktningplan.rapport.stillingstabell import tabell_bemanning
from flyktningplan.regler.kalender import år_av
from flyktningplan.satser.tabell import Sats

ROLLER: tuple[tuple[Stillingsrolle, str, str, Mål], ...] = (
    (Stillingsrolle.LÆRER, "lærerårsverk", "lærerstillinger", LÆRERE),
    (
        Stillingsrolle.PROGRAMRÅDGIVER,
        "årsverk til programrådgivning",
        "stillinger som programrådgiver",
        RÅDGIVERE,
    ),
)


def lærere_og_rådgivere(sak: Sak) -> Del:
    """Behovet mot det vedtatte. Det er de vedtatte stillingene som koster."""
    roller = {r.rolle: r for r in bemanning(sak.f.plan, sak.f.kapasitet, sak.f.planår)}
    innhold: list[Innhold] = [
        " ".join(_om_rollen(sak, roller[rolle], navn, stillinger, mål))
        for rolle, navn, stillinger, mål in ROLLER
    ]
    if sak.f.plan.stillinger is None:
        innhold.append(
            "Tabellen stillinger mangler i planen. Saken sier derfor ikke om bemanningen er nok: "
            f"{fyll_inn('vedtatte årsverk for lærere og programrådgivere')}."
        )
    else:
        innhold.append(
            "Nettoen bygger på vedtatte stillinger, ikke på behovet. Er behovet mindre, blir "
            "nettoen ikke bedre før noen vedtar færre stillinger."
        )
    return Del("Lærere og programrådgivere", (*innhold, tabell_bemanning(sak.f)), nivå=2)


def _om_rollen(sak: Sak, r: Rollebehov, navn: str, stillinger: str, mål: Mål) -> Iterator[str]:
    nr = sak.f.planår.index(sak.år)
    året = r.år[nr]
    if tall(året.snitt) == tall(året.topp):
        yield f"I {sak.år} trengs {årsverk(året.snitt, navn)}, om lag det samme hele året."
    else:
        yield (
            f"I {sak.år} trengs {årsverk(året.snitt, navn)} i snitt og {tall(året.topp)} i "
            f"{måned_og_år(året.toppmåned)}, måneden med mest."
        )
    if r.stillinger is None:
        return
    vedtatt = sum((s.vedtatt[nr] for s in r.stillinger), start=Fraction(0))
    yield f"Vedtatt er {tall(vedtatt)}, {_av_dem(r.vedtatt(nr, fast=True), vedtatt)} faste."
    mest = verst(sak.f.måneder(sak.år), mål)
    if mest is not None and mest[1]:
        yield f"Det mangler opptil {mål.i_ord(mest[1])} ({måned(mest[0])})."
    else:
        yield f"Vedtatte {stillinger} dekker behovet i alle månedene i {sak.år}."


def _av_dem(fast: Fraction, vedtatt: Fraction) -> str:
    if fast == vedtatt:
        return "alle"
    return f"av dem {tall(fast)}" if fast else "ingen"


def boliger_og_behov(sak: Sak) -> Del:
    """Husholdningene, spennet, og tabellen `behov`."""
    innhold: list[Innhold] = [" ".join((om_husholdningene(sak), *om_boligene(sak)))]
    tabell = tabell_behov(sak.f)
    if tabell is None:
        innhold.append(
            "Tabellen behov mangler i planen. Saken sier derfor ikke hvor mange praksisplasser, "
            "barnehageplasser og flyktningguider som trengs: "
            f"{fyll_inn('andre behov, og hva kommunen har')}."
        )
    else:
        uten = dict.fromkeys(b.hva for b in _behov(sak) if b.har is None and not b.er_bolig)
        if uten:
            innhold.append(
                f"Planen sier ikke hva kommunen har av {opplisting(list(uten))}: "
                f"{fyll_inn('hva kommunen har')}."
            )
        innhold.append(_uten_tomme_kolonner(tabell))
    return Del("Boliger og andre behov", tuple(innhold), nivå=2)


def _behov(sak: Sak) -> tuple[Behov, ...]:
    return tuple(b for b in sak.f.plan.behov or () if b.driver is not Driver.BEHOV)


def _uten_tomme_kolonner(tabell: Tabell) -> Tabell:
    brukt = {n for rad in tabell.rader for n, v in rad.celler.items() if v is not None}
    return tabell._replace(kolonner=tuple(k for k in tabell.kolonner if k.nøkkel in brukt))


def om_husholdningene(sak: Sak) -> str:
    """«De 10 er regnet som 7 husholdninger, men kan være alt fra 2 til 10.»"""
    s = husholdningsspenn(sak.f.mengder, sak.år, sak.f.plan.innstillinger.sammensetning)
    if not s.personer:
        return f"Planen regner ikke med noen nye husholdninger i {sak.år}."
    regnet = (
        f"{stor(personer(s.personer))} i {sak.år} er regnet som "
        f"{antall(s.planen, 'husholdning', 'husholdninger')}"
    )
    if s.færrest == s.flest:
        return f"{regnet}."
    return f"{regnet}, men kan være alt fra {s.færrest} til {s.flest}, etter familiestørrelsen."


def om_boligene(sak: Sak) -> Iterator[str]:
    """Hvor mange boliger som trengs i året, og hvor mange som finnes."""
    rader = [b for b in _behov(sak) if b.er_bolig]
    for rad in rader:
        dekning = i_året(sak.f.budsjett.linjemengder, rad, sak.år)
        if dekning is None:
            continue
        trengs = f"Det trengs {antall(dekning.behov, 'bolig', 'boliger')} i {sak.år}."
        if dekning.mangler is None:
            yield f"{trengs} Hvor mange som er ledige, står ikke i planen: {ledige(sak)}."
        elif dekning.mangler:
            yield f"{trengs} Det mangler {tall(dekning.mangler)}."
        else:
            yield f"{trengs} Kommunen har nok."
    if not rader:
        yield f"Planen sier ikke hvor mange boliger som er ledige: {ledige(sak)}."


def ledige(sak: Sak) -> str:
    return fyll_inn(f"ledige boliger i {sak.år}")


def nav_og_sosialhjelp(sak: Sak) -> Del:
    """Sosialhjelpen i året, og hvor mange som går ut av program."""
    return Del("Nav og sosialhjelp", (om_sosialhjelpen(sak), *_ut_av_program(sak)), nivå=2)


def om_sosialhjelpen(sak: Sak) -> str:
    """Linjene på funksjon 281, i og utenfor rammen, i året saken gjelder."""
    deler = []
    for linjer, hvor in (
        (sak.r.netto, "i rammen"),
        (sak.r.utenfor, "utenfor rammen"),
    ):
        valgt = tuple(b for b in linjer if b.funksjon == SOSIALHJELP)
        if valgt:
            deler.append(f"{kroner(sak.f.kroner(valgt, sak.år))} {hvor}")
    if not deler:
        return (
            "Planen har ingen budsjettlinje for økonomisk sosialhjelp (funksjon "
            f"{SOSIALHJELP}): {fyll_inn('hva flere bosatte betyr for sosialhjelpen')}."
        )
    return (
        f"Økonomisk sosialhjelp (funksjon {SOSIALHJELP}) er beregnet til {opplisting(deler)} i "
        f"{sak.år}."
    )


def _ut_av_program(sak: Sak) -> Iterator[str]:
    """Hvor mange som går ut av introduksjonsprogrammet per år, og hvem Nav kan vente seg."""
    utvalg = velg(sak.f, None)
    per_år: dict[int, int] = {}
    for m in utvalg.alle:
        if år_av(m.måned) >= sak.år:
            per_år[år_av(m.måned)] = per_år.get(år_av(m.måned), 0) + m.ut
    if not per_år:
        return
    liste = opplisting([f"{skjermet(ut)} i {år}" for år, ut in per_år.items()])
    tekst = f"Det er ventet at så mange går ut av introduksjonsprogrammet: {liste}."
    andel = _utfall(sak)
    i_året = per_år.get(sak.år, 0)
    i_arbeid = av_andelen(i_året, andel)
    if andel is not None and i_arbeid is not None and i_året >= FÅ:
        uten = i_året - i_arbeid
        tekst += (
            f" Går det som for andre ({desimaltall(andel.verdi)} % i arbeid eller utdanning etter "
            f"ett år), kan {skjermet(uten)} av dem i {sak.år} trenge hjelp fra Nav."
        )
    yield tekst


def _utfall(sak: Sak) -> Sats | None:
    """Andelen i arbeid eller utdanning ett år etter programmet: fylkets, ellers landets."""
    fylke = sak.f.plan.innstillinger.kommune.fylke
    return resultatandeler(sak.f.satser, fylke, sak.år).brukt


def om_utfallet(sak: Sak) -> Iterator[str]:
    """Kilden til andelen i arbeid eller utdanning, når den er kjent."""
    andel = _utfall(sak)
    if andel is not None:
        yield f"{andel.navn}: {andel.kilde}"


def kort_om_bemanningen(sak: Sak) -> str:
    """Lærerne i året saken gjelder: behovet, det vedtatte og det som mangler."""
    rolle, navn, stillinger, mål = ROLLER[0]
    roller = bemanning(sak.f.plan, sak.f.kapasitet, sak.f.planår)
    (lærere,) = (r for r in roller if r.rolle is rolle)
    tekst = " ".join(_om_rollen(sak, lærere, navn, stillinger, mål))
    if lærere.stillinger is None:
        return f"{tekst} Vedtatt bemanning står ikke i planen: {fyll_inn('vedtatte årsverk')}."
    return tekst
