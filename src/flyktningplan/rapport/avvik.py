"""`rapport avvik`: regnskapet hittil mot budsjettet, årsprognosen, og hva avviket kommer av."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from flyktningplan.framskriving.avvik import Avviksår, Spørsmål, Tall, avviksår
from flyktningplan.framskriving.framskriv import Framskriving
from flyktningplan.framskriving.kunnskap import kjent_per
from flyktningplan.modeller.setning import stor
from flyktningplan.modeller.talltekst import norsk_dato
from flyktningplan.rapport.avrunding import i_tusen
from flyktningplan.rapport.avviksnoter import fotnoter, nytt_siden
from flyktningplan.rapport.avvikstall import Avvikstall, Blokk, Slags, avvikstall
from flyktningplan.rapport.avvikstekst import kort_sagt, største_årsak
from flyktningplan.rapport.hode import FORTEGN, MÅNEDSNAVN, hode, prisgrunnlag
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

SUMNAVN = {
    Blokk.INNTEKTER: "Sum inntekter",
    Blokk.UTGIFTER: "Sum utgifter",
    Blokk.UTEN_LINJE: "Sum uten budsjettlinje",
    Blokk.SENTRALT: "Sum sentralt",
    Blokk.UTENFOR: "Sum utenfor rammen",
}


def rapport_avvik(f: Framskriving, spørsmål: Spørsmål | None = None) -> Rapport:
    """Avviket i ett år, i 1000 kr. `f` er planen slik den var kjent.

    Reiser `FlyktningplanFeil` når regnskapet eller budsjettet for året mangler.
    """
    a = avviksår(f, spørsmål or Spørsmål())
    t = avvikstall(a)
    budsjettet = "planen" if a.vedtatt is None else "vedtatt budsjett"
    da = f.plan.innstillinger.plan.kjent
    return Rapport(
        navn="avvik",
        tittel=f"Avvik {a.år} til og med {MÅNEDSNAVN[a.måned - 1]}",
        hode=hode(
            kjent_per(a.nå.plan, a.dag),
            scenario=f.scenario,
            enhet="1000 kr",
            priser=f"budsjett: {budsjettet} kjent {norsk_dato(da)}, {prisgrunnlag(f)}",
            fortegn=f"{FORTEGN} · avvik: − er bedre, + er svakere",
        ),
        tabell=Tabell(_kolonner(), tuple(_rader(t)), navn="avvik"),
        tillegg=(_årsakstabell(t),),
        hovedtall=_hovedtall(t),
        avsnitt=(
            Avsnitt("Kort sagt", kort_sagt(t), øverst=True),
            Avsnitt("Nytt siden planen", nytt_siden(t)),
        ),
        fotnoter=fotnoter(t),
        advarsler=(*a.nå.befolkning.advarsler, *_advarsler(a, t)),
    )


def _kolonner() -> tuple[Kolonne, ...]:
    return (
        Kolonne("linje", "Linje", Slag.TEKST),
        Kolonne("budsjett", "Budsjett"),
        Kolonne("budsjett_hittil", "budsjett", over="Hittil"),
        Kolonne("regnskap_hittil", "regnskap", over="Hittil"),
        Kolonne("avvik_hittil", "avvik", over="Hittil"),
        Kolonne("årsprognose", "prognose", over="Året"),
        Kolonne("avvik_år", "avvik", over="Året"),
    )


def _rader(t: Avvikstall) -> Iterable[Rad]:
    for blokk in (Blokk.INNTEKTER, Blokk.UTGIFTER, Blokk.UTEN_LINJE):
        yield from _blokk(t, blokk)
    yield _rad("Netto i rammen", t.netto, Radstil.SUM)
    yield Rad({"linje": "Vedtatt ramme", "budsjett": i_tusen(t.ramme)}, Radstil.SUM)
    yield Rad(
        {
            "linje": "Årsprognosen mot rammen (− = bedre)",
            "årsprognose": i_tusen(t.netto.prognose),
            "avvik_år": i_tusen(t.mot_rammen),
        },
        Radstil.SUM,
    )
    for blokk in (Blokk.SENTRALT, Blokk.UTENFOR):
        yield from _blokk(t, blokk)
    if t.i_blokk(Blokk.SENTRALT, Blokk.UTENFOR):
        yield _rad("Alt som er bokført", t.sum(*Blokk), Radstil.SUM)


def _blokk(t: Avvikstall, blokk: Blokk) -> list[Rad]:
    innhold = t.i_blokk(blokk)
    if not innhold:
        return []
    return [
        Rad({"linje": str(blokk)}, Radstil.OVERSKRIFT),
        *(_rad(gruppe.navn, tall, Radstil.UNDER) for gruppe, tall in innhold),
        _rad(SUMNAVN[blokk], t.sum(blokk), Radstil.DELSUM),
    ]


def _rad(navn: str, tall: Tall, stil: Radstil) -> Rad:
    return Rad(
        {
            "linje": navn,
            "budsjett": i_tusen(tall.budsjett),
            "budsjett_hittil": i_tusen(tall.budsjett_hittil),
            "regnskap_hittil": i_tusen(tall.regnskap),
            "avvik_hittil": i_tusen(tall.avvik_hittil),
            "årsprognose": i_tusen(tall.prognose),
            "avvik_år": i_tusen(tall.avvik),
        },
        stil,
    )


def _årsakstabell(t: Avvikstall) -> Tabell:
    """Årsakene i den rekkefølgen de er regnet. Summen er årsavviket i rammen."""
    rader = [_årsaksrad(ledd.navn, ledd.kroner, Radstil.VANLIG) for ledd in t.ledd]
    i_alt = {s: sum((ledd.kroner[s] for ledd in t.ledd), Fraction(0)) for s in Slags}
    rader.append(_årsaksrad("Avvik i året", i_alt, Radstil.SUM))
    return Tabell(
        (
            Kolonne("årsak", "Årsak", Slag.TEKST),
            Kolonne("tilskudd", "Tilskudd"),
            Kolonne("introduksjonsstønad", "Stønad"),
            Kolonne("annet", "Annet"),
            Kolonne("i alt", "I alt"),
        ),
        tuple(rader),
        navn="årsaker",
        tittel="Hva årsavviket kommer av",
    )


def _årsaksrad(navn: str, kroner: Mapping[Slags, Fraction], stil: Radstil) -> Rad:
    celler: dict[str, Verdi] = {str(slags): i_tusen(k) for slags, k in kroner.items()}
    i_alt = i_tusen(sum(kroner.values(), Fraction(0)))
    return Rad({"årsak": stor(navn), **celler, "i alt": i_alt}, stil)


def _hovedtall(t: Avvikstall) -> dict[str, Verdi]:
    n = t.netto
    største = største_årsak(t)
    return {
        "År": t.a.år,
        "Til og med måned": t.a.måned,
        "Budsjett": i_tusen(n.budsjett),
        "Budsjett hittil": i_tusen(n.budsjett_hittil),
        "Regnskap hittil": i_tusen(n.regnskap),
        "Avvik hittil": i_tusen(n.avvik_hittil),
        "Årsprognose": i_tusen(n.prognose),
        "Avvik i året": i_tusen(n.avvik),
        "Vedtatt ramme": i_tusen(t.ramme),
        "Årsprognosen mot rammen": i_tusen(t.mot_rammen),
        "Uten budsjettlinje": i_tusen(t.sum(Blokk.UTEN_LINJE).regnskap),
        "Største årsak": None if største is None else største[0],
        "Største årsak, beløp": None if største is None else i_tusen(største[1]),
    }


def _advarsler(a: Avviksår, t: Avvikstall) -> list[str]:
    ut = []
    if a.tomme_måneder:
        navn = ", ".join(MÅNEDSNAVN[m - 1] for m in a.tomme_måneder)
        ut.append(f"Regnskapet har ingenting i {navn} {a.år}.")
    if t.på_begge_sider:
        ut.append(
            f"Kontoen til {', '.join(t.på_begge_sider)} har linjer både i og utenfor rammen. "
            "Regnskapet kan ikke skille dem; alt er regnet i rammen."
        )
    if a.uten_ankomster:
        ut.append(
            "Ingen er registrert som kommet etter "
            f"{norsk_dato(a.da.plan.innstillinger.plan.kjent)}; ankomstene er derfor regnet i "
            "månedene planen ventet dem. Legg inn rader med Status bosatt, eller deltakerne."
        )
    return ut
