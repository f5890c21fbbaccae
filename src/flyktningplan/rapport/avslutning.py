"""`rapport avslutning`: hvem som går ut av program når, Nav, arbeid og utdanning, rådgivere.

Intern: nøklene i `deltakere` vises. De som ikke står i listen, er bare antall.
"""

from collections.abc import Iterator
from decimal import Decimal

from flyktningplan.framskriving.avslutning import (
    Avslutning,
    Avslutningsmåned,
    av_andelen,
)
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.modeller.avrunding import desimaler
from flyktningplan.rapport.avslutningstekst import fotnoter, kort_sagt
from flyktningplan.rapport.avslutningsutvalg import Utvalg, velg
from flyktningplan.rapport.hode import INTERN, hode
from flyktningplan.rapport.kapasitetstekst import måned_og_år, månedsnavn
from flyktningplan.rapport.mandag import NESTE_MÅNEDER, ut_snart
from flyktningplan.rapport.modell import Avsnitt, Kolonne, Rad, Rapport, Slag, Tabell, Verdi
from flyktningplan.regler.kalender import MÅNEDER_I_ÅRET, år_av
from flyktningplan.satser.tabell import Sats

HVEM = (
    Kolonne("deltaker", "Deltaker", Slag.TEKST),
    Kolonne("siste_dag", "Siste dag", Slag.DATO),
    Kolonne("ut", "Ut av program", Slag.TEKST),
    Kolonne("om_måneder", "Om md."),
    Kolonne("norsk_til", "Norsk til", Slag.TEKST),
    Kolonne("grunnlag", "Grunnlag", Slag.TEKST),
)
PER_MÅNED = (
    Kolonne("måned", "Måned", Slag.TEKST),
    Kolonne("kjente", "Kjente", over="Ut av program"),
    Kolonne("ventede", "Ikke i deltakere", over="Ut av program"),
    Kolonne("ut", "I alt", over="Ut av program"),
    Kolonne("akkumulert", "Sum"),
    Kolonne("i_program", "I program"),
    Kolonne("per_rådgiver", "Per rådgiver", Slag.DESIMAL),
)
PER_ÅR = (
    Kolonne("år", "År", Slag.TEKST),
    Kolonne("kjente", "Kjente", over="Ut av program"),
    Kolonne("ventede", "Ikke i deltakere", over="Ut av program"),
    Kolonne("ut", "I alt", over="Ut av program"),
    Kolonne("akkumulert", "Sum"),
    Kolonne("andel", "Andel", Slag.PROSENT, over="Arbeid eller utdanning"),
    Kolonne("i_arbeid", "Ventet", over="Arbeid eller utdanning"),
    Kolonne("ved_målet", "Ved målet", over="Arbeid eller utdanning"),
    Kolonne("uten", "Uten"),
)


def rapport_avslutning(f: Framskriving, år: int | None = None) -> Rapport:
    """De tolv månedene i året, eller uten år de tolv etter kunnskapsdatoen.

    Reiser `FlyktningplanFeil` når planen ikke har data for året.
    """
    u = velg(f, år)
    periode = f"{måned_og_år(u.måneder[0].måned)}–{måned_og_år(u.måneder[-1].måned)}"
    return Rapport(
        navn="avslutning",
        tittel=f"Ut av program {år or periode} ({INTERN})",
        hode=hode(
            f.plan,
            scenario=f.scenario,
            enhet="personer",
            priser=f"{INTERN}, med deltakernes nøkler",
        ),
        tabell=Tabell(HVEM, tuple(_hvem(u, a) for a in u.hvem), navn="hvem"),
        tillegg=(
            Tabell(
                PER_MÅNED,
                tuple(_per_måned(m, med_år=år is None) for m in u.måneder),
                navn="per_måned",
                tittel="Måned for måned",
            ),
            Tabell(
                PER_ÅR,
                tuple(_per_år(u)),
                navn="per_år",
                tittel="Per år: det Nav kan vente seg",
            ),
        ),
        hovedtall=_hovedtall(u),
        avsnitt=(Avsnitt("Kort sagt", kort_sagt(u), øverst=True),),
        fotnoter=fotnoter(u),
        kilder=tuple(dict.fromkeys(s.kilde for s in _brukte_satser(u))),
        advarsler=f.befolkning.advarsler,
    )


def _hvem(u: Utvalg, a: Avslutning) -> Rad:
    norsk = a.forløp.norsk
    return Rad(
        {
            "deltaker": a.nøkkel,
            "siste_dag": a.siste,
            "ut": måned_og_år(a.måned),
            "om_måneder": a.måned - u.kjent,
            "norsk_til": måned_og_år(norsk.til - 1) if norsk.lengde else None,
            "grunnlag": str(a.grunn),
        }
    )


def _per_måned(m: Avslutningsmåned, *, med_år: bool) -> Rad:
    return Rad(
        {
            "måned": måned_og_år(m.måned) if med_år else månedsnavn(m.måned),
            "kjente": m.kjente,
            "ventede": m.ventede,
            "ut": m.ut,
            "akkumulert": m.akkumulert,
            "i_program": m.i_program,
            "per_rådgiver": None if m.per_rådgiver is None else desimaler(m.per_rådgiver),
        }
    )


def _per_år(u: Utvalg) -> Iterator[Rad]:
    for år in sorted({år_av(m.måned) for m in u.alle}):
        i_året = [m for m in u.alle if år_av(m.måned) == år]
        andeler, ut = u.andeler(år), sum(m.ut for m in i_året)
        i_arbeid = av_andelen(ut, andeler.brukt)
        celler: dict[str, Verdi] = {
            "år": str(år) if len(i_året) == MÅNEDER_I_ÅRET else f"{år} fra {_fra(i_året)}",
            "kjente": sum(m.kjente for m in i_året),
            "ventede": sum(m.ventede for m in i_året),
            "ut": ut,
            "akkumulert": i_året[-1].akkumulert,
            "andel": None if andeler.brukt is None else Decimal(andeler.brukt.verdi),
            "i_arbeid": i_arbeid,
            "ved_målet": av_andelen(ut, andeler.mål),
            "uten": None if i_arbeid is None else ut - i_arbeid,
        }
        yield Rad(celler)


def _fra(måneder: list[Avslutningsmåned]) -> str:
    return månedsnavn(måneder[0].måned)


def _hovedtall(u: Utvalg) -> dict[str, Verdi]:
    andeler, snart = u.andeler(år_av(u.måneder[-1].måned)), ut_snart(u.f)
    return {
        f"Ut av program de neste {NESTE_MÅNEDER} månedene": snart.i_alt,
        f"Ut av program de neste {NESTE_MÅNEDER} månedene, kjente": snart.kjente,
        "Ut av program i perioden, kjente": sum(m.kjente for m in u.måneder),
        "Ut av program i perioden, ikke i deltakere": sum(m.ventede for m in u.måneder),
        "I arbeid eller utdanning, andel brukt (%)": _verdi(andeler.brukt),
        "I arbeid eller utdanning, fylket (%)": _verdi(andeler.fylke),
        "I arbeid eller utdanning, landet (%)": _verdi(andeler.landet),
        "I arbeid eller utdanning, nasjonalt mål (%)": _verdi(andeler.mål),
    }


def _verdi(sats: Sats | None) -> Decimal | None:
    return None if sats is None else sats.verdi


def _brukte_satser(u: Utvalg) -> list[Sats]:
    andeler = [u.andeler(år_av(m.måned)) for m in (u.måneder[-1], *u.alle[-1:])]
    return [s for a in andeler for s in (a.brukt, a.mål) if s is not None]
